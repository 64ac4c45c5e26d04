//! The generator.
pub mod corpus;
pub mod diagnostics;
pub mod page;
pub mod span;
