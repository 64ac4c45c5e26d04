//! The words that pages use for what the model is made of, in each language.
//!
//! One file per language holds them as data. All languages are looked up together: a translated page
//! mixes its language with English, and no word means different things in two of them. A language
//! without a file still reads, since headings carry anchors, columns have positions and the JSON block
//! shows types.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::edm::Primitive;

/// The vocabularies, one file per language.
const FILES: [(&str, &str); 3] =
    [("en", include_str!("en.toml")), ("de", include_str!("de.toml")), ("ru", include_str!("ru.toml"))];

/// The words of one language, as its file says them.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Language {
    collection: Vec<String>,
    inherits: Vec<String>,
    inherited: Vec<String>,
    values: Vec<String>,
    evolvable: Vec<String>,
    read_only: Vec<String>,
    required: Vec<String>,
    deprecated: Vec<String>,
    not_nullable: Vec<String>,
    nullable: Vec<String>,
    key: Vec<String>,
    types: HashMap<String, String>,
}

/// The words of all languages, in lower case.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    /// Phrases for a collection, longest first, each with the type word it stands for as a whole.
    pub(super) collection: Vec<(String, Option<String>)>,
    /// What introduces a base.
    pub(super) inherits: Vec<String>,
    /// What says that a property belongs to the base.
    pub(super) inherited: Vec<String>,
    /// What introduces possible values, longest first.
    pub(super) values: Vec<String>,
    /// What introduces the members sent only on request.
    pub(super) evolvable: Vec<String>,
    pub(super) read_only: Vec<String>,
    pub(super) required: Vec<String>,
    pub(super) deprecated: Vec<String>,
    pub(super) not_nullable: Vec<String>,
    pub(super) nullable: Vec<String>,
    pub(super) key: Vec<String>,
    types: HashMap<String, Primitive>,
}

/// The words of all languages.
pub(super) fn words() -> &'static Vocabulary {
    static WORDS: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::read);
    &WORDS
}

impl Vocabulary {
    fn read() -> Vocabulary {
        let mut all = Vocabulary::default();
        for (name, text) in FILES {
            let language: Language = toml::from_str(text)
                .unwrap_or_else(|error| panic!("vocabulary/{name}.toml is part of the program: {error}"));
            all.add(language);
        }
        all.collection.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len()));
        all.values.sort_by_key(|phrase| std::cmp::Reverse(phrase.len()));
        all
    }

    fn add(&mut self, language: Language) {
        let phrase = |phrase: String| match phrase.split_once(" = ") {
            Some((phrase, word)) => (phrase.to_string(), Some(word.to_string())),
            None => (phrase, None),
        };
        self.collection.extend(language.collection.into_iter().map(phrase));
        self.inherits.extend(language.inherits);
        self.inherited.extend(language.inherited);
        self.values.extend(language.values);
        self.evolvable.extend(language.evolvable);
        self.read_only.extend(language.read_only);
        self.required.extend(language.required);
        self.deprecated.extend(language.deprecated);
        self.not_nullable.extend(language.not_nullable);
        self.nullable.extend(language.nullable);
        self.key.extend(language.key);
        let known = |(word, name): (String, String)| Some((word, Primitive::named(&name)?));
        self.types.extend(language.types.into_iter().filter_map(known));
    }

    /// The primitive type that a word or phrase names.
    pub(super) fn primitive(&self, words: &str) -> Option<Primitive> {
        Primitive::named(words).or_else(|| self.types.get(&words.to_lowercase()).copied())
    }
}

/// Whether `text`, in lower case, holds one of the phrases.
pub(super) fn contains(text: &str, phrases: &[String]) -> bool {
    phrases.iter().any(|phrase| text.contains(phrase.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_read_and_every_type_word_names_a_type() {
        for (name, text) in FILES {
            let language: Language = toml::from_str(text).unwrap_or_else(|error| panic!("{name}: {error}"));
            for (word, primitive) in &language.types {
                assert!(Primitive::named(primitive).is_some(), "{name}: {word} = {primitive}");
                assert_eq!(*word, word.to_lowercase(), "{name}");
            }
            for phrase in language.values.iter().chain(&language.inherits) {
                assert_eq!(*phrase, phrase.to_lowercase(), "{name}");
            }
        }
    }

    #[test]
    fn no_word_means_two_types() {
        let mut seen: HashMap<String, String> = HashMap::new();
        for (name, text) in FILES {
            let language: Language = toml::from_str(text).unwrap();
            for (word, primitive) in language.types {
                let before = seen.insert(word.clone(), primitive.clone());
                assert!(before.is_none_or(|before| before == primitive), "{name}: {word}");
            }
        }
    }
}
