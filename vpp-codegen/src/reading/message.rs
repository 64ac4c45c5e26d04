//! The example of a request or of a response: first line, headers, body.

use borsh::{BorshDeserialize, BorshSerialize};

use super::http_request::{self, RequestLine};
use super::sample::{self, Sample};
use crate::json;
use crate::json::JsonKind;
use crate::page::CodeBlock;
use crate::span::{Span, Spanned};

/// The headers of a message in order, as names and values.
pub type Headers = Box<[(String, String)]>;

/// An example with a request, a response, or both.
#[derive(Clone, Debug, Default, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct ExampleFacts {
    /// The request.
    pub request: Option<RequestExample>,
    /// The response.
    pub response: Option<ResponseExample>,
}

/// An example request.
#[derive(Clone, Debug, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct RequestExample {
    /// The method and the path.
    pub line: RequestLine,
    /// The headers.
    pub headers: Headers,
    /// The body, as written.
    pub body: Option<Spanned<String>>,
    /// The type of the body, where an annotation tells it.
    pub odata_type: Option<Spanned<String>>,
}

impl RequestExample {
    /// What the body shows, if it is a JSON object.
    pub(super) fn body_sample(&self) -> Option<Sample> {
        let body = self.body.as_ref().filter(|body| body.value.trim_start().starts_with('{'))?;
        let (json, _) = json::read(body.span.source, &body.value, body.span.start as usize);
        Some(sample::read(&json))
    }
}

/// An example response.
#[derive(Clone, Debug, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct ResponseExample {
    /// The status code, and the line that tells it.
    pub status: Spanned<u16>,
    /// The headers.
    pub headers: Headers,
    /// The body, as written.
    pub body: Option<Spanned<String>>,
    /// The type of the body, where an annotation tells it.
    pub odata_type: Option<Spanned<String>>,
    /// Whether the annotation says that the body is a collection.
    pub is_collection: bool,
    /// Whether the body is what OData answers for a collection.
    pub(super) shows_list: bool,
}

/// Whether a header says where to ask how the service goes on.
pub(super) fn is_place_of_progress(header: &str) -> bool {
    const PLACES: [&str; 3] = ["location", "operation-location", "azure-asyncoperation"];
    PLACES.iter().any(|place| header.eq_ignore_ascii_case(place))
}

impl ResponseExample {
    /// Whether it says where to ask how the service goes on with what it has accepted (OData Protocol 4.01, section 11.6),
    /// in one of the headers that services have for it.
    pub(crate) fn tells_of_progress(&self) -> bool {
        *self.status == 202 && self.body.is_none() && self.headers.iter().any(|(name, _)| is_place_of_progress(name))
    }

    fn new(status: Spanned<u16>, headers: Headers, body: Option<Spanned<String>>) -> Self {
        let shows_list = body.as_ref().is_some_and(is_list);
        ResponseExample { status, headers, body, odata_type: None, is_collection: false, shows_list }
    }

    /// Gives it the body that stands in a block of its own.
    pub(super) fn take_body(&mut self, body: Spanned<String>) {
        self.shows_list = is_list(&body);
        self.body = Some(body);
    }

    /// Whether the body is what OData answers for a collection: an array in `value`.
    pub(crate) fn shows_list(&self) -> bool {
        self.shows_list
    }

    /// The name of the type that its annotation tells, of one object or of each in a collection.
    pub(crate) fn annotated_type(&self) -> Option<&str> {
        let told = &*self.odata_type.as_ref()?.value;
        Some(told.split_once('(').map_or(told, |(_, inside)| inside.trim_end_matches(')')))
    }

    /// Whether a response with this status may have a body at all (RFC 9110, sections 15.3.5 and 15.4.5).
    pub(crate) fn may_have_body(&self) -> bool {
        !matches!(*self.status, 204 | 205 | 304)
    }

    /// Whether it is the answer of a success that has no content.
    pub(crate) fn is_without_content(&self) -> bool {
        *self.status == 204 || (*self.status == 202 && self.body.is_none())
    }

    /// Whether what it answers is no JSON, as far as it tells: its body is something else, or it leads to it
    /// (`302 Found`).
    pub(crate) fn is_content(&self) -> Option<bool> {
        let header = |name: &str| {
            let found = self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
            found.map(|(_, value)| value.to_lowercase())
        };
        let Some(body) = &self.body else {
            return (*self.status == 302 && header("location").is_some()).then_some(true);
        };
        let media_type = header("content-type").filter(|told| told.contains('/'));
        let is_json = body.value.trim_start().starts_with(['{', '[', '"'])
            || media_type.is_none_or(|told| told.contains("json"))
            || body.value.trim().parse::<f64>().is_ok();
        Some(!is_json)
    }

    /// Whether its body is plain text, as its headers tell.
    pub(super) fn is_of_text(&self) -> bool {
        let is_kind = |(name, _): &&(String, String)| name.eq_ignore_ascii_case("content-type");
        self.headers.iter().find(is_kind).is_some_and(|(_, value)| value.to_lowercase().starts_with("text/plain"))
    }

    /// Whether the body is one JSON object.
    pub(crate) fn shows_object(&self) -> bool {
        self.body.as_ref().is_some_and(|body| body.value.trim_start().starts_with('{')) && !self.shows_list()
    }

    /// The names of the members of the object in the body, or of the first one in its `value`.
    pub(crate) fn shown_names(&self) -> Vec<String> {
        let Some(body) = self.body.as_ref().filter(|body| body.value.trim_start().starts_with('{')) else {
            return Vec::new();
        };
        let (json, _) = json::read(body.span.source, &body.value, body.span.start as usize);
        let listed = match json.member("value").map(|value| &value.kind) {
            Some(JsonKind::Array(elements)) => elements.first(),
            _ => None,
        };
        let members = listed.unwrap_or(&json).members().iter();
        members.map(|member| member.name.value.to_string()).collect()
    }
}

/// Whether a body is an object that has an array in `value`, and nothing else but annotations.
fn is_list(body: &Spanned<String>) -> bool {
    if !body.value.contains("\"value\"") {
        return false;
    }
    let (json, _) = json::read(body.span.source, &body.value, body.span.start as usize);
    let is_annotation = |member: &json::Member<'_>| member.name.value.contains('@');
    let others = json.members().iter().filter(|member| !is_annotation(member) && *member.name.value != *"value");
    let is_array = json.member("value").is_some_and(|value| matches!(value.kind, JsonKind::Array(_)));
    is_array && others.count() == 0
}

/// A body without the first line of a request or a response.
#[derive(Clone, Debug, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct BodyExample {
    /// The body, as written.
    pub body: Spanned<String>,
    /// The type of the body, where an annotation tells it.
    pub odata_type: Option<Spanned<String>>,
    /// Whether the annotation says that the body is a collection.
    pub is_collection: bool,
    /// Whether a client sends it, where the page tells; else a service answers with it.
    pub is_sent: Option<bool>,
}

/// A block that is a request, a response, or the body of one.
pub(super) enum Message {
    Request(RequestExample),
    Response(ResponseExample),
    Body(Spanned<String>),
}

/// Reads a block; `None` when it is no message and no JSON.
pub(super) fn read(code: &CodeBlock<'_>) -> Option<Message> {
    let text = code.text;
    let first = text.lines().position(|line| !line.trim().is_empty())?;
    let skipped: usize = text.split_inclusive('\n').take(first).map(str::len).sum();
    let line = http_request::first_line(&text[skipped..]);
    let start = code.span.start as usize + skipped;
    if line.trim_start().starts_with(['{', '[']) {
        let body = text[skipped..].trim_end();
        let span = Span::new(code.span.source, start, start + body.len());
        return Some(Message::Body(Spanned::new(body.to_string(), span)));
    }
    let (headers, body) = headers_and_body(text, skipped + line.len(), code.span);
    // Some pages forget the version of the protocol.
    if let Some(rest) = line.trim().strip_prefix("HTTP").filter(|rest| rest.starts_with(['/', ' '])) {
        let status = rest.split_whitespace().find_map(|word| word.parse().ok())?;
        let line = Span::new(code.span.source, start, start + line.trim_end().len());
        return Some(Message::Response(ResponseExample::new(Spanned::new(status, line), headers, body)));
    }
    let line = http_request::request_line(line, start, code.span)?;
    Some(Message::Request(RequestExample { line, headers, body, odata_type: None }))
}

/// The headers behind the first line, and the body behind them. A blank line may stand in front of the
/// headers too.
fn headers_and_body(text: &str, from: usize, block: Span) -> (Headers, Option<Spanned<String>>) {
    let mut headers = Vec::new();
    let mut at = from;
    for line in text[from..].split_inclusive('\n') {
        match header(line) {
            Some(header) => headers.push(header),
            None if line.trim().is_empty() => {}
            None => break,
        }
        at += line.len();
    }
    let body = text[at..].trim_end();
    let start = block.start as usize + at;
    let span = Span::new(block.source, start, start + body.len());
    (headers.into(), (!body.is_empty()).then(|| Spanned::new(body.to_string(), span)))
}

fn header(line: &str) -> Option<(String, String)> {
    let (name, value) = line.trim().split_once(':')?;
    let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    is_name.then(|| (name.to_string(), value.trim().to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(text: &str) -> Option<Message> {
        read(&CodeBlock { language: "http".to_string(), text, span: Span::new(Default::default(), 0, text.len()) })
    }

    #[test]
    fn a_request_is_its_line_its_headers_and_its_body() {
        let text = "POST https://host/beta/x/{id}/act\n\nContent-type: application/json\nContent-length: 72\n\n{\n  \"a\": true\n}\n";
        let Some(Message::Request(request)) = message(text) else { panic!("a request") };
        assert_eq!((&*request.line.method, &*request.line.path.value), ("POST", "/x/{id}/act"));
        assert_eq!(request.headers.len(), 2);
        assert_eq!(request.body.expect("a body").value, "{\n  \"a\": true\n}");
    }

    #[test]
    fn the_arguments_of_a_request_may_go_on_in_the_next_lines() {
        let text = "GET https://host/beta/x/find(ids=[\n  \"a\",\n  \"b\"\n])\nAccept: text/plain\n";
        let Some(Message::Request(request)) = message(text) else { panic!("a request") };
        assert_eq!(request.line.path.value, "/x/find(ids=[\"a\",\"b\"])");
        assert_eq!((request.headers.len(), request.body), (1, None));
        let Some(Message::Request(request)) = message("GET /x/find(\nAccept: text/plain\n") else {
            panic!("a request")
        };
        assert_eq!((&*request.line.path.value, request.headers.len()), ("/x/find(", 1));
    }

    #[test]
    fn a_response_has_a_status() {
        for line in ["HTTP/1.1 204 No Content\n", "HTTP/2 204", "HTTP 204 No Content"] {
            let Some(Message::Response(response)) = message(line) else { panic!("a response") };
            assert_eq!((*response.status, response.body), (204, None), "{line}");
        }
    }

    #[test]
    fn other_blocks_are_neither() {
        assert!(message("Authorization: Bearer").is_none());
        assert!(message("").is_none());
    }

    #[test]
    fn a_body_may_stand_alone() {
        let Some(Message::Body(body)) = message("\n{ \"a\": 1 }\n") else { panic!("a body") };
        assert_eq!((body.value.as_str(), body.span.range()), ("{ \"a\": 1 }", 1..11));
    }
}
