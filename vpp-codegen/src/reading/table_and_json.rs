//! The tables of a page against its JSON representation.
//!
//! The tables decide. The JSON representation gives names and types back that translation damaged, and
//! where the two say different things, that is reported.

use foldhash::{HashMap, HashSet};

use super::PageContext;
use super::meant_primitive::meant_primitive;
use super::property::PropertyFacts;
use super::renamed;
use super::repair::{self, Fit, Repair};
use super::sample::{self, Sample, SampleMember, ShapeKind};
use super::type_cell::{self, TypeName};
use super::types_in_json::means;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, listed};
use crate::edm::Primitive;
use crate::page::Section;
use crate::span::Spanned;

/// Gives names that translation damaged back from what code shows: the JSON representation, the body of an
/// example, the arguments in a path.
pub(super) fn repair_names(
    rows: &mut [PropertyFacts],
    shown: &[&SampleMember],
    context: &PageContext,
    diagnostics: &mut Diagnostics,
) {
    repair(rows, shown, Fit::of, context, diagnostics);
}

/// The same where names that are right keep to what is spelled so, since what is left may be of something else.
pub(super) fn repair_damaged_names(
    rows: &mut [PropertyFacts],
    shown: &[&SampleMember],
    is_right: impl Fn(&str) -> bool,
    context: &PageContext,
    diagnostics: &mut Diagnostics,
) {
    let fit = |row: &PropertyFacts, member: &SampleMember| match is_right(&row.name) {
        true => Fit::No,
        false => Fit::of(row, member),
    };
    repair(rows, shown, fit, context, diagnostics);
}

fn repair(
    rows: &mut [PropertyFacts],
    shown: &[&SampleMember],
    fit: impl Fn(&PropertyFacts, &SampleMember) -> Fit,
    context: &PageContext,
    diagnostics: &mut Diagnostics,
) {
    if rows.is_empty() || shown.is_empty() {
        return;
    }
    let names: Vec<&str> = rows.iter().map(|row| &**row.name).collect();
    let keys: Vec<&str> = shown.iter().map(|member| &**member.name).collect();
    let fits = |row: usize, key: usize| match repair::may_stand_for(names[row], keys[key]) {
        true => fit(&rows[row], shown[key]),
        false => Fit::No,
    };
    let repairs = match context.translated {
        true => repair::names_and_types(&names, &keys, fits),
        false => repair::names(&names, &keys, false),
    };
    for (row, repair) in rows.iter_mut().zip(repairs) {
        let Some((key, how)) = repair else { continue };
        let how = match how {
            Repair::Spelling => "spelled so in the JSON representation",
            Repair::Position => "what the JSON representation has in its place",
            Repair::Type => "the only one left in the JSON representation that shows its type",
            Repair::Known | Repair::Left => "what it is elsewhere",
        };
        let message = format!("`{}` is not a name of the JSON representation", row.name.value);
        let finding = repair::read_as(row.name.span, message, &key).decision(format!("`{key}` is {how}"));
        diagnostics.push(match context.translated {
            true => finding,
            false => finding.help("use the same spelling in both places"),
        });
        row.written = Some(std::mem::replace(&mut row.name.value, key).into());
    }
}

/// Gives the one relationship whose name translation replaced the one name back that only the annotation has.
pub(super) fn name_from_annotation(
    rows: &mut [PropertyFacts],
    optional: &[&str],
    context: &PageContext,
    diagnostics: &mut Diagnostics,
) {
    let mut left = optional.iter().filter(|name| !rows.iter().any(|row| row.name.value == **name));
    let (Some(name), None, true) = (left.next(), left.next(), context.translated) else { return };
    let mut damaged = rows.iter_mut().filter(|row| !type_cell::is_identifier(&row.name));
    let (Some(row), None) = (damaged.next(), damaged.next()) else { return };
    let message = format!("`{}` is no name", row.name.value);
    diagnostics.push(
        repair::read_as(row.name.span, message, name)
            .decision(format!("`{name}` is the only one of the annotation's names that no row has")),
    );
    row.written = Some(std::mem::replace(&mut row.name.value, name.to_string()).into());
}

impl Fit {
    /// How well a member of the JSON representation fits a row whose name a translation may have replaced.
    pub(crate) fn of(row: &PropertyFacts, member: &SampleMember) -> Fit {
        // What a value holds is not the value.
        if member.holds.contains(&row.name.value) {
            return Fit::No;
        }
        let Some(expression) = &row.type_expression else { return Fit::Unknown };
        let same_number = expression.collection == member.shape.collection || expression.unknown_words.is_some();
        // One value is no list, whatever stands in it.
        if member.shape.collection && !same_number {
            return Fit::No;
        }
        let same_item = match (&expression.name, &member.shape.kind) {
            (TypeName::Unknown(_), _) | (_, ShapeKind::Anything) => return Fit::Unknown,
            (TypeName::Primitive(primitive), ShapeKind::Object) => *primitive == Primitive::Untyped,
            (TypeName::Reference(_), ShapeKind::Object) => return Fit::Unknown,
            (TypeName::Primitive(primitive), ShapeKind::Named(_)) => *primitive == Primitive::Untyped,
            (TypeName::Primitive(Primitive::String), ShapeKind::Integer | ShapeKind::Number) => false,
            (TypeName::Primitive(primitive), _) => member.shape.agrees_with(*primitive),
            (TypeName::Reference(reference), ShapeKind::Named(name)) if !means(reference, name) => {
                return if expression.collection == member.shape.collection { Fit::Near } else { Fit::No };
            }
            // An example that shows one of several is a slip of its author.
            (TypeName::Reference(_), ShapeKind::Named(_)) if !same_number => return Fit::Near,
            (TypeName::Reference(_), ShapeKind::Named(_)) if looks_right(&row.name) => return Fit::Likely,
            (TypeName::Reference(_), ShapeKind::Named(_)) => true,
            // A member of an enumeration is text; but not all that is text is one.
            (TypeName::Reference(_), ShapeKind::Primitive(Primitive::String | Primitive::Untyped)) => {
                return if same_number { Fit::Unknown } else { Fit::No };
            }
            (TypeName::Reference(reference), ShapeKind::FreeText) if reference.page.is_some() => return Fit::No,
            (TypeName::Reference(_), ShapeKind::Text | ShapeKind::FreeText) => {
                return if same_number { Fit::Unknown } else { Fit::No };
            }
            (TypeName::Reference(_), _) => false,
        };
        match same_item && same_number {
            false => Fit::No,
            // What looks like a name is believed.
            true if looks_right(&row.name) => Fit::Unknown,
            true => Fit::Yes,
        }
    }
}

/// Whether a name looks like one that nobody translated. A word without a foreign letter does, too.
pub(super) fn looks_right(name: &str) -> bool {
    type_cell::is_identifier(name) && name.starts_with(|c: char| c.is_ascii_lowercase())
}

/// Brings the properties and the JSON representation together: names, types, values. What differs is reported.
pub(super) fn reconcile(
    properties: &mut [PropertyFacts],
    relationships: &[PropertyFacts],
    sample: &mut Sample,
    context: &PageContext,
    diagnostics: &mut Diagnostics,
) {
    spell_as_in_tables(properties, sample, diagnostics);
    types_from_sample(properties, sample, diagnostics);
    if context.translated {
        values_from_sample(properties, sample);
    }
    renamed::find(properties, relationships, sample);
    compare(properties, sample, context, diagnostics);
}

/// Spells the names of the JSON representation as the tables do, where these decided on a small letter.
fn spell_as_in_tables(rows: &[PropertyFacts], sample: &mut Sample, diagnostics: &mut Diagnostics) {
    let shown: HashSet<String> = sample.members.iter().map(|member| member.name.value.clone()).collect();
    let mut in_any_case: HashMap<String, usize> = HashMap::default();
    for (index, member) in sample.members.iter().enumerate() {
        in_any_case.entry(member.name.to_ascii_lowercase()).or_insert(index);
    }
    for row in rows.iter().filter(|row| !shown.contains(&row.name.value)) {
        let Some(&index) = in_any_case.get(&row.name.to_ascii_lowercase()) else { continue };
        let member = &mut sample.members[index];
        // A name may stand in the tables twice.
        if member.name.value == row.name.value {
            continue;
        }
        diagnostics.push(
            Diagnostic::new(
                Code::TableAndJson,
                member.name.span,
                format!("`{}` is spelled `{}` in the table", member.name.value, row.name.value),
            )
            .related(row.name.span, "here")
            .decision("it is spelled as in the table: names of properties begin with a small letter")
            .help("use the same spelling in both places"),
        );
        member.name.value = row.name.value.clone();
    }
}

/// Takes the type of a row from the JSON representation where the type cell has none that is known, or does not
/// say that it is a collection in words that are known.
fn types_from_sample(rows: &mut [PropertyFacts], sample: &Sample, diagnostics: &mut Diagnostics) {
    let members = sample.by_name();
    for row in rows {
        let Some(shown) = members.get(&*row.name.value) else { continue };
        let Some(expression) = &mut row.type_expression else { continue };
        if expression.unknown_words.is_some() {
            expression.collection |= shown.shape.collection;
            expression.shown = true;
        }
        let TypeName::Unknown(words) = &expression.name else { continue };
        let Some(primitive) = shown.shape.primitive() else { continue };
        let finding =
            Diagnostic::new(Code::UnknownType, expression.span, format!("`{words}` is no type that is known"))
                .related(shown.name.span, "what the JSON representation shows")
                .decision(format!("`{}` is of type `{}`, as its sample value shows", row.name.value, primitive.name()));
        diagnostics.push(match meant_primitive(words) {
            Some(meant) => finding.help(format!("did you mean `{}`?", meant.name())),
            None => finding,
        });
        expression.name = TypeName::Primitive(primitive);
        expression.collection |= shown.shape.collection;
    }
}

/// Takes note of the values that the JSON representation lists: `"view | edit | embed"`. Nobody translates them.
fn values_from_sample(rows: &mut [PropertyFacts], sample: &Sample) {
    let members = sample.by_name();
    for row in rows {
        let Some(shown) = members.get(&*row.name.value) else { continue };
        let ShapeKind::Values(values) = &shown.shape.kind else { continue };
        if values.iter().all(|value| type_cell::is_identifier(value)) {
            let at = shown.name.span;
            let listed = values.iter().map(|value| Spanned::new(value.clone(), at)).collect();
            row.perhaps = row.perhaps.iter().cloned().chain([listed]).collect();
        }
    }
}

/// Compares the table of properties with the JSON representation. Keys without a row are compared later, when
/// the properties of the bases are known; rows of translations without a key, when all pages have told their names.
fn compare(properties: &[PropertyFacts], sample: &Sample, context: &PageContext, diagnostics: &mut Diagnostics) {
    let members = sample.by_name();
    let mut known = HashSet::default();
    // Of rows with one name the first is taken; the others are told to be too many.
    for row in properties.iter().filter(|row| known.insert(&*row.name.value)) {
        if let Some(member) = members.get(&*row.name.value) {
            compare_types(row, member, diagnostics);
        }
    }
    if !context.translated {
        report_rows_without_key(properties, sample, diagnostics);
    }
}

/// Reports the rows that the JSON representation lacks.
pub(crate) fn report_rows_without_key<'r>(
    rows: impl IntoIterator<Item = &'r PropertyFacts>,
    sample: &Sample,
    diagnostics: &mut Diagnostics,
) {
    let members = sample.by_name();
    let lacking = rows.into_iter().filter(|row| !members.contains_key(&*row.name.value));
    let lacking: Vec<&Spanned<String>> = lacking.map(|row| &row.name).collect();
    let stands_in = |member: &&SampleMember| member.in_place_of.as_ref().is_some_and(|row| lacking == [&**row]);
    match sample.members.iter().find(stands_in) {
        Some(member) => diagnostics.push(renamed::row_finding(lacking[0], &member.name)),
        None => report_lacking(&lacking, diagnostics),
    }
}

/// Reports the rows that the JSON representation lacks: however many, one block is to be completed.
fn report_lacking(rows: &[&Spanned<String>], diagnostics: &mut Diagnostics) {
    let Some((first, others)) = rows.split_first() else { return };
    let (what, decision, help) = match others.len() {
        0 => ("is", "it is a property: the table decides", "add it to the JSON representation, or remove the row"),
        _ => (
            "are",
            "they are properties: the table decides",
            "add them to the JSON representation, or remove their rows",
        ),
    };
    diagnostics.push(
        Diagnostic::new(
            Code::TableAndJson,
            first.span,
            format!("{} {what} not in the JSON representation", listed(rows.iter().map(|row| &*row.value))),
        )
        .and_here(others.iter().map(|row| row.span))
        .decision(decision)
        .help(help),
    );
}

/// Reports words under `Properties` where the JSON representation shows properties that nothing else declares.
pub(super) fn report_words_for_table(
    section: &Section<'_>,
    relationships: &[PropertyFacts],
    sample: &Sample,
    diagnostics: &mut Diagnostics,
) {
    let related: HashSet<&str> = relationships.iter().map(|row| &*row.name.value).collect();
    let Some(shown) = sample.members.iter().find(|member| !related.contains(&*member.name.value)) else { return };
    diagnostics.push(
        Diagnostic::new(Code::NoTable, section.title.span, "there is no table of properties under this heading")
            .related(shown.name.span, format!("`{}` is no property, though it is shown here", shown.name.value))
            .decision("the type has no properties of its own")
            .help("add a table `Property|Type|Description`"),
    );
}

fn compare_types(row: &PropertyFacts, member: &sample::SampleMember, diagnostics: &mut Diagnostics) {
    let Some(expression) = &row.type_expression else { return };
    let (agrees, number) = match &expression.name {
        TypeName::Primitive(told) => (member.shape.agrees_with(*told), member.shape.number_other_than(*told)),
        _ => (true, None),
    };
    use sample::ShapeKind::{Anything, FreeText, Object, Text};
    let undecided = matches!(member.shape.kind, Anything | Object | Text | FreeText);
    if undecided || (agrees && number.is_none() && expression.collection == member.shape.collection) {
        return;
    }
    let shown = if member.shape.collection { "a collection" } else { "a single value" };
    let what = match number {
        Some(number) => format!("`{}` here", number.name()),
        None if agrees => format!("{shown} here"),
        None => "another type here".to_string(),
    };
    diagnostics.push(
        Diagnostic::new(
            Code::TableAndJson,
            expression.span,
            format!("the JSON representation shows `{}` with another type", row.name.value),
        )
        .related(member.name.span, what)
        .decision("the table decides"),
    );
}
