//! Enumerations of properties that their pages call `String`.
//!
//! In JSON a member of an enumeration is text, and many pages leave it at that although the enumeration has
//! a page. The page of an enumeration speaks for a property where its name is made of the names of the type
//! and the property, or where the name fits and the property lists the members as its possible values.

use std::collections::BTreeMap;

use super::resolve::Resolved;
use super::values::SENTINEL;
use super::{EnumerationType, ItemType, Property};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::edm::Primitive;
use crate::name::QualifiedName;
use crate::span::Spanned;

/// Gives properties that are text the enumeration whose page speaks for them.
pub(super) fn find(resolved: &mut Resolved, diagnostics: &mut Diagnostics) {
    let candidates = Candidates::of(&resolved.enumerations);
    for (name, resource) in &mut resolved.resources {
        for property in &mut resource.structured.properties {
            if property.type_use.item != ItemType::Primitive(Primitive::String) {
                continue;
            }
            let values = resource.rows.get(&property.name).map_or(&[][..], |claims| &claims.values);
            let Some((enumeration, origin)) = candidates.of_property(name, property, values) else { continue };
            diagnostics.push(
                Diagnostic::new(
                    Code::EnumerationByName,
                    property.span,
                    format!("`{}` is text here, and there is an enumeration `{}`", property.name, enumeration.name),
                )
                .related(origin.origin.span, "its members are here")
                .decision("the property is of the enumeration")
                .help("name the enumeration in the type cell"),
            );
            property.type_use.item = ItemType::Named(enumeration.clone());
            property.values.clear();
        }
    }
}

/// The enumerations by their local names in lower case.
struct Candidates<'a> {
    by_name: BTreeMap<String, Vec<(&'a QualifiedName, &'a EnumerationType)>>,
}

impl<'a> Candidates<'a> {
    fn of(enumerations: &'a BTreeMap<QualifiedName, EnumerationType>) -> Self {
        let mut by_name: BTreeMap<String, Vec<_>> = BTreeMap::new();
        for (name, enumeration) in enumerations {
            by_name.entry(name.name.to_lowercase()).or_default().push((name, enumeration));
        }
        Candidates { by_name }
    }

    fn of_property(
        &self,
        holder: &QualifiedName,
        property: &Property,
        values: &[Spanned<String>],
    ) -> Option<(&'a QualifiedName, &'a EnumerationType)> {
        let own_name = property.name.to_lowercase();
        let of_both_names = format!("{}{own_name}", holder.name.to_lowercase());
        let named = |name: &str| self.by_name.get(name).and_then(|list| in_namespace(list, &holder.namespace));
        named(&of_both_names)
            .filter(|(_, enumeration)| values.iter().all(|value| has(enumeration, value)))
            .or_else(|| named(&own_name).filter(|(_, enumeration)| lists_all_members(enumeration, values)))
            .or_else(|| self.with_these_members(&own_name, values))
    }

    /// The only enumeration whose name ends with the property's and whose members are the values.
    fn with_these_members(
        &self,
        own_name: &str,
        values: &[Spanned<String>],
    ) -> Option<(&'a QualifiedName, &'a EnumerationType)> {
        if values.len() < 2 {
            return None;
        }
        let ending = self.by_name.iter().filter(|(name, _)| name.ends_with(own_name)).flat_map(|(_, list)| list);
        let mut fitting = ending.filter(|(_, enumeration)| lists_all_members(enumeration, values));
        match (fitting.next(), fitting.next()) {
            (Some(found), None) => Some(*found),
            _ => None,
        }
    }
}

fn in_namespace<'a>(
    list: &[(&'a QualifiedName, &'a EnumerationType)],
    namespace: &str,
) -> Option<(&'a QualifiedName, &'a EnumerationType)> {
    let same = list.iter().find(|(name, _)| name.namespace.eq_ignore_ascii_case(namespace));
    same.or(match list {
        [only] => Some(only),
        _ => None,
    })
    .copied()
}

/// Whether the values are the members, all of them.
fn lists_all_members(enumeration: &EnumerationType, values: &[Spanned<String>]) -> bool {
    let members = enumeration.members.iter().filter(|member| !member.name.eq_ignore_ascii_case(SENTINEL));
    values.len() > 1 && values.iter().all(|value| has(enumeration, value)) && members.count() <= values.len()
}

fn has(enumeration: &EnumerationType, value: &str) -> bool {
    value.eq_ignore_ascii_case(SENTINEL) || enumeration.members.iter().any(|member| member.name == value)
}
