//! What is said of which item: by place, and by name.

use std::collections::BTreeMap;

use foldhash::HashMap;

use super::model::{On, Operation, Place, Row, Type};
use super::places::Places;
use crate::name::QualifiedName;
use crate::schema::Schema;
use crate::span::Span;

/// The items of a report, by place and by name.
#[derive(Debug)]
pub(super) struct Index {
    by_line: HashMap<(usize, usize), On>,
    /// The items that a page describes in any language, with the lines that they are declared on, in their order.
    on_page: HashMap<String, Vec<(usize, On)>>,
    types: HashMap<(usize, QualifiedName), usize>,
    rows: Vec<HashMap<String, usize>>,
    operations: HashMap<(usize, String), usize>,
    /// The numbers of versions by their names, and by those of their modules.
    versions: HashMap<String, usize>,
}

impl Index {
    pub(super) fn of(
        schemas: &[Schema],
        types: &[Type<'_>],
        operations: &[Operation<'_>],
        modules: &BTreeMap<String, String>,
        places: &mut Places<'_>,
    ) -> Index {
        let mut index = Index {
            by_line: HashMap::default(),
            on_page: HashMap::default(),
            types: HashMap::default(),
            rows: types.iter().map(|shown| by_name(&shown.rows)).collect(),
            operations: HashMap::default(),
            versions: HashMap::default(),
        };
        for (number, schema) in schemas.iter().enumerate() {
            let module = modules.get(&schema.version).unwrap_or(&schema.version);
            index.versions.extend([(schema.version.clone(), number), (module.clone(), number)]);
        }
        for (number, shown) in types.iter().enumerate() {
            let on = On { of_type: Some(number), ..On::default() };
            index.add_rows(on, &shown.rows);
            index.types.insert((shown.version, QualifiedName::parse(&shown.name).folded()), number);
        }
        for (number, shown) in operations.iter().enumerate() {
            let on = On { operation: Some(number), ..On::default() };
            index.add_rows(on, &shown.rows);
            if let Some(rust) = shown.rust {
                let below = rust.split_once("::").map_or(rust, |(_, below)| below);
                index.operations.insert((shown.version, below.to_string()), number);
            }
        }
        index.add_pages(schemas, types, operations, places);
        index
    }

    /// Remembers which pages describe what.
    fn add_pages(
        &mut self,
        schemas: &[Schema],
        types: &[Type<'_>],
        operations: &[Operation<'_>],
        places: &mut Places<'_>,
    ) {
        for (number, shown) in types.iter().enumerate() {
            let name = QualifiedName::parse(&shown.name);
            let Some(definition) = schemas[shown.version].types.get(&name) else { continue };
            let (origin, on) = (definition.origin(), On { of_type: Some(number), ..On::default() });
            self.add_page(origin.span, &origin.pages, on, places);
        }
        for (number, shown) in operations.iter().enumerate() {
            let on = On { operation: Some(number), ..On::default() };
            let page = places.files().get(shown.place.0).cloned();
            page.into_iter()
                .for_each(|page| self.on_page.entry(in_any_language(&page)).or_default().push((shown.place.1, on)));
        }
        self.on_page.values_mut().for_each(|items| items.sort_by_key(|(line, _)| *line));
    }

    fn add_page(&mut self, span: Span, pages: &[String], on: On, places: &mut Places<'_>) {
        let declared_on = places.source(span).map(|source| &source.name);
        for page in pages {
            let line = if Some(page) == declared_on { places.line(span) } else { 1 };
            self.on_page.entry(in_any_language(page)).or_default().push((line, on));
        }
    }

    fn add_rows(&mut self, on: On, rows: &[Row<'_>]) {
        for (number, row) in rows.iter().enumerate() {
            let Place(file, line) = row.place;
            self.by_line.entry((file, line)).or_insert(On { row: Some(number), ..on });
        }
    }

    /// What stands at a line: a row, or what its page describes; of several items the last that is declared above.
    pub(super) fn at(&self, place: Place, page: &str) -> On {
        let Place(file, line) = place;
        if let Some(on) = self.by_line.get(&(file, line)) {
            return *on;
        }
        let Some(items) = self.on_page.get(&in_any_language(page)) else { return On::default() };
        let above = items.partition_point(|(declared, _)| *declared <= line);
        items.get(above.saturating_sub(1)).map_or_else(On::default, |(_, on)| *on)
    }

    /// The number of a version, which may be called as its module is.
    pub(super) fn version(&self, name: &str) -> Option<usize> {
        self.versions.get(name).copied()
    }

    /// A type, or a row of it.
    pub(super) fn named(&self, version: Option<usize>, of_type: &str, row: Option<&str>) -> On {
        let folded = QualifiedName::parse(of_type).folded();
        let of_type = version.and_then(|version| self.types.get(&(version, folded)).copied());
        let rows = of_type.and_then(|number| self.rows.get(number));
        On { of_type, row: rows.zip(row).and_then(|(rows, row)| rows.get(row).copied()), operation: None }
    }

    /// An operation, by its path below the module of its version.
    pub(super) fn operation(&self, version: Option<usize>, path: &str) -> On {
        let operation = version.and_then(|version| self.operations.get(&(version, path.to_string())).copied());
        On { operation, ..On::default() }
    }
}

/// What a page is called without its language: what is wrong with a translation is said of what it translates.
fn in_any_language(page: &str) -> String {
    page.split_once('/').map_or(page, |(_, below)| below).to_string()
}

fn by_name(rows: &[Row<'_>]) -> HashMap<String, usize> {
    rows.iter().enumerate().map(|(number, row)| (row.name.to_string(), number)).collect()
}
