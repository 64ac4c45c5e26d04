//! What every generated type is made of: OData's primitive types, and reading and writing as JSON.
//!
//! The generated modules hold what is particular to a type: its properties, their documentation.
//! What repeats lives here, written once.
//!
//! * **Values**: [`DateTimeOffset`], [`Date`], [`TimeOfDay`], [`Duration`], [`Guid`], [`Binary`] and
//!   [`Decimal`] keep what the service sent, digit by digit; [`Flags`] is a set of members of an
//!   enumeration; [`Untyped`] is any JSON; [`Extras`] is what the documentation did not announce.
//! * **Responses**: [`Collection`] is the envelope around a list.
//! * **Reading and writing**: every type implements serde's traits, so `serde_json` reads and writes
//!   it. [`from_str`] and its siblings do the same with an error, [`ReadError`], that knows the path
//!   of the value it could not read.
//!
//! # What reading forgives
//!
//! A service may be newer than this crate, so reading refuses as little as it can:
//!
//! * properties, enumeration members and derived types this crate does not know are kept as they came;
//! * an object that does not name its type is of the one that `@odata.context` tells, if there is one; written back in
//!   the same answer, it does not name its type either;
//! * absent and `null` properties are both `None`, and of a property sent twice the last one counts;
//! * a `null` inside a collection is kept where an element can be null ([`Untyped`]), and else left out;
//! * numbers are read from integers, decimals and text, as long as the value fits the type;
//! * text that is no legal date, duration and so on is kept, and its accessors return `None`.

// One room for each idea; the doors between them are the `pub(crate)` lines below.
mod collection;
mod container;
mod context;
mod derived;
mod digits;
mod edm;
mod enumeration;
mod equality;
mod extras;
mod flags;
#[cfg(feature = "http")]
pub mod http;
mod inspect;
mod json;
mod path;
mod primitive;
mod read;
mod read_error;
mod retype;
mod secrecy;
mod slot;
mod structured;
mod through_slot;
mod view;
mod write;

#[cfg(test)]
pub mod sample;
#[cfg(test)]
mod tests;

pub use collection::Collection;
pub use container::Untyped;
pub use edm::{Binary, Date, DateTimeOffset, Decimal, Duration, Guid, Instant, TimeOfDay, ValueError};
pub use enumeration::Enumeration;
pub use extras::Extras;
pub use flags::Flags;
pub use json::{forgiving, from_reader, from_slice, from_str, from_value, to_string, to_value};
pub use read_error::ReadError;
pub use slot::Slot;

// What the macros, and with them the generated modules, refer to. How much of it is used depends on
// what is generated, and on the features.
#[allow(unused_imports, reason = "how much is used depends on what is generated, and on the features")]
mod interface {
    pub(crate) use super::derived::derived_types;
    pub(crate) use super::enumeration::enumeration;
    pub(crate) use super::structured::structured_type;
    pub(crate) use super::through_slot::through_slot;

    // Other crates have macros of their own, and share the rest: serde's traits, too, which these implement.
    pub use serde_core;

    pub use super::derived::Choice;
    pub use super::enumeration::Declared;
    pub use super::equality::{name_of, same};
    pub use super::inspect::print;
    pub use super::read::read;
    pub use super::secrecy::withholds;
    pub use super::slot::{Expected, Found, Opened};
    pub use super::structured::{Described, Property, Shape, Structured, mark};
    pub use super::view::{Tagging, View};
    pub use super::write::write;
}
#[allow(unused_imports, reason = "as above")]
#[doc(hidden)]
pub use interface::*;
