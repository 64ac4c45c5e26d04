//! What the specification asks beyond the XML schema.

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::{Document, Node};

use super::broken;

/// The types of OData that properties may have (OData 4.01 CSDL, sections 3.3 and 3.5).
const PRIMITIVE: [&str; 18] = [
    "Binary",
    "Boolean",
    "Byte",
    "Date",
    "DateTimeOffset",
    "Decimal",
    "Double",
    "Duration",
    "Guid",
    "Int16",
    "Int32",
    "Int64",
    "SByte",
    "Single",
    "Stream",
    "String",
    "TimeOfDay",
    "Untyped",
];
const SHAPES: [&str; 7] =
    ["Point", "LineString", "Polygon", "MultiPoint", "MultiLineString", "MultiPolygon", "Collection"];

/// The types of a document by qualified name.
struct Types<'a> {
    by_name: BTreeMap<String, Node<'a, 'a>>,
    broken: &'a mut Vec<String>,
}

fn named<'a>(node: Node<'a, 'a>, tag: &'static str) -> impl Iterator<Item = Node<'a, 'a>> {
    node.children().filter(move |child| child.tag_name().name() == tag)
}

fn attribute<'a>(node: Node<'a, 'a>, name: &str) -> &'a str {
    node.attribute(name).unwrap_or_default()
}

pub(super) fn check<'a>(document: &'a Document<'a>, broken_rules: &'a mut Vec<String>) {
    let mut types = Types { by_name: BTreeMap::new(), broken: broken_rules };
    let schemas: Vec<Node<'_, '_>> = document.descendants().filter(|node| node.tag_name().name() == "Schema").collect();
    types.schemas(&schemas);
    let included: BTreeSet<&str> = document
        .descendants()
        .filter(|node| node.tag_name().name() == "Include")
        .map(|node| attribute(node, "Namespace"))
        .collect();
    for node in document.descendants() {
        match node.tag_name().name() {
            "EntityType" | "ComplexType" => types.structured(node),
            "EnumType" => types.enumeration(node),
            "Action" | "Function" => types.operation(node),
            "EntityContainer" => types.container(node),
            "Annotation" => {
                let vocabulary = attribute(node, "Term").rsplit_once('.').map_or("", |(vocabulary, _)| vocabulary);
                types.must(included.contains(vocabulary), node, "its vocabulary is not included");
            }
            _ => {}
        }
    }
}

impl<'a> Types<'a> {
    fn must(&mut self, holds: bool, node: Node<'_, '_>, rule: &str) {
        if !holds {
            self.broken.push(broken(node, rule));
        }
    }

    /// Namespaces and the names in them (sections 5.1 and 5).
    fn schemas(&mut self, schemas: &[Node<'a, 'a>]) {
        let mut namespaces = BTreeSet::new();
        for schema in schemas {
            let namespace = attribute(*schema, "Namespace");
            self.must(namespaces.insert(namespace), *schema, "its namespace stands twice");
            let reserved = ["Edm", "odata", "System", "Transient"].contains(&namespace);
            self.must(!reserved, *schema, "its namespace is reserved");
            // Overloads share a name; an action and a function, or an operation and a type, do not.
            let mut tags: BTreeMap<&str, &str> = BTreeMap::new();
            let mut overloads = BTreeSet::new();
            for item in schema.children().filter(|item| item.has_attribute("Name")) {
                let (name, tag) = (attribute(item, "Name"), item.tag_name().name());
                let before = tags.insert(name, tag);
                if tag == "Action" || tag == "Function" {
                    self.must(before.is_none_or(|before| before == tag), item, "its name is taken");
                    for overload in overloads_of(item) {
                        self.must(overloads.insert(overload), item, "it cannot be told from another overload");
                    }
                } else {
                    self.must(before.is_none(), item, "its name is taken");
                    self.by_name.insert(format!("{namespace}.{name}"), item);
                }
            }
        }
    }

    fn kind(&self, name: &str) -> Option<&'a str> {
        self.by_name.get(name).map(|node| node.tag_name().name())
    }

    /// A type and its ancestors, the nearest first.
    fn with_ancestors(&self, node: Node<'a, 'a>) -> Vec<Node<'a, 'a>> {
        let base = |node: &Node<'a, 'a>| self.by_name.get(attribute(*node, "BaseType")).copied();
        std::iter::successors(Some(node), base).take(self.by_name.len() + 1).collect()
    }

    fn structured(&mut self, node: Node<'a, 'a>) {
        if let Some(base) = node.attribute("BaseType") {
            self.must(self.kind(base) == Some(node.tag_name().name()), node, "its base is no type of its kind");
        }
        let line = self.with_ancestors(node);
        self.must(line.len() <= self.by_name.len(), node, "it is derived from itself");
        if line.len() > self.by_name.len() {
            return;
        }
        let mut names = BTreeSet::new();
        for owner in &line {
            for property in named(*owner, "Property").chain(named(*owner, "NavigationProperty")) {
                let is_new = names.insert(attribute(property, "Name"));
                self.must(is_new, property, &format!("its name stands twice, seen from `{}`", attribute(node, "Name")));
            }
        }
        for property in named(node, "Property") {
            self.value_type(property, false);
        }
        for property in named(node, "NavigationProperty") {
            let (name, collection) = type_of(property);
            let is_entity = name == "Edm.EntityType" || self.kind(name) == Some("EntityType");
            self.must(is_entity, property, "it leads to what is no entity");
            self.must(!(collection && property.has_attribute("Nullable")), property, "a collection cannot be null");
        }
        self.key(node, &line);
    }

    /// Section 6.5.
    fn key(&mut self, node: Node<'a, 'a>, line: &[Node<'a, 'a>]) {
        let keys = line.iter().filter(|owner| named(**owner, "Key").next().is_some()).count();
        self.must(keys <= 1, node, "it has a key and inherits one");
        let mut names = BTreeSet::new();
        for reference in named(node, "Key").flat_map(|key| named(key, "PropertyRef")) {
            self.must(names.insert(attribute(reference, "Name")), reference, "it stands in the key twice");
            let mut properties = line.iter().flat_map(|owner| named(*owner, "Property"));
            let found = properties.find(|property| attribute(*property, "Name") == attribute(reference, "Name"));
            let Some(property) = found else {
                self.must(false, reference, "it is no property");
                continue;
            };
            self.must(attribute(property, "Nullable") == "false", reference, "it can be null");
            let (name, collection) = type_of(property);
            let never = ["Edm.Binary", "Edm.Double", "Edm.Single", "Edm.Stream", "Edm.Untyped"];
            let is_primitive = PRIMITIVE.iter().any(|primitive| name == format!("Edm.{primitive}"));
            let can_be_key = self.kind(name) == Some("EnumType") || is_primitive && !never.contains(&name);
            self.must(can_be_key && !collection, reference, "its type cannot be a key");
        }
    }

    /// The type of a property (section 7.1), a parameter or a result.
    fn value_type(&mut self, node: Node<'a, 'a>, entities: bool) {
        let (name, collection) = type_of(node);
        let is_known = match name.strip_prefix("Edm.") {
            Some(name) => {
                let shape = name.strip_prefix("Geography").or_else(|| name.strip_prefix("Geometry"));
                PRIMITIVE.contains(&name)
                    || ["PrimitiveType", "ComplexType", "Geography", "Geometry"].contains(&name)
                    || shape.is_some_and(|shape| SHAPES.contains(&shape))
                    || entities && name == "EntityType"
            }
            None => self.kind(name).is_some_and(|kind| entities || kind != "EntityType"),
        };
        self.must(is_known, node, &format!("`{name}` is no type that may stand here"));
        self.must(!(collection && name == "Edm.Stream"), node, "there are no collections of streams");
        // Facets are for the types that have them (section 7.2).
        self.must(!node.has_attribute("Scale") || name == "Edm.Decimal", node, "`Scale` is for decimal numbers");
        let has_precision = ["Edm.Decimal", "Edm.DateTimeOffset", "Edm.Duration", "Edm.TimeOfDay"].contains(&name);
        self.must(!node.has_attribute("Precision") || has_precision, node, "`Precision` is for other types");
    }

    /// Section 10.
    fn enumeration(&mut self, node: Node<'a, 'a>) {
        let members: Vec<Node<'_, '_>> = named(node, "Member").collect();
        let names: BTreeSet<&str> = members.iter().map(|member| attribute(*member, "Name")).collect();
        self.must(names.len() == members.len(), node, "a member stands twice");
        let values: Vec<i64> = members.iter().filter_map(|member| attribute(*member, "Value").parse().ok()).collect();
        self.must(values.is_empty() || values.len() == members.len(), node, "some members have no number");
        let is_flags = node.attribute("IsFlags") == Some("true");
        let legal_flags = values.len() == members.len() && values.iter().all(|value| *value >= 0);
        self.must(!is_flags || legal_flags, node, "flags have numbers that are not negative");
        let fits = node.attribute("UnderlyingType") == Some("Edm.Int64")
            || values.iter().all(|value| i32::try_from(*value).is_ok());
        self.must(fits, node, "a number does not fit the underlying type");
    }

    /// Section 13.
    fn container(&mut self, node: Node<'a, 'a>) {
        let mut names = BTreeSet::new();
        for resource in node.children().filter(Node::is_element) {
            self.must(names.insert(attribute(resource, "Name")), resource, "its name stands twice");
            let is_set = resource.tag_name().name() == "EntitySet";
            let name = attribute(resource, if is_set { "EntityType" } else { "Type" });
            self.must(self.kind(name) == Some("EntityType"), resource, "it holds no entities");
            let line = self.by_name.get(name).map_or(Vec::new(), |found| self.with_ancestors(*found));
            let has_key = line.iter().any(|owner| named(*owner, "Key").next().is_some());
            self.must(!is_set || has_key, resource, "its entities have no key");
        }
    }

    /// Section 12.
    fn operation(&mut self, node: Node<'a, 'a>) {
        let parameters: Vec<Node<'_, '_>> = named(node, "Parameter").collect();
        let names: BTreeSet<&str> = parameters.iter().map(|parameter| attribute(*parameter, "Name")).collect();
        self.must(names.len() == parameters.len(), node, "a parameter stands twice");
        let is_bound = node.attribute("IsBound") == Some("true");
        self.must(!is_bound || !parameters.is_empty(), node, "it is bound to nothing");
        parameters.into_iter().chain(named(node, "ReturnType")).for_each(|typed| self.value_type(typed, true));
    }
}

fn type_of<'a>(node: Node<'a, 'a>) -> (&'a str, bool) {
    let text = attribute(node, "Type");
    match text.strip_prefix("Collection(").and_then(|rest| rest.strip_suffix(')')) {
        Some(inner) => (inner, true),
        None => (text, false),
    }
}

/// Actions are told apart by their binding; functions by it and the names, and the types, of the others.
fn overloads_of(node: Node<'_, '_>) -> Vec<String> {
    let parameters: Vec<(&str, &str)> =
        named(node, "Parameter").map(|found| (attribute(found, "Name"), attribute(found, "Type"))).collect();
    let name = attribute(node, "Name");
    let Some(((_, binding), rest)) = parameters.split_first() else { return vec![name.to_string()] };
    if node.tag_name().name() == "Action" {
        return vec![format!("{name} {binding}")];
    }
    let mut names: Vec<&str> = rest.iter().map(|(name, _)| *name).collect();
    names.sort_unstable();
    let types: Vec<&str> = rest.iter().map(|(_, type_name)| *type_name).collect();
    vec![format!("{name} {binding} names {names:?}"), format!("{name} {binding} types {types:?}")]
}
