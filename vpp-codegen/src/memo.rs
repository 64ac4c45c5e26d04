//! What was made the last time, so that the same need not be made again.

use std::cell::RefCell;
use std::marker::PhantomData;
use std::sync::Arc;

use borsh::{BorshDeserialize, BorshSerialize};
use foldhash::HashMap;
use rayon::prelude::*;

use crate::digest::Key;

/// What was made the last time, each by a digest of all that it was made of. It keeps what the last time needed and
/// nothing older, so that it never grows beyond one run.
///
/// Values are kept as bytes: these take a fraction of the room, can be written to a file as they are, and only what is
/// asked for becomes a value again.
#[derive(Clone, Debug, BorshSerialize, BorshDeserialize)]
pub struct Memo<T> {
    /// `None` where nothing is kept.
    last: Option<HashMap<Key, Arc<[u8]>>>,
    /// Whether the last time anything was made.
    #[borsh(skip)]
    is_new: bool,
    of: PhantomData<fn() -> T>,
}

/// What was made of an item, this time or the last.
#[derive(Clone, Debug)]
pub(crate) struct Made<Item, T> {
    /// A digest of what it was made of.
    pub(crate) of: Key,
    value: Value<Item, T>,
}

#[derive(Clone, Debug)]
enum Value<Item, T> {
    New(T),
    Kept(Item, Arc<[u8]>),
}

/// One that has nothing yet.
impl<T> Default for Memo<T> {
    fn default() -> Self {
        Memo { last: Some(HashMap::default()), is_new: false, of: PhantomData }
    }
}

impl<T> Memo<T> {
    /// One that keeps nothing: everything is made, and belongs to whoever asked for it.
    pub fn off() -> Self {
        Memo { last: None, is_new: false, of: PhantomData }
    }

    /// Whether it has nothing.
    pub(crate) fn is_empty(&self) -> bool {
        self.last.as_ref().is_none_or(HashMap::is_empty)
    }

    /// How many bytes it keeps.
    pub(crate) fn size(&self) -> usize {
        self.last.iter().flat_map(HashMap::values).map(|bytes| bytes.len()).sum()
    }

    /// Whether the last time anything was made.
    pub(crate) fn is_new(&self) -> bool {
        self.is_new
    }
}

impl<T: BorshSerialize + BorshDeserialize + Send> Memo<T> {
    /// Makes something of each item, on all threads, unless it was made of the same the last time. `of` is a digest of
    /// everything that `make` looks at.
    pub(crate) fn make_each<Item: Send>(
        &mut self,
        items: Vec<Item>,
        of: impl Fn(&Item) -> Key + Sync,
        make: impl Fn(Item) -> T + Sync,
    ) -> Vec<Made<Item, T>> {
        let Some(last) = self.last.take() else {
            return items.into_par_iter().map(|item| Made::just(make(item))).collect();
        };
        let one = |item: Item| {
            let of = of(&item);
            match last.get(&of) {
                Some(bytes) => (Made { of, value: Value::Kept(item, bytes.clone()) }, bytes.clone()),
                None => {
                    let value = make(item);
                    let bytes = bytes_of(&value);
                    (Made { of, value: Value::New(value) }, bytes)
                }
            }
        };
        let (made, bytes): (Vec<_>, Vec<_>) = items.into_par_iter().map(one).unzip();
        self.is_new = made.iter().any(|made| matches!(made.value, Value::New(_)));
        self.last = Some(made.iter().map(|made| made.of).zip(bytes).collect());
        made
    }
}

/// How much room stays for the next value.
const ROOM: usize = 1 << 20;

thread_local! {
    /// Where the bytes of a value are put together, before they are kept in as much room as they need.
    static BYTES: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

fn bytes_of(value: &impl BorshSerialize) -> Arc<[u8]> {
    BYTES.with_borrow_mut(|bytes| {
        bytes.clear();
        value.serialize(bytes).expect("memory takes whatever is written");
        let kept = Arc::from(&**bytes);
        bytes.shrink_to(ROOM);
        kept
    })
}

impl<Item, T> Made<Item, T> {
    /// A value that no memo knows.
    pub(crate) fn just(value: T) -> Self {
        Made { of: Key::default(), value: Value::New(value) }
    }
}

impl<Item, T: BorshDeserialize> Made<Item, T> {
    /// The value. Where what was kept cannot be read, it is made `again`.
    pub(crate) fn take(self, again: impl FnOnce(Item) -> T) -> T {
        match self.value {
            Value::New(value) => value,
            Value::Kept(item, bytes) => borsh::from_slice(&bytes).unwrap_or_else(|_| again(item)),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;
    use crate::digest;

    /// The words in capitals, and how many of them were made.
    fn capitals(memo: &mut Memo<String>, words: &[&'static str]) -> (Vec<String>, usize) {
        let count = AtomicUsize::new(0);
        let make = |word: &str| {
            count.fetch_add(1, Ordering::Relaxed);
            word.to_uppercase()
        };
        let made = memo.make_each(words.to_vec(), digest::of, make);
        (made.into_iter().map(|made| made.take(make)).collect(), count.into_inner())
    }

    fn words(words: &[&str]) -> Vec<String> {
        words.iter().map(|word| word.to_string()).collect()
    }

    #[test]
    fn what_was_made_the_last_time_is_not_made_again() {
        let mut memo = Memo::default();
        assert_eq!(capitals(&mut memo, &["a", "b"]), (words(&["A", "B"]), 2));
        assert_eq!(capitals(&mut memo, &["b", "c", "a"]), (words(&["B", "C", "A"]), 1));
    }

    #[test]
    fn what_is_older_than_the_last_time_is_gone() {
        let mut memo = Memo::default();
        capitals(&mut memo, &["a", "b"]);
        capitals(&mut memo, &["a"]);
        assert_eq!(capitals(&mut memo, &["a", "b"]), (words(&["A", "B"]), 1));
    }

    #[test]
    fn one_that_is_off_keeps_nothing() {
        let mut memo = Memo::off();
        capitals(&mut memo, &["a"]);
        assert_eq!(capitals(&mut memo, &["a"]), (words(&["A"]), 1));
    }
}
