//! What a CSDL document says, as a tree: the members and values of CSDL JSON, with their places.
//!
//! CSDL has two notations that say the same. The tree is what both say: where XML leaves out a default, the tree
//! has it in the way that JSON says it (OData CSDL JSON 4.01), so that everything that reads a tree need not know
//! how the document was written.

use foldhash::HashMap;

use serde::ser::{Serialize, SerializeMap as _, Serializer};

use crate::json::{Json, JsonKind};
use crate::span::Span;

/// A value and its place.
///
/// Two are equal when they say the same, wherever they stand.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) value: Value,
    pub(super) span: Span,
}

#[derive(Clone, Debug)]
pub(super) enum Value {
    Null,
    Bool(bool),
    /// A number as it is written.
    Number(String),
    Text(String),
    /// A constant of which XML tells the type and JSON does not.
    Constant(Constant),
    Array(Vec<Node>),
    Object(Object),
}

/// A constant in XML: `<Date>2000-01-01</Date>` or `EnumMember="Org.OData.Core.V1.Permission/Read"`.
#[derive(Clone, Debug)]
pub(super) struct Constant {
    /// The name of the element or the attribute.
    pub(super) tag: &'static str,
    pub(super) text: String,
}

/// Names with their values, in order. Two that differ in the order alone are equal.
#[derive(Clone, Debug, Default)]
pub(super) struct Object(pub(super) Vec<Member>);

/// A name with its value.
#[derive(Clone, Debug)]
pub(super) struct Member {
    pub(super) name: String,
    pub(super) span: Span,
    pub(super) value: Node,
}

impl PartialEq for Node {
    fn eq(&self, other: &Node) -> bool {
        self.value == other.value
    }
}

impl PartialEq for Value {
    fn eq(&self, other: &Value) -> bool {
        match (self, other) {
            (Value::Constant(own), other) | (other, Value::Constant(own)) => own.in_json() == *other,
            // `1.0` and `1` are one number.
            (Value::Number(own), Value::Number(other)) => {
                own == other || own.parse::<f64>().is_ok_and(|own| Ok(own) == other.parse())
            }
            (Value::Null, Value::Null) => true,
            (Value::Bool(own), Value::Bool(other)) => own == other,
            (Value::Text(own), Value::Text(other)) => own == other,
            (Value::Array(own), Value::Array(other)) => own == other,
            (Value::Object(own), Value::Object(other)) => own == other,
            _ => false,
        }
    }
}

impl PartialEq for Object {
    fn eq(&self, other: &Object) -> bool {
        let sorted = |object: &'_ Object| {
            let mut order: Vec<usize> = (0..object.0.len()).collect();
            order.sort_by(|left, right| object.0[*left].name.cmp(&object.0[*right].name));
            order
        };
        let mut pairs = sorted(self).into_iter().zip(sorted(other));
        self.0.len() == other.0.len() && pairs.all(|(left, right)| self.0[left] == other.0[right])
    }
}

impl PartialEq for Member {
    fn eq(&self, other: &Member) -> bool {
        // Where the document of a type stands, the references tell.
        let is_type = matches!(&*self.name, "@type" | "@odata.type");
        let type_of =
            |member: &Member| member.value.text().and_then(|text| text.rsplit('#').next().map(str::to_string));
        self.name == other.name && (self.value == other.value || is_type && type_of(self) == type_of(other))
    }
}

impl Constant {
    /// The value that JSON has in its place: numbers as numbers, members of enumerations without their type.
    pub(super) fn in_json(&self) -> Value {
        match self.tag {
            "Int" | "Decimal" | "Float" if is_number(&self.text) => Value::Number(self.text.trim().to_string()),
            "EnumMember" => {
                let names = self.text.split_whitespace().map(|path| path.rsplit('/').next().unwrap_or(path));
                Value::Text(names.collect::<Vec<_>>().join(","))
            }
            _ => Value::Text(self.text.clone()),
        }
    }
}

/// Whether a text is a number by the rules of JSON.
pub(super) fn is_number(text: &str) -> bool {
    serde_json::from_str::<serde_json::Number>(text.trim()).is_ok()
}

impl From<Value> for Node {
    fn from(value: Value) -> Node {
        Node { value, span: Span::default() }
    }
}

impl From<bool> for Node {
    fn from(value: bool) -> Node {
        Value::Bool(value).into()
    }
}

impl From<String> for Node {
    fn from(text: String) -> Node {
        Value::Text(text).into()
    }
}

impl From<&str> for Node {
    fn from(text: &str) -> Node {
        text.to_string().into()
    }
}

impl From<Object> for Node {
    fn from(object: Object) -> Node {
        Value::Object(object).into()
    }
}

impl From<Vec<Node>> for Node {
    fn from(items: Vec<Node>) -> Node {
        Value::Array(items).into()
    }
}

impl Node {
    /// A number or, where the text is none (`variable`, `INF`), the text.
    pub(super) fn number(text: &str) -> Node {
        match is_number(text) {
            true => Value::Number(text.trim().to_string()).into(),
            false => text.into(),
        }
    }

    pub(super) fn at(mut self, span: Span) -> Node {
        self.span = span;
        self
    }

    /// The members, if it is an object.
    pub(super) fn members(&self) -> &[Member] {
        match &self.value {
            Value::Object(object) => &object.0,
            _ => &[],
        }
    }

    /// The items, if it is an array.
    pub(super) fn items(&self) -> &[Node] {
        match &self.value {
            Value::Array(items) => items,
            _ => &[],
        }
    }

    /// The value of a member, if it is an object that has it.
    pub(super) fn get(&self, name: &str) -> Option<&Node> {
        self.members().iter().find(|member| member.name == name).map(|member| &member.value)
    }

    /// The text of a string.
    pub(super) fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The text of a string, a number or `true`.
    pub(super) fn shown(&self) -> Option<String> {
        match &self.value {
            Value::Text(text) | Value::Number(text) => Some(text.clone()),
            Value::Bool(value) => Some(value.to_string()),
            Value::Constant(constant) => Node::from(constant.in_json()).shown(),
            Value::Null | Value::Array(_) | Value::Object(_) => None,
        }
    }

    /// The text of a member.
    pub(super) fn text_of(&self, name: &str) -> Option<&str> {
        self.get(name)?.text()
    }

    /// Whether a member is `true`.
    pub(super) fn flag(&self, name: &str) -> bool {
        self.get(name).is_some_and(|found| found.value == Value::Bool(true))
    }

    /// What kind of item it is.
    pub(super) fn kind(&self) -> Option<&str> {
        self.text_of("$Kind")
    }

    /// The members that are items: those without `$` and `@`.
    pub(super) fn named(&self) -> impl Iterator<Item = &Member> {
        self.members().iter().filter(|member| !member.name.contains(['$', '@']))
    }
}

/// The annotations among the members of an object, by the name of what each is about; those on the object itself are
/// about nothing.
pub(super) struct Annotations<'a>(HashMap<&'a str, Vec<(&'a str, &'a Member)>>);

impl<'a> Annotations<'a> {
    pub(super) fn among(members: &'a [Member]) -> Annotations<'a> {
        let mut annotations: HashMap<&str, Vec<(&str, &Member)>> = HashMap::default();
        for member in members {
            // `@a@b` is an annotation of an annotation.
            if let Some((about, term)) = member.name.rsplit_once('@') {
                annotations.entry(about).or_default().push((term, member));
            }
        }
        Annotations(annotations)
    }

    /// Those on what has this name, each with its term.
    pub(super) fn about(&self, name: &str) -> &[(&'a str, &'a Member)] {
        self.0.get(name).map(Vec::as_slice).unwrap_or_default()
    }
}

impl Object {
    pub(super) fn add(&mut self, name: impl Into<String>, value: impl Into<Node>) {
        let value = value.into();
        self.0.push(Member { name: name.into(), span: value.span, value });
    }

    /// Adds a member with the place of its name.
    pub(super) fn add_at(&mut self, name: impl Into<String>, span: Span, value: impl Into<Node>) {
        self.0.push(Member { name: name.into(), span, value: value.into() });
    }

    /// Adds `true`; what is false is left out.
    pub(super) fn add_if(&mut self, name: &str, value: bool) {
        if value {
            self.add(name, true);
        }
    }

    /// The object with this name, made if it is not there.
    pub(super) fn object(&mut self, name: &str, span: Span) -> &mut Object {
        let index = self.0.iter().position(|member| member.name == name).unwrap_or_else(|| {
            self.add_at(name, span, Object::default());
            self.0.len() - 1
        });
        match &mut self.0[index].value.value {
            Value::Object(object) => object,
            other => {
                *other = Value::Object(Object::default());
                let Value::Object(object) = other else { unreachable!("an object was just put there") };
                object
            }
        }
    }
}

impl From<Json<'_>> for Node {
    fn from(json: Json<'_>) -> Node {
        let value = match json.kind {
            JsonKind::Null => Value::Null,
            JsonKind::Bool(value) => Value::Bool(value),
            JsonKind::Number(text) => Value::Number(text.to_string()),
            JsonKind::String(text) => Value::Text(text.into_owned()),
            JsonKind::Bare(word) => Value::Text(word.to_string()),
            JsonKind::Array(items) => Value::Array(items.into_iter().map(Node::from).collect()),
            JsonKind::Object(members) => {
                let members = members.into_iter().map(|member| Member {
                    name: member.name.value.into_owned(),
                    span: member.name.span,
                    value: member.value.into(),
                });
                Value::Object(Object(members.collect()))
            }
        };
        Node { value, span: json.span }
    }
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.value {
            Value::Null => serializer.serialize_unit(),
            Value::Bool(value) => serializer.serialize_bool(*value),
            Value::Number(text) => match serde_json::from_str::<serde_json::Number>(text) {
                Ok(number) => number.serialize(serializer),
                Err(_) => serializer.serialize_str(text),
            },
            Value::Text(text) => serializer.serialize_str(text),
            Value::Constant(constant) => Node::from(constant.in_json()).serialize(serializer),
            Value::Array(items) => serializer.collect_seq(items),
            Value::Object(Object(members)) => {
                let mut map = serializer.serialize_map(Some(members.len()))?;
                for member in members {
                    map.serialize_entry(&member.name, &member.value)?;
                }
                map.end()
            }
        }
    }
}
