//! From documents to a schema: what the tree means.
//!
//! Nothing is made legal here: the model is of what a service declares, whether or not it keeps the rules. What
//! cannot be understood, or cannot stand in a model, is a finding.

mod annotation;
mod check;
mod container;
mod operations;
pub(super) mod scope;
mod structured;
mod targets;

pub(super) use annotation::{Annotation, within};

use std::collections::BTreeMap;

use super::findings;
use super::remarks::{DocumentationTerms, Remarks};
use super::tree::{Annotations, Member, Node};
use crate::diagnostics::Diagnostics;
use crate::name::QualifiedName;
use crate::schema::{Schema, TypeDefinition};
use crate::span::Span;
use scope::Scope;
use targets::{Said, Targets};

/// The schema that documents of one service declare together.
pub(super) fn schema_of(trees: &[&Node], terms: &DocumentationTerms, findings: &mut Diagnostics) -> Schema {
    let scopes: Vec<Scope> = trees.iter().map(|tree| Scope::of(tree)).collect();
    let documents: Vec<(&Node, &Scope)> = trees.iter().copied().zip(&scopes).collect();
    let targets = apart(&documents);
    let mut schema = Schema::default();
    for (tree, scope) in &documents {
        let mut reader = Reader { scope, targets: &targets, terms, schema: &mut schema, findings };
        reader.definitions(tree);
    }
    for (tree, scope) in &documents {
        let mut reader = Reader { scope, targets: &targets, terms, schema: &mut schema, findings };
        schemas(tree).for_each(|namespace| reader.namespace(namespace));
    }
    check::references(&mut schema, &documents, findings);
    check::bases(&mut schema, findings);
    check::names(&mut schema, findings);
    let given = check::namespaces(&documents);
    for (target, span) in targets.unknown().filter(|(target, _)| check::is_of_documents(target, &given)) {
        findings.push(findings::no_such_target(span, &target));
    }
    schema
}

/// The annotations that stand apart from their items, of all documents.
fn apart(documents: &[(&Node, &Scope)]) -> Targets {
    let mut targets = Targets::default();
    for (tree, scope) in documents {
        for group in schemas(tree).filter_map(|schema| schema.value.get("$Annotations")) {
            for target in group.members() {
                targets.add(
                    scope,
                    &target.name,
                    target.span,
                    within(&Annotations::among(target.value.members()), "", scope),
                );
            }
        }
    }
    targets
}

/// The schemas of a document.
fn schemas(tree: &Node) -> impl Iterator<Item = &Member> {
    tree.members().iter().filter(|member| !member.name.starts_with('$'))
}

/// What the parts of the reader share.
struct Reader<'a> {
    scope: &'a Scope,
    targets: &'a Targets,
    terms: &'a DocumentationTerms,
    schema: &'a mut Schema,
    findings: &'a mut Diagnostics,
}

impl<'a> Reader<'a> {
    /// What is said of an item: within its object, and apart from it.
    fn remarks(&self, node: &Node, apart: &[&Annotation]) -> Remarks {
        self.remarks_beside(&Annotations::among(node.members()), "", apart)
    }

    /// What is said of an item that has no object of its own: under its name beside others, and apart from it.
    fn remarks_beside(&self, annotations: &Annotations<'_>, name: &str, apart: &[&Annotation]) -> Remarks {
        let own: Vec<Annotation> = within(annotations, name, self.scope).collect();
        Remarks::of(own.iter().chain(apart.iter().copied()), self.terms)
    }

    /// What is said apart of an item that has one name.
    fn said_of(&self, name: &QualifiedName) -> Said<'a> {
        self.targets.of(&[name.to_string()])
    }

    /// The type definitions, which all that follows may name.
    fn definitions(&mut self, tree: &Node) {
        for namespace in schemas(tree) {
            for item in namespace.value.named().filter(|item| item.value.kind() == Some("TypeDefinition")) {
                let name = QualifiedName::new(&*namespace.name, &*item.name);
                let definition = self.definition(&name, item);
                self.schema.definitions.entry(name).or_insert(definition);
            }
        }
    }

    fn namespace(&mut self, namespace: &Member) {
        let said = self.targets.of(&[&namespace.name]).of_itself();
        if let Some(version) = self.remarks(&namespace.value, &said).version {
            self.schema.version = version;
        }
        for item in namespace.value.named() {
            let name = QualifiedName::new(&*namespace.name, &*item.name);
            let definition = match item.value.kind() {
                Some("EntityType" | "ComplexType") => TypeDefinition::Structured(self.structured(&name, item)),
                Some("EnumType") => TypeDefinition::Enumeration(self.enumeration(&name, item)),
                Some("EntityContainer") => {
                    self.container(&name, item);
                    continue;
                }
                Some("TypeDefinition") => continue,
                Some("Term") => {
                    // A term is a target, too; what is said of it says nothing of the model.
                    self.said_of(&name).of_itself();
                    continue;
                }
                None if !item.value.items().is_empty() => {
                    item.value.items().iter().for_each(|overload| self.operation(&name, item.span, overload));
                    continue;
                }
                kind => {
                    let what = kind.map_or_else(|| format!("`{name}`"), |kind| format!("the kind `{kind}`"));
                    self.findings.push(findings::not_understood(item.span, &what));
                    continue;
                }
            };
            match self.schema.types.entry(name) {
                std::collections::btree_map::Entry::Occupied(first) => {
                    let there = first.get().origin().span;
                    self.findings.push(findings::defined_twice(item.span, there, &first.key().to_string()));
                }
                std::collections::btree_map::Entry::Vacant(place) => {
                    place.insert(definition);
                }
            }
        }
    }
}

/// The items of a list by name; the first of each name counts.
fn first_of_each<'a>(items: impl Iterator<Item = &'a Member>, of: &str, findings: &mut Diagnostics) -> Vec<&'a Member> {
    let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
    let is_first = |item: &&'a Member| match seen.insert(&item.name, item.span) {
        None => true,
        Some(first) => {
            findings.push(findings::repeated(item.span, first, &item.name, of));
            false
        }
    };
    items.filter(is_first).collect()
}
