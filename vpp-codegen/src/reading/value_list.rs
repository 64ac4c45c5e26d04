//! Lists of possible values in a description (page shape 5).
//!
//! ``Possible values are: `business`, `education`.`` Values stand in code spans, sometimes emphasised, and
//! as bare words where the page is plain text. ``Supports `$filter` (`eq`, `ne`)`` is not such a list.

use std::borrow::Cow;

use crate::page::{Inline, InlineKind, plain};
use crate::span::{Span, Spanned};
use crate::vocabulary::{Meaning, words};

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
    /// The list with the words that introduce it.
    pub span: Span,
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
pub fn read(inlines: &[Inline<'_>]) -> Vec<ValueList> {
    let mut lists = Vec::new();
    let mut at = 0;
    while at < inlines.len() {
        match quoted_list(inlines, at) {
            Some((list, next)) => {
                lists.extend(list);
                at = next;
            }
            None => {
                if let InlineKind::Text(text) = &inlines[at].kind {
                    bare_lists(text, inlines[at].span, &mut lists);
                }
                at += 1;
            }
        }
    }
    lists
}

/// The list of code spans that begins at `at`, and the piece behind it.
fn quoted_list(inlines: &[Inline<'_>], at: usize) -> Option<(Option<ValueList>, usize)> {
    let first = value_of(&inlines[at])?;
    let mut values = vec![first];
    let mut end = at + 1;
    loop {
        let (separator, behind) = text_at(inlines, end);
        let Some(value) = inlines.get(behind).and_then(value_of) else { break };
        if behind == end || !is_separator(&separator) {
            break;
        }
        values.push(value);
        end = behind + 1;
    }
    if values.len() == 1 && introduces(inlines.get(end), inlines.get(end + 1)) {
        return Some((None, end));
    }
    let introduction = introduction(&inlines[..at]);
    if introduction.is_some() && values.len() == 1 {
        end = explained_values(inlines, end, &mut values);
    }
    let start = introduction.map_or(values[0].span, |introduction| introduction.span);
    let span = start.to(values[values.len() - 1].span);
    let of_query = values.iter().all(|value| QUERY_WORDS.contains(&value.to_lowercase().trim_start_matches('$')));
    let is_list =
        !of_query && (introduction.is_some() || values.len() > 1) && values.iter().all(|v| is_value(&v.value));
    values.retain(|value| value.value != "null");
    let list = is_list.then(|| ValueList {
        values,
        introduced: introduction.is_some(),
        on_request: introduction.is_some_and(|introduction| introduction.on_request),
        in_one_case: introduction.is_some_and(|introduction| introduction.in_one_case),
        span,
    });
    Some((list, end))
}

/// Takes the values of a list that explains each of them: ``Possible values are: `on` - it is lit; `off` - it is
/// dark.`` `end` is the piece behind the first; the result is the piece behind the last.
fn explained_values(inlines: &[Inline<'_>], mut end: usize, values: &mut Vec<Spanned<String>>) -> usize {
    let is_explained = |behind: usize| match inlines.get(behind).map(|inline| &inline.kind) {
        Some(InlineKind::Text(text)) => text.trim_start().starts_with(['-', '–', '—', ':']),
        _ => false,
    };
    if is_explained(end) {
        for (at, inline) in inlines.iter().enumerate().skip(end + 1) {
            if let Some(value) = value_of(inline).filter(|_| is_explained(at + 1)) {
                values.push(value);
                end = at + 1;
            }
        }
    }
    end
}

/// Whether a piece goes on with the introduction of the values behind it: the words `are:` behind
/// `the possible values of **state**`.
fn introduces(words: Option<&Inline<'_>>, behind: Option<&Inline<'_>>) -> bool {
    let Some(Inline { kind: InlineKind::Text(text), .. }) = words else { return false };
    text.trim_end().ends_with([':', '\u{ff1a}'])
        && !text.contains(['.', ','])
        && behind.is_some_and(|b| value_of(b).is_some())
}

fn value_of(inline: &Inline<'_>) -> Option<Spanned<String>> {
    let text = match &inline.kind {
        InlineKind::Code(text) => text.trim().to_string(),
        InlineKind::Emphasis { text, .. } if text.len() == 1 => plain(text).trim().to_string(),
        _ => return None,
    };
    let text = text.trim_matches([',', '.', '"', '\'']).to_string();
    is_value(&text).then(|| Spanned::new(text, inline.span))
}

/// Whether a text can be a value: one word that is no path, option or annotation.
fn is_value(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 100
        && !text.contains(|c: char| {
            c.is_whitespace() || matches!(c, '{' | '}' | '(' | ')' | '<' | '>' | '=' | '/' | ':' | '?' | '|')
        })
        && !text.starts_with(['$', '@', '#'])
}

/// The text that begins at `at`, and the piece behind it; an escaped character begins a piece of its own.
fn text_at<'a>(inlines: &'a [Inline<'_>], at: usize) -> (Cow<'a, str>, usize) {
    let rest = inlines.get(at..).unwrap_or_default();
    let pieces = rest.iter().take_while(|inline| matches!(inline.kind, InlineKind::Text(_))).count();
    (plain(&rest[..pieces]), at + pieces)
}

/// Whether what stands between two values only separates them: `, `, ` and `, ` und `, ` (default), `.
fn is_separator(text: &str) -> bool {
    let without_remark = match (text.find('('), text.find(')')) {
        (Some(open), Some(close)) if open < close => format!("{}{}", &text[..open], &text[close + 1..]),
        _ => text.to_string(),
    };
    let words = without_remark.trim();
    let is_conjunction = |word: &str| word.chars().count() <= 5 && word.chars().all(char::is_alphabetic);
    match words.trim_start_matches([',', ';', '|', '、', '，', '/']).trim() {
        "" => true,
        word => is_conjunction(word),
    }
}

/// The words in front of a list that introduce it.
#[derive(Clone, Copy)]
struct Introduction {
    span: Span,
    /// Whether they speak of members that are sent only on request.
    on_request: bool,
    in_one_case: bool,
}

fn introduction(before: &[Inline<'_>]) -> Option<Introduction> {
    let last = before.last()?;
    let InlineKind::Text(text) = &last.kind else { return None };
    let sentence = last_sentence(text);
    let mentions = words().mentions(&text[sentence..]);
    let first = |wanted| mentions.iter().filter(|(meaning, _)| *meaning == wanted).map(|(_, range)| range.start).min();
    if first(Meaning::Evolvable).is_some() {
        return Some(Introduction { span: last.span, on_request: true, in_one_case: false });
    }
    if let Some(found) = first(Meaning::Values) {
        let start = last.span.start as usize + sentence + found;
        let span = Span::new(last.span.source, start, last.span.end as usize);
        return Some(Introduction { span, on_request: false, in_one_case: names_a_case(&text[..sentence + found]) });
    }
    match before {
        [begun @ .., named, _] if sentence == 0 && introduces(Some(last), Some(named)) => {
            introduction(begun).map(|begun| Introduction { span: begun.span.to(last.span), ..begun })
        }
        _ => None,
    }
}

/// Whether the sentence that goes on with a list begins with the case in which its values are possible.
fn names_a_case(before: &str) -> bool {
    before.trim_end().ends_with([',', '，', '、'])
}

/// Where the last sentence of a text begins: the words that introduce a list stand in the list's sentence.
fn last_sentence(text: &str) -> usize {
    let ends = text.char_indices().filter(|(_, c)| matches!(c, '.' | '\u{3002}'));
    let mut behind = ends.map(|(at, c)| at + c.len_utf8());
    behind.rfind(|behind| !text[*behind..].trim().is_empty()).unwrap_or(0)
}

/// Lists of bare words: `Possible values are: business , education .`
fn bare_lists(text: &str, span: Span, lists: &mut Vec<ValueList>) {
    let introductions = introductions(text);
    let mut from = 0;
    for (index, &(at, behind)) in introductions.iter().enumerate() {
        if at < from {
            continue;
        }
        // Where the next list is introduced, this one has ended.
        let end = introductions[index..].iter().map(|(next, _)| *next).find(|next| *next >= behind);
        let values = bare_values(&text[..end.unwrap_or(text.len())], behind, span);
        from = behind;
        if let Some(last) = values.last() {
            let start = Span::new(span.source, span.start as usize + at, span.start as usize + at);
            let span = start.to(last.span);
            let values = values.into_iter().filter(|value| value.value != "null").collect();
            let in_one_case = names_a_case(&text[..at]);
            lists.push(ValueList { values, introduced: true, on_request: false, in_one_case, span });
        }
    }
}

/// The phrases that introduce values and end with a colon: where each begins, and where its values do.
fn introductions(text: &str) -> Vec<(usize, usize)> {
    if !text.contains([':', '：']) {
        return Vec::new();
    }
    let mentions = words().mentions(text).into_iter().filter(|(meaning, _)| *meaning == Meaning::Values);
    let mut phrases: Vec<(usize, usize)> = mentions.map(|(_, range)| (range.start, range.end)).collect();
    phrases.sort_unstable();
    let behind_colon = |end: usize| {
        let (at, mark) = text[end..].char_indices().take(24).find(|(_, c)| matches!(c, ':' | '.' | '：'))?;
        (mark != '.').then_some(end + at + mark.len_utf8())
    };
    phrases.into_iter().filter_map(|(start, end)| Some((start, behind_colon(end)?))).collect()
}

/// The words from `from` on that are separated by commas and conjunctions, up to the end of the sentence.
fn bare_values(text: &str, from: usize, span: Span) -> Vec<Spanned<String>> {
    let sentence = text[from..].split_inclusive([',', ';', '、', '，']);
    let mut at = from;
    let mut values = Vec::new();
    for part in sentence {
        let (part_start, ends_here) = (at, ends_sentence(part));
        at += part.len();
        let body = ends_here.map_or(part, |end| &part[..end]);
        for word in alternatives(body) {
            let start = part_start + (word.as_ptr() as usize - part.as_ptr() as usize);
            let value = word.trim_matches(['"', '\'', '“', '”', '„', '*']);
            if !is_value(value) || !value.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.')) {
                return values;
            }
            let start = span.start as usize + start;
            values.push(Spanned::new(value.to_string(), Span::new(span.source, start, start + word.len())));
        }
        if ends_here.is_some() {
            break;
        }
    }
    values
}

/// Where the sentence ends within a part, if it does.
fn ends_sentence(part: &str) -> Option<usize> {
    let ends = |at: &usize| part[at + 1..].chars().next().is_none_or(char::is_whitespace);
    part.char_indices().filter(|(_, c)| *c == '.').map(|(at, _)| at).find(ends)
}

/// The values in `a`, `and b`, `a or b`.
fn alternatives(part: &str) -> Vec<&str> {
    let part = part.trim().trim_end_matches([',', ';', '、', '，']).trim();
    let pieces: Vec<&str> = part.split_whitespace().collect();
    match pieces[..] {
        [_] => pieces,
        [first, _] if words().is_conjunction(first) => pieces[1..].to_vec(),
        [_, conjunction, _] if words().is_conjunction(conjunction) => vec![pieces[0], pieces[2]],
        [] => Vec::new(),
        _ => vec![part],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Form;
    use crate::page::{Definitions, Prose};

    fn lists_in(text: &str, form: Form) -> Vec<String> {
        let prose = Prose::new(text, Span::new(Default::default(), 0, text.len()), form);
        let show = |list: &ValueList| {
            let values: Vec<_> = list.values.iter().map(|value| &*value.value).collect();
            let mark = match (list.introduced, list.on_request) {
                (_, true) => "on request: ",
                (true, _) => "",
                (false, _) => "maybe: ",
            };
            format!("{mark}{}", values.join(" "))
        };
        read(&prose.inlines(&Definitions::default())).iter().map(show).collect()
    }

    #[test]
    fn lists_in_the_shapes_of_the_documentation() {
        for (text, lists) in [
            ("State. Possible values are: `a`, `b`.", vec!["a b"]),
            ("Possible values are: `a`. Possible values are: `a`, `b`.", vec!["a", "a b"]),
            ("The possible values are `a`, `b`, and `c`.", vec!["a b c"]),
            ("Possible values: `null`, `minor`, `adult`", vec!["minor adult"]),
            ("Must be one of *a*, **b** or *c*.", vec!["a b c"]),
            ("Can be one of `a` (default), `b`.", vec!["a b"]),
            ("Can be one of `a` \\(default\\), `b` \\(by request\\), or `c`.", vec!["a b c"]),
            ("Mögliche Werte sind: `a`, `b` und `c`.", vec!["a b c"]),
            ("Возможные значения: `a`, `b` и `c`.", vec!["a b c"]),
            ("For example `a`, `b`.", vec!["maybe: a b"]),
            ("Supports `$filter` (`eq`, `ne`, `startsWith`).", vec![]),
            ("Possible values are: business, education.", vec!["business education"]),
            ("See `other`.", vec![]),
            ("The supported values for **state** are: `a`, `b`.", vec!["a b"]),
            ("Possible values are: `a` - the first; `b` - the last, after `x`.", vec!["a b"]),
            ("Possible values of `state`: *a*, *b*.", vec!["a b"]),
            (
                "The possible values are: `a`, `unknownFutureValue`. You must use the `Prefer: include-unknown-enum-members` request header to get the following values in this evolvable enum: `b`.",
                vec!["a unknownFutureValue", "on request: b"],
            ),
        ] {
            assert_eq!(lists_in(text, Form::Markdown), lists, "{text}");
        }
    }

    #[test]
    fn lists_of_bare_words_in_plain_text() {
        for (text, lists) in [
            (
                "Type. Possible values are: business , education . Possible values are: business , education .",
                vec!["business education", "business education"],
            ),
            ("Possible values are: a , b and c .", vec!["a b c"]),
            ("The possible values are documented elsewhere.", vec![]),
        ] {
            assert_eq!(lists_in(text, Form::PlainText), lists, "{text}");
        }
    }

    #[test]
    fn a_list_may_be_for_one_case_only() {
        for (text, in_one_case) in [
            ("For guests, possible values are: `a`, `b`.", true),
            ("The state. Possible values are: `a`, `b`.", false),
            ("For guests, possible values are: a, b.", true),
            ("One of: a, b.", false),
        ] {
            let prose = Prose::new(text, Span::new(Default::default(), 0, text.len()), Form::Markdown);
            assert_eq!(read(&prose.inlines(&Definitions::default()))[0].in_one_case, in_one_case, "{text}");
        }
    }

    #[test]
    fn a_value_knows_its_place() {
        let text = "Possible values are: business , education .";
        let prose = Prose::new(text, Span::new(Default::default(), 0, text.len()), Form::PlainText);
        let list = &read(&prose.inlines(&Definitions::default()))[0];
        assert_eq!(&text[list.values[1].span.range()], "education");
        assert_eq!(&text[list.span.range()], "Possible values are: business , education");
    }
}
