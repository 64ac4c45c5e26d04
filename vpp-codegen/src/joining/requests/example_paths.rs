//! What example requests show of a page's operation: paths that it has and that the page does not list.
//!
//! Pages list some of the ways to a place and show another: `/users/{id}/getMemberGroups` is listed, and
//! `/me/getMemberGroups` is sent. An example's path is the operation's as well where it leads where a listed
//! path of the same method leads: to the same operation, to an object of the same type, to what the page says
//! that it answers or, where that is not known, by the same name. Any other path is none of the page's.

use crate::joining::paths::Walked;
use crate::joining::paths::destination::{Destination, Destinations};
use crate::joining::paths::members::Derived;
use crate::joining::paths::path_tree::{NodeId, PathTree, SERVICE};
use crate::joining::paths::walk;
use crate::joining::requests::operation_index::OperationIndex;
use crate::joining::requests::url;
use crate::joining::types::api_page::ApiPage;
use crate::reading::http_request::RequestLine;
use crate::reading::request_path::{self, Argument, Segment};
use crate::schema::{Operation, OperationKind, TypeUse, Types, UrlArgument};
use crate::span::Spanned;

/// A path that an example shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ExamplePath {
    /// The request line of the example.
    pub(crate) shown: RequestLine,
    /// The line as a page would list it.
    pub(crate) listed: RequestLine,
}

/// For each page the paths of its examples that lead where the paths lead which it lists. What they lead along becomes
/// part of the tree.
pub(crate) fn find(walked: &mut Walked, pages: &[ApiPage], operations: &[Operation]) -> Vec<Vec<ExamplePath>> {
    let Walked { types, tree, places, .. } = walked;
    let derived = Derived::of(types);
    let listed_nodes = tree.len();
    let operations = OperationIndex::of(operations);
    let mut examples = Examples { types, derived: &derived, operations: &operations, tree, places, listed_nodes };
    pages.iter().map(|page| examples.of_page(page)).collect()
}

/// One step of an example's path: what is written, or the key that it is, and the node that it leads to.
struct Step {
    segment: Segment,
    node: NodeId,
}

struct Examples<'a> {
    types: &'a Types,
    derived: &'a Derived,
    operations: &'a OperationIndex<'a>,
    tree: &'a mut PathTree,
    places: &'a mut Destinations,
    /// How many nodes the tree has that listed paths lead along; they are its first.
    listed_nodes: NodeId,
}

impl Examples<'_> {
    fn of_page(&mut self, page: &ApiPage) -> Vec<ExamplePath> {
        let mut found: Vec<ExamplePath> = Vec::new();
        let nodes: Vec<Vec<NodeId>> = page
            .facts
            .requests
            .iter()
            .map(|line| self.tree.along(&request_path::segments(&line.path.value)).map(|(node, _)| node).collect())
            .collect();
        for shown in page.facts.examples.iter().filter_map(|example| Some(&example.request.as_ref()?.line)) {
            let lines = page.facts.requests.iter().zip(&nodes);
            let listed: Vec<&[NodeId]> =
                lines.filter(|(line, _)| line.method == shown.method).map(|(_, nodes)| &**nodes).collect();
            let steps = self.steps(&shown.path.value, &listed);
            let Some(end) = steps.last().map(|step| step.node) else { continue };
            let mut ends = listed.iter().filter_map(|listed| listed.last().copied());
            if ends.any(|listed| self.is_one_place(listed, end) || self.is_meant(page, shown, listed, end)) {
                let path = self.template(page, &steps, &shown.path.value);
                self.add(&path, &steps);
                let listed = RequestLine { method: shown.method.clone(), path: Spanned::new(path, shown.path.span) };
                found.push(ExamplePath { shown: shown.clone(), listed });
            }
        }
        found
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

    /// The steps of an example's path.
    fn steps(&mut self, path: &str, listed: &[&[NodeId]]) -> Vec<Step> {
        let mut at = SERVICE;
        let mut steps = Vec::new();
        for segment in request_path::segments(path) {
            let step = self.step(at, segment);
            if at == SERVICE && self.places[step.node] == Destination::Unknown {
                self.places[step.node] = self.place_on_the_way(&step.segment, listed);
            }
            at = step.node;
            steps.push(step);
        }
        steps
    }

    /// Where a segment leads. What is no name where keys can stand is a key, whatever it looks like.
    fn step(&mut self, from: NodeId, segment: Segment) -> Step {
        let is_collection = self.places[from].value().is_some_and(|value| value.collection);
        let has_keys = is_collection || self.tree.key_child(from).is_some();
        let is_new = self.tree.child_of(from, &segment).is_none_or(|node| node >= self.listed_nodes);
        let node = self.node(from, &segment);
        match &segment {
            Segment::Name(text) if has_keys && is_new && self.places[node] == Destination::Unknown => {
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
            let declared = walk::declared(self.types, self.derived, self.tree, self.places, node);
            let place =
                declared.filter(|place| *place != Destination::Unknown).or_else(|| self.operation(from, segment));
            self.places[node] = place.unwrap_or(Destination::Unknown);
        }
        node
    }

    /// What a path that leaves its beginning out begins with: a step of a listed path.
    fn place_on_the_way(&self, segment: &Segment, listed: &[&[NodeId]]) -> Destination {
        let mut on_the_way = listed.iter().copied().flatten();
        let of_name = on_the_way.find(|&&node| self.tree.node(node).segment.fold() == segment.fold());
        of_name.map_or(Destination::Unknown, |&node| self.places[node].clone())
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

    /// Whether two paths lead to objects of one type, to one operation, or to what has one name.
    fn is_one_place(&self, listed: NodeId, shown: NodeId) -> bool {
        let segment = |node: NodeId| &self.tree.node(node).segment;
        let system = |node: NodeId| match segment(node) {
            Segment::System(word) => Some(word.clone()),
            _ => None,
        };
        let name = |node: NodeId| segment(node).local_name().map(str::to_lowercase);
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
    fn is_meant(&self, page: &ApiPage, line: &RequestLine, listed: NodeId, shown: NodeId) -> bool {
        let Destination::Value(value) = &self.places[shown] else { return false };
        if matches!(self.tree.node(shown).segment, Segment::System(_)) {
            return false;
        }
        let of_listed = |collection: bool| self.places[listed].value().map(|of| TypeUse { collection, ..of.clone() });
        let meant = match &*line.method {
            "GET" => page.returns(self.types),
            "POST" if page.facts.creates() => of_listed(true),
            "PATCH" | "PUT" | "DELETE" => of_listed(false),
            _ => None,
        };
        meant.as_ref() == Some(value)
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
mod tests {
    use crate::diagnostics::Code;
    use crate::joining::small_pages::{
        SmallPage, action, api, list, parameters, read, relationships, resource, response,
    };

    /// The paths of the request that a page describes, and how many of them its examples add.
    fn paths(page: SmallPage, example: &str) -> (Vec<String>, usize) {
        let shop = relationships(&[("carts", "[cart](cart.md) collection"), ("mine", "[cart](cart.md)")]);
        let (path, text) = page;
        let text = format!("{text}\n## Example\n\n```http\n{example}\n```\n");
        let pages = [
            resource("shop", &shop),
            resource("cart", ""),
            list("/shops", "shop"),
            api("Get mine", "GET /myShop", &response(200, "a [shop](../resources/shop.md) object")),
            (path.clone(), text),
        ];
        let (schema, diagnostics) = read(pages);
        let request = schema.requests.iter().find(|request| request.origin.pages.contains(&path)).expect("a request");
        let added = diagnostics.iter().filter(|finding| finding.code == Code::PathFromExample).count();
        (request.paths.iter().map(ToString::to_string).collect(), added)
    }

    fn cart(title: &str, requests: &str) -> SmallPage {
        api(title, requests, &response(200, "a [cart](../resources/cart.md) object"))
    }

    #[test]
    fn an_example_shows_another_way_to_the_same() {
        let get = || cart("Get cart", "GET /shops/{shopId}/carts/{cartId}");
        for (example, expected) in [
            ("GET /shops/7/carts/8", None),
            ("GET /myShop/carts/eight", Some("/myShop/carts/{cartId}")),
            ("GET /myShop/mine", Some("/myShop/mine")),
            ("GET /carts/8", Some("/carts/{cartId}")),
            ("GET /myShop", None),
            ("GET /myShop/carts", None),
            ("DELETE /myShop/carts/8", None),
        ] {
            let (paths, added) = paths(get(), example);
            let listed = "/shops/{shopId}/carts/{cartId}".to_string();
            let all: Vec<String> = std::iter::once(listed).chain(expected.map(str::to_string)).collect();
            assert_eq!((paths, added), (all, usize::from(expected.is_some())), "{example}");
        }
    }

    #[test]
    fn an_example_shows_another_way_to_an_operation() {
        let (paths, _) = paths(action("/shops/{shopId}/close", "cart"), "POST /myShop/close");
        assert_eq!(paths, ["/shops/{shopId}/close", "/myShop/close"]);
    }

    #[test]
    fn a_function_may_be_called_without_the_arguments_of_a_table() {
        let more = format!(
            "{}{}",
            parameters("Function parameters", &[("day", "Int32")]),
            response(200, "a [cart](../resources/cart.md) object")
        );
        let page = || api("shop: best", "GET /shops/{shopId}/best", &more);
        assert_eq!(paths(page(), "GET /shops/7/best(day=1)").0, ["/shops/{shopId}/best(day={day})"]);
        assert_eq!(paths(page(), "GET /shops/7/best").0, ["/shops/{shopId}/best(day={day})", "/shops/{shopId}/best()"]);
    }

    #[test]
    fn the_collection_is_meant_that_a_new_object_is_added_to() {
        let create =
            |requests: &str| api("Create cart", requests, &response(201, "a [cart](../resources/cart.md) object"));
        let (paths, _) = paths(create("POST /shops/{shopId}/carts/{cartId}"), "POST /shops/7/carts");
        assert_eq!(paths, ["/shops/{shopId}/carts/{cartId}", "/shops/{shopId}/carts"]);
        let (paths, added) = self::paths(create("POST /shops/{shopId}/carts"), "POST /shops/7/carts/$ref");
        assert_eq!((paths, added), (vec!["/shops/{shopId}/carts".to_string()], 0), "a link is not an object");
    }
}
