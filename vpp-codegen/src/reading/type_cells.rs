//! The type cells of a table: each is read once, and what is wrong with it told.

use super::type_cell::{TypeExpression, TypeName, names_several_primitives, of_inlines};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::edm::Primitive;
use crate::page::{Definitions, Inline, Prose, Row, plain};
use crate::span::Span;
use crate::vocabulary::Vocabulary;

/// A type cell that was taken apart and read.
pub(super) struct TypeCell<'a> {
    span: Span,
    inlines: Vec<Inline<'a>>,
    pub(super) expression: Option<TypeExpression>,
}

impl<'a> TypeCell<'a> {
    fn of(cell: &'a Prose<'_>, definitions: &Definitions<'_>) -> Self {
        let inlines = cell.inlines(definitions);
        let expression = of_inlines(cell, &inlines, definitions.words());
        TypeCell { span: cell.span, inlines, expression }
    }

    /// That of a row, if it is there and not empty.
    pub(super) fn of_row(row: &'a Row<'_>, column: Option<usize>, definitions: &Definitions<'_>) -> Option<Self> {
        Some(TypeCell::of(row.cell(column?)?, definitions))
    }

    /// Says what is wrong with the type of a property of this name.
    pub(super) fn report(&self, name: &str, words: &Vocabulary, diagnostics: &mut Diagnostics) {
        if names_several_primitives(&self.inlines, words) {
            self.report_types(name, diagnostics);
        }
        if lacks_bracket(&self.inlines) {
            self.report_bracket(name, diagnostics);
        }
    }

    /// Says that a type cell names more than one primitive type.
    fn report_types(&self, name: &str, diagnostics: &mut Diagnostics) {
        let decision = match self.expression.as_ref().map(|expression| &expression.name) {
            Some(TypeName::Primitive(Primitive::Untyped)) => "any of them is read: its values are any JSON",
            _ => "the first is taken",
        };
        diagnostics.push(
            Diagnostic::new(Code::UnknownType, self.span, format!("this cell names several types for `{name}`"))
                .decision(decision)
                .help("a property has one type; name it, or describe each property in a row of its own"),
        );
    }

    /// Says that a type is read though one of its brackets is missing. A cell of which nothing was read is told as a
    /// whole.
    fn report_bracket(&self, name: &str, diagnostics: &mut Diagnostics) {
        let is_known = |read: &&TypeExpression| !matches!(read.name, TypeName::Unknown(_));
        let Some(read) = self.expression.as_ref().filter(is_known) else { return };
        let what = if read.collection { "a collection" } else { "a single value" };
        diagnostics.push(
            Diagnostic::new(Code::UnknownType, self.span, format!("a bracket is missing in the type of `{name}`"))
                .decision(format!("it is {what}"))
                .help("write both brackets, as in `Collection(String)`"),
        );
    }
}

/// Whether brackets are opened that are not closed, or the other way round.
fn lacks_bracket(inlines: &[Inline<'_>]) -> bool {
    let text = plain(inlines);
    text.matches('(').count() != text.matches(')').count()
}
