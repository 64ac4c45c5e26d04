//! What is declared, in the words of the pages.

use crate::edm::Primitive;
use crate::schema::{ItemType, Origin, Property};

/// What the page tells of where something comes from and what it means, and the metadata where the page is silent.
pub(super) fn told(page: Origin, own: &mut Origin) {
    let documentation = match page.documentation.is_empty() {
        true => std::mem::take(&mut own.documentation),
        false => page.documentation,
    };
    let deprecated = own.deprecated || page.deprecated;
    *own = Origin { pages: page.pages, deprecated, documentation, span: page.span };
}

/// A declared property, or parameter, with what the page says of it.
pub(super) fn with_words(declared: &mut Property, page: Property) {
    // The name, the type and whether it can be null are the metadata's.
    let Property {
        name: _,
        type_use: _,
        values,
        read_only,
        deprecated,
        nullable: _,
        declared: _,
        documentation,
        shown: _,
        span,
    } = page;
    if !documentation.is_empty() {
        declared.documentation = documentation;
    }
    if declared.type_use.item == ItemType::Primitive(Primitive::String) && !values.is_empty() {
        declared.values = values;
    }
    declared.read_only |= read_only;
    declared.deprecated |= deprecated;
    declared.span = span;
}
