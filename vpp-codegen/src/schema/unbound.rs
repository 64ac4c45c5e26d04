//! Operations that are bound to no type, and where their paths begin: what metadata alone tells.

use borsh::{BorshDeserialize, BorshSerialize};
use serde::{Deserialize, Serialize};

use super::declaration::OperationDeclaration;
use super::definition::{OperationKind, Origin, Property, TypeUse};
use crate::name::QualifiedName;

/// An action or a function that is bound to no type (OData 4.01 CSDL, section 12).
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct UnboundOperation {
    /// Which of the two it is.
    pub kind: OperationKind,
    /// The name.
    pub name: QualifiedName,
    /// The parameters in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parameters: Vec<Property>,
    /// What it returns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub returns: Option<TypeUse>,
    /// What is declared beyond that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub declared: Option<Box<OperationDeclaration>>,
    /// Where it comes from and what it means.
    #[serde(flatten)]
    pub origin: Origin,
}

/// Where the path of an unbound operation begins (OData 4.01 CSDL, sections 13.5 and 13.6).
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct OperationImport {
    /// Whether it is an action or a function.
    pub kind: OperationKind,
    /// The operation, in all its overloads.
    pub operation: QualifiedName,
    /// The entity set that what it returns is in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entity_set: Option<String>,
}
