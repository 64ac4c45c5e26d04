//! Whose fault it is that a payload does not come back as it was.
//!
//! A value that the OData JSON format (4.01, section 7) does not allow for its documented type is a fault of the
//! documentation: the example and the table contradict each other. Everything else is a fault of this project.

use serde_json::Value;

use super::location::{JsonPath, Step};
use super::types::Types;
use super::typing::Form;
use crate::edm::Primitive;
use crate::schema::{ItemType, TypeUse};

/// Whose fault a failure is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The documentation's: its example is not of its documented type.
    Documentation {
        /// The documented type.
        documented: String,
        /// The value that the example shows.
        shown: String,
    },
    /// The project's.
    Ours,
}

/// Judges the failure at the end of `path` in a part that is read in this form.
pub(super) fn judge(types: &Types<'_>, form: &Form, json: &Value, path: &JsonPath) -> Fault {
    let (whole, steps) = match form {
        Form::Value(type_use) => (type_use.clone(), &path.0[..]),
        Form::Envelope(item) => match path.0.split_first() {
            Some((Step::Member(name), rest)) if name == "value" => {
                (TypeUse { item: item.clone(), collection: true }, rest)
            }
            Some((Step::Member(name), rest)) => (annotation(name), rest),
            _ => return Fault::Ours,
        },
    };
    let start = if matches!(form, Form::Envelope(_)) { &json[first_name(path)] } else { json };
    let (documented, value) = follow(types, whole, start, steps);
    // Of a value that disappears or is added the object around it is to blame, and that is ours.
    match value {
        Some(value) if !is_legal(types, &documented, value) => {
            Fault::Documentation { documented: documented.to_string(), shown: shortened(value) }
        }
        _ => Fault::Ours,
    }
}

fn first_name(path: &JsonPath) -> &str {
    match path.0.first() {
        Some(Step::Member(name)) => name,
        _ => "",
    }
}

/// The type of an annotation in an envelope.
fn annotation(name: &str) -> TypeUse {
    let primitive = if name.ends_with("odata.count") { Primitive::Int64 } else { Primitive::String };
    TypeUse::one(ItemType::Primitive(primitive))
}

/// The documented type and the value at the end of a way, or at the first value that is not of its type.
fn follow<'v>(types: &Types<'_>, of: TypeUse, value: &'v Value, steps: &[Step]) -> (TypeUse, Option<&'v Value>) {
    let Some((step, rest)) = steps.split_first() else { return (of, Some(value)) };
    if !is_legal(types, &of, value) {
        return (of, Some(value));
    }
    let untyped = || TypeUse::one(ItemType::Primitive(Primitive::Untyped));
    let (of, next) = match step {
        Step::Element(index) => (TypeUse::one(of.item), value.get(index)),
        Step::Member(name) => {
            let own = types.of_object(value).unwrap_or(of);
            let property = own.named().and_then(|of| types.property(of, name));
            (property.map_or_else(untyped, |property| property.type_use.clone()), value.get(name))
        }
    };
    match next {
        Some(next) => follow(types, of, next, rest),
        None => (of, None),
    }
}

/// Whether the OData JSON format allows a value for a type; `null` is allowed wherever a value may be absent.
pub(super) fn is_legal(types: &Types<'_>, of: &TypeUse, value: &Value) -> bool {
    if of.item == ItemType::Primitive(Primitive::Untyped) || value.is_null() {
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

/// The beginning of a value.
fn shortened(value: &Value) -> String {
    const LONGEST: usize = 40;
    let text = value.to_string();
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
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
