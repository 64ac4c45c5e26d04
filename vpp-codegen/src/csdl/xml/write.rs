//! Schemas as XML.

use super::text::XmlText;
use super::{EDM_NAMESPACE, EDMX_NAMESPACE};
use crate::csdl::annotation::{Annotation, Value};
use crate::csdl::conform::{self, BINDING_PARAMETER};
use crate::csdl::remarks::{Remarks, VOCABULARIES};
use crate::csdl::{container_name, namespaces, underlying_type};
use crate::diagnostics::Diagnostics;
use crate::edm::Primitive;
use crate::name::QualifiedName;
use crate::schema::{
    EntityContainer, EnumerationType, ItemType, Kind, Operation, OperationKind, Property, Schema, StructuredType,
    TypeDefinition, TypeUse,
};

/// Writes a schema as CSDL XML, in the version 4.01 of OData.
///
/// What CSDL cannot say is changed as [`conform`](crate::csdl::conform()) does; to know what, conform first.
pub fn write_xml(schema: &Schema) -> String {
    let schema = conform::conform(schema, &mut Diagnostics::new());
    let mut xml = XmlText::new();
    xml.element("edmx:Edmx", &[("xmlns:edmx", EDMX_NAMESPACE), ("Version", "4.01")], |xml| {
        for (namespace, address) in VOCABULARIES {
            xml.element("edmx:Reference", &[("Uri", address)], |xml| {
                xml.empty("edmx:Include", &[("Namespace", namespace)]);
            });
        }
        xml.element("edmx:DataServices", &[], |xml| {
            for namespace in namespaces(&schema) {
                write_namespace(xml, &schema, namespace);
            }
        });
    });
    xml.finish()
}

fn write_namespace(xml: &mut XmlText, schema: &Schema, namespace: &str) {
    xml.element("Schema", &[("xmlns", EDM_NAMESPACE), ("Namespace", namespace)], |xml| {
        annotations(xml, &Remarks { version: Some(schema.version.clone()), ..Remarks::default() });
        for (name, definition) in schema.types.iter().filter(|(name, _)| name.namespace == namespace) {
            match definition {
                TypeDefinition::Structured(structured) => write_structured(xml, name, structured),
                TypeDefinition::Enumeration(enumeration) => write_enumeration(xml, name, enumeration),
            }
        }
        for operation in schema.operations.iter().filter(|operation| operation.name.namespace == namespace) {
            write_operation(xml, operation);
        }
        if let Some(name) = container_name(schema).filter(|name| name.namespace == namespace) {
            write_container(xml, &name, &schema.container);
        }
    });
}

fn write_container(xml: &mut XmlText, name: &QualifiedName, container: &EntityContainer) {
    xml.element("EntityContainer", &[("Name", &name.name)], |xml| {
        for (name, entity_type) in &container.entity_sets {
            xml.empty("EntitySet", &[("Name", name), ("EntityType", &entity_type.to_string())]);
        }
        for (name, entity_type) in &container.singletons {
            xml.empty("Singleton", &[("Name", name), ("Type", &entity_type.to_string())]);
        }
    });
}

fn write_structured(xml: &mut XmlText, name: &QualifiedName, structured: &StructuredType) {
    let tag = match structured.kind {
        Kind::Entity => "EntityType",
        Kind::Complex => "ComplexType",
    };
    let base = structured.base.as_ref().map(ToString::to_string);
    let mut attributes = vec![("Name", &*name.name)];
    attributes.extend(base.as_deref().map(|base| ("BaseType", base)));
    attributes.extend(structured.is_abstract.then_some(("Abstract", "true")));
    attributes.extend(structured.is_open.then_some(("OpenType", "true")));
    xml.element(tag, &attributes, |xml| {
        if !structured.key.is_empty() {
            xml.element("Key", &[], |xml| {
                structured.key.iter().for_each(|key| xml.empty("PropertyRef", &[("Name", key)]));
            });
        }
        structured.properties.iter().for_each(|property| write_property(xml, "Property", property));
        structured.navigation.iter().for_each(|property| write_property(xml, "NavigationProperty", property));
        annotations(xml, &Remarks::of_origin(&structured.origin));
    });
}

/// A property, a navigation property or a parameter.
fn write_property(xml: &mut XmlText, tag: &str, property: &Property) {
    let type_name = property.type_use.to_string();
    let mut attributes = vec![("Name", &*property.name), ("Type", &*type_name)];
    attributes.extend(property.nullable.map(|nullable| ("Nullable", if nullable { "true" } else { "false" })));
    attributes.extend(facets(&property.type_use));
    xml.element(tag, &attributes, |xml| annotations(xml, &Remarks::of_property(property)));
}

/// Pages do not tell how many digits a number has; without this facet it would have none behind the point
/// (OData 4.01 CSDL, section 7.2.4).
fn facets(type_use: &TypeUse) -> Option<(&'static str, &'static str)> {
    (type_use.item == ItemType::Primitive(Primitive::Decimal)).then_some(("Scale", "variable"))
}

fn write_enumeration(xml: &mut XmlText, name: &QualifiedName, enumeration: &EnumerationType) {
    let mut attributes = vec![("Name", &*name.name)];
    attributes.extend(enumeration.is_flags.then_some(("IsFlags", "true")));
    attributes.extend(underlying_type(enumeration).map(|underlying| ("UnderlyingType", underlying)));
    xml.element("EnumType", &attributes, |xml| {
        for member in &enumeration.members {
            let value = member.value.map(|value| value.to_string());
            let mut attributes = vec![("Name", &*member.name)];
            attributes.extend(value.as_deref().map(|value| ("Value", value)));
            xml.element("Member", &attributes, |xml| annotations(xml, &Remarks::of_member(member)));
        }
        annotations(xml, &Remarks::of_origin(&enumeration.origin));
    });
}

fn write_operation(xml: &mut XmlText, operation: &Operation) {
    let tag = match operation.kind {
        OperationKind::Action => "Action",
        OperationKind::Function => "Function",
    };
    xml.element(tag, &[("Name", &operation.name.name), ("IsBound", "true")], |xml| {
        xml.empty("Parameter", &[("Name", BINDING_PARAMETER), ("Type", &operation.bound_to.to_string())]);
        operation.parameters.iter().for_each(|parameter| write_property(xml, "Parameter", parameter));
        if let Some(returns) = &operation.returns {
            let type_name = returns.to_string();
            let attributes: Vec<_> = [("Type", &*type_name)].into_iter().chain(facets(returns)).collect();
            xml.empty("ReturnType", &attributes);
        }
        annotations(xml, &Remarks::of_origin(&operation.origin));
    });
}

fn annotations(xml: &mut XmlText, remarks: &Remarks) {
    for Annotation { term, value } in remarks.annotations() {
        with_value(xml, "Annotation", ("Term", &term), &value);
    }
}

/// An `Annotation` or a `PropertyValue`: a constant is an attribute, anything else a child.
fn with_value(xml: &mut XmlText, tag: &str, named: (&str, &str), value: &Value) {
    match value {
        Value::Text(text) => xml.empty(tag, &[named, ("String", text)]),
        Value::Bool(value) => xml.empty(tag, &[named, ("Bool", if *value { "true" } else { "false" })]),
        Value::Members(..) => xml.empty(tag, &[named, ("EnumMember", &member_paths(value))]),
        Value::Collection(_) | Value::Record(_) | Value::Other => {
            xml.element(tag, &[named], |xml| expression(xml, value));
        }
    }
}

fn expression(xml: &mut XmlText, value: &Value) {
    match value {
        Value::Collection(items) => {
            xml.element("Collection", &[], |xml| items.iter().for_each(|item| expression(xml, item)));
        }
        Value::Record(properties) => xml.element("Record", &[], |xml| {
            for (name, value) in properties {
                with_value(xml, "PropertyValue", ("Property", name), value);
            }
        }),
        // The collections that are written hold records only.
        Value::Text(_) | Value::Bool(_) | Value::Members(..) | Value::Other => xml.empty("Null", &[]),
    }
}

/// `Org.OData.Core.V1.Permission/Read` (OData CSDL XML 4.01, section 14.3.7).
fn member_paths(value: &Value) -> String {
    let Value::Members(type_name, members) = value else { return String::new() };
    members.iter().map(|member| format!("{type_name}/{member}")).collect::<Vec<_>>().join(" ")
}
