//! Where request paths begin: entity sets and singletons of types that are there.

use std::collections::BTreeMap;

use super::Changes;
use crate::csdl::identifier;
use crate::name::QualifiedName;
use crate::schema::{EntityContainer, Kind, Schema};
use crate::span::Span;

/// Sets and singletons have different names (OData 4.01 CSDL, section 13), and hold entities; those of a set
/// have a key (section 6.5).
pub(super) fn holds_entities(schema: &mut Schema, changes: &mut Changes<'_>) {
    let container = std::mem::take(&mut schema.container);
    let names = container.entity_sets.keys().chain(container.singletons.keys()).map(|name| &**name);
    let mut names = identifier::distinct(names, &[]).into_iter();
    let mut legal = |resources: &BTreeMap<String, QualifiedName>, need_key: bool| {
        let kept = resources.iter().zip(&mut names).filter_map(|((old, entity_type), name)| {
            let name = name.filter(|_| is_entity(schema, entity_type, need_key));
            if name.as_ref() != Some(old) {
                let decision = name.as_ref().map_or("it is left out".to_string(), |name| format!("it is `{name}`"));
                let message = format!("`{old}` of `{entity_type}` is no legal entity set or singleton");
                changes.report(place(schema, entity_type), message, decision);
            }
            Some((name?, entity_type.clone()))
        });
        kept.collect()
    };
    let entity_sets = legal(&container.entity_sets, true);
    let singletons = legal(&container.singletons, false);
    schema.container = EntityContainer { entity_sets, singletons, ..container };
}

fn is_entity(schema: &Schema, name: &QualifiedName, with_key: bool) -> bool {
    let Some(structured) = schema.types.structured(name) else { return false };
    let mut keys = std::iter::once(structured).chain(schema.types.ancestors(name).map(|(_, base)| base));
    structured.kind == Kind::Entity && (!with_key || keys.any(|found| !found.key.is_empty()))
}

/// The page of the type; a container has no page of its own.
fn place(schema: &Schema, name: &QualifiedName) -> Span {
    schema.types.get(name).map_or(Span::default(), |found| found.origin().span)
}
