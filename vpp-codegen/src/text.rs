//! What every stage must know of characters.

/// Whether a character changes the direction in which the text around it is shown: such a one can make a
/// text look like another.
pub(crate) fn turns_direction(character: char) -> bool {
    matches!(character, '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The text in lower case, every letter at the place where it was: what is found in one can be cut out of
/// the other. A letter whose lower case takes more or fewer bytes stays as it is.
pub(crate) fn lower_in_place(text: &str) -> String {
    let lower = |c: char| {
        let mut lower = c.to_lowercase();
        lower.next().filter(|low| lower.next().is_none() && low.len_utf8() == c.len_utf8()).unwrap_or(c)
    };
    text.chars().map(lower).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_stay_in_their_place() {
        assert_eq!(lower_in_place("ABC Größe ТИП"), "abc größe тип");
        // The Kelvin sign shrinks, the dotted İ grows.
        assert_eq!(lower_in_place("\u{212a}\u{130}\u{130} X"), "\u{212a}\u{130}\u{130} x");
    }
}
