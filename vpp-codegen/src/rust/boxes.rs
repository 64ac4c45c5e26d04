//! Where a field must be boxed: where a type would otherwise contain itself.

use std::collections::{BTreeMap, BTreeSet};

use crate::name::QualifiedName;
use crate::schema::{ItemType, Property, Schema};

/// Which types contain which others directly, that is neither in a collection nor in an enum of derived
/// types, which box what they hold.
pub(super) struct Containment<'a> {
    direct: BTreeMap<&'a QualifiedName, Vec<&'a QualifiedName>>,
}

impl<'a> Containment<'a> {
    /// Reads the containment of a schema; `is_enum` says whether a type stands as an enum of derived types.
    pub(super) fn of(schema: &'a Schema, is_enum: impl Fn(&QualifiedName) -> bool) -> Self {
        let mut direct: BTreeMap<&QualifiedName, Vec<&QualifiedName>> = BTreeMap::new();
        for (name, definition) in &schema.types {
            let Some(structured) = definition.as_structured() else { continue };
            let held = structured.all_properties().filter_map(single).filter(|held| !is_enum(held));
            direct.insert(name, held.chain(&structured.base).collect());
        }
        Containment { direct }
    }

    /// Whether a field of type `held` in `holder` must be boxed.
    pub(super) fn needs_box(&self, holder: &QualifiedName, held: &QualifiedName) -> bool {
        let mut seen = BTreeSet::new();
        let mut waiting = vec![held];
        while let Some(name) = waiting.pop() {
            if name == holder {
                return true;
            }
            if seen.insert(name) {
                waiting.extend(self.direct.get(name).into_iter().flatten());
            }
        }
        false
    }
}

fn single(property: &Property) -> Option<&QualifiedName> {
    match &property.type_use.item {
        ItemType::Named(name) if !property.type_use.collection => Some(name),
        _ => None,
    }
}
