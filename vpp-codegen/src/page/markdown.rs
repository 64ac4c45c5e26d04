//! The Markdown front end.
//!
//! The Markdown parser finds the blocks; tables are left to [`super::table`], since many of the
//! documentation's tables are none by the rules.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::prose::definition;
use super::table::{Line, Run, TableReader, is_delimiter, lines};
use super::{Block, CodeBlock, Definitions, Include, Page, Prose, Section, comment, front_matter, heading};
use crate::corpus::{Form, include_directives};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::span::{SourceId, Span};

/// Reads a Markdown page.
pub(super) fn read<'src>(source: SourceId, text: &'src str, diagnostics: &mut Diagnostics) -> Page<'src> {
    let (front_matter, start) = front_matter::read(source, text, diagnostics);
    let mut walker = Walker { source, text, diagnostics, sections: vec![preamble(source)], quotations: 0, items: 0 };
    let mut next = Some(start);
    while let Some(start) = next {
        next = walker.walk(start);
    }
    let sections = walker.sections.into_iter().filter(|s| s.level > 0 || !s.blocks.is_empty()).collect();
    Page { source, form: Form::Markdown, front_matter, sections, definitions: Definitions::read(text) }
}

/// The section above the first heading.
pub(super) fn preamble<'src>(source: SourceId) -> Section<'src> {
    let title = Prose::new("", Span::new(source, 0, 0), Form::Markdown);
    Section { key: String::new(), title, level: 0, blocks: Vec::new() }
}

struct Walker<'src, 'a> {
    source: SourceId,
    text: &'src str,
    diagnostics: &'a mut Diagnostics,
    sections: Vec<Section<'src>>,
    quotations: usize,
    items: usize,
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
        for (event, range) in parser {
            let range = start + range.start..start + range.end;
            collecting = match (collecting, event) {
                (Collecting::Skipping(end), Event::End(tag)) if tag == end => Collecting::Nothing,
                (Collecting::Skipping(end), _) => Collecting::Skipping(end),
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
                (Collecting::Nothing, event) => self.block(event, range),
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
            Event::Start(Tag::CodeBlock(kind)) => {
                Collecting::Code { fenced: kind.is_fenced(), language: language(&kind), whole: range, content: None }
            }
            Event::Start(Tag::BlockQuote(_)) => self.nest(|walker| walker.quotations += 1),
            Event::End(TagEnd::BlockQuote(_)) => self.nest(|walker| walker.quotations -= 1),
            Event::Start(Tag::Item) => self.nest(|walker| walker.items += 1),
            Event::End(TagEnd::Item) => self.nest(|walker| walker.items -= 1),
            _ => Collecting::Nothing,
        }
    }

    fn nest(&mut self, step: impl FnOnce(&mut Self)) -> Collecting {
        step(self);
        Collecting::Nothing
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
        if marks > 0 {
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
            self.sections.push(heading::section(self.source, text, start, level, Form::Markdown));
        }
    }

    fn html(&mut self, range: Range<usize>) {
        let html = &self.text[range.clone()];
        let comments = comment::comments(self.source, html, range.start, self.diagnostics);
        if comments.is_empty() {
            self.html_without_comments(html, &range);
        }
        for comment in comments {
            self.push(Block::Comment(comment));
        }
    }

    /// Tags, and what stands right below them up to a blank line, which the rules take for HTML too.
    fn html_without_comments(&mut self, html: &'src str, range: &Range<usize>) {
        let all = lines(html, range.start);
        if let Some(delimiter) = all.iter().position(|line| is_delimiter(line.text)) {
            let line = &all[delimiter.saturating_sub(1)];
            self.diagnostics.push(
                Diagnostic::new(
                    Code::TableShape,
                    Span::new(self.source, line.start, line.start + line.text.len()),
                    "HTML right above a table makes it no table",
                )
                .decision("it is read as a table all the same")
                .help("put a blank line between them"),
            );
            return self.tables_and_text(&all);
        }
        if html.contains("<table") {
            self.diagnostics.push(
                Diagnostic::new(Code::TableSkipped, self.first_line(range), "this table is written as HTML")
                    .decision("it is read as text")
                    .help("write it with pipes"),
            );
        }
        let prose = Prose::new(html.trim_end(), self.span(range), Form::Markdown);
        self.push(Block::Paragraph(prose));
    }

    fn first_line(&self, range: &Range<usize>) -> Span {
        let line = self.text[range.clone()].lines().next().unwrap_or_default();
        Span::new(self.source, range.start, range.start + line.len())
    }

    /// A fenced or indented block; the result is where the page goes on if the fence is never closed.
    fn code(
        &mut self,
        language: String,
        fenced: bool,
        whole: Range<usize>,
        content: Option<Range<usize>>,
    ) -> Option<usize> {
        let content = content.unwrap_or(whole.end..whole.end);
        let unclosed = fenced && whole.end == self.text.len() && !ends_with_fence(&self.text[content.start..]);
        let resume = if unclosed { self.unclosed_fence(&whole, &content) } else { None };
        let content = content.start..resume.unwrap_or(content.end);
        let text = &self.text[content.clone()];
        self.push(Block::Code(CodeBlock { language, text, span: self.span(&content) }));
        resume
    }

    /// Where the first heading stands that a fence without end swallowed.
    fn unclosed_fence(&mut self, whole: &Range<usize>, content: &Range<usize>) -> Option<usize> {
        let fence = whole.start..self.text[whole.start..].find('\n').map_or(whole.end, |end| whole.start + end);
        self.diagnostics.push(
            Diagnostic::new(Code::UnclosedBlock, self.span(&fence), "this fence is never closed")
                .label("swallows the rest of the page")
                .decision("the block ends in front of the next heading")
                .help("close it with a line of three backticks"),
        );
        let heading =
            |line: &Line<'_>| line.text.starts_with('#') && line.text.trim_start_matches('#').starts_with(' ');
        lines(&self.text[content.clone()], content.start).iter().find(|line| heading(line)).map(|line| line.start)
    }

    /// A paragraph, which may be prose, tables, include directives or a heading that lost its blank.
    fn paragraph(&mut self, range: Range<usize>) {
        let text = &self.text[range.clone()];
        if self.quotations > 0 || self.items > 0 {
            let prose =
                Prose { text: without_quotation_marks(text.trim()), span: self.span(&range), form: Form::Markdown };
            let block = if self.quotations > 0 { Block::Quotation } else { Block::Item };
            self.push(block(prose));
        }
        let all = lines(text, range.start);
        if self.quotations > 0 {
            self.skip_quoted_tables(&all);
        }
        // A directive has a line to itself; what stands above and below it is read like any other text.
        for part in all.chunk_by(|line, next| !is_include(line) && !is_include(next)) {
            match part {
                [line] if is_include(line) => self.include(line),
                part if self.quotations == 0 && (self.items == 0 || text.contains('|')) => self.tables_and_text(part),
                _ => {}
            }
        }
    }

    fn include(&mut self, line: &Line<'src>) {
        for include in include_directives(line.text) {
            let start = line.start + include.start;
            let span = Span::new(self.source, start, line.start + line.text.len());
            self.push(Block::Include(Include { path: include.path, span }));
        }
    }

    fn skip_quoted_tables(&mut self, lines: &[Line<'src>]) {
        for line in lines.iter().filter(|line| is_delimiter(line.text.trim_start_matches(['>', ' ']))) {
            self.diagnostics.push(
                Diagnostic::new(
                    Code::TableSkipped,
                    Span::new(self.source, line.start, line.start + line.text.len()),
                    "this table stands in a quotation",
                )
                .decision("it is read as text"),
            );
        }
    }

    fn tables_and_text(&mut self, lines: &[Line<'src>]) {
        let open = self.open_table().map(|table| table.header.cells.len());
        let runs = if lines.iter().any(|line| line.text.contains('|')) {
            let reader = &mut TableReader {
                source: self.source,
                page: self.text,
                form: Form::Markdown,
                diagnostics: self.diagnostics,
            };
            reader.runs(lines, open)
        } else {
            vec![Run::Text(lines.to_vec())]
        };
        for run in runs {
            match run {
                Run::Table(table) => self.push(Block::Table(table)),
                Run::Text(_) if self.items > 0 => {}
                Run::Text(lines) => self.text_lines(&lines),
                Run::Continuation(rows) => self.continue_table(rows),
            }
        }
    }

    /// The table right above, which a blank line or a comment may have cut.
    fn open_table(&mut self) -> Option<&mut super::Table<'src>> {
        let above = self.section().blocks.iter_mut().rev().find(|block| !matches!(block, Block::Comment(_)))?;
        match above {
            Block::Table(table) => Some(table),
            _ => None,
        }
    }

    fn continue_table(&mut self, rows: Vec<super::Row<'src>>) {
        if let Some(first) = rows.first() {
            self.diagnostics.push(
                Diagnostic::new(Code::TableShape, first.span, "a blank line or a comment cuts this table in two")
                    .label("the site shows this as text")
                    .decision("the rows are read as part of the table above"),
            );
        }
        if let Some(table) = self.open_table() {
            table.rows.extend(rows);
        }
    }

    /// Lines of text; a line `##Title` is a heading that lost its blank.
    fn text_lines(&mut self, lines: &[Line<'src>]) {
        let mut from = 0;
        for (index, line) in lines.iter().enumerate() {
            if let Some((level, title)) = heading_without_blank(line.text) {
                self.prose(&lines[from..index]);
                let start = line.start + line.text.len() - title.len();
                self.diagnostics.push(
                    Diagnostic::new(
                        Code::HeadingShape,
                        Span::new(self.source, line.start, start),
                        "a blank is missing behind `#`",
                    )
                    .label("the site shows this as text")
                    .decision("it is read as a heading"),
                );
                self.begin_section(title, start, level);
                from = index + 1;
            }
        }
        self.prose(&lines[from..]);
    }

    fn prose(&mut self, lines: &[Line<'src>]) {
        let is_text = |line: &&Line<'_>| definition(line.text).is_none() && !line.text.trim().is_empty();
        let (Some(first), Some(last)) = (lines.iter().find(is_text), lines.iter().rfind(is_text)) else { return };
        let range = first.start..last.start + last.text.len();
        let text = &self.text[range.clone()];
        let prose = Prose::new(text, self.span(&range), Form::Markdown);
        self.push(Block::Paragraph(prose));
    }
}

/// Whether a line is a directive that includes a file, and no row of a table.
fn is_include(line: &Line<'_>) -> bool {
    line.text.contains("[!INCLUDE") && !line.text.contains('|')
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

fn language(kind: &CodeBlockKind<'_>) -> String {
    match kind {
        CodeBlockKind::Fenced(info) => info.split_whitespace().next().unwrap_or_default().to_lowercase(),
        CodeBlockKind::Indented => String::new(),
    }
}

fn ends_with_fence(text: &str) -> bool {
    let last = text.trim_end().lines().next_back().unwrap_or_default().trim();
    last.len() >= 3 && (last.bytes().all(|byte| byte == b'`') || last.bytes().all(|byte| byte == b'~'))
}

fn without_quotation_marks(text: &str) -> Cow<'_, str> {
    if !text.contains("\n>") {
        return Cow::Borrowed(text);
    }
    let lines = text.lines().map(|line| line.trim_start().trim_start_matches('>').trim_start());
    Cow::Owned(lines.collect::<Vec<_>>().join("\n"))
}

/// The level and title of a line such as `##Properties` or `#<a name="x"></a>Title`.
fn heading_without_blank(line: &str) -> Option<(u8, &str)> {
    let title = line.trim_start_matches('#');
    let level = u8::try_from(line.len() - title.len()).ok().filter(|level| (1..=6).contains(level))?;
    let begins_title = title.starts_with("<a name") || (level > 1 && title.starts_with(char::is_alphabetic));
    begins_title.then_some((level, title))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each section as `level key`, then its blocks by kind.
    fn outline(text: &str) -> (String, Vec<Code>) {
        let mut diagnostics = Diagnostics::new();
        let page = read(SourceId::default(), text, &mut diagnostics);
        let block = |block: &Block<'_>| match block {
            Block::Paragraph(prose) => format!("text {:?}", prose.text),
            Block::Quotation(prose) => format!("quotation {:?}", prose.text),
            Block::Item(prose) => format!("item {:?}", prose.text),
            Block::Table(table) => format!("table {}x{}", table.rows.len(), table.header.cells.len()),
            Block::Code(code) => format!("{} {:?}", code.language, code.text),
            Block::Comment(comment) => format!("comment {:?}", comment.text.trim()),
            Block::Include(include) => format!("include {}", include.path),
        };
        let section = |section: &Section<'_>| {
            let blocks: String = section.blocks.iter().map(|b| format!("\n  {}", block(b))).collect();
            format!("{} {}{blocks}\n", section.level, section.key)
        };
        (page.sections.iter().map(section).collect(), diagnostics.iter().map(|d| d.code).collect())
    }

    #[test]
    fn a_page_is_sections_of_blocks() {
        let text = "\
---
title: x
---
# x resource type
> **Note:** careful
> twice
## <a name=\"properties\"></a>Eigenschaften
|Eigenschaft|Typ|
|:---|:---|
|id|Zeichenfolge|

## JSON Representation
Here it is.
<!-- { \"blockType\": \"resource\" } -->
``` json
{}
```
";
        assert_eq!(
            outline(text).0,
            r#"1 x-resource-type
  quotation "**Note:** careful\ntwice"
2 properties
  table 1x2
2 json-representation
  text "Here it is."
  comment "{ \"blockType\": \"resource\" }"
  json "{}\n"
"#
        );
    }

    #[test]
    fn a_tab_is_no_section() {
        let text = "## Request\n# [HTTP](#tab/http)\n```http\nGET /x\n```\n# [C#](#tab/csharp)\n[!INCLUDE [s](../includes/s.md)]\n---\n## Response\n";
        assert_eq!(outline(text).0, "2 request\n  http \"GET /x\\n\"\n  include ../includes/s.md\n2 response\n");
    }

    #[test]
    fn a_fence_without_end_does_not_swallow_the_page() {
        let (sections, findings) = outline("## A\n```json\n{}\n\n## B\ntext\n");
        assert_eq!(sections, "2 a\n  json \"{}\\n\\n\"\n2 b\n  text \"text\"\n");
        assert_eq!(findings, [Code::UnclosedBlock]);
    }

    #[test]
    fn a_heading_that_lost_its_blank_is_one() {
        let (sections, findings) = outline("##Members\n|Member|\n|:---|\n|a|\n");
        assert_eq!(sections, "2 members\n  table 1x1\n");
        assert_eq!(findings, [Code::HeadingShape]);
    }

    #[test]
    fn a_blank_line_does_not_end_a_table() {
        let (sections, findings) = outline("## P\n|a|b|\n|-|-|\n|1|2|\n\n|3|4|\n");
        assert_eq!(sections, "2 p\n  table 2x2\n");
        assert_eq!(findings, [Code::TableShape]);
    }

    #[test]
    fn definitions_glued_to_a_table_are_no_text() {
        assert_eq!(outline("## P\n| a | b\n|-|-\n| x | [t][]\n[t]: t.md\n## Q\n").0, "2 p\n  table 1x2\n2 q\n");
    }

    #[test]
    fn what_stands_right_below_an_include_directive_or_a_tag_is_read() {
        let table = "|a|\n|-|\n|1|\n";
        let (sections, findings) = outline(&format!("## P\n[!INCLUDE [x](x.md)]\n{table}"));
        assert_eq!((&*sections, &*findings), ("2 p\n  include x.md\n  table 1x1\n", &[][..]));
        let (sections, findings) = outline(&format!("## P\n<br>\n{table}"));
        assert_eq!((&*sections, &*findings), ("2 p\n  text \"<br>\"\n  table 1x1\n", &[Code::TableShape][..]));
    }

    #[test]
    fn a_table_that_is_not_read_is_reported() {
        let table = "|a|\n|-|\n|1|\n";
        for page in [
            format!("## P\n<!--\n{table}-->\n"),
            "## P\n<table><tr><td>1</td></tr></table>\n".to_string(),
            format!("## P\n> {}", table.replace('\n', "\n> ")),
        ] {
            let (sections, findings) = outline(&page);
            assert!(!sections.contains("table 1x1"), "{sections}");
            assert_eq!(findings, [Code::TableSkipped], "{page}");
        }
    }

    #[test]
    fn an_empty_file_is_an_empty_page() {
        assert_eq!(outline("").0, "");
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read(text in "([#|`>\\-<!\\[\\] a:\n]|```|<!--|-->|\\[!INCLUDE){0,40}") {
            outline(&text);
        }
    }
}
