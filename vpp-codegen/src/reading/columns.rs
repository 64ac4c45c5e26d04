//! What the columns of a table of properties or parameters hold.
//!
//! The words of the header tell. In a language whose words are not known the positions do (page shape 3): the name,
//! the type, the description. A column that neither explains is reported, and is part of nothing.

use super::type_cell::{self, TypeName};
use super::type_cells::TypeCell;
use super::type_columns;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::page::{Definitions, Row, Table};
use crate::vocabulary::Column;

/// Which columns hold what.
pub(super) struct Columns {
    pub(super) name: usize,
    pub(super) type_cell: Option<usize>,
    pub(super) description: Option<usize>,
    /// The columns that say yes or no to something.
    pub(super) answers: Vec<(Column, usize)>,
}

impl Columns {
    /// The columns by their headers, or their places.
    pub(super) fn of(table: &Table<'_>, definitions: &Definitions<'_>, diagnostics: &mut Diagnostics) -> Columns {
        let width = table.header.cells.len();
        let told: Vec<Option<Column>> =
            table.header.cells.iter().map(|cell| definitions.words().column(&cell.plain(definitions))).collect();
        let column = |wanted| told.iter().position(|column| *column == Some(wanted));
        let untold = |from: usize| (from..width).find(|column| told[*column].is_none());
        let by_position = Positions::of(table, definitions);
        let name = column(Column::Name).unwrap_or(by_position.name);
        // Some tables call the types of parameters their values.
        let may_be_type =
            |place: &usize| *place != name && matches!(told.get(*place), None | Some(None | Some(Column::Value)));
        let type_cell = column(Column::Type).or_else(|| by_position.type_cell.filter(may_be_type));
        let behind = type_cell.map_or(name, |place| place.max(name)) + 1;
        let value = || column(Column::Value).filter(|place| Some(*place) != type_cell);
        let description = column(Column::Description).or_else(|| untold(behind)).or_else(value);
        let answers = told.iter().enumerate().filter_map(|(place, column)| {
            let answers = matches!(column, Some(Column::Nullable | Column::Required | Column::ReadOnly | Column::Key));
            Some(((*column)?, place)).filter(|_| answers)
        });
        let columns = Columns { name, type_cell, description, answers: answers.collect() };
        columns.report_others(table, &told, diagnostics);
        columns
    }

    /// The columns by what stands in them, where their header is wrong in every row; `types` are the cells of the column
    /// of types.
    pub(super) fn by_contents(
        self,
        types: &[Option<TypeCell<'_>>],
        table: &Table<'_>,
        definitions: &Definitions<'_>,
        diagnostics: &mut Diagnostics,
    ) -> Columns {
        let Some(told) = self.type_cell else { return self };
        let others = [Some(self.name), self.description].into_iter().flatten();
        match type_columns::types_instead_of(told, types, others, table, definitions, diagnostics) {
            Some(found) if found == self.name => Columns { name: told, type_cell: Some(found), ..self },
            Some(found) => Columns { description: Some(told), type_cell: Some(found), ..self },
            None => self,
        }
    }

    /// Reports the columns that are part of nothing, but for such as hold nothing, and examples.
    fn report_others(&self, table: &Table<'_>, told: &[Option<Column>], diagnostics: &mut Diagnostics) {
        let is_known = |place: usize| {
            [Some(self.name), self.type_cell, self.description].contains(&Some(place))
                || self.answers.iter().any(|(_, answer)| *answer == place)
                || matches!(told[place], Some(Column::Example))
        };
        for (place, header) in table.header.cells.iter().enumerate().filter(|(place, _)| !is_known(*place)) {
            let Some(first) = table.rows.iter().find_map(|row| row.cell(place)) else { continue };
            let span = if header.is_empty() { first.span } else { header.span };
            let message = match header.text.trim() {
                "" => "a column without a header is not read".to_string(),
                words => format!("the column `{words}` is not read"),
            };
            diagnostics.push(
                Diagnostic::new(Code::UnknownColumn, span, message)
                    .decision("it is left out: nothing of the model is known to stand there")
                    .help("put what it says into the description"),
            );
        }
    }
}

/// The columns by what stands in them.
struct Positions {
    name: usize,
    type_cell: Option<usize>,
}

impl Positions {
    /// The first column is the name and the second the type. Some tables of parameters have no types: where nothing in
    /// the last of two columns names a type, and words stand there, it is the description. Some have a column of cases
    /// in front: there the types stand in the third.
    fn of(table: &Table<'_>, definitions: &Definitions<'_>) -> Positions {
        let names_primitive = |row: &Row<'_>, column: usize| {
            let found = row.cell(column).and_then(|cell| type_cell::read(cell, definitions));
            found.is_some_and(|found| matches!(found.name, TypeName::Primitive(_)))
        };
        let mut rows = table.rows.iter().filter(|row| row.cells.len() > 2);
        let is_shifted = |row: &Row<'_>| names_primitive(row, 2) && !names_primitive(row, 1);
        if table.header.cells.len() > 3 && rows.clone().next().is_some() && rows.all(is_shifted) {
            return Positions { name: 1, type_cell: Some(2) };
        }
        let types = || table.rows.iter().filter_map(|row| type_cell::read(row.cell(1)?, definitions));
        let is_type = |name: &TypeName| match name {
            TypeName::Primitive(_) => true,
            TypeName::Reference(reference) => reference.page.is_some() || reference.heading.is_some(),
            TypeName::Unknown(_) => false,
        };
        let has_words = || types().any(|expression| matches!(expression.name, TypeName::Unknown(_)));
        if table.header.cells.len() == 2 && has_words() && !types().any(|expression| is_type(&expression.name)) {
            return Positions { name: 0, type_cell: None };
        }
        Positions { name: 0, type_cell: Some(1) }
    }
}

#[cfg(test)]
mod tests {
    use crate::corpus::Corpus;
    use crate::diagnostics::{Code, Diagnostics};
    use crate::page::Page;
    use crate::reading::property::{self, PropertyFacts};
    use crate::reading::type_cell::TypeName;

    /// Each row as its name, type, description and hints, and the findings.
    fn read(table: &str) -> (Vec<String>, Vec<Code>) {
        let text = format!("# lamp resource type\n## Properties\n{table}\n");
        let corpus = Corpus::from_texts([("en-US/beta/resources/lamp.md", &*text)]);
        let mut diagnostics = Diagnostics::new();
        let (id, _) = corpus.pages().next().expect("one page");
        let page = Page::read(&corpus, id, &mut diagnostics);
        let table = page.section("properties").and_then(|section| section.tables().next()).expect("a table");
        let show = |row: &PropertyFacts| {
            let type_name = match row.type_expression.as_ref().map(|expression| &expression.name) {
                Some(TypeName::Primitive(primitive)) => primitive.name().to_string(),
                Some(other) => format!("{other:?}"),
                None => "-".to_string(),
            };
            let mut shown = format!("{} {type_name} {:?}", row.name.value, row.documentation.plain());
            shown.push_str(if row.hints.required { " required" } else { "" });
            shown.push_str(if row.hints.read_only { " read-only" } else { "" });
            shown.push_str(match row.hints.nullable {
                Some(true) => " nullable",
                Some(false) => " not nullable",
                None => "",
            });
            shown
        };
        let rows = property::of_table(table, None, &page.definitions, &mut diagnostics);
        (rows.iter().map(show).collect(), diagnostics.iter().map(|finding| finding.code).collect())
    }

    #[test]
    fn the_words_of_the_header_tell_what_a_column_holds() {
        for (header, row, expected) in [
            ("Property|Type|Description", "a|String|One.", "a String \"One.\""),
            ("Property|Type|Nullable|Description", "a|String|No|Identifier.", "a String \"Identifier.\" not nullable"),
            ("Property|Type|Description|Read-only", "a|String|One.|yes", "a String \"One.\" read-only"),
            ("Parameter|Required?|Type|Description", "a|Yes|Int32|One.", "a Int32 \"One.\" required"),
            ("Parameter|Description|Example", "a|One.|`x`", "a - \"One.\""),
            ("Eigenschaft|Typ|Beschreibung", "a|String|Eins.", "a String \"Eins.\""),
            // By their places, in a language without words.
            ("Xa|Xb|Xc", "a|String|One.", "a String \"One.\""),
            ("Case|Property|Type|Description", "now|a|String|One.", "a String \"One.\""),
        ] {
            let columns = vec![":-"; header.split('|').count()].join("|");
            let (rows, _) = read(&format!("|{header}|\n|{columns}|\n|{row}|"));
            assert_eq!(rows, [expected], "{header}");
        }
    }

    #[test]
    fn a_column_that_is_not_known_is_reported_and_part_of_nothing() {
        let (rows, findings) = read("|Property|Type|Description|Fuel|\n|-|-|-|-|\n|a|String|One.|Gas|");
        assert_eq!(rows, ["a String \"One.\""]);
        assert_eq!(findings, [Code::UnknownColumn]);
        let (_, findings) = read("|Property|Type|Description| |\n|-|-|-|-|\n|a|String|One.||");
        assert_eq!(findings, []);
    }

    #[test]
    fn columns_that_stand_in_each_others_place_are_one_finding_and_every_row_is_read() {
        let expected = ["a String \"One.\"", "b Int32 \"Two words.\"", "date String \"Three.\""];
        for (header, rows) in [
            ("Property|Type|Description", "|a|One.|String|\n|b|Two words.|Int32|\n|date|Three.|String|"),
            ("Property|Type|Description", "|String|a|One.|\n|Int32|b|Two words.|\n|String|date|Three.|"),
            ("Xa|Xb|Xc", "|String|a|One.|\n|Int32|b|Two words.|\n|String|date|Three.|"),
        ] {
            let (shown, findings) = read(&format!("|{header}|\n|-|-|-|\n{rows}"));
            assert_eq!(shown, expected, "{header}: {rows}");
            assert_eq!(findings.len(), 1, "{header}: {rows}: {findings:?}");
        }
    }

    #[test]
    fn what_may_be_as_its_header_says_stays_in_its_place() {
        for rows in [
            // One row, names that link, a description that names types.
            "|String|a|One.|",
            "|[a](../api/lamp-list-a.md)|shade|One.|\n|[b](../api/lamp-list-b.md)|shade|Two.|",
            "|a|shade|String|\n|b|Int32|Int32|",
        ] {
            let (_, findings) = read(&format!("|Property|Type|Description|\n|-|-|-|\n{rows}"));
            assert_eq!(findings, [], "{rows}");
        }
    }
}
