//! `check`

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::corpus::{Corpus, Source, page_stem, without_doubled_slashes};
use crate::diagnostics::render::{self, Tally};
use crate::diagnostics::{Baseline, Diagnostics, Identity, Severity};
use crate::span::{SourceId, Span};
use crate::verify::Groups;
use crate::{Documented, Memory, output, visible};
use clap::{Args, ValueEnum};

use super::EXIT_CODES;
use super::documentation::{Chosen, FOLDERS, Witnesses};
use super::failure::Failure;
use super::fix::Repairs;
use super::outcome::Outcome;
use super::program::Program;
use super::revision::{self, Checkout};
use super::watch::{Last, Watched};

const MORE: &str = "\
Prints a summary by kind, then the findings, grouped by page. Fails if there are errors.";

const KNOWN: &str = "\
With --since and --baseline only what is not known is reported. A finding is known by its page, its code and its
words, not by its line. How much a finding matters can be set in generate.toml, by code and page:
  [severity]
  no-permissions = \"off\"
  table-shape = { \"*\" = \"note\", \"en-US/v1.0/*\" = \"error\" }";

const EXAMPLES: &str = "\
Examples:
  {program} check                   show all findings
  {program} check --summary         show how many there are of each kind
  {program} check --locale de-DE    report on one translation
  {program} check *vppToken*        show those on some pages
  {program} check --since main      show what was not found there
  {program} check --fix --dry-run   show what it can repair; without --dry-run, do so
  {program} check --format sarif    for code hosts; `github` for its workflows
  {program} check --deny warnings   fail on warnings, too; for continuous integration";

/// Say where the documentation is wrong or contradicts itself
#[derive(Debug, Args)]
#[command(after_help = [MORE, KNOWN, FOLDERS, EXAMPLES, EXIT_CODES].join("\n\n"))]
pub struct Arguments {
    /// Report on these pages only: paths, or names of files, `*` for any characters
    pages: Vec<String>,

    #[command(flatten)]
    documentation: Witnesses,

    /// Fail on these findings, too, and on more severe ones
    #[arg(long, value_name = "FINDINGS")]
    deny: Option<Deny>,

    /// Report on the pages in this language, such as `de-DE`, and on what they lose of the primary one
    #[arg(long)]
    locale: Option<String>,

    /// Report what was not found at this revision, on whatever page it stands
    #[arg(long, value_name = "REV")]
    since: Option<String>,

    /// Report what this file does not hold, and what is gone of it
    #[arg(long, value_name = "FILE", conflicts_with = "since")]
    baseline: Option<PathBuf>,

    /// Write what is found to this file, for `--baseline`
    #[arg(long, value_name = "FILE")]
    write_baseline: Option<PathBuf>,

    /// Print it for people, as a line for each finding, as JSON or SARIF, or as commands for GitHub
    #[arg(long, value_name = "FORMAT", default_value = "human", hide_default_value = true)]
    format: Format,

    /// Print only the summary
    #[arg(long)]
    summary: bool,

    /// Run again whenever pages, settings or metadata change, until interrupted; then tell what is new and what is gone
    #[arg(long)]
    watch: bool,

    /// Repair what is certain in the pages, and report what is left
    #[arg(long, conflicts_with = "watch")]
    fix: bool,

    /// With --fix, print what it would change, and change nothing
    #[arg(long, requires = "fix")]
    dry_run: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    Human,
    Short,
    Json,
    Sarif,
    Github,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Deny {
    Warnings,
    Notes,
}

/// Runs the command, which takes up what it has left when it ran `last`; `styled` asks for colours.
pub(super) fn run(arguments: &Arguments, program: &Program, styled: bool, last: &mut Last) -> Result<Outcome, Failure> {
    let chosen = arguments.documentation.choose(program)?;
    let found = arguments.reported(&chosen, program, last)?;
    let repairs = match arguments.fix {
        true => Repairs::of(&found.corpus, &found.diagnostics)?,
        false => return Ok(arguments.told(&found, "", program, styled)),
    };
    if arguments.dry_run {
        let (diff, told) = (repairs.diff(), format!("would repair {}\n", repairs.told()));
        return Ok(if repairs.is_empty() { Outcome::fine(told) } else { Outcome::findings(diff + &told) });
    }
    repairs.write()?;
    let told = format!("repaired {}\n\n", repairs.told());
    Ok(arguments.told(&arguments.reported(&chosen, program, last)?, &told, program, styled))
}

/// What is reported of the documentation.
struct Found {
    corpus: Corpus,
    diagnostics: Diagnostics,
    /// What is known and gone.
    gone: Vec<Identity>,
    /// How much there is in all, where only what is new since the last run is reported.
    in_all: Option<Tally>,
}

fn unusable(path: &Path, source: std::io::Error) -> Failure {
    Failure::File { path: path.to_path_buf(), source, help: "name a file that `--write-baseline` wrote, or can write" }
}

impl Arguments {
    /// What is read, if it is to be run again.
    pub(super) fn watched(&self, program: &Program) -> Option<Watched> {
        self.watch.then(|| Watched { inputs: self.documentation.inputs(program), output: None })
    }

    /// What is found and asked for.
    fn reported(&self, chosen: &Chosen, program: &Program, last: &mut Last) -> Result<Found, Failure> {
        if self.since.is_some() && last.memory.is_empty() {
            // Most pages are the same on both sides.
            last.memory = Memory::new();
        }
        let Documented { mut diagnostics, corpus, .. } = self.found_in(chosen, &mut last.memory)?;
        if let Some(path) = &self.write_baseline {
            let text = Baseline::of(&corpus, &diagnostics).text();
            output::write_whole(path, &text).map_err(|source| unusable(path, source))?;
        }
        let in_all = last.findings.is_some().then(|| Tally::of(&diagnostics));
        let known = if in_all.is_some() { last.findings.take() } else { self.known(chosen, program, &last.memory)? };
        if self.watch {
            last.findings = Some(Baseline::of(&corpus, &diagnostics));
        }
        let mut gone = match known {
            Some(known) => known.subtract(&corpus, &mut diagnostics),
            None => Vec::new(),
        };
        if !self.pages.is_empty() {
            let pages = self.chosen_pages(&corpus)?;
            let is_on = |span: Span| pages.contains(&span.source);
            diagnostics.retain(|finding| is_on(finding.span) || finding.related.iter().any(|(span, _)| is_on(*span)));
            let names: BTreeSet<&str> = pages.iter().map(|page| &*corpus.source(*page).name).collect();
            gone.retain(|identity| names.contains(&*identity.page));
        }
        Ok(Found { corpus, diagnostics, gone, in_all })
    }

    /// What is said of it, behind `before` where people read it.
    fn told(&self, found: &Found, before: &str, program: &Program, styled: bool) -> Outcome {
        let Found { corpus, diagnostics, gone, in_all } = found;
        let text = match self.format {
            Format::Human if in_all.is_some() => self.for_people_again(found, styled),
            Format::Human => before.to_string() + &self.for_people(found, program.name, styled),
            Format::Short => render::short(corpus, diagnostics),
            Format::Json => render::json(corpus, diagnostics, gone),
            Format::Sarif => render::sarif(corpus, diagnostics),
            Format::Github => render::github(corpus, diagnostics),
        };
        let denied = Tally::of(diagnostics).at_least(self.denied_severity());
        if denied == 0 { Outcome::fine(text) } else { Outcome::findings(text) }
    }

    /// What is found in the documentation.
    fn found_in(&self, chosen: &Chosen, memory: &mut Memory) -> Result<Documented, Failure> {
        let generator = chosen.generator(chosen.settings.clone());
        let mut documented = chosen.remembering(memory, |memory| generator.document_again(memory))?;
        if let Some(locale) = &self.locale {
            documented.only_locale(locale)?;
        }
        // What things are called in Rust, say, is no matter of the documentation; `regenerate` tells it.
        documented.diagnostics.retain(|finding| !finding.code.is_about_the_model());
        Ok(documented)
    }

    /// The findings that are known already.
    fn known(&self, chosen: &Chosen, program: &Program, memory: &Memory) -> Result<Option<Baseline>, Failure> {
        if let Some(revision) = &self.since {
            let folder = chosen.folder();
            if !revision::exists(revision, &folder) {
                return Err(Failure::UnknownRevision { text: revision.clone() });
            }
            program.progress.says(format_args!("reading {} at {revision}", visible::path(&folder)));
            let checkout = Checkout::of(revision, &folder)?;
            let docs = Some(checkout.path().to_path_buf());
            let then = Chosen { docs, settings: chosen.settings.clone(), cache: None };
            let then = self.found_in(&then, &mut memory.clone())?;
            return Ok(Some(Baseline::of(&then.corpus, &then.diagnostics)));
        }
        let Some(path) = &self.baseline else { return Ok(None) };
        let text = std::fs::read_to_string(path).map_err(|source| unusable(path, source))?;
        let baseline = Baseline::parse(&text);
        baseline.map(Some).map_err(|error| Failure::Ir { path: path.clone(), reason: error.to_string() })
    }

    /// The pages that are named.
    fn chosen_pages(&self, corpus: &Corpus) -> Result<BTreeSet<SourceId>, Failure> {
        let mut chosen = BTreeSet::new();
        for named in &self.pages {
            let groups = Groups::new([page_stem(named)]);
            let is_path = named.contains('/');
            let tidy = without_doubled_slashes(named);
            let path = tidy.trim_start_matches("./");
            let is_it = |id: SourceId, source: &Source| match is_path {
                true => {
                    corpus.shown_path(id).trim_start_matches("./") == path
                        || format!("/{}", source.path).ends_with(&format!("/{path}"))
                }
                false => groups.contains(&source.path),
            };
            let before = chosen.len();
            chosen.extend(corpus.pages().filter(|(id, source)| is_it(*id, source)).map(|(id, _)| id));
            if chosen.len() == before {
                return Err(Failure::UnknownPage { named: named.clone() });
            }
        }
        Ok(chosen)
    }

    fn for_people(&self, found: &Found, program: &str, styled: bool) -> String {
        let Found { corpus, diagnostics, gone, .. } = found;
        let mut text = render::summary(diagnostics);
        if !self.summary && !diagnostics.is_empty() {
            text += "\n";
            text += &render::by_page(corpus, diagnostics, styled);
            text += &format!("`{program} explain CODE` tells more about a kind of finding\n");
        }
        text + &self.gone_for_people(gone)
    }

    /// What is new since the last run, and how much there is in all.
    fn for_people_again(&self, found: &Found, styled: bool) -> String {
        let Found { corpus, diagnostics, gone, in_all } = found;
        let shown = if self.summary { String::new() } else { render::by_page(corpus, diagnostics, styled) };
        let (new, all) = (Tally::of(diagnostics), in_all.unwrap_or_default());
        format!("{shown}new: {new}\n{}in all: {all}\n", self.gone_for_people(gone))
    }

    fn gone_for_people(&self, gone: &[Identity]) -> String {
        let mut text = String::new();
        if !gone.is_empty() {
            text += &format!("\ngone: {}\n", gone.len());
            for identity in gone.iter().filter(|_| !self.summary) {
                let line = format!("  {}: [{}] {}", identity.page, identity.code, identity.words);
                text += &format!("{}\n", visible::line(&line));
            }
        }
        text
    }

    fn denied_severity(&self) -> Severity {
        match self.deny {
            None => Severity::Error,
            Some(Deny::Warnings) => Severity::Warning,
            Some(Deny::Notes) => Severity::Note,
        }
    }
}
