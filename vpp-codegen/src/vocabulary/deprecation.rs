//! What a text says of a thing that is deprecated.

use std::ops::Range;

use super::clause::is_open;
use super::{Meaning, Mentions, Vocabulary, words};
use crate::text::{self, is_stop};

/// How many words a sentence needs to say more than that the thing is deprecated.
const FEWEST_WORDS: usize = 4;

/// What ends the anchor of a title which says that its thing is deprecated, in every language.
const MARK: &str = "-deprecated";

/// The anchor of a title without the mark that its thing is deprecated: `x values (deprecated)`.
pub(crate) fn without_mark(mut anchor: &str) -> &str {
    while let Some(rest) = anchor.strip_suffix(MARK) {
        anchor = rest;
    }
    anchor
}

/// Whether a title or the name in a table says that its thing is deprecated: `size (deprecated)`.
pub(crate) fn is_said_of_name(text: &str, words: &Vocabulary) -> bool {
    words.mentions(text).iter().any(|(meaning, _)| matches!(meaning, Meaning::Deprecated | Meaning::DeprecatedWord))
}

/// Where a text says that what it describes is deprecated: with a phrase such as `is deprecated`, or with the word where
/// it is no attribute of another word, as in `their deprecated version`. A clause that denies it or asks whether it is so
/// does not say it.
pub(crate) fn places<'m>(
    text: &str,
    mentions: &'m Mentions,
    words: &Vocabulary,
) -> impl Iterator<Item = &'m Range<usize>> {
    let says_so = move |(meaning, place): &'m (Meaning, Range<usize>)| match meaning {
        Meaning::Deprecated => Some(place),
        Meaning::DeprecatedWord if begins_sentence(text, place) || ends_clause(text, place, words) => Some(place),
        _ => None,
    };
    mentions.iter().filter_map(says_so).filter(move |place| !is_open(&text[..place.start], words))
}

fn begins_sentence(text: &str, place: &Range<usize>) -> bool {
    let before = text[..place.start].trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_'));
    before.is_empty() || before.ends_with(|c: char| is_stop(c) || matches!(c, '(' | '[' | ':' | '：' | '（'))
}

fn ends_clause(text: &str, place: &Range<usize>, words: &Vocabulary) -> bool {
    let behind = text[place.end..].trim_start_matches(['*', '_']).trim_start();
    let ends = |c: char| is_stop(c) || matches!(c, ')' | ']' | ':' | ';' | '–' | '—' | '）' | '：' | '；');
    let is_end = behind.is_empty() || behind.starts_with(ends);
    let before = text[..place.start].trim_end();
    let last = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    is_end && !before.ends_with(',') && words.joining(last).is_none()
}

/// The sentence in which a text says why something is deprecated, or since when, or what to use instead. What introduces a
/// list does not say it alone.
pub(crate) fn note(text: &str) -> Option<String> {
    let sentences: Vec<&str> = text::sentences_of_lines(text).filter(|sentence| !introduces_list(sentence)).collect();
    let says_instead = |sentence: &&&str| words().says(sentence, Meaning::Instead);
    let said = sentences.iter().enumerate().find_map(|(index, sentence)| {
        places(sentence, &words().mentions(sentence), words()).next()?;
        let says_why = text::words(sentence) >= FEWEST_WORDS;
        // `Deprecated. Use **x** instead.`
        match sentences.get(index + 1).filter(says_instead) {
            Some(next) => Some(format!("{} {}", text::folded(sentence), text::folded(next))),
            None => says_why.then(|| text::folded(sentence)),
        }
    });
    said.or_else(|| sentences.iter().find(says_instead).map(|sentence| text::folded(sentence)))
}

fn introduces_list(sentence: &str) -> bool {
    sentence.trim_end().ends_with([':', '：'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sentence_that_says_so_is_the_note() {
        for (text, expected) in [
            (
                "The size. Deprecated since 2.1, use `length` instead. Read-only.",
                Some("Deprecated since 2.1, use `length` instead."),
            ),
            ("The size.\nThis property is deprecated and slow\n", Some("This property is deprecated and slow")),
            (
                "(deprecated) This property is deprecated in v1.0 of the API!",
                Some("(deprecated) This property is deprecated in v1.0 of the API!"),
            ),
            ("Deprecated. Use x instead. Read-only.", Some("Deprecated. Use x instead.")),
            (
                "The **size** API is deprecated and ends in 2027. Use x instead. Read-only.",
                Some("The **size** API is deprecated and ends in 2027. Use x instead."),
            ),
            // Where the name says that it is deprecated.
            ("The size. Use x instead. Read-only.", Some("Use x instead.")),
            ("Deprecated. Read-only.", None),
            ("The **size** API is deprecated. Instead, use:\n\n- torches", Some("The **size** API is deprecated.")),
            ("The size. Deprecated.", None),
            ("Lets a client use their deprecated version of TLS for a while.", None),
            ("Not deprecated. Says whether the lamp is deprecated in the shop.", None),
            ("The size.", None),
            ("", None),
        ] {
            assert_eq!(note(text).as_deref(), expected, "{text}");
        }
    }
}
