//! `report`

use std::path::PathBuf;

use clap::Args;

use super::EXIT_CODES;
use super::documentation::{Chosen, FOLDERS, Witnesses};
use super::failure::Failure;
use super::outcome::Outcome;
use super::program::Program;
use super::side::{Scope, Side};
use crate::report::{self, Extent, Since, Subject};
use crate::verify::{self, Groups, Reference};
use crate::{Memory, Testimony, changes, output, visible};

const MORE: &str = "\
Writes one file that needs nothing else: open it in a browser. It shows each type with its neighbours, the rows of
its table beside the Rust that they become, its operations, and what `check` finds, where it is found. With
--metadata it shows as well how the pages agree with it, and with --since what changed.";

const EXAMPLES: &str = "\
Examples:
  {program} report --out report.html
  {program} report --out report.html --since origin/main          for the review of a pull request
  {program} report --out report.html --metadata v1.0=graph.xml    with what the service declares";

/// Write a page for reviewers: types, their Rust, findings, disagreements, changes
#[derive(Debug, Args)]
#[command(after_help = [MORE, FOLDERS, EXAMPLES, EXIT_CODES].join("\n\n"))]
pub struct Arguments {
    #[command(flatten)]
    documentation: Witnesses,

    /// Write to this file
    #[arg(long, value_name = "FILE")]
    out: PathBuf,

    /// Show what changed since then: a folder of pages, a file of a schema, or a revision, as `changes` takes them
    #[arg(long, value_name = "OLD")]
    since: Option<String>,
}

/// Runs the command.
pub(super) fn run(arguments: &Arguments, program: &Program) -> Result<Outcome, Failure> {
    let chosen = arguments.documentation.choose(program)?;
    let settings = &chosen.settings;
    let Testimony { pages, published } = chosen.testimony(settings.clone())?;
    let agreement: Vec<verify::Report> = pages
        .schemas
        .iter()
        .filter_map(|schema| Some((schema, published.services.get(&schema.version)?)))
        .map(|(schema, service)| {
            let reference = Reference::Metadata(service);
            let mut report = verify::verify(&pages.corpus, schema, reference, &Groups::default());
            verify::tell_causes(&mut report, &pages.corpus, schema);
            report
        })
        .collect();
    let documented = crate::decide(pages, &published, settings);
    let modules = settings.modules(documented.schemas.iter().map(|schema| &*schema.version));
    let items = crate::items(&documented.schemas, settings)?;
    let since = arguments.since.as_deref().map(|old| since(old, &chosen)).transpose()?;
    let subject = Subject {
        title: settings.name.as_deref().unwrap_or("API documentation"),
        documented: &documented,
        modules: &modules,
        items: &items,
        services: &published.services,
        agreement: &agreement,
        since: since.as_ref(),
    };
    let (page, extent) = report::page(&subject);
    output::write_whole(&arguments.out, &page).map_err(|source| Failure::File {
        path: arguments.out.clone(),
        source,
        help: "name a file that can be written with `--out FILE`",
    })?;
    let Extent { types, rows, operations, findings } = extent;
    Ok(Outcome::fine(format!(
        "{}: {types} types, {rows} properties and members, {operations} operations, {findings} findings; {:.1} MB\n",
        visible::path(&arguments.out),
        page.len() as f64 / 1e6
    )))
}

/// What changed since an earlier edition.
fn since(old: &str, chosen: &Chosen) -> Result<Since, Failure> {
    let docs = chosen.folder();
    let side = Side::parse(old, &docs)?;
    let scope = Scope { settings: chosen.settings.clone(), pages: None };
    let roots = [side.root(), docs.clone()].map(|root| root.to_string_lossy().into_owned());
    let [before, after] = chosen.remembering(&mut Memory::new(), |memory| {
        [side, Side::Pages(docs)].map(|side| side.read(&scope, None, memory))
    });
    let changes = changes::between(&before?.edition, &after?.edition);
    Ok(Since { edition: old.to_string(), changes, roots })
}
