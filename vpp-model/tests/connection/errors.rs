//! What the service answers when it does not do what it is asked for.

use std::time::{Duration, UNIX_EPOCH};

use vpp_model::beta::vpp_tokens::{Get, RevokeLicenses};
use vpp_model::odata::http::{Error, RetryAfter, ServiceError};

use crate::{Answered, call};

fn refused(answered: Answered) -> ServiceError {
    match call(RevokeLicenses::new("1"), answered).1 {
        Err(Error::Service(error)) => *error,
        other => panic!("an error of the service: {other:?}"),
    }
}

#[test]
fn an_error_of_the_service() {
    let body = r#"{ "error": { "code": "Forbidden", "message": "Ask for DeviceManagementServiceConfig.ReadWrite.All.",
        "innerError": { "request-id": "r-1", "client-request-id": "c-1", "date": "2026-11-23T10:02:51" } } }"#;
    let error = refused(Answered::json(403, body));
    assert_eq!((error.status.as_u16(), error.code.as_deref()), (403, Some("Forbidden")));
    assert_eq!(error.request_id.as_deref(), Some("r-1"));
    assert!(!error.is_throttled());
}

#[test]
fn throttling_tells_how_long_to_wait() {
    let error = refused(Answered::json(429, r#"{"error":{"code":"TooManyRequests"}}"#).header("Retry-After", "7"));
    assert!(error.is_throttled());
    assert_eq!(error.retry_after, Some(RetryAfter::Delay(Duration::from_secs(7))));
    let error = refused(Answered::status(503).header("Retry-After", "Thu, 29 Feb 2024 00:00:00 GMT"));
    let at = UNIX_EPOCH + Duration::from_secs(1_709_164_800);
    assert_eq!(error.retry_after, Some(RetryAfter::At(at)));
}

#[test]
fn the_page_of_a_proxy() {
    let error = refused(Answered::status(502).header("Content-Type", "text/html").body("<h1>Bad gateway</h1>"));
    assert_eq!((error.code, &*error.body), (None, &b"<h1>Bad gateway</h1>"[..]));
}

#[test]
fn a_success_that_cannot_be_read() {
    let (_, read) = call(Get::new("1"), Answered::json(200, r#"{ "value": { "id": [1] } }"#));
    match read {
        Err(Error::Read(error)) => assert_eq!(error.path(), "value.id"),
        other => panic!("a read error: {other:?}"),
    }
    let (_, read) = call(Get::new("1"), Answered::status(200));
    assert!(matches!(read, Err(Error::Empty)));
}
