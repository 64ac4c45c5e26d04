//! What of the documentation is there and cannot be read.
//!
//! A page that is not seen looks like a page that was deleted, and what it describes would be removed from the
//! model. So documentation is read whole or not at all.

use std::fmt;
use std::io;
use std::path::PathBuf;

use crate::visible;

/// A folder, a link or a file of the documentation that cannot be read.
#[derive(Debug)]
pub struct Unread {
    /// Where it is.
    pub path: PathBuf,
    /// What the system says, or what is wrong with it.
    pub source: io::Error,
}

impl Unread {
    pub(super) fn new(path: impl Into<PathBuf>, source: io::Error) -> Self {
        Unread { path: path.into(), source }
    }
}

impl fmt::Display for Unread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`: {}", visible::path(&self.path), self.source)
    }
}

/// Takes those apart that could be read and those that could not.
pub(super) fn apart<T>(all: impl IntoIterator<Item = Result<T, Unread>>) -> (Vec<T>, Vec<Unread>) {
    let (mut read, mut unread) = (Vec::new(), Vec::new());
    for one in all {
        match one {
            Ok(one) => read.push(one),
            Err(one) => unread.push(one),
        }
    }
    (read, unread)
}
