//! Columns in which types stand, whatever their headers say.
//!
//! Two columns may stand in each other's place. Read by the header, every row of such a table would be wrong, and each
//! in several ways.

use super::type_cell::{self, TypeExpression, TypeName};
use super::type_cells::TypeCell;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::page::{Definitions, Inline, InlineKind, Row, Table};

/// One row may be wrong by itself.
const FEWEST_ROWS: usize = 2;

/// The column in which types stand where the one that should hold them, `told`, has none; `types` are its cells.
pub(super) fn types_instead_of(
    told: usize,
    types: &[Option<TypeCell<'_>>],
    others: impl IntoIterator<Item = usize>,
    table: &Table<'_>,
    definitions: &Definitions<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<usize> {
    if stand_in(types) {
        return None;
    }
    let holds_types = |column: &usize| {
        let types = Types::in_column(table, *column, definitions);
        // Names link to pages as well.
        types.cells >= FEWEST_ROWS && types.primitive > 0 && types.are_all()
    };
    let mut holding = others.into_iter().filter(holds_types);
    let (Some(found), None) = (holding.next(), holding.next()) else { return None };
    report(table, told, found, diagnostics);
    Some(found)
}

/// Whether a table says of some names of which type they are, as tables of properties do.
pub(super) fn tells_types(table: &Table<'_>, definitions: &Definitions<'_>) -> bool {
    let is_link = |inline: &Inline<'_>| matches!(inline.kind, InlineKind::Link { .. });
    let names_a_page = |row: &Row<'_>| row.cell(0).is_some_and(|cell| cell.inlines(definitions).iter().any(is_link));
    let mut columns = 1..table.header.cells.len();
    !table.rows.iter().any(names_a_page) && columns.any(|column| Types::in_column(table, column, definitions).are_all())
}

/// Whether half of the cells of a column name types, or more: a property may be called `date`.
fn stand_in(cells: &[Option<TypeCell<'_>>]) -> bool {
    let read = cells.iter().flatten().filter_map(|cell| cell.expression.as_ref());
    let types = read.filter(|found| is_primitive(found) || is_linked(found)).count();
    types * 2 >= cells.iter().flatten().count()
}

fn is_primitive(found: &TypeExpression) -> bool {
    found.unknown_words.is_none() && matches!(found.name, TypeName::Primitive(_))
}

fn is_linked(found: &TypeExpression) -> bool {
    found.unknown_words.is_none() && matches!(&found.name, TypeName::Reference(reference) if reference.page.is_some())
}

/// How many cells of a column name a type.
struct Types {
    cells: usize,
    types: usize,
    primitive: usize,
}

impl Types {
    fn in_column(table: &Table<'_>, column: usize, definitions: &Definitions<'_>) -> Types {
        let cells = table.rows.iter().filter_map(|row| row.cell(column));
        let read: Vec<_> = cells.filter_map(|cell| type_cell::read(cell, definitions)).collect();
        Types {
            cells: read.len(),
            types: read.iter().filter(|found| is_primitive(found) || is_linked(found)).count(),
            primitive: read.iter().filter(|found| is_primitive(found)).count(),
        }
    }

    /// Whether nearly all of them do.
    fn are_all(&self) -> bool {
        self.cells > 0 && self.types * 4 >= self.cells * 3
    }
}

fn report(table: &Table<'_>, told: usize, found: usize, diagnostics: &mut Diagnostics) {
    let header = |column: usize| table.header.cell(column).map(|cell| cell.text.trim()).unwrap_or_default();
    let message = format!("under `{}` stand types, and none under `{}`", header(found), header(told));
    diagnostics.push(
        Diagnostic::new(Code::TableShape, table.header.span, message)
            .label("these columns stand in each other's place")
            .decision("each row is read by what stands in it")
            .help("put the cells of both columns under their headers"),
    );
}
