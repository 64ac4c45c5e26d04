//! CSDL as JSON (OData CSDL JSON Representation 4.01).

use crate::csdl::ReadError;
use crate::csdl::temporal::{FINEST, is_temporal};
use crate::csdl::tree::{Node, Object, Value};
use crate::json;
use crate::span::SourceId;

/// Reads the CSDL JSON of any OData 4 service.
///
/// # Errors
///
/// When the text is no JSON, or not the metadata of an OData 4 service.
pub(super) fn read(source: SourceId, text: &str) -> Result<Node, ReadError> {
    let (document, faults) = json::read(source, text, 0);
    if let Some(fault) = faults.first() {
        let help = "name the metadata document of an OData 4 service in JSON";
        return Err(ReadError::at(text, fault.span.start as usize, "this is no JSON", help));
    }
    if document.member("$Version").is_none() {
        let help = "expected an object with a `$Version`: the metadata of an OData 4 service";
        return Err(ReadError::at(text, 0, "this is no CSDL", help));
    }
    let mut tree = Node::from(document);
    if let Value::Object(object) = &mut tree.value {
        object.0.iter_mut().for_each(|schema| without_defaults(&mut schema.value));
    }
    refer_to(&mut tree, ".json", ".xml");
    Ok(tree)
}

/// Where OASIS publishes its vocabularies, each in both notations. A document refers to them in its own.
const VOCABULARIES: &str = "https://oasis-tcs.github.io/odata-vocabularies/vocabularies/";

fn refer_to(tree: &mut Node, from: &str, to: &str) {
    let Value::Object(document) = &mut tree.value else { return };
    let references = document.0.iter_mut().filter(|member| member.name == "$Reference");
    for reference in references.filter_map(|member| match &mut member.value.value {
        Value::Object(references) => Some(&mut references.0),
        _ => None,
    }) {
        for member in reference.iter_mut().filter(|member| member.name.starts_with(VOCABULARIES)) {
            if let Some(stem) = member.name.strip_suffix(from) {
                member.name = format!("{stem}{to}");
            }
        }
    }
}

/// Leaves out what is said by saying nothing, too: `false`, the type of texts.
fn without_defaults(node: &mut Node) {
    match &mut node.value {
        Value::Object(object) => {
            let said = ["$Type", "$UnderlyingType"].into_iter().find_map(|name| node_text(object, name));
            let is_temporal = said.is_some_and(|of| is_temporal(&of));
            object.0.retain(|member| !is_default(&member.name, &member.value, is_temporal));
            for member in object.0.iter_mut().filter(|member| !member.name.contains('@')) {
                without_defaults(&mut member.value);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(without_defaults),
        _ => {}
    }
}

fn node_text(object: &Object, name: &str) -> Option<String> {
    object.0.iter().find(|member| member.name == name)?.value.text().map(str::to_string)
}

fn is_default(name: &str, value: &Node, is_temporal: bool) -> bool {
    match name {
        "$Precision" => is_temporal && value.shown().as_deref() == Some(FINEST),
        "$Nullable" | "$Collection" | "$Abstract" | "$OpenType" | "$HasStream" | "$ContainsTarget" | "$IsFlags"
        | "$IsBound" | "$IsComposable" => value.value == Value::Bool(false),
        "$Unicode" => value.value == Value::Bool(true),
        "$Type" => value.text() == Some("Edm.String"),
        "$Scale" => value.text().is_some_and(|text| text.eq_ignore_ascii_case("variable")),
        _ => false,
    }
}

/// Writes a document.
pub(super) fn write(tree: &Node) -> String {
    let mut tree = tree.clone();
    refer_to(&mut tree, ".xml", ".json");
    serde_json::to_string_pretty(&tree).expect("all keys are text") + "\n"
}
