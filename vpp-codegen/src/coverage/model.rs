//! What a schema says, for those who ask what it does not say.

use foldhash::{HashMap, HashSet};

use super::fate::Fate;
use super::sentence;
use crate::documentation::{self, Documentation};
use crate::schema::{Body, Schema};

/// What the comments of a model say, and what its types and requests take from which page.
pub(super) struct Model<'a> {
    sentences: HashSet<String>,
    /// For each page the properties of the types that it describes, without those of their bases.
    properties: HashMap<&'a str, HashSet<&'a str>>,
    /// The pages of requests that send properties of a type.
    sending: HashSet<&'a str>,
}

impl<'a> Model<'a> {
    pub(super) fn of(schema: &'a Schema) -> Model<'a> {
        let mut sentences = HashSet::default();
        let json = serde_json::to_value(schema).expect("all keys of a schema are names");
        collect(&json, &mut sentences);
        let mut properties: HashMap<&str, HashSet<&str>> = HashMap::default();
        for definition in schema.types.values() {
            let Some(structured) = definition.as_structured() else { continue };
            for page in &structured.origin.pages {
                let own = properties.entry(page).or_default();
                own.extend(structured.all_properties().map(|property| &*property.name));
            }
        }
        let sends = schema.requests.iter().filter(|request| matches!(request.body, Body::Properties { .. }));
        let sending = sends.flat_map(|request| request.origin.pages.iter().map(String::as_str)).collect();
        Model { sentences, properties, sending }
    }

    pub(super) fn says(&self, text: &str) -> bool {
        self.sentences.contains(&sentence::folded(text))
    }

    /// What becomes of a sentence of a page, in the row of something, that the model says in the words of another page.
    pub(super) fn says_elsewhere(&self, page: &str, row: Option<&str>) -> Fate {
        let Some(row) = row else { return Fate::Lost };
        if self.sending.contains(page) {
            return Fate::Sent;
        }
        let is_inherited = self.properties.get(page).is_some_and(|own| !own.contains(row));
        if is_inherited { Fate::Inherited } else { Fate::Lost }
    }
}

/// Whatever has documentation says it under this name.
fn collect(json: &serde_json::Value, sentences: &mut HashSet<String>) {
    if let Some(members) = json.as_object() {
        let documentation = members.get("documentation").cloned();
        let documentation = documentation.and_then(|value| serde_json::from_value::<Documentation>(value).ok());
        for paragraph in documentation.iter().flat_map(|documentation| &documentation.paragraphs) {
            sentences.extend(sentence::of(&documentation::plain(paragraph)).into_iter().map(sentence::folded));
        }
        members.values().for_each(|value| collect(value, sentences));
    }
    json.as_array().into_iter().flatten().for_each(|value| collect(value, sentences));
}
