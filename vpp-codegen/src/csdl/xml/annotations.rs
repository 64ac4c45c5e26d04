//! Annotations of XML documents, within the item they are about or apart from it.

use std::collections::BTreeMap;

use super::element::Element;
use crate::csdl::annotation::{Annotation, Value};
use crate::csdl::remarks::Remarks;
use crate::csdl::scope::Scope;

/// The annotations that stand apart from their items, by target (OData 4.01 CSDL, section 14.2).
#[derive(Debug, Default)]
pub(super) struct Annotations<'a> {
    scope: Scope,
    by_target: BTreeMap<String, Vec<Element<'a>>>,
}

impl<'a> Annotations<'a> {
    pub(super) fn new(schemas: &[Element<'a>], scope: Scope) -> Self {
        let mut annotations = Annotations { scope, by_target: BTreeMap::new() };
        for group in schemas.iter().flat_map(|schema| schema.children_named("Annotations")) {
            if let Some(target) = group.optional("Target").and_then(|target| annotations.target(target)) {
                annotations.by_target.entry(target).or_default().extend(group.children_named("Annotation"));
            }
        }
        annotations
    }

    /// A target with its aliases resolved: `graph.user/displayName` is `microsoft.graph.user/displayName`.
    fn target(&self, target: &str) -> Option<String> {
        let (item, path) = target.split_once('/').map_or((target, None), |(item, path)| (item, Some(path)));
        let (item, overload) = item.split_once('(').map_or((item, None), |(item, types)| (item, Some(types)));
        let name = self.scope.qualified(item)?.to_string();
        let overload = overload.map(|types| {
            let types = types.trim_end_matches(')').split(',');
            let types = types.map(|name| self.scope.type_use(name).map_or(name.to_string(), |found| found.to_string()));
            format!("({})", types.collect::<Vec<_>>().join(","))
        });
        Some(name + &overload.unwrap_or_default() + &path.map(|path| format!("/{path}")).unwrap_or_default())
    }

    /// What is said of an item: within it, and apart from it under `target`.
    pub(super) fn remarks(&self, item: Element<'a>, target: &str) -> Remarks {
        let apart = self.by_target.get(target).into_iter().flatten().copied();
        let annotations: Vec<Annotation> = item
            .children_named("Annotation")
            .chain(apart)
            .filter_map(|element| {
                let term = self.scope.qualified(element.optional("Term")?)?.to_string();
                // A qualified annotation is for a special purpose (section 14.2.3).
                element.optional("Qualifier").is_none().then(|| Annotation { term, value: value(element) })
            })
            .collect();
        Remarks::of(&annotations)
    }
}

/// The constants that are written as an attribute or as an element.
const CONSTANTS: [&str; 11] = [
    "String",
    "Int",
    "Float",
    "Decimal",
    "Date",
    "DateTimeOffset",
    "Duration",
    "Guid",
    "TimeOfDay",
    "Binary",
    "UrlRef",
];

/// The expression of an `Annotation` or a `PropertyValue`: an attribute or a child.
fn value(element: Element<'_>) -> Value {
    if let Some(text) = CONSTANTS.iter().find_map(|name| element.optional(name)) {
        return Value::Text(text.to_string());
    }
    if let Some(text) = element.optional("Bool") {
        return Value::Bool(text == "true");
    }
    if let Some(text) = element.optional("EnumMember") {
        return members(text);
    }
    match element.children().find(|child| child.tag() != "Annotation") {
        Some(child) => expression(child),
        // A term may have a default value; that of a tag is true (section 14.1.3).
        None => Value::Bool(true),
    }
}

/// An expression that is an element.
fn expression(element: Element<'_>) -> Value {
    let text = || element.node.text().unwrap_or_default();
    match element.tag() {
        "Bool" => Value::Bool(text() == "true"),
        "EnumMember" => members(text()),
        "Collection" => Value::Collection(element.children().map(expression).collect()),
        "Record" => {
            let properties = element.children_named("PropertyValue");
            let named = properties.filter_map(|child| Some((child.optional("Property")?.to_string(), value(child))));
            Value::Record(named.collect())
        }
        tag if CONSTANTS.contains(&tag) => Value::Text(text().to_string()),
        _ => Value::Other,
    }
}

fn members(text: &str) -> Value {
    let names = text.split_whitespace().map(|path| path.rsplit('/').next().unwrap_or(path).to_string());
    Value::Members("", names.collect())
}
