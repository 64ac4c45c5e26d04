//! What was made the last time, so that the same need not be made again.

use std::sync::Arc;

use foldhash::HashMap;
use rayon::prelude::*;

use crate::digest::Key;

/// What was made the last time, each by a digest of all that it was made of. It keeps what the last time needed and
/// nothing older, so that it never grows beyond one run.
#[derive(Clone, Debug)]
pub struct Memo<T> {
    /// `None` where nothing is kept.
    last: Option<HashMap<Key, Arc<T>>>,
}

/// What was made, this time or the last.
#[derive(Clone, Debug)]
pub(crate) struct Made<T> {
    /// A digest of what it was made of.
    pub(crate) of: Key,
    pub(crate) value: Arc<T>,
}

/// One that has nothing yet.
impl<T> Default for Memo<T> {
    fn default() -> Self {
        Memo { last: Some(HashMap::default()) }
    }
}

impl<T> Memo<T> {
    /// One that keeps nothing: everything is made, and belongs to whoever asked for it.
    pub fn off() -> Self {
        Memo { last: None }
    }
}

impl<T: Send + Sync> Memo<T> {
    /// Makes something of each item, on all threads, unless it was made of the same the last time. `of` is a digest of
    /// everything that `make` looks at.
    pub(crate) fn make_each<Item: Send>(
        &mut self,
        items: Vec<Item>,
        of: impl Fn(&Item) -> Key + Sync,
        make: impl Fn(Item) -> T + Sync,
    ) -> Vec<Made<T>> {
        let last = self.last.take();
        let one = |item: Item| {
            let Some(last) = &last else { return Made::just(make(item)) };
            let of = of(&item);
            let known = last.get(&of).cloned();
            Made { of, value: known.unwrap_or_else(|| Arc::new(make(item))) }
        };
        let made: Vec<Made<T>> = items.into_par_iter().map(one).collect();
        self.last = last.map(|_| made.iter().map(|made| (made.of, made.value.clone())).collect());
        made
    }
}

impl<T> Made<T> {
    /// A value that no memo knows.
    pub(crate) fn just(value: T) -> Self {
        Made { of: Key::default(), value: Arc::new(value) }
    }
}

impl<T: Clone> Made<T> {
    /// The value: a copy of it, where a memo keeps it.
    pub(crate) fn take(self) -> T {
        Arc::unwrap_or_clone(self.value)
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
        (made.into_iter().map(Made::take).collect(), count.into_inner())
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
