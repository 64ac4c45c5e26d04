//! All request paths of a version as one tree, so that what pages say of a path is found in one place.

use foldhash::HashMap;

use crate::joining::types::api_page::ApiPage;
use crate::reading::request_path::{Segment, segments};
use crate::span::Span;

/// The position of a node in its tree.
pub(crate) type NodeId = usize;

/// The root of a tree: the service itself.
pub(crate) const SERVICE: NodeId = 0;

/// A tree of paths.
#[derive(Debug)]
pub(crate) struct PathTree {
    nodes: Vec<Node>,
    known: HashMap<(NodeId, String), NodeId>,
    /// The nodes of the request lines of each page.
    ends: Vec<Vec<NodeId>>,
}

/// A path, as the last segment behind the path of its parent.
#[derive(Debug)]
pub(crate) struct Node {
    pub(crate) segment: Segment,
    pub(crate) parent: NodeId,
    pub(crate) depth: usize,
    pub(crate) children: Vec<NodeId>,
    /// The requests to exactly this path.
    pub(crate) requests: Vec<ListedRequest>,
}

/// A request line of a page.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ListedRequest {
    /// The page's position in the list of api pages.
    pub(crate) page: usize,
    pub(crate) intent: Intent,
    /// Whether query options follow.
    pub(crate) has_query: bool,
    /// Where the path stands.
    pub(crate) span: Span,
}

/// What a request wants to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Intent {
    /// `GET`
    Read,
    /// `POST`
    Post,
    /// `PATCH` or `PUT`
    Write,
    /// `DELETE`
    Delete,
}

impl Intent {
    fn named(name: &str) -> Intent {
        match name {
            "GET" => Intent::Read,
            "POST" => Intent::Post,
            "DELETE" => Intent::Delete,
            _ => Intent::Write,
        }
    }
}

impl PathTree {
    /// The request paths of all pages.
    pub(crate) fn of(pages: &[ApiPage]) -> PathTree {
        let mut tree = PathTree::new();
        for (index, page) in pages.iter().enumerate() {
            let lines = page.facts.requests.iter();
            let ends = lines.map(|line| tree.add(&line.method, &line.path.value, index, line.path.span)).collect();
            tree.ends.push(ends);
        }
        tree
    }

    /// The tree that holds only the service.
    fn new() -> PathTree {
        let service = Node {
            segment: Segment::System(String::new()),
            parent: SERVICE,
            depth: 0,
            children: Vec::new(),
            requests: Vec::new(),
        };
        PathTree { nodes: vec![service], known: HashMap::default(), ends: Vec::new() }
    }

    /// Adds the path of a request; the result is its node.
    fn add(&mut self, method: &str, path: &str, page: usize, span: Span) -> NodeId {
        let at = segments(path).into_iter().fold(SERVICE, |at, segment| self.child(at, segment));
        let has_query = path.contains('?');
        self.nodes[at].requests.push(ListedRequest { page, intent: Intent::named(method), has_query, span });
        at
    }

    /// The nodes that the request lines of a page lead to.
    pub(crate) fn ends(&self, page: usize) -> &[NodeId] {
        &self.ends[page]
    }

    /// The nodes on the way from the service to a node, which is the last of them.
    pub(crate) fn way_to(&self, id: NodeId) -> Vec<NodeId> {
        let parent = |node: &NodeId| Some(self.nodes[*node].parent);
        let mut way: Vec<NodeId> =
            std::iter::successors(Some(id), parent).take_while(|node| *node != SERVICE).collect();
        way.reverse();
        way
    }

    /// The nodes along a path, each beside its segment; all of them if the path was added.
    pub(crate) fn along<'a>(&'a self, segments: &'a [Segment]) -> impl Iterator<Item = (NodeId, &'a Segment)> {
        segments.iter().scan(SERVICE, |at, segment| {
            *at = self.child_of(*at, segment)?;
            Some((*at, segment))
        })
    }

    /// The child of a node that stands for a segment, if there is one.
    pub(crate) fn child_of(&self, parent: NodeId, segment: &Segment) -> Option<NodeId> {
        self.known.get(&(parent, segment.fold())).copied()
    }

    /// The child of a node that stands for a segment; it is made if there is none.
    pub(crate) fn child(&mut self, parent: NodeId, segment: Segment) -> NodeId {
        let next = self.nodes.len();
        let id = *self.known.entry((parent, segment.fold())).or_insert(next);
        if id == next {
            let depth = self.nodes[parent].depth + 1;
            self.nodes.push(Node { segment, parent, depth, children: Vec::new(), requests: Vec::new() });
            self.nodes[parent].children.push(id);
        }
        id
    }

    /// The node with this number.
    pub(crate) fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id]
    }

    /// How many nodes there are.
    pub(crate) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The nodes below the service, those of each depth together, the shallowest first.
    pub(crate) fn levels(&self) -> Vec<Vec<NodeId>> {
        let mut levels: Vec<Vec<NodeId>> = Vec::new();
        for (id, node) in self.nodes.iter().enumerate().skip(1) {
            if levels.len() < node.depth {
                levels.resize_with(node.depth, Vec::new);
            }
            levels[node.depth - 1].push(id);
        }
        levels
    }

    /// The children of a node.
    pub(crate) fn children(&self, id: NodeId) -> impl Iterator<Item = &Node> {
        self.nodes[id].children.iter().map(|&child| &self.nodes[child])
    }

    /// The child that stands for any key, if a path has one.
    pub(crate) fn key_child(&self, id: NodeId) -> Option<NodeId> {
        self.child_of(id, &Segment::Key(String::new()))
    }

    /// The shortest path in front of a node, or its own, that `is_unknown` says yes to.
    pub(crate) fn first_unknown(&self, id: NodeId, is_unknown: impl Fn(NodeId) -> bool) -> NodeId {
        let mut first = id;
        while self.nodes[first].parent != SERVICE && is_unknown(self.nodes[first].parent) {
            first = self.nodes[first].parent;
        }
        first
    }

    /// The path of a node as pages would write it.
    pub(crate) fn shown(&self, id: NodeId) -> String {
        let mut parts = Vec::new();
        let mut at = id;
        while at != SERVICE {
            parts.push(match &self.nodes[at].segment {
                Segment::Name(name) | Segment::Call(name, _) => name.clone(),
                Segment::Key(_) => "{id}".to_string(),
                other => other.fold(),
            });
            at = self.nodes[at].parent;
        }
        parts.reverse();
        format!("/{}", parts.join("/"))
    }
}
