//! From bytes to text: UTF-8 and UTF-16, told by the byte-order mark or by the zeros between the first characters
//! (XML 1.0, appendix F; JSON begins with a character of ASCII as well).

/// The text of a document, without a byte-order mark.
///
/// # Errors
///
/// When the bytes are no text in the encoding that the first of them show; the result is the place of the first
/// byte that is wrong.
pub fn decode(bytes: &[u8]) -> Result<String, usize> {
    match bytes {
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0, low, ..] if *low != 0 => utf16(bytes, u16::from_be_bytes),
        [high, 0, ..] if *high != 0 => utf16(bytes, u16::from_le_bytes),
        _ => {
            let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
            std::str::from_utf8(bytes).map(str::to_string).map_err(|error| error.valid_up_to())
        }
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, usize> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|pair| unit(*pair));
    let mut text = String::with_capacity(bytes.len() / 2);
    for (at, character) in char::decode_utf16(units).enumerate() {
        text.push(character.map_err(|_| 2 * at)?);
    }
    if rest.is_empty() { Ok(text) } else { Err(bytes.len() - 1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_the_same_in_every_encoding() {
        let text = "<a b=\"Åre\u{1F600}\"/>";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for bytes in [
            text.as_bytes().to_vec(),
            [b"\xef\xbb\xbf", text.as_bytes()].concat(),
            [b"\xff\xfe", &little[..]].concat(),
            [b"\xfe\xff", &big[..]].concat(),
            little.clone(),
            big,
        ] {
            assert_eq!(decode(&bytes).as_deref(), Ok(text), "{bytes:?}");
        }
        assert_eq!(decode(b"caf\xe9"), Err(3));
        assert_eq!(decode(&little[..little.len() - 1]), Err(little.len() - 2));
    }
}
