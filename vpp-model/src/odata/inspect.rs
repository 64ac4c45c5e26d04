//! `Debug` for every type of the model: the properties that are present, and no secrets.

use std::fmt;

use super::secrecy::{Printable, Withheld};
use super::slot::{List, Slot};
use super::structured::Structured;
use super::view::View;

/// Prints a value: what `Debug` is for all types of the model that hold others.
#[doc(hidden)]
pub fn print(slot: &dyn Slot, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    fmt::Debug::fmt(&slot.view(), f)
}

impl fmt::Debug for View<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            View::Null => f.write_str("null"),
            View::Boolean(value) => value.fmt(f),
            View::Integer(value) => value.fmt(f),
            View::Double(value) => value.fmt(f),
            View::Text(text) => text.fmt(f),
            View::Members(members) => f.debug_set().entries(members.names()).finish(),
            View::Untyped(value) => Printable(value).fmt(f),
            View::Number(number) => write!(f, "{number}"),
            View::List(list) => inspect_list(list, f),
            View::Object(object, _) => inspect(object, f),
        }
    }
}

fn inspect_list(list: &dyn List, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.debug_list().entries((0..list.length()).map(|index| list.view_at(index))).finish()
}

/// Prints a structured type the way `#[derive(Debug)]` would, less what is absent.
fn inspect(object: &dyn Structured, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let shape = object.shape();
    let mut fields = f.debug_struct(shape.rust_name);
    for (index, property) in shape.properties() {
        match object.view_at(index) {
            View::Null => {}
            _ if property.secret => {
                fields.field(property.field, &Withheld);
            }
            view => {
                fields.field(property.field, &view);
            }
        }
    }
    let extras = object.extras();
    if extras.odata_type().is_some() || !extras.is_empty() {
        fields.field("extras", extras);
    }
    fields.finish()
}
