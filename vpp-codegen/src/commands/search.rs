//! `search`

use std::collections::BTreeSet;
use std::fmt::Write as _;

use clap::Args;

use super::EXIT_CODES;
use super::documentation::{FOLDERS, Witnesses};
use super::failure::Failure;
use super::matches::Matches;
use super::outcome::Outcome;
use super::program::Program;
use crate::schema::Method;

const MORE: &str = "\
Prints the types and the request paths whose names hold all words, in any letter case, with the versions that
have them. Each of them can be a root; `show` tells more of a type. Fails if there is none.";

const EXAMPLES: &str = "\
Examples:
  {program} search token              all that has `token` in its name
  {program} search vpp licens         all that has both";

/// Find types and request paths by words in their names
#[derive(Debug, Args)]
#[command(after_help = [MORE, FOLDERS, EXAMPLES, EXIT_CODES].join("\n\n"))]
pub struct Arguments {
    /// What to look for
    #[arg(required = true, value_name = "TEXT")]
    words: Vec<String>,

    #[command(flatten)]
    documentation: Witnesses,
}

/// Runs the command.
pub(super) fn run(arguments: &Arguments, program: &Program) -> Result<Outcome, Failure> {
    let chosen = arguments.documentation.choose(program)?;
    let documented = chosen.document(chosen.settings.clone())?;
    let found = Matches::of(&arguments.words, &documented.schemas);
    if found.is_empty() {
        let words = arguments.words.join(" ");
        return Ok(Outcome::findings(format!("nothing has `{words}` in its name\n")));
    }
    Ok(Outcome::fine(listed(&found)))
}

/// A line for each type and for each path.
fn listed(found: &Matches) -> String {
    let mut text = String::new();
    for (name, versions) in &found.types {
        let shown: Vec<&str> = versions.keys().map(|version| &**version).collect();
        let page = versions.values().flatten().next().map_or("", |page| &**page);
        _ = writeln!(text, "{name}  ({})  {page}", shown.join(", "));
    }
    for (path, versions) in &found.paths {
        let shown: Vec<&str> = versions.keys().map(|version| &**version).collect();
        let methods: BTreeSet<&str> = versions.values().flatten().copied().map(Method::as_str).collect();
        let methods: Vec<&str> = methods.into_iter().collect();
        _ = writeln!(text, "{path}  ({})  {}", shown.join(", "), methods.join(", "));
    }
    text
}
