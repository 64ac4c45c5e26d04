//! A description as one line of text, in which each piece has its place.

use std::ops::Range;

use crate::page::{Inline, InlineKind, plain};
use crate::span::Span;
use crate::text;
use crate::vocabulary::Vocabulary;

/// The pieces of a text and their words as one line.
pub(super) struct RunningText<'i, 'a> {
    pub(super) inlines: &'i [Inline<'a>],
    /// The words without any marks.
    pub(super) text: String,
    /// Where in `text` each piece begins, and where the last ends.
    begins: Vec<usize>,
    /// The words that are known on the page.
    pub(super) words: &'static Vocabulary,
}

impl<'i, 'a> RunningText<'i, 'a> {
    pub(super) fn of(inlines: &'i [Inline<'a>], words: &'static Vocabulary) -> Self {
        let mut text = String::new();
        let mut begins = Vec::with_capacity(inlines.len() + 1);
        for inline in inlines {
            begins.push(text.len());
            text.push_str(&plain(std::slice::from_ref(inline)));
        }
        begins.push(text.len());
        RunningText { inlines, text, begins, words }
    }

    /// Where the words of a piece stand.
    pub(super) fn range(&self, index: usize) -> Range<usize> {
        self.begins[index]..self.begins[index + 1]
    }

    /// The piece that holds the word at `at`.
    pub(super) fn piece_at(&self, at: usize) -> usize {
        let behind = self.begins.partition_point(|begin| *begin <= at);
        behind.saturating_sub(1).min(self.inlines.len().saturating_sub(1))
    }

    /// The place of a part of the text on its page.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        let start = self.piece_at(range.start);
        let end = self.piece_at(range.end.max(range.start + 1) - 1);
        let (first, last) = (self.inlines[start].span, self.inlines[end].span);
        let offset = |index: usize, at: usize| {
            let span = self.inlines[index].span;
            // Where a text was unescaped or is marked, its words do not lie as they do on the page.
            let is_as_written = matches!(self.inlines[index].kind, InlineKind::Text(_))
                && span.range().len() == self.range(index).len();
            is_as_written.then(|| span.start as usize + (at - self.begins[index]))
        };
        let from = offset(start, range.start).unwrap_or(first.start as usize);
        let to = offset(end, range.end).unwrap_or(last.end as usize);
        Span::new(first.source, from, to.max(from))
    }

    /// Where the sentence begins that holds the word at `at`.
    pub(super) fn sentence_start(&self, at: usize) -> usize {
        let before = &self.text[..at];
        let mut ends = before.char_indices().rev().filter(|(mark, c)| self.ends_sentence(*mark, *c));
        ends.next().map_or(0, |(mark, c)| mark + c.len_utf8())
    }

    /// Where the sentence ends that holds the word at `at`, its stop included.
    pub(super) fn sentence_end(&self, at: usize) -> usize {
        let mut marks = self.text[at..].char_indices().map(|(mark, c)| (at + mark, c));
        marks.find(|(mark, c)| self.ends_sentence(*mark, *c)).map_or(self.text.len(), |(mark, c)| mark + c.len_utf8())
    }

    /// Whether the mark at `at` ends a sentence: not one in code.
    fn ends_sentence(&self, at: usize, mark: char) -> bool {
        text::is_stop(mark)
            && text::ends_sentence(&self.text, at)
            && !matches!(self.inlines[self.piece_at(at)].kind, InlineKind::Code(_))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Form;
    use crate::page::{Definitions, Prose};

    #[test]
    fn sentences_end_where_words_do() {
        let text = "A `b. c`, e.g. v1.0 of .NET. **Two!** *Three* 四。五";
        let prose = Prose::new(text, Span::new(Default::default(), 10, 10 + text.len()), Form::Markdown);
        let inlines = prose.inlines(&Definitions::default());
        let running = RunningText::of(&inlines, crate::vocabulary::words());
        let mut sentences: Vec<&str> = Vec::new();
        let mut at = 0;
        while at < running.text.len() {
            let end = running.sentence_end(at);
            sentences.push(&running.text[at..end]);
            at = end;
        }
        assert_eq!(sentences, ["A b. c, e.g. v1.0 of .NET.", " Two!", " Three 四。", "五"]);
        let third = running.text.find("Three").expect("it is there");
        assert_eq!(running.sentence_start(third), running.text.find(" Three").expect("it is there"));
        let place = running.span(running.text.find("v1.0").unwrap()..running.text.find(" of").unwrap());
        assert_eq!(&text[place.start as usize - 10..place.end as usize - 10], "v1.0");
    }
}
