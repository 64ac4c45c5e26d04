//! Where sentences begin and end.

use crate::text::{self, letters};

/// So few words are a label and no sentence.
const FEWEST_WORDS: usize = 3;

/// The sentences of a text.
pub(super) fn of(text: &str) -> Vec<&str> {
    let sentences = text.lines().flat_map(text::sentences).map(str::trim);
    sentences.filter(|sentence| text::words(sentence) >= FEWEST_WORDS).collect()
}

/// What two spellings of one sentence have in common: letters and digits.
pub(super) fn folded(sentence: &str) -> String {
    letters(sentence)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_with_a_stop_that_ends_something() {
        for (text, expected) in [
            ("A lamp is on. Is it on? ", &["A lamp is on.", "Is it on?"][..]),
            ("Uses .NET 4.5 here, e.g. for light. Read-only.", &["Uses .NET 4.5 here, e.g. for light."]),
            ("灯が点いている。消える。", &["灯が点いている。"]),
        ] {
            assert_eq!(of(text), expected, "{text}");
        }
        assert_eq!(folded("It's `on`, or (off)."), "itsonoroff");
    }
}
