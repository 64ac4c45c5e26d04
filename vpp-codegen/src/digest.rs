//! A digest of text: the 128 bits of XXH3. It tells editions apart; it is no seal.

use std::fmt;
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_xxh3() {
        // The digest of nothing, of the algorithm's specification.
        assert_eq!(Digest::default().to_string(), "99aa06d3014798d86001c324468d497f");
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
