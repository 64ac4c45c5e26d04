//! Which JSON values the OData JSON format allows for which types.

use serde_json::Value;

use super::types::TypeIndex;
use crate::edm::Primitive;
use crate::schema::{ItemType, TypeUse};

/// Whether the OData JSON format allows a value for a type; `null` is allowed wherever a value may be absent.
pub(super) fn is_legal(types: &TypeIndex<'_>, of: &TypeUse, value: &Value) -> bool {
    let is_any = match &of.item {
        ItemType::Primitive(primitive) => *primitive == Primitive::Untyped,
        ItemType::Named(name) => types.is_any_json(name),
    };
    if is_any || value.is_null() {
        return true;
    }
    match value {
        Value::Array(_) => of.collection,
        _ if of.collection => false,
        Value::Object(_) => of.named().is_some_and(|name| !types.is_enumeration(name)),
        scalar => match &of.item {
            ItemType::Named(name) => types.is_enumeration(name) && scalar.is_string(),
            ItemType::Primitive(primitive) => is_legal_scalar(*primitive, scalar),
        },
    }
}

fn is_legal_scalar(primitive: Primitive, value: &Value) -> bool {
    use Primitive as P;
    let within = |low: i64, high: i64| value.as_i64().is_some_and(|number| (low..=high).contains(&number));
    match primitive {
        P::Boolean => value.is_boolean(),
        P::Byte => within(0, u8::MAX.into()),
        P::SByte => within(i8::MIN.into(), i8::MAX.into()),
        P::Int16 => within(i16::MIN.into(), i16::MAX.into()),
        P::Int32 => within(i32::MIN.into(), i32::MAX.into()),
        P::Int64 => value.as_i64().is_some(),
        P::Decimal => value.is_number(),
        P::Single | P::Double => {
            value.is_number() || value.as_str().is_some_and(|text| ["INF", "-INF", "NaN"].contains(&text))
        }
        P::Binary | P::Date | P::DateTimeOffset | P::Duration | P::Guid | P::String | P::TimeOfDay => value.is_string(),
        P::Stream | P::Untyped => true,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn values_that_the_format_allows() {
        use Primitive as P;
        for (primitive, legal, illegal) in [
            (P::Boolean, json!(true), json!("true")),
            (P::Int32, json!(-7), json!(2_147_483_648_i64)),
            (P::Byte, json!(255), json!(256)),
            (P::Int64, json!(2_147_483_648_i64), json!("1")),
            (P::Int64, json!(1), json!(1.5)),
            (P::Single, json!(4.666666666666667), json!("4.2")),
            (P::Double, json!("INF"), json!("1.5")),
            (P::DateTimeOffset, json!("2021-07-16T00:00:00Z"), json!(0)),
            (P::String, json!(""), json!({})),
        ] {
            assert!(is_legal_scalar(primitive, &legal), "{primitive:?} {legal}");
            assert!(!is_legal_scalar(primitive, &illegal), "{primitive:?} {illegal}");
        }
    }
}
