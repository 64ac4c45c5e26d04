//! Which of two permissions allows more, as far as their names tell.
//!
//! A name is a resource, what may be done to it, and to how much of it: `User.ReadWrite.All`. Of two
//! names of one resource the one that can do more to more is the higher; `Directory` stands for every
//! resource that has no name of its own in the list. Nothing else is compared: whether `Group.Read.All`
//! allows more than `User.Read.All` no name tells.

use crate::span::Spanned;

/// The permission that lets an application do whatever the signed-in user may.
const AS_USER: &str = "Directory.AccessAsUser.All";

/// The resource that holds the others.
const DIRECTORY: &str = "Directory";

/// What may be done, the least first.
const ACCESS: [&str; 3] = ["ReadBasic", "Read", "ReadWrite"];

/// To how much of it, the least first; a name without any is about the user's own.
const SCOPES: [&[&str]; 2] = [&["Selected", "OwnedBy", "Shared"], &["All"]];

/// Whether a part of a name says what may be done.
pub(super) fn is_access(part: &str) -> bool {
    ACCESS.contains(&part) || part == "Manage"
}

/// In which order a list names permissions, as far as the names tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    /// More pairs of it rise than fall, or as many.
    Rising,
    /// More pairs of it fall than rise: the most privileged comes first.
    Falling,
    /// No name tells.
    Untold,
}

/// The order of a list.
pub(super) fn order(permissions: &[&Spanned<String>]) -> Order {
    let (mut rising, mut falling) = (0, 0);
    for (index, first) in permissions.iter().enumerate() {
        for second in &permissions[index + 1..] {
            rising += usize::from(is_less(first, second));
            falling += usize::from(is_less(second, first));
        }
    }
    match (rising, falling) {
        (0, 0) => Order::Untold,
        _ if falling > rising => Order::Falling,
        _ => Order::Rising,
    }
}

/// Puts each permission behind those that allow less for certain; else the order stays as it is.
pub(super) fn sort(permissions: &mut Vec<Spanned<String>>) {
    let mut waiting = std::mem::take(permissions);
    while !waiting.is_empty() {
        let is_least = |candidate: &Spanned<String>| !waiting.iter().any(|other| is_less(other, candidate));
        let least = waiting.iter().position(is_least).unwrap_or(0);
        permissions.push(waiting.remove(least));
    }
}

/// Whether `one` allows less than `other` for certain.
pub(super) fn is_less(one: &str, other: &str) -> bool {
    if one == other || one == AS_USER {
        return false;
    }
    if other == AS_USER {
        return true;
    }
    let (Some(one), Some(other)) = (Parts::of(one), Parts::of(other)) else { return false };
    let at_most = one.access <= other.access && one.scope <= other.scope;
    if one.resource == other.resource { at_most && one != other } else { other.resource == DIRECTORY && at_most }
}

/// Whether `one` allows less than `other` of the same resource for certain.
pub(super) fn is_less_of_one_resource(one: &str, other: &str) -> bool {
    one.split('.').next() == other.split('.').next() && is_less(one, other)
}

/// A permission's name taken apart.
#[derive(PartialEq)]
struct Parts<'a> {
    resource: &'a str,
    access: usize,
    scope: usize,
}

impl Parts<'_> {
    /// The parts of a name that says what may be done and nothing that this module does not know.
    fn of(name: &str) -> Option<Parts<'_>> {
        let mut words = name.split('.');
        let resource = words.next()?;
        let access = words.next().and_then(|word| ACCESS.iter().position(|known| *known == word))?;
        let scope = match words.next() {
            None => 0,
            Some(word) => 1 + SCOPES.iter().position(|scope| scope.contains(&word))?,
        };
        words.next().is_none().then_some(Parts { resource, access, scope })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;

    fn list(names: &str) -> Vec<Spanned<String>> {
        names.split(' ').map(|name| Spanned::new(name.to_string(), Span::default())).collect()
    }

    #[test]
    fn names_tell_which_permission_is_the_higher() {
        for (higher, lower) in [
            ("User.ReadWrite.All", "User.Read.All"),
            ("User.Read.All", "User.ReadBasic.All"),
            ("User.Read.All", "User.Read"),
            ("Application.ReadWrite.All", "Application.ReadWrite.OwnedBy"),
            ("Directory.Read.All", "User.Read.All"),
            ("Directory.AccessAsUser.All", "Directory.ReadWrite.All"),
        ] {
            assert!(is_less(lower, higher), "{lower} < {higher}");
            assert!(!is_less(higher, lower), "{higher} < {lower}");
        }
    }

    #[test]
    fn other_names_are_not_compared() {
        for (one, other) in [
            ("User.Read.All", "Group.ReadWrite.All"),
            ("User.ReadWrite", "User.Read.All"),
            ("Directory.Read.All", "User.ReadWrite.All"),
            ("Chat.Create", "Chat.ReadWrite"),
        ] {
            assert!(!is_less(one, other) && !is_less(other, one), "{one} and {other}");
        }
    }

    #[test]
    fn lists_rise_or_fall_or_do_not_tell() {
        for (names, expected) in [
            ("User.Read.All User.ReadWrite.All", Order::Rising),
            ("User.ReadWrite.All User.Read.All", Order::Falling),
            ("X.Read.All X.ReadWrite.All Y.ReadWrite.All Y.Read.All", Order::Rising),
            ("Group.ReadWrite.All User.Read.All", Order::Untold),
            ("User.Read.All", Order::Untold),
        ] {
            assert_eq!(order(&list(names).iter().collect::<Vec<_>>()), expected, "{names}");
        }
    }

    #[test]
    fn sorting_moves_only_what_names_tell() {
        for (page, expected) in [
            ("User.Read.All User.ReadWrite.All", "User.Read.All User.ReadWrite.All"),
            ("Group.ReadWrite.All User.Read.All", "Group.ReadWrite.All User.Read.All"),
            ("A.Read.All User.Read.All User.ReadBasic.All", "A.Read.All User.ReadBasic.All User.Read.All"),
        ] {
            let mut sorted = list(page);
            sort(&mut sorted);
            assert_eq!(sorted, list(expected), "{page}");
        }
    }
}
