//! The bytes that a request sends.

use std::fmt;
use std::ops::Deref;

/// The bytes that a request sends.
///
/// `Debug` prints how many there are: what they say may be a secret. A client that wants a `Vec<u8>` gets it by
/// `request.map(Vec::from)`.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct RequestBody(Vec<u8>);

impl Deref for RequestBody {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.0
    }
}

impl AsRef<[u8]> for RequestBody {
    fn as_ref(&self) -> &[u8] {
        self
    }
}

impl From<Vec<u8>> for RequestBody {
    fn from(bytes: Vec<u8>) -> RequestBody {
        RequestBody(bytes)
    }
}

impl From<RequestBody> for Vec<u8> {
    fn from(body: RequestBody) -> Vec<u8> {
        body.0
    }
}

impl<const N: usize> PartialEq<[u8; N]> for RequestBody {
    fn eq(&self, other: &[u8; N]) -> bool {
        **self == other[..]
    }
}

impl fmt::Debug for RequestBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} bytes", self.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_request_sends_is_not_printed() {
        let request = ::http::Request::new(RequestBody::from(b"hunter2".to_vec()));
        let printed = format!("{request:?}");
        assert!(printed.contains("body: 7 bytes"), "{printed}");
        assert!(!printed.contains("104, 117"), "{printed}");
        assert_eq!(Vec::from(request.into_body()), b"hunter2");
    }
}
