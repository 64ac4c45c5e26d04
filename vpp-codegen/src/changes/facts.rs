//! What a schema says of an item, in the terms of OData, and where.

use super::key::{Key, Owner, Part};
use super::surface::{Effect, Facet, Item};
use crate::schema::{
    Content, ItemType, Kind, Operation, OperationKind, Property, Request, Schema, StructuredType, TypeDefinition,
    TypeUse,
};
use crate::span::Span;

/// Something that a schema says of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fact {
    /// What it is about: `type`, `key`.
    pub(super) name: &'static str,
    pub(super) text: String,
    /// Whether only pages tell it, and no CSDL.
    pub(super) only_on_pages: bool,
    /// The type that it names, if it is about a type of the schema.
    pub(super) named: Option<String>,
}

impl Fact {
    fn new(name: &'static str, text: impl Into<String>) -> Fact {
        Fact { name, text: text.into(), only_on_pages: false, named: None }
    }

    fn of_type(name: &'static str, type_use: &TypeUse) -> Fact {
        let named = type_use.named().map(ToString::to_string);
        Fact { name, text: type_use.to_string(), only_on_pages: false, named }
    }

    fn of_pages(self) -> Fact {
        Fact { only_on_pages: true, ..self }
    }
}

/// What of a schema an item is, or belongs to.
#[derive(Clone, Copy)]
pub(super) enum Described<'e> {
    Type(&'e TypeDefinition),
    Request(&'e Request),
    Operation(&'e Operation),
}

/// What a schema says of a part of it.
pub(super) fn of(described: Described<'_>, part: &Part) -> Vec<Fact> {
    match described {
        Described::Type(definition) => of_type(definition, part),
        Described::Request(request) => of_request(request, part),
        Described::Operation(operation) => of_operation(operation, part),
    }
}

fn of_type(definition: &TypeDefinition, part: &Part) -> Vec<Fact> {
    match (definition, part) {
        (TypeDefinition::Structured(structured), Part::Property(name)) => {
            property(structured, name).map(of_property).unwrap_or_default()
        }
        (TypeDefinition::Structured(structured), _) => of_structured(structured),
        (TypeDefinition::Enumeration(enumeration), Part::Whole) => {
            vec![Fact::new("kind", "enumeration type"), Fact::new("flags", yes_no(enumeration.is_flags))]
        }
        (TypeDefinition::Enumeration(_), _) => Vec::new(),
    }
}

fn of_structured(structured: &StructuredType) -> Vec<Fact> {
    let kind = match structured.kind {
        Kind::Entity => "entity type",
        Kind::Complex => "complex type",
    };
    let base = structured.base.as_ref().map_or("none".to_string(), ToString::to_string);
    let key = if structured.key.is_empty() { "none".to_string() } else { structured.key.join(", ") };
    vec![
        Fact::new("kind", kind),
        Fact::new("base", base),
        Fact::new("key", key),
        Fact::new("abstract", yes_no(structured.is_abstract)),
        Fact::new("open", yes_no(structured.is_open)),
    ]
}

fn of_property(property: &Property) -> Vec<Fact> {
    let nullable = property.nullable.map_or("not told", yes_no);
    vec![
        Fact::of_type("type", &property.type_use),
        Fact::new("read-only", yes_no(property.read_only)).of_pages(),
        Fact::new("nullable", nullable).of_pages(),
        Fact::new("possible values", property.values.join(", ")).of_pages(),
    ]
}

fn of_request(request: &Request, part: &Part) -> Vec<Fact> {
    match part {
        Part::Whole => vec![Fact::new("method", request.method.as_str()), answer(request)],
        Part::Parameter(name) => request
            .body
            .members()
            .iter()
            .find(|parameter| parameter.name == *name)
            .map(|parameter| vec![Fact::of_type("type", &parameter.type_use)])
            .unwrap_or_default(),
        _ => Vec::new(),
    }
}

fn answer(request: &Request) -> Fact {
    match &request.response.content {
        Content::None => Fact::new("answer", "nothing"),
        Content::Accepted => Fact::new("answer", "where to ask for its progress"),
        Content::Count => Fact::new("answer", "a number"),
        Content::Stream => Fact::new("answer", "bytes"),
        Content::Value(type_use) => Fact::of_type("answer", type_use),
    }
}

fn of_operation(operation: &Operation, part: &Part) -> Vec<Fact> {
    match part {
        Part::Parameter(name) => operation
            .parameters
            .iter()
            .find(|parameter| parameter.name == *name)
            .map(|parameter| vec![Fact::of_type("type", &parameter.type_use)])
            .unwrap_or_default(),
        _ => Vec::new(),
    }
}

fn yes_no(value: bool) -> &'static str {
    if value { "yes" } else { "no" }
}

fn property<'s>(structured: &'s StructuredType, name: &str) -> Option<&'s Property> {
    structured.all_properties().find(|property| property.name == name)
}

/// Where a part stands: the nearest place that is known, and the page.
pub(super) fn span<'e>(described: Described<'e>, part: &Part) -> (Span, &'e str) {
    let (origin, own) = match described {
        Described::Type(definition) => (definition.origin(), span_in_type(definition, part)),
        Described::Request(request) => (&request.origin, span_of_parameter(request.body.members(), part)),
        Described::Operation(operation) => (&operation.origin, span_of_parameter(&operation.parameters, part)),
    };
    (own.unwrap_or(origin.span), page(origin))
}

fn span_in_type(definition: &TypeDefinition, part: &Part) -> Option<Span> {
    match (definition, part) {
        (TypeDefinition::Structured(structured), Part::Property(name)) => {
            property(structured, name).map(|property| property.span)
        }
        (TypeDefinition::Enumeration(enumeration), Part::Member(name)) => {
            enumeration.members.iter().find(|member| member.name == *name).map(|member| member.span)
        }
        _ => None,
    }
}

fn span_of_parameter(parameters: &[Property], part: &Part) -> Option<Span> {
    let Part::Parameter(name) = part else { return None };
    parameters.iter().find(|parameter| parameter.name == *name).map(|parameter| parameter.span)
}

fn page(origin: &crate::schema::Origin) -> &str {
    origin.pages.first().map(String::as_str).unwrap_or_default()
}

/// What an operation is called in a schema without requests: what it is bound to, and its name.
pub(super) fn bound_name(operation: &Operation) -> String {
    format!("{}/{}", operation.bound_to, operation.name.name)
}

/// The actions and functions of a schema as items.
pub(super) fn bound_operations(version: &str, schema: &Schema) -> Vec<(Key, Item)> {
    let mut items = Vec::new();
    for operation in &schema.operations {
        let key = Key::whole(version, Owner::Operation(bound_name(operation)));
        let path = key.owner.name().to_string();
        for parameter in &operation.parameters {
            let facets = vec![Facet::new("type", shown(&parameter.type_use), Effect::Breaks)];
            let path = format!("{path}({})", parameter.name);
            let item = Item { path, facets, ..Item::default() };
            items.push((key.part(Part::Parameter(parameter.name.clone())), item));
        }
        let kind = match operation.kind {
            OperationKind::Action => "action",
            OperationKind::Function => "function",
        };
        let answer = operation.returns.as_ref().map_or("nothing".to_string(), shown);
        let facets = vec![Facet::new("kind", kind, Effect::Behaves), Facet::new("answer", answer, Effect::Breaks)];
        items.push((key, Item { path, facets, ..Item::default() }));
    }
    items
}

/// A type without its namespace, for items that no Rust is made of.
fn shown(type_use: &TypeUse) -> String {
    let item = match &type_use.item {
        ItemType::Primitive(primitive) => primitive.name(),
        ItemType::Named(name) => &name.name,
    };
    if type_use.collection { format!("Collection({item})") } else { item.to_string() }
}
