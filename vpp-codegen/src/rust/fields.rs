//! What the properties of types are called as fields.

use std::collections::BTreeMap;

use crate::identifier::{Named, UniqueNames, field_name};
use crate::name::QualifiedName;
use crate::schema::{Property, Schema, StructuredType};

/// The properties of each structured type with the names of their fields.
pub(super) type Fields<'a> = BTreeMap<&'a QualifiedName, Vec<(&'a Property, Named)>>;

/// The fields of a schema.
pub(super) fn fields(schema: &Schema) -> Fields<'_> {
    let structured = schema.types.iter().filter_map(|(name, definition)| Some((name, definition.as_structured()?)));
    structured.map(|(name, structured)| (name, named_fields(structured))).collect()
}

fn named_fields(structured: &StructuredType) -> Vec<(&Property, Named)> {
    let mut identifiers = UniqueNames::reserving(&[&["base", "extras"]]);
    let fields = structured.all_properties();
    fields.map(|property| (property, identifiers.take(&field_name(&property.name), &property.name))).collect()
}
