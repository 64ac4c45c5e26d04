//! Whether a description says that its property is deprecated.

use std::ops::Range;

use super::running_text::RunningText;
use super::type_cell::is_identifier;
use super::value_list::ValueList;
use crate::page::{InlineKind, plain};
use crate::vocabulary::{Mentions, deprecation};

/// Whether the description of `name` says that it is deprecated. A value of that name, and a sentence about another
/// thing, say nothing of it. `mentions` are the phrases in the description.
pub(super) fn is_said(text: &RunningText<'_, '_>, mentions: &Mentions, lists: &[ValueList], name: &str) -> bool {
    let is_value = |place: &Range<usize>| lists.iter().any(|list| list.range.contains(&place.start));
    let mut places = deprecation::places(&text.text, mentions, text.words);
    places.any(|place| !is_value(place) && !is_of_another(text, place, name))
}

/// Whether the sentence names something else in front of the words: `The **size** property is deprecated`.
fn is_of_another(text: &RunningText<'_, '_>, place: &Range<usize>, name: &str) -> bool {
    let start = text.sentence_start(place.start);
    (text.piece_at(start)..text.piece_at(place.start)).any(|index| match &text.inlines[index].kind {
        InlineKind::Code(_) | InlineKind::Emphasis { .. } => {
            let words = plain(std::slice::from_ref(&text.inlines[index]));
            let is_name = is_identifier(&words) && words.starts_with(|c: char| c.is_ascii_lowercase());
            is_name && *words != *name && text.range(index).start >= start
        }
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::super::value_list;
    use super::*;
    use crate::corpus::Form;
    use crate::page::{Definitions, Prose};
    use crate::span::Span;
    use crate::vocabulary::words;

    #[test]
    fn only_what_is_said_of_the_thing_itself_deprecates_it() {
        for (text, expected) in [
            ("Deprecated. Use **x** instead.", true),
            ("**Deprecated.** Use **x** instead.", true),
            ("The size. This property is deprecated and slow.", true),
            ("The size (deprecated).", true),
            ("[DEPRECATED] The size.", true),
            ("The **size** property is deprecated.", true),
            ("Schreibgeschützt. Veraltet.", true),
            ("The states are **InDevelopment**, **Available**, and **Deprecated**.", false),
            ("Lets a client use their deprecated version of TLS.", false),
            ("Replaces the **length** property, which is deprecated.", false),
            ("Whether it is active, new, or deprecated.", false),
        ] {
            let prose = Prose::new(text, Span::new(Default::default(), 0, text.len()), Form::Markdown);
            let inlines = prose.inlines(&Definitions::default());
            let running = RunningText::of(&inlines, words());
            let mentions = words().mentions(&running.text);
            assert_eq!(is_said(&running, &mentions, &value_list::read(&running), "size"), expected, "{text}");
        }
    }
}
