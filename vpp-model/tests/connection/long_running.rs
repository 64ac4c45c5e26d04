//! What takes long: uploads in ranges, and operations that the service goes on with.

use serde_json::json;
use vpp_model::odata::Untyped;
use vpp_model::odata::http::{Accepted, Client, Error, Raw, RetryPolicy, Service, Upload, blocking};

use crate::loopback::{Answered, Loopback, Received};
use crate::{client, service};

const RANGE: usize = 320 * 1024;

/// A server that takes an upload, loses the first range once, and answers with the length of all.
fn uploads() -> Loopback {
    let mut content: Vec<u8> = Vec::new();
    let mut has_lost = false;
    let answer = move |request: &Received| {
        assert!(!request.headers.contains_key("authorization"), "the address gives access");
        let Some(range) = request.headers.get("content-range") else {
            return Answered::json(200, json!({ "nextExpectedRanges": [format!("{}-", content.len())] }).to_string());
        };
        if !std::mem::replace(&mut has_lost, true) {
            return Answered::json(416, r#"{"error": {"code": "invalidRange"}}"#);
        }
        let (range, length) = range.strip_prefix("bytes ").and_then(|range| range.split_once('/')).expect("a range");
        let (start, end) = range.split_once('-').expect("both ends");
        assert_eq!(start.parse(), Ok(content.len()));
        content.extend_from_slice(&request.body);
        assert_eq!(end.parse(), Ok(content.len() - 1));
        match length.parse() == Ok(content.len()) {
            true => Answered::json(201, json!({ "size": content.len() }).to_string()),
            false => Answered::json(202, json!({ "nextExpectedRanges": [format!("{}-", content.len())] }).to_string()),
        }
    };
    Loopback::start(answer).expect("a port is free")
}

#[test]
fn content_is_uploaded_range_by_range() {
    let server = uploads();
    let content = vec![7; 2 * RANGE + 5];
    let url = format!("{}/session?token=hunter2", server.root());
    let mut upload: Upload<Untyped> = Upload::new(url, content.len() as u64).range_length(RANGE as u64 + 1);
    assert!(!format!("{upload:?}").contains("hunter2"), "{upload:?}");
    // No policy sends the lost range again: the upload asks what the service has.
    let elsewhere = Service::new("https://graph.example/beta").and_then(|service| service.bearer("secret"));
    let client = blocking::Client::new(elsewhere.expect("an address"), ureq::Agent::new_with_defaults());
    let item = client.retry(RetryPolicy::NEVER).upload(&mut upload, &content[..]).expect("an item");
    assert_eq!((&item["size"], upload.sent()), (&json!(content.len()), content.len() as u64));
}

/// A server that goes on with an operation for a while, and ends it so.
fn works(end: Answered) -> Loopback {
    let mut asked = 0;
    let answer = move |request: &Received| match &*request.target {
        "/beta/copy" => {
            let monitor = format!("http://{}/beta/monitor?key=x", request.headers["host"]);
            Answered::status(202).header("Location", &monitor).header("Retry-After", "0")
        }
        _ => {
            asked += 1;
            let running = r#"{"status": "inProgress", "percentageComplete": 40.5}"#;
            if asked < 3 { Answered::json(202, running).header("Retry-After", "0") } else { end.clone() }
        }
    };
    Loopback::start(answer).expect("a port is free")
}

#[test]
fn an_operation_that_takes_long_is_waited_for() {
    let end = Answered::json(200, r#"{"status": "completed", "percentageComplete": 100.0, "resourceId": "7"}"#);
    let server = works(end.clone());
    let client = client(&server);
    let accepted = client.call(Raw::<Accepted>::post("/copy")).expect("accepted");
    let status = client.wait(accepted).expect("an end");
    assert_eq!((status.resource_id.as_deref(), status.percentage_complete), (Some("7"), Some(100.0)));

    let server = works(end);
    let client = Client::new(service(&server), reqwest::Client::new());
    let waited = async { client.wait(client.call(Raw::<Accepted>::post("/copy")).await?).await };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    assert_eq!(runtime.block_on(waited).expect("an end").status.as_deref(), Some("completed"));
}

#[test]
fn an_operation_may_end_elsewhere_or_fail() {
    let server = works(Answered::status(303).header("Location", "https://graph.example/items/7"));
    let accepted = client(&server).call(Raw::<Accepted>::post("/copy")).expect("accepted");
    let status = client(&server).wait(accepted).expect("an end");
    assert_eq!(status.resource_location.as_deref(), Some("https://graph.example/items/7"));

    let server = works(Answered::json(200, r#"{"status": "failed", "error": {"code": "nameAlreadyExists"}}"#));
    let accepted = client(&server).call(Raw::<Accepted>::post("/copy")).expect("accepted");
    let failed = client(&server).wait(accepted).expect_err("it failed");
    assert!(matches!(failed, Error::Service(error) if error.code.as_deref() == Some("nameAlreadyExists")));
}
