//! What sentences under the title say of the type itself: that it is open, that it is abstract.

use std::borrow::Cow;
use std::ops::Range;

use crate::page::{Inline, InlineKind, Page, Section, plain};
use crate::text;
use crate::vocabulary::{Meaning, Vocabulary};

/// What stands for a link among words.
const LINK: char = '\u{fffc}';

/// How many words stand at most in front of those that say that the type is abstract: `This is the abstract base`. Longer
/// sentences speak of other types, too.
const MOST_BEFORE: usize = 3;

/// Whether a sentence under the title says that the type is open.
pub(super) fn is_open(page: &Page<'_>, title: &Section<'_>) -> bool {
    let words = page.words();
    title.paragraphs().filter(|prose| words.says(&prose.text, Meaning::Open)).any(|prose| {
        let text = prose.plain(&page.definitions);
        text::sentences(&text).any(|sentence| said_of_type(sentence, Meaning::Open, words).is_some())
    })
}

/// Whether a sentence under the title says that the type is abstract: not that another one is, as in `Inherits from the
/// abstract type`, `Implements the abstract class [lamp](…)`.
pub(super) fn is_abstract(page: &Page<'_>, title: &Section<'_>) -> bool {
    let words = page.words();
    title.paragraphs().filter(|prose| words.says(&prose.text, Meaning::Abstract)).any(|prose| {
        let text: String = prose.inlines(&page.definitions).iter().map(without_link).collect();
        text.split_inclusive(['.', '!', '。', '\n']).any(|sentence| {
            let Some(place) = said_of_type(sentence, Meaning::Abstract, words) else { return false };
            let (before, behind) = (&sentence[..place.start], &sentence[place.end..]);
            before.split_whitespace().count() <= MOST_BEFORE
                && !before.contains(LINK)
                && !behind.trim_start().starts_with(LINK)
        })
    })
}

/// Where a sentence says something of the type itself: not behind words which say of what it is derived, as in `is
/// derived from an abstract type`.
fn said_of_type(sentence: &str, meaning: Meaning, words: &Vocabulary) -> Option<Range<usize>> {
    let mentions = words.mentions(sentence);
    let first = |wanted| mentions.iter().find(|(found, _)| *found == wanted).map(|(_, place)| place.clone());
    let inherits = first(Meaning::Inherits);
    first(meaning).filter(|place| inherits.is_none_or(|inherits| place.start < inherits.start))
}

fn without_link<'a>(inline: &'a Inline<'_>) -> Cow<'a, str> {
    match inline.kind {
        InlineKind::Link { .. } => Cow::Owned(LINK.to_string()),
        _ => plain(std::slice::from_ref(inline)),
    }
}
