//! The intermediate representation, in the terms of OData: what all pages together say.
//!
//! [`build`] joins the facts of all pages of one API version, in every language, in a sequence of named
//! passes. What the passes decide where pages disagree is said in diagnostics. This stage must not know
//! how pages are written, nor what becomes of the schema.

mod api_page;
mod claims;
mod definition;
mod directory;
mod enumeration_by_name;
mod evidence;
mod example_paths;
mod inherit;
mod json;
mod kinds;
mod locales;
mod members;
mod merge;
mod names;
mod namespaces;
mod operation_index;
mod operations;
mod parameters;
mod path;
mod path_tree;
mod request;
mod request_body;
mod request_name;
mod request_url;
mod requests;
mod resolve;
mod selection;
mod shape;
#[cfg(test)]
mod small_pages;
mod translated_documentation;
mod translated_members;
mod translated_names;
mod undeclared;
mod updates;
mod url_template;
mod values;
mod versions;
mod walk;
mod without_table;

use crate::corpus::Corpus;
use crate::diagnostics::Diagnostics;
use crate::reading::Facts;
use crate::span::SourceId;

pub use definition::{
    EntityContainer, EnumerationType, ItemType, Kind, Member, Operation, OperationKind, Origin, Property, Schema,
    StructuredType, TypeDefinition, TypeUse,
};
pub use request::{Body, Content, Header, Method, Permissions, QueryOption, Request, Response};
pub use selection::{Answer, Explanation, Reason, Selection, UnknownRoot};
pub use url_template::{Arguments, FillError, Literal, UrlArgument, UrlPiece, UrlQueryOption, UrlSegment, UrlTemplate};
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
    let mut directory = directory::Directory::of(corpus, &drafts, languages.primary);
    translated_names::spell(corpus, &mut drafts, &mut directory);
    translated_members::repair(corpus, &mut drafts, &directory, diagnostics);
    values::enumerations_from_lists(corpus, &mut drafts, &mut directory, diagnostics);
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
    values::compare_with_enumerations(&resolved, diagnostics);
    kinds::decide(&mut resolved, diagnostics);
    let mut schema = resolve::finish(version, resolved);
    let mut paths = api_page::paths(&mut api_pages);
    let mut places = walk::through(&mut schema, &paths, &api_pages, diagnostics);
    operations::bind(&mut schema, &paths, &places, &api_pages, &directory, diagnostics);
    enumeration_by_name::of_parameters(&mut schema, diagnostics);
    example_paths::find(&schema, &mut paths, &mut places, &mut api_pages);
    requests::describe(&mut schema, &paths, &places, api_pages, &directory, diagnostics);
    schema
}
