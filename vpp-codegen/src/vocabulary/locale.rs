//! The language of a locale.

use std::sync::LazyLock;

use foldhash::HashMap;

use super::language::{FILES, Language};
use super::sentences::Sentences;

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

/// The language of a locale, without its region and script, as its files call it.
pub(super) fn language(locale: &str) -> String {
    let tag = tags(locale).last().unwrap_or_default();
    tag.split('-').next().unwrap_or_default().to_string()
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
    use crate::vocabulary::sentences::Sentence;

    #[test]
    fn the_language_of_a_locale_has_no_region_and_no_script() {
        for (locale, tag) in [("zh-CN", "zh"), ("zh-Hant-TW", "zh"), ("pt-BR", "pt"), ("nn-NO", "nb"), ("eo", "eo")] {
            assert_eq!(language(locale), tag, "{locale}");
        }
    }

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
                answer,
                query_options,
                permissions_application,
                permissions_work,
                permissions_personal,
                permissions_source,
                page,
                clears,
                read_only,
                used_by,
            } = of_language.unwrap_or_else(|| panic!("{tag} has no sentences"));
            let permissions = [permissions_application, permissions_work, permissions_personal, permissions_source];
            let labels = [answer, query_options, page].into_iter().chain(permissions);
            let labels = labels.into_iter().chain([used_by]);
            for sentence in
                [extras, abstract_type, open_type, relationship, clears, read_only].into_iter().chain(labels)
            {
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
