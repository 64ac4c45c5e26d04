//! Whether the clause around a word denies it.

use super::Vocabulary;
use crate::text;

/// How much of a sentence is looked at, in bytes: so that work does not grow with the square of its length.
const LONGEST: usize = 200;

/// Whether the clause in which a text breaks off denies what follows, or asks whether it is so: `whether it is …`. A word
/// may stand behind the one that denies: `has not been …`.
pub(super) fn is_open(text: &str, words: &Vocabulary) -> bool {
    let clause = end_of(text).rsplit(text::ends_clause).next().unwrap_or_default().trim_end();
    let before_last = || clause.rsplit_once(char::is_whitespace).map_or("", |(before, _)| before.trim_end());
    words.ends_with_denial(clause) || words.ends_with_denial(before_last()) || words.asks_whether(clause)
}

/// Whether the sentence in which a text breaks off begins with a condition: `Once set, it is …`
pub(super) fn is_conditional(text: &str, words: &Vocabulary) -> bool {
    let end = end_of(text);
    let ends = |(at, c): &(usize, char)| *c == ';' || text::is_stop(*c) && text::ends_sentence(end, *at);
    let stop = end.char_indices().rev().find(ends);
    let sentence = stop.map_or(end, |(at, c)| &end[at + c.len_utf8()..]);
    words.begins_with_condition(sentence.trim_start())
}

/// The end of a text, as far as it is looked at.
fn end_of(text: &str) -> &str {
    let from = (text.len().saturating_sub(LONGEST)..).find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    &text[from..]
}
