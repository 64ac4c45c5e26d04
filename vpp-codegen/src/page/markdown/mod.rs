//! The Markdown front end.
//!
//! The Markdown parser finds the blocks; tables are left to [`table`](super::table), since many of the
//! documentation's tables are none by the rules.

mod fence;
mod html;
mod html_table;
mod paragraph;

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::table::{Line, is_row_marked};
use super::{Block, Definitions, Mark, Page, Prose, Section, front_matter, heading};
use crate::corpus::Form;
use crate::diagnostics::Diagnostics;
use crate::span::{SourceId, Span};
use crate::vocabulary::Vocabulary;

/// Reads a Markdown page.
pub(super) fn read<'src>(
    source: SourceId,
    text: &'src str,
    words: &'static Vocabulary,
    diagnostics: &mut Diagnostics,
) -> Page<'src> {
    let (front_matter, start) = front_matter::read(source, text, diagnostics);
    let mut walker = Walker {
        source,
        text,
        diagnostics,
        sections: vec![preamble(source)],
        words,
        quotations: 0,
        items: 0,
        lists: Vec::new(),
        mark: None,
        recoveries: 0,
    };
    let mut next = Some(start);
    while let Some(start) = next {
        next = walker.walk(start);
        walker.recoveries += 1;
    }
    let sections = walker.sections.into_iter().filter(|s| s.level > 0 || !s.blocks.is_empty()).collect();
    Page { source, form: Form::Markdown, front_matter, sections, definitions: Definitions::read(text, words) }
}

/// The section above the first heading.
pub(super) fn preamble<'src>(source: SourceId) -> Section<'src> {
    let title = Prose::new("", Span::new(source, 0, 0), Form::Markdown);
    Section { key: Cow::default(), title, level: 0, blocks: Vec::new() }
}

/// How many fences of a page may be without their end. Behind each of them, all that follows is read anew.
const MOST_RECOVERIES: usize = 200;

struct Walker<'src, 'a> {
    source: SourceId,
    text: &'src str,
    diagnostics: &'a mut Diagnostics,
    sections: Vec<Section<'src>>,
    words: &'static Vocabulary,
    quotations: usize,
    items: usize,
    /// For each open list the number of its next item, if its items are numbered.
    lists: Vec<Option<u64>>,
    /// The mark of the item that has begun, until its first paragraph takes it.
    mark: Option<Mark>,
    /// How often the page went on behind a fence that is never closed.
    recoveries: usize,
}

/// What is being collected from the parser's events.
enum Collecting {
    Nothing,
    /// A paragraph or a heading, up to its end; its range is known from the start.
    Skipping(TagEnd),
    /// A fenced or indented block: language, whole range, range of the text.
    Code {
        language: String,
        fenced: bool,
        whole: Range<usize>,
        content: Option<Range<usize>>,
    },
    /// The text of a list item that has no paragraph of its own.
    Item(Range<usize>),
}

impl<'src> Walker<'src, '_> {
    /// Walks the page from `start`; the result is where to go on when a fence that is never closed
    /// swallowed the rest of the page.
    fn walk(&mut self, start: usize) -> Option<usize> {
        let parser = Parser::new_ext(&self.text[start..], Options::empty()).into_offset_iter();
        let mut collecting = Collecting::Nothing;
        (self.quotations, self.items) = (0, 0);
        self.lists.clear();
        for (event, range) in parser {
            let range = start + range.start..start + range.end;
            if let Collecting::Skipping(end) = collecting {
                if event == Event::End(end) {
                    collecting = Collecting::Nothing;
                }
                continue;
            }
            collecting = match (collecting, event) {
                (Collecting::Code { language, fenced, whole, content }, Event::Text(_)) => {
                    let content = Some(content.map_or(range.clone(), |content| content.start..range.end));
                    Collecting::Code { language, fenced, whole, content }
                }
                (Collecting::Code { language, fenced, whole, content }, Event::End(TagEnd::CodeBlock)) => {
                    if let Some(resume) = self.code(language, fenced, whole, content) {
                        return Some(resume);
                    }
                    Collecting::Nothing
                }
                (code @ Collecting::Code { .. }, _) => code,
                (Collecting::Item(item), event) if is_inline(&event) => {
                    Collecting::Item(item.start..range.end.max(item.end))
                }
                (Collecting::Item(item), event) => {
                    self.paragraph(item);
                    self.block(event, range)
                }
                (Collecting::Nothing, event) if self.items > 0 && is_inline(&event) => Collecting::Item(range),
                (Collecting::Nothing | Collecting::Skipping(_), event) => self.block(event, range),
            };
        }
        None
    }

    /// Begins or ends a block.
    fn block(&mut self, event: Event<'_>, range: Range<usize>) -> Collecting {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                self.heading(level, range);
                Collecting::Skipping(TagEnd::Heading(level))
            }
            Event::Start(Tag::Paragraph) => {
                self.paragraph(range);
                Collecting::Skipping(TagEnd::Paragraph)
            }
            Event::Start(Tag::HtmlBlock) => {
                self.html(range);
                Collecting::Skipping(TagEnd::HtmlBlock)
            }
            Event::Start(Tag::CodeBlock(kind)) => Collecting::Code {
                fenced: kind.is_fenced(),
                language: fence::language(&kind),
                whole: range,
                content: None,
            },
            Event::Start(Tag::BlockQuote(_)) => self.nest(|walker| walker.quotations += 1),
            Event::End(TagEnd::BlockQuote(_)) => self.nest(|walker| walker.quotations -= 1),
            Event::Start(Tag::List(first)) => self.nest(|walker| walker.lists.push(first)),
            Event::End(TagEnd::List(_)) => self.nest(|walker| _ = walker.lists.pop()),
            Event::Start(Tag::Item) => self.nest(Self::begin_item),
            Event::End(TagEnd::Item) => self.nest(|walker| walker.items -= 1),
            _ => Collecting::Nothing,
        }
    }

    fn nest(&mut self, step: impl FnOnce(&mut Self)) -> Collecting {
        step(self);
        Collecting::Nothing
    }

    fn begin_item(&mut self) {
        self.items += 1;
        self.mark = Some(match self.lists.last_mut() {
            Some(Some(next)) => {
                *next += 1;
                Mark::Number(*next - 1)
            }
            _ => Mark::Bullet,
        });
    }

    fn section(&mut self) -> &mut Section<'src> {
        self.sections.last_mut().expect("there is always the section above the first heading")
    }

    fn push(&mut self, block: Block<'src>) {
        self.section().blocks.push(block);
    }

    fn span(&self, range: &Range<usize>) -> Span {
        Span::new(self.source, range.start, range.end)
    }

    fn heading(&mut self, level: HeadingLevel, range: Range<usize>) {
        let written = self.text[range.clone()].trim_end();
        let inner = written.trim_start_matches('#');
        let marks = written.len() - inner.len();
        if marks > 0 && is_row_marked(inner) {
            let row = paragraph::without_marks(Line { text: written, start: range.start });
            if !self.rows_of_open_table(&[row], "this row stands in a heading") {
                self.tables_and_text(&[row]);
            }
        } else if marks > 0 {
            let text = inner.trim_end_matches('#');
            let text = if text.ends_with(' ') { text } else { inner };
            self.begin_section(text, range.start + marks, level as u8);
        } else {
            // A line of dashes right below a text makes it a heading; on these pages it ends a tab.
            let text = written.rfind('\n').map_or(written, |end| &written[..end]);
            if written.ends_with('=') {
                self.begin_section(text, range.start, 1);
            } else {
                self.paragraph(range.start..range.start + text.len());
            }
        }
    }

    fn begin_section(&mut self, text: &'src str, start: usize, level: u8) {
        // `# [HTTP](#tab/http)` is a tab of the block it stands in, not a section.
        if !text.contains("](#tab/") {
            self.sections.push(heading::section(self.source, text, start, level, Form::Markdown, self.words));
        }
    }
}

fn is_inline(event: &Event<'_>) -> bool {
    matches!(
        event,
        Event::Text(_)
            | Event::Code(_)
            | Event::InlineHtml(_)
            | Event::SoftBreak
            | Event::HardBreak
            | Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::Emphasis | Tag::Strong)
            | Event::End(TagEnd::Link | TagEnd::Image | TagEnd::Emphasis | TagEnd::Strong)
    )
}

#[cfg(test)]
mod tests;
