//! What the generator says itself in the documentation that it writes.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::{FILES, Language};

/// A sentence; each `{}` in it is a name or a list.
#[derive(Clone, Debug, Deserialize)]
#[serde(transparent)]
pub(crate) struct Sentence(String);

impl Sentence {
    /// The sentence with these names in it, in order.
    pub(crate) fn with<const N: usize>(&self, names: [&str; N]) -> String {
        let mut names = names.into_iter();
        let mut parts = self.0.split("{}");
        let mut text = parts.next().unwrap_or_default().to_string();
        for part in parts {
            text += names.next().unwrap_or_default();
            text += part;
        }
        text
    }
}

/// The sentences of one language.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Sentences {
    /// For a property without a description.
    pub(crate) property: Sentence,
    /// For a member without a description.
    pub(crate) member: Sentence,
    /// The values of a property that is text.
    pub(crate) possible_values: Sentence,
    /// A type, or one derived from it.
    pub(crate) derived: Sentence,
    /// The field of the base.
    pub(crate) base: Sentence,
    /// The field of what is not documented.
    pub(crate) extras: Sentence,
    /// The module of a version.
    pub(crate) version: Sentence,
    /// The module of a namespace.
    pub(crate) namespace: Sentence,
    /// An entity type, with its name.
    pub(crate) entity_type: Sentence,
    /// An entity type, with its name and its key.
    pub(crate) keyed_type: Sentence,
    /// A complex type, with its name.
    pub(crate) complex_type: Sentence,
    /// An enumeration type, with its name.
    pub(crate) enumeration_type: Sentence,
    /// An enumeration type, with its name, whose values may be several members at once.
    pub(crate) flags_type: Sentence,
    /// What an abstract type means for its users.
    pub(crate) abstract_type: Sentence,
    /// What an open type means for its users.
    pub(crate) open_type: Sentence,
    /// What a navigation property means for its users.
    pub(crate) relationship: Sentence,
    /// Where the bytes of a stream are.
    pub(crate) stream: Sentence,
    /// The module of the operations on a type.
    pub(crate) operations: Sentence,
    /// For an operation without a description: its name, and what it is for.
    pub(crate) operation: Sentence,
    /// A setter, with the field.
    pub(crate) sets: Sentence,
}

impl Sentences {
    /// The sentences in the language of a locale such as `pt-BR`, or in English if there are none.
    pub(crate) fn of(locale: &str) -> &'static Sentences {
        static ALL: LazyLock<HashMap<&str, Sentences>> = LazyLock::new(|| {
            let sentences = |(tag, text): (&'static str, &str)| Some((tag, Language::read(tag, text).documentation?));
            FILES.into_iter().filter_map(sentences).collect()
        });
        tags(locale).find_map(|tag| ALL.get(&*tag)).or_else(|| ALL.get("en")).expect("English has all sentences")
    }
}

/// The tags by which the file of a locale may be called, the most precise first: `zh-tw`, `zh`. Norwegian has
/// two; Chinese without a region is written in simplified characters, but for `zh-Hant`.
fn tags(locale: &str) -> impl Iterator<Item = String> {
    let whole = locale.to_lowercase();
    let mut parts = whole.split('-');
    let language = parts.next().unwrap_or_default().to_string();
    let traditional = ["hant", "tw", "hk", "mo"];
    let by_writing = match &*language {
        "zh" if parts.any(|part| traditional.contains(&part)) => "zh-tw",
        "zh" => "zh-cn",
        "no" | "nn" => "nb",
        other => other,
    };
    [whole.clone(), by_writing.to_string()].into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_finds_its_language_or_english() {
        for (locale, sentence) in [
            ("en-US", "The property x."),
            ("de-AT", "Die Eigenschaft x."),
            ("pt-BR", "A propriedade x."),
            ("zh-CN", "属性 x。"),
            ("zh-Hant-TW", "屬性 x。"),
            ("nn-NO", "Egenskapen x."),
            ("xx-XX", "The property x."),
        ] {
            assert_eq!(Sentences::of(locale).property.with(["x"]), sentence, "{locale}");
        }
    }

    #[test]
    fn names_stand_where_the_language_puts_them() {
        let sentence = |text: &str| Sentence(text.to_string());
        assert_eq!(sentence("{} for {}.").with(["a", "b"]), "a for b.");
        assert_eq!(sentence("About {}.").with(["{}"]), "About {}.");
        assert_eq!(sentence("About nothing.").with([]), "About nothing.");
    }

    #[test]
    fn every_language_has_all_sentences_and_each_names_what_it_is_about() {
        let places = |sentence: &Sentence| sentence.0.matches("{}").count();
        for (tag, text) in FILES {
            let of_language = Language::read(tag, text).documentation;
            let Sentences {
                property,
                member,
                possible_values,
                derived,
                base,
                extras,
                version,
                namespace,
                entity_type,
                keyed_type,
                complex_type,
                enumeration_type,
                flags_type,
                abstract_type,
                open_type,
                relationship,
                stream,
                operations,
                operation,
                sets,
            } = of_language.unwrap_or_else(|| panic!("{tag} has no sentences"));
            for sentence in [extras, abstract_type, open_type, relationship] {
                assert!(!sentence.0.is_empty() && places(&sentence) == 0, "{tag}: {sentence:?}");
            }
            for sentence in [property, member, possible_values, derived, base, version, namespace] {
                assert_eq!(places(&sentence), 1, "{tag}: {sentence:?}");
            }
            for sentence in [entity_type, complex_type, enumeration_type, flags_type, stream, operations, sets] {
                assert_eq!(places(&sentence), 1, "{tag}: {sentence:?}");
            }
            for sentence in [keyed_type, operation] {
                assert_eq!(places(&sentence), 2, "{tag}: {sentence:?}");
            }
        }
    }
}
