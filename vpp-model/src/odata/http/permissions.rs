//! Which permissions a call needs.

use std::fmt;

/// The permissions that an operation needs, by who calls it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Permissions {
    /// With a signed-in user's work or school account.
    pub delegated_work: PermissionCases,
    /// With a signed-in user's personal account.
    pub delegated_personal: PermissionCases,
    /// Without a user.
    pub application: PermissionCases,
}

impl Permissions {
    /// No permissions.
    pub const NONE: Permissions = Permissions {
        delegated_work: PermissionCases::NONE,
        delegated_personal: PermissionCases::NONE,
        application: PermissionCases::NONE,
    };
}

/// What one kind of caller needs: for most operations one case, for some a case for each kind of thing that they
/// are called on, or for each way to call them.
///
/// All of it is one text, since thousands of lists cost the compiler little that way: a line for each case, begun by
/// its purpose and a colon where there are several; blanks between alternatives, and `+` between the permissions
/// that are needed together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PermissionCases(pub(crate) &'static str);

impl PermissionCases {
    /// Nothing: the operation cannot be called in this way, or its page does not say.
    pub const NONE: PermissionCases = PermissionCases("");

    /// The cases.
    pub fn iter(self) -> impl Iterator<Item = PermissionCase> {
        self.0.lines().map(|line| {
            let (purpose, any_of) = line.rsplit_once(": ").unwrap_or(("", line));
            PermissionCase { purpose, any_of: AnyOf(any_of) }
        })
    }

    /// What to ask for, unless the application needs higher permissions for other reasons: the least privileged
    /// permission, or the permissions that are needed together. `None` where there is none, and where it depends on
    /// the case.
    #[must_use]
    pub fn least_privileged(self) -> Option<AllOf> {
        let mut cases = self.iter().map(|case| case.any_of.least_privileged());
        let first = cases.next()??;
        cases.all(|other| other == Some(first)).then_some(first)
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0.is_empty()
    }
}

/// The permissions for one case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PermissionCase {
    /// What they are for, in the words of the page; empty where it makes no difference.
    pub purpose: &'static str,
    /// The alternatives.
    pub any_of: AnyOf,
}

/// Alternatives of which any one is enough, the least privileged first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AnyOf(&'static str);

impl AnyOf {
    /// The alternatives.
    pub fn iter(self) -> impl Iterator<Item = AllOf> {
        self.0.split_ascii_whitespace().map(AllOf)
    }

    /// The first of them.
    #[must_use]
    pub fn least_privileged(self) -> Option<AllOf> {
        self.iter().next()
    }
}

/// Permissions that are needed together; mostly a single one. It prints as their names with blanks between them, as
/// a request for a token lists scopes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AllOf(&'static str);

impl AllOf {
    /// The names.
    pub fn iter(self) -> impl Iterator<Item = &'static str> {
        self.0.split('+')
    }
}

impl fmt::Display for AllOf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.replace('+', " "))
    }
}

/// Equal to the name of the only permission.
impl PartialEq<&str> for AllOf {
    fn eq(&self, name: &&str) -> bool {
        self.0 == *name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alternatives_come_one_by_one_the_least_privileged_first() {
        let cases = PermissionCases("User.Read Group.Read+Member.Read");
        let [case] = cases.iter().collect::<Vec<_>>()[..] else { panic!("one case") };
        assert_eq!(case.purpose, "");
        assert_eq!(
            case.any_of.iter().map(|set| set.to_string()).collect::<Vec<_>>(),
            ["User.Read", "Group.Read Member.Read"]
        );
        assert_eq!(cases.least_privileged().unwrap(), "User.Read");
        assert!(!cases.is_empty());
    }

    #[test]
    fn what_is_needed_together_is_one_alternative() {
        let least =
            PermissionCases("Policy.Read.All+Application.Read.All Directory.Read.All").least_privileged().unwrap();
        assert_eq!(least.iter().collect::<Vec<_>>(), ["Policy.Read.All", "Application.Read.All"]);
    }

    #[test]
    fn where_it_depends_on_the_case_no_permission_is_the_least() {
        let cases = PermissionCases("unit: Unit.Read.All\na lamp: or two: Lamp.Read.All");
        let purposes: Vec<_> = cases.iter().map(|case| case.purpose).collect();
        assert_eq!(purposes, ["unit", "a lamp: or two"]);
        assert_eq!(cases.least_privileged(), None);
        let alike = PermissionCases("unit: A.Read B.Read\nlamp: A.Read");
        assert_eq!(alike.least_privileged().unwrap(), "A.Read");
    }

    #[test]
    fn none_are_none() {
        assert_eq!(PermissionCases::NONE.least_privileged(), None);
        assert_eq!(PermissionCases::NONE.iter().count(), 0);
        assert!(PermissionCases::NONE.is_empty());
    }
}
