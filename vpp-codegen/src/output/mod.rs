//! The generated files on disk: what would change, and the change itself, all or nothing.
//!
//! [`Plan`] is the one way in which files are compared and written; `regenerate` applies a plan, `regenerate
//! --check` shows it. This module knows nothing of what the files say but their first line, which tells a
//! generated file from one written by hand. The latter are never changed and never removed.
//!
//! A plan is applied by building the complete new `src` folder beside the old one and exchanging the two in one
//! step. Whoever looks, and whenever the writer is killed, finds the old tree or the new one. (What a power
//! failure leaves is up to the file system: files are not forced to disk, they can be generated again.) The
//! manifest and the readme beside `src` are replaced right before it, each in one step; where the writer is
//! killed in between, the next run puts the old ones back before it does anything else.
//!
//! The manifest, the readme and the runtime **give way**: where somebody wrote such a file by hand, it stays and
//! counts, and the generated one is not written. A manifest by hand must then have the features and dependencies
//! of the generated one. Anything else that is in the way of a generated file is an error.

mod change;
mod error;
mod lock;
mod manifest;
mod new_tree;
mod operations;
mod path;
mod plan;
mod replace;
mod rubbish;
mod staging;
mod state;
mod tree;
mod whole;

pub use change::{Change, ChangeKind, Leftover, Summary, unified_diff};
pub use error::OutputError;
pub use plan::Plan;
pub use state::state;
pub use whole::{write_changed, write_whole, write_whole_by};

pub use crate::first_line::{Author, marker};
use crate::record;

/// The folder of the crate that generated files stand in.
const SOURCE_FOLDER: &str = "src";

/// The manifest of the crate.
const MANIFEST: &str = "Cargo.toml";

/// The files beside that folder that may be generated, too.
const BESIDE: [&str; 3] = [MANIFEST, "README.md", record::FILE_NAME];

#[cfg(test)]
mod tests;
