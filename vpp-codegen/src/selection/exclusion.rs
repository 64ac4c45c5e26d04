//! A schema without the types that somebody does not want.
//!
//! Nothing that is kept may need an excluded type, and nothing may be lost: a property of an excluded type holds
//! any JSON, and a type whose base is excluded has the properties of that base itself.

use std::collections::BTreeMap;

use crate::diagnostics::{Code, Diagnostic};
use crate::edm::Primitive;
use crate::name::QualifiedName;

use crate::schema::{
    Body, EntityContainer, ItemType, Operation, Property, Request, Schema, StructuredType, TypeDefinition, TypeUse,
    Types,
};

/// What an exclusion changed in each type that stays.
pub(super) type Consequences = BTreeMap<QualifiedName, Vec<Diagnostic>>;

/// The schema without the types that `is_excluded` says yes to, and what that means for the others.
pub(super) fn without(schema: &Schema, is_excluded: impl Fn(&QualifiedName) -> bool) -> (Schema, Consequences) {
    let mut consequences = Consequences::new();
    let mut types = Types::default();
    for (name, definition) in schema.types.iter().filter(|(name, _)| !is_excluded(name)) {
        let definition = match definition {
            TypeDefinition::Structured(structured) => {
                let mut findings = Vec::new();
                let structured = structured_without(schema, structured, &is_excluded, &mut findings);
                if !findings.is_empty() {
                    consequences.insert(name.clone(), findings);
                }
                TypeDefinition::Structured(structured)
            }
            TypeDefinition::Enumeration(_) => definition.clone(),
        };
        types.insert(name.clone(), definition);
    }
    let stays = |entries: &BTreeMap<String, QualifiedName>| {
        let kept = entries.iter().filter(|(_, name)| !is_excluded(name));
        kept.map(|(entry, name)| (entry.clone(), name.clone())).collect()
    };
    let container = EntityContainer {
        entity_sets: stays(&schema.container.entity_sets),
        singletons: stays(&schema.container.singletons),
        ..schema.container.clone()
    };
    let operations = schema.operations.iter().filter(|operation| !operation.bound_to.named().is_some_and(&is_excluded));
    let operations = operations.map(|operation| operation_without(operation, &is_excluded)).collect();
    let requests = schema.requests.iter().filter(|request| !request.subject.as_ref().is_some_and(&is_excluded));
    let requests = requests.map(|request| request_without(request, &is_excluded)).collect();
    let (definitions, unbound) = (schema.definitions.clone(), schema.unbound.clone());
    let version = schema.version.clone();
    (Schema { version, types, definitions, operations, unbound, requests, container }, consequences)
}

fn structured_without(
    schema: &Schema,
    structured: &StructuredType,
    is_excluded: &impl Fn(&QualifiedName) -> bool,
    findings: &mut Vec<Diagnostic>,
) -> StructuredType {
    let mut whole = structured.clone();
    while let Some(base) = whole.base.as_ref().filter(|base| is_excluded(base)) {
        findings.push(
            Diagnostic::new(Code::Excluded, whole.origin.span, format!("the base `{}` is excluded", base.name))
                .decision("its properties are properties of this type".to_string()),
        );
        let Some(base) = schema.types.structured(base) else {
            whole.base = None;
            break;
        };
        whole = on_its_own(base, whole);
    }
    for property in whole.properties.iter_mut().chain(&mut whole.navigation) {
        if let Some(name) = property.type_use.named().filter(|name| is_excluded(name)) {
            findings.push(
                Diagnostic::new(
                    Code::Excluded,
                    property.span,
                    format!("`{}` is of the type `{}`, which is excluded", property.name, name.name),
                )
                .decision("it holds any JSON".to_string()),
            );
            make_untyped(&mut property.type_use, is_excluded);
        }
    }
    whole
}

/// A type with what it has from its base.
fn on_its_own(base: &StructuredType, own: StructuredType) -> StructuredType {
    let joined = |base: &[Property], own: Vec<Property>| base.iter().cloned().chain(own).collect();
    StructuredType {
        kind: own.kind,
        base: base.base.clone(),
        is_abstract: own.is_abstract,
        is_open: own.is_open || base.is_open,
        has_stream: own.has_stream || base.has_stream,
        key: base.key.iter().cloned().chain(own.key).collect(),
        key_aliases: base.key_aliases.clone().into_iter().chain(own.key_aliases).collect(),
        alternate_keys: base.alternate_keys.iter().cloned().chain(own.alternate_keys).collect(),
        properties: joined(&base.properties, own.properties),
        navigation: joined(&base.navigation, own.navigation),
        origin: own.origin,
    }
}

fn operation_without(operation: &Operation, is_excluded: &impl Fn(&QualifiedName) -> bool) -> Operation {
    let mut operation = operation.clone();
    let parameters = operation.parameters.iter_mut().map(|parameter| &mut parameter.type_use);
    parameters.chain(&mut operation.returns).for_each(|type_use| make_untyped(type_use, is_excluded));
    operation
}

fn request_without(request: &Request, is_excluded: &impl Fn(&QualifiedName) -> bool) -> Request {
    let mut request = request.clone();
    if let Body::Properties { of, .. } = &mut request.body {
        of.take_if(|of| is_excluded(of));
    }
    request.type_uses_mut().for_each(|type_use| make_untyped(type_use, is_excluded));
    request
}

/// Makes a use of an excluded type one of any JSON.
fn make_untyped(type_use: &mut TypeUse, is_excluded: &impl Fn(&QualifiedName) -> bool) {
    if type_use.named().is_some_and(is_excluded) {
        type_use.item = ItemType::Primitive(Primitive::Untyped);
    }
}
