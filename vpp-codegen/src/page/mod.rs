//! A page as structure: front matter, sections, tables of cells, fenced blocks, annotations, prose.
//!
//! Two front ends, Markdown and plain text, yield the same [`Page`]. Everything carries its span; prose
//! is kept as it is written and taken apart only where somebody asks ([`Prose::inlines`]). This stage
//! knows how pages are written; it must not know what a property or a permission is.

mod comment;
mod conflict;
mod definitions;
mod front_matter;
mod heading;
mod inline;
mod inline_reader;
mod markdown;
mod plain_text;
mod prose;
mod table;
mod yaml;

use std::borrow::Cow;

use crate::corpus::{Corpus, Form, includes_any, with_included};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::span::{SourceId, Span};
use crate::text::direction_marks;
use crate::vocabulary::{self, Vocabulary};

pub use comment::Comment;
pub use definitions::Definitions;
pub use front_matter::FrontMatter;
pub use heading::slug;
pub use inline::{Inline, InlineKind, plain};
pub use prose::Prose;
pub(crate) use table::is_row_marked;
pub use table::{Row, Table};

/// One page of the documentation.
#[derive(Debug)]
pub struct Page<'src> {
    /// The file.
    pub source: SourceId,
    /// How it is written.
    pub form: Form,
    /// The metadata at its top.
    pub front_matter: FrontMatter<'src>,
    /// Its sections in order; the first is what stands above any heading, if anything does.
    pub sections: Vec<Section<'src>>,
    /// The targets of its reference links (`[name]: target`), and the words that are known on it.
    pub definitions: Definitions<'src>,
}

/// A heading and what stands under it, up to the next heading of any level.
#[derive(Debug)]
pub struct Section<'src> {
    /// What the section is called in every language: the heading's anchor, or the slug of its text.
    pub key: Cow<'static, str>,
    /// The heading's text; empty above the first heading.
    pub title: Prose<'src>,
    /// The heading's level, from 1; 0 above the first heading.
    pub level: u8,
    /// The blocks in order.
    pub blocks: Vec<Block<'src>>,
}

/// A block of a section.
#[derive(Debug)]
pub enum Block<'src> {
    /// A paragraph.
    Paragraph(Prose<'src>),
    /// A paragraph of a quotation: `> **Note:** …`; with its mark where it begins an item of a list.
    Quotation(Prose<'src>, Option<Mark>),
    /// A paragraph of an item of a list, with its mark where it begins the item.
    Item(Prose<'src>, Option<Mark>),
    /// A table.
    Table(Table<'src>),
    /// A fenced or indented block.
    Code(CodeBlock<'src>),
    /// An HTML comment, often an annotation of the block below it.
    Comment(Comment<'src>),
    /// A directive that includes another file.
    Include(Include<'src>),
}

/// What stands in front of an item of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// A dash, a star or a plus.
    Bullet,
    /// The number of an item; the first of a list tells it.
    Number(u64),
}

/// A fenced block.
#[derive(Debug)]
pub struct CodeBlock<'src> {
    /// The first word of the info string, in lower case: `json`, `http`, or empty.
    pub language: String,
    /// What stands between the fences.
    pub text: &'src str,
    /// The place of `text`.
    pub span: Span,
}

/// A directive `[!INCLUDE [title](path)]`.
#[derive(Debug)]
pub struct Include<'src> {
    /// The path, relative to the page.
    pub path: &'src str,
    /// The place of the directive.
    pub span: Span,
}

impl<'src> Page<'src> {
    /// Reads the structure of a page; what it includes becomes part of it, with places in its own file.
    pub fn read(corpus: &'src Corpus, id: SourceId, diagnostics: &mut Diagnostics) -> Page<'src> {
        let mut page = Page::read_alone(corpus, id, diagnostics);
        for section in &mut page.sections {
            if section.blocks.iter().any(|block| matches!(block, Block::Include(_))) {
                section.blocks = std::mem::take(&mut section.blocks)
                    .into_iter()
                    .flat_map(|block| included(corpus, id, block, diagnostics))
                    .collect();
            }
        }
        if includes_any(&corpus.source(id).text) {
            page.sections.iter_mut().flat_map(|section| &mut section.blocks).for_each(|block| {
                block.prose_mut().into_iter().for_each(|prose| expand(corpus, id, prose));
            });
        }
        page
    }

    fn read_alone(corpus: &'src Corpus, id: SourceId, diagnostics: &mut Diagnostics) -> Page<'src> {
        let source = corpus.source(id);
        report_bidirectional_controls(id, &source.text, diagnostics);
        conflict::report(id, &source.text, diagnostics);
        let words = vocabulary::words_without(&corpus.unknown_language);
        let mut page = match source.form {
            Form::Markdown if plain_text::looks_rendered(&source.text) => {
                plain_text::read(id, &source.text, words, diagnostics)
            }
            Form::Markdown => markdown::read(id, &source.text, words, diagnostics),
            Form::PlainText => plain_text::read(id, &source.text, words, diagnostics),
        };
        heading::complete_singular(&mut page.sections);
        page
    }

    /// The words that are known on the page.
    pub(crate) fn words(&self) -> &'static Vocabulary {
        self.definitions.words()
    }

    /// The first section with this key.
    pub fn section(&self, key: &str) -> Option<&Section<'src>> {
        self.sections.iter().find(|section| section.key == key)
    }

    /// The section with the page's title: the first heading, or what stands above any heading.
    pub fn title_section(&self) -> Option<&Section<'src>> {
        self.sections.iter().find(|section| section.level > 0).or(self.sections.first())
    }

    /// The sections under the heading at `index`: those that follow it with a deeper level.
    pub fn subsections(&self, index: usize) -> impl Iterator<Item = &Section<'src>> {
        let level = self.sections[index].level;
        self.sections[index + 1..].iter().take_while(move |section| section.level > level)
    }

    /// The sections with one of these keys, and those they hold.
    pub fn sections_below(&self, keys: &[&str]) -> impl Iterator<Item = &Section<'src>> {
        let below = self.below(keys);
        self.sections.iter().zip(below).filter_map(|(section, is_below)| is_below.then_some(section))
    }

    /// For each section whether it has one of these keys, or stands in one that has.
    pub fn below(&self, keys: &[&str]) -> Vec<bool> {
        self.below_those(|key| keys.contains(&key))
    }

    /// For each section whether it has such a key, or stands in one that has.
    pub fn below_those(&self, is_meant: impl Fn(&str) -> bool) -> Vec<bool> {
        let mut level_of_named = u8::MAX;
        let is_below = |section: &Section<'_>| {
            if is_meant(&section.key) {
                level_of_named = level_of_named.min(section.level);
            } else if section.level <= level_of_named {
                level_of_named = u8::MAX;
            }
            level_of_named != u8::MAX
        };
        self.sections.iter().map(is_below).collect()
    }

    /// All blocks of the page with the section each stands in.
    pub fn blocks(&self) -> impl Iterator<Item = (&Section<'src>, &Block<'src>)> {
        self.sections.iter().flat_map(|section| section.blocks.iter().map(move |block| (section, block)))
    }
}

/// Reports the first character of a text that turns the direction of writing.
fn report_bidirectional_controls(id: SourceId, text: &str, diagnostics: &mut Diagnostics) {
    let mut found = direction_marks(text);
    let Some((first, control)) = found.next() else { return };
    let others = match found.count() {
        0 => String::new(),
        others => format!(", the first of {}", others + 1),
    };
    diagnostics.push(
        Diagnostic::new(
            Code::BidirectionalControl,
            Span::new(id, first, first + control.len_utf8()),
            "this page turns the direction of writing",
        )
        .label(format!("U+{:04X}{others}", u32::from(control)))
        .decision("such characters are left out of the documentation")
        .help("remove them, unless the page is written from right to left"),
    );
}

/// The block itself, or the blocks of the file it includes.
fn included<'src>(
    corpus: &'src Corpus,
    page: SourceId,
    block: Block<'src>,
    diagnostics: &mut Diagnostics,
) -> Vec<Block<'src>> {
    let Block::Include(include) = &block else { return vec![block] };
    match corpus.included.get(&(page, include.path.to_string())) {
        Some(&file) => {
            let sections = Page::read_alone(corpus, file, diagnostics).sections;
            sections.into_iter().flat_map(|section| section.blocks).collect()
        }
        None => vec![block],
    }
}

/// Puts what a text includes in the place of the directive; one whose file is not there is left out.
fn expand(corpus: &Corpus, page: SourceId, prose: &mut Prose<'_>) {
    if !includes_any(&prose.text) {
        return;
    }
    let words = |path: &str| {
        let file = *corpus.included.get(&(page, path.to_string()))?;
        let read = Page::read_alone(corpus, file, &mut Diagnostics::new());
        let texts = read.blocks().filter_map(|(_, block)| match block {
            Block::Paragraph(prose) | Block::Item(prose, _) => Some(prose.text.trim().replace('\n', " ")),
            _ => None,
        });
        Some(texts.collect::<Vec<_>>().join(" "))
    };
    prose.text = Cow::Owned(with_included(&prose.text, words).into_owned());
}

impl<'src> Block<'src> {
    /// The running text of the block.
    fn prose_mut(&mut self) -> Vec<&mut Prose<'src>> {
        match self {
            Block::Paragraph(prose) | Block::Quotation(prose, _) | Block::Item(prose, _) => vec![prose],
            Block::Table(table) => {
                let rows = std::iter::once(&mut table.header).chain(&mut table.rows);
                rows.flat_map(|row| &mut row.cells).collect()
            }
            Block::Code(_) | Block::Comment(_) | Block::Include(_) => Vec::new(),
        }
    }
}

impl<'src> Section<'src> {
    /// The tables of the section.
    pub fn tables(&self) -> impl Iterator<Item = &Table<'src>> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        })
    }

    /// The paragraphs of the section, quotations and list items not among them.
    pub fn paragraphs(&self) -> impl Iterator<Item = &Prose<'src>> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Paragraph(prose) => Some(prose),
            _ => None,
        })
    }

    /// The fenced blocks of the section, each with the annotation in front of it.
    pub fn annotated_code(&self) -> impl Iterator<Item = (Option<&Comment<'src>>, &CodeBlock<'src>)> {
        self.blocks.iter().enumerate().filter_map(|(index, block)| {
            let Block::Code(code) = block else { return None };
            let above = self.blocks[..index].last();
            let annotation = above.and_then(|block| match block {
                Block::Comment(comment) => Some(comment),
                _ => None,
            });
            Some((annotation, code))
        })
    }
}
