//! What must hold for a model: bases are there and end somewhere, names are told apart, references lead to types.

use std::collections::{BTreeMap, BTreeSet};

use super::schemas;
use super::scope::{EDM, Scope};
use crate::csdl::findings;
use crate::csdl::tree::{Member, Node};
use crate::diagnostics::Diagnostics;
use crate::name::QualifiedName;
use crate::schema::{Schema, TypeDefinition, base_faults};
use crate::span::Span;

/// The vocabularies that this program knows without their documents.
const KNOWN_VOCABULARIES: &str = "Org.OData.";

/// The types that properties, parameters and results are of, each with the first place that names it.
fn used(schema: &Schema) -> BTreeMap<&QualifiedName, Span> {
    let mut used = BTreeMap::new();
    let structured = schema.types.values().filter_map(TypeDefinition::as_structured);
    let properties = structured.flat_map(|structured| structured.all_properties());
    let bound = schema.operations.iter().map(|it| (&it.parameters, &it.returns, it.origin.span, Some(&it.bound_to)));
    let unbound = schema.unbound.iter().map(|it| (&it.parameters, &it.returns, it.origin.span, None));
    let all: Vec<_> = bound.chain(unbound).collect();
    let of_parameters = all.iter().flat_map(|(parameters, ..)| parameters.iter());
    for property in properties.chain(of_parameters) {
        if let Some(name) = property.type_use.named() {
            used.entry(name).or_insert(property.span);
        }
    }
    for (_, returns, span, bound_to) in &all {
        for name in returns.iter().chain(*bound_to).filter_map(|type_use| type_use.named()) {
            used.entry(name).or_insert(*span);
        }
    }
    used
}

/// The namespaces of the documents.
pub(super) fn namespaces<'a>(documents: &[(&'a Node, &Scope)]) -> BTreeSet<&'a str> {
    documents.iter().flat_map(|(tree, _)| schemas(tree)).map(|schema| &*schema.name).collect()
}

/// Reports the types that are in no document, and the documents that were not given.
pub(super) fn references(schema: &mut Schema, documents: &[(&Node, &Scope)], findings: &mut Diagnostics) {
    let given = namespaces(documents);
    let mut reported: BTreeSet<String> = BTreeSet::new();
    for (tree, _) in documents {
        for reference in tree.get("$Reference").map_or(&[][..], Node::members) {
            for included in reference.value.get("$Include").map_or(&[][..], Node::items) {
                let Some(namespace) = included.get("$Namespace") else { continue };
                let name = namespace.text().unwrap_or_default();
                let is_known = given.contains(name) || name.starts_with(KNOWN_VOCABULARIES);
                if !is_known && reported.insert(name.to_string()) {
                    findings.push(findings::document_not_given(namespace.span, name, &reference.name));
                }
            }
        }
    }
    for (name, span) in used(schema) {
        let is_there = schema.types.contains_key(name) || name.namespace == EDM;
        if !is_there && !reported.contains(&*name.namespace) {
            findings.push(findings::missing(span, &format!("the type `{name}`"), "what is of it holds any JSON"));
        }
    }
    let resources = schema.container.entity_sets.iter().chain(&schema.container.singletons);
    for (name, of) in resources {
        if !schema.types.contains_key(of) && !reported.contains(&*of.namespace) {
            let span = container_place(documents, name);
            findings.push(findings::missing(
                span,
                &format!("the type `{of}`"),
                &format!("nothing is known of `{name}`"),
            ));
        }
    }
}

/// Where an entity set or a singleton is declared.
fn container_place(documents: &[(&Node, &Scope)], name: &str) -> Span {
    let items = documents.iter().flat_map(|(tree, _)| schemas(tree)).flat_map(|schema| schema.value.named());
    let containers = items.filter(|item| item.value.kind() == Some("EntityContainer"));
    let found = containers.flat_map(|container| container.value.named()).find(|it: &&Member| it.name == name);
    found.map_or(Span::default(), |found| found.span)
}

/// Whether annotations of a target are about something that the documents, with these namespaces, define. What is said
/// of a property of an entity set's objects, and of annotations, is for them alone and has no place in a model.
pub(super) fn is_of_documents(target: &str, given: &BTreeSet<&str>) -> bool {
    let item = target.split(['(', '/']).next().unwrap_or(target);
    let namespace = item.rsplit_once('.').map_or(item, |(namespace, _)| namespace);
    let depth = target.split('/').count();
    depth <= 2 && !target.contains('@') && given.contains(namespace)
}

/// Bases are structured types, none is its own, and no line of them is too long.
pub(super) fn bases(schema: &mut Schema, findings: &mut Diagnostics) {
    let names: Vec<QualifiedName> = schema.types.keys().cloned().collect();
    for name in &names {
        let Some(structured) = schema.types.structured(name) else { continue };
        let Some(base) = structured.base.clone() else { continue };
        if schema.types.structured(&base).is_none() {
            if base.namespace != EDM {
                let what = format!("`{base}`, the base of `{name}`,");
                findings.push(findings::missing(structured.origin.span, &what, "the type has no base"));
            }
            without_base(schema, name);
        }
    }
    for (name, fault) in base_faults(schema.types.bases()) {
        findings.push(findings::base(schema.types[&name].origin().span, &name.to_string(), fault));
        without_base(schema, &name);
    }
}

fn without_base(schema: &mut Schema, name: &QualifiedName) {
    if let Some(TypeDefinition::Structured(structured)) = schema.types.get_mut(name) {
        structured.base = None;
    }
}

/// No type declares what it inherits.
pub(super) fn names(schema: &mut Schema, findings: &mut Diagnostics) {
    let mut repeated: Vec<(QualifiedName, String)> = Vec::new();
    for (name, definition) in &schema.types {
        let Some(structured) = definition.as_structured().filter(|structured| structured.base.is_some()) else {
            continue;
        };
        for property in structured.all_properties() {
            let mut bases = schema.types.ancestors(name);
            let found = bases.find_map(|(base, ancestor)| {
                Some((base, ancestor.all_properties().find(|theirs| theirs.name == property.name)?))
            });
            if let Some((base, theirs)) = found {
                findings.push(findings::inherited(property.span, theirs.span, &property.name, &base.to_string()));
                repeated.push((name.clone(), property.name.clone()));
            }
        }
    }
    for (name, property) in repeated {
        if let Some(TypeDefinition::Structured(structured)) = schema.types.get_mut(&name) {
            structured.properties.retain(|own| own.name != property);
            structured.navigation.retain(|own| own.name != property);
        }
    }
}
