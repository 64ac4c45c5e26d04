//! The types of a schema, and what can be asked of all of them together.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::{Deref, DerefMut};

use borsh::{BorshDeserialize, BorshSerialize};
use serde::{Deserialize, Serialize};

use super::definition::{EnumerationType, Property, StructuredType, TypeDefinition};
use crate::name::QualifiedName;

/// The types of a schema by name: a map that knows of bases.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Types(BTreeMap<QualifiedName, TypeDefinition>);

impl Types {
    /// The structured type of this name.
    pub fn structured(&self, name: &QualifiedName) -> Option<&StructuredType> {
        self.get(name)?.as_structured()
    }

    /// The properties that a type has: its own, then those of its bases, the nearest first.
    pub fn properties(&self, name: &QualifiedName) -> impl Iterator<Item = &Property> {
        let own = self.structured(name).into_iter();
        let all = own.chain(self.ancestors(name).map(|(_, ancestor)| ancestor));
        all.flat_map(|structured| structured.all_properties())
    }

    /// Whether a type has a property of this name, or one of its bases has.
    pub fn has_property(&self, of: &QualifiedName, name: &str) -> bool {
        self.properties(of).any(|property| property.name == name)
    }

    /// Whether `name` is `base`, or derived from it.
    pub fn is_or_derives_from(&self, name: &QualifiedName, base: &QualifiedName) -> bool {
        name == base || self.ancestors(name).any(|(ancestor, _)| ancestor == base)
    }

    /// The types that a type is derived from, the nearest first. Bases never go in a circle here.
    pub fn ancestors<'a>(
        &'a self,
        name: &QualifiedName,
    ) -> impl Iterator<Item = (&'a QualifiedName, &'a StructuredType)> {
        let base_of = |name: &QualifiedName| {
            let base = self.structured(name)?.base.as_ref()?;
            Some((base, self.structured(base)?))
        };
        std::iter::successors(base_of(name), move |(name, _)| base_of(name))
    }

    /// Each derived type with its base.
    pub fn bases(&self) -> impl Iterator<Item = (&QualifiedName, &QualifiedName)> {
        self.iter().filter_map(|(name, definition)| Some((name, definition.as_structured()?.base.as_ref()?)))
    }

    /// For each type that others are derived from all of these, at any depth.
    pub fn derived(&self) -> BTreeMap<&QualifiedName, Vec<&QualifiedName>> {
        let mut derived: BTreeMap<&QualifiedName, Vec<&QualifiedName>> = BTreeMap::new();
        for name in self.keys() {
            for (ancestor, _) in self.ancestors(name) {
                derived.entry(ancestor).or_default().push(name);
            }
        }
        derived
    }

    /// The types that have, somewhere below them, values of an enumeration that grows.
    pub fn evolvable(&self) -> BTreeSet<&QualifiedName> {
        let grows =
            |definition: &TypeDefinition| definition.as_enumeration().is_some_and(EnumerationType::is_evolvable);
        let mut found: BTreeSet<&QualifiedName> =
            self.iter().filter(|(_, definition)| grows(definition)).map(|(name, _)| name).collect();
        let users = self.users();
        let mut waiting: Vec<&QualifiedName> = found.iter().copied().collect();
        while let Some(name) = waiting.pop() {
            for user in users.get(name).into_iter().flatten() {
                if found.insert(user) {
                    waiting.push(user);
                }
            }
        }
        found
    }

    /// Who uses each type: by a property, as its base, or as a type derived from it.
    fn users(&self) -> BTreeMap<&QualifiedName, Vec<&QualifiedName>> {
        let mut users: BTreeMap<&QualifiedName, Vec<&QualifiedName>> = BTreeMap::new();
        for (name, definition) in self {
            let Some(structured) = definition.as_structured() else { continue };
            let of_properties = structured.properties.iter().filter_map(|property| property.type_use.named());
            for used in of_properties.chain(&structured.base) {
                users.entry(used).or_default().push(name);
            }
            structured.base.iter().for_each(|base| users.entry(name).or_default().push(base));
        }
        users
    }
}

/// Types are looked up, listed and changed as in any map.
impl Deref for Types {
    type Target = BTreeMap<QualifiedName, TypeDefinition>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl DerefMut for Types {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.0
    }
}

impl FromIterator<(QualifiedName, TypeDefinition)> for Types {
    fn from_iter<T: IntoIterator<Item = (QualifiedName, TypeDefinition)>>(types: T) -> Self {
        Types(types.into_iter().collect())
    }
}

impl IntoIterator for Types {
    type Item = (QualifiedName, TypeDefinition);
    type IntoIter = std::collections::btree_map::IntoIter<QualifiedName, TypeDefinition>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a Types {
    type Item = (&'a QualifiedName, &'a TypeDefinition);
    type IntoIter = std::collections::btree_map::Iter<'a, QualifiedName, TypeDefinition>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl<'a> IntoIterator for &'a mut Types {
    type Item = (&'a QualifiedName, &'a mut TypeDefinition);
    type IntoIter = std::collections::btree_map::IterMut<'a, QualifiedName, TypeDefinition>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter_mut()
    }
}
