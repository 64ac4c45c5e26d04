//! Members of enumerations whose table a translation damaged.
//!
//! Translation hits these tables hardest: their first column is words. The values that descriptions list stand in
//! code spans and survive. So the lists of the properties that are of the enumeration tell the members, where
//! most of them agree and a list fits the table: by spelling, and by the order, which is the same. What was found
//! so is a glossary of the language, made by those who damaged it; it serves the tables that no list fits. A word that
//! more lists have than tables that it damaged is one of code, and stands for itself.

mod lists;

use foldhash::{HashMap, HashSet};

use self::lists::{Glossaries, Lists};
use crate::diagnostics::{Diagnostics, listed};
use crate::edm::UNKNOWN_FUTURE_VALUE;
use crate::joining::drafts::directory::Directory;
use crate::joining::drafts::glossary::Glossary;
use crate::joining::drafts::listed_values::{self, List, has, is_same, own, told};
use crate::joining::drafts::merge::{Draft, Drafts};
use crate::name::QualifiedName;
use crate::reading::repair::{self, Repair};
use crate::reading::{EnumerationFacts, MemberFacts};
use crate::span::{Span, Spanned};

/// Gives the members on translated pages their names back.
pub(crate) fn repair(drafts: &mut Drafts, directory: &Directory, diagnostics: &mut Diagnostics) {
    if !drafts.enumerations.values().any(is_translated) {
        return;
    }
    let translated = drafts.enumerations.values_mut().filter(|draft| is_translated(draft));
    translated.for_each(|draft| names_among_words(&mut draft.facts, diagnostics));
    let mut told = Lists::of(drafts, directory).tell(drafts, diagnostics);
    for (folded, draft) in drafts.enumerations.iter_mut().filter(|(_, draft)| is_translated(draft)) {
        let doubtful = told.rename(folded, &mut draft.facts, diagnostics);
        drafts.doubtful_members.extend(doubtful);
    }
    drafts.doubtful_members.extend(told.guessed);
    listed_values::tell(drafts, directory);
}

fn is_translated(draft: &Draft<EnumerationFacts>) -> bool {
    draft.page().is_translation
}

/// What lists tell of the tables of enumerations, by their names.
struct Told {
    glossaries: Glossaries,
    repaired: HashMap<QualifiedName, Vec<MemberFacts>>,
    listed: HashSet<(QualifiedName, String)>,
    /// Where the names stand that lists of text tell.
    guessed: HashSet<Span>,
}

impl Told {
    /// Gives the members of a table their names, and yields where those stand that may still be damaged.
    fn rename(
        &mut self,
        folded: &QualifiedName,
        facts: &mut EnumerationFacts,
        diagnostics: &mut Diagnostics,
    ) -> Vec<Span> {
        let Glossaries { certain, all } = &self.glossaries;
        let are_small = facts.members.iter().any(|member| begins_small(&member.name));
        facts.members = self.repaired.remove(folded).unwrap_or_else(|| std::mem::take(&mut facts.members));
        let is_listed = |name: &str| self.listed.contains(&(folded.clone(), name.to_string()));
        let before: Vec<String> = facts.members.iter().map(|member| member.name.value.clone()).collect();
        by_glossary(all, facts, is_listed, diagnostics);
        let is_known = |before: &str, after: &str| {
            let is_certain = || certain.find(before).is_some_and(|name| is_same(name, after));
            is_listed(before) || repair::is_of_code(before) || is_certain()
        };
        let members = before.iter().zip(&facts.members);
        let doubtful = members.filter(|(before, after)| !is_known(before, &after.name));
        let doubtful = doubtful.map(|(_, member)| member.name.span).collect();
        if are_small || facts.members.iter().any(|member| begins_small(&member.name)) {
            small_letters(facts, diagnostics);
        }
        doubtful
    }
}

/// Takes the one name of code that stands among words for the name of a member: `为 notStarted`.
fn names_among_words(facts: &mut EnumerationFacts, diagnostics: &mut Diagnostics) {
    for member in facts.members.iter_mut().filter(|member| member.name.contains(char::is_whitespace)) {
        let mut of_code = member.name.split_whitespace().filter(|word| repair::is_of_code(word));
        let (Some(name), None) = (of_code.next().map(str::to_string), of_code.next()) else { continue };
        diagnostics.push(
            repair::read_as(member.name.span, format!("`{}` is no name, and holds one", member.name.value), &name)
                .decision(format!("the member is `{name}`")),
        );
        member.name.value = name;
    }
}

/// The members that have another name than before, each with what it was.
fn renamed<'a>(
    before: &'a [MemberFacts],
    after: &'a [MemberFacts],
) -> impl Iterator<Item = (&'a MemberFacts, &'a MemberFacts)> {
    before.iter().zip(after).filter(|(before, after)| before.name != after.name)
}

/// Repairs the names that no list has.
fn by_glossary(
    glossary: &Glossary,
    facts: &mut EnumerationFacts,
    is_listed: impl Fn(&str) -> bool,
    diagnostics: &mut Diagnostics,
) {
    // One name alone tells nothing of the others.
    let are_small = facts.members.iter().any(|member| begins_small(&member.name)) || facts.members.len() == 1;
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

/// Words of a language often get a capital, and no enumeration has both names with a small letter and words with a
/// capital: where a name of a table begins with a small letter, so do those that are a single word, whatever lists say.
fn small_letters(facts: &mut EnumerationFacts, diagnostics: &mut Diagnostics) {
    for member in facts.members.iter_mut().filter(|member| is_capital_word(&member.name)) {
        let small = member.name.to_ascii_lowercase();
        diagnostics.push(
            repair::read_as(
                member.name.span,
                format!(
                    "`{}` begins with a capital, and other members of `{}` do not: it is damaged",
                    member.name.value, facts.name.value
                ),
                &small,
            )
            .decision(format!("the member is `{small}`")),
        );
        member.name.value = small;
    }
}

/// Whether a name is one word that begins with a capital.
fn is_capital_word(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_uppercase()) && name.chars().skip(1).all(|c| c.is_ascii_lowercase())
}

/// Whether a name begins with a small letter, of whatever language; the sentinel is written so in every table.
fn begins_small(name: &str) -> bool {
    name.starts_with(char::is_lowercase) && !is_same(name, UNKNOWN_FUTURE_VALUE)
}

/// The members that are damaged, each with the name that it has in the list and how this was found.
fn repairs<'a>(
    facts: &'a EnumerationFacts,
    list: &List<'_>,
    certain: &Glossary,
) -> impl Iterator<Item = (&'a MemberFacts, String, Repair)> {
    let names: Vec<&str> = own(&facts.members).map(|member| &*member.name.value).collect();
    let values: Vec<&str> = told(list).map(|value| &*value.value).collect();
    let known = |name: &str| certain.find(name).filter(|told| !is_same(told, name));
    let repairs = repair::names_in_order(&names, &values, known);
    let with_members = own(&facts.members).zip(repairs);
    with_members.filter_map(|(member, repair)| repair.map(|(name, how)| (member, name, how)))
}

/// The members with the names of the list. What stands in no list keeps its name.
fn members(
    facts: &EnumerationFacts,
    list: &List<'_>,
    certain: &Glossary,
    diagnostics: &mut Diagnostics,
) -> Vec<MemberFacts> {
    let place = |name: &str| list.iter().find(|value| is_same(value, name)).map(|value| value.span);
    let are_small = facts.members.iter().any(|member| begins_small(&member.name));
    let mut names: HashMap<Span, String> = HashMap::default();
    let mut left: Vec<(&MemberFacts, String)> = Vec::new();
    for (member, name, how) in repairs(facts, list, certain) {
        let name = if are_small && is_capital_word(&name) { name.to_ascii_lowercase() } else { name };
        if *member.name.value == name {
            continue;
        }
        names.insert(member.name.span, name.clone());
        if how == Repair::Left {
            left.push((member, name));
            continue;
        }
        diagnostics.push(
            repair::read_as(member.name.span, in_no_list(&member.name, facts), &name)
                .related(place(&name).unwrap_or(member.name.span), "what this list has in its place")
                .decision(format!("the member is `{name}`")),
        );
    }
    report_left(facts, &left, place, diagnostics);
    let named = |member: &MemberFacts| match names.remove(&member.name.span) {
        Some(name) => MemberFacts { name: Spanned::new(name, member.name.span), ..member.clone() },
        None => member.clone(),
    };
    facts.members.iter().map(named).collect()
}

/// Reports members whose names are left in a list: which is which, nothing tells.
fn report_left(
    facts: &EnumerationFacts,
    left: &[(&MemberFacts, String)],
    place: impl Fn(&str) -> Option<Span>,
    diagnostics: &mut Diagnostics,
) {
    let Some((first, name)) = left.first() else { return };
    let damaged = listed(left.iter().map(|(member, _)| &*member.name.value));
    let message = format!("no description lists {damaged} as values of `{}`", facts.name.value);
    let places: Vec<Span> = left.iter().map(|(member, _)| member.name.span).collect();
    let names = left.iter().map(|(_, name)| &**name);
    let finding = repair::read_as_left(&places, message, names, place(name).unwrap_or(first.name.span));
    finding.into_iter().for_each(|finding| diagnostics.push(finding));
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
    fn a_word_with_a_capital_has_none_where_a_name_of_the_table_has_none() {
        let row = "watts|Int32|Xf.";
        assert_eq!(members(&["on", "off", "bright", "Dimmed", "LED"], row), ["on", "off", "bright", "dimmed", "LED"]);
        assert_eq!(members(&["offAtNight", "Off", "Dimmed"], row), ["offAtNight", "off", "dimmed"]);
        assert_eq!(members(&["On", "Off", "unknownFutureValue"], row), ["On", "Off", "unknownFutureValue"]);
        let text = "state|String|Possible values are: `On`, `Off`, `Dimmed`.";
        assert_eq!(members(&["Ŝaltita", "malŝaltita", "Malhela"], text), ["on", "off", "dimmed"]);
        assert_eq!(members(&["Ŝaltita", "Malŝaltita", "Malhela"], text), ["On", "Off", "Dimmed"]);
    }

    #[test]
    fn a_list_of_text_in_another_order_tells_the_names_that_stand_where_its_own_do() {
        let text = "mode|String|Possible values are: `on`, `off`, `dim`, `lost`, `new`.";
        assert_eq!(members(&["Ŝaltita", "off", "lost", "dim", "new"], text), ["on", "off", "lost", "dim", "new"]);
        let elsewhere = ["lost", "off", "Ŝaltita", "dim", "new"];
        assert_eq!(members(&elsewhere, text), elsewhere);
        let few = ["Ŝaltita", "Malŝaltita", "lost", "dim", "nova"];
        assert_eq!(members(&few, text), few, "most names are damaged");
    }

    #[test]
    fn the_list_that_fits_is_found_behind_another_one() {
        let row = "state|[lampState](lampstate.md)|Xf `day`, `night`. Xg `on`, `off`, `dimmed`, `lost`.";
        assert_eq!(members(&["on", "off", "Malhela"], row), ["on", "off", "dimmed", "lost"], "it has all of the table");
    }

    #[test]
    fn a_name_of_code_among_words_is_the_name() {
        let row = "watts|Int32|Xf.";
        assert_eq!(members(&["estas onAtNight", "offAtNight"], row), ["onAtNight", "offAtNight"]);
        let two = ["onAtNight aŭ offAtNight", "dimmed"];
        assert_eq!(members(&two, row), two, "which of the two?");
    }

    #[test]
    fn names_that_are_left_in_another_order_are_told_by_no_place() {
        assert_eq!(members(&["Malŝaltita", "on", "Malhela"], LISTED), ["off", "on", "dimmed"]);
        let other = "|\n|dim|[lampState](lampstate.md)|Possible values are: `on`, `off`, `dimmed`.";
        assert_eq!(members(&["Malhela", "Malŝaltita", "on"], &format!("{LISTED}{other}")), ["off", "dimmed", "on"]);
    }

    #[test]
    fn a_list_that_two_rows_have_decides_where_the_table_is_of_something_else() {
        let once = "state|[lampState](lampstate.md)|Xf `on`, `off`.";
        let table = ["small", "large", "huge"];
        assert_eq!(members(&table, once), table);
        let twice = format!("{once}|\n|other|Ĉeno|Xg `on`, `off`.");
        assert_eq!(members(&table, &twice), ["on", "off"]);
    }

    #[test]
    fn values_in_the_json_of_a_type_are_a_list_and_a_word_there_is_a_value() {
        let json = |value: &str| {
            format!(
                "state|[lampState](lampstate.md)|Xf.|\n\n## <a name=\"json-representation\"></a>Xh\n```json\n{{ \"state\": \"{value}\" }}\n```\n|Xi"
            )
        };
        let damaged = ["on", "off", "Malhela"];
        assert_eq!(members(&damaged, &json("on | off | dimmed")), ["on", "off", "dimmed"]);
        assert_eq!(members(&damaged, &json("dimmed")), ["on", "off", "malhela"], "`on` may be another word");
        assert_eq!(members(&["atNight", "byDay", "Malhela"], &json("dimmed")), ["atNight", "byDay", "dimmed"]);
        assert_eq!(members(&["atNight", "byDay", "Malhela"], &json("lamp.state")), ["atNight", "byDay", "malhela"]);
        assert_eq!(members(&["atNight", "byDay", "Malhela"], &json("String")), ["atNight", "byDay", "malhela"]);
    }
}
