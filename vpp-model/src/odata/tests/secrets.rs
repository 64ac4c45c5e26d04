//! Values of secret properties: read and written like all others, and printed nowhere.

use serde_json::json;

use crate::odata::sample::{AnyActionResult, Token};
use crate::odata::{Collection, Untyped, forgiving, from_str, from_value, to_value};

const SECRET: &str = "hunter2";

/// Asserts that a value is printed without the secret, and has not lost it.
fn assert_withheld<T: crate::odata::Slot + std::fmt::Debug>(value: &T) {
    for printed in [format!("{value:?}"), format!("{value:#?}")] {
        assert!(!printed.contains(SECRET) && printed.contains("<withheld>"), "{printed}");
    }
    assert!(to_value(value).to_string().contains(SECRET), "it is written all the same");
}

#[test]
fn a_secret_is_withheld_in_another_letter_case() {
    assert_withheld(&from_value::<Token>(json!({ "Token": SECRET })).expect("a token"));
    assert_withheld(&from_value::<Token>(json!({ "TOKEN": [SECRET] })).expect("a token"));
}

#[test]
fn a_secret_is_withheld_in_an_object_of_an_unknown_type() {
    let new = json!({ "@odata.type": "#sample.newer", "token": SECRET, "inside": [{ "deep": { "token": { "x": SECRET } } }] });
    assert_withheld(&from_value::<AnyActionResult>(new.clone()).expect("a result"));
    assert_withheld(&from_value::<Token>(json!({ "anything": [new] })).expect("a token"));
}

#[test]
fn a_secret_of_the_wrong_type_is_withheld_when_it_is_forgiven() {
    assert_withheld(&forgiving::from_value::<Token>(json!({ "token": [SECRET] })).expect("a token"));
    let page = json!({ "value": [{ "token": SECRET }, "odd"] });
    assert_withheld(&forgiving::from_value::<Collection<Token>>(page).expect("a page"));
}

#[test]
fn no_error_repeats_a_secret() {
    for (json, expected) in [
        (r#"{"token": 12345678}"#, "token: expected String, found a number, which is withheld at line 1 column 18"),
        (r#"{"previous": {"token": true}}"#, "previous.token: expected String, found a Boolean, which is withheld"),
    ] {
        let error = from_str::<Token>(json).expect_err("it is no text");
        assert!(error.to_string().starts_with(expected), "{error}");
        assert!(!format!("{error:?}").contains("12345678"), "{error:?}");
    }
}

#[test]
fn what_is_no_secret_is_printed() {
    let token: Token = from_value(json!({ "anything": [{ "tokenState": "valid" }] })).expect("a token");
    assert_eq!(format!("{token:?}"), r#"Token { anything: [{"tokenState":"valid"}] }"#);
    let untyped: Untyped = json!({ "a": 1 });
    assert_eq!(format!("{:?}", crate::odata::Slot::view(&untyped)), r#"{"a":1}"#);
}
