//! A digest of text: the 128 bits of XXH3. It tells editions apart; it is no seal.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::io::{self, Write};

use twox_hash::XxHash3_128;

/// A digest of all that is written to it.
#[derive(Default)]
pub(crate) struct Digest(XxHash3_128);

impl Digest {
    /// Takes texts, and where each one ends, so that two lists of the same letters differ.
    pub(crate) fn texts<'t>(&mut self, texts: impl IntoIterator<Item = &'t [u8]>) {
        for text in texts {
            self.0.write(&(text.len() as u64).to_le_bytes());
            self.0.write(text);
        }
    }
}

impl Write for Digest {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0.finish_128())
    }
}

/// A digest as a number, to find things by within a run of the program.
pub(crate) type Key = u128;

/// A digest of a value: of all that makes it equal to another.
pub(crate) fn of(value: &impl Hash) -> Key {
    let mut bytes = Bytes::default();
    value.hash(&mut bytes);
    XxHash3_128::oneshot(&bytes.0)
}

/// The bytes of a value. A value writes a few at a time; a digest is faster with all of them.
#[derive(Default)]
struct Bytes(Vec<u8>);

impl Hasher for Bytes {
    fn write(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    fn finish(&self) -> u64 {
        // All `Hasher`s have it, and nobody asks for half of a digest.
        XxHash3_128::oneshot(&self.0) as u64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_xxh3() {
        // The digest of nothing, of the algorithm's specification.
        assert_eq!(Digest::default().to_string(), "99aa06d3014798d86001c324468d497f");
    }

    #[test]
    fn values_that_differ_in_any_part_have_different_keys() {
        let values = [("ab", "c", 1), ("a", "bc", 1), ("ab", "c", 2), ("ab", "", 1)];
        let keys: foldhash::HashSet<Key> = values.iter().map(of).collect();
        assert_eq!(keys.len(), values.len());
        assert_eq!(of(&("ab".to_string(), "c", 1)), of(&values[0]));
    }

    #[test]
    fn where_a_text_ends_counts() {
        let of = |texts: [&str; 2]| {
            let mut digest = Digest::default();
            digest.texts(texts.map(str::as_bytes));
            digest.to_string()
        };
        assert_ne!(of(["ab", "c"]), of(["a", "bc"]));
        assert_eq!(of(["ab", "c"]), of(["ab", "c"]));
    }
}
