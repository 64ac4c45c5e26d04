//! Where sentences begin and end.

use crate::text::letters;

/// So few words are a label and no sentence.
const FEWEST_WORDS: usize = 3;

/// The sentences of a text.
pub(super) fn of(text: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let mut from = 0;
    for (at, mark) in text.char_indices() {
        let end = at + mark.len_utf8();
        let ends = matches!(mark, '。' | '！' | '？' | '\n')
            || matches!(mark, '.' | '!' | '?') && begins_anew(&text[end..]) && !is_abbreviation(&text[from..end]);
        if ends {
            sentences.push(&text[from..end]);
            from = end;
        }
    }
    sentences.push(&text[from..]);
    let trimmed = sentences.into_iter().map(str::trim);
    trimmed.filter(|sentence| sentence.split_whitespace().count() >= FEWEST_WORDS).collect()
}

/// What follows the end of a sentence.
fn begins_anew(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with(char::is_whitespace)
}

/// `e.g.` and `i.e.` end no sentence.
fn is_abbreviation(text: &str) -> bool {
    let word = text.rsplit(char::is_whitespace).next().unwrap_or_default().trim_start_matches('(');
    matches!(&*word.to_lowercase(), "e.g." | "i.e." | "etc." | "vs.")
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
            ("灯が点いている。", &[]),
        ] {
            assert_eq!(of(text), expected, "{text}");
        }
        assert_eq!(folded("It's `on`, or (off)."), "itsonoroff");
    }
}
