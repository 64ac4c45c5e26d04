//! What can go wrong: a call that cannot be made, an answer that is no success.

use std::fmt;

use ::http::{HeaderMap, StatusCode};
use serde_json::{Map, Value};

use super::super::edm::DateTimeOffset;
use super::super::read_error::ReadError;
use super::retry::RetryAfter;

/// Why a request could not be made.
#[derive(Debug)]
#[non_exhaustive]
pub enum RequestError {
    /// The service's address is none, or none that requests can be sent to.
    Address(Box<dyn std::error::Error + Send + Sync>),
    /// A header's name or value is none.
    Header(Box<dyn std::error::Error + Send + Sync>),
    /// An argument would lead to another place of the path: a path of an item with `..` in it.
    Misplaced {
        /// The parameter.
        parameter: String,
    },
    /// A query names something by a function that does not lead to the field of a property.
    NoProperty,
    /// A link leads away from the service; following it would give the access token to somebody else.
    ForeignLink {
        /// The link.
        link: String,
    },
    /// The link to the next page leads to the page that it is on.
    Circle {
        /// The link.
        link: String,
    },
}

impl RequestError {
    pub(super) fn address(source: impl std::error::Error + Send + Sync + 'static) -> RequestError {
        RequestError::Address(Box::new(source))
    }

    pub(super) fn header(source: impl std::error::Error + Send + Sync + 'static) -> RequestError {
        RequestError::Header(Box::new(source))
    }
}

impl fmt::Display for RequestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RequestError::Address(_) => f.write_str("this is no address of a service"),
            RequestError::Header(_) => f.write_str("this is no header"),
            RequestError::Misplaced { parameter } => {
                write!(f, "the argument for `{parameter}` would lead to another place of the path")
            }
            RequestError::NoProperty => f.write_str("a query names something that is no property"),
            RequestError::ForeignLink { link } => write!(f, "`{link}` leads away from the service"),
            RequestError::Circle { link } => write!(f, "`{link}` leads to the page that it is on"),
        }
    }
}

impl std::error::Error for RequestError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            RequestError::Address(source) | RequestError::Header(source) => Some(&**source),
            _ => None,
        }
    }
}

/// What a response is other than hoped for.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The service did not do it, and says why.
    Service(Box<ServiceError>),
    /// It was done, but what came back cannot be read.
    Read(ReadError),
    /// It was done, but nothing came back.
    Empty,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Service(error) => error.fmt(f),
            Error::Read(error) => write!(f, "the response cannot be read: {error}"),
            Error::Empty => f.write_str("the response has no body"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Error::Service(error) => Some(error),
            Error::Read(error) => Some(error),
            Error::Empty => None,
        }
    }
}

impl From<ReadError> for Error {
    fn from(error: ReadError) -> Error {
        Error::Read(error)
    }
}

/// An error of the service (OData 4.01 JSON Format, section 21.1; Microsoft Graph adds the inner error).
///
/// A body that is not what OData says, such as the page of a proxy, yields an error without a code; what the
/// service sent is in [`body`](Self::body).
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct ServiceError {
    /// The status of the response.
    pub status: StatusCode,
    /// What kind of error it is, for programs: `itemNotFound`.
    pub code: Option<String>,
    /// What is wrong, for developers.
    pub message: Option<String>,
    /// What the error is about, such as the name of a property.
    pub target: Option<String>,
    /// Further errors.
    pub details: Vec<ErrorDetail>,
    /// What the service says in more detail.
    pub inner_error: Option<InnerError>,
    /// The service's name for the request, to be told to its support.
    pub request_id: Option<String>,
    /// The client's name for the request.
    pub client_request_id: Option<String>,
    /// When it happened.
    pub date: Option<DateTimeOffset>,
    /// When to try again.
    pub retry_after: Option<RetryAfter>,
    /// The body as it came.
    pub body: Vec<u8>,
}

/// One of several errors.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ErrorDetail {
    /// What kind of error it is.
    pub code: Option<String>,
    /// What is wrong.
    pub message: Option<String>,
    /// What the error is about.
    pub target: Option<String>,
}

/// What the service says in more detail, level by level.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct InnerError {
    /// A more particular code.
    pub code: Option<String>,
    /// What is wrong.
    pub message: Option<String>,
    /// The next level.
    pub inner_error: Option<Box<InnerError>>,
    /// Everything that stands on this level.
    pub members: Map<String, Value>,
}

impl ServiceError {
    /// The error that a response is.
    pub(super) fn read(status: StatusCode, headers: &HeaderMap, body: &[u8]) -> ServiceError {
        let json: Value = serde_json::from_slice(without_mark(body)).unwrap_or_default();
        let error = json.get("error").and_then(Value::as_object);
        let of_error = |name| error.and_then(|error| text(error, name));
        let details = error.and_then(|error| error.get("details")?.as_array());
        let inner_error = error.and_then(inner);
        let header = |name: &str| Some(headers.get(name)?.to_str().ok()?.to_string());
        let of_inner = |name: &str| inner_error.as_ref().and_then(|inner| text(&inner.members, name));
        ServiceError {
            status,
            code: of_error("code"),
            message: of_error("message"),
            target: of_error("target"),
            details: details.into_iter().flatten().filter_map(Value::as_object).map(detail).collect(),
            request_id: of_inner("request-id").or_else(|| header("request-id")),
            client_request_id: of_inner("client-request-id").or_else(|| header("client-request-id")),
            date: of_inner("date").and_then(|date| with_offset(&date).parse().ok()),
            retry_after: header("retry-after").and_then(|value| RetryAfter::read(&value)),
            inner_error,
            body: body.to_vec(),
        }
    }

    /// Whether the service asks to wait and try again: it is busy, or the client asked too often.
    pub fn is_throttled(&self) -> bool {
        self.status == StatusCode::TOO_MANY_REQUESTS || self.status == StatusCode::SERVICE_UNAVAILABLE
    }
}

impl fmt::Display for ServiceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the service answers {}", self.status)?;
        for part in [&self.code, &self.message].into_iter().flatten() {
            write!(f, ": {part}")?;
        }
        self.request_id.iter().try_for_each(|id| write!(f, " (request {id})"))
    }
}

impl std::error::Error for ServiceError {}

fn text(object: &Map<String, Value>, name: &str) -> Option<String> {
    let value = object.get(name)?;
    // Some services put the language beside the text, as OData 3 had it.
    let value = value.get("value").unwrap_or(value);
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}

fn detail(object: &Map<String, Value>) -> ErrorDetail {
    ErrorDetail { code: text(object, "code"), message: text(object, "message"), target: text(object, "target") }
}

fn inner(object: &Map<String, Value>) -> Option<InnerError> {
    // Services write it in both ways.
    let members = ["innererror", "innerError"].into_iter().find_map(|name| object.get(name)?.as_object())?;
    let (code, message) = (text(members, "code"), text(members, "message"));
    Some(InnerError { code, message, inner_error: inner(members).map(Box::new), members: members.clone() })
}

/// The service writes the date of an error without saying that it is in UTC.
fn with_offset(date: &str) -> String {
    let time = date.split_once('T').map(|(_, time)| time);
    let is_complete = time.is_none_or(|time| time.contains(['Z', 'z', '+', '-']));
    if is_complete { date.to_string() } else { format!("{date}Z") }
}

/// The body without the mark of its encoding.
pub(super) fn without_mark(body: &[u8]) -> &[u8] {
    body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(status: u16, headers: &[(&'static str, &'static str)], body: &str) -> ServiceError {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.insert(*name, value.parse().expect("a header"));
        }
        ServiceError::read(StatusCode::from_u16(status).expect("a status"), &map, body.as_bytes())
    }

    #[test]
    fn an_error_in_the_form_of_odata() {
        let error = read(
            404,
            &[],
            r#"{ "error": {
                "code": "ResourceNotFound", "message": "No such token.", "target": "vppTokenId",
                "details": [{ "code": "Gone", "message": "Deleted yesterday.", "target": "id" }],
                "innerError": {
                    "date": "2026-11-23T10:20:30", "request-id": "r-1", "client-request-id": "c-1",
                    "innererror": { "code": "deep" }
                }
            } }"#,
        );
        assert_eq!(error.code.as_deref(), Some("ResourceNotFound"));
        assert_eq!(error.target.as_deref(), Some("vppTokenId"));
        assert_eq!(error.details[0].message.as_deref(), Some("Deleted yesterday."));
        assert_eq!((error.request_id.as_deref(), error.client_request_id.as_deref()), (Some("r-1"), Some("c-1")));
        assert_eq!(error.date, "2026-11-23T10:20:30Z".parse().ok());
        let inner = error.inner_error.as_ref().and_then(|inner| inner.inner_error.as_deref());
        assert_eq!(inner.and_then(|inner| inner.code.as_deref()), Some("deep"));
        let shown = "the service answers 404 Not Found: ResourceNotFound: No such token. (request r-1)";
        assert_eq!(error.to_string(), shown);
    }

    #[test]
    fn an_error_that_somebody_else_wrote() {
        let error = read(503, &[("retry-after", "120"), ("request-id", "r-2")], "<html>Try later.</html>");
        assert_eq!((error.code, error.message), (None, None));
        assert_eq!(error.body, b"<html>Try later.</html>");
        assert_eq!(error.request_id.as_deref(), Some("r-2"));
        assert_eq!(error.retry_after, Some(RetryAfter::Delay(std::time::Duration::from_secs(120))));
        for body in ["", "null", "[]", r#"{"error":"denied"}"#, r#"{"error":null}"#, r#"{"error":{"code":7}}"#] {
            _ = read(400, &[], body).to_string();
        }
    }
}
