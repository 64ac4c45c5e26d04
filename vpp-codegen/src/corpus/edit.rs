//! Files with some words of theirs replaced, as they are written on disk.

use std::io;
use std::path::PathBuf;

use super::{Corpus, decode};
use crate::diagnostics::Fix;
use crate::regular_file;
use crate::span::{SourceId, Span};

/// A file on disk, and what becomes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditedFile {
    /// The file.
    pub path: PathBuf,
    /// Its text.
    pub before: String,
    /// Its text with the edits; byte-order mark and line ends are as they were.
    pub after: String,
}

impl Corpus {
    /// A file with `fixes`, which are in the order of their places and do not overlap.
    ///
    /// # Errors
    ///
    /// When the file cannot be read, is not UTF-8, or is another one than it was.
    pub fn edited(&self, id: SourceId, fixes: &[Fix]) -> io::Result<EditedFile> {
        let path = PathBuf::from(self.shown_path(id));
        let before = regular_file::read_to_string(&path)?;
        let source = self.source(id);
        if decode::normalise(before.clone()) != source.written() {
            return Err(io::Error::other("it has changed since it was read"));
        }
        let in_file = |fix: &Fix| {
            let range = source.range_in_file(fix.span.range());
            Fix::new(Span::new(id, range.start, range.end), &*fix.replacement)
        };
        let after = with_fixes(&before, &fixes.iter().map(in_file).collect::<Vec<_>>());
        Ok(EditedFile { path, before, after })
    }
}

/// A text with fixes whose places are those of the text as it is read: without a byte-order mark, with `\n` as line
/// end. What is added has the line ends of the text.
fn with_fixes(written: &str, fixes: &[Fix]) -> String {
    let line_end = match written.find(['\r', '\n']) {
        Some(at) if written[at..].starts_with("\r\n") => "\r\n",
        Some(at) => &written[at..at + 1],
        None => "\n",
    };
    let places = places(written);
    let mut text = String::with_capacity(written.len());
    let mut from = 0;
    for Fix { span, replacement } in fixes {
        let [start, end] = [span.start, span.end].map(|at| places[at as usize]);
        text += &written[from..start];
        text += &replacement.replace('\n', line_end);
        from = end;
    }
    text + &written[from..]
}

/// Where each byte of a text as it is read stands in the text as it is written, and where it ends.
fn places(written: &str) -> Vec<usize> {
    let mark = if written.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let bytes = written.as_bytes();
    let is_half = |at: &usize| bytes[*at] == b'\n' && *at > mark && bytes[*at - 1] == b'\r';
    (mark..bytes.len()).filter(|at| !is_half(at)).chain([bytes.len()]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_keeps_its_byte_order_mark_and_its_line_ends() {
        for (written, expected) in [
            ("ab\ncd\n", "aX\nY\nZd\n"),
            ("ab\r\ncd\r\n", "aX\r\nY\r\nZd\r\n"),
            ("ab\rcd\r", "aX\rY\rZd\r"),
            ("\u{feff}ab\r\ncd", "\u{feff}aX\r\nY\r\nZd"),
        ] {
            let read = decode::normalise(written.to_string());
            let at = |word: &str| {
                let start = read.find(word).unwrap();
                Span::new(SourceId::default(), start, start + word.len())
            };
            let fixes = [Fix::new(at("b"), "X\nY"), Fix::new(at("c"), "Z")];
            assert_eq!(with_fixes(written, &fixes), expected, "{written:?}");
        }
    }

    #[test]
    fn what_is_added_or_taken_away_moves_nothing_else() {
        let span = |start, end| Span::new(SourceId::default(), start, end);
        assert_eq!(with_fixes("ä\r\nb", &[Fix::new(span(2, 2), ",")]), "ä,\r\nb");
        assert_eq!(with_fixes("a\r\nb\r\nc", &[Fix::new(span(2, 4), "")]), "a\r\nc");
        assert_eq!(with_fixes("a", &[Fix::new(span(1, 1), "\nb")]), "a\nb");
    }
}
