//! The language server: `cargo install vpp-codegen --features lsp`.

use std::io;
use std::process::ExitCode;

use clap::{CommandFactory as _, Parser};
use vpp_codegen::commands::{self, Program, lsp};

/// A run makes and drops millions of small values: with the allocator of the system that is a third of its time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Show an editor where documentation is wrong, and what becomes of it
#[derive(Debug, Parser)]
#[command(name = "vpp-codegen-lsp")]
// Lines stay as they are written, whether or not another crate turns on the wrapping of help.
#[command(term_width = 0)]
struct Server {
    #[command(flatten)]
    arguments: lsp::Arguments,
}

fn main() -> ExitCode {
    let program = Program::installed(Server::command);
    commands::obey(&program, &mut io::stdout(), &mut io::stderr(), |Server { arguments }, out, complaints| {
        commands::end(lsp::run(arguments, &program), out, complaints)
    })
    .into()
}
