//! The texts that findings are about.

use crate::span::SourceId;

/// The texts that findings are about.
pub trait Sources {
    /// What readers call a text: its path.
    fn shown_path(&self, source: SourceId) -> String;

    /// What a text is called wherever it stands.
    fn name(&self, source: SourceId) -> &str;

    /// A whole text.
    fn text(&self, source: SourceId) -> &str;

    /// The line, from 1 on, of an offset in a text, which may lie anywhere.
    fn line(&self, source: SourceId, offset: usize) -> usize;
}
