//! Schemas as JSON.

use super::object::{Json, Object};
use crate::csdl::annotation::{Annotation, Value};
use crate::csdl::conform::{self, BINDING_PARAMETER};
use crate::csdl::remarks::{Remarks, VOCABULARIES};
use crate::csdl::{container_name, namespaces, underlying_type};
use crate::diagnostics::Diagnostics;
use crate::edm::Primitive;
use crate::schema::{
    EntityContainer, EnumerationType, ItemType, Kind, Operation, OperationKind, Property, Schema, StructuredType,
    TypeDefinition, TypeUse,
};

/// Writes a schema as CSDL JSON, in the version 4.01 of OData.
///
/// As [`write_xml`](crate::csdl::write_xml), with two differences of the format: every member of an
/// enumeration has a number, counted from 0 on where pages tell none, and what is not said to be never null
/// can be null.
pub fn write_json(schema: &Schema) -> String {
    let schema = conform::conform(schema, &mut Diagnostics::new());
    let mut document = Object::default();
    document.add_text("$Version", "4.01");
    if let Some(name) = container_name(&schema) {
        document.add_text("$EntityContainer", name.to_string());
    }
    document.add("$Reference", references());
    for namespace in namespaces(&schema) {
        document.add(namespace, Json::Object(write_namespace(&schema, namespace)));
    }
    let text = serde_json::to_string_pretty(&Json::Object(document)).expect("all keys are text");
    text + "\n"
}

fn references() -> Json {
    let mut references = Object::default();
    for (namespace, address) in VOCABULARIES {
        let mut include = Object::default();
        include.add_text("$Namespace", namespace);
        let mut reference = Object::default();
        reference.add("$Include", Json::Array(vec![Json::Object(include)]));
        references.add(address, Json::Object(reference));
    }
    Json::Object(references)
}

fn write_namespace(schema: &Schema, namespace: &str) -> Object {
    let mut object = Object::default();
    let version = Remarks { version: Some(schema.version.clone()), ..Remarks::default() };
    annotations(&mut object, "", &version);
    for (name, definition) in schema.types.iter().filter(|(name, _)| name.namespace == namespace) {
        let definition = match definition {
            TypeDefinition::Structured(structured) => write_structured(structured),
            TypeDefinition::Enumeration(enumeration) => write_enumeration(enumeration),
        };
        object.add(&*name.name, Json::Object(definition));
    }
    let operations: Vec<_> = schema.operations.iter().filter(|found| found.name.namespace == namespace).collect();
    // All overloads of a name are one array (OData CSDL JSON 4.01, section 12).
    for overloads in operations.chunk_by(|a, b| a.name == b.name) {
        let written = overloads.iter().map(|operation| Json::Object(write_operation(operation)));
        object.add(&*overloads[0].name.name, Json::Array(written.collect()));
    }
    if let Some(name) = container_name(schema).filter(|name| name.namespace == namespace) {
        object.add(name.name, Json::Object(write_container(&schema.container)));
    }
    object
}

fn write_container(container: &EntityContainer) -> Object {
    let mut object = Object::default();
    object.add_text("$Kind", "EntityContainer");
    let sets = container.entity_sets.iter().map(|set| (set, true));
    let singletons = container.singletons.iter().map(|singleton| (singleton, false));
    for ((name, entity_type), is_set) in sets.chain(singletons) {
        let mut resource = Object::default();
        resource.add_if("$Collection", is_set);
        resource.add_text("$Type", entity_type.to_string());
        object.add(&**name, Json::Object(resource));
    }
    object
}

fn write_structured(structured: &StructuredType) -> Object {
    let mut object = Object::default();
    object.add_text(
        "$Kind",
        match structured.kind {
            Kind::Entity => "EntityType",
            Kind::Complex => "ComplexType",
        },
    );
    if let Some(base) = &structured.base {
        object.add_text("$BaseType", base.to_string());
    }
    object.add_if("$Abstract", structured.is_abstract);
    object.add_if("$OpenType", structured.is_open);
    if !structured.key.is_empty() {
        object.add("$Key", Json::Array(structured.key.iter().cloned().map(Json::Text).collect()));
    }
    for property in &structured.properties {
        object.add(&*property.name, Json::Object(write_property(property, Object::default())));
    }
    for property in &structured.navigation {
        let mut navigation = Object::default();
        navigation.add_text("$Kind", "NavigationProperty");
        object.add(&*property.name, Json::Object(write_property(property, navigation)));
    }
    annotations(&mut object, "", &Remarks::of_origin(&structured.origin));
    object
}

/// A property, a navigation property or a parameter, behind what is `before` it.
fn write_property(property: &Property, before: Object) -> Object {
    let mut object = before;
    write_type(&mut object, &property.type_use);
    object.add_if("$Nullable", property.nullable != Some(false));
    annotations(&mut object, "", &Remarks::of_property(property));
    object
}

fn write_type(object: &mut Object, type_use: &TypeUse) {
    object.add_if("$Collection", type_use.collection);
    object.add_text("$Type", type_use.item.to_string());
    // As in XML: without it a number would have no digits behind the point.
    if type_use.item == ItemType::Primitive(Primitive::Decimal) {
        object.add_text("$Scale", "variable");
    }
}

fn write_enumeration(enumeration: &EnumerationType) -> Object {
    let mut object = Object::default();
    object.add_text("$Kind", "EnumType");
    object.add_if("$IsFlags", enumeration.is_flags);
    if let Some(underlying) = underlying_type(enumeration) {
        object.add_text("$UnderlyingType", underlying);
    }
    for (position, member) in (0..).zip(&enumeration.members) {
        object.add(&*member.name, Json::Integer(member.value.unwrap_or(position)));
        annotations(&mut object, &member.name, &Remarks::of_member(member));
    }
    annotations(&mut object, "", &Remarks::of_origin(&enumeration.origin));
    object
}

fn write_operation(operation: &Operation) -> Object {
    let mut object = Object::default();
    object.add_text(
        "$Kind",
        match operation.kind {
            OperationKind::Action => "Action",
            OperationKind::Function => "Function",
        },
    );
    object.add("$IsBound", Json::Bool(true));
    let mut binding = named(BINDING_PARAMETER);
    write_type(&mut binding, &operation.bound_to);
    let rest = operation.parameters.iter().map(|parameter| write_property(parameter, named(&parameter.name)));
    object.add("$Parameter", Json::Array(std::iter::once(binding).chain(rest).map(Json::Object).collect()));
    if let Some(returns) = &operation.returns {
        let mut returned = Object::default();
        write_type(&mut returned, returns);
        returned.add_if("$Nullable", true);
        object.add("$ReturnType", Json::Object(returned));
    }
    annotations(&mut object, "", &Remarks::of_origin(&operation.origin));
    object
}

fn named(name: &str) -> Object {
    let mut object = Object::default();
    object.add_text("$Name", name);
    object
}

/// Annotations stand beside what they are about; `target` is the member they are about, or nothing for the
/// object itself (OData CSDL JSON 4.01, section 14.2).
fn annotations(object: &mut Object, target: &str, remarks: &Remarks) {
    for Annotation { term, value } in remarks.annotations() {
        if let Some(value) = expression(&value) {
            object.add(format!("{target}@{term}"), value);
        }
    }
}

fn expression(value: &Value) -> Option<Json> {
    Some(match value {
        Value::Bool(value) => Json::Bool(*value),
        Value::Text(text) => Json::Text(text.clone()),
        Value::Members(_, members) => Json::Text(members.join(",")),
        Value::Collection(items) => Json::Array(items.iter().filter_map(expression).collect()),
        Value::Record(properties) => {
            let mut object = Object::default();
            for (name, value) in properties {
                if let Some(value) = expression(value) {
                    object.add(&**name, value);
                }
            }
            Json::Object(object)
        }
        Value::Other => return None,
    })
}
