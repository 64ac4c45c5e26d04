//! Types and operations in JSON.

use super::reader::{Reader, items, kind};
use crate::csdl::{CsdlSchema, ReadError, UnboundOperation};
use crate::json::{Json, JsonKind, Member as JsonMember};
use crate::name::QualifiedName;
use crate::schema::{EnumerationType, Kind, Member, Operation, OperationKind, Property, StructuredType, TypeUse};
use crate::span::Span;

fn flag(object: &Json<'_>, name: &str) -> bool {
    object.member(name).and_then(Json::as_bool).unwrap_or(false)
}

/// An entity type or a complex type (OData CSDL JSON 4.01, sections 6 and 9).
pub(super) fn structured(
    reader: &Reader<'_>,
    item: &JsonMember<'_>,
    name: &QualifiedName,
) -> Result<StructuredType, ReadError> {
    let object = &item.value;
    let base = object.member("$BaseType").and_then(Json::as_str);
    let base = base.map(|base| reader.scope.qualified(base).ok_or_else(|| unqualified(reader, item)));
    let mut structured = StructuredType {
        kind: if kind(object) == Some("EntityType") { Kind::Entity } else { Kind::Complex },
        base: base.transpose()?,
        is_abstract: flag(object, "$Abstract"),
        is_open: flag(object, "$OpenType"),
        key: object.member("$Key").map_or(&[][..], items).iter().filter_map(key_property).collect(),
        properties: Vec::new(),
        navigation: Vec::new(),
        origin: reader.remarks(object, "", &name.to_string()).into_origin(item.name.span),
    };
    for member in object.members().iter().filter(|member| !member.name.value.contains(['$', '@'])) {
        let is_navigation = kind(&member.value) == Some("NavigationProperty");
        let mut property = property(reader, &member.value, &member.name.value, member.name.span, name)?;
        // A collection of entities is never null (section 8.3).
        if is_navigation && property.type_use.collection {
            property.nullable = None;
        }
        let properties = if is_navigation { &mut structured.navigation } else { &mut structured.properties };
        properties.push(property);
    }
    Ok(structured)
}

/// A name, or an alias with the path that it stands for (section 6.5).
fn key_property(json: &Json<'_>) -> Option<String> {
    let aliased = json.members().first().and_then(|member| member.value.as_str());
    json.as_str().or(aliased).map(str::to_string)
}

fn property(
    reader: &Reader<'_>,
    object: &Json<'_>,
    name: &str,
    span: Span,
    owner: &QualifiedName,
) -> Result<Property, ReadError> {
    let remarks = reader.remarks(object, "", &format!("{owner}/{name}"));
    Ok(Property {
        name: name.to_string(),
        type_use: type_use(reader, object)?,
        values: remarks.values,
        read_only: remarks.read_only,
        deprecated: remarks.deprecated,
        nullable: Some(flag(object, "$Nullable")),
        documentation: remarks.documentation,
        span,
    })
}

/// The type, by default text (section 7.1).
fn type_use(reader: &Reader<'_>, object: &Json<'_>) -> Result<TypeUse, ReadError> {
    let name = object.member("$Type").and_then(Json::as_str).unwrap_or("Edm.String");
    let mut type_use = reader.scope.type_use(name).ok_or_else(|| {
        let help = "write the namespace or its alias before the name: `namespace.name`";
        reader.error(object.span, format!("`$Type` is `{name}`, which has no namespace"), help)
    })?;
    type_use.collection = flag(object, "$Collection");
    Ok(type_use)
}

pub(super) fn unqualified(reader: &Reader<'_>, item: &JsonMember<'_>) -> ReadError {
    let message = format!("`{}` refers to a type without a namespace", item.name.value);
    reader.error(item.value.span, message, "write the namespace or its alias before the name: `namespace.name`")
}

/// An enumeration type (section 10).
pub(super) fn enumeration(
    reader: &Reader<'_>,
    item: &JsonMember<'_>,
    name: &QualifiedName,
) -> Result<EnumerationType, ReadError> {
    let object = &item.value;
    let members = object.members().iter().filter(|member| !member.name.value.contains(['$', '@']));
    let members = members.map(|member| {
        let number = match &member.value.kind {
            JsonKind::Number(number) => number.parse().ok(),
            // Integers of 64 bits may be text, for readers that know only floating-point numbers.
            _ => member.value.as_str().and_then(|number| number.parse().ok()),
        };
        let value = number.ok_or_else(|| {
            let message = format!("the value of `{}` is no number", member.name.value);
            reader.error(member.value.span, message, "write a whole number of 64 bits")
        })?;
        let target = format!("{name}/{}", member.name.value);
        Ok(Member {
            name: member.name.value.to_string(),
            value: Some(value),
            documentation: reader.remarks(object, &member.name.value, &target).documentation,
            span: member.name.span,
        })
    });
    Ok(EnumerationType {
        is_flags: flag(object, "$IsFlags"),
        members: members.collect::<Result<_, _>>()?,
        origin: reader.remarks(object, "", &name.to_string()).into_origin(item.name.span),
    })
}

/// Reads an action or a function (section 12) into the bound or the unbound ones.
pub(super) fn operation(
    reader: &Reader<'_>,
    object: &Json<'_>,
    name: &QualifiedName,
    span: Span,
    read: &mut CsdlSchema,
) -> Result<(), ReadError> {
    let kind = if kind(object) == Some("Function") { OperationKind::Function } else { OperationKind::Action };
    let mut parameters = Vec::new();
    for parameter in object.member("$Parameter").map_or(&[][..], items) {
        let parameter_name = parameter.member("$Name").and_then(Json::as_str).unwrap_or_default();
        parameters.push(property(reader, parameter, parameter_name, parameter.span, name)?);
    }
    let returns = object.member("$ReturnType").map(|returned| type_use(reader, returned)).transpose()?;
    let name = name.clone();
    if !flag(object, "$IsBound") {
        read.unbound.push(UnboundOperation { kind, name, parameters, returns, span });
        return Ok(());
    }
    if parameters.is_empty() {
        let message = format!("`{}` is bound and has no parameter", name.name);
        return Err(reader.error(object.span, message, "the first parameter is what it is bound to"));
    }
    let bound_to = parameters.remove(0).type_use;
    let origin = reader.remarks(object, "", &name.to_string()).into_origin(object.span);
    read.schema.operations.push(Operation { kind, name, bound_to, parameters, returns, origin });
    Ok(())
}
