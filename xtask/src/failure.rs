//! Wrong use.

use std::path::PathBuf;
use std::process::ExitCode;

use vpp_codegen::changes::UnreadableFile;
use vpp_codegen::csdl::ReadError;
use vpp_codegen::output::OutputError;
use vpp_codegen::settings::{CrateNameError, SettingsError};
use vpp_codegen::{Error, corpus, visible};

/// The exit code of wrong use, and of a system that refuses.
pub(crate) const WRONG_USE: u8 = 2;

/// Why a command could not do what it is for.
#[derive(Debug)]
pub(crate) enum Failure {
    Settings(SettingsError),
    Generator(Error),
    Output(OutputError),
    Name(CrateNameError),
    /// Not one version is chosen, but none or several.
    OneVersion,
    /// A file that cannot be read or written.
    File {
        path: PathBuf,
        source: std::io::Error,
        help: &'static str,
    },
    /// A command that did not do its work.
    Command {
        command: String,
        reason: String,
    },
    /// A file that is not what it should be.
    Metadata {
        path: PathBuf,
        error: ReadError,
    },
    /// A file that is no schema.
    Ir {
        path: PathBuf,
        reason: String,
    },
    /// Neither a folder, nor a file, nor a revision.
    UnknownSide {
        text: String,
    },
    /// A revision that git does not know.
    UnknownRevision {
        text: String,
    },
    /// A page that is not there.
    UnknownPage {
        named: String,
    },
    /// A generated crate that cannot be read.
    Crate(UnreadableFile),
    /// The program that reads examples cannot be built or run.
    Driver(String),
}

impl Failure {
    /// Says why, and yields the exit code.
    pub(crate) fn print(&self) -> ExitCode {
        match self {
            // Drawn like a finding, with titles of its own.
            Failure::Settings(error) | Failure::Generator(Error::Settings(error)) => eprintln!("{error}"),
            Failure::Generator(error) => eprintln!("error: {error}"),
            Failure::Output(error) => eprintln!("error: {error}"),
            Failure::Driver(error) => eprintln!("error: the program that reads the examples failed: {error}"),
            Failure::Name(error) => eprintln!("error: {error}\nhelp: {}", error.help()),
            Failure::OneVersion => eprintln!("error: this is for one version\nhelp: choose it with `--version`"),
            Failure::File { path, source, help } => {
                eprintln!("error: `{}`: {source}\nhelp: {help}", visible::path(path))
            }
            Failure::Command { command, reason } => eprintln!("error: {command}: {reason}"),
            Failure::Ir { path, reason } => eprintln!(
                "error: `{}`: {reason}\nhelp: name a file that `cargo xtask export` wrote, or the metadata of a service",
                visible::path(path)
            ),
            Failure::UnknownSide { text } => eprintln!(
                "error: `{text}` is neither a folder of pages, nor a file, nor a revision that git knows\n\
                 help: a revision may name its folder, as in `main:docs-input`"
            ),
            Failure::UnknownRevision { text } => eprintln!(
                "error: git knows no revision `{text}` where the pages are\n\
                 help: name a branch, a tag or a commit of the repository that the pages stand in"
            ),
            Failure::UnknownPage { named } => eprintln!(
                "error: there is no page `{named}`\n\
                 help: name the path of a page, or the name of its file with `*` for any characters"
            ),
            Failure::Crate(error) => eprintln!("error: {error}"),
            Failure::Metadata { path, error } => eprintln!("error: {}:{error}", visible::path(path)),
        }
        match self {
            // The command is used as it should be; something is wrong with the pages.
            Failure::Generator(Error::Corpus(corpus::Error::Incomplete { .. })) => ExitCode::FAILURE,
            _ => WRONG_USE.into(),
        }
    }
}

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
