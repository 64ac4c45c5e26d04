//! The commands of this workspace: those of the generator, and a measurement.

mod compile_time;
mod derive_twin;
mod stopwatch;
mod workspace;

use std::io::{self, IsTerminal as _};
use std::process::ExitCode;

use clap::{CommandFactory as _, Parser, Subcommand};
use vpp_codegen::commands::{self, EXIT_CODES, Progress};

/// A run makes and drops millions of small values: with the allocator of the system that is a third of its time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Make the model crate from the documentation, and check the documentation
#[derive(Debug, Parser)]
#[command(name = "xtask", bin_name = "cargo xtask", after_help = EXIT_CODES, disable_help_subcommand = true)]
// Lines stay as they are written, whether or not another crate turns on the wrapping of help.
#[command(term_width = 0)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    #[command(flatten)]
    OfGenerator(commands::Command),
    CompileTime(compile_time::Arguments),
}

fn main() -> ExitCode {
    let mut program = workspace::program(Arguments::command);
    program.progress = Progress::on_terminal(io::stderr());
    let styled = commands::wants_colour(io::stdout().is_terminal());
    commands::obey(&program, &mut io::stdout(), &mut io::stderr(), |Arguments { command }, out, complaints| {
        match command {
            Command::OfGenerator(command) => commands::perform(command, &program, styled, out, complaints),
            Command::CompileTime(arguments) => commands::end(compile_time::run(arguments, &program), out, complaints),
        }
    })
    .into()
}
