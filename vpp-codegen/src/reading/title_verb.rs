//! What the title of an api page says that it does, in the words of the anchors that all languages share.

use super::operation::OperationFacts;
use crate::page::slug;

/// The verbs that titles begin with.
const VERBS: [&str; 24] = [
    "list",
    "get",
    "create",
    "update",
    "delete",
    "add",
    "remove",
    "assign",
    "send",
    "replace",
    "grant",
    "revoke",
    "download",
    "upload",
    "restore",
    "search",
    "follow",
    "unfollow",
    "publish",
    "copy",
    "move",
    "archive",
    "unarchive",
    "upsert",
];

/// The verbs for methods on a resource: what they stand in front of is no operation.
const METHODS: [&str; 7] = ["list-", "get-", "create-", "update-", "delete-", "add-", "remove-"];

/// Whether the last segment of a path is such a verb, as `add`: it says itself what is done there.
pub(crate) fn is_verb(segment: &str) -> bool {
    VERBS.contains(&segment)
}

impl OperationFacts {
    /// The verb that the title begins with, and what follows it. A title may name first what it is about: `cart: Add
    /// owner`. Where nothing follows the verb, that is the noun: `cart: delete`, `CartCollection: add`.
    pub fn verb_and_noun(&self) -> (Option<&'static str>, &str) {
        let (about, told) = self.behind_colon().unwrap_or(("", &self.key));
        let (first, rest) = told.split_once('-').unwrap_or((told, ""));
        match VERBS.into_iter().find(|verb| *verb == first) {
            Some(verb) if rest.is_empty() => (Some(verb), about.strip_suffix("collection").unwrap_or(about)),
            Some(verb) => (Some(verb), rest),
            None => (None, ""),
        }
    }

    /// What the title says in front of its colon and behind it, as the anchor has it.
    fn behind_colon(&self) -> Option<(&str, &str)> {
        let (about, _) = self.title.value.split_once(':')?;
        let about = slug(about);
        let told = self.key.strip_prefix(&*about)?.strip_prefix('-')?;
        Some((&self.key[..about.len()], told))
    }

    /// Whether the title calls it an operation: `price function`, `checkOut action`, or `cart: price` for a path that
    /// ends with `price`.
    pub fn is_titled_operation(&self, segment: &str) -> bool {
        let says_so = self.key.ends_with("-function") || self.key.ends_with("-action");
        says_so || (self.ends_with(segment) && !self.is_titled_method())
    }

    /// Whether one word of the title is a name.
    pub fn is_titled_with(&self, name: &str) -> bool {
        self.key.split('-').any(|word| word.eq_ignore_ascii_case(name))
    }

    fn ends_with(&self, segment: &str) -> bool {
        let segment = segment.to_lowercase();
        self.key.strip_suffix(&segment).is_some_and(|before| before.is_empty() || before.ends_with('-'))
    }

    /// Whether the title begins with the word for a method on a resource.
    pub fn is_titled_method(&self) -> bool {
        METHODS.iter().any(|verb| self.key.starts_with(verb))
    }

    /// Whether a path's last segment begins with the verb that the title begins with.
    pub fn says_verb_of(&self, segment: &str) -> bool {
        self.key.split('-').next().is_some_and(|verb| segment.starts_with(verb))
    }

    /// Whether a `POST` makes a new member of a collection.
    pub fn creates(&self) -> bool {
        self.key.starts_with("create-") || self.response.statuses.contains(&201)
    }

    /// Whether the title says that the page makes or changes an object.
    pub fn makes_or_changes(&self) -> bool {
        self.key.starts_with("create-") || self.key.starts_with("update-")
    }

    /// Whether what a `POST` makes is in the response; one that is not done yet answers with its progress.
    pub fn creates_its_result(&self) -> bool {
        self.creates() && !self.response.statuses.contains(&202)
    }
}
