//! Members of enumerations whose table a translation damaged.
//!
//! Translation hits these tables hardest: their first column is words. The values that descriptions list stand in
//! code spans and survive. So the lists of the properties that are of the enumeration tell the members, where
//! most of them agree and a list fits the table: by spelling, and by the order, which is the same. What was found
//! so is a glossary of the language, made by those who damaged it; it serves the tables that no list fits.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::joining::drafts::directory::Directory;
use crate::joining::drafts::merge::{Draft, Drafts};
use crate::name::{DEFAULT_NAMESPACE, QualifiedName};
use crate::reading::repair;
use crate::reading::{EnumerationFacts, MemberFacts, PropertyFacts, TypeName};
use crate::span::Spanned;

/// The values that one description lists.
type List<'a> = Vec<&'a Spanned<String>>;

/// Gives the members on translated pages their names back.
pub(crate) fn repair(drafts: &mut Drafts, directory: &Directory, diagnostics: &mut Diagnostics) {
    let is_translated = |draft: &Draft<EnumerationFacts>| draft.page().is_translation;
    if !drafts.enumerations.values().any(is_translated) {
        return;
    }
    let lists = lists_of_values(drafts, directory);
    let mut glossary = Glossary::default();
    let mut repaired: BTreeMap<QualifiedName, Vec<MemberFacts>> = BTreeMap::new();
    let mut listed: HashSet<(QualifiedName, String)> = HashSet::new();
    for (folded, draft) in drafts.enumerations.iter().filter(|(_, draft)| is_translated(draft)) {
        let list = lists.get(&draft.name).and_then(|lists| best(lists, &draft.facts.members));
        if let Some(list) = list {
            let members = members(&draft.facts, list, diagnostics);
            glossary.learn(&draft.facts.members, &members);
            repaired.insert(folded.clone(), members);
            listed.extend(list.iter().map(|value| (folded.clone(), value.value.clone())));
        }
    }
    for (folded, draft) in drafts.enumerations.iter_mut().filter(|(_, draft)| is_translated(draft)) {
        draft.facts.members = repaired.remove(folded).unwrap_or_else(|| std::mem::take(&mut draft.facts.members));
        let is_listed = |name: &str| listed.contains(&(folded.clone(), name.to_string()));
        glossary.repair(&mut draft.facts, is_listed, diagnostics);
    }
}

/// What damaged names were found to be.
#[derive(Default)]
struct Glossary {
    /// For each damaged name in lower case the names it stands for, each with how often.
    names: HashMap<String, BTreeMap<String, usize>>,
}

impl Glossary {
    fn learn(&mut self, damaged: &[MemberFacts], repaired: &[MemberFacts]) {
        for (before, after) in damaged.iter().zip(repaired).filter(|(before, after)| before.name != after.name) {
            let names = self.names.entry(before.name.value.to_lowercase()).or_default();
            *names.entry(after.name.value.clone()).or_default() += 1;
        }
    }

    /// What a damaged name stands for in most tables.
    fn find(&self, damaged: &str) -> Option<&str> {
        let names = self.names.get(&damaged.to_lowercase())?;
        let all: usize = names.values().sum();
        names.iter().find(|(_, count)| **count * 2 > all).map(|(name, _)| &**name)
    }

    /// Repairs the names that no list has.
    fn repair(&self, facts: &mut EnumerationFacts, is_listed: impl Fn(&str) -> bool, diagnostics: &mut Diagnostics) {
        for index in 0..facts.members.len() {
            let damaged = &facts.members[index].name;
            if is_listed(damaged) {
                continue;
            }
            let Some(name) = self.find(damaged).filter(|name| !has(&facts.members, name) || is_same(damaged, name))
            else {
                continue;
            };
            diagnostics.push(
                Diagnostic::new(
                    Code::NameRepaired,
                    damaged.span,
                    format!("no description lists `{}` as a value of `{}`", damaged.value, facts.name.value),
                )
                .label(format!("read as `{name}`"))
                .decision(format!("`{}` stands for `{name}` in the tables of other enumerations", damaged.value)),
            );
            facts.members[index].name.value = name.to_string();
        }
    }
}

fn is_same(damaged: &str, name: &str) -> bool {
    damaged.eq_ignore_ascii_case(name)
}

/// The lists of the rows that name each enumeration as their type, on pages of types and of operations.
fn lists_of_values<'a>(drafts: &'a Drafts, directory: &Directory) -> HashMap<QualifiedName, Vec<List<'a>>> {
    let of_types = drafts.resources.values().flat_map(|draft| {
        let rows = draft.facts.properties.iter();
        rows.map(move |row| (row, &*draft.page().stem, &*draft.name.namespace))
    });
    let of_operations = drafts.operations.iter().flat_map(|(stem, draft)| {
        let rows = draft.facts.body.iter().chain(&draft.facts.function_parameters);
        rows.map(move |row| (row, &**stem, DEFAULT_NAMESPACE))
    });
    let mut lists: HashMap<QualifiedName, Vec<List<'a>>> = HashMap::new();
    for (row, page, namespace) in of_types.chain(of_operations) {
        let values = if row.values.is_empty() { &row.perhaps } else { &row.values };
        // Numbers are what members stand for, and no names.
        let are_names = values.len() > 1 && !values.iter().any(|value| value.starts_with(|c: char| c.is_ascii_digit()));
        if let Some(name) = type_of(row, page, namespace, directory).filter(|_| are_names) {
            lists.entry(name.clone()).or_default().push(values.iter().collect());
        }
    }
    lists
}

fn type_of<'a>(
    row: &PropertyFacts,
    page: &str,
    namespace: &str,
    directory: &'a Directory,
) -> Option<&'a QualifiedName> {
    match &row.type_expression.as_ref()?.name {
        TypeName::Reference(reference) => directory.find(reference, page, namespace),
        _ => None,
    }
}

/// The list that fits a table best: of the same length, with the most names that are spelled alike, and the
/// commonest of those.
fn best<'a, 'l>(lists: &'l [List<'a>], members: &[MemberFacts]) -> Option<&'l List<'a>> {
    let score = |list: &&List<'_>| {
        let alike = list.iter().filter(|value| has(members, value)).count();
        let votes = lists.iter().filter(|other| same(other, list)).count();
        (list.len() == members.len(), alike, votes)
    };
    // The first of equals, so that the order of pages decides.
    lists.iter().rev().max_by_key(score)
}

fn same(first: &List<'_>, second: &List<'_>) -> bool {
    first.iter().map(|value| &value.value).eq(second.iter().map(|value| &value.value))
}

fn has(members: &[MemberFacts], value: &str) -> bool {
    members.iter().any(|member| member.name.value.eq_ignore_ascii_case(value))
}

/// The members with the names of the list. What stands in no list keeps its name.
fn members(facts: &EnumerationFacts, list: &List<'_>, diagnostics: &mut Diagnostics) -> Vec<MemberFacts> {
    let names: Vec<&str> = facts.members.iter().map(|member| &*member.name.value).collect();
    let values: Vec<&str> = list.iter().map(|value| &*value.value).collect();
    let repairs = repair::names_in_order(&names, &values);
    let repaired = |(member, repair): (&MemberFacts, Option<(String, repair::Repair)>)| {
        let Some((name, _)) = repair else { return member.clone() };
        let at = list.iter().find(|value| value.value == name).map_or(member.name.span, |value| value.span);
        diagnostics.push(
            Diagnostic::new(
                Code::NameRepaired,
                member.name.span,
                format!("no description lists `{}` as a value of `{}`", member.name.value, facts.name.value),
            )
            .label(format!("read as `{name}`"))
            .related(at, "what this list has in its place")
            .decision(format!("the member is `{name}`")),
        );
        MemberFacts { name: Spanned::new(name, member.name.span), ..member.clone() }
    };
    facts.members.iter().zip(repairs).map(repaired).collect()
}
