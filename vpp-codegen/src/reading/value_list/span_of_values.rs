//! Values of which only the first and the last are named: ``possible values are: `level1` through `level21` ``.

use super::value_of;
use crate::page::InlineKind;
use crate::reading::running_text::RunningText;
use crate::text;

/// Whether a list that stands in the pieces from `first` to `last` leaves values out between two that it names. A word
/// in front of the last value may as well be an `or`, so there it tells nothing.
pub(super) fn is_in(text: &RunningText<'_, '_>, first: usize, last: usize) -> bool {
    let values: Vec<usize> = (first..=last).filter(|piece| value_of(text, *piece).is_some()).collect();
    let pairs = values.windows(2).rev().skip(1).any(|pair| leave_out(text, pair[0], pair[1]));
    pairs || leave_out(text, last, last + 2)
}

/// Whether one word stands between two values that only differ by numbers, between which there are others.
fn leave_out(text: &RunningText<'_, '_>, from: usize, to: usize) -> bool {
    let numbered = |piece: usize| {
        let value = text.inlines.get(piece).and_then(|_| value_of(text, piece))?.value;
        let stem = value.trim_end_matches(|c: char| c.is_ascii_digit()).to_string();
        let number: u32 = value[stem.len()..].parse().ok()?;
        (!stem.is_empty()).then_some((stem, number))
    };
    let (Some((stem, low)), Some((other, high))) = (numbered(from), numbered(to)) else { return false };
    let words = &text.text[text.range(from).end..text.range(to).start];
    let is_text = (from + 1..to).all(|piece| matches!(text.inlines[piece].kind, InlineKind::Text(_)));
    let is_word = is_text && text::words(words) == 1 && words.chars().all(|c| c.is_alphabetic() || c.is_whitespace());
    stem == other && low + 1 < high && is_word
}
