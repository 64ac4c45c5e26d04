//! The answers of the examples, read as the operations that answer them do.
//!
//! An answer is **read** when its status is one of success or leads to content, and when its body is what the operation
//! reads: nothing, a number, content of any kind, or JSON of the form and the types that it documents. Whether each
//! value comes back as it was is the report on payloads.

use serde_json::Value;

use super::api_pages::{ApiPage, ApiPages};
use super::legality::is_legal;
use super::location::{JsonPath, Step};
use super::report::place;
use super::request::{Reason, is_listed, is_of_service, reason};
use super::types::TypeIndex;
use super::typing::is_envelope;
use crate::reading::OperationFacts;
use crate::reading::http_request::RequestLine;
use crate::reading::message::{ExampleFacts, ResponseExample};
use crate::reading::sample::names_type;
use crate::schema::{Content, Request, TypeUse, UrlSegment};

/// What became of the example answers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    /// How many answers of success there are, those left out whose body is meant to be JSON and is none, and those to
    /// no request.
    pub examples: usize,
    /// Those that are read.
    pub read: usize,
    /// Where answers stand to words in place of a request, on pages that list none either.
    pub to_no_request: Vec<String>,
    /// Why the others are not.
    pub findings: Vec<AnswerFinding>,
}

/// An answer that is not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerFinding {
    /// The page and the line.
    pub place: String,
    /// Why.
    pub fault: AnswerFault,
}

/// Why an answer is not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AnswerFault {
    /// No operation of the page is called by the request that it answers.
    NotMade {
        /// Whether the page lists such a request, so that one of them should.
        is_listed: bool,
    },
    /// The status is no success for the operation.
    Status {
        /// The status.
        status: u16,
    },
    /// There is no body, and the page says that there is one.
    NoBody {
        /// The documented type.
        documented: String,
    },
    /// There is a body, and the operation reads none.
    Ignored,
    /// The operation reads JSON, and the body is something else.
    NoJson,
    /// It is a list where the operation reads one value, or the other way round.
    OtherForm {
        /// The documented type.
        documented: String,
        /// Whether the page itself describes the request, and nothing corrects it; else the example contradicts what
        /// does.
        is_of_page: bool,
    },
    /// A value is not of the type that the page documents.
    OtherValue {
        /// The way to it.
        path: JsonPath,
        /// The documented type.
        documented: String,
        /// Whether it is no value at all: the name of a type stands in its place.
        is_name_of_type: bool,
    },
}

impl Answers {
    /// Those that show the name of a type where a value belongs: forms, which no service sends.
    pub fn names_of_types(&self) -> usize {
        let is_name = |fault: &AnswerFault| matches!(fault, AnswerFault::OtherValue { is_name_of_type: true, .. });
        self.findings.iter().filter(|finding| is_name(&finding.fault)).count()
    }

    /// Those of the others that are read forgivingly: all but one of their values.
    pub fn forgiven(&self) -> usize {
        self.findings.iter().filter(|finding| finding.fault.is_forgiven()).count()
    }
}

impl AnswerFault {
    /// Whether it is a value inside an object, which a forgiving reader sets aside.
    fn is_forgiven(&self) -> bool {
        let is_inside = |step: &Step| *step != Step::Member("value".to_string());
        matches!(self, AnswerFault::OtherValue { path, .. } if path.0.iter().any(is_inside))
    }

    /// The same where another page, the path or the metadata says otherwise than the page of the example.
    fn contradicted(self) -> AnswerFault {
        match self {
            AnswerFault::OtherForm { documented, .. } => AnswerFault::OtherForm { documented, is_of_page: false },
            other => other,
        }
    }

    /// Whether the documentation contradicts itself, so that no generator could do better.
    pub fn is_of_documentation(&self) -> bool {
        use AnswerFault as F;
        match self {
            F::NotMade { is_listed } => !is_listed,
            F::NoBody { .. } | F::OtherValue { .. } => true,
            F::OtherForm { is_of_page, .. } => !is_of_page,
            F::Ignored | F::Status { .. } | F::NoJson => false,
        }
    }
}

/// Reads the answers of the examples of all pages.
pub fn answers(pages: &ApiPages<'_>) -> Answers {
    let mut found = Answers::default();
    for page in pages.iter() {
        let ApiPage { source, facts, types, described, .. } = &page;
        let is_of_service = |example: &&ExampleFacts| {
            example.request.as_ref().is_none_or(|request| is_of_service(source, &request.line))
        };
        for example in facts.examples.iter().filter(is_of_service) {
            let Some(response) = example.response.as_ref().filter(|answer| *answer.status < 400) else { continue };
            let Some(body) = Body::of(response) else { continue };
            let line = example.request.as_ref().map(|request| request.line.path.span);
            let at = response.body.as_ref().map(|body| body.span).or(line).unwrap_or(facts.title.span);
            let place = || place(pages.corpus, at.source, at.start);
            if line.is_none() && facts.requests.is_empty() {
                found.to_no_request.push(place());
                continue;
            }
            found.examples += 1;
            let fault = fault(types, described, facts, example, &body);
            // Where the metadata corrects the page, the example is as wrong as the page.
            match if page.is_corrected() { fault.map(AnswerFault::contradicted) } else { fault } {
                None => found.read += 1,
                Some(fault) => found.findings.push(AnswerFinding { place: place(), fault }),
            }
        }
    }
    found
}

/// The body of an answer.
enum Body {
    None,
    Json(Value),
    Other,
}

impl Body {
    /// What an example shows; `None` of what is meant to be JSON and is none.
    fn of(response: &ResponseExample) -> Option<Body> {
        // What a page prints below a status without content does not come over the wire.
        let Some(body) = response.body.as_ref().filter(|_| response.may_have_body()) else { return Some(Body::None) };
        let text = body.value.trim();
        match serde_json::from_str(text) {
            Ok(json) => Some(Body::Json(json)),
            Err(_) if text.starts_with(['{', '[']) => None,
            Err(_) if text.is_empty() => Some(Body::None),
            Err(_) => Some(Body::Other),
        }
    }
}

/// Why an answer is not read; `None` for one that is.
fn fault(
    types: &TypeIndex<'_>,
    described: &[&Request],
    operation: &OperationFacts,
    example: &ExampleFacts,
    body: &Body,
) -> Option<AnswerFault> {
    let response = example.response.as_ref()?;
    let line = example.request.as_ref().map(|request| &request.line);
    let makes = |request: &Request| line.is_none_or(|line| reason(&[request], line).is_none());
    // An example may write its arguments wrong, and be answered as if it had not.
    let is_meant =
        |request: &Request| line.is_some_and(|line| matches!(reason(&[request], line), Some(Reason::OtherPath { .. })));
    let faults = |requests: &mut dyn Iterator<Item = &Request>| {
        let faults = requests.map(|request| fault_of(types, request, line, response, body));
        // An answer without a request is that of any of the page's operations.
        faults.reduce(|first, next| first.filter(|_| next.is_some()))
    };
    let of_page = |is_answered: &dyn Fn(&Request) -> bool| {
        faults(&mut described.iter().copied().filter(|request| is_answered(request)))
    };
    let of_another = || {
        let found = line.and_then(|_| faults(&mut types.requests().iter().filter(|request| makes(request))));
        found.map(|fault| fault.map(AnswerFault::contradicted))
    };
    let found = of_page(&makes).or_else(of_another).or_else(|| of_page(&is_meant));
    found.unwrap_or_else(|| {
        let is_listed = line.is_some_and(|line| is_listed(&operation.requests, line));
        Some(AnswerFault::NotMade { is_listed })
    })
}

fn fault_of(
    types: &TypeIndex<'_>,
    request: &Request,
    line: Option<&RequestLine>,
    response: &ResponseExample,
    body: &Body,
) -> Option<AnswerFault> {
    let status = *response.status;
    let is_success = (200..300).contains(&status);
    let leads_on =
        (300..400).contains(&status) && response.headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("location"));
    let ends_with =
        |end: &str| line.is_some_and(|line| line.path.value.split('?').next().unwrap_or_default().ends_with(end));
    let is_number = ends_with("/$count") || request.response.content == Content::Count;
    if is_success && is_number {
        let documented = "Edm.Int64".to_string();
        let is_read = matches!(body, Body::Json(Value::Number(_)));
        return (!is_read).then(|| AnswerFault::OtherValue {
            path: JsonPath::default(),
            documented,
            is_name_of_type: false,
        });
    }
    let is_bytes = is_success && ends_with("/$value");
    match (&request.response.content, body) {
        _ if is_bytes => None,
        (Content::Stream, _) if is_success || leads_on => None,
        _ if !is_success => Some(AnswerFault::Status { status }),
        (Content::Stream | Content::Count, _) | (Content::None | Content::Accepted, Body::None) => None,
        (Content::None | Content::Accepted, _) => Some(AnswerFault::Ignored),
        (Content::Value(_), Body::None) if request.response.may_be_empty() => None,
        (Content::Value(of), Body::None) => Some(AnswerFault::NoBody { documented: of.to_string() }),
        (Content::Value(_), Body::Other) => Some(AnswerFault::NoJson),
        // A path that ends with a key leads to one, whatever the page shows of it.
        (Content::Value(of), Body::Json(json)) if !of.collection && is_of_key(request) => {
            value_fault(types, of, json).map(AnswerFault::contradicted)
        }
        (Content::Value(of), Body::Json(json)) => value_fault(types, of, json),
    }
}

/// Whether all paths end with a key.
fn is_of_key(request: &Request) -> bool {
    request.paths.iter().all(|path| matches!(path.segments.last(), Some(UrlSegment::Key(_))))
}

/// Why JSON is not read as a value of a type, which some services put into an object.
fn value_fault(types: &TypeIndex<'_>, of: &TypeUse, json: &Value) -> Option<AnswerFault> {
    let is_value_itself = |inner: &&Value| {
        let name = of.named().filter(|of| types.property(of, "value").is_some());
        // An object in it that says that it is of the type is no value of the property.
        let says =
            |name| types.of_object(inner).is_some_and(|told| told.named().is_some_and(|of| types.is_of(of, name)));
        name.is_some_and(|name| !says(name))
    };
    let inner = json.get("value").filter(|inner| of.collection || (is_envelope(json) && !is_value_itself(inner)));
    let (value, path) = match inner {
        Some(inner) => (inner, JsonPath::default().member("value")),
        None => (json, JsonPath::default()),
    };
    let is_any = is_legal(types, &TypeUse::one(of.item.clone()), &Value::Array(Vec::new()));
    let is_form = if of.collection { inner.is_some_and(Value::is_array) } else { is_any || !value.is_array() };
    if !is_form {
        return Some(AnswerFault::OtherForm { documented: of.to_string(), is_of_page: true });
    }
    illegal(types, of, value, path)
}

/// The first value that the OData JSON format does not allow for its documented type.
fn illegal(types: &TypeIndex<'_>, of: &TypeUse, value: &Value, path: JsonPath) -> Option<AnswerFault> {
    if !is_legal(types, of, value) {
        let is_name_of_type = value.as_str().is_some_and(names_type);
        return Some(AnswerFault::OtherValue { path, documented: of.to_string(), is_name_of_type });
    }
    let one = TypeUse::one(of.item.clone());
    match value {
        Value::Array(elements) => {
            let mut elements = elements.iter().enumerate();
            elements.find_map(|(index, element)| illegal(types, &one, element, path.to(Step::Element(index))))
        }
        Value::Object(members) => {
            let own = types.of_object(value).unwrap_or(one);
            members.iter().find_map(|(name, member)| {
                let property = types.property(own.named()?, name)?;
                illegal(types, &property.type_use, member, path.member(name))
            })
        }
        _ => None,
    }
}
