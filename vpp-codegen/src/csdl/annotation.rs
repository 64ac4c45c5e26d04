//! Annotations as data (OData 4.01 CSDL, section 14).

/// A statement about an item of the schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Annotation {
    /// The qualified name of the term, without an alias.
    pub(super) term: String,
    /// What is stated.
    pub(super) value: Value,
}

/// An expression, as far as this program has a use for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    /// Yes or no.
    Bool(bool),
    /// Text, and every other constant as its text.
    Text(String),
    /// Members of an enumeration: the type's name, and the members' names.
    Members(&'static str, Vec<String>),
    /// Several values.
    Collection(Vec<Value>),
    /// Properties with their values.
    Record(Vec<(String, Value)>),
    /// An expression that must be computed, or nothing.
    Other,
}

impl Value {
    pub(super) fn text(&self) -> Option<&str> {
        match self {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(super) fn items(&self) -> &[Value] {
        match self {
            Value::Collection(items) => items,
            _ => &[],
        }
    }

    /// The value of a property of a record.
    pub(super) fn property(&self, name: &str) -> Option<&Value> {
        match self {
            Value::Record(properties) => properties.iter().find(|(property, _)| property == name).map(|(_, v)| v),
            _ => None,
        }
    }

    /// Whether it names this member of an enumeration, and no other.
    ///
    /// XML writes `Org.OData.Core.V1.Permission/Read`, JSON `Read`.
    pub(super) fn is_member(&self, name: &str) -> bool {
        match self {
            Value::Members(_, members) => matches!(&members[..], [member] if member == name),
            Value::Text(text) => text == name,
            _ => false,
        }
    }
}
