//! Text and names of files, made harmless for a terminal.
//!
//! Pages are untrusted, and so are their names: a control character could start an escape sequence, a bidirectional
//! one show text in another order than it has. Each is replaced by one visible character, so that columns stay.

use std::borrow::Cow;
use std::path::Path;

use crate::text::turns_direction;

/// `text` with a visible character for each that a terminal would act on; line ends and tabs stay.
pub fn text(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| visible(c) == c) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.chars().map(visible).collect())
    }
}

/// The same in one line.
pub fn line(line: &str) -> String {
    text(line).replace('\n', "␊").replace('\t', "␉")
}

/// The path of a file in one line.
pub fn path(path: &Path) -> String {
    line(&path.to_string_lossy())
}

fn visible(c: char) -> char {
    match c {
        '\n' | '\t' => c,
        // Unicode has a picture for each of the first 32 control characters, in their order.
        '\0'..='\u{1f}' => char::from_u32(0x2400 + c as u32).unwrap_or(char::REPLACEMENT_CHARACTER),
        '\u{7f}' => '␡',
        c if c.is_control() || turns_direction(c) || breaks_lines(c) => char::REPLACEMENT_CHARACTER,
        c => c,
    }
}

fn breaks_lines(c: char) -> bool {
    matches!(c, '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_text_is_not_copied() {
        assert!(matches!(text("Größe 日本語\n\t`x`"), Cow::Borrowed(_)));
    }

    #[test]
    fn each_control_character_becomes_one_visible_character() {
        assert_eq!(text("\0\u{1b}[0m\r\u{7f}\u{85}\u{202e}x"), "␀␛[0m␍␡\u{fffd}\u{fffd}x");
    }

    #[test]
    fn a_line_is_one_line() {
        assert_eq!(line("a\nb\tc"), "a␊b␉c");
    }

    #[test]
    fn the_name_of_a_file_sends_no_commands_to_the_terminal() {
        assert_eq!(path(Path::new("docs/\u{1b}[2J\nx.md")), "docs/␛[2J␊x.md");
    }
}
