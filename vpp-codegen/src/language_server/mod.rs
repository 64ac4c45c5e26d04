//! A language server: an editor shows what is wrong with pages while they are written, and what becomes of them.
//!
//! It follows the Language Server Protocol, version 3.17
//! (<https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/>):
//!
//! | an editor asks for | and gets |
//! |---|---|
//! | diagnostics | what `check` finds, with the texts of open files in place of those on disk (`findings.rs`) |
//! | code actions | what `check --fix` repairs (`findings.rs`) |
//! | hover | the Rust that a row, a type or an api page becomes (`hover.rs`) |
//! | definition | the page that a link leads to, or the page of a row's type (`definition.rs`) |
//!
//! What changes is read again, and everything is joined again: what one page says may be wrong because of another one. The
//! whole of Graph takes half a second or so, so this waits until the writer pauses.

mod analysis;
mod definition;
mod findings;
mod hover;
mod position;
mod server;

#[cfg(test)]
mod tests;

use std::path::Path;

use crate::generator::Inputs;
use crate::settings::Settings;

pub use server::{Farewell, ProtocolError, serve};

/// All that a run reads.
#[derive(Clone, Debug)]
pub struct Documentation {
    /// The texts on disk.
    pub inputs: Inputs,
    /// The settings that hold for them.
    pub settings: Settings,
}

/// Reads the documentation as it is on disk, or says why it cannot be read; given the folder that is open in the editor.
pub type Read<'r> = dyn Fn(Option<&Path>) -> Result<Documentation, String> + 'r;
