//! Joins what all pages of a version say into its schema.
//!
//! Four phases, each a room that lists its passes and takes what the one before it yields, so that no pass can run too
//! early: facts become `drafts`, drafts become `types`, types know their request `paths`, and paths tell of
//! `requests`, which completes the schema. The `versions` of an API then complete each other, and `validation`
//! sees to it that every schema keeps the rules that back ends rely on.
//!
//! What the passes decide where pages disagree is said in diagnostics. This room must not know how pages are written,
//! nor what becomes of the schema.

mod drafts;
mod paths;
mod requests;
#[cfg(test)]
pub(crate) mod small_pages;
mod types;
mod validation;
mod versions;

use crate::corpus::Corpus;
use crate::diagnostics::Diagnostics;
use crate::schema::Schema;

pub use drafts::{Languages, PageFacts};
pub use requests::arguments::arguments_of;
pub(crate) use requests::plural;
pub use validation::validate;
pub use versions::complete_each_other;

/// Joins what the pages of one version say. Each phase takes what the one before it yields, so that none can be run
/// too early.
pub fn join(
    corpus: &Corpus,
    version: &str,
    languages: Languages<'_>,
    pages: PageFacts,
    diagnostics: &mut Diagnostics,
) -> Schema {
    let (drafts, directory) = drafts::of(corpus, languages, pages, diagnostics);
    let typed = types::of(drafts, &directory, diagnostics);
    let (walked, pages) = paths::of(typed, diagnostics);
    requests::of(version, walked, pages, &directory, diagnostics)
}
