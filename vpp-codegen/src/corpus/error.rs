//! Why no documentation could be read at all.

use std::path::PathBuf;

use super::Unread;
use crate::visible;

/// Why no documentation could be read at all.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The folder does not exist or cannot be listed.
    Unreadable {
        /// The folder.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The folder holds no `resources` or `api` folder with pages.
    NoPages {
        /// The folder.
        path: PathBuf,
    },
    /// Something in the folder is there and cannot be read. What it describes would look as if it were no longer
    /// documented, so nothing is made of the rest.
    Incomplete {
        /// What cannot be read, at least one thing, in the order of paths.
        unread: Vec<Unread>,
    },
    /// A metadata document cannot be read.
    UnreadableMetadata {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// A list of permissions cannot be read.
    UnreadablePermissions {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// A metadata document or a list of permissions is neither UTF-8 nor UTF-16.
    NoText {
        /// The file.
        path: PathBuf,
        /// The place of the first byte that is no part of a character.
        at: usize,
    },
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Error::Incomplete { unread } => {
                write!(f, "the documentation cannot be read whole, so nothing is made of it")?;
                unread.iter().try_for_each(|unread| write!(f, "\n  {unread}"))?;
                write!(
                    f,
                    "\nhelp: make these readable, or take them out of the documentation; a link must lead to a page or \
                     a folder of the documentation itself"
                )
            }
            Error::Unreadable { path, source } => write!(
                f,
                "cannot read the documentation folder `{}`: {source}\n\
                 help: name a folder of locales, one locale's folder, or a documentation checkout with `--docs DIR`",
                visible::path(path)
            ),
            Error::NoPages { path } => write!(
                f,
                "there are no pages in `{}`\n\
                 help: expected `<locale>/<version>/{{resources,api}}/*.md` below it, \
                 `<version>/{{resources,api}}/*.md`, or `api-reference/<version>/{{resources,api}}/*.md`",
                visible::path(path)
            ),
            Error::UnreadableMetadata { path, source } => write!(
                f,
                "cannot read the metadata `{}`: {source}\nhelp: name a file that holds what `$metadata` yields",
                path.display()
            ),
            Error::UnreadablePermissions { path, source } => write!(
                f,
                "cannot read the list of permissions `{}`: {source}\n\
                 help: name the list that the service's owners publish",
                visible::path(path)
            ),
            Error::NoText { path, at } => write!(
                f,
                "`{}` is neither UTF-8 nor UTF-16: byte {at} is no part of a character\nhelp: save it as UTF-8",
                path.display()
            ),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Error::Unreadable { source, .. }
            | Error::UnreadableMetadata { source, .. }
            | Error::UnreadablePermissions { source, .. } => Some(source),
            Error::NoPages { .. } | Error::Incomplete { .. } | Error::NoText { .. } => None,
        }
    }
}
