//! The list of permissions that a service's owners publish: which calls each permission allows.
//!
//! It is JSON, as Microsoft Graph publishes it: `permissions` by name, each with its `schemes` (to whom it can be
//! granted, and how privileged it is for these) and its `pathSets`, which say what it allows: the `methods`, the
//! `schemeKeys`, and the `paths`. The text of a path has words between semicolons: `least=` names the schemes for which
//! the permission is the least privileged one, and `AlsoRequires=` permissions of which one is needed as well.
//!
//! The paths hold for all versions of the API. This room knows the list and the IR; it must not know pages.

mod comparison;
mod path;
mod reader;

use std::collections::BTreeMap;

use crate::schema::{Permissions, Request};

pub use comparison::{Difference, differences};
pub use reader::{ReadError, read};

/// What a list says of each call.
#[derive(Clone, Debug, Default)]
pub struct PermissionList {
    /// What it is called: the name of its file.
    name: String,
    /// The permissions by method and [shape](path::shape) of the path.
    calls: BTreeMap<(String, String), Permissions>,
}

impl PermissionList {
    /// The permissions for a request: what the list says of any of its paths. `None` where it has none of them.
    pub fn permissions(&self, request: &Request) -> Option<Permissions> {
        let shapes = request.paths.iter().map(|path| path::shape(&path.to_string()));
        let found = |shape: String| {
            let call = |shape: &str| self.calls.get(&(request.method.as_str().to_string(), shape.to_string()));
            call(&shape).or_else(|| call(path::addressed(&shape)?))
        };
        let found = shapes.filter_map(found).cloned().reduce(Permissions::joined)?;
        Some(Permissions { list: Some(self.name.clone()), ..found })
    }

    /// How many calls it has.
    pub fn len(&self) -> usize {
        self.calls.len()
    }

    /// Whether it has no call.
    pub fn is_empty(&self) -> bool {
        self.calls.is_empty()
    }
}
