//! Derived types, chosen by `@odata.type`.

use serde_json::json;

use super::echo;
use crate::odata::sample::{ActionResult, AnyActionResult, RevokeAllResult, RevokeResult, SyncResult};
use crate::odata::{from_str, to_value};

fn read(json: serde_json::Value) -> AnyActionResult {
    crate::odata::from_value(json).unwrap()
}

#[test]
fn the_type_may_come_first_later_or_last() {
    for text in [
        r##"{"@odata.type": "#sample.revokeResult", "actionName": "a", "totalCount": 2, "x": 1}"##,
        r##"{"actionName": "a", "@odata.type": "#sample.revokeResult", "totalCount": 2, "x": 1}"##,
        r##"{"x": 1, "totalCount": 2, "actionName": "a", "@odata.type": "#sample.revokeResult"}"##,
    ] {
        let AnyActionResult::RevokeResult(result) = from_str(text).unwrap() else {
            panic!("{text}");
        };
        assert_eq!(result.action_name.as_deref(), Some("a"));
        assert_eq!(result.total_count, Some(2));
        assert_eq!(result.extras.len(), 1);
        assert_eq!(
            echo::<AnyActionResult>(text),
            json!({"@odata.type": "#sample.revokeResult", "actionName": "a", "totalCount": 2, "x": 1}),
        );
    }
}

#[test]
fn the_type_is_named_in_several_ways() {
    for tag in
        ["#sample.revokeAllResult", "sample.revokeAllResult", "https://example.com/$metadata#sample.revokeAllResult"]
    {
        let short = json!({"@type": tag, "user": "u"});
        assert!(matches!(read(short), AnyActionResult::RevokeAllResult(_)), "OData 4.01 may leave out the prefix");
        let json = json!({"@odata.type": tag, "user": "u", "totalCount": 1, "actionName": "a"});
        let result = read(json.clone());
        assert!(matches!(&result, AnyActionResult::RevokeAllResult(all) if all.user.as_deref() == Some("u")));
        assert_eq!(result.odata_type(), "sample.revokeAllResult");
        assert_eq!(to_value(&result), json);
    }
}

#[test]
fn without_a_type_or_with_its_own_it_is_the_base_type() {
    for json in [json!({"actionName": "a"}), json!({"@odata.type": "#sample.actionResult", "actionName": "a"})] {
        let result = read(json.clone());
        assert!(matches!(result, AnyActionResult::ActionResult(_)));
        assert_eq!(result.odata_type(), "sample.actionResult");
        assert_eq!(result.action_name.as_deref(), Some("a"));
        assert_eq!(to_value(&result), json);
    }
}

#[test]
fn an_unknown_type_stays_the_base_type_and_loses_nothing() {
    let json = json!({"@odata.type": "#sample.new", "actionName": "a", "totalCount": "many"});
    let result = read(json.clone());
    assert!(matches!(result, AnyActionResult::ActionResult(_)));
    assert_eq!(result.odata_type(), "sample.new");
    assert_eq!(to_value(&result), json);
}

#[test]
fn of_two_types_the_last_wins() {
    let text = r##"{"@odata.type": "#sample.revokeResult", "totalCount": 1, "failedCount": 2,
        "user": "u", "actionName": "a", "@odata.type": "#sample.TYPE", "actionState": "done"}"##;
    for (last, kept) in [
        ("revokeAllResult", json!({"totalCount": 1, "failedCount": 2, "user": "u"})),
        ("syncResult", json!({"totalCount": 1, "failedCount": 2, "user": "u"})),
        ("actionResult", json!({"totalCount": 1, "failedCount": 2, "user": "u"})),
    ] {
        let text = text.replace("TYPE", last);
        let result: AnyActionResult = from_str(&text).unwrap();
        assert_eq!(result.odata_type(), format!("sample.{last}"));
        let mut expected = kept;
        expected["@odata.type"] = format!("#sample.{last}").into();
        expected["actionName"] = "a".into();
        expected["actionState"] = "done".into();
        assert_eq!(to_value(&result), expected);
    }
}

#[test]
fn a_type_that_is_no_text_is_kept_and_chooses_nothing() {
    for tag in [json!(5), json!(true), json!(["#sample.syncResult"]), json!({"a": 1}), json!(1.5)] {
        let json = json!({"@odata.type": tag, "actionName": "a"});
        assert_eq!(to_value(&read(json.clone())), json);
    }
    assert_eq!(to_value(&read(json!({"@odata.type": null}))), json!({}));
}

#[test]
fn a_derived_type_names_itself_only_where_that_says_something() {
    let sync = SyncResult::from(ActionResult::default().with_action_name("sync"));
    assert_eq!(to_value(&sync), json!({"actionName": "sync"}));
    assert_eq!(
        to_value(&AnyActionResult::from(sync)),
        json!({"@odata.type": "#sample.syncResult", "actionName": "sync"}),
    );
    assert_eq!(to_value(&AnyActionResult::default()), json!({}));
}

#[test]
fn a_name_that_says_what_is_known_makes_no_difference() {
    let built = RevokeResult::default().with_total_count(1);
    let read_again: RevokeResult = from_str(r##"{"@odata.type": "#sample.revokeResult", "totalCount": 1}"##).unwrap();
    assert_eq!(built, read_again);
    assert_eq!(AnyActionResult::from(built.clone()), AnyActionResult::from(read_again));
    assert_ne!(built, RevokeResult::default());
    assert_ne!(AnyActionResult::from(SyncResult::default()), AnyActionResult::from(ActionResult::default()),);
}

#[test]
fn the_properties_of_the_base_are_at_hand_at_any_depth() {
    let mut result = AnyActionResult::from(RevokeAllResult::default().with_user("u"));
    result.action_name = Some("a".into());
    result.extras.insert("x", 1);
    assert_eq!(
        to_value(&result),
        json!({"@odata.type": "#sample.revokeAllResult", "actionName": "a", "user": "u", "x": 1}),
    );
}

#[test]
fn what_a_base_has_is_set_through_it() {
    let result = RevokeAllResult::default()
        .with_user("u")
        .with_base(|base| base.with_total_count(1).with_base(|base| base.with_action_name("a")));
    assert_eq!(to_value(&result), json!({"actionName": "a", "totalCount": 1, "user": "u"}),);
}
