//! The generator.
pub mod corpus;
pub mod diagnostics;
pub mod documentation;
pub mod edm;
mod generator;
pub mod name;
pub mod output;
pub mod page;
pub mod reading;
pub mod rust;
pub mod schema;
pub mod settings;
pub mod span;
mod text;

pub use generator::{Documented, Error, Generated, Generator, document, emit};
