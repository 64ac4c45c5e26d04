//! Why settings cannot be read.

use std::fmt;
use std::ops::Range;
use std::path::{Path, PathBuf};

use crate::diagnostics::Severity;
use crate::diagnostics::render::{Drawing, MarkedText};
use crate::lines::Lines;
use crate::visible;

/// Why a `generate.toml` cannot be used.
#[derive(Debug)]
#[non_exhaustive]
pub enum SettingsError {
    /// The file cannot be read.
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// What the file says cannot be understood.
    Invalid {
        /// The file.
        path: PathBuf,
        /// Its text.
        text: String,
        /// All that is wrong in it, at least one thing, in the order of the file.
        problems: Vec<Problem>,
    },
}

/// One thing that is wrong in a `generate.toml`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What is wrong, in one line.
    pub message: String,
    /// The words it is about, as bytes of the file.
    pub range: Range<usize>,
    /// What to say under these words.
    pub label: String,
    /// What to do about it.
    pub help: Option<String>,
}

impl Problem {
    /// Something wrong with the words in `range`.
    pub(super) fn new(range: Range<usize>, message: impl Into<String>) -> Self {
        Problem { message: message.into(), range, label: String::new(), help: None }
    }

    /// Says something under the words.
    pub(super) fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// Says what to do about it.
    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

impl SettingsError {
    /// The error in rustc's look; with `styled`, with the escape sequences of a terminal.
    pub fn render(&self, styled: bool) -> String {
        match self {
            SettingsError::Unreadable { path, source } => format!(
                "error: cannot read the settings `{}`: {source}\n\
                 help: name a file that can be read; where pages are named with `--docs DIR`, settings are optional",
                visible::path(path)
            ),
            SettingsError::Invalid { path, text, problems } => {
                let drawn: Vec<_> =
                    problems.iter().map(|problem| drawing(path, text, problem).render(styled)).collect();
                drawn.join("\n\n")
            }
        }
    }
}

fn drawing<'a>(path: &Path, text: &'a str, problem: &'a Problem) -> Drawing<'a> {
    let path = visible::path(path);
    let line = Lines::of(text).line(problem.range.start);
    Drawing {
        severity: Severity::Error,
        code: None,
        message: &problem.message,
        places: vec![MarkedText { path, text, range: problem.range.clone(), line, label: &problem.label }],
        note: None,
        help: problem.help.clone(),
    }
}

impl fmt::Display for SettingsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(false))
    }
}

impl std::error::Error for SettingsError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            SettingsError::Unreadable { source, .. } => Some(source),
            SettingsError::Invalid { .. } => None,
        }
    }
}
