//! Why nothing could be generated.

use std::path::PathBuf;

use crate::corpus;
use crate::permission_list;
use crate::selection::UnknownRoot;
use crate::settings::SettingsError;
use crate::witnesses::MetadataError;

/// Why nothing could be generated.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The settings are wrong.
    Settings(SettingsError),
    /// The folder of pages cannot be read.
    Corpus(corpus::Error),
    /// The metadata cannot be read.
    Metadata(MetadataError),
    /// The list of permissions cannot be read.
    Permissions {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        error: permission_list::ReadError,
    },
    /// Some roots name nothing.
    UnknownRoots(Vec<UnknownRoot>),
    /// There are no pages of a version.
    UnknownVersion {
        /// The version.
        version: String,
        /// The versions that have pages.
        found: Vec<String>,
    },
    /// There are no pages in a language.
    UnknownLocale {
        /// The language.
        locale: String,
        /// The languages that have pages.
        found: Vec<String>,
    },
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Error::Settings(error) => error.fmt(f),
            Error::Corpus(error) => error.fmt(f),
            Error::Metadata(error) => error.fmt(f),
            Error::Permissions { path, error } => write!(f, "{}:{error}", path.display()),
            Error::UnknownRoots(roots) => {
                for (index, unknown) in roots.iter().enumerate() {
                    let separator = if index == 0 { "" } else { "\n" };
                    write!(f, "{separator}no page describes a type or a namespace `{}`", unknown.root)?;
                    match &unknown.nearest {
                        Some(nearest) => write!(f, "\nhelp: there is a type `{nearest}`")?,
                        None => write!(f, "\nhelp: name a type or a namespace that has a page, or `*` for all types")?,
                    }
                }
                Ok(())
            }
            Error::UnknownVersion { version, found } => {
                write!(f, "there are no pages of version `{version}`\nhelp: there are pages of {}", quoted(found))
            }
            Error::UnknownLocale { locale, found } => {
                write!(f, "there are no pages in the language `{locale}`\nhelp: there are pages in {}", quoted(found))
            }
        }
    }
}

fn quoted(names: &[String]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Error::Settings(error) => Some(error),
            Error::Corpus(error) => Some(error),
            Error::Metadata(error) => Some(error),
            Error::Permissions { error, .. } => Some(error),
            Error::UnknownRoots(_) | Error::UnknownVersion { .. } | Error::UnknownLocale { .. } => None,
        }
    }
}
