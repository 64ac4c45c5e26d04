//! The lists of values that tell the members of a table which a translation damaged.
//!
//! Values stand in code spans or in JSON, and survive translation. A row lists them in its description, with words or
//! without any that are known; where its type is in doubt, the list tells whether it fits the table.

use foldhash::HashMap;

use crate::edm::{Primitive, UNKNOWN_FUTURE_VALUE};
use crate::joining::drafts::directory::Directory;
use crate::joining::drafts::glossary::Glossary;
use crate::joining::drafts::merge::Drafts;
use crate::name::{DEFAULT_NAMESPACE, QualifiedName};
use crate::reading::{EnumerationFacts, MemberFacts, PropertyFacts, TypeName};
use crate::span::Spanned;

/// The values of one list.
pub(super) type List<'a> = Vec<&'a Spanned<String>>;

/// The lists of the rows that name each enumeration as their type, on pages of types and of operations.
pub(super) fn of_enumerations<'a>(drafts: &'a Drafts, directory: &Directory) -> HashMap<QualifiedName, Vec<List<'a>>> {
    let of_types = drafts.resources.values().flat_map(|draft| {
        let rows = draft.facts.properties.iter();
        rows.map(move |row| (row, &*draft.page().stem, &*draft.name.namespace))
    });
    let of_operations = drafts.operations.iter().flat_map(|(stem, draft)| {
        let rows = draft.facts.body.iter().chain(&draft.facts.function_parameters);
        rows.map(move |row| (row, &**stem, DEFAULT_NAMESPACE))
    });
    let mut lists: HashMap<QualifiedName, Vec<List<'a>>> = HashMap::default();
    for (row, page, namespace) in of_types.chain(of_operations) {
        let Some(name) = type_of(row, page, namespace, directory) else { continue };
        for values in lists_of(row).filter(|values| !values.is_empty() && values.iter().all(is_name)) {
            lists.entry(name.clone()).or_default().push(values.iter().collect());
        }
    }
    lists
}

/// Numbers are what members stand for, and no names.
fn is_name(value: &Spanned<String>) -> bool {
    !value.starts_with(|c: char| c.is_ascii_digit()) && value.is_ascii()
}

/// The lists of a row: the values that are possible by words that are known, else each list without such words.
fn lists_of(row: &PropertyFacts) -> impl Iterator<Item = &[Spanned<String>]> {
    let told = (!row.values.is_empty()).then_some(&*row.values);
    let untold = row.perhaps.iter().map(|values| &**values).filter(move |_| told.is_none());
    told.into_iter().chain(untold)
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
pub(super) fn best<'a, 'l>(lists: &'l [List<'a>], members: &[MemberFacts]) -> Option<&'l List<'a>> {
    let score = |list: &&List<'_>| {
        let alike = list.iter().filter(|value| has(members, value)).count();
        let votes = lists.iter().filter(|other| are_same(other, list)).count();
        (told(list).count() == own(members).count(), alike, votes)
    };
    // The first of equals, so that the order of pages decides.
    lists.iter().rev().max_by_key(score)
}

/// A list in the row of a property which its page calls text.
pub(super) struct TextList<'a> {
    holder: &'a str,
    property: &'a str,
    pub(super) list: List<'a>,
}

/// In JSON a member is text, and many pages leave it at that. In a language without words the name of text is unknown.
pub(super) fn of_text(drafts: &Drafts) -> Vec<TextList<'_>> {
    let may_be_text = |row: &&PropertyFacts| {
        let name = row.type_expression.as_ref().map(|expression| &expression.name);
        matches!(name, Some(TypeName::Primitive(Primitive::String) | TypeName::Unknown(_)))
    };
    let resources = drafts.resources.values();
    let rows = resources.flat_map(|draft| draft.facts.properties.iter().map(|row| (&*draft.name.name, row)));
    let lists = rows.filter(|(_, row)| may_be_text(row)).flat_map(|(holder, row)| {
        let lists = lists_of(row).filter(|values| values.len() > 1 && values.iter().all(|value| value.is_ascii()));
        lists.map(move |values| TextList { holder, property: &row.name.value, list: values.iter().collect() })
    });
    lists.collect()
}

impl TextList<'_> {
    /// Whether the members of a damaged table stand in the list, one by one: the names that are left are half of all in
    /// the same places, or more than half in any order while the others stand in the same places, or the enumeration is
    /// called as the property is; where it is called as the type and the property are, no name need be left. No word of
    /// code is damaged.
    pub(super) fn fits(&self, facts: &EnumerationFacts, glossary: &Glossary) -> bool {
        let TextList { holder, property, list } = self;
        let (names, values): (Vec<_>, Vec<_>) = (own(&facts.members).collect(), told(list).collect());
        let is_listed = |member: &&MemberFacts| values.iter().any(|value| is_same(&member.name, value));
        let is_left = |value: &&Spanned<String>| names.iter().any(|member| is_same(&member.name, value));
        let alike = names.iter().zip(&values).filter(|(member, value)| is_same(&member.name, value)).count();
        let listed = names.iter().filter(|member| is_listed(member)).count();
        let name = facts.name.to_lowercase();
        let is_enough = alike * 2 >= values.len()
            || alike > 0 && name.ends_with(&property.to_lowercase())
            || name == format!("{holder}{property}").to_lowercase();
        let is_in_order = alike == listed && is_enough;
        let is_turned = || listed * 2 > values.len() && names.iter().map(is_listed).eq(values.iter().map(is_left));
        let is_intact = |member: &MemberFacts| glossary.find(&member.name) == Some(&*member.name.value);
        let are_damaged = || names.iter().all(|member| is_listed(member) || !is_intact(member));
        names.len() == values.len() && (is_in_order || is_turned()) && are_damaged()
    }
}

/// Takes lists that no known words introduce for the possible values of their rows: those that have all members of the
/// enumeration, and those that stand in another place as well while nothing of what they list is a member.
pub(super) fn tell(drafts: &mut Drafts, directory: &Directory) {
    let mut seen: HashMap<Vec<String>, usize> = HashMap::default();
    let rows = drafts.resources.values().flat_map(|draft| &draft.facts.properties);
    for values in rows.flat_map(|row| row.perhaps.iter()) {
        *seen.entry(names_of(values)).or_default() += 1;
    }
    let enumerations = &drafts.enumerations;
    let decide = |row: &mut PropertyFacts, page: &str, namespace: &str| {
        if !row.values.is_empty() || row.perhaps.is_empty() {
            return;
        }
        let name = type_of(row, page, namespace, directory);
        let Some(facts) = name.and_then(|name| enumerations.get(&name.folded())).map(|draft| &draft.facts) else {
            return;
        };
        let lists_all = |values: &&[Spanned<String>]| {
            let is_listed = |member: &MemberFacts| values.iter().any(|value| is_same(&member.name, value));
            values.len() > 1 && values.iter().all(is_name) && own(&facts.members).all(is_listed)
        };
        let lists_none = || row.perhaps.iter().flatten().all(|value| !has(&facts.members, value));
        let is_told_twice = |values: &&[Spanned<String>]| seen.get(&names_of(values)).is_some_and(|times| *times > 1);
        let mut lists = row.perhaps.iter().map(|values| &**values);
        let listed = lists.clone().find(lists_all);
        let listed = listed.or_else(|| lists.find(is_told_twice).filter(|_| lists_none()));
        if let Some(listed) = listed.map(Into::into) {
            row.values = listed;
        }
    };
    for draft in drafts.resources.values_mut().filter(|draft| draft.page().is_translation) {
        let page = draft.page().stem.clone();
        draft.facts.properties.iter_mut().for_each(|row| decide(row, &page, &draft.name.namespace));
    }
}

fn names_of(values: &[Spanned<String>]) -> Vec<String> {
    values.iter().map(|value| value.value.clone()).collect()
}

/// The members of a table but for the sentinel, which some tables and some lists leave out.
pub(super) fn own(members: &[MemberFacts]) -> impl Iterator<Item = &MemberFacts> {
    members.iter().filter(|member| !is_same(&member.name, UNKNOWN_FUTURE_VALUE))
}

/// The values of a list but for the sentinel.
pub(super) fn told<'a, 'l>(list: &'l List<'a>) -> impl Iterator<Item = &'a Spanned<String>> + 'l {
    list.iter().copied().filter(|value| !is_same(value, UNKNOWN_FUTURE_VALUE))
}

pub(super) fn is_same(damaged: &str, name: &str) -> bool {
    damaged.eq_ignore_ascii_case(name)
}

pub(super) fn has(members: &[MemberFacts], value: &str) -> bool {
    members.iter().any(|member| member.name.value.eq_ignore_ascii_case(value))
}

fn are_same(first: &List<'_>, second: &List<'_>) -> bool {
    first.iter().map(|value| &value.value).eq(second.iter().map(|value| &value.value))
}
