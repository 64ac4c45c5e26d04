//! The JSON examples of api pages: every body that is JSON, as it is written or as far as it can be read.

use serde_json::Value;

use crate::corpus::{Corpus, Folder};
use crate::json::{self, Fault, FaultKind, Json, JsonKind};
use crate::reading::{Facts, OperationFacts};
use crate::span::{SourceId, Span, Spanned};

/// A JSON example.
#[derive(Clone, Debug)]
pub struct Payload {
    /// The page's path.
    pub page: String,
    /// Where the body stands.
    pub span: Span,
    /// What it is the body of.
    pub role: Role,
    /// The type that an annotation tells, as it is written.
    pub annotated: Option<String>,
    /// The value; of a text that is no JSON, what can be read of it.
    pub json: Value,
    /// What keeps the text from being JSON.
    pub faults: Vec<Fault>,
}

/// What a body is the body of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Role {
    /// A request with this method.
    Request(String),
    /// The answer, with its status, to a request with this method, where there is one.
    Response(u16, Option<String>),
    /// A body that stands alone, and is sent if that is known.
    Alone(Option<bool>),
}

impl Payload {
    /// Whether the text is JSON.
    pub fn is_valid(&self) -> bool {
        self.faults.is_empty()
    }
}

/// The JSON examples of all api pages, in the order of pages and places.
pub fn payloads(corpus: &Corpus, facts: &[(SourceId, Facts)]) -> Vec<Payload> {
    let api_pages = facts.iter().filter(|(id, _)| corpus.source(*id).folder == Folder::Api);
    let operations = api_pages.filter_map(|(id, facts)| Some((id, facts.operation.as_ref()?)));
    let mut payloads: Vec<Payload> =
        operations.flat_map(|(id, facts)| of_page(&corpus.source(*id).name, facts)).collect();
    payloads.sort_by_key(|payload| payload.span);
    payloads
}

fn of_page(page: &str, facts: &OperationFacts) -> Vec<Payload> {
    let mut payloads = Vec::new();
    let mut add = |role: Role, body: &Option<Spanned<String>>, annotated: &Option<Spanned<String>>| {
        payloads.extend(body.as_ref().and_then(|body| payload(page, role, body, annotated.as_ref())));
    };
    for example in &facts.examples {
        let method = example.request.as_ref().map(|request| request.line.method.clone());
        if let (Some(request), Some(method)) = (&example.request, &method) {
            add(Role::Request(method.clone()), &request.body, &request.odata_type);
        }
        if let Some(response) = &example.response {
            add(Role::Response(*response.status, method), &response.body, &response.odata_type);
        }
    }
    for alone in &facts.bodies {
        add(Role::Alone(alone.is_sent), &Some(alone.body.clone()), &alone.odata_type);
    }
    payloads
}

/// The payload of a body; `None` for one that is not meant to be JSON.
pub(super) fn payload(
    page: &str,
    role: Role,
    body: &Spanned<String>,
    annotated: Option<&Spanned<String>>,
) -> Option<Payload> {
    if !body.value.trim_start().starts_with(['{', '[']) {
        return None;
    }
    let (json, faults) = match serde_json::from_str(&body.value) {
        Ok(json) => (json, Vec::new()),
        Err(_) => leniently(body),
    };
    let annotated = annotated.map(|name| name.value.clone());
    Some(Payload { page: page.to_string(), span: body.span, role, annotated, json, faults })
}

/// What can be read of a text that is no JSON, and what keeps it from being some.
fn leniently(body: &Spanned<String>) -> (Value, Vec<Fault>) {
    let (read, mut faults) = json::read(body.span.source, &body.value, body.span.start as usize);
    if faults.is_empty() {
        // All that the lenient reader does not mind and JSON does: control characters in a string.
        faults.push(Fault { kind: FaultKind::Unexpected, span: body.span, fix: None });
    }
    (value(&read), faults)
}

/// What was read leniently, as a value; a bare word counts as text.
fn value(json: &Json<'_>) -> Value {
    match &json.kind {
        JsonKind::Null => Value::Null,
        JsonKind::Bool(truth) => Value::Bool(*truth),
        JsonKind::Number(digits) => digits.parse().map_or(Value::Null, Value::Number),
        JsonKind::String(text) => Value::String(text.to_string()),
        JsonKind::Bare(text) => Value::String((*text).to_string()),
        JsonKind::Array(elements) => elements.iter().map(value).collect(),
        JsonKind::Object(members) => {
            members.iter().map(|member| (member.name.value.to_string(), value(&member.value))).collect()
        }
    }
}
