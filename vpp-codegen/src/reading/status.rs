//! Status codes in sentences.

use std::borrow::Cow;

use crate::page::{Inline, InlineKind, plain};
use crate::span::Spanned;

/// Status codes stand in code spans in every language.
pub(super) fn statuses(inlines: &[Inline<'_>]) -> Vec<Spanned<u16>> {
    let mut found = Vec::new();
    for inline in inlines {
        let text = match &inline.kind {
            InlineKind::Code(text) | InlineKind::Text(text) => Cow::Borrowed(&**text),
            InlineKind::Emphasis { text, .. } => plain(text),
            _ => continue,
        };
        let numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|word| word.len() == 3);
        let codes = numbers.filter_map(|word| word.parse::<u16>().ok()).filter(|code| (200..400).contains(code));
        let told = codes.filter(|_| !matches!(inline.kind, InlineKind::Text(_)) || looks_like_status(&text));
        found.extend(told.map(|code| Spanned::new(code, inline.span)));
    }
    found
}

/// Whether a bare text names a status code: `a 200 OK response`.
fn looks_like_status(text: &str) -> bool {
    ["OK", "Created", "Accepted", "No Content", "Partial", "Found"].iter().any(|word| text.contains(word))
}

/// What stands behind the first number of three digits.
pub(super) fn behind_status(text: &str) -> &str {
    let mut numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|word| word.len() == 3);
    let end = numbers.next().map_or(0, |number| number.as_ptr() as usize - text.as_ptr() as usize + number.len());
    &text[end..]
}
