//! The standard form of a schema: OData's Common Schema Definition Language.
//!
//! A [`Document`] is the metadata of an OData 4 service in either notation, XML or JSON, read without loss;
//! [`schema_of`] makes the same [`Schema`] of documents that the documentation pages become, with the place of every
//! item. This stage knows how schemas are written in CSDL; it must not know where a schema comes from nor what it is
//! compared with.
//!
//! ```text
//! text  <->  tree (what both notations say)  <->  schema
//! ```
//!
//! A type definition (OData 4.01 CSDL, section 11) is another name for a primitive type; whatever refers to one gets
//! the primitive type, and remembers the name.

mod conform;
mod declare;
mod document;
mod findings;
mod identifier;
mod json;
mod read_error;
mod remarks;
mod restrictions;
mod schema_of;
mod temporal;
mod tree;
mod xml;

use crate::diagnostics::Diagnostics;
use crate::lines::Lines;
use crate::schema::Schema;
use crate::span::{SourceId, Span};

pub use conform::conform;
pub use document::{Document, Notation};
pub use read_error::ReadError;
pub use remarks::DocumentationTerms;

/// A schema as a service declares it.
///
/// The spans of its items are places in the texts that were read; [`line`](CsdlSchema::line) is for them.
#[derive(Clone, Debug, Default)]
pub struct CsdlSchema {
    /// What it declares.
    pub schema: Schema,
    /// What is wrong with the documents.
    pub findings: Diagnostics,
    /// The documents, each with its path.
    sources: Vec<(SourceId, String, Lines)>,
}

impl CsdlSchema {
    /// The line, from 1 on, on which a span of this schema begins.
    pub fn line(&self, span: Span) -> usize {
        self.source(span).map_or(1, |(_, _, lines)| lines.line(span.start as usize))
    }

    /// The path of the document that a span is in.
    pub fn path(&self, span: Span) -> &str {
        self.source(span).map_or("", |(_, path, _)| path)
    }

    fn source(&self, span: Span) -> Option<&(SourceId, String, Lines)> {
        self.sources.iter().find(|(source, ..)| *source == span.source)
    }
}

/// The schema that documents of one service declare together.
///
/// `terms` say which annotations are documentation.
pub fn schema_of(documents: &[Document], terms: &DocumentationTerms) -> CsdlSchema {
    let mut findings = Diagnostics::new();
    documents.iter().for_each(|document| findings.append(document.findings.clone()));
    let trees: Vec<_> = documents.iter().map(|document| &document.tree).collect();
    let schema = schema_of::schema_of(&trees, terms, &mut findings);
    let sources = documents.iter().map(|document| (document.source, document.path.clone(), document.lines.clone()));
    findings.sort();
    CsdlSchema { schema, findings, sources: sources.collect() }
}

/// Reads the CSDL XML of any OData 4 service.
///
/// # Errors
///
/// When the text is no XML, not the metadata of an OData 4 service, or an item lacks what it must have.
pub fn read_xml(text: &str) -> Result<CsdlSchema, ReadError> {
    let document = Document::of_text(SourceId::default(), "", text, Notation::Xml)?;
    Ok(schema_of(&[document], &DocumentationTerms::default()))
}

/// Reads the CSDL JSON of any OData 4 service.
///
/// # Errors
///
/// When the text is no JSON, or not the metadata of an OData 4 service.
pub fn read_json(text: &str) -> Result<CsdlSchema, ReadError> {
    let document = Document::of_text(SourceId::default(), "", text, Notation::Json)?;
    Ok(schema_of(&[document], &DocumentationTerms::default()))
}

/// Writes a schema as CSDL XML, in the version 4.01 of OData.
///
/// What CSDL cannot say is changed as [`conform`] does; to know what, conform first.
pub fn write_xml(schema: &Schema) -> String {
    Document::of(schema).to_xml()
}

/// Writes a schema as CSDL JSON, in the version 4.01 of OData; what [`write_xml`] says in the other notation.
pub fn write_json(schema: &Schema) -> String {
    Document::of(schema).to_json()
}
