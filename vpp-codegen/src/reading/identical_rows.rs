//! Rows that stand in a table twice, word by word.

use std::collections::BTreeMap;

use crate::diagnostics::{Code, Diagnostic, Diagnostics, Fix};
use crate::page::{Row, Table};

/// The rows of a table, each once, with their numbers.
pub(super) fn distinct<'t, 'src>(table: &'t Table<'src>, diagnostics: &mut Diagnostics) -> Vec<(usize, &'t Row<'src>)> {
    // Nearly all rows differ in their first cell already, which is less to compare than there is to hash.
    let mut first: BTreeMap<Vec<&str>, &Row<'src>> = BTreeMap::new();
    let mut rows = Vec::with_capacity(table.rows.len());
    for (index, row) in table.rows.iter().enumerate() {
        let cells: Vec<&str> = row.cells.iter().map(|cell| cell.text.trim()).collect();
        let is_empty = cells.iter().all(|cell| cell.is_empty());
        match first.get(&cells).filter(|_| !is_empty) {
            Some(before) => diagnostics.push(
                Diagnostic::new(Code::Repeated, row.span, "this row stands in the table twice, word by word")
                    .related(before.span, "first here")
                    .decision("the first row is taken")
                    .fix(row.line.map(|line| Fix::new(line, ""))),
            ),
            None => {
                first.insert(cells, row);
                rows.push((index, row));
            }
        }
    }
    rows
}
