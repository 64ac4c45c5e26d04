//! Makes every small edit of every page of a folder, one at a time, and counts those that change what the pages say
//! without a finding.
//!
//! ```text
//! cargo bench -p vpp-codegen --bench edits -- docs-input [PART OF A PAGE'S NAME]
//! ```
//!
//! The edits: each character is left out, each line is left out, each line stands twice. An edit that changes nothing of
//! the schemas is harmless, and one that brings a finding is told. The others are silent: they make another page that is
//! right by itself, as a description with a letter less is a description. They are counted by class, each with the reason
//! and examples; one that has no reason is a failure.

mod arguments;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::process::ExitCode;

use rayon::prelude::*;
use serde_json::Value;
use vpp_codegen::corpus::Corpus;
use vpp_codegen::diagnostics::Diagnostics;
use vpp_codegen::document;
use vpp_codegen::settings::Settings;

/// As in `cargo xtask`.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> Result<ExitCode, Box<dyn std::error::Error>> {
    let mut arguments = arguments::in_workspace();
    let docs: PathBuf = arguments.next().ok_or("name a folder of pages")?.into();
    let part = arguments.next().unwrap_or_default();
    let settings = Settings::of_folder(&docs)?;
    let corpus = Corpus::read(&docs, &settings.primary_locale, &mut Diagnostics::new())?;
    let before = Said::of(corpus.clone(), &settings);
    let pages = corpus.sources.iter().enumerate().filter(|(_, source)| source.name.contains(&part));
    let edits: Vec<(usize, Edit)> =
        pages.flat_map(|(page, source)| edits_of(&source.text).map(move |edit| (page, edit))).collect();
    let ended = edits.par_iter().map(|(page, edit)| {
        let mut edited = corpus.clone();
        let text = &mut edited.sources[*page].text;
        let place = format!("{}:{}: {}", corpus.sources[*page].name, edit.line(text), edit.kind.name());
        *text = edit.apply(text);
        (*page, place, before.end_of(&Said::of(edited, &settings)))
    });
    let unargued = print(&ended.collect::<Vec<_>>());
    Ok(if unargued == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// What is done to a text.
#[derive(Clone, Copy)]
enum Kind {
    WithoutCharacter,
    WithoutLine,
    LineTwice,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Kind::WithoutCharacter => "without a character",
            Kind::WithoutLine => "without the line",
            Kind::LineTwice => "the line twice",
        }
    }
}

/// A small edit of a text.
struct Edit {
    kind: Kind,
    start: usize,
    end: usize,
}

impl Edit {
    fn apply(&self, text: &str) -> String {
        let (before, rest) = text.split_at(self.start);
        let (middle, behind) = rest.split_at(self.end - self.start);
        match self.kind {
            Kind::WithoutCharacter | Kind::WithoutLine => [before, behind].concat(),
            Kind::LineTwice => [before, middle, middle, behind].concat(),
        }
    }

    /// The number of the line that is edited.
    fn line(&self, text: &str) -> usize {
        text[..self.start].lines().count().max(1)
    }
}

fn edits_of(text: &str) -> impl Iterator<Item = Edit> {
    let characters = text.char_indices().map(|(start, character)| Edit {
        kind: Kind::WithoutCharacter,
        start,
        end: start + character.len_utf8(),
    });
    let mut start = 0;
    let lines = text.split_inclusive('\n').flat_map(move |line| {
        let from = start;
        start += line.len();
        [Kind::WithoutLine, Kind::LineTwice].map(|kind| Edit { kind, start: from, end: from + line.len() })
    });
    characters.chain(lines)
}

/// What pages say: the schemas, and the findings with how often there is one.
struct Said {
    schemas: Value,
    findings: BTreeMap<String, usize>,
}

/// What came of an edit.
enum End {
    Harmless,
    Told,
    /// What of the schemas differs.
    Silent(BTreeSet<String>),
}

impl Said {
    fn of(corpus: Corpus, settings: &Settings) -> Said {
        let documented = document(corpus, settings);
        let mut findings = BTreeMap::new();
        for finding in &documented.diagnostics {
            *findings.entry(format!("{} {}", finding.code.name(), finding.message)).or_default() += 1;
        }
        let schemas = serde_json::to_value(&documented.schemas).expect("all keys of a schema are names");
        Said { schemas, findings }
    }

    fn end_of(&self, after: &Said) -> End {
        let is_new = |(finding, count): (&String, &usize)| self.findings.get(finding) < Some(count);
        let mut differing = BTreeSet::new();
        differences(&self.schemas, &after.schemas, "", &mut differing);
        match differing.is_empty() {
            true => End::Harmless,
            false if after.findings.iter().any(is_new) => End::Told,
            false => End::Silent(differing),
        }
    }
}

/// The names of the members in which two values differ, each with that of the list or object around it.
fn differences(old: &Value, new: &Value, name: &str, found: &mut BTreeSet<String>) {
    match (old, new) {
        (Value::Object(old), Value::Object(new)) => {
            for key in old.keys().chain(new.keys().filter(|key| !old.contains_key(*key))) {
                let below = if key.contains('.') { name.to_string() } else { key.clone() };
                differences(old.get(key).unwrap_or(&Value::Null), new.get(key).unwrap_or(&Value::Null), &below, found);
            }
        }
        (Value::Array(old), Value::Array(new)) if old.len() == new.len() => {
            old.iter().zip(new).for_each(|(old, new)| differences(old, new, name, found));
        }
        (old, new) if old != new => {
            found.insert(name.to_string());
        }
        _ => {}
    }
}

/// How many examples there are of each class, at most.
const EXAMPLES: usize = 5;

/// What of the schemas an edit may change in silence, by the members in which they then differ, and why the edited page is
/// right by itself. What differs in several ways is of the first class that fits.
const ARGUED: [(&[&str], &str); 10] = [
    (
        &["statuses", "queryOptions", "headers"],
        "a page may name any of them, or none, and may have any section beside its own",
    ),
    (&["value", "key"], "any number may be that of a member, and any property the key; two of one are told"),
    (
        &["types", "named", "collection", "primitive", "type"],
        "any name may be that of a type; one that is nearly what links call it is told",
    ),
    (
        &["operations", "paths", "parameters", "object"],
        "a page may describe any call with any placeholders; one that leads nowhere is told",
    ),
    (&["type_annotation"], "an example may leave out the type of what it sends"),
    (
        &["properties"],
        "a request may send some properties and not others; a name that is nearly that of a property is told",
    ),
    (
        &["anyOf", "application", "delegatedWork", "delegatedPersonal"],
        "a permission that fewer than three pages list is not known to be one; a name that is nearly one is told",
    ),
    (
        &["readOnly", "deprecated", "nullable", "pages"],
        "a description may say of a property that it is any of these, or not",
    ),
    (&["name"], "a header, a placeholder or a namespace may have any name"),
    (
        &["text", "code", "emphasis", "target", "documentation", "description"],
        "words are words: what is one letter off is another word, and a link may leave what is read",
    ),
];

/// The class of a silent edit: its argument. `None` where nobody has argued it.
fn argument(differing: &BTreeSet<String>) -> Option<&'static str> {
    let fits = |names: &&[&str]| names.iter().any(|name| differing.contains(*name));
    ARGUED.iter().find(|(names, _)| fits(names)).map(|(_, argument)| *argument)
}

/// Prints what came of the edits, and yields how many are silent without an argument.
fn print(ended: &[(usize, String, End)]) -> usize {
    let count = |is_it: fn(&End) -> bool| ended.iter().filter(|(_, _, end)| is_it(end)).count();
    println!("{:>7} edits", ended.len());
    println!("{:>7} change nothing that the pages say", count(|end| matches!(end, End::Harmless)));
    println!("{:>7} bring a finding", count(|end| matches!(end, End::Told)));
    println!("{:>7} change it in silence:", count(|end| matches!(end, End::Silent(_))));
    let mut classes: BTreeMap<Option<&str>, Vec<&str>> = BTreeMap::new();
    for (_, place, end) in ended {
        if let End::Silent(differing) = end {
            classes.entry(argument(differing)).or_default().push(place);
        }
    }
    let unargued = classes.get(&None).map_or(0, Vec::len);
    for (argument, mut places) in classes {
        println!("{:>15} {}", places.len(), argument.unwrap_or("NOBODY HAS SAID WHY"));
        places.dedup();
        // Some of them, from all parts of the pages.
        for example in places.iter().step_by(places.len().div_ceil(EXAMPLES)) {
            println!("{:>16}{example}", "");
        }
    }
    unargued
}
