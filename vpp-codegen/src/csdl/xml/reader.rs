//! What the parts of the reader share.

use super::annotations;
use super::element::Element;
use crate::csdl::remarks::Remarks;
use crate::csdl::scope::Scope;
use crate::csdl::targets::Targets;

/// What names in a document stand for, and what is said apart from its items.
pub(super) struct Reader {
    pub(super) scope: Scope,
    pub(super) targets: Targets,
}

impl Reader {
    /// What is said of an item that is named `target` where annotations stand apart.
    pub(super) fn remarks(&self, item: Element<'_>, target: &str) -> Remarks {
        annotations::remarks(item, &self.scope, self.targets.of(target))
    }
}
