//! Whose fault it is that a payload does not come back as it was.
//!
//! A value that the OData JSON format (4.01, section 7) does not allow for its documented type is a fault of the
//! documentation: the example and the table contradict each other. Everything else is a fault of this project.

use serde_json::Value;

use super::legality::is_legal;
use super::location::{JsonPath, Step};
use super::types::TypeIndex;
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
pub(super) fn judge(types: &TypeIndex<'_>, form: &Form, json: &Value, path: &JsonPath) -> Fault {
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
fn follow<'v>(types: &TypeIndex<'_>, of: TypeUse, value: &'v Value, steps: &[Step]) -> (TypeUse, Option<&'v Value>) {
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

/// The beginning of a value.
fn shortened(value: &Value) -> String {
    const LONGEST: usize = 40;
    let text = value.to_string();
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}
