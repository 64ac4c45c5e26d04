//! What is wrong with a JSON text, and how it is reported.

use crate::diagnostics::{Code, Diagnostic, Diagnostics, Fix};
use crate::span::Span;

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
    /// A name or a text in single quotation marks.
    SingleQuotes,
    /// A name or a text in the quotation marks of a word processor.
    CurlyQuotes,
    /// `""` where a quotation mark should be.
    DoubledMark,
    /// A bracket or a quotation mark that is never closed.
    Unclosed,
    /// A closing bracket that nothing opened, an opening one where a name belongs, or text behind the value.
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
            FaultKind::SingleQuotes => "JSON has double quotation marks only",
            FaultKind::CurlyQuotes => "JSON has straight quotation marks only",
            FaultKind::DoubledMark => "two quotation marks where one belongs",
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

/// Reports faults: those of one kind in one text have one cause, and are one finding.
pub fn report(faults: &[Fault], role: Role, diagnostics: &mut Diagnostics) {
    let what = match role {
        Role::Annotation => "this annotation",
        Role::Representation => "this JSON representation",
        Role::Body => "this body",
    };
    // What else is wrong may be the cause of a comma that is missing.
    let is_certain = faults.iter().all(|fault| fault.fix.is_some());
    let mut kinds: Vec<FaultKind> = Vec::new();
    for fault in faults {
        if kinds.contains(&fault.kind) {
            continue;
        }
        kinds.push(fault.kind);
        let same: Vec<&Fault> = faults.iter().filter(|other| other.kind == fault.kind).collect();
        let fixes = same.iter().filter_map(|fault| fault.fix.clone()).filter(|_| is_certain);
        diagnostics.push(
            Diagnostic::new(Code::InvalidJson, fault.span, message(what, same.len()))
                .label(fault.kind.message())
                .and_here(same.iter().skip(1).map(|fault| fault.span))
                .decision("the rest of it is read")
                .fix(fixes),
        );
    }
}

fn message(what: &str, places: usize) -> String {
    match places {
        1 => format!("{what} is not valid JSON"),
        _ => format!("{what} is not valid JSON in {places} places"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json;
    use crate::span::SourceId;

    /// Each finding as its message, its label, and how many places it shows and repairs.
    fn findings(text: &str) -> Vec<String> {
        let (_, faults) = json::read(SourceId::default(), text, 0);
        let mut diagnostics = Diagnostics::new();
        report(&faults, Role::Body, &mut diagnostics);
        let told = |finding: &Diagnostic| {
            let Diagnostic { message, label, related, fixes, .. } = finding;
            format!("{message}: {label}; {} shown, {} repaired", related.len() + 1, fixes.len())
        };
        diagnostics.iter().map(told).collect()
    }

    #[test]
    fn one_kind_of_fault_is_one_finding_however_often_it_stands_in_a_text() {
        let quotes = "{'a': 'b', 'c': 'd', 'e': [1, 2]}";
        let five = "this body is not valid JSON in 5 places: JSON has double quotation marks only; 4 shown, 5 repaired";
        assert_eq!(findings(quotes), [five]);
        assert_eq!(
            findings("{\"a\": 1,\n...\n\"b\": 2,}"),
            [
                "this body is not valid JSON: an ellipsis is no JSON; 1 shown, 0 repaired",
                "this body is not valid JSON: a comma before the closing bracket; 1 shown, 0 repaired",
            ]
        );
    }
}
