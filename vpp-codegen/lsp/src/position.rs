//! Places as an editor tells them: addresses of files, lines from 0 on, and columns in units of UTF-16.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use line_index::{LineCol, LineIndex, TextSize, WideEncoding, WideLineCol};
use lsp_types::{Location, Position, Range, Url};

use vpp_codegen::corpus::Corpus;
use vpp_codegen::span::{SourceId, Span};

/// The encoding of columns that every editor knows.
const ENCODING: WideEncoding = WideEncoding::Utf16;

/// The address of a file of the documentation.
fn address(corpus: &Corpus, source: SourceId) -> Option<Url> {
    let path = std::path::absolute(corpus.shown_path(source)).ok()?;
    Url::from_file_path(path).ok()
}

/// The file of the documentation at an address.
pub(crate) fn source(corpus: &Corpus, address: &Url) -> Option<SourceId> {
    let path = address.to_file_path().ok()?;
    let root = PathBuf::from(&corpus.shown_root);
    let seen_from = |root: &Path| corpus.at(path.strip_prefix(root).ok()?);
    let absolute = std::path::absolute(&root).ok();
    absolute.as_deref().and_then(seen_from).or_else(|| root.canonicalize().ok().as_deref().and_then(seen_from))
}

/// The places of spans, each file looked at once, however much is said of it.
#[derive(Debug)]
pub(crate) struct Places<'c> {
    corpus: &'c Corpus,
    files: HashMap<SourceId, File>,
}

#[derive(Debug)]
struct File {
    address: Option<Url>,
    lines: LineIndex,
}

impl<'c> Places<'c> {
    pub(crate) fn of(corpus: &'c Corpus) -> Places<'c> {
        Places { corpus, files: HashMap::new() }
    }

    /// The address of the file of a span.
    pub(crate) fn address(&mut self, span: Span) -> Option<Url> {
        self.file(span.source).address.clone()
    }

    /// Where a span is.
    pub(crate) fn location(&mut self, span: Span) -> Option<Location> {
        Some(Location { uri: self.address(span)?, range: self.range(span) })
    }

    /// The range of a span in its file.
    pub(crate) fn range(&mut self, span: Span) -> Range {
        let source = self.corpus.source(span.source);
        let lines = &self.file(span.source).lines;
        let range = source.range_in_file(span.range());
        let [start, end] = [range.start, range.end].map(|offset| position(source.written(), lines, offset));
        Range::new(start, end)
    }

    fn file(&mut self, source: SourceId) -> &File {
        let Places { corpus, files } = self;
        files.entry(source).or_insert_with(|| File {
            address: address(corpus, source),
            lines: LineIndex::new(corpus.source(source).written()),
        })
    }
}

fn position(text: &str, lines: &LineIndex, offset: usize) -> Position {
    let at =
        lines.try_line_col(TextSize::new(boundary(text, offset) as u32)).and_then(|at| lines.to_wide(ENCODING, at));
    at.map_or_else(Position::default, |at| Position::new(at.line, at.col))
}

/// The offset of a position in a text.
pub(crate) fn offset(text: &str, position: Position) -> Option<usize> {
    let index = LineIndex::new(text);
    let at = WideLineCol { line: position.line, col: position.character };
    let at: LineCol = index.to_utf8(ENCODING, at)?;
    let line = index.line(at.line)?;
    let end = text[..usize::from(line.end())].trim_end_matches('\n').len();
    Some(boundary(text, usize::from(index.offset(at)?).min(end.max(line.start().into()))))
}

/// The last boundary between characters up to an offset: a place may be told that lies within one.
fn boundary(text: &str, offset: usize) -> usize {
    let mut before = (0..=text.len().min(offset)).rev();
    before.find(|offset| text.is_char_boundary(*offset)).unwrap_or_default()
}

/// The line of a text that holds an offset, and where it begins.
pub(crate) fn line(text: &str, offset: usize) -> (usize, &str) {
    let start = text[..offset].rfind('\n').map_or(0, |at| at + 1);
    let end = text[offset..].find('\n').map_or(text.len(), |at| offset + at);
    (start, &text[start..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_counted_in_units_of_utf16() {
        let text = "# Überschrift\n|𝒳|`a`|\n";
        let corpus = Corpus::from_texts([("en-US/beta/resources/a.md", text)]);
        let at = text.find("`a`").unwrap();
        let expected = Range::new(Position::new(1, 4), Position::new(1, 7));
        assert_eq!(Places::of(&corpus).range(Span::new(SourceId::default(), at, at + 3)), expected);
        assert_eq!(offset(text, expected.start), Some(at));
    }

    #[test]
    fn a_position_behind_the_end_of_a_line_is_its_end() {
        assert_eq!(offset("ab\ncd", Position::new(0, 9)), Some(2));
        assert_eq!(offset("\ncd", Position::new(0, 9)), Some(0));
        assert_eq!(offset("ab\ncd", Position::new(1, 9)), Some(5));
        assert_eq!(offset("ab\ncd", Position::new(7, 0)), None);
    }

    #[test]
    fn a_position_within_a_character_is_where_it_begins() {
        let text = "|🦀|x|";
        assert_eq!(offset(text, Position::new(0, 2)), Some(1));
        assert_eq!(line(text, 1), (0, text));
    }

    #[test]
    fn the_line_of_an_offset_is_told_with_its_beginning() {
        assert_eq!(line("ab\ncd\nef", 4), (3, "cd"));
        assert_eq!(line("ab\ncd\nef", 0), (0, "ab"));
        assert_eq!(line("ab\ncd\nef", 8), (6, "ef"));
    }
}
