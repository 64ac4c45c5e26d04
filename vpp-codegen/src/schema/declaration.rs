//! What a service's metadata declares and pages do not tell: plain data, in the terms of OData.

use std::collections::{BTreeMap, BTreeSet};

use borsh::{BorshDeserialize, BorshSerialize};
use serde::{Deserialize, Serialize};

use crate::name::QualifiedName;

/// Limits of the values of a primitive type (OData 4.01 CSDL, section 7.2).
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Facets {
    /// How many characters or bytes a value has at most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_length: Option<u64>,
    /// Whether text has no characters but those of ASCII.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ascii: bool,
    /// How many digits a number, or the fraction of a second, has at most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub precision: Option<u64>,
    /// How many digits stand behind the point at most: a number, or `floating`. Nothing is any number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scale: Option<String>,
    /// The system of coordinates: a number of the EPSG, or `variable`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub srid: Option<String>,
}

/// What is declared of a property, a navigation property or a parameter beyond its type.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Declaration {
    /// The type definition by whose name its type is called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub definition: Option<QualifiedName>,
    /// The limits of its values.
    #[serde(flatten)]
    pub facets: Facets,
    /// The value that it has where none is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default_value: Option<String>,
    /// Whether clients can set it only when they make the object.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub immutable: bool,
    /// Whether the service gives it a value where the client does not.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub computed_default: bool,
    /// Whether the parameter can be left out.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub optional: bool,
    /// The derived types whose values it holds, where it holds no others.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub only_types: Vec<QualifiedName>,
    /// Whether what it leads to is part of the object, and has no other place.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub contains_target: bool,
    /// The path of the navigation property that leads back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub partner: Option<String>,
    /// The properties that are the same on both sides: here, and there.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub constraints: BTreeMap<String, String>,
    /// What becomes of it when what it leads to is deleted: `Cascade`, `None`, `SetNull`, `SetDefault`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_delete: Option<String>,
}

/// What is declared of an operation beyond its parameters and what it returns.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct OperationDeclaration {
    /// What the parameter is called that stands for what it is bound to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub binding: Option<String>,
    /// Whether what it is bound to may be null.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub binding_nullable: bool,
    /// The path, from the binding parameter on, of the entity set that what it returns is in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entity_set_path: Option<String>,
    /// Whether its result can be the beginning of a longer path.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub composable: bool,
    /// Whether it never returns null.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub returns_value: bool,
    /// The limits of the values that it returns, and the name of their type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub returned: Option<Box<Declaration>>,
}

/// Something that a service may refuse for what stands at a path (OData Vocabularies 4.01, Capabilities).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, BorshSerialize, BorshDeserialize, Serialize, Deserialize,
)]
#[serde(rename_all = "camelCase")]
pub enum Capability {
    /// `GET` of a collection or a single object.
    Read,
    /// `GET` of one of a collection by its key.
    ReadByKey,
    /// `POST` to a collection.
    Insert,
    /// `PATCH` of an object.
    Update,
    /// `DELETE` of an object.
    Delete,
    /// `$select`.
    Select,
    /// `$filter`.
    Filter,
    /// `$expand`.
    Expand,
    /// `$orderby`.
    OrderBy,
    /// `$top`.
    Top,
    /// `$skip`.
    Skip,
    /// `$count`.
    Count,
    /// `$search`.
    Search,
}

/// What cannot be done with an entity set or a singleton, and with what is reached through it.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Restrictions {
    /// What is refused; all else is offered.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub refused: BTreeSet<Capability>,
    /// What is refused behind a path of navigation properties.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub behind: BTreeMap<String, BTreeSet<Capability>>,
}
