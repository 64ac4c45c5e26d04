//! Lists of possible values against enumerations.

use std::collections::BTreeSet;

use foldhash::{HashMap, HashSet};

use crate::diagnostics::{Code, Diagnostic, Diagnostics, listed};
use crate::documentation::Piece;
use crate::joining::drafts::directory::Directory;
use crate::joining::types::api_page::ApiPage;
use crate::joining::types::resolve::Resolved;
use crate::name::QualifiedName;
use crate::reading::TypeName;
use crate::schema::{ItemType, Member, Property, UNKNOWN_FUTURE_VALUE};
use crate::span::{Span, Spanned};

/// Compares the values that descriptions list with the members of the property's enumeration, but for those that were
/// `replaced` by what descriptions list. Those `of_lists` have no table: one list is compared with all.
pub(crate) fn compare_with_enumerations(
    resolved: &Resolved,
    replaced: &BTreeSet<QualifiedName>,
    of_lists: &BTreeSet<QualifiedName>,
    diagnostics: &mut Diagnostics,
) {
    let has_table = |property: &&Property| property.type_use.named().is_none_or(|name| !replaced.contains(name));
    for resource in resolved.resources.values() {
        for property in resource.structured.properties.iter().filter(has_table) {
            if let Some(claims) = resource.rows.get(&property.name) {
                let is_of_lists = property.type_use.named().is_some_and(|name| of_lists.contains(name));
                compare(resolved, property, &claims.values, is_of_lists, diagnostics);
            }
        }
    }
}

/// Compares the values that rows of api pages list with the spelling of the members of their enumeration.
pub(crate) fn compare_spelling(
    resolved: &Resolved,
    pages: &[ApiPage],
    directory: &Directory,
    diagnostics: &mut Diagnostics,
) {
    for page in pages {
        for row in page.facts.parameters().filter(|row| !row.values.is_empty()) {
            let Some(TypeName::Reference(reference)) = row.type_expression.as_ref().map(|told| &told.name) else {
                continue;
            };
            let named = directory.find(reference, &page.stem, page.namespace());
            let Some(enumeration) = named.and_then(|name| resolved.enumerations.get(name)) else { continue };
            let members = by_name(&enumeration.members);
            let of_value = |value: &'_ Spanned<String>| members.get(&value.to_ascii_lowercase()).copied();
            let spelled = row.values.iter().filter_map(|value| Some((value, of_value(value)?)));
            let spelled: Vec<_> = spelled.filter(|(value, member)| member.name != value.value).collect();
            report_spelling(&spelled, diagnostics);
        }
    }
}

fn compare(
    resolved: &Resolved,
    property: &Property,
    values: &[Spanned<String>],
    is_of_lists: bool,
    diagnostics: &mut Diagnostics,
) {
    let ItemType::Named(name) = &property.type_use.item else { return };
    let Some(enumeration) = resolved.enumerations.get(name).filter(|_| !values.is_empty()) else { return };
    let at = enumeration.origin.span;
    let (mut spelled, mut unknown) = (Vec::new(), Vec::new());
    let members = by_name(&enumeration.members);
    for value in values {
        match members.get(&value.to_ascii_lowercase()) {
            Some(member) if member.name == value.value => {}
            Some(member) => spelled.push((value, *member)),
            None => unknown.push(value),
        }
    }
    report_spelling(&spelled, diagnostics);
    report_unknown(&unknown, &name.name, at, "the table of members decides", diagnostics);
    let listed: HashSet<String> = values.iter().map(|value| value.to_ascii_lowercase()).collect();
    // What goes on in sentences is no shorter than a list.
    let told: HashSet<&str> = marked(property).collect();
    let is_listed = |member: &&Member| listed.contains(&member.name.to_ascii_lowercase());
    let is_told = |member: &&Member| told.contains(&*member.name);
    let is_sentinel = |member: &&Member| member.name.eq_ignore_ascii_case(UNKNOWN_FUTURE_VALUE);
    let lacking = enumeration.members.iter();
    let lacking = lacking.filter(|member| !is_listed(member) && !is_sentinel(member) && !is_told(member));
    let lacking: Vec<&Member> = lacking.collect();
    let table = (!is_of_lists).then_some(at);
    let finding = lacking_finding(&lacking, property, &name.name, table);
    if let Some(finding) = finding.filter(|_| !speaks_of(property, &name.name)) {
        diagnostics.push(finding);
    }
}

/// The finding of a list without some members of its enumeration, which a table lists, or another description.
fn lacking_finding(lacking: &[&Member], property: &Property, of: &str, table: Option<Span>) -> Option<Diagnostic> {
    let first = lacking.first()?;
    let names: Vec<String> = lacking.iter().map(|member| format!("`{}`", member.name)).collect();
    let message = format!("the values listed for `{}` are not all that `{of}` has", property.name);
    let finding = Diagnostic::new(Code::ValueListAndEnumeration, property.span, message)
        .label(format!("lacks {}", names.join(", ")));
    Some(match table {
        Some(at) => finding.related(at, "all members are listed here").decision("the table of members decides"),
        None => finding
            .related(first.span, "another list has more")
            .decision("no table lists its members: the values of all lists are taken")
            .help("make the lists say the same, or add a page with a table of its members"),
    })
}

/// The members by their names, in any letter case; the first of each.
pub(super) fn by_name(members: &[Member]) -> HashMap<String, &Member> {
    let mut by_name = HashMap::default();
    for member in members {
        by_name.entry(member.name.to_ascii_lowercase()).or_insert(member);
    }
    by_name
}

/// Whether the description speaks of the enumeration itself, so that its list may be a part of all members:
/// "a subset of the values of **state**".
fn speaks_of(property: &Property, enumeration: &str) -> bool {
    !property.name.eq_ignore_ascii_case(enumeration) && marked(property).any(|text| text == enumeration)
}

/// The words of a description that stand as code or emphasised.
fn marked(property: &Property) -> impl Iterator<Item = &str> {
    property.documentation.paragraphs.iter().flatten().filter_map(|piece| match piece {
        Piece::Code(text) | Piece::Emphasis(text) => Some(text.trim()),
        _ => None,
    })
}

/// Reports the values that a list spells otherwise: it is to be corrected once.
fn report_spelling(values: &[(&Spanned<String>, &Member)], diagnostics: &mut Diagnostics) {
    let Some(((first, member), others)) = values.split_first() else { return };
    let names = listed(values.iter().map(|(value, _)| &*value.value));
    let spelled = listed(values.iter().map(|(_, member)| &*member.name));
    let what = if others.is_empty() { "is" } else { "are" };
    diagnostics.push(
        Diagnostic::new(
            Code::ValueListAndEnumeration,
            first.span,
            format!("{names} {what} spelled {spelled} in the table of members"),
        )
        .related(member.span, "here")
        .and_here(others.iter().map(|(_, member)| member.span))
        .decision("the table of members decides")
        .help("use the same spelling in both places"),
    );
}

/// Reports the values of a list that the table of members lacks.
pub(super) fn report_unknown(
    values: &[&Spanned<String>],
    enumeration: &str,
    at: Span,
    decision: &str,
    diagnostics: &mut Diagnostics,
) {
    let Some((first, others)) = values.split_first() else { return };
    let names = listed(values.iter().map(|value| &*value.value));
    let (what, help) = match others.len() {
        0 => ("is no member", "add a row to the table, or remove the value from the list"),
        _ => ("are no members", "add rows to the table, or remove the values from the list"),
    };
    diagnostics.push(
        Diagnostic::new(Code::ValueListAndEnumeration, first.span, format!("{names} {what} of `{enumeration}`"))
            .related(at, "its members are listed here")
            .decision(decision)
            .help(help),
    );
}

#[cfg(test)]
mod tests {
    use crate::diagnostics::Code;
    use crate::joining::small_pages::{api, list, read, resource, response};

    /// What is said of a lamp's list of values beside the members `on`, `off` and `dim`.
    fn lacking(description: &str) -> Vec<String> {
        let row = format!("|Property|Type|Description|\n|:-|:-|:-|\n|state|lampState|{description}|\n");
        let members = "|Member|\n|:-|\n|on|\n|off|\n|dim|\n";
        let pages = [
            ("lamp", format!("# lamp resource type\n\n## Properties\n\n{row}")),
            ("lampstate", format!("# lampState enum type\n\n## Members\n\n{members}")),
        ];
        let (_, findings) = read(pages.map(|(name, text)| (format!("en-US/beta/resources/{name}.md"), text)));
        let of_lists = findings.iter().filter(|finding| finding.code == Code::ValueListAndEnumeration);
        of_lists.map(|finding| finding.label.clone()).collect()
    }

    #[test]
    fn lists_of_one_enumeration_without_a_table_are_compared_with_each_other() {
        let row = |name: &str, values: &str| format!("|{name}|lampState|Possible values are: {values}.|\n");
        let rows = row("before", "`on`, `off`") + &row("after", "`on`, `off`, `dim`");
        let text = format!("# lamp resource type\n\n## Properties\n\n|P|T|D|\n|:-|:-|:-|\n{rows}");
        let (_, findings) = read([("en-US/beta/resources/lamp.md".to_string(), text)]);
        let of_lists = findings.iter().filter(|finding| finding.code == Code::ValueListAndEnumeration);
        let told: Vec<String> = of_lists
            .map(|finding| {
                format!("{}: {}; {}", finding.message, finding.label, finding.decision.as_deref().unwrap_or(""))
            })
            .collect();
        let expected = "the values listed for `before` are not all that `lampState` has: lacks `dim`; \
                        no table lists its members: the values of all lists are taken";
        assert_eq!(told, [expected]);
    }

    #[test]
    fn a_parameter_that_spells_a_member_otherwise_is_told() {
        let state = "# lampState enum type\n\n## Members\n\n|Member|\n|:-|\n|On|\n|off|\n";
        let state = ("en-US/beta/resources/lampstate.md".to_string(), state.to_string());
        let rows = "|Parameter|Type|Description|\n|:-|:-|:-|\n|to|[lampState](../resources/lampstate.md)|The possible values are: `on`, `off`.|\n\n";
        let body = format!("## Request body\n\n{rows}{}", response(204, "nothing"));
        let turn = api("lamp: turn", "POST /lamps/{id}/turn", &body);
        let (_, findings) = read([resource("lamp", ""), list("/lamps", "lamp"), state, turn]);
        let of_lists = findings.iter().filter(|finding| finding.code == Code::ValueListAndEnumeration);
        let messages: Vec<&str> = of_lists.map(|finding| &*finding.message).collect();
        assert_eq!(messages, ["`on` is spelled `On` in the table of members"]);
    }

    #[test]
    fn a_list_lacks_what_the_description_says_nowhere() {
        let none = [""; 0];
        assert_eq!(lacking("Possible values are: `on`, `off`."), ["lacks `dim`"]);
        assert_eq!(lacking("Possible values are: `on`, `off`, `dim`."), none);
        assert_eq!(lacking("Possible values: `on` or `off`. The value `dim` is for the night."), none);
        assert_eq!(
            lacking("Possible values are `on` to see, `off`to sleep, `dim` for both."),
            none,
            "a blank is missing"
        );
        assert_eq!(lacking("A subset of the values of **lampState**. Possible values are: `on`, `off`."), none);
    }
}
