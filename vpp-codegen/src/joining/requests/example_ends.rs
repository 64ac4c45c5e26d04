//! Whether the path of an example leads where a path leads that its page lists.

use std::collections::HashSet;

use crate::edm::Primitive;
use crate::joining::paths::destination::{Destination, Destinations};
use crate::joining::paths::path_tree::{NodeId, PathTree};
use crate::joining::types::api_page::ApiPage;
use crate::name::QualifiedName;
use crate::reading::http_request::RequestLine;
use crate::reading::message::{ExampleFacts, ResponseExample};
use crate::reading::request_path::Segment;
use crate::schema::{ItemType, TypeUse, Types};

/// The property that holds what a report or a file says.
const CONTENT: &str = "content";

/// The ends of the paths of one page.
pub(super) struct Ends<'a> {
    pub(super) types: &'a Types,
    pub(super) tree: &'a PathTree,
    pub(super) places: &'a Destinations,
    pub(super) page: &'a ApiPage,
    /// The methods and the ends of the lines of all pages.
    pub(super) listed: &'a HashSet<(&'a str, NodeId)>,
}

impl Ends<'_> {
    /// Whether the path of an example ends where a listed one does, or where only one of the two can be right, or at
    /// something next to it that the example's answer shows.
    pub(super) fn is_one(&self, example: &ExampleFacts, listed: NodeId, shown: NodeId) -> bool {
        let Some(request) = &example.request else { return false };
        let line = &request.line;
        let answer = example.response.as_ref().filter(|answer| answer.status < 400);
        self.is_one_place(listed, shown)
            || self.is_meant(line, listed, shown)
            || self.is_titled(line, listed, shown)
            || self.is_written(line, listed, shown)
            || answer.is_some_and(|answer| self.is_read(line, answer, listed, shown))
    }

    /// Whether two paths lead to objects of one type, to one operation, or to what has one name.
    fn is_one_place(&self, listed: NodeId, shown: NodeId) -> bool {
        let system = |node: NodeId| match self.segment(node) {
            Segment::System(word) => Some(word.clone()),
            _ => None,
        };
        let name = |node: NodeId| self.segment(node).local_name().map(str::to_lowercase);
        let is_one_name = name(listed).is_some() && name(listed) == name(shown);
        match (&self.places[listed], &self.places[shown]) {
            (Destination::Value(listed_value), Destination::Value(value)) => {
                listed_value == value && system(listed) == system(shown)
            }
            (Destination::Operation(kind, _), Destination::Operation(shown_kind, _)) => {
                kind == shown_kind && is_one_name
            }
            (Destination::Unknown, _) | (_, Destination::Unknown) => is_one_name,
            _ => false,
        }
    }

    /// Whether the listed path cannot be meant, and the shown one can: it leads to what the page answers, or to
    /// the collection that a new object is added to, or to the one object of a collection that is changed.
    fn is_meant(&self, line: &RequestLine, listed: NodeId, shown: NodeId) -> bool {
        let Destination::Value(value) = &self.places[shown] else { return false };
        // Bytes are those of one object.
        let is_of_bytes = |node: NodeId| matches!(self.segment(node), Segment::System(word) if word == "value");
        if matches!(self.segment(shown), Segment::System(_)) && !(is_of_bytes(shown) && is_of_bytes(listed)) {
            return false;
        }
        let of_listed = |collection: bool| self.places[listed].value().map(|of| TypeUse { collection, ..of.clone() });
        let is_titled = || value.named().is_some_and(|name| self.is_title(name));
        match &*line.method {
            "GET" => self.page.answers(self.types).as_ref() == Some(value),
            "POST" if self.page.facts.creates() => {
                of_listed(true).as_ref() == Some(value) || (value.collection && is_titled())
            }
            "PATCH" | "PUT" => of_listed(false).as_ref() == Some(value) || (!value.collection && is_titled()),
            "DELETE" => of_listed(false).as_ref() == Some(value),
            _ => false,
        }
    }

    /// Whether the title of the page ends with the name of a type: `Create agentGroup`.
    fn is_title(&self, name: &QualifiedName) -> bool {
        self.page.facts.key.to_lowercase().ends_with(&name.name.to_lowercase())
    }

    /// Whether the page is named after the last name of a path that is sent something, and after nothing of the listed
    /// one beside it: `carts: add`, which lists `/carts` or `/carts/create`.
    fn is_titled(&self, line: &RequestLine, listed: NodeId, shown: NodeId) -> bool {
        let is_name = |node: NodeId| {
            let name = self.segment(node).local_name().map(str::to_lowercase);
            name.is_some_and(|name| self.page.stem.to_lowercase().ends_with(&format!("-{name}")))
        };
        let parent = |node: NodeId| self.tree.node(node).parent;
        let is_beside = parent(shown) == listed || parent(shown) == parent(listed);
        let is_known = matches!(self.places[shown], Destination::Value(_));
        line.method == "POST" && is_beside && !is_known && is_name(shown) && !is_name(listed)
    }

    /// Whether the example sends the bytes of a property of the object that the page changes, which no page lists.
    fn is_written(&self, line: &RequestLine, listed: NodeId, shown: NodeId) -> bool {
        let of_bytes = TypeUse::one(ItemType::Primitive(Primitive::Stream));
        matches!(&*line.method, "PATCH" | "PUT")
            && self.tree.node(shown).parent == listed
            && self.places[shown].value() == Some(&of_bytes)
            && !self.listed.contains(&(&*line.method, shown))
    }

    /// Whether the example reads what stands next to the end of a listed path, which no page lists, and its answer shows
    /// what that is: the content of the object, an object of the type of one of its members, or, one step before a key
    /// or a property that a caller names, what the page answers.
    fn is_read(&self, line: &RequestLine, answer: &ResponseExample, listed: NodeId, shown: NodeId) -> bool {
        // Casts, `$count` and `$value` can be asked for behind any path.
        let is_member = match self.segment(shown) {
            Segment::Name(name) => !name.contains('.'),
            segment => matches!(segment, Segment::Key(_)),
        };
        if line.method != "GET" || !is_member || self.listed.contains(&(&*line.method, shown)) {
            return false;
        }
        let of_answer = answer.annotated_type().map(|told| QualifiedName::parse(told).folded());
        let is_annotated = |of: &TypeUse| of.named().is_some_and(|name| of_answer == Some(name.folded()));
        if self.tree.node(shown).parent == listed {
            let name = self.segment(shown).local_name();
            return match &self.places[shown] {
                Destination::Value(TypeUse { item: ItemType::Named(_), .. }) => {
                    self.places[shown].value().is_some_and(is_annotated)
                }
                Destination::Value(TypeUse { item: ItemType::Primitive(Primitive::Stream), .. }) => true,
                _ => answer.is_content() == Some(true) || name == Some(CONTENT),
            };
        }
        let is_of_key = self.tree.node(listed).parent == shown && matches!(self.segment(listed), Segment::Key(_));
        is_of_key && self.page.result.as_ref().is_some_and(is_annotated)
    }

    fn segment(&self, node: NodeId) -> &Segment {
        &self.tree.node(node).segment
    }
}
