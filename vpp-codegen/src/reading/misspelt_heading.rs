//! Headings that are one letter off that of a section which is read: with the heading, the whole section is lost.

use super::unread;
use crate::diagnostics::{Code, Diagnostic};
use crate::page::{Page, Section};

/// The sections of running text that are read. Pages without requests or permissions are told of in another way.
const READ: [&str; 3] = ["response", "optional-query-parameters", "optional-request-headers"];

/// What is to be said of a heading that means a section which the page does not have otherwise.
pub(super) fn finding(page: &Page<'_>, section: &Section<'_>) -> Option<Diagnostic> {
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
    let known = || READ.iter().chain(&unread::READ).copied();
    if section.level < 2 || known().any(|key| key == section.key) {
        return None;
    }
    let mut near = known().filter(|key| strsim::osa_distance(key, &section.key) == 1);
    near.find(|key| page.section(key).is_none())
}

/// `request-body` as a heading.
fn heading(key: &str) -> String {
    let words = key.replace('-', " ");
    let (first, rest) = words.split_at(1);
    first.to_uppercase() + rest
}
