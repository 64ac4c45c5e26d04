//! Finding many phrases in a text at once.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::automaton::StateID;
use aho_corasick::dfa::DFA;
use aho_corasick::nfa::contiguous::NFA;
use aho_corasick::{Anchored, BuildError, automaton};

/// Phrases, each with what it means, found in any letter case and as whole words.
///
/// Most texts have only letters of ASCII, and most phrases have others: those are looked for, and made ready to be
/// looked for, where a text may hold them. The signs of a phrase may be any: `isn’t`.
pub(super) struct Phrases<T> {
    ascii: Automaton<DFA, T>,
    others: WhenAsked<Automaton<NFA, T>>,
}

/// What is made when it is asked for the first time.
type WhenAsked<A> = LazyLock<A, Box<dyn FnOnce() -> A + Send>>;

impl<T: Send + 'static> Phrases<T> {
    /// The phrases, written in lower case.
    pub(super) fn new(phrases: Vec<(String, T)>) -> Self {
        let (ascii, others) = phrases.into_iter().partition(|(phrase, _)| !phrase.bytes().any(begins_letter));
        Phrases {
            ascii: Automaton::new(ascii, |patterns| DFA::builder().ascii_case_insensitive(true).build(patterns)),
            others: LazyLock::new(Box::new(|| {
                Automaton::new(others, |patterns| NFA::builder().ascii_case_insensitive(true).build(patterns))
            })),
        }
    }

    /// The phrases in a text in the order of their ends, the longest first.
    pub(super) fn in_text(&self, text: &str) -> Vec<(&T, Range<usize>)> {
        let mut found = Vec::new();
        self.ascii.find(text, &mut found);
        if !text.is_ascii() && text.bytes().any(begins_letter) {
            self.others.find(text, &mut found);
            found.sort_by_key(|(_, range)| (range.end, range.start));
        }
        found
    }
}

/// Whether a byte may begin a letter that is not in ASCII: those of U+0080 to U+00BF and of U+2000 to U+2FFF begin
/// punctuation and signs only, which English has as well.
fn begins_letter(byte: u8) -> bool {
    byte >= 0xc3 && byte != 0xe2
}

/// An automaton that finds phrases.
struct Automaton<A, T> {
    automaton: A,
    start: StateID,
    meanings: Vec<T>,
    /// For each pattern of the automaton the meaning it has.
    of_pattern: Vec<usize>,
}

impl<A: automaton::Automaton, T> Automaton<A, T> {
    fn new(phrases: Vec<(String, T)>, build: impl FnOnce(&[String]) -> Result<A, BuildError>) -> Self {
        let (mut patterns, mut meanings, mut of_pattern) = (Vec::new(), Vec::new(), Vec::new());
        for (phrase, meaning) in phrases {
            // The automaton folds the letter case of ASCII; of other letters, the first may be a capital.
            let capitalised = capitalised(&phrase);
            if capitalised != phrase {
                patterns.push(capitalised);
                of_pattern.push(meanings.len());
            }
            patterns.push(phrase);
            of_pattern.push(meanings.len());
            meanings.push(meaning);
        }
        let automaton = build(&patterns).expect("a few hundred phrases fit into an automaton");
        let start = automaton.start_state(Anchored::No).expect("phrases may begin anywhere");
        Automaton { automaton, start, meanings, of_pattern }
    }

    /// Adds the phrases in a text in the order of their ends, the longest first. Every text of every page comes here, so
    /// that the steps of the automaton are taken one by one, with nothing between them.
    fn find<'a>(&'a self, text: &str, found: &mut Vec<(&'a T, Range<usize>)>) {
        let mut state = self.start;
        for (at, byte) in text.bytes().enumerate() {
            state = self.automaton.next_state(Anchored::No, state, byte);
            if self.automaton.is_special(state) && self.automaton.is_match(state) {
                for index in 0..self.automaton.match_len(state) {
                    let pattern = self.automaton.match_pattern(state, index);
                    let end = at + 1;
                    let range = end - self.automaton.pattern_len(pattern)..end;
                    if is_whole(text, range.clone()) {
                        found.push((&self.meanings[self.of_pattern[pattern.as_usize()]], range));
                    }
                }
            }
        }
    }
}

fn capitalised(phrase: &str) -> String {
    let mut characters = phrase.chars();
    match characters.next() {
        Some(first) if !first.is_ascii() => first.to_uppercase().chain(characters).collect(),
        _ => phrase.to_string(),
    }
}

/// Whether a phrase begins and ends where words do: `none of` does not hold `one of`.
fn is_whole(text: &str, range: Range<usize>) -> bool {
    let phrase = &text[range.clone()];
    let joined = |before: Option<char>, after: Option<char>| {
        before.is_some_and(is_letter_of_a_word) && after.is_some_and(is_letter_of_a_word)
    };
    let inside_before = joined(text[..range.start].chars().next_back(), phrase.chars().next());
    let inside_after = joined(phrase.chars().next_back(), text[range.end..].chars().next());
    !inside_before && !inside_after
}

/// Whether a character joins its neighbours to a word; ideographs and kana do not.
fn is_letter_of_a_word(character: char) -> bool {
    character.is_alphanumeric() && character < '\u{2e80}'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_found_in_any_case_and_as_whole_words() {
        let phrases = Phrases::new(vec![
            ("one of".to_string(), 1),
            ("возможные значения".to_string(), 2),
            ("値".to_string(), 3),
            ("can’t".to_string(), 4),
        ]);
        for (text, found) in [
            ("You can’t", vec![4]),
            ("Must be ONE OF these", vec![1]),
            ("None of these", vec![]),
            ("Возможные значения: a. One of", vec![2, 1]),
            ("可能な値は", vec![3]),
        ] {
            assert_eq!(
                phrases.in_text(text).into_iter().map(|(meaning, _)| *meaning).collect::<Vec<_>>(),
                found,
                "{text}"
            );
        }
    }
}
