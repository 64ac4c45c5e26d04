//! `export`

use std::path::PathBuf;

use crate::csdl;
use crate::diagnostics::Diagnostics;
use crate::diagnostics::render::{self, Tally};
use crate::schema::Schema;
use crate::{output, visible};
use clap::{Args, ValueEnum};

use super::EXIT_CODES;
use super::documentation::{FOLDERS, OneVersion};
use super::failure::Failure;
use super::outcome::Outcome;
use super::program::Program;

const MORE: &str = "\
Writes all types of the version and their operations, whatever the roots in generate.toml are. CSDL is the
language in which OData services describe themselves; what the pages say and CSDL cannot is changed or left
out, and a note says so.";

const EXAMPLES: &str = "\
Examples:
  {program} export --version beta --format csdl-xml --out beta.xml             for OData tools
  {program} export --version beta --format csdl-json --out beta.json --notes   and show what CSDL cannot say
  {program} export --version v1.0 --format ir --out schema.json                all that the generator knows";

/// Write the schema that the documentation describes
#[derive(Debug, Args)]
#[command(after_help = [MORE, FOLDERS, EXAMPLES, EXIT_CODES].join("\n\n"))]
pub struct Arguments {
    #[command(flatten)]
    documentation: OneVersion,

    /// Write this form: OData's CSDL as XML or JSON, or the generator's own
    #[arg(long, value_name = "FORMAT")]
    format: Format,

    /// Write to this file
    #[arg(long, value_name = "FILE")]
    out: PathBuf,

    /// Show what CSDL cannot say
    #[arg(long)]
    notes: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    CsdlXml,
    CsdlJson,
    Ir,
}

/// Runs the command; `styled` asks for colours.
pub(super) fn run(arguments: &Arguments, program: &Program, styled: bool) -> Result<Outcome, Failure> {
    let (documented, schema) = arguments.documentation.document(program)?;
    let mut notes = Diagnostics::new();
    let text = match arguments.format {
        Format::CsdlXml => csdl::write_xml(&csdl::conform(&schema, &mut notes)),
        Format::CsdlJson => csdl::write_json(&csdl::conform(&schema, &mut notes)),
        Format::Ir => schema.to_json(),
    };
    output::write_whole(&arguments.out, &text).map_err(|source| Failure::File {
        path: arguments.out.clone(),
        source,
        help: "name a file that can be written with `--out FILE`",
    })?;
    notes.sort();
    let shown = if arguments.notes { render::by_page(&documented.corpus, &notes, styled) } else { String::new() };
    Ok(Outcome::fine(shown + &summary(arguments, &schema, &notes)))
}

/// What was written, and how much CSDL cannot say.
fn summary(arguments: &Arguments, schema: &Schema, notes: &Diagnostics) -> String {
    let counts = format!("{} types, {} operations", schema.types.len(), schema.operations.len());
    let more = match Tally::of(notes) {
        _ if notes.is_empty() => String::new(),
        tally if arguments.notes => format!("; {tally} on what CSDL cannot say"),
        tally => format!("; {tally} on what CSDL cannot say, which `--notes` shows"),
    };
    format!("{}: {counts}{more}\n", visible::path(&arguments.out))
}
