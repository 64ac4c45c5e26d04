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
    /// How many characters of the only line stand in front of `text`.
    pub(super) skipped: usize,
}

/// How many bytes of a single line are taken on each side of the marked words: more than any drawing shows.
///
/// Some files are one line of megabytes, and each of their findings would copy it.
const AROUND: usize = 1_000;

/// The lines of `text` from the first to the last of `ranges`, which may lie anywhere; of a single long line, the part
/// around them.
pub(super) fn excerpt(text: &str, ranges: &[Range<usize>]) -> Excerpt {
    let ranges: Vec<_> = ranges.iter().map(|range| within(text, range)).collect();
    let first = ranges.iter().map(|range| range.start).min().unwrap_or_default();
    let last = ranges.iter().map(|range| range.end).max().unwrap_or_default();
    let line = text[..first].rfind('\n').map_or(0, |newline| newline + 1);
    let end = text[last..].find('\n').map_or(text.len(), |newline| last + newline);
    let (start, end) = match text[first..last].contains('\n') {
        true => (line, end),
        false => (line + left_of(&text[line..first]), boundary(text, end.min(last + AROUND))),
    };
    let moved = |offset: usize| visible::text(&text[start..offset]).len();
    Excerpt {
        text: visible::text(&text[start..end]).into_owned(),
        ranges: ranges.into_iter().map(|range| moved(range.start)..moved(range.end)).collect(),
        skipped: text[line..start].chars().count(),
    }
}

/// Where to begin with what stands on a line before the marked words: no space is first, unless it is the line's.
///
/// Space at the beginning is taken for the indentation, which a drawing leaves out.
fn left_of(before: &str) -> usize {
    let near = boundary(before, before.len().saturating_sub(AROUND));
    before[..near].trim_end().char_indices().next_back().map_or(0, |(at, _)| at)
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
        let cut = around(text, range);
        (cut.text.clone(), cut.text[cut.ranges[0].clone()].to_string())
    }

    fn around(text: &str, range: Range<usize>) -> Excerpt {
        excerpt(text, std::slice::from_ref(&range))
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
    fn of_a_very_long_line_only_the_part_around_the_words_is_taken() {
        let (before, after) = ("ä".repeat(100_000), "z".repeat(100_000));
        let text = format!("first\n{before}word{after}\nlast");
        let start = 6 + before.len();
        let cut = around(&text, start..start + 4);
        // 1,000 bytes, which are 500 letters, and the letter before them.
        assert_eq!(cut.text, format!("{}word{}", "ä".repeat(501), "z".repeat(1_000)));
        assert_eq!(&cut.text[cut.ranges[0].clone()], "word");
        assert_eq!(cut.skipped, 100_000 - 501);
    }

    #[test]
    fn the_part_of_a_long_line_does_not_begin_with_space_unless_the_line_does() {
        let gap = " ".repeat(3_000);
        let text = format!("{gap}a{gap}word");
        let cut = around(&text, 6_001..6_005);
        assert_eq!((cut.text, cut.skipped), (format!("a{gap}word"), 3_000));
        let cut = around(&text, 3_000..3_001);
        assert_eq!((cut.text.len(), cut.skipped), (3_000 + 1 + 1_000, 0));
    }

    #[test]
    fn columns_are_counted_in_characters() {
        assert_eq!(column("x\nä日b", 7), 2);
        assert_eq!(column("x", 90), 1);
    }
}
