//! The standard form of the schema: what is written is legal, and is read again as the same schema.

mod any_schema;
mod callable;
mod documents;
mod oasis;
mod reading;
mod rules;
mod writing;

use std::path::{Path, PathBuf};

use vpp_codegen::Generator;
use vpp_codegen::schema::Schema;

fn docs_input() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs-input")
}

/// What stands beside the project, where it is there; tests that ask for it are skipped where it is not.
fn shared(path: &str) -> Option<PathBuf> {
    let found = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared").join(path);
    found.exists().then_some(found).or_else(|| {
        eprintln!("skipped: there is no `shared/{path}` beside the project");
        None
    })
}

/// The whole documentation of a day, where it is there.
fn corpus() -> Option<PathBuf> {
    shared("corpus/2021-07")
}

fn schemas(docs: impl Into<PathBuf>) -> Vec<Schema> {
    Generator::new(docs).document().unwrap_or_else(|error| panic!("{error}")).schemas
}
