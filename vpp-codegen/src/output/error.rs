//! Why files cannot be written.

use std::fmt;
use std::path::PathBuf;

use crate::visible;

/// Why the generated files cannot be compared or written. The output is as it was.
#[derive(Debug)]
#[non_exhaustive]
pub enum OutputError {
    /// A generated path leads, or may lead on some system, to a place where no generated file may stand.
    UnsafePath {
        /// The path.
        path: String,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// Two paths are one where letter case does not count.
    CaseClash {
        /// One path.
        first: String,
        /// The other.
        second: String,
    },
    /// A generated text does not begin with the [marker](super::marker).
    Unmarked {
        /// The path of the file.
        path: String,
    },
    /// Files that were not generated stand where generated ones belong.
    Occupied {
        /// The files.
        paths: Vec<PathBuf>,
    },
    /// A manifest that was written by hand lacks what the generated files need.
    ManifestLacks {
        /// The manifest.
        path: PathBuf,
        /// The lines to add.
        lacking: String,
    },
    /// A manifest that was written by hand is no TOML.
    ManifestUnreadable {
        /// The manifest.
        path: PathBuf,
        /// What is wrong with it.
        message: String,
    },
    /// A symbolic link stands on the way to a generated file.
    Symlink {
        /// The link.
        path: PathBuf,
    },
    /// Another run is writing.
    Locked {
        /// The folder both write to.
        root: PathBuf,
    },
    /// Somebody changed the folder while the new files were being made.
    ChangedMeanwhile {
        /// The folder.
        path: PathBuf,
    },
    /// The system refused an operation.
    Io {
        /// What was tried.
        action: &'static str,
        /// On what.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
}

impl OutputError {
    /// What to do about it.
    pub fn help(&self) -> &'static str {
        match self {
            OutputError::UnsafePath { .. } | OutputError::Unmarked { .. } => {
                "this is a mistake of the generator; please report it with the page that caused it"
            }
            OutputError::CaseClash { .. } => "rename one of the two, or generate only one of them",
            OutputError::Occupied { .. } => {
                "move the file elsewhere, or delete it if it is an old generated one whose first line was edited"
            }
            OutputError::ManifestLacks { .. } => "add these lines to the manifest, or delete it to have it generated",
            OutputError::ManifestUnreadable { .. } => "mend the manifest, or delete it to have it generated",
            OutputError::Symlink { .. } => {
                "replace the link with a real folder or file, or choose another output folder"
            }
            OutputError::Locked { .. } => "wait until the other run has ended",
            OutputError::ChangedMeanwhile { .. } => "run the command again",
            OutputError::Io { .. } => {
                "check that the output folder is a folder, that you may write to it, and that the disk has room"
            }
        }
    }
}

impl fmt::Display for OutputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            OutputError::UnsafePath { path, reason } => {
                write!(f, "refusing to write `{}`: {reason}", path.escape_debug())
            }
            OutputError::CaseClash { first, second } => {
                write!(f, "`{first}` and `{second}` are the same file on systems that ignore letter case")
            }
            OutputError::Unmarked { path } => write!(f, "the text for `{path}` does not say that it is generated"),
            OutputError::Occupied { paths } => {
                let paths: Vec<_> = paths.iter().map(|path| format!("`{}`", visible::path(path))).collect();
                let is = if paths.len() == 1 { "is in the way: it was" } else { "are in the way: they were" };
                write!(f, "{} {is} not generated, so nothing was written", paths.join(", "))
            }
            OutputError::ManifestLacks { path, lacking } => write!(
                f,
                "`{}` was not generated and lacks what the model needs, so nothing was written\n\n{lacking}",
                visible::path(path)
            ),
            OutputError::ManifestUnreadable { path, message } => {
                write!(f, "`{}` was not generated and is not valid TOML: {message}", visible::path(path))
            }
            OutputError::Symlink { path } => {
                write!(f, "refusing to write through the symbolic link `{}`", visible::path(path))
            }
            OutputError::Locked { root } => write!(f, "another run is writing to `{}`", visible::path(root)),
            OutputError::ChangedMeanwhile { path } => {
                write!(
                    f,
                    "`{}` was changed by somebody else in the meantime, so nothing was written",
                    visible::path(path)
                )
            }
            OutputError::Io { action, path, source } => {
                write!(f, "cannot {action} `{}`: {source}", visible::path(path))
            }
        }?;
        write!(f, "\nhelp: {}", self.help())
    }
}

impl std::error::Error for OutputError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            OutputError::Io { source, .. } => Some(source),
            _ => None,
        }
    }
}
