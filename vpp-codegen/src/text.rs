//! What every stage must know of characters.

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
    one.chars().flat_map(char::to_lowercase).eq(other.chars().flat_map(char::to_lowercase))
}

/// Whether a text is a single word.
pub(crate) fn is_one_word(text: &str) -> bool {
    text.split_whitespace().count() == 1
}
