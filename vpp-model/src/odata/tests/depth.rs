//! Types derived from derived types, and values inside values.

use serde_json::json;

use super::echo;
use crate::odata::sample::{ActionState, FifthLevel, ThirdLevel, Token};
use crate::odata::{from_reader, from_slice, from_str, from_value, to_string, to_value};

#[test]
fn every_level_reads_its_own_properties_in_any_order() {
    let first = r#"{"actionName":"a","actionState":"done","totalCount":1,"failedCount":2,"user":"u","reason":"r","when":3,"place":"p","x":4}"#;
    let last = r#"{"x":4,"place":"p","when":3,"reason":"r","user":"u","failedCount":2,"totalCount":1,"actionState":"done","actionName":"a"}"#;
    for text in [first, last] {
        let value: FifthLevel = from_str(text).unwrap();
        assert_eq!(value.action_name.as_deref(), Some("a"));
        assert_eq!(value.action_state, Some(ActionState::Done));
        assert_eq!((value.total_count, value.failed_count, value.when), (Some(1), Some(2), Some(3)));
        assert_eq!((value.user.as_deref(), value.reason.as_deref()), (Some("u"), Some("r")));
        assert_eq!(value.place.as_deref(), Some("p"));
        assert_eq!(value.extras.len(), 1);
        assert_eq!(to_string(&value), first);
    }
    let value: FifthLevel = from_str(first).unwrap();
    assert_eq!(value, from_str(last).unwrap());
    assert_eq!(
        format!("{:?}", from_str::<FifthLevel>(r#"{"place":"p","user":"u"}"#).unwrap()),
        r#"FifthLevel { user: "u", place: "p" }"#
    );
}

#[test]
fn a_property_of_a_derived_type_is_beyond_its_base() {
    assert_eq!(echo::<ThirdLevel>(r#"{"when": 3, "reason": "r"}"#), json!({"when": 3, "reason": "r"}));
    assert_eq!(from_str::<ThirdLevel>(r#"{"when": 3}"#).unwrap().extras.len(), 1);
    let error = from_str::<FifthLevel>(r#"{"when": {}}"#).unwrap_err();
    assert!(error.to_string().starts_with("when: expected Int64, found an object at line 1"), "{error}");
}

#[test]
fn a_value_as_deep_as_can_be_read_is_compared_printed_copied_and_dropped() {
    let deep = |open: &str, close: &str, depth| format!("{}{{}}{}", open.repeat(depth), close.repeat(depth));
    for (open, close, depth) in
        [("{\"previous\":", "}", 126), ("{\"x\":[", "]}", 63), ("{\"lastResult\":{\"x\":[", "]}}", 42)]
    {
        let text = deep(open, close, depth);
        let token: Token = from_str(&text).unwrap();
        assert_eq!(token, token.clone());
        assert!(format!("{token:?}").len() > depth);
        assert_eq!(to_string(&token), text);
        assert_eq!(from_value::<Token>(to_value(&token)).unwrap(), token);
        assert!(from_str::<Token>(&deep(open, close, depth + 1)).is_err());
    }
}

#[test]
fn text_bytes_a_reader_and_a_value_read_the_same() {
    // With an escape, so that the key and the text cannot be borrowed from the input.
    let text = r##"{"\u0069d": "\u00e4\"", "names": ["a\tb"], "lastResult": {"totalCount": 1, "n\u006f": [1.5], "@odata.type": "#sample.revok\u0065Result"}}"##;
    let token: Token = from_str(text).unwrap();
    assert_eq!(token.id.as_deref(), Some("ä\""));
    assert_eq!(
        to_value(&token),
        json!({"id": "ä\"", "names": ["a\tb"], "lastResult": {"@odata.type": "#sample.revokeResult", "totalCount": 1, "no": [1.5]}}),
    );
    assert_eq!(from_slice::<Token>(text.as_bytes()).unwrap(), token);
    assert_eq!(from_reader::<Token>(text.as_bytes()).unwrap(), token);
    assert_eq!(from_value::<Token>(serde_json::from_str(text).unwrap()).unwrap(), token);
    assert_eq!(serde_json::from_reader::<_, Token>(text.as_bytes()).unwrap(), token);
}
