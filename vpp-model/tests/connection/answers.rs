//! What is read: no content where that is allowed, content, redirections, derived types.

use std::error::Error as _;

use vpp_model::beta::vpp_tokens::{Get, List, Update};
use vpp_model::beta::{VppTokenActionResult, VppTokenRevokeLicensesActionResult};
use vpp_model::odata::Collection;
use vpp_model::odata::http::{Accepted, Completion, Content, Error, Location, Operation, Raw};

use crate::loopback::{Answered, Loopback, Received};
use crate::{call, client};

#[test]
fn a_success_without_a_body_is_a_success_where_it_is_allowed() {
    let minimal = Update::new("1").display_name("a").return_minimal();
    let (received, answer) = call(minimal, Answered::status(204).header("Preference-Applied", "return=minimal"));
    assert_eq!(received.headers["prefer"], "return=minimal, include-unknown-enum-members");
    assert_eq!(answer.expect("a success"), None);
    let (_, answer) = call(Update::new("1").return_minimal(), Answered::json(200, r#"{"id": "1"}"#));
    assert_eq!(answer.expect("a success").and_then(|token| token.id).as_deref(), Some("1"));
    assert_eq!(call(Update::new("1").optional(), Answered::status(202)).1.expect("a success"), None);
    assert!(matches!(call(Update::new("1"), Answered::status(204)).1, Err(Error::Empty)));
    assert!(matches!(call(Update::new("1").optional(), Answered::status(404)).1, Err(Error::Service(_))));
}

#[test]
fn a_preference_that_changes_the_answer_is_asked_for_by_its_own_function() {
    for (preference, function) in [
        ("return=minimal", Some("return_minimal")),
        ("odata.maxpagesize=5, Return = \"minimal\"", Some("return_minimal")),
        ("respond-async; wait=10", Some("respond_async")),
        ("return=representation", None),
        ("odata.maxpagesize=5", None),
    ] {
        let refused =
            Update::new("1").prefer(preference).err().and_then(|error| error.source().map(ToString::to_string));
        assert_eq!(refused, function.map(|function| format!("`{function}` asks for this answer")), "{preference}");
    }
}

#[test]
fn what_has_not_been_modified_is_no_error() {
    let get = Get::new("1").if_none_match("W/\"5\"").expect("a tag").select(|token| &token.id);
    let (received, answer) = call(get, Answered::status(304));
    assert_eq!(received.headers["if-none-match"], "W/\"5\"");
    assert_eq!(answer.expect("nothing new"), None);
}

#[test]
fn an_answer_before_the_work_is_done() {
    let later = Answered::status(202).header("Location", "/beta/operations/7").header("Retry-After", "2");
    let (received, answer) = call(Update::new("1").respond_async(), later);
    assert_eq!(received.headers["prefer"], "respond-async, include-unknown-enum-members");
    let Completion::Accepted(accepted) = answer.expect("accepted") else { panic!("it is not done") };
    assert_eq!(accepted.location.as_deref(), Some("/beta/operations/7"));
    let (_, answer) = call(Update::new("1").respond_async(), Answered::json(200, r#"{"id": "1"}"#));
    assert!(matches!(answer, Ok(Completion::Done(_))));
    let (_, accepted) = call(Raw::<Accepted>::post("/copy"), Answered::status(202));
    assert!(matches!(accepted.expect("accepted").monitor(), Err(Error::MissingHeader { name: "location" })));
}

#[test]
fn a_cast_is_read_as_what_it_casts_to() {
    let list = Raw::<Collection<VppTokenActionResult>>::get("/results").cast::<VppTokenRevokeLicensesActionResult>();
    let body = r#"{"value": [{"actionName": "revoke", "totalLicensesCount": 3}]}"#;
    let (received, page) = call(list, Answered::json(200, body));
    assert_eq!(received.target, "/beta/results/microsoft.graph.vppTokenRevokeLicensesActionResult");
    let page = page.expect("a page");
    assert_eq!((page.value[0].total_licenses_count, page.value[0].action_name.as_deref()), (Some(3), Some("revoke")));
    assert!(page.value[0].extras.is_empty());
}

#[test]
fn content_is_asked_for_and_read_as_it_is() {
    let csv = Answered::status(200).header("Content-Type", "text/csv").body("a,b");
    let (received, content) = call(Raw::<Content>::get("/reports/a(period='D7')"), csv);
    assert_eq!(received.headers["accept"], "*/*");
    let content = content.expect("content");
    assert_eq!((content.content_type.as_deref(), content.as_text()), (Some("text/csv"), Some("a,b")));
}

/// A server that sends a client to another one for the content of a report.
fn redirecting(to: String) -> Loopback {
    Loopback::start(move |_| Answered::status(302).header("Location", &to)).expect("a port is free")
}

#[test]
fn a_redirection_is_followed_without_the_access_token() {
    let other = Loopback::start(|_| Answered::status(200).body("a,b")).expect("a port is free");
    let server = redirecting(format!("{}/report?sig=x", other.root()));
    let content = client(&server).call(Raw::<Content>::get("/report")).expect("content");
    assert_eq!(content.as_text(), Some("a,b"));
    assert!(server.wait_for_one().headers.contains_key("authorization"));
    let received = other.wait_for_one();
    assert_eq!(received.target, "/beta/report?sig=x");
    assert!(!received.headers.contains_key("authorization"));
}

#[test]
fn a_redirection_is_an_answer_where_that_is_wanted() {
    let server = redirecting("https://cdn.example/report?sig=x".to_string());
    let location = client(&server).call(Raw::<Location>::get("/report")).expect("a location");
    assert_eq!(location.0, "https://cdn.example/report?sig=x");
}

#[test]
fn an_answer_is_read_forgivingly_when_that_is_asked_for() {
    let server = Loopback::start(|_: &Received| Answered::json(200, r#"{"id": 5, "displayName": "a"}"#));
    let server = server.expect("a port is free");
    assert!(matches!(client(&server).call(Get::new("1")), Err(Error::Read(_))));
    let token = client(&server).forgiving().call(Get::new("1")).expect("a token");
    assert_eq!((token.display_name.as_deref(), token.extras.get("id")), (Some("a"), Some(&5.into())));
}

#[test]
fn a_list_is_asked_for_with_what_the_page_offers() {
    let (received, _) = call(List::new().optional(), Answered::json(200, r#"{"value": []}"#));
    assert_eq!(received.headers["accept"], "application/json");
}
