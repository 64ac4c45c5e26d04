//! The file of one language.

use foldhash::HashMap;

use serde::Deserialize;

use super::{Column, Sentences};
use crate::edm::Primitive;

/// The vocabularies, one file per language: the tag of the language, or of the language in a region, and the text.
pub(super) const FILES: [(&str, &str); 22] = [
    ("en", include_str!("en.toml")),
    ("cs", include_str!("cs.toml")),
    ("da", include_str!("da.toml")),
    ("de", include_str!("de.toml")),
    ("es", include_str!("es.toml")),
    ("fi", include_str!("fi.toml")),
    ("fr", include_str!("fr.toml")),
    ("hu", include_str!("hu.toml")),
    ("id", include_str!("id.toml")),
    ("it", include_str!("it.toml")),
    ("ja", include_str!("ja.toml")),
    ("ko", include_str!("ko.toml")),
    ("nb", include_str!("nb.toml")),
    ("nl", include_str!("nl.toml")),
    ("pl", include_str!("pl.toml")),
    ("pt", include_str!("pt.toml")),
    ("ru", include_str!("ru.toml")),
    ("sv", include_str!("sv.toml")),
    ("tr", include_str!("tr.toml")),
    ("uk", include_str!("uk.toml")),
    ("zh-cn", include_str!("zh-cn.toml")),
    ("zh-tw", include_str!("zh-tw.toml")),
];

/// The words of one language, as its file says them.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Language {
    pub(super) collection: Vec<String>,
    pub(super) list_of: Vec<String>,
    pub(super) inherits: Vec<String>,
    pub(super) inherited: Vec<String>,
    pub(super) base_of: Vec<String>,
    pub(super) values: Vec<String>,
    pub(super) other_values: Vec<String>,
    pub(super) evolvable: Vec<String>,
    pub(super) forbids: Vec<String>,
    #[serde(rename = "abstract")]
    pub(super) is_abstract: Vec<String>,
    pub(super) open: Vec<String>,
    pub(super) map: Vec<String>,
    pub(super) flags: Vec<String>,
    pub(super) whole_page: Vec<String>,
    pub(super) callouts: Vec<String>,
    pub(super) read_only: Vec<String>,
    pub(super) required: Vec<String>,
    pub(super) deprecated: Vec<String>,
    pub(super) deprecated_word: Vec<String>,
    pub(super) instead: Vec<String>,
    pub(super) not: Vec<String>,
    pub(super) whether: Vec<String>,
    pub(super) condition: Vec<String>,
    pub(super) not_nullable: Vec<String>,
    pub(super) nullable: Vec<String>,
    pub(super) key: Vec<String>,
    pub(super) unsupported: Vec<String>,
    pub(super) and: Vec<String>,
    pub(super) or: Vec<String>,
    pub(super) plus: Vec<String>,
    pub(super) placeholders: Vec<String>,
    pub(super) personal_account: Vec<String>,
    pub(super) application: Vec<String>,
    pub(super) most_privileged_first: Vec<String>,
    pub(super) higher_privileged: Vec<String>,
    pub(super) types: HashMap<String, String>,
    pub(super) headings: HashMap<String, Vec<String>>,
    pub(super) columns: HashMap<Column, Vec<String>>,
    pub(super) yes: Vec<String>,
    pub(super) no: Vec<String>,
    pub(super) documentation: Option<Sentences>,
}

impl Language {
    pub(super) fn read(tag: &str, text: &str) -> Language {
        toml::from_str(text).unwrap_or_else(|error| panic!("vocabulary/{tag}.toml is part of the program: {error}"))
    }
}

/// One of the lists in the file of a language.
pub(super) type List = fn(&Language) -> &Vec<String>;

/// The words of several languages.
pub(super) struct Languages(Vec<(&'static str, Language)>);

impl Languages {
    /// Those whose tags are wanted.
    pub(super) fn read(is_wanted: impl Fn(&str) -> bool) -> Languages {
        let files = FILES.into_iter().filter(|(tag, _)| is_wanted(tag));
        Languages(files.map(|(tag, text)| (tag, Language::read(tag, text))).collect())
    }

    fn each(&self) -> impl Iterator<Item = &Language> {
        self.0.iter().map(|(_, language)| language)
    }

    /// The words of a list.
    pub(super) fn words(&self, list: List) -> impl Iterator<Item = String> {
        self.each().flat_map(list).cloned()
    }

    /// The words of lists, each with what its list is for, language by language.
    pub(super) fn words_for<T: Copy>(&self, lists: &[(T, List)]) -> impl Iterator<Item = (String, T)> {
        let of_list =
            |language, (purpose, list): (T, List)| list(language).iter().map(move |word| (word.clone(), purpose));
        self.each().flat_map(move |language| lists.iter().flat_map(move |list| of_list(language, *list)))
    }

    /// The types by their words, of the languages whose tags are wanted.
    pub(super) fn types(&self, is_wanted: impl Fn(&str) -> bool) -> HashMap<String, Primitive> {
        let languages = self.0.iter().filter(|(tag, _)| is_wanted(tag));
        let types = languages.flat_map(|(_, language)| &language.types);
        types.filter_map(|(word, name)| Some((word.clone(), Primitive::named(name)?))).collect()
    }

    /// The keys of sections by what they are called. Where languages differ, the first one counts.
    pub(super) fn headings(&self) -> HashMap<String, String> {
        let mut keys = HashMap::default();
        for (key, names) in self.each().flat_map(|language| &language.headings) {
            for name in names {
                keys.entry(name.clone()).or_insert_with(|| key.clone());
            }
        }
        keys
    }

    /// What a column holds, by what it is called.
    pub(super) fn columns(&self) -> HashMap<String, Column> {
        let columns = self.each().flat_map(|language| &language.columns);
        columns.flat_map(|(column, names)| names.iter().map(|name| (name.clone(), *column))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn languages() -> impl Iterator<Item = (&'static str, Language)> {
        FILES.into_iter().map(|(tag, text)| (tag, Language::read(tag, text)))
    }

    #[test]
    fn words_are_in_lower_case_and_type_words_name_types() {
        for (tag, language) in languages() {
            for (word, primitive) in &language.types {
                assert!(Primitive::named(primitive).is_some(), "{tag}: {word} = {primitive}");
            }
            let headings = language.headings.values().flatten();
            let lists = [&language.values, &language.inherits, &language.inherited, &language.collection];
            let lists = lists.into_iter().chain([&language.placeholders, &language.and, &language.or]).flatten();
            for word in language.types.keys().chain(headings).chain(lists) {
                assert_eq!(*word, word.to_lowercase(), "{tag}");
                assert_eq!(*word, word.trim(), "{tag}");
            }
        }
    }

    #[test]
    fn every_language_has_words_for_everything() {
        for (tag, language) in languages() {
            let Language { collection, inherits, inherited, base_of, values, evolvable, read_only, .. } = &language;
            let Language { required, deprecated, not_nullable, nullable, key, and, or, placeholders, .. } = &language;
            let lists = [collection, inherits, inherited, base_of, values, evolvable, read_only, required];
            let lists = lists.into_iter().chain([deprecated, not_nullable, nullable, key, and, or, placeholders]);
            assert!(lists.into_iter().all(|list| !list.is_empty()), "{tag}");
            for section in ["properties", "relationships", "members", "json-representation", "http-request", "response"]
            {
                assert!(language.headings.contains_key(section), "{tag}: {section}");
            }
        }
    }

    #[test]
    fn no_word_means_two_types_and_no_heading_two_sections() {
        let mut seen: HashMap<String, String> = HashMap::default();
        for (tag, language) in languages() {
            for (word, primitive) in language.types {
                let before = seen.insert(word.clone(), primitive.clone());
                assert!(before.is_none_or(|before| before == primitive), "{tag}: {word}");
            }
        }
        let mut seen: HashMap<String, String> = HashMap::default();
        for (tag, language) in languages() {
            for (key, name) in language
                .headings
                .into_iter()
                .flat_map(|(key, names)| names.into_iter().map(move |name| (key.clone(), name)))
            {
                let before = seen.insert(name.clone(), key.clone());
                let same =
                    |before: &String| *before == key || (before.starts_with("example") && key.starts_with("example"));
                assert!(before.as_ref().is_none_or(same), "{tag}: {name} is {before:?} and {key}");
            }
        }
    }
}
