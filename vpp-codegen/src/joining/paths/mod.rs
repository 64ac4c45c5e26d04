//! From types to what stands behind each request path.

pub(crate) mod evidence;
pub(crate) mod members;
pub(crate) mod path_tree;
pub(crate) mod undeclared;
pub(crate) mod walk;
