//! Paragraphs: prose, tables, include directives, and headings that lost their blank.

use std::borrow::Cow;
use std::ops::Range;

use super::Walker;
use crate::corpus::{Form, include_directives, includes_any, without_directives};
use crate::diagnostics::{Code, Diagnostic};
use crate::page::definitions::definition;
use crate::page::table::{Line, Run, TableReader, is_delimiter, is_row_marked, lines};
use crate::page::{Block, Include, Prose, Row, Table};
use crate::span::Span;

impl<'src> Walker<'src, '_> {
    /// A paragraph, which may be prose, tables, include directives or a heading that lost its blank.
    pub(super) fn paragraph(&mut self, range: Range<usize>) {
        let text = &self.text[range.clone()];
        let all = lines(text, range.start);
        let place = match (self.quotations > 0, self.items > 0) {
            (true, _) => Some("this row stands in a quotation"),
            (_, true) => Some("this row stands in a list"),
            _ => None,
        };
        if let Some(place) = place {
            let rows: Vec<Line<'src>> = all.iter().map(|line| without_marks(*line)).collect();
            if self.rows_of_open_table(&rows, place) {
                return;
            }
            let prose =
                Prose { text: without_quotation_marks(text.trim()), span: self.span(&range), form: Form::Markdown };
            let mark = self.mark.take().filter(|_| self.items > 0);
            self.push(match self.quotations > 0 {
                true => Block::Quotation(prose, mark),
                false => Block::Item(prose, mark),
            });
        }
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

    /// Reads lines that are no paragraph of their own as rows of the table right above, if all of them are rows.
    pub(super) fn rows_of_open_table(&mut self, lines: &[Line<'src>], place: &str) -> bool {
        let are_rows =
            !lines.is_empty() && lines.iter().all(|line| is_row_marked(line.text) && !is_delimiter(line.text));
        let Some(columns) = self.open_table().map(|table| table.header.cells.len()).filter(|_| are_rows) else {
            return false;
        };
        for run in self.table_reader().runs(lines, Some(columns)) {
            if let Run::Continuation(rows) = run {
                self.continue_table(rows, place);
            }
        }
        true
    }

    fn table_reader(&mut self) -> TableReader<'src, '_> {
        TableReader { source: self.source, page: self.text, form: Form::Markdown, diagnostics: self.diagnostics }
    }

    fn include(&mut self, line: &Line<'src>) {
        for include in include_directives(line.text) {
            let start = line.start + include.start;
            let span = Span::new(self.source, start, line.start + include.end);
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
        let with_header = self.header_of(lines);
        let lines = with_header.as_deref().unwrap_or(lines);
        let open = self.open_table().map(|table| table.header.cells.len());
        for run in self.table_reader().runs(lines, open) {
            match run {
                Run::Table(table) => self.push(Block::Table(table)),
                Run::Text(_) if self.items > 0 => {}
                Run::Text(lines) => self.text_lines(&lines),
                Run::Continuation(rows) => {
                    self.continue_table(rows, "a blank line or a comment cuts this table in two");
                }
            }
        }
    }

    /// The lines with the header that stands above them, where a blank line cuts it from its delimiter row.
    fn header_of(&mut self, lines: &[Line<'src>]) -> Option<Vec<Line<'src>>> {
        let delimiter = lines.first().filter(|line| is_delimiter(line.text))?;
        let place = match self.section().blocks.last()? {
            Block::Paragraph(prose) if is_row_marked(&prose.text) && !prose.text.contains('\n') => prose.span,
            _ => return None,
        };
        self.section().blocks.pop();
        self.diagnostics.push(
            Diagnostic::new(
                Code::TableShape,
                Span::new(self.source, delimiter.start, delimiter.start + delimiter.text.len()),
                "a blank line cuts this delimiter row from its header",
            )
            .label("the site shows this as text")
            .decision("they are read as a table all the same")
            .help("take the blank line away"),
        );
        let header = Line { text: &self.text[place.range()], start: place.start as usize };
        Some(std::iter::once(header).chain(lines.iter().copied()).collect())
    }

    /// The table right above, which a blank line or a comment may have cut.
    fn open_table(&mut self) -> Option<&mut Table<'src>> {
        let above = self.section().blocks.iter_mut().rev().find(|block| !matches!(block, Block::Comment(_)))?;
        match above {
            Block::Table(table) => Some(table),
            _ => None,
        }
    }

    fn continue_table(&mut self, rows: Vec<Row<'src>>, why: &str) {
        if let Some(first) = rows.first() {
            self.diagnostics.push(
                Diagnostic::new(Code::TableShape, first.span, why)
                    .label("the site does not show this as part of the table")
                    .decision("the rows are read as part of the table above")
                    .help("put the rows right below each other, each beginning with its pipe"),
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

/// Whether a line is a directive that includes a file, or several, and nothing else.
fn is_include(line: &Line<'_>) -> bool {
    includes_any(line.text) && without_directives(line.text).trim_matches(['>', '-', '*', ' ', '\t', '\r']).is_empty()
}

/// A line without the marks of the quotation, the list or the heading it stands in.
pub(super) fn without_marks(line: Line<'_>) -> Line<'_> {
    let text = line.text.trim_start_matches(['>', '#', ' ', '\t']);
    Line { start: line.start + line.text.len() - text.len(), text }
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
