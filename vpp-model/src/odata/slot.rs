//! Where a JSON value is put: the side of reading that does not know the format.
//!
//! serde drives one visitor (see [`read`](super::read)), which only ever sees `&mut dyn Slot`. So the
//! code that reads JSON is compiled once, not once for each of thousands of types.

use serde_json::Value;

use super::derived::Choice;
use super::structured::Structured;
use super::view::View;

/// A type of OData: whatever a JSON value can be read into and written from.
///
/// Implemented by the primitive types, the enumerations, the structured types, `Vec`, `Option` and
/// `Box` of these, and not meant to be implemented elsewhere. As a bound (`T: Slot`) it says "any
/// type of the model".
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no type of the model: take one of its types, or `odata::Untyped` for any JSON"
)]
pub trait Slot {
    /// A value to read into, seen by nobody before it has been read.
    #[doc(hidden)]
    fn vacant() -> Self
    where
        Self: Sized;

    /// Takes what the reader found, or says what it expected instead.
    #[doc(hidden)]
    fn put(&mut self, found: Found<'_>) -> Result<(), Expected>;

    /// The inside of this slot, if it has one, emptied to be read into.
    #[doc(hidden)]
    #[inline]
    fn open(&mut self) -> Opened<'_> {
        Opened::Closed
    }

    /// What this slot holds, to be written, compared or printed.
    #[doc(hidden)]
    fn view(&self) -> View<'_>;
}

/// What the reader found in the JSON.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub enum Found<'a> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A number without fraction that fits an `i64`.
    Integer(i64),
    /// A number without fraction above every `i64`.
    Unsigned(u64),
    /// Any other number.
    Number(f64),
    /// A string.
    Text(&'a str),
    /// The beginning of an array, offered to a slot that did not open as a list.
    Array,
    /// The beginning of an object, offered to a slot that did not open as an object.
    Object,
}

impl From<Found<'_>> for Value {
    /// The value, if it is a single one: of arrays and objects only the beginning was found.
    fn from(found: Found<'_>) -> Value {
        match found {
            Found::Null | Found::Array | Found::Object => Value::Null,
            Found::Boolean(value) => value.into(),
            Found::Integer(value) => value.into(),
            Found::Unsigned(value) => value.into(),
            Found::Number(value) => value.into(),
            Found::Text(text) => text.into(),
        }
    }
}

/// What a slot wanted to be given: the name of its type.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Expected(pub &'static str);

/// The inside of a slot.
#[doc(hidden)]
pub enum Opened<'a> {
    /// There is none: the slot takes a single value.
    Closed,
    /// A collection.
    List(&'a mut dyn List),
    /// A structured type.
    Object(&'a mut dyn Structured),
    /// What is around the values of a response: its context may tell their type.
    Answer(&'a mut dyn Structured),
    /// A structured type or one of those derived from it.
    Choice(&'a mut dyn Choice),
    /// Any JSON.
    Untyped(&'a mut Value),
}

/// A collection, whatever it is a collection of.
pub trait List {
    /// Adds an element to be read into.
    fn grow(&mut self) -> &mut dyn Slot;
    /// Takes back the element added last.
    fn shrink(&mut self);
    /// How many elements there are.
    fn length(&self) -> usize;
    /// The element at `index`, or [`View::Null`] beyond the end.
    fn view_at(&self, index: usize) -> View<'_>;
}
