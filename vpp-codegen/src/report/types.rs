//! Types with their tables.

use super::Subject;
use super::model::{Row, Told, Type};
use super::places::Places;
use crate::csdl::CsdlSchema;
use crate::name::QualifiedName;
use crate::rust::{Member, TypeItem};
use crate::schema::{EnumerationType, Kind, Member as EnumerationMember, Property, StructuredType, TypeDefinition};
use crate::span::Span;

/// The types of all versions, in the order of versions and names.
pub(super) fn all<'a>(subject: &Subject<'a>, places: &mut Places<'_>) -> Vec<Type<'a>> {
    let mut all = Vec::new();
    for (version, schema) in subject.documented.schemas.iter().enumerate() {
        let module = subject.modules.get(&schema.version).map_or("", String::as_str);
        for (name, definition) in &schema.types {
            let item = subject.items.of_type(module, &name.to_string());
            let declared = subject.services.get(&schema.version).and_then(|service| declared(service, name));
            let of_type = OfType { name, item, declared };
            all.push(of_type.shown(version, definition, places));
        }
    }
    all
}

/// What the service declares of a type.
fn declared<'a>(service: &'a CsdlSchema, name: &QualifiedName) -> Option<&'a TypeDefinition> {
    service.schema.types.get(name)
}

/// What is known of a type beside its definition.
struct OfType<'a, 'n> {
    name: &'n QualifiedName,
    item: Option<&'a TypeItem>,
    declared: Option<&'a TypeDefinition>,
}

impl<'a> OfType<'a, '_> {
    fn shown(&self, version: usize, definition: &'a TypeDefinition, places: &mut Places<'_>) -> Type<'a> {
        let origin = definition.origin();
        let (kind, rows) = match definition {
            TypeDefinition::Structured(structured) => (kind(structured), self.properties(structured, places)),
            TypeDefinition::Enumeration(enumeration) => ("enumeration", self.members(enumeration, places)),
        };
        let structured = definition.as_structured();
        Type {
            version,
            name: self.name.to_string(),
            kind,
            base: structured.and_then(|structured| structured.base.as_ref()).map(ToString::to_string),
            key: structured.map(|structured| structured.key.iter().map(String::as_str).collect()).unwrap_or_default(),
            traits: traits(definition),
            documentation: &origin.documentation,
            place: places.place(origin.span),
            pages: origin.pages.iter().skip(1).map(String::as_str).collect(),
            told: told(origin.span, self.declared.is_some(), places),
            rust: self.item.map(|item| &*item.path),
            any: self.item.and_then(|item| item.any.as_deref()),
            rows,
        }
    }

    fn properties(&self, structured: &'a StructuredType, places: &mut Places<'_>) -> Vec<Row<'a>> {
        let navigation = structured.navigation.iter().map(|property| ("navigation", property));
        let all = structured.properties.iter().map(|property| ("property", property)).chain(navigation);
        all.map(|(kind, property)| {
            let is_declared = self.declared.and_then(TypeDefinition::as_structured);
            let is_declared = is_declared.is_some_and(|declared| declared.declares(&property.name));
            row_of_property(kind, property, self.member(&property.name), is_declared, places)
        })
        .collect()
    }

    fn members(&self, enumeration: &'a EnumerationType, places: &mut Places<'_>) -> Vec<Row<'a>> {
        let row = |member: &'a EnumerationMember| {
            let declared = self.declared.and_then(TypeDefinition::as_enumeration);
            let is_declared = declared.is_some_and(|it| it.members.iter().any(|other| other.name == member.name));
            Row {
                name: &member.name,
                kind: "member",
                type_use: None,
                value: member.value,
                identifier: self.member(&member.name).map(|item| &*item.identifier),
                rust: None,
                traits: Vec::new(),
                values: &[],
                documentation: &member.documentation,
                place: places.place(member.span),
                told: told(member.span, is_declared, places),
            }
        };
        enumeration.members.iter().map(row).collect()
    }

    fn member(&self, name: &str) -> Option<&'a Member> {
        self.item?.members.get(name)
    }
}

/// The row of a property or a parameter.
pub(super) fn row_of_property<'a>(
    kind: &'static str,
    property: &'a Property,
    item: Option<&'a Member>,
    is_declared: bool,
    places: &mut Places<'_>,
) -> Row<'a> {
    let traits = [
        ("read-only", property.read_only),
        ("not null", property.nullable == Some(false)),
        ("deprecated", property.deprecated),
    ];
    Row {
        name: &property.name,
        kind,
        type_use: Some(property.type_use.to_string()),
        value: None,
        identifier: item.map(|item| &*item.identifier),
        rust: item.and_then(|item| item.rust_type.as_deref()),
        traits: those_that_hold(&traits),
        values: &property.values,
        documentation: &property.documentation,
        place: places.place(property.span),
        told: told(property.span, is_declared, places),
    }
}

/// The names of what holds.
pub(super) fn those_that_hold(traits: &[(&'static str, bool)]) -> Vec<&'static str> {
    traits.iter().filter(|(_, holds)| *holds).map(|(name, _)| *name).collect()
}

/// Which witness tells of what stands at a place.
pub(super) fn told(span: Span, is_declared: bool, places: &Places<'_>) -> Told {
    match (places.is_on_page(span), is_declared) {
        (true, true) => Told::Both,
        (true, false) => Told::Pages,
        (false, _) => Told::Metadata,
    }
}

fn kind(structured: &StructuredType) -> &'static str {
    match structured.kind {
        Kind::Entity => "entity type",
        Kind::Complex => "complex type",
    }
}

fn traits(definition: &TypeDefinition) -> Vec<&'static str> {
    let deprecated = ("deprecated", definition.origin().deprecated);
    match definition {
        TypeDefinition::Structured(it) => {
            those_that_hold(&[("abstract", it.is_abstract), ("open", it.is_open), ("media", it.has_stream), deprecated])
        }
        TypeDefinition::Enumeration(it) => {
            those_that_hold(&[("flags", it.is_flags), ("evolvable", it.is_evolvable()), deprecated])
        }
    }
}
