//! Several members of one enumeration at once.

use std::convert::Infallible;
use std::fmt;
use std::str::FromStr;

use super::enumeration::Enumeration;
use super::equality::same_members;
use super::slot::{Expected, Found, Slot};
use super::through_slot;
use super::view::View;

/// A set of members of an enumeration, written `a,b`, or `a, b` where it was read so.
///
/// Members this version of the crate does not know are kept like the others, and all of them keep
/// the order they came in; two sets are equal if they have the same members.
///
/// ```
/// use vpp_model::odata::{Enumeration, Flags};
///
/// /// For any enumeration of the model.
/// fn with<E: Enumeration>(mut flags: Flags<E>, member: E) -> Flags<E> {
///     flags.insert(member.clone());
///     assert!(flags.contains(&member));
///     flags
/// }
/// ```
#[derive(Clone)]
pub struct Flags<E> {
    members: Vec<E>,
    /// Whether there is a blank behind each comma, as some services write it.
    has_blanks: bool,
}

impl<E> Flags<E> {
    /// The empty set.
    pub const fn new() -> Self {
        Flags { members: Vec::new(), has_blanks: false }
    }

    /// Whether the set has no members.
    pub fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    /// The members.
    pub fn iter(&self) -> std::slice::Iter<'_, E> {
        self.members.iter()
    }
}

impl<E: Enumeration> Flags<E> {
    /// Whether `member` is in the set.
    pub fn contains(&self, member: &E) -> bool {
        self.members.contains(member)
    }

    /// Puts a member into the set, and says whether it is new there.
    pub fn insert(&mut self, member: E) -> bool {
        let new = !self.contains(&member);
        if new {
            self.members.push(member);
        }
        new
    }

    /// Takes a member out of the set, and says whether it was there.
    pub fn remove(&mut self, member: &E) -> bool {
        let before = self.members.len();
        self.members.retain(|other| other != member);
        self.members.len() < before
    }

    /// The members whose numbers make up `bits`; what no known member accounts for becomes one that
    /// is not recognized.
    pub fn from_bits(bits: i64) -> Self {
        if let Some(member) = E::MEMBERS.iter().find(|member| member.value() == Some(bits)) {
            return Flags::from(member.clone());
        }
        let mut flags = Flags::new();
        let mut rest = bits;
        for member in E::MEMBERS {
            if let Some(value @ 1..) = member.value()
                && rest & value == value
            {
                flags.members.push(member.clone());
                rest &= !value;
            }
        }
        if rest != 0 {
            flags.members.push(E::from(rest.to_string().as_str()));
        }
        flags
    }

    /// The numbers of all members, joined bit by bit; nothing if one of them has no known number.
    pub fn bits(&self) -> Option<i64> {
        self.iter().try_fold(0, |bits, member| Some(bits | member.value()?))
    }
}

impl<E> Default for Flags<E> {
    fn default() -> Self {
        Flags::new()
    }
}

/// A set of members, whatever the enumeration.
pub trait Members: fmt::Display {
    /// The names of the members, without those that have the number 0: they stand for no member.
    fn names(&self) -> Vec<&str>;
}

impl<E: Enumeration> Members for Flags<E> {
    #[inline]
    fn names(&self) -> Vec<&str> {
        self.iter().filter(|member| member.value() != Some(0)).map(E::as_str).collect()
    }
}

impl<E: Enumeration> PartialEq for Flags<E> {
    fn eq(&self, other: &Self) -> bool {
        same_members(self, other)
    }
}

impl<E: Enumeration> Eq for Flags<E> {}

impl<E: Enumeration> From<E> for Flags<E> {
    fn from(member: E) -> Self {
        Flags { members: vec![member], has_blanks: false }
    }
}

impl<E: Enumeration, const N: usize> From<[E; N]> for Flags<E> {
    fn from(members: [E; N]) -> Self {
        members.into_iter().collect()
    }
}

impl<E: Enumeration> FromIterator<E> for Flags<E> {
    fn from_iter<I: IntoIterator<Item = E>>(members: I) -> Self {
        let mut flags = Flags::new();
        flags.extend(members);
        flags
    }
}

impl<E: Enumeration> Extend<E> for Flags<E> {
    fn extend<I: IntoIterator<Item = E>>(&mut self, members: I) {
        for member in members {
            self.insert(member);
        }
    }
}

impl<E> IntoIterator for Flags<E> {
    type Item = E;
    type IntoIter = std::vec::IntoIter<E>;

    fn into_iter(self) -> Self::IntoIter {
        self.members.into_iter()
    }
}

impl<'a, E> IntoIterator for &'a Flags<E> {
    type Item = &'a E;
    type IntoIter = std::slice::Iter<'a, E>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<E: Enumeration> From<&str> for Flags<E> {
    fn from(text: &str) -> Self {
        let members = text.split(',').map(str::trim).filter(|name| !name.is_empty());
        let mut behind_commas = text.split(',').skip(1).peekable();
        let has_blanks = behind_commas.peek().is_some() && behind_commas.all(|name| name.starts_with(' '));
        Flags { members: members.map(E::from).collect(), has_blanks }
    }
}

impl<E: Enumeration> FromStr for Flags<E> {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(Flags::from(text))
    }
}

/// The names of the members with commas between them. The empty set prints as the member that has
/// the number 0, or as `0`.
impl<E: Enumeration> fmt::Display for Flags<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some((first, others)) = self.members.split_first() else {
            let none = E::MEMBERS.iter().find(|member| member.value() == Some(0));
            return f.write_str(none.map_or("0", E::as_str));
        };
        f.write_str(first.as_str())?;
        let separator = if self.has_blanks { ", " } else { "," };
        others.iter().try_for_each(|member| write!(f, "{separator}{}", member.as_str()))
    }
}

impl<E: Enumeration> fmt::Debug for Flags<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter().map(E::as_str)).finish()
    }
}

impl<E: Enumeration> Slot for Flags<E> {
    #[inline]
    fn vacant() -> Self {
        Flags::new()
    }

    #[inline]
    fn put(&mut self, found: Found<'_>) -> Result<(), Expected> {
        *self = match found {
            Found::Text(text) => Flags::from(text),
            Found::Integer(number) => Flags::from_bits(number),
            _ => return Err(Expected(E::ODATA_TYPE)),
        };
        Ok(())
    }

    #[inline]
    fn view(&self) -> View<'_> {
        View::Members(self)
    }
}

through_slot! { serde Flags<E: Enumeration> }
