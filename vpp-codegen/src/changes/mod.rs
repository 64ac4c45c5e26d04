//! What a change to the documentation does to the model and to those who use it.
//!
//! Two [`Edition`]s are compared item by item. What programs can name is read from the generated files
//! ([`Surface`]), so that the class of a change is what a compiler would say; what items are in OData, and where
//! they stand, is told by the schemas. This module knows the schema and the names that Rust gives, neither pages
//! nor corpus: of a span it asks no more than its line.
//!
//! A change is reported once, at its cause. A type that is renamed is no change of the properties that hold it, and
//! the parts of a type that is gone are gone with it.

mod agreement;
mod change;
mod class;
mod compare;
mod edition;
mod facts;
mod key;
mod renames;
pub mod report;
mod surface;

pub use agreement::{Agreement, Row, agreement};
pub use change::{Action, Change, Changes, Difference};
pub use class::Class;
pub use edition::{Edition, Place};
pub use key::{Key, Owner, Part};
pub use surface::{Surface, UnreadableFile};

/// What changes from one edition to another.
pub fn between(old: &Edition, new: &Edition) -> Changes {
    compare::compare(old, new)
}
