//! Templates filled with arguments.

use std::fmt::{self, Write as _};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::{Arguments, Literal, UrlPiece, UrlSegment, UrlTemplate};

/// What has to be encoded in a segment. All that may mean something to the service or on the way to it, a
/// colon among them, which begins and ends paths of items.
const SEGMENT: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'@').remove(b',').remove(b'!');

/// Why a template could not be filled.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FillError {
    /// There is no argument for a parameter.
    Missing {
        /// The parameter.
        parameter: String,
    },
    /// The argument would mean something else in its place: a path with `..` in it.
    Misplaced {
        /// The parameter.
        parameter: String,
    },
}

impl fmt::Display for FillError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FillError::Missing { parameter } => write!(f, "there is no argument for `{parameter}`"),
            FillError::Misplaced { parameter } => {
                write!(f, "the argument for `{parameter}` would lead to another place of the path")
            }
        }
    }
}

impl std::error::Error for FillError {}

impl UrlTemplate {
    /// The path, with its query, that has the arguments in their places, percent-encoded.
    ///
    /// ```
    /// use vpp_codegen::schema::{UrlSegment, UrlTemplate};
    ///
    /// let segments = vec![UrlSegment::Name("vppTokens".into()), UrlSegment::Key("vppTokenId".into())];
    /// let template = UrlTemplate { segments, ..UrlTemplate::default() };
    /// let filled = template.fill(&[("vppTokenId".to_string(), "a/b".to_string())].into())?;
    /// assert_eq!(filled, "/vppTokens/a%2Fb");
    /// # Ok::<(), vpp_codegen::schema::FillError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When an argument is missing, or would lead out of its segment.
    pub fn fill(&self, arguments: &Arguments) -> Result<String, FillError> {
        let value = |parameter: &str| {
            let missing = || FillError::Missing { parameter: parameter.to_string() };
            arguments.get(parameter).map(String::as_str).ok_or_else(missing)
        };
        let mut filled = String::new();
        for (index, segment) in self.segments.iter().enumerate() {
            match segment {
                UrlSegment::Key(parameter) if is_unsafe_alone(value(parameter)?) => {
                    // `users('..')` means what `users/..` cannot say.
                    _ = write!(filled, "({})", literal(value(parameter)?, &Literal::Text));
                }
                UrlSegment::Key(parameter) => _ = write!(filled, "/{}", encoded(value(parameter)?)),
                UrlSegment::ItemPath(parameter) => {
                    // The template has the slash in front of it.
                    let path = value(parameter)?.trim_matches('/');
                    if path.split('/').any(|part| matches!(part, "." | "..")) {
                        return Err(FillError::Misplaced { parameter: parameter.clone() });
                    }
                    let parts: Vec<String> = path.split('/').map(encoded).collect();
                    let colon = if index + 1 < self.segments.len() { ":" } else { "" };
                    _ = write!(filled, ":/{}{colon}", parts.join("/"));
                }
                UrlSegment::Function { name, arguments } | UrlSegment::AlternateKey { name, arguments } => {
                    let mut shown = Vec::new();
                    for argument in arguments {
                        let value = literal(value(&argument.parameter)?, &argument.literal);
                        shown.push(format!("{}={value}", argument.name));
                    }
                    _ = write!(filled, "/{name}({})", shown.join(","));
                }
                segment => _ = write!(filled, "/{segment}"),
            }
        }
        for (index, option) in self.query.iter().enumerate() {
            filled.push(if index == 0 { '?' } else { '&' });
            _ = write!(filled, "{}=", option.name);
            for piece in &option.value {
                match piece {
                    UrlPiece::Text(text) => filled.push_str(text),
                    UrlPiece::Parameter(parameter) => filled.push_str(&encoded(value(parameter)?)),
                }
            }
        }
        Ok(filled)
    }
}

/// Whether a key cannot be a segment of its own: dots lead elsewhere, even when they are encoded, nothing
/// is no segment, and `$` begins a system segment.
fn is_unsafe_alone(key: &str) -> bool {
    matches!(key, "" | "." | "..") || key.starts_with('$')
}

fn encoded(text: &str) -> String {
    utf8_percent_encode(text, SEGMENT).to_string()
}

/// A value between parentheses; quotation marks in text are doubled.
fn literal(value: &str, literal: &Literal) -> String {
    let (before, behind) = literal.around();
    let value = if behind.is_empty() { value.to_string() } else { value.replace('\'', "''") };
    format!("{before}{}{behind}", encoded(&value))
}
