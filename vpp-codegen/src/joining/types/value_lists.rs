//! Lists of possible values against enumerations.

use std::collections::BTreeSet;

use crate::diagnostics::{Code, Diagnostic, Diagnostics, listed};
use crate::joining::types::resolve::Resolved;
use crate::name::QualifiedName;
use crate::schema::{ItemType, Member, Property, UNKNOWN_FUTURE_VALUE};
use crate::span::{Span, Spanned};

/// Compares the values that descriptions list with the members of the property's enumeration, but for those `of_lists`,
/// whose members are what descriptions list.
pub(crate) fn compare_with_enumerations(
    resolved: &Resolved,
    of_lists: &BTreeSet<QualifiedName>,
    diagnostics: &mut Diagnostics,
) {
    let has_table = |property: &&Property| property.type_use.named().is_none_or(|name| !of_lists.contains(name));
    for resource in resolved.resources.values() {
        for property in resource.structured.properties.iter().filter(has_table) {
            if let Some(claims) = resource.rows.get(&property.name) {
                compare(resolved, property, &claims.values, diagnostics);
            }
        }
    }
}

fn compare(resolved: &Resolved, property: &Property, values: &[Spanned<String>], diagnostics: &mut Diagnostics) {
    let ItemType::Named(name) = &property.type_use.item else { return };
    let Some(enumeration) = resolved.enumerations.get(name).filter(|_| !values.is_empty()) else { return };
    let at = enumeration.origin.span;
    let (mut spelled, mut unknown) = (Vec::new(), Vec::new());
    for value in values {
        let same = |member: &&Member| member.name.eq_ignore_ascii_case(&value.value);
        match enumeration.members.iter().find(same) {
            Some(member) if member.name == value.value => {}
            Some(member) => spelled.push((value, member)),
            None => unknown.push(value),
        }
    }
    report_spelling(&spelled, diagnostics);
    report_unknown(&unknown, &name.name, at, diagnostics);
    let is_listed = |member: &&Member| values.iter().any(|value| value.value.eq_ignore_ascii_case(&member.name));
    let is_sentinel = |member: &&Member| member.name.eq_ignore_ascii_case(UNKNOWN_FUTURE_VALUE);
    let lacking = enumeration.members.iter().filter(|member| !is_listed(member) && !is_sentinel(member));
    let lacking: Vec<String> = lacking.map(|member| format!("`{}`", member.name)).collect();
    if !lacking.is_empty() {
        diagnostics.push(
            Diagnostic::new(
                Code::ValueListAndEnumeration,
                property.span,
                format!("the values listed for `{}` are not all that `{}` has", property.name, name.name),
            )
            .label(format!("lacks {}", lacking.join(", ")))
            .related(at, "all members are listed here")
            .decision("the table of members decides"),
        );
    }
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
fn report_unknown(values: &[&Spanned<String>], enumeration: &str, at: Span, diagnostics: &mut Diagnostics) {
    let Some((first, others)) = values.split_first() else { return };
    let names = listed(values.iter().map(|value| &*value.value));
    let (what, help) = match others.len() {
        0 => ("is no member", "add a row to the table, or remove the value from the list"),
        _ => ("are no members", "add rows to the table, or remove the values from the list"),
    };
    diagnostics.push(
        Diagnostic::new(Code::ValueListAndEnumeration, first.span, format!("{names} {what} of `{enumeration}`"))
            .related(at, "its members are listed here")
            .decision("the table of members decides")
            .help(help),
    );
}
