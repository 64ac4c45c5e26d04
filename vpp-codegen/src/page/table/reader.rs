//! Lines to tables and the text between them.

use std::borrow::Cow;

use super::line::{Line, is_closed_row, is_cut, is_damaged_delimiter, is_delimiter, is_row, is_row_marked, split};
use super::{Row, Table, fix, one_line};
use crate::corpus::Form;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Fix};
use crate::page::Prose;
use crate::page::definitions::definition;
use crate::span::{SourceId, Span};

/// A run of lines: a table, or text.
pub(in crate::page) enum Run<'src> {
    Table(Table<'src>),
    /// Rows that continue the table above a blank line or a comment.
    Continuation(Vec<Row<'src>>),
    Text(Vec<Line<'src>>),
}

/// Splits the lines of a paragraph into tables and text.
pub(in crate::page) struct TableReader<'src, 'a> {
    pub(in crate::page) source: SourceId,
    /// The whole text of the page, for joining rows that were cut.
    pub(in crate::page) page: &'src str,
    pub(in crate::page) form: Form,
    pub(in crate::page) diagnostics: &'a mut Diagnostics,
}

impl<'src> TableReader<'src, '_> {
    /// The tables and texts among `lines`; `open` is the number of columns of the table right above.
    pub(in crate::page) fn runs(&mut self, lines: &[Line<'src>], open: Option<usize>) -> Vec<Run<'src>> {
        let mut runs = Vec::new();
        let mut at = 0;
        if let Some(columns) = open {
            let has_delimiter = lines.get(1).is_some_and(|line| is_delimiter(line.text));
            if lines.first().is_some_and(|line| is_row(line.text)) && !has_delimiter {
                let (rows, last) = self.rows_below(lines, 0, columns);
                runs.push(Run::Continuation(rows));
                at = last;
            }
        }
        while at < lines.len() {
            let (run, next) = match self.table_at(lines, at) {
                Some((table, next)) => (Run::Table(table), next),
                None => {
                    let begins = |&next: &usize| {
                        self.begins_table(lines, next) || one_line::table_in(lines[next].trimmed()).is_some()
                    };
                    let next = (at + 1..lines.len()).find(begins).unwrap_or(lines.len());
                    (Run::Text(lines[at..next].to_vec()), next)
                }
            };
            runs.push(run);
            at = next;
        }
        runs
    }

    /// Whether a table begins at a line: a header with a delimiter row below it, or without one where the line below
    /// has as many cells.
    fn begins_table(&self, lines: &[Line<'_>], at: usize) -> bool {
        let header = lines[at].text;
        if is_delimiter(header) || !header.contains('|') {
            return false;
        }
        let Some(second) = lines.get(at + 1) else { return false };
        let is_closed = is_closed_row(header) && is_closed_row(second.text);
        let cells = |line: &Line<'_>| split(line.trimmed()).len();
        let is_alike = || {
            let are_marked = is_row_marked(header) && is_row_marked(second.text);
            are_marked && cells(&lines[at]) > 1 && cells(&lines[at]) == cells(second)
        };
        is_delimiter(second.text)
            || self.form == Form::Markdown
                && (is_closed || is_alike() || is_row_marked(header) && is_damaged_delimiter(second.text))
    }

    /// The table that begins at line `at`, and the line behind it.
    fn table_at(&mut self, lines: &[Line<'src>], at: usize) -> Option<(Table<'src>, usize)> {
        if let Some(parts) = one_line::table_in(lines[at].trimmed()).filter(|_| self.form == Form::Markdown) {
            self.report(lines[at], "this table stands in one line", "give each row a line of its own", None);
            let header = self.row(parts.header, lines[at].trimmed());
            let rows = parts.rows.into_iter().map(|cells| self.row_of_cells(cells)).collect();
            return Some((Table { header, rows }, at + 1));
        }
        if !self.begins_table(lines, at) {
            return None;
        }
        let header = split(lines[at].trimmed());
        let columns = header.len();
        let second = lines[at + 1];
        let first_row = if is_delimiter(second.text) {
            self.check_delimiter(second, columns, &lines[at + 2..]);
            at + 2
        } else if is_damaged_delimiter(second.text) {
            let row = second.trimmed();
            let fix = Fix::new(Span::new(self.source, row.start, row.end()), fix::delimiter_row(columns));
            self.report(second, "this delimiter row is damaged", "write a line like `|:---|:---|`", Some(fix));
            at + 2
        } else {
            let (header, help) = (lines[at], "a line like `|:---|:---|` belongs below its header");
            let indent = &header.text[..header.text.len() - header.text.trim_start().len()];
            let added = format!("\n{indent}{}", fix::delimiter_row(columns));
            let fix = Fix::new(Span::new(self.source, header.end(), header.end()), added);
            self.report(header, "this table has no delimiter row", help, Some(fix));
            at + 1
        };
        let (rows, last) = self.rows_below(lines, first_row, columns);
        let header = self.row(header, lines[at].trimmed());
        Some((Table { header, rows }, last))
    }

    /// The rows from a line on, and the line behind them. Text between two rows is left out.
    fn rows_below(&mut self, lines: &[Line<'src>], from: usize, columns: usize) -> (Vec<Row<'src>>, usize) {
        let mut rows = Vec::new();
        let mut from = from;
        loop {
            let last = (from..lines.len())
                .find(|&line| {
                    let is_part = is_row(lines[line].text) || self.continues_row(lines, line, columns);
                    // In text without headings one table stands right below another.
                    !is_part || (self.form == Form::PlainText && self.begins_table(lines, line))
                })
                .unwrap_or(lines.len());
            rows.extend(self.rows(&lines[from..last], columns));
            if last == lines.len() || self.form == Form::PlainText {
                return (rows, last);
            }
            let next = (last..lines.len()).find(|&line| is_row(lines[line].text));
            match next.filter(|&next| is_row_marked(lines[next].text) && !self.begins_table(lines, next)) {
                Some(next) => {
                    self.report_text_between(&lines[last..next]);
                    from = next;
                }
                None => {
                    if definition(lines[last].text).is_none() {
                        let (message, help) =
                            ("this text stands right below a table", "a blank line belongs between them");
                        self.report(lines[last], message, help, None);
                    }
                    return (rows, last);
                }
            }
        }
    }

    fn report_text_between(&mut self, lines: &[Line<'_>]) {
        let is_text = |line: &&Line<'_>| definition(line.text).is_none();
        let (Some(first), Some(last)) = (lines.iter().find(is_text), lines.iter().rfind(is_text)) else { return };
        self.diagnostics.push(
            Diagnostic::new(
                Code::TableShape,
                Span::new(self.source, first.trimmed().start, last.trimmed().end()),
                "this stands between two rows of a table",
            )
            .decision("it is left out; the rows below it are part of the table")
            .help("put it above or below the table, with a blank line between them"),
        );
    }

    /// Whether a line without pipes is the rest of the row above it, cut by a line break.
    fn continues_row(&self, lines: &[Line<'_>], at: usize, columns: usize) -> bool {
        let above = lines[at - 1].trimmed();
        is_row(above.text)
            && !is_delimiter(above.text)
            && above.text.starts_with('|')
            && !above.text.ends_with('|')
            && split(above).len() <= columns
            && lines.get(at + 1).is_none_or(|below| is_row(below.text))
            && definition(lines[at].text).is_none()
    }

    fn check_delimiter(&mut self, line: Line<'_>, columns: usize, below: &[Line<'_>]) {
        let line = line.trimmed();
        let delimiters = split(line).len();
        if delimiters == columns || self.form != Form::Markdown {
            return;
        }
        // Where a row has more cells, it may be the header that lacks one.
        let fits = |row: &Line<'_>| split(row.trimmed()).len() <= columns;
        let is_certain = below.iter().take_while(|line| is_row(line.text)).all(fits);
        let fix = Fix::new(Span::new(self.source, line.start, line.end()), fix::resized(line, columns));
        let message =
            format!("the delimiter row has {delimiters} cells and the header {columns}, which makes this no table");
        let help = "give the delimiter row as many cells as the header";
        self.report(line, &message, help, is_certain.then_some(fix));
    }

    fn report(&mut self, line: Line<'_>, message: &str, help: &str, fix: Option<Fix>) {
        let line = line.trimmed();
        self.diagnostics.push(
            Diagnostic::new(Code::TableShape, Span::new(self.source, line.start, line.end()), message)
                .decision("it is read as a table all the same")
                .help(help)
                .fix(fix),
        );
    }

    /// Whether the line above a row stands as far from the margin, as all rows do in an item of a list.
    fn is_below_its_like(&self, line: &Line<'_>) -> bool {
        let margin = |line: &str| line.len() - line.trim_start().len();
        let above = self.page[..line.start].trim_end_matches(['\r', '\n']).lines().next_back();
        above.is_some_and(|above| margin(above) == margin(line.text))
    }

    /// The rows among `lines`, those cut by a line break joined.
    fn rows(&mut self, lines: &[Line<'src>], columns: usize) -> Vec<Row<'src>> {
        let mut rows = Vec::new();
        let mut at = 0;
        let is_indented = |line: &&Line<'_>| {
            (line.text.starts_with("    ") || line.text.starts_with('\t')) && !self.is_below_its_like(line)
        };
        if let Some(line) = lines.iter().find(is_indented).filter(|_| self.form == Form::Markdown) {
            self.report(*line, "this row is indented like a block of code", "begin the row with its pipe", None);
        }
        while at < lines.len() {
            let mut line = lines[at].trimmed();
            while let Some(next) = lines.get(at + 1).map(|next| next.trimmed()) {
                let joined = Line { start: line.start, text: &self.page[line.start..next.end()] };
                if !is_cut(line.text, next.text) || split(joined).len() > columns {
                    break;
                }
                self.diagnostics.push(
                    Diagnostic::new(
                        Code::TableShape,
                        Span::new(self.source, next.start, next.end()),
                        "a line break cuts this row in two",
                    )
                    .decision("the two lines are read as one row")
                    .help("keep a row on one line"),
                );
                line = joined;
                at += 1;
            }
            rows.push(self.limited_row(line, columns));
            at += 1;
        }
        rows
    }

    /// A row with no more cells than the header: what is said beyond belongs to the last cell.
    fn limited_row(&mut self, line: Line<'src>, columns: usize) -> Row<'src> {
        let mut cells = split(line);
        let said_beyond = cells.iter().skip(columns).rfind(|cell| !cell.text.trim().is_empty()).copied();
        if let Some(last) = said_beyond {
            let (from, to) = (cells[columns - 1].start, last.end());
            let extra = cells[columns].start;
            let text = &line.text[from - line.start..to - line.start];
            if self.form == Form::Markdown {
                self.diagnostics.push(
                    Diagnostic::new(
                        Code::TableShape,
                        Span::new(self.source, extra, to),
                        "this row has more cells than the header",
                    )
                    .label("the site drops this")
                    .decision("it is read as part of the last cell")
                    .help("write `\\|` for a pipe in a cell")
                    .fix(fix::escaped(self.source, line, cells.len() - columns)),
                );
            }
            cells.truncate(columns - 1);
            cells.push(Line { text: text.trim_end(), start: from });
        }
        cells.truncate(columns);
        self.row(cells, line)
    }

    /// A row of cells that share their line with others.
    fn row_of_cells(&self, cells: Vec<Line<'src>>) -> Row<'src> {
        let start = cells.first().map_or(0, |cell| cell.start);
        let end = cells.last().map_or(start, |cell| cell.end());
        self.row(cells, Line { start, text: &self.page[start..end] })
    }

    fn row(&self, cells: Vec<Line<'src>>, line: Line<'src>) -> Row<'src> {
        let cells = cells.into_iter().map(|cell| self.cell(cell.trimmed())).collect();
        let whole = fix::whole_lines(self.page, line.start, line.end());
        let whole = whole.map(|lines| Span::new(self.source, lines.start, lines.end));
        Row { cells, span: Span::new(self.source, line.start, line.end()), line: whole }
    }

    fn cell(&self, cell: Line<'src>) -> Prose<'src> {
        let span = Span::new(self.source, cell.start, cell.end());
        let text = if memchr::memchr(b'\\', cell.text.as_bytes()).is_some() {
            Cow::Owned(cell.text.replace("\\|", "|"))
        } else {
            Cow::Borrowed(cell.text)
        };
        Prose { text, span, form: self.form }
    }
}
