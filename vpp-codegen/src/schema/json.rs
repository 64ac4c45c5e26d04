//! The schema's own form in JSON: all it holds but for the places on pages.

use super::Schema;

impl Schema {
    /// The schema as JSON.
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(self).expect("all keys of a schema are names") + "\n"
    }

    /// The schema that [`to_json`](Schema::to_json) wrote; its spans are lost.
    ///
    /// # Errors
    ///
    /// When the text is no JSON, or not that of a schema.
    pub fn from_json(text: &str) -> Result<Schema, serde_json::Error> {
        serde_json::from_str(text)
    }
}
