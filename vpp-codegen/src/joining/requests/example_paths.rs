//! What example requests show of a page's operation: paths that it has and that the page does not list.
//!
//! Pages list some of the ways to a place and show another: `/users/{id}/getMemberGroups` is listed, and
//! `/me/getMemberGroups` is sent. An example's path is the page's as well where it leads [where a listed path of the
//! same method leads](Ends), and where the page lists it with a method that no example has. Any other path is none of
//! the page's.

use std::cell::OnceCell;

use foldhash::{HashMap, HashSet};

use crate::joining::paths::Walked;
use crate::joining::paths::destination::{Destination, Destinations};
use crate::joining::paths::path_tree::{NodeId, PathTree, SERVICE};
use crate::joining::paths::type_names::TypeNames;
use crate::joining::paths::walk;
use crate::joining::requests::example_ends::Known;
use crate::joining::requests::listed_paths::{Lines, ListedPaths};
use crate::joining::requests::operation_index::OperationIndex;
use crate::joining::requests::{path_slips, shown_sets, url};
use crate::joining::types::api_page::ApiPage;
use crate::reading::http_request::RequestLine;
use crate::reading::request_path::{self, Argument, Segment};
use crate::schema::{Operation, OperationKind, Types, UrlArgument};
use crate::span::Spanned;

/// A path that an example shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ExamplePath {
    /// The request line of the example.
    pub(crate) shown: RequestLine,
    /// The line as a page would list it.
    pub(crate) listed: RequestLine,
    /// Whether it is no more than the end of that line: its writer lost what stands in front.
    pub(crate) is_end: bool,
}

/// For each page the paths of its examples that lead where the paths lead which it lists. What they lead along becomes
/// part of the tree.
pub(crate) fn find<'a>(
    walked: &'a mut Walked,
    pages: &'a [ApiPage],
    operations: &'a [Operation],
) -> Vec<Vec<ExamplePath>> {
    let Walked { types, names, tree, places, .. } = walked;
    let listed_nodes = tree.len();
    let operations = OperationIndex::of(operations);
    let of_page = |(index, page): (usize, &'a ApiPage)| page.facts.requests.iter().zip(tree.ends(index));
    let lines = pages.iter().enumerate().flat_map(of_page);
    let listed = lines.map(|(line, end)| (&*line.method, *end)).collect();
    let operations = &operations;
    let (learned, sets) = (Vec::new(), OnceCell::new());
    let mut examples = Examples { pages, types, names, operations, tree, places, listed_nodes, listed, learned, sets };
    pages.iter().enumerate().map(|(index, page)| examples.of_page(index, page)).collect()
}

/// One step of an example's path: what is written, or the key that it is, and the node that it leads to.
struct Step {
    segment: Segment,
    node: NodeId,
}

struct Examples<'a> {
    pages: &'a [ApiPage],
    types: &'a Types,
    names: &'a TypeNames,
    operations: &'a OperationIndex<'a>,
    tree: &'a mut PathTree,
    places: &'a mut Destinations,
    /// How many nodes the tree has that listed paths lead along; they are its first.
    listed_nodes: NodeId,
    /// The methods and the ends of the lines of all pages.
    listed: HashSet<(&'a str, NodeId)>,
    /// The nodes of which something is known now that was not.
    learned: Vec<NodeId>,
    /// The sets that examples show at the root, once they are asked for.
    sets: OnceCell<HashSet<String>>,
}

impl Examples<'_> {
    fn of_page(&mut self, index: usize, page: &ApiPage) -> Vec<ExamplePath> {
        let mut found: Vec<ExamplePath> = Vec::new();
        let ends = self.tree.ends(index).to_vec();
        let lines = Lines::of(page, &ends);
        let mut by_method: HashMap<&str, ListedPaths> = HashMap::default();
        for example in &page.facts.examples {
            let Some(shown) = example.request.as_ref().map(|request| &request.line) else { continue };
            let other = lines.with_other_method(shown, self.tree);
            if let Some((listed, _)) = other.filter(|(_, end)| !self.listed.contains(&(&*shown.method, *end))) {
                let path = Spanned::new(listed.path.value.clone(), shown.path.span);
                let listed = RequestLine { method: shown.method.clone(), path };
                found.push(ExamplePath { shown: shown.clone(), listed, is_end: false });
                continue;
            }
            let listed = || lines.of_method(&shown.method, &self.known(page));
            let listed = &*by_method.entry(&shown.method).or_insert_with(listed);
            let steps = self.steps(&page.stem, &shown.path.value, listed);
            let learned = std::mem::take(&mut self.learned);
            for listed in by_method.values_mut() {
                learned.iter().for_each(|node| listed.ends.learn(*node, &self.known(page)));
            }
            let Some(end) = steps.last().map(|step| step.node) else { continue };
            if by_method[&*shown.method].ends.have(example, end, &self.known(page)) {
                let whole = self.whole_of(page, &shown.method, &steps).map(str::to_string);
                let is_end = whole.is_some();
                let path = whole.unwrap_or_else(|| {
                    let path = self.template(page, &steps, &shown.path.value);
                    self.add(&path, &steps);
                    path
                });
                let listed = RequestLine { method: shown.method.clone(), path: Spanned::new(path, shown.path.span) };
                found.push(ExamplePath { shown: shown.clone(), listed, is_end });
            }
        }
        found
    }

    /// The path that the page lists, where an example leaves names in front of it out, so that it begins as no path of
    /// any page does, and with no set that another example shows.
    fn whole_of<'p>(&self, page: &'p ApiPage, method: &str, steps: &[Step]) -> Option<&'p str> {
        let first = steps.first().filter(|first| first.node >= self.listed_nodes)?;
        let segments: Vec<Segment> = steps.iter().map(|step| step.segment.clone()).collect();
        let of_method = page.facts.requests.iter().filter(|line| line.method == method);
        let whole = path_slips::whole_of(of_method.map(|line| &*line.path.value), &segments)?;
        let sets = self.sets.get_or_init(|| shown_sets::of(self.pages));
        (!sets.contains(&first.segment.fold())).then_some(whole)
    }

    /// What is known by now, to look at the ends of a page's paths.
    fn known<'k>(&'k self, page: &'k ApiPage) -> Known<'k> {
        Known { types: self.types, tree: self.tree, places: self.places, page, listed: &self.listed }
    }

    /// Adds a path that stands for the same as these steps, one by one.
    fn add(&mut self, template: &str, steps: &[Step]) {
        let mut at = SERVICE;
        for (segment, step) in request_path::segments(template).into_iter().zip(steps) {
            at = self.tree.child(at, segment);
            if at == self.places.len() {
                self.places.push(self.places[step.node].clone());
            }
        }
    }

    /// The steps of an example's path. What the page is called after, or what a listed path ends with, is no key.
    fn steps(&mut self, page: &str, path: &str, listed: &ListedPaths) -> Vec<Step> {
        let end_of_page = page.rsplit('-').next().map(str::to_lowercase);
        let is_name = |folded: &str| listed.end_with(folded) || end_of_page.as_deref() == Some(folded);
        let mut at = SERVICE;
        let mut steps = Vec::new();
        for segment in request_path::segments(path) {
            let step = self.step(at, segment, &is_name);
            if at == SERVICE && self.places[step.node] == Destination::Unknown {
                // What a path that leaves its beginning out begins with is a step of a listed path.
                let on_the_way = listed.on_the_way(&step.segment.fold());
                self.learn(step.node, on_the_way.map_or(Destination::Unknown, |node| self.places[node].clone()));
            }
            at = step.node;
            steps.push(step);
        }
        steps
    }

    /// Where a segment leads. What is no name where keys can stand is a key, whatever it looks like, but for some names.
    fn step(&mut self, from: NodeId, segment: Segment, is_name: &dyn Fn(&str) -> bool) -> Step {
        let is_collection = self.places[from].value().is_some_and(|value| value.collection);
        let has_keys = is_collection || self.tree.key_child(from).is_some();
        let is_new = self.tree.child_of(from, &segment).is_none_or(|node| node >= self.listed_nodes);
        let node = self.node(from, &segment);
        match &segment {
            Segment::Name(text)
                if has_keys && is_new && !is_name(&segment.fold()) && self.places[node] == Destination::Unknown =>
            {
                let key = Segment::Key(text.clone());
                Step { node: self.node(from, &key), segment: key }
            }
            _ => Step { node, segment },
        }
    }

    /// The node behind a segment.
    fn node(&mut self, from: NodeId, segment: &Segment) -> NodeId {
        let node = self.tree.child(from, segment.clone());
        if node == self.places.len() {
            self.places.push(Destination::Unknown);
        }
        if self.places[node] == Destination::Unknown {
            let declared = walk::declared(self.types, self.names, self.tree, self.places, node);
            let place =
                declared.filter(|place| *place != Destination::Unknown).or_else(|| self.operation(from, segment));
            self.learn(node, place.unwrap_or(Destination::Unknown));
        }
        node
    }

    fn learn(&mut self, node: NodeId, place: Destination) {
        if place != Destination::Unknown {
            self.places[node] = place;
            self.learned.push(node);
        }
    }

    /// The operation of this name that can be called on what a node stands for.
    fn operation(&self, on: NodeId, segment: &Segment) -> Option<Destination> {
        let (name, value) = (segment.local_name()?, self.places[on].value()?);
        let of = value.named()?;
        let is_meant = |operation: &&&Operation| {
            let bound_to = &operation.bound_to;
            bound_to.collection == value.collection
                && bound_to.named().is_some_and(|base| self.types.is_or_derives_from(of, base))
        };
        let operation = self.operations.named(name).iter().find(is_meant)?;
        Some(Destination::Operation(operation.kind, operation.returns.clone()))
    }

    /// A path as pages would list it: keys are placeholders, and options have no values.
    fn template(&self, page: &ApiPage, steps: &[Step], shown: &str) -> String {
        let mut template: String = steps.iter().map(|step| self.step_template(page, step)).collect();
        let options = request_path::query(shown).into_iter().flat_map(|query| query.split('&'));
        let names = options.filter_map(|option| option.split('=').next()).filter(|name| request_path::is_name(name));
        for (at, name) in names.enumerate() {
            template += &format!("{}{name}={{{name}}}", if at == 0 { '?' } else { '&' });
        }
        template
    }

    /// The page's function, if it is called without arguments, is one without parameters, whatever a table
    /// describes.
    fn step_template(&self, page: &ApiPage, step: &Step) -> String {
        let is_described = |name: &str| {
            let of_page = self.operations.of_page(&page.path).iter();
            let mut functions = of_page.filter(|it| it.kind == OperationKind::Function && !it.parameters.is_empty());
            functions.any(|function| function.name.name.eq_ignore_ascii_case(name))
        };
        match &step.segment {
            Segment::Name(name) if is_described(name) => format!("/{name}()"),
            segment => segment_template(segment),
        }
    }
}

/// A step as a page lists it: keys, paths of items and arguments are placeholders.
fn segment_template(segment: &Segment) -> String {
    match segment {
        Segment::Name(name) => format!("/{name}"),
        Segment::Call(name, arguments) => {
            format!("/{name}({})", arguments.iter().map(argument_template).collect::<Vec<_>>().join(","))
        }
        Segment::Key(_) => "/{id}".to_string(),
        Segment::ItemPath(_) => ":/{item-path}:".to_string(),
        Segment::System(word) => format!("/${word}"),
    }
}

/// An argument with a placeholder for its value.
fn argument_template(argument: &Argument) -> String {
    let (name, parameter) = (argument.name.clone(), argument.name.clone());
    UrlArgument { name, parameter, literal: url::literal(argument) }.to_string()
}

#[cfg(test)]
#[path = "example_paths_tests.rs"]
mod tests;
