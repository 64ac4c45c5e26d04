//! Last pass: what every api page tells a client to send.

use std::cell::{LazyCell, OnceCell};
use std::collections::HashSet;

use crate::diagnostics::Diagnostics;
use crate::joining::drafts::directory::Directory;
use crate::joining::paths::Walked;
use crate::joining::paths::destination::{Destination, Destinations};
use crate::joining::paths::path_tree::{NodeId, PathTree, SERVICE};
use crate::joining::requests::body::End;
use crate::joining::requests::example_paths::ExamplePath;
use crate::joining::requests::naming::{self, Named, PathNames, capitalized};
use crate::joining::requests::operation_index::OperationIndex;
use crate::joining::requests::optional_arguments::PlainCalls;
use crate::joining::requests::parts::{self, Part, Telling};
use crate::joining::requests::same_request;
use crate::joining::requests::sent::Sent;
use crate::joining::requests::template_index::TemplateIndex;
use crate::joining::requests::url::{self, Described, Paths};
use crate::joining::requests::{example_findings, own_options, path_slips, permissions, query_options};
use crate::joining::types::api_page::ApiPage;
use crate::joining::types::resolve::{self, Resolver};
use crate::name::{DEFAULT_NAMESPACE, QualifiedName};
use crate::reading::alike_paths::AlikePaths;
use crate::reading::request_path::Segment;
use crate::schema::{Header, Method, Operation, Origin, Request, TypeUse, Types, UrlTemplate};

/// The requests of all api pages; `examples` are the paths that the examples of each page add. A page is given up as
/// soon as it is described: what all pages say takes more room than the schema that is made of it.
pub(crate) fn describe(
    walked: &Walked,
    pages: Vec<ApiPage>,
    examples: Vec<Vec<ExamplePath>>,
    operations: &[Operation],
    directory: &Directory,
    diagnostics: &mut Diagnostics,
) -> Vec<Request> {
    let Walked { types, tree, places, .. } = walked;
    let index = OperationIndex::of(operations);
    let of_page = |(page, examples): (ApiPage, Vec<ExamplePath>), findings: &mut Diagnostics| {
        let operations = index.of_page(&page.path);
        let describing = Describing { types, tree, places, operations, page: &page, examples: &examples, directory };
        // A method that only an example shows comes last: what the page lists keeps its name.
        let mut methods = Method::ALL;
        methods.sort_by_key(|method| page.facts.requests.iter().all(|line| line.method != method.as_str()));
        methods.into_iter().flat_map(|method| describing.requests(method, findings)).collect::<Vec<_>>()
    };
    let described = diagnostics.in_parallel(pages.into_iter().zip(examples).collect::<Vec<_>>(), of_page);
    let mut requests = same_request::joined(described.into_iter().flatten());
    naming::make_unique(&mut requests, diagnostics);
    requests.into_iter().map(|(request, _)| request).collect()
}

struct Describing<'a> {
    types: &'a Types,
    tree: &'a PathTree,
    places: &'a Destinations,
    /// The operations that the page describes.
    operations: &'a [&'a Operation],
    page: &'a ApiPage,
    /// The paths that its examples add.
    examples: &'a [ExamplePath],
    directory: &'a Directory,
}

impl Describing<'_> {
    /// What the page says of requests with a method: none, one, or one for each [part](parts).
    fn requests(&self, method: Method, diagnostics: &mut Diagnostics) -> Vec<(Request, PathNames)> {
        let facts = &self.page.facts;
        let namespace = facts.namespace.as_ref().map_or(DEFAULT_NAMESPACE, |namespace| &namespace.value).into();
        let resolver = Resolver { directory: self.directory, page: self.page.stem.clone(), namespace };
        let Describing { types, tree, places, operations, page, .. } = *self;
        let (untold, told) = (OnceCell::new(), OnceCell::new());
        let paths = Paths { types, tree, places, operations, page, resolver: &resolver, untold, told };
        let lines = facts.requests.iter().filter(|line| line.method == method.as_str());
        let mut described: Vec<Described> = Vec::new();
        let mut known: HashSet<UrlTemplate> = HashSet::new();
        let plain_calls = LazyCell::new(|| PlainCalls::of(page));
        for line in lines {
            let path = paths.describe(line, diagnostics);
            let plain = path.template.calls_function().then(|| plain_calls.path(line, &path)).flatten();
            let forms = plain.into_iter().chain([path]);
            described.extend(forms.filter(|path| known.insert(path.template.clone())));
        }
        for line in own_options::lines(page, method, &described, places) {
            described.push(paths.describe(&line, diagnostics));
        }
        let mut templates = TemplateIndex::of(&described);
        self.add_examples(method, &paths, &mut described, &mut templates, diagnostics);
        if described.is_empty() {
            return Vec::new();
        }
        url::name_alike(&mut described);
        let mut requests: Vec<(Request, PathNames)> = Vec::new();
        let mut first: Option<Named> = None;
        let mut end_of_first = String::new();
        let sent = Sent::to(templates, facts, method);
        for (part, paths) in (Telling { types, page, places, sent: &sent }).parts(method, described) {
            // The paths that ask for JSON differ from those that are listed.
            let of_json = (part == Part::Json).then(|| Sent::to(TemplateIndex::of(&paths), facts, method));
            let sent = of_json.as_ref().unwrap_or(&sent);
            let Some((request, shown)) = self.request(sent, paths, &part, &resolver, diagnostics) else { continue };
            let Request { name, group, subject, .. } = request;
            // What the first part is about is known, what the last name of another path means may not be.
            let named = first.get_or_insert(Named { name, group, subject });
            let end = shown.system.as_deref().or(shown.last.as_deref()).unwrap_or_default();
            let name = if part == Part::Bytes && requests.is_empty() {
                end_of_first = capitalized(end);
                named.name.clone()
            } else {
                // Other bytes are not those that the page is named after.
                parts::name(named.name.strip_suffix(&*end_of_first).unwrap_or(&named.name), &part, end)
            };
            requests
                .push((Request { name, group: named.group.clone(), subject: named.subject.clone(), ..request }, shown));
        }
        requests
    }

    /// The request to some paths.
    fn request(
        &self,
        sent: &Sent<'_>,
        described: Vec<Described>,
        part: &Part,
        resolver: &Resolver<'_>,
        diagnostics: &mut Diagnostics,
    ) -> Option<(Request, PathNames)> {
        let Describing { types, places, operations, page, .. } = *self;
        let facts = &page.facts;
        let (method, first) = (sent.method(), described.first()?);
        let last = *first.nodes.last()?;
        let shown = self.shown(&first.nodes);
        let named = naming::of(types, page, method, &shown);
        let operation = match places[last] {
            Destination::Operation(kind, _) => Some(kind),
            _ => None,
        };
        let place = places[last].value().cloned();
        let (template, paths) = (&first.template, &described);
        let end = End { types, page, operations, resolver, method, sent, template, paths, operation, place, part };
        let response = end.response(diagnostics);
        let request = Request {
            body: end.body(diagnostics),
            query_options: query_options::offered(&end, &response),
            response,
            name: named.name,
            group: named.group,
            subject: named.subject,
            method,
            parameters: url::united(&described),
            paths: described.into_iter().map(|described| described.template).collect(),
            headers: headers(&facts.headers),
            permissions: facts.permissions.as_ref().map(permissions::of_page).unwrap_or_default(),
            origin: Origin {
                pages: vec![page.path.clone()],
                deprecated: facts.deprecated,
                documentation: resolve::linked(facts.documentation.clone(), self.directory),
                span: page.span(),
            },
        };
        Some((request, shown))
    }

    /// Adds the paths of examples that no listed path makes.
    fn add_examples(
        &self,
        method: Method,
        paths: &Paths<'_>,
        described: &mut Vec<Described>,
        templates: &mut TemplateIndex,
        diagnostics: &mut Diagnostics,
    ) {
        let lines = &self.page.facts.requests;
        let listed = LazyCell::new(|| AlikePaths::of(lines.iter().map(|line| &*line.path.value)));
        let of_method = lines.iter().filter(|line| line.method == method.as_str());
        let listed_so = LazyCell::new(|| AlikePaths::of(of_method.map(|line| &*line.path.value)));
        let removing = LazyCell::new(|| self.removing());
        for example in self.examples.iter().filter(|example| example.shown.method == method.as_str()) {
            let shown = &example.shown.path;
            if templates.making(&shown.value).next().is_some() {
                continue;
            }
            // It deletes an object where the page removes it from a list.
            if method == Method::Delete && removing.has(&shown.value) {
                diagnostics.push(example_findings::without_reference(shown.span));
                continue;
            }
            let next = paths.describe(&example.listed, diagnostics);
            // What is listed may be described by another request of the page, or with arguments that a table lists.
            if !listed.has(&shown.value) {
                let finding = example_findings::not_listed(shown.span, &next.template);
                let of_method = lines.iter().filter(|line| line.method == method.as_str());
                let slip = path_slips::find(of_method.map(|line| &*line.path.value), &example.listed.path.value);
                diagnostics.push(match slip {
                    Some(slip) => finding.help(slip.help()),
                    None => finding,
                });
            } else if !listed_so.has(&shown.value) {
                diagnostics.push(example_findings::with_other_method(shown.span, method));
            }
            templates.add(&next.template);
            described.push(next);
        }
    }

    /// The paths of what the page removes from lists.
    fn removing(&self) -> AlikePaths {
        let lines = self.page.facts.requests.iter().filter(|line| line.method == Method::Delete.as_str());
        AlikePaths::of(lines.filter_map(|line| line.path.value.strip_suffix("/$ref")))
    }

    /// What a path shows of the names of its request.
    fn shown(&self, nodes: &[NodeId]) -> PathNames {
        let mut shown = PathNames::default();
        let at_end = *nodes.last().unwrap_or(&SERVICE);
        shown.collection = self.places[at_end].value().is_some_and(|value| value.collection);
        if let Segment::System(word) = &self.tree.node(at_end).segment {
            shown.system = Some(word.clone());
        }
        let type_of = |node: NodeId| self.places[node].value().and_then(TypeUse::named).cloned();
        for &node in nodes.iter().rev() {
            let Some(name) = self.tree.node(node).segment.local_name() else { continue };
            let in_front = self.tree.node(node).parent;
            match &self.places[node] {
                Destination::Operation(..) if node == at_end => {
                    shown.operation = Some((name.to_string(), self.bound_to(name).or_else(|| type_of(in_front))));
                    return shown;
                }
                _ if self.is_cast(node) => shown.behind = shown.behind.or_else(|| type_of(node)),
                _ => {
                    shown.last = Some(name.to_string());
                    shown.behind = shown.behind.or_else(|| type_of(node));
                    shown.in_front = type_of(in_front);
                    return shown;
                }
            }
        }
        shown
    }

    fn is_cast(&self, node: NodeId) -> bool {
        matches!(&self.tree.node(node).segment, Segment::Name(name) if crate::joining::paths::members::cast(self.types, name).is_some())
    }

    /// What the operation of this name that the page describes is bound to.
    fn bound_to(&self, name: &str) -> Option<QualifiedName> {
        let mut operations = self.operations.iter();
        operations.find(|operation| operation.name.name.eq_ignore_ascii_case(name))?.bound_to.named().cloned()
    }
}

fn headers(headers: &[(String, String)]) -> Vec<Header> {
    let header =
        |(name, description): &(String, String)| Header { name: name.clone(), description: description.clone() };
    headers.iter().map(header).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::joining::small_pages::{
        SmallPage, action, api, list, methods, parameters, read, relationships, resource, response,
    };
    use crate::schema::{Body, Content};

    /// The requests of the pages, beside the one of the page that lists carts.
    fn requests(pages: impl IntoIterator<Item = SmallPage>) -> Vec<Request> {
        let items = relationships(&[("items", "[item](item.md) collection"), ("owner", "[person](person.md)")]);
        let types = [
            resource("cart", &items),
            resource("item", &methods(&["delete-item"])),
            resource("person", ""),
            list("/carts", "cart"),
        ];
        let (mut schema, _) = read(types.into_iter().chain(pages));
        schema.requests.retain(|request| request.paths[0].to_string() != "/carts" || request.method != Method::Get);
        schema.requests
    }

    fn names(pages: impl IntoIterator<Item = SmallPage>) -> Vec<String> {
        requests(pages).iter().map(|request| format!("{}::{}", request.group, request.name)).collect()
    }

    fn page(title: &str, line: &str) -> SmallPage {
        api(title, line, &response(200, "a [cart](../resources/cart.md) object"))
    }

    #[test]
    fn requests_are_named_as_people_look_for_them() {
        for (page, expected) in [
            (page("Get cart", "GET /carts/{id}"), "carts::get"),
            (page("Create cart", "POST /carts"), "carts::create"),
            (page("Replace cart", "PUT /carts/{id}"), "carts::replace"),
            (action("/carts/{id}/checkOut", "cart"), "carts::checkOut"),
            (list("/carts/{id}/items", "item"), "items::list"),
            (api("Delete item", "DELETE /carts/{id}/items/{id}", &response(204, "")), "items::delete"),
            (api("Add item", "POST /carts/{id}/items/$ref", &response(204, "")), "items::add"),
            (
                api("Get owner", "GET /carts/{id}/owner", &response(200, "a [person](../resources/person.md)")),
                "carts::getOwner",
            ),
            (api("Assign owner", "PUT /carts/{id}/owner/$ref", &response(204, "")), "carts::assignOwner"),
            // A title that says what it does with what the path ends with is of no action.
            (page("Publish cart", "POST /unknown/carts"), "carts::publish"),
            (page("Publish item", "POST /unknown/items"), "carts::publish"),
            (api("Number of carts", "GET /carts/$count", &response(200, "a number")), "carts::count"),
        ] {
            assert_eq!(names([page]), [expected]);
        }
    }

    #[test]
    fn requests_of_one_name_are_told_apart() {
        let second = api("Get cart", "GET /people/{id}/cart", &response(200, "a [cart](../resources/cart.md) object"));
        let second = ("en-US/beta/api/another.md".to_string(), second.1);
        let people = list("/people", "person");
        let names = names([page("Get cart", "GET /carts/{id}"), second, people]);
        assert_eq!(names, ["carts::getOfPerson", "carts::get", "persons::list"]);
    }

    #[test]
    fn two_methods_of_a_page_are_two_requests() {
        let both = page("Update cart", "PATCH /carts/{id}\nPUT /carts/{id}");
        assert_eq!(names([both]), ["carts::update", "carts::updateWithPut"]);
    }

    #[test]
    fn pages_that_call_the_places_of_a_path_differently_describe_one_request() {
        let first = page("Update cart", "PATCH /carts/{cartsId}");
        let second = page("Update cart", "PATCH /carts/{cart-id}");
        let found = requests([first, ("en-US/beta/api/z.md".to_string(), second.1)]);
        let paths: Vec<String> = found.iter().flat_map(|request| &request.paths).map(ToString::to_string).collect();
        assert_eq!((found.len(), &*paths), (1, &["/carts/{cartId}".to_string()][..]));
        assert_eq!(found[0].parameters.len(), 1);
    }

    #[test]
    fn only_the_query_options_that_a_page_offers_are_offered() {
        let offers = |section: &str| {
            let text = format!("## Optional query parameters\n\n{section}\n\n{}", response(200, "it"));
            let page = api("Get things", "GET /carts/{id}/items", &text);
            requests([page])[0].query_options.iter().map(|option| option.as_str()).collect::<Vec<_>>()
        };
        assert_eq!(offers("It supports the `$format` query parameter."), [""; 0]);
        assert_eq!(
            offers("It supports `$select`.\n\n- Also `$top`.\n- There is no support for `$search`."),
            ["$select", "$top"]
        );
        assert_eq!(offers("It supports `$count`. It does not support `$skip`."), ["$count"]);
        assert_eq!(offers("This method does not support the OData query parameters."), [""; 0]);
        assert_eq!(offers("This method supports the OData query parameters.").len(), 7);
        let example = "## Example\n\n```http\nGET /carts/1/items?$top=5&$orderBy=name\n```\n";
        assert_eq!(offers(&format!("It supports `$count`.\n\n{example}")), ["$orderby", "$top", "$count"]);
    }

    #[test]
    fn pages_of_one_request_are_one_request() {
        let body = |name| format!("{}{}", parameters("Request body", &[(name, "String")]), response(200, "it"));
        let first = api("Update cart", "PATCH /carts/{id}", &body("colour"));
        let second = api("Update cart", "PATCH /carts/{id}", &body("size"));
        let requests = requests([first, ("en-US/beta/api/z.md".to_string(), second.1)]);
        let Body::Properties { properties, .. } = &requests[0].body else { panic!("properties") };
        assert_eq!(properties.iter().map(|property| &*property.name).collect::<Vec<_>>(), ["colour", "size"]);
        assert_eq!((requests.len(), requests[0].origin.pages.len()), (1, 2));
    }

    #[test]
    fn an_answer_may_be_empty_where_a_page_tells_or_shows_it() {
        let told = |status, what: &str| response(status, what);
        let shown =
            |status: &str| format!("## Example\n\n```http\nPATCH /carts/1\n```\n\n```http\nHTTP/1.1 {status}\n```\n");
        let annotated = |example: &str| {
            let annotation = "<!-- { \"blockType\": \"response\", \"@odata.type\": \"microsoft.graph.cart\" } -->";
            example.replace("```http\nHTTP", &format!("{annotation}\n```http\nHTTP"))
        };
        let other = "```http\nPATCH /things/1\n```\n\n```http\nHTTP/1.1 200 OK\n\n{ \"id\": \"1\" }\n```\n";
        let cart = "a [cart](../resources/cart.md) object";
        let update = |text: String| api("Update cart", "PATCH /carts/{id}", &text);
        let again = |text: String| ("en-US/beta/api/z.md".to_string(), update(text).1);
        for (pages, expected) in [
            (vec![update(told(200, cart))], (true, false)),
            (vec![update(told(200, cart) + &shown("204 No Content"))], (true, true)),
            (vec![update(told(200, cart) + &shown("200 OK"))], (true, false)),
            // One page speaks of content, another of none.
            (vec![update(told(200, cart)), again(told(204, "nothing"))], (true, true)),
            (vec![update(told(204, "nothing")), again(told(200, cart))], (true, true)),
            (vec![update(told(204, "nothing"))], (false, false)),
            // An annotation alone tells of an answer that has nothing in it.
            (vec![update(told(200, "it") + &annotated(&shown("200 OK")))], (false, false)),
            (vec![update(told(200, cart) + &annotated(&shown("200 OK")))], (true, false)),
            (vec![update(told(200, "it") + &annotated(&shown("200 OK")) + other)], (true, false)),
        ] {
            let found = &requests(pages)[0].response;
            assert_eq!((found.content != Content::None, found.may_be_empty()), expected, "{found:?}");
        }
    }
}
