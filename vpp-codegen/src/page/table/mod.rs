//! Tables, as pages write them.
//!
//! One reader serves both forms of pages. It does not use the Markdown parser's tables, because pages
//! hold many that are none by the rules of GitHub Flavored Markdown (page shape 3): damaged delimiter
//! rows, rows without a closing pipe, rows cut by a line break, rows below a line of text, unescaped pipes. What
//! the rules would drop is recovered and reported.

mod fix;
mod line;
mod one_line;
mod reader;
#[cfg(test)]
mod tests;

use super::Prose;
use crate::span::Span;

pub(crate) use line::is_row_marked;
pub(super) use line::{Line, is_delimiter, lines};
pub(super) use reader::{Run, TableReader};

/// A table.
#[derive(Debug)]
pub struct Table<'src> {
    /// The cells of the header.
    pub header: Row<'src>,
    /// The rows below the delimiter row.
    pub rows: Vec<Row<'src>>,
}

/// A row of a table.
#[derive(Clone, Debug)]
pub struct Row<'src> {
    /// The cells; there may be fewer than the header has, never more.
    pub cells: Vec<Prose<'src>>,
    /// The whole row.
    pub span: Span,
    /// The lines that it stands in with nothing else, line end and all.
    pub line: Option<Span>,
}

impl<'src> Row<'src> {
    /// The cell in a column, if it is there and not empty.
    pub fn cell(&self, column: usize) -> Option<&Prose<'src>> {
        self.cells.get(column).filter(|cell| !cell.is_empty())
    }
}
