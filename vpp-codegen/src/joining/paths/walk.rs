//! Request paths, walked through the schema: what stands behind each of them.
//!
//! Segments are properties of the type before them, as far as resource pages list these. What no
//! resource page lists, the pages of the path itself tell ([`undeclared`]): the entity
//! sets and singletons that paths begin with, navigation properties, and operations. All paths are walked
//! one step at a time, so that what one path tells is known to the longer ones.

use std::collections::BTreeMap;

use foldhash::HashSet;

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::documentation::Documentation;
use crate::joining::paths::destination::{Destination, Destinations, Parent};
use crate::joining::paths::members;
use crate::joining::paths::path_tree::{ListedRequest, NodeId, PathTree, SERVICE};
use crate::joining::paths::related::Related;
use crate::joining::paths::translated::Translated;
use crate::joining::paths::type_names::TypeNames;
use crate::joining::paths::undeclared::{self, Undeclared};
use crate::joining::types::api_page::ApiPage;
use crate::name::QualifiedName;
use crate::reading::request_path::Segment;
use crate::schema::{EntityContainer, ItemType, Kind, Property, TypeDefinition, TypeUse, Types};
use crate::span::Span;

/// Walks all paths; navigation properties that only paths show are added to the types, and entity sets and singletons
/// to the container.
pub(crate) fn through(
    types: &mut Types,
    names: &TypeNames,
    tree: &PathTree,
    pages: &[ApiPage],
    doubtful_relationships: &HashSet<Span>,
    diagnostics: &mut Diagnostics,
) -> (Destinations, EntityContainer) {
    let mut container = EntityContainer::default();
    let functions = undeclared::names_of_functions(types, tree, pages);
    let titled = undeclared::names_in_titles(tree, pages);
    let related = Related::of(types);
    let mut places = vec![Destination::Unknown; tree.len()];
    places[SERVICE] = Destination::Service;
    // A collection comes before those of it that are addressed by an alternate key.
    let in_turn = tree.levels().into_iter().flat_map(|level| {
        let (calls, names): (Vec<NodeId>, Vec<NodeId>) = level.into_iter().partition(|id| has_arguments(tree, *id));
        [names, calls]
    });
    for level in in_turn {
        let mut undeclared: BTreeMap<Step, Vec<NodeId>> = BTreeMap::new();
        for id in level {
            match declared(types, names, tree, &places, id) {
                Some(place) => places[id] = place,
                None => undeclared.entry(Step::to(tree, &places, id)).or_default().push(id),
            }
        }
        let place = |types: &Types, step: &Step, nodes: &[NodeId]| {
            let (functions, titled, related) = (&functions, &titled, &related);
            Undeclared { types, tree, pages, functions, titled, related, nodes }.place(&step.behind)
        };
        let mut translated = Translated { doubtful: doubtful_relationships, names: BTreeMap::new() };
        if !doubtful_relationships.is_empty() {
            undeclared.iter().for_each(|(step, nodes)| translated.count(&step.behind, &place(types, step, nodes)));
        }
        for (step, nodes) in undeclared {
            let place = place(types, &step, &nodes);
            let (container, translated) = (&mut container, &translated);
            let mut declaration = Declaration { types, container, names, translated, tree };
            declaration.declare(&step.behind, &place, &nodes, diagnostics);
            nodes.into_iter().for_each(|node| places[node] = place.clone());
        }
    }
    report_unknown(tree, pages, &places, diagnostics);
    (places, container)
}

/// A step that no resource page explains: a name behind a place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Step {
    behind: Parent,
    name: String,
}

impl Step {
    fn to(tree: &PathTree, places: &Destinations, id: NodeId) -> Step {
        let node = tree.node(id);
        let behind = match places[node.parent].value() {
            Some(TypeUse { item: ItemType::Named(name), collection: false }) => Parent::One(name.clone()),
            Some(TypeUse { item: ItemType::Named(name), collection: true }) => Parent::Many(name.clone()),
            _ if node.parent == SERVICE => Parent::Service,
            _ => Parent::Node(node.parent),
        };
        Step { behind, name: node.segment.fold() }
    }
}

/// Where a step leads that the schema explains; `None` for a name that it does not know there.
pub(crate) fn declared(
    types: &Types,
    names: &TypeNames,
    tree: &PathTree,
    places: &Destinations,
    id: NodeId,
) -> Option<Destination> {
    let node = tree.node(id);
    let before = places[node.parent].value();
    let one = |value: &TypeUse| Destination::Value(TypeUse::one(value.item.clone()));
    let (name, is_call) = match &node.segment {
        Segment::Name(name) => (name, false),
        Segment::Call(name, arguments) => (name, !arguments.is_empty()),
        // One of one: what the second stands for is not known.
        Segment::Key(_) if matches!(tree.node(node.parent).segment, Segment::Key(_)) => {
            return Some(Destination::Unknown);
        }
        Segment::Key(_) | Segment::ItemPath(_) => return Some(before.map_or(Destination::Unknown, one)),
        // `$ref`, `$value` and `$count` are ways to look at what is in front of them.
        Segment::System(_) => return Some(before.cloned().map_or(Destination::Unknown, Destination::Value)),
    };
    if let Some(of) = is_call.then(|| collection_named(tree, places, node.parent, name)).flatten() {
        return Some(one(of));
    }
    let TypeUse { item, collection } = before?;
    let of = item.named()?;
    if let Some(cast) = names.cast(name) {
        return Some(Destination::Value(TypeUse { item: ItemType::Named(cast.clone()), collection: *collection }));
    }
    if *collection {
        return None;
    }
    let member = members::find(types, names, of, name)?;
    // `carts(number='7')`: one of them, by an alternate key.
    Some(if is_call { one(&member) } else { Destination::Value(member) })
}

fn has_arguments(tree: &PathTree, id: NodeId) -> bool {
    matches!(&tree.node(id).segment, Segment::Call(_, arguments) if !arguments.is_empty())
}

/// The collection of this name behind a node: what `carts(number='7')` is one of.
fn collection_named<'a>(tree: &PathTree, places: &'a Destinations, behind: NodeId, name: &str) -> Option<&'a TypeUse> {
    let named = tree.child_of(behind, &Segment::Name(name.to_string()))?;
    match places.get(named)? {
        Destination::Value(value) if value.collection => Some(value),
        _ => None,
    }
}

/// What a step that no resource page explains is declared in.
struct Declaration<'a> {
    types: &'a mut Types,
    container: &'a mut EntityContainer,
    names: &'a TypeNames,
    translated: &'a Translated<'a>,
    tree: &'a PathTree,
}

impl Declaration<'_> {
    /// Makes a type an entity type, with all that it is derived from and all that is derived from that.
    fn make_entity(&mut self, name: &QualifiedName) {
        if self.types.structured(name).is_none_or(|structured| structured.kind == Kind::Entity) {
            return;
        }
        let root = self.types.ancestors(name).last().map_or(name, |(base, _)| base).clone();
        for name in std::iter::once(&root).chain(self.names.derived_from(&root)) {
            if let Some(TypeDefinition::Structured(structured)) = self.types.get_mut(name) {
                structured.kind = Kind::Entity;
            }
        }
    }

    /// Declares what a step has shown.
    fn declare(&mut self, behind: &Parent, place: &Destination, nodes: &[NodeId], diagnostics: &mut Diagnostics) {
        let Destination::Value(value) = place else { return };
        // What is addressed by an alternate key is one of a collection.
        let (name, value) = match &self.tree.node(nodes[0]).segment {
            Segment::Name(name) => (name, value),
            Segment::Call(name, _) => (name, &TypeUse { collection: true, ..value.clone() }),
            _ => return,
        };
        let Some(target) = value.named() else { return };
        if matches!(behind, Parent::Service | Parent::One(_)) {
            self.make_entity(target);
        }
        match behind {
            Parent::Service => {
                let EntityContainer { entity_sets, singletons, .. } = &mut *self.container;
                let list = if value.collection { entity_sets } else { singletons };
                list.insert(name.clone(), target.clone());
            }
            // The relationship is listed, though derived types of the same name differ in what it leads to.
            Parent::One(of) if members::is_declared_below(self.types, self.names, of, name) => {}
            Parent::One(of) => {
                let Some(at) = nodes.iter().find_map(|&node| first_request(self.tree, node)) else { return };
                if self.translated.rename(self.types, of, name, value, at.span, diagnostics) {
                    return;
                }
                let help = match members::near(self.types, of, name, &value.item) {
                    Some(near) => format!(
                        "`{near}` leads to the same type: name one of them in all paths, or list `{name}` under `Relationships`"
                    ),
                    None => format!("add it to the table under `Relationships`; if it is a function, write `{name}()`"),
                };
                diagnostics.push(
                    Diagnostic::new(
                        Code::NavigationFromPath,
                        at.span,
                        format!("no page of `{}` lists `{name}`", of.name),
                    )
                    .label(format!("`{}` leads to it", self.tree.shown(nodes[0])))
                    .decision(format!("`{}` has a navigation property `{name}` of type `{value}`", of.name))
                    .help(help),
                );
                if let Some(TypeDefinition::Structured(structured)) = self.types.get_mut(of) {
                    structured.navigation.push(navigation(name, value.clone(), at.span));
                }
            }
            Parent::Many(_) | Parent::Node(_) => {}
        }
    }
}

/// A request to a node, or to one of the collection behind it.
fn first_request(tree: &PathTree, node: NodeId) -> Option<ListedRequest> {
    let own = tree.node(node).requests.first();
    own.or_else(|| tree.node(tree.key_child(node)?).requests.first()).copied()
}

fn navigation(name: &str, type_use: TypeUse, span: Span) -> Property {
    Property {
        name: name.to_string(),
        type_use,
        values: Vec::new(),
        read_only: false,
        deprecated: false,
        nullable: None,
        declared: None,
        shown: None,
        documentation: Documentation::default(),
        span,
    }
}

/// Reports the pages of which no path leads anywhere.
fn report_unknown(tree: &PathTree, pages: &[ApiPage], places: &Destinations, diagnostics: &mut Diagnostics) {
    let mut known = vec![false; pages.len()];
    let mut first: BTreeMap<usize, (NodeId, Span)> = BTreeMap::new();
    for (id, place) in places.iter().enumerate().skip(1) {
        for request in &tree.node(id).requests {
            known[request.page] |= *place != Destination::Unknown;
            first.entry(request.page).or_insert((id, request.span));
        }
    }
    for (_, (node, span)) in first.into_iter().filter(|(page, _)| !known[*page]) {
        let unknown = tree.first_unknown(node, |id| places[id] == Destination::Unknown);
        diagnostics.push(
            Diagnostic::new(Code::UnresolvedPath, span, "this path leads to nothing that is known")
                .label(format!("no page tells what is behind `{}`", tree.shown(unknown)))
                .decision("no type, relationship or operation of the schema comes of it")
                .help("describe it on its own page, or list it under `Relationships`"),
        );
    }
}

#[cfg(test)]
#[path = "walk_tests.rs"]
mod tests;
