//! Lists that do not tell all values: ``One of the keywords `all` and `none`; or the key of a shop.``

use std::ops::Range;

use crate::page::InlineKind;
use crate::reading::running_text::RunningText;
use crate::vocabulary::{Joining, Meaning};

/// Whether the sentence of a list says that other values are possible, too; `introduction` are the words that introduce
/// it, and `list` is where its values stand.
pub(super) fn says_so(text: &RunningText<'_, '_>, introduction: &Range<usize>, list: &Range<usize>) -> bool {
    let behind = &text.text[list.end..text.sentence_end(list.end).max(list.end)];
    let between = &text.text[introduction.end..list.start];
    goes_on(text, list.end)
        || is_or(text, behind)
        || is_behind_another(text, between)
        || text.words.says(behind, Meaning::OtherValues)
}

/// Whether words follow that name another possibility: `, or a number of hours`. One word says what no value stands for:
/// `, or empty`. Without a mark, `of` may be a word of English or of Dutch.
fn is_or(text: &RunningText<'_, '_>, behind: &str) -> bool {
    let Some(behind) = without_remark(behind.trim_start()).trim_start().strip_prefix([',', ';']) else { return false };
    let clause = behind.split(['(', '（', ',', ';', '.']).next().unwrap_or_default();
    let mut words = clause.split_whitespace();
    let begins_with_or = words.next().is_some_and(|word| says_or(text, word));
    begins_with_or && words.clone().count() >= FEWEST_WORDS && words.all(|word| word.starts_with(char::is_alphabetic))
}

/// How many words name a possibility at least: `a number`.
const FEWEST_WORDS: usize = 2;

/// Whether words stand in front of the first value that name another possibility: `: the key of a shop, or `.
fn is_behind_another(text: &RunningText<'_, '_>, between: &str) -> bool {
    let Some((_, between)) = between.rsplit_once([':', '：']) else { return false };
    let between = between.trim_end();
    let last = between.split_whitespace().next_back().filter(|last| says_or(text, last));
    let another = between[..between.len() - last.map_or(0, str::len)].trim_end().strip_suffix([',', ';']);
    another.is_some_and(|another| {
        another.split_whitespace().count() >= FEWEST_WORDS && another.contains(char::is_alphabetic)
    })
}

/// Whether a word is one for `or`. Those of one letter are other words in other languages.
fn says_or(text: &RunningText<'_, '_>, word: &str) -> bool {
    word.len() > 1 && text.words.joining(word) == Some(Joining::Or)
}

/// Whether the list goes on with what no name can be: `` `mail`, `the telephone` ``.
fn goes_on(text: &RunningText<'_, '_>, end: usize) -> bool {
    let last = text.piece_at(end.max(1) - 1);
    let Some(next) = text.inlines.iter().skip(last + 1).position(|inline| matches!(inline.kind, InlineKind::Code(_)))
    else {
        return false;
    };
    let next = last + 1 + next;
    let gap = text.text[end..text.range(next).start].trim();
    let InlineKind::Code(code) = &text.inlines[next].kind else { return false };
    let is_phrase = code.contains(' ') && code.split(' ').all(|word| word.chars().all(char::is_alphanumeric));
    matches!(gap, "," | ";") && is_phrase
}

/// The words behind a remark in brackets.
fn without_remark(words: &str) -> &str {
    let remark = words.strip_prefix('(').and_then(|rest| rest.split_once(')'));
    remark.map_or(words, |(_, behind)| behind)
}
