//! What a command has to say when it did what it is for.

use std::io::Write as _;
use std::process::ExitCode;

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
        // Fails when the reader has seen enough, as `head` has; that does not change what was found.
        _ = out.write_all(self.text.as_bytes()).and_then(|()| out.flush());
        self.code
    }
}
