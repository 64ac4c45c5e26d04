//! The sections that are read, and headings that are one letter off theirs: with the heading, the whole section is lost.

use crate::diagnostics::{Code, Diagnostic};
use crate::page::{Page, Section};

/// The sections of running text that are read. Pages without requests or permissions are told of in another way.
const WITH_TEXT: [&str; 2] = ["response", "optional-query-parameters"];

/// The sections whose tables are read.
pub(super) const WITH_TABLES: [&str; 11] = [
    "properties",
    "relationships",
    "methods",
    "members",
    "derived-types",
    "request-headers",
    "optional-request-headers",
    "request-body",
    "parameters",
    "function-parameters",
    "query-parameters",
];

/// What is to be said of a heading that means a section which the page does not have otherwise.
pub(super) fn misspelt(page: &Page<'_>, section: &Section<'_>) -> Option<Diagnostic> {
    let meant = meant(page, section)?;
    let title = section.title.text.trim();
    Some(
        Diagnostic::new(Code::HeadingShape, section.title.span, format!("`{title}` is no section that is read"))
            .decision("nothing of it is read")
            .help(format!("did you mean `{}`?", heading(meant))),
    )
}

/// The key of the section that a heading means.
fn meant(page: &Page<'_>, section: &Section<'_>) -> Option<&'static str> {
    let known = || WITH_TEXT.iter().chain(&WITH_TABLES).copied();
    if section.level < 2 || known().any(|key| key == section.key) {
        return None;
    }
    let length = section.key.chars().count();
    let mut near = known().filter(|key| is_slip(key, &section.key, length));
    // What an example has of its own is below it.
    let is_there = |key: &str| page.sections.iter().any(|other| other.key == key && other.level <= section.level);
    near.find(|key| !is_there(key))
}

/// Whether a key of some length is that of a section but for one slip of the pen. Every heading of every page is asked;
/// nearly all are told by their lengths, or by their ends: a slip leaves the first letter alone, or the last.
fn is_slip(known: &str, key: &str, length: usize) -> bool {
    let ends = |key: &str| (key.bytes().next(), key.bytes().next_back());
    let ((first, last), (known_first, known_last)) = (ends(key), ends(known));
    let keeps_an_end = first == known_first || last == known_last;
    known.len().abs_diff(length) <= 1 && keeps_an_end && strsim::osa_distance(known, key) == 1
}

/// `request-body` as a heading.
fn heading(key: &str) -> String {
    let words = key.replace('-', " ");
    let (first, rest) = words.split_at(1);
    first.to_uppercase() + rest
}
