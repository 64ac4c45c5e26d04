//! Pages as the site shows them, for testing how well those are read.
//!
//! Documentation is often at hand only as text that was copied from the site or converted from it. A rendition
//! makes such text from a page's structure, by the rules of page shape 11, number 32: no front matter, no
//! annotations, no links. The site itself serves Markdown as well, which has links in full. What is read of a
//! rendition should be what is read of the page. This module knows pages; it must not know what they mean.

use std::fmt::Write as _;

use rayon::prelude::*;

use crate::corpus::{Corpus, Folder, Form, Source, page_stem};
use crate::diagnostics::Diagnostics;
use crate::page::{Block, Definitions, Inline, InlineKind, Page, Prose, Row, Section, Table};

/// How a page looks when it comes from the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rendition {
    /// Text as copied: bare headings, tables without pipes around them, code as words with a blank behind them,
    /// JSON neither fenced nor indented.
    Text,
    /// The same without any headings.
    WithoutHeadings,
    /// Text as converted: headings and fences of Markdown, tables with pipes around them, no links.
    Markdown,
    /// Markdown as the site serves it: links in full, escaped parentheses.
    Site,
}

/// The address of the site, and the language that a page's address names.
const SITE: &str = "https://learn.microsoft.com/en-us";

impl Rendition {
    /// The pages of a corpus as the site shows them.
    pub fn of(self, corpus: &Corpus) -> Corpus {
        let pages: Vec<_> = corpus.pages().collect();
        let render = |(id, source): &(crate::span::SourceId, &Source)| {
            let page = Page::read(corpus, *id, &mut Diagnostics::new());
            let (form, ending) = match self {
                Rendition::Markdown | Rendition::Site => (Form::Markdown, "md"),
                Rendition::Text | Rendition::WithoutHeadings => (Form::PlainText, "txt"),
            };
            let path = source.path.rsplit_once('.').map_or(&*source.path, |(stem, _)| stem);
            let text = self.page(&page, source);
            Source { path: format!("{path}.{ending}"), form, text, side_by_side: None, ..(*source).clone() }
        };
        Corpus { sources: pages.par_iter().map(render).collect(), included: Default::default(), ..corpus.clone() }
    }

    fn page(self, page: &Page<'_>, source: &Source) -> String {
        let mut writer = Writer { rendition: self, source, definitions: &page.definitions, text: String::new() };
        for section in &page.sections {
            writer.section(section);
        }
        writer.text
    }
}

struct Writer<'a> {
    rendition: Rendition,
    source: &'a Source,
    definitions: &'a Definitions<'a>,
    text: String,
}

impl Writer<'_> {
    fn is_markdown(&self) -> bool {
        matches!(self.rendition, Rendition::Markdown | Rendition::Site)
    }

    fn line(&mut self, line: &str) {
        _ = writeln!(self.text, "{}", line.trim_end());
    }

    fn section(&mut self, section: &Section<'_>) {
        let title = self.words(&section.title);
        let is_title = section.level <= 1;
        match self.rendition {
            Rendition::Markdown | Rendition::Site if section.level > 0 => {
                self.line(&format!("{} {title}\n", "#".repeat(section.level.into())));
            }
            Rendition::Text => self.line(&title),
            Rendition::WithoutHeadings if is_title => self.line(&title),
            _ => {}
        }
        for block in &section.blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block<'_>) {
        match block {
            Block::Quotation(prose, _) if self.rendition == Rendition::Site => {
                let words = self.words(prose);
                self.line(&format!("> {}", words.trim_start_matches(['>', ' '])));
                self.line("");
            }
            Block::Paragraph(prose) | Block::Quotation(prose, _) | Block::Item(prose, _) => {
                let words = self.words(prose);
                self.line(words.trim_start_matches(['>', ' ']));
                if self.is_markdown() {
                    self.line("");
                }
            }
            Block::Table(table) => self.table(table),
            Block::Code(code) if self.is_markdown() => {
                let text = code.text.trim_end();
                self.line(&format!("```{}\n{text}\n```\n", code.language));
            }
            Block::Code(code) => code.text.trim_end().lines().for_each(|line| self.line(line.trim_start())),
            Block::Comment(_) | Block::Include(_) => {}
        }
    }

    fn table(&mut self, table: &Table<'_>) {
        let columns = table.header.cells.len();
        self.row(&table.header, columns);
        self.line(&match self.is_markdown() {
            true => format!("|{}", " --- |".repeat(columns)),
            false => "---|".repeat(columns),
        });
        for row in &table.rows {
            self.row(row, columns);
        }
        if self.is_markdown() {
            self.line("");
        }
    }

    fn row(&mut self, row: &Row<'_>, columns: usize) {
        let mut cells: Vec<String> = row.cells.iter().map(|cell| self.words(cell)).collect();
        cells.resize(columns, String::new());
        let text = match self.is_markdown() {
            true => format!("| {} |", cells.join(" | ").replace('\n', " ")),
            false => format!("{} |", cells.join(" | ")),
        };
        self.line(&text);
    }

    /// The words of a text on one line.
    fn words(&self, prose: &Prose<'_>) -> String {
        let mut words = String::new();
        self.append(&prose.inlines(self.definitions), &mut words);
        let is_code_of_markdown = self.is_markdown();
        let folded = words.split_whitespace().collect::<Vec<_>>().join(" ");
        if is_code_of_markdown { folded.replace(" ,", ",").replace(" .", ".") } else { folded }
    }

    fn append(&self, inlines: &[Inline<'_>], words: &mut String) {
        for inline in inlines {
            match &inline.kind {
                InlineKind::Text(text) if self.rendition == Rendition::Site => words.push_str(&escaped(text)),
                InlineKind::Link { text, target } if self.rendition == Rendition::Site => {
                    words.push('[');
                    self.append(text, words);
                    _ = write!(words, "]({})", self.address(target));
                }
                InlineKind::Text(text) => words.push_str(text),
                InlineKind::Code(text) if self.is_markdown() => _ = write!(words, "`{text}`"),
                InlineKind::Code(text) => _ = write!(words, "{text} "),
                InlineKind::Emphasis { strong: true, text } if self.is_markdown() => {
                    words.push_str("**");
                    self.append(text, words);
                    words.push_str("**");
                }
                InlineKind::Link { text, .. } | InlineKind::Emphasis { text, .. } => self.append(text, words),
                InlineKind::Break | InlineKind::Html(_) => words.push(' '),
            }
        }
    }

    /// What a link leads to, in full.
    fn address(&self, target: &str) -> String {
        let (path, anchor) = target.split_at(target.find('#').unwrap_or(target.len()));
        if path.ends_with(".md") || path.is_empty() {
            let stem = page_stem(if path.is_empty() { &self.source.path } else { path });
            let in_api = path.contains("api/") || (self.source.folder == Folder::Api && !path.contains("resources/"));
            let folder = if in_api { "" } else { "resources/" };
            let version = self.source.version.trim_start_matches('v');
            return format!("{SITE}/graph/api/{folder}{stem}?view=graph-rest-{version}{anchor}");
        }
        if path.starts_with('/') { format!("{SITE}{target}") } else { target.to_string() }
    }
}

/// A text in which nothing is taken for markup.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        if matches!(character, '\\' | '(' | ')' | '[' | ']' | '<' | '*' | '_' | '`' | '|') {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}
