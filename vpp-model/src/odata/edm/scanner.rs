//! Reading the text of a primitive value from left to right.

use super::value_error::Unexpected;

/// A place in a text, and the steps a grammar can take from it.
pub(super) struct Scanner<'a> {
    text: &'a str,
    position: usize,
}

impl<'a> Scanner<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Scanner { text, position: 0 }
    }

    pub(super) fn position(&self) -> usize {
        self.position
    }

    pub(super) fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.position).copied()
    }

    /// Takes the next byte if it is one of these, whatever the case of letters: so does the ABNF.
    pub(super) fn accept(&mut self, any: &[u8]) -> Option<u8> {
        let next = self.peek()?.to_ascii_uppercase();
        any.contains(&next).then(|| {
            self.position += 1;
            next
        })
    }

    /// Takes the next byte, which must be one of these.
    pub(super) fn require(&mut self, any: &[u8], expected: &'static str) -> Result<u8, Unexpected> {
        self.accept(any).ok_or(Unexpected { expected, position: self.position })
    }

    /// Takes as many digits as there are.
    pub(super) fn digits(&mut self) -> &'a str {
        let start = self.position;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.position += 1;
        }
        &self.text[start..self.position]
    }

    /// Takes as many digits as there are, at least one.
    pub(super) fn some_digits(&mut self, expected: &'static str) -> Result<&'a str, Unexpected> {
        let position = self.position;
        match self.digits() {
            "" => Err(Unexpected { expected, position }),
            digits => Ok(digits),
        }
    }

    /// Takes a number of two digits that is in the range.
    pub(super) fn two_digits(
        &mut self,
        range: std::ops::RangeInclusive<u8>,
        expected: &'static str,
    ) -> Result<u8, Unexpected> {
        let position = self.position;
        let rest = self.text.as_bytes().get(position..);
        if let Some(&[tens @ b'0'..=b'9', ones @ b'0'..=b'9', ..]) = rest {
            let number = (tens - b'0') * 10 + (ones - b'0');
            if range.contains(&number) {
                self.position += 2;
                return Ok(number);
            }
        }
        Err(Unexpected { expected, position })
    }

    /// Makes sure that nothing is left.
    pub(super) fn end(&self) -> Result<(), Unexpected> {
        match self.peek() {
            None => Ok(()),
            Some(_) => Err(Unexpected { expected: "the end", position: self.position }),
        }
    }
}
