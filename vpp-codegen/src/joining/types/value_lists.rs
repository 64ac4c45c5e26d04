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
use crate::schema::{EnumerationType, ItemType, Member, Property, UNKNOWN_FUTURE_VALUE};
use crate::span::{Span, Spanned};

/// What enumerations have of lists.
#[derive(Default)]
pub(super) struct FromLists {
    /// The enumerations of which the lists decide.
    pub(super) replaced: BTreeSet<QualifiedName>,
    /// Where the members stand that tables lack.
    pub(super) added: HashSet<Span>,
}

/// Compares the values that descriptions list with the members of the property's enumeration, but for those that were
/// replaced by what descriptions list. Those `of_lists` have no table: one list is compared with all.
pub(super) fn compare_with_enumerations(
    resolved: &Resolved,
    from_lists: &FromLists,
    of_lists: &BTreeSet<QualifiedName>,
    diagnostics: &mut Diagnostics,
) {
    let has_table =
        |property: &&Property| property.type_use.named().is_none_or(|name| !from_lists.replaced.contains(name));
    for resource in resolved.resources.values() {
        for property in resource.structured.properties.iter().filter(has_table) {
            if let Some(claims) = resource.rows.get(&property.name) {
                let is_of_lists = property.type_use.named().is_some_and(|name| of_lists.contains(name));
                compare(resolved, property, &claims.values, is_of_lists, &from_lists.added, diagnostics);
            }
        }
    }
}

/// Compares the values that rows of api pages list with the members of their enumeration. A call may take some of them
/// only.
pub(crate) fn compare_with_parameters(
    resolved: &Resolved,
    pages: &[ApiPage],
    directory: &Directory,
    diagnostics: &mut Diagnostics,
) {
    for (name, values) in of_parameters(resolved, pages, directory) {
        report_values(values, name, &resolved.enumerations[name], diagnostics);
    }
}

/// The values that rows of api pages list, each list with the name of its enumeration.
pub(super) fn of_parameters<'a>(
    resolved: &Resolved,
    pages: &'a [ApiPage],
    directory: &'a Directory,
) -> impl Iterator<Item = (&'a QualifiedName, &'a [Spanned<String>])> {
    pages.iter().flat_map(|page| page.facts.parameters().map(move |row| (page, row))).filter_map(|(page, row)| {
        let TypeName::Reference(reference) = &row.type_expression.as_ref().filter(|_| !row.values.is_empty())?.name
        else {
            return None;
        };
        let name = directory.find(reference, &page.stem, page.namespace())?;
        resolved.enumerations.contains_key(name).then_some((name, &*row.values))
    })
}

/// Compares the values that a property lists; `added` is where the members stand that are of lists, and in no table.
fn compare(
    resolved: &Resolved,
    property: &Property,
    values: &[Spanned<String>],
    is_of_lists: bool,
    added: &HashSet<Span>,
    diagnostics: &mut Diagnostics,
) {
    let ItemType::Named(name) = &property.type_use.item else { return };
    let Some(enumeration) = resolved.enumerations.get(name).filter(|_| !values.is_empty()) else { return };
    report_values(values, name, enumeration, diagnostics);
    let listed: HashSet<String> = values.iter().map(|value| value.to_ascii_lowercase()).collect();
    // What goes on in sentences is no shorter than a list.
    let told: HashSet<&str> = marked(property).collect();
    let is_listed = |member: &&Member| listed.contains(&member.name.to_ascii_lowercase());
    let is_told = |member: &&Member| told.contains(&*member.name);
    let is_sentinel = |member: &&Member| member.name.eq_ignore_ascii_case(UNKNOWN_FUTURE_VALUE);
    let lacking = enumeration.members.iter();
    let lacking = lacking.filter(|member| !is_listed(member) && !is_sentinel(member) && !is_told(member));
    // What the table lacks as well is told of the table.
    let lacking: Vec<&Member> = lacking.filter(|member| !added.contains(&member.span)).collect();
    let table = (!is_of_lists).then_some(enumeration.origin.span);
    let finding = lacking_finding(&lacking, property, &name.name, table);
    if let Some(finding) = finding.filter(|_| !speaks_of(property, &name.name)) {
        diagnostics.push(finding);
    }
}

/// Reports the values of a list that are no members as they stand.
fn report_values(
    values: &[Spanned<String>],
    name: &QualifiedName,
    enumeration: &EnumerationType,
    diagnostics: &mut Diagnostics,
) {
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
    report_unknown(&unknown, &name.name, enumeration.origin.span, "the table of members decides", diagnostics);
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
    fn values_of_a_parameter_that_are_no_members_are_told() {
        let told = |values: &str| -> Vec<String> {
            let state = "# lampState enum type\n\n## Members\n\n|Member|\n|:-|\n|On|\n|off|\n|dim|\n";
            let state = ("en-US/beta/resources/lampstate.md".to_string(), state.to_string());
            let rows = format!(
                "|Parameter|Type|Description|\n|:-|:-|:-|\n|to|[lampState](../resources/lampstate.md)|The possible values are: {values}.|\n\n"
            );
            let body = format!("## Request body\n\n{rows}{}", response(204, "nothing"));
            let turn = api("lamp: turn", "POST /lamps/{id}/turn", &body);
            let (_, findings) = read([resource("lamp", ""), list("/lamps", "lamp"), state, turn]);
            let of_lists = findings.iter().filter(|finding| finding.code == Code::ValueListAndEnumeration);
            of_lists
                .map(|finding| format!("{}: {}", finding.message, finding.decision.as_deref().unwrap_or("")))
                .collect()
        };
        assert_eq!(told("`On`, `off`"), [""; 0], "a call may take some of them");
        assert_eq!(told("`on`, `off`"), ["`on` is spelled `On` in the table of members: the table of members decides"]);
        assert_eq!(told("`On`, `green`"), ["`green` is no member of `lampState`: the table of members decides"]);
        assert_eq!(
            told("`On`, `off`, `dim`, `green`"),
            ["`green` is no member of `lampState`: the list has all other members: it decides"]
        );
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
