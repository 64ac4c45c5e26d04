//! From drafts to types.

pub(crate) mod api_page;
pub(crate) mod claims;
pub(crate) mod enumeration_by_name;
pub(crate) mod inherit;
pub(crate) mod kinds;
pub(crate) mod names;
pub(crate) mod resolve;
pub(crate) mod shape;
pub(crate) mod updates;
pub(crate) mod value_lists;
pub(crate) mod without_table;
