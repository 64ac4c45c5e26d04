//! What went wrong while reading, and where.

use std::error::Error;
use std::fmt;

use serde_json::error::Category;

use super::path::{Failure, Path};
use super::slot::Found;

/// Why JSON could not be read as a type of the model: the path of the value, what was expected, and
/// the line and column.
///
/// ```
/// use vpp_model::odata::{Collection, from_str};
///
/// let error = from_str::<Collection<i32>>(r#"{"value": [1, "many"]}"#).unwrap_err();
/// assert_eq!(error.to_string(), r#"value[1]: expected Int32, found string "many" at line 1 column 20"#);
/// assert_eq!(error.path(), "value[1]");
/// ```
#[derive(Debug)]
pub struct ReadError {
    path: String,
    named: bool,
    source: serde_json::Error,
}

impl ReadError {
    pub(crate) fn new(source: serde_json::Error, failure: Option<Failure>) -> Self {
        let (path, named) = match failure {
            Some(failure) => (failure.path, failure.named),
            None => (String::new(), true),
        };
        ReadError { path, named, source }
    }

    /// The way to the value that could not be read, from the outermost one, which has the path `""`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The line in the input, from 1, or 0 where the input was not text.
    pub fn line(&self) -> usize {
        self.source.line()
    }

    /// The column in the input, from 1, or 0 where the input was not text.
    pub fn column(&self) -> usize {
        self.source.column()
    }

    /// Whether the input failed to be there, to be JSON, to be complete, or to be of the type.
    pub fn category(&self) -> Category {
        self.source.classify()
    }

    /// The kind of the error of a reader that failed, in [`from_reader`](super::from_reader).
    pub fn io_error_kind(&self) -> Option<std::io::ErrorKind> {
        self.source.io_error_kind()
    }

    /// Whether the input ended too early.
    pub fn is_eof(&self) -> bool {
        self.source.is_eof()
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.named && !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        self.source.fmt(f)
    }
}

/// It has no source: its message is the whole story, and a chain of errors says nothing twice.
impl Error for ReadError {}

impl From<ReadError> for serde_json::Error {
    fn from(error: ReadError) -> Self {
        error.source
    }
}

/// The error for a value of the wrong kind. Its message names the path, so that it is told whichever
/// way the value is read.
#[cold]
pub(crate) fn mismatch<E: serde_core::de::Error>(path: &Path<'_>, expected: &str, found: Found<'_>) -> E {
    path.note_failure(true);
    if path.is_root() {
        E::custom(format_args!("expected {expected}, found {found}"))
    } else if path.is_secret() {
        E::custom(format_args!("{path}: expected {expected}, found {}, which is withheld", found.kind()))
    } else {
        E::custom(format_args!("{path}: expected {expected}, found {found}"))
    }
}

impl Found<'_> {
    /// What kind of value it is, without the value.
    fn kind(&self) -> &'static str {
        match self {
            Found::Null => "null",
            Found::Boolean(_) => "a Boolean",
            Found::Integer(_) | Found::Unsigned(_) | Found::Number(_) => "a number",
            Found::Text(_) => "a string",
            Found::Array => "an array",
            Found::Object => "an object",
        }
    }
}

impl fmt::Display for Found<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Found::Null => f.write_str("null"),
            Found::Boolean(value) => write!(f, "{value}"),
            Found::Integer(value) => write!(f, "integer {value}"),
            Found::Unsigned(value) => write!(f, "integer {value}"),
            Found::Number(value) => write!(f, "number {value}"),
            Found::Text(text) => match text.char_indices().nth(LONGEST_QUOTE) {
                None => write!(f, "string {text:?}"),
                Some((end, _)) => write!(f, "string {:?} and more", &text[..end]),
            },
            Found::Array => f.write_str("an array"),
            Found::Object => f.write_str("an object"),
        }
    }
}

/// How many characters of a wrong string an error repeats.
const LONGEST_QUOTE: usize = 40;
