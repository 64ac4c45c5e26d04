//! What is said where the pages and the metadata differ.

use crate::diagnostics::{Code, Diagnostic};
use crate::span::Span;

/// The page at `page` says `documented` of `item`, and the metadata at `line` says `declared`.
pub(super) fn differs(page: Span, line: Span, item: &str, documented: &str, declared: &str) -> Diagnostic {
    Diagnostic::new(Code::MetadataDiffers, page, format!("{item} {documented}, and the metadata says otherwise"))
        .label(documented)
        .related(line, format!("here it {declared}"))
        .decision(format!("it {declared}"))
}

/// Only the page has it; `strict` leaves it out.
pub(super) fn only_documented(page: Span, item: &str, strict: bool) -> Diagnostic {
    Diagnostic::new(Code::OnlyDocumented, page, format!("{item} is on this page, and not in the metadata")).decision(
        match strict {
            true => "it is left out, as the settings say",
            false => "it stays: the metadata may be older or silent",
        },
    )
}

/// Only the metadata has it.
pub(super) fn only_declared(line: Span, item: &str) -> Diagnostic {
    Diagnostic::new(Code::OnlyDeclared, line, format!("no page describes {item}"))
        .decision("it is in the model, and its documentation says that there is no description")
}
