//! What a command has to say when it did what it is for.

use std::io::{self, Write as _};
use std::process::ExitCode;

use crate::failure::WRONG_USE;

/// The text to print and the exit code.
#[derive(Debug)]
pub(crate) struct Outcome {
    text: String,
    code: ExitCode,
}

impl Outcome {
    /// All is well.
    pub(crate) fn fine(text: String) -> Self {
        Outcome { text, code: ExitCode::SUCCESS }
    }

    /// There are findings, or the model is not up to date.
    pub(crate) fn findings(text: String) -> Self {
        Outcome { text, code: ExitCode::FAILURE }
    }

    /// Prints the text and yields the exit code.
    pub(crate) fn print(self) -> ExitCode {
        let mut out = std::io::stdout().lock();
        match out.write_all(self.text.as_bytes()).and_then(|()| out.flush()) {
            // The reader has seen enough, as `head` has; that does not change what was found.
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                eprintln!("error: cannot print what was found: {error}");
                WRONG_USE.into()
            }
            _ => self.code,
        }
    }
}
