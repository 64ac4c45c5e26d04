//! Tables, as pages write them.
//!
//! One reader serves both forms of pages. It does not use the Markdown parser's tables, because pages
//! hold many that are none by the rules of GitHub Flavored Markdown (page shape 3): delimiter rows with
//! tabs or a wrong count, rows without a closing pipe, rows cut by a line break, unescaped pipes. What
//! the rules would drop is recovered and reported.

use std::borrow::Cow;

use super::Prose;
use crate::corpus::Form;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::span::{SourceId, Span};

/// A table.
#[derive(Debug)]
pub struct Table<'src> {
    /// The cells of the header.
    pub header: Row<'src>,
    /// The rows below the delimiter row.
    pub rows: Vec<Row<'src>>,
}

/// A row of a table.
#[derive(Debug)]
pub struct Row<'src> {
    /// The cells; there may be fewer than the header has, never more.
    pub cells: Vec<Prose<'src>>,
    /// The whole row.
    pub span: Span,
}

impl<'src> Row<'src> {
    /// The cell in a column, if it is there and not empty.
    pub fn cell(&self, column: usize) -> Option<&Prose<'src>> {
        self.cells.get(column).filter(|cell| !cell.is_empty())
    }
}

/// A line of the page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'src> {
    pub(super) text: &'src str,
    /// Where the line begins in the page.
    pub(super) start: usize,
}

impl<'src> Line<'src> {
    /// The line without white space around it.
    fn trimmed(self) -> Line<'src> {
        let inner = self.text.trim_start();
        Line { start: self.start + self.text.len() - inner.len(), text: inner.trim_end() }
    }

    fn end(self) -> usize {
        self.start + self.text.len()
    }
}

/// The lines of `text`, which stands at `start`.
pub(super) fn lines(text: &str, start: usize) -> Vec<Line<'_>> {
    let mut from = 0;
    let mut lines = Vec::new();
    for end in memchr::memchr_iter(b'\n', text.as_bytes()) {
        lines.push(Line { text: &text[from..end], start: start + from });
        from = end + 1;
    }
    if from < text.len() {
        lines.push(Line { text: &text[from..], start: start + from });
    }
    lines
}

/// A run of lines: a table, or text.
pub(super) enum Run<'src> {
    Table(Table<'src>),
    /// Rows that continue the table above a blank line or a comment.
    Continuation(Vec<Row<'src>>),
    Text(Vec<Line<'src>>),
}

/// Splits the lines of a paragraph into tables and text.
pub(super) struct TableReader<'src, 'a> {
    pub(super) source: SourceId,
    /// The whole text of the page, for joining rows that were cut.
    pub(super) page: &'src str,
    pub(super) form: Form,
    pub(super) diagnostics: &'a mut Diagnostics,
}

impl<'src> TableReader<'src, '_> {
    /// The tables and texts among `lines`; `open` is the number of columns of the table right above.
    pub(super) fn runs(&mut self, lines: &[Line<'src>], open: Option<usize>) -> Vec<Run<'src>> {
        let mut runs = Vec::new();
        let mut at = 0;
        if let Some(columns) = open {
            let rows = lines.iter().take_while(|line| is_row(line.text)).count();
            let has_delimiter = lines.get(1).is_some_and(|line| is_delimiter(line.text));
            if rows > 0 && !has_delimiter {
                runs.push(Run::Continuation(self.rows(&lines[..rows], columns)));
                at = rows;
            }
        }
        while at < lines.len() {
            let (run, next) = match self.table_at(lines, at) {
                Some((table, next)) => (Run::Table(table), next),
                None => {
                    let next =
                        (at + 1..lines.len()).find(|&next| self.begins_table(lines, next)).unwrap_or(lines.len());
                    (Run::Text(lines[at..next].to_vec()), next)
                }
            };
            runs.push(run);
            at = next;
        }
        runs
    }

    fn begins_table(&self, lines: &[Line<'_>], at: usize) -> bool {
        let Some(second) = lines.get(at + 1) else { return false };
        let header = lines[at].text;
        let with_delimiter = header.contains('|') && is_delimiter(second.text);
        let without_delimiter = self.form == Form::Markdown && is_closed_row(header) && is_closed_row(second.text);
        (with_delimiter || without_delimiter) && !is_delimiter(header)
    }

    /// The table that begins at line `at`, and the line behind it.
    fn table_at(&mut self, lines: &[Line<'src>], at: usize) -> Option<(Table<'src>, usize)> {
        if !self.begins_table(lines, at) {
            return None;
        }
        let header = split(lines[at].trimmed());
        let columns = header.len();
        let first_row = if is_delimiter(lines[at + 1].text) {
            self.check_delimiter(lines[at + 1], columns);
            at + 2
        } else {
            self.report(
                lines[at],
                "this table has no delimiter row",
                "a line like `|:---|:---|` belongs below its header",
            );
            at + 1
        };
        let last = (first_row..lines.len())
            .find(|&line| {
                let is_part = is_row(lines[line].text) || self.continues_row(lines, line, columns);
                // In text without headings one table stands right below another.
                !is_part || (self.form == Form::PlainText && self.begins_table(lines, line))
            })
            .unwrap_or(lines.len());
        if last < lines.len()
            && self.form == Form::Markdown
            && super::definitions::definition(lines[last].text).is_none()
        {
            self.report(lines[last], "this text stands right below a table", "a blank line belongs between them");
        }
        let rows = self.rows(&lines[first_row..last], columns);
        let header = self.row(header, lines[at].trimmed());
        Some((Table { header, rows }, last))
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
            && super::definitions::definition(lines[at].text).is_none()
    }

    fn check_delimiter(&mut self, line: Line<'_>, columns: usize) {
        let delimiters = split(line.trimmed()).len();
        if line.text.contains('\t') {
            self.report(line, "a tab in the delimiter row makes this no table", "use spaces");
        } else if delimiters != columns && self.form == Form::Markdown {
            let message =
                format!("the delimiter row has {delimiters} cells and the header {columns}, which makes this no table");
            self.report(line, &message, "give the delimiter row as many cells as the header");
        }
    }

    fn report(&mut self, line: Line<'_>, message: &str, help: &str) {
        let line = line.trimmed();
        self.diagnostics.push(
            Diagnostic::new(Code::TableShape, Span::new(self.source, line.start, line.end()), message)
                .decision("it is read as a table all the same")
                .help(help),
        );
    }

    /// The rows among `lines`, those cut by a line break joined.
    fn rows(&mut self, lines: &[Line<'src>], columns: usize) -> Vec<Row<'src>> {
        let mut rows = Vec::new();
        let mut at = 0;
        while at < lines.len() {
            let mut line = lines[at].trimmed();
            let opened = line.text.starts_with('|');
            while opened && !line.text.ends_with('|') && at + 1 < lines.len() {
                let next = lines[at + 1].trimmed();
                let joined = Line { start: line.start, text: &self.page[line.start..next.end()] };
                if next.text.starts_with('|') || split(joined).len() > columns {
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

    /// A row with no more cells than the header: what is beyond belongs to the last cell.
    fn limited_row(&mut self, line: Line<'src>, columns: usize) -> Row<'src> {
        let mut cells = split(line);
        if cells.len() > columns {
            let from = cells[columns - 1].start;
            let to = cells.last().map_or(from, |cell| cell.end());
            let extra = cells[columns].start;
            let text = &line.text[from - line.start..to - line.start];
            if self.form == Form::Markdown && !cells[columns..].iter().all(|cell| cell.text.trim().is_empty()) {
                self.diagnostics.push(
                    Diagnostic::new(
                        Code::TableShape,
                        Span::new(self.source, extra, to),
                        "this row has more cells than the header",
                    )
                    .label("the site drops this")
                    .decision("it is read as part of the last cell")
                    .help("write `\\|` for a pipe in a cell"),
                );
            }
            cells.truncate(columns - 1);
            cells.push(Line { text: text.trim_end(), start: from });
        }
        self.row(cells, line)
    }

    fn row(&self, cells: Vec<Line<'src>>, line: Line<'src>) -> Row<'src> {
        let cells = cells.into_iter().map(|cell| self.cell(cell.trimmed())).collect();
        Row { cells, span: Span::new(self.source, line.start, line.end()) }
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

/// Whether a line can be a row: it has a pipe.
fn is_row(line: &str) -> bool {
    line.contains('|')
}

/// Whether a line is a row that begins and ends with a pipe and has a cell between them.
fn is_closed_row(line: &str) -> bool {
    let line = line.trim();
    line.len() > 2 && line.starts_with('|') && line.ends_with('|') && line[1..line.len() - 1].contains('|')
}

/// Whether a line is the delimiter row of a table: `|:---|---:|`.
pub(super) fn is_delimiter(line: &str) -> bool {
    line.contains('-')
        && line.contains(['|', ':'])
        && line.bytes().all(|byte| matches!(byte, b'|' | b'-' | b':' | b' ' | b'\t'))
}

/// Most tables have no more columns.
const COLUMNS: usize = 4;

/// The cells of a row, split at the pipes that are not escaped.
fn split(line: Line<'_>) -> Vec<Line<'_>> {
    let bytes = line.text.as_bytes();
    let first = usize::from(bytes.first() == Some(&b'|'));
    let divides = |at: &usize| *at >= first && (*at == 0 || bytes[at - 1] != b'\\');
    let mut cells = Vec::with_capacity(COLUMNS);
    let mut from = first;
    for pipe in memchr::memchr_iter(b'|', bytes).filter(divides) {
        cells.push(Line { text: &line.text[from..pipe], start: line.start + from });
        from = pipe + 1;
    }
    if from < bytes.len() || cells.is_empty() {
        cells.push(Line { text: &line.text[from..], start: line.start + from });
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each table as its rows, cells joined by ` / `; text in parentheses; then the findings.
    fn read(text: &str) -> (Vec<String>, Vec<String>) {
        let mut diagnostics = Diagnostics::new();
        let mut reader = TableReader {
            source: SourceId::default(),
            page: text,
            form: Form::Markdown,
            diagnostics: &mut diagnostics,
        };
        let runs = reader.runs(&lines(text, 0), None);
        let show = |row: &Row<'_>| row.cells.iter().map(|cell| &*cell.text).collect::<Vec<_>>().join(" / ");
        let shown = runs
            .iter()
            .flat_map(|run| match run {
                Run::Table(table) => std::iter::once(&table.header).chain(&table.rows).map(show).collect(),
                Run::Continuation(rows) => rows.iter().map(show).collect(),
                Run::Text(lines) => {
                    vec![format!("({})", lines.iter().map(|line| line.text).collect::<Vec<_>>().join(" "))]
                }
            })
            .collect();
        (shown, diagnostics.iter().map(|finding| finding.message.clone()).collect())
    }

    #[test]
    fn a_table_is_rows_of_cells() {
        let (rows, findings) = read("|Property|Type|\n|:---|:---|\n| id | String |\n|a\\|b|`c`|");
        assert_eq!(rows, ["Property / Type", "id / String", "a|b / `c`"]);
        assert_eq!(findings, [""; 0]);
    }

    #[test]
    fn outer_pipes_may_be_missing() {
        let (rows, _) = read("Property | Type |\n---|---|\nid | String |\nname | String");
        assert_eq!(rows, ["Property / Type", "id / String", "name / String"]);
    }

    #[test]
    fn a_delimiter_row_with_a_tab_or_a_wrong_count_is_reported() {
        for (delimiter, finding) in
            [("|:---|:---\t|", "a tab"), ("|:---|", "1 cells and the header 2"), ("|---|---|---|", "3 cells")]
        {
            let (rows, findings) = read(&format!("|Property|Type|\n{delimiter}\n|id|String|"));
            assert_eq!(rows, ["Property / Type", "id / String"], "{delimiter}");
            assert!(findings[0].contains(finding), "{findings:?}");
        }
    }

    #[test]
    fn a_table_without_a_delimiter_row_is_still_one() {
        let (rows, findings) = read("|Property|Type|\n|id|String|");
        assert_eq!(rows, ["Property / Type", "id / String"]);
        assert_eq!(findings, ["this table has no delimiter row"]);
    }

    #[test]
    fn cells_beyond_the_header_belong_to_the_last() {
        let (rows, findings) = read("|P|T|D|\n|-|-|-|\n|a|String|one (*.x | *.y) two|");
        assert_eq!(rows[1], "a / String / one (*.x | *.y) two");
        assert_eq!(findings, ["this row has more cells than the header"]);
    }

    #[test]
    fn a_row_cut_by_a_line_break_is_one_row() {
        let (rows, findings) = read("|P|T|D|\n|-|-|-|\n|a|String|one\ntwo.|\n|b|String|three|");
        assert_eq!(rows[1..], ["a / String / one\ntwo.", "b / String / three"]);
        assert_eq!(findings, ["a line break cuts this row in two"]);
    }

    #[test]
    fn text_right_below_a_table_is_no_row() {
        let (rows, findings) = read("|P|T|\n|-|-|\n|a|String|\nThat was all.");
        assert_eq!(rows, ["P / T", "a / String", "(That was all.)"]);
        assert_eq!(findings, ["this text stands right below a table"]);
    }

    #[test]
    fn short_rows_stay_short() {
        let (rows, findings) = read("|P|T|D|\n|-|-|-|\n|**Group**|\n|a|String|");
        assert_eq!(rows[1..], ["**Group**", "a / String"]);
        assert_eq!(findings, [""; 0]);
    }

    proptest::proptest! {
        #[test]
        fn any_lines_are_read(text in "[|\\-: \t\\\\a*\n]{0,80}") {
            read(&text);
        }
    }
}
