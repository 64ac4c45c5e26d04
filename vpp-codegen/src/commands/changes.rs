//! `changes`

use std::path::PathBuf;

use crate::changes::{self, Class, report};
use crate::settings::Settings;
use crate::verify::Groups;
use crate::{Error, Memory, visible};
use clap::{Args, ValueEnum};

use super::EXIT_CODES;
use super::failure::Failure;
use super::outcome::Outcome;
use super::program::Program;
use super::side::{Scope, Side, csdl_in};

const MORE: &str = "\
Prints what differs: types, properties, members, bases, keys, operations, paths, parameters, permissions. Each
change is breaking, additive, or of the documentation only for those who use the generated crate, with the reason
and the line of the page on both sides. What was probably renamed is said to be a guess.";

const SIDES: &str = "\
A side is a folder of pages, a file that `export` wrote, the metadata of a service (CSDL as XML or JSON), or a
revision that git knows: `main` is the folder of --docs as it was there, `main:docs/pages` another folder. The
settings are those in the generate.toml of the new side, or else of the old one.";

const EXAMPLES: &str = "\
Examples:
  {program} changes HEAD docs-input                         what is not yet committed
  {program} changes origin/main HEAD --format markdown      for a pull request
  {program} changes main HEAD --fail-on breaking            for continuous integration
  {program} changes old.json new.json --root '*'            two exported schemas";

/// Say what a change of the documentation does to those who use the model
#[derive(Debug, Args)]
#[command(after_help = [MORE, SIDES, EXAMPLES, EXIT_CODES].join("\n\n"))]
pub struct Arguments {
    /// What was: a folder, a file, or a revision
    old: String,

    /// What is: a folder, a file, or a revision
    new: String,

    /// Take revisions to be of this folder [default: the one that generate.toml names]
    #[arg(long, value_name = "DIR")]
    docs: Option<PathBuf>,

    /// Compare only this API version, such as `v1.0`; may be repeated
    #[arg(long = "version", value_name = "VERSION")]
    versions: Vec<String>,

    /// Compare what this root needs, instead of what the settings ask for; may be repeated
    #[arg(long = "root", value_name = "ROOT")]
    roots: Vec<String>,

    /// Read only pages whose file name matches, `*` for any characters; may be repeated
    #[arg(long = "page", value_name = "PATTERN")]
    pages: Vec<String>,

    /// Print text, Markdown for a pull request, or JSON
    #[arg(long, value_name = "FORMAT", default_value = "text", hide_default_value = true)]
    format: Format,

    /// Print only the counts and the breaking changes
    #[arg(long)]
    summary: bool,

    /// Compare the changes with those between two files of the service's metadata, and print how they agree
    #[arg(long, value_names = ["OLD", "NEW"], num_args = 2, conflicts_with = "format")]
    metadata: Vec<PathBuf>,

    /// Fail on changes of this class, and on graver ones
    #[arg(long, value_name = "CLASS")]
    fail_on: Option<Denied>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    Text,
    Markdown,
    Json,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Denied {
    Breaking,
    Additive,
    Documentation,
}

impl Denied {
    fn class(self) -> Class {
        match self {
            Denied::Breaking => Class::Breaking,
            Denied::Additive => Class::Additive,
            Denied::Documentation => Class::Documentation,
        }
    }
}

/// Runs the command; `styled` asks for colours.
pub(super) fn run(arguments: &Arguments, program: &Program, styled: bool) -> Result<Outcome, Failure> {
    let docs = match (&arguments.docs, &program.settings) {
        (Some(docs), _) => docs.clone(),
        (None, Some(file)) if file.exists() => program.found()?.1,
        (None, _) => PathBuf::from("."),
    };
    let (old, new) = (Side::parse(&arguments.old, &docs)?, Side::parse(&arguments.new, &docs)?);
    let scope = arguments.scope(&old, &new)?;
    let version = arguments.version_of_files(&old, &new)?;
    let mut memory = Memory::new();
    program.progress.says(format_args!("reading {}", visible::line(&arguments.old)));
    let old = old.read(&scope, version, &mut memory)?;
    program.progress.says(format_args!("reading {}", visible::line(&arguments.new)));
    let new = new.read(&scope, version, &mut memory)?;
    program.progress.says("comparing them");
    let is_unknown_there = |root: &&_| old.unknown_roots.contains(root);
    let unknown: Vec<_> = new.unknown_roots.iter().filter(is_unknown_there).cloned().collect();
    if !unknown.is_empty() {
        return Err(Error::UnknownRoots(unknown).into());
    }
    let changes = changes::between(&old.edition, &new.edition);
    if let [before, after] = &*arguments.metadata {
        let (before, after) = (csdl_in(before)?, csdl_in(after)?);
        let agreement = changes::agreement(&old.edition, &new.edition, &changes, [&before.schema, &after.schema]);
        let misses = agreement.misses().iter().filter(|_| !arguments.summary);
        let misses: String = misses.map(|miss| format!("{miss}\n")).collect();
        return Ok(Outcome::fine(format!("{misses}{agreement}")));
    }
    let of_crate = scope.settings.crate_version();
    let text = match arguments.format {
        Format::Json => report::json(&changes, of_crate),
        Format::Markdown => report::markdown(&changes, of_crate),
        Format::Text if arguments.summary => report::short(&changes, of_crate),
        Format::Text => report::terminal(&changes, of_crate, styled),
    };
    let denied = arguments.fail_on.zip(changes.gravest()).is_some_and(|(denied, gravest)| gravest <= denied.class());
    Ok(if denied { Outcome::findings(text) } else { Outcome::fine(text) })
}

impl Arguments {
    fn scope(&self, old: &Side, new: &Side) -> Result<Scope, Failure> {
        let mut settings = match (new.settings()?, old.settings()?) {
            (Some(settings), _) | (None, Some(settings)) => settings,
            (None, None) => Settings::default(),
        };
        if !self.roots.is_empty() {
            settings = settings.roots(self.roots.iter().cloned());
        }
        if !self.versions.is_empty() {
            settings = settings.only_versions(self.versions.iter().map(|version| &**version));
        }
        let pages = (!self.pages.is_empty()).then(|| Groups::new(&self.pages));
        Ok(Scope { settings, pages })
    }

    /// The version that a schema in a file is of: pages of several versions do not tell.
    fn version_of_files(&self, old: &Side, new: &Side) -> Result<Option<&str>, Failure> {
        match (&*self.versions, old.is_one_version(), new.is_one_version()) {
            ([version], ..) => Ok(Some(version)),
            (_, true, true) | (_, false, false) => Ok(None),
            _ => Err(Failure::OneVersion),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sides_are_looked_for_where_no_settings_are() {
        let settings = Some("no-such-folder/generate.toml".into());
        let program = Program { settings, ..Program::installed(|| clap::Command::new("program")) };
        let arguments = Arguments {
            old: "no-such-side".to_string(),
            new: ".".to_string(),
            docs: None,
            versions: Vec::new(),
            roots: Vec::new(),
            pages: Vec::new(),
            format: Format::Text,
            summary: false,
            metadata: Vec::new(),
            fail_on: None,
        };
        let failure = run(&arguments, &program, false).expect_err("nothing is called so");
        assert!(matches!(failure, Failure::UnknownSide { .. }), "{failure}");
        assert!(failure.to_string().contains("`--docs DIR`"), "{failure}");
    }
}
