//! Where a span stands, as editors and other programs count.

use super::excerpt::column;
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
        let position = |at| (sources.line(span.source, at), 1 + column(text, at));
        let start = position(range.start);
        let end = position(range.end.max(range.start));
        Region { path: sources.shown_path(span.source), start, end }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Corpus;
    use crate::span::SourceId;

    #[test]
    fn columns_are_counted_in_characters_from_one_on() {
        let start = |text: &str, offset: usize| {
            let corpus = Corpus::from_texts([("en-US/beta/resources/x.md", text)]);
            Region::of(&corpus, Span::new(SourceId(0), offset, offset)).start
        };
        assert_eq!(start("", 0), (1, 1));
        assert_eq!(start("a\näöx", 6), (2, 3));
        assert_eq!(start("a\nä", 3), (2, 1));
        assert_eq!(start("a\n", 99), (2, 1));
    }
}
