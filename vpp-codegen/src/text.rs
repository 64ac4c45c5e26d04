//! What every stage must know of characters, words and sentences, in any script.

/// Whether a character changes the direction in which the text around it is shown, which can make code look
/// like something else (Unicode Bidirectional Algorithm, explicit and implicit directional formatting).
pub(crate) fn turns_direction(character: char) -> bool {
    matches!(character, '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The characters of a text that turn the direction, with their places.
pub(crate) fn direction_marks(text: &str) -> impl Iterator<Item = (usize, char)> {
    // All of them begin with one of two bytes: most texts have few of these, or none.
    let begins = memchr::memchr2_iter(0xd8, 0xe2, text.as_bytes());
    begins.filter_map(|at| Some((at, text[at..].chars().next()?))).filter(|(_, character)| turns_direction(*character))
}

/// A text without regard to letter case.
pub(crate) fn in_any_case(text: &str) -> String {
    // Nearly all are names.
    match text.is_ascii() {
        true => text.to_ascii_lowercase(),
        false => text.chars().flat_map(char::to_lowercase).collect(),
    }
}

/// The letters and digits of a text, without regard to letter case.
pub(crate) fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether two texts differ by nothing but their letter case.
pub(crate) fn is_same_in_any_case(one: &str, other: &str) -> bool {
    // Nearly all are names.
    if one.is_ascii() && other.is_ascii() {
        return one.eq_ignore_ascii_case(other);
    }
    one.chars().flat_map(char::to_lowercase).eq(other.chars().flat_map(char::to_lowercase))
}

/// Whether single blanks between words of ASCII are all the white space of a text, as in nearly all.
pub(crate) fn is_folded(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' ') && !text.contains("  ")
}

/// A text on one line: its words with single blanks between them.
pub(crate) fn folded(text: &str) -> String {
    match is_folded(text) {
        true => text.trim().to_string(),
        false => text.split_whitespace().collect::<Vec<_>>().join(" "),
    }
}

/// Whether a text is a single word.
pub(crate) fn is_one_word(text: &str) -> bool {
    text.split_whitespace().count() == 1
}

/// Whether a character is a letter of a script that puts no blanks between words: ideographs and kana, and the scripts
/// of Thai, Lao, Burmese and Khmer.
pub(crate) fn is_written_without_blanks(character: char) -> bool {
    matches!(character, '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
        || character.is_alphabetic()
            && matches!(character, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// How many letters a word has in a script that puts no blanks between words, as most have in Chinese.
const LETTERS_OF_WORD: usize = 2;

/// How many words a text has. Where its script tells no words apart, letters are counted.
pub(crate) fn words(text: &str) -> usize {
    let is_word = |word: &&str| word.contains(char::is_alphanumeric);
    let apart = text.split(|c: char| c.is_whitespace() || is_written_without_blanks(c)).filter(is_word).count();
    let joined = text.chars().filter(|c| is_written_without_blanks(*c)).count();
    apart + joined.div_ceil(LETTERS_OF_WORD)
}

/// Whether a word ends where a text ends, so that another one can follow.
pub(crate) fn ends_word(text: &str) -> bool {
    text.chars().next_back().is_none_or(|last| last.is_whitespace() || is_written_without_blanks(last))
}

/// Whether a character can end a sentence.
pub(crate) fn is_stop(character: char) -> bool {
    matches!(character, '.' | '!' | '?') || is_stop_of_its_own(character)
}

/// Whether a character ends a sentence wherever it stands: it is in no name and in no number, and no blank follows.
fn is_stop_of_its_own(character: char) -> bool {
    matches!(character, '。' | '！' | '？' | '｡' | '．' | '।' | '؟' | '۔')
}

/// Whether a character ends a clause: a sentence or a part of one, of a list an item.
pub(crate) fn ends_clause(character: char) -> bool {
    is_stop(character) || matches!(character, ',' | ';' | ':' | '，' | '；' | '：' | '、' | '،' | '؛')
}

/// Whether a sentence ends with the character at `at`: a stop, but not one in a name, in a number or in `e.g.`
pub(crate) fn ends_sentence(text: &str, at: usize) -> bool {
    let mut rest = text[at..].chars();
    let (Some(mark), behind) = (rest.next(), rest.next()) else { return false };
    is_stop_of_its_own(mark)
        || is_stop(mark) && behind.is_none_or(char::is_whitespace) && !(mark == '.' && is_abbreviation(&text[..at]))
}

/// Whether a text, the last stop cut off, ends with single letters with stops: `e.g.`, `i.e.`
fn is_abbreviation(text: &str) -> bool {
    let word = text.rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or_default();
    word.contains('.') && word.split('.').all(|part| part.chars().count() == 1)
}

/// The sentences of a text, each with its stop.
pub(crate) fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let rest = text.get(from..).filter(|rest| !rest.is_empty())?;
        let stop = rest.char_indices().find(|(at, c)| is_stop(*c) && ends_sentence(text, from + at));
        let sentence = &rest[..stop.map_or(rest.len(), |(at, c)| at + c.len_utf8())];
        from += sentence.len();
        Some(sentence)
    })
}

/// The sentences of a text in which lines end sentences, too.
pub(crate) fn sentences_of_lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().flat_map(sentences).filter(|sentence| !sentence.trim().is_empty())
}

/// A text without the stop that ends it.
pub(crate) fn without_stop(text: &str) -> &str {
    text.trim_end().trim_end_matches(is_stop).trim_end()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_with_the_stops_of_all_scripts() {
        for (text, expected) in [
            (
                "Uses .NET v4.5, e.g. for light. Is it on? It is!",
                &["Uses .NET v4.5, e.g. for light.", " Is it on?", " It is!"][..],
            ),
            ("房间里的灯。亮吗？亮！", &["房间里的灯。", "亮吗？", "亮！"]),
            ("कमरे की बत्ती। चालू", &["कमरे की बत्ती।", " चालू"]),
            ("No stop", &["No stop"]),
            ("", &[]),
        ] {
            assert_eq!(sentences(text).collect::<Vec<_>>(), expected, "{text}");
        }
    }

    #[test]
    fn two_letters_are_a_word_where_no_blank_stands_between_words() {
        for (text, expected) in [
            ("This is the lamp.", 4),
            ("Это лампа", 2),
            ("房间里的灯", 3),
            ("表示 lamp 的设置。", 4),
            ("部屋のlampです", 4),
            ("방의 조명입니다", 2),
            ("", 0),
        ] {
            assert_eq!(words(text), expected, "{text}");
        }
    }
}
