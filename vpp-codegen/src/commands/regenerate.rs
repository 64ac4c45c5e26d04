//! `regenerate`

use std::cell::LazyCell;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use crate::changes::{self, Edition};
use crate::diagnostics::Diagnostic;
use crate::diagnostics::render::{self, Tally};
use crate::output::{Plan, Summary};
use crate::record::{self, Record};
use crate::settings::{Derived, Settings};
use crate::{Generated, visible};
use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser as _};

use super::EXIT_CODES;
use super::documentation::{Chosen, FOLDERS, Witnesses};
use super::failure::Failure;
use super::last_run::{LastRun, Said};
use super::watch::{Last, Watched};
use super::{origin, outcome::Outcome, program::Program, revision};

const MORE: &str = "\
Writes a whole crate: its manifest, its readme, the types, and the runtime that all types share. Prints a line
for each file that changes, and a summary. Files that were not generated are left alone, and a manifest, a
readme or a part of the runtime that was written by hand stays; if anything goes wrong, nothing is written.";

const RECORD: &str = "\
The crate has a record of the run (generate.lock): the settings, the version of the generator, a digest of the
schema, and the revision of the pages where git knows one. In the folder of a crate that has one, a run without
--out and --settings repeats it. Where the pages are is not recorded, since that differs from machine to machine:
where no generate.toml tells them, name them with --docs, and metadata and permissions as before. Where people
can read the pages is recorded: page-address in generate.toml, or what git knows of the pages' remote repository.";

const ROOTS: &str = "\
A root is a type (vppToken, microsoft.graph.vppToken), a namespace (callRecords; security.* where a type has the
name, too), a request path with all below it (/users/{id}/messages), or * for all types. What a root refers to
comes along: with its properties, its base, and the operations on it. A property of a type that is left out
holds any JSON, and a type whose base is left out has the properties of that base itself.";

const EXAMPLES: &str = "\
Examples:
  {program} regenerate              write the model
  {program} regenerate --check      show what that would change; for continuous integration
  {program} regenerate --check --summary
                                      show what that would change for those who use the crate
  {program} regenerate --explain vppTokenState
  {program} regenerate --metadata v1.0=metadata.xml --out ../model    without pages, for any OData 4 service
  {program} regenerate --docs ../microsoft-graph-docs --root '*' --root '!user' --out ../graph-model";

/// Write the model crate from the documentation
#[derive(Debug, Args)]
#[command(after_help = [MORE, RECORD, ROOTS, FOLDERS, EXAMPLES, EXIT_CODES].join("\n\n"))]
pub struct Arguments {
    #[command(flatten)]
    documentation: Witnesses,

    /// Write to this crate folder [default: the one that generate.toml names]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,

    /// Give the crate this name [default: that of its folder]
    #[arg(long, value_name = "NAME")]
    name: Option<String>,

    /// Generate this and all that it needs, or, with `!` in front, leave it out; may be repeated
    #[arg(long = "root", value_name = "ROOT")]
    roots: Vec<String>,

    /// Take these derived types along [default: none]
    #[arg(long, value_name = "WHICH", value_parser = derived())]
    derived: Option<Derived>,

    /// Take the documentation from the pages in this language, such as `de-DE`
    #[arg(long, value_name = "LOCALE")]
    doc_locale: Option<String>,

    /// Write nothing; show what would change, and fail if anything would
    #[arg(long)]
    check: bool,

    /// With --check, print only what changes for those who use the crate
    #[arg(long, requires = "check")]
    summary: bool,

    /// Run again whenever pages, settings or metadata change, until interrupted
    #[arg(long, conflicts_with_all = ["check", "explain"])]
    watch: bool,

    /// Write nothing; say why this type is in the model, or why not
    #[arg(long, value_name = "TYPE", conflicts_with = "check")]
    explain: Option<String>,
}

fn derived() -> impl clap::builder::TypedValueParser<Value = Derived> {
    let names = Derived::ALL.iter().map(|choice| choice.name());
    PossibleValuesParser::new(names).try_map(|name| name.parse::<Derived>())
}

/// Runs the command, which takes up what it has left when it ran `last`.
pub(super) fn run(arguments: &Arguments, program: &Program, last: &mut Last) -> Result<Outcome, Failure> {
    let documentation = &arguments.documentation;
    let mut chosen = documentation.choose(program)?;
    let recorded = arguments.repeated();
    if let Some(record) = &recorded {
        let settings = Settings::parse(&record.settings(), Path::new(record::FILE_NAME))?.author(program.author);
        chosen.settings = with_files_of(chosen.settings, documentation.of_chosen_versions(settings));
    }
    let settings = arguments.override_settings(chosen.settings.clone())?;
    if let Some(named) = &arguments.explain {
        return Ok(Outcome::fine(explanation(named, &chosen, settings)?));
    }
    let out = arguments.out(recorded.is_some(), &settings)?;
    let mut settings = named_as_folder(settings, &out);
    let docs = chosen.folder();
    let inputs = chosen.generator(settings.clone()).read_inputs()?;
    settings.page_address = settings.page_address.or_else(|| {
        let primary = &settings.primary_locale;
        origin::address_of_pages(&docs, &out, inputs.corpus(), primary)
    });
    let generator = chosen.generator(settings.clone());
    let earlier = record_in(&out);
    let now = LazyCell::new(|| revision::of_other_repository(&docs, &out));
    // Where the record has a revision, it stays while the pages say the same.
    let revision = earlier.as_ref().and_then(|record| record.pages.as_ref()).or_else(|| now.as_ref());
    let rest = format!("{settings:?} {docs:?} {out:?} {revision:?} {}", program.name);
    chosen.cache = documentation.cache(program);
    let last_run = chosen.cache.as_ref().and_then(|cache| LastRun::of(cache, &out, &[&inputs.digest(), &rest]));
    if let Some(said) = last_run.as_ref().and_then(|last_run| last_run.says(&out)) {
        return Ok(Outcome::fine(said.summary + if arguments.summary { "" } else { &said.report }));
    }
    let mut generated = chosen.remembering(&mut last.memory, |memory| generator.generate_from(inputs, memory))?;
    generated.record = generated.record.with_revision(earlier, || now.clone());
    generated.files.insert(record::FILE_NAME.to_string(), generated.record.text());
    program.progress.says(format_args!("comparing {}", visible::path(&out)));
    let plan = Plan::new(&out, &generated.files)?;
    let report = Report {
        for_users: changes_for_users(&plan, settings.crate_version()),
        findings: findings(&docs, &generated, program),
        out,
    };
    let (outcome, settled) = match arguments.check {
        true => (arguments.checked(&plan, &report, program), plan.summary().is_up_to_date()),
        false => {
            let summary = plan.apply()?;
            (Outcome::fine(report.of(&summary)), summary.leftovers().is_empty())
        }
    };
    let is_worth = chosen.cache.as_ref().is_some_and(|cache| cache.is_for(last.memory.size()));
    if let Some(last_run) = last_run.filter(|_| settled && is_worth) {
        let summary = report.counts(&plan.summary().settled());
        last_run.remember(&plan.state(), &Said { summary, report: report.findings });
    }
    Ok(outcome)
}

/// The recorded settings with the files that are named now: where these stand is not recorded. A recorded file that is
/// named nowhere is looked for in the crate's folder, so that it is missed where it is not there.
fn with_files_of(named: Settings, mut recorded: Settings) -> Settings {
    if !named.metadata.is_empty() {
        recorded.metadata = named.metadata;
    }
    recorded.permissions = named.permissions.or(recorded.permissions);
    recorded
}

/// What a run has to say.
struct Report {
    out: PathBuf,
    /// What changes for those who use the crate.
    for_users: String,
    findings: String,
}

impl Report {
    /// A line for each file that changes, the counts, the findings, and what changes for users.
    fn of(&self, summary: &Summary) -> String {
        let mut text = String::new();
        for change in summary.differences() {
            _ = writeln!(text, "{:<8} {}", change.kind.name(), visible::path(&self.out.join(&change.path)));
        }
        for leftover in summary.leftovers() {
            _ = writeln!(text, "warning: {leftover}");
        }
        text + &self.counts(summary) + &self.findings + &self.for_users
    }

    /// How many files change, and how many do not.
    fn counts(&self, summary: &Summary) -> String {
        format!("{}: {summary}\n", visible::path(&self.out))
    }
}

/// What the plan changes for those who use the crate; nothing where no generated crate stands there yet.
fn changes_for_users(plan: &Plan<'_>, version: &str) -> String {
    let [before, after] = plan.texts();
    if before.is_empty() {
        return String::new();
    }
    match (Edition::of_crate(&before), Edition::of_crate(&after)) {
        (Ok(before), Ok(after)) => changes::report::short(&changes::between(&before, &after), version),
        // Another version of the generator wrote it.
        (Err(error), _) | (_, Err(error)) => format!("for users of the crate: cannot tell what changes; {error}\n"),
    }
}

/// The record of the crate in a folder, if it has one.
fn record_in(folder: &Path) -> Option<Record> {
    Record::parse(&std::fs::read_to_string(folder.join(record::FILE_NAME)).ok()?)
}

impl Arguments {
    /// What is read and written, if it is to be run again.
    pub(super) fn watched(&self, program: &Program) -> Option<Watched> {
        let inputs = self.documentation.inputs(program);
        let settings = self.documentation.choose(program).map(|chosen| chosen.settings).unwrap_or_default();
        let output = self.out(self.repeated().is_some(), &settings).ok();
        self.watch.then_some(Watched { inputs, output })
    }

    /// The record of the crate in the current folder, where the run that made it is to be repeated: no other crate
    /// and no other settings are named.
    fn repeated(&self) -> Option<Record> {
        let names_others = self.out.is_some() || self.documentation.names_settings();
        if names_others { None } else { record_in(Path::new(".")) }
    }

    /// What would change, for people or for those who use the crate.
    fn checked(&self, plan: &Plan<'_>, report: &Report, program: &Program) -> Outcome {
        let summary = plan.summary();
        let text = match self.summary {
            true if report.for_users.is_empty() => report.counts(summary),
            true => report.for_users.clone(),
            false => plan.diff() + &report.of(summary),
        };
        if summary.is_up_to_date() {
            return Outcome::fine(text);
        }
        let hint = format!("run `{} regenerate` to write these changes\n", program.name);
        Outcome::findings(if self.summary { text } else { text + &hint })
    }

    /// The crate's folder.
    fn out(&self, repeats: bool, settings: &Settings) -> Result<PathBuf, Failure> {
        match &self.out {
            Some(out) => Ok(out.clone()),
            None if repeats => Ok(PathBuf::from(".")),
            None => settings.out.clone().ok_or(Failure::NoOutput),
        }
    }

    fn override_settings(&self, mut settings: Settings) -> Result<Settings, Failure> {
        if let Some(name) = &self.name {
            settings = settings.name(name)?;
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

/// Settings without a name get that of the crate's folder, as with `cargo new`; where no crate can have it, the usual.
fn named_as_folder(settings: Settings, out: &Path) -> Settings {
    match out.file_name().and_then(|name| name.to_str()) {
        Some(folder) if settings.name.is_none() => settings.clone().name(folder).unwrap_or(settings),
        _ => settings,
    }
}

/// Why the types that `named` names are in the model, version by version.
fn explanation(named: &str, chosen: &Chosen, settings: Settings) -> Result<String, Failure> {
    let explanations = chosen.generator(settings).explain(named)?;
    Ok(explanations.iter().map(|explanation| format!("{explanation}\n")).collect())
}

/// Findings about the model, and whether the documentation has some.
fn findings(docs: &Path, generated: &Generated, program: &Program) -> String {
    let mut text = String::new();
    let (of_model, of_docs): (Vec<&Diagnostic>, Vec<&Diagnostic>) =
        generated.diagnostics.iter().partition(|finding| finding.code.is_about_the_model());
    for finding in of_model {
        _ = writeln!(text, "{}\n", render::render(&generated.corpus, finding, false));
    }
    let hint = format!("; `{} check` shows them", program.name);
    let more = if of_docs.is_empty() { "" } else { &hint };
    _ = writeln!(text, "{}: {}{more}", visible::path(docs), Tally::of(of_docs));
    text
}
