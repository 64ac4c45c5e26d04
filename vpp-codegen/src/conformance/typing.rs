//! The types of a payload, told by its page.
//!
//! Several things tell the type of a body, and the first that can be right decides:
//!
//! 1. `@odata.type` in the body itself, which tells the type of this very object;
//! 2. the annotation of the example (`"@odata.type"`);
//! 3. of an answer what the page's request answers (its sentence, its table of methods, its path);
//! 4. of what is sent the parameters of the action, or the type of what is made or changed.
//!
//! A body is an object of the type, a collection of such objects in `value`, or one of them in `value`, as
//! Intune's pages write. A type can be right for an object if it has one of its properties.

use serde_json::{Map, Value};

use super::legality::is_legal;
use super::location::JsonPath;
use super::payload::{Payload, Role};
use super::types::TypeIndex;
use crate::edm::Primitive;
use crate::schema::{Body, Content, ItemType, Property, Request, TypeUse};

/// A part of a payload with its type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Where it stands in the payload.
    pub path: JsonPath,
    /// How it is read.
    pub form: Form,
}

/// How a part is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Form {
    /// As a value.
    Value(TypeUse),
    /// As a page of a collection, in the envelope that OData puts around it.
    Envelope(ItemType),
}

/// What tells the types of the payloads of one version.
pub(super) struct Typing<'a> {
    pub(super) types: TypeIndex<'a>,
}

impl Typing<'_> {
    /// The parts of a payload that have a type; none where nothing tells one.
    pub(super) fn parts(&self, payload: &Payload) -> Vec<Part> {
        let json = &payload.json;
        let requests: Vec<&Request> = self.types.requests_of(&payload.page).collect();
        let annotated = payload.annotated.as_deref().and_then(|name| self.types.type_use(name));
        let mut told: Vec<TypeUse> = annotated.into_iter().collect();
        match &payload.role {
            Role::Request(method) => self.sent(json, told, &with_method(&requests, Some(method))),
            Role::Response(status, method) if *status < 400 => {
                told.extend(with_method(&requests, method.as_deref()).into_iter().filter_map(answered));
                self.object(json, &told)
            }
            // An error is of the same type for all operations, and none of the documentation.
            Role::Response(..) => Vec::new(),
            Role::Alone(Some(true)) => self.sent(json, told, &requests),
            Role::Alone(is_sent) => {
                told.extend(requests.iter().copied().filter_map(answered));
                let parts = self.object(json, &told);
                if parts.is_empty() && is_sent.is_none() { self.sent(json, Vec::new(), &requests) } else { parts }
            }
        }
    }

    /// The parts of what is sent.
    fn sent(&self, json: &Value, mut told: Vec<TypeUse>, requests: &[&Request]) -> Vec<Part> {
        let Some(members) = json.as_object() else { return self.object(json, &told) };
        let mut parts = Vec::new();
        for request in requests {
            match &request.body {
                Body::Parameters(parameters) => parts.extend(self.members(members, parameters)),
                Body::Properties { of: Some(of), .. } => told.push(TypeUse::one(ItemType::Named(of.clone()))),
                Body::Properties { of: None, properties, .. } => parts.extend(self.members(members, properties)),
                Body::Object { of, .. } => told.push(of.clone()),
                Body::Reference => parts.extend(reference(members)),
                Body::None | Body::Stream { .. } => {}
            }
        }
        let objects = self.object(json, &told);
        if objects.is_empty() { parts } else { objects }
    }

    /// The members that are parameters, in any letter case.
    fn members(&self, members: &Map<String, Value>, parameters: &[Property]) -> Vec<Part> {
        let part = |name: &String| {
            let parameter = parameters.iter().find(|parameter| parameter.name.eq_ignore_ascii_case(name))?;
            is_told(&parameter.type_use)
                .then(|| Part { path: JsonPath::default().member(name), form: Form::Value(parameter.type_use.clone()) })
        };
        members.keys().filter_map(part).collect()
    }

    /// The parts of an object, or of a collection of objects, of the first of some types that can be right.
    fn object(&self, json: &Value, told: &[TypeUse]) -> Vec<Part> {
        let root = JsonPath::default();
        if let Some(own) = self.types.of_object(json) {
            return vec![part(root, own)];
        }
        let inner = json.get("value").filter(|_| is_envelope(json));
        let mut told: Vec<&TypeUse> = told.iter().filter(|told| is_told(told)).collect();
        if let Some(scalar) = inner.filter(|value| !value.is_array() && !value.is_object()) {
            // A value that is no object has no properties to tell by, but a kind.
            told.sort_by_key(|told| !is_legal(&self.types, &TypeUse::one(told.item.clone()), scalar));
        }
        for told in told {
            let item = TypeUse::one(told.item.clone());
            let can_be = |value: &Value| self.can_be(value, &told.item);
            let found = match (json, inner) {
                (_, Some(Value::Array(elements))) if self.can_be_all(elements, &told.item) => {
                    Some(Part { path: root.clone(), form: Form::Envelope(told.item.clone()) })
                }
                (_, Some(single @ Value::Object(_))) if self.types.of_object(single).is_some() => {
                    self.types.of_object(single).map(|own| part(root.member("value"), own))
                }
                (_, Some(single)) if !single.is_array() && can_be(single) => Some(part(root.member("value"), item)),
                (Value::Array(elements), _) if self.can_be_all(elements, &told.item) => {
                    Some(part(root.clone(), TypeUse { item: told.item.clone(), collection: true }))
                }
                (Value::Object(_), _) if can_be(json) => Some(part(root.clone(), item)),
                _ => None,
            };
            if let Some(found) = found {
                return vec![found];
            }
        }
        self.tagged(json, inner)
    }

    /// The parts that tell their type themselves, where nothing else does.
    fn tagged(&self, json: &Value, inner: Option<&Value>) -> Vec<Part> {
        let root = JsonPath::default();
        match (json, inner) {
            (_, Some(single @ Value::Object(_))) => {
                self.types.of_object(single).map(|own| part(root.member("value"), own)).into_iter().collect()
            }
            (_, Some(Value::Array(elements))) => {
                let own = elements.iter().map(|element| self.types.of_object(element)).collect::<Option<Vec<_>>>();
                let common = own.and_then(|own| self.types.common_base(&own));
                common
                    .map(|item| Part { path: root, form: Form::Envelope(ItemType::Named(item)) })
                    .into_iter()
                    .collect()
            }
            _ => Vec::new(),
        }
    }

    /// Whether all objects of a list can be of a type, as far as their properties tell.
    fn can_be_all(&self, elements: &[Value], item: &ItemType) -> bool {
        elements.is_empty() || elements.iter().any(|element| self.can_be(element, item))
    }

    /// Whether a value can be of a type: an object that has one of its properties or none at all, or no object
    /// where the type is none.
    fn can_be(&self, value: &Value, item: &ItemType) -> bool {
        match (value, item) {
            (Value::Object(members), ItemType::Named(name)) => match self.types.property_names(name) {
                Some(known) => {
                    let mut names = members.keys().filter(|name| !name.contains('@')).peekable();
                    names.peek().is_none() || names.any(|name| known.contains(&name.to_lowercase()))
                }
                None => false,
            },
            (Value::Object(_) | Value::Array(_), _) => false,
            (_, ItemType::Named(name)) => self.types.is_enumeration(name),
            (_, ItemType::Primitive(_)) => true,
        }
    }
}

fn part(path: JsonPath, type_use: TypeUse) -> Part {
    Part { path, form: Form::Value(type_use) }
}

/// Whether a type says anything of a value.
fn is_told(type_use: &TypeUse) -> bool {
    !matches!(type_use.item, ItemType::Primitive(Primitive::Untyped | Primitive::Stream))
}

fn with_method<'a>(requests: &[&'a Request], method: Option<&str>) -> Vec<&'a Request> {
    let is_meant = |request: &&&Request| method.is_some_and(|method| request.method.as_str() == method);
    let found: Vec<&Request> = requests.iter().filter(is_meant).copied().collect();
    if found.is_empty() { requests.to_vec() } else { found }
}

fn answered(request: &Request) -> Option<TypeUse> {
    match &request.response.content {
        Content::Value(type_use) => Some(type_use.clone()),
        _ => None,
    }
}

/// `{ "@odata.id": "…" }`: the address of an entity that is linked to.
fn reference(members: &Map<String, Value>) -> Option<Part> {
    let name = members.keys().find(|name| name.ends_with("@odata.id") || name.ends_with("@odata.bind"))?;
    let text = TypeUse { item: ItemType::Primitive(Primitive::String), collection: members[name].is_array() };
    Some(part(JsonPath::default().member(name), text))
}

/// Whether a body is what OData puts around a collection or a value that is no object: `value` and annotations.
pub(super) fn is_envelope(json: &Value) -> bool {
    let members = json.as_object();
    members.is_some_and(|members| {
        members.contains_key("value") && members.keys().all(|name| name == "value" || name.contains('@'))
    })
}
