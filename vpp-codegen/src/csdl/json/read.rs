//! A JSON document: its schemas, their names, and all that is in them.

use super::types;
use crate::csdl::annotation::{Annotation, Value};
use crate::csdl::inheritance::type_in_a_circle;
use crate::csdl::lines::Lines;
use crate::csdl::remarks::Remarks;
use crate::csdl::scope::Scope;
use crate::csdl::targets::Targets;
use crate::csdl::{CsdlSchema, ReadError};
use crate::json::{self, Json, JsonKind, Member};
use crate::name::QualifiedName;
use crate::schema::{EntityContainer, TypeDefinition};
use crate::span::{SourceId, Span};

/// What the parts of the reader share.
pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) scope: Scope,
    targets: Targets,
}

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
        reader.schema(&schema.name.value, &schema.value, &mut read)?;
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

pub(super) fn kind<'a>(value: &'a Json<'_>) -> Option<&'a str> {
    value.member("$Kind").and_then(Json::as_str)
}

pub(super) fn items<'a, 'src>(value: &'a Json<'src>) -> &'a [Json<'src>] {
    match &value.kind {
        JsonKind::Array(items) => items,
        _ => &[],
    }
}

impl<'a> Reader<'a> {
    /// The annotations that stand apart from their items.
    fn apart(&self, schemas: &[&Member<'_>]) -> Targets {
        let mut targets = Targets::default();
        for group in schemas.iter().filter_map(|schema| schema.value.member("$Annotations")) {
            for target in group.members() {
                targets.add(&self.scope, &target.name.value, self.within(&target.value, ""));
            }
        }
        targets
    }

    /// What is said of an item: within its object, for an item without an object beside it under its name,
    /// and apart from it.
    pub(super) fn remarks(&self, object: &Json<'_>, beside: &str, target: &str) -> Remarks {
        let annotations: Vec<Annotation> =
            self.within(object, beside).chain(self.targets.of(target).iter().cloned()).collect();
        Remarks::of(&annotations)
    }

    /// The annotations `beside@term`; a qualified one, `@term#qualifier`, is for a special purpose.
    fn within(&self, object: &Json<'_>, beside: &str) -> impl Iterator<Item = Annotation> {
        object.members().iter().filter_map(move |member| {
            let (item, term) = member.name.value.split_once('@')?;
            let term = self.scope.qualified(term).filter(|_| item == beside && !term.contains('#'))?.to_string();
            Some(Annotation { term, value: expression(&member.value) })
        })
    }

    pub(super) fn error(&self, span: Span, message: impl Into<String>, help: impl Into<String>) -> ReadError {
        ReadError::at(self.text, span.start as usize, message, help)
    }

    fn schema(&self, namespace: &str, schema: &Json<'_>, read: &mut CsdlSchema) -> Result<(), ReadError> {
        if let Some(version) = self.remarks(schema, "", namespace).version {
            read.schema.version = version;
        }
        for item in schema.members().iter().filter(|item| !item.name.value.contains(['$', '@'])) {
            let name = QualifiedName::new(namespace, &*item.name.value);
            let definition = match kind(&item.value) {
                Some("EntityType" | "ComplexType") => TypeDefinition::Structured(types::structured(self, item, &name)?),
                Some("EnumType") => TypeDefinition::Enumeration(types::enumeration(self, item, &name)?),
                Some("EntityContainer") => {
                    self.container(item, &mut read.schema.container)?;
                    continue;
                }
                // Terms and type definitions are no items of their own here.
                Some(_) => continue,
                None => {
                    for overload in items(&item.value) {
                        types::operation(self, overload, &name, item.name.span, read)?;
                    }
                    continue;
                }
            };
            if read.schema.types.insert(name.clone(), definition).is_some() {
                let help = "give one of the two types another name";
                return Err(self.error(item.name.span, format!("`{name}` is defined twice"), help));
            }
        }
        Ok(())
    }

    fn container(&self, item: &Member<'_>, container: &mut EntityContainer) -> Result<(), ReadError> {
        for resource in item.value.members().iter().filter(|resource| !resource.name.value.contains(['$', '@'])) {
            // Imports of actions and functions have no type.
            let Some(type_name) = resource.value.member("$Type").and_then(Json::as_str) else { continue };
            let entity_type = self.scope.qualified(type_name).ok_or_else(|| types::unqualified(self, resource))?;
            let is_set = resource.value.member("$Collection").and_then(Json::as_bool) == Some(true);
            let resources = if is_set { &mut container.entity_sets } else { &mut container.singletons };
            resources.insert(resource.name.value.to_string(), entity_type);
        }
        Ok(())
    }
}

fn expression(value: &Json<'_>) -> Value {
    match &value.kind {
        JsonKind::Bool(value) => Value::Bool(*value),
        JsonKind::String(text) => Value::Text(text.to_string()),
        JsonKind::Number(text) => Value::Text(text.to_string()),
        JsonKind::Array(items) => Value::Collection(items.iter().map(expression).collect()),
        JsonKind::Object(members) => {
            let properties = members.iter().filter(|member| !member.name.value.contains('@'));
            Value::Record(properties.map(|member| (member.name.value.to_string(), expression(&member.value))).collect())
        }
        JsonKind::Null | JsonKind::Bare(_) => Value::Other,
    }
}
