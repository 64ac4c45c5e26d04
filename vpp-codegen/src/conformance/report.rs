//! What became of the payloads.

use std::collections::BTreeMap;

use foldhash::HashMap;
use serde_json::Value;

use super::driver::Answer;
use super::judgement::{self, Fault};
use super::types::TypeIndex;
use super::{JsonPath, Part, Payload, TypedPayload, difference};
use crate::Documented;
use crate::corpus::Corpus;
use crate::json;
use crate::span::Span;

/// What became of the payloads of all versions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// The counts by version.
    pub tallies: BTreeMap<String, Tally>,
    /// What did not come back as it was.
    pub failures: Vec<Failure>,
    /// The payloads that nothing tells the type of.
    pub untyped: Vec<Untyped>,
    /// What is no JSON.
    pub invalid: Vec<Invalid>,
}

/// Counts of payloads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Those that are JSON.
    pub valid: usize,
    /// Of these, those that have a type.
    pub typed: usize,
    /// Of these, those that a forgiving reader and the writer let come back equal.
    pub equal: usize,
    /// Of these, those that have values which a strict reader refuses.
    pub forgiven: usize,
    /// Of those with a type, those with a failure of which only the documentation is to blame.
    pub documentation: usize,
    /// Of those with a type, those with a failure of this project.
    pub ours: usize,
    /// Those that are no JSON.
    pub invalid: usize,
    /// Of these, those that have a type as far as they can be read.
    pub recovered: usize,
    /// Of these, those that came back as they were read.
    pub recovered_equal: usize,
}

/// A value that a strict reader refuses, or that does not come back as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The page and the line.
    pub place: String,
    /// The way to the value.
    pub path: JsonPath,
    /// Whether a forgiving reader keeps it, so that it comes back nevertheless.
    pub is_forgiven: bool,
    /// The Rust type that the payload, or this part of it, was read into.
    pub rust_type: String,
    /// Whose fault it is.
    pub fault: Fault,
    /// What the runtime said, or what was written instead.
    pub message: String,
    /// Whether the text was JSON.
    pub is_valid: bool,
}

/// A payload without a type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Untyped {
    /// The page and the line.
    pub place: String,
    /// What it is the body of.
    pub role: super::Role,
}

/// A fault of a text that is no JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invalid {
    /// The page and the line.
    pub place: String,
    /// What is wrong.
    pub message: &'static str,
}

impl Report {
    /// Puts answers, in the order of the parts, to their payloads.
    pub(super) fn of(documented: &Documented, payloads: &[TypedPayload], answers: Vec<Answer>) -> Report {
        let types: HashMap<&str, TypeIndex<'_>> =
            documented.schemas.iter().map(|schema| (&*schema.version, TypeIndex::of(schema))).collect();
        let mut report = Report::default();
        let mut answers = answers.into_iter();
        for typed in payloads {
            let failures: Vec<Failure> = typed
                .parts
                .iter()
                .filter_map(|(part, rust_type)| Some((part, rust_type, part.path.of(&typed.payload.json)?)))
                .flat_map(|(part, rust_type, json)| {
                    let found = answers.next().map(|answer| failures(json, answer)).unwrap_or_default();
                    let types = &types[&*typed.version];
                    found
                        .into_iter()
                        .map(move |found| {
                            let fault = judgement::judge(types, &part.form, json, &found.path);
                            of_part(&documented.corpus, typed, part, rust_type, found, fault)
                        })
                        .collect::<Vec<_>>()
                })
                .collect();
            report.count(documented, typed, &failures);
            report.failures.extend(failures);
        }
        report
    }

    fn count(&mut self, documented: &Documented, typed: &TypedPayload, failures: &[Failure]) {
        let payload = &typed.payload;
        let place = || place(&documented.corpus, payload.span.source, payload.span.start);
        let is_typed = !typed.parts.is_empty();
        let is_equal = is_typed && failures.iter().all(|failure| failure.is_forgiven);
        let is_ours = failures.iter().any(|failure| failure.fault == Fault::Ours);
        let tally = self.tallies.entry(typed.version.clone()).or_default();
        if payload.is_valid() {
            tally.valid += 1;
            tally.typed += usize::from(is_typed);
            tally.equal += usize::from(is_equal);
            tally.forgiven += usize::from(is_equal && !failures.is_empty());
            tally.documentation += usize::from(!failures.is_empty() && !is_ours);
            tally.ours += usize::from(is_ours);
        } else {
            tally.invalid += 1;
            tally.recovered += usize::from(is_typed);
            tally.recovered_equal += usize::from(is_equal);
            for fault in &payload.faults {
                let place = self::place(&documented.corpus, fault.span.source, fault.span.start);
                self.invalid.push(Invalid { place, message: fault.kind.message() });
            }
        }
        if !is_typed {
            self.untyped.push(Untyped { place: place(), role: payload.role.clone() });
        }
    }

    /// The counts of all versions together.
    pub fn total(&self) -> Tally {
        self.tallies.values().fold(Tally::default(), |sum, tally| Tally {
            valid: sum.valid + tally.valid,
            typed: sum.typed + tally.typed,
            equal: sum.equal + tally.equal,
            forgiven: sum.forgiven + tally.forgiven,
            documentation: sum.documentation + tally.documentation,
            ours: sum.ours + tally.ours,
            invalid: sum.invalid + tally.invalid,
            recovered: sum.recovered + tally.recovered,
            recovered_equal: sum.recovered_equal + tally.recovered_equal,
        })
    }

    /// The failures that are this project's fault.
    pub fn ours(&self) -> impl Iterator<Item = &Failure> {
        self.failures.iter().filter(|failure| failure.fault == Fault::Ours)
    }
}

/// A value with what became of it.
struct Found {
    path: JsonPath,
    message: String,
    is_forgiven: bool,
}

/// What was refused, which is forgiven where all came back, and the first value that did not come back.
fn failures(json: &Value, answer: Answer) -> Vec<Found> {
    let lost = difference(json, &answer.written).map(|path| {
        let message = match path.of(&answer.written) {
            Some(value) => format!("came back as {value}"),
            None => "did not come back".to_string(),
        };
        Found { path, message, is_forgiven: false }
    });
    let refused = answer.refused.into_iter().map(|refusal| {
        let path = JsonPath::parse(&refusal.path, json);
        let is_forgiven = lost.as_ref().is_none_or(|lost| lost.path != path);
        Found { path, message: refusal.error, is_forgiven }
    });
    let mut failures: Vec<Found> = refused.collect();
    // What was refused as well has been told.
    failures.extend(lost.filter(|_| failures.iter().all(|refused| refused.is_forgiven)));
    failures
}

fn of_part(corpus: &Corpus, typed: &TypedPayload, part: &Part, rust_type: &str, found: Found, fault: Fault) -> Failure {
    let path = part.path.then(&found.path);
    let offset = offset(corpus, &typed.payload, &path);
    Failure {
        place: place(corpus, typed.payload.span.source, offset),
        path,
        is_forgiven: found.is_forgiven,
        rust_type: rust_type.to_string(),
        fault,
        message: found.message,
        is_valid: typed.payload.is_valid(),
    }
}

/// Where a value of a payload stands on its page.
fn offset(corpus: &Corpus, payload: &Payload, path: &JsonPath) -> u32 {
    let Span { source, start, .. } = payload.span;
    let text = corpus.source(source).text.get(payload.span.range()).unwrap_or_default();
    let (json, _) = json::read(source, text, start as usize);
    path.offset(&json)
}

/// A place as an editor opens it: `page.md:12`.
pub(super) fn place(corpus: &Corpus, source: crate::span::SourceId, offset: u32) -> String {
    format!("{}:{}", corpus.shown_path(source), corpus.line(source, offset as usize))
}
