//! What a text says of a thing that is deprecated.

use super::{Meaning, says};

/// How many words a sentence needs to say more than that the thing is deprecated.
const FEWEST_WORDS: usize = 4;

/// The sentence in which a text says why something is deprecated, or since when, or what to use instead.
pub(crate) fn note(text: &str) -> Option<String> {
    let mut sentences = text.split_inclusive(['\n', '.', '!', '。']).peekable();
    let mut sentence = String::new();
    while let Some(part) = sentences.next() {
        sentence.push_str(part);
        // A dot inside a name or a number ends no sentence.
        let goes_on = sentences.peek().is_some_and(|next| !next.starts_with(char::is_whitespace));
        if goes_on && part.ends_with('.') {
            continue;
        }
        let words: Vec<&str> = sentence.split_whitespace().collect();
        if words.len() >= FEWEST_WORDS && says(&sentence, Meaning::Deprecated) {
            return Some(words.join(" "));
        }
        sentence.clear();
    }
    None
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
            ("The size. Deprecated.", None),
            ("The size.", None),
            ("", None),
        ] {
            assert_eq!(note(text).as_deref(), expected, "{text}");
        }
    }
}
