//! A JSON document: its schemas, their names, and all that is in them.

use super::reader::{Reader, items, kind};
use super::types;
use crate::csdl::inheritance::type_in_a_circle;
use crate::csdl::lines::Lines;
use crate::csdl::scope::Scope;
use crate::csdl::targets::Targets;
use crate::csdl::{CsdlSchema, ReadError};
use crate::json::{self, Json, Member};
use crate::name::QualifiedName;
use crate::schema::{EntityContainer, TypeDefinition};
use crate::span::SourceId;

/// Reads the CSDL JSON of any OData 4 service.
///
/// # Errors
///
/// When the text is no JSON, not the metadata of an OData 4 service, or an item lacks what it must have.
pub fn read_json(text: &str) -> Result<CsdlSchema, ReadError> {
    let (document, faults) = json::read(SourceId::default(), text, 0);
    if let Some(fault) = faults.first() {
        let help = "name the metadata document of an OData 4 service in JSON";
        return Err(ReadError::at(text, fault.span.start as usize, "this is no JSON", help));
    }
    if document.member("$Version").is_none() {
        let help = "expected an object with a `$Version`: the metadata of an OData 4 service";
        return Err(ReadError::at(text, 0, "this is no CSDL", help));
    }
    let schemas: Vec<&Member<'_>> =
        document.members().iter().filter(|member| !member.name.value.starts_with('$')).collect();
    let mut reader = Reader { text, scope: scope(&document, &schemas), targets: Targets::default() };
    reader.targets = reader.apart(&schemas);
    let mut read = CsdlSchema { lines: Lines::of(text), ..CsdlSchema::default() };
    for schema in schemas {
        read_schema(&reader, &schema.name.value, &schema.value, &mut read)?;
    }
    match type_in_a_circle(&read.schema) {
        None => Ok(read),
        Some((name, structured)) => {
            let help = "correct its `$BaseType` or that of one of its bases";
            Err(reader.error(structured.origin.span, format!("`{name}` is derived from itself"), help))
        }
    }
}

/// What names in the document stand for.
fn scope(document: &Json<'_>, schemas: &[&Member<'_>]) -> Scope {
    let mut scope = Scope::default();
    let references = document.member("$Reference").map_or(&[][..], Json::members);
    let includes = references.iter().filter_map(|reference| reference.value.member("$Include")).flat_map(items);
    for include in includes {
        let of = |name| include.member(name).and_then(Json::as_str);
        if let (Some(alias), Some(namespace)) = (of("$Alias"), of("$Namespace")) {
            scope.add_alias(alias, namespace);
        }
    }
    for schema in schemas {
        if let Some(alias) = schema.value.member("$Alias").and_then(Json::as_str) {
            scope.add_alias(alias, &*schema.name.value);
        }
    }
    for schema in schemas {
        for item in schema.value.members().iter().filter(|item| kind(&item.value) == Some("TypeDefinition")) {
            let underlying = item.value.member("$UnderlyingType").and_then(Json::as_str).unwrap_or_default();
            scope.add_definition(QualifiedName::new(&*schema.name.value, &*item.name.value), underlying);
        }
    }
    scope
}

fn read_schema(
    reader: &Reader<'_>,
    namespace: &str,
    schema: &Json<'_>,
    read: &mut CsdlSchema,
) -> Result<(), ReadError> {
    if let Some(version) = reader.remarks(schema, "", namespace).version {
        read.schema.version = version;
    }
    for item in schema.members().iter().filter(|item| !item.name.value.contains(['$', '@'])) {
        let name = QualifiedName::new(namespace, &*item.name.value);
        let definition = match kind(&item.value) {
            Some("EntityType" | "ComplexType") => TypeDefinition::Structured(types::structured(reader, item, &name)?),
            Some("EnumType") => TypeDefinition::Enumeration(types::enumeration(reader, item, &name)?),
            Some("EntityContainer") => {
                read_container(reader, item, &mut read.schema.container)?;
                continue;
            }
            // Terms and type definitions are no items of their own here.
            Some(_) => continue,
            None => {
                for overload in items(&item.value) {
                    types::operation(reader, overload, &name, item.name.span, read)?;
                }
                continue;
            }
        };
        if read.schema.types.insert(name.clone(), definition).is_some() {
            let help = "give one of the two types another name";
            return Err(reader.error(item.name.span, format!("`{name}` is defined twice"), help));
        }
    }
    Ok(())
}

fn read_container(reader: &Reader<'_>, item: &Member<'_>, container: &mut EntityContainer) -> Result<(), ReadError> {
    for resource in item.value.members().iter().filter(|resource| !resource.name.value.contains(['$', '@'])) {
        // Imports of actions and functions have no type.
        let Some(type_name) = resource.value.member("$Type").and_then(Json::as_str) else { continue };
        let entity_type = reader.scope.qualified(type_name).ok_or_else(|| types::unqualified(reader, resource))?;
        let is_set = resource.value.member("$Collection").and_then(Json::as_bool) == Some(true);
        let resources = if is_set { &mut container.entity_sets } else { &mut container.singletons };
        resources.insert(resource.name.value.to_string(), entity_type);
    }
    Ok(())
}
