//! Annotations as data (OData 4.01 CSDL, section 14).

use super::scope::Scope;
use crate::csdl::tree::{Annotations, Node};

/// A statement about an item of the schema.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::csdl) struct Annotation {
    /// The qualified name of the term, without an alias.
    pub(in crate::csdl) term: String,
    /// What is stated.
    pub(in crate::csdl) value: Node,
}

/// The annotations of what is called `beside`, or of the object itself.
///
/// A qualified one, `@term#qualifier`, is for a special purpose, and says nothing for all (section 14.2.1).
pub(in crate::csdl) fn within<'a>(
    annotations: &'a Annotations<'a>,
    beside: &str,
    scope: &'a Scope,
) -> impl Iterator<Item = Annotation> {
    let plain = annotations.about(beside).iter().filter(|(term, _)| !term.contains('#'));
    plain.map(|(term, member)| Annotation { term: scope.resolved(term), value: member.value.clone() })
}
