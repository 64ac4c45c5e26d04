//! What can go wrong: a call that cannot be made, sent or read.

use std::fmt;

use super::super::read_error::ReadError;
use super::service_error::ServiceError;

/// Any error, whoever made it.
pub(super) type AnyError = Box<dyn std::error::Error + Send + Sync>;

/// Why a request could not be made.
#[derive(Debug)]
#[non_exhaustive]
pub enum RequestError {
    /// An address is not valid, or not one of a service.
    Address {
        /// The address, without the name and password of a user.
        address: String,
        /// Why.
        source: AnyError,
    },
    /// A header is not valid.
    Header {
        /// The name of the header; its value may be a secret.
        name: String,
        /// Why.
        source: AnyError,
    },
    /// An argument would lead to another place of the path: a path of an item with `..` in it.
    Misplaced {
        /// The parameter.
        parameter: String,
    },
    /// A place of the path has not been filled.
    MissingArgument {
        /// The parameter.
        parameter: String,
    },
    /// A query names something by a function that does not lead to the field of a property.
    NoProperty,
    /// A link leads away from the service; following it would give the access token to somebody else.
    ForeignLink {
        /// The link.
        link: String,
    },
    /// A link leads to a page that has been read before.
    Circle {
        /// The link.
        link: String,
    },
    /// A batch cannot be sent: more requests than one batch can hold depend on each other.
    Batch {
        /// How many.
        requests: usize,
    },
}

impl RequestError {
    pub(super) fn address(address: &str, source: impl Into<AnyError>) -> RequestError {
        RequestError::Address { address: without_user(address), source: source.into() }
    }

    pub(super) fn header(name: impl fmt::Display, source: impl Into<AnyError>) -> RequestError {
        RequestError::Header { name: name.to_string(), source: source.into() }
    }
}

/// An address without the name and password of a user, which must not be printed.
pub(super) fn without_user(address: &str) -> String {
    let (scheme, rest) = address.split_once("://").unwrap_or(("", address));
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    match rest[..end].rfind('@') {
        Some(at) if scheme.is_empty() => format!("…{}", &rest[at..]),
        Some(at) => format!("{scheme}://…{}", &rest[at..]),
        None => address.to_string(),
    }
}

impl fmt::Display for RequestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RequestError::Address { address, .. } => write!(f, "`{address}` is not a valid address"),
            RequestError::Header { name, .. } => write!(f, "the header `{name}` is not valid"),
            RequestError::Misplaced { parameter } => {
                write!(f, "the argument for `{parameter}` would lead to another place of the path")
            }
            RequestError::MissingArgument { parameter } => write!(f, "the path has no argument for `{parameter}`"),
            RequestError::NoProperty => f.write_str("a query names something that is not a property"),
            RequestError::ForeignLink { link } => write!(f, "`{link}` leads away from the service"),
            RequestError::Circle { link } => write!(f, "`{link}` leads to a page that has been read before"),
            RequestError::Batch { requests } => {
                write!(f, "{requests} requests depend on each other, and a batch holds 20")
            }
        }
    }
}

impl std::error::Error for RequestError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            RequestError::Address { source, .. } | RequestError::Header { source, .. } => Some(&**source),
            _ => None,
        }
    }
}

/// Why a call has no answer.
///
/// Each error tells its own part: those behind it are told by [`source`](std::error::Error::source), and none is
/// told twice.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The request could not be made.
    Request(RequestError),
    /// There is no access token.
    Token(AnyError),
    /// The request could not be sent, or its response did not arrive.
    Transport(AnyError),
    /// The service did not do it, and says why.
    Service(Box<ServiceError>),
    /// It was done, but what came back cannot be read.
    Read(ReadError),
    /// It was done, but nothing came back. [`optional`](super::Operation::optional) expects that.
    Empty,
    /// It was done, but the response lacks a header that says how to go on.
    MissingHeader {
        /// The name of the header.
        name: &'static str,
    },
}

impl Error {
    /// The error of the service, if it is one.
    pub fn service(&self) -> Option<&ServiceError> {
        match self {
            Error::Service(error) => Some(error),
            _ => None,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Request(error) => error.fmt(f),
            Error::Token(_) => f.write_str("there is no access token"),
            Error::Transport(_) => f.write_str("the request could not be sent, or its response did not arrive"),
            Error::Service(error) => error.fmt(f),
            Error::Read(error) => write!(f, "the response cannot be read: {error}"),
            Error::Empty => f.write_str("it was done, but the response has no body; `optional()` expects that"),
            Error::MissingHeader { name } => write!(f, "the response has no header `{name}`"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            // Their texts have been told already.
            Error::Request(error) => error.source(),
            Error::Service(_) | Error::Read(_) | Error::Empty | Error::MissingHeader { .. } => None,
            Error::Token(source) | Error::Transport(source) => Some(&**source),
        }
    }
}

impl From<ReadError> for Error {
    fn from(error: ReadError) -> Error {
        Error::Read(error)
    }
}

impl From<RequestError> for Error {
    fn from(error: RequestError) -> Error {
        Error::Request(error)
    }
}

impl From<ServiceError> for Error {
    fn from(error: ServiceError) -> Error {
        Error::Service(Box::new(error))
    }
}

#[cfg(test)]
mod tests {
    use std::error::Error as _;

    use super::*;

    #[test]
    fn an_address_is_told_without_a_password() {
        for (address, told) in [
            ("https://anna:hunter2@graph.example/v1.0", "https://…@graph.example/v1.0"),
            ("anna:hunter2@graph.example", "…@graph.example"),
            ("https://graph.example/users/anna@shop.example", "https://graph.example/users/anna@shop.example"),
        ] {
            assert_eq!(without_user(address), told);
        }
    }

    #[test]
    fn a_chain_of_errors_says_nothing_twice() {
        let read = crate::odata::from_str::<i32>("{").expect_err("no number");
        let errors = [
            Error::from(RequestError::header("x", "a line break")),
            Error::from(read),
            Error::from(ServiceError::new(::http::StatusCode::NOT_FOUND).with_code("itemNotFound")),
            Error::Transport("the connection broke".into()),
        ];
        for error in errors {
            let mut told = vec![error.to_string()];
            let mut source = error.source();
            while let Some(error) = source {
                assert!(told.iter().all(|told| !told.contains(&error.to_string())), "{told:?}: {error}");
                told.push(error.to_string());
                source = error.source();
            }
        }
    }
}
