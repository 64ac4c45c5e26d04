//! Whether the path of an example leads where a path leads that its page lists.

use foldhash::{HashMap, HashSet};

use crate::edm::Primitive;
use crate::joining::paths::destination::{Destination, Destinations};
use crate::joining::paths::path_tree::{NodeId, PathTree};
use crate::joining::types::api_page::ApiPage;
use crate::name::QualifiedName;
use crate::reading::message::{ExampleFacts, ResponseExample};
use crate::reading::request_path::Segment;
use crate::schema::{ItemType, OperationKind, TypeUse, Types};

/// The property that holds what a report or a file says.
const CONTENT: &str = "content";

/// What the passes before tell of the ends of paths.
pub(super) struct Known<'a> {
    pub(super) types: &'a Types,
    pub(super) tree: &'a PathTree,
    pub(super) places: &'a Destinations,
    pub(super) page: &'a ApiPage,
    /// The methods and the ends of the lines of all pages.
    pub(super) listed: &'a HashSet<(&'a str, NodeId)>,
}

/// The ends of the paths that a page lists with a method, by what the end of an example may have in common with one:
/// so each example is looked up, and not compared with each line.
#[derive(Default)]
pub(super) struct Ends {
    nodes: HashSet<NodeId>,
    names: HashSet<String>,
    /// How many lead to nothing that is known, by their names.
    unknown: HashMap<String, usize>,
    /// What they lead to, and the system segment that they look at it through.
    values: HashSet<(TypeUse, Option<String>)>,
    operations: HashSet<(OperationKind, String)>,
    all: Items,
    /// Those that are the bytes of an object.
    of_bytes: Items,
    /// What stands in front of those that the page is not named after.
    in_front: HashSet<NodeId>,
    /// What the page answers.
    answers: Option<TypeUse>,
}

/// Of what types the values are that some ends lead to.
#[derive(Default)]
struct Items {
    any: bool,
    types: HashSet<ItemType>,
}

impl Ends {
    pub(super) fn of(nodes: impl IntoIterator<Item = NodeId>, known: &Known<'_>) -> Ends {
        let mut ends = Ends { answers: known.page.answers(known.types, false), ..Ends::default() };
        for node in nodes {
            if !ends.nodes.insert(node) {
                continue;
            }
            ends.names.extend(known.name(node));
            ends.all.any = true;
            ends.of_bytes.any |= known.is_of_bytes(node);
            if !known.is_named_after(node) {
                ends.in_front.insert(known.parent(node));
            }
            if known.places[node] == Destination::Unknown {
                known.name(node).into_iter().for_each(|name| *ends.unknown.entry(name).or_default() += 1);
            }
            ends.add_place(node, known);
        }
        ends
    }

    /// Takes note of what is known now of a place that was unknown.
    pub(super) fn learn(&mut self, node: NodeId, known: &Known<'_>) {
        if self.nodes.contains(&node) {
            let name = known.name(node);
            if let Some(number) = name.and_then(|name| self.unknown.get_mut(&name)) {
                *number -= 1;
            }
            self.add_place(node, known);
        }
    }

    fn add_place(&mut self, node: NodeId, known: &Known<'_>) {
        match &known.places[node] {
            Destination::Value(value) => _ = self.values.insert((value.clone(), known.system(node))),
            Destination::Operation(kind, _) => self.operations.extend(known.name(node).map(|name| (*kind, name))),
            Destination::Service | Destination::Unknown => {}
        }
        if let Some(value) = known.places[node].value() {
            self.all.types.insert(value.item.clone());
            if known.is_of_bytes(node) {
                self.of_bytes.types.insert(value.item.clone());
            }
        }
    }

    /// Whether the path of an example ends where a listed one does, or where only one of the two can be right, or at
    /// something next to it that the example's answer shows.
    pub(super) fn have(&self, example: &ExampleFacts, shown: NodeId, known: &Known<'_>) -> bool {
        let Some(request) = &example.request else { return false };
        let method = &*request.line.method;
        let answer = example.response.as_ref().filter(|answer| *answer.status < 400);
        self.are_at(shown, known)
            || self.mean(method, shown, known)
            || self.are_beside_title(method, shown, known)
            || self.are_written_below(method, shown, known)
            || answer.is_some_and(|answer| self.are_read_beside(method, answer, shown, known))
    }

    /// Whether a listed path leads to objects of the same type, to the same operation, or to what has the same name.
    fn are_at(&self, shown: NodeId, known: &Known<'_>) -> bool {
        let name = known.name(shown);
        let is_unknown = || name.as_ref().is_some_and(|name| self.unknown.get(name).is_some_and(|number| *number > 0));
        match &known.places[shown] {
            Destination::Value(value) => self.values.contains(&(value.clone(), known.system(shown))) || is_unknown(),
            Destination::Operation(kind, _) => {
                is_unknown() || name.is_some_and(|name| self.operations.contains(&(*kind, name)))
            }
            Destination::Unknown => name.is_some_and(|name| self.names.contains(&name)),
            Destination::Service => false,
        }
    }

    /// Whether a listed path cannot be meant, and the shown one can: it leads to what the page answers, or to
    /// the collection that a new object is added to, or to the one object of a collection that is changed.
    fn mean(&self, method: &str, shown: NodeId, known: &Known<'_>) -> bool {
        let Destination::Value(value) = &known.places[shown] else { return false };
        // Bytes are those of one object.
        let listed = match known.segment(shown) {
            Segment::System(_) if known.is_of_bytes(shown) => &self.of_bytes,
            Segment::System(_) => return false,
            _ => &self.all,
        };
        let is_listed = listed.types.contains(&value.item);
        let is_titled = || listed.any && value.named().is_some_and(|name| known.is_title(name));
        match method {
            "GET" => listed.any && self.answers.as_ref() == Some(value),
            "POST" if known.page.facts.creates() => value.collection && (is_listed || is_titled()),
            "PATCH" | "PUT" => !value.collection && (is_listed || is_titled()),
            "DELETE" => !value.collection && is_listed,
            _ => false,
        }
    }

    /// Whether the page is named after the last name of a path that is sent something, and after nothing of a listed
    /// one beside it: `carts: add`, which lists `/carts` or `/carts/create`.
    fn are_beside_title(&self, method: &str, shown: NodeId, known: &Known<'_>) -> bool {
        let parent = known.parent(shown);
        let is_known = matches!(known.places[shown], Destination::Value(_));
        let is_beside =
            || self.in_front.contains(&parent) || (self.nodes.contains(&parent) && !known.is_named_after(parent));
        method == "POST" && !is_known && known.is_named_after(shown) && is_beside()
    }

    /// Whether the example sends the bytes of a property of the object that the page changes, which no page lists.
    fn are_written_below(&self, method: &str, shown: NodeId, known: &Known<'_>) -> bool {
        let of_bytes = TypeUse::one(ItemType::Primitive(Primitive::Stream));
        matches!(method, "PATCH" | "PUT")
            && self.nodes.contains(&known.parent(shown))
            && known.places[shown].value() == Some(&of_bytes)
            && !known.listed.contains(&(method, shown))
    }

    /// Whether the example reads what stands next to the end of a listed path, which no page lists, and its answer shows
    /// what that is: the content of the object, an object of the type of one of its members, or, one step before a key
    /// or a property that a caller names, what the page answers.
    fn are_read_beside(&self, method: &str, answer: &ResponseExample, shown: NodeId, known: &Known<'_>) -> bool {
        // Casts, `$count` and `$value` can be asked for behind any path.
        let is_member = match known.segment(shown) {
            Segment::Name(name) => !name.contains('.'),
            segment => matches!(segment, Segment::Key(_)),
        };
        if method != "GET" || !is_member || known.listed.contains(&(method, shown)) {
            return false;
        }
        let of_answer = answer.annotated_type().map(|told| QualifiedName::parse(told).folded());
        let is_annotated = |of: &TypeUse| of.named().is_some_and(|name| of_answer == Some(name.folded()));
        let is_shown = || match &known.places[shown] {
            Destination::Value(of @ TypeUse { item: ItemType::Named(_), .. }) => is_annotated(of),
            Destination::Value(TypeUse { item: ItemType::Primitive(Primitive::Stream), .. }) => true,
            _ => answer.is_content() == Some(true) || known.segment(shown).local_name() == Some(CONTENT),
        };
        let is_before_key = || known.tree.key_child(shown).is_some_and(|key| self.nodes.contains(&key));
        (self.nodes.contains(&known.parent(shown)) && is_shown())
            || (is_before_key() && known.page.result.as_ref().is_some_and(is_annotated))
    }
}

impl Known<'_> {
    fn segment(&self, node: NodeId) -> &Segment {
        &self.tree.node(node).segment
    }

    fn parent(&self, node: NodeId) -> NodeId {
        self.tree.node(node).parent
    }

    fn name(&self, node: NodeId) -> Option<String> {
        self.segment(node).local_name().map(str::to_lowercase)
    }

    fn system(&self, node: NodeId) -> Option<String> {
        match self.segment(node) {
            Segment::System(word) => Some(word.clone()),
            _ => None,
        }
    }

    fn is_of_bytes(&self, node: NodeId) -> bool {
        matches!(self.segment(node), Segment::System(word) if word == "value")
    }

    /// Whether the title of the page ends with the name of a type: `Create agentGroup`.
    fn is_title(&self, name: &QualifiedName) -> bool {
        self.page.facts.key.to_lowercase().ends_with(&name.name.to_lowercase())
    }

    /// Whether the page is named after the last name of a path.
    fn is_named_after(&self, node: NodeId) -> bool {
        let name = self.name(node);
        name.is_some_and(|name| self.page.stem.to_lowercase().ends_with(&format!("-{name}")))
    }
}
