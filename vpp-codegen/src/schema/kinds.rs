//! Entity types and complex types.

use std::collections::BTreeSet;

use super::resolve::{Resolved, ResolvedResource};
use super::{ItemType, Kind};
use crate::name::QualifiedName;

/// The property that is the key of an entity type where no page names another.
const USUAL_KEY: &str = "id";

/// A type is an entity type when it has a key, or when a type that it is derived from, or one that is
/// derived from it, has one.
///
/// Few pages name the key. An `id` is one where the type has methods of its own or stands at the end of a
/// relationship, since only entities can be addressed.
pub(super) fn decide(resolved: &mut Resolved) {
    let targets = relationship_targets(resolved);
    let is_addressed = |name: &QualifiedName, resource: &ResolvedResource| {
        let has_id = resource.structured.properties.iter().any(|property| property.name == USUAL_KEY);
        has_id && (resource.has_methods || targets.contains(name))
    };
    let entities: Vec<QualifiedName> = resolved
        .resources
        .iter()
        .filter(|(name, resource)| resource.has_key || is_addressed(name, resource))
        .map(|(name, _)| name.clone())
        .collect();
    for name in entities {
        if let Some(resource) = resolved.resources.get_mut(&name) {
            let has_id = resource.structured.properties.iter().any(|property| property.name == USUAL_KEY);
            if resource.structured.key.is_empty() && has_id {
                resource.structured.key.push(USUAL_KEY.to_string());
            }
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
}

fn relationship_targets(resolved: &Resolved) -> BTreeSet<QualifiedName> {
    let navigation = resolved.resources.values().flat_map(|resource| &resource.structured.navigation);
    let named = navigation.filter_map(|property| match &property.type_use.item {
        ItemType::Named(name) => Some(name.clone()),
        ItemType::Primitive(_) => None,
    });
    named.collect()
}
