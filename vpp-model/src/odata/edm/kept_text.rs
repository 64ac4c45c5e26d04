//! Text that is nearly always short, and then needs no memory of its own.

use std::fmt;

/// How many bytes stand in the value itself: enough for an `Edm.DateTimeOffset` in a year of four digits, and for an
/// `Edm.Guid`.
const SHORT: usize = 38;

/// A text as it came, in place where it is short: a list of objects with dates would else ask the allocator for each
/// of them.
// A text that fits is always in place, with zeros behind it: equal texts are equal values.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) enum KeptText {
    Short { length: u8, bytes: [u8; SHORT] },
    Long(Box<str>),
}

impl KeptText {
    /// The text.
    #[inline]
    pub(super) fn as_str(&self) -> &str {
        match self {
            // It was a text when it was copied, and nobody has changed it since.
            KeptText::Short { length, bytes } => {
                std::str::from_utf8(&bytes[..usize::from(*length)]).unwrap_or_default()
            }
            KeptText::Long(text) => text,
        }
    }
}

impl From<&str> for KeptText {
    #[inline]
    fn from(text: &str) -> Self {
        let mut bytes = [0; SHORT];
        match bytes.get_mut(..text.len()) {
            Some(room) => {
                room.copy_from_slice(text.as_bytes());
                KeptText::Short { length: text.len() as u8, bytes }
            }
            None => KeptText::Long(text.into()),
        }
    }
}

impl From<Box<str>> for KeptText {
    fn from(text: Box<str>) -> Self {
        if text.len() <= SHORT { (&*text).into() } else { KeptText::Long(text) }
    }
}

impl From<KeptText> for String {
    fn from(text: KeptText) -> Self {
        match text {
            KeptText::Short { .. } => text.as_str().to_owned(),
            KeptText::Long(text) => text.into(),
        }
    }
}

impl fmt::Debug for KeptText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_str().fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_of_any_length_comes_back() {
        for length in [0, 1, SHORT - 1, SHORT, SHORT + 1, 300] {
            let text = "é".repeat(length / 2) + &"x".repeat(length % 2);
            let kept = KeptText::from(&*text);
            assert_eq!(kept.as_str(), text);
            assert_eq!(matches!(kept, KeptText::Short { .. }), length <= SHORT, "{length}");
            assert_eq!(kept, KeptText::from(text.clone().into_boxed_str()), "however it is made");
            assert_eq!(String::from(kept), text);
        }
    }

    #[test]
    fn what_a_value_held_before_does_not_tell() {
        let mut kept = KeptText::from("2026-11-26T00:00:00Z");
        kept = KeptText::from(&*format!("{}x", &kept.as_str()[..4]));
        assert_eq!(kept, KeptText::from("2026x"));
    }
}
