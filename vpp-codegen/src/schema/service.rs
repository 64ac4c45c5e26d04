//! A version of the service as a whole.

use std::collections::{BTreeMap, BTreeSet};

use borsh::{BorshDeserialize, BorshSerialize};
use serde::{Deserialize, Serialize};

use super::declaration::Restrictions;
use super::definition::{NamedPrimitive, Operation, TypeDefinition, TypeUse};
use super::request::Request;
use super::types::Types;
use super::unbound::{OperationImport, UnboundOperation};
use crate::name::QualifiedName;

/// The types of one version of the API.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Schema {
    /// The version, such as `v1.0`.
    pub version: String,
    /// The types by name.
    pub types: Types,
    /// The type definitions by name; what is of such a type is of the primitive type.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub definitions: BTreeMap<QualifiedName, NamedPrimitive>,
    /// The bound actions and functions, by name and by what they are bound to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub operations: Vec<Operation>,
    /// The actions and functions that are bound to no type, which only metadata tells.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unbound: Vec<UnboundOperation>,
    /// What the api pages tell clients to send, in the order of the pages.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub requests: Vec<Request>,
    /// Where request paths begin.
    #[serde(default, skip_serializing_if = "EntityContainer::is_empty")]
    pub container: EntityContainer,
}

/// Where request paths begin (OData 4.01 CSDL, section 13).
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct EntityContainer {
    /// The type of each of the entities in a set, by the set's name: `/users`.
    pub entity_sets: BTreeMap<String, QualifiedName>,
    /// The type of each single entity, by name: `/me`.
    pub singletons: BTreeMap<String, QualifiedName>,
    /// The unbound operations that paths begin with, by name: `/GetNearestAirport(…)`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub imports: BTreeMap<String, OperationImport>,
    /// The name of the container, which no page tells.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<QualifiedName>,
    /// The container of another document whose sets are in this one, too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extends: Option<QualifiedName>,
    /// For each set or singleton the sets that its navigation properties lead into, by path.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub bindings: BTreeMap<String, BTreeMap<String, String>>,
    /// What the service refuses, by set or singleton.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub restrictions: BTreeMap<String, Restrictions>,
}

impl EntityContainer {
    /// Whether no path is known to begin anywhere.
    pub fn is_empty(&self) -> bool {
        self.entity_sets.is_empty() && self.singletons.is_empty() && self.imports.is_empty()
    }
}

impl Schema {
    /// The types that stand for those derived from them: each that is the type of a property or the answer to a request
    /// and from which others are derived, with all of these.
    pub fn polymorphic(&self) -> BTreeMap<&QualifiedName, Vec<&QualifiedName>> {
        let structured = self.types.values().filter_map(TypeDefinition::as_structured);
        let properties = structured.flat_map(|structured| structured.all_properties());
        let answers = self.requests.iter().filter_map(Request::answer);
        let used: BTreeSet<&QualifiedName> =
            properties.map(|property| &property.type_use).chain(answers).filter_map(TypeUse::named).collect();
        let mut derived = self.types.derived();
        derived.retain(|name, _| used.contains(name));
        derived
    }
}
