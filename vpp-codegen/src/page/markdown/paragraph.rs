//! Paragraphs: prose, tables, include directives, and headings that lost their blank.

use std::borrow::Cow;
use std::ops::Range;

use super::Walker;
use crate::corpus::{Form, include_directives, includes_any};
use crate::diagnostics::{Code, Diagnostic};
use crate::page::definitions::definition;
use crate::page::table::{Line, Run, TableReader, is_delimiter, lines};
use crate::page::{Block, Include, Prose, Row, Table};
use crate::span::Span;

impl<'src> Walker<'src, '_> {
    /// A paragraph, which may be prose, tables, include directives or a heading that lost its blank.
    pub(super) fn paragraph(&mut self, range: Range<usize>) {
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
        // Most texts include nothing, and then no line of them does.
        let includes_any = includes_any(text);
        let is_include = |line: &Line<'_>| includes_any && is_include(line);
        // A directive has a line to itself; what stands above and below it is read like any other text.
        for part in all.chunk_by(|line, next| !is_include(line) && !is_include(next)) {
            match part {
                [line] if is_include(line) => self.include(line),
                part if self.quotations == 0 => self.tables_and_text(part),
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

    /// Tables and the text between them; the text of a list has been read as its items.
    pub(super) fn tables_and_text(&mut self, lines: &[Line<'src>]) {
        if !lines.iter().any(|line| line.text.contains('|')) {
            if self.items == 0 {
                self.text_lines(lines);
            }
            return;
        }
        let open = self.open_table().map(|table| table.header.cells.len());
        let reader = &mut TableReader {
            source: self.source,
            page: self.text,
            form: Form::Markdown,
            diagnostics: self.diagnostics,
        };
        for run in reader.runs(lines, open) {
            match run {
                Run::Table(table) => self.push(Block::Table(table)),
                Run::Text(_) if self.items > 0 => {}
                Run::Text(lines) => self.text_lines(&lines),
                Run::Continuation(rows) => self.continue_table(rows),
            }
        }
    }

    /// The table right above, which a blank line or a comment may have cut.
    fn open_table(&mut self) -> Option<&mut Table<'src>> {
        let above = self.section().blocks.iter_mut().rev().find(|block| !matches!(block, Block::Comment(_)))?;
        match above {
            Block::Table(table) => Some(table),
            _ => None,
        }
    }

    fn continue_table(&mut self, rows: Vec<Row<'src>>) {
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
    includes_any(line.text) && !line.text.contains('|')
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
