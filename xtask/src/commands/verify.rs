//! `cargo xtask verify`

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use vpp_codegen::csdl;
use vpp_codegen::verify::{self, Groups, Measure};

use super::EXIT_CODES;
use crate::Outcome;
use crate::documentation::{FOLDERS, OneVersion};
use crate::failure::Failure;

const MORE: &str = "\
Prints how often documentation and metadata agree, and each disagreement with the line of its page and the
line of the metadata. Fails if there are disagreements.";

const EXAMPLES: &str = "\
Examples:
  cargo xtask verify --version v1.0 --metadata graph.xml                      the figures and the findings
  cargo xtask verify --version v1.0 --metadata graph.xml --summary            only the figures
  cargo xtask verify --version v1.0 --metadata graph.xml --group 'intune-*'   with figures for these pages
  cargo xtask verify --version v1.0 --metadata graph.xml --format json        for other programs";

/// How many characters of a definition stand in a line.
const WIDTH: usize = 98;

/// Compare the documentation with the metadata of the service
#[derive(Debug, Args)]
#[command(after_help = [MORE, &definitions(), FOLDERS, EXAMPLES, EXIT_CODES].join("\n\n"))]
pub(crate) struct Arguments {
    #[command(flatten)]
    documentation: OneVersion,

    /// The service's metadata: a CSDL XML file, as `$metadata` yields it
    #[arg(long, value_name = "FILE")]
    metadata: PathBuf,

    /// Print text or JSON
    #[arg(long, value_name = "FORMAT", default_value = "text", hide_default_value = true)]
    format: Format,

    /// Show figures of their own for pages whose file name matches, `*` for any characters; may be repeated
    #[arg(long = "group", value_name = "PATTERN")]
    groups: Vec<String>,

    /// Print only the figures
    #[arg(long)]
    summary: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    Text,
    Json,
}

/// What each figure means, in lines that fit a terminal.
fn definitions() -> String {
    let mut text = "Figures:".to_string();
    for measure in Measure::ALL {
        text += &format!("\n  {}", measure.name());
        let mut line = String::new();
        for word in measure.definition().split_whitespace() {
            if line.chars().count() + word.chars().count() > WIDTH {
                text += &format!("\n     {line}");
                line.clear();
            }
            line += &format!(" {word}");
        }
        text += &format!("\n     {line}");
    }
    text
}

/// Runs the command.
pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let path = &arguments.metadata;
    let text = std::fs::read_to_string(path).map_err(|source| Failure::File {
        path: path.clone(),
        source,
        help: "name the metadata of a service with `--metadata FILE`",
    })?;
    let metadata = csdl::read_xml(&text).map_err(|error| Failure::Metadata { path: path.clone(), error })?;
    let (documented, schema) = arguments.documentation.document()?;
    let groups = Groups::new(&arguments.groups);
    let mut report = verify::verify(&documented.corpus, &schema, &metadata, &groups);
    let agree = report.disagreements.is_empty();
    if arguments.summary {
        report.disagreements.clear();
    }
    let text = match arguments.format {
        Format::Text => verify::disagreements(&report, &path.display().to_string()) + &verify::table(&report),
        Format::Json => verify::json(&report),
    };
    Ok(if agree { Outcome::fine(text) } else { Outcome::findings(text) })
}
