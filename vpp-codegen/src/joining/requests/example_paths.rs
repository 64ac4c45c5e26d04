//! What example requests show of a page's operation: paths that it has and that the page does not list.
//!
//! Pages list some of the ways to a place and show another: `/users/{id}/getMemberGroups` is listed, and
//! `/me/getMemberGroups` is sent. An example's path is the page's as well where it leads [where a listed path of the
//! same method leads](Ends), and where the page lists it with a method that no example has. Any other path is none of
//! the page's.

use foldhash::{HashMap, HashSet};

use crate::joining::paths::Walked;
use crate::joining::paths::destination::{Destination, Destinations};
use crate::joining::paths::path_tree::{NodeId, PathTree, SERVICE};
use crate::joining::paths::type_names::TypeNames;
use crate::joining::paths::walk;
use crate::joining::requests::example_ends::Known;
use crate::joining::requests::listed_paths::{Lines, ListedPaths};
use crate::joining::requests::operation_index::OperationIndex;
use crate::joining::requests::url;
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
    let mut examples =
        Examples { types, names, operations: &operations, tree, places, listed_nodes, listed, learned: Vec::new() };
    pages.iter().enumerate().map(|(index, page)| examples.of_page(index, page)).collect()
}

/// One step of an example's path: what is written, or the key that it is, and the node that it leads to.
struct Step {
    segment: Segment,
    node: NodeId,
}

struct Examples<'a> {
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
                found.push(ExamplePath { shown: shown.clone(), listed });
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
                let path = self.template(page, &steps, &shown.path.value);
                self.add(&path, &steps);
                let listed = RequestLine { method: shown.method.clone(), path: Spanned::new(path, shown.path.span) };
                found.push(ExamplePath { shown: shown.clone(), listed });
            }
        }
        found
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
    fn an_example_that_forgets_the_reference_would_delete_the_object() {
        let remove = api("Remove cart", "DELETE /shops/{id}/carts/{id}/$ref", &response(204, "nothing"));
        let (paths, told) = paths(remove, "DELETE /shops/7/carts/8");
        assert_eq!((&*paths, told), (&["/shops/{shopId}/carts/{cartId}/$ref".to_string()][..], 1));
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
    fn an_example_with_another_method_than_the_page_lists_is_told() {
        let update = || cart("Update cart", "PUT /shops/{shopId}/carts/{cartId}");
        assert_eq!(paths(update(), "PATCH /shops/7/carts/8").1, 1);
        assert_eq!(paths(update(), "PUT /shops/7/carts/8").1, 0);
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
        let both = ["/shops/{shopId}/best", "/shops/{shopId}/best(day={day})"];
        assert_eq!(paths(page(), "GET /shops/7/best").0, both);
        assert_eq!(paths(page(), "GET /myShop/best").0, [&both[..], &["/myShop/best()"]].concat());
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

    /// The requests of the pages whose names begin so: what each is called, and its paths.
    fn requests(page: SmallPage, examples: &str) -> Vec<String> {
        let shop = relationships(&[("carts", "[cart](cart.md) collection"), ("owner", "[person](person.md)")]);
        let (path, text) = page;
        let types = [resource("shop", &shop), resource("cart", ""), resource("person", ""), list("/shops", "shop")];
        let text = format!("{text}\n## Examples\n\n{examples}");
        let (schema, _) = read(types.into_iter().chain([(path.clone(), text)]));
        let of_page = schema.requests.iter().filter(|request| request.origin.pages.contains(&path));
        let shown = of_page.map(|request| {
            let paths: Vec<String> = request.paths.iter().map(ToString::to_string).collect();
            format!("{} {} {}", request.name, request.method.as_str(), paths.join(" "))
        });
        shown.collect()
    }

    /// A request and what answers it.
    fn example(line: &str, annotation: &str, head: &str, body: &str) -> String {
        format!(
            "```http\n{line}\n```\n\n<!-- {{ \"blockType\": \"response\"{annotation} }} -->\n```http\nHTTP/1.1 {head}\n\n{body}\n```\n"
        )
    }

    #[test]
    fn a_method_that_no_line_has_is_that_of_the_examples() {
        let update = || cart("Update cart", "PUT /shops/{shopId}/carts/{cartId}");
        let patch = example("PATCH /shops/7/carts/8", "", "200 OK", "{}");
        assert_eq!(
            requests(update(), &patch),
            ["update PUT /shops/{shopId}/carts/{cartId}", "updateWithPatch PATCH /shops/{shopId}/carts/{cartId}"]
        );
        let delete = example("DELETE /shops/7/carts/8", "", "204 No Content", "");
        assert_eq!(requests(update(), &delete), ["update PUT /shops/{shopId}/carts/{cartId}"]);
        let both = patch + &example("PUT /shops/7/carts/8", "", "200 OK", "{}");
        assert_eq!(requests(update(), &both), ["update PUT /shops/{shopId}/carts/{cartId}"]);
    }

    #[test]
    fn what_an_answer_shows_beside_the_object_is_read_by_itself() {
        let get = || api("Get shop", "GET /shops/{shopId}", &response(200, "a [shop](../resources/shop.md) object"));
        let owner = |annotation: &str| example("GET /shops/7/owner", annotation, "200 OK", r#"{ "id": "1" }"#);
        let listed = "get GET /shops/{shopId}";
        assert_eq!(
            requests(get(), &owner(r#", "@odata.type": "microsoft.graph.person""#)),
            [listed, "getOwner GET /shops/{shopId}/owner"]
        );
        assert_eq!(requests(get(), &owner(r#", "@odata.type": "microsoft.graph.shop""#)), [listed]);
        let content = example("GET /shops/7/content", "", "200 OK\nContent-Type: text/csv", "a,b");
        assert_eq!(requests(get(), &content), [listed, "getContent GET /shops/{shopId}/content"]);
    }

    #[test]
    fn what_a_page_is_called_after_is_what_it_does() {
        let add = ("en-US/beta/api/cart-add.md".to_string(), cart("carts: add", "POST /shops/{shopId}/carts").1);
        let shown = example("POST /shops/7/carts/add", "", "200 OK", "{}");
        assert_eq!(requests(add, &shown), ["add POST /shops/{shopId}/carts /shops/{shopId}/carts/add"]);
        let other = ("en-US/beta/api/cart-put.md".to_string(), cart("carts: put", "POST /shops/{shopId}/carts").1);
        assert_eq!(requests(other, &shown), ["create POST /shops/{shopId}/carts"]);
    }
}
