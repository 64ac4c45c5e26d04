//! JSON values in the order in which they are written: that of an object's members means something here.

use serde::ser::{Serialize, SerializeMap as _, Serializer};

/// A JSON value.
#[derive(Clone, Debug)]
pub(super) enum Json {
    Bool(bool),
    Integer(i64),
    Text(String),
    Array(Vec<Json>),
    Object(Object),
}

/// Names with their values.
#[derive(Clone, Debug, Default)]
pub(super) struct Object(Vec<(String, Json)>);

impl Object {
    pub(super) fn add(&mut self, name: impl Into<String>, value: Json) {
        self.0.push((name.into(), value));
    }

    pub(super) fn add_text(&mut self, name: impl Into<String>, text: impl Into<String>) {
        self.add(name, Json::Text(text.into()));
    }

    /// Adds `true`; what is false is left out.
    pub(super) fn add_if(&mut self, name: &str, value: bool) {
        if value {
            self.add(name, Json::Bool(true));
        }
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Json::Bool(value) => serializer.serialize_bool(*value),
            Json::Integer(value) => serializer.serialize_i64(*value),
            Json::Text(text) => serializer.serialize_str(text),
            Json::Array(items) => serializer.collect_seq(items),
            Json::Object(Object(members)) => {
                let mut map = serializer.serialize_map(Some(members.len()))?;
                for (name, value) in members {
                    map.serialize_entry(name, value)?;
                }
                map.end()
            }
        }
    }
}
