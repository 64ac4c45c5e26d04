//! The language server, as a program of its own.

use std::path::Path;

use clap::Args;
use lsp_server::Connection;

use super::documentation::{FOLDERS, Witnesses};
use super::failure::Failure;
use super::outcome::Outcome;
use super::program::Program;
use crate::language_server::{Documentation, Farewell, serve};

const MORE: &str = "\
An editor starts it and talks to it over its input and output. It shows what `check` finds while pages are written,
repairs what is certain, tells the Rust that a row becomes, and goes to the page of a type.";

/// Options of the language server
#[derive(Debug, Args)]
#[command(after_help = [MORE, FOLDERS].join("\n\n"))]
pub struct Arguments {
    #[command(flatten)]
    documentation: Witnesses,
}

/// Serves an editor over the program's input and output until it has no more to ask. What cannot be read is told to the
/// editor, and read again when something changes.
///
/// # Errors
///
/// When the editor does not follow the protocol.
pub fn run(arguments: &Arguments, program: &Program) -> Result<Outcome, Failure> {
    let documentation = |root: Option<&Path>| -> Result<Documentation, Failure> {
        // Not every editor starts it in the folder that is open.
        let program = root.map_or_else(|| program.clone(), |root| program.run_in(root));
        let chosen = arguments.documentation.choose(&program)?;
        let inputs = chosen.generator(chosen.settings.clone()).read_inputs()?;
        Ok(Documentation { inputs, settings: chosen.settings })
    };
    let (connection, threads) = Connection::stdio();
    let farewell = serve(&connection, &|root| documentation(root).map_err(|failure| failure.to_string()))
        .map_err(|error| Failure::Editor(error.to_string()))?;
    // The thread that writes ends when nobody can tell it anything any more.
    drop(connection);
    threads.join().map_err(|error| Failure::Editor(error.to_string()))?;
    Ok(match farewell {
        Farewell::Announced => Outcome::fine(String::new()),
        Farewell::Abrupt => Outcome::abrupt(),
    })
}
