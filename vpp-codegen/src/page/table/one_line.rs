//! Tables whose lines were joined: `|a|b| |---|---| |1|2|`.

use super::line::{Line, is_delimiter, split};

/// The cells of a table in one line.
pub(super) struct Parts<'src> {
    pub(super) header: Vec<Line<'src>>,
    pub(super) rows: Vec<Vec<Line<'src>>>,
}

/// The table in a line, if it holds one: cells of a header, as many of a delimiter row, and rows of as many, with a
/// blank between them.
pub(super) fn table_in(line: Line<'_>) -> Option<Parts<'_>> {
    if !line.text.starts_with('|') || !line.text.contains("--") || is_delimiter(line.text) {
        return None;
    }
    let cells = split(line);
    let delimits = |cell: &Line<'_>| {
        let cell = cell.text.trim();
        cell.contains('-') && cell.bytes().all(|byte| matches!(byte, b'-' | b':'))
    };
    let first = cells.iter().position(delimits)?;
    let columns = cells[first..].iter().take_while(|cell| delimits(cell)).count();
    let is_blank = |cell: &Line<'_>| cell.text.trim().is_empty();
    if columns < 2 || first != columns + 1 || !is_blank(&cells[columns]) {
        return None;
    }
    let mut rows = Vec::new();
    let mut rest = &cells[first + columns..];
    while let Some((blank, row)) = rest.split_first() {
        if !is_blank(blank) || row.len() < columns {
            return None;
        }
        rows.push(row[..columns].to_vec());
        rest = &row[columns..];
    }
    Some(Parts { header: cells[..columns].to_vec(), rows })
}
