//! Why a type is part of a selection.

use std::collections::BTreeMap;
use std::fmt;

use crate::name::QualifiedName;

/// The types that are selected, each with the first reason that was found; nearer to a root comes first.
pub(super) type Reasons<'s> = BTreeMap<&'s QualifiedName, Reason>;

/// Why a type is selected; each but the first leads to another type that is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// A root names it.
    Root {
        /// The root as it was written.
        root: String,
    },
    /// Another type is derived from it.
    Base {
        /// The type that is derived from it.
        of: QualifiedName,
    },
    /// A property of another type is of it.
    Property {
        /// The property.
        name: String,
        /// The type that has the property.
        of: QualifiedName,
    },
    /// It is derived from another type.
    Derived {
        /// The type that it is derived from.
        from: QualifiedName,
    },
    /// A request that a root names takes or answers with it.
    Request {
        /// The request: method and path.
        request: String,
        /// The root as it was written.
        root: String,
    },
    /// A request about another type takes or answers with it.
    RequestAbout {
        /// The request: method and path.
        request: String,
        /// The type that it is about.
        subject: QualifiedName,
    },
    /// An operation on another type takes or returns it.
    Operation {
        /// The operation.
        name: String,
        /// The type that the operation is bound to.
        on: QualifiedName,
    },
}

impl Reason {
    /// The type that the reason leads to.
    pub fn leads_to(&self) -> Option<&QualifiedName> {
        match self {
            Reason::Root { .. } | Reason::Request { .. } => None,
            Reason::RequestAbout { subject, .. } => Some(subject),
            Reason::Base { of } | Reason::Property { of, .. } => Some(of),
            Reason::Derived { from } => Some(from),
            Reason::Operation { on, .. } => Some(on),
        }
    }
}

/// In the words that follow the name of the type: `is the type of the property `state` of microsoft.graph.vppToken`.
impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Reason::Root { root } => write!(f, "is named by the root `{root}`"),
            Reason::Request { request, root } => write!(f, "is used by `{request}`, which the root `{root}` names"),
            Reason::RequestAbout { request, subject } => write!(f, "is used by `{request}`, a request about {subject}"),
            Reason::Base { of } => write!(f, "is the base of {of}"),
            Reason::Property { name, of } => write!(f, "is the type of `{name}` of {of}"),
            Reason::Derived { from } => write!(f, "is derived from {from}"),
            Reason::Operation { name, on } => write!(f, "is used by the operation `{name}` on {on}"),
        }
    }
}

/// The reasons from a type to a root, the type's own first; `None` if the type is not selected.
pub(super) fn chain(reasons: &Reasons<'_>, name: &QualifiedName) -> Option<Vec<Reason>> {
    let first = reasons.get(name)?;
    let next = |reason: &&Reason| reasons.get(reason.leads_to()?);
    Some(std::iter::successors(Some(first), next).cloned().collect())
}
