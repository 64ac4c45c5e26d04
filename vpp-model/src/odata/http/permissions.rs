//! Which permissions a call needs.

/// The permissions that an operation needs, by who calls it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Permissions {
    /// With a signed-in user's work or school account.
    pub delegated_work: AnyOf,
    /// With a signed-in user's personal account.
    pub delegated_personal: AnyOf,
    /// Without a user.
    pub application: AnyOf,
}

impl Permissions {
    /// No permissions.
    pub const NONE: Permissions =
        Permissions { delegated_work: AnyOf::NONE, delegated_personal: AnyOf::NONE, application: AnyOf::NONE };
}

/// Permissions of which any one is enough, the least privileged first.
///
/// The names are one text with blanks between them: thousands of lists cost the compiler little that way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AnyOf(pub(crate) &'static str);

impl AnyOf {
    /// Nothing: the operation cannot be called in this way, or its page does not say.
    pub const NONE: AnyOf = AnyOf("");

    /// The names.
    pub fn iter(self) -> impl Iterator<Item = &'static str> {
        self.0.split_ascii_whitespace()
    }

    /// The one to ask for, unless the application needs a higher one for other reasons.
    #[must_use]
    pub fn least_privileged(self) -> Option<&'static str> {
        self.iter().next()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::AnyOf;

    #[test]
    fn the_names_come_one_by_one_the_least_privileged_first() {
        let permissions = AnyOf("User.Read User.ReadWrite");
        assert_eq!(permissions.iter().collect::<Vec<_>>(), ["User.Read", "User.ReadWrite"]);
        assert_eq!(permissions.least_privileged(), Some("User.Read"));
        assert!(!permissions.is_empty());
    }

    #[test]
    fn none_are_none() {
        assert_eq!(AnyOf::NONE.least_privileged(), None);
        assert!(AnyOf::NONE.is_empty());
    }
}
