//! What stands between two values of a list.

use super::values_of;
use crate::page::InlineKind;
use crate::reading::running_text::RunningText;

/// What stands between two values, read piece by piece.
#[derive(Default)]
pub(super) struct Gap {
    /// The text without remarks in brackets.
    pub(super) kept: String,
    /// How many brackets are open at its end.
    pub(super) depth: usize,
}

impl Gap {
    pub(super) fn read(&mut self, piece: &str) {
        for character in piece.chars() {
            match character {
                '(' | '（' => self.depth += 1,
                ')' | '）' => self.depth = self.depth.saturating_sub(1),
                _ if self.depth == 0 => self.kept.push(character),
                _ => {}
            }
        }
    }
}

/// Whether what stands between two values only separates them: `, `, ` and `, ` und `.
pub(super) fn is_separator(text: &str) -> bool {
    let is_conjunction = |word: &str| word.chars().count() <= 5 && word.chars().all(char::is_alphabetic);
    // Machine translation moves values away from their commas, and from the stop: ``Valeurs possibles : `on` , , et `off`
    // . `dim` ``.
    let text = text.replace(" . ", " ");
    let mark = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '|' | '、' | '，' | '/');
    match text.trim_matches(mark) {
        "" => true,
        word => word.split('/').all(is_conjunction),
    }
}

/// Whether marks alone stand here, and so many commas that more than the values in front of them were between these:
/// translation has moved the others behind: ``可能的值 `on` `off` ：、、。 `dim` ``.
pub(super) fn lacks_values(text: &str, in_front: usize) -> bool {
    let commas = text.chars().filter(|c| matches!(c, ',' | '、' | '，')).count();
    commas >= in_front && !text.contains(char::is_alphanumeric)
}

/// Whether nothing but values in code stands from `at` to the end of its sentence: translation has moved them behind the
/// stop of their list. What is emphasised there, `**Required.**`, is a remark.
pub(super) fn is_rest(text: &RunningText<'_, '_>, at: usize) -> bool {
    let end = text.sentence_end(text.range(at).start);
    (at..text.inlines.len()).take_while(|index| text.range(*index).start < end).all(|index| {
        let words = &text.text[text.range(index).start..text.range(index).end.min(end)];
        let is_code = matches!(text.inlines[index].kind, InlineKind::Code(_));
        is_code && values_of(text, index).is_some() || !words.contains(char::is_alphanumeric)
    })
}
