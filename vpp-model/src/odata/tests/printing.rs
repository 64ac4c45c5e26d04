//! `Debug`: what is there, and no secrets.

use crate::odata::from_str;
use crate::odata::sample::{ActionState, AnyActionResult, RevokeResult, Token, Uses};
use crate::odata::{Extras, Flags};

#[test]
fn debug_shows_what_is_present_under_the_names_of_the_fields() {
    let token = Token::default()
        .with_id("1")
        .with_uses([Uses::Read, Uses::Write])
        .with_last_result(RevokeResult::default().with_total_count(2))
        .with_names(["a".to_owned()]);
    assert_eq!(
        format!("{token:?}"),
        r#"Token { id: "1", uses: {"read", "write"}, last_result: RevokeResult { total_count: 2 }, names: ["a"] }"#,
    );
    assert_eq!(format!("{:?}", Flags::from(Uses::Read)), r#"{"read"}"#);
    assert_eq!(format!("{:?}", ActionState::Done), "Done");
}

#[test]
fn debug_withholds_secrets() {
    let token = Token::default().with_token("hunter2");
    assert_eq!(format!("{token:?}"), "Token { token: <withheld> }");
    let nested = Token::default().with_previous(token);
    assert!(!format!("{nested:#?}").contains("hunter2"));
}

#[test]
fn debug_shows_extras() {
    let any: AnyActionResult = from_str(r##"{"@odata.type": "#sample.new", "x": {"y": [1]}}"##).unwrap();
    assert_eq!(format!("{any:?}"), r##"ActionResult { extras: {"@odata.type": "#sample.new", "x": {"y":[1]}} }"##,);
    assert_eq!(format!("{:?}", Extras::new()), "{}");
}
