//! Comparing two values of the model.

use super::extras::type_name;
use super::flags::Members;
use super::slot::{List, Slot};
use super::structured::Structured;
use super::view::View;

/// Whether two values are equal: what `PartialEq` is for all types of the model that hold others.
#[doc(hidden)]
pub fn same(left: &dyn Slot, right: &dyn Slot) -> bool {
    left.view() == right.view()
}

impl PartialEq for View<'_> {
    fn eq(&self, other: &Self) -> bool {
        match (*self, *other) {
            (View::Null, View::Null) => true,
            (View::Boolean(left), View::Boolean(right)) => left == right,
            (View::Integer(left), View::Integer(right)) => left == right,
            (View::Double(left), View::Double(right)) => left == right,
            (View::Text(left), View::Text(right)) => left == right,
            (View::Members(left), View::Members(right)) => same_members(left, right),
            (View::Untyped(left), View::Untyped(right)) => left == right,
            (View::Number(left), View::Number(right)) => left == right,
            (View::List(left), View::List(right)) => same_list(left, right),
            (View::Object(left, _), View::Object(right, _)) => same_object(left, right),
            _ => false,
        }
    }
}

/// Same members, in whatever order and however often. The member that stands for none adds nothing.
pub(super) fn same_members(left: &dyn Members, right: &dyn Members) -> bool {
    sorted(left) == sorted(right)
}

/// The names of members, each once.
fn sorted(members: &dyn Members) -> Vec<&str> {
    let mut names = members.names();
    names.sort_unstable();
    names.dedup();
    names
}

fn same_list(left: &dyn List, right: &dyn List) -> bool {
    left.length() == right.length() && (0..left.length()).all(|index| left.view_at(index) == right.view_at(index))
}

/// Same type, same properties, same extras. A type name that only says what the Rust type says
/// already makes no difference: a value read with it equals one built without.
fn same_object(left: &dyn Structured, right: &dyn Structured) -> bool {
    left.shape().odata_type == right.shape().odata_type
        && name_of(left) == name_of(right)
        && (0..left.shape().length()).all(|index| left.view_at(index) == right.view_at(index))
        && left.extras().iter().eq(right.extras().iter())
}

/// The name of the type of an object: what it was tagged with, else its own.
#[doc(hidden)]
pub fn name_of(object: &dyn Structured) -> &str {
    match object.extras().odata_type() {
        Some(tag) => type_name(tag),
        None => object.shape().odata_type,
    }
}
