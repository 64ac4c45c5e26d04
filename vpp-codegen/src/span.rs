//! Places in the documentation.
//!
//! A [`Span`] is a range of bytes in one source file. Everything a stage learns from a page carries the
//! span it was read from, so that a finding made late, when all pages are joined, still points at the
//! words that caused it. This module knows nothing of what the files hold.

use serde::Serialize;

/// The number of a source file, in the order of paths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub(crate) u32);

impl SourceId {
    /// The file's position in [`Corpus::sources`](crate::corpus::Corpus::sources).
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A range of bytes in a source file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
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

/// A value and the place it was read from.
///
/// Two spanned values are equal when the values are: the same fact may stand in several places.
#[derive(Clone, Debug, Serialize)]
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
