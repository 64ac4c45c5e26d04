//! Types that only the context of an answer tells.

use serde_json::{Value, json};

use crate::odata::sample::{AnyActionResult, RevokeResult, SyncResult};
use crate::odata::{Collection, forgiving, from_str, from_value, to_value};

const REVOKED: &str = "https://graph.example/$metadata#results/sample.revokeResult";

fn page(json: &Value) -> Collection<AnyActionResult> {
    from_value(json.clone()).unwrap_or_else(|error| panic!("{json}: {error}"))
}

#[test]
fn rows_are_of_the_type_that_the_context_tells_before_or_behind_them() {
    for text in [
        r#"{"@odata.context": "CONTEXT", "value": [{"actionName": "a", "totalCount": 2, "x": 1}], "@odata.count": 1}"#,
        r#"{"value": [{"actionName": "a", "totalCount": 2, "x": 1}], "@odata.context": "CONTEXT", "@odata.count": 1}"#,
        r#"{"@odata.count": 1, "value": [{"actionName": "a", "totalCount": 2, "x": 1}], "@odata.context": "CONTEXT"}"#,
    ] {
        let text = text.replace("CONTEXT", REVOKED);
        let page: Collection<AnyActionResult> = from_str(&text).unwrap();
        let [AnyActionResult::RevokeResult(row)] = &page.value[..] else { panic!("{text}: {page:?}") };
        assert_eq!((row.action_name.as_deref(), row.total_count, row.extras.len()), (Some("a"), Some(2), 1));
        assert_eq!(to_value(&page), serde_json::from_str::<Value>(&text).unwrap(), "nothing is added");
    }
}

#[test]
fn a_row_that_names_its_type_is_of_that() {
    let json = json!({"@odata.context": REVOKED, "value": [
        {"actionName": "a", "totalCount": 1},
        {"@odata.type": "#sample.syncResult", "actionName": "b"},
        {"actionName": "c", "totalCount": 2, "@odata.type": "#sample.actionResult"},
        {"@odata.type": "#sample.revokeResult", "actionName": "d"},
        {"@odata.type": "#sample.new", "totalCount": 3},
    ]});
    let page = page(&json);
    let names: Vec<&str> = page.value.iter().map(AnyActionResult::odata_type).collect();
    let expected =
        ["sample.revokeResult", "sample.syncResult", "sample.actionResult", "sample.revokeResult", "sample.new"];
    assert_eq!(names, expected);
    assert!(matches!(page.value[4], AnyActionResult::ActionResult(_)));
    assert_eq!(to_value(&page), json);
}

#[test]
fn a_context_that_tells_no_derived_type_changes_nothing() {
    for context in ["#results", "#results/sample.actionResult", "#results/sample.new", "#results('a.b')", "", "#"] {
        let json = json!({"@odata.context": context, "value": [{"actionName": "a", "totalCount": 2}]});
        let page = page(&json);
        assert!(matches!(page.value[0], AnyActionResult::ActionResult(_)), "{context}");
        assert_eq!(page.value[0].odata_type(), "sample.actionResult");
        assert_eq!(to_value(&page), json);
    }
}

#[test]
fn an_object_is_of_the_type_that_its_own_context_tells() {
    for text in [
        r#"{"@odata.context": "CONTEXT/$entity", "actionName": "a", "totalCount": 2}"#,
        r#"{"totalCount": 2, "actionName": "a", "@odata.context": "CONTEXT/$entity"}"#,
        r#"{"totalCount": 2, "@context": "CONTEXT(totalCount)/$entity", "actionName": "a"}"#,
    ] {
        let text = text.replace("CONTEXT", REVOKED);
        let result: AnyActionResult = from_str(&text).unwrap();
        assert!(matches!(&result, AnyActionResult::RevokeResult(row) if row.total_count == Some(2)), "{text}");
        assert_eq!(to_value(&result), serde_json::from_str::<Value>(&text).unwrap());
    }
    let json = json!({"@odata.type": "#sample.syncResult", "@odata.context": REVOKED, "totalCount": 2});
    let result: AnyActionResult = from_value(json.clone()).unwrap();
    assert!(matches!(result, AnyActionResult::SyncResult(_)), "the object says it itself");
    assert_eq!(to_value(&result), json);
}

#[test]
fn out_of_its_answer_a_row_names_its_type() {
    let json = json!({"@odata.context": REVOKED, "value": [{"totalCount": 2}]});
    let row = page(&json).value.remove(0);
    assert_eq!(row, AnyActionResult::from(RevokeResult::default().with_total_count(2)));
    assert_eq!(to_value(&row), json!({"@odata.type": "#sample.revokeResult", "totalCount": 2}));
}

#[test]
fn a_row_of_another_type_than_the_context_tells_names_it() {
    let mut page = page(&json!({"@odata.context": REVOKED, "value": [{"totalCount": 2}]}));
    page.value.push(SyncResult::default().into());
    let rows = json!([{"totalCount": 2}, {"@odata.type": "#sample.syncResult"}]);
    assert_eq!(to_value(&page)["value"], rows);
    page.context = None;
    let rows = json!([{"@odata.type": "#sample.revokeResult", "totalCount": 2}, {"@odata.type": "#sample.syncResult"}]);
    assert_eq!(to_value(&page)["value"], rows);
}

#[test]
fn of_two_contexts_the_last_counts() {
    let text = r##"{"@odata.context": "#results/sample.revokeResult", "value": [{"totalCount": 2, "user": "u"}],
        "@odata.context": "#results/sample.revokeAllResult"}"##;
    let page: Collection<AnyActionResult> = from_str(text).unwrap();
    let row = json!({"@odata.type": "#sample.revokeResult", "totalCount": 2, "user": "u"});
    assert_eq!(to_value(&page.value[0]), row, "a row that has a type keeps it");
    assert_eq!(to_value(&page)["value"], json!([row]));
}

#[test]
fn what_does_not_fit_the_type_that_is_told_is_refused_or_set_aside() {
    for text in [
        r##"{"@odata.context": "#r/sample.revokeResult", "value": [{"totalCount": 1}, {"totalCount": "many"}]}"##,
        r##"{"value": [{"totalCount": 1}, {"totalCount": "many"}], "@odata.context": "#r/sample.revokeResult"}"##,
    ] {
        let error = from_str::<Collection<AnyActionResult>>(text).expect_err("no number");
        assert_eq!(error.path(), "value[1].totalCount");
        let page: Collection<AnyActionResult> = forgiving::from_slice(text.as_bytes()).unwrap();
        assert_eq!(page.value[1].extras.get("totalCount"), Some(&"many".into()));
        assert_eq!(to_value(&page), serde_json::from_str::<Value>(text).unwrap());
    }
}
