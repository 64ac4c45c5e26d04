//! `Edm.Guid`.

use std::fmt::Write;

use super::text::textual;
use super::value_error::Unexpected;
#[cfg(feature = "uuid")]
use super::value_error::ValueError;

textual! {
    /// An identifier of 16 bytes: `Edm.Guid`, such as `9ceb2f92-2f92-9ceb-922f-eb9c922feb9c`.
    ///
    /// Equality is that of the text; where the case of letters must not matter, compare
    /// [`to_bytes`](Self::to_bytes).
    ///
    /// ```
    /// use vpp_model::odata::Guid;
    ///
    /// let value: Guid = "9CEB2F92-2f92-9ceb-922f-eb9c922feb9c".parse()?;
    /// assert_eq!(value.to_string(), "9CEB2F92-2f92-9ceb-922f-eb9c922feb9c"); // as it came
    /// assert_eq!(value.to_bytes().map(|bytes| bytes[0]), Some(0x9c));
    /// # Ok::<(), vpp_model::odata::ValueError>(())
    /// ```
    Guid = "Edm.Guid" ("Guid"), read by read
}

/// Before which bytes the text has a hyphen.
const HYPHENS: [usize; 4] = [4, 6, 8, 10];

/// ```abnf
/// guidValue = 8HEXDIG "-" 4HEXDIG "-" 4HEXDIG "-" 4HEXDIG "-" 12HEXDIG
/// ```
fn read(text: &str) -> Result<[u8; 16], Unexpected> {
    let digits = text.as_bytes();
    let mut position = 0;
    let mut bytes = [0; 16];
    for (index, byte) in bytes.iter_mut().enumerate() {
        if HYPHENS.contains(&index) {
            if digits.get(position) != Some(&b'-') {
                return Err(Unexpected { expected: "\"-\"", position });
            }
            position += 1;
        }
        for _ in 0..2 {
            let digit = digits.get(position).and_then(|&digit| char::from(digit).to_digit(16));
            let Some(digit) = digit else {
                return Err(Unexpected { expected: "a hexadecimal digit", position });
            };
            // A hexadecimal digit is below 16.
            *byte = *byte << 4 | digit as u8;
            position += 1;
        }
    }
    if position < digits.len() {
        return Err(Unexpected { expected: "the end", position });
    }
    Ok(bytes)
}

impl Guid {
    /// The identifier of these bytes, in the order of the digits.
    pub fn from_bytes(bytes: [u8; 16]) -> Self {
        let mut text = String::with_capacity(36);
        for (index, byte) in bytes.iter().enumerate() {
            if HYPHENS.contains(&index) {
                text.push('-');
            }
            // Writing to a string has no way to fail.
            let _ = write!(text, "{byte:02x}");
        }
        Guid::from_text(text)
    }

    #[cfg(feature = "uuid")]
    pub(super) fn bytes_or_error(&self) -> Result<[u8; 16], ValueError> {
        read(self.as_str()).map_err(|unexpected| ValueError::grammar(Self::EDM_TYPE, unexpected))
    }

    /// The bytes, in the order of the digits.
    pub fn to_bytes(&self) -> Option<[u8; 16]> {
        read(self.as_str()).ok()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_bytes_of_a_guid() {
        let guid: Guid = "00112233-4455-6677-8899-AAbbCCddEEff".parse().unwrap();
        let bytes = 0x0011_2233_4455_6677_8899_aabb_ccdd_eeff_u128.to_be_bytes();
        assert_eq!(guid.to_bytes(), Some(bytes));
        assert_eq!(Guid::from_bytes(bytes), "00112233-4455-6677-8899-aabbccddeeff");
    }

    #[test]
    fn what_is_no_guid_and_where_it_fails() {
        for (text, message) in [
            ("", "expected a hexadecimal digit at position 0"),
            ("0011223", "expected a hexadecimal digit at position 7"),
            ("001122334455", "expected \"-\" at position 8"),
            ("{0112233-4455-6677-8899-aabbccddeeff}", "expected a hexadecimal digit at position 0"),
            ("00112233-4455-6677-8899-aabbccddeeff0", "expected the end at position 36"),
            ("Guid", "expected a hexadecimal digit at position 0"),
        ] {
            let error = text.parse::<Guid>().unwrap_err();
            assert_eq!(error.to_string(), format!("not an Edm.Guid: {message}"), "{text}");
            assert_eq!(Guid::from_text(text).to_bytes(), None);
        }
    }

    proptest! {
        #[test]
        fn every_guid_reads_back(bytes: [u8; 16]) {
            let guid = Guid::from_bytes(bytes);
            prop_assert_eq!(guid.to_bytes(), Some(bytes));
            prop_assert!(guid.is_legal());
        }

        #[test]
        fn any_text_is_kept(text in ".*") {
            let parsed = text.parse::<Guid>();
            let kept = Guid::from_text(text.as_str());
            prop_assert_eq!(parsed.is_ok(), kept.is_legal());
            prop_assert_eq!(kept.to_string(), text);
        }
    }
}
