//! From paths to operations and requests.

pub(crate) mod arguments;
pub(crate) mod body;
pub(crate) mod example_paths;
pub(crate) mod naming;
pub(crate) mod operation_index;
pub(crate) mod operations;
pub(crate) mod page_requests;
pub(crate) mod parameters;
pub(crate) mod url;
