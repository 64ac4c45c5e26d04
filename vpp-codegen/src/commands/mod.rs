//! The commands of the program, one file for each. The feature `cli` has them.
//!
//! They turn options into settings, call the generator, and yield what came of it as text with an exit code. They print
//! nothing: [`perform`] writes to whom it is told. What they know of are paths, git and cargo.

mod cache;
mod changes;
mod check;
mod completions;
mod conformance;
mod documentation;
mod explain;
mod export;
mod failure;
mod fix;
mod init;
mod kept_memory;
mod last_run;
mod matches;
mod origin;
mod outcome;
mod program;
mod progress;
mod references;
mod regenerate;
mod report;
mod revision;
mod search;
mod show;
mod side;
mod verify;
mod watch;

use clap::Subcommand;

pub use documentation::{Chosen, Documentation, FOLDERS, Witnesses};
pub use failure::Failure;
pub use outcome::{Outcome, end, obey};
pub use program::{Program, target};
pub use progress::Progress;
pub use watch::perform;

/// What the exit code of each command means.
pub const EXIT_CODES: &str = "\
Exit codes:
  0  all is well
  1  the documentation has findings or changes that are denied, disagrees or cannot be read whole, or the model is not
     up to date
  2  wrong use: of an option, a setting or a folder; or the system refuses to write";

/// Whether to write colours: for people who look at a terminal and have not asked for none (<https://no-color.org>).
pub fn wants_colour(is_terminal: bool) -> bool {
    let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    is_terminal && !refused
}

/// A command with its options.
#[derive(Debug, Subcommand)]
#[expect(missing_docs, reason = "the help of each command says what it is for")]
pub enum Command {
    Init(init::Arguments),
    Search(search::Arguments),
    Show(show::Arguments),
    Regenerate(regenerate::Arguments),
    Check(check::Arguments),
    Explain(explain::Arguments),
    Changes(changes::Arguments),
    Report(report::Arguments),
    Export(export::Arguments),
    Verify(verify::Arguments),
    Conformance(conformance::Arguments),
    Completions(completions::Arguments),
}

impl Command {
    /// Runs the command; `styled` asks for colours.
    ///
    /// # Errors
    ///
    /// When the command is used in a wrong way, or the system refuses to read or write.
    pub fn run(&self, program: &Program, styled: bool) -> Result<Outcome, Failure> {
        self.run_again(program, styled, &mut watch::Last::of_none())
    }

    /// Runs the command with what it has left when it ran `last`.
    fn run_again(&self, program: &Program, styled: bool, last: &mut watch::Last) -> Result<Outcome, Failure> {
        let ended = self.run_on(program, styled, last);
        program.progress.ends();
        ended
    }

    fn run_on(&self, program: &Program, styled: bool, last: &mut watch::Last) -> Result<Outcome, Failure> {
        match self {
            Command::Init(arguments) => init::run(arguments, program),
            Command::Search(arguments) => search::run(arguments, program),
            Command::Show(arguments) => show::run(arguments, program),
            Command::Regenerate(arguments) => regenerate::run(arguments, program, last),
            Command::Check(arguments) => check::run(arguments, program, styled, last),
            Command::Explain(arguments) => explain::run(arguments),
            Command::Changes(arguments) => changes::run(arguments, program, styled),
            Command::Report(arguments) => report::run(arguments, program),
            Command::Export(arguments) => export::run(arguments, program, styled),
            Command::Verify(arguments) => verify::run(arguments, program),
            Command::Conformance(arguments) => conformance::run(arguments, program),
            Command::Completions(arguments) => Ok(completions::run(arguments, program)),
        }
    }

    /// What it reads and writes, if it is to be run again when that changes.
    fn watched(&self, program: &Program) -> Option<watch::Watched> {
        match self {
            Command::Regenerate(arguments) => arguments.watched(program),
            Command::Check(arguments) => arguments.watched(program),
            _ => None,
        }
    }
}
