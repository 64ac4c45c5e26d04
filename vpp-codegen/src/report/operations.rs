//! What api pages tell to send.

use super::Subject;
use super::model::{Operation, Permission, Row};
use super::places::Places;
use super::types::{row_of_property, those_that_hold, told};
use crate::rust::OperationItem;
use crate::schema::{Body, Content, PermissionCase, Request};

/// The operations of all versions, in the order of versions, groups and names.
pub(super) fn all<'a>(subject: &Subject<'a>, places: &mut Places<'_>) -> Vec<Operation<'a>> {
    let mut all = Vec::new();
    for (version, schema) in subject.documented.schemas.iter().enumerate() {
        let module = subject.modules.get(&schema.version).map_or("", String::as_str);
        let mut requests: Vec<&Request> = schema.requests.iter().collect();
        requests.sort_by_key(|request| (&request.group, &request.name));
        for request in requests {
            all.push(shown(version, request, subject.items.of_paths(module, request), places));
        }
    }
    all
}

fn shown<'a>(
    version: usize,
    request: &'a Request,
    item: Option<&'a OperationItem>,
    places: &mut Places<'_>,
) -> Operation<'a> {
    Operation {
        version,
        group: &request.group,
        name: &request.name,
        subject: request.subject.as_ref().map(ToString::to_string),
        method: request.method.as_str(),
        paths: request.paths.iter().map(ToString::to_string).collect(),
        traits: those_that_hold(&[("deprecated", request.origin.deprecated)]),
        documentation: &request.origin.documentation,
        place: places.place(request.origin.span),
        told: told(request.origin.span, false, places),
        rust: item.map(|item| &*item.path),
        rows: rows(request, item, places),
        sends: sends(&request.body),
        answers: answers(&request.response.content),
        output: item.map(|item| &*item.output),
        options: request.query_options.iter().map(|option| option.as_str()).collect(),
        permissions: permissions(request),
    }
}

/// The parameters of the paths and what the body holds.
fn rows<'a>(request: &'a Request, item: Option<&'a OperationItem>, places: &mut Places<'_>) -> Vec<Row<'a>> {
    let of_paths = request.parameters.iter().map(|property| ("path", property, None));
    let of_body = request.body.members().iter().map(|property| {
        let setter = item.and_then(|item| item.setters.get(&property.name));
        ("body", property, setter)
    });
    let all = of_paths.chain(of_body);
    all.map(|(kind, property, setter)| row_of_property(kind, property, setter, false, places)).collect()
}

fn sends(body: &Body) -> Option<String> {
    match body {
        Body::None | Body::Parameters(_) | Body::Properties { of: None, .. } => None,
        Body::Properties { of: Some(of), .. } => Some(of.to_string()),
        Body::Object { of, .. } => Some(of.to_string()),
        Body::Reference => Some("a reference".to_string()),
        Body::Stream { media_type } => Some(media_type.clone()),
    }
}

fn answers(content: &Content) -> String {
    match content {
        Content::None => "nothing".to_string(),
        Content::Accepted => "where to ask for its progress".to_string(),
        Content::Count => "a number".to_string(),
        Content::Stream => "bytes".to_string(),
        Content::Value(type_use) => type_use.to_string(),
    }
}

fn permissions(request: &Request) -> Vec<Permission<'_>> {
    let permissions = &request.permissions;
    let accounts: [(&'static str, &[PermissionCase]); 3] = [
        ("work or school account", &permissions.delegated_work),
        ("personal account", &permissions.delegated_personal),
        ("application", &permissions.application),
    ];
    let cases = accounts.into_iter().flat_map(|(account, cases)| cases.iter().map(move |case| (account, case)));
    cases.map(|(account, case)| Permission { account, purpose: &case.purpose, any_of: &case.any_of }).collect()
}
