//! What repairs a finding for certain.

use std::collections::BTreeMap;

use borsh::{BorshDeserialize, BorshSerialize};

use super::Diagnostics;
use crate::span::{SourceId, Span};

/// Other words in the place of some: with them, the finding is gone, and nothing else of the page is read otherwise.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, BorshSerialize, BorshDeserialize)]
pub struct Fix {
    /// What is replaced; where it is empty, something is added.
    pub span: Span,
    /// What stands there instead.
    pub replacement: String,
}

impl Fix {
    /// `replacement` in the place of `span`.
    pub fn new(span: Span, replacement: impl Into<String>) -> Self {
        Fix { span, replacement: replacement.into() }
    }
}

/// The fixes of some findings by file, in the order of their places. Of two that overlap the first counts: with it, the
/// other may be another one.
pub fn fixes(findings: &Diagnostics) -> BTreeMap<SourceId, Vec<Fix>> {
    let mut all: Vec<&Fix> = findings.iter().flat_map(|finding| &finding.fixes).collect();
    all.sort();
    let mut by_source: BTreeMap<SourceId, Vec<Fix>> = BTreeMap::new();
    for fix in all {
        let chosen = by_source.entry(fix.span.source).or_default();
        let end = chosen.last().map(|last| (last.span.start, last.span.end));
        let is_behind = |(start, end): (u32, u32)| fix.span.start >= end && fix.span.start > start;
        if end.is_none_or(is_behind) {
            chosen.push(fix.clone());
        }
    }
    by_source
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::{Code, Diagnostic};

    #[test]
    fn fixes_are_told_once_in_the_order_of_their_places_and_none_overlaps_another() {
        let at = |source, start, end| Span::new(SourceId(source), start, end);
        let mut findings = Diagnostics::new();
        for (span, replacement) in [
            (at(1, 7, 9), "c"),
            (at(1, 1, 3), "a"),
            (at(1, 1, 3), "a"),
            (at(1, 2, 4), "overlaps"),
            (at(1, 3, 3), "b"),
            (at(1, 3, 3), "another in the same place"),
            (at(2, 0, 1), "of another file"),
        ] {
            let fix = Fix::new(span, replacement);
            findings.push(Diagnostic::new(Code::TableShape, span, "m").fix(Some(fix)));
        }
        let told: Vec<(u32, Vec<String>)> = fixes(&findings)
            .into_iter()
            .map(|(source, fixes)| (source.0, fixes.into_iter().map(|fix| fix.replacement).collect()))
            .collect();
        assert_eq!(
            told,
            [
                (1, vec!["a".to_string(), "another in the same place".into(), "c".into()]),
                (2, vec!["of another file".into()])
            ]
        );
    }
}
