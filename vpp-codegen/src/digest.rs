//! A digest of text: the 64 bits of FNV-1a. It tells editions apart; it is no seal.

use std::fmt;
use std::io::{self, Write};

/// A digest of all that is written to it.
pub(crate) struct Digest(u64);

/// The digest of nothing.
impl Default for Digest {
    fn default() -> Self {
        Digest(0xcbf2_9ce4_8422_2325)
    }
}

impl Write for Digest {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_fnv_1a() {
        let mut digest = Digest::default();
        digest.write_all(b"foobar").unwrap();
        // From the test vectors of the algorithm's authors.
        assert_eq!(digest.to_string(), "85944171f73967e8");
    }
}
