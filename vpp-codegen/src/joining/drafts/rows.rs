//! Rows of one name on several pages of one type.

use std::collections::hash_map::Entry;

use foldhash::HashMap;

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::documentation::Documentation;
use crate::reading::property::Hints;
use crate::reading::{PropertyFacts, ResourceFacts, TypeExpression, TypeName, TypeReference};

/// Where the first row of each name stands, for as long as pages are joined.
pub(super) struct RowPlaces {
    pub(super) properties: HashMap<String, usize>,
    pub(super) relationships: HashMap<String, usize>,
}

impl RowPlaces {
    pub(super) fn of(facts: &ResourceFacts) -> Self {
        let places = |rows: &[PropertyFacts]| {
            rows.iter().enumerate().rev().map(|(index, row)| (row.name.value.clone(), index)).collect()
        };
        RowPlaces { properties: places(&facts.properties), relationships: places(&facts.relationships) }
    }
}

pub(super) fn take_if_none<T>(mine: &mut Option<T>, theirs: Option<T>) {
    *mine = mine.take().or(theirs);
}

pub(super) fn take_documentation(mine: &mut Documentation, theirs: Documentation) {
    if mine.is_empty() {
        *mine = theirs;
    }
}

pub(super) fn join_rows(
    rows: &mut Vec<PropertyFacts>,
    places: &mut HashMap<String, usize>,
    others: Vec<PropertyFacts>,
    diagnostics: &mut Diagnostics,
) {
    for other in others {
        match places.entry(other.name.value.clone()) {
            Entry::Vacant(place) => {
                place.insert(rows.len());
                rows.push(other);
            }
            Entry::Occupied(place) => {
                let row = &mut rows[*place.get()];
                compare_types(row, &other, diagnostics);
                join_row(row, other);
            }
        }
    }
}

/// Takes over what the row of another page says; where both say something, the first decides.
pub(super) fn join_row(row: &mut PropertyFacts, other: PropertyFacts) {
    let PropertyFacts {
        name: _,
        written: _,
        type_expression,
        documentation,
        values,
        perhaps,
        has_values_section,
        inherited_from,
        hints: Hints { key, read_only, required, deprecated, nullable, flags, option },
    } = other;
    take_if_none(&mut row.type_expression, type_expression);
    take_documentation(&mut row.documentation, documentation);
    if row.values.is_empty() {
        row.values = values;
    }
    if row.perhaps.is_empty() {
        row.perhaps = perhaps;
    }
    row.has_values_section |= has_values_section;
    take_if_none(&mut row.inherited_from, inherited_from);
    row.hints.key |= key;
    row.hints.read_only |= read_only;
    row.hints.required |= required;
    row.hints.deprecated |= deprecated;
    row.hints.flags |= flags;
    row.hints.option |= option;
    take_if_none(&mut row.hints.nullable, nullable);
}

pub(super) fn compare_types(row: &PropertyFacts, other: &PropertyFacts, diagnostics: &mut Diagnostics) {
    let (Some(first), Some(second)) = (&row.type_expression, &other.type_expression) else { return };
    if !same_type(first, second) {
        diagnostics.push(
            Diagnostic::new(
                Code::DefinedTwice,
                second.span,
                format!("two pages give `{}` different types", row.name.value),
            )
            .label(format!("{} here", shown(second)))
            .related(first.span, format!("{} here", shown(first)))
            .decision("the page that lists more is taken"),
        );
    }
}

/// Whether two pages mean the same type, as far as names tell.
pub(crate) fn same_type(first: &TypeExpression, second: &TypeExpression) -> bool {
    let same_name = match (&first.name, &second.name) {
        (TypeName::Primitive(first), TypeName::Primitive(second)) => first == second,
        (TypeName::Reference(first), TypeName::Reference(second)) => same_reference(first, second),
        (TypeName::Unknown(_), _) | (_, TypeName::Unknown(_)) => true,
        _ => false,
    };
    same_name && first.collection == second.collection
}

/// Whether two references lead to the same page, whatever their links show, or have the same name.
pub(crate) fn same_reference(first: &TypeReference, second: &TypeReference) -> bool {
    let local = |name: &str| name.rsplit('.').next().unwrap_or_default().to_lowercase();
    let same_page = first.page.is_some() && first.page == second.page && first.heading == second.heading;
    same_page || local(&first.name) == local(&second.name)
}

/// A type as a reader knows it.
pub(crate) fn shown(expression: &TypeExpression) -> String {
    let name = match &expression.name {
        TypeName::Primitive(primitive) => primitive.name(),
        TypeName::Reference(reference) => &reference.name,
        TypeName::Unknown(words) => words,
    };
    if expression.collection { format!("`{name}` collection") } else { format!("`{name}`") }
}
