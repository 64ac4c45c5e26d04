//! `cargo xtask regenerate`

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser as _};
use vpp_codegen::Generated;
use vpp_codegen::diagnostics::render::Tally;
use vpp_codegen::output::{Plan, Summary};
use vpp_codegen::settings::{Derived, Settings};

use super::EXIT_CODES;
use crate::documentation::{Documentation, FOLDERS};
use crate::failure::Failure;
use crate::{Outcome, paths};

const MORE: &str = "\
Writes a whole crate: its manifest, its readme, the types, and the runtime that all types share. Prints a line
for each file that changes, and a summary. Files that were not generated are left alone, and a manifest, a
readme or a part of the runtime that was written by hand stays; if anything goes wrong, nothing is written.";

const EXAMPLES: &str = "\
Examples:
  cargo xtask regenerate              write the model
  cargo xtask regenerate --check      show what that would change; for continuous integration
  cargo xtask regenerate --docs ../microsoft-graph-docs --root '*' --out ../graph-model";

/// Write the model crate from the documentation
#[derive(Debug, Args)]
#[command(after_help = [MORE, FOLDERS, EXAMPLES, EXIT_CODES].join("\n\n"))]
pub(crate) struct Arguments {
    #[command(flatten)]
    documentation: Documentation,

    /// Write to this crate folder [default: vpp-model]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,

    /// Give the crate this name [default: that of its folder]
    #[arg(long, value_name = "NAME")]
    name: Option<String>,

    /// Generate this type and all that it needs, `*` for all types; may be repeated
    #[arg(long = "root", value_name = "TYPE")]
    roots: Vec<String>,

    /// Take these derived types along
    #[arg(long, value_name = "WHICH", value_parser = derived())]
    derived: Option<Derived>,

    /// Take the documentation from the pages in this language, such as `de-DE`
    #[arg(long, value_name = "LOCALE")]
    doc_locale: Option<String>,

    /// Write nothing; show what would change, and fail if anything would
    #[arg(long)]
    check: bool,
}

fn derived() -> impl clap::builder::TypedValueParser<Value = Derived> {
    let names = Derived::ALL.iter().map(|choice| choice.name());
    PossibleValuesParser::new(names).try_map(|name| name.parse::<Derived>())
}

/// Runs the command.
pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let documentation = &arguments.documentation;
    let out = arguments.out.clone().unwrap_or_else(|| paths::in_workspace("vpp-model"));
    let settings = arguments.override_settings(documentation.settings()?, &out)?;
    let generated = documentation.generator(settings).generate()?;
    let plan = Plan::new(&out, &generated.files)?;
    if !arguments.check {
        return Ok(Outcome::fine(report(&out, &plan.apply()?, &documentation.folder(), &generated)));
    }
    let text = plan.diff() + &report(&out, plan.summary(), &documentation.folder(), &generated);
    if plan.summary().is_up_to_date() {
        return Ok(Outcome::fine(text));
    }
    Ok(Outcome::findings(text + "run `cargo xtask regenerate` to write these changes\n"))
}

impl Arguments {
    fn override_settings(&self, mut settings: Settings, out: &Path) -> Result<Settings, Failure> {
        if let Some(name) = &self.name {
            settings = settings.name(name)?;
        } else if settings.name.is_none()
            && let Some(folder) = out.file_name().and_then(|name| name.to_str())
        {
            // As `cargo new` does; where no crate can have the folder's name, it gets the usual one.
            settings = settings.clone().name(folder).unwrap_or(settings);
        }
        if !self.roots.is_empty() {
            settings = settings.roots(self.roots.iter().cloned());
        }
        if let Some(locale) = &self.doc_locale {
            settings = settings.doc_locale(locale);
        }
        Ok(match self.derived {
            Some(derived) => settings.derived(derived),
            None => settings,
        })
    }
}

/// A line for each file that changes, the counts, and whether the documentation has findings.
fn report(out: &Path, summary: &Summary, docs: &Path, generated: &Generated) -> String {
    let mut text = String::new();
    for change in summary.differences() {
        _ = writeln!(text, "{:<8} {}", change.kind.name(), out.join(&change.path).display());
    }
    _ = writeln!(text, "{}: {summary}", out.display());
    let tally = Tally::of(&generated.diagnostics);
    let more = if generated.diagnostics.is_empty() { "" } else { "; `cargo xtask check` shows them" };
    _ = writeln!(text, "{}: {tally}{more}", docs.display());
    text
}
