//! Base64, with either of its alphabets, with or without padding.

use super::value_error::Unexpected;

const STANDARD: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const URL_SAFE: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Which signs stand for 62 and 63.
#[derive(Clone, Copy)]
pub(super) enum Alphabet {
    Standard,
    UrlSafe,
}

/// The bytes as text, padded to full groups of four signs.
pub(super) fn encode(bytes: &[u8], alphabet: Alphabet) -> String {
    let signs = match alphabet {
        Alphabet::Standard => STANDARD,
        Alphabet::UrlSafe => URL_SAFE,
    };
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let byte = |index| u32::from(group.get(index).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for index in 0..4 {
            let sign = signs[(bits >> (18 - 6 * index) & 63) as usize];
            text.push(if index > group.len() { '=' } else { sign.into() });
        }
    }
    text
}

/// The bytes the text stands for.
///
/// ```abnf
/// binaryValue = *(4base64char) [ base64b16 / base64b8 ]
/// base64b16   = 2base64char ( "A" / "E" / "I" / "M" / "Q" / "U" / "Y" / "c" / "g" / "k" / "o" / "s"
///                           / "w" / "0" / "4" / "8" ) [ "=" ]
/// base64b8    = base64char ( "A" / "Q" / "g" / "w" ) [ "==" ]
/// ```
pub(super) fn decode(text: &str) -> Result<Vec<u8>, Unexpected> {
    let signs = text.trim_end_matches('=');
    let padding = text.len() - signs.len();
    let mut bytes = Vec::with_capacity(signs.len() / 4 * 3 + 2);
    let mut bits: u32 = 0;
    for (position, sign) in signs.bytes().enumerate() {
        let value = value(sign).ok_or(Unexpected { expected: "a sign of Base64", position })?;
        bits = bits << 6 | value;
        if position % 4 == 3 {
            bytes.extend_from_slice(&bits.to_be_bytes()[1..]);
            bits = 0;
        }
    }

    let rest = signs.len() % 4;
    let (unused_bits, full_padding) = match rest {
        0 => (0, 0),
        2 => (4, 2),
        3 => (2, 1),
        _ => return Err(Unexpected { expected: "another sign of Base64", position: signs.len() }),
    };
    if padding != 0 && padding != full_padding {
        return Err(Unexpected { expected: "padding up to a group of four", position: signs.len() });
    }
    if bits & ((1 << unused_bits) - 1) != 0 {
        let position = signs.len() - 1;
        return Err(Unexpected { expected: "a last sign without stray bits", position });
    }
    let left_over = (bits >> unused_bits).to_be_bytes();
    bytes.extend_from_slice(&left_over[4 - rest.saturating_sub(1)..]);
    Ok(bytes)
}

fn value(sign: u8) -> Option<u32> {
    Some(u32::from(match sign {
        b'A'..=b'Z' => sign - b'A',
        b'a'..=b'z' => sign - b'a' + 26,
        b'0'..=b'9' => sign - b'0' + 52,
        b'+' | b'-' => 62,
        b'/' | b'_' => 63,
        _ => return None,
    }))
}
