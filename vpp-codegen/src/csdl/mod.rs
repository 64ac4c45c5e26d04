//! The standard form of a schema: OData's Common Schema Definition Language.
//!
//! [`read_xml`] reads the metadata document of any OData 4 service into the same [`Schema`] that the
//! documentation pages become, with the line of every item. This stage knows how schemas are written in
//! CSDL; it must not know where a schema comes from nor what it is compared with.
//!
//! What CSDL says and the [`Schema`] has no place for, such as operations that are bound to no type, stands
//! beside it in [`CsdlSchema`]. A type definition (OData 4.01 CSDL, section 11) is another name for a primitive type;
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
    /// The types, the bound operations, and where request paths begin.
    pub schema: Schema,
    /// The actions and functions that are bound to no type.
    pub unbound: Vec<UnboundOperation>,
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

/// The container's name, which the pages do not tell: `Service`, in the first namespace.
fn container_name(schema: &Schema) -> Option<QualifiedName> {
    let namespace = namespaces(schema).into_iter().next().filter(|_| !schema.container.is_empty())?;
    let is_taken = |name: &QualifiedName| {
        schema.types.contains_key(name) || schema.operations.iter().any(|operation| operation.name == *name)
    };
    let numbered = (2..).map(|number| format!("Service{number}"));
    let names = std::iter::once("Service".to_string()).chain(numbered).map(|name| QualifiedName::new(namespace, name));
    names.into_iter().find(|name| !is_taken(name))
}
