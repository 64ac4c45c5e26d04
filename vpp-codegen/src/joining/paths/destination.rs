//! What stands behind a request path, and in front of a step of one.

use super::path_tree::NodeId;
use crate::name::QualifiedName;
use crate::schema::{OperationKind, TypeUse};

/// What stands behind a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Destination {
    /// The service itself.
    Service,
    /// An object, or a collection of objects.
    Value(TypeUse),
    /// An operation, with what it returns.
    Operation(OperationKind, Option<TypeUse>),
    /// Nothing that is known.
    Unknown,
}

impl Destination {
    /// What a path goes on from: an object, or what an operation returns.
    pub(crate) fn value(&self) -> Option<&TypeUse> {
        match self {
            Destination::Value(value) | Destination::Operation(_, Some(value)) => Some(value),
            _ => None,
        }
    }
}

/// Destinations by the number of their node.
pub(crate) type Destinations = Vec<Destination>;

/// What stands in front of a step.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Parent {
    /// Nothing: the path begins here.
    Service,
    /// An object.
    One(QualifiedName),
    /// A collection of objects.
    Many(QualifiedName),
    /// A place that is not known; each such step is a step of its own.
    Node(NodeId),
}
