//! Prints how long a metadata document takes to read and to write, with the numbers of what is in it.
//!
//! `cargo bench -p vpp-codegen --bench metadata -- FILE…`

mod arguments;

use std::time::Instant;

use vpp_codegen::corpus::encoding::decode;
use vpp_codegen::csdl::{Document, DocumentationTerms, schema_of};
use vpp_codegen::diagnostics::render::Tally;
use vpp_codegen::span::SourceId;

fn main() {
    for path in arguments::in_workspace() {
        let text = match std::fs::read(&path).map(|bytes| decode(&bytes)) {
            Ok(Ok(text)) => text,
            Ok(Err(at)) => return println!("{path}: byte {at} is no text"),
            Err(error) => return println!("{path}: {error}"),
        };
        let start = Instant::now();
        let document = match Document::read(SourceId::default(), &path, &text) {
            Ok(document) => document,
            Err(error) => return println!("{path}:{error}"),
        };
        let read = start.elapsed();
        let service = schema_of(std::slice::from_ref(&document), &DocumentationTerms::default());
        let understood = start.elapsed();
        let xml = document.to_xml();
        let json = document.to_json();
        let written = start.elapsed();
        println!(
            "{path}: {} types, {} operations, {} paths begin; {}; read {read:.2?}, understood {:.2?}, written {:.2?} ({} + {} bytes)",
            service.schema.types.len(),
            service.schema.operations.len() + service.schema.unbound.len(),
            service.schema.container.entity_sets.len() + service.schema.container.singletons.len(),
            Tally::of(&service.findings),
            understood - read,
            written - understood,
            xml.len(),
            json.len(),
        );
    }
}
