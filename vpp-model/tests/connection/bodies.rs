//! What is sent beyond the setters of a page: each kind of body as it comes over the wire.

use serde_json::{Value, json};
use vpp_model::beta::vpp_tokens::{Create, Update};
use vpp_model::beta::{
    AnyVppTokenActionResult, VppToken, VppTokenActionResult, VppTokenRevokeLicensesActionResult, VppTokenState,
};
use vpp_model::odata::http::{Argument, Content, Multipart, Operation, Raw, Reference};
use vpp_model::odata::{Slot, to_value};

use crate::loopback::Received;
use crate::{Answered, call};

fn sent<O: Operation>(operation: O) -> Received {
    call(operation, Answered::status(204)).0
}

fn json_of(received: &Received) -> Value {
    serde_json::from_slice(&received.body).expect("JSON")
}

#[test]
fn members_that_no_setter_knows() {
    let operation = Create::new()
        .display_name("Stockholm")
        .with_member("extension_5d0b_costCentre", "K-12")
        .with_member("displayName@example.language", "sv")
        .with_odata_type("microsoft.graph.newerToken");
    let expected = json!({
        "@odata.type": "#microsoft.graph.newerToken",
        "displayName": "Stockholm",
        "displayName@example.language": "sv",
        "extension_5d0b_costCentre": "K-12"
    });
    assert_eq!(json_of(&sent(operation)), expected);
}

#[test]
fn entities_that_are_bound_by_id_by_address_and_by_operation() {
    let operation = Raw::<()>::post("/groups")
        .with_bindings("owners", [Reference::to("users", "a/b"), Reference::from("https://graph.example/v1.0/users/2")])
        .with_binding("template", "/teamsTemplates('standard')")
        .with_binding("token", Reference::of(vpp_model::beta::vpp_tokens::Get::new("7")).expect("a path"));
    let received = sent(operation);
    let root = format!("http://{}/beta", received.headers["host"]);
    let expected = json!({
        "owners@odata.bind": [format!("{root}/users/a%2Fb"), "https://graph.example/v1.0/users/2"],
        "template@odata.bind": format!("{root}/teamsTemplates('standard')"),
        "token@odata.bind": format!("{root}/deviceAppManagement/vppTokens/7"),
    });
    assert_eq!(json_of(&received), expected);
}

#[test]
fn an_object_of_the_type() {
    let token = VppToken::default()
        .with_display_name("Stockholm")
        .with_token("secret")
        .with_role_scope_tag_ids(["0".to_string()]);
    let received = sent(Create::new().with_object(&token).country_or_region("SE"));
    let expected = json!({
        "@odata.type": "#microsoft.graph.vppToken", "countryOrRegion": "SE", "displayName": "Stockholm",
        "roleScopeTagIds": ["0"], "token": "secret"
    });
    assert_eq!(json_of(&received), expected);
}

#[test]
fn setters_take_what_the_model_takes_and_nothing() {
    let result = VppTokenRevokeLicensesActionResult::default().with_total_licenses_count(2);
    let results: Vec<AnyVppTokenActionResult> = vec![result.into()];
    let update = Update::new("1")
        .state("valid")
        .display_name("a".to_string())
        .location_name(std::borrow::Cow::Borrowed("b"))
        .token_action_results(results)
        .role_scope_tag_ids(["0", "1"])
        .country_or_region(None)
        .automatically_update_apps(Some(true));
    let body = json_of(&sent(update));
    assert_eq!(body["state"], "valid");
    assert_eq!(body["countryOrRegion"], Value::Null);
    assert_eq!((&body["automaticallyUpdateApps"], &body["roleScopeTagIds"]), (&json!(true), &json!(["0", "1"])));
    assert_eq!(body["tokenActionResults"][0]["@odata.type"], "#microsoft.graph.vppTokenRevokeLicensesActionResult");
    assert_eq!(json_of(&sent(Update::new("1").state(VppTokenState::Expired)))["state"], "expired");
}

/// What a setter of a property of this type makes of a value.
fn taken<T: Slot>(value: impl Argument<T>) -> Value {
    value.into_option().map_or(Value::Null, |value| to_value(&value))
}

#[test]
fn setters_take_a_base_or_a_derived_type_and_addresses_as_text() {
    let base = VppTokenActionResult::default().with_action_name("sync");
    let derived = VppTokenRevokeLicensesActionResult::default().with_total_licenses_count(2);
    assert_eq!(taken::<AnyVppTokenActionResult>(base)["actionName"], "sync");
    assert_eq!(taken::<AnyVppTokenActionResult>(derived)["totalLicensesCount"], 2);
    let addresses = json!(["/users/1", "/users/2"]);
    assert_eq!(taken::<Vec<Reference>>(["/users/1", "/users/2"]), addresses);
    assert_eq!(taken::<Vec<Reference>>(vec!["/users/1".to_string(), "/users/2".to_string()]), addresses);
    assert_eq!(taken::<Vec<Reference>>([Reference::to("users", "1"), Reference::to("users", "2")]), addresses);
}

#[test]
fn content_that_is_no_json_goes_with_its_media_type() {
    for (content, media_type, body) in [
        (Content::text("å"), "text/plain; charset=utf-8", "å".as_bytes()),
        (Content::html("<p>a</p>"), "text/html; charset=utf-8", b"<p>a</p>"),
        (Content::new("application/zip", [80, 75, 0]), "application/zip", &[80, 75, 0]),
    ] {
        let received = sent(Raw::<()>::put("/content").with_content(content));
        assert_eq!((&*received.headers["content-type"], &*received.body), (media_type, body));
    }
    let parts = Multipart::form_data().part("Presentation", Content::html("<p>")).part("picture", vec![1, 2]);
    let received = sent(Raw::<()>::post("/pages").with_content(parts));
    let boundary = received.headers["content-type"].split("boundary=").nth(1).expect("a boundary").to_string();
    let body = String::from_utf8(received.body).expect("text");
    assert_eq!(body.matches(&format!("--{boundary}")).count(), 3);
    assert!(body.contains("name=\"Presentation\"") && body.ends_with("--\r\n"), "{body}");
    let own = Raw::<()>::put("/content").with_content(vec![1]).header("content-type", "image/png").expect("a header");
    assert_eq!(sent(own).headers["content-type"], "image/png");
}
