//! Lists that come in pages, and results of types that are newer than the crate.

use vpp_model::beta::AnyVppTokenActionResult;
use vpp_model::beta::vpp_tokens::{Get, List};
use vpp_model::odata::http::{Error, Operation, RequestError};

use crate::loopback::{Answered, Loopback, Received};
use crate::{call, send, service};

/// A server whose list has two pages; it is busy once before it gives out the second.
fn paged() -> Loopback {
    let mut was_busy = false;
    let answer = move |request: &Received| {
        let next = format!("http://{}/beta/deviceAppManagement/vppTokens?$skiptoken=2", request.headers["host"]);
        match &*request.target {
            "/beta/deviceAppManagement/vppTokens" => Answered::json(
                200,
                format!(
                    r#"{{"@odata.count": 3, "@odata.nextLink": "{next}", "value": [{{"id": "1"}}, {{"id": "2"}}]}}"#
                ),
            ),
            _ if !std::mem::replace(&mut was_busy, true) => Answered::status(429).header("Retry-After", "0"),
            _ => Answered::json(200, r#"{"value": [{"id": "3"}], "@odata.deltaLink": "later"}"#),
        }
    };
    Loopback::start(answer).expect("a port is free")
}

#[test]
fn all_pages_are_asked_for_with_the_headers_of_the_call() {
    let server = paged();
    let service = service(&server);
    let list = List::new().prefer("odata.maxpagesize=2").expect("a header");
    let mut pages = service.pages(list).expect("a request");
    let mut ids = Vec::new();
    while let Some(request) = pages.next().expect("a link of the service") {
        let mut read = pages.read(&send(request));
        if let Err(Error::Service(error)) = &read {
            assert!(error.is_throttled());
            read = pages.read(&send(pages.again().expect("the same request")));
        }
        ids.extend(read.expect("a page").into_iter().filter_map(|token| token.id));
    }
    assert_eq!(ids, ["1", "2", "3"]);
    assert_eq!((pages.count(), pages.delta_link()), (Some(3), Some("later")));
    for _ in 0..3 {
        let request = server.wait_for_one();
        // A token has an enumeration that may get new members, which the model asks for.
        assert_eq!(request.headers["prefer"], "odata.maxpagesize=2, include-unknown-enum-members");
        assert_eq!(request.headers["authorization"], "Bearer secret");
    }
}

#[test]
fn no_link_takes_the_token_elsewhere() {
    let server = paged();
    let service = service(&server);
    let host = server.root().trim_start_matches("http://").split('/').next().expect("a host").to_string();
    for link in [
        "http://evil.example/beta/deviceAppManagement/vppTokens".to_string(),
        format!("https://{host}/beta/x"),
        format!("http://{host}@evil.example/beta/x"),
        format!("http://{host}.evil.example/beta/x"),
        "http://127.0.0.1:1/beta/x".to_string(),
        "//evil.example/beta/x".to_string(),
        "/beta/x".to_string(),
    ] {
        let refused = service.follow(&link);
        assert!(matches!(refused, Err(RequestError::ForeignLink { .. } | RequestError::Address(_))), "{link}");
    }
    assert!(service.follow(&format!("http://{host}/beta/x?$deltatoken=1")).is_ok());
}

#[test]
fn a_link_that_leads_in_a_circle_is_not_followed_for_ever() {
    let answer = |request: &Received| {
        let next = format!("http://{}/beta/again", request.headers["host"]);
        Answered::json(200, format!(r#"{{"@odata.nextLink": "{next}", "value": []}}"#))
    };
    let server = Loopback::start(answer).expect("a port is free");
    let service = service(&server);
    let mut pages = service.pages(List::new()).expect("a request");
    for _ in 0..2 {
        let request = pages.next().expect("a link").expect("a request");
        pages.read(&send(request)).expect("a page");
    }
    assert!(matches!(pages.next(), Err(RequestError::Circle { .. })));
}

#[test]
fn a_result_of_an_unknown_type_loses_nothing() {
    let body = r##"{ "id": "1", "tokenActionResults": [
        { "@odata.type": "#microsoft.graph.vppTokenAuditActionResult", "actionName": "audit", "findings": 3 }
    ] }"##;
    let (_, token) = call(Get::new("1"), Answered::json(200, body));
    let token = token.expect("a token");
    let result = &token.token_action_results.as_ref().expect("results")[0];
    assert!(matches!(result, AnyVppTokenActionResult::VppTokenActionResult(_)));
    assert_eq!(result.odata_type(), "microsoft.graph.vppTokenAuditActionResult");
    assert_eq!(result.action_name.as_deref(), Some("audit"));
    assert_eq!(result.extras.get("findings"), Some(&3.into()));
}

#[test]
fn an_operation_says_which_queries_it_takes() {
    let get = Get::new("1").select(|token| &token.id).cast(vpp_model::beta::VppToken::ODATA_TYPE);
    let (received, _) = call(get, Answered::json(200, r#"{"id": "1"}"#));
    assert_eq!(received.target, "/beta/deviceAppManagement/vppTokens/1/microsoft.graph.vppToken?$select=id");
}

#[test]
fn the_number_of_what_is_listed_comes_as_text() {
    let tokens = List::new().query("$filter", "state eq 'expired'").number();
    let text = Answered::status(200).header("Content-Type", "text/plain").body("\u{feff}3");
    let (received, number) = call(tokens, text);
    assert_eq!(received.target, "/beta/deviceAppManagement/vppTokens/$count?$filter=state%20eq%20'expired'");
    assert_eq!(received.headers["accept"], "text/plain");
    assert_eq!(number.expect("a number"), 3);
}

#[test]
fn bytes_come_as_they_are() {
    let picture = Answered::status(200).header("Content-Type", "image/png").body([1, 0, 255]);
    let (received, bytes) = call(Get::new("1").bytes(), picture);
    assert_eq!(received.target, "/beta/deviceAppManagement/vppTokens/1/$value");
    assert_eq!(received.headers["accept"], "*/*");
    let bytes = bytes.expect("bytes");
    assert_eq!((bytes.content_type.as_deref(), &bytes.bytes[..]), (Some("image/png"), &[1, 0, 255][..]));
}
