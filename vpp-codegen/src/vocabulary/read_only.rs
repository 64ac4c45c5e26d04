//! What a text says of a thing that clients cannot set.

use std::ops::Range;

use super::clause::{is_conditional, is_open};
use super::{Meaning, Mentions, Vocabulary};

/// Whether a text says that clients can never set what it describes. It does not where it asks whether something is
/// read-only, nor where that holds in some cases only: `Read-only for guests.`, `Once set, it is read-only.`
pub(crate) fn is_said(text: &str, mentions: &Mentions, words: &Vocabulary) -> bool {
    let mut places = mentions.iter().filter(|(meaning, _)| *meaning == Meaning::ReadOnly).map(|(_, place)| place);
    places.any(|place| {
        let before = &text[..place.start];
        let is_part = || !stands_alone(text, place) && (is_open(before, words) || is_conditional(before, words));
        !words.begins_with_condition(text[place.end..].trim_start()) && !is_part()
    })
}

/// Whether a capital tells that the words are a statement of their own, even where no stop stands before them: `The size
/// Read-only`.
fn stands_alone(text: &str, place: &Range<usize>) -> bool {
    text[place.clone()].starts_with(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::super::words;
    use super::*;

    #[test]
    fn what_is_read_only_in_some_cases_can_be_set_in_others() {
        for (text, expected) in [
            ("The size. Read-only.", true),
            ("The size. This property is read-only and set once.", true),
            ("The size, read-only.", true),
            ("Key, not nullable, Read-only", true),
            ("Whether the lamp burns. Read-only.", true),
            ("Whether the lamp burns Read-only", true),
            ("For example, `9` Read-only.", true),
            ("When it was lit. This is read-only.", true),
            ("Read-only. For example, `9`.", true),
            ("Read-only name for the lamp.", true),
            ("Diese Eigenschaft ist schreibgeschützt.", true),
            ("Read-only when **isSold** is true.", false),
            ("The size. Read-only for lamps that are sold.", false),
            ("The size is read only after the sale.", false),
            ("Once set, the size is read-only.", false),
            ("After the sale, the size is read only and cannot be changed.", false),
            ("`true` if the lamp can be moved; `false` if it is read-only.", false),
            ("Whether this lamp is in read-only mode.", false),
            ("The size is not read-only.", false),
            ("The size. Read-only for lamps that are sold. This property is read-only.", true),
            ("The size.", false),
        ] {
            assert_eq!(is_said(text, &words().mentions(text), words()), expected, "{text}");
        }
    }
}
