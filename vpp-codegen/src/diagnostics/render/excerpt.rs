//! The lines around marked words.
//!
//! Pages are long and findings many: only the lines that are shown are handed to the drawing.

use std::ops::Range;

use crate::visible;

/// Consecutive lines of a text and ranges in them.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    /// The lines, harmless for a terminal.
    pub(super) text: String,
    /// The marked ranges in `text`, in the order they were given.
    pub(super) ranges: Vec<Range<usize>>,
}

/// The lines of `text` from the first to the last of `ranges`, which may lie anywhere.
pub(super) fn excerpt(text: &str, ranges: &[Range<usize>]) -> Excerpt {
    let ranges: Vec<_> = ranges.iter().map(|range| within(text, range)).collect();
    let start = ranges.iter().map(|range| range.start).min().unwrap_or_default();
    let end = ranges.iter().map(|range| range.end).max().unwrap_or_default();
    let start = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
    let end = text[end..].find('\n').map_or(text.len(), |newline| end + newline);
    let moved = |offset: usize| visible::text(&text[start..offset]).len();
    Excerpt {
        text: visible::text(&text[start..end]).into_owned(),
        ranges: ranges.into_iter().map(|range| moved(range.start)..moved(range.end)).collect(),
    }
}

/// The column, in characters from 0, at which the line of `offset` reaches it.
pub(super) fn column(text: &str, offset: usize) -> usize {
    let offset = boundary(text, offset);
    let start = text[..offset].rfind('\n').map_or(0, |newline| newline + 1);
    text[start..offset].chars().count()
}

/// `range` with its ends in `text` and between characters, and without line ends behind it.
///
/// A marked line end would be drawn as if the next line belonged to it.
fn within(text: &str, range: &Range<usize>) -> Range<usize> {
    let start = boundary(text, range.start);
    let end = boundary(text, range.end).max(start);
    start..start + text[start..end].trim_end_matches('\n').len()
}

/// The nearest place at or before `offset` that is in `text` and between two characters.
fn boundary(text: &str, offset: usize) -> usize {
    (0..=offset.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str, range: Range<usize>) -> (String, String) {
        let cut = excerpt(text, std::slice::from_ref(&range));
        (cut.text.clone(), cut.text[cut.ranges[0].clone()].to_string())
    }

    fn owned(text: &str, marked: &str) -> (String, String) {
        (text.to_string(), marked.to_string())
    }

    #[test]
    fn only_the_lines_of_the_range_are_taken() {
        assert_eq!(marked("one\ntwo\nthree\nfour\n", 5..6), owned("two", "w"));
        assert_eq!(marked("one\ntwo\nthree\nfour\n", 5..9), owned("two\nthree", "wo\nt"));
    }

    #[test]
    fn a_line_end_behind_the_words_is_not_marked() {
        assert_eq!(marked("one\ntwo\n", 0..4), owned("one", "one"));
    }

    #[test]
    fn a_range_beyond_the_end_or_within_a_character_is_moved_to_where_it_can_be_drawn() {
        assert_eq!(marked("ab\n", 50..60), owned("", ""));
        assert_eq!(marked("äb", 1..3), owned("äb", "äb"));
        let backwards = Range { start: 3, end: 1 };
        assert_eq!(marked("abcd", backwards), owned("abcd", ""));
    }

    #[test]
    fn ranges_follow_the_text_when_characters_are_replaced() {
        assert_eq!(marked("\u{85}\u{1b}[mword", 5..9), owned("\u{fffd}␛[mword", "word"));
    }

    #[test]
    fn columns_are_counted_in_characters() {
        assert_eq!(column("x\nä日b", 7), 2);
        assert_eq!(column("x", 90), 1);
    }
}
