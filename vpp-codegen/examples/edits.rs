//! Makes every small edit of every page of a folder, one at a time, and counts those that change what the pages say
//! without a finding.
//!
//! ```text
//! cargo run --release -p vpp-codegen --example edits -- docs-input [PART OF A PAGE'S NAME]
//! ```
//!
//! The edits: each character is left out, each line is left out, each line stands twice. An edit that changes nothing of
//! the schemas is harmless, and one that brings a finding is told. The others are silent; they are counted by what they
//! change, each kind with examples. Most of them make another page that is right by itself: a description with a letter
//! less is a description.

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
    let mut arguments = std::env::args().skip(1);
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
    print(&ended.collect::<Vec<_>>());
    Ok(ExitCode::SUCCESS)
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

/// How many examples there are of each kind, at most.
const EXAMPLES: usize = 5;

fn print(ended: &[(usize, String, End)]) {
    let count = |is_it: fn(&End) -> bool| ended.iter().filter(|(_, _, end)| is_it(end)).count();
    println!("{:>7} edits", ended.len());
    println!("{:>7} change nothing that the pages say", count(|end| matches!(end, End::Harmless)));
    println!("{:>7} bring a finding", count(|end| matches!(end, End::Told)));
    println!("{:>7} change it in silence:", count(|end| matches!(end, End::Silent(_))));
    let mut kinds: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for (_, place, end) in ended {
        if let End::Silent(differing) = end {
            let kind = differing.iter().map(|name| &**name).collect::<Vec<_>>().join(", ");
            kinds.entry(kind).or_default().push(place);
        }
    }
    for (kind, mut places) in kinds {
        println!("{:>15} {kind}", places.len());
        places.dedup();
        // Some of them, from all parts of the pages.
        for example in places.iter().step_by(places.len().div_ceil(EXAMPLES)) {
            println!("{:>16}{example}", "");
        }
    }
}
