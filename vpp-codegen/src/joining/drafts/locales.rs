//! Second pass: the primary language decides; the others are compared with it.

use std::collections::BTreeMap;

use foldhash::HashSet;

use crate::corpus::Corpus;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::joining::drafts::Languages;
use crate::joining::drafts::merge::{Draft, Drafts};
use crate::joining::drafts::rows::{same_reference, same_type, shown};
use crate::joining::drafts::{originals, translated_documentation};
use crate::reading::{EnumerationFacts, MemberFacts, OperationFacts, PropertyFacts, ResourceFacts};
use crate::span::{SourceId, Span, Spanned};

/// The drafts of the primary language, completed by those of types that only other languages describe, and with
/// the words of the language of the documentation.
pub(crate) fn primary_decides(
    corpus: &Corpus,
    languages: Languages<'_>,
    mut by_locale: BTreeMap<String, Drafts>,
    diagnostics: &mut Diagnostics,
) -> Drafts {
    let primary = by_locale.remove(languages.primary);
    let stands_in = primary.is_none() && by_locale.len() == 1;
    let mut decided = primary.unwrap_or_default();
    let mut documentation = None;
    for (locale, drafts) in by_locale {
        decided.doubtful_relationships.extend(&drafts.doubtful_relationships);
        // What one language's words mean says nothing of another's.
        if stands_in {
            decided.glossary = drafts.glossary.clone();
        }
        if locale == languages.documentation {
            documentation = Some(drafts.clone());
        }
        let untranslated = originals::without_translation(corpus, languages.primary, &locale);
        let mut comparison = Comparison { locale: &locale, untranslated, diagnostics };
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
    if let Some(translated) = documentation {
        translated_documentation::take(&mut decided, &translated);
    }
    decided
}

/// Compares what a translation says with what the primary language says.
struct Comparison<'a> {
    locale: &'a str,
    /// The pages of the primary language that there are no translations of. What they alone say, no translation lacks.
    untranslated: HashSet<SourceId>,
    diagnostics: &'a mut Diagnostics,
}

impl Comparison<'_> {
    fn report(&mut self, span: Span, message: String, primary: Span, label: &str) {
        if !self.untranslated.contains(&primary.source) {
            self.push(span, message, primary, label);
        }
    }

    fn push(&mut self, span: Span, message: String, primary: Span, label: &str) {
        self.diagnostics.push(
            Diagnostic::new(Code::TranslationDiffers, span, message)
                .label(format!("on the {} page", self.locale))
                .related(primary, label)
                .decision("the page of the primary language decides"),
        );
    }

    fn resource(&mut self, primary: &ResourceFacts, other: &ResourceFacts) {
        let is_same_base = match (&primary.base, &other.base) {
            (Some(first), Some(second)) => same_reference(first, second),
            (first, second) => first.is_none() && second.is_none(),
        };
        if !is_same_base {
            let of = |facts: &ResourceFacts| facts.base.as_ref().map_or(facts.name.span, |base| base.span);
            let message = format!("`{}` has another base in translation", primary.name.value);
            self.report(of(other), message, of(primary), "the primary language says this");
        }
        self.rows(&primary.properties, &other.properties, primary.name.span, other.name.span);
        self.rows(&primary.relationships, &other.relationships, primary.name.span, other.name.span);
    }

    fn rows(&mut self, primary: &[PropertyFacts], other: &[PropertyFacts], primary_at: Span, other_at: Span) {
        let pairs = translated_documentation::pairs(primary, other, |row| row.name.value.clone());
        let names = |rows: &[PropertyFacts]| rows.iter().map(|row| row.name.clone()).collect::<Vec<_>>();
        self.names(&names(primary), &names(other), &pairs, (primary_at, other_at));
        for (index, at) in pairs {
            self.row(&primary[index], &other[at]);
        }
    }

    /// Names that a translation replaced, made up or lost.
    fn names(
        &mut self,
        primary: &[Spanned<String>],
        other: &[Spanned<String>],
        pairs: &[(usize, usize)],
        (primary_at, other_at): (Span, Span),
    ) {
        for (index, at) in pairs.iter().filter(|(index, at)| primary[*index] != other[*at]) {
            let message = format!("the translation calls `{}` `{}`", primary[*index].value, other[*at].value);
            self.report(other[*at].span, message, primary[*index].span, "it is here");
        }
        for name in unpaired(other, pairs.iter().map(|(_, at)| *at)) {
            let message = format!("`{}` is not on the page of the primary language", name.value);
            self.push(name.span, message, primary_at, "not here");
        }
        for name in unpaired(primary, pairs.iter().map(|(index, _)| *index)) {
            let message = format!("the translation lacks `{}`", name.value);
            self.report(other_at, message, name.span, "it is here");
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
        let pairs =
            translated_documentation::pairs(&primary.members, &other.members, |member| member.name.value.clone());
        let names = |members: &[MemberFacts]| members.iter().map(|member| member.name.clone()).collect::<Vec<_>>();
        let at = (primary.name.span, other.name.span);
        self.names(&names(&primary.members), &names(&other.members), &pairs, at);
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

fn unpaired(names: &[Spanned<String>], paired: impl Iterator<Item = usize>) -> impl Iterator<Item = &Spanned<String>> {
    let paired: Vec<usize> = paired.collect();
    names.iter().enumerate().filter(move |(index, _)| !paired.contains(index)).map(|(_, name)| name)
}

/// What is in `these` and not in `those`.
fn missing(these: &[Spanned<String>], those: &[Spanned<String>]) -> Vec<String> {
    these.iter().filter(|value| !those.contains(value)).map(|value| format!("`{}`", value.value)).collect()
}

fn difference(lost: &[String], added: &[String]) -> String {
    let part = |word: &str, names: &[String]| (!names.is_empty()).then(|| format!("{word} {}", names.join(", ")));
    [part("lost", lost), part("added", added)].into_iter().flatten().collect::<Vec<_>>().join(", ")
}
