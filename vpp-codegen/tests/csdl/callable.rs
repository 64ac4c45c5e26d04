//! Every action and function that can be called has a typed call, and every other is told: counted by the XML alone.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use rayon::prelude::*;
use roxmltree::Node;
use vpp_codegen::csdl::read_xml;
use vpp_codegen::diagnostics::Diagnostics;
use vpp_codegen::schema::{Body, Method, Request, Schema, UrlSegment};
use vpp_codegen::witnesses::decide;
use walkdir::WalkDir;

use crate::shared;

/// An action or a function as the XML has it.
struct Declared {
    is_action: bool,
    namespace: String,
    name: String,
    /// What it is bound to, and whether that is a collection.
    bound_to: Option<(String, bool)>,
    /// The other parameters, and whether they can be left out.
    parameters: Vec<(String, bool)>,
}

/// What the XML says of types and of where paths begin, names without aliases.
struct Service<'a> {
    aliases: BTreeMap<&'a str, &'a str>,
    bases: BTreeMap<String, String>,
    with_key: BTreeSet<String>,
    /// The types that the properties of each type hold, and whether many.
    leads_to: BTreeMap<String, Vec<(String, bool)>>,
    entries: Vec<(String, bool)>,
    /// The imports by what they call, actions apart from functions.
    imports: BTreeMap<(bool, String), Vec<&'a str>>,
    operations: Vec<Declared>,
}

fn tag<'a>(node: &Node<'a, '_>) -> &'a str {
    node.tag_name().name()
}

impl<'a> Service<'a> {
    fn of(xml: &'a roxmltree::Document<'a>) -> Service<'a> {
        let named = |node: Node<'a, '_>| {
            Some((node.attribute("Alias")?, node.attribute("Namespace")?)).filter(|_| node.is_element())
        };
        let mut service = Service {
            aliases: xml.descendants().filter_map(named).collect(),
            bases: BTreeMap::new(),
            with_key: BTreeSet::new(),
            leads_to: BTreeMap::new(),
            entries: Vec::new(),
            imports: BTreeMap::new(),
            operations: Vec::new(),
        };
        for schema in xml.descendants().filter(|node| tag(node) == "Schema") {
            let namespace = schema.attribute("Namespace").unwrap();
            for item in schema.children().filter(Node::is_element) {
                match tag(&item) {
                    "EntityType" | "ComplexType" => service.structured(namespace, item),
                    "Action" | "Function" => service.operation(namespace, item),
                    "EntityContainer" => item.children().for_each(|entry| service.entry(entry)),
                    _ => {}
                }
            }
        }
        service
    }

    /// A type as an attribute names it, and whether it is many.
    fn type_of(&self, written: &str) -> (String, bool) {
        match written.strip_prefix("Collection(").and_then(|inner| inner.strip_suffix(')')) {
            Some(inner) => (self.whole(inner), true),
            None => (self.whole(written), false),
        }
    }

    fn whole(&self, name: &str) -> String {
        let Some((namespace, local)) = name.rsplit_once('.') else { return name.to_string() };
        format!("{}.{local}", self.aliases.get(namespace).unwrap_or(&namespace))
    }

    fn structured(&mut self, namespace: &str, item: Node<'a, 'a>) {
        let name = format!("{namespace}.{}", item.attribute("Name").unwrap());
        if let Some(base) = item.attribute("BaseType") {
            self.bases.insert(name.clone(), self.whole(base));
        }
        if item.children().any(|child| tag(&child) == "Key") {
            self.with_key.insert(name.clone());
        }
        let properties = item.children().filter(|child| matches!(tag(child), "Property" | "NavigationProperty"));
        let held = properties.filter_map(|property| Some(self.type_of(property.attribute("Type")?))).collect();
        self.leads_to.insert(name, held);
    }

    fn operation(&mut self, namespace: &str, item: Node<'a, 'a>) {
        let all: Vec<_> = item.children().filter(|child| tag(child) == "Parameter").collect();
        let is_bound = item.attribute("IsBound") == Some("true") && !all.is_empty();
        let bound_to = is_bound.then(|| self.type_of(all[0].attribute("Type").unwrap()));
        let is_optional = |parameter: &Node<'_, '_>| {
            let terms = parameter.children().filter_map(|child| child.attribute("Term"));
            terms.filter(|term| self.whole(term) == "Org.OData.Core.V1.OptionalParameter").count() > 0
        };
        let parameters = all[usize::from(is_bound)..]
            .iter()
            .map(|parameter| (parameter.attribute("Name").unwrap().to_string(), is_optional(parameter)));
        self.operations.push(Declared {
            is_action: tag(&item) == "Action",
            namespace: namespace.to_string(),
            name: item.attribute("Name").unwrap().to_string(),
            bound_to,
            parameters: parameters.collect(),
        });
    }

    fn entry(&mut self, entry: Node<'a, 'a>) {
        let Some(name) = entry.attribute("Name") else { return };
        match tag(&entry) {
            "EntitySet" => self.entries.push((self.whole(entry.attribute("EntityType").unwrap()), true)),
            "Singleton" => self.entries.push((self.whole(entry.attribute("Type").unwrap()), false)),
            "ActionImport" => {
                let called = self.whole(entry.attribute("Action").unwrap());
                self.imports.entry((true, called)).or_default().push(name);
            }
            "FunctionImport" => {
                let called = self.whole(entry.attribute("Function").unwrap());
                self.imports.entry((false, called)).or_default().push(name);
            }
            _ => {}
        }
    }

    /// A type and its bases.
    fn line<'b>(&'b self, of: &'b str) -> impl Iterator<Item = &'b str> {
        std::iter::successors(Some(of), |name| self.bases.get(*name).map(String::as_str))
    }

    /// Which types paths lead to, and whether to one or to many.
    fn reached(&self) -> BTreeSet<(String, bool)> {
        let mut derived: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for name in self.leads_to.keys() {
            self.line(name).for_each(|base| _ = derived.entry(base).or_default().insert(name));
        }
        let mut reached: BTreeSet<(String, bool)> = BTreeSet::new();
        let mut waiting = self.entries.clone();
        while let Some((of, is_many)) = waiting.pop() {
            if !self.leads_to.contains_key(&of) || !reached.insert((of.clone(), is_many)) {
                continue;
            }
            if is_many {
                waiting.extend(self.line(&of).any(|it| self.with_key.contains(it)).then(|| (of.clone(), false)));
                continue;
            }
            let all: BTreeSet<&str> = self.line(&of).chain(derived[&*of].iter().copied()).collect();
            waiting.extend(all.into_iter().filter_map(|name| self.leads_to.get(name)).flatten().cloned());
        }
        reached
    }
}

/// Why there is no call of an operation; `None` where there must be one.
fn reason(service: &Service<'_>, reached: &BTreeSet<(String, bool)>, operation: &Declared) -> Option<&'static str> {
    let Some((of, is_many)) = &operation.bound_to else {
        let called = (operation.is_action, format!("{}.{}", operation.namespace, operation.name));
        return (!service.imports.contains_key(&called)).then_some("bound to nothing, and not imported");
    };
    if !service.leads_to.contains_key(of) {
        return Some("bound to what is no structured type of the document");
    }
    let is_related = |found: &str| service.line(found).any(|it| it == of) || service.line(of).any(|it| it == found);
    let is_reached = reached.iter().any(|(found, many)| many == is_many && is_related(found));
    (!is_reached).then_some("bound to a type that no path leads to")
}

/// Whether a request calls an operation with all the parameters that it must have, and with those that it may have.
fn calls(service: &Service<'_>, schema: &Schema, operation: &Declared) -> bool {
    let whole = format!("{}.{}", operation.namespace, operation.name);
    let names: Vec<String> = match &operation.bound_to {
        Some(_) if operation.namespace == "microsoft.graph" => vec![operation.name.clone()],
        Some(_) => vec![whole],
        None => service.imports[&(operation.is_action, whole)].iter().map(|name| name.to_string()).collect(),
    };
    let is_of = |request: &&Request| {
        operation
            .bound_to
            .as_ref()
            .is_none_or(|(of, _)| request.subject.as_ref().is_some_and(|it| it.to_string() == *of))
    };
    let of_subject: Vec<&Request> = schema.requests.iter().filter(is_of).collect();
    let all: BTreeSet<&str> = operation.parameters.iter().map(|(name, _)| &**name).collect();
    let needed: BTreeSet<&str> = operation.parameters.iter().filter(|it| !it.1).map(|(name, _)| &**name).collect();
    names.iter().all(|name| {
        if operation.is_action {
            return of_subject.iter().any(|request| {
                let sent: BTreeSet<&str> = match &request.body {
                    Body::Parameters(sent) => sent.iter().map(|it| &*it.name).collect(),
                    _ => BTreeSet::new(),
                };
                let ends = |segment: &UrlSegment| matches!(segment, UrlSegment::Name(found) if found == name);
                request.method == Method::Post
                    && request.paths.iter().all(|path| path.segments.last().is_some_and(ends))
                    && sent == all
            });
        }
        let paths = of_subject.iter().filter(|it| it.method == Method::Get).flat_map(|request| &request.paths);
        let arguments: Vec<BTreeSet<&str>> = paths
            .filter_map(|path| match path.segments.last()? {
                UrlSegment::Function { name: found, arguments } if found == name => {
                    Some(arguments.iter().map(|it| &*it.name).collect())
                }
                _ => None,
            })
            .collect();
        arguments.contains(&needed) && arguments.contains(&all)
    })
}

fn documents() -> Vec<PathBuf> {
    let Some(folder) = shared("corpus") else { return Vec::new() };
    let files = WalkDir::new(folder).sort_by_file_name().into_iter().map(|file| file.unwrap().into_path());
    let is_metadata = |file: &PathBuf| {
        file.extension().is_some_and(|ending| ending == "xml")
            && std::fs::read_to_string(file).is_ok_and(|text| text.contains("docs.oasis-open.org/odata/ns/edm"))
    };
    files.filter(is_metadata).collect()
}

/// The documents of OASIS and of other services, and those of Microsoft Graph from 2019 to 2026.
#[test]
fn whatever_can_be_called_has_a_typed_call_and_the_rest_is_told() {
    let failures: String = documents().par_iter().map(untold).collect();
    assert!(failures.is_empty(), "{failures}");
}

/// The operations of a document that have neither a call nor a finding, and those whose call does not fit.
fn untold(path: &PathBuf) -> String {
    let text = std::fs::read_to_string(path).unwrap();
    let xml = roxmltree::Document::parse(&text).unwrap();
    let service = Service::of(&xml);
    let reached = service.reached();
    let mut findings = Diagnostics::new();
    let decided = decide(Schema::default(), &read_xml(&text).unwrap(), false, &mut findings);
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut failures = String::new();
    for operation in &service.operations {
        let reason = reason(&service, &reached, operation);
        *counts.entry(reason.unwrap_or("called")).or_default() += 1;
        let whole = format!("`{}.{}`", operation.namespace, operation.name);
        let is_right = match reason {
            None => calls(&service, &decided, operation),
            Some(_) => findings.iter().any(|finding| finding.message.contains(&whole)),
        };
        if !is_right {
            failures += &format!("{}: {whole}: {}\n", path.display(), reason.unwrap_or("no call"));
        }
    }
    eprintln!("{}: {counts:?}", path.display());
    failures
}
