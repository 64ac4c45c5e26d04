//! The tables of a page against its JSON representation.
//!
//! The tables decide. The JSON representation gives names and types back that translation damaged, and
//! where the two say different things, that is reported.

use super::PageContext;
use super::property::PropertyFacts;
use super::repair::{self, Repair};
use super::sample::{self, Sample};
use super::type_cell::TypeName;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::page::Section;
use crate::span::Spanned;

/// Gives names that translation damaged back from the JSON representation; the keys that are names in the
/// tables `before` are not looked for again.
pub(super) fn repair_names(
    rows: &mut [PropertyFacts],
    before: &[PropertyFacts],
    keys: &[Spanned<String>],
    context: &PageContext,
    diagnostics: &mut Diagnostics,
) {
    let names: Vec<&str> = rows.iter().map(|row| &**row.name).collect();
    let is_free = |key: &&Spanned<String>| names.contains(&&*key.value) || !before.iter().any(|row| row.name == **key);
    let keys: Vec<Spanned<String>> = keys.iter().filter(is_free).cloned().collect();
    let repairs = repair::names(&names, &keys, context.translated);
    for (row, repair) in rows.iter_mut().zip(repairs) {
        let Some((key, how)) = repair else { continue };
        let how = match how {
            Repair::Spelling => "spelled so in the JSON representation",
            Repair::Position => "what the JSON representation has in its place",
        };
        diagnostics.push(
            Diagnostic::new(
                Code::NameRepaired,
                row.name.span,
                format!("`{}` is not a name of the JSON representation", row.name.value),
            )
            .label(format!("read as `{key}`"))
            .decision(format!("`{key}` is {how}")),
        );
        row.name.value = key;
    }
}

/// Spells the names of the JSON representation as the tables do, where these decided on a small letter.
pub(super) fn spell_as_in_tables(rows: &[PropertyFacts], sample: &mut Sample, diagnostics: &mut Diagnostics) {
    let names: Vec<String> = sample.members.iter().map(|member| member.name.value.clone()).collect();
    for row in rows.iter().filter(|row| !names.contains(&row.name.value)) {
        let is_it = |member: &&mut sample::SampleMember| member.name.eq_ignore_ascii_case(&row.name);
        let Some(member) = sample.members.iter_mut().find(is_it) else { continue };
        diagnostics.push(
            Diagnostic::new(
                Code::TableAndJson,
                member.name.span,
                format!("`{}` is spelled `{}` in the table", member.name.value, row.name.value),
            )
            .related(row.name.span, "here")
            .decision("it is spelled as in the table: names of properties begin with a small letter")
            .help("spell both alike"),
        );
        member.name.value = row.name.value.clone();
    }
}

/// Takes the type of a row from the JSON representation where the type cell has none that is known.
pub(super) fn types_from_sample(rows: &mut [PropertyFacts], sample: &Sample, diagnostics: &mut Diagnostics) {
    for row in rows {
        let Some(shown) = sample.members.iter().find(|member| member.name == row.name) else { continue };
        let Some(expression) = &mut row.type_expression else { continue };
        let TypeName::Unknown(words) = &expression.name else { continue };
        let Some(primitive) = shown.shape.primitive() else { continue };
        diagnostics.push(
            Diagnostic::new(Code::UnknownType, expression.span, format!("`{words}` is no type that is known"))
                .related(shown.name.span, "what the JSON representation shows")
                .decision(format!("`{}` is of type `{}`, as its sample value shows", row.name.value, primitive.name())),
        );
        expression.name = TypeName::Primitive(primitive);
        expression.collection |= shown.shape.collection;
    }
}

/// Compares the table of properties with the JSON representation. Keys without a row are compared later, when
/// the properties of the bases are known.
pub(super) fn compare(properties: &[PropertyFacts], sample: &Sample, diagnostics: &mut Diagnostics) {
    for row in properties {
        match sample.members.iter().find(|member| member.name == row.name) {
            None => diagnostics.push(
                Diagnostic::new(
                    Code::TableAndJson,
                    row.name.span,
                    format!("`{}` is not in the JSON representation", row.name.value),
                )
                .decision("it is a property: the table decides")
                .help("add it to the JSON representation, or take the row away"),
            ),
            Some(member) => compare_types(row, member, diagnostics),
        }
    }
}

/// Reports words under `Properties` where the JSON representation shows properties that nothing else declares.
pub(super) fn report_words_for_table(
    section: &Section<'_>,
    relationships: &[PropertyFacts],
    sample: &Sample,
    diagnostics: &mut Diagnostics,
) {
    let is_relationship = |name: &Spanned<String>| relationships.iter().any(|row| row.name == *name);
    let Some(shown) = sample.members.iter().find(|member| !is_relationship(&member.name)) else { return };
    diagnostics.push(
        Diagnostic::new(Code::NoTable, section.title.span, "there is no table of properties under this heading")
            .related(shown.name.span, format!("`{}` is no property, though it is shown here", shown.name.value))
            .decision("the type has no properties of its own")
            .help("add a table `Property|Type|Description`"),
    );
}

fn compare_types(row: &PropertyFacts, member: &sample::SampleMember, diagnostics: &mut Diagnostics) {
    let Some(expression) = &row.type_expression else { return };
    let agrees = match &expression.name {
        TypeName::Primitive(primitive) => member.shape.agrees_with(*primitive),
        _ => true,
    };
    let undecided = matches!(member.shape.kind, sample::ShapeKind::Text | sample::ShapeKind::Anything);
    if undecided || (agrees && expression.collection == member.shape.collection) {
        return;
    }
    let shown = if member.shape.collection { "a collection" } else { "a single value" };
    let what = if agrees { format!("{shown} here") } else { "another type here".to_string() };
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
