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
mod documentation;
mod findings;
mod hover;
mod position;
mod server;

#[cfg(test)]
mod tests;

use std::io;
use std::process::ExitCode;

use clap::{CommandFactory as _, Parser};
use lsp_server::Connection;
use vpp_codegen::commands::{self, FOLDERS, Failure, Outcome, Program, Witnesses};

use crate::documentation::Documentation;
use crate::server::serve;

/// A run makes and drops millions of small values: with the allocator of the system that is a third of its time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const MORE: &str = "\
An editor starts it and talks to it over its input and output. It shows what `check` finds while pages are written,
repairs what is certain, tells the Rust that a row becomes, and goes to the page of a type.";

/// Show an editor where documentation is wrong, and what becomes of it
#[derive(Debug, Parser)]
#[command(name = "vpp-codegen-lsp", after_help = [MORE, FOLDERS].join("\n\n"))]
// Lines stay as they are written, whether or not another crate turns on the wrapping of help.
#[command(term_width = 0)]
struct Server {
    #[command(flatten)]
    documentation: Witnesses,
}

fn main() -> ExitCode {
    let program = Program::installed(Server::command);
    commands::obey(&program, &mut io::stdout(), &mut io::stderr(), |server: &Server, out, complaints| {
        commands::end(server.run(&program), out, complaints)
    })
    .into()
}

impl Server {
    /// Serves an editor over the program's input and output until it has no more to ask. What cannot be read is told to
    /// the editor, and read again when something changes.
    fn run(&self, program: &Program) -> Result<Outcome, Failure> {
        let (connection, threads) = Connection::stdio();
        let farewell = serve(&connection, &|root| {
            Documentation::read(&self.documentation, program, root).map_err(|failure| failure.to_string())
        })
        .map_err(|error| Failure::Editor(error.to_string()))?;
        // The thread that writes ends when nobody can tell it anything any more.
        drop(connection);
        threads.join().map_err(|error| Failure::Editor(error.to_string()))?;
        Ok(Outcome { text: String::new(), code: farewell.code() })
    }
}
