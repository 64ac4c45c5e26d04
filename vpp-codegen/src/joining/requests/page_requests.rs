//! Last pass: what every api page tells a client to send.

use std::cell::{LazyCell, OnceCell};

use foldhash::HashSet;

use crate::diagnostics::Diagnostics;
use crate::joining::drafts::directory::Directory;
use crate::joining::paths::Walked;
use crate::joining::paths::destination::{Destination, Destinations};
use crate::joining::paths::path_tree::{NodeId, PathTree, SERVICE};
use crate::joining::paths::type_names::TypeNames;
use crate::joining::requests::body::End;
use crate::joining::requests::example_paths::ExamplePath;
use crate::joining::requests::holders::{self, Holders};
use crate::joining::requests::naming::{self, Named, PathNames, capitalized};
use crate::joining::requests::operation_index::OperationIndex;
use crate::joining::requests::optional_arguments::PlainCalls;
use crate::joining::requests::parts::{self, Part, Telling};
use crate::joining::requests::same_request;
use crate::joining::requests::sent::Sent;
use crate::joining::requests::shown_number;
use crate::joining::requests::template_index::TemplateIndex;
use crate::joining::requests::told_apart;
use crate::joining::requests::url::{self, Described, Paths};
use crate::joining::requests::{
    example_findings, other_arguments, own_options, path_slips, permissions, query_options,
};
use crate::joining::types::api_page::ApiPage;
use crate::joining::types::resolve::{self, Resolver};
use crate::name::QualifiedName;
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
    let Walked { types, names, tree, places, .. } = walked;
    let index = OperationIndex::of(operations);
    let of_page = |(page, examples): (ApiPage, Vec<ExamplePath>), findings: &mut Diagnostics| {
        let operations = index.of_page(&page.path);
        let describing =
            Describing { types, names, tree, places, operations, page: &page, examples: &examples, directory };
        // A method that only an example shows comes last: what the page lists keeps its name.
        let mut methods = Method::ALL;
        methods.sort_by_key(|method| page.facts.requests.iter().all(|line| line.method != method.as_str()));
        methods.into_iter().flat_map(|method| describing.requests(method, findings)).collect::<Vec<_>>()
    };
    let described = diagnostics.in_parallel(pages.into_iter().zip(examples).collect::<Vec<_>>(), of_page);
    let mut requests = same_request::joined(described.into_iter().flatten());
    told_apart::make_unique(&mut requests, diagnostics);
    requests.into_iter().map(|(request, _)| request).collect()
}

struct Describing<'a> {
    types: &'a Types,
    names: &'a TypeNames,
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
        let namespace = self.page.namespace().into();
        let resolver = Resolver { directory: self.directory, page: self.page.stem.clone(), namespace };
        let Describing { types, names, tree, places, operations, page, .. } = *self;
        let (untold, told) = (OnceCell::new(), OnceCell::new());
        let paths = Paths { types, names, tree, places, operations, page, resolver: &resolver, untold, told };
        let lines = facts.requests.iter().filter(|line| line.method == method.as_str());
        let mut described: Vec<Described> = Vec::new();
        let mut known: HashSet<UrlTemplate> = HashSet::default();
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
        let telling = Telling { types, page, places, sent: &sent };
        let Holders { parts: of_holders, others, held } = holders::of(&telling, method, described);
        let mut parts = if others.is_empty() { Vec::new() } else { telling.parts(method, others) };
        // What is sent to what the objects hold is of the type that they hold, whatever answers the others.
        for part in parts.iter_mut().map(|(part, _)| part).filter(|part| **part == Part::Whole) {
            *part = held.clone().filter(|_| method != Method::Get).map_or(Part::Whole, Part::Held);
        }
        let is_beside_holders = method == Method::Get && !of_holders.is_empty();
        parts.extend(of_holders);
        for (part, paths) in parts {
            // The paths that ask for JSON differ from those that are listed.
            let of_json = (part == Part::Json).then(|| Sent::to(TemplateIndex::of(&paths), facts, method));
            let sent = of_json.as_ref().unwrap_or(&sent);
            let Some((request, shown)) = self.request(sent, paths, &part, &resolver, diagnostics) else { continue };
            if matches!(part, Part::Holder { .. } | Part::Operation { .. }) {
                requests.push((request, shown));
                continue;
            }
            // What the page calls a list may be that of what holds the object.
            let is_object = is_beside_holders && request.answer().is_some_and(|of| !of.collection);
            let Request { name, group, subject, .. } = request;
            // What the first part is about is known, what the last name of another path means may not be.
            let named = first.get_or_insert(Named { name, group, subject });
            let end = shown.system.as_deref().or(shown.last.as_deref()).unwrap_or_default();
            let name = if part == Part::Bytes && requests.is_empty() {
                end_of_first = capitalized(end);
                named.name.clone()
            } else {
                let part = if is_object && part == Part::Whole { &Part::Object } else { &part };
                // Other bytes are not those that the page is named after.
                parts::name(named.name.strip_suffix(&*end_of_first).unwrap_or(&named.name), part, end)
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
        let mut shown = self.shown(&first.nodes);
        if let (Part::Operation { bound_to: Some(bound_to), .. }, Some(operation)) = (part, &mut shown.operation) {
            operation.1 = Some(bound_to.clone());
        }
        let named = match part {
            Part::Holder { of, property } => naming::of_holder(method, of, property, &shown),
            _ => naming::of(types, page, method, &shown),
        };
        let operation = match places[last] {
            Destination::Operation(kind, _) => Some(kind),
            _ => None,
        };
        let place = places[last].value().cloned();
        let (template, paths) = (&first.template, &described);
        let end = End { types, page, operations, resolver, method, sent, template, paths, operation, place, part };
        let response = end.response(diagnostics);
        let body = end.body(diagnostics);
        shown_number::report(&body, types, end.evidence().unwrapped().0.shown(), diagnostics);
        let request = Request {
            body,
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
        let of_method = of_method.map(|line| &*line.path.value);
        let listed_so = LazyCell::new(|| AlikePaths::of(of_method.clone()));
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
            if example.is_end {
                diagnostics.push(example_findings::without_front(shown.span, &example.listed.path.value));
                continue;
            }
            if let Some((listed, untold)) = other_arguments::of(self.page, &shown.value) {
                diagnostics.push(example_findings::with_other_arguments(shown.span, listed, &untold));
                continue;
            }
            let next = paths.describe(&example.listed, diagnostics);
            // What is listed may be described by another request of the page, or with arguments that a table lists.
            if !listed.has(&shown.value) {
                let finding = example_findings::not_listed(shown.span, &next.template);
                let slip = path_slips::find(of_method.clone(), &example.listed.path.value);
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
        matches!(&self.tree.node(node).segment, Segment::Name(name) if self.names.cast(name).is_some())
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
#[path = "page_requests_tests.rs"]
mod tests;
