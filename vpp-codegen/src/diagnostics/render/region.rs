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
        let range = sources.range(span);
        let line = |at: u32| sources.line(span.source, at as usize);
        let start = (line(span.start), 1 + column(text, range.start));
        let end = (line(span.end.max(span.start)), 1 + column(text, range.end.max(range.start)));
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

    #[test]
    fn columns_are_those_of_the_file_where_an_original_stands_beside_its_translation() {
        let text = "a\n<span data-ttu-id=\"1\">ä b</span><span class=\"sxs-lookup\">c d</span> e\n";
        let corpus = Corpus::from_texts([("en-US/beta/resources/x.md", text)]);
        assert_eq!(corpus.sources[0].text, "a\nä b e\n");
        let start = |offset: usize| Region::of(&corpus, Span::new(SourceId(0), offset, offset + 1)).start;
        assert_eq!(start(5), (2, 25), "b");
        assert_eq!(start(7), (2, 69), "e");
    }
}
