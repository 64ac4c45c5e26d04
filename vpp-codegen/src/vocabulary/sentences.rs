//! What the generator says itself in the documentation that it writes.

use serde::Deserialize;

/// A sentence; each `{}` in it is a name or a list.
#[derive(Clone, Debug, Deserialize)]
#[serde(transparent)]
pub(crate) struct Sentence(pub(super) String);

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
    /// What stands before the type of an operation's answer.
    pub(crate) answer: Sentence,
    /// What stands before the query options that an operation offers.
    pub(crate) query_options: Sentence,
    /// What stands before the permissions of an application.
    pub(crate) permissions_application: Sentence,
    /// What stands before the permissions with a work or school account.
    pub(crate) permissions_work: Sentence,
    /// What stands before the permissions with a personal account.
    pub(crate) permissions_personal: Sentence,
    /// What stands before the list that the permissions are from, where they are not from the page.
    pub(crate) permissions_source: Sentence,
    /// What stands before the page that something was read from.
    pub(crate) page: Sentence,
    /// What `None` does to a property that is updated.
    pub(crate) clears: Sentence,
    /// For a property that clients cannot set.
    pub(crate) read_only: Sentence,
    /// What stands before the fields that use an enumeration of which no page tells more.
    pub(crate) used_by: Sentence,
}
