//! Enumerations of properties that their pages call `String`.
//!
//! In JSON a member of an enumeration is text, and many pages leave it at that although the enumeration has
//! a page. The page of an enumeration speaks for a property where its name is made of the names of the type
//! and the property, or where the property lists the members, all of them, as its possible values. Letter case
//! is no matter, since pages spell values this way and that.

use std::collections::{BTreeMap, BTreeSet};

use super::resolve::Resolved;
use super::values::SENTINEL;
use super::{EnumerationType, ItemType, Property};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::edm::Primitive;
use crate::name::QualifiedName;
use crate::span::Spanned;

/// Gives properties that are text the enumeration whose page speaks for them.
pub(super) fn find(resolved: &mut Resolved, diagnostics: &mut Diagnostics) {
    let pages = resolved.resources.values().flat_map(|resource| &resource.structured.origin.pages);
    let candidates = Candidates::of(&resolved.enumerations, pages.cloned().collect());
    for (name, resource) in &mut resolved.resources {
        for property in &mut resource.structured.properties {
            if property.type_use.item != ItemType::Primitive(Primitive::String) {
                continue;
            }
            let claims = resource.rows.get(&property.name);
            if claims.is_some_and(|claims| claims.has_values_section) {
                continue;
            }
            let values = claims.map_or(&[][..], |claims| &claims.values);
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
    /// The pages of resources: an enumeration there is for the properties of the page.
    pages_of_resources: BTreeSet<String>,
}

impl<'a> Candidates<'a> {
    fn of(enumerations: &'a BTreeMap<QualifiedName, EnumerationType>, pages_of_resources: BTreeSet<String>) -> Self {
        let mut by_name: BTreeMap<String, Vec<_>> = BTreeMap::new();
        for (name, enumeration) in enumerations {
            by_name.entry(name.name.to_lowercase()).or_default().push((name, enumeration));
        }
        Candidates { by_name, pages_of_resources }
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
            .or_else(|| self.with_these_members(&holder.namespace, values, |name, _| name.ends_with(&own_name)))
            .or_else(|| {
                self.with_these_members(&holder.namespace, values, |_, enumeration| self.is_shared(enumeration))
            })
    }

    /// Whether an enumeration stands on a page of its own, or on one of enumerations.
    fn is_shared(&self, enumeration: &EnumerationType) -> bool {
        !enumeration.origin.pages.iter().all(|page| self.pages_of_resources.contains(page))
    }

    /// The only enumeration of the namespace with a fitting name whose members are the values.
    fn with_these_members(
        &self,
        namespace: &str,
        values: &[Spanned<String>],
        fits: impl Fn(&str, &EnumerationType) -> bool,
    ) -> Option<(&'a QualifiedName, &'a EnumerationType)> {
        let named = self.by_name.iter().filter_map(|(name, list)| {
            in_namespace(list, namespace).filter(|(_, enumeration)| fits(name, enumeration))
        });
        let mut fitting = named.filter(|(_, enumeration)| lists_all_members(enumeration, values));
        match (fitting.next(), fitting.next()) {
            (Some(found), None) => Some(found),
            _ => None,
        }
    }
}

fn in_namespace<'a>(
    list: &[(&'a QualifiedName, &'a EnumerationType)],
    namespace: &str,
) -> Option<(&'a QualifiedName, &'a EnumerationType)> {
    list.iter().find(|(name, _)| name.namespace.eq_ignore_ascii_case(namespace)).copied()
}

/// Whether the values are the members, all of them.
fn lists_all_members(enumeration: &EnumerationType, values: &[Spanned<String>]) -> bool {
    let members = enumeration.members.iter().filter(|member| !member.name.eq_ignore_ascii_case(SENTINEL));
    values.len() > 1 && values.iter().all(|value| has(enumeration, value)) && members.count() <= values.len()
}

fn has(enumeration: &EnumerationType, value: &str) -> bool {
    value.eq_ignore_ascii_case(SENTINEL)
        || enumeration.members.iter().any(|member| member.name.eq_ignore_ascii_case(value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::small_pages::{SmallPage, schema_of};

    fn enumeration(name: &str, namespace: &str, members: &[&str]) -> SmallPage {
        let members: String = members.iter().map(|member| format!("|{member}|\n")).collect();
        let text = format!("# {name} enum type\n\nNamespace: {namespace}\n\n## Members\n\n|Member|\n|:-|\n{members}");
        (format!("en-US/beta/resources/{name}.md"), text)
    }

    /// The type of the property `state` of `lamp`, which is text by its own page.
    fn state(values: &str, enumerations: impl IntoIterator<Item = SmallPage>) -> String {
        let text = format!(
            "# lamp resource type\n## Properties\n|Property|Type|Description|\n|:-|:-|:-|\n|state|String|{values}|\n"
        );
        let lamp = ("en-US/beta/resources/lamp.md".to_string(), text);
        let schema = schema_of(std::iter::once(lamp).chain(enumerations));
        let lamp = schema.structured(&QualifiedName::parse("lamp")).expect("a type");
        lamp.properties[0].type_use.to_string().replace("microsoft.graph.", "")
    }

    const ON_AND_OFF: &str = "Possible values are: `on`, `off`.";

    #[test]
    fn an_enumeration_speaks_for_the_property_with_its_name() {
        assert_eq!(state("", [enumeration("lampState", "microsoft.graph", &["on", "off"])]), "lampState");
        assert_eq!(state(ON_AND_OFF, [enumeration("state", "microsoft.graph", &["on", "off"])]), "state");
        assert_eq!(state("", [enumeration("state", "microsoft.graph", &["on", "off"])]), "Edm.String");
    }

    #[test]
    fn the_only_enumeration_with_all_listed_values_is_meant_in_any_letter_case() {
        let light = || enumeration("light", "microsoft.graph", &["On", "Off", "unknownFutureValue"]);
        assert_eq!(state(ON_AND_OFF, [light()]), "light");
        assert_eq!(state(ON_AND_OFF, [light(), enumeration("power", "microsoft.graph", &["on", "off"])]), "Edm.String");
        assert_eq!(state(ON_AND_OFF, [enumeration("light", "microsoft.graph", &["on", "off", "dim"])]), "Edm.String");
    }

    #[test]
    fn an_enumeration_on_the_page_of_another_type_is_for_that_type() {
        let table = "|Property|Type|Description|\n|:-|:-|:-|\n|power|[power](#power-values)||\n";
        let text = format!(
            "# oven resource type\n\n## Properties\n\n{table}\n### power values\n\n|Member|\n|:-|\n|on|\n|off|\n"
        );
        assert_eq!(state(ON_AND_OFF, [("en-US/beta/resources/oven.md".to_string(), text)]), "Edm.String");
    }

    #[test]
    fn enumerations_of_other_namespaces_do_not_speak_for_it() {
        assert_eq!(state(ON_AND_OFF, [enumeration("lampState", "microsoft.graph.shop", &["on", "off"])]), "Edm.String");
    }
}
