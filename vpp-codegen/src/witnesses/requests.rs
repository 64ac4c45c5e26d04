//! The requests of the pages, with the types that the metadata declares.

use foldhash::{HashMap, HashSet};

use super::any_case::AnyCase;
use super::findings;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::schema::{Body, Content, Operation, Property, Request, Schema, UrlSegment};
use crate::span::Span;

/// Gives parameters, bodies and results of requests their declared types.
pub(super) fn correct(decided: &mut Schema, declared: &Schema, findings: &mut Diagnostics) {
    let mut requests = std::mem::take(&mut decided.requests);
    // The operations of the metadata are the first, in its order.
    let lines = declared.operations.iter().map(|operation| Some(operation.origin.span)).chain(std::iter::repeat(None));
    let mut by_page: HashMap<&str, Vec<(&Operation, Option<Span>)>> = HashMap::default();
    for (operation, line) in decided.operations.iter().zip(lines) {
        operation.origin.pages.iter().for_each(|page| by_page.entry(page).or_default().push((operation, line)));
    }
    for request in &mut requests {
        let called = request.origin.pages.iter().flat_map(|page| by_page.get(&**page).into_iter().flatten());
        let called = called.copied().find(|(operation, _)| calls(request, operation));
        if let Some((operation, line)) = called {
            of_operation(request, operation, line, findings);
        }
        if let Body::Properties { of: Some(of), properties, .. } = &mut request.body {
            let [decided, declared] =
                [&*decided, declared].map(|schema| AnyCase::of_properties(schema.types.properties(of)));
            for property in properties {
                of_object(property, &decided, &declared, findings);
            }
        }
    }
    decided.requests = requests;
}

/// Whether a request calls an operation: its paths end with the name.
fn calls(request: &Request, operation: &Operation) -> bool {
    let name = match request.paths.first().and_then(|path| path.segments.last()) {
        Some(UrlSegment::Name(name) | UrlSegment::Function { name, .. }) => name,
        _ => return false,
    };
    let local = name.rsplit('.').next().unwrap_or(name);
    local.eq_ignore_ascii_case(&operation.name.name)
}

fn of_operation(request: &mut Request, operation: &Operation, line: Option<Span>, findings: &mut Diagnostics) {
    let declared = AnyCase::of_properties(&operation.parameters);
    for parameter in &mut request.parameters {
        if let Some(declared) = declared.in_any_case(&parameter.name) {
            parameter.type_use = declared.type_use.clone();
        }
    }
    if let Body::Parameters(parameters) = &mut request.body {
        for parameter in &mut *parameters {
            if let Some(declared) = declared.in_any_case(&parameter.name) {
                parameter.name.clone_from(&declared.name);
                parameter.type_use = declared.type_use.clone();
            }
        }
        let sent: HashSet<String> = parameters.iter().map(|parameter| parameter.name.clone()).collect();
        parameters.extend(operation.parameters.iter().filter(|declared| !sent.contains(&declared.name)).cloned());
    }
    if let Some(returns) = &operation.returns
        && !matches!(request.response.content, Content::Stream | Content::Count | Content::Accepted)
    {
        let documented = request.answer().filter(|documented| *documented != returns);
        if let (Some(documented), Some(line)) = (documented, line) {
            let item = format!("what answers `{}`", operation.name.name);
            let [page, own] = [documented, returns].map(|answer| format!("is of type `{answer}`"));
            findings.push(findings::differs(request.origin.span, line, &item, &page, &own));
        }
        request.response.content = Content::Value(returns.clone());
    }
}

/// A property that a request sends is of the type that the object's is of.
fn of_object(
    property: &mut Property,
    decided: &AnyCase<&Property>,
    declared: &AnyCase<&Property>,
    findings: &mut Diagnostics,
) {
    if let Some(own) = decided.in_any_case(&property.name) {
        property.name.clone_from(&own.name);
        if property.type_use != own.type_use {
            property.values.clear();
        }
        property.type_use = own.type_use.clone();
    }
    if let Some(own) = declared.in_any_case(&property.name).filter(|own| own.read_only) {
        let message = format!("this request sends `{}`, which the metadata says clients cannot set", property.name);
        findings.push(
            Diagnostic::new(Code::MetadataDiffers, property.span, message)
                .related(own.span, "here it is said to be read-only")
                .decision("it can be sent"),
        );
    }
}
