//! Lists of bare words: `Possible values are: business , education .`

use super::denied::is_denied;
use super::{Introduction, ValueList, is_value};
use crate::page::InlineKind;
use crate::reading::running_text::RunningText;
use crate::span::Spanned;
use crate::text::{self, is_stop};
use crate::vocabulary::{Meaning, Vocabulary};

/// Bare words that are values, and where the last of them ends.
pub(super) struct Bare {
    pub(super) values: Vec<Spanned<String>>,
    pub(super) end: usize,
}

/// The lists in the words of the piece at `index`.
pub(super) fn lists(text: &RunningText<'_, '_>, index: usize, lists: &mut Vec<ValueList>) {
    let piece = text.range(index);
    let introductions = introductions(&text.text[piece.clone()], text.words);
    let mut from = lists.last().map_or(0, |list| list.range.end);
    for (position, &(at, behind)) in introductions.iter().enumerate() {
        let (at, behind) = (piece.start + at, piece.start + behind);
        if at < from {
            continue;
        }
        // Where the next list is introduced, this one has ended.
        let next = introductions[position..].iter().map(|(next, _)| piece.start + next).find(|next| *next >= behind);
        let bare = values(text, behind, next.unwrap_or(piece.end));
        from = behind;
        if bare.values.is_empty() || leads_to_code(text, index, bare.end) || is_denied(text, at) {
            continue;
        }
        let whole = instead_of(text, behind, bare.values.len());
        let damaged = whole.is_some();
        let bare = whole.unwrap_or(bare);
        from = from.max(bare.end);
        let introduction = Introduction::new(text, at..behind, false);
        lists.push(ValueList {
            values: bare.values.into_iter().filter(|value| value.value != "null").collect(),
            introduced: true,
            on_request: false,
            in_one_case: introduction.in_one_case,
            not_all: false,
            damaged,
            span: text.span(at..bare.end),
            range: at..bare.end,
            sentence: introduction.sentence(text, bare.end),
        });
    }
}

/// Whether words stand right in front of a value in code: `Mögliche Werte: sind ` belongs to its introduction.
fn leads_to_code(text: &RunningText<'_, '_>, index: usize, end: usize) -> bool {
    let is_at_end = text.text[end..text.range(index).end].trim().is_empty();
    is_at_end && index + 1 < text.inlines.len() && super::value_of(text, index + 1).is_some()
}

/// The values behind `from` as the commas tell them, if these are more than the marks tell: where one mark of code is
/// missing, all that follow it are turned around.
pub(super) fn instead_of(text: &RunningText<'_, '_>, from: usize, told_by_marks: usize) -> Option<Bare> {
    let from = from + text.text[from..].find([':', '：']).map_or(0, |at| at + ':'.len_utf8());
    let from = (from..text.text.len()).find(|at| text.text.is_char_boundary(*at))?;
    let holds_no_words = |index: usize| match &text.inlines[index].kind {
        InlineKind::Code(code) => !code.contains(char::is_alphanumeric),
        _ => false,
    };
    let first = text.piece_at(from);
    if !(first..text.inlines.len()).any(holds_no_words) {
        return None;
    }
    let bare = values(text, from, text.sentence_end(from));
    let is_damaged = (first..=text.piece_at(bare.end.max(1) - 1)).any(holds_no_words);
    (is_damaged && bare.values.len() > told_by_marks).then_some(bare)
}

/// The phrases that introduce values and end with a colon, or with the quotation mark of the first value: where each
/// begins, and where its values do.
fn introductions(text: &str, words: &Vocabulary) -> Vec<(usize, usize)> {
    if !text.contains([':', '：', '\'', '"', '‘', '“']) {
        return Vec::new();
    }
    let mentions = words.mentions(text).into_iter().filter(|(meaning, _)| *meaning == Meaning::Values);
    let mut phrases: Vec<(usize, usize)> = mentions.map(|(_, range)| (range.start, range.end)).collect();
    phrases.sort_unstable();
    let behind_colon = |end: usize| {
        let (at, mark) = text[end..].char_indices().take(24).find(|(_, c)| is_stop(*c) || matches!(c, ':' | '：'))?;
        (!is_stop(mark)).then_some(end + at + mark.len_utf8())
    };
    // A mark behind a blank opens a quotation; an apostrophe stands in a word.
    let at_quotation = |end: usize| {
        let mut near = text[end..].char_indices().take(24).take_while(|(_, c)| !is_stop(*c));
        let (at, _) = near
            .find(|(at, c)| matches!(c, '\'' | '"' | '‘' | '“') && text[..end + at].ends_with(char::is_whitespace))?;
        Some(end + at)
    };
    let behind = |end: usize| at_quotation(end).or_else(|| behind_colon(end));
    phrases.into_iter().filter_map(|(start, end)| Some((start, behind(end)?))).collect()
}

/// The words from `from` on that are separated by commas and conjunctions, up to the end of the sentence.
fn values(text: &RunningText<'_, '_>, from: usize, to: usize) -> Bare {
    let mut found = Bare { values: Vec::new(), end: from };
    let mut at = from;
    for part in text.text[from..to].split_inclusive([',', ';', '、', '，']) {
        let (start, ends_here) = (at, ends_sentence(part));
        at += part.len();
        let body = ends_here.map_or(part, |end| &part[..end]);
        for word in alternatives(body, text.words) {
            let start = start + (word.as_ptr() as usize - part.as_ptr() as usize);
            let value = word.trim_matches(['"', '\'', '“', '”', '‘', '’', '„', '*', '`']);
            if !is_value(value) || !value.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.')) {
                return found;
            }
            found.end = start + word.len();
            found.values.push(Spanned::new(value.to_string(), text.span(start..found.end)));
        }
        if ends_here.is_some() {
            break;
        }
    }
    found
}

/// Where the sentence ends within a part, if it does.
fn ends_sentence(part: &str) -> Option<usize> {
    part.char_indices().find(|(at, c)| is_stop(*c) && text::ends_sentence(part, *at)).map(|(at, _)| at)
}

/// The values in `a`, `and b`, `a or b`.
fn alternatives<'a>(part: &'a str, words: &Vocabulary) -> Vec<&'a str> {
    let part = part.trim().trim_end_matches([',', ';', '、', '，']).trim();
    let pieces: Vec<&str> = part.split_whitespace().collect();
    match pieces[..] {
        [_] => pieces,
        [first, _] if words.is_conjunction(first) => pieces[1..].to_vec(),
        [_, conjunction, _] if words.is_conjunction(conjunction) => vec![pieces[0], pieces[2]],
        [] => Vec::new(),
        _ => vec![part],
    }
}
