//! What the pages get wrong, as values with a place.
//!
//! A [`Diagnostic`] says what is wrong, where, what was expected and what to do about it. Stages push
//! them into a [`Diagnostics`] and go on; nothing here prints. [`render`] draws them the way rustc does.

mod baseline;
mod code;
mod example;
pub mod explanation;
mod fix;
pub mod render;
mod sources;

pub use baseline::{Baseline, BaselineError, Identity};
pub use code::{Code, Severity};
pub use example::{Example, ExamplePage};
pub use fix::{Fix, fixes};

use borsh::{BorshDeserialize, BorshSerialize};
use rayon::prelude::*;

use crate::span::Span;

/// How many other places with the same cause a finding shows.
const MOST_SHOWN: usize = 3;

/// One finding in the documentation.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Diagnostic {
    /// What kind of finding it is.
    pub code: Code,
    /// How much it matters: what its kind says, or the settings.
    pub severity: Severity,
    /// What is wrong, in one line.
    pub message: String,
    /// The words it is about.
    pub span: Span,
    /// What to say under the marked words.
    pub label: String,
    /// Other places that belong to the finding, each with what to say there.
    pub related: Vec<(Span, String)>,
    /// What it tells in part only: where that is another, so is the finding.
    pub unsaid: String,
    /// What it is about, where that stands on many pages and the finding is on the first of them: whichever page that
    /// is and however many there are, it is the same finding.
    pub about: Option<String>,
    /// What the generator decided, where it had to.
    pub decision: Option<String>,
    /// What the writer of the page can do: what its kind says, or more exactly.
    pub help: String,
    /// What repairs it, where that is certain: one for each place that it is about.
    pub fixes: Vec<Fix>,
}

impl Diagnostic {
    /// A finding of kind `code` at `span`.
    pub fn new(code: Code, span: Span, message: impl Into<String>) -> Self {
        Diagnostic {
            code,
            severity: code.severity(),
            message: message.into(),
            span,
            label: String::new(),
            related: Vec::new(),
            unsaid: String::new(),
            about: None,
            decision: None,
            help: code.help().to_string(),
            fixes: Vec::new(),
        }
    }

    /// Says something under the marked words.
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// Points at another place as well.
    pub fn related(mut self, span: Span, label: impl Into<String>) -> Self {
        self.related.push((span, label.into()));
        self
    }

    /// Points at other places that have the same cause: the first few.
    pub fn and_here(mut self, places: impl IntoIterator<Item = Span>) -> Self {
        self.related.extend(places.into_iter().take(MOST_SHOWN).map(|place| (place, "and here".to_string())));
        self
    }

    /// Keeps in full what is told in part only, so that a finding on something else is another one.
    pub fn unsaid(mut self, unsaid: impl Into<String>) -> Self {
        self.unsaid = unsaid.into();
        self
    }

    /// Says what it is about, where that stands on many pages and the finding is on the first of them.
    pub fn about(mut self, what: impl Into<String>) -> Self {
        self.about = Some(what.into());
        self
    }

    /// Says what the generator decided.
    pub fn decision(mut self, decision: impl Into<String>) -> Self {
        self.decision = Some(decision.into());
        self
    }

    /// Says what the writer of the page can do.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }

    /// Says what repairs it, if that is certain.
    pub fn fix(mut self, fixes: impl IntoIterator<Item = Fix>) -> Self {
        self.fixes.extend(fixes);
        self
    }
}

/// Names as a message lists them: `a`, `b` and `c`.
pub fn listed<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    let mut names: Vec<String> = names.into_iter().map(|name| format!("`{name}`")).collect();
    match names.pop() {
        Some(last) if names.is_empty() => last,
        Some(last) => format!("{} and {last}", names.join(", ")),
        None => String::new(),
    }
}

/// The findings of a run.
#[derive(Clone, Debug, Default, BorshSerialize, BorshDeserialize)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// No findings.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a finding.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Adds the findings of another part of the run.
    pub fn append(&mut self, mut other: Diagnostics) {
        self.list.append(&mut other.list);
    }

    /// Makes something of each item, on all threads. What is made and what is found are in the order of the items.
    pub fn in_parallel<Items, Made>(
        &mut self,
        items: Items,
        make: impl Fn(Items::Item, &mut Diagnostics) -> Made + Sync,
    ) -> Vec<Made>
    where
        Items: IntoParallelIterator,
        Made: Send,
    {
        let with_findings = |item| {
            let mut findings = Diagnostics::new();
            (make(item, &mut findings), findings)
        };
        let made: Vec<(Made, Diagnostics)> = items.into_par_iter().map(with_findings).collect();
        let one = |(made, findings)| {
            self.append(findings);
            made
        };
        made.into_iter().map(one).collect()
    }

    /// Puts the findings in the order of their places and drops those said twice.
    ///
    /// The order does not depend on which thread found what first.
    pub fn sort(&mut self) {
        self.list.sort_by(|a, b| (a.span, a.code, &a.message, &a.label).cmp(&(b.span, b.code, &b.message, &b.label)));
        self.list.dedup();
    }

    /// All findings.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.list.iter()
    }

    /// How many findings there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Gives each finding the severity that `severity` says; those of none are dropped.
    pub fn regrade(&mut self, severity: impl Fn(&Diagnostic) -> Option<Severity>) {
        self.list.retain_mut(|finding| {
            let severity = severity(finding);
            finding.severity = severity.unwrap_or(finding.severity);
            severity.is_some()
        });
    }

    /// Keeps the findings that `keep` says yes to.
    pub fn retain(&mut self, keep: impl FnMut(&Diagnostic) -> bool) {
        self.list.retain(keep);
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
