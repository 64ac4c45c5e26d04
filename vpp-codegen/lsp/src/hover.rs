//! What became of what stands under the cursor, in Rust.

use crate::analysis::Analysis;
use vpp_codegen::name::QualifiedName;
use vpp_codegen::rust::{Member, OperationItem, TypeItem};
use vpp_codegen::schema::{Property, Schema, TypeDefinition};
use vpp_codegen::span::{SourceId, Span};

/// What became of the rows on a line (counted from 1 on), or else of what the page describes; in Markdown.
pub(crate) fn of_line(analysis: &Analysis, source: SourceId, line: usize) -> Option<String> {
    let rows = items(analysis, |schema, module, found| {
        let is_there =
            |span: Span| span.source == source && analysis.corpus().line(source, span.start as usize) == line;
        of_rows(analysis, schema, module, &is_there, found);
    });
    let page = &analysis.corpus().source(source).name;
    let text = if rows.is_empty() {
        items(analysis, |schema, module, found| of_page(analysis, schema, module, page, found))
    } else {
        rows
    };
    (!text.is_empty()).then(|| format!("```rust\n{}\n```", text.join("\n\n")))
}

/// What is found in all schemas.
fn items(analysis: &Analysis, find: impl Fn(&Schema, &str, &mut Vec<String>)) -> Vec<String> {
    let mut found = Vec::new();
    for schema in &analysis.documented.schemas {
        if let Some(module) = analysis.modules.get(&schema.version) {
            find(schema, module, &mut found);
        }
    }
    found
}

/// What became of the properties, members and parameters at a place.
fn of_rows(
    analysis: &Analysis,
    schema: &Schema,
    module: &str,
    is_there: &dyn Fn(Span) -> bool,
    found: &mut Vec<String>,
) {
    for (name, definition) in &schema.types {
        let Some(item) = analysis.items.of_type(module, &name.to_string()) else { continue };
        match definition {
            TypeDefinition::Structured(structured) => {
                let all = structured.all_properties();
                found.extend(
                    all.filter(|property| is_there(property.span)).filter_map(|property| field(item, property)),
                );
            }
            TypeDefinition::Enumeration(enumeration) => {
                let members = enumeration.members.iter().filter(|member| is_there(member.span));
                found.extend(members.filter_map(|member| variant(item, &member.name)));
            }
        }
    }
    for request in &schema.requests {
        let sent = request.body.members().iter().filter(|property| is_there(property.span));
        let Some(item) = analysis.items.of_paths(module, request) else { continue };
        found.extend(sent.filter_map(|property| setter(item, property)));
    }
}

/// What became of the types and requests that a page describes.
fn of_page(analysis: &Analysis, schema: &Schema, module: &str, page: &str, found: &mut Vec<String>) {
    let types = schema.types.iter().filter(|(_, definition)| definition.origin().pages.iter().any(|it| it == page));
    let types = types.filter_map(|(name, definition)| of_type(analysis, module, name, definition));
    let requests = schema.requests.iter().filter(|request| request.origin.pages.iter().any(|it| it == page));
    let requests = requests.filter_map(|request| analysis.items.of_paths(module, request)).map(operation);
    found.extend(types.chain(requests));
}

fn of_type(analysis: &Analysis, module: &str, name: &QualifiedName, definition: &TypeDefinition) -> Option<String> {
    let TypeItem { path, .. } = analysis.items.of_type(module, &name.to_string())?;
    let keyword = if definition.as_structured().is_some() { "struct" } else { "enum" };
    Some(format!("pub {keyword} {path}"))
}

fn operation(item: &OperationItem) -> String {
    format!("pub struct {}\n// answers: {}", item.path, item.output)
}

fn field(item: &TypeItem, property: &Property) -> Option<String> {
    let Member { identifier, rust_type } = item.members.get(&property.name)?;
    Some(format!("// a field of {}\npub {identifier}: {}", item.path, rust_type.as_deref()?))
}

fn variant(item: &TypeItem, name: &str) -> Option<String> {
    Some(format!("{}::{}", item.path, item.members.get(name)?.identifier))
}

fn setter(item: &OperationItem, property: &Property) -> Option<String> {
    let Member { identifier, rust_type } = item.setters.get(&property.name)?;
    Some(format!("// a setter of {}\npub fn {identifier}(self, value: {}) -> Self", item.path, rust_type.as_deref()?))
}
