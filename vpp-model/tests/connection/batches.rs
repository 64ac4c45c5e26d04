//! Many calls in one request.

use serde_json::{Value, json};
use vpp_model::beta::VppToken;
use vpp_model::beta::vpp_tokens::{Create, Delete, Get, List, Update};
use vpp_model::odata::http::{Batch, Bytes, Error, Operation, RequestError, Ticket};

use crate::client;
use crate::loopback::{Answered, Loopback, Received};

/// A server that answers each call of a batch as a function says: with a status and a body.
fn batching(mut answer: impl FnMut(&Value) -> (u16, Value) + Send + 'static) -> Loopback {
    Loopback::start(move |request: &Received| {
        assert_eq!((&*request.method, &*request.target), ("POST", "/beta/$batch"));
        let body: Value = serde_json::from_slice(&request.body).expect("JSON");
        let calls = body["requests"].as_array().expect("calls");
        assert!(calls.len() <= 20 && calls.iter().all(|call| call["headers"].get("authorization").is_none()));
        let responses: Vec<Value> = calls
            .iter()
            .rev()
            .map(|call| {
                let (status, body) = answer(call);
                let kind = if body.is_string() { "image/png" } else { "application/json" };
                let headers = json!({ "Content-Type": kind, "Retry-After": "0" });
                json!({ "id": call["id"], "status": status, "headers": headers, "body": body })
            })
            .collect();
        Answered::json(200, json!({ "responses": responses }).to_string())
    })
    .expect("a port is free")
}

#[test]
fn each_answer_is_read_by_its_own_operation() {
    let server = batching(|call| match (call["method"].as_str(), call["url"].as_str()) {
        (Some("POST"), Some("/deviceAppManagement/vppTokens")) => {
            assert_eq!(call["body"], json!({ "@odata.type": "#microsoft.graph.vppToken", "displayName": "a" }));
            assert_eq!(call["headers"]["content-type"], "application/json");
            (201, json!({ "id": "new" }))
        }
        (Some("GET"), Some("/deviceAppManagement/vppTokens")) => {
            assert_eq!(call["dependsOn"], json!(["1"]));
            (200, json!({ "value": [{ "id": "new" }] }))
        }
        (Some("GET"), Some("/deviceAppManagement/vppTokens/a%2Fb/$value")) => (200, json!("iVA=")),
        (Some("DELETE"), _) => (204, Value::Null),
        other => (404, json!({ "error": { "code": format!("{other:?}") } })),
    });
    let mut batch = Batch::new();
    let created = batch.add(Create::new().display_name("a"));
    let listed = batch.add(List::new());
    let picture: Ticket<Bytes<Get>> = batch.add(Get::new("a/b").bytes());
    let deleted = batch.add(Delete::new("1"));
    let missing = batch.add(Update::new("2").display_name("b"));
    batch.depends_on(listed, created);
    let answers = client(&server).batch(batch).expect("a batch");
    let created: VppToken = answers.read(created).expect("a token");
    assert_eq!(created.id.as_deref(), Some("new"));
    assert_eq!(answers.read(listed).expect("a list").value.len(), 1);
    assert_eq!(answers.read(picture).expect("bytes").bytes, [0x89, 0x50]);
    answers.read(deleted).expect("no content");
    assert!(matches!(answers.read(missing), Err(Error::Service(error)) if error.status.as_u16() == 404));
}

#[test]
fn more_than_twenty_go_in_several_requests_and_those_again_that_were_refused() {
    let mut is_first = true;
    let server = batching(move |call| match call["url"].as_str() {
        Some("/deviceAppManagement/vppTokens/3") if std::mem::replace(&mut is_first, false) => (429, json!({})),
        url => (200, json!({ "id": url.and_then(|url| url.rsplit('/').next()) })),
    });
    let mut batch = Batch::new();
    let tickets: Vec<Ticket<Get>> = (0..45).map(|number| batch.add(Get::new(&number.to_string()))).collect();
    let answers = client(&server).batch(batch).expect("a batch");
    for (number, ticket) in tickets.into_iter().enumerate() {
        assert_eq!(answers.read(ticket).expect("a token").id, Some(number.to_string()));
    }
    let lengths: Vec<usize> = (0..3)
        .map(|_| {
            let body: Value = serde_json::from_slice(&server.wait_for_one().body).expect("JSON");
            body["requests"].as_array().map_or(0, Vec::len)
        })
        .collect();
    assert_eq!(lengths, [20, 20, 6]);
}

#[test]
fn what_depends_on_a_failure_of_an_earlier_request_is_not_made() {
    let server = batching(|call| match call["method"].as_str() {
        Some("POST") => (400, json!({ "error": { "code": "no" } })),
        _ if call.get("dependsOn").is_some() => (424, json!({ "error": { "code": "FailedDependency" } })),
        _ => (200, json!({ "value": [] })),
    });
    let mut batch = Batch::new();
    let created = batch.add(Create::new());
    let listed = batch.add(List::new());
    batch.depends_on(listed, created);
    let answers = client(&server).batch(batch).expect("a batch");
    assert!(matches!(answers.read(listed), Err(Error::Service(error)) if error.status.as_u16() == 424));
}

#[test]
fn more_than_twenty_that_depend_on_each_other_are_refused() {
    let mut batch = Batch::new();
    let tickets: Vec<Ticket<Get>> = (0..21).map(|_| batch.add(Get::new("1"))).collect();
    tickets.windows(2).for_each(|pair| batch.depends_on(pair[1], pair[0]));
    let server = batching(|_| (200, json!({})));
    let refused = client(&server).batch(batch).expect_err("it is too long");
    assert!(matches!(refused, Error::Request(RequestError::Batch { requests: 21 })));
}

#[test]
fn a_call_that_the_service_forgets_has_no_answer() {
    let server = Loopback::start(|_| Answered::json(200, r#"{"responses": []}"#)).expect("a port is free");
    let mut batch = Batch::new();
    let deleted = batch.add(Delete::new("1"));
    let answers = client(&server).batch(batch).expect("a batch");
    assert!(matches!(answers.read(deleted), Err(Error::Empty)));
}
