//! When what was written is what was read.
//!
//! Two JSON values are **equal** when
//!
//! * they are the same Boolean, the same text, or numbers of the same value (`1`, `1.0` and `10e-1`);
//! * they are arrays of equal elements in the same order;
//! * they are objects with the same names, in any order, of equal values, where an absent member and one that is
//!   `null` count the same: OData reads both as no value.
//!
//! Everything else differs: text that holds a number and the number, two spellings of a time.

use serde_json::Value;

use super::location::{JsonPath, Step};

/// The first place at which the second value differs from the first, if there is one.
pub fn difference(read: &Value, written: &Value) -> Option<JsonPath> {
    at(&JsonPath::default(), read, written)
}

fn at(path: &JsonPath, read: &Value, written: &Value) -> Option<JsonPath> {
    match (read, written) {
        (Value::Object(one), Value::Object(other)) => {
            let names = one.keys().chain(other.keys().filter(|name| !one.contains_key(*name)));
            names.into_iter().find_map(|name| {
                let (one, other) = (one.get(name).unwrap_or(&Value::Null), other.get(name).unwrap_or(&Value::Null));
                at(&path.member(name), one, other)
            })
        }
        (Value::Array(one), Value::Array(other)) => {
            let longest = one.len().max(other.len());
            (0..longest).find_map(|index| {
                let path = path.to(Step::Element(index));
                match (one.get(index), other.get(index)) {
                    (Some(one), Some(other)) => at(&path, one, other),
                    _ => Some(path),
                }
            })
        }
        (Value::Number(one), Value::Number(other)) => (!same_number(one, other)).then(|| path.clone()),
        _ => (read != written).then(|| path.clone()),
    }
}

fn same_number(one: &serde_json::Number, other: &serde_json::Number) -> bool {
    one == other || one.as_f64().zip(other.as_f64()).is_some_and(|(one, other)| one == other)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn equal_values() {
        for (read, written) in [
            (json!({ "a": 1, "b": null }), json!({ "a": 1.0 })),
            (json!({ "a": 1 }), json!({ "b": null, "a": 1 })),
            (json!([{ "a": null }]), json!([{}])),
        ] {
            assert_eq!(difference(&read, &written), None, "{read} {written}");
        }
    }

    #[test]
    fn other_values_differ_at_a_place() {
        for (read, written, place) in [
            (json!({ "a": "1" }), json!({ "a": 1 }), "$.a"),
            (json!({ "a": [1, 2] }), json!({ "a": [1] }), "$.a[1]"),
            (json!({ "a": 1 }), json!({}), "$.a"),
            (json!({}), json!({ "a": false }), "$.a"),
            (json!(["x"]), json!([null]), "$[0]"),
        ] {
            let found = difference(&read, &written).map(|path| path.to_string());
            assert_eq!(found.as_deref(), Some(place), "{read} {written}");
        }
    }
}
