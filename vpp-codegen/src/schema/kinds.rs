//! Entity types and complex types.

use super::Kind;
use super::resolve::Resolved;
use crate::name::QualifiedName;

/// A type is an entity type when it has a key, or when a type that it is derived from, or one that is
/// derived from it, has one.
pub(super) fn decide(resolved: &mut Resolved) {
    let with_key: Vec<QualifiedName> =
        resolved.resources.iter().filter(|(_, resource)| resource.has_key).map(|(name, _)| name.clone()).collect();
    for name in with_key {
        let mut at = Some(name);
        while let Some(resource) = at.and_then(|name| resolved.resources.get_mut(&name)) {
            resource.structured.kind = Kind::Entity;
            at = resource.structured.base.clone();
        }
    }
    let names: Vec<QualifiedName> = resolved.resources.keys().cloned().collect();
    for name in names {
        if has_entity_ancestor(resolved, &name) {
            resolved.resources.get_mut(&name).expect("the name is of the map").structured.kind = Kind::Entity;
        }
    }
}

fn has_entity_ancestor(resolved: &Resolved, name: &QualifiedName) -> bool {
    let mut at = resolved.resources[name].structured.base.as_ref();
    while let Some(base) = at.and_then(|base| resolved.resources.get(base)) {
        if base.structured.kind == Kind::Entity {
            return true;
        }
        at = base.structured.base.as_ref();
    }
    false
}
