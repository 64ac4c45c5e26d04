//! The standard form of the schema: what is written is legal, and is read again as the same schema.

mod any_schema;
mod reading;
mod rules;
mod writing;

use std::path::{Path, PathBuf};

use vpp_codegen::Generator;
use vpp_codegen::schema::Schema;

fn docs_input() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs-input")
}

/// The whole documentation of a day, where it is there.
fn corpus() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus/2021-07");
    folder.is_dir().then_some(folder)
}

fn schemas(docs: impl Into<PathBuf>) -> Vec<Schema> {
    Generator::new(docs).document().unwrap_or_else(|error| panic!("{error}")).schemas
}
