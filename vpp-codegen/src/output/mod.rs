//! The generated files on disk: what would change, and the change itself, all or nothing.
//!
//! [`Plan`] is the one way in which files are compared and written; `regenerate` applies a plan, `regenerate
//! --check` shows it. This module knows nothing of what the files say but their first line, which tells a
//! generated file from one written by hand. The latter are never changed and never removed.
//!
//! A plan is applied by building the complete new `src` folder beside the old one and exchanging the two in one
//! step. Whoever looks, and whenever the writer is killed, finds the old tree or the new one. (What a power
//! failure leaves is up to the file system: files are not forced to disk, they can be generated again.)

mod change;
mod error;
mod lock;
mod new_tree;
mod operations;
mod path;
mod plan;
mod replace;
mod staging;
mod tree;

pub use change::{Change, ChangeKind, Summary};
pub use error::OutputError;
pub use plan::Plan;

pub use crate::rust::MARKER;

/// The folder of the crate that generated files stand in.
const SOURCE_FOLDER: &str = "src";

#[cfg(test)]
mod tests;
