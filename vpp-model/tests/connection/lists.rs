//! Lists that come in pages, and results of types that are newer than the crate.

use vpp_model::beta::AnyVppTokenActionResult;
use vpp_model::beta::vpp_tokens::{Get, List};
use vpp_model::odata::http::{Error, Operation, RequestError};

use crate::loopback::{Answered, Loopback, Received};
use crate::{call, client, send, service};

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
        match pages.read(&send(request)) {
            Ok(tokens) => ids.extend(tokens.into_iter().filter_map(|token| token.id)),
            // The page is asked for again.
            Err(Error::Service(error)) => assert!(error.is_throttled()),
            Err(error) => panic!("{error}"),
        }
    }
    assert_eq!(ids, ["1", "2", "3"]);
    assert_eq!((pages.count(), pages.delta_link()), (Some(3), Some("later")));
    for _ in 0..3 {
        let request = server.wait_for_one();
        // A token has an enumeration that may get new members, which the model asks for.
        assert_eq!(request.headers["prefer"], "odata.maxpagesize=2, include-unknown-enum-members");
        assert_eq!(request.headers["odata-maxversion"], "4.01");
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
        "https:/beta/x".to_string(),
    ] {
        let refused = service.follow(&link);
        assert!(matches!(refused, Err(RequestError::ForeignLink { .. } | RequestError::Address { .. })), "{link}");
    }
    assert!(service.follow(&format!("http://{host}/beta/x?$deltatoken=1")).is_ok());
}

/// A page whose next link leads to one of several, in a circle.
fn circle(length: usize) -> Loopback {
    let answer = move |request: &Received| {
        let number: usize = request.target.rsplit('=').next().and_then(|number| number.parse().ok()).unwrap_or(0);
        let next = format!("http://{}/beta/again?n={}", request.headers["host"], number % length + 1);
        Answered::json(200, format!(r#"{{"@odata.nextLink": "{next}", "value": []}}"#))
    };
    Loopback::start(answer).expect("a port is free")
}

#[test]
fn a_circle_of_any_length_ends_in_an_error() {
    for length in [1, 2, 5] {
        let server = circle(length);
        let mut pages = service(&server).pages(List::new()).expect("a request");
        for _ in 0..=length {
            let request = pages.next().expect("a link").expect("a request");
            pages.read(&send(request)).expect("a page");
        }
        for _ in 0..2 {
            assert!(matches!(pages.next(), Err(RequestError::Circle { .. })), "{length}");
        }
    }
}

#[test]
fn a_page_that_was_never_read_is_not_the_last_one() {
    let server = paged();
    let mut pages = service(&server).pages(List::new()).expect("a request");
    let first = pages.next().expect("a request").expect("the first page");
    let again = pages.next().expect("a request").expect("the first page again");
    assert_eq!(first.uri(), again.uri());
    pages.read(&send(again)).expect("a page");
    let second = pages.next().expect("a link").expect("the second page");
    pages.read(&send(second)).expect_err("the server is busy");
    let second = pages.next().expect("a link").expect("the second page again");
    assert_eq!(pages.read(&send(second)).expect("a page").len(), 1);
    assert!(pages.next().expect("no link").is_none(), "and now it was the last one");
}

#[test]
fn relative_links_are_resolved() {
    let answer = |request: &Received| match &*request.target {
        "/beta/deviceAppManagement/vppTokens" => {
            Answered::json(200, r#"{"@nextLink": "vppTokens?$skiptoken=2", "@count": 3, "value": [{"id": "1"}]}"#)
        }
        // Relative to the context, which stands nearer to the root.
        "/beta/deviceAppManagement/vppTokens?$skiptoken=2" => Answered::json(
            200,
            format!(
                r##"{{"@odata.context": "http://{}/beta/$metadata#vppTokens", "@odata.nextLink": "third?a=Ü b", "value": []}}"##,
                request.headers["host"]
            ),
        ),
        "/beta/third?a=%C3%9C%20b" => Answered::json(200, r#"{"value": [{"id": "3"}]}"#),
        other => Answered::json(404, format!(r#"{{"error": {{"code": "{other}"}}}}"#)),
    };
    let server = Loopback::start(answer).expect("a port is free");
    let tokens: Result<Vec<_>, Error> = client(&server).iter(List::new()).expect("a request").collect();
    let ids: Vec<_> = tokens.expect("three pages").into_iter().filter_map(|token| token.id).collect();
    assert_eq!(ids, ["1", "3"]);
}

#[test]
fn a_stored_link_is_gone_on_from_with_the_headers_of_the_call() {
    let server = Loopback::start(|_| Answered::json(200, r#"{"value": [{"id": "9"}], "@odata.deltaLink": "d"}"#));
    let server = server.expect("a port is free");
    let link = format!("{}/deviceAppManagement/vppTokens/delta?$deltatoken=x", server.root());
    let list = List::new().prefer("odata.maxpagesize=2").expect("a header");
    let mut pages = service(&server).resume(list, &link).expect("a link of the service");
    assert_eq!(pages.next_link(), Some(&*link));
    let mut owned = pages.clone();
    // Pages belong to nobody else: another thread may go on with them, with another token.
    let read = std::thread::spawn(move || {
        owned.renew_bearer("newer").expect("a token");
        let request = owned.next().expect("a link").expect("a request");
        owned.read(&send(request)).map(|tokens| tokens.len())
    });
    assert_eq!(read.join().expect("the thread ends").expect("a page"), 1);
    let received = server.wait_for_one();
    assert_eq!(received.target, "/beta/deviceAppManagement/vppTokens/delta?$deltatoken=x");
    assert_eq!(received.headers["authorization"], "Bearer newer");
    assert_eq!(received.headers["prefer"], "odata.maxpagesize=2, include-unknown-enum-members");
    assert_eq!(received.headers["accept"], "application/json");
    assert!(pages.next().expect("a link").is_some());
    let foreign = service(&server).resume(List::new(), "https://evil.example/beta/x");
    assert!(matches!(foreign, Err(RequestError::ForeignLink { .. })));
}

#[test]
fn one_odd_value_does_not_cost_a_list() {
    let body = r#"{"value": [{"id": 1, "displayName": "a"}, "odd", {"id": "2"}]}"#;
    let server = Loopback::start(move |_| Answered::json(200, body)).expect("a port is free");
    let strict = client(&server).iter(List::new()).expect("a request").next().expect("an error");
    assert!(matches!(strict, Err(Error::Read(error)) if error.path() == "value[0].id"));
    let mut pages = service(&server).pages(List::new()).expect("a request").forgiving();
    let request = pages.next().expect("a request").expect("the first page");
    let tokens = pages.read(&send(request)).expect("a page");
    assert_eq!(tokens[0].display_name.as_deref(), Some("a"));
    assert_eq!(tokens[0].extras.get("id"), Some(&1.into()));
    assert_eq!((tokens.len(), tokens[1].id.as_deref()), (2, Some("2")));
    assert_eq!(pages.set_aside(), ["odd"]);
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
    let get = Get::new("1").cast::<vpp_model::beta::VppToken>().select(|token| &token.id);
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
