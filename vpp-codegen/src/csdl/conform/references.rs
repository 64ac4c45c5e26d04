//! References lead to types of the schema, and to such as may stand there.

use std::collections::BTreeMap;

use super::Changes;
use crate::csdl::schema_of::scope::{EDM, Scope};
use crate::edm::Primitive;
use crate::name::QualifiedName;
use crate::schema::{ItemType, Kind, Property, Schema, StructuredType, TypeDefinition, TypeUse, base_faults};
use crate::span::Span;

/// The types of OData that have no place among our primitive types and may be types of properties (OData
/// 4.01 CSDL, sections 3.3 and 3.5).
const OTHER_EDM_TYPES: [&str; 4] = ["Geography", "Geometry", "PrimitiveType", "ComplexType"];
/// The entity type that all others are of (section 3.5).
const ENTITY_TYPE: &str = "EntityType";

/// What a reference can lead to.
struct Types {
    /// The kind of each structured type; nothing for an enumeration.
    kinds: BTreeMap<QualifiedName, Option<Kind>>,
}

pub(super) fn lead_to_types(schema: &mut Schema, changes: &mut Changes<'_>) {
    let kind = |definition: &TypeDefinition| definition.as_structured().map(|structured| structured.kind);
    let types =
        Types { kinds: schema.types.iter().map(|(name, definition)| (name.clone(), kind(definition))).collect() };
    let names: Vec<QualifiedName> = schema.types.keys().cloned().collect();
    for name in &names {
        if let Some(TypeDefinition::Structured(structured)) = schema.types.get_mut(name) {
            types.base(name, structured, changes);
            types.properties(structured, changes);
        }
    }
    cut_bases(schema, changes);
    for operation in &mut schema.operations {
        for parameter in &mut operation.parameters {
            types.type_use(&mut parameter.type_use, &parameter.name, parameter.span, changes);
        }
        if let Some(returns) = &mut operation.returns {
            types.type_use(returns, &operation.name.name, operation.origin.span, changes);
        }
    }
    for operation in &mut schema.unbound {
        for parameter in &mut operation.parameters {
            types.type_use(&mut parameter.type_use, &parameter.name, parameter.span, changes);
        }
        if let Some(returns) = &mut operation.returns {
            types.type_use(returns, &operation.name.name, operation.origin.span, changes);
        }
    }
}

impl Types {
    /// The base is of the same kind (OData 4.01 CSDL, sections 6.2 and 9.2).
    fn base(&self, name: &QualifiedName, structured: &mut StructuredType, changes: &mut Changes<'_>) {
        let Some(base) = &structured.base else { return };
        if self.kinds.get(base) != Some(&Some(structured.kind)) {
            let message = format!("`{base}`, the base of `{name}`, is no type of its kind");
            changes.report(structured.origin.span, message, "the type has no base");
            structured.base = None;
        }
    }

    /// Entities are reached by navigation properties (section 8.1), values are properties (section 7.1).
    fn properties(&self, structured: &mut StructuredType, changes: &mut Changes<'_>) {
        let properties = std::mem::take(&mut structured.properties).into_iter().map(|property| (property, false));
        let navigation = std::mem::take(&mut structured.navigation).into_iter().map(|property| (property, true));
        for (mut property, was_navigation) in properties.chain(navigation).collect::<Vec<_>>() {
            let is_navigation = self.is_navigation(&property.type_use, was_navigation);
            if is_navigation != was_navigation {
                let (told, decided) = match is_navigation {
                    true => ("property of an entity type", "navigation property"),
                    false => ("relationship to what is no entity type", "property"),
                };
                changes.report(property.span, format!("`{}` is a {told}", property.name), format!("it is a {decided}"));
            }
            match is_navigation {
                true => {
                    self.entity(&mut property, changes);
                    structured.navigation.push(property);
                }
                false => {
                    self.type_use(&mut property.type_use, &property.name, property.span, changes);
                    structured.properties.push(property);
                }
            }
        }
        // A navigation property has neither possible values nor, if it is a collection, nulls (section 8.3).
        for property in &mut structured.navigation {
            property.values.clear();
            property.nullable = property.nullable.filter(|_| !property.type_use.collection);
        }
        for property in &mut structured.properties {
            if property.type_use.item != ItemType::Primitive(Primitive::String) {
                property.values.clear();
            }
        }
    }

    fn is_navigation(&self, type_use: &TypeUse, was_navigation: bool) -> bool {
        match &type_use.item {
            ItemType::Primitive(_) => false,
            ItemType::Named(name) if name.namespace == EDM => name.name == ENTITY_TYPE,
            ItemType::Named(name) => match self.kinds.get(name) {
                Some(kind) => *kind == Some(Kind::Entity),
                None => was_navigation,
            },
        }
    }

    /// The type of a navigation property: an entity type, or any of them.
    fn entity(&self, property: &mut Property, changes: &mut Changes<'_>) {
        if let ItemType::Named(name) = &property.type_use.item
            && name.namespace != EDM
            && !self.kinds.contains_key(name)
        {
            let message = format!("`{}` leads to `{name}`, which is no type of the schema", property.name);
            changes.report(property.span, message, "it leads to entities of any type");
            property.type_use.item = ItemType::Named(QualifiedName::new(EDM, ENTITY_TYPE));
        }
    }

    /// A type of the schema or of OData; anything else is untyped.
    fn type_use(&self, type_use: &mut TypeUse, name: &str, span: Span, changes: &mut Changes<'_>) {
        // A primitive type may be given by its name.
        let written = Scope::default().type_use(&type_use.to_string());
        let item = written.map_or(ItemType::Primitive(Primitive::Untyped), |written| written.item);
        let is_legal = match &item {
            // There are no collections of streams (section 3.3).
            ItemType::Primitive(primitive) => !(type_use.collection && *primitive == Primitive::Stream),
            ItemType::Named(name) if name.namespace == EDM => {
                OTHER_EDM_TYPES.iter().any(|other| name.name == *other)
                    || name.name == ENTITY_TYPE
                    || is_spatial(&name.name)
            }
            ItemType::Named(name) => self.kinds.contains_key(name),
        };
        if is_legal {
            type_use.item = item;
        } else {
            let message = format!("`{type_use}`, the type of `{name}`, is no type that may stand there");
            changes.report(span, message, "it is untyped");
            type_use.item = ItemType::Primitive(Primitive::Untyped);
        }
    }
}

/// Whether this is the name of one of the types for places and shapes (section 3.3).
fn is_spatial(name: &str) -> bool {
    const SHAPES: [&str; 7] =
        ["Point", "LineString", "Polygon", "MultiPoint", "MultiLineString", "MultiPolygon", "Collection"];
    let shape = name.strip_prefix("Geography").or_else(|| name.strip_prefix("Geometry"));
    shape.is_some_and(|shape| SHAPES.contains(&shape))
}

/// Takes the base away from every type that cannot have it.
fn cut_bases(schema: &mut Schema, changes: &mut Changes<'_>) {
    for (name, fault) in base_faults(schema.types.bases()) {
        let Some(TypeDefinition::Structured(structured)) = schema.types.get_mut(&name) else { continue };
        changes.report(structured.origin.span, fault.told(&name), "it has no base");
        structured.base = None;
    }
}
