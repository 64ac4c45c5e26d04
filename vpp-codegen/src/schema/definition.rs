//! What a schema consists of: plain data, in the terms of OData.

use std::collections::BTreeMap;

use borsh::{BorshDeserialize, BorshSerialize};
use serde::{Deserialize, Serialize};

use super::declaration::{Declaration, Facets, OperationDeclaration};
use crate::documentation::Documentation;
use crate::edm::Primitive;
use crate::name::QualifiedName;
use crate::span::Span;

/// A bound action or function (OData 4.01 CSDL, section 12).
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Operation {
    /// Which of the two it is.
    pub kind: OperationKind,
    /// The name.
    pub name: QualifiedName,
    /// What it is bound to.
    pub bound_to: TypeUse,
    /// The parameters in order, the binding parameter not among them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parameters: Vec<Property>,
    /// What it returns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub returns: Option<TypeUse>,
    /// What the metadata declares beyond that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub declared: Option<Box<OperationDeclaration>>,
    /// Where it comes from and what it means.
    #[serde(flatten)]
    pub origin: Origin,
}

impl Operation {
    /// The types that it names.
    pub fn types(&self) -> impl Iterator<Item = &QualifiedName> {
        let parameters = self.parameters.iter().map(|parameter| &parameter.type_use);
        let uses = std::iter::once(&self.bound_to).chain(parameters).chain(&self.returns);
        uses.filter_map(TypeUse::named)
    }
}

/// Whether an operation may change something.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, BorshSerialize, BorshDeserialize, Serialize, Deserialize,
)]
#[serde(rename_all = "camelCase")]
pub enum OperationKind {
    /// It may; called with `POST`.
    Action,
    /// It does not; called with `GET`.
    Function,
}

/// A type.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum TypeDefinition {
    /// An entity type or a complex type.
    Structured(StructuredType),
    /// An enumeration type.
    Enumeration(EnumerationType),
}

/// An entity type or a complex type (OData 4.01 CSDL, sections 6 and 9).
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct StructuredType {
    /// Which of the two it is.
    pub kind: Kind,
    /// The type it is derived from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<QualifiedName>,
    /// Whether there are only objects of derived types.
    #[serde(rename = "abstract", default, skip_serializing_if = "std::ops::Not::not")]
    pub is_abstract: bool,
    /// Whether objects may carry properties that are not declared.
    #[serde(rename = "open", default, skip_serializing_if = "std::ops::Not::not")]
    pub is_open: bool,
    /// Whether an object is a medium as well: `/photos/{id}/$value`.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub has_stream: bool,
    /// The key properties, where the type itself declares the key; a property of a complex one by its path.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub key: Vec<String>,
    /// What key properties are called in requests where that is not their path, by path.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub key_aliases: BTreeMap<String, String>,
    /// Other properties that tell an object, each list with names and paths.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alternate_keys: Vec<Vec<(String, String)>>,
    /// Its own properties; those of its base are not among them.
    pub properties: Vec<Property>,
    /// Its own navigation properties.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub navigation: Vec<Property>,
    /// Where it comes from and what it means.
    #[serde(flatten)]
    pub origin: Origin,
}

/// Whether a structured type has an identity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Kind {
    /// With a key.
    Entity,
    /// A value without a key.
    Complex,
}

/// A property or a navigation property (OData 4.01 CSDL, sections 7 and 8).
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Property {
    /// The name.
    pub name: String,
    /// The type.
    #[serde(rename = "type")]
    pub type_use: TypeUse,
    /// The possible values of a property that is text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<String>,
    /// Whether clients cannot set it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub read_only: bool,
    /// Whether it is deprecated.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub deprecated: bool,
    /// Whether it can be null, where a page says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nullable: Option<bool>,
    /// What the metadata declares beyond that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub declared: Option<Box<Declaration>>,
    /// What it means.
    #[serde(default, skip_serializing_if = "Documentation::is_empty")]
    pub documentation: Documentation,
    /// The type that the JSON representation on the page shows, where that is a primitive one.
    #[serde(skip)]
    pub shown: Option<TypeUse>,
    /// The name's place on the page.
    #[serde(skip)]
    pub span: Span,
}

impl Property {
    /// Whether the page tells the type twice: in a row and by the JSON representation.
    pub fn is_told_twice(&self) -> bool {
        self.shown.as_ref() == Some(&self.type_use)
    }
}

/// The type of a property.
#[derive(Clone, Debug, PartialEq, Eq, Hash, BorshSerialize, BorshDeserialize, Serialize, Deserialize)]
pub struct TypeUse {
    /// The type of the value, or of each of the values.
    pub item: ItemType,
    /// Whether it is a collection.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub collection: bool,
}

/// The type of a single value.
#[derive(Clone, Debug, PartialEq, Eq, Hash, BorshSerialize, BorshDeserialize, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ItemType {
    /// A primitive type.
    Primitive(Primitive),
    /// A type of the schema.
    Named(QualifiedName),
}

impl TypeUse {
    /// One value of a type.
    pub fn one(item: ItemType) -> TypeUse {
        TypeUse { item, collection: false }
    }

    /// The name of the type, if it is one of the schema.
    pub fn named(&self) -> Option<&QualifiedName> {
        self.item.named()
    }
}

impl ItemType {
    /// The name of the type, if it is one of the schema.
    pub fn named(&self) -> Option<&QualifiedName> {
        match self {
            ItemType::Named(name) => Some(name),
            ItemType::Primitive(_) => None,
        }
    }
}

impl std::fmt::Display for ItemType {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            ItemType::Primitive(primitive) => write!(f, "Edm.{}", primitive.name()),
            ItemType::Named(name) => name.fmt(f),
        }
    }
}

impl std::fmt::Display for TypeUse {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.collection { write!(f, "Collection({})", self.item) } else { self.item.fmt(f) }
    }
}

/// A type definition: another name for a primitive type (OData 4.01 CSDL, section 11).
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NamedPrimitive {
    /// The type that it is.
    pub underlying: ItemType,
    /// The limits of its values.
    #[serde(default)]
    pub facets: Facets,
    /// Where it comes from and what it means.
    #[serde(flatten)]
    pub origin: Origin,
}

/// An enumeration type (OData 4.01 CSDL, section 10).
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct EnumerationType {
    /// Whether a value may be several members at once.
    #[serde(rename = "flags", default, skip_serializing_if = "std::ops::Not::not")]
    pub is_flags: bool,
    /// The type of the members' numbers, where it is not `Edm.Int32`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub underlying: Option<Primitive>,
    /// The members in order.
    pub members: Vec<Member>,
    /// Where it comes from and what it means.
    #[serde(flatten)]
    pub origin: Origin,
}

/// A member of an enumeration type.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Member {
    /// The name.
    pub name: String,
    /// The number, where a page tells it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<i64>,
    /// Whether it is deprecated.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub deprecated: bool,
    /// What it means.
    #[serde(default, skip_serializing_if = "Documentation::is_empty")]
    pub documentation: Documentation,
    /// The name's place on the page.
    #[serde(skip)]
    pub span: Span,
}

/// Where a type comes from and what it means.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Origin {
    /// The paths of the pages that describe it, the deciding one first.
    pub pages: Vec<String>,
    /// Whether it is deprecated.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub deprecated: bool,
    /// What it means.
    #[serde(default, skip_serializing_if = "Documentation::is_empty")]
    pub documentation: Documentation,
    /// The name's place on the deciding page.
    #[serde(skip)]
    pub span: Span,
}

impl StructuredType {
    /// Its own properties, structural ones before navigation properties.
    pub fn all_properties(&self) -> impl Iterator<Item = &Property> {
        self.properties.iter().chain(&self.navigation)
    }

    /// Whether it declares a property of this name itself.
    pub fn declares(&self, name: &str) -> bool {
        self.all_properties().any(|property| property.name == name)
    }

    /// Whether the values of a type of this name are any JSON, arrays and numbers among them: a type that is
    /// called `Json` and declares nothing, as Microsoft Graph has one for the cells of worksheets.
    pub fn is_any_json(&self, name: &QualifiedName) -> bool {
        let declares_nothing = self.base.is_none() && self.all_properties().next().is_none();
        declares_nothing && name.name.eq_ignore_ascii_case("json")
    }
}

pub use crate::edm::UNKNOWN_FUTURE_VALUE;

impl EnumerationType {
    /// Whether it may grow.
    pub fn is_evolvable(&self) -> bool {
        self.members.iter().any(|member| member.name == UNKNOWN_FUTURE_VALUE)
    }

    /// Whether a text names a member, in any letter case, or the one that stands for those to come.
    pub fn has(&self, name: &str) -> bool {
        let is_it = |member: &Member| member.name.eq_ignore_ascii_case(name);
        name.eq_ignore_ascii_case(UNKNOWN_FUTURE_VALUE) || self.members.iter().any(is_it)
    }
}

impl TypeDefinition {
    /// Where the type comes from and what it means.
    pub fn origin(&self) -> &Origin {
        match self {
            TypeDefinition::Structured(structured) => &structured.origin,
            TypeDefinition::Enumeration(enumeration) => &enumeration.origin,
        }
    }

    /// The type, if it is an entity type or a complex type.
    pub fn as_structured(&self) -> Option<&StructuredType> {
        match self {
            TypeDefinition::Structured(structured) => Some(structured),
            TypeDefinition::Enumeration(_) => None,
        }
    }

    /// The type, if it is an enumeration type.
    pub fn as_enumeration(&self) -> Option<&EnumerationType> {
        match self {
            TypeDefinition::Enumeration(enumeration) => Some(enumeration),
            TypeDefinition::Structured(_) => None,
        }
    }
}
