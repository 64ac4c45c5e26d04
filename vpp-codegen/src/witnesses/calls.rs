//! Typed calls of what no page describes.

use std::collections::{BTreeMap, BTreeSet};

use foldhash::HashSet;

use super::crud::{self, Offered};
use super::paths::{self, KeyStyle, Place, Places};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::documentation::Documentation;
use crate::edm::Primitive;
use crate::joining::plural;
use crate::name::{DEFAULT_NAMESPACE, QualifiedName};
use crate::schema::{
    Body, Content, ItemType, Method, OperationImport, OperationKind, Origin, Permissions, Property, Request, Response,
    Schema, TypeUse, UrlArgument, UrlSegment, UrlTemplate,
};
use crate::span::Span;

/// The group of what is about no type.
const SERVICE: &str = "service";

/// Adds the requests to entity sets, singletons and what they contain, and the calls of actions and functions, that no
/// page describes.
pub(super) fn add(schema: &mut Schema, findings: &mut Diagnostics) {
    let mut calls = Calls::of(&schema.requests);
    let style = if schema.requests.is_empty() { KeyStyle::Parentheses } else { KeyStyle::Segment };
    let places = Places::of(schema, style);
    calls.of_objects(schema, &places);
    calls.of_bound_operations(schema, &places, findings);
    calls.of_unbound_operations(schema, findings);
    let added = calls.added;
    schema.requests.extend(added);
}

/// An operation that clients have no way to.
fn no_call(span: Span, what: String) -> Diagnostic {
    Diagnostic::new(Code::UnresolvedPath, span, what).decision("there is no call of it")
}

/// The place where paths begin.
fn root() -> Place {
    Place {
        path: UrlTemplate::default(),
        parameters: Vec::new(),
        of: QualifiedName::new(DEFAULT_NAMESPACE, SERVICE),
        collection: false,
        is_home: false,
        entry: String::new(),
        navigation: Vec::new(),
    }
}

fn below(path: &UrlTemplate, segment: UrlSegment) -> UrlTemplate {
    let mut path = path.clone();
    path.segments.push(segment);
    path
}

/// What an operation is called in a path: with its namespace, but for that which everybody leaves out.
fn segment_name(name: &QualifiedName) -> String {
    if name.namespace == DEFAULT_NAMESPACE { name.name.clone() } else { name.to_string() }
}

struct Signature<'a> {
    kind: OperationKind,
    name: &'a QualifiedName,
    parameters: &'a [Property],
    returns: Option<&'a TypeUse>,
    origin: &'a Origin,
}

impl Signature<'_> {
    /// The method of a call, and the body that it sends.
    fn sent(&self) -> (Method, Body) {
        match self.kind {
            OperationKind::Action if !self.parameters.is_empty() => {
                (Method::Post, Body::Parameters(self.parameters.to_vec()))
            }
            OperationKind::Action => (Method::Post, Body::None),
            OperationKind::Function => (Method::Get, Body::None),
        }
    }

    /// The segments that call a function: with the arguments that it needs, and with all.
    fn called(&self, segment: &str, all: Vec<UrlArgument>) -> Vec<UrlSegment> {
        let may_be_left =
            |argument: &UrlArgument| self.parameters.iter().any(|it| it.name == argument.name && is_optional(it));
        let needed: Vec<UrlArgument> = all.iter().filter(|it| !may_be_left(it)).cloned().collect();
        let has_others = needed.len() < all.len();
        let lists = std::iter::once(needed).chain(has_others.then_some(all));
        lists.map(|arguments| UrlSegment::Function { name: segment.to_string(), arguments }).collect()
    }

    fn answer(&self) -> Content {
        match self.returns {
            None => Content::None,
            Some(TypeUse { item: ItemType::Primitive(Primitive::Stream), .. }) => Content::Stream,
            Some(returns) => Content::Value(returns.clone()),
        }
    }
}

/// The requests that are added, in the order of their groups.
struct Calls {
    /// The methods and paths of the pages, parameters by their places.
    described: BTreeSet<(Method, String)>,
    pages: BTreeSet<String>,
    /// The names of each group, in lower case.
    names: BTreeMap<(String, String), BTreeSet<String>>,
    /// The first number that may be free behind each name of a group.
    numbers: BTreeMap<((String, String), String), usize>,
    added: Vec<Request>,
    /// Where in the list the request with a name for objects of a type is.
    by_name: BTreeMap<(QualifiedName, &'static str), usize>,
}

impl Calls {
    fn of(requests: &[Request]) -> Calls {
        let mut names: BTreeMap<(String, String), BTreeSet<String>> = BTreeMap::new();
        for request in requests {
            names.entry(group_of(request)).or_default().insert(request.name.to_lowercase());
        }
        let paths = requests.iter().flat_map(|request| request.paths.iter().map(move |path| (request.method, path)));
        Calls {
            described: paths.map(|(method, path)| (method, shape(path))).collect(),
            pages: requests.iter().flat_map(|request| request.origin.pages.iter().cloned()).collect(),
            names,
            numbers: BTreeMap::new(),
            added: Vec::new(),
            by_name: BTreeMap::new(),
        }
    }

    fn of_objects(&mut self, schema: &Schema, places: &Places) {
        for place in places.homes() {
            for offered in crud::of(schema, place) {
                let span = schema.types.get(&place.of).map_or(Span::default(), |of| of.origin().span);
                self.object(place, offered, span);
            }
        }
    }

    fn of_bound_operations(&mut self, schema: &Schema, places: &Places, findings: &mut Diagnostics) {
        for operation in &schema.operations {
            if operation.origin.pages.iter().any(|page| self.pages.contains(page)) {
                continue;
            }
            let bound_to = &operation.bound_to;
            let found = bound_to.named().map_or(Vec::new(), |of| places.find(schema, of, bound_to.collection));
            if found.is_empty() {
                let what = format!("no path leads to `{bound_to}`, which `{}` is bound to", operation.name);
                findings.push(no_call(operation.origin.span, what));
            }
            let signature = Signature {
                kind: operation.kind,
                name: &operation.name,
                parameters: &operation.parameters,
                returns: operation.returns.as_ref(),
                origin: &operation.origin,
            };
            for place in &found {
                self.operation(schema, &signature, bound_to.named(), place, &segment_name(&operation.name));
            }
        }
    }

    fn of_unbound_operations(&mut self, schema: &Schema, findings: &mut Diagnostics) {
        for operation in &schema.unbound {
            let is_of = |import: &OperationImport| operation.name == import.operation && operation.kind == import.kind;
            let imports = schema.container.imports.iter().filter(|(_, import)| is_of(import));
            let names: Vec<&String> = imports.map(|(name, _)| name).collect();
            if names.is_empty() {
                let what =
                    format!("`{}` is bound to nothing, and no import says where its path begins", operation.name);
                findings.push(no_call(operation.origin.span, what));
            }
            let signature = Signature {
                kind: operation.kind,
                name: &operation.name,
                parameters: &operation.parameters,
                returns: operation.returns.as_ref(),
                origin: &operation.origin,
            };
            for name in names {
                self.operation(schema, &signature, None, &root(), name);
            }
        }
    }

    /// A request to a place; one of the same kind for objects of the same type is the same.
    fn object(&mut self, place: &Place, offered: Offered, span: Span) {
        if !self.described.insert((offered.method, shape(&offered.path))) {
            return;
        }
        let key = (place.of.clone(), offered.name);
        if let Some(index) = self.by_name.get(&key) {
            let request = &mut self.added[*index];
            request.paths.push(offered.path);
            for parameter in &place.parameters {
                if request.parameters.iter().all(|known| known.name != parameter.name) {
                    request.parameters.push(parameter.clone());
                }
            }
            return;
        }
        let request = Request {
            name: offered.name.to_string(),
            group: plural(&place.of.name),
            subject: Some(place.of.clone()),
            method: offered.method,
            paths: vec![offered.path],
            parameters: place.parameters.clone(),
            query_options: offered.query_options,
            headers: Vec::new(),
            body: offered.body,
            response: offered.response,
            permissions: Permissions::default(),
            origin: Origin { pages: Vec::new(), deprecated: false, documentation: Documentation::default(), span },
        };
        self.by_name.insert(key, self.added.len());
        self.push(request);
    }

    fn operation(
        &mut self,
        schema: &Schema,
        signature: &Signature<'_>,
        subject: Option<&QualifiedName>,
        place: &Place,
        segment: &str,
    ) {
        let mut parameters = place.parameters.clone();
        let last = match signature.kind {
            OperationKind::Action => vec![UrlSegment::Name(segment.to_string())],
            OperationKind::Function => {
                signature.called(segment, arguments(schema, signature.parameters, &mut parameters))
            }
        };
        let mut paths: Vec<UrlTemplate> = last.into_iter().map(|last| below(&place.path, last)).collect();
        let (method, body) = signature.sent();
        paths.retain(|path| self.described.insert((method, shape(path))));
        if paths.is_empty() {
            return;
        }
        self.push(Request {
            name: signature.name.name.clone(),
            group: subject.map_or_else(|| SERVICE.to_string(), |of| plural(&of.name)),
            subject: subject.cloned(),
            method,
            paths,
            parameters,
            query_options: Vec::new(),
            headers: Vec::new(),
            body,
            response: Response::told(method, Vec::new(), signature.answer()),
            permissions: Permissions::default(),
            origin: undescribed(signature.origin),
        });
    }

    /// Adds a request, under a name that no other of its group has.
    fn push(&mut self, mut request: Request) {
        let group = group_of(&request);
        let wanted = request.name.clone();
        let number = self.numbers.entry((group.clone(), wanted.to_lowercase())).or_insert(2);
        let taken = self.names.entry(group).or_default();
        while !taken.insert(request.name.to_lowercase()) {
            request.name = format!("{wanted}{number}");
            *number += 1;
        }
        self.added.push(request);
    }
}

/// The arguments of a function, each with a parameter of its own.
fn arguments(schema: &Schema, declared: &[Property], parameters: &mut Vec<Property>) -> Vec<UrlArgument> {
    let mut names: HashSet<String> = parameters.iter().map(|parameter| parameter.name.clone()).collect();
    let argument = |it: &Property| {
        let parameter = paths::free(&it.name, |name| names.contains(name));
        names.insert(parameter.clone());
        parameters.push(Property { name: parameter.clone(), ..it.clone() });
        UrlArgument { name: it.name.clone(), parameter, literal: paths::literal(schema, &it.type_use) }
    };
    declared.iter().map(argument).collect()
}

fn is_optional(parameter: &Property) -> bool {
    parameter.declared.as_ref().is_some_and(|declared| declared.optional)
}

fn group_of(request: &Request) -> (String, String) {
    (request.namespace().to_lowercase(), request.group.to_lowercase())
}

/// A path without the names of its parameters, in any letter case.
fn shape(path: &UrlTemplate) -> String {
    path.shape().to_lowercase()
}

/// Where a call comes from that no page describes: what the metadata says of it.
fn undescribed(declared: &Origin) -> Origin {
    Origin { pages: Vec::new(), ..declared.clone() }
}
