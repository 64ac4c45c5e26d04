//! `explain`

use clap::{Args, ValueEnum};

use super::EXIT_CODES;
use super::failure::Failure;
use super::outcome::Outcome;
use crate::diagnostics::{Code, explanation};
use crate::nearest::nearest;

const EXAMPLES: &str = "\
Examples:
  {program} explain                      list all kinds of findings
  {program} explain table-shape          tell what one of them means
  {program} explain --format markdown    write docs/findings.md";

/// What docs/findings.md says above the kinds.
const ABOVE: &str = "\
# Findings

What `check` reports. The name of each kind is its code: `explain CODE` prints its section, and `[severity]` in
`generate.toml` says how much it matters. This page is written by `cargo xtask explain --format markdown`.

";

/// Tell what a kind of finding means, with an example and its repair
#[derive(Debug, Args)]
#[command(after_help = [EXAMPLES, EXIT_CODES].join("\n\n"))]
pub struct Arguments {
    /// The code of the finding, which stands in brackets in front of it
    code: Option<String>,

    /// Print text, or a page in Markdown
    #[arg(long, value_name = "FORMAT", default_value = "text", hide_default_value = true)]
    format: Format,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    Text,
    Markdown,
}

/// Runs the command.
pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let code = arguments.code.as_deref().map(named).transpose()?;
    Ok(Outcome::fine(match (arguments.format, code) {
        (Format::Text, Some(code)) => explanation::text(code),
        (Format::Text, None) => explanation::list(),
        (Format::Markdown, Some(code)) => explanation::markdown(&[code]),
        (Format::Markdown, None) => ABOVE.to_string() + &explanation::markdown(Code::ALL),
    }))
}

fn named(name: &str) -> Result<Code, Failure> {
    Code::named(name).ok_or_else(|| {
        let meant = nearest(name, Code::ALL.iter().map(|code| code.name()));
        Failure::UnknownCode { named: name.to_string(), meant }
    })
}
