//! The texts that findings are about.

use std::ops::Range;

use crate::span::{SourceId, Span};

/// The texts that findings are about.
pub trait Sources {
    /// What readers call a text: its path.
    fn shown_path(&self, source: SourceId) -> String;

    /// What a text is called wherever it stands.
    fn name(&self, source: SourceId) -> &str;

    /// The whole text of a file.
    fn text(&self, source: SourceId) -> &str;

    /// Where a span stands in the text of its file; it may lie anywhere.
    fn range(&self, span: Span) -> Range<usize>;

    /// The line, from 1 on, of an offset in a text, which may lie anywhere.
    fn line(&self, source: SourceId, offset: usize) -> usize;
}
