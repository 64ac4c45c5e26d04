//! The standard form of a schema: OData's Common Schema Definition Language.
//!
//! [`read_xml`] reads the metadata document of any OData 4 service into the same [`Schema`] that the
//! documentation pages become, with the line of every item. This stage knows how schemas are written in
//! CSDL; it must not know where a schema comes from nor what it is compared with.
//!
//! What CSDL says and the [`Schema`] has no place for, such as entity sets, stands beside it in
//! [`CsdlSchema`]. A type definition (OData 4.01 CSDL, section 11) is another name for a primitive type;
//! whatever refers to one gets the primitive type.

mod annotation;
mod conform;
mod identifier;
mod inheritance;
mod json;
mod lines;
mod read_error;
mod remarks;
mod scope;
mod targets;
mod xml;

use std::collections::BTreeSet;

use crate::name::{DEFAULT_NAMESPACE, QualifiedName};
use crate::schema::{EnumerationType, OperationKind, Property, Schema, TypeUse};
use crate::span::Span;

pub use conform::conform;
pub use json::{read_json, write_json};
pub use read_error::ReadError;
pub use xml::{read_xml, write_xml};

use lines::Lines;

/// A schema as a service or a file declares it.
///
/// The spans of its items are places in the text that was read; [`line`](CsdlSchema::line) is for them.
#[derive(Clone, Debug, Default)]
pub struct CsdlSchema {
    /// The types and the bound operations.
    pub schema: Schema,
    /// The actions and functions that are bound to no type.
    pub unbound: Vec<UnboundOperation>,
    /// What the service offers.
    pub containers: Vec<EntityContainer>,
    lines: Lines,
}

impl CsdlSchema {
    /// The line, from 1 on, on which a span of this schema begins.
    pub fn line(&self, span: Span) -> usize {
        self.lines.line(span.start as usize)
    }
}

/// An action or a function that is bound to no type (OData 4.01 CSDL, section 12).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnboundOperation {
    /// Which of the two it is.
    pub kind: OperationKind,
    /// The name.
    pub name: QualifiedName,
    /// The parameters in order.
    pub parameters: Vec<Property>,
    /// What it returns.
    pub returns: Option<TypeUse>,
    /// The name's place in the text.
    pub span: Span,
}

/// What a service offers (OData 4.01 CSDL, section 13).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntityContainer {
    /// The name.
    pub name: QualifiedName,
    /// Its entity sets and singletons in order.
    pub resources: Vec<ContainerResource>,
    /// The name's place in the text.
    pub span: Span,
}

/// An entity set or a singleton (OData 4.01 CSDL, sections 13.2 and 13.3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContainerResource {
    /// The name.
    pub name: String,
    /// The entity type of the entities, or of the one entity.
    pub entity_type: QualifiedName,
    /// Whether it is a set of entities or a single one.
    pub is_set: bool,
    /// The name's place in the text.
    pub span: Span,
}

/// The underlying type of an enumeration that is not the usual one, `Edm.Int32` (OData 4.01 CSDL, section
/// 10.1).
fn underlying_type(enumeration: &EnumerationType) -> Option<&'static str> {
    let is_usual = |value: i64| i32::try_from(value).is_ok();
    let all_usual = enumeration.members.iter().filter_map(|member| member.value).all(is_usual);
    (!all_usual).then_some("Edm.Int64")
}

/// The namespaces that hold anything, or one if none does: a document has at least one schema.
fn namespaces(schema: &Schema) -> BTreeSet<&str> {
    let operations = schema.operations.iter().map(|operation| &operation.name);
    let found: BTreeSet<&str> = schema.types.keys().chain(operations).map(|name| &*name.namespace).collect();
    if found.is_empty() { BTreeSet::from([DEFAULT_NAMESPACE]) } else { found }
}
