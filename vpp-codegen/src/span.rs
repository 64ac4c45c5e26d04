//! Places in the documentation.
//!
//! A [`Span`] is a range of bytes in one source file. Everything a stage learns from a page carries the
//! span it was read from, so that a finding made late, when all pages are joined, still points at the
//! words that caused it. This module knows nothing of what the files hold.

use borsh::{BorshDeserialize, BorshSerialize};
use serde::Serialize;

/// The number of a source file, in the order of paths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, BorshSerialize, BorshDeserialize)]
pub struct SourceId(pub(crate) u32);

impl SourceId {
    /// The file's position in [`Corpus::sources`](crate::corpus::Corpus::sources).
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A range of bytes in a source file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, BorshSerialize, BorshDeserialize)]
pub struct Span {
    /// The file.
    pub source: SourceId,
    /// The first byte.
    pub start: u32,
    /// The byte behind the last one.
    pub end: u32,
}

impl Span {
    /// The range `start..end` of `source`.
    pub fn new(source: SourceId, start: usize, end: usize) -> Self {
        let clamp = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Span { source, start: clamp(start), end: clamp(end) }
    }

    /// The range as slice indices.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The smallest span that covers both.
    pub fn to(self, other: Span) -> Span {
        Span { source: self.source, start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// Spans that can be asked whether one of them overlaps another, however many they are.
#[derive(Clone, Debug, Default)]
pub(crate) struct SpanSet {
    /// Where each span begins, in order, and the furthest end of those up to it that are in the same source.
    begins: Vec<((SourceId, u32), u32)>,
}

impl SpanSet {
    /// Whether a span has a byte in common with one of these.
    pub(crate) fn overlaps(&self, span: Span) -> bool {
        let behind = self.begins.partition_point(|(begin, _)| *begin < (span.source, span.end));
        let last = self.begins[..behind].last();
        last.is_some_and(|((source, _), furthest)| *source == span.source && *furthest > span.start)
    }
}

impl FromIterator<Span> for SpanSet {
    fn from_iter<Spans: IntoIterator<Item = Span>>(spans: Spans) -> Self {
        let mut spans: Vec<Span> = spans.into_iter().collect();
        spans.sort_unstable();
        let mut furthest = (SourceId::default(), 0);
        let begins = spans.into_iter().map(|span| {
            furthest = match furthest {
                (source, end) if source == span.source => (source, end.max(span.end)),
                _ => (span.source, span.end),
            };
            ((span.source, span.start), furthest.1)
        });
        SpanSet { begins: begins.collect() }
    }
}

/// A value and the place it was read from.
///
/// Two spanned values are equal when the values are: the same fact may stand in several places.
#[derive(Clone, Debug, BorshSerialize, BorshDeserialize, Serialize)]
#[serde(transparent)]
pub struct Spanned<T> {
    /// What was read.
    pub value: T,
    /// Where it stands.
    #[serde(skip)]
    pub span: Span,
}

impl<T> Spanned<T> {
    /// `value`, read from `span`.
    pub fn new(value: T, span: Span) -> Self {
        Spanned { value, span }
    }
}

impl<T: PartialEq> PartialEq for Spanned<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<T: Eq> Eq for Spanned<T> {}

impl<T> std::ops::Deref for Spanned<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_of_spans_knows_what_overlaps() {
        let of = |source, start, end| Span::new(SourceId(source), start, end);
        let set: SpanSet = [of(1, 40, 50), of(1, 10, 90), of(2, 5, 6), of(1, 60, 61)].into_iter().collect();
        for (span, overlaps) in [
            (of(1, 0, 10), false),
            (of(1, 0, 11), true),
            (of(1, 70, 71), true),
            (of(1, 90, 99), false),
            (of(2, 5, 6), true),
            (of(2, 6, 9), false),
            (of(0, 0, 99), false),
            (of(3, 0, 99), false),
        ] {
            assert_eq!(set.overlaps(span), overlaps, "{span:?}");
        }
        assert!(!SpanSet::default().overlaps(of(0, 0, 9)));
    }
}
