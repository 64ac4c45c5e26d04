//! Keys name properties that can be keys.

use super::Changes;
use super::inheritance::bases_first;
use crate::edm::Primitive;
use crate::name::QualifiedName;
use crate::schema::{ItemType, Kind, Property, Schema, TypeDefinition, TypeUse};

/// A key names properties of the type or its bases that are primitive or an enumeration, and never null; only
/// one type of a hierarchy declares it (OData 4.01 CSDL, section 6.5).
pub(super) fn name_properties(schema: &mut Schema, changes: &mut Changes<'_>) {
    for name in bases_first(schema) {
        let Some(structured) = schema.types.structured(&name).filter(|structured| !structured.key.is_empty()) else {
            continue;
        };
        let owners: Vec<Option<QualifiedName>> =
            structured.key.iter().map(|key| owner_of_key_property(schema, &name, key)).collect();
        let base_has_key = schema.types.ancestors(&name).any(|(_, base)| !base.key.is_empty());
        let problem = if structured.kind == Kind::Complex {
            Some("is a complex type, which has no key")
        } else if base_has_key {
            Some("has a key of its own and inherits one")
        } else if owners.contains(&None) {
            Some("has a key that is no property, or no property that can be a key")
        } else {
            None
        };
        let (key, span) = (structured.key.clone(), structured.origin.span);
        if let Some(problem) = problem {
            changes.report(span, format!("`{name}` {problem}: `{}`", key.join(", ")), "the key is left out");
        }
        let Some(TypeDefinition::Structured(structured)) = schema.types.get_mut(&name) else { continue };
        if problem.is_some() {
            structured.key.clear();
            continue;
        }
        let mut seen = Vec::new();
        structured.key.retain(|key| {
            !seen.contains(key) && {
                seen.push(key.clone());
                true
            }
        });
        for (owner, key) in owners.into_iter().flatten().zip(key) {
            never_null(schema, &owner, &key);
        }
    }
}

/// The type that declares a property that can be part of a key, seen from a type.
fn owner_of_key_property(schema: &Schema, name: &QualifiedName, key: &str) -> Option<QualifiedName> {
    // A property of a complex property is one of its type.
    if let Some((first, rest)) = key.split_once('/') {
        let own = schema.types.structured(name)?;
        let mut all = own.properties.iter().chain(schema.types.ancestors(name).flat_map(|(_, base)| &base.properties));
        let inner = all.find(|property| property.name == first)?.type_use.named()?.clone();
        return owner_of_key_property(schema, &inner, rest).map(|_| name.clone());
    }
    let (name, own) = schema.types.get_key_value(name)?;
    let with_ancestors = std::iter::once((name, own.as_structured()?)).chain(schema.types.ancestors(name));
    let found = with_ancestors.filter_map(|(name, structured)| {
        let property = structured.properties.iter().find(|property| property.name == key)?;
        can_be_key(schema, &property.type_use).then(|| name.clone())
    });
    found.take(1).last()
}

fn can_be_key(schema: &Schema, type_use: &TypeUse) -> bool {
    const NEVER: [Primitive; 5] =
        [Primitive::Binary, Primitive::Double, Primitive::Single, Primitive::Stream, Primitive::Untyped];
    let single = match &type_use.item {
        ItemType::Primitive(primitive) => !NEVER.contains(primitive),
        ItemType::Named(name) => schema.types.get(name).is_some_and(|found| found.as_enumeration().is_some()),
    };
    single && !type_use.collection
}

fn never_null(schema: &mut Schema, owner: &QualifiedName, key: &str) {
    if let Some(TypeDefinition::Structured(structured)) = schema.types.get_mut(owner) {
        let is_key = |property: &&mut Property| property.name == key;
        if let Some(property) = structured.properties.iter_mut().find(is_key) {
            property.nullable = Some(false);
        }
    }
}
