//! Why something is not a value of a primitive type.

use std::error::Error;
use std::fmt;

/// Why text is not a value of a primitive type of OData, or why a value has no counterpart in
/// another type.
///
/// ```
/// use vpp_model::odata::Date;
///
/// let error = "2016-13-31".parse::<Date>().unwrap_err();
/// assert_eq!(error.to_string(), "not an Edm.Date: expected a month from 01 to 12 at position 5");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValueError {
    edm_type: &'static str,
    problem: Problem,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Problem {
    Unexpected(Unexpected),
    OutOfRange { target: &'static str },
}

/// What the grammar wanted, and where in the text, counted in bytes from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unexpected {
    pub(crate) expected: &'static str,
    pub(crate) position: usize,
}

impl ValueError {
    pub(crate) fn grammar(edm_type: &'static str, unexpected: Unexpected) -> Self {
        ValueError { edm_type, problem: Problem::Unexpected(unexpected) }
    }

    pub(crate) fn out_of_range(edm_type: &'static str, target: &'static str) -> Self {
        ValueError { edm_type, problem: Problem::OutOfRange { target } }
    }

    /// The type of OData that was wanted or given, such as `Edm.Date`.
    pub fn edm_type(&self) -> &'static str {
        self.edm_type
    }

    /// What the grammar of the type expected, if the text broke it.
    pub fn expected(&self) -> Option<&'static str> {
        match &self.problem {
            Problem::Unexpected(unexpected) => Some(unexpected.expected),
            Problem::OutOfRange { .. } => None,
        }
    }

    /// Where in the text that was, counted in bytes from 0.
    pub fn position(&self) -> Option<usize> {
        match &self.problem {
            Problem::Unexpected(unexpected) => Some(unexpected.position),
            Problem::OutOfRange { .. } => None,
        }
    }
}

impl fmt::Display for ValueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.problem {
            Problem::Unexpected(Unexpected { expected, position }) => {
                write!(f, "not an {}: expected {expected} at position {position}", self.edm_type)
            }
            Problem::OutOfRange { target } => {
                write!(f, "an {} outside the range of {target}", self.edm_type)
            }
        }
    }
}

impl Error for ValueError {}
