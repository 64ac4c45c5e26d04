//! How much each kind of finding matters to the user.

use crate::diagnostics::{Code, Diagnostic, Severity};
use crate::pattern::matches;

/// The word for findings that are not reported.
pub(super) const OFF: &str = "off";

/// Which findings matter more or less than their kind says, and which not at all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Severities {
    rules: Vec<Rule>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Rule {
    code: Code,
    /// The pages, by name, `*` for any characters.
    pages: String,
    /// `None` for findings that are not reported.
    severity: Option<Severity>,
}

impl Severities {
    /// Adds a rule for the pages whose name matches; of several that match, the last one counts.
    pub fn add(&mut self, code: Code, pages: &str, severity: Option<Severity>) {
        self.rules.push(Rule { code, pages: pages.to_lowercase(), severity });
    }

    /// How much a finding on the page of this name matters; `None` where it is not reported.
    pub fn of(&self, finding: &Diagnostic, page: &str) -> Option<Severity> {
        let mut rules = self.rules.iter().rev().filter(|rule| rule.code == finding.code);
        let rule = rules.find(|rule| matches(&rule.pages, &page.to_lowercase()));
        rule.map_or(Some(finding.severity), |rule| rule.severity)
    }

    /// Whether there is no rule.
    pub fn is_empty(&self) -> bool {
        self.rules.is_empty()
    }
}

/// The severity of a name, `None` for [`OFF`]; an error for any other word.
pub(super) fn named(word: &str) -> Result<Option<Severity>, ()> {
    let severity = Severity::ALL.into_iter().find(|severity| severity.name() == word);
    if severity.is_some() || word == OFF { Ok(severity) } else { Err(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;

    #[test]
    fn the_last_rule_that_matches_counts() {
        let mut severities = Severities::default();
        severities.add(Code::TableShape, "*", Some(Severity::Error));
        severities.add(Code::TableShape, "*/beta/*", None);
        let finding = |code| Diagnostic::new(code, Span::default(), "m");
        let of = |code, page| severities.of(&finding(code), page);
        assert_eq!(of(Code::TableShape, "en-US/v1.0/api/x.md"), Some(Severity::Error));
        assert_eq!(of(Code::TableShape, "en-US/Beta/api/x.md"), None);
        assert_eq!(of(Code::InvalidJson, "en-US/beta/api/x.md"), Some(Severity::Warning));
    }
}
