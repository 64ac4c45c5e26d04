//! Lists of possible values in a description (page shape 5).
//!
//! ``Possible values are: `business`, `education`.`` Values stand in code spans, sometimes emphasised, and
//! as bare words where the page is plain text. ``Supports `$filter` (`eq`, `ne`)`` is not such a list.

mod bare;
mod denied;
mod gap;
mod not_all;
mod span_of_values;
#[cfg(test)]
mod tests;

use std::ops::Range;

use gap::{Gap, is_rest, is_separator, lacks_values};

use super::running_text::RunningText;
use crate::page::{InlineKind, plain};
use crate::span::{Span, Spanned};
use crate::text;
use crate::vocabulary::{Meaning, Vocabulary};

/// A list of possible values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValueList {
    /// The values in order, `null` not among them.
    pub values: Vec<Spanned<String>>,
    /// Whether words say that these are possible values. Where they do not, the values may be examples.
    pub introduced: bool,
    /// Whether the service sends these only to clients that ask for unknown members.
    pub on_request: bool,
    /// Whether these are the values in one case of several: `For a company, possible values are …`.
    pub in_one_case: bool,
    /// Whether the sentence says that other values are possible, too.
    pub not_all: bool,
    /// Whether a mark of code is missing, so that the values had to be told by the commas between them.
    pub damaged: bool,
    /// The list with the words that introduce it.
    pub span: Span,
    /// Where the list stands in the running text.
    pub(super) range: Range<usize>,
    /// The sentence of the running text that says nothing but the list; nothing where it says more.
    pub(super) sentence: Option<Range<usize>>,
}

/// The operators of `$filter` and the query options: names in code spans that are no values.
const QUERY_WORDS: [&str; 20] = [
    "eq",
    "ne",
    "not",
    "gt",
    "ge",
    "lt",
    "le",
    "in",
    "has",
    "and",
    "or",
    "any",
    "all",
    "startswith",
    "endswith",
    "contains",
    "filter",
    "orderby",
    "select",
    "expand",
];

/// The lists in a description, in order.
pub(super) fn read(text: &RunningText<'_, '_>) -> Vec<ValueList> {
    let mut lists: Vec<ValueList> = Vec::new();
    let mut at = 0;
    while at < text.inlines.len() {
        let behind_last = lists.last().map_or(0, |list| list.range.end);
        match quoted_list(text, at, behind_last) {
            Some((list, next)) => {
                lists.extend(list);
                at = next;
            }
            None => {
                if matches!(text.inlines[at].kind, InlineKind::Text(_)) {
                    bare::lists(text, at, &mut lists);
                }
                at += 1;
                // A list whose marks are damaged may reach over several pieces.
                let end = lists.last().map_or(0, |list| list.range.end);
                at = at.max((at..text.inlines.len()).find(|next| text.range(*next).end >= end).unwrap_or(at));
            }
        }
    }
    lists
}

/// The list of code spans that begins at `at`, and the piece behind it. What a list before it introduced ends at
/// `behind_last`.
fn quoted_list(text: &RunningText<'_, '_>, at: usize, behind_last: usize) -> Option<(Option<ValueList>, usize)> {
    let mut values = values_of(text, at)?;
    let mut last = at;
    let mut explained = false;
    while let Some((next, more, is_explained)) = next_values(text, last, &values) {
        values.extend(more);
        explained |= is_explained;
        last = next;
    }
    if values.len() == 1 && introduces(text, at + 1) {
        return Some((None, at + 1));
    }
    if span_of_values::is_in(text, at, last) {
        let end = text.sentence_end(text.range(last).end);
        return Some((None, text.piece_at(end.max(1) - 1).max(last) + 1));
    }
    let introduction = introduction(text, text.range(at).start, behind_last);
    if values.len() == 1 && introduction.as_ref().is_some_and(|found| is_far_name(text, at, found)) {
        return Some((None, at + 1));
    }
    if introduction.is_some() {
        let found = explained_values(text, last, &mut values);
        explained |= found.is_some();
        last = found.unwrap_or(last);
    }
    let mut end = text.range(last).end;
    let mut damaged = false;
    if let Some(bare) = introduction.as_ref().and_then(|found| bare::instead_of(text, found.phrase.end, values.len())) {
        (values, end, damaged) = (bare.values, bare.end, true);
    }
    let of_query = values.iter().all(|value| QUERY_WORDS.contains(&value.to_lowercase().trim_start_matches('$')));
    let is_of_another = introduction.as_ref().is_some_and(|found| {
        denied::is_denied(text, found.phrase.start) || is_labelled(&text.text[found.phrase.end..text.range(at).start])
    });
    let is_list = !of_query
        && !is_of_another
        && (introduction.is_some() || values.len() > 1)
        && values.iter().all(|v| is_value(&v.value));
    values.retain(|value| value.value != "null");
    let behind = text.piece_at(end.max(1) - 1).max(last) + 1;
    let list = is_list.then(|| {
        let start = introduction.as_ref().map_or(text.range(at).start, |found| found.phrase.start);
        let phrase = introduction.as_ref().map(|found| &found.phrase);
        let not_all = phrase.is_some_and(|phrase| not_all::says_so(text, phrase, &(text.range(at).start..end)));
        ValueList {
            values,
            introduced: introduction.is_some(),
            on_request: introduction.as_ref().is_some_and(|found| found.on_request),
            in_one_case: introduction.as_ref().is_some_and(|found| found.in_one_case),
            not_all,
            damaged,
            span: text.span(start..end),
            range: start..end,
            sentence: introduction.filter(|_| !explained && !not_all).and_then(|found| found.sentence(text, end)),
        }
    });
    Some((list, behind))
}

/// The values in the piece behind the one at `last`, if only a separator and remarks in brackets stand between the two, and
/// whether there are such remarks. Words in front of a value that is `known` already say something of it.
fn next_values(
    text: &RunningText<'_, '_>,
    last: usize,
    known: &[Spanned<String>],
) -> Option<(usize, Vec<Spanned<String>>, bool)> {
    let from = text.range(last).end;
    // A stop among the marks ends a sentence: `**Deprecated.** Use **x** instead.`
    if text.text[..from].ends_with(text::is_stop) {
        return None;
    }
    let mut gap = Gap::default();
    let mut read = from;
    for index in last + 1..text.inlines.len() {
        let start = text.range(index).start;
        gap.read(&text.text[read..start]);
        read = start;
        if gap.depth > 0 {
            continue;
        }
        let is_behind_stop = || gap.kept.trim().ends_with(text::is_stop) && is_rest(text, index);
        let goes_on = || is_behind_stop() || lacks_values(&gap.kept, known.len());
        if !is_separator(&gap.kept) && !goes_on() {
            return None;
        }
        if let Some(values) = values_of(text, index) {
            if gap.kept.contains(char::is_alphabetic) && values.iter().all(|value| known.contains(value)) {
                return None;
            }
            return Some((index, values, gap.kept.len() < start - from));
        }
    }
    None
}

/// Takes the values of a list that explains them, or some of them, behind a dash: ``Possible values are: `on` - it is lit;
/// `off` - it is dark.`` The first of them is at `first`. One that begins a line need not be explained. The result is the
/// piece of the last value, if there is more than the first.
fn explained_values(text: &RunningText<'_, '_>, first: usize, values: &mut Vec<Spanned<String>>) -> Option<usize> {
    let is_explained = |value: usize| match text.inlines.get(value + 1).map(|inline| &inline.kind) {
        Some(InlineKind::Text(words)) => without_remark(words).starts_with(['-', '–', '—', ':']),
        _ => false,
    };
    let begins_line = |value: usize| {
        let before = text.inlines[..value].iter().rev();
        let mut before =
            before.filter(|inline| !matches!(&inline.kind, InlineKind::Text(words) if words.trim().is_empty()));
        before.next().is_some_and(|inline| inline.kind == InlineKind::Break)
    };
    if !is_explained(first) {
        return None;
    }
    let mut last = None;
    for at in first + 1..text.inlines.len() {
        if let Some(value) = value_of(text, at).filter(|_| is_explained(at) || begins_line(at)) {
            last = Some(at);
            if !values.contains(&value) {
                values.push(value);
            }
        }
    }
    last
}

/// The words behind a value without a remark in brackets: `(default) - it is lit`.
fn without_remark(words: &str) -> &str {
    let words = words.trim_start();
    let remark = words.strip_prefix('(').and_then(|rest| rest.split_once(')'));
    remark.map_or(words, |(_, behind)| behind.trim_start())
}

/// Whether a piece goes on with the introduction of the values behind it: the words `are:` behind
/// `the possible values of **state**`.
fn introduces(text: &RunningText<'_, '_>, words_at: usize) -> bool {
    let Some(InlineKind::Text(words)) = text.inlines.get(words_at).map(|inline| &inline.kind) else { return false };
    words.trim_end().ends_with([':', '\u{ff1a}'])
        && !words.contains(['.', ','])
        && (words_at + 1 < text.inlines.len() && value_of(text, words_at + 1).is_some())
}

/// How many words stand at most between those that introduce a value and the value, unless a colon stands there.
const MOST_BETWEEN: usize = 5;

/// Whether a single emphasised word is a name that the sentence speaks of, far behind the words that could introduce it:
/// `one of the permissions of the API, listed in the **publishedScopes** property`.
fn is_far_name(text: &RunningText<'_, '_>, at: usize, introduction: &Introduction) -> bool {
    let place = text.range(at);
    let between = &text.text[introduction.phrase.end..place.start];
    let behind = &text.text[place.end..];
    matches!(text.inlines[at].kind, InlineKind::Emphasis { .. })
        && text::words(between) > MOST_BETWEEN
        && !between.contains([':', '：'])
        && behind.trim_start().starts_with(char::is_alphabetic)
}

/// Whether a label stands between the words that introduce values and the first of these, which is then a value of what
/// the label names: ``Supported values of the parts are: colour: `red`; size: `small`.``
fn is_labelled(between: &str) -> bool {
    let labelled = between.trim_end().strip_suffix([':', '：']);
    let label = labelled.and_then(|before| before.rsplit_once([':', '：']));
    label.is_some_and(|(_, label)| label.contains(char::is_alphabetic) && !label.contains(['(', '（']))
}

/// What Markdown reads between two values without a blank between them: `` `on``off` `` is one span of code.
const GLUED: &str = "``";

/// The values in a piece: one in a code span, one or several in emphasis (`*on, off*`).
fn values_of(text: &RunningText<'_, '_>, at: usize) -> Option<Vec<Spanned<String>>> {
    let inline = &text.inlines[at];
    if let InlineKind::Code(code) = &inline.kind
        && code.contains(GLUED)
    {
        let values: Vec<&str> = code.split(GLUED).map(str::trim).collect();
        let are_values = values.iter().all(|value| is_value(value));
        return are_values.then(|| values.iter().map(|value| Spanned::new(value.to_string(), inline.span)).collect());
    }
    if let Some(value) = value_of(text, at) {
        return Some(vec![value]);
    }
    let words = match &inline.kind {
        InlineKind::Emphasis { text, .. } if text.len() == 1 => plain(text),
        _ => return None,
    };
    let values: Vec<&str> = words.split(',').map(str::trim).collect();
    let are_values = values.len() > 1 && values.iter().all(|value| is_value(value));
    are_values.then(|| values.iter().map(|value| Spanned::new(value.to_string(), inline.span)).collect())
}

fn value_of(text: &RunningText<'_, '_>, at: usize) -> Option<Spanned<String>> {
    let inline = &text.inlines[at];
    let value = match &inline.kind {
        InlineKind::Code(text) => text.trim().to_string(),
        InlineKind::Emphasis { text, .. } if text.len() == 1 => plain(text).trim().to_string(),
        _ => return None,
    };
    let value = value.trim_matches([',', '.', '"', '\'']).to_string();
    is_value(&value).then(|| Spanned::new(value, inline.span))
}

/// Whether a text can be a value: one word that is no path, option or annotation.
fn is_value(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 100
        && text.contains(char::is_alphanumeric)
        && !text.contains(|c: char| {
            c.is_whitespace() || matches!(c, '{' | '}' | '(' | ')' | '<' | '>' | '=' | '/' | ':' | '?' | '|')
        })
        && !text.starts_with(['$', '@', '#'])
}

/// The words in front of a list that introduce it.
struct Introduction {
    /// Where they stand in the running text.
    phrase: Range<usize>,
    /// Whether they speak of members that are sent only on request.
    on_request: bool,
    in_one_case: bool,
}

/// How many words a sentence may have in front of those that introduce its list and still say nothing else.
const MOST_WORDS: usize = 2;

impl Introduction {
    fn new(text: &RunningText<'_, '_>, phrase: Range<usize>, on_request: bool) -> Self {
        let before = &text.text[text.sentence_start(phrase.start)..phrase.start];
        Introduction { phrase, on_request, in_one_case: !on_request && names_a_case(before) }
    }

    /// The sentence with the list that ends at `end`, if it says nothing else.
    fn sentence(&self, text: &RunningText<'_, '_>, end: usize) -> Option<Range<usize>> {
        let start = text.sentence_start(self.phrase.start);
        let sentence_end = text.sentence_end(end);
        let behind = &text.text[end..sentence_end];
        let words_behind = behind.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '(' | '`'));
        let end = match words_behind.chars().next() {
            None => sentence_end,
            Some(_) if says_nothing_more(words_behind, text.words) => sentence_end,
            // A sentence that begins without a stop in front of it.
            Some(first) if first.is_uppercase() => end,
            Some(_) => return None,
        };
        let before = &text.text[start..self.phrase.start];
        let words: Vec<&str> = before.split_whitespace().collect();
        let is_capital = |text: &str| text.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase);
        let is_article = |word: &&&str| word.chars().count() <= 3 && is_capital(word);
        let says_nothing = text::words(before) <= MOST_WORDS && !before.contains([',', '，', ':', '：']);
        if self.on_request || words.is_empty() {
            return Some(start..end);
        }
        if self.in_one_case {
            return None;
        }
        if is_capital(&text.text[self.phrase.clone()]) && !(words.len() == 1 && is_article(&&words[0])) {
            return Some(self.phrase.start..end);
        }
        if says_nothing {
            return Some(start..end);
        }
        let article = words.last().filter(is_article)?;
        let begins = start + before.rfind(article)?;
        Some(begins..end)
    }
}

/// Whether a word behind the values only ends their sentence, as verbs do in Japanese and Korean, whose letters have no
/// case: ``可能な値は `on`、`off` です。``
fn says_nothing_more(behind: &str, words: &Vocabulary) -> bool {
    let is_without_case = |c: char| c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase();
    behind.chars().count() <= LONGEST_VERB && behind.chars().all(is_without_case) && words.mentions(behind).is_empty()
}

/// How many letters such a word may have.
const LONGEST_VERB: usize = 5;

/// The words that introduce the list at `at`: in its sentence, and behind what the list before it ends with.
fn introduction(text: &RunningText<'_, '_>, at: usize, behind_last: usize) -> Option<Introduction> {
    let from = text.sentence_start(at).max(behind_last.min(at));
    let mentions = text.words.mentions(&text.text[from..at]);
    let first = |wanted| {
        let mut found: Vec<&Range<usize>> =
            mentions.iter().filter(|(meaning, _)| *meaning == wanted).map(|(_, range)| range).collect();
        found.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
        found.first().map(|range| from + range.start..from + range.end)
    };
    let on_request = first(Meaning::Evolvable);
    let is_on_request = on_request.is_some();
    let phrase = on_request.or_else(|| first(Meaning::Values))?;
    Some(Introduction::new(text, phrase, is_on_request))
}

/// Whether the sentence that goes on with a list begins with the case in which its values are possible.
fn names_a_case(before: &str) -> bool {
    before.trim_end().ends_with([',', '，', '、'])
}
