//! Members of enumerations whose table a translation damaged, as the values in examples show them.
//!
//! Nobody translates an example. So its values have the letters of the code; and where as many values are shown that no
//! member is called as there are members that no code is known to name so, the former are what the latter were.

use std::collections::BTreeMap;

use foldhash::HashSet;

use crate::diagnostics::{Diagnostics, listed};
use crate::joining::drafts::merge::Drafts;
use crate::name::QualifiedName;
use crate::reading::repair::{read_as, read_as_left};
use crate::reading::sample::{ShownWord, names_type};
use crate::reading::type_cell::is_identifier;
use crate::schema::{EnumerationType, ItemType, Member, TypeDefinition, Types};
use crate::span::Span;

/// What translated pages tell of members of enumerations beside their tables.
pub(super) struct Damaged {
    /// Where members stand that no code is known to name so.
    doubtful: HashSet<Span>,
    /// The words in the JSON representations of types.
    words: Vec<(QualifiedName, Box<[ShownWord]>)>,
}

impl Damaged {
    /// Takes it out of the drafts.
    pub(super) fn take(drafts: &mut Drafts) -> Damaged {
        let words = drafts.resources.values_mut();
        let words = words.map(|draft| (draft.name.clone(), std::mem::take(&mut draft.facts.shown_words)));
        Damaged {
            words: words.filter(|(_, words)| !words.is_empty()).collect(),
            doubtful: std::mem::take(&mut drafts.doubtful_members),
        }
    }
}

/// The values that examples show of each enumeration, each with the first place.
#[derive(Debug, Default)]
pub(super) struct ShownMembers(BTreeMap<QualifiedName, BTreeMap<String, Span>>);

impl ShownMembers {
    /// Adds a value of an enumeration.
    pub(super) fn add(&mut self, of: &QualifiedName, value: &str, at: Span) {
        if is_identifier(value) && !names_type(value) {
            self.0.entry(of.clone()).or_default().entry(value.to_string()).or_insert(at);
        }
    }

    /// Adds what other examples show.
    pub(super) fn join(&mut self, other: ShownMembers) {
        for (of, values) in other.0 {
            let shown = self.0.entry(of).or_default();
            for (value, at) in values {
                shown.entry(value).or_insert(at);
            }
        }
    }

    /// Gives the members their names back.
    pub(super) fn repair(mut self, types: &mut Types, damaged: &Damaged, diagnostics: &mut Diagnostics) {
        for (of, words) in &damaged.words {
            let Some(structured) = types.structured(of) else { continue };
            for ShownWord { member, word } in words {
                let property = structured.properties.iter().find(|property| *property.name == **member);
                if let Some(ItemType::Named(name)) = property.map(|property| &property.type_use.item) {
                    self.add(name, word, word.span);
                }
            }
        }
        for (of, values) in &self.0 {
            let Some(TypeDefinition::Enumeration(enumeration)) = types.get_mut(of) else { continue };
            spell(enumeration, values, &of.name, diagnostics);
            replace(enumeration, values, &damaged.doubtful, &of.name, diagnostics);
        }
    }
}

/// Spells members as examples do: translation takes capitals out of names, and gives one to words. An example that begins
/// one value with a capital may begin any so.
fn spell(enumeration: &mut EnumerationType, values: &BTreeMap<String, Span>, of: &str, diagnostics: &mut Diagnostics) {
    let begins_small = |text: &str| text.starts_with(|c: char| c.is_ascii_lowercase());
    let has_capitals = |text: &str| text.chars().skip(1).any(|c| c.is_ascii_uppercase());
    let are_small = values.keys().all(|value| begins_small(value));
    let mut shown_small = false;
    for member in enumeration.members.iter_mut() {
        let is_damaged = !values.contains_key(&member.name) && !has_capitals(&member.name);
        let is_right = |value: &str| has_capitals(value) || (are_small && !begins_small(&member.name));
        let mut shown = values.iter().filter(|(value, _)| value.eq_ignore_ascii_case(&member.name));
        if let Some((value, at)) = shown.find(|(value, _)| is_damaged && is_right(value)) {
            shown_small |= begins_small(value) && !begins_small(&member.name);
            rename(member, value, *at, of, diagnostics);
        }
    }
    // No enumeration has both names with a small letter and words with a capital.
    let Some(at) = values.values().next().filter(|_| shown_small) else { return };
    for member in enumeration.members.iter_mut().filter(|member| !begins_small(&member.name)) {
        let small = member.name.to_ascii_lowercase();
        if !has_capitals(&member.name) && is_identifier(&member.name) {
            rename(member, &small, *at, of, diagnostics);
        }
    }
}

/// Replaces the doubtful members that are not shown by as many values that are shown and no member's. Several of them
/// only where the table tells nothing but names: of which row each value is, is not known.
fn replace(
    enumeration: &mut EnumerationType,
    values: &BTreeMap<String, Span>,
    doubtful: &HashSet<Span>,
    of: &str,
    diagnostics: &mut Diagnostics,
) {
    let is_member = |value: &str| enumeration.members.iter().any(|member| member.name.eq_ignore_ascii_case(value));
    let unknown: Vec<(&String, &Span)> = values.iter().filter(|(value, _)| !is_member(value)).collect();
    let is_shown = |name: &str| values.keys().any(|value| value.eq_ignore_ascii_case(name));
    let is_left = |member: &&mut Member| doubtful.contains(&member.span) && !is_shown(&member.name);
    let mut left: Vec<&mut Member> = enumeration.members.iter_mut().filter(is_left).collect();
    let are_names = left.iter().all(|member| member.value.is_none() && member.documentation.is_empty());
    if unknown.len() != left.len() || !(left.len() == 1 || are_names) {
        return;
    }
    if let ([member], [(value, at)]) = (&mut *left, &*unknown) {
        rename(member, value, **at, of, diagnostics);
        return;
    }
    let damaged = listed(left.iter().map(|member| &*member.name));
    let message = format!("no example shows {damaged} as values of `{of}`");
    let places: Vec<Span> = left.iter().map(|member| member.span).collect();
    let names = unknown.iter().map(|(value, _)| &***value);
    let finding = unknown.first().and_then(|(_, at)| read_as_left(&places, message, names, **at));
    finding.into_iter().for_each(|finding| diagnostics.push(finding));
    left.iter_mut().zip(unknown).for_each(|(member, (value, _))| member.name.clone_from(value));
}

fn rename(member: &mut Member, value: &str, at: Span, of: &str, diagnostics: &mut Diagnostics) {
    diagnostics.push(
        read_as(member.span, format!("no example shows `{}` as a value of `{of}`", member.name), value)
            .related(at, "what this one shows")
            .decision(format!("the member is `{value}`")),
    );
    member.name = value.to_string();
}

#[cfg(test)]
mod tests {
    use crate::corpus::Corpus;
    use crate::name::QualifiedName;
    use crate::settings::Settings;

    /// The members of `lampState`, of which a page in another language has a table with these rows, where the answer of
    /// an example has these values.
    fn members(locale: &str, rows: &[&str], shown: &str) -> Vec<String> {
        let rows: String = rows.iter().map(|row| format!("|{row}|\n")).collect();
        let state = format!(
            "# <a name=\"lampstate-enum-type\"></a>Xa lampState\n\n## <a name=\"members\"></a>Xb\n\n|Xc|Xd|\n|:-|:-|\n{rows}"
        );
        let lamp = "# <a name=\"lamp-resource-type\"></a>Xa lamp\n\n## <a name=\"properties\"></a>Xb\n\n|Xc|Xd|Xe|\n|:-|:-|:-|\n|states|[lampState](lampstate.md) collection|Xf.|\n|mode|String|Possible values are: `faint`, `bright`.|\n";
        let get = format!(
            "# <a name=\"get-lamp\"></a>Xa\n\n## <a name=\"http-request\"></a>Xb\n\n```http\nGET /lamp\n```\n\n## <a name=\"response\"></a>Xc\n\n`200 OK` [lamp](../resources/lamp.md).\n\n## <a name=\"example\"></a>Xd\n\n```http\nGET https://host/beta/lamp\n```\n\n```http\nHTTP/1.1 200 OK\n\n{{ \"states\": [{shown}] }}\n```\n"
        );
        members_of(locale, [("resources/lampstate", &*state), ("resources/lamp", lamp), ("api/get-lamp", &get)])
    }

    fn members_of<'a>(locale: &str, pages: impl IntoIterator<Item = (&'a str, &'a str)>) -> Vec<String> {
        let page = |(name, text): (&str, &str)| (format!("{locale}/beta/{name}.md"), text.to_string());
        let pages: Vec<_> = pages.into_iter().map(page).collect();
        let pages = pages.iter().map(|(name, text)| (&**name, &**text));
        let settings = Settings::default().primary_locale(locale);
        let schema = crate::document(Corpus::from_texts(pages), &settings).schemas.remove(0);
        let state = schema.types.get(&QualifiedName::parse("lampState")).and_then(|state| state.as_enumeration());
        state.expect("an enumeration").members.iter().map(|member| member.name.clone()).collect()
    }

    #[test]
    fn what_is_shown_and_no_member_is_what_no_example_shows() {
        for (rows, shown, expected) in [
            (&["on|", "malhela|", "off|"][..], r#""on", "dim", "off""#, ["on", "dim", "off"]),
            // It may be either; and nothing is known of either.
            (&["on|", "malhela|", "for|"], r#""on", "dim""#, ["on", "malhela", "for"]),
            (&["on|", "malhela|", "for|"], r#""on", "dim", "off""#, ["on", "dim", "off"]),
            (&["on|Xg.", "malhela|Xh.", "for|Xi."], r#""on", "dim", "off""#, ["on", "malhela", "for"]),
            // Nobody has translated this one.
            (&["on|", "offAtNight|", "off|"], r#""on", "dim", "off""#, ["on", "offAtNight", "off"]),
            // A list elsewhere has this one.
            (&["on|", "malhela|", "faint|"], r#""on", "dim""#, ["on", "dim", "faint"]),
            // A page may show what the others mean, and no value.
            (&["on|", "malhela|", "off|"], r#""on", "String", "off""#, ["on", "malhela", "off"]),
        ] {
            assert_eq!(members("eo-EO", rows, shown), expected, "{rows:?} {shown}");
        }
        assert_eq!(members("en-US", &["on|", "faint|", "off|"], r#""on", "dim", "off""#), ["on", "faint", "off"]);
    }

    #[test]
    fn what_is_sent_for_a_parameter_shows_members_as_well() {
        let state = "# <a name=\"lampstate-enum-type\"></a>Xa lampState\n\n## <a name=\"members\"></a>Xb\n\n|Xc|Xd|\n|:-|:-|\n|onAtNight|Xe.|\n|malhela|Xf.|\n|offAtNight|Xg.|\n";
        let set = "# <a name=\"lamp-set\"></a>Xa\n\n## <a name=\"http-request\"></a>Xb\n\n```http\nPOST /lamp/set\n```\n\n## <a name=\"request-body\"></a>Xc\n\n|Xd|Xe|Xf|\n|:-|:-|:-|\n|states|[lampState](../resources/lampstate.md)|Xg.|\n\n## <a name=\"response\"></a>Xc\n\n`202 Accepted`.\n\n## <a name=\"example\"></a>Xd\n\n```http\nPOST https://host/beta/lamp/set\n\n{ \"states\": \"onAtNight,dim\" }\n```\n";
        let pages = [("resources/lampstate", state), ("api/lamp-set", set)];
        assert_eq!(members_of("eo-EO", pages), ["onAtNight", "dim", "offAtNight"]);
    }

    #[test]
    fn names_have_the_letters_that_examples_show() {
        let rows = ["Offatnight|", "on|", "Off|"];
        let shown = r#""offAtNight", "on", "off""#;
        assert_eq!(members("eo-EO", &rows, shown), ["offAtNight", "on", "off"]);
        assert_eq!(members("en-US", &rows, shown), ["Offatnight", "on", "Off"]);
        assert_eq!(members("eo-EO", &["On|", "Off|", "LED|"], r#""on""#), ["on", "off", "LED"], "one is shown");
        let with_capital = r#""LED", "On", "off""#;
        assert_eq!(members("eo-EO", &["LED|", "On|", "Off|"], with_capital), ["LED", "On", "Off"]);
    }
}
