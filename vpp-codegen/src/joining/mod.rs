//! Joins what all pages of a version say into its schema, in a sequence of named passes. What the passes decide
//! where pages disagree is said in diagnostics. This stage must not know how pages are written, nor what becomes of
//! the schema.

mod drafts;
mod paths;
mod requests;
#[cfg(test)]
pub(crate) mod small_pages;
mod types;
mod versions;

use crate::corpus::Corpus;
use crate::diagnostics::Diagnostics;
use crate::reading::Facts;
use crate::schema::Schema;
use crate::span::SourceId;

use drafts::directory::Directory;
use drafts::{enumerations_from_lists, locales, merge, namespaces, translated_members, translated_names};
use paths::walk;
use requests::{example_paths, operations, page_requests};
use types::{api_page, claims, enumeration_by_name, inherit, kinds, names, resolve, updates, value_lists};

pub use requests::arguments::arguments_of;
pub use versions::complete_each_other;

/// The facts of the pages of one version.
pub type PageFacts = Vec<(SourceId, Facts)>;

/// What languages are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Languages<'a> {
    /// The language that decides where languages differ.
    pub primary: &'a str,
    /// The language of the documentation, where there are pages in it.
    pub documentation: &'a str,
}

/// Joins what the pages of one version say.
pub fn build(
    corpus: &Corpus,
    version: &str,
    languages: Languages<'_>,
    pages: PageFacts,
    diagnostics: &mut Diagnostics,
) -> Schema {
    let by_locale = merge::pages_of_one_type(corpus, pages, diagnostics);
    let mut drafts = locales::primary_decides(languages, by_locale, diagnostics);
    namespaces::from_references(&mut drafts);
    let mut directory = Directory::of(corpus, &drafts, languages.primary);
    translated_names::spell(corpus, &mut drafts, &mut directory);
    translated_members::repair(corpus, &mut drafts, &directory, diagnostics);
    enumerations_from_lists::enumerations_from_lists(corpus, &mut drafts, &mut directory, diagnostics);
    let mut api_pages = api_page::take(corpus, &mut drafts, &directory);
    let mut resolved = resolve::names(corpus, drafts, &directory, diagnostics);
    names::check(&resolved, diagnostics);
    inherit::bases_are_structured(&mut resolved, diagnostics);
    claims::bases_from_lists(&mut resolved, diagnostics);
    inherit::cut_circles(&mut resolved, diagnostics);
    claims::bases_from_rows(&mut resolved, diagnostics);
    inherit::cut_circles(&mut resolved, diagnostics);
    enumeration_by_name::of_properties(&mut resolved, diagnostics);
    claims::properties_of_bases(&mut resolved, diagnostics);
    updates::complete_types(&mut resolved, &api_pages, &directory, diagnostics);
    inherit::own_properties_only(&mut resolved, diagnostics);
    inherit::report_keys_without_row(&resolved, diagnostics);
    value_lists::compare_with_enumerations(&resolved, diagnostics);
    kinds::decide(&mut resolved, diagnostics);
    let mut schema = resolve::finish(version, resolved);
    let mut paths = api_page::paths(&mut api_pages);
    let mut places = walk::through(&mut schema, &paths, &api_pages, diagnostics);
    operations::bind(&mut schema, &paths, &places, &api_pages, &directory, diagnostics);
    enumeration_by_name::of_parameters(&mut schema, diagnostics);
    example_paths::find(&schema, &mut paths, &mut places, &mut api_pages);
    page_requests::describe(&mut schema, &paths, &places, api_pages, &directory, diagnostics);
    schema
}
