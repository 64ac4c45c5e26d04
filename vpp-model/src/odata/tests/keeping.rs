//! What came is what goes.

use serde_json::{Value, json};

use super::{echo, json};
use crate::odata::sample::{ActionResult, ActionState, RevokeResult, Token, Uses};
use crate::odata::{Collection, Enumeration, Flags, from_str, to_string};

#[test]
fn unknown_properties_and_annotations_are_kept() {
    let text = r##"{
        "@odata.type": "#sample.actionResult",
        "@odata.etag": "W/\"1\"",
        "actionName": "sync",
        "actionName@odata.x": 1,
        "since": {"a": [null, 1.5, "x"]},
        "gone": null
    }"##;
    assert_eq!(echo::<ActionResult>(text), json(text));
    assert_eq!(echo::<RevokeResult>(text), json(text));

    let result: ActionResult = from_str(text).unwrap();
    assert_eq!(result.action_name.as_deref(), Some("sync"));
    assert_eq!(result.extras.odata_type(), Some("#sample.actionResult"));
    assert_eq!(result.extras.get("gone"), Some(&Value::Null));
    assert_eq!(result.extras.len(), 4);
}

#[test]
fn the_type_is_written_first_and_only_if_it_came() {
    let late = r##"{"actionName":"sync","@odata.type":"#sample.actionResult"}"##;
    let first = r##"{"@odata.type":"#sample.actionResult","actionName":"sync"}"##;
    assert_eq!(to_string(&from_str::<ActionResult>(late).unwrap()), first);
    assert_eq!(to_string(&ActionResult::default().with_action_name("sync")), r#"{"actionName":"sync"}"#);
}

#[test]
fn absent_and_null_read_the_same() {
    for text in ["{}", r#"{"results": null, "id": null, "uses": null, "previous": null, "lastResult": null}"#] {
        let token: Token = from_str(text).unwrap();
        assert_eq!(token, Token::default());
        assert_eq!(to_string(&token), "{}");
    }
}

#[test]
fn null_is_sent_through_the_extras() {
    let mut token = Token::default().with_id("1");
    token.extras.insert("names", Value::Null);
    token.extras.insert("id", Value::Null);
    assert_eq!(to_string(&token), r#"{"id":"1","names":null}"#);
}

#[test]
fn null_in_a_collection_is_kept_where_an_element_can_be_null() {
    assert_eq!(
        echo::<Token>(
            r#"{"names": ["a", null, "b"], "anything": [1, null], "table": [null, [1, null]], "results": [null]}"#
        ),
        json!({"names": ["a", "b"], "anything": [1, null], "table": [[1]], "results": []}),
    );
    assert_eq!(echo::<Vec<Option<String>>>(r#"["a", null]"#), json!(["a", null]));
}

#[test]
fn of_two_the_last_wins() {
    assert_eq!(
        echo::<Token>(
            r#"{"id": "1", "names": ["a"], "x": 1, "names": ["b"], "id": "2", "x": 2, "previous": {"id": "3"}, "previous": {"token": "4"}}"#
        ),
        json!({"id": "2", "names": ["b"], "x": 2, "previous": {"token": "4"}}),
    );
    assert_eq!(echo::<Token>(r#"{"id": "1", "id": null}"#), json!({}));
}

#[test]
fn enumerations_are_open() {
    for (text, member) in [
        ("\"pending\"", ActionState::Pending),
        ("\"new\"", ActionState::Unrecognized("new".into())),
        ("1", ActionState::Pending),
        ("7", ActionState::Unrecognized("7".into())),
    ] {
        assert_eq!(from_str::<ActionState>(text).unwrap(), member);
    }
    assert_eq!(to_string(&ActionState::from("new")), "\"new\"");
    assert!(ActionState::Done.is_recognized() && !ActionState::from("new").is_recognized());
    assert_eq!(ActionState::MEMBERS.len(), 3);
    assert_eq!(ActionState::Pending.value(), Some(1));
    assert_eq!(ActionState::Done.value(), None);
    assert_eq!("done".parse(), Ok(ActionState::Done));
    assert_eq!(ActionState::from(String::from("done")), ActionState::Done);
    assert_eq!(format!("{:>8}", ActionState::Done), "    done");
    assert_eq!(<Uses as Enumeration>::ODATA_TYPE, Uses::ODATA_TYPE);
}

#[test]
fn flags_are_sets_that_keep_unknown_members() {
    let flags: Flags<Uses> = from_str("\"write, new,read\"").unwrap();
    assert_eq!(flags.to_string(), "write,new,read");
    assert_eq!(to_string(&flags), "\"write,new,read\"");
    assert!(flags.contains(&Uses::Read) && !flags.contains(&Uses::None));
    assert_eq!(flags.bits(), None);

    let with_blanks: Flags<Uses> = from_str("\"write, new, read\"").unwrap();
    assert_eq!(to_string(&with_blanks), "\"write, new, read\"");
    assert_eq!(with_blanks, flags);
    let mut flags = Flags::from([Uses::Write, Uses::Read]);
    assert_eq!(flags.bits(), Some(3));
    assert_eq!(flags, Flags::from("read,write"));
    assert!(!flags.insert(Uses::Read) && flags.remove(&Uses::Read));
    assert_eq!(flags.to_string(), "write");
    assert_eq!(Flags::<Uses>::new().to_string(), "none");
    assert_eq!(Flags::<ActionState>::from("").to_string(), "unknown");
    assert_eq!(from_str::<Flags<Uses>>("2").unwrap(), Flags::from(Uses::Write));
    assert_eq!(from_str::<Flags<Uses>>("3").unwrap(), Flags::from("read,write"));
    assert_eq!(from_str::<Flags<Uses>>("5").unwrap().to_string(), "read,4");
    assert_eq!(from_str::<Flags<Uses>>("0").unwrap(), Flags::from(Uses::None));
}

#[test]
fn a_collection_keeps_what_surrounds_it() {
    let text = r##"{
        "@odata.context": "https://graph.microsoft.com/beta/$metadata#x",
        "@odata.count": "2",
        "@odata.nextLink": "https://graph.microsoft.com/beta/x?$skiptoken=y",
        "@odata.new": true,
        "value": [{"id": "1", "x": 0}, {"id": "2"}]
    }"##;
    let page: Collection<Token> = from_str(text).unwrap();
    assert_eq!(page.count, Some(2));
    assert_eq!(page.next_link.as_deref(), Some("https://graph.microsoft.com/beta/x?$skiptoken=y"));
    assert_eq!(page.value.len(), 2);
    assert_eq!(page.extras.get("@odata.new"), Some(&Value::Bool(true)));
    assert_eq!(
        echo::<Collection<Token>>(text),
        json(&text.replace("\"2\",\n        \"@odata.nextLink", "2, \"@odata.nextLink"))
    );
    assert_eq!(echo::<Collection<String>>(r#"{"value": null}"#), json!({"value": []}));
    assert_eq!(page, serde_json::from_str(text).unwrap());
}
