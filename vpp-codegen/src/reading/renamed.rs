//! A row and a member of the JSON representation that stand in one place under two names.
//!
//! Where somebody renames a property in the table, or in the JSON alone, two findings come of one slip: a row that the JSON
//! lacks, and a member that has no row. Each names the other.

use foldhash::HashSet;

use super::property::PropertyFacts;
use super::repair::Fit;
use super::sample::{Sample, SampleMember};
use crate::diagnostics::{Code, Diagnostic};
use crate::span::Spanned;

/// Takes note, at the one member that has no row, of the one row that has no member, where both are of one type and
/// have a neighbour in common.
pub(super) fn find(properties: &[PropertyFacts], relationships: &[PropertyFacts], sample: &mut Sample) {
    let shown: HashSet<&str> = sample.members.iter().map(|member| &*member.name.value).collect();
    let Some(row) = only(properties, |row| !shown.contains(&*row.name.value)) else { return };
    let listed: HashSet<&str> = properties.iter().chain(relationships).map(|row| &*row.name.value).collect();
    let Some(member) = only(&sample.members, |member| !listed.contains(&*member.name.value)) else { return };
    let around_row = around(properties, row, |row| &row.name);
    let around_member = around(&sample.members, member, |member| &member.name);
    let in_one_place = around_row.0 == around_member.0 || around_row.1 == around_member.1;
    if in_one_place && is_of_one_type(&properties[row], &sample.members[member]) {
        sample.members[member].in_place_of = Some(Box::new(properties[row].name.clone()));
    }
}

/// The finding on a row in whose place the JSON representation shows another name.
pub(super) fn row_finding(row: &Spanned<String>, member: &Spanned<String>) -> Diagnostic {
    let message = format!("`{}` is not in the JSON representation", row.value);
    finding(row, message, member).decision("it is a property: the table decides").help(help(row, member))
}

/// The finding on a member of the JSON representation that stands in the place of a row which has another name.
pub(crate) fn member_finding(row: &Spanned<String>, member: &Spanned<String>) -> Diagnostic {
    let message = format!("`{}` is in the JSON representation only", member.value);
    finding(member, message, row).decision("it is no property: the table decides").help(help(row, member))
}

fn finding(one: &Spanned<String>, message: String, other: &Spanned<String>) -> Diagnostic {
    Diagnostic::new(Code::TableAndJson, one.span, message)
        .related(other.span, format!("`{}` stands here in its place", other.value))
}

fn help(row: &Spanned<String>, member: &Spanned<String>) -> String {
    format!("if the two are one property, write `{}` or `{}` in both places", row.value, member.value)
}

fn is_of_one_type(row: &PropertyFacts, member: &SampleMember) -> bool {
    row.type_expression.is_some() && Fit::of(row, member) != Fit::No
}

/// Where the only item stands that is such.
fn only<T>(items: &[T], is_such: impl Fn(&T) -> bool) -> Option<usize> {
    let mut found = (0..items.len()).filter(|index| is_such(&items[*index]));
    found.next().filter(|_| found.next().is_none())
}

/// The names in front of an item and behind it.
fn around<T>(items: &[T], index: usize, name: impl Fn(&T) -> &str) -> (Option<&str>, Option<&str>) {
    let before = index.checked_sub(1).map(|index| name(&items[index]));
    (before, items.get(index + 1).map(name))
}
