//! How many findings there are, of what kind.

use std::collections::BTreeMap;
use std::fmt;

use crate::diagnostics::{Code, Diagnostic, Diagnostics, Severity};

/// How many findings there are of each severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many errors.
    pub errors: usize,
    /// How many warnings.
    pub warnings: usize,
    /// How many notes.
    pub notes: usize,
}

impl Tally {
    /// Counts findings.
    pub fn of<'a>(findings: impl IntoIterator<Item = &'a Diagnostic>) -> Tally {
        let mut tally = Tally::default();
        for finding in findings {
            match finding.severity {
                Severity::Error => tally.errors += 1,
                Severity::Warning => tally.warnings += 1,
                Severity::Note => tally.notes += 1,
            }
        }
        tally
    }

    /// How many findings are as severe as `severity` or more.
    pub fn at_least(&self, severity: Severity) -> usize {
        match severity {
            Severity::Error => self.errors,
            Severity::Warning => self.errors + self.warnings,
            Severity::Note => self.errors + self.warnings + self.notes,
        }
    }
}

/// `1 error, 2 warnings`; what there is none of is left out.
impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counts = [(self.errors, "error"), (self.warnings, "warning"), (self.notes, "note")];
        let some = counts.into_iter().filter(|(count, _)| *count > 0);
        let parts: Vec<_> = some.map(|(n, name)| format!("{n} {name}{}", if n == 1 { "" } else { "s" })).collect();
        f.write_str(if parts.is_empty() { "no findings".to_string() } else { parts.join(", ") }.as_str())
    }
}

/// A table of the kinds of findings, most severe first, then most frequent, with a line of totals below.
pub fn summary(diagnostics: &Diagnostics) -> String {
    let mut counts: BTreeMap<(Severity, Code), usize> = BTreeMap::new();
    for diagnostic in diagnostics {
        *counts.entry((diagnostic.severity, diagnostic.code)).or_default() += 1;
    }
    let mut kinds: Vec<_> = counts.into_iter().collect();
    kinds.sort_by_key(|((severity, code), count)| (*severity, std::cmp::Reverse(*count), code.name()));
    let totals = format!("total: {}\n", Tally::of(diagnostics));
    if kinds.is_empty() { totals } else { table(&kinds) + "\n" + &totals }
}

fn table(kinds: &[((Severity, Code), usize)]) -> String {
    let header = ["severity", "code", "count", "what it means"].map(String::from);
    let rows = kinds.iter().map(|((severity, code), count)| {
        let meaning = first_sentence(code.explanation());
        [severity.name().to_string(), code.name().to_string(), count.to_string(), meaning]
    });
    let rows: Vec<[String; 4]> = std::iter::once(header).chain(rows).collect();
    let width = |column: usize| rows.iter().map(|row| row[column].len()).max().unwrap_or_default();
    let (severities, codes, numbers) = (width(0), width(1), width(2));
    let line = |[severity, code, count, meaning]: &[String; 4]| {
        format!("{severity:severities$}  {code:codes$}  {count:>numbers$}  {meaning}\n")
    };
    rows.iter().map(line).collect()
}

fn first_sentence(text: &str) -> String {
    let text = text.trim();
    text.find(". ").map_or(text, |end| &text[..=end]).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;

    fn findings(codes: &[Code]) -> Diagnostics {
        let mut findings = Diagnostics::new();
        codes.iter().for_each(|code| findings.push(Diagnostic::new(*code, Span::default(), "m")));
        findings
    }

    #[test]
    fn the_most_severe_come_first_then_the_most_frequent() {
        let found = findings(&[Code::FrontMatter, Code::InvalidJson, Code::InvalidJson, Code::NotUtf8]);
        insta::assert_snapshot!(summary(&found), @r"
        severity  code          count  what it means
        error     not-utf8          1  A file is not UTF-8.
        warning   invalid-json      2  A JSON text is not valid JSON.
        warning   front-matter      1  The front matter is not valid YAML.

        total: 1 error, 3 warnings
        ");
    }

    #[test]
    fn no_findings_are_said_to_be_none() {
        assert_eq!(summary(&Diagnostics::new()), "total: no findings\n");
    }

    #[test]
    fn every_kind_of_finding_is_explained_in_a_sentence() {
        for code in Code::ALL {
            let sentence = first_sentence(code.explanation());
            assert!(sentence.ends_with('.') && sentence.len() > 10, "{}: {sentence}", code.name());
        }
    }

    #[test]
    fn a_tally_counts_what_is_at_least_as_severe() {
        let tally = Tally { errors: 1, warnings: 2, notes: 4 };
        let counted = [Severity::Error, Severity::Warning, Severity::Note].map(|severity| tally.at_least(severity));
        assert_eq!(counted, [1, 3, 7]);
    }
}
