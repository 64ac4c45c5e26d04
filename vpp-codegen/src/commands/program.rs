//! The program that runs the commands.

use std::path::{Path, PathBuf};

use super::failure::Failure;
use super::progress::Progress;
use crate::output::Author;
use crate::settings::{FILE_NAME, Settings};

/// Stands for the name of the program in texts of help.
const NAME: &str = "{program}";

/// The folder that Cargo builds in: the one that its variable names, or else `usual`.
pub fn target(usual: PathBuf) -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or(usual, PathBuf::from)
}

/// The program that runs the commands: what it is called, and what it takes where nothing is named.
#[derive(Clone, Debug)]
pub struct Program {
    /// What people type to run it.
    pub name: &'static str,
    /// What the first lines of generated files name as their author.
    pub author: Author,
    /// The file of settings that holds where neither it nor a folder of pages is named.
    pub settings: Option<PathBuf>,
    /// The folder that it builds in.
    pub target: PathBuf,
    /// A lock file with versions of the runtime's dependencies that are at hand.
    pub lock: Option<PathBuf>,
    /// The command line that it understands, with the word that stands for its name.
    pub parser: fn() -> clap::Command,
    /// Where it says what it is doing.
    pub progress: Progress,
}

impl Program {
    /// The program of this crate, which understands what `parser` does. Its settings are those of the current folder, or
    /// of the nearest above it that has some.
    pub fn installed(parser: fn() -> clap::Command) -> Program {
        let name = env!("CARGO_PKG_NAME");
        let depth = std::env::current_dir().map_or(0, |current| current.components().count());
        let above = (0..depth).map(|steps| "../".repeat(steps) + FILE_NAME);
        let settings = above.map(PathBuf::from).find(|file| file.is_file());
        Program {
            name,
            author: Author::Program,
            settings,
            target: target("target".into()),
            lock: None,
            parser,
            progress: Progress::default(),
        }
    }

    /// The program as if it were run in a folder: with the settings of that folder, or of the nearest above it that has
    /// some.
    pub fn run_in(&self, folder: &Path) -> Program {
        let settings = folder.ancestors().map(|above| above.join(FILE_NAME)).find(|file| file.is_file());
        Program { settings: settings.or_else(|| self.settings.clone()), ..self.clone() }
    }

    /// The command line that it understands.
    pub fn command_line(&self) -> clap::Command {
        self.named((self.parser)())
    }

    /// The settings that hold where nothing is named, and the folder of pages that they are for.
    pub(super) fn found(&self) -> Result<(Settings, PathBuf), Failure> {
        let file = self.settings.as_deref().ok_or(Failure::NoDocumentation)?;
        if !file.exists() {
            return Err(Failure::NoSettings { path: file.to_path_buf() });
        }
        let settings = Settings::read(file)?;
        let docs = settings.folder_of_pages(file);
        Ok((settings, docs))
    }

    /// A command with the program's name in place of the word that stands for it.
    fn named(&self, command: clap::Command) -> clap::Command {
        let help = command.get_after_help().map(|help| help.to_string().replace(NAME, self.name));
        let command = match help {
            Some(help) => command.after_help(help),
            None => command,
        };
        let below: Vec<String> = command.get_subcommands().map(|below| below.get_name().to_string()).collect();
        below.into_iter().fold(command, |command, name| command.mut_subcommand(name, |below| self.named(below)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_that_are_not_there_are_told_as_what_is_missing_and_how_to_name_it() {
        let settings = Some("no-such-folder/generate.toml".into());
        let program = Program { settings, ..Program::installed(|| clap::Command::new("program")) };
        let failure = program.found().expect_err("nothing names the pages");
        assert_eq!(
            failure.to_string(),
            "error: no folder of pages is named, and there is no `no-such-folder/generate.toml` that would name one\n\
             help: name it with `--docs DIR`"
        );
    }
}
