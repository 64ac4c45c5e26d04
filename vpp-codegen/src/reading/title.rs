//! The type that a page's title or a heading names.

use crate::page::{Definitions, Section, plain};
use crate::span::Spanned;
use crate::vocabulary::{Vocabulary, deprecation};

/// What follows a type's name in the anchor of a title, in every language.
const KINDS: [&str; 9] = [
    "-resource-type",
    "-enumeration-type",
    "-complex-type",
    "-enum-type",
    "-entity-type",
    "-enumeration",
    "-resource",
    "-values",
    "-facet",
];

/// The type's name in a heading such as `vppToken resource type`, `Ressourcentyp vppToken` or
/// `actionState values`: the word of the heading that its anchor begins with.
///
/// Where the site dropped the anchor, the page's name tells: `stem` ends with the type's name.
pub(super) fn type_name(
    section: &Section<'_>,
    definitions: &Definitions<'_>,
    stem: Option<&str>,
) -> Option<Spanned<String>> {
    let title = section.title.plain(definitions);
    let key = deprecation::without_mark(&section.key);
    let by_key = KINDS.iter().find_map(|kind| key.strip_suffix(kind));
    let by_stem = || stem.and_then(|stem| stem.rsplit('-').next()).filter(|_| key.contains('-'));
    let wanted = by_key.or_else(by_stem).unwrap_or(key);
    let words = title.split(|c: char| c.is_whitespace() || matches!(c, ':' | '(' | ')' | '`' | '-'));
    let words = words.map(|word| word.trim_end_matches(['.', ',']));
    let word =
        words.filter(|word| super::type_cell::is_identifier(word)).find(|word| crate::page::slug(word) == wanted);
    let name = match word {
        Some(word) => word.rsplit('.').next().unwrap_or(word).to_string(),
        None if super::type_cell::is_identifier(wanted) => wanted.to_string(),
        None => return None,
    };
    Some(Spanned::new(name, section.title.span))
}

/// The same on a translated page: translation begins a title with a capital letter, and no name does.
pub(super) fn translated_type_name(
    section: &Section<'_>,
    definitions: &Definitions<'_>,
    stem: Option<&str>,
) -> Option<Spanned<String>> {
    let name = type_name(section, definitions, stem)?;
    let begins_title = plain(&section.title.inlines(definitions)).trim_start().starts_with(&*name.value);
    let mut characters = name.value.chars();
    let value = match characters.next().filter(|_| begins_title) {
        Some(first) => first.to_lowercase().chain(characters).collect(),
        None => name.value.clone(),
    };
    Some(Spanned::new(value, name.span))
}

/// Whether the title says that its type is deprecated.
pub(super) fn is_deprecated(section: &Section<'_>, words: &Vocabulary) -> bool {
    deprecation::without_mark(&section.key) != section.key || deprecation::is_said_of_name(&section.title.text, words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Page;

    fn named(heading: &str) -> Option<String> {
        let corpus = crate::corpus::Corpus::from_texts([("en-US/beta/resources/x.md", heading)]);
        let (id, _) = corpus.pages().next()?;
        let page = Page::read(&corpus, id, &mut Default::default());
        type_name(page.title_section()?, &page.definitions, None).map(|name| name.value)
    }

    #[test]
    fn titles_name_their_type_in_every_language() {
        for (heading, name) in [
            ("# vppToken resource type", Some("vppToken")),
            ("# actionState enum type", Some("actionState")),
            ("### keyValue values", Some("keyValue")),
            ("# <a name=\"vpptoken-resource-type\"></a>Ressourcentyp vppToken", Some("vppToken")),
            ("# <a name=\"vpptoken-resource-type\"></a>Тип ресурса vppToken", Some("vppToken")),
            ("# hostSecurityState resource type (deprecated)", Some("hostSecurityState")),
            ("# <a name=\"actionstate-enum-type\"></a>тип перечисления actionState.", Some("actionState")),
            ("# Use the API", None),
        ] {
            assert_eq!(named(heading).as_deref(), name, "{heading}");
        }
    }
}
