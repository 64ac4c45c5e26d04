//! Merge conflicts that nobody resolved: what git puts around the two versions of a text.

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::span::{SourceId, Span};

const BEGIN: &str = "<<<<<<< ";
const BETWEEN: &str = "=======";
const END: &str = ">>>>>>> ";

/// Reports each conflict in a text.
pub(super) fn report(id: SourceId, text: &str, diagnostics: &mut Diagnostics) {
    if !text.contains(BEGIN) {
        return;
    }
    let (mut begin, mut between) = (None, None);
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(id, at, at + line.trim_end().len());
        at += line.len();
        match line.trim_end() {
            line if line.starts_with(BEGIN) => (begin, between) = (Some(span), None),
            BETWEEN if begin.is_some() => between = between.or(Some(span)),
            line if line.starts_with(END) => {
                if let (Some(begin), Some(between)) = (begin.take(), between.take()) {
                    diagnostics.push(conflict(begin, between, span));
                }
            }
            _ => {}
        }
    }
}

fn conflict(begin: Span, between: Span, end: Span) -> Diagnostic {
    Diagnostic::new(Code::ConflictMarker, begin, "a merge conflict is not resolved")
        .label("one version begins here")
        .related(between, "the other one here")
        .related(end, "which ends here")
        .decision("the page is read as it stands, and what else is found on it may come of this")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn conflicts(text: &str) -> Vec<Vec<&str>> {
        let mut diagnostics = Diagnostics::new();
        report(SourceId::default(), text, &mut diagnostics);
        let places = |finding: &Diagnostic| {
            let related = finding.related.iter().map(|(span, _)| *span);
            std::iter::once(finding.span).chain(related).map(|span| &text[span.range()]).collect()
        };
        diagnostics.iter().map(places).collect()
    }

    #[test]
    fn what_git_puts_around_two_versions_is_a_conflict() {
        let table = "|id|String|\n<<<<<<< HEAD\n|a|String|\n=======\n|b|String|\n>>>>>>> origin/main\n";
        assert_eq!(conflicts(table), [["<<<<<<< HEAD", "=======", ">>>>>>> origin/main"]]);
        assert_eq!(conflicts(&table.repeat(2)).len(), 2);
    }

    #[test]
    fn a_heading_that_is_underlined_is_none() {
        assert!(conflicts("A lamp\n=======\n>>>>>>> a quotation in a quotation\n").is_empty());
        assert!(conflicts("To merge, look for `<<<<<<< HEAD`.\n").is_empty());
    }
}
