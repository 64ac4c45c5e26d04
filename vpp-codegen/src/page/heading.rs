//! Headings, and what they are called in every language.

use std::borrow::Cow;

use super::{Prose, Section};
use crate::corpus::Form;
use crate::span::{SourceId, Span};
use crate::vocabulary::Vocabulary;

/// The section under a heading whose text (without `#`) is `text`, standing at `start`.
///
/// Localized pages carry the English name in an anchor (page shape 2): `<a name="properties"></a>`. Where the site
/// dropped it, the words for a section in each language tell.
pub(super) fn section<'src>(
    source: SourceId,
    text: &'src str,
    start: usize,
    level: u8,
    form: Form,
    words: &'static Vocabulary,
) -> Section<'src> {
    let (anchor, title) = split_anchor(text);
    let offset = start + (text.len() - title.len());
    let title = title.trim();
    let named = || words.heading(title).map(Cow::Borrowed);
    let anchored = anchor.map(|anchor| Cow::Owned(anchor.to_lowercase()));
    let key = anchored.or_else(named).unwrap_or_else(|| Cow::Owned(slug(without_marks(title))));
    let span = Span::new(source, offset, offset + title.len());
    Section { key, title: Prose::new(title, span, form), level, blocks: Vec::new() }
}

/// The level of the sections of a page.
const SECTION: u8 = 2;

/// The keys of sections, and what a heading in the singular makes of them.
const SINGULAR: [(&str, &str); 11] = [
    ("property", "properties"),
    ("relationship", "relationships"),
    ("method", "methods"),
    ("member", "members"),
    ("derived-type", "derived-types"),
    ("parameter", "parameters"),
    ("function-parameter", "function-parameters"),
    ("request-header", "request-headers"),
    ("optional-request-header", "optional-request-headers"),
    ("query-parameter", "query-parameters"),
    ("optional-query-parameter", "optional-query-parameters"),
];

/// Gives sections under a heading in the singular, as `Request header`, their keys, where the page has no other section of
/// the key: a table of one row led to it. Deeper ones belong to an example or an answer.
pub(super) fn complete_singular(sections: &mut [Section<'_>]) {
    for index in 0..sections.len() {
        let key = &sections[index].key;
        let Some((_, plural)) = SINGULAR.iter().find(|(singular, _)| singular == key) else { continue };
        if sections[index].level == SECTION && sections.iter().all(|other| other.key != *plural) {
            sections[index].key = Cow::Borrowed(plural);
        }
    }
}

/// Splits `<a name="key"></a>Title` into the key and the title.
fn split_anchor(text: &str) -> (Option<&str>, &str) {
    let whole = (None, text.trim_start());
    let Some(rest) = text.trim_start().strip_prefix("<a ") else { return whole };
    let Some((attributes, rest)) = rest.split_once('>') else { return whole };
    let Some((_, value)) = attributes.split_once('=') else { return whole };
    let title = rest.trim_start().strip_prefix("</a>").unwrap_or(rest);
    (Some(value.trim().trim_matches(['"', '\'', '/', ' '])), title.trim_start())
}

fn without_marks(title: &str) -> &str {
    match title.strip_prefix('[').and_then(|rest| rest.split_once("](")) {
        Some((text, _)) => text,
        None => title,
    }
}

/// The name the site gives to a heading: lower case, words joined by `-`, punctuation dropped.
pub fn slug(title: &str) -> String {
    let mut slug = String::with_capacity(title.len());
    for character in title.trim().chars() {
        match character {
            ' ' | '-' | '\u{a0}' => slug.push('-'),
            '_' => slug.push('_'),
            character if character.is_ascii_alphanumeric() => slug.push(character.to_ascii_lowercase()),
            character if character.is_alphanumeric() => slug.extend(character.to_lowercase()),
            _ => {}
        }
    }
    slug
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key_and_title(text: &str) -> (String, String) {
        let section = section(SourceId::default(), text, 0, 2, Form::Markdown, crate::vocabulary::words());
        (section.key.into_owned(), section.title.text.into_owned())
    }

    #[test]
    fn the_anchor_names_the_section_in_every_language() {
        for (heading, key, title) in [
            ("JSON representation", "json-representation", "JSON representation"),
            ("<a name=\"properties\"></a>Eigenschaften", "properties", "Eigenschaften"),
            ("<a name=\"json-representation\"></a> Представление JSON ", "json-representation", "Представление JSON"),
            ("`keyValue` values", "keyvalue-values", "`keyValue` values"),
            ("[HTTP](#tab/http)", "http", "[HTTP](#tab/http)"),
        ] {
            assert_eq!(key_and_title(heading), (key.to_string(), title.to_string()));
        }
    }
}
