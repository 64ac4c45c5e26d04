//! What one page says: facts of resources, enumerations and operations.
//!
//! One module per kind of page, one per small grammar. This stage knows one page at a time, in any
//! language; it must not know another page, nor resolve a name.

pub mod enumeration;
pub mod http_request;
mod inheritance;
pub mod message;
mod numbers;
pub mod operation;
pub mod permissions;
pub mod property;
mod prose;
pub(crate) mod repair;
pub mod resource;
pub mod response;
pub mod sample;
mod table_and_json;
mod text_values;
mod title;
pub mod type_cell;
mod unread;
mod untitled;
pub mod value_list;

use serde::Serialize;

use crate::corpus::{Corpus, Source};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::page::{Page, Prose, Section};
use crate::span::{SourceId, Span, Spanned};

pub use enumeration::{EnumerationFacts, MemberFacts};
pub use operation::OperationFacts;
pub use property::PropertyFacts;
pub use resource::{MethodFacts, ResourceFacts};
pub use response::ResponseFacts;
pub use type_cell::{TypeExpression, TypeName, TypeReference};

/// Everything a page says.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Facts {
    /// The resource it describes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resource: Option<ResourceFacts>,
    /// The enumerations it describes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub enumerations: Vec<EnumerationFacts>,
    /// The operation it describes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub operation: Option<OperationFacts>,
}

/// What a page's file tells of it.
#[derive(Clone, Debug)]
pub(crate) struct PageContext {
    /// What links name the page by; its last part is the name of what the page describes.
    pub(crate) stem: String,
    /// Whether the page is a translation, which may have damaged names.
    pub(crate) translated: bool,
}

impl PageContext {
    fn of(source: &Source) -> Self {
        PageContext { stem: source.stem(), translated: is_translation(&source.locale) }
    }
}

/// Whether pages in this language are translations: all are of pages in English.
pub(crate) fn is_translation(locale: &str) -> bool {
    !locale.to_ascii_lowercase().starts_with("en")
}

/// Reads a page; a page without facts says so in a diagnostic.
pub fn read(corpus: &Corpus, id: SourceId, diagnostics: &mut Diagnostics) -> Facts {
    let context = PageContext::of(corpus.source(id));
    let page = untitled::with_sections(Page::read(corpus, id, diagnostics), &context);
    let facts = facts(&page, &context, diagnostics);
    if facts == Facts::default() {
        diagnostics.push(nothing_read(corpus.source(id), id));
    } else {
        unread::report(&page, &facts, diagnostics);
    }
    facts
}

fn facts(page: &Page<'_>, context: &PageContext, diagnostics: &mut Diagnostics) -> Facts {
    let operation = operation::read(page, context, diagnostics);
    let mut enumerations = enumeration::read(page, context, diagnostics);
    let is_enumeration_page = page.section("members").is_some();
    let mut resource = match operation.is_none() && !is_enumeration_page {
        true => resource::read(page, context, diagnostics),
        false => None,
    };
    if let Some(resource) = &mut resource {
        text_values::belong_to_properties(resource, &mut enumerations, diagnostics);
    }
    Facts { resource, enumerations, operation }
}

fn nothing_read(source: &Source, id: SourceId) -> Diagnostic {
    let first_line = source.text.lines().next().unwrap_or_default();
    let message = if source.text.trim().is_empty() {
        "this page is empty"
    } else {
        "this page describes no type and no operation"
    };
    Diagnostic::new(Code::NoFacts, Span::new(id, 0, first_line.len()), message).help(
        "a resource page has a table under `Properties` or an annotated JSON representation, \
         an enumeration a table under `Members`, an operation a block under `HTTP request`",
    )
}

/// The namespace in a line such as `Namespace: microsoft.graph.callRecords`, in any language.
fn namespace(title: &Section<'_>) -> Option<Spanned<String>> {
    title.paragraphs().find_map(namespace_in)
}

fn namespace_in(paragraph: &Prose<'_>) -> Option<Spanned<String>> {
    let text = paragraph.text.trim();
    let (words, name) = text.split_once([':', '：'])?;
    let name = name.trim().trim_matches(['`', '*', '.']);
    let is_namespace =
        name.contains('.') && name.to_lowercase().starts_with("microsoft.") && type_cell::is_identifier(name);
    (is_namespace && words.chars().count() < 40).then(|| Spanned::new(name.to_string(), paragraph.span))
}
