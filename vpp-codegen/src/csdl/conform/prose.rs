//! Prose becomes plain text: all that CSDL's descriptions are.

use crate::csdl::remarks;
use crate::documentation::Documentation;
use crate::schema::{Origin, Property, Schema, TypeDefinition};

pub(super) fn becomes_plain(schema: &mut Schema) {
    schema.version = printable(&schema.version);
    for definition in schema.types.values_mut() {
        match definition {
            TypeDefinition::Structured(structured) => {
                origin(&mut structured.origin);
                structured.properties.iter_mut().chain(&mut structured.navigation).for_each(property);
            }
            TypeDefinition::Enumeration(enumeration) => {
                origin(&mut enumeration.origin);
                enumeration.members.iter_mut().for_each(|member| plain(&mut member.documentation));
            }
        }
    }
    for operation in &mut schema.operations {
        origin(&mut operation.origin);
        operation.parameters.iter_mut().for_each(property);
    }
}

fn origin(origin: &mut Origin) {
    plain(&mut origin.documentation);
    origin.pages.iter_mut().for_each(|page| *page = printable(page));
}

fn property(property: &mut Property) {
    plain(&mut property.documentation);
    property.values.iter_mut().for_each(|value| *value = printable(value));
}

fn plain(documentation: &mut Documentation) {
    *documentation = remarks::prose(&printable(&documentation.plain()));
}

/// The text without the characters that XML cannot hold (XML 1.0, production 2).
fn printable(text: &str) -> String {
    let is_printable = |c: &char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..);
    text.chars().filter(is_printable).collect()
}
