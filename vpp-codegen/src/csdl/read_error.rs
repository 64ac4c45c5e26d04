//! Why a text is not the standard form of a schema.

/// Why a CSDL document cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError {
    /// The line, from 1 on.
    pub line: usize,
    /// The column in characters, from 1 on.
    pub column: usize,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

impl ReadError {
    /// An error at a byte of `text`.
    pub(super) fn at(text: &str, offset: usize, message: impl Into<String>, help: impl Into<String>) -> ReadError {
        let before = text.get(..offset).unwrap_or(text);
        let line_start = before.rfind('\n').map_or(0, |end| end + 1);
        ReadError {
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
            message: message.into(),
            help: help.into(),
        }
    }
}

impl std::fmt::Display for ReadError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let ReadError { line, column, message, help } = self;
        write!(f, "{line}:{column}: {message}\nhelp: {help}")
    }
}

impl std::error::Error for ReadError {}
