//! From the facts of pages to drafts: what all pages of a version say of each type and each request.

pub(crate) mod directory;
pub(crate) mod enumerations_from_lists;
pub(crate) mod locales;
pub(crate) mod merge;
pub(crate) mod namespaces;
pub(crate) mod translated_documentation;
pub(crate) mod translated_members;
pub(crate) mod translated_names;
