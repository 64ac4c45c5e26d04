//! From the schema to Rust: names, one file per type, the module tree.
//!
//! The schema is lowered to an emit-model in which every decision is taken; templates turn it into tokens
//! and text. This stage must not know pages or files: it gives back text by path.

mod boxes;
mod doc_comment;
mod documentation;
mod feature;
mod file;
mod first_line;
pub mod identifier;
mod item;
mod lower;
mod manifest;
mod model;
mod module_tree;
mod naming;
mod operation_table;
mod operations;
mod paths;
mod readme;
mod scope;
mod table;
mod written;

use std::collections::BTreeMap;

use crate::diagnostics::Diagnostics;
use crate::schema::Schema;
use crate::settings::Settings;

pub use first_line::{MARKER, marker};
pub use paths::TypePaths;

/// A schema and the module it becomes.
#[derive(Clone, Debug)]
pub struct Target<'a> {
    /// The types of the version.
    pub schema: &'a Schema,
    /// The module's name, an identifier.
    pub module: String,
}

/// The files of the crate, by path from its root on.
pub fn emit(targets: &[Target<'_>], settings: &Settings, diagnostics: &mut Diagnostics) -> BTreeMap<String, String> {
    file::all(&lower::crate_model(targets, settings, diagnostics))
}
