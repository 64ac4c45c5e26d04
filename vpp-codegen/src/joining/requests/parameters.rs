//! The parameters of actions and functions.

use foldhash::HashSet;

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::edm::Primitive;
use crate::joining::drafts::directory::Directory;
use crate::joining::types::api_page::ApiPage;
use crate::joining::types::resolve::Resolver;
use crate::name::QualifiedName;
use crate::reading::http_request::{self, RequestLine};
use crate::reading::request_path::{self, Argument, Segment};
use crate::reading::sample::{SampleMember, ShapeKind};
use crate::reading::{PropertyFacts, TypeExpression, TypeName, TypeReference};
use crate::schema::{ItemType, Property, TypeUse, Types};
use crate::span::{Span, Spanned};
use crate::text::in_any_case;

/// The rows of a function's parameters: those that the path names, in its order.
///
/// Where the path names none, all that tables list are parameters, but for the options of a query that the
/// requests show as such, `GET /carts/delta?from={date}`, and those of a table of [options](shown_as_options). There are
/// none where another line of the page calls the function with arguments: `/carts/price` beside `/carts/price(in='SEK')`.
pub(crate) fn of_function(page: &ApiPage, name: &str, arguments: &[Argument], span: Span) -> Vec<PropertyFacts> {
    let facts = &page.facts;
    // An annotation is an option of the query, whatever is called.
    let is_parameter = |row: &&PropertyFacts| !row.name.starts_with('@') && !row.hints.option;
    let rows = || facts.parameters().filter(is_parameter);
    if arguments.is_empty() {
        if facts.requests.iter().any(|line| calls_with_arguments(line, name)) {
            return Vec::new();
        }
        let options: HashSet<&str> = shown_as_options(page).map(|row| &*row.name.value).collect();
        let is_option = |row: &&PropertyFacts| {
            options.contains(&*row.name.value) || facts.requests.iter().any(|line| has_option(line, &row.name))
        };
        let mut listed: Vec<PropertyFacts> = rows().filter(|row| !is_option(row)).cloned().collect();
        for row in listed.iter_mut().filter(|row| row.type_expression.is_none() && is_shown_quoted(page, &row.name)) {
            row.type_expression = Some(text(row.name.span));
        }
        return listed;
    }
    let row = |argument: &Argument| {
        let described = rows().find(|row| row.name.value.eq_ignore_ascii_case(&argument.name)).cloned();
        let mut row =
            described.unwrap_or_else(|| PropertyFacts::named(Spanned::new(argument.name.clone(), span), None));
        let is_told = |found: &TypeExpression| !matches!(found.name, TypeName::Unknown(_));
        if argument.is_quoted() && !row.type_expression.as_ref().is_some_and(is_told) {
            row.type_expression = Some(text(span));
        }
        row
    };
    arguments.iter().map(row).collect()
}

/// Whether a line calls a function of this name with arguments.
fn calls_with_arguments(line: &RequestLine, name: &str) -> bool {
    let is_call = |segment: &Segment| match segment {
        Segment::Call(called, arguments) => called.eq_ignore_ascii_case(name) && !arguments.is_empty(),
        _ => false,
    };
    line.path.value.contains('(') && request_path::segments(&line.path.value).iter().any(is_call)
}

/// The rows of a function's tables that are options of the query: of each table an example shows one as an option,
/// `GET /carts/delta?from=2026-11-23`, and no path has any as an argument.
pub(crate) fn shown_as_options(page: &ApiPage) -> impl Iterator<Item = &PropertyFacts> {
    let facts = &page.facts;
    let examples = || facts.examples.iter().filter_map(|example| Some(&example.request.as_ref()?.line));
    let options: HashSet<String> = examples().flat_map(options).map(in_any_case).collect();
    let arguments = facts.requests.iter().chain(examples()).flat_map(http_request::arguments);
    let arguments: HashSet<String> = arguments.map(|shown| in_any_case(&shown.name)).collect();
    let has_one = |rows: &[PropertyFacts], names: &HashSet<String>| {
        rows.iter().any(|row| names.contains(&in_any_case(&row.name)))
    };
    let tables = [&*facts.function_parameters, &*facts.query_parameters].into_iter();
    tables.filter(move |rows| has_one(rows, &options) && !has_one(rows, &arguments)).flatten()
}

/// Whether an example passes an argument of this name in quotation marks.
fn is_shown_quoted(page: &ApiPage, name: &str) -> bool {
    let mut requests = page.facts.examples.iter().filter_map(|example| example.request.as_ref());
    let is_it = |argument: &Argument| argument.is_quoted() && argument.name.eq_ignore_ascii_case(name);
    requests.any(|request| {
        let segments = request_path::segments(&request.line.path.value);
        segments.iter().any(|segment| matches!(segment, Segment::Call(_, arguments) if arguments.iter().any(is_it)))
    })
}

/// Whether the query of a request has an option of this name.
fn has_option(line: &RequestLine, name: &str) -> bool {
    options(line).any(|found| found.eq_ignore_ascii_case(name))
}

/// The names of the options in the query of a request.
fn options(line: &RequestLine) -> impl Iterator<Item = &str> {
    let query = line.path.split_once('?').map_or("", |(_, query)| query);
    query.split('&').filter_map(|option| option.split('=').next())
}

/// What stands in quotation marks in a path.
fn text(span: Span) -> TypeExpression {
    TypeExpression::known(false, TypeName::Primitive(Primitive::String), span)
}

/// The rows of an action's parameters: those of the table under the request body, or else what the body
/// of the example holds, if that is not what one of those parameters holds.
pub(crate) fn of_action(
    page: &ApiPage,
    types: &Types,
    resolver: &Resolver<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<PropertyFacts> {
    let table = &page.facts.body;
    let shown = page.facts.body_sample.iter().flat_map(|sample| &sample.members);
    let is_listed = |member: &SampleMember| table.iter().any(|row| row.name.eq_ignore_ascii_case(&member.name));
    let is_of = |of: &QualifiedName| {
        types.structured(of).is_some() && shown.clone().all(|member| types.has_property(of, &member.name))
    };
    if shown.clone().next().is_none() || shown.clone().any(is_listed) {
        return table.to_vec();
    }
    if let [row] = &**table
        && row.type_expression.as_ref().and_then(|told| resolver.object(told)).is_some_and(|of| is_of(&of))
    {
        diagnostics.push(
            Diagnostic::new(
                Code::ParametersFromExample,
                row.name.span,
                format!("no example sends `{}`", row.name.value),
            )
            .label("they send what it holds, without it")
            .decision("it is sent as the table says")
            .help("put what the example sends into an object of this name, or list its members"),
        );
        return table.to_vec();
    }
    report(page, diagnostics);
    let directory = resolver.directory;
    shown.map(|member| PropertyFacts::named(member.name.clone(), Some(shown_type(member, directory)))).collect()
}

fn report(page: &ApiPage, diagnostics: &mut Diagnostics) {
    let title = &page.facts.title;
    let finding = match page.facts.body.first() {
        None => Diagnostic::new(
            Code::ParametersFromExample,
            title.span,
            format!("there is no table of parameters of `{}`", title.value),
        )
        .help("add a table under `Request body`"),
        Some(first) => Diagnostic::new(
            Code::ParametersFromExample,
            first.name.span,
            format!("no parameter of `{}` in this table is in the body of the example", title.value),
        )
        .label("it describes what a parameter holds"),
    };
    diagnostics.push(finding.decision("the parameters are the members of the example's body"));
}

/// The type that a value shows. An object that does not say its type is of the type with the name of the
/// parameter, if there is one: `"message": { … }`.
pub(crate) fn shown_type(member: &SampleMember, directory: &Directory) -> TypeExpression {
    let namesake = TypeReference::named(member.name.value.clone());
    let name = match &member.shape.kind {
        ShapeKind::Named(name) => TypeName::Reference(TypeReference::named(name.clone())),
        ShapeKind::Anything | ShapeKind::Object if directory.find(&namesake, "", "").is_some() => {
            TypeName::Reference(namesake)
        }
        // A request is shown as it is sent.
        ShapeKind::Text | ShapeKind::FreeText => TypeName::Primitive(Primitive::String),
        _ => TypeName::Primitive(member.shape.primitive().unwrap_or(Primitive::Untyped)),
    };
    TypeExpression::known(member.shape.collection, name, member.name.span)
}

/// Gives the parameter `value` the type of what the operation is bound to, where a body holds a list of objects
/// of which nothing says the type: `POST /carts/add` with `{ "value": [{ "id": "7" }] }`.
pub(crate) fn values_of_collection(parameters: &mut [Property], bound_to: &TypeUse) {
    let untyped = TypeUse { item: ItemType::Primitive(Primitive::Untyped), collection: true };
    let is_value = |parameter: &&mut Property| parameter.name == "value" && parameter.type_use == untyped;
    if let Some(value) = parameters.iter_mut().find(is_value).filter(|_| bound_to.collection) {
        value.type_use = bound_to.clone();
    }
}
