//! A page that describes an operation: a method on a resource, an action or a function (page shape 9).

use serde::Serialize;

use super::http_request::{self, RequestLine};
use super::message::{self, ExampleFacts, Message};
use super::permissions::{self, Permissions};
use super::property::{self, PropertyFacts};
use super::type_cell::TypeReference;
use super::{prose, sample};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::documentation::Documentation;
use crate::page::{Comment, Inline, InlineKind, Page, Section, plain};
use crate::span::Spanned;

/// What a page says of an operation.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct OperationFacts {
    /// The page's title, in its language.
    pub title: Spanned<String>,
    /// The namespace, where the page tells one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub namespace: Option<Spanned<String>>,
    /// The description.
    pub documentation: Documentation,
    /// The request lines: the method and every path on which the operation can be called.
    pub requests: Vec<RequestLine>,
    /// The permissions it needs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub permissions: Option<Permissions>,
    /// The request headers, as names and descriptions.
    pub headers: Vec<(String, String)>,
    /// The query options it supports by name, such as `$select`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub query_options: Vec<String>,
    /// Whether there is a section on query options at all.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub supports_query_options: bool,
    /// The parameters of a function, in the path or the query.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub function_parameters: Vec<PropertyFacts>,
    /// The rows under the request body: the parameters of an action, the properties of a new resource.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub body: Vec<PropertyFacts>,
    /// What the response section says.
    pub response: ResponseFacts,
    /// The examples.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<ExampleFacts>,
}

/// What the response section says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ResponseFacts {
    /// The status codes of success.
    pub statuses: Vec<u16>,
    /// The type of the body.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub reference: Option<Spanned<TypeReference>>,
    /// Whether the body is a collection.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub collection: bool,
}

/// The operation a page describes, if it describes one.
pub(super) fn read(page: &Page<'_>, diagnostics: &mut Diagnostics) -> Option<OperationFacts> {
    let title = page.title_section()?;
    let at = page.sections.iter().position(|section| matches!(&*section.key, "http-request" | "syntax"))?;
    let blocks = std::iter::once(&page.sections[at]).chain(page.subsections(at)).flat_map(Section::annotated_code);
    let requests: Vec<RequestLine> = blocks.flat_map(|(_, code)| http_request::read(code)).collect();
    if requests.is_empty() {
        diagnostics.push(
            Diagnostic::new(
                Code::NoRequest,
                page.sections[at].title.span,
                "there is no request line under this heading",
            )
            .help("add a fenced block with a method and a path"),
        );
    }
    let rows = |keys: &[&str], diagnostics: &mut Diagnostics| {
        let sections = page.sections.iter().filter(|section| keys.contains(&&*section.key));
        sections
            .flat_map(|section| section.tables().collect::<Vec<_>>())
            .flat_map(|table| property::of_table(table, None, &page.definitions, diagnostics))
            .collect::<Vec<_>>()
    };
    let keep = |paragraph: &crate::page::Prose<'_>| super::namespace_in(paragraph).is_none();
    Some(OperationFacts {
        title: Spanned::new(plain(&title.title.inlines(&page.definitions)), title.title.span),
        namespace: super::namespace(title),
        documentation: prose::of_section(title, &page.definitions, keep),
        permissions: permissions::read(page, diagnostics),
        headers: headers(page),
        query_options: query_options(page),
        supports_query_options: page.sections.iter().any(is_query_section),
        function_parameters: rows(&["function-parameters", "path-parameters", "query-parameters"], diagnostics),
        body: rows(&["request-body", "parameters"], diagnostics),
        response: response(page),
        examples: examples(page, at),
        requests,
    })
}

fn headers(page: &Page<'_>) -> Vec<(String, String)> {
    let tables = page.section("request-headers").into_iter().flat_map(Section::tables);
    let cells = tables.flat_map(|table| &table.rows).map(|row| {
        let text = |column| row.cell(column).map(|cell| cell.plain(&page.definitions)).unwrap_or_default();
        (text(0), text(1))
    });
    cells.filter(|(name, _)| !name.is_empty()).collect()
}

fn is_query_section(section: &Section<'_>) -> bool {
    matches!(&*section.key, "optional-query-parameters" | "query-parameters" | "odata-query-parameters")
}

/// The query options that the sections on them name, such as `$select`.
fn query_options(page: &Page<'_>) -> Vec<String> {
    let mut options: Vec<String> = Vec::new();
    for section in page.sections.iter().filter(|section| is_query_section(section)) {
        let cells = section.tables().flat_map(|table| table.rows.iter().flat_map(|row| &row.cells));
        for prose in section.paragraphs().chain(cells) {
            for word in prose.text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '$')) {
                let known = word.len() > 2 && word.starts_with('$') && !options.iter().any(|option| option == word);
                if known {
                    options.push(word.to_string());
                }
            }
        }
    }
    options
}

/// What the first response section says: status codes stand in code spans in every language.
fn response(page: &Page<'_>) -> ResponseFacts {
    let mut facts = ResponseFacts::default();
    let Some(section) = page.section("response") else { return facts };
    for paragraph in section.paragraphs() {
        let inlines = paragraph.inlines(&page.definitions);
        facts.statuses.extend(statuses(&inlines));
        if facts.reference.is_none() {
            facts.reference = body_type(&inlines);
            facts.collection = facts.reference.is_some() && is_collection(&plain(&inlines));
        }
    }
    facts
}

fn statuses(inlines: &[Inline<'_>]) -> Vec<u16> {
    let mut found = Vec::new();
    for inline in inlines {
        let text = match &inline.kind {
            InlineKind::Code(text) => text.to_string(),
            InlineKind::Text(text) => text.to_string(),
            InlineKind::Emphasis { text, .. } => plain(text),
            _ => continue,
        };
        let numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|word| word.len() == 3);
        let codes = numbers.filter_map(|word| word.parse::<u16>().ok()).filter(|code| (200..400).contains(code));
        found.extend(codes.filter(|_| !matches!(inline.kind, InlineKind::Text(_)) || looks_like_status(&text)));
    }
    found
}

/// Whether a bare text names a status code: `a 200 OK response`.
fn looks_like_status(text: &str) -> bool {
    ["OK", "Created", "Accepted", "No Content", "Partial", "Found"].iter().any(|word| text.contains(word))
}

fn body_type(inlines: &[Inline<'_>]) -> Option<Spanned<TypeReference>> {
    inlines.iter().find_map(|inline| match &inline.kind {
        InlineKind::Link { target, text } if target.contains("resources/") || target.contains("../resources") => {
            Some(Spanned::new(TypeReference::linked(&plain(text), target), inline.span))
        }
        _ => None,
    })
}

fn is_collection(text: &str) -> bool {
    super::vocabulary::words().collection_in(text).is_some() || text.contains("list of")
}

/// The requests and responses below the request section, in pairs.
fn examples(page: &Page<'_>, request_section: usize) -> Vec<ExampleFacts> {
    let mut examples: Vec<ExampleFacts> = Vec::new();
    for (annotation, code) in page.sections[request_section + 1..].iter().flat_map(Section::annotated_code) {
        match message::read(code) {
            Some(Message::Request(request)) => {
                examples.push(ExampleFacts { request: Some(request), response: None });
            }
            Some(Message::Response(mut response)) => {
                if let Some(annotation) = annotation {
                    response.odata_type = annotated_type(annotation);
                    response.is_collection = annotation.truth_of("isCollection").unwrap_or(false);
                }
                match examples.last_mut() {
                    Some(example) if example.response.is_none() => example.response = Some(response),
                    _ => examples.push(ExampleFacts { request: None, response: Some(response) }),
                }
            }
            None => {}
        }
    }
    examples
}

fn annotated_type(comment: &Comment<'_>) -> Option<Spanned<String>> {
    let annotation = comment.annotation.as_ref()?;
    let value = annotation.member("@odata.type").or_else(|| annotation.member("@type"))?;
    Some(Spanned::new(sample::type_name(value.as_str()?), value.span))
}
