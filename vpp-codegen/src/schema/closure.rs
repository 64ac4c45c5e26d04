//! Which types a model needs: the roots and everything they refer to.

use std::collections::{BTreeMap, BTreeSet};

use super::{ItemType, Property, Schema, TypeDefinition};
use crate::name::QualifiedName;
use crate::settings::{Derived, EVERYTHING};

/// What to keep of a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Selection<'a> {
    /// Names of types, qualified or not; [`EVERYTHING`] is every type.
    pub roots: &'a [String],
    /// Which derived types come along.
    pub derived: Derived,
}

/// A root that no schema has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownRoot {
    /// The root as it was given.
    pub root: String,
    /// The type whose name is most like it.
    pub nearest: Option<QualifiedName>,
}

impl Selection<'_> {
    /// The roots that none of the schemas has a type for.
    pub fn unknown_roots(&self, schemas: &[Schema]) -> Vec<UnknownRoot> {
        let names = || schemas.iter().flat_map(|schema| schema.types.keys());
        let is_known = |root: &str| root == EVERYTHING || names().any(|name| matches(root, name));
        let unknown = self.roots.iter().filter(|root| !is_known(root));
        unknown.map(|root| UnknownRoot { root: root.clone(), nearest: nearest(root, names()) }).collect()
    }

    /// Keeps the roots and what they refer to.
    pub fn apply(&self, schema: &Schema) -> Schema {
        let derived = derived_types(schema);
        let mut kept: BTreeSet<&QualifiedName> = BTreeSet::new();
        let is_root = |name: &QualifiedName| self.roots.iter().any(|root| root == EVERYTHING || matches(root, name));
        let mut waiting: Vec<&QualifiedName> = schema.types.keys().filter(|name| is_root(name)).collect();
        while let Some(name) = waiting.pop() {
            let Some((name, definition)) = schema.types.get_key_value(name).filter(|(name, _)| kept.insert(name))
            else {
                continue;
            };
            let TypeDefinition::Structured(structured) = definition else { continue };
            waiting.extend(&structured.base);
            let used = structured.properties.iter().chain(&structured.navigation).filter_map(named);
            for name in used {
                waiting.push(name);
                if self.derived == Derived::Referenced {
                    waiting.extend(derived.get(name).into_iter().flatten());
                }
            }
            if self.derived == Derived::All {
                waiting.extend(derived.get(name).into_iter().flatten());
            }
        }
        let types = schema.types.iter().filter(|(name, _)| kept.contains(name));
        Schema {
            version: schema.version.clone(),
            types: types.map(|(name, definition)| (name.clone(), definition.clone())).collect(),
            operations: schema.operations.clone(),
        }
    }
}

fn named(property: &Property) -> Option<&QualifiedName> {
    match &property.type_use.item {
        ItemType::Named(name) => Some(name),
        ItemType::Primitive(_) => None,
    }
}

fn matches(root: &str, name: &QualifiedName) -> bool {
    match root.contains('.') {
        true => name.to_string().eq_ignore_ascii_case(root),
        false => name.name.eq_ignore_ascii_case(root),
    }
}

fn nearest<'a>(root: &str, names: impl Iterator<Item = &'a QualifiedName>) -> Option<QualifiedName> {
    let local = root.rsplit('.').next().unwrap_or(root).to_lowercase();
    let similarity = |name: &QualifiedName| strsim::jaro_winkler(&local, &name.name.to_lowercase());
    let scored = names.map(|name| (similarity(name), name)).filter(|(score, _)| *score > 0.8);
    scored.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(a.1))).map(|(_, name)| name.clone())
}

/// For each type all types derived from it, at any depth.
fn derived_types(schema: &Schema) -> BTreeMap<&QualifiedName, Vec<&QualifiedName>> {
    let mut derived: BTreeMap<&QualifiedName, Vec<&QualifiedName>> = BTreeMap::new();
    for name in schema.types.keys() {
        for (ancestor, _) in schema.ancestors(name) {
            derived.entry(ancestor).or_default().push(name);
        }
    }
    derived
}
