//! A metadata document, whole.

use super::tree::Node;
use super::{ReadError, conform, declare, json, xml};
use crate::diagnostics::Diagnostics;
use crate::lines::Lines;
use crate::schema::Schema;
use crate::span::SourceId;

/// How a document is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notation {
    /// OData CSDL XML Representation.
    Xml,
    /// OData CSDL JSON Representation.
    Json,
}

/// A metadata document: all that it says, whether or not this program has a use for it.
///
/// Two documents are equal when they say the same, in whatever notation.
#[derive(Clone, Debug)]
pub struct Document {
    pub(super) tree: Node,
    /// The number of its text among all that findings point at.
    pub source: SourceId,
    /// What it is called.
    pub path: String,
    /// What of it no rule of CSDL accounts for.
    pub findings: Diagnostics,
    pub(super) lines: Lines,
}

impl PartialEq for Document {
    fn eq(&self, other: &Document) -> bool {
        self.tree == other.tree
    }
}

impl Document {
    /// Reads a document in the notation that its first character shows.
    ///
    /// # Errors
    ///
    /// When it is neither XML nor JSON, not the metadata of an OData 4 service, or an item in XML lacks what it must
    /// have.
    pub fn read(source: SourceId, path: &str, text: &str) -> Result<Document, ReadError> {
        let notation = if text.trim_start().starts_with(['{', '[']) { Notation::Json } else { Notation::Xml };
        Document::of_text(source, path, text, notation)
    }

    /// As [`read`](Self::read), in a notation.
    ///
    /// # Errors
    ///
    /// As those of [`read`](Self::read).
    pub fn of_text(source: SourceId, path: &str, text: &str, notation: Notation) -> Result<Document, ReadError> {
        let mut findings = Diagnostics::new();
        let tree = match notation {
            Notation::Xml => xml::read(source, text, &mut findings)?,
            Notation::Json => json::read(source, text)?,
        };
        Ok(Document { tree, source, path: path.to_string(), findings, lines: Lines::of(text) })
    }

    /// The document that says what a schema says, as far as CSDL can ([`conform`](super::conform())).
    pub fn of(schema: &Schema) -> Document {
        let schema = conform::conform(schema, &mut Diagnostics::new());
        Document {
            tree: declare::document_of(&schema),
            source: SourceId::default(),
            path: String::new(),
            findings: Diagnostics::new(),
            lines: Lines::default(),
        }
    }

    /// The document in XML.
    pub fn to_xml(&self) -> String {
        xml::write(&self.tree)
    }

    /// The document in JSON.
    pub fn to_json(&self) -> String {
        json::write(&self.tree)
    }
}
