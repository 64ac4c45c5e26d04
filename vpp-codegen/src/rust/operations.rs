//! From requests to operations: the part of the lowering that decides how an api page becomes a type.

use std::collections::{BTreeMap, BTreeSet};

use foldhash::HashMap;

use super::constructor_name;
use super::doc_comment::{self, Links, code};
use super::example;
use super::feature::{Features, Gate};
use super::fields::TypeFields;
use super::lower::{Lowering, deprecation, report_collision};
use super::model::{ConstructorModel, GroupModel, OperationModel, SetterModel};
use super::operation_facts;
use super::permission_text::permission_text;
use super::scope::{ByPath, Scope};
use crate::diagnostics::Diagnostics;
use crate::edm::Primitive;
use crate::identifier::{UniqueNames, field_name, type_name};
use crate::name::QualifiedName;
use crate::schema::{Body, Content, ItemType, Method, Property, QueryOption, Request, TypeUse, UrlTemplate};

/// Names of items that mean something else in every file.
const RESERVED: [&str; 8] = ["Option", "Some", "None", "String", "Vec", "Self", "Clone", "Debug"];

/// The setters that all operations share, and the names of constructors.
const SHARED: [&str; 25] = [
    "new",
    "call",
    "read",
    "read_forgiving",
    "read_incoming",
    "with_member",
    "with_object",
    "with_binding",
    "with_bindings",
    "with_odata_type",
    "with_content",
    "optional",
    "return_minimal",
    "respond_async",
    "header",
    "if_match",
    "if_none_match",
    "prefer",
    "query",
    "cast",
    "number",
    "bytes",
    "clone",
    "fmt",
    "self",
];

/// What follows the name of a relationship that is set by address (OData JSON Format 4.01, section 8.5).
const BIND: &str = "@odata.bind";

/// A group of operations, and where it belongs.
pub(super) struct Group {
    /// The path of the module that it stands in.
    pub(super) module: Vec<String>,
    pub(super) model: GroupModel,
    /// The features that compile all that its operations need.
    pub(super) gate: Gate,
}

/// The groups of a version.
pub(super) fn groups(lowering: &Lowering<'_>, features: &Features<'_>, diagnostics: &mut Diagnostics) -> Vec<Group> {
    let mut by_group: BTreeMap<(&str, &str), Vec<&Request>> = BTreeMap::new();
    for request in &lowering.schema.requests {
        by_group.entry((request.namespace(), &*request.group)).or_default().push(request);
    }
    let evolvable = lowering.schema.types.evolvable();
    let group = |((namespace, group), requests): ((&str, &str), Vec<&Request>), findings: &mut Diagnostics| {
        let module = lowering.names.group(namespace, group);
        let scope = Scope::new(lowering.names, &QualifiedName::new(namespace, group), []);
        let mut names = UniqueNames::reserving(&[&RESERVED]);
        let mut operations: Vec<OperationModel> = Vec::new();
        for request in &requests {
            let named = names.take(&type_name(&request.name), &request.name);
            report_collision(&request.name, &named, request.origin.span, findings);
            let operating = Operating { lowering, scope: &scope, request, evolvable: &evolvable };
            operations.push(operating.operation(named.identifier, findings));
        }
        let uses_runtime = operations.iter().flat_map(rust_types).any(|rust_type| rust_type.contains("odata::"));
        operations.sort_by(|a, b| a.identifier.cmp(&b.identifier));
        let pages: BTreeSet<&String> = requests.iter().flat_map(|request| &request.origin.pages).collect();
        let model = GroupModel {
            docs: vec![group_docs(group, &requests, &scope)],
            module: module.to_string(),
            pages: pages.into_iter().cloned().collect(),
            uses_runtime,
            operations,
            attributes: Vec::new(),
        };
        let used = requests.iter().flat_map(|request| request.types());
        let gate = features.gate_of_all(used.filter_map(|name| lowering.as_used(name)));
        Group { module: lowering.names.module(namespace).to_vec(), model, gate }
    };
    diagnostics.in_parallel(by_group, group)
}

/// The Rust types that an operation names.
fn rust_types(operation: &OperationModel) -> impl Iterator<Item = &String> {
    let constructors = &operation.constructors;
    let parameters =
        constructors.iter().flat_map(|constructor| &constructor.parameters).map(|(_, rust_type)| rust_type);
    let bodies =
        constructors.iter().filter_map(|constructor| constructor.sent.as_ref()).map(|(rust_type, _)| rust_type);
    let setters = operation.setters.iter().map(|setter| &setter.rust_type);
    std::iter::once(&operation.output).chain(setters).chain(parameters).chain(bodies)
}

fn group_docs(group: &str, requests: &[&Request], scope: &Scope<'_>) -> String {
    let subject = requests.iter().find_map(|request| request.subject.as_ref());
    // The link is read in the module that the group is declared in.
    let identifier = subject
        .and_then(|subject| scope.path(subject))
        .and_then(|path| Some(path.strip_prefix("super::")?.to_string()));
    match identifier {
        Some(identifier) => scope.sentences().operations.with([&format!("[`{identifier}`]")]),
        None => scope.sentences().operations.with([&code(group)]),
    }
}

/// The lowering of one request.
struct Operating<'a> {
    lowering: &'a Lowering<'a>,
    scope: &'a Scope<'a>,
    request: &'a Request,
    evolvable: &'a BTreeSet<&'a QualifiedName>,
}

impl Operating<'_> {
    fn operation(&self, identifier: String, diagnostics: &mut Diagnostics) -> OperationModel {
        let request = self.request;
        let mut methods = UniqueNames::reserving(&[&SHARED]);
        let constructors = self.constructors(&mut methods);
        let setters = self.setters(&mut methods, diagnostics);
        let (output, entity) = self.output();
        let permissions = &request.permissions;
        let kinds = [
            ("delegated_work", &permissions.delegated_work),
            ("delegated_personal", &permissions.delegated_personal),
            ("application", &permissions.application),
        ];
        let options = request.query_options.iter().copied().filter(|_| entity.is_some());
        let offers: Vec<&'static str> = options.map(offer).collect();
        let docs = self.docs(&output);
        let mut operation = OperationModel {
            identifier,
            docs,
            deprecated: deprecation(request.origin.deprecated, &request.origin.documentation),
            method: request.method.as_str(),
            output,
            entity: entity.filter(|_| !offers.is_empty()),
            constructors,
            setters,
            offers,
            evolvable: self.is_evolvable(),
            permissions: kinds
                .into_iter()
                .filter(|(_, cases)| !cases.is_empty())
                .map(|(kind, cases)| (kind, permission_text(cases)))
                .collect(),
        };
        let (krate, module) = (self.lowering.crate_identifier(), self.module());
        let example = example::of_operation(&krate, &example::outside(&krate, &module), &operation);
        operation.docs = doc_comment::joined([std::mem::take(&mut operation.docs), example]);
        operation
    }

    /// The path of the module that the operation stands in.
    fn module(&self) -> Vec<String> {
        let (names, request) = (self.lowering.names, self.request);
        let module = names.module(request.namespace()).iter().cloned();
        module.chain([names.group(request.namespace(), &request.group).to_string()]).collect()
    }

    /// The prose of the page, and the facts.
    fn docs(&self, output: &str) -> Vec<String> {
        let facts = operation_facts::of_request(self.request, output, self.lowering.page_address(), self.scope);
        doc_comment::joined([self.prose(), facts])
    }

    fn prose(&self) -> Vec<String> {
        let docs = doc_comment::lines(&self.request.origin.documentation, self.scope);
        let undocumented =
            || vec![self.scope.sentences().operation.with([&code(&self.request.name), &code(&self.request.group)])];
        if docs.is_empty() { undocumented() } else { docs }
    }

    /// A constructor for each path.
    fn constructors(&self, methods: &mut UniqueNames) -> Vec<ConstructorModel> {
        let paths = &self.request.paths;
        let names = constructor_name::of_paths(paths);
        let described: HashMap<&str, &TypeUse> =
            self.request.parameters.iter().rev().map(|known| (&*known.name, &known.type_use)).collect();
        let constructor = |(index, (path, name)): (usize, (&UrlTemplate, String))| {
            let identifier = if index == 0 { name } else { methods.take(&name, &path.to_string()).identifier };
            // The example of the operation has a client.
            let mut identifiers = UniqueNames::reserving(&[&["body", "client", "self"]]);
            let parameters = path.parameters().into_iter().map(|parameter| {
                let known = described.get(parameter);
                let rust_type = known.map_or("&str".to_string(), |known| self.argument_type(known));
                (identifiers.take(&field_name(parameter), parameter).identifier, rust_type)
            });
            ConstructorModel {
                identifier,
                template: path.to_string(),
                parameters: parameters.collect(),
                sent: self.sent(),
                initially: self.initially(),
            }
        };
        paths.iter().zip(names).enumerate().map(constructor).collect()
    }

    /// The argument that is the body: its Rust type, and how it is sent.
    fn sent(&self) -> Option<(String, &'static str)> {
        match &self.request.body {
            Body::Object { of, .. } => Some((self.rust_type(of), "object")),
            Body::Reference => Some(("http::Reference".to_string(), "reference")),
            // Its parts say what stands between them.
            Body::Stream { media_type } if is_multipart(media_type) => Some(("http::Content".to_string(), "content")),
            Body::Stream { .. } => Some(("Vec<u8>".to_string(), "bytes")),
            Body::None | Body::Parameters(_) | Body::Properties { .. } => None,
        }
    }

    /// What the body holds before anything is set: the call of the runtime, and its argument.
    fn initially(&self) -> Option<(&'static str, Option<String>)> {
        match &self.request.body {
            Body::Properties { type_annotation: Some(of), .. } | Body::Object { type_annotation: Some(of), .. } => {
                Some(("typed", Some(of.to_string())))
            }
            Body::Stream { media_type } if !is_multipart(media_type) => {
                Some(("content_type", Some(media_type.clone())))
            }
            Body::Properties { .. } | Body::Parameters(_) => Some(("empty_object", None)),
            Body::None | Body::Object { .. } | Body::Reference | Body::Stream { .. } => None,
        }
    }

    fn setters(&self, methods: &mut UniqueNames, diagnostics: &mut Diagnostics) -> Vec<SetterModel> {
        let fields = self.request.body.object_type().map_or_else(Vec::new, |of| self.fields_of(of));
        let is_sent = |property: &&Property| property.type_use.item != ItemType::Primitive(Primitive::Stream);
        let setter = |property: &Property| {
            let wanted = match property.name.strip_suffix(BIND) {
                Some(relationship) => field_name(&format!("bind {relationship}")),
                None => field_name(&property.name),
            };
            let wanted = if SHARED.contains(&&*wanted) { format!("{wanted}_") } else { wanted };
            let named = methods.take(&wanted, &property.name);
            report_collision(&property.name, &named, property.span, diagnostics);
            SetterModel {
                docs: operation_facts::of_setter(
                    self.request.method,
                    property,
                    link_to_field(&fields, property.name.trim_end_matches(BIND)),
                    self.scope,
                ),
                name: property.name.clone(),
                identifier: named.identifier,
                rust_type: match (property.name.ends_with(BIND), property.type_use.collection) {
                    (true, true) => "Vec<http::Reference>".to_string(),
                    (true, false) => "http::Reference".to_string(),
                    (false, _) => self.rust_type(&property.type_use),
                },
            }
        };
        self.request.body.members().iter().filter(is_sent).map(setter).collect()
    }

    /// The fields of a type and of its bases, each with the path of the struct that has them.
    fn fields_of<'s>(&'s self, of: &'s QualifiedName) -> Vec<(String, &'s TypeFields<'s>)> {
        let declared = self.lowering.declared_fields(of);
        declared.filter_map(|(name, fields)| Some((self.scope.path(name)?, fields))).collect()
    }

    /// What the response holds, and the type that queries are about.
    fn output(&self) -> (String, Option<String>) {
        match &self.request.response.content {
            Content::None => ("()".to_string(), None),
            Content::Accepted => ("http::Accepted".to_string(), None),
            Content::Count => ("i64".to_string(), None),
            Content::Stream => ("http::Content".to_string(), None),
            Content::Value(type_use) => {
                let item = self.item_type(&type_use.item);
                let answer = if type_use.collection { format!("odata::Collection<{item}>") } else { item };
                // The pages of a list are read one after the other, and each is there.
                let is_paged = type_use.collection && self.request.method == Method::Get;
                let output = match self.request.response.may_be_empty() && !is_paged {
                    true => format!("Option<{answer}>"),
                    false => answer,
                };
                let schema = self.lowering.schema;
                let has_properties = |name: &&QualifiedName| {
                    schema.types.structured(name).is_some_and(|structured| !structured.is_any_json(name))
                };
                let structured = type_use.named().filter(has_properties);
                let entity = structured.and_then(|name| self.scope.path(name));
                let is_any_list = type_use.collection && output == "odata::Collection<odata::Untyped>";
                (output, entity.or_else(|| is_any_list.then(|| "odata::Untyped".to_string())))
            }
        }
    }

    fn is_evolvable(&self) -> bool {
        match &self.request.response.content {
            Content::Value(type_use) => type_use.named().is_some_and(|name| self.evolvable.contains(name)),
            Content::None | Content::Accepted | Content::Count | Content::Stream => false,
        }
    }

    /// The Rust type of an argument in a path; collections and objects stand there as JSON.
    fn argument_type(&self, type_use: &TypeUse) -> String {
        match type_use {
            TypeUse { item: ItemType::Primitive(Primitive::String), collection: false } => "&str".to_string(),
            other => self.rust_type(other),
        }
    }

    fn rust_type(&self, type_use: &TypeUse) -> String {
        let item = self.item_type(&type_use.item);
        if type_use.collection { format!("Vec<{item}>") } else { item }
    }

    /// The Rust type of a value.
    fn item_type(&self, item: &ItemType) -> String {
        self.lowering.types.of_item(item).spelled(self.lowering.names, &mut ByPath(self.scope))
    }
}

/// A link to the field of a property, in a type itself or in a base.
fn link_to_field(fields: &[(String, &TypeFields<'_>)], name: &str) -> Option<String> {
    fields.iter().find_map(|(path, fields)| {
        let field = &fields.named(name)?.identifier;
        Some(format!("[`{field}`]({path}::{field})"))
    })
}

fn is_multipart(media_type: &str) -> bool {
    media_type.starts_with("multipart/")
}

fn offer(option: QueryOption) -> &'static str {
    match option {
        QueryOption::Select => "Select",
        QueryOption::Filter => "Filter",
        QueryOption::Expand => "Expand",
        QueryOption::OrderBy => "OrderBy",
        QueryOption::Top => "Top",
        QueryOption::Skip => "Skip",
        QueryOption::Count => "Count",
        QueryOption::Search => "Search",
    }
}
