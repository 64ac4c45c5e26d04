//! What one page says: facts of resources, enumerations and operations.
//!
//! One module per kind of page, one per small grammar. This stage knows one page at a time, in any
//! language; it must not know another page, nor resolve a name.

pub(crate) mod alike_paths;
mod alternative_arguments;
mod annotation;
mod annotation_slip;
mod answer_type;
pub mod availability;
mod bare_options;
mod base_line;
mod body_table;
mod columns;
mod deprecation;
pub mod enumeration;
mod example_json;
mod examples;
pub mod http_request;
mod identical_rows;
mod inheritance;
mod later_examples;
mod link;
pub(crate) mod meant_primitive;
pub mod message;
mod missing_pipe;
mod namespace;
mod numbers;
pub mod operation;
mod page_type;
pub mod permissions;
pub mod property;
mod property_tables;
mod prose;
mod query_options;
mod read_sections;
pub(crate) mod renamed;
pub(crate) mod repair;
pub mod request_body;
mod request_headers;
pub(crate) mod request_path;
pub mod resource;
pub mod response;
mod running_text;
mod said_of_type;
pub mod sample;
mod status;
mod status_text;
pub(crate) mod step_tree;
pub(crate) mod table_and_json;
#[cfg(test)]
mod tests;
mod text_values;
mod title;
mod title_method;
mod title_verb;
pub mod type_cell;
mod type_cells;
mod type_columns;
pub(crate) mod types_in_json;
mod unread;
mod untitled;
pub mod value_list;

use borsh::{BorshDeserialize, BorshSerialize};

use crate::corpus::{Corpus, Form, Source};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::page::Page;
use crate::span::{SourceId, Span};

pub use availability::Availability;
pub use base_line::BaseLine;
pub use enumeration::{EnumerationFacts, MemberFacts};
pub use operation::OperationFacts;
pub use property::PropertyFacts;
pub use resource::{MethodFacts, ResourceFacts};
pub use response::ResponseFacts;
pub(crate) use title_method::contradicts as verb_contradicts;
pub(crate) use title_verb::is_verb;
pub use type_cell::{TypeExpression, TypeName, TypeReference};

/// Everything a page says.
#[derive(Clone, Debug, Default, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct Facts {
    /// The resource it describes.
    pub resource: Option<Box<ResourceFacts>>,
    /// The enumerations it describes.
    pub enumerations: Vec<EnumerationFacts>,
    /// The operation it describes.
    pub operation: Option<Box<OperationFacts>>,
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

impl PageContext {
    /// The page's name, where its title may have lost the name of the type.
    fn stem_for_title(&self, page: &Page<'_>) -> Option<&str> {
        (self.translated || page.form == Form::PlainText).then_some(&*self.stem)
    }
}

/// Whether pages in this language are translations: all are of pages in English.
pub(crate) fn is_translation(locale: &str) -> bool {
    !locale.to_ascii_lowercase().starts_with("en")
}

/// Reads a page; a page without facts says so in a diagnostic.
pub fn read(corpus: &Corpus, id: SourceId, diagnostics: &mut Diagnostics) -> Facts {
    let context = PageContext::of(corpus.source(id));
    let page = namespace::on_its_own(untitled::with_sections(Page::read(corpus, id, diagnostics), &context));
    let facts = facts(&page, &context, diagnostics);
    if facts == Facts::default() {
        let has_reason = |finding: &Diagnostic| finding.code == Code::NoTable && finding.span.source == id;
        if !diagnostics.iter().any(has_reason) {
            nothing_read(&page, corpus.source(id)).into_iter().for_each(|finding| diagnostics.push(finding));
        }
    } else {
        unread::report(&page, &facts, diagnostics);
    }
    facts
}

fn facts(page: &Page<'_>, context: &PageContext, diagnostics: &mut Diagnostics) -> Facts {
    annotation_slip::report(page, diagnostics);
    let operation = operation::read(page, context, diagnostics);
    if let Some(operation) = &operation {
        title_method::report(operation, &page.front_matter, diagnostics);
    }
    let mut enumerations = enumeration::read(page, context, diagnostics);
    let is_enumeration_page = enumeration::members_section(page).is_some();
    let mut resource = match operation.is_none() && !is_enumeration_page {
        true => resource::read(page, context, diagnostics),
        false => None,
    };
    if let Some(resource) = &mut resource {
        text_values::belong_to_properties(resource, &mut enumerations, diagnostics);
        text_values::in_sections_of_properties(resource, page, context, diagnostics);
    }
    Facts { resource: resource.map(Box::new), enumerations, operation: operation.map(Box::new) }
}

/// What the front matter of a page that explains things says it is.
const CONCEPTUAL: &str = "conceptualPageType";

/// Why a page has no facts; nothing where it says itself that it explains things.
fn nothing_read(page: &Page<'_>, source: &Source) -> Option<Diagnostic> {
    let first_line = source.text.lines().next().unwrap_or_default();
    let title = page.title_section().map(|title| title.title.span).filter(|span| span.start < span.end);
    let span = title.unwrap_or_else(|| Span::new(page.source, 0, first_line.len()));
    let finding = |message: &str| Diagnostic::new(Code::NoFacts, span, message);
    let shapes = "a resource page has a table under `Properties` or an annotated JSON representation, \
                  an enumeration a table under `Members`, an operation a block under `HTTP request`";
    if source.text.trim().is_empty() {
        return Some(finding("this page is empty").help("write the page, or remove it"));
    }
    if page.section("properties").is_some() {
        return Some(
            finding("no type is named by this title, or by an annotation of the page")
                .decision("its tables are not read")
                .help("give each type its own page with its name in the title"),
        );
    }
    Some(match page.front_matter.get("doc_type") {
        Some(CONCEPTUAL) => return None,
        Some(kind) => {
            finding(&format!("this page describes no type and no operation, though it calls itself `{kind}`"))
                .decision("nothing of it is in the model")
                .help(format!("call it `{CONCEPTUAL}` if that is meant; else {shapes}"))
        }
        None => finding("this page describes no type and no operation")
            .decision("nothing of it is in the model")
            .help(shapes),
    })
}
