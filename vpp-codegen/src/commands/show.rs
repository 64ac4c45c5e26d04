//! `show`

use std::fmt::Write as _;

use clap::Args;

use super::EXIT_CODES;
use super::documentation::{FOLDERS, Witnesses};
use super::failure::Failure;
use super::outcome::Outcome;
use super::program::Program;
use super::references;
use crate::back_end::Target;
use crate::diagnostics::Diagnostics;
use crate::name::QualifiedName;
use crate::rust::TypePaths;
use crate::schema::Schema;
use crate::selection::Selection;
use crate::settings::{EVERYTHING, Settings};
use crate::{Error, visible};

const MORE: &str = "\
Prints, for each version that has the type, its pages, what refers to it, and the Rust that it becomes, with all
that the documentation tells of it.";

const EXAMPLES: &str = "\
Examples:
  {program} show vppToken
  {program} show callRecords.session --version v1.0";

/// Show a type: its pages, who refers to it, and its Rust
#[derive(Debug, Args)]
#[command(after_help = [MORE, FOLDERS, EXAMPLES, EXIT_CODES].join("\n\n"))]
pub struct Arguments {
    /// The type, with or without its namespace
    #[arg(value_name = "TYPE")]
    named: String,

    #[command(flatten)]
    documentation: Witnesses,
}

/// Runs the command.
pub(super) fn run(arguments: &Arguments, program: &Program) -> Result<Outcome, Failure> {
    let chosen = arguments.documentation.choose(program)?;
    let settings = chosen.settings.clone().roots([EVERYTHING]);
    let schemas = chosen.document(settings.clone())?.schemas;
    let selection = Selection::of(&settings, &schemas).map_err(Error::UnknownRoots)?;
    let explained = selection.explain(&schemas, &arguments.named);
    let explained = explained.map_err(|unknown| Error::UnknownRoots(vec![unknown]))?;
    let mut text = String::new();
    for found in &explained {
        let schema = schemas.iter().find(|schema| schema.version == found.version);
        if let Some(schema) = schema {
            text += &shown(schema, &found.name)?;
            text += &rust_of(schema, &found.name, &settings)?;
        }
    }
    Ok(Outcome::fine(text))
}

/// The type's name, its pages, and what refers to it.
fn shown(schema: &Schema, name: &QualifiedName) -> Result<String, Failure> {
    let mut text = format!("{name} of version {}\n", schema.version);
    for page in schema.types.get(name).into_iter().flat_map(|definition| &definition.origin().pages) {
        _ = writeln!(text, "  page: {}", visible::text(page));
    }
    for reference in references::to(name, schema) {
        _ = writeln!(text, "  {reference}");
    }
    Ok(text)
}

/// The Rust that it becomes, in a model of nothing else.
fn rust_of(schema: &Schema, name: &QualifiedName, settings: &Settings) -> Result<String, Failure> {
    let settings = settings.clone().roots([name.to_string()]);
    let model = crate::model(vec![schema.clone()], &settings, &mut Diagnostics::new())?;
    let file = model.schemas.iter().find_map(|schema| {
        let module = model.modules.get(&schema.version)?.clone();
        model.files.get(&TypePaths::of(&Target { schema, module }).file(name)?)
    });
    // What made the file is no matter here.
    let is_head = |line: &&str| line.starts_with("//") && !line.starts_with("///") || line.is_empty();
    let lines = file.into_iter().flat_map(|text| text.lines().skip_while(is_head));
    Ok(lines.fold("\n".to_string(), |text, line| text + line + "\n") + "\n")
}
