//! Wrong use.

use std::process::ExitCode;

use vpp_codegen::Error;
use vpp_codegen::output::OutputError;
use vpp_codegen::settings::SettingsError;

/// Why a command could not do what it is for.
#[derive(Debug)]
pub(crate) enum Failure {
    Settings(SettingsError),
    Generator(Error),
    Output(OutputError),
}

impl Failure {
    /// Says why, and yields the exit code of wrong use.
    pub(crate) fn print(&self) -> ExitCode {
        match self {
            // Drawn like a finding, with titles of its own.
            Failure::Settings(error) | Failure::Generator(Error::Settings(error)) => eprintln!("{error}"),
            Failure::Generator(error) => eprintln!("error: {error}"),
            Failure::Output(error) => eprintln!("error: {error}"),
        }
        ExitCode::from(2)
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

impl From<OutputError> for Failure {
    fn from(error: OutputError) -> Self {
        Failure::Output(error)
    }
}
