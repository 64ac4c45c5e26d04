//! The words of each language: those that pages use for what the model is made of, and those with which the
//! generator documents it.
//!
//! One file per language holds them as data. On pages all languages are looked up together: a translated page
//! mixes its language with English, and no word means different things in two of them. A language
//! without a file still reads, since headings carry anchors, columns have positions and the JSON block
//! shows types. This module knows words; it must not know pages.

mod clause;
pub(crate) mod deprecation;
mod language;
mod locale;
mod phrases;
pub(crate) mod read_only;
mod sentences;

use std::collections::BTreeMap;
use std::sync::{Mutex, OnceLock, PoisonError};

use foldhash::{HashMap, HashSet};
use serde::Deserialize;

use crate::account::Account;
use crate::edm::Primitive;
use crate::text::{ends_word, is_written_without_blanks};
use language::{FILES, Languages, List};
use phrases::Phrases;

pub(crate) use sentences::{Sentence, Sentences};

/// What a column of a table of properties or parameters holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Column {
    /// The name.
    Name,
    /// The type.
    Type,
    /// The description.
    Description,
    /// What may be sent, in words.
    Value,
    /// A value as an example.
    Example,
    /// Whether it can be null.
    Nullable,
    /// Whether clients must send it.
    Required,
    /// Whether clients cannot set it.
    ReadOnly,
    /// Whether it is the key.
    Key,
}

/// What a word between two things says of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Joining {
    /// Both.
    And,
    /// Either.
    Or,
    /// All that came before, and this.
    Plus,
}

/// What a phrase says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// What follows is the base of the type.
    Inherits,
    /// The property belongs to the base.
    Inherited,
    /// What follows are types that are derived from the type.
    BaseOf,
    /// What follows are several of a type; beside a type, the words may speak of something else.
    ListOf,
    /// What follows are the possible values.
    Values,
    /// There are more values than a list names.
    OtherValues,
    /// What follows is what must not be.
    Forbids,
    /// What follows are members that a service sends only on request.
    Evolvable,
    /// There are only objects of types derived from the type.
    Abstract,
    /// Objects of the type may have properties that are not declared.
    Open,
    /// Objects of the type are maps: callers name their members.
    Map,
    /// A value may be several members of the enumeration.
    Flags,
    /// Clients cannot set the property.
    ReadOnly,
    /// Clients must send the property.
    Required,
    /// The thing is deprecated.
    Deprecated,
    /// The thing is deprecated, unless the word is an attribute of another.
    DeprecatedWord,
    /// The sentence is about all that its page describes.
    WholePage,
    /// Something is to be used in place of the thing.
    Instead,
    /// The property cannot be null.
    NotNullable,
    /// The property can be null.
    Nullable,
    /// The property is the key.
    Key,
    /// What the sentence names is not supported.
    Unsupported,
}

const MEANINGS: [(Meaning, List); 22] = [
    (Meaning::Inherits, |language| &language.inherits),
    (Meaning::Inherited, |language| &language.inherited),
    (Meaning::BaseOf, |language| &language.base_of),
    (Meaning::ListOf, |language| &language.list_of),
    (Meaning::Values, |language| &language.values),
    (Meaning::OtherValues, |language| &language.other_values),
    (Meaning::Forbids, |language| &language.forbids),
    (Meaning::Evolvable, |language| &language.evolvable),
    (Meaning::Abstract, |language| &language.is_abstract),
    (Meaning::Open, |language| &language.open),
    (Meaning::Map, |language| &language.map),
    (Meaning::Flags, |language| &language.flags),
    (Meaning::ReadOnly, |language| &language.read_only),
    (Meaning::Required, |language| &language.required),
    (Meaning::Deprecated, |language| &language.deprecated),
    (Meaning::DeprecatedWord, |language| &language.deprecated_word),
    (Meaning::WholePage, |language| &language.whole_page),
    (Meaning::Instead, |language| &language.instead),
    (Meaning::NotNullable, |language| &language.not_nullable),
    (Meaning::Nullable, |language| &language.nullable),
    (Meaning::Key, |language| &language.key),
    (Meaning::Unsupported, |language| &language.unsupported),
];

const JOINING: [(Joining, List); 3] = [
    (Joining::And, |language| &language.and),
    (Joining::Or, |language| &language.or),
    (Joining::Plus, |language| &language.plus),
];

const ACCOUNTS: [(Account, List); 2] = [
    (Account::Personal, |language| &language.personal_account),
    (Account::Application, |language| &language.application),
];

const ANSWERS: [(bool, List); 2] = [(true, |language| &language.yes), (false, |language| &language.no)];

/// The words of languages.
pub(crate) struct Vocabulary {
    phrases: Phrases<Meaning>,
    /// Phrases for a collection, each with the type word that it stands for as a whole, if it does.
    collection: Phrases<Option<String>>,
    types: HashMap<String, Primitive>,
    english_types: HashMap<String, Primitive>,
    joining: HashMap<String, Joining>,
    not: Vec<String>,
    whether: Vec<String>,
    condition: Vec<String>,
    placeholders: HashSet<String>,
    callouts: HashSet<String>,
    /// In bytes: descriptions are longer, and there are many of them.
    longest_placeholder: usize,
    /// Words in the names of accounts.
    accounts: Vec<(String, Account)>,
    most_privileged_first: Vec<String>,
    higher_privileged: Vec<String>,
    /// The keys of sections by what they are called.
    headings: HashMap<String, String>,
    columns: HashMap<String, Column>,
    answers: HashMap<String, bool>,
}

/// The words of all languages.
pub(crate) fn words() -> &'static Vocabulary {
    static WORDS: OnceLock<Vocabulary> = OnceLock::new();
    WORDS.get_or_init(|| Vocabulary::read(|_| true))
}

/// The words of all languages but that of a locale, as if it had no file, in whatever region and script.
///
/// They are read once for each language that has a file, and kept: there are few.
pub(crate) fn words_without(locale: &str) -> &'static Vocabulary {
    static WORDS: Mutex<BTreeMap<String, &Vocabulary>> = Mutex::new(BTreeMap::new());
    let language = locale::language(locale);
    let is_of_it = |tag: &str| tag.split('-').next() == Some(&*language);
    if !FILES.into_iter().any(|(tag, _)| is_of_it(tag)) {
        return words();
    }
    let mut kept = WORDS.lock().unwrap_or_else(PoisonError::into_inner);
    let read = || &*Box::leak(Box::new(Vocabulary::read(|tag| !is_of_it(tag))));
    kept.entry(language.clone()).or_insert_with(read)
}

/// The phrases in a text.
pub(crate) type Mentions = Vec<(Meaning, std::ops::Range<usize>)>;

impl Vocabulary {
    fn read(is_known: impl Fn(&str) -> bool) -> Vocabulary {
        let languages = Languages::read(is_known);
        let placeholders: HashSet<String> = languages.words(|language| &language.placeholders).collect();
        Vocabulary {
            phrases: Phrases::new(languages.words_for(&MEANINGS).collect()),
            collection: Phrases::new(languages.words(|language| &language.collection).map(collection).collect()),
            types: languages.types(|_| true),
            english_types: languages.types(|tag| tag == "en"),
            joining: languages.words_for(&JOINING).collect(),
            not: languages.words(|language| &language.not).collect(),
            whether: languages.words(|language| &language.whether).collect(),
            condition: languages.words(|language| &language.condition).collect(),
            longest_placeholder: placeholders.iter().map(String::len).max().unwrap_or_default(),
            placeholders,
            callouts: languages.words(|language| &language.callouts).collect(),
            accounts: languages.words_for(&ACCOUNTS).collect(),
            most_privileged_first: languages.words(|language| &language.most_privileged_first).collect(),
            higher_privileged: languages.words(|language| &language.higher_privileged).collect(),
            headings: languages.headings(),
            columns: languages.columns(),
            answers: languages.words_for(&ANSWERS).collect(),
        }
    }

    /// The kind of account that a text names, where its words tell.
    pub(crate) fn account(&self, text: &str) -> Option<Account> {
        let text = text.to_lowercase();
        let mut named = self.accounts.iter().filter(|(word, _)| text.contains(&**word)).map(|(_, account)| *account);
        named.next()
    }

    /// Whether a text says that a list of permissions begins with the most privileged.
    pub(crate) fn says_most_privileged_first(&self, text: &str) -> bool {
        let text = text.to_lowercase();
        self.most_privileged_first.iter().any(|phrase| text.contains(&**phrase))
    }

    /// The phrases in a text in the order of their ends, the longest first.
    pub(crate) fn mentions(&self, text: &str) -> Mentions {
        self.phrases.in_text(text).into_iter().map(|(meaning, range)| (*meaning, range)).collect()
    }

    /// Whether a text holds a phrase of this meaning.
    pub(crate) fn says(&self, text: &str, meaning: Meaning) -> bool {
        self.mentions(text).iter().any(|(found, _)| *found == meaning)
    }

    /// The longest phrase for a collection in a text: where it stands, and the type word it stands for.
    pub(crate) fn collection_in(&self, text: &str) -> Option<(std::ops::Range<usize>, Option<&str>)> {
        let longest = self.collection.in_text(text).into_iter().max_by_key(|(_, range)| range.len());
        longest.map(|(word, range)| (range, word.as_deref()))
    }

    /// The key of the section that has these words for a heading.
    pub(crate) fn heading(&'static self, words: &str) -> Option<&'static str> {
        let words = words.trim().trim_end_matches([':', '：']).to_lowercase();
        self.headings.get(&words).map(String::as_str)
    }

    /// Whether a text is the header of permissions that are higher than those of another column.
    pub(crate) fn says_higher_privileged(&self, text: &str) -> bool {
        let text = text.to_lowercase();
        self.higher_privileged.iter().any(|phrase| text.contains(&**phrase))
    }

    /// What the column under a header holds, where its words tell.
    pub(crate) fn column(&self, header: &str) -> Option<Column> {
        let header = header.trim().trim_matches(['*', '?', ':', '.', '\u{a0}']).trim().to_lowercase();
        self.columns.get(header.split('(').next().unwrap_or(&header).trim_end()).copied()
    }

    /// What a cell answers to the question of its column.
    pub(crate) fn answer(&self, cell: &str) -> Option<bool> {
        self.answers.get(&*cell.trim().trim_matches(['*', '.', '`']).to_lowercase()).copied()
    }

    /// Whether a word joins the last two things of a list.
    pub(crate) fn is_conjunction(&self, word: &str) -> bool {
        matches!(self.joining(word), Some(Joining::And | Joining::Or))
    }

    /// Whether a text ends with a word that joins the last two things of a list.
    pub(crate) fn ends_with_conjunction(&self, text: &str) -> bool {
        let conjunctions = self.joining.iter().filter(|(_, joining)| !matches!(joining, Joining::Plus));
        ends_with_one(text, conjunctions.map(|(word, _)| &**word))
    }

    /// Whether a text ends with words that deny what follows.
    pub(crate) fn ends_with_denial(&self, text: &str) -> bool {
        ends_with_one(text, self.not.iter().map(String::as_str))
    }

    /// Whether a clause asks whether something is so.
    pub(crate) fn asks_whether(&self, clause: &str) -> bool {
        let clause = clause.to_lowercase();
        let ends = |at: usize, word: &str| clause[at + word.len()..].chars().next().is_none_or(|c| !c.is_alphabetic());
        self.whether.iter().any(|word| {
            let is_joined = word.starts_with(is_written_without_blanks);
            clause.match_indices(&**word).any(|(at, word)| is_joined || ends_word(&clause[..at]) && ends(at, word))
        })
    }

    /// Whether a text begins with a word that introduces the cases in which something holds.
    pub(crate) fn begins_with_condition(&self, text: &str) -> bool {
        let word = text.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default().to_lowercase();
        self.condition.contains(&word)
    }

    /// What a word between two things says of them.
    pub(crate) fn joining(&self, word: &str) -> Option<Joining> {
        self.joining.get(&word.to_lowercase()).copied()
    }

    /// Whether a text only holds the place of one.
    pub(crate) fn is_placeholder(&self, text: &str) -> bool {
        text.len() <= self.longest_placeholder && self.placeholders.contains(&text.to_lowercase())
    }

    /// Whether a text is the first line of a callout: `Important`.
    pub(crate) fn is_callout(&self, text: &str) -> bool {
        let text = text.trim().trim_matches(['*', ':']);
        text.len() < 40 && self.callouts.contains(&text.to_lowercase())
    }

    /// The primitive type that a word or phrase names.
    pub(crate) fn primitive(&self, words: &str) -> Option<Primitive> {
        Primitive::named(words).or_else(|| self.types.get(&words.to_lowercase()).copied())
    }

    /// The primitive type that a word of a sentence names. ASCII words of other languages than English are too
    /// often words of English as well.
    pub(crate) fn primitive_in_sentence(&self, word: &str) -> Option<Primitive> {
        if word.is_ascii() { self.english_primitive(word) } else { self.primitive(word) }
    }

    /// The primitive type that a word in code names, which is not translated.
    pub(crate) fn english_primitive(&self, word: &str) -> Option<Primitive> {
        Primitive::named(word).or_else(|| self.english_types.get(&word.to_lowercase()).copied())
    }
}

/// Whether a text ends with one of some words.
fn ends_with_one<'w>(text: &str, words: impl IntoIterator<Item = &'w str>) -> bool {
    let text = text.to_lowercase();
    let mut before = words.into_iter().filter_map(|word| Some((text.strip_suffix(word)?, word)));
    before.any(|(before, word)| ends_word(before) || word.starts_with(is_written_without_blanks))
}

/// A phrase for a collection, with the type word that it stands for as a whole: `phrase = word`.
fn collection(phrase: String) -> (String, Option<String>) {
    match phrase.split_once(" = ") {
        Some((phrase, word)) => (phrase.to_string(), Some(word.to_string())),
        None => (phrase, None),
    }
}
