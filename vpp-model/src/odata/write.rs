//! Writing: one `Serialize` for every type of the model.

use serde_core::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

use super::context::{told_by, told_of};
use super::extras::ODATA_TYPE;
use super::slot::{List, Slot};
use super::structured::{Shape, Structured};
use super::view::{Tagging, View};

/// Writes a value of any type of the model: what `Serialize` is for all of them.
#[doc(hidden)]
pub fn write<S: Serializer>(slot: &dyn Slot, serializer: S) -> Result<S::Ok, S::Error> {
    slot.view().serialize(serializer)
}

impl Serialize for View<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match *self {
            View::Null => serializer.serialize_unit(),
            View::Boolean(value) => serializer.serialize_bool(value),
            View::Integer(value) => serializer.serialize_i64(value),
            View::Double(value) => match not_finite(value) {
                None => serializer.serialize_f64(value),
                Some(name) => serializer.serialize_str(name),
            },
            View::Text(text) => serializer.serialize_str(text),
            View::Members(value) => serializer.collect_str(value),
            View::Untyped(value) => value.serialize(serializer),
            View::Number(number) => number.serialize(serializer),
            View::List(list) => write_list(list, None, serializer),
            View::Object(object, tagging) => write_object(object, tagging, serializer),
        }
    }
}

/// What an answer holds, of the type that its context tells.
struct Rows<'a> {
    list: &'a dyn List,
    told: Option<&'a str>,
}

impl Serialize for Rows<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        write_list(self.list, self.told, serializer)
    }
}

/// An element of a list, without the name of its type where that is told.
fn element<'a>(list: &'a dyn List, index: usize, told: Option<&str>) -> View<'a> {
    match list.view_at(index) {
        View::Object(object, Tagging::Always) if told == Some(object.shape().odata_type) => {
            View::Object(object, Tagging::AsGiven)
        }
        view => view,
    }
}

/// OData's names for the numbers JSON has no digits for.
fn not_finite(value: f64) -> Option<&'static str> {
    if value.is_finite() {
        None
    } else if value.is_nan() {
        Some("NaN")
    } else if value > 0.0 {
        Some("INF")
    } else {
        Some("-INF")
    }
}

fn write_list<S: Serializer>(list: &dyn List, told: Option<&str>, serializer: S) -> Result<S::Ok, S::Error> {
    let length = list.length();
    let mut sequence = serializer.serialize_seq(Some(length))?;
    for index in 0..length {
        sequence.serialize_element(&element(list, index, told))?;
    }
    sequence.end()
}

/// The type first, so that whoever reads it knows at once what follows; then the documented
/// properties in their order, then the others.
fn write_object<S: Serializer>(object: &dyn Structured, tagging: Tagging, serializer: S) -> Result<S::Ok, S::Error> {
    let shape = object.shape();
    let extras = object.extras();
    let mut map = serializer.serialize_map(None)?;
    match (extras.odata_type(), tagging) {
        (Some(tag), _) => map.serialize_entry(ODATA_TYPE, tag)?,
        (None, Tagging::Always) if told_of(extras) != Some(shape.odata_type) => {
            map.serialize_entry(ODATA_TYPE, shape.tag)?;
        }
        (None, Tagging::Always | Tagging::AsGiven | Tagging::Answer) => {}
    }
    let told = if tagging == Tagging::Answer { told_by(object) } else { None };
    write_properties(object, shape, told, &mut map)?;
    for (name, value) in extras.iter() {
        // A documented property may be among the extras, say to send it as `null`; it counts as
        // long as the field itself is empty.
        let written = match shape.position(0, name) {
            Some((index, _)) => !matches!(object.view_at(index), View::Null),
            None => false,
        };
        if !written {
            map.serialize_entry(name, value)?;
        }
    }
    map.end()
}

/// Those of the base type first.
fn write_properties<M: SerializeMap>(
    object: &dyn Structured,
    shape: &Shape,
    told: Option<&str>,
    map: &mut M,
) -> Result<(), M::Error> {
    if let Some(base) = shape.base {
        write_properties(object, base, told, map)?;
    }
    let first = shape.first_own();
    for (own, property) in shape.own.iter().enumerate() {
        match object.view_at(first + own) {
            View::Null => {}
            // The short way for what most are.
            View::Text(text) => map.serialize_entry(property.name, text)?,
            View::Boolean(value) => map.serialize_entry(property.name, &value)?,
            View::Integer(value) => map.serialize_entry(property.name, &value)?,
            View::List(list) => map.serialize_entry(property.name, &Rows { list, told })?,
            view => map.serialize_entry(property.name, &view)?,
        }
    }
    Ok(())
}
