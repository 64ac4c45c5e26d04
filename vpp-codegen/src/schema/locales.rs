//! Second pass: the primary language decides; the others are compared with it.

use std::collections::BTreeMap;

use super::merge::{Draft, Drafts, same_type, shown};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::reading::{EnumerationFacts, MemberFacts, OperationFacts, PropertyFacts, ResourceFacts};
use crate::span::{Span, Spanned};

/// The drafts of the primary language, completed by those of types that only other languages describe.
pub(super) fn primary_decides(
    primary: &str,
    mut by_locale: BTreeMap<String, Drafts>,
    diagnostics: &mut Diagnostics,
) -> Drafts {
    let mut decided = by_locale.remove(primary).unwrap_or_default();
    for (locale, drafts) in by_locale {
        let mut comparison = Comparison { locale: &locale, diagnostics };
        for (name, draft) in drafts.resources {
            match decided.resources.get(&name) {
                Some(first) => comparison.resource(&first.facts, &draft.facts),
                None => drop(decided.resources.insert(name, draft)),
            }
        }
        for (name, draft) in drafts.enumerations {
            match decided.enumerations.get(&name) {
                Some(first) => comparison.enumeration(&first.facts, &draft.facts),
                None => drop(decided.enumerations.insert(name, draft)),
            }
        }
        for (stem, draft) in drafts.operations {
            match decided.operations.get(&stem) {
                Some(first) => comparison.operation(first, &draft),
                None => drop(decided.operations.insert(stem, draft)),
            }
        }
    }
    decided
}

/// Compares what a translation says with what the primary language says.
struct Comparison<'a> {
    locale: &'a str,
    diagnostics: &'a mut Diagnostics,
}

impl Comparison<'_> {
    fn report(&mut self, span: Span, message: String, primary: Span, label: &str) {
        self.diagnostics.push(
            Diagnostic::new(Code::TranslationDiffers, span, message)
                .label(format!("on the {} page", self.locale))
                .related(primary, label)
                .decision("the page of the primary language decides"),
        );
    }

    fn resource(&mut self, primary: &ResourceFacts, other: &ResourceFacts) {
        let base = |facts: &ResourceFacts| facts.base.as_ref().map(|base| base.name.to_lowercase());
        if base(primary) != base(other) {
            let of = |facts: &ResourceFacts| facts.base.as_ref().map_or(facts.name.span, |base| base.span);
            let message = format!("`{}` has another base in translation", primary.name.value);
            self.report(of(other), message, of(primary), "the primary language says this");
        }
        self.rows(&primary.properties, &other.properties, primary.name.span, other.name.span);
        self.rows(&primary.relationships, &other.relationships, primary.name.span, other.name.span);
    }

    fn rows(&mut self, primary: &[PropertyFacts], other: &[PropertyFacts], primary_at: Span, other_at: Span) {
        for row in other {
            match primary.iter().find(|first| first.name == row.name) {
                None => {
                    let message = format!("`{}` is not on the page of the primary language", row.name.value);
                    self.report(row.name.span, message, primary_at, "not here");
                }
                Some(first) => self.row(first, row),
            }
        }
        for row in primary.iter().filter(|row| !other.iter().any(|second| second.name == row.name)) {
            let message = format!("the translation lacks `{}`", row.name.value);
            self.report(other_at, message, row.name.span, "it is here");
        }
    }

    fn row(&mut self, primary: &PropertyFacts, other: &PropertyFacts) {
        if let (Some(first), Some(second)) = (&primary.type_expression, &other.type_expression)
            && !same_type(first, second)
        {
            let message = format!("`{}` has another type in translation: {}", primary.name.value, shown(second));
            self.report(second.span, message, first.span, &format!("{} here", shown(first)));
        }
        let lost = missing(&primary.values, &other.values);
        let added = missing(&other.values, &primary.values);
        let differs = !(lost.is_empty() && added.is_empty());
        if differs && !other.values.is_empty() {
            let message =
                format!("`{}` has other values in translation: {}", primary.name.value, difference(&lost, &added));
            self.report(other.name.span, message, primary.name.span, "the primary language says this");
        }
    }

    fn enumeration(&mut self, primary: &EnumerationFacts, other: &EnumerationFacts) {
        let names = |members: &[MemberFacts]| members.iter().map(|member| member.name.clone()).collect::<Vec<_>>();
        let (first, second) = (names(&primary.members), names(&other.members));
        let (lost, added) = (missing(&first, &second), missing(&second, &first));
        if !(lost.is_empty() && added.is_empty()) {
            let message =
                format!("`{}` has other members in translation: {}", primary.name.value, difference(&lost, &added));
            self.report(other.name.span, message, primary.name.span, "the primary language says this");
        }
    }

    fn operation(&mut self, primary: &Draft<OperationFacts>, other: &Draft<OperationFacts>) {
        let (first, second) = (&primary.facts, &other.facts);
        let lines = |facts: &OperationFacts| {
            facts
                .requests
                .iter()
                .map(|line| Spanned::new(format!("{} {}", line.method, line.path.value), line.path.span))
                .collect::<Vec<_>>()
        };
        let (lost, added) = (missing(&lines(first), &lines(second)), missing(&lines(second), &lines(first)));
        if !(lost.is_empty() && added.is_empty()) {
            let message = format!("the translation shows other requests: {}", difference(&lost, &added));
            self.report(second.title.span, message, first.title.span, "the primary language says this");
        }
        self.rows(&first.body, &second.body, first.title.span, second.title.span);
        self.rows(&first.function_parameters, &second.function_parameters, first.title.span, second.title.span);
        self.rows(&first.query_parameters, &second.query_parameters, first.title.span, second.title.span);
    }
}

/// What is in `these` and not in `those`.
fn missing(these: &[Spanned<String>], those: &[Spanned<String>]) -> Vec<String> {
    these.iter().filter(|value| !those.contains(value)).map(|value| format!("`{}`", value.value)).collect()
}

fn difference(lost: &[String], added: &[String]) -> String {
    let part = |word: &str, names: &[String]| (!names.is_empty()).then(|| format!("{word} {}", names.join(", ")));
    [part("lost", lost), part("added", added)].into_iter().flatten().collect::<Vec<_>>().join(", ")
}
