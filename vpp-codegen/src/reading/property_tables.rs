//! The tables of a resource's properties and relationships.
//!
//! The JSON representation says which tables are of this type, and how names are spelled that translation damaged.

use foldhash::HashSet;

use super::property::{self, PropertyFacts};
use super::sample::{SampleMember, ShapeKind};
use super::type_cell::TypeReference;
use super::types_in_json::ByType;
use super::{PageContext, enumeration, read_sections, table_and_json, type_columns};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::json::{Json, JsonKind};
use crate::page::{Comment, Page, Section, Table};
use crate::span::Span;

/// The sections whose tables are read as what they are called, those below them included.
const TABLES: [&str; 4] = ["properties", "relationships", "methods", "derived-types"];

/// What the tables of a page are read with.
pub(super) struct PropertyTables<'a, 'src> {
    page: &'a Page<'src>,
    /// The resource annotation.
    annotation: Option<&'a Comment<'src>>,
    /// The type that the resource is derived from.
    base: Option<&'a TypeReference>,
    /// The members of the JSON representation.
    shown: &'a [SampleMember],
    /// Their names.
    names: HashSet<&'a str>,
    context: &'a PageContext,
}

impl<'a, 'src> PropertyTables<'a, 'src> {
    /// The tables of a page, with its annotation, the base and the members of the JSON representation.
    pub(super) fn of(
        page: &'a Page<'src>,
        annotation: Option<&'a Comment<'src>>,
        base: Option<&'a TypeReference>,
        shown: &'a [SampleMember],
        context: &'a PageContext,
    ) -> Self {
        let names = shown.iter().map(|member| &*member.name.value).collect();
        PropertyTables { page, annotation, base, shown, names, context }
    }

    /// The rows of the properties.
    pub(super) fn properties(&self, diagnostics: &mut Diagnostics) -> Vec<PropertyFacts> {
        let mut rows = self.under("properties", diagnostics);
        table_and_json::repair_names(&mut rows, &self.shown.iter().collect::<Vec<_>>(), self.context, diagnostics);
        rows.extend(self.elsewhere(&rows, diagnostics));
        rows
    }

    /// The rows of the relationships: the navigation properties.
    pub(super) fn relationships(
        &self,
        properties: &[PropertyFacts],
        diagnostics: &mut Diagnostics,
    ) -> Vec<PropertyFacts> {
        let mut rows = self.under("relationships", diagnostics);
        let left = self.left_for(&rows, properties);
        // What is left may be what a property is called whose name is damaged.
        let is_right = |name: &str| self.names.contains(name) || table_and_json::looks_right(name);
        let has_damaged = !properties.iter().all(|row| is_right(&row.name));
        let keeps_its_name = |name: &str| has_damaged && table_and_json::looks_right(name);
        table_and_json::repair_damaged_names(&mut rows, &left, keeps_its_name, self.context, diagnostics);
        let is_property = |name: &str| properties.iter().any(|row| row.name.value == name);
        let is_free = |name: &&str| !self.names.contains(name) && !is_property(name);
        let optional: Vec<&str> = optional_properties(self.annotation).filter(is_free).collect();
        table_and_json::name_from_annotation(&mut rows, &optional, self.context, diagnostics);
        rows
    }

    /// The members of the JSON representation that may show relationships: objects that show no property.
    fn left_for(&self, relationships: &[PropertyFacts], properties: &[PropertyFacts]) -> Vec<&SampleMember> {
        let listed: HashSet<&str> = properties.iter().map(|row| &*row.name.value).collect();
        let of_properties = self.properties_by_type(relationships, properties);
        let is_property =
            |member: &SampleMember| listed.contains(&*member.name.value) || of_properties.contains(&member.name.span);
        let is_object = |member: &SampleMember| {
            matches!(member.shape.kind, ShapeKind::Named(_) | ShapeKind::Object | ShapeKind::Anything)
                || relationships.iter().any(|row| row.name.eq_ignore_ascii_case(&member.name))
        };
        self.shown.iter().filter(|member| !is_property(member) && is_object(member)).collect()
    }

    /// The keys of properties whose rows have another name, told by their types.
    fn properties_by_type(&self, relationships: &[PropertyFacts], properties: &[PropertyFacts]) -> HashSet<Span> {
        let rows = || properties.iter().chain(relationships);
        let listed: HashSet<&str> = rows().map(|row| &*row.name.value).collect();
        let without_key = |row: &&PropertyFacts| !self.names.contains(&*row.name.value);
        let without_row = self.shown.iter().filter(|member| !listed.contains(&*member.name.value));
        let by_type = ByType::of(rows().filter(without_key), without_row);
        properties.iter().filter(without_key).filter_map(|row| Some(by_type.only_key(row)?.name.span)).collect()
    }

    /// The rows of the tables under a heading: the first table, and every table of a sub-section of which
    /// half of the names or more are keys of the JSON representation (page shape 3).
    fn under(&self, key: &str, diagnostics: &mut Diagnostics) -> Vec<PropertyFacts> {
        let mut rows: Vec<PropertyFacts> = Vec::new();
        for (section, table) in below(self.page, &[key]) {
            let (read, findings) = self.read(table);
            let is_first = rows.is_empty();
            if is_first || read.is_empty() || are_among(&self.names, &read) {
                diagnostics.append(findings);
                rows.extend(read.into_iter().filter(|row| !row.name.is_empty()));
            } else if section.key == key || type_columns::tells_types(table, &self.page.definitions) {
                diagnostics.push(
                    Diagnostic::new(
                        Code::TableSkipped,
                        table.header.span,
                        format!("this table under `{key}` lists other things"),
                    )
                    .decision("it is not read: fewer than half of its names are in the JSON representation")
                    .help("show what belongs to this type in the JSON representation, and give other things a page of their own"),
                );
            }
        }
        rows
    }

    /// The rows of property tables that stand above any heading or under headings of their own, such as
    /// `Page content`: half of their names or more are keys of the JSON representation that have no row yet.
    fn elsewhere(&self, found: &[PropertyFacts], diagnostics: &mut Diagnostics) -> Vec<PropertyFacts> {
        let mut missing = self.names.clone();
        for row in found {
            missing.remove(&**row.name);
        }
        let is_elsewhere = |(section, is_of_resource): &(&Section<'_>, bool)| {
            !is_of_resource && !enumeration::is_values_section(section)
        };
        let sections = self.page.sections.iter().zip(self.page.below(&TABLES)).filter(is_elsewhere);
        let tables = sections.flat_map(|(section, _)| section.tables().map(move |table| (section, table)));
        let mut rows = Vec::new();
        for (section, table) in tables.filter(|(_, table)| table.header.cells.len() > 1) {
            let (read, findings) = self.read(table);
            if are_among(&missing, &read) {
                let misspelt = read_sections::misspelt(self.page, section);
                let finding = misspelt.unwrap_or_else(|| {
                    let message = "this table of properties does not stand under `Properties`";
                    Diagnostic::new(Code::HeadingShape, table.header.span, message)
                });
                diagnostics.push(finding.decision("it is read: its names are keys of the JSON representation"));
                diagnostics.append(findings);
                rows.extend(read);
            }
        }
        rows
    }

    /// The rows of a table, and what is wrong with them.
    fn read(&self, table: &Table<'_>) -> (Vec<PropertyFacts>, Diagnostics) {
        let mut findings = Diagnostics::new();
        let mut rows = property::of_table(table, self.base, &self.page.definitions, &mut findings);
        rows.retain(|row| !row.is_binding());
        (rows, findings)
    }
}

/// The tables in the sections with one of these keys and below them, each with its section; those of values are others.
pub(super) fn below<'a, 'src>(page: &'a Page<'src>, keys: &[&str]) -> Vec<(&'a Section<'src>, &'a Table<'src>)> {
    let sections = page.sections_below(keys).filter(|section| !enumeration::is_values_section(section));
    sections.flat_map(|section| section.tables().map(move |table| (section, table))).collect()
}

/// Whether half of the rows or more have one of these names, and at least one has.
fn are_among(names: &HashSet<&str>, rows: &[PropertyFacts]) -> bool {
    let known = rows.iter().filter(|row| names.contains(&*row.name.value)).count();
    known > 0 && known * 2 >= rows.len()
}

/// What the annotation says that the JSON representation may lack.
fn optional_properties<'a>(annotation: Option<&'a Comment<'_>>) -> impl Iterator<Item = &'a str> {
    let listed = annotation.and_then(|comment| comment.annotation.as_ref()?.member("optionalProperties"));
    let names = match listed.map(|listed| &listed.kind) {
        Some(JsonKind::Array(names)) => &names[..],
        _ => &[],
    };
    names.iter().filter_map(Json::as_str)
}
