//! Rows in which the pipe in front of a type or of a description is missing: `|colour String|Its colour.|`.

use super::columns::Columns;
use super::type_cell::{self, TypeName};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::page::{Definitions, Prose, Row};
use crate::text;

/// The row with the cell that it lacks, where its own words tell which: two that are a name and a type, or a type and a
/// description.
pub(super) fn put_in<'src>(
    row: &Row<'src>,
    columns: &Columns,
    width: usize,
    definitions: &Definitions<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<Row<'src>> {
    let type_cell = columns.type_cell?;
    if row.cells.len() + 1 != width || type_cell != columns.name + 1 {
        return None;
    }
    let place = |cell: usize, splits: fn(&str, &str, &Definitions<'_>) -> bool| {
        Some((cell, split(row.cells.get(cell)?, |head, tail| splits(head, tail, definitions))?))
    };
    let is_type = |cell: &Prose<'_>| {
        let read = type_cell::read(cell, definitions);
        read.is_some_and(|read| !matches!(read.name, TypeName::Unknown(_)))
    };
    let behind_name =
        || place(columns.name, are_name_and_type).filter(|_| !row.cells.get(type_cell).is_some_and(is_type));
    let behind_type = || place(type_cell, are_type_and_description);
    let (at, [before, behind]) = behind_name().or_else(behind_type)?;
    diagnostics.push(
        Diagnostic::new(
            Code::TableShape,
            row.cells[at].span,
            format!("this row has a cell too few: no `|` stands in front of `{}`", first_words(&behind.text)),
        )
        .decision("it is read as if it stood there")
        .help("put a `|` between them"),
    );
    let mut cells = row.cells.clone();
    cells.splice(at..=at, [before, behind]);
    Some(Row { cells, ..row.clone() })
}

/// The first words of a text, by which a reader finds it.
fn first_words(text: &str) -> String {
    const FEW: usize = 3;
    text.split_whitespace().take(FEW).collect::<Vec<_>>().join(" ")
}

/// A cell in two at its first blank, if these parts are right.
fn split<'src>(cell: &Prose<'src>, is_right: impl Fn(&str, &str) -> bool) -> Option<[Prose<'src>; 2]> {
    let begin = cell.text.len() - cell.text.trim_start().len();
    let at = begin + cell.text[begin..].find(char::is_whitespace)?;
    is_right(cell.text[..at].trim(), cell.text[at..].trim()).then(|| [cell.part(0..at), cell.part(at..cell.text.len())])
}

fn are_name_and_type(head: &str, tail: &str, definitions: &Definitions<'_>) -> bool {
    type_cell::is_identifier(head) && names_type(tail, definitions)
}

/// A remark behind a type has fewer words, and begins with no capital letter.
fn are_type_and_description(head: &str, tail: &str, definitions: &Definitions<'_>) -> bool {
    const FEWEST: usize = 3;
    names_type(head, definitions) && tail.starts_with(char::is_uppercase) && text::words(tail) >= FEWEST
}

/// Whether a text is the name of a primitive type, or a single link.
fn names_type(text: &str, definitions: &Definitions<'_>) -> bool {
    let is_link = || text.starts_with('[') && text.ends_with(')') && text.matches("](").count() == 1;
    definitions.words().primitive(text).is_some() || is_link()
}
