//! From bytes to text.

use crate::diagnostics::{Code, Diagnostic};
use crate::span::{SourceId, Span};

/// The text of a file: without a byte-order mark, with `\n` as line end, and with U+FFFD for every byte
/// that is not UTF-8, which is reported once for the file.
pub(super) fn decode(bytes: Vec<u8>, source: SourceId) -> (String, Option<Diagnostic>) {
    let (text, damage) = match String::from_utf8(bytes) {
        Ok(text) => (text, None),
        Err(error) => {
            let valid = String::from_utf8_lossy(&error.as_bytes()[..error.utf8_error().valid_up_to()]).into_owned();
            (String::from_utf8_lossy(error.as_bytes()).into_owned(), Some(normalise(valid).len()))
        }
    };
    let finding = damage.map(|at| {
        Diagnostic::new(
            Code::NotUtf8,
            Span::new(source, at, at + char::REPLACEMENT_CHARACTER.len_utf8()),
            "this file is not UTF-8",
        )
        .label("first byte that is not part of a character")
        .decision("such bytes are read as the replacement character")
        .help("save the file as UTF-8")
    });
    (normalise(text), finding)
}

/// The text without a byte-order mark and with `\n` as line end.
pub(super) fn normalise(text: String) -> String {
    let text = match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_string(),
        None => text,
    };
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_of(bytes: &[u8]) -> String {
        decode(bytes.to_vec(), SourceId::default()).0
    }

    #[test]
    fn a_byte_order_mark_and_carriage_returns_are_no_part_of_the_text() {
        assert_eq!(text_of(b"\xef\xbb\xbf# Title\r\n\r\ntext\rmore\n"), "# Title\n\ntext\nmore\n");
    }

    #[test]
    fn bytes_that_are_not_utf8_are_marked_and_the_rest_is_kept() {
        let (text, finding) = decode(b"caf\xe9 au lait".to_vec(), SourceId::default());
        assert_eq!(text, "caf\u{fffd} au lait");
        let finding = finding.expect("a finding");
        assert_eq!((finding.code, finding.span.start), (Code::NotUtf8, 3));
    }

    #[test]
    fn the_place_of_the_first_bad_byte_is_its_place_in_the_text() {
        let (text, finding) = decode(b"\xef\xbb\xbfa\r\nb\r\ncaf\xe9".to_vec(), SourceId::default());
        assert_eq!(&text[finding.expect("a finding").span.range()], "\u{fffd}");
    }
}
