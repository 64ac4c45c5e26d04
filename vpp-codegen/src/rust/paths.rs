//! Where the types of a generated crate are found, for programs that are generated beside it.

use super::naming::Names;
use super::rust_type::{RustTypes, Spelling};
use crate::back_end::Target;
use crate::diagnostics::Diagnostics;
use crate::edm::Primitive;
use crate::name::QualifiedName;
use crate::schema::ItemType;

/// The Rust types of a version.
#[derive(Debug)]
pub struct TypePaths<'a> {
    types: RustTypes<'a>,
    names: Names,
}

impl<'a> TypePaths<'a> {
    /// The types of a schema and the module it becomes.
    pub fn of(target: &Target<'a>) -> TypePaths<'a> {
        // What it has to say has been said where the crate was made.
        let names = Names::of(target.schema, &target.module, &mut Diagnostics::new());
        TypePaths { types: RustTypes::of(target.schema), names }
    }

    /// The Rust type of a value of `item`, from the crate's root on: `beta::VppToken`, `odata::Date`, `bool`.
    /// Of a type with known derived types it is the enum of them. `None` for a type that the schema lacks, and for a
    /// stream.
    pub fn item(&self, item: &ItemType) -> Option<String> {
        let is_value = match item {
            ItemType::Primitive(primitive) => *primitive != Primitive::Stream,
            ItemType::Named(name) => self.types.has(name),
        };
        is_value.then(|| self.types.of_item(item).spelled(&self.names, &mut FromRoot(&self.names)))
    }

    /// The file that declares a type, from the crate's folder on.
    pub fn file(&self, name: &QualifiedName) -> Option<String> {
        let module = &self.names.get(name)?.module;
        Some(format!("src/{}/{module}.rs", self.names.module(&name.namespace).join("/")))
    }
}

/// By path from the crate's root on.
struct FromRoot<'a>(&'a Names);

impl Spelling for FromRoot<'_> {
    fn runtime(&mut self, name: &str) -> String {
        format!("odata::{name}")
    }

    fn generated(&mut self, name: &QualifiedName, identifier: &str) -> String {
        let module = self.0.module(&name.namespace);
        module.iter().map(String::as_str).chain([identifier]).collect::<Vec<_>>().join("::")
    }
}
