//! Entity types and complex types.

use std::collections::BTreeSet;

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::joining::types::resolve::{Resolved, ResolvedResource};
use crate::name::QualifiedName;
use crate::schema::{ItemType, Kind, Property};

/// The property that is the key of an entity type where no page names another.
const USUAL_KEY: &str = "id";

/// A type is an entity type when it has a key or can be addressed, or when a type that it is derived from, or
/// one that is derived from it, is one.
///
/// Few pages name the key. An `id` is one where the type has methods of its own or stands at the end of a
/// relationship, since only entities can be addressed. A type whose page lists how to get it is addressed by
/// itself, unless it is a part of another type. A key that the type does not have says nothing: annotations are
/// copied from page to page.
pub(crate) fn decide(resolved: &mut Resolved, diagnostics: &mut Diagnostics) {
    let entities = entities(resolved);
    for name in entities {
        if let Some(resource) = resolved.resources.get_mut(&name)
            && resource.structured.key.is_empty()
            && has_own(resource, USUAL_KEY)
        {
            resource.structured.key.push(USUAL_KEY.to_string());
        }
        let mut at = Some(name);
        while let Some(resource) = at.and_then(|name| resolved.resources.get_mut(&name)) {
            resource.structured.kind = Kind::Entity;
            at = resource.structured.base.clone();
        }
    }
    let names: Vec<QualifiedName> = resolved.resources.keys().cloned().collect();
    for name in names {
        if resolved.ancestors(&name).any(|(_, ancestor)| ancestor.kind == Kind::Entity) {
            resolved.resources.get_mut(&name).expect("the name is of the map").structured.kind = Kind::Entity;
        }
    }
    leave_out_keys_of_complex_types(resolved, diagnostics);
}

/// The types that are entity types by what is said of themselves.
fn entities(resolved: &Resolved) -> Vec<QualifiedName> {
    let targets = types_of(resolved, |resource| &resource.structured.navigation);
    let parts = types_of(resolved, |resource| &resource.structured.properties);
    let is_entity = |name: &QualifiedName, resource: &ResolvedResource| {
        let is_managed = resource.has_methods || targets.contains(name);
        let has_known_key = resource.has_key && (is_managed || knows_key(resolved, name, resource));
        let has_id = has_own(resource, USUAL_KEY) && is_managed;
        has_known_key || has_id || (resource.has_methods_on_itself && !parts.contains(name))
    };
    let found = resolved.resources.iter().filter(|(name, resource)| is_entity(name, resource));
    found.map(|(name, _)| name.clone()).collect()
}

fn has_own(resource: &ResolvedResource, property: &str) -> bool {
    resource.structured.properties.iter().any(|own| own.name == property)
}

/// Whether a row or the JSON representation shows the key that the page names, or a base has it.
fn knows_key(resolved: &Resolved, name: &QualifiedName, resource: &ResolvedResource) -> bool {
    let is_shown = |key: &str| resource.shown_only.iter().any(|shown| *shown.name == key);
    let is_inherited = |key: &str| {
        let mut properties = resolved.ancestors(name).flat_map(|(_, ancestor)| &ancestor.properties);
        properties.any(|property| property.name == key)
    };
    // A key that a base has is left to the base.
    let key = &resource.structured.key;
    key.is_empty() || key.iter().any(|key| has_own(resource, key) || is_shown(key) || is_inherited(key))
}

/// The types of some properties of all types.
fn types_of(resolved: &Resolved, properties: impl Fn(&ResolvedResource) -> &Vec<Property>) -> BTreeSet<QualifiedName> {
    let all = resolved.resources.values().flat_map(properties);
    let named = all.filter_map(|property| match &property.type_use.item {
        ItemType::Named(name) => Some(name.clone()),
        ItemType::Primitive(_) => None,
    });
    named.collect()
}

fn leave_out_keys_of_complex_types(resolved: &mut Resolved, diagnostics: &mut Diagnostics) {
    for (name, resource) in &mut resolved.resources {
        if resource.structured.kind == Kind::Complex && !resource.structured.key.is_empty() {
            let key = std::mem::take(&mut resource.structured.key).join(", ");
            diagnostics.push(
                Diagnostic::new(
                    Code::KeyWithoutProperty,
                    resource.key_place.unwrap_or(resource.structured.origin.span),
                    format!("the page of `{}` names the key `{key}`, which it does not list", name.name),
                )
                .decision("it is a complex type, which has no key")
                .help("add a row for the key, or remove `keyProperty`"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::joining::small_pages::{SmallPage, methods, read, relationships, resource};

    /// A page of a type with these rows, the key that its annotation names, and more sections.
    fn page(name: &str, rows: &[&str], key: &str, more: &str) -> SmallPage {
        let rows: String = rows.iter().map(|row| format!("|{row}|\n")).collect();
        let annotation = format!(
            "<!-- {{ \"blockType\": \"resource\", \"keyProperty\": \"{key}\", \"@odata.type\": \"microsoft.graph.{name}\" }} -->"
        );
        let text = format!(
            "# {name} resource type\n\n## Properties\n\n|Property|Type|\n|:-|:-|\n{rows}\n{more}## JSON representation\n\n{annotation}\n```json\n{{}}\n```\n"
        );
        (format!("en-US/beta/resources/{name}.md"), text)
    }

    /// The kind and the key of `cart`, and whether its key is reported.
    fn cart(pages: impl IntoIterator<Item = SmallPage>) -> String {
        let (schema, diagnostics) = read(pages);
        let cart = schema.types.structured(&QualifiedName::parse("cart")).expect("a type");
        let reported = diagnostics.iter().any(|finding| finding.code == Code::KeyWithoutProperty);
        format!("{:?} [{}]{}", cart.kind, cart.key.join(" "), if reported { ", reported" } else { "" })
    }

    #[test]
    fn a_key_that_the_type_has_makes_an_entity_type() {
        assert_eq!(cart([page("cart", &["number|String"], "number", "")]), "Entity [number]");
    }

    #[test]
    fn a_key_that_the_type_does_not_have_is_told_where_it_is_named() {
        let (path, text) = page("cart", &["wheels|Int32"], "number", "");
        let (_, diagnostics) = read([(path, text.clone())]);
        let found = diagnostics.iter().find(|finding| finding.code == Code::KeyWithoutProperty).expect("a finding");
        assert_eq!(&text[found.span.range()], "\"number\"");
    }

    #[test]
    fn a_key_that_the_type_does_not_have_says_nothing() {
        assert_eq!(cart([page("cart", &["wheels|Int32"], "id", "")]), "Complex [], reported");
    }

    #[test]
    fn a_key_that_is_not_listed_is_believed_where_the_type_has_methods() {
        let methods = methods(&["cart-get"]);
        assert_eq!(cart([page("cart", &["wheels|Int32"], "id", &methods)]), "Entity [id]");
    }

    #[test]
    fn an_id_is_a_key_at_the_end_of_a_relationship_only() {
        let with_id = || page("cart", &["id|String"], "", "");
        assert_eq!(cart([with_id()]), "Complex []");
        let shop = resource("shop", &relationships(&[("carts", "[cart](cart.md) collection")]));
        assert_eq!(cart([with_id(), shop]), "Entity [id]");
    }

    #[test]
    fn what_is_read_by_itself_is_an_entity_type_unless_it_is_part_of_another_type() {
        let get = "## Methods\n\n|Method|Return type|\n|:-|:-|\n|[Get](../api/cart-get.md)|[cart](cart.md)|\n\n";
        let managed = || page("cart", &["wheels|Int32"], "", get);
        assert_eq!(cart([managed()]), "Entity []");
        assert_eq!(cart([managed(), page("shop", &["own|[cart](cart.md)"], "", "")]), "Complex []");
    }
}
