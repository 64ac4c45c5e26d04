//! Findings that are known already, so that only those are told that a change makes.
//!
//! A finding is known by its page, its code and its words, and by what these tell in part only, not by its line: what
//! is written above it does not make it a new one. Where a page has the same finding several times, their number counts.
//! What many pages have in common is one finding, on the first of them; one more or less of them does not make it a new one.

use std::collections::BTreeMap;
use std::io::Write as _;

use serde::{Deserialize, Serialize};

use super::sources::Sources;
use super::{Diagnostic, Diagnostics};
use crate::digest::Digest;

/// What a finding is known by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Identity {
    /// The name of the page, wherever the documentation stands; or what the finding is about, if it stands on many.
    pub page: String,
    /// The name of the kind of finding.
    pub code: String,
    /// What it says: the title, and what stands under the marked words unless that tells on how many pages.
    pub words: String,
    /// A digest of what the words tell in part only.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unsaid: String,
}

impl Identity {
    /// What a finding is known by.
    pub fn of(sources: &dyn Sources, finding: &Diagnostic) -> Identity {
        let words = match finding.about.is_some() || finding.label.is_empty() {
            true => finding.message.clone(),
            false => format!("{}: {}", finding.message, finding.label),
        };
        let page = finding.about.clone().unwrap_or_else(|| sources.name(finding.span.source).to_string());
        let unsaid = match &*finding.unsaid {
            "" => String::new(),
            text => digest(text),
        };
        Identity { page, code: finding.code.name().to_string(), words, unsaid }
    }

    /// A short text that is another one for another finding.
    pub(super) fn fingerprint(&self) -> String {
        let Identity { page, code, words, unsaid } = self;
        digest(&format!("{page}\n{code}\n{words}{unsaid}"))
    }
}

fn digest(text: &str) -> String {
    let mut digest = Digest::default();
    write!(digest, "{text}").expect("a digest takes everything");
    digest.to_string()
}

/// Findings that are known, each with how often there is one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    known: BTreeMap<Identity, usize>,
}

/// The text is no baseline.
#[derive(Debug)]
pub struct BaselineError(serde_json::Error);

impl std::fmt::Display for BaselineError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "this is no baseline: {}", self.0)
    }
}

impl std::error::Error for BaselineError {}

/// The form of the file.
#[derive(Serialize, Deserialize)]
struct File {
    findings: Vec<Entry>,
}

#[derive(Serialize, Deserialize)]
struct Entry {
    #[serde(flatten)]
    identity: Identity,
    #[serde(default = "once", skip_serializing_if = "is_once")]
    times: usize,
}

fn once() -> usize {
    1
}

fn is_once(times: &usize) -> bool {
    *times == 1
}

impl Baseline {
    /// All findings of a run.
    pub fn of(sources: &dyn Sources, findings: &Diagnostics) -> Baseline {
        let mut known = BTreeMap::new();
        for finding in findings {
            *known.entry(Identity::of(sources, finding)).or_default() += 1;
        }
        Baseline { known }
    }

    /// The baseline in the text of a file.
    ///
    /// # Errors
    ///
    /// When the text is none.
    pub fn parse(text: &str) -> Result<Baseline, BaselineError> {
        let file: File = serde_json::from_str(text).map_err(BaselineError)?;
        let mut known = BTreeMap::new();
        for entry in file.findings {
            *known.entry(entry.identity).or_default() += entry.times;
        }
        Ok(Baseline { known })
    }

    /// The baseline as the text of a file, in the order of pages.
    pub fn text(&self) -> String {
        let entry = |(identity, times): (&Identity, &usize)| Entry { identity: identity.clone(), times: *times };
        let file = File { findings: self.known.iter().map(entry).collect() };
        serde_json::to_string_pretty(&file).expect("all keys are names") + "\n"
    }

    /// Leaves only the findings that are not known, and yields the known ones that are gone.
    pub fn subtract(mut self, sources: &dyn Sources, findings: &mut Diagnostics) -> Vec<Identity> {
        findings.retain(|finding| match self.known.get_mut(&Identity::of(sources, finding)) {
            Some(times) if *times > 0 => {
                *times -= 1;
                false
            }
            _ => true,
        });
        self.known.into_iter().filter(|(_, times)| *times > 0).map(|(identity, _)| identity).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Corpus;
    use crate::diagnostics::Code;
    use crate::span::{SourceId, Span};

    const PAGE: &str = "en-US/beta/resources/x.md";

    fn findings(places: &[(usize, &str)]) -> Diagnostics {
        let mut findings = Diagnostics::new();
        for (start, message) in places {
            findings.push(Diagnostic::new(Code::TableShape, Span::new(SourceId(0), *start, start + 1), *message));
        }
        findings
    }

    #[test]
    fn a_finding_that_moves_down_its_page_is_known_and_a_second_one_is_not() {
        let corpus = Corpus::from_texts([(PAGE, "a row\nand another\nand more\n")]);
        let before = Baseline::of(&corpus, &findings(&[(0, "a row is short"), (1, "a cell is missing")]));
        let before = Baseline::parse(&before.text()).unwrap();
        let mut now = findings(&[(8, "a row is short"), (12, "a row is short")]);
        let gone = before.subtract(&corpus, &mut now);
        let left: Vec<u32> = now.iter().map(|finding| finding.span.start).collect();
        assert_eq!(left, [12]);
        let gone: Vec<&str> = gone.iter().map(|identity| &*identity.words).collect();
        assert_eq!(gone, ["a cell is missing"]);
    }

    #[test]
    fn a_finding_that_tells_the_same_part_of_something_else_is_another_one() {
        let corpus = Corpus::from_texts([(PAGE, "a row\n")]);
        let of = |unsaid: &str| {
            let mut findings = Diagnostics::new();
            let span = Span::new(SourceId(0), 0, 1);
            findings.push(Diagnostic::new(Code::PermissionsDiffer, span, "A and 2 more").unsaid(unsaid));
            findings
        };
        let left = |now: &str| {
            let mut now = of(now);
            let before = Baseline::parse(&Baseline::of(&corpus, &of("A, B, C")).text()).unwrap();
            before.subtract(&corpus, &mut now);
            now.iter().count()
        };
        assert_eq!((left("A, B, C"), left("A, B, D")), (0, 1));
    }

    #[test]
    fn what_many_pages_lack_is_the_same_finding_however_many_they_are_and_whichever_is_the_first() {
        let of = |pages: &[(&str, &str)]| {
            let corpus = Corpus::from_texts(pages.iter().copied());
            let mut findings = Diagnostics::new();
            corpus.report_missing_includes(&mut findings);
            (corpus, findings)
        };
        let left = |after: &[(&str, &str)]| {
            let (corpus, findings) = of(&[("en-US/beta/api/m.md", "[!INCLUDE [note](../../includes/note.md)]\n")]);
            let before = Baseline::of(&corpus, &findings);
            let (corpus, mut now) = of(after);
            let gone = before.subtract(&corpus, &mut now);
            (now.iter().count(), gone.len())
        };
        let includes_it = "[!INCLUDE [note](../../includes/note.md)]\n";
        for first in ["en-US/beta/api/a.md", "en-US/beta/api/z.md"] {
            assert_eq!(left(&[("en-US/beta/api/m.md", includes_it), (first, includes_it)]), (0, 0), "{first}");
        }
        let other = "[!INCLUDE [note](../../includes/other.md)]\n";
        assert_eq!(left(&[("en-US/beta/api/m.md", other)]), (1, 1));
    }

    #[test]
    fn any_other_text_is_no_baseline() {
        assert!(Baseline::parse("{}").unwrap_err().to_string().starts_with("this is no baseline: "));
    }
}
