//! A type has no property of a name that one of its bases has (OData 4.01 CSDL, sections 6.2 and 7).

use std::collections::BTreeSet;

use super::Changes;
use crate::name::QualifiedName;
use crate::schema::{Property, Schema, TypeDefinition};

pub(super) fn keeps_names_apart(schema: &mut Schema, changes: &mut Changes<'_>) {
    for name in bases_first(schema) {
        let inherited: BTreeSet<String> = schema
            .types
            .ancestors(&name)
            .flat_map(|(_, base)| base.all_properties())
            .map(|property| property.name.clone())
            .collect();
        let Some(TypeDefinition::Structured(structured)) = schema.types.get_mut(&name) else { continue };
        let mut is_new = |property: &Property| {
            let is_new = !inherited.contains(&property.name);
            if !is_new {
                let message = format!("a base of `{name}` has a property `{}`, too", property.name);
                changes.report(property.span, message, "that of the base counts");
            }
            is_new
        };
        structured.properties.retain(&mut is_new);
        structured.navigation.retain(&mut is_new);
    }
}

/// The names of all structured types, each behind its base.
pub(super) fn bases_first(schema: &Schema) -> Vec<QualifiedName> {
    let structured = schema.types.iter().filter(|(_, definition)| definition.as_structured().is_some());
    let mut names: Vec<QualifiedName> = structured.map(|(name, _)| name.clone()).collect();
    names.sort_by_cached_key(|name| schema.types.ancestors(name).count());
    names
}
