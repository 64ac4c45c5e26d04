//! What is wrong with a JSON text, and how it is reported.

use crate::diagnostics::{Code, Diagnostic, Diagnostics, Fix};
use crate::span::Span;

/// How many faults of one text are reported each by itself; a text with more is something else than JSON.
const MOST_REPORTED: usize = 20;

/// What is wrong with a JSON text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// `,` before a closing bracket.
    TrailingComma,
    /// No `,` between two members or elements.
    MissingComma,
    /// No `:` between a name and its value.
    MissingColon,
    /// `//` or `/* */`.
    Comment,
    /// `...` for what is left out.
    Ellipsis,
    /// A word that should be in quotes.
    BareWord,
    /// A bracket or a quotation mark that is never closed.
    Unclosed,
    /// A closing bracket that nothing opened, or text behind the value.
    Unexpected,
    /// `&quot;` where a quotation mark should be.
    Entity,
    /// Brackets nested deeper than any model.
    TooDeep,
}

/// A fault and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong.
    pub kind: FaultKind,
    /// Where.
    pub span: Span,
    /// What repairs it, if nothing else is wrong with the text.
    pub fix: Option<Fix>,
}

impl FaultKind {
    /// What is wrong, in words.
    pub fn message(self) -> &'static str {
        match self {
            FaultKind::TrailingComma => "a comma before the closing bracket",
            FaultKind::MissingComma => "a comma is missing in front of this",
            FaultKind::MissingColon => "a name without a value",
            FaultKind::Comment => "JSON has no comments",
            FaultKind::Ellipsis => "an ellipsis is no JSON",
            FaultKind::BareWord => "a word without quotation marks",
            FaultKind::Unclosed => "this is never closed",
            FaultKind::Unexpected => "nothing may stand here",
            FaultKind::Entity => "`&quot;` in place of a quotation mark",
            FaultKind::TooDeep => "nested deeper than is read",
        }
    }
}

/// Which JSON a fault was found in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// An annotation comment.
    Annotation,
    /// The JSON representation of a resource.
    Representation,
    /// The body of a request or a response.
    Body,
}

/// Reports faults, each at its place.
pub fn report(faults: &[Fault], role: Role, diagnostics: &mut Diagnostics) {
    let what = match role {
        Role::Annotation => "this annotation",
        Role::Representation => "this JSON representation",
        Role::Body => "this body",
    };
    // What else is wrong may be the cause of a comma that is missing.
    let is_certain = faults.iter().all(|fault| fault.fix.is_some());
    for fault in faults.iter().take(MOST_REPORTED) {
        diagnostics.push(
            Diagnostic::new(Code::InvalidJson, fault.span, format!("{what} is not valid JSON"))
                .label(fault.kind.message())
                .decision("the rest of it is read")
                .fix(fault.fix.clone().filter(|_| is_certain)),
        );
    }
    if let Some(next) = faults.get(MOST_REPORTED) {
        let more = faults.len() - MOST_REPORTED;
        diagnostics.push(
            Diagnostic::new(Code::InvalidJson, next.span, format!("{what} has {more} more faults from here on"))
                .decision("what can be read of it is read"),
        );
    }
}
