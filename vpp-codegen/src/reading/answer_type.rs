//! The type of an answer, as a sentence, an annotation or an example tells it.

use std::borrow::Cow;

use super::message::ResponseExample;
use super::sample::{self, ShapeKind};
use super::status::{behind_status, statuses};
use super::type_cell::{self, TypeExpression, TypeName, TypeReference};
use crate::edm::Primitive;
use crate::json::{self, Json};
use crate::page::{Inline, InlineKind, plain};
use crate::span::Span;
use crate::text;
use crate::vocabulary::{Meaning, Vocabulary};

/// The links to pages of types: `a collection of [vppToken](../resources/…) objects`.
pub(super) fn linked_types(inlines: &[Inline<'_>], words: &Vocabulary) -> Vec<TypeExpression> {
    let mut types = Vec::new();
    for (at, inline) in inlines.iter().enumerate() {
        let is_list = || is_collection(inlines, at, words);
        match &inline.kind {
            InlineKind::Link { target, text } => {
                let target = target.replace('\\', "/");
                let reference = || TypeReference::linked(&plain(text), &target, words);
                let of_type = target.contains("resources/").then(reference).filter(|found| found.page.is_some());
                types.extend(of_type.map(|found| expression(is_list(), TypeName::Reference(found), inline.span)));
            }
            InlineKind::Emphasis { text, .. } => {
                let found = linked_types(text, words).into_iter();
                types.extend(found.map(|found| TypeExpression { collection: found.collection || is_list(), ..found }));
            }
            _ => {}
        }
    }
    types
}

fn expression(collection: bool, name: TypeName, span: Span) -> TypeExpression {
    TypeExpression::known(collection, name, span)
}

/// How many words stand at most between a type and the words behind it that say that there are several: `objects in the
/// collection`.
const MOST_BETWEEN: usize = 2;

/// How many pieces of text and links a sentence has at most on either side of a type.
const LONGEST_SENTENCE: usize = 64;

/// Whether a character ends what a sentence says of a type behind it.
fn ends_sentence(c: char) -> bool {
    text::is_stop(c) || matches!(c, ';' | '；')
}

/// Whether words in front of a type, or right behind it, say that there are several. What else a sentence speaks of may
/// have lists, too: `a [lamp](…) object that has a list of pins`.
fn is_collection(inlines: &[Inline<'_>], at: usize, words: &Vocabulary) -> bool {
    let has = |inline: &Inline<'_>, is_end: fn(char) -> bool| plain(std::slice::from_ref(inline)).contains(is_end);
    let near = at.saturating_sub(LONGEST_SENTENCE)..inlines.len().min(at + LONGEST_SENTENCE);
    let from = (near.start..at).rev().find(|index| has(&inlines[*index], ends_sentence)).unwrap_or(near.start);
    let to = (at + 1..near.end).find(|index| has(&inlines[*index], text::ends_clause)).map_or(near.end, |end| end + 1);
    let [before, own, behind] = [&inlines[from..at], &inlines[at..=at], &inlines[at + 1..to]].map(plain);
    let before = before.rsplit(ends_sentence).next().unwrap_or_default();
    let behind = behind.split(text::ends_clause).next().unwrap_or_default();
    let is_near = |text: &str| {
        let phrase = words.collection_in(text).map(|(phrase, _)| phrase.start);
        phrase.is_some_and(|start| text::words(&text[..start]) <= MOST_BETWEEN)
    };
    says_several(before, words) || words.collection_in(&own).is_some() || is_near(behind)
}

/// Whether a text in front of a type says that there are several.
fn says_several(text: &str, words: &Vocabulary) -> bool {
    words.collection_in(text).is_some() || words.says(text, Meaning::ListOf)
}

/// What an annotation says: `"@odata.type": "microsoft.graph.user", "isCollection": true`.
pub(super) fn annotated_type(response: &ResponseExample, words: &Vocabulary) -> Option<TypeExpression> {
    let annotated = response.odata_type.as_ref()?;
    let (collection, name) = type_cell::named_type(&annotated.value, words);
    let is_type = !matches!(name, TypeName::Unknown(_));
    is_type.then(|| expression(collection || response.is_collection, name, annotated.span))
}

/// Whether a word of a sentence can only be a name: `recordOperation`.
fn is_camel_case(word: &str) -> bool {
    let begins_small = word.starts_with(|c: char| c.is_ascii_lowercase());
    begins_small && word.contains(|c: char| c.is_ascii_uppercase()) && type_cell::is_identifier(word)
}

/// Whether a text names the header that tells where something is.
fn names_location(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| word == "Location")
}

/// A type in words behind the status code: a primitive type, a name that is emphasised, or one that no word
/// of a sentence is written like.
pub(super) fn worded_type(inlines: &[Inline<'_>], span: Span, words: &Vocabulary) -> Option<TypeExpression> {
    let from = inlines.iter().position(|inline| !statuses(std::slice::from_ref(inline)).is_empty())?;
    let rest = &inlines[from + 1..];
    // What follows the name of the header is no body.
    let end = rest.iter().position(|inline| names_location(&plain(std::slice::from_ref(inline))));
    let rest = &rest[..end.unwrap_or(rest.len())];
    // In plain text the code and the type are words of one sentence.
    let of_sentence = match &inlines[from].kind {
        InlineKind::Text(text) => behind_status(text),
        _ => "",
    };
    let texts = rest.iter().map(|inline| plain(std::slice::from_ref(inline)));
    let in_words = std::iter::once(Cow::Borrowed(of_sentence)).chain(texts).find_map(|text| {
        let is_text_alone = matches!(inlines[from].kind, InlineKind::Text(_));
        let mut words_of = text.split(|c: char| !c.is_alphanumeric());
        words_of.find_map(|word| {
            if is_text_alone && is_camel_case(word) {
                return Some(TypeName::Reference(TypeReference::named(word.to_string())));
            }
            // `JSON` says how the body is written, not what it is.
            let primitive = words.primitive_in_sentence(word).filter(|it| *it != Primitive::Untyped);
            primitive.map(TypeName::Primitive)
        })
    });
    let emphasised = || {
        rest.iter().find_map(|inline| match &inline.kind {
            InlineKind::Emphasis { text, .. } => {
                let name = plain(text);
                type_cell::is_identifier(&name).then(|| TypeName::Reference(TypeReference::named(name)))
            }
            _ => None,
        })
    };
    Some(expression(says_several(&plain(inlines), words), in_words.or_else(emphasised)?, span))
}

/// The type that the body of an example shows; values that are no objects stand in `value`.
pub(super) fn shown_type(response: &ResponseExample) -> Option<TypeExpression> {
    let body = response.body.as_ref()?;
    let (json, _) = json::read(body.span.source, &body.value, body.span.start as usize);
    let shown = sample::read(&json);
    if let Some(name) = shown.odata_type {
        return Some(expression(false, TypeName::Reference(TypeReference::named(name.value)), name.span));
    }
    let value = shown.members.into_iter().find(|member| *member.name == "value")?;
    let name = match &value.shape.kind {
        ShapeKind::Named(name) => TypeName::Reference(TypeReference::named(name.clone())),
        ShapeKind::Anything | ShapeKind::Object | ShapeKind::Text | ShapeKind::FreeText => {
            TypeName::Primitive(text_type(json.member("value")?)?)
        }
        _ => TypeName::Primitive(value.shape.primitive()?),
    };
    Some(expression(value.shape.collection, name, value.name.span))
}

/// What a value that is any text, or a list of such, is of: bytes where it is written in Base64.
fn text_type(value: &Json<'_>) -> Option<Primitive> {
    Some(if is_base64(value.first()?.as_str()?) { Primitive::Stream } else { Primitive::String })
}

/// Whether a text can only be Base64: it is filled up at its end, or long and of all kinds of digits.
fn is_base64(text: &str) -> bool {
    let is_digit = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '-' | '_' | '=');
    let kinds = [|c: char| c.is_ascii_uppercase(), |c: char| c.is_ascii_lowercase(), |c: char| c.is_ascii_digit()];
    let is_long = text.len() >= 16 && kinds.iter().all(|kind| text.contains(kind));
    text.len().is_multiple_of(4) && text.chars().all(is_digit) && (is_long || text.ends_with('='))
}
