//! Where the types of a generated crate are found, for programs that are generated beside it.

use super::Target;
use super::lower::{DerivedTypes, built_in, derived_types};
use super::naming::Names;
use crate::diagnostics::Diagnostics;
use crate::edm::Primitive;
use crate::name::QualifiedName;
use crate::schema::{ItemType, Schema, TypeDefinition};

/// The Rust types of a version.
#[derive(Debug)]
pub struct TypePaths<'a> {
    schema: &'a Schema,
    names: Names,
    derived: DerivedTypes<'a>,
}

impl<'a> TypePaths<'a> {
    /// The types of a schema and the module it becomes.
    pub fn of(target: &Target<'a>) -> TypePaths<'a> {
        // What it has to say has been said where the crate was made.
        let names = Names::of(target.schema, &target.module, &mut Diagnostics::new());
        TypePaths { schema: target.schema, names, derived: derived_types(target.schema) }
    }

    /// The Rust type of a value of `item`, from the crate's root on: `beta::VppToken`, `odata::Date`, `bool`.
    /// Of a type with known derived types it is the enum of them. `None` for a type that the schema lacks.
    pub fn item(&self, item: &ItemType) -> Option<String> {
        match item {
            ItemType::Primitive(Primitive::Stream) => None,
            ItemType::Primitive(primitive) => Some(match built_in(*primitive) {
                Some(name) => name.to_string(),
                None => format!("odata::{}", primitive.name()),
            }),
            ItemType::Named(name) => self.named(name),
        }
    }

    fn named(&self, name: &QualifiedName) -> Option<String> {
        let names = self.names.get(name)?;
        let path = |identifier: &str| {
            let module = self.names.module(&name.namespace);
            module.iter().map(String::as_str).chain([identifier]).collect::<Vec<_>>().join("::")
        };
        Some(match self.schema.types.get(name)? {
            TypeDefinition::Enumeration(enumeration) if enumeration.is_flags => {
                format!("odata::Flags<{}>", path(&names.identifier))
            }
            TypeDefinition::Structured(structured) if structured.is_any_json(name) => "odata::Untyped".to_string(),
            TypeDefinition::Structured(_) if self.derived.contains_key(name) => path(&names.any_identifier),
            _ => path(&names.identifier),
        })
    }
}
