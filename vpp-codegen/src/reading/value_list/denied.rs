//! Lists of what must not be: ``The name cannot be one of the following values: `none`, `all`.``

use crate::reading::running_text::RunningText;
use crate::vocabulary::{Joining, Meaning};

/// Whether the clause in which words at `at` introduce values says that these are not possible. What stands behind a
/// comma, or behind `and`, says something of its own: `It cannot be changed, and must be one of`.
pub(super) fn is_denied(text: &RunningText<'_, '_>, at: usize) -> bool {
    let before = &text.text[text.sentence_start(at)..at];
    let mentions = text.words.mentions(before);
    let forbids = mentions.iter().filter(|(meaning, _)| *meaning == Meaning::Forbids).map(|(_, range)| range.end).max();
    forbids.is_some_and(|end| {
        let between = &before[end..];
        let is_and = |word: &str| text.words.joining(word) == Some(Joining::And);
        !between.contains([',', ';', ':', '，', '；', '：']) && !between.split_whitespace().any(is_and)
    })
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use crate::corpus::Form;
    use crate::page::{Definitions, Prose};
    use crate::reading::running_text::RunningText;
    use crate::span::Span;

    #[test]
    fn what_must_not_be_is_no_possible_value() {
        for (text, expected) in [
            ("The key. Cannot begin with `Shop` or be one of the following values: `none`, `all`.", &[][..]),
            ("The key can't be one of the following: none, all.", &[]),
            ("Darf nicht einer der folgenden Werte sein: `none`, `all`.", &[]),
            ("It must not be empty. Must be one of the following values: `none`, `all`.", &["none", "all"]),
            ("It cannot be changed and is one of the following values: `none`, `all`.", &["none", "all"]),
            ("If it may not be sold, it can be one of `none`, `all`.", &["none", "all"]),
            ("Cannot be `new`. Possible values are: `none`, `all`.", &["none", "all"]),
        ] {
            let prose = Prose::new(text, Span::new(Default::default(), 0, text.len()), Form::Markdown);
            let inlines = prose.inlines(&Definitions::default());
            let lists = read(&RunningText::of(&inlines, crate::vocabulary::words()));
            let values: Vec<&str> = lists.iter().flat_map(|list| &list.values).map(|value| &*value.value).collect();
            assert_eq!(values, expected, "{text}");
        }
    }
}
