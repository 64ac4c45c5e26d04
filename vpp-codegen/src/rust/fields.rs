//! What the properties of types are called as fields.

use std::collections::BTreeMap;

use foldhash::HashMap;

use crate::identifier::{Named, UniqueNames, field_name};
use crate::name::QualifiedName;
use crate::schema::{Property, Schema, StructuredType};

/// The fields of each structured type.
pub(super) type Fields<'a> = BTreeMap<&'a QualifiedName, TypeFields<'a>>;

/// The properties of a structured type with the names of their fields.
pub(super) struct TypeFields<'a> {
    pub(super) all: Vec<(&'a Property, Named)>,
    /// Where they stand, by the names of the properties.
    places: HashMap<&'a str, usize>,
}

impl<'a> TypeFields<'a> {
    fn of(structured: &'a StructuredType) -> Self {
        let mut identifiers = UniqueNames::reserving(&[&["base", "extras"]]);
        let properties = structured.all_properties();
        let all: Vec<(&Property, Named)> = properties
            .map(|property| (property, identifiers.take(&field_name(&property.name), &property.name)))
            .collect();
        let places = all.iter().enumerate().map(|(place, (property, _))| (&*property.name, place)).collect();
        TypeFields { all, places }
    }

    /// The field of a property.
    pub(super) fn named(&self, property: &str) -> Option<&Named> {
        self.places.get(property).map(|place| &self.all[*place].1)
    }
}

/// The fields of a schema.
pub(super) fn fields(schema: &Schema) -> Fields<'_> {
    let structured = schema.types.iter().filter_map(|(name, definition)| Some((name, definition.as_structured()?)));
    structured.map(|(name, structured)| (name, TypeFields::of(structured))).collect()
}
