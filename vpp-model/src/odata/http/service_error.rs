//! What the service answers when it does not do what it is asked for.

use std::borrow::Cow;
use std::fmt;

use ::http::{HeaderMap, Response, StatusCode};
use serde_json::{Map, Value};

use super::super::edm::DateTimeOffset;
use super::super::secrecy::Printable;
use super::retry_after::RetryAfter;

/// An error of the service (OData 4.01 JSON Format, section 21.1; Microsoft Graph adds the inner error).
///
/// A body that is not what OData says, such as the page of a proxy, yields an error without a code; what the
/// service sent is in [`body`](Self::body).
///
/// ```
/// use vpp_model::odata::http::{Error, StatusCode};
///
/// /// Whether what was asked for is not there.
/// fn is_missing(error: &Error) -> bool {
///     error.service().is_some_and(|error| error.status == StatusCode::NOT_FOUND)
/// }
/// ```
#[derive(Clone)]
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
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct InnerError {
    /// A more particular code.
    pub code: Option<String>,
    /// What is wrong.
    pub message: Option<String>,
    /// The next level.
    pub inner_error: Option<Box<InnerError>>,
    /// Everything else that stands on this level.
    pub members: Map<String, Value>,
}

impl ServiceError {
    /// An error with a status and nothing else: what the tests of a program begin with.
    pub fn new(status: StatusCode) -> ServiceError {
        ServiceError::read(status, &HeaderMap::new(), &[])
    }

    /// The error that a response is, or `None` if it is a success.
    pub fn of(response: &Response<impl AsRef<[u8]>>) -> Option<ServiceError> {
        let (status, headers, body) = (response.status(), response.headers(), response.body().as_ref());
        (!status.is_success()).then(|| ServiceError::read(status, headers, body))
    }

    /// Sets the code.
    #[must_use]
    pub fn with_code(mut self, code: impl Into<String>) -> ServiceError {
        self.code = Some(code.into());
        self
    }

    /// Sets the message.
    #[must_use]
    pub fn with_message(mut self, message: impl Into<String>) -> ServiceError {
        self.message = Some(message.into());
        self
    }

    /// Sets when to try again.
    #[must_use]
    pub fn with_retry_after(mut self, retry_after: RetryAfter) -> ServiceError {
        self.retry_after = Some(retry_after);
        self
    }

    /// The error that a response is.
    pub(super) fn read(status: StatusCode, headers: &HeaderMap, body: &[u8]) -> ServiceError {
        let mut json: Value = serde_json::from_slice(without_mark(body)).unwrap_or_default();
        let header = |name: &str| Some(headers.get(name)?.to_str().ok()?.to_string());
        let mut read = ServiceError {
            status,
            code: None,
            message: None,
            target: None,
            details: Vec::new(),
            inner_error: None,
            request_id: header("request-id"),
            client_request_id: header("client-request-id"),
            date: None,
            retry_after: header("retry-after").and_then(|value| RetryAfter::read(&value)),
            body: body.to_vec(),
        };
        match json.get_mut("error") {
            Some(Value::Object(error)) => read.take(error),
            // The form of OAuth 2.0 (RFC 6749, section 5.2).
            Some(Value::String(code)) => {
                read.code = Some(std::mem::take(code));
                read.message = json.as_object().and_then(|json| text(json, "error_description"));
            }
            _ => {}
        }
        read
    }

    fn take(&mut self, error: &mut Map<String, Value>) {
        (self.code, self.message, self.target) = (text(error, "code"), text(error, "message"), text(error, "target"));
        let details = error.get("details").and_then(Value::as_array);
        self.details = details.into_iter().flatten().filter_map(Value::as_object).map(detail).collect();
        let Some(inner) = inner(error) else { return };
        let of_inner = |name| text(&inner.members, name);
        self.request_id = of_inner("request-id").or(self.request_id.take());
        self.client_request_id = of_inner("client-request-id").or(self.client_request_id.take());
        self.date = of_inner("date").and_then(|date| with_offset(&date).parse().ok());
        self.inner_error = Some(inner);
    }

    /// The body as text.
    pub fn text(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(without_mark(&self.body))
    }

    /// The body as it may be printed.
    fn printable(&self) -> String {
        match serde_json::from_slice(without_mark(&self.body)) {
            Ok(json) => Printable(&json).to_string(),
            Err(_) => self.text().into_owned(),
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

impl fmt::Debug for ServiceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ServiceError")
            .field("status", &self.status)
            .field("code", &self.code)
            .field("message", &self.message)
            .field("target", &self.target)
            .field("request_id", &self.request_id)
            .field("retry_after", &self.retry_after)
            .field("body", &self.printable())
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for InnerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let members = Value::Object(self.members.clone());
        let mut fields = f.debug_struct("InnerError");
        fields.field("members", &Printable(&members)).field("inner_error", &self.inner_error).finish()
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

/// Takes the inner error out of an error, so that however many levels there are, each stands in memory once.
fn inner(object: &mut Map<String, Value>) -> Option<InnerError> {
    // Services write it in both ways.
    let name = ["innererror", "innerError"].into_iter().find(|name| object.get(*name).is_some_and(Value::is_object))?;
    let Some(Value::Object(mut members)) = object.remove(name) else { return None };
    let inner_error = inner(&mut members).map(Box::new);
    let (code, message) = (text(&members, "code"), text(&members, "message"));
    Some(InnerError { code, message, inner_error, members })
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
    fn each_level_of_an_inner_error_stands_in_memory_once() {
        // Of 100 levels, each with a text of 100 characters: counted in characters, not in time.
        let text = "x".repeat(100);
        let body = (0..100).fold("null".to_string(), |inner, _| format!(r#"{{"t":"{text}","innerError":{inner}}}"#));
        let error = read(400, &[], &format!(r#"{{"error":{body}}}"#));
        let (mut characters, mut level) = (0, error.inner_error.as_ref());
        while let Some(inner) = level {
            characters += Value::Object(inner.members.clone()).to_string().len();
            level = inner.inner_error.as_deref();
        }
        assert!((9_900..body.len()).contains(&characters), "{characters} of {}", body.len());
        assert!(format!("{error:?}").len() < 3 * body.len());
    }

    #[test]
    fn what_is_printed_is_readable_and_no_secret() {
        let body = r#"{"error":{"code":"x","innerError":{"token":"hunter2","hint":"look"}}}"#;
        let error = read(400, &[], body);
        for printed in [format!("{error:?}"), format!("{:?}", error.inner_error)] {
            assert!(printed.contains("look") && !printed.contains("hunter2"), "{printed}");
        }
        assert_eq!(error.text(), body);
    }

    #[test]
    fn the_error_of_a_token_endpoint() {
        let error = read(400, &[], r#"{"error":"invalid_grant","error_description":"The grant has expired."}"#);
        assert_eq!(
            (error.code.as_deref(), error.message.as_deref()),
            (Some("invalid_grant"), Some("The grant has expired."))
        );
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
