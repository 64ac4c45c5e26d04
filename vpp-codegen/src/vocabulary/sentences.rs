//! What the generator says itself in the documentation that it writes.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::{FILES, Language};

/// The sentences of one language; `{}` in them is a name or a list.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Sentences {
    property: String,
    member: String,
    possible_values: String,
    derived: String,
    base: String,
    extras: String,
    version: String,
    namespace: String,
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

    /// For a property without a description.
    pub(crate) fn property(&self, name: &str) -> String {
        with(&self.property, name)
    }

    /// For a member without a description.
    pub(crate) fn member(&self, name: &str) -> String {
        with(&self.member, name)
    }

    /// The values of a property that is text.
    pub(crate) fn possible_values(&self, values: &str) -> String {
        with(&self.possible_values, values)
    }

    /// A type, or one derived from it.
    pub(crate) fn derived(&self, name: &str) -> String {
        with(&self.derived, name)
    }

    /// The field of the base.
    pub(crate) fn base(&self, name: &str) -> String {
        with(&self.base, name)
    }

    /// The field of what is not documented.
    pub(crate) fn extras(&self) -> String {
        self.extras.clone()
    }

    /// The module of a version.
    pub(crate) fn version(&self, name: &str) -> String {
        with(&self.version, name)
    }

    /// The module of a namespace.
    pub(crate) fn namespace(&self, name: &str) -> String {
        with(&self.namespace, name)
    }
}

fn with(sentence: &str, name: &str) -> String {
    sentence.replacen("{}", name, 1)
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
            assert_eq!(Sentences::of(locale).property("x"), sentence, "{locale}");
        }
    }

    #[test]
    fn every_language_has_all_sentences_and_each_names_what_it_is_about() {
        for (tag, text) in FILES {
            let sentences = Language::read(tag, text).documentation;
            let Sentences { property, member, possible_values, derived, base, extras, version, namespace } =
                sentences.unwrap_or_else(|| panic!("{tag} has no sentences"));
            for sentence in [property, member, possible_values, derived, base, version, namespace] {
                assert_eq!(sentence.matches("{}").count(), 1, "{tag}: {sentence}");
            }
            assert!(!extras.is_empty() && !extras.contains("{}"), "{tag}");
        }
    }
}
