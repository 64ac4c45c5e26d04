//! From the schema to Rust: names, one file per type, the module tree.
//!
//! The schema is lowered to an emit-model in which every decision is taken; templates turn it into tokens
//! and text. This stage must not know pages or files: it gives back text by path.

mod boxes;
mod comment;
mod constructor_name;
mod doc_comment;
mod documentation;
mod example;
mod feature;
mod fields;
mod file;
mod item;
mod items;
mod lower;
mod manifest;
mod model;
mod module_text;
mod module_tree;
mod naming;
mod operation_facts;
mod operation_table;
mod operations;
mod paths;
mod permission_text;
mod readme;
mod rust_type;
mod scope;
mod table;
mod users;
mod version;

use crate::back_end::{BackEnd, Files, Target, Texts};
use crate::diagnostics::Diagnostics;
use crate::settings::Settings;

pub use items::{ItemPath, Items, Member, OperationItem, TypeItem};
pub use module_text::module_text;
pub use paths::TypePaths;

/// Writes a crate.
#[derive(Clone, Copy, Debug)]
pub struct Rust;

impl BackEnd for Rust {
    fn emit(
        &self,
        targets: &[Target<'_>],
        settings: &Settings,
        texts: &mut Texts,
        diagnostics: &mut Diagnostics,
    ) -> Files {
        file::all(version::crate_model(targets, settings, diagnostics), texts)
    }
}
