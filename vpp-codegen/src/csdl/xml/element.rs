//! XML elements, with errors that say what an element lacks and where.

use roxmltree::Node;

use super::EDM_NAMESPACE;
use crate::csdl::ReadError;
use crate::csdl::scope::Scope;
use crate::name::QualifiedName;
use crate::schema::TypeUse;
use crate::span::{SourceId, Span};

/// An element of a schema.
#[derive(Clone, Copy, Debug)]
pub(super) struct Element<'a> {
    pub(super) node: Node<'a, 'a>,
}

impl<'a> Element<'a> {
    /// The element's name without its namespace.
    pub(super) fn tag(self) -> &'a str {
        self.node.tag_name().name()
    }

    /// The child elements that belong to a schema; those of other namespaces are for other programs.
    pub(super) fn children(self) -> impl Iterator<Item = Element<'a>> {
        let children = self.node.children().filter(|node| node.tag_name().namespace() == Some(EDM_NAMESPACE));
        children.map(|node| Element { node })
    }

    /// The child elements of this name.
    pub(super) fn children_named(self, tag: &'static str) -> impl Iterator<Item = Element<'a>> {
        self.children().filter(move |child| child.tag() == tag)
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

    /// An attribute that names a type or another item with its namespace.
    pub(super) fn qualified(self, attribute: &str, scope: &Scope) -> Result<Option<QualifiedName>, ReadError> {
        let Some(text) = self.optional(attribute) else { return Ok(None) };
        scope.qualified(text).map(Some).ok_or_else(|| self.unqualified(attribute, text))
    }

    /// An attribute that must name a type, or a collection of one.
    pub(super) fn type_use(self, attribute: &str, scope: &Scope) -> Result<TypeUse, ReadError> {
        let text = self.required(attribute)?;
        scope.type_use(text).ok_or_else(|| self.unqualified(attribute, text))
    }

    fn unqualified(self, attribute: &str, text: &str) -> ReadError {
        let message = format!("`{attribute}` is `{text}`, which has no namespace");
        self.error_in(attribute, message, "write the namespace or its alias before the name: `namespace.name`")
    }

    /// The place of an attribute's value, or of the element if it has no such attribute.
    pub(super) fn span_of(self, attribute: &str) -> Span {
        let range = self.node.attribute_node(attribute).map_or(self.node.range(), |found| found.range_value());
        Span::new(SourceId::default(), range.start, range.end)
    }

    pub(super) fn error(self, message: impl Into<String>, help: impl Into<String>) -> ReadError {
        ReadError::at(self.node.document().input_text(), self.node.range().start, message, help)
    }

    pub(super) fn error_in(self, attribute: &str, message: impl Into<String>, help: impl Into<String>) -> ReadError {
        let start = self.span_of(attribute).start as usize;
        ReadError::at(self.node.document().input_text(), start, message, help)
    }
}
