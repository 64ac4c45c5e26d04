//! One file per command.

mod changes;
mod check;
mod compile_time;
mod conformance;
mod export;
mod regenerate;
mod verify;

use clap::Subcommand;

use crate::Outcome;
use crate::failure::Failure;

/// What the exit code of each command means.
pub(crate) const EXIT_CODES: &str = "\
Exit codes:
  0  all is well
  1  the documentation has findings or changes that are denied, disagrees or cannot be read whole, or the model is not
     up to date
  2  wrong use: of an option, a setting or a folder; or the system refuses to write";

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Regenerate(regenerate::Arguments),
    Check(check::Arguments),
    Changes(changes::Arguments),
    Export(export::Arguments),
    Verify(verify::Arguments),
    CompileTime(compile_time::Arguments),
    Conformance(conformance::Arguments),
}

impl Command {
    /// Runs the command; `styled` asks for colours.
    pub(crate) fn run(&self, styled: bool) -> Result<Outcome, Failure> {
        match self {
            Command::Regenerate(arguments) => regenerate::run(arguments),
            Command::Check(arguments) => check::run(arguments, styled),
            Command::Changes(arguments) => changes::run(arguments, styled),
            Command::Export(arguments) => export::run(arguments, styled),
            Command::Verify(arguments) => verify::run(arguments),
            Command::CompileTime(arguments) => compile_time::run(arguments),
            Command::Conformance(arguments) => conformance::run(arguments),
        }
    }
}
