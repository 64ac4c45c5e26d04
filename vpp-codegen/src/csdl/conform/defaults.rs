//! What pages leave open and CSDL says by its defaults is said.

use crate::csdl::declare::{BINDING_PARAMETER, is_entity};
use crate::edm::Primitive;
use crate::name::{DEFAULT_NAMESPACE, QualifiedName};
use crate::schema::{EnumerationType, OperationDeclaration, Property, Schema, TypeDefinition, TypeUse};

pub(super) fn are_said(schema: &mut Schema) {
    let entities = Entities(
        schema.types.iter().filter(|(name, _)| is_entity(schema, name)).map(|(name, _)| name.clone()).collect(),
    );
    for definition in schema.types.values_mut() {
        match definition {
            TypeDefinition::Structured(structured) => {
                structured.properties.iter_mut().for_each(|property| entities.nullable(property));
                for property in &mut structured.navigation {
                    property.nullable = (!property.type_use.collection).then(|| property.nullable != Some(false));
                }
            }
            TypeDefinition::Enumeration(enumeration) => enumeration_is_complete(enumeration),
        }
    }
    for operation in &mut schema.operations {
        operation.parameters.iter_mut().for_each(|parameter| entities.nullable(parameter));
        let declared = operation.declared.get_or_insert_default();
        declared.binding.get_or_insert_with(|| BINDING_PARAMETER.to_string());
        entities.returned(operation.returns.as_ref(), declared);
    }
    for operation in &mut schema.unbound {
        operation.parameters.iter_mut().for_each(|parameter| entities.nullable(parameter));
        let mut declared = operation.declared.take().unwrap_or_default();
        entities.returned(operation.returns.as_ref(), &mut declared);
        operation.declared = Some(declared).filter(|declared| **declared != OperationDeclaration::default());
    }
    if !schema.container.is_empty() && schema.container.name.is_none() {
        schema.container.name = container_name(schema);
    }
}

/// The entity types.
struct Entities(std::collections::BTreeSet<QualifiedName>);

impl Entities {
    fn are_in(&self, type_use: &TypeUse) -> bool {
        let is_any = |name: &QualifiedName| name.namespace == "Edm" && name.name == "EntityType";
        type_use.collection && type_use.named().is_some_and(|name| is_any(name) || self.0.contains(name))
    }

    fn nullable(&self, property: &mut Property) {
        property.nullable = Some(property.nullable != Some(false) && !self.are_in(&property.type_use));
    }

    fn returned(&self, returns: Option<&TypeUse>, declared: &mut OperationDeclaration) {
        declared.returns_value = returns.is_some_and(|returns| declared.returns_value || self.are_in(returns));
    }
}

/// Numbers count from 0 on; those of 64 bits need a type that holds them (OData 4.01 CSDL, sections 10.1 and 10.3).
fn enumeration_is_complete(enumeration: &mut EnumerationType) {
    for (position, member) in (0..).zip(&mut enumeration.members) {
        member.value = member.value.or(Some(position));
    }
    let is_usual = |value: i64| i32::try_from(value).is_ok();
    let all_usual = enumeration.members.iter().filter_map(|member| member.value).all(is_usual);
    if !all_usual && enumeration.underlying.is_none() {
        enumeration.underlying = Some(Primitive::Int64);
    }
}

/// The container's name, which the pages do not tell: `Service`, in the first namespace.
fn container_name(schema: &Schema) -> Option<QualifiedName> {
    let operations = schema.operations.iter().map(|operation| &operation.name);
    let namespace = schema.types.keys().chain(operations).map(|name| &*name.namespace).min();
    let namespace = namespace.unwrap_or(DEFAULT_NAMESPACE);
    let is_taken = |name: &QualifiedName| {
        schema.types.contains_key(name) || schema.operations.iter().any(|operation| operation.name == *name)
    };
    let numbered = (2..).map(|number| format!("Service{number}"));
    let names = std::iter::once("Service".to_string()).chain(numbered).map(|name| QualifiedName::new(namespace, name));
    names.into_iter().find(|name| !is_taken(name))
}
