//! What holds for any JSON whatever.

use proptest::prelude::*;
use serde_json::{Map, Value};

use crate::odata::sample::{AnyActionResult, Primitives, RevokeAllResult, Token};
use crate::odata::{Slot, from_str, from_value, to_string, to_value};

/// Any JSON, with keys and strings that mean something to the sample types among them.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        // Few digits: without its feature `float_roundtrip` serde_json may miss the last of seventeen.
        any::<i32>().prop_map(|number| Value::from(f64::from(number) / 64.0)),
        any_text().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        prop_oneof![prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from), any_object(inner),]
    })
}

fn any_object(inner: impl Strategy<Value = Value>) -> impl Strategy<Value = Value> {
    prop::collection::vec((any_text(), inner), 0..8)
        .prop_map(|entries| Value::from(entries.into_iter().collect::<Map<String, Value>>()))
}

fn any_text() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "@odata.type",
        "#sample.revokeResult",
        "#sample.revokeAllResult",
        "sample.syncResult",
        "#sample.actionResult",
        "id",
        "names",
        "results",
        "lastResult",
        "previous",
        "table",
        "uses",
        "actionName",
        "totalCount",
        "user",
        "pending",
        "int32",
        "double",
        "date",
        "untyped",
        "INF",
    ]);
    prop_oneof![known.prop_map(str::to_owned), "[a-z@.#]{0,3}", ".*"]
}

/// Reading and writing once may change how a value is written; after that nothing changes any more.
fn settles<T: Slot>(json: &Value) -> Result<(), TestCaseError> {
    let text = json.to_string();
    let by_text = from_str::<T>(&text).map(|value| to_value(&value));
    let by_value = from_value::<T>(json.clone()).map(|value| to_value(&value));
    match (by_text, by_value) {
        (Ok(by_text), Ok(by_value)) => {
            prop_assert_eq!(&by_text, &by_value);
            let again = from_value::<T>(by_text.clone());
            prop_assert!(again.is_ok(), "{}: {:?}", by_text, again.err());
            prop_assert_eq!(to_value(&again.unwrap()), by_text);
        }
        (Err(by_text), Err(by_value)) => prop_assert_eq!(by_text.path(), by_value.path()),
        (by_text, by_value) => prop_assert!(false, "{:?} but {:?}", by_text, by_value),
    }
    Ok(())
}

/// An object of properties no sample type documents.
fn any_extras() -> impl Strategy<Value = Value> {
    prop::collection::vec(("[a-z]{0,3}_", any_json()), 0..8)
        .prop_map(|entries| Value::from(entries.into_iter().collect::<Map<String, Value>>()))
}

fn keeps<T: Slot>(json: &Value) -> Result<(), TestCaseError> {
    let read = from_str::<T>(&json.to_string());
    prop_assert!(read.is_ok(), "{:?}", read.err());
    prop_assert_eq!(&to_value(&read.unwrap()), json);
    Ok(())
}

proptest! {
    #[test]
    fn any_object_settles(json in any_object(any_json())) {
        settles::<Token>(&json)?;
        settles::<Primitives>(&json)?;
        settles::<RevokeAllResult>(&json)?;
        settles::<AnyActionResult>(&json)?;
        settles::<Vec<Token>>(&json)?;
    }

    #[test]
    fn any_json_settles(json in any_json()) {
        settles::<Token>(&json)?;
        settles::<Value>(&json)?;
        settles::<Vec<Value>>(&json)?;
    }

    #[test]
    fn what_nobody_documented_is_kept(json in any_extras(), tag in prop::option::of(any_text())) {
        let mut json = json;
        keeps::<Token>(&json)?;
        if let Some(tag) = tag {
            json["@odata.type"] = tag.into();
        }
        keeps::<Token>(&json)?;
        keeps::<RevokeAllResult>(&json)?;
        keeps::<AnyActionResult>(&json)?;
    }

    #[test]
    fn text_that_is_no_json_is_an_error(text in ".*", end in any::<prop::sample::Index>()) {
        let _ = from_str::<Token>(&text);
        let whole = r##"{"results":[{"x":1,"@odata.type":"#sample.revokeResult"}],"id":"1"}"##;
        let end = end.index(whole.len());
        let cut = from_str::<Token>(&whole[..end]);
        prop_assert!(cut.is_err_and(|error| error.is_eof()));
    }

    #[test]
    fn writing_text_and_writing_a_value_agree(json in any_object(any_json())) {
        if let Ok(token) = from_value::<Token>(json) {
            prop_assert_eq!(serde_json::from_str::<Value>(&to_string(&token)).unwrap(), to_value(&token));
            let again = from_value::<Token>(to_value(&token)).unwrap();
            prop_assert_eq!(again, token);
        }
    }
}
