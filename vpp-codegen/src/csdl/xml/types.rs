//! Entity types, complex types and enumeration types in XML.

use super::element::Element;
use super::reader::Reader;
use crate::csdl::ReadError;
use crate::name::QualifiedName;
use crate::schema::{EnumerationType, Kind, Member, Property, StructuredType};

/// An `EntityType` or a `ComplexType` (OData 4.01 CSDL, sections 6 and 9).
pub(super) fn structured(
    reader: &Reader,
    item: Element<'_>,
    name: &QualifiedName,
) -> Result<StructuredType, ReadError> {
    let of = |tag| item.children_named(tag).map(|child| property(reader, child, name));
    let key_references = item.children_named("Key").flat_map(|key| key.children_named("PropertyRef"));
    let key = key_references.map(|reference| Ok(reference.required("Name")?.to_string()));
    Ok(StructuredType {
        kind: if item.tag() == "EntityType" { Kind::Entity } else { Kind::Complex },
        base: item.qualified("BaseType", &reader.scope)?,
        is_abstract: item.flag("Abstract")?,
        is_open: item.flag("OpenType")?,
        key: key.collect::<Result<_, _>>()?,
        properties: of("Property").collect::<Result<_, _>>()?,
        navigation: of("NavigationProperty").collect::<Result<_, _>>()?,
        origin: reader.remarks(item, &name.to_string()).into_origin(item.span_of("Name")),
    })
}

/// A `Property`, a `NavigationProperty` (sections 7 and 8) or a `Parameter` (section 12.9).
pub(super) fn property(reader: &Reader, item: Element<'_>, owner: &QualifiedName) -> Result<Property, ReadError> {
    let name = item.required("Name")?;
    let remarks = reader.remarks(item, &format!("{owner}/{name}"));
    Ok(Property {
        name: name.to_string(),
        type_use: item.type_use("Type", &reader.scope)?,
        values: remarks.values,
        read_only: remarks.read_only,
        deprecated: remarks.deprecated,
        nullable: item.tri_state("Nullable")?,
        documentation: remarks.documentation,
        span: item.span_of("Name"),
    })
}

/// An `EnumType` (section 10).
pub(super) fn enumeration(
    reader: &Reader,
    item: Element<'_>,
    name: &QualifiedName,
) -> Result<EnumerationType, ReadError> {
    Ok(EnumerationType {
        is_flags: item.flag("IsFlags")?,
        members: item.children_named("Member").map(|child| member(reader, child, name)).collect::<Result<_, _>>()?,
        origin: reader.remarks(item, &name.to_string()).into_origin(item.span_of("Name")),
    })
}

fn member(reader: &Reader, item: Element<'_>, owner: &QualifiedName) -> Result<Member, ReadError> {
    let name = item.required("Name")?;
    let value = item.optional("Value").map(|text| {
        let message = format!("the value of `{name}` is `{text}`");
        text.trim().parse().map_err(|_| item.error_in("Value", message, "write a whole number of 64 bits"))
    });
    Ok(Member {
        name: name.to_string(),
        value: value.transpose()?,
        documentation: reader.remarks(item, &format!("{owner}/{name}")).documentation,
        span: item.span_of("Name"),
    })
}
