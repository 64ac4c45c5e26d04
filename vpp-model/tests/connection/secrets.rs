//! No secret in what is printed of calls, requests, pages, clients and errors.

use std::fmt::Debug;

use vpp_model::beta::VppToken;
use vpp_model::beta::vpp_tokens::{Create, Get, List};
use vpp_model::odata::http::{
    Accepted, AccessToken, Batch, Client, Error, Fake, Monitor, Operation, RequestError, Service, Upload, blocking,
};
use vpp_model::odata::{Collection, Untyped, forgiving};

const SECRET: &str = "hunter2";

fn assert_withheld(value: &impl Debug) {
    let bytes = SECRET.bytes().map(|byte| byte.to_string()).collect::<Vec<_>>().join(", ");
    for printed in [format!("{value:?}"), format!("{value:#?}")] {
        let folded = printed.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(!printed.contains(SECRET) && !folded.contains(&bytes), "{printed}");
    }
}

#[test]
fn what_leads_to_a_request() {
    let service = Service::new(Service::GRAPH_BETA).and_then(|service| service.bearer(SECRET)).expect("an address");
    assert_withheld(&service);
    let create = Create::new().token(SECRET).with_member("clientSecret", SECRET);
    assert_withheld(&create);
    assert_withheld(&create.clone().return_minimal());
    assert_withheld(&create.clone().header("x-key", SECRET).expect("a header"));
    let mut batch = Batch::new();
    batch.add(create.clone());
    assert_withheld(&batch);
    let authorized = create.clone().header("authorization", SECRET).expect("a header");
    assert_withheld(&service.request(authorized).expect("a request"));
    assert_withheld(&service.request(create).expect("a request"));
    assert_withheld(&service.pages(List::new()).expect("pages"));
    assert_withheld(&AccessToken::new(SECRET).expect("a token"));
    let asynchronous = Client::new(service.clone(), Fake::new());
    assert_withheld(&asynchronous);
    assert_withheld(&asynchronous.stream(List::new()).expect("a request"));
    let client = blocking::Client::new(service, Fake::new()).token(|| Ok(AccessToken::new(SECRET)?));
    assert_withheld(&client);
    assert_withheld(&client.iter(List::new()).expect("a request"));
    assert_withheld(&Upload::<Untyped>::new(format!("https://up.example/x?token={SECRET}"), 1));
    assert_withheld(&Monitor::at(format!("https://graph.example/x?token={SECRET}")));
    let accepted = Accepted::default();
    assert_withheld(&accepted);
}

#[test]
fn what_a_service_answers_in_a_test() {
    let token = VppToken::default().with_id("1").with_token(SECRET);
    let fake = Fake::new().answer::<Get>(token.clone()).answer::<List>(Collection::from(vec![token]));
    let printed = format!("{fake:?}");
    assert!(printed.contains("/deviceAppManagement/vppTokens") && printed.contains("200"), "{printed}");
    assert_withheld(&fake);
    let service = Service::new(Service::GRAPH_BETA).and_then(|service| service.bearer(SECRET)).expect("an address");
    let client = blocking::Client::new(service, fake);
    let create = client.call(Create::new().token(SECRET)).expect_err("nothing has been prepared");
    assert_withheld(&create);
    assert_withheld(&client.call(Get::new("1")).expect("a token"));
    // What tests compare and print.
    assert_withheld(&client.transport().received());
    assert_withheld(client.transport());
}

#[test]
fn what_forgiving_pages_set_aside() {
    let service = Service::new(Service::GRAPH_BETA).expect("an address");
    let mut pages = service.pages(List::new()).expect("pages").forgiving();
    pages.next().expect("a request");
    let body = format!(r#"{{"value": [[{{"token": "{SECRET}"}}]]}}"#);
    assert!(pages.read(&http::Response::new(body)).expect("a page").is_empty());
    assert!(pages.set_aside()[0].to_string().contains(SECRET));
    assert_withheld(&pages);
}

#[test]
fn what_keeps_a_request_from_being_made() {
    for refused in [
        Service::new(&format!("https://anna:{SECRET}@graph.example/v1.0")).expect_err("a password"),
        Service::new(&format!("anna:{SECRET}@ /v1.0")).expect_err("no address"),
        Service::new(Service::GRAPH_BETA)
            .and_then(|service| service.bearer(&format!("{SECRET}\n")))
            .expect_err("two lines"),
        Get::new("1").header("x-key", format!("{SECRET}\r\n")).expect_err("two lines"),
    ] {
        assert_withheld(&refused);
        assert!(!refused.to_string().contains(SECRET), "{refused}");
        assert!(matches!(refused, RequestError::Address { .. } | RequestError::Header { .. }));
    }
}

#[test]
fn what_is_read() {
    let body = format!(r#"{{"token": ["{SECRET}"], "Token": "{SECRET}"}}"#);
    let token: vpp_model::beta::VppToken = forgiving::from_str(&body).expect("a token");
    assert_withheld(&token);
    let error = Get::read(&http::Response::new(r#"{"token": 12345678}"#)).expect_err("no text");
    assert!(matches!(error, Error::Read(_)) && !format!("{error} {error:?}").contains("12345678"));
    let refused = http::Response::builder()
        .status(400)
        .body(format!(r#"{{"error": {{"innerError": {{"token": "{SECRET}"}}}}}}"#));
    let error = Get::read(&refused.expect("a response")).expect_err("an error of the service");
    assert_withheld(&error);
}
