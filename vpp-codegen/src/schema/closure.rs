//! Which types a model needs: the roots and everything they refer to.

use std::collections::{BTreeMap, BTreeSet};

use super::{EntityContainer, Operation, Request, Schema, TypeDefinition, TypeUse};
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

    /// Keeps the roots and what they refer to: with their properties, with the operations on them, and with
    /// the requests about them. Those of other types are kept where that needs no further type.
    pub fn apply(&self, schema: &Schema) -> Schema {
        let derived = derived_types(schema);
        let mut kept: BTreeSet<&QualifiedName> = BTreeSet::new();
        let is_root = |name: &QualifiedName| self.roots.iter().any(|root| root == EVERYTHING || matches(root, name));
        let mut waiting: Vec<&QualifiedName> = schema.types.keys().filter(|name| is_root(name)).collect();
        let on_roots = schema.operations.iter().filter(|operation| operation.bound_to.named().is_some_and(is_root));
        waiting.extend(on_roots.flat_map(types_of));
        let about_roots = schema.requests.iter().filter(|request| request.subject.as_ref().is_some_and(is_root));
        waiting.extend(about_roots.flat_map(Request::types));
        while let Some(name) = waiting.pop() {
            let Some((name, definition)) = schema.types.get_key_value(name).filter(|(name, _)| kept.insert(name))
            else {
                continue;
            };
            let TypeDefinition::Structured(structured) = definition else { continue };
            waiting.extend(&structured.base);
            let used = structured.all_properties();
            let used = used.filter_map(|property| property.type_use.named());
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
        let everything = self.roots.iter().any(|root| root == EVERYTHING);
        let is_kept = |name: &QualifiedName| kept.contains(name);
        let kept_roots = |roots: &BTreeMap<String, QualifiedName>| {
            let kept = roots.iter().filter(|(_, name)| is_kept(name));
            kept.map(|(root, name)| (root.clone(), name.clone())).collect()
        };
        let types = schema.types.iter().filter(|(name, _)| is_kept(name));
        Schema {
            version: schema.version.clone(),
            types: types.map(|(name, definition)| (name.clone(), definition.clone())).collect(),
            operations: schema
                .operations
                .iter()
                .filter(|operation| types_of(operation).all(is_kept))
                .cloned()
                .collect(),
            requests: schema
                .requests
                .iter()
                .filter(|request| everything || request.subject.as_ref().is_some_and(is_kept))
                .filter(|request| request.types().all(is_kept))
                .cloned()
                .collect(),
            container: EntityContainer {
                entity_sets: kept_roots(&schema.container.entity_sets),
                singletons: kept_roots(&schema.container.singletons),
            },
        }
    }
}

/// The types that an operation names.
fn types_of(operation: &Operation) -> impl Iterator<Item = &QualifiedName> {
    let parameters = operation.parameters.iter().map(|parameter| &parameter.type_use);
    let uses = std::iter::once(&operation.bound_to).chain(parameters).chain(&operation.returns);
    uses.filter_map(TypeUse::named)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::small_pages::{action, list, resource, schema_of};

    #[test]
    fn the_operations_on_a_root_bring_their_types_along() {
        let schema = schema_of([
            resource("cart", ""),
            resource("lorry", ""),
            resource("receipt", ""),
            list("/carts", "cart"),
            list("/lorries", "lorry"),
            action("/carts/{id}/checkOut", "receipt"),
            action("/lorries/{id}/unload", "receipt"),
        ]);
        let roots = ["cart".to_string()];
        let selected = Selection { roots: &roots, derived: Derived::Referenced }.apply(&schema);
        let names = |names: Vec<&QualifiedName>| names.iter().map(|name| name.name.clone()).collect::<Vec<_>>();
        assert_eq!(names(selected.types.keys().collect()), ["cart", "receipt"]);
        assert_eq!(names(selected.operations.iter().map(|operation| &operation.name).collect()), ["checkOut"]);
        assert_eq!(selected.container.entity_sets.keys().collect::<Vec<_>>(), ["carts"]);
    }
}
