//! The commands of this workspace.
//!
//! Thin on purpose: they turn options into settings, call the generator, and say what came of it. What
//! they know of is paths, the terminal and exit codes.

mod commands;
mod derive_twin;
mod documentation;
mod failure;
mod outcome;
mod paths;
mod revision;
mod side;
mod stopwatch;

use std::io::IsTerminal as _;
use std::process::ExitCode;

use clap::Parser;

use commands::{Command, EXIT_CODES};
use outcome::Outcome;

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

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match arguments.command.run(wants_colour()) {
        Ok(outcome) => outcome.print(),
        Err(failure) => failure.print(),
    }
}

/// Colours are for people who look at a terminal and have not asked for none (<https://no-color.org>).
fn wants_colour() -> bool {
    let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    std::io::stdout().is_terminal() && !refused
}
