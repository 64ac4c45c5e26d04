//! Members of enumerations whose table a translation damaged.
//!
//! Translation hits these tables hardest: their first column is words. The values that descriptions list stand in
//! code spans and survive. So the lists of the properties that are of the enumeration tell the members, where
//! most of them agree and a list fits the table: by spelling, and by the order, which is the same. What was found
//! so is a glossary of the language, made by those who damaged it; it serves the tables that no list fits. A word that
//! more lists have than tables that it damaged is one of code, and stands for itself.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::diagnostics::Diagnostics;
use crate::edm::{Primitive, UNKNOWN_FUTURE_VALUE};
use crate::joining::drafts::directory::Directory;
use crate::joining::drafts::glossary::Glossary;
use crate::joining::drafts::merge::{Draft, Drafts};
use crate::name::{DEFAULT_NAMESPACE, QualifiedName};
use crate::reading::repair;
use crate::reading::{EnumerationFacts, MemberFacts, PropertyFacts, TypeName};
use crate::span::{Span, Spanned};

/// The values that one description lists.
type List<'a> = Vec<&'a Spanned<String>>;

/// Gives the members on translated pages their names back.
pub(crate) fn repair(drafts: &mut Drafts, directory: &Directory, diagnostics: &mut Diagnostics) {
    let is_translated = |draft: &Draft<EnumerationFacts>| draft.page().is_translation;
    if !drafts.enumerations.values().any(is_translated) {
        return;
    }
    let lists = lists_of_values(drafts, directory);
    let of_text = lists_of_text(drafts);
    let mut certain = drafts.glossary.clone();
    let of_rows = lists.values().flatten().chain(of_text.iter().map(|text| &text.list));
    of_rows.flatten().for_each(|value| certain.learn(value, value));
    // What lists of text tell is a guess.
    let mut glossary = certain.clone();
    let mut repaired: BTreeMap<QualifiedName, Vec<MemberFacts>> = BTreeMap::new();
    let mut listed: HashSet<(QualifiedName, String)> = HashSet::new();
    let mut guessed: HashSet<Span> = HashSet::new();
    for (folded, draft) in drafts.enumerations.iter().filter(|(_, draft)| is_translated(draft)) {
        let typed = lists.get(&draft.name).and_then(|lists| best(lists, &draft.facts.members));
        let alike = |list: &List<'_>| list.iter().filter(|value| has(&draft.facts.members, value)).count();
        let fits = |list: &&List<'_>| told(list).count() == own(&draft.facts.members).count();
        let text = || of_text.iter().find(|text| text.fits(&draft.facts, &certain)).map(|text| &text.list);
        let better = || text().filter(|text| typed.is_none_or(|typed| alike(text) >= alike(typed)));
        let list = typed.filter(fits).or_else(better).or(typed);
        if let Some(list) = list {
            let members = members(&draft.facts, list, diagnostics);
            learn(&mut glossary, &draft.facts.members, &members);
            match typed.is_some_and(|typed| std::ptr::eq(typed, list)) {
                true => learn(&mut certain, &draft.facts.members, &members),
                false => guessed.extend(renamed(&draft.facts.members, &members).map(|(_, after)| after.name.span)),
            }
            repaired.insert(folded.clone(), members);
            listed.extend(list.iter().map(|value| (folded.clone(), value.value.clone())));
        }
    }
    for (folded, draft) in drafts.enumerations.iter_mut().filter(|(_, draft)| is_translated(draft)) {
        draft.facts.members = repaired.remove(folded).unwrap_or_else(|| std::mem::take(&mut draft.facts.members));
        let is_listed = |name: &str| listed.contains(&(folded.clone(), name.to_string()));
        let is_known = |name: &str| is_listed(name) || repair::is_of_code(name) || certain.find(name).is_some();
        let unknown = draft.facts.members.iter().filter(|member| !is_known(&member.name));
        drafts.doubtful_members.extend(unknown.map(|member| member.name.span));
        by_glossary(&glossary, &mut draft.facts, is_listed, diagnostics);
        small_letters(&mut draft.facts, is_listed, diagnostics);
    }
    drafts.doubtful_members.extend(guessed);
}

/// The members that have another name than before, each with what it was.
fn renamed<'a>(
    before: &'a [MemberFacts],
    after: &'a [MemberFacts],
) -> impl Iterator<Item = (&'a MemberFacts, &'a MemberFacts)> {
    before.iter().zip(after).filter(|(before, after)| before.name != after.name)
}

/// Takes note of what the names of a table were found to be.
fn learn(glossary: &mut Glossary, damaged: &[MemberFacts], repaired: &[MemberFacts]) {
    for (before, after) in renamed(damaged, repaired) {
        glossary.learn(&before.name, &after.name);
    }
}

/// Repairs the names that no list has.
fn by_glossary(
    glossary: &Glossary,
    facts: &mut EnumerationFacts,
    is_listed: impl Fn(&str) -> bool,
    diagnostics: &mut Diagnostics,
) {
    // One name alone tells nothing of the others.
    let are_small = most_begin_small(&facts.members) || facts.members.len() == 1;
    for index in 0..facts.members.len() {
        let damaged = &facts.members[index].name;
        if is_listed(damaged) {
            continue;
        }
        // Tables differ in whether their names begin with a capital.
        let lacks_capitals =
            |name: &str| repair::is_of_code(name) && damaged.chars().skip(1).all(|c| !c.is_uppercase());
        let lost_small = |name: &str| are_small && begins_small(name) && !begins_small(damaged);
        let may_be = |name: &&str| match is_same(damaged, name) {
            true => lacks_capitals(name) || lost_small(name),
            false => !has(&facts.members, name),
        };
        let Some(name) = glossary.find(damaged).filter(may_be) else { continue };
        diagnostics.push(
            repair::read_as(damaged.span, in_no_list(damaged, facts), name)
                .decision(format!("`{}` stands for `{name}` in the tables of other enumerations", damaged.value)),
        );
        facts.members[index].name.value = name.to_string();
    }
}

fn in_no_list(name: &str, facts: &EnumerationFacts) -> String {
    format!("no description lists `{name}` as a value of `{}`", facts.name.value)
}

/// Words of a language often get a capital, and names of members seldom have one: where most names of a table begin with
/// a small letter, so do those that are a single word.
fn small_letters(facts: &mut EnumerationFacts, is_listed: impl Fn(&str) -> bool, diagnostics: &mut Diagnostics) {
    if !most_begin_small(&facts.members) {
        return;
    }
    let is_word = |name: &str| {
        name.starts_with(|c: char| c.is_ascii_uppercase()) && name.chars().skip(1).all(|c| c.is_ascii_lowercase())
    };
    for member in facts.members.iter_mut().filter(|member| is_word(&member.name) && !is_listed(&member.name)) {
        let small = member.name.to_ascii_lowercase();
        diagnostics.push(
            repair::read_as(
                member.name.span,
                format!("`{}` has a capital, and most members of `{}` have none", member.name.value, facts.name.value),
                &small,
            )
            .decision(format!("the member is `{small}`")),
        );
        member.name.value = small;
    }
}

/// Whether most names of a table begin with a small letter.
fn most_begin_small(members: &[MemberFacts]) -> bool {
    members.iter().filter(|member| begins_small(&member.name)).count() * 2 > members.len()
}

fn begins_small(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase())
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
        let values = values_of(row);
        // Numbers are what members stand for, and no names.
        let is_name = |value: &Spanned<String>| !value.starts_with(|c: char| c.is_ascii_digit()) && value.is_ascii();
        let are_names = !values.is_empty() && values.iter().all(is_name);
        if let Some(name) = type_of(row, page, namespace, directory).filter(|_| are_names) {
            lists.entry(name.clone()).or_default().push(values.iter().collect());
        }
    }
    lists
}

/// The values that the row of a property lists which its page calls text.
struct TextList<'a> {
    holder: &'a str,
    property: &'a str,
    list: List<'a>,
}

/// The values that a row lists, also where no words say that they are all that are possible.
fn values_of(row: &PropertyFacts) -> &[Spanned<String>] {
    if row.values.is_empty() { &row.perhaps } else { &row.values }
}

/// In JSON a member is text, and many pages leave it at that. In a language without words the name of text is unknown.
fn lists_of_text(drafts: &Drafts) -> Vec<TextList<'_>> {
    let is_text = |row: &&PropertyFacts| {
        let name = row.type_expression.as_ref().map(|expression| &expression.name);
        let values = values_of(row);
        let is_intact = values.iter().all(|value| value.is_ascii());
        let may_be_text = matches!(name, Some(TypeName::Primitive(Primitive::String) | TypeName::Unknown(_)));
        may_be_text && values.len() > 1 && is_intact
    };
    let resources = drafts.resources.values();
    let rows = resources.flat_map(|draft| draft.facts.properties.iter().map(|row| (&*draft.name.name, row)));
    let rows = rows.filter(|(_, row)| is_text(row));
    rows.map(|(holder, row)| TextList { holder, property: &row.name.value, list: values_of(row).iter().collect() })
        .collect()
}

impl TextList<'_> {
    /// Whether the members of a damaged table stand in the list, one by one: the names that are left stand in the same
    /// places, and are half of all, or the enumeration is called as the property is; where it is called as the type
    /// and the property are, no name need be left. No word of code is damaged.
    fn fits(&self, facts: &EnumerationFacts, glossary: &Glossary) -> bool {
        let TextList { holder, property, list } = self;
        let (names, values): (Vec<_>, Vec<_>) = (own(&facts.members).collect(), told(list).collect());
        let alike = names.iter().zip(&values).filter(|(member, value)| is_same(&member.name, value)).count();
        let listed = names.iter().filter(|member| values.iter().any(|value| is_same(&member.name, value))).count();
        let name = facts.name.to_lowercase();
        let is_enough = alike * 2 >= values.len()
            || alike > 0 && name.ends_with(&property.to_lowercase())
            || name == format!("{holder}{property}").to_lowercase();
        let is_intact = |member: &MemberFacts| glossary.find(&member.name) == Some(&*member.name.value);
        let is_damaged =
            |(member, value): (&&MemberFacts, &&Spanned<String>)| is_same(&member.name, value) || !is_intact(member);
        let are_damaged = || names.iter().zip(&values).all(is_damaged);
        names.len() == values.len() && alike == listed && is_enough && are_damaged()
    }
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
        (told(list).count() == own(members).count(), alike, votes)
    };
    // The first of equals, so that the order of pages decides.
    lists.iter().rev().max_by_key(score)
}

/// The members of a table but for the sentinel, which some tables and some lists leave out.
fn own(members: &[MemberFacts]) -> impl Iterator<Item = &MemberFacts> {
    members.iter().filter(|member| !is_same(&member.name, UNKNOWN_FUTURE_VALUE))
}

/// The values of a list but for the sentinel.
fn told<'a, 'l>(list: &'l List<'a>) -> impl Iterator<Item = &'a Spanned<String>> + 'l {
    list.iter().copied().filter(|value| !is_same(value, UNKNOWN_FUTURE_VALUE))
}

fn same(first: &List<'_>, second: &List<'_>) -> bool {
    first.iter().map(|value| &value.value).eq(second.iter().map(|value| &value.value))
}

fn has(members: &[MemberFacts], value: &str) -> bool {
    members.iter().any(|member| member.name.value.eq_ignore_ascii_case(value))
}

/// The members with the names of the list. What stands in no list keeps its name.
fn members(facts: &EnumerationFacts, list: &List<'_>, diagnostics: &mut Diagnostics) -> Vec<MemberFacts> {
    let names: Vec<&str> = own(&facts.members).map(|member| &*member.name.value).collect();
    let values: Vec<&str> = told(list).map(|value| &*value.value).collect();
    let mut repairs = repair::names_in_order(&names, &values).into_iter();
    let repaired = |member: &MemberFacts| {
        let is_sentinel = is_same(&member.name, UNKNOWN_FUTURE_VALUE);
        let repair = if is_sentinel { None } else { repairs.next().flatten() };
        let Some((name, _)) = repair else { return member.clone() };
        let at = list.iter().find(|value| value.value == name).map_or(member.name.span, |value| value.span);
        diagnostics.push(
            repair::read_as(member.name.span, in_no_list(&member.name, facts), &name)
                .related(at, "what this list has in its place")
                .decision(format!("the member is `{name}`")),
        );
        MemberFacts { name: Spanned::new(name, member.name.span), ..member.clone() }
    };
    facts.members.iter().map(repaired).collect()
}

#[cfg(test)]
mod tests {
    use crate::corpus::Corpus;
    use crate::name::QualifiedName;
    use crate::settings::Settings;

    /// The members of `lampState`, whose table a translation damaged, where the page of `lamp` has this row.
    fn members(table: &[&str], row: &str) -> Vec<String> {
        let rows: String = table.iter().map(|name| format!("|{name}|\n")).collect();
        let state = format!(
            "# <a name=\"lampstate-enum-type\"></a>Xa lampState\n\n## <a name=\"members\"></a>Xb\n\n|Xc|\n|:-|\n{rows}"
        );
        let lamp = format!(
            "# <a name=\"lamp-resource-type\"></a>Xa lamp\n\n## <a name=\"properties\"></a>Xb\n\n|Xc|Xd|Xe|\n|:-|:-|:-|\n|{row}|\n"
        );
        let pages = [("eo-EO/beta/resources/lampstate.md", &*state), ("eo-EO/beta/resources/lamp.md", &*lamp)];
        let settings = Settings::default().primary_locale("eo-EO");
        let schema = crate::document(Corpus::from_texts(pages), &settings).schemas.remove(0);
        let state = schema.types.get(&QualifiedName::parse("lampState")).and_then(|state| state.as_enumeration());
        state.expect("an enumeration").members.iter().map(|member| member.name.clone()).collect()
    }

    const LISTED: &str = "state|[lampState](lampstate.md)|Possible values are: `on`, `off`, `dimmed`.";

    #[test]
    fn the_list_of_a_property_of_the_enumeration_tells_its_members() {
        assert_eq!(members(&["Ŝaltita", "off", "Malhela"], LISTED), ["on", "off", "dimmed"]);
        let one = "state|[lampState](lampstate.md)|Possible values are: `on`.";
        assert_eq!(members(&["Ŝaltita"], one), ["on"]);
    }

    #[test]
    fn a_sentinel_that_only_the_table_or_only_the_list_has_does_not_count() {
        let table = ["Ŝaltita", "off", "unknownFutureValue", "Malhela"];
        assert_eq!(members(&table, LISTED), ["on", "off", "unknownFutureValue", "dimmed"]);
        let listed = LISTED.replace("`dimmed`", "`unknownFutureValue`, `dimmed`");
        // The list has all of the table then, and decides.
        assert_eq!(members(&["Ŝaltita", "off", "Malhela"], &listed), ["on", "off", "dimmed", "unknownFutureValue"]);
    }

    #[test]
    fn the_list_of_text_tells_the_members_of_the_table_that_it_fits() {
        let text = |property: &str| format!("{property}|String|Possible values are: `on`, `off`, `dimmed`.");
        let damaged = ["Ŝaltita", "Malŝaltita", "Malhela"];
        assert_eq!(members(&damaged, &text("state")), ["on", "off", "dimmed"], "by the names of type and property");
        assert_eq!(members(&damaged, &text("mode")), damaged);
        assert_eq!(members(&["Ŝaltita", "off", "dimmed"], &text("mode")), ["on", "off", "dimmed"], "most are left");
        assert_eq!(members(&["off", "Ŝaltita", "dimmed"], &text("mode")), ["off", "Ŝaltita", "dimmed"]);
    }

    #[test]
    fn a_word_that_lists_have_is_no_damaged_name() {
        let text = |values: &str| format!("mode|String|Possible values are: {values}.");
        let table = ["on", "off", "dimmed"];
        let also = "|\n|look|String|Possible values are: `dimmed`, `bright`.";
        assert_eq!(members(&table, &text("`on`, `off`, `faint`")), ["on", "off", "faint"]);
        assert_eq!(members(&table, &(text("`on`, `off`, `faint`") + also)), table);
    }

    #[test]
    fn a_list_tells_the_members_though_no_words_introduce_it_and_the_type_is_in_words() {
        let row = |property: &str| format!("{property}|Ĉeno da signoj|Xf `on`, `off`, `dimmed`.");
        let damaged = ["Ŝaltita", "off", "Malhela"];
        assert_eq!(members(&damaged, &row("state")), ["on", "off", "dimmed"]);
        assert_eq!(members(&["Ŝaltita", "Malŝaltita", "Malhela"], &row("mode")), ["Ŝaltita", "Malŝaltita", "Malhela"]);
    }

    #[test]
    fn a_word_with_a_capital_has_none_where_most_names_have_none() {
        let row = "watts|Int32|Xf.";
        assert_eq!(members(&["on", "off", "bright", "Dimmed", "LED"], row), ["on", "off", "bright", "dimmed", "LED"]);
        assert_eq!(members(&["on", "Off", "Dimmed"], row), ["on", "Off", "Dimmed"]);
    }
}
