//! What is the same for all calls of an operation.

use super::permissions::{PermissionCases, Permissions};

/// What is the same for all calls of an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Descriptor {
    /// The method.
    pub method: &'static str,
    /// The paths that the operation can be called on.
    pub paths: &'static [&'static str],
    /// The permissions that it needs.
    pub permissions: Permissions,
    /// Whether the response has values that the service sends only to clients which can take new ones.
    pub evolvable: bool,
}

impl Descriptor {
    /// What is said of an operation with a method and paths.
    pub const fn new(method: &'static str, paths: &'static [&'static str]) -> Descriptor {
        Descriptor { method, paths, permissions: Permissions::NONE, evolvable: false }
    }
}

/// What the macro `operation!` says of it, in whatever crate.
#[doc(hidden)]
impl Descriptor {
    pub const fn delegated_work(mut self, cases: &'static str) -> Descriptor {
        self.permissions.delegated_work = PermissionCases(cases);
        self
    }

    pub const fn delegated_personal(mut self, cases: &'static str) -> Descriptor {
        self.permissions.delegated_personal = PermissionCases(cases);
        self
    }

    pub const fn application(mut self, cases: &'static str) -> Descriptor {
        self.permissions.application = PermissionCases(cases);
        self
    }

    pub const fn evolvable(mut self, evolvable: bool) -> Descriptor {
        self.evolvable = evolvable;
        self
    }
}
