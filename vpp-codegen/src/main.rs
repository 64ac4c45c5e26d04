//! The program: `cargo install vpp-codegen --features cli`.

use std::io::{self, IsTerminal as _};
use std::process::ExitCode;

use clap::{CommandFactory as _, Parser};
use vpp_codegen::commands::{self, Command, EXIT_CODES, Program, Progress};

/// A run makes and drops millions of small values: with the allocator of the system that is a third of its time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Make a Rust crate from the documentation of an API, and check the documentation
#[derive(Debug, Parser)]
#[command(name = "vpp-codegen", version, after_help = EXIT_CODES, disable_help_subcommand = true)]
// Lines stay as they are written, whether or not another crate turns on the wrapping of help.
#[command(term_width = 0)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

fn main() -> ExitCode {
    let mut program = Program::installed(Arguments::command);
    program.progress = Progress::on_terminal(io::stderr());
    let styled = commands::wants_colour(io::stdout().is_terminal());
    commands::obey(&program, &mut io::stdout(), &mut io::stderr(), |Arguments { command }, out, complaints| {
        commands::perform(command, &program, styled, out, complaints)
    })
    .into()
}
