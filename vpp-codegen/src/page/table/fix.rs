//! What repairs a table for certain.

use std::ops::Range;

use super::line::{Line, split};
use crate::diagnostics::Fix;
use crate::span::{SourceId, Span};

/// How a cell of a delimiter row is written.
const DASHES: &str = ":---";

/// A delimiter row of this width.
pub(super) fn delimiter_row(columns: usize) -> String {
    format!("|{}", format!("{DASHES}|").repeat(columns))
}

/// A delimiter row cut to this width, or continued to it as its last cell is.
pub(super) fn resized(row: Line<'_>, columns: usize) -> String {
    let cells = split(row);
    let last = cells.last().map(|cell| cell.text).filter(|cell| cell.contains('-')).unwrap_or(DASHES);
    let cells = (0..columns).map(|column| cells.get(column).map_or(last, |cell| cell.text));
    format!("|{}|", cells.collect::<Vec<_>>().join("|"))
}

/// The pipes in the code of a row escaped, where they are the ones that make too many cells of it.
pub(super) fn escaped(source: SourceId, row: Line<'_>, surplus: usize) -> Option<Fix> {
    let pipes = pipes_in_code(row.text);
    let (first, last) = (*pipes.first()?, *pipes.last()?);
    let mut replacement = String::new();
    let mut from = first;
    for pipe in pipes.iter().copied() {
        replacement += &row.text[from..pipe];
        replacement += "\\|";
        from = pipe + 1;
    }
    let span = Span::new(source, row.start + first, row.start + last + 1);
    (pipes.len() == surplus).then(|| Fix::new(span, replacement))
}

/// Where pipes stand in spans of code, not escaped.
fn pipes_in_code(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let mut pipes = Vec::new();
    let mut at = 0;
    while let Some(open) = text[at..].find('`').map(|tick| run(text, at + tick)) {
        at = open.end;
        if let Some(close) = closing(text, &open) {
            let is_plain = |pipe: &usize| bytes[*pipe] == b'|' && bytes[*pipe - 1] != b'\\';
            pipes.extend((open.end..close.start).filter(is_plain));
            at = close.end;
        }
    }
    pipes
}

/// The backticks in a row from a place on.
fn run(text: &str, start: usize) -> Range<usize> {
    let rest = &text[start..];
    start..start + rest.len() - rest.trim_start_matches('`').len()
}

/// The next run of backticks that is as long.
fn closing(text: &str, open: &Range<usize>) -> Option<Range<usize>> {
    let mut at = open.end;
    loop {
        let found = run(text, at + text[at..].find('`')?);
        if found.len() == open.len() {
            return Some(found);
        }
        at = found.end;
    }
}

/// The lines from `start` to `end`, line end and all, where nothing else stands in them.
pub(super) fn whole_lines(page: &str, start: usize, end: usize) -> Option<Range<usize>> {
    let from = page[..start].rfind('\n').map_or(0, |at| at + 1);
    let to = page[end..].find('\n').map_or(page.len(), |at| end + at + 1);
    let is_alone = page[from..start].trim().is_empty() && page[end..to].trim().is_empty();
    is_alone.then_some(from..to)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str) -> Line<'_> {
        Line { text, start: 0 }
    }

    #[test]
    fn a_delimiter_row_keeps_its_cells() {
        assert_eq!(delimiter_row(3), "|:---|:---|:---|");
        for (row, columns, expected) in [
            ("|:---|---:|", 3, "|:---|---:|---:|"),
            ("|:---|---:|:-:|", 2, "|:---|---:|"),
            ("| --- |", 2, "| --- | --- |"),
            ("---|---", 3, "|---|---|---|"),
        ] {
            assert_eq!(resized(line(row), columns), expected, "{row}");
        }
    }

    #[test]
    fn pipes_are_escaped_in_code_where_they_are_the_ones_too_many() {
        let fixed = |row: &str, surplus| {
            let Fix { span, replacement } = escaped(SourceId::default(), line(row), surplus)?;
            let (before, after) = (&row[..span.range().start], &row[span.range().end..]);
            Some(format!("{before}{replacement}{after}"))
        };
        for (row, surplus, expected) in [
            ("|a|`x|y`|", 1, Some("|a|`x\\|y`|")),
            ("|`a|b`|`c||d`|", 3, Some("|`a\\|b`|`c\\|\\|d`|")),
            ("|a|``x`|y``|", 1, Some("|a|``x`\\|y``|")),
            ("|a|`x\\|y|z`|", 1, Some("|a|`x\\|y\\|z`|")),
            ("|a|`x|y`|more|", 2, None),
            ("|a|b|c|", 1, None),
            ("|a|`b|c|", 1, None),
        ] {
            assert_eq!(fixed(row, surplus).as_deref(), expected, "{row}");
        }
    }
}
