//! Where a span stands, as editors and other programs count.

use crate::diagnostics::sources::Sources;
use crate::span::Span;

/// A place in a file: lines and columns from 1 on, columns in characters, the end behind the last character.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Region {
    pub(super) path: String,
    pub(super) start: (usize, usize),
    pub(super) end: (usize, usize),
}

impl Region {
    /// The place of a span, which may lie anywhere.
    pub(super) fn of(sources: &dyn Sources, span: Span) -> Region {
        let text = sources.text(span.source);
        let range = span.range();
        let start = position(text, range.start);
        let end = position(text, range.end.max(range.start));
        Region { path: sources.shown_path(span.source), start, end }
    }
}

/// The line and the column of an offset.
fn position(text: &str, offset: usize) -> (usize, usize) {
    let offset = (0..=offset.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
    let before = &text[..offset];
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    (1 + memchr::memchr_iter(b'\n', before.as_bytes()).count(), 1 + before[start..].chars().count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_counted_in_characters_from_one_on() {
        assert_eq!(position("", 0), (1, 1));
        assert_eq!(position("a\näöx", 6), (2, 3));
        assert_eq!(position("a\nä", 3), (2, 1));
        assert_eq!(position("a\n", 99), (2, 1));
    }
}
