//! The words that pages use for what the model is made of, in each language.
//!
//! One file per language holds them as data. All languages are looked up together: a translated page
//! mixes its language with English, and no word means different things in two of them. A language
//! without a file still reads, since headings carry anchors, columns have positions and the JSON block
//! shows types.

mod phrases;

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::edm::Primitive;
use phrases::Phrases;

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
    base_of: Vec<String>,
    values: Vec<String>,
    evolvable: Vec<String>,
    read_only: Vec<String>,
    required: Vec<String>,
    deprecated: Vec<String>,
    not_nullable: Vec<String>,
    nullable: Vec<String>,
    key: Vec<String>,
    personal_account: Vec<String>,
    application: Vec<String>,
    most_privileged_first: Vec<String>,
    types: HashMap<String, String>,
}

/// Who calls an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Account {
    /// A signed-in user with a work or school account.
    DelegatedWork,
    /// A signed-in user with a personal account.
    DelegatedPersonal,
    /// A program without a user.
    Application,
}

impl Account {
    /// All kinds, in the order in which pages list them.
    pub(super) const ALL: [Account; 3] = [Account::DelegatedWork, Account::DelegatedPersonal, Account::Application];
}

/// What a phrase says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// What follows is the base of the type.
    Inherits,
    /// The property belongs to the base.
    Inherited,
    /// What follows are types that are derived from the type.
    BaseOf,
    /// What follows are the possible values.
    Values,
    /// What follows are members that a service sends only on request.
    Evolvable,
    /// Clients cannot set the property.
    ReadOnly,
    /// Clients must send the property.
    Required,
    /// The thing is deprecated.
    Deprecated,
    /// The property cannot be null.
    NotNullable,
    /// The property can be null.
    Nullable,
    /// The property is the key.
    Key,
}

/// The words of all languages.
#[derive(Debug)]
pub(super) struct Vocabulary {
    phrases: Phrases<Meaning>,
    /// Phrases for a collection, each with the type word that it stands for as a whole, if it does.
    collection: Phrases<Option<String>>,
    types: HashMap<String, Primitive>,
    /// Words in the names of accounts.
    accounts: Vec<(String, Account)>,
    most_privileged_first: Vec<String>,
}

/// The words of all languages.
pub(super) fn words() -> &'static Vocabulary {
    static WORDS: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::read);
    &WORDS
}

/// The phrases in a text.
pub(super) type Mentions = Vec<(Meaning, std::ops::Range<usize>)>;

/// Whether a text holds a phrase of this meaning.
pub(super) fn says(text: &str, meaning: Meaning) -> bool {
    words().mentions(text).iter().any(|(found, _)| *found == meaning)
}

impl Vocabulary {
    fn read() -> Vocabulary {
        let (mut phrases, mut collection, mut types) = (Vec::new(), Vec::new(), HashMap::new());
        let (mut accounts, mut most_privileged_first) = (Vec::new(), Vec::new());
        for (name, text) in FILES {
            let language: Language = toml::from_str(text)
                .unwrap_or_else(|error| panic!("vocabulary/{name}.toml is part of the program: {error}"));
            let known = |(word, name): (String, String)| Some((word, Primitive::named(&name)?));
            types.extend(language.types.into_iter().filter_map(known));
            collection.extend(language.collection.into_iter().map(|phrase| match phrase.split_once(" = ") {
                Some((phrase, word)) => (phrase.to_string(), Some(word.to_string())),
                None => (phrase, None),
            }));
            accounts.extend(language.personal_account.into_iter().map(|word| (word, Account::DelegatedPersonal)));
            accounts.extend(language.application.into_iter().map(|word| (word, Account::Application)));
            most_privileged_first.extend(language.most_privileged_first);
            for (meaning, list) in [
                (Meaning::Inherits, language.inherits),
                (Meaning::Inherited, language.inherited),
                (Meaning::BaseOf, language.base_of),
                (Meaning::Values, language.values),
                (Meaning::Evolvable, language.evolvable),
                (Meaning::ReadOnly, language.read_only),
                (Meaning::Required, language.required),
                (Meaning::Deprecated, language.deprecated),
                (Meaning::NotNullable, language.not_nullable),
                (Meaning::Nullable, language.nullable),
                (Meaning::Key, language.key),
            ] {
                phrases.extend(list.into_iter().map(|phrase| (phrase, meaning)));
            }
        }
        Vocabulary {
            phrases: Phrases::new(phrases),
            collection: Phrases::new(collection),
            types,
            accounts,
            most_privileged_first,
        }
    }

    /// The kind of account that a text names, where its words tell.
    pub(super) fn account(&self, text: &str) -> Option<Account> {
        let text = text.to_lowercase();
        let mut named = self.accounts.iter().filter(|(word, _)| text.contains(&**word)).map(|(_, account)| *account);
        named.next()
    }

    /// Whether a text says that a list of permissions begins with the most privileged.
    pub(super) fn says_most_privileged_first(&self, text: &str) -> bool {
        let text = text.to_lowercase();
        self.most_privileged_first.iter().any(|phrase| text.contains(&**phrase))
    }

    /// The phrases in a text, in the order of their beginnings, the longest first.
    pub(super) fn mentions(&self, text: &str) -> Mentions {
        self.phrases.in_text(text).map(|(meaning, range)| (*meaning, range)).collect()
    }

    /// The longest phrase for a collection in a text: where it stands, and the type word it stands for.
    pub(super) fn collection_in(&self, text: &str) -> Option<(std::ops::Range<usize>, Option<&str>)> {
        let longest = self.collection.in_text(text).max_by_key(|(_, range)| range.len());
        longest.map(|(word, range)| (range, word.as_deref()))
    }

    /// The primitive type that a word or phrase names.
    pub(super) fn primitive(&self, words: &str) -> Option<Primitive> {
        Primitive::named(words).or_else(|| self.types.get(&words.to_lowercase()).copied())
    }
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
