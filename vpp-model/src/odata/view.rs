//! What a slot holds, borrowed: the side of writing that does not know the format.
//!
//! Writing ([`write`](super::write)), comparing ([`equality`](super::equality)) and printing for
//! debugging ([`inspect`](super::inspect)) are each written once, over this.

use serde_json::Value;

use super::flags::Members;
use super::slot::List;
use super::structured::Structured;

/// A borrowed look at a value of any type of the model.
#[doc(hidden)]
#[derive(Clone, Copy)]
pub enum View<'a> {
    /// Nothing: an absent property.
    Null,
    /// A Boolean.
    Boolean(bool),
    /// Any of the integer types.
    Integer(i64),
    /// `Edm.Double`, and `Edm.Single`.
    Double(f64),
    /// A string, or a value that is written as one.
    Text(&'a str),
    /// Several members of an enumeration.
    Members(&'a dyn Members),
    /// JSON of any kind.
    Untyped(&'a Value),
    /// A number with the digits it came with.
    Number(&'a serde_json::Number),
    /// A collection.
    List(&'a dyn List),
    /// A structured type.
    Object(&'a dyn Structured, Tagging),
}

/// When an object is written with `@odata.type`.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tagging {
    /// If it was read with one, or given one: where its type is declared, the name adds nothing.
    AsGiven,
    /// Always: the declared type is a base type, and the name says which derived type this is.
    Always,
    /// As given. What the object holds is written without a name that its context tells.
    Answer,
}
