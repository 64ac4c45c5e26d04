//! Each operation, made as its page's example shows: what comes over the wire is the example's request, and
//! what is read is the example's response.

use serde::Serialize;
use serde_json::Value;
use vpp_model::odata::http::{Operation, PermissionCases};
use vpp_model::{beta, v1_0};

use crate::loopback::Received;
use crate::{call, pages};

/// An id with everything that could lead out of its segment.
const ID: &str = "a/b?c#d'e%20";
const ENCODED: &str = "a%2Fb%3Fc%23d%27e%2520";

/// Makes the call, checks the request against the example, and gives back what was read.
fn checked<O: Operation>(version: &str, page: &str, operation: O) -> (Received, O::Output, Value) {
    let (expected, answered) = pages::example(version, page);
    let body = answered.body.clone();
    let (received, read) = call(operation, answered);
    let root = format!("/{version}/");
    let target = expected.target.strip_prefix(&root).expect("the version's root").replace("{vppTokenId}", ENCODED);
    assert_eq!(received.method, expected.method, "{page}");
    assert_eq!(received.target.strip_prefix("/beta/"), Some(&*target), "{page}");
    assert_eq!(received.headers.get("authorization").map(String::as_str), Some("Bearer secret"), "{page}");
    assert_eq!(received.headers.get("accept").map(String::as_str), Some("application/json"), "{page}");
    let content_type = received.headers.get("content-type").map(|value| value.to_lowercase());
    assert_eq!(content_type.as_deref(), (!expected.body.is_empty()).then_some("application/json"), "{page}");
    assert_eq!(json(&received.body), json(&expected.body), "{page}");
    let read = read.unwrap_or_else(|error| panic!("{page}: {error}"));
    (received, read, json(&body))
}

fn json(text: &[u8]) -> Value {
    if text.is_empty() { Value::Null } else { serde_json::from_slice(text).expect("JSON") }
}

/// Whether what was read says all that the service sent; an absent property and one that is null are the same.
fn assert_same(read: &impl Serialize, sent: &Value) {
    let sent = match sent.get("value") {
        Some(inside @ Value::Object(_)) => inside,
        _ => sent,
    };
    assert_eq!(without_nulls(serde_json::to_value(read).expect("JSON")), without_nulls(sent.clone()));
}

fn without_nulls(value: Value) -> Value {
    match value {
        Value::Object(members) => {
            let members = members.into_iter().filter(|(_, value)| !value.is_null());
            Value::Object(members.map(|(name, value)| (name, without_nulls(value))).collect())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(without_nulls).collect()),
        other => other,
    }
}

#[test]
fn lists() {
    let (_, read, sent) = checked("beta", "list", beta::vpp_tokens::List::new());
    assert!(!read.value.is_empty());
    assert_same(&read, &sent);
    let (_, read, sent) = checked("v1.0", "list", v1_0::vpp_tokens::List::new());
    assert_same(&read, &sent);
}

#[test]
fn gets() {
    let (_, read, sent) = checked("beta", "get", beta::vpp_tokens::Get::new(ID));
    assert_same(&read, &sent);
    let (expected, _) = pages::example("v1.0", "get");
    let id = expected.target.rsplit('/').next().expect("an id").to_string();
    let (_, read, sent) = checked("v1.0", "get", v1_0::vpp_tokens::Get::new(&id));
    assert_same(&read, &sent);
}

/// The pages show the object of `Get` and `SyncLicenses` inside `value`; OData has it stand alone.
#[test]
fn one_token_is_read_inside_value_and_alone() {
    fn reads_both<O: Operation<Output: Serialize>>(version: &str, page: &str, operation: impl Fn() -> O) {
        let (_, shown) = pages::example(version, page);
        let inside = json(&shown.body);
        let alone = inside["value"].clone();
        assert!(alone["id"].is_string(), "{version} {page}: the page shows the object inside `value`");
        for answer in [inside, alone] {
            let (_, read) = call(operation(), crate::Answered::json(200, answer.to_string()));
            assert_same(&read.unwrap_or_else(|error| panic!("{version} {page}: {error}")), &answer);
        }
    }
    reads_both("v1.0", "get", || v1_0::vpp_tokens::Get::new(ID));
    reads_both("v1.0", "synclicenses", || v1_0::vpp_tokens::SyncLicenses::new(ID));
    reads_both("beta", "get", || beta::vpp_tokens::Get::new(ID));
    reads_both("beta", "synclicenses", || beta::vpp_tokens::SyncLicenses::new(ID));
}

#[test]
fn creates() {
    let (expected, _) = pages::example("beta", "create");
    let shown = json(&expected.body);
    let operation = beta::vpp_tokens::Create::new()
        .vpp_token_account_type(beta::VppTokenAccountType::Education)
        .apple_id("ipad@akerlunda.example")
        .token(shown["token"].as_str().expect("text"))
        .automatically_update_apps(false)
        .country_or_region("SE")
        .data_sharing_consent_granted(true)
        .display_name("Elevplattor")
        .claim_token_management_from_external_mdm(false)
        .role_scope_tag_ids(["0", "12"]);
    assert!(!format!("{operation:?}").contains("eyJ"), "the token is a secret");
    assert!(format!("{operation:?}").starts_with("Create(Call { target: "), "{operation:?}");
    let (_, read, sent) = checked("beta", "create", operation);
    assert_same(&read, &sent);
}

#[test]
fn updates_set_and_clear_what_they_name() {
    let operation = beta::vpp_tokens::Update::new(ID)
        .automatically_update_apps(false)
        .display_name(None)
        .role_scope_tag_ids(["0", "7"]);
    let (_, read, sent) = checked("beta", "update", operation);
    assert_same(&read, &sent);
}

#[test]
fn deletes() {
    checked("beta", "delete", beta::vpp_tokens::Delete::new(ID));
}

#[test]
fn calls_actions() {
    let revoke =
        beta::vpp_tokens::RevokeLicenses::new(ID).notify_managed_devices(true).revoke_untracked_licenses(false);
    checked("beta", "revokelicenses", revoke);
    checked("beta", "synclicensecounts", beta::vpp_tokens::SyncLicenseCounts::new());
    let (_, read, sent) = checked("beta", "synclicenses", beta::vpp_tokens::SyncLicenses::new(ID));
    assert_same(&read, &sent);
}

#[test]
fn calls_functions() {
    let (expected, _) = pages::example("beta", "getlicensesforapp");
    let bundle_id = expected.target.split('\'').nth(1).expect("an argument").to_string();
    let (_, read, sent) = checked("beta", "getlicensesforapp", beta::vpp_tokens::GetLicensesForApp::new(&bundle_id));
    assert_same(&read, &sent);
}

#[test]
fn does_the_same_in_version_1_0() {
    use v1_0::vpp_tokens::{Create, Delete, SyncLicenses, Update};

    let shown = |page: &str| {
        let (expected, _) = pages::example("v1.0", page);
        // The id is the segment behind the set's name.
        let id = expected.target.split('/').nth(4).unwrap_or_default().to_string();
        (id, json(&expected.body))
    };
    let text = |body: &Value, name: &str| body[name].as_str().expect("text").to_string();
    let (id, body) = shown("update");
    let update = Update::new(&id).token(text(&body, "token")).automatically_update_apps(true);
    let (_, read, sent) = checked("v1.0", "update", update);
    assert_same(&read, &sent);
    checked("v1.0", "delete", Delete::new(&shown("delete").0));
    let (_, read, sent) = checked("v1.0", "synclicenses", SyncLicenses::new(&shown("synclicenses").0));
    assert_same(&read, &sent);
    let (_, body) = shown("create");
    let create = Create::new()
        .vpp_token_account_type(v1_0::VppTokenAccountType::from(text(&body, "vppTokenAccountType")))
        .apple_id(text(&body, "appleId"))
        .token(text(&body, "token"))
        .automatically_update_apps(body["automaticallyUpdateApps"].as_bool())
        .country_or_region(text(&body, "countryOrRegion"));
    let (_, read, sent) = checked("v1.0", "create", create);
    assert_same(&read, &sent);
}

#[test]
fn says_what_it_needs() {
    type Revoke = beta::vpp_tokens::RevokeLicenses;
    assert_eq!(Revoke::METHOD, "POST");
    assert_eq!(Revoke::PATHS, ["/deviceAppManagement/vppTokens/{vppTokenId}/revokeLicenses"]);
    let names = |cases: PermissionCases| -> Vec<String> {
        cases.iter().flat_map(|case| case.any_of.iter()).map(|set| set.to_string()).collect()
    };
    let application = names(Revoke::PERMISSIONS.application);
    assert_eq!(application, ["DeviceManagementApps.ReadWrite.All", "DeviceManagementServiceConfig.ReadWrite.All"]);
    assert!(Revoke::PERMISSIONS.delegated_personal.is_empty());
    let delegated = names(v1_0::vpp_tokens::List::PERMISSIONS.delegated_work);
    assert_eq!(
        delegated,
        [
            "DeviceManagementApps.Read.All",
            "DeviceManagementApps.ReadWrite.All",
            "DeviceManagementServiceConfig.Read.All",
            "DeviceManagementServiceConfig.ReadWrite.All"
        ]
    );
}

#[test]
fn queries_and_conditions_go_over_the_wire() {
    let list = v1_0::vpp_tokens::List::new().query("$select", "id,appleId").query("$filter", "a eq 'b&c'");
    let list = list.if_none_match("W/\"5\"").and_then(|list| list.prefer("odata.maxpagesize=2")).expect("headers");
    let (received, _) = call(list, crate::Answered::json(200, r#"{"value": []}"#));
    let query = "/beta/deviceAppManagement/vppTokens?$select=id,appleId&$filter=a%20eq%20'b%26c'";
    assert_eq!(received.target, query);
    assert_eq!(received.headers.get("if-none-match").map(String::as_str), Some("W/\"5\""));
    assert_eq!(received.headers.get("prefer").map(String::as_str), Some("odata.maxpagesize=2"));
}
