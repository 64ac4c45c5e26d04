//! Why a command could not do its work.

use std::fmt;
use std::path::PathBuf;

use crate::changes::UnreadableFile;
use crate::csdl::ReadError;
use crate::output::OutputError;
use crate::settings::{CrateNameError, SettingsError};
use crate::{Error, corpus, visible};

/// The exit code of wrong use, and of a system that refuses.
pub(super) const WRONG_USE: u8 = 2;

/// Why a command could not do what it is for.
#[derive(Debug)]
#[non_exhaustive]
pub enum Failure {
    /// The command line is wrong.
    Usage(String),
    /// The settings are wrong.
    Settings(SettingsError),
    /// Nothing could be read or generated.
    Generator(Error),
    /// The crate cannot be written.
    Output(OutputError),
    /// No crate can have the name.
    Name(CrateNameError),
    /// There are no settings here, and no pages are named.
    NoDocumentation,
    /// The settings that hold where no pages are named are not there.
    NoSettings {
        /// Where they would be.
        path: PathBuf,
    },
    /// No folder of the crate is named.
    NoOutput,
    /// Not one version is chosen, but none or several.
    OneVersion,
    /// A file that cannot be read or written.
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
        /// What to do.
        help: &'static str,
    },
    /// A command that did not do its work.
    Command {
        /// The command.
        command: String,
        /// What it said.
        reason: String,
    },
    /// A file that is not what it should be.
    Metadata {
        /// The file.
        path: PathBuf,
        /// What is wrong in it.
        error: ReadError,
    },
    /// A file that is no schema.
    Ir {
        /// The file.
        path: PathBuf,
        /// What is wrong in it.
        reason: String,
    },
    /// Neither a folder, nor a file, nor a revision.
    UnknownSide {
        /// What was named.
        text: String,
    },
    /// A revision that git does not know.
    UnknownRevision {
        /// What was named.
        text: String,
    },
    /// A page that is not there.
    UnknownPage {
        /// What was named.
        named: String,
    },
    /// A kind of finding that there is not.
    UnknownCode {
        /// What was named.
        named: String,
        /// The code that was probably meant.
        meant: Option<&'static str>,
    },
    /// A generated crate that cannot be read.
    Crate(UnreadableFile),
    /// The program that reads examples cannot be built or run.
    Driver(String),
    /// Files cannot be watched.
    Watch(String),
    /// An editor does not follow the protocol.
    Editor(String),
}

impl Failure {
    /// The exit code.
    pub fn code(&self) -> u8 {
        match self {
            // The command is used as it should be; something is wrong with the pages.
            Failure::Generator(Error::Corpus(corpus::Error::Incomplete { .. })) => 1,
            _ => WRONG_USE,
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Usage(text) => f.write_str(text.trim_end()),
            // Drawn like a finding, with titles of its own.
            Failure::Settings(error) | Failure::Generator(Error::Settings(error)) => write!(f, "{error}"),
            Failure::Generator(error) => write!(f, "error: {error}"),
            Failure::Output(error) => write!(f, "error: {error}"),
            Failure::Driver(error) => write!(f, "error: the program that reads the examples failed: {error}"),
            Failure::Watch(error) => write!(
                f,
                "error: the files cannot be watched: {error}\n\
                 help: run the command without `--watch`, or raise the system's limit for watched folders"
            ),
            Failure::Editor(error) => write!(
                f,
                "error: {error}\nhelp: this program is started by an editor that follows the Language Server Protocol"
            ),
            Failure::Name(error) => write!(f, "error: {error}\nhelp: {}", error.help()),
            Failure::NoDocumentation => f.write_str(
                "error: there is no generate.toml in this folder or above it\n\
                 help: name the folder of pages with `--docs DIR`; `init --docs DIR` writes a generate.toml",
            ),
            Failure::NoSettings { path } => write!(
                f,
                "error: no folder of pages is named, and there is no `{}` that would name one\n\
                 help: name it with `--docs DIR`",
                visible::path(path)
            ),
            Failure::NoOutput => f.write_str(
                "error: nothing says where the crate shall be\n\
                 help: name its folder with `--out DIR`, or as `out` in generate.toml",
            ),
            Failure::OneVersion => f.write_str("error: this is for one version\nhelp: choose it with `--version`"),
            Failure::File { path, source, help } => {
                write!(f, "error: `{}`: {source}\nhelp: {help}", visible::path(path))
            }
            Failure::Command { command, reason } => write!(f, "error: {command}: {reason}"),
            Failure::Ir { path, reason } => write!(
                f,
                "error: `{}`: {reason}\nhelp: name a file that the command `export` wrote, or the metadata of a service",
                visible::path(path)
            ),
            Failure::UnknownSide { text } => write!(
                f,
                "error: `{text}` is neither a folder of pages, nor a file, nor a revision that git knows\n\
                 help: a revision is of the folder that `--docs DIR` names, or names its own, as in `main:docs-input`"
            ),
            Failure::UnknownRevision { text } => write!(
                f,
                "error: git knows no revision `{text}` where the pages are\n\
                 help: name a branch, a tag or a commit of the repository that the pages stand in"
            ),
            Failure::UnknownPage { named } => write!(
                f,
                "error: there is no page `{named}`\n\
                 help: name the path of a page, or the name of its file with `*` for any characters"
            ),
            Failure::UnknownCode { named, meant } => {
                write!(f, "error: no finding has the code `{named}`\nhelp: ")?;
                match meant {
                    Some(meant) => write!(f, "did you mean `{meant}`?"),
                    None => f.write_str("`explain` without a code lists them"),
                }
            }
            Failure::Crate(error) => write!(f, "error: {error}"),
            Failure::Metadata { path, error } => write!(f, "error: {}:{error}", visible::path(path)),
        }
    }
}

impl std::error::Error for Failure {}

impl From<SettingsError> for Failure {
    fn from(error: SettingsError) -> Self {
        Failure::Settings(error)
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Failure::Generator(error)
    }
}

impl From<CrateNameError> for Failure {
    fn from(error: CrateNameError) -> Self {
        Failure::Name(error)
    }
}

impl From<OutputError> for Failure {
    fn from(error: OutputError) -> Self {
        Failure::Output(error)
    }
}

impl From<UnreadableFile> for Failure {
    fn from(error: UnreadableFile) -> Self {
        Failure::Crate(error)
    }
}
