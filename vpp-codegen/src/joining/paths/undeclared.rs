//! Names in paths that no resource page explains: entity sets, navigation properties, operations.
//!
//! What is requested there, how the pages are titled and what they answer tells which of them a name is.

use std::collections::BTreeMap;

use foldhash::HashSet;

use crate::joining::paths::destination::{Destination, Parent};
use crate::joining::paths::evidence;
use crate::joining::paths::path_tree::{Intent, NodeId, PathTree};
use crate::joining::paths::related::Related;
use crate::joining::types::api_page::ApiPage;
use crate::name::{DEFAULT_NAMESPACE, QualifiedName};
use crate::reading::is_verb;
use crate::reading::request_path::Segment;
use crate::schema::{ItemType, Kind, OperationKind, TypeDefinition, TypeUse, Types};

/// A name that no resource page explains, with the nodes of all paths that lead to it.
pub(crate) struct Undeclared<'a> {
    pub(crate) types: &'a Types,
    pub(crate) tree: &'a PathTree,
    pub(crate) pages: &'a [ApiPage],
    /// See [`names_of_functions`].
    pub(crate) functions: &'a HashSet<String>,
    /// See [`names_in_titles`].
    pub(crate) titled: &'a HashSet<String>,
    pub(crate) related: &'a Related,
    pub(crate) nodes: &'a [NodeId],
}

impl Undeclared<'_> {
    /// What the name stands for.
    pub(crate) fn place(&self, behind: &Parent) -> Destination {
        match behind {
            Parent::Service => self.root(),
            Parent::One(_) | Parent::Node(_) => self.member(),
            Parent::Many(item) => self.of_collection(item),
        }
    }

    /// A path's first segment: an entity set or a singleton.
    fn root(&self) -> Destination {
        if self.is_call() {
            let told = self.evidence().filter(|told| self.is_entity(told) && !told.collection);
            return told.map_or(Destination::Unknown, Destination::Value);
        }
        let told = self.evidence().filter(|told| self.is_structured(told));
        told.or_else(|| self.owner_of_relationships_below())
            .or_else(|| self.owner_of_pages_below())
            .or_else(|| self.namesake())
            .map_or(Destination::Unknown, Destination::Value)
    }

    /// A name behind an object: an operation or a navigation property.
    fn member(&self) -> Destination {
        if self.is_call()
            && !self.titled.contains(&self.name().to_lowercase())
            && (self.has(Intent::Write) || self.has(Intent::Delete))
        {
            // A function cannot be changed, though some pages show how to change what it returns: it is one of a
            // collection, by an alternate key.
            let told = self.evidence().filter(|told| self.is_structured(told));
            return told.map_or(Destination::Unknown, |told| Destination::Value(TypeUse::one(told.item)));
        }
        if self.is_call() || self.is_function() {
            return self.operation(OperationKind::Function);
        }
        let is_read = self.has(Intent::Read);
        let is_walked_through = self.nodes.iter().any(|&node| is_walked_through(self.tree, node));
        let is_property = is_read || self.has(Intent::Write) || is_walked_through || self.only_creates();
        let can_be_led_to = |told: &TypeUse| self.is_entity(told) || (self.has_keys() && self.is_structured(told));
        match self.evidence().filter(can_be_led_to) {
            Some(told) if is_property => Destination::Value(told),
            _ if self.has(Intent::Post) && !is_read && !self.only_creates() => self.operation(OperationKind::Action),
            _ => Destination::Unknown,
        }
    }

    /// A name behind a collection: an operation, or the key of one of it.
    fn of_collection(&self, item: &QualifiedName) -> Destination {
        if self.is_call() || self.is_function() {
            self.operation(OperationKind::Function)
        } else if self.has(Intent::Read) || self.has(Intent::Write) || self.has(Intent::Delete) {
            Destination::Value(TypeUse::one(ItemType::Named(item.clone())))
        } else if self.has(Intent::Post) {
            self.operation(OperationKind::Action)
        } else {
            Destination::Unknown
        }
    }

    fn evidence(&self) -> Option<TypeUse> {
        evidence::of(self.types, self.tree, self.pages, self.nodes)
    }

    fn operation(&self, kind: OperationKind) -> Destination {
        Destination::Operation(kind, self.requests().find_map(|(page, _)| page.returns(self.types)))
    }

    fn requests(&self) -> impl Iterator<Item = (&ApiPage, Intent)> {
        let requests = self.nodes.iter().flat_map(|&node| &self.tree.node(node).requests);
        requests.map(|request| (&self.pages[request.page], request.intent))
    }

    /// Whether the paths are requested in this way.
    fn has(&self, method: Intent) -> bool {
        self.requests().any(|(_, other)| other == method)
    }

    fn name(&self) -> &str {
        self.tree.node(self.nodes[0]).segment.local_name().unwrap_or_default()
    }

    fn is_call(&self) -> bool {
        matches!(&self.tree.node(self.nodes[0]).segment, Segment::Call(..))
    }

    /// Whether a name that is read stands for a function: it begins with the verb of one, in English as all names, or a
    /// page is titled so, if others only get what it returns.
    fn is_function(&self) -> bool {
        let mut reads = self.requests().filter(|(_, method)| *method == Intent::Read).map(|(page, _)| page);
        let is_titled = |page: &ApiPage| page.facts.is_titled_operation(self.name());
        let is_verb =
            self.name().strip_prefix("get").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_uppercase()));
        self.has(Intent::Read)
            && (is_verb || self.functions.contains(&self.name().to_lowercase()) || reads.any(is_titled))
    }

    /// Whether all that is done to a path is to make a new one: `POST /carts`, but not
    /// `POST /carts/{id}/createLink`, which says itself what it does.
    fn only_creates(&self) -> bool {
        let name = self.name().to_lowercase();
        let creates = |page: &ApiPage| {
            page.facts.creates() && !page.facts.is_titled_operation(&name) && !page.facts.says_verb_of(&name)
        };
        !is_verb(&name) && self.requests().all(|(page, _)| creates(page))
    }

    /// Whether paths go on with a key: what is behind them are entities, even if no page names their key.
    fn has_keys(&self) -> bool {
        self.nodes.iter().any(|&node| self.tree.key_child(node).is_some())
    }

    fn is_structured(&self, value: &TypeUse) -> bool {
        value.named().is_some_and(|name| self.types.structured(name).is_some())
    }

    /// Whether objects of a type are values: it has properties, and none of them is a key.
    fn is_value(&self, name: &QualifiedName) -> bool {
        let structured = self.types.structured(name);
        structured.is_none_or(|structured| structured.kind == Kind::Complex && !structured.properties.is_empty())
    }

    fn is_entity(&self, value: &TypeUse) -> bool {
        let structured = value.named().and_then(|name| self.types.structured(name));
        structured.is_some_and(|structured| structured.kind == Kind::Entity)
    }

    /// The type of the name of a singleton, of which paths go on with a relationship: `directory` for
    /// `/directory/deletedItems`.
    fn namesake(&self) -> Option<TypeUse> {
        let name = QualifiedName::new(DEFAULT_NAMESPACE, self.name());
        let related = &self.types.structured(&name)?.navigation;
        let names = |node: &NodeId| self.tree.children(*node).filter_map(|child| child.segment.local_name());
        let is_related = |child: &str| related.iter().any(|property| property.name == child);
        self.nodes.iter().flat_map(names).any(is_related).then(|| TypeUse::one(ItemType::Named(name)))
    }

    /// The type that has relationships of most of the names that paths go on with.
    fn owner_of_relationships_below(&self) -> Option<TypeUse> {
        let below = self.nodes.iter().flat_map(|&node| self.tree.children(node));
        let names: HashSet<String> =
            below.filter_map(|child| Some(child.segment.local_name()?.to_lowercase())).collect();
        Some(TypeUse::one(ItemType::Named(self.related.owner(&names)?.clone())))
    }

    /// The type whose table of methods lists most of the pages one step below that are about something
    /// else: `reportRoot`, which lists `/reports/getUsers(day={day})`, for `/reports`.
    fn owner_of_pages_below(&self) -> Option<TypeUse> {
        let mut votes: BTreeMap<&QualifiedName, usize> = BTreeMap::new();
        let below = self.nodes.iter().flat_map(|&node| self.tree.children(node));
        for request in below.flat_map(|child| &child.requests) {
            let page = &self.pages[request.page];
            let can_be_it = |owner: &&QualifiedName| !page.is_about(self.types, owner) && !self.is_value(owner);
            for owner in page.owners.iter().filter(can_be_it) {
                *votes.entry(owner).or_default() += 1;
            }
        }
        let all: usize = votes.values().sum();
        let (owner, most) = votes.into_iter().max_by_key(|(_, votes)| *votes)?;
        (most * 2 > all).then(|| TypeUse::one(ItemType::Named(owner.clone())))
    }
}

/// Whether paths go on behind a node as they do behind a navigation property: with a key or `$ref`.
fn is_walked_through(tree: &PathTree, node: NodeId) -> bool {
    let is_member = |segment: &Segment| match segment {
        Segment::Key(_) => true,
        Segment::System(word) => word == "ref",
        _ => false,
    };
    tree.children(node).any(|child| is_member(&child.segment))
}

/// The names that titles of pages call functions, in lower case: `cart: area` for `/carts/{id}/area`.
pub(crate) fn names_in_titles(tree: &PathTree, pages: &[ApiPage]) -> HashSet<String> {
    let titled = |id: NodeId| {
        let node = tree.node(id);
        let name = node.segment.local_name()?;
        let mut reads = node.requests.iter().filter(|request| request.intent == Intent::Read);
        reads.any(|request| pages[request.page].facts.is_titled_operation(name)).then(|| name.to_lowercase())
    };
    (1..tree.len()).filter_map(titled).collect()
}

/// The names that pages call functions somewhere and no type has a property of, in lower case.
///
/// Not every page of a function says that it is one; but `delta` is a function wherever it stands.
pub(crate) fn names_of_functions(types: &Types, tree: &PathTree, pages: &[ApiPage]) -> HashSet<String> {
    let mut names: HashSet<String> = HashSet::default();
    for id in 1..tree.len() {
        let node = tree.node(id);
        let Some(name) = node.segment.local_name() else { continue };
        let is_call = matches!(node.segment, Segment::Call(..));
        let mut reads = node.requests.iter().filter(|request| request.intent == Intent::Read);
        if is_call || reads.any(|request| pages[request.page].facts.is_titled_operation(name)) {
            names.insert(name.to_lowercase());
        }
    }
    for structured in types.values().filter_map(TypeDefinition::as_structured) {
        for property in structured.all_properties() {
            names.remove(&property.name.to_lowercase());
        }
    }
    names
}
