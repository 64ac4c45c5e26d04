//! Tables that no reader of a page looks at, so that none is lost in silence.

use super::Facts;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::page::{Page, Section, Table};

/// The sections of a resource whose tables are read, those below them included.
const OF_RESOURCE: [&str; 4] = ["properties", "relationships", "methods", "derived-types"];

/// The sections of an operation whose tables are read.
const OF_OPERATION: [&str; 12] = [
    "permissions",
    "prerequisites",
    "request-headers",
    "optional-request-headers",
    "optional-query-parameters",
    "odata-query-parameters",
    "query-parameters",
    "path-parameters",
    "function-parameters",
    "request-body",
    "parameters",
    "properties",
];

/// Reports the tables of a page from which none of its facts can come.
pub(super) fn report(page: &Page<'_>, facts: &Facts, diagnostics: &mut Diagnostics) {
    let rows = facts.resource.iter().flat_map(|resource| &resource.properties);
    let read: Vec<u32> = rows.map(|row| row.name.span.start).collect();
    let gave_rows = |table: &Table<'_>| {
        let span = |row: &crate::page::Row<'_>| row.span.start..row.span.end;
        table.rows.iter().any(|row| read.iter().any(|start| span(row).contains(start)))
    };
    for (index, section) in page.sections.iter().enumerate() {
        if section.tables().next().is_some() && !is_read(page, index, facts) {
            let lost = section.tables().filter(|table| !gave_rows(table));
            lost.for_each(|table| diagnostics.push(unread(section, table)));
        }
    }
}

fn is_read(page: &Page<'_>, index: usize, facts: &Facts) -> bool {
    let section = &page.sections[index];
    let of_enumeration = || section.key == "members" || super::enumeration::is_values_section(section);
    let above = |keys: &[&str]| sections_above(page, index).any(|section| keys.contains(&&*section.key));
    (!facts.enumerations.is_empty() && of_enumeration())
        || (facts.resource.is_some() && above(&OF_RESOURCE))
        || (facts.operation.is_some() && above(&OF_OPERATION))
}

/// Whether a section's tables are read as those of a resource.
pub(super) fn is_of_resource(page: &Page<'_>, index: usize) -> bool {
    sections_above(page, index).any(|section| OF_RESOURCE.contains(&&*section.key))
}

/// The section itself and those it stands in.
fn sections_above<'a, 'src>(page: &'a Page<'src>, index: usize) -> impl Iterator<Item = &'a Section<'src>> {
    let mut level = u8::MAX;
    page.sections[..=index].iter().rev().filter(move |section| {
        let is_above = section.level < level;
        level = level.min(section.level);
        is_above
    })
}

fn unread(section: &Section<'_>, table: &Table<'_>) -> Diagnostic {
    let place = match section.title.text.trim() {
        "" => "above any heading".to_string(),
        title => format!("under `{title}`"),
    };
    Diagnostic::new(Code::TableSkipped, table.header.span, format!("a table {place} is not read"))
        .decision("no section of this name is known to hold facts of the model")
}
