//! Annotations of XML documents, within the item they are about or apart from it.

use super::element::Element;
use crate::csdl::annotation::{Annotation, Value};
use crate::csdl::remarks::Remarks;
use crate::csdl::scope::Scope;
use crate::csdl::targets::Targets;

/// The annotations that stand apart from their items.
pub(super) fn apart(schemas: &[Element<'_>], scope: &Scope) -> Targets {
    let mut targets = Targets::default();
    for group in schemas.iter().flat_map(|schema| schema.children_named("Annotations")) {
        // A qualified annotation is for a special purpose (OData 4.01 CSDL, section 14.2.1).
        if let Some(target) = group.optional("Target").filter(|_| group.optional("Qualifier").is_none()) {
            targets.add(scope, target, within(group, scope));
        }
    }
    targets
}

/// What is said of an item, within it and apart from it.
pub(super) fn remarks(item: Element<'_>, scope: &Scope, apart: &[Annotation]) -> Remarks {
    let annotations: Vec<Annotation> = within(item, scope).chain(apart.iter().cloned()).collect();
    Remarks::of(&annotations)
}

/// The annotations within an element that are for all purposes.
fn within(element: Element<'_>, scope: &Scope) -> impl Iterator<Item = Annotation> {
    let annotations = element.children_named("Annotation");
    annotations.filter(|annotation| annotation.optional("Qualifier").is_none()).filter_map(|annotation| {
        let term = scope.qualified(annotation.optional("Term")?)?.to_string();
        Some(Annotation { term, value: value(annotation) })
    })
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
