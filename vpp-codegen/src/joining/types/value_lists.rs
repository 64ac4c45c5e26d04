//! Lists of possible values against enumerations.

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::joining::types::resolve::Resolved;
use crate::schema::{ItemType, Member, Property, UNKNOWN_FUTURE_VALUE};
use crate::span::Spanned;

/// Compares the values that descriptions list with the members of the property's enumeration.
pub(crate) fn compare_with_enumerations(resolved: &Resolved, diagnostics: &mut Diagnostics) {
    for resource in resolved.resources.values() {
        for property in &resource.structured.properties {
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
    for value in values {
        let same = |member: &&Member| member.name.eq_ignore_ascii_case(&value.value);
        let finding = match enumeration.members.iter().find(same) {
            Some(member) if member.name == value.value => continue,
            Some(member) => Diagnostic::new(
                Code::ValueListAndEnumeration,
                value.span,
                format!("`{}` is spelled `{}` in the table of members", value.value, member.name),
            )
            .related(member.span, "here")
            .help("use the same spelling in both places"),
            None => Diagnostic::new(
                Code::ValueListAndEnumeration,
                value.span,
                format!("`{}` is no member of `{}`", value.value, name.name),
            )
            .related(at, "its members are listed here")
            .help("add a row to the table, or remove the value from the list"),
        };
        diagnostics.push(finding.decision("the table of members decides"));
    }
    let listed = |member: &&Member| values.iter().any(|value| value.value.eq_ignore_ascii_case(&member.name));
    let is_sentinel = |member: &&Member| member.name.eq_ignore_ascii_case(UNKNOWN_FUTURE_VALUE);
    let lacking = enumeration.members.iter().filter(|member| !listed(member) && !is_sentinel(member));
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
