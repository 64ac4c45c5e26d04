//! XML elements, with errors that say what an element lacks and where.

use roxmltree::Node;

use super::EDM_NAMESPACE;
use crate::csdl::ReadError;
use crate::span::{SourceId, Span};

/// An element of a document.
#[derive(Clone, Copy, Debug)]
pub(super) struct Element<'a> {
    pub(super) node: Node<'a, 'a>,
    pub(super) source: SourceId,
}

impl<'a> Element<'a> {
    /// The element's name without its namespace.
    pub(super) fn tag(self) -> &'a str {
        self.node.tag_name().name()
    }

    /// The child elements in an XML namespace; those of others are for other programs.
    pub(super) fn children_of(self, namespace: &'static str) -> impl Iterator<Item = Element<'a>> {
        let children = self.node.children().filter(move |node| node.tag_name().namespace() == Some(namespace));
        children.map(move |node| Element { node, source: self.source })
    }

    /// The child elements that belong to a schema.
    pub(super) fn children(self) -> impl Iterator<Item = Element<'a>> {
        self.children_of(EDM_NAMESPACE)
    }

    /// The child elements that belong to a schema, and are of this name.
    pub(super) fn children_named(self, tag: &'static str) -> impl Iterator<Item = Element<'a>> {
        self.children().filter(move |child| child.tag() == tag)
    }

    /// All text in the element.
    pub(super) fn text(self) -> String {
        self.node.children().filter_map(|child| child.text()).collect()
    }

    pub(super) fn optional(self, attribute: &str) -> Option<&'a str> {
        self.node.attribute(attribute)
    }

    pub(super) fn required(self, attribute: &str) -> Result<&'a str, ReadError> {
        self.optional(attribute).ok_or_else(|| {
            let message = format!("`{}` has no attribute `{attribute}`", self.tag());
            self.error(message, format!("add {attribute}=\"…\""))
        })
    }

    /// A Boolean attribute; absent is false.
    pub(super) fn flag(self, attribute: &str) -> Result<bool, ReadError> {
        Ok(self.tri_state(attribute)?.unwrap_or(false))
    }

    /// A Boolean attribute that may be absent.
    pub(super) fn tri_state(self, attribute: &str) -> Result<Option<bool>, ReadError> {
        match self.optional(attribute).map(str::trim) {
            None => Ok(None),
            Some("true" | "1") => Ok(Some(true)),
            Some("false" | "0") => Ok(Some(false)),
            Some(other) => {
                let message = format!("`{attribute}` is `{other}`");
                Err(self.error_in(attribute, message, "write `true` or `false`"))
            }
        }
    }

    /// The place of the element's first tag.
    pub(super) fn span(self) -> Span {
        self.spanning(self.node.range())
    }

    /// The place of an attribute's value, or of the element if it has no such attribute.
    pub(super) fn span_of(self, attribute: &str) -> Span {
        self.spanning(self.node.attribute_node(attribute).map_or(self.node.range(), |found| found.range_value()))
    }

    fn spanning(self, range: std::ops::Range<usize>) -> Span {
        Span::new(self.source, range.start, range.end)
    }

    pub(super) fn error(self, message: impl Into<String>, help: impl Into<String>) -> ReadError {
        ReadError::at(self.node.document().input_text(), self.node.range().start, message, help)
    }

    pub(super) fn error_in(self, attribute: &str, message: impl Into<String>, help: impl Into<String>) -> ReadError {
        let start = self.span_of(attribute).start as usize;
        ReadError::at(self.node.document().input_text(), start, message, help)
    }
}
