//! What is not as documented, set aside and written back.

use serde_json::{Value, json};

use crate::odata::sample::{ActionState, AnyActionResult, Token};
use crate::odata::{Collection, forgiving, from_value, to_value};

/// Reads a page of tokens from a value with one odd token, and tells the token's extras by name.
fn odd(token: Value) -> (Token, Vec<String>) {
    let page = json!({ "value": [{ "id": "before" }, token, { "id": "behind" }] });
    let text = page.to_string();
    let read: Collection<Token> = forgiving::from_str(&text).expect("only one value is odd");
    assert_eq!(read, forgiving::from_value(page.clone()).expect("the same"), "{text}");
    assert_eq!(read, forgiving::from_slice(text.as_bytes()).expect("the same"), "{text}");
    assert_eq!(read, forgiving::from_reader(text.as_bytes()).expect("the same"), "{text}");
    assert_eq!(to_value(&read), page, "nothing is lost");
    assert!(from_value::<Collection<Token>>(page).is_err(), "it is odd: {text}");
    assert_eq!(read.value[0].id.as_deref(), Some("before"));
    assert_eq!(read.value[2].id.as_deref(), Some("behind"));
    let token = read.value[1].clone();
    let extras = token.extras.iter().map(|(name, _)| name.to_string()).collect();
    (token, extras)
}

#[test]
fn one_odd_value_costs_that_value_alone() {
    for (property, value) in [
        ("id", json!(5)),
        ("id", json!(true)),
        ("id", json!(["a"])),
        ("id", json!({ "a": 1 })),
        ("names", json!("one")),
        ("names", json!(["one", 2, "three", [4]])),
        ("names", json!({})),
        ("table", json!([[1], ["two"], [3]])),
        ("lastResult", json!("done")),
        ("lastResult", json!([{ "actionName": "sync" }])),
        ("results", json!([{ "actionName": "sync" }, "done"])),
        ("previous", json!([])),
    ] {
        let (token, extras) = odd(json!({ "token": "t", (property): value, "uses": "open" }));
        assert_eq!(extras, [property], "{value}");
        assert_eq!(token.token.as_deref(), Some("t"), "{value}");
        assert_eq!(token.names, None, "{value}");
        assert_eq!(token.last_result, None, "{value}");
    }
}

#[test]
fn an_object_inside_holds_its_own_odd_values() {
    let (token, extras) = odd(json!({ "results": [
        { "@odata.type": "#sample.revokeResult", "totalCount": "many", "failedCount": 1 },
        { "totalCount": "many", "actionState": "done", "@odata.type": "#sample.revokeResult" },
    ] }));
    assert!(extras.is_empty());
    let results = token.results.expect("results");
    let [AnyActionResult::RevokeResult(first), AnyActionResult::RevokeResult(second)] = &results[..] else {
        panic!("{results:?}");
    };
    assert_eq!((first.total_count, first.failed_count), (None, Some(1)));
    assert_eq!(first.extras.get("totalCount"), Some(&json!("many")));
    assert_eq!(second.extras.get("totalCount"), Some(&json!("many")));
    assert_eq!(second.action_state, Some(ActionState::from("done")));
}

#[test]
fn of_a_property_that_is_there_twice_the_last_value_counts() {
    let read = |text: &str| to_value(&forgiving::from_str::<Token>(text).expect("a token"));
    assert_eq!(read(r#"{ "id": 5, "id": "x" }"#), json!({ "id": "x" }));
    assert_eq!(read(r#"{ "id": "x", "id": 5 }"#), json!({ "id": 5 }));
}

#[test]
fn what_nothing_could_hold_is_an_error() {
    for (text, message) in [
        ("5", "expected sample.token, found integer 5 at line 1 column 1"),
        (r#"{ "id": }"#, "id: expected value at line 1 column 9"),
        (r#"{ "id": 5"#, "EOF while parsing an object at line 1 column 9"),
    ] {
        assert_eq!(forgiving::from_str::<Token>(text).unwrap_err().to_string(), message, "{text}");
    }
    let error = forgiving::from_str::<Vec<i32>>(r#"[1, "two"]"#).unwrap_err();
    assert_eq!(error.to_string(), r#"[1]: expected Int32, found string "two" at line 1 column 9"#);
}

#[test]
fn a_page_of_one_is_a_list_that_is_set_aside() {
    let page = json!({ "@odata.count": 1, "value": { "id": "x" } });
    let read: Collection<Token> = forgiving::from_value(page.clone()).expect("a page");
    assert_eq!((read.value.len(), read.count), (0, Some(1)));
    assert_eq!(to_value(&read), page);
}
