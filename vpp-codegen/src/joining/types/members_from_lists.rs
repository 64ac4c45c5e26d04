//! A table of members against all lists of values of those who use the enumeration.
//!
//! Where the table has none of the values that any of them lists, it is the table of something else, or a translation
//! of which nothing is left: what is listed where values are sent decides. A list that has all members of the table and
//! more is of a later day: of the pages of 2021 and 2023 each of ten such lists was right.

use std::collections::BTreeMap;

use foldhash::HashSet;

use crate::diagnostics::{Code, Diagnostic, Diagnostics, listed};
use crate::documentation::Documentation;
use crate::joining::drafts::directory::Directory;
use crate::joining::types::api_page::ApiPage;
use crate::joining::types::resolve::Resolved;
use crate::joining::types::value_lists::{self, FromLists};
use crate::name::QualifiedName;
use crate::schema::{EnumerationType, ItemType, Member, UNKNOWN_FUTURE_VALUE};
use crate::span::{Span, Spanned};

/// The values that the rows of properties list of each enumeration.
type Lists = BTreeMap<QualifiedName, Vec<Box<[Spanned<String>]>>>;

/// Gives an enumeration whose table shares no value with the lists of its users the values of the lists, and others
/// what a list has beside all of the table.
pub(super) fn complete(
    resolved: &mut Resolved,
    pages: &[ApiPage],
    directory: &Directory,
    diagnostics: &mut Diagnostics,
) -> FromLists {
    let FromLists { mut replaced, mut added } = FromLists::default();
    for (name, lists) in lists(resolved) {
        let Some(enumeration) = resolved.enumerations.get_mut(&name) else { continue };
        let members = members(&lists);
        if shares_a_value(enumeration, &members) {
            lists.iter().for_each(|list| added.extend(extend(&name, enumeration, list, diagnostics)));
            continue;
        }
        let names = listed(members.iter().map(|member| &*member.name));
        let mut first = lists.iter().filter_map(|list| list.first()).map(|value| value.span);
        let finding = Diagnostic::new(
            Code::ValueListAndEnumeration,
            enumeration.origin.span,
            format!("the table of members of `{}` has no value that is listed for it", name.name),
        );
        let finding = first.next().into_iter().fold(finding, |finding, at| finding.related(at, "listed here"));
        diagnostics.push(
            finding
                .and_here(first)
                .decision(format!("the lists decide: its members are {names}"))
                .help("correct the table, or the types of the properties that list other values"),
        );
        enumeration.members = members;
        replaced.insert(name);
    }
    // What a call takes may be a part, or words of a translation: it completes a table and replaces none.
    let of_calls: Vec<_> = value_lists::of_parameters(resolved, pages, directory).collect();
    for (name, values) in of_calls.into_iter().filter(|(_, values)| values.len() > 1) {
        if let Some(enumeration) = resolved.enumerations.get_mut(name) {
            added.extend(extend(name, enumeration, values, diagnostics));
        }
    }
    FromLists { replaced, added }
}

/// Adds what a list has that has all members of the table, and names only; the result is where that stands.
fn extend(
    name: &QualifiedName,
    enumeration: &mut EnumerationType,
    list: &[Spanned<String>],
    diagnostics: &mut Diagnostics,
) -> Vec<Span> {
    let listed: HashSet<String> = list.iter().map(|value| value.to_ascii_lowercase()).collect();
    let is_listed = |member: &Member| listed.contains(&member.name.to_ascii_lowercase());
    let is_number = |value: &Spanned<String>| value.starts_with(|c: char| c.is_ascii_digit());
    if list.iter().any(is_number) || !enumeration.members.iter().filter(is_name).all(is_listed) {
        return Vec::new();
    }
    let known = value_lists::by_name(&enumeration.members);
    let more: Vec<&Spanned<String>> =
        list.iter().filter(|value| !known.contains_key(&value.to_ascii_lowercase())).collect();
    let at = enumeration.origin.span;
    value_lists::report_unknown(&more, &name.name, at, "the list has all other members: it decides", diagnostics);
    enumeration.members.extend(more.iter().map(|value| member(value)));
    more.into_iter().map(|value| value.span).collect()
}

/// A single value is no list.
fn lists(resolved: &Resolved) -> Lists {
    let mut lists = Lists::new();
    for resource in resolved.resources.values() {
        for property in &resource.structured.properties {
            let ItemType::Named(name) = &property.type_use.item else { continue };
            let values = resource.rows.get(&property.name).map(|row| &row.values).filter(|values| values.len() > 1);
            if let Some(values) = values.filter(|_| resolved.enumerations.contains_key(name)) {
                lists.entry(name.clone()).or_default().push(values.clone());
            }
        }
    }
    lists
}

/// The values of all lists, each once.
fn members(lists: &[Box<[Spanned<String>]>]) -> Vec<Member> {
    let mut seen = HashSet::default();
    let values = lists.iter().flatten().filter(|value| seen.insert(value.to_ascii_lowercase()));
    values.map(member).collect()
}

fn member(value: &Spanned<String>) -> Member {
    Member {
        name: value.value.clone(),
        value: None,
        deprecated: false,
        documentation: Documentation::default(),
        span: value.span,
    }
}

fn is_name(member: &&Member) -> bool {
    !member.name.eq_ignore_ascii_case(UNKNOWN_FUTURE_VALUE)
}

/// Whether there is any; of no table at all nothing can be said.
fn shares_a_value(enumeration: &EnumerationType, listed: &[Member]) -> bool {
    let listed = value_lists::by_name(listed);
    let is_listed = |member: &Member| listed.contains_key(&member.name.to_ascii_lowercase());
    let mut members = enumeration.members.iter().filter(is_name).peekable();
    members.peek().is_none() || members.any(is_listed)
}

#[cfg(test)]
mod tests {
    use crate::diagnostics::Code;
    use crate::joining::small_pages::{SmallPage, read};
    use crate::name::QualifiedName;

    /// The page of a type with a property `state` of the enumeration `lampState`, which lists values.
    fn user(name: &str, values: &str) -> SmallPage {
        let row = format!("|state|[lampState](lampstate.md)|Possible values are: {values}.|\n");
        let text = format!("# {name} resource type\n\n## Properties\n\n|Property|Type|Description|\n|:-|:-|:-|\n{row}");
        (format!("en-US/beta/resources/{name}.md"), text)
    }

    /// The members of `lampState`, whose table has `on` and `off`, and how many findings there are.
    fn members(users: impl IntoIterator<Item = SmallPage>) -> (Vec<String>, usize) {
        let table = "# lampState enum type\n\n## Members\n\n|Member|Value|\n|:-|:-|\n|on|0|\n|off|1|\n";
        let table = ("en-US/beta/resources/lampstate.md".to_string(), table.to_string());
        let (schema, diagnostics) = read(std::iter::once(table).chain(users));
        let state = schema.types.get(&QualifiedName::parse("lampState")).expect("a type");
        let members = &state.as_enumeration().expect("an enumeration").members;
        let found = diagnostics.iter().filter(|finding| finding.code == Code::ValueListAndEnumeration).count();
        (members.iter().map(|member| member.name.clone()).collect(), found)
    }

    #[test]
    fn a_table_without_any_value_that_its_users_list_does_not_decide() {
        let users = || [user("lamp", "`bright`, `dark`"), user("lantern", "`bright`, `broken`")];
        assert_eq!(members(users()), (vec!["bright".into(), "dark".into(), "broken".into()], 1));
    }

    #[test]
    fn a_list_with_all_of_the_table_and_more_decides() {
        let users = || [user("lamp", "`on`, `OFF`, `broken`"), user("lantern", "`off`, `on`, `broken`")];
        assert_eq!(members(users()), (vec!["on".into(), "off".into(), "broken".into()], 2), "and one for the spelling");
        let users = || [user("lamp", "`on`, `off`, `broken`"), user("lantern", "`off`, `on`")];
        assert_eq!(members(users()).1, 1, "a list is as long as the table");
    }

    #[test]
    fn a_table_with_one_of_the_values_decides() {
        let (found, _) = members([user("lamp", "`bright`, `dark`"), user("lantern", "`ON`, `broken`")]);
        assert_eq!(found, ["on", "off"]);
        assert_eq!(members([user("lamp", "`bright`, `on`, `1`, `off`")]).0, ["on", "off"], "numbers are no names");
        assert_eq!(members([user("lamp", "`bright`")]).0, ["on", "off"], "one value is no list");
        assert_eq!(members([]), (vec!["on".into(), "off".into()], 0));
    }
}
