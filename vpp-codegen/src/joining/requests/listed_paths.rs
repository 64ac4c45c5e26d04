//! The paths that a page lists, by what is asked of them for each of its examples.

use std::cell::OnceCell;

use foldhash::{HashMap, HashSet};

use crate::joining::paths::path_tree::{NodeId, PathTree, SERVICE};
use crate::joining::requests::example_ends::{Ends, Known};
use crate::joining::types::api_page::ApiPage;
use crate::reading::http_request::RequestLine;
use crate::reading::request_path;

/// The lines of a page.
pub(super) struct Lines<'a> {
    page: &'a ApiPage,
    /// Where each of them leads.
    ends: &'a [NodeId],
    /// The first line of each end and method.
    first: HashMap<(NodeId, &'a str), usize>,
    methods: HashSet<&'a str>,
    /// The methods of the examples, and where they lead.
    shown: OnceCell<HashSet<(&'a str, NodeId)>>,
}

/// The paths of the lines of a method.
pub(super) struct ListedPaths {
    pub(super) ends: Ends,
    /// What their last segments are.
    names: HashSet<String>,
    /// The first node on their way of each segment.
    on_the_way: HashMap<String, NodeId>,
}

impl<'a> Lines<'a> {
    pub(super) fn of(page: &'a ApiPage, ends: &'a [NodeId]) -> Lines<'a> {
        let requests = || page.facts.requests.iter().map(|line| &*line.method);
        let mut first = HashMap::default();
        for (at, (method, end)) in requests().zip(ends).enumerate().filter(|(_, (_, end))| **end != SERVICE) {
            first.entry((*end, method)).or_insert(at);
        }
        Lines { page, ends, first, methods: requests().collect(), shown: OnceCell::new() }
    }

    /// The listed line that an example means, where its method is wrong: that of the example is on no line of the page,
    /// and no example has the one that is listed.
    pub(super) fn with_other_method(&self, shown: &RequestLine, tree: &PathTree) -> Option<(&'a RequestLine, NodeId)> {
        let end = end(tree, shown)?;
        // What sends something may do so otherwise, and what is called by POST may be a function.
        let meant: &[&str] = match &*shown.method {
            _ if self.methods.contains(&*shown.method) => &[],
            "POST" | "PATCH" | "PUT" => &["POST", "PATCH", "PUT"],
            "GET" => &["POST"],
            _ => &[],
        };
        let first = meant.iter().filter_map(|method| self.first.get(&(end, method))).min()?;
        let listed = &self.page.facts.requests[*first];
        let is_shown = self.shown.get_or_init(|| self.shown(tree)).contains(&(&listed.method, end));
        (!is_shown).then_some((listed, end))
    }

    fn shown(&self, tree: &PathTree) -> HashSet<(&'a str, NodeId)> {
        let lines = self.page.facts.examples.iter().filter_map(|example| Some(&example.request.as_ref()?.line));
        lines.filter_map(|line| Some((&*line.method, end(tree, line)?))).collect()
    }

    /// The paths of the lines of a method.
    pub(super) fn of_method(&self, method: &str, known: &Known<'_>) -> ListedPaths {
        let lines = self.page.facts.requests.iter().zip(self.ends);
        let ends = lines.filter(|(line, end)| line.method == method && **end != SERVICE).map(|(_, end)| *end);
        let fold = |node: NodeId| known.tree.node(node).segment.fold();
        let mut on_the_way = HashMap::default();
        for node in ends.clone().flat_map(|end| known.tree.way_to(end)) {
            on_the_way.entry(fold(node)).or_insert(node);
        }
        ListedPaths { names: ends.clone().map(fold).collect(), on_the_way, ends: Ends::of(ends, known) }
    }
}

impl ListedPaths {
    /// Whether one of them ends with this segment.
    pub(super) fn end_with(&self, folded: &str) -> bool {
        self.names.contains(folded)
    }

    /// The first node on their way of a segment.
    pub(super) fn on_the_way(&self, folded: &str) -> Option<NodeId> {
        self.on_the_way.get(folded).copied()
    }
}

/// Where a line leads, if the tree has its path.
fn end(tree: &PathTree, line: &RequestLine) -> Option<NodeId> {
    let segments = request_path::segments(&line.path.value);
    let nodes: Vec<NodeId> = tree.along(&segments).map(|(node, _)| node).collect();
    nodes.last().copied().filter(|_| nodes.len() == segments.len())
}
