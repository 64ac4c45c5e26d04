//! What a call sends: a JSON object, or content of any other kind.

use serde_json::{Map, Value};

use super::super::secrecy::is_secret;
use super::content::Content;

/// The body of a call.
#[derive(Clone, Default)]
pub(super) enum Body {
    /// Nothing.
    #[default]
    None,
    /// A JSON object, member by member.
    Object(Map<String, Value>),
    /// Something else.
    Content(Content),
}

impl Body {
    /// The members of a JSON object; what is no object becomes an empty one.
    pub(super) fn members(&mut self) -> &mut Map<String, Value> {
        if !matches!(self, Body::Object(_)) {
            *self = Body::Object(Map::new());
        }
        match self {
            Body::Object(members) => members,
            Body::None | Body::Content(_) => unreachable!("it has just been made an object"),
        }
    }

    /// The content, empty if there was none.
    pub(super) fn content(&mut self) -> &mut Content {
        if !matches!(self, Body::Content(_)) {
            *self = Body::Content(Content::default());
        }
        match self {
            Body::Content(content) => content,
            Body::None | Body::Object(_) => unreachable!("it has just been made content"),
        }
    }

    /// The media type and the bytes that are sent. References in JSON are completed with the root of the service.
    pub(super) fn sent(&self, root: &str) -> Option<Content> {
        match self {
            Body::None => None,
            Body::Object(members) => {
                let mut object = Value::Object(members.clone());
                complete_references(&mut object, root);
                Some(Content::new("application/json", object.to_string()))
            }
            Body::Content(content) => Some(content.clone()),
        }
    }

    /// What may be printed of it: the names of members, or the kind of the content.
    pub(super) fn outline(&self) -> Vec<&str> {
        match self {
            Body::None => Vec::new(),
            Body::Object(members) => members.keys().map(String::as_str).collect(),
            Body::Content(content) => content.content_type.as_deref().into_iter().collect(),
        }
    }
}

/// Makes addresses of the references that are written from the service's root on: services need not resolve them.
fn complete_references(value: &mut Value, root: &str) {
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                if name.ends_with("@odata.bind") || name == "@odata.id" {
                    complete(value, root);
                } else if !is_secret(name) {
                    complete_references(value, root);
                }
            }
        }
        Value::Array(elements) => elements.iter_mut().for_each(|element| complete_references(element, root)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn complete(reference: &mut Value, root: &str) {
    match reference {
        Value::String(path) if path.starts_with('/') => path.insert_str(0, root),
        Value::Array(references) => references.iter_mut().for_each(|reference| complete(reference, root)),
        _ => {}
    }
}
