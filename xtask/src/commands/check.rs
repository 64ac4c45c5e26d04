//! `cargo xtask check`

use clap::{Args, ValueEnum};
use vpp_codegen::Documented;
use vpp_codegen::diagnostics::Severity;
use vpp_codegen::diagnostics::render::{self, Tally};

use super::EXIT_CODES;
use crate::Outcome;
use crate::documentation::{Documentation, FOLDERS};
use crate::failure::Failure;

const MORE: &str = "\
Prints a summary by kind, then the findings, grouped by page. Fails if there are errors.";

const EXAMPLES: &str = "\
Examples:
  cargo xtask check                   show all findings
  cargo xtask check --summary         show how many there are of each kind
  cargo xtask check --locale de-DE    report on one translation
  cargo xtask check --deny warnings   fail on warnings, too; for continuous integration";

/// Say where the documentation is wrong or contradicts itself
#[derive(Debug, Args)]
#[command(after_help = [MORE, FOLDERS, EXAMPLES, EXIT_CODES].join("\n\n"))]
pub(crate) struct Arguments {
    #[command(flatten)]
    documentation: Documentation,

    /// Fail on these findings, too, and on more severe ones
    #[arg(long, value_name = "FINDINGS")]
    deny: Option<Deny>,

    /// Report on the pages in this language, such as `de-DE`, and on what they lose of the primary one
    #[arg(long)]
    locale: Option<String>,

    /// Print only the summary
    #[arg(long)]
    summary: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Deny {
    Warnings,
    Notes,
}

/// Runs the command; `styled` asks for colours.
pub(crate) fn run(arguments: &Arguments, styled: bool) -> Result<Outcome, Failure> {
    let documentation = &arguments.documentation;
    let mut documented = documentation.generator(documentation.settings()?).document()?;
    if let Some(locale) = &arguments.locale {
        documented.only_locale(locale)?;
    }
    let Documented { mut diagnostics, corpus, .. } = documented;
    // What things are called in Rust, say, is no matter of the documentation; `regenerate` tells it.
    diagnostics.retain(|finding| !finding.code.is_about_the_model());
    let mut text = render::summary(&diagnostics);
    if !arguments.summary && !diagnostics.is_empty() {
        text += "\n";
        text += &render::by_page(&corpus, &diagnostics, styled);
    }
    let denied = Tally::of(&diagnostics).at_least(arguments.denied_severity());
    Ok(if denied == 0 { Outcome::fine(text) } else { Outcome::findings(text) })
}

impl Arguments {
    fn denied_severity(&self) -> Severity {
        match self.deny {
            None => Severity::Error,
            Some(Deny::Warnings) => Severity::Warning,
            Some(Deny::Notes) => Severity::Note,
        }
    }
}
