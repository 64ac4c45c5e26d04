//! How a command ends.

use std::io::{self, Write};

use clap::FromArgMatches;

use super::failure::{Failure, WRONG_USE};
use super::program::Program;

/// The exit code of a command that found something.
const FINDINGS: u8 = 1;

/// What a command has to say that did what it is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// What is to be printed.
    pub text: String,
    /// The exit code.
    pub code: u8,
}

impl Outcome {
    /// All is well.
    pub fn fine(text: String) -> Self {
        Outcome { text, code: 0 }
    }

    /// There are findings, or the model is not up to date.
    pub fn findings(text: String) -> Self {
        Outcome { text, code: FINDINGS }
    }
}

/// Reads the command line of a program, does by `run` what it asks for, and yields the exit code.
pub fn obey<A: FromArgMatches>(
    program: &Program,
    out: &mut dyn Write,
    complaints: &mut dyn Write,
    run: impl FnOnce(&A, &mut dyn Write, &mut dyn Write) -> u8,
) -> u8 {
    let matches = program.command_line().try_get_matches();
    match matches.and_then(|matches| A::from_arg_matches(&matches)) {
        Ok(arguments) => run(&arguments, out, complaints),
        Err(error) => end(usage(&error), out, complaints),
    }
}

/// What is to be said where no command is run: the help that was asked for, or what is wrong with the command line.
fn usage(error: &clap::Error) -> Result<Outcome, Failure> {
    let text = error.render().to_string();
    if error.use_stderr() { Err(Failure::Usage(text)) } else { Ok(Outcome::fine(text)) }
}

/// Writes what a command has to say, or why it could not do its work, and yields the exit code.
pub fn end(ended: Result<Outcome, Failure>, out: &mut dyn Write, complaints: &mut dyn Write) -> u8 {
    let Outcome { text, code } = match ended {
        Ok(outcome) => outcome,
        Err(failure) => {
            // Where nobody can be told, the exit code tells.
            _ = writeln!(complaints, "{failure}");
            return failure.code();
        }
    };
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        // The reader has seen enough, as `head` has; that does not change what was found.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            _ = writeln!(complaints, "error: cannot print what was found: {error}");
            WRONG_USE
        }
        _ => code,
    }
}
