//! `Edm.Binary`.

use super::base64::{Alphabet, decode, encode};
use super::text::textual;

textual! {
    /// Bytes, written as Base64: `Edm.Binary`, such as `T0RhdGE=`.
    ///
    /// OData asks for the alphabet that is safe in addresses (`-` and `_`), services and clients use
    /// the standard one (`+` and `/`) as well. Both are read, with or without padding.
    ///
    /// ```
    /// use vpp_model::odata::Binary;
    ///
    /// let value = Binary::from_bytes(b"OData");
    /// assert_eq!(value.to_string(), "T0RhdGE=");
    /// assert_eq!(value.to_bytes().as_deref(), Some(&b"OData"[..]));
    /// ```
    Binary = "Edm.Binary" ("Binary"), read by decode
}

impl Binary {
    /// The bytes as text in the standard alphabet, which is what the other clients of Microsoft
    /// Graph send.
    pub fn from_bytes(bytes: &[u8]) -> Self {
        Binary::from_text(encode(bytes, Alphabet::Standard))
    }

    /// The bytes as text in the alphabet that is safe in addresses, which is what OData asks for.
    pub fn from_bytes_url_safe(bytes: &[u8]) -> Self {
        Binary::from_text(encode(bytes, Alphabet::UrlSafe))
    }

    /// The bytes.
    pub fn to_bytes(&self) -> Option<Vec<u8>> {
        decode(self.as_str()).ok()
    }
}

impl From<&[u8]> for Binary {
    fn from(bytes: &[u8]) -> Self {
        Binary::from_bytes(bytes)
    }
}

impl From<Vec<u8>> for Binary {
    fn from(bytes: Vec<u8>) -> Self {
        Binary::from_bytes(&bytes)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_bytes_of_a_text() {
        for (text, bytes) in [
            ("", &b""[..]),
            ("Zg==", b"f"),
            ("Zg", b"f"),
            ("Zm8=", b"fo"),
            ("Zm8", b"fo"),
            ("Zm9v", b"foo"),
            ("Zm9vYmE=", b"fooba"),
            ("+/+/", b"\xfb\xff\xbf"),
            ("-_-_", b"\xfb\xff\xbf"),
        ] {
            let binary: Binary = text.parse().unwrap();
            assert_eq!(binary.to_bytes().as_deref(), Some(bytes), "{text}");
        }
        assert_eq!(Binary::from_bytes(b"\xfb\xff\xbf\xff"), "+/+//w==");
        assert_eq!(Binary::from_bytes_url_safe(b"\xfb\xff\xbf\xff"), "-_-__w==");
    }

    #[test]
    fn what_is_no_base64_and_where_it_fails() {
        for (text, message) in [
            ("Z", "expected another sign of Base64 at position 1"),
            ("Zm9v!", "expected a sign of Base64 at position 4"),
            ("Zm=v", "expected a sign of Base64 at position 2"),
            ("Zg=", "expected padding up to a group of four at position 2"),
            ("Zm9v=", "expected padding up to a group of four at position 4"),
            ("Zh==", "expected a last sign without stray bits at position 1"),
        ] {
            let error = text.parse::<Binary>().unwrap_err();
            assert_eq!(error.to_string(), format!("not an Edm.Binary: {message}"), "{text}");
            assert_eq!(Binary::from_text(text).to_bytes(), None);
        }
    }

    proptest! {
        #[test]
        fn all_bytes_read_back(bytes: Vec<u8>) {
            prop_assert_eq!(Binary::from_bytes(&bytes).to_bytes(), Some(bytes.clone()));
            let url_safe = Binary::from_bytes_url_safe(&bytes);
            prop_assert_eq!(url_safe.to_bytes(), Some(bytes.clone()));
            let unpadded = url_safe.as_str().trim_end_matches('=').parse::<Binary>().unwrap();
            prop_assert_eq!(unpadded.to_bytes(), Some(bytes));
        }

        #[test]
        fn any_text_is_kept(text in ".*") {
            let parsed = text.parse::<Binary>();
            let kept = Binary::from_text(text.as_str());
            prop_assert_eq!(parsed.is_ok(), kept.is_legal());
            prop_assert_eq!(kept.to_string(), text);
        }
    }
}
