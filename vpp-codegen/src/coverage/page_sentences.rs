//! The sentences of a page, each with what its place tells of its fate.

use super::fate::Fate;
use super::sentence;
use crate::corpus::Corpus;
use crate::diagnostics::Diagnostics;
use crate::page::{Block, Page, Prose, Section, Table};
use crate::span::{SourceId, Span};
use crate::vocabulary::words;

/// A sentence of a page.
pub(super) struct Found {
    pub(super) text: String,
    /// The words, or the block that they stand in.
    pub(super) span: Span,
    /// Its fate, unless it is in a comment or under a finding.
    pub(super) fate: Fate,
    /// What the row of a table that it stands in is about.
    pub(super) row: Option<String>,
}

/// The sections that tell facts. What their sentences say is in the signature of a request or in no model.
const OF_FACTS: [&str; 16] = [
    "permissions",
    "prerequisites",
    "http-request",
    "request",
    "request-headers",
    "optional-request-headers",
    "optional-query-parameters",
    "request-body",
    "response",
    "responses",
    "example",
    "examples",
    "see-also",
    "json-representation",
    "derived-types",
    "query-parameters",
];

/// The sections whose tables describe what the model has.
const OF_THE_MODEL: [&str; 8] = [
    "properties",
    "relationships",
    "members",
    "parameters",
    "function-parameters",
    "path-parameters",
    "request-body",
    "query-parameters",
];

/// The sentences of a page.
pub(super) fn of(corpus: &Corpus, id: SourceId) -> Vec<Found> {
    let page = Page::read(corpus, id, &mut Diagnostics::new());
    let title = page.title_section().map(|section| section.title.span);
    let (of_facts, of_model) = (page.below(&OF_FACTS), page.below(&OF_THE_MODEL));
    let of_methods = page.below(&["methods"]);
    let describes = of_facts.iter().chain(&of_model).any(|describes| *describes);
    let mut found = Vec::new();
    for (index, section) in page.sections.iter().enumerate() {
        let is_description = describes && (section.level == 0 || title == Some(section.title.span));
        let of_section = match () {
            () if is_description => Fate::Lost,
            () if of_methods[index] => Fate::Method,
            () if of_facts[index] || of_model[index] => Fate::Facts,
            () => Fate::Guide,
        };
        let of_table = if of_model[index] { Fate::Lost } else { of_section };
        of_blocks(&page, section, of_section, of_table, &mut found);
    }
    found
}

fn of_blocks(page: &Page<'_>, section: &Section<'_>, of_section: Fate, of_table: Fate, found: &mut Vec<Found>) {
    for block in &section.blocks {
        match block {
            Block::Paragraph(prose) if prose.is_notice() => of_prose(page, prose, Fate::Note, found),
            Block::Paragraph(prose) | Block::Item(prose, _) => of_prose(page, prose, of_section, found),
            Block::Quotation(prose, _) => of_prose(page, prose, Fate::Note, found),
            Block::Table(table) => of_cells(page, table, of_table, found),
            Block::Code(_) | Block::Comment(_) | Block::Include(_) => {}
        }
    }
}

fn of_cells(page: &Page<'_>, table: &Table<'_>, fate: Fate, found: &mut Vec<Found>) {
    for row in &table.rows {
        let first = found.len();
        row.cells.iter().for_each(|cell| of_prose(page, cell, fate, found));
        let name = row.cell(0).map(|cell| cell.plain(&page.definitions).trim().to_string());
        found[first..].iter_mut().for_each(|found| found.row.clone_from(&name));
    }
}

fn of_prose(page: &Page<'_>, prose: &Prose<'_>, of_place: Fate, found: &mut Vec<Found>) {
    let text = prose.plain(&page.definitions);
    for sentence in sentence::of(&text) {
        let fate = match of_place {
            _ if prose.span.source != page.source => Fate::Included,
            Fate::Lost if !words().mentions(sentence).is_empty() || is_namespace(sentence) => Fate::Stated,
            other => other,
        };
        if !words().is_placeholder(sentence.trim_matches(['.', '*', ' '])) {
            found.push(Found { text: sentence.to_string(), span: prose.span, fate, row: None });
        }
    }
}

/// `Namespace: microsoft.graph`
fn is_namespace(sentence: &str) -> bool {
    sentence.split_once(':').is_some_and(|(_, name)| name.trim().starts_with("microsoft."))
}
