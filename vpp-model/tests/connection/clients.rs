//! The clients: a call and its answer, with `ureq` and `reqwest` over a connection, and with a fake without one.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use futures_core::Stream;
use vpp_model::beta::VppToken;
use vpp_model::beta::vpp_tokens::{Create, Get, List, RevokeLicenses};
use vpp_model::odata::Collection;
use vpp_model::odata::http::{
    AccessToken, Batch, Client, Error, Fake, Operation, RetryAfter, RetryPolicy, Service, ServiceError, StatusCode,
    blocking,
};

use crate::loopback::{Answered, Loopback, Received};
use crate::{client, service};

/// Runs a future to its end.
fn run<F: Future>(future: F) -> F::Output {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime").block_on(future)
}

/// A server that gives these answers one after the other, and the last one again and again.
fn answering(answers: Vec<Answered>) -> Loopback {
    let mut number = 0;
    let answer = move |_: &Received| {
        number += 1;
        answers[(number - 1).min(answers.len() - 1)].clone()
    };
    Loopback::start(answer).expect("a port is free")
}

fn two_pages() -> Loopback {
    Loopback::start(|request: &Received| match request.target.contains("skiptoken") {
        false => Answered::json(200, r#"{"@odata.nextLink": "?$skiptoken=2", "value": [{"id": "1"}, {"id": "2"}]}"#),
        true => Answered::json(200, r#"{"value": [{"id": "3"}]}"#),
    })
    .expect("a port is free")
}

#[test]
fn a_busy_service_is_asked_again() {
    let busy = || Answered::status(429).header("Retry-After", "0");
    let server = answering(vec![busy(), Answered::status(503), Answered::json(200, r#"{"id": "1"}"#)]);
    assert_eq!(client(&server).call(Get::new("1")).expect("a token").id.as_deref(), Some("1"));
    for _ in 0..3 {
        assert_eq!(server.wait_for_one().target, "/beta/deviceAppManagement/vppTokens/1");
    }
}

#[test]
fn what_may_have_happened_is_not_done_twice() {
    let server = answering(vec![Answered::status(502), Answered::status(204)]);
    let error = client(&server).call(RevokeLicenses::new("1")).expect_err("a gateway gave up");
    assert_eq!(error.service().map(|error| error.status.as_u16()), Some(502));
}

#[test]
fn a_connection_that_is_refused_is_an_error_of_the_transport() {
    let nobody = Service::new("http://127.0.0.1:1/beta").expect("an address");
    let client = blocking::Client::new(nobody, ureq::Agent::new_with_defaults()).retry(RetryPolicy::NEVER);
    assert!(matches!(client.call(Get::new("1")), Err(Error::Transport(_))));
}

#[test]
fn a_token_is_renewed_when_the_service_refuses_it() {
    let answer = |request: &Received| match &*request.headers["authorization"] {
        "Bearer token 2" => Answered::json(200, r#"{"value": []}"#),
        _ => Answered::json(401, r#"{"error": {"code": "InvalidAuthenticationToken"}}"#),
    };
    let server = Loopback::start(answer).expect("a port is free");
    let given = Arc::new(AtomicUsize::new(0));
    let counted = given.clone();
    let provider = move || Ok(AccessToken::new(&format!("token {}", counted.fetch_add(1, Ordering::SeqCst) + 1))?);
    let client = client(&server).token(provider);
    assert_eq!(client.iter(List::new()).expect("a request").count(), 0);
    assert_eq!(client.iter(List::new()).expect("a request").count(), 0);
    assert_eq!(given.load(Ordering::SeqCst), 2, "the second token is used again");
}

#[test]
fn a_token_that_expires_soon_is_renewed_before() {
    let server = answering(vec![Answered::json(200, r#"{"id": "1"}"#)]);
    let given = Arc::new(AtomicUsize::new(0));
    let counted = given.clone();
    let provider = move || {
        let soon = std::time::SystemTime::now() + Duration::from_secs(60);
        Ok(AccessToken::new(&format!("token {}", counted.fetch_add(1, Ordering::SeqCst)))?.expires(soon))
    };
    let client = client(&server).token(provider);
    for number in 0..2 {
        client.call(Get::new("1")).expect("a token");
        assert_eq!(server.wait_for_one().headers["authorization"], format!("Bearer token {number}"));
    }
}

#[test]
fn reqwest_makes_calls_and_follows_pages() {
    let server = two_pages();
    let client = Client::new(service(&server), reqwest::Client::new());
    let ids = run(async {
        let mut ids = Vec::new();
        let mut tokens = client.stream(List::new()).expect("a request");
        while let Some(token) = tokens.next().await {
            ids.extend(token.expect("a token").id);
        }
        ids
    });
    assert_eq!(ids, ["1", "2", "3"]);
    let server =
        answering(vec![Answered::status(429).header("Retry-After", "0"), Answered::json(200, r#"{"id": "1"}"#)]);
    let policy = RetryPolicy { first_wait: Duration::from_millis(1), ..RetryPolicy::default() };
    let client = Client::new(service(&server), reqwest::Client::new()).retry(policy);
    let created = run(client.call(Create::new().display_name("a"))).expect("a token");
    assert_eq!(created.id.as_deref(), Some("1"));
    assert_eq!(server.wait_for_one().body, server.wait_for_one().body);
}

#[test]
fn items_are_a_stream_that_can_be_sent_to_a_task() {
    fn assert_send<T: Send + Stream<Item = Result<VppToken, Error>> + Unpin>(_: &T) {}
    let client = Client::new(Service::new(Service::GRAPH_BETA).expect("an address"), Fake::new());
    assert_send(&client.stream(List::new()).expect("a request"));
}

#[test]
fn an_asynchronous_client_renews_its_token() {
    let fake = Fake::new().answer::<Get>(VppToken::default().with_id("1"));
    let provider =
        || -> vpp_model::odata::http::BoxFuture<'static, _> { Box::pin(async { Ok(AccessToken::new("new")?) }) };
    let client = Client::new(Service::new(Service::GRAPH_BETA).expect("an address"), fake).token(provider);
    run(client.call(Get::new("1"))).expect("a token");
    assert_eq!(client.transport().received()[0].headers()["authorization"], "Bearer new");
}

#[test]
fn a_fake_answers_from_values() {
    let busy =
        ServiceError::new(StatusCode::TOO_MANY_REQUESTS).with_retry_after(RetryAfter::Delay(Duration::from_secs(7)));
    let fake = Fake::new()
        .refuse::<List>(busy)
        .answer::<List>(Collection::from(vec![VppToken::default().with_id("1")]))
        .refuse::<RevokeLicenses>(ServiceError::new(StatusCode::FORBIDDEN).with_code("Forbidden").with_message("No."));
    let client = blocking::Client::new(Service::new(Service::GRAPH_V1_0).expect("an address"), fake);
    let tokens: Result<Vec<VppToken>, Error> = client.iter(List::new()).expect("a request").collect();
    assert_eq!(tokens.expect("a list")[0].id.as_deref(), Some("1"));
    assert_eq!(client.transport().waited(), [Duration::from_secs(7)]);
    let refused = client.call(RevokeLicenses::new("1")).expect_err("it is forbidden");
    assert_eq!(refused.to_string(), "the service answers 403 Forbidden: Forbidden: No.");
    let unprepared = client.call(Get::new("1")).expect_err("nobody has said what to answer");
    assert!(
        unprepared.to_string().ends_with("nothing has been prepared for GET /v1.0/deviceAppManagement/vppTokens/1")
    );
    let received = client.transport().received();
    assert_eq!((received.len(), received[2].method().as_str()), (4, "POST"));
}

#[test]
fn a_fake_answers_each_call_of_a_batch() {
    let fake = Fake::new()
        .answer::<Get>(VppToken::default().with_id("1"))
        .refuse::<RevokeLicenses>(ServiceError::new(StatusCode::FORBIDDEN).with_code("Forbidden"));
    let client = blocking::Client::new(Service::new(Service::GRAPH_V1_0).expect("an address"), fake);
    let mut batch = Batch::new();
    let (token, revoked, tokens) =
        (batch.add(Get::new("1")), batch.add(RevokeLicenses::new("1")), batch.add(List::new()));
    let answers = client.batch(batch).expect("answers");
    assert_eq!(answers.read(token).expect("a token").id.as_deref(), Some("1"));
    let refused = answers.read(revoked).expect_err("it is forbidden");
    assert_eq!(refused.service().and_then(|error| error.code.as_deref()), Some("Forbidden"));
    let unprepared = answers.read(tokens).expect_err("nobody has said what to answer");
    assert!(unprepared.to_string().ends_with("nothing has been prepared for GET /v1.0/deviceAppManagement/vppTokens"));
    let received = client.transport().received();
    assert_eq!((received.len(), received[0].uri().path()), (1, "/v1.0/$batch"));
}

#[test]
fn an_operation_prints_its_name_and_no_secret() {
    let create = Create::new().token("hunter2").with_odata_type("microsoft.graph.vppToken");
    let printed = format!("{:?}", create.clone());
    assert!(
        printed.starts_with("Create(") && printed.contains("\"token\"") && !printed.contains("hunter2"),
        "{printed}"
    );
}
