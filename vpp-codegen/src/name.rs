//! Qualified names, as OData has them.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::hash::{Hash, Hasher};
use std::io::{self, Read, Write};
use std::ops::Deref;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use foldhash::HashMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The namespace of types that tell none.
pub const DEFAULT_NAMESPACE: &str = "microsoft.graph";

/// A namespace (OData 4.01 CSDL, section 5).
///
/// Nearly all names are in [`DEFAULT_NAMESPACE`], which every copy of it shares.
#[derive(Clone, Debug, Eq)]
pub struct Namespace(Cow<'static, str>);

impl Namespace {
    /// The namespace in lower case.
    fn folded(&self) -> Namespace {
        match self.0 {
            Cow::Borrowed(_) => self.clone(),
            Cow::Owned(_) => Namespace::from(self.to_lowercase()),
        }
    }
}

impl From<&str> for Namespace {
    fn from(text: &str) -> Self {
        Namespace(if text == DEFAULT_NAMESPACE { DEFAULT_NAMESPACE.into() } else { text.to_string().into() })
    }
}

impl From<String> for Namespace {
    fn from(text: String) -> Self {
        Namespace(if text == DEFAULT_NAMESPACE { DEFAULT_NAMESPACE.into() } else { text.into() })
    }
}

/// The namespace of nearly all names takes one byte, and is shared again where it is read.
impl borsh::BorshSerialize for Namespace {
    fn serialize<W: Write>(&self, writer: &mut W) -> io::Result<()> {
        let own = match &self.0 {
            Cow::Borrowed(_) => None,
            Cow::Owned(text) => Some(text),
        };
        borsh::BorshSerialize::serialize(&own, writer)
    }
}

impl borsh::BorshDeserialize for Namespace {
    fn deserialize_reader<R: Read>(reader: &mut R) -> io::Result<Self> {
        let own: Option<String> = borsh::BorshDeserialize::deserialize_reader(reader)?;
        Ok(own.map_or_else(|| Namespace::from(DEFAULT_NAMESPACE), Namespace::from))
    }
}

impl Deref for Namespace {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl PartialEq<&str> for Namespace {
    fn eq(&self, other: &&str) -> bool {
        **self == **other
    }
}

impl PartialEq for Namespace {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Hash for Namespace {
    fn hash<H: Hasher>(&self, state: &mut H) {
        match &self.0 {
            // There is but one that is shared.
            Cow::Borrowed(_) => state.write_u8(0),
            Cow::Owned(text) => text.hash(state),
        }
    }
}

impl Ord for Namespace {
    fn cmp(&self, other: &Self) -> Ordering {
        match (&self.0, &other.0) {
            (Cow::Borrowed(_), Cow::Borrowed(_)) => Ordering::Equal,
            (own, other) => own.cmp(other),
        }
    }
}

impl PartialOrd for Namespace {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl std::fmt::Display for Namespace {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self)
    }
}

/// A name in a namespace (OData 4.01 CSDL, section 15.2): `microsoft.graph.vppToken`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, borsh::BorshSerialize, borsh::BorshDeserialize)]
pub struct QualifiedName {
    /// The namespace.
    pub namespace: Namespace,
    /// The name in it.
    pub name: String,
}

impl QualifiedName {
    /// The name in a namespace.
    pub fn new(namespace: impl Into<Namespace>, name: impl Into<String>) -> Self {
        QualifiedName { namespace: namespace.into(), name: name.into() }
    }

    /// Splits at the last dot; a name without one belongs to [`DEFAULT_NAMESPACE`].
    pub fn parse(text: &str) -> Self {
        match text.trim_start_matches('#').rsplit_once('.') {
            Some((namespace, name)) => QualifiedName::new(namespace, name),
            None => QualifiedName::new(DEFAULT_NAMESPACE, text),
        }
    }

    /// The name in lower case, by which names are compared that pages spell differently.
    pub fn folded(&self) -> QualifiedName {
        QualifiedName { namespace: self.namespace.folded(), name: self.name.to_lowercase() }
    }
}

impl std::fmt::Display for QualifiedName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", self.namespace, self.name)
    }
}

impl Serialize for QualifiedName {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for QualifiedName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(QualifiedName::parse(&String::deserialize(deserializer)?))
    }
}

/// How many characters a simple identifier may have.
pub(crate) const LONGEST_IDENTIFIER: usize = 128;

/// Whether a name is a simple identifier (OData 4.01 CSDL, section 15.1): a letter or `_`, and then letters, digits and
/// what joins them.
///
/// ```
/// use vpp_codegen::name::is_simple_identifier;
///
/// assert!(is_simple_identifier("नमस्ते") && is_simple_identifier("_1st"));
/// assert!(!is_simple_identifier("1st") && !is_simple_identifier("co²") && !is_simple_identifier("a b"));
/// ```
pub fn is_simple_identifier(name: &str) -> bool {
    let mut characters = name.chars();
    characters.next().is_some_and(begins_identifier)
        && characters.all(continues_identifier)
        && name.chars().count() <= LONGEST_IDENTIFIER
}

/// `[\p{L}\p{Nl}_]`. Unicode's identifiers begin with that and with four signs that were letters once.
pub(crate) fn begins_identifier(c: char) -> bool {
    c == '_' || unicode_ident::is_xid_start(c) && !matches!(c, '\u{1885}' | '\u{1886}' | '\u{2118}' | '\u{212e}')
}

/// `[\p{L}\p{Nl}\p{Nd}\p{Mn}\p{Mc}\p{Pc}\p{Cf}]`. Unicode's identifiers have some signs more, and no `Cf`.
pub(crate) fn continues_identifier(c: char) -> bool {
    const SIGNS: [char; 6] = ['\u{b7}', '\u{387}', '\u{19da}', '\u{2118}', '\u{212e}', '\u{30fb}'];
    let is_sign = SIGNS.contains(&c) || matches!(c, '\u{1369}'..='\u{1371}' | '\u{ff65}');
    unicode_ident::is_xid_continue(c) && !is_sign || is_format(c)
}

/// The characters of the Unicode category `Cf`: joiners and marks that are not seen.
fn is_format(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{600}'..='\u{605}' | '\u{61c}' | '\u{6dd}' | '\u{70f}' | '\u{890}'..='\u{891}' | '\u{8e2}'
        | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{110bd}' | '\u{110cd}'
        | '\u{13430}'..='\u{1343f}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0001}'
        | '\u{e0020}'..='\u{e007f}')
}

/// Names of fewer letters are short.
const SHORT: usize = 5;

/// Whether two names differ by one letter or dot: one that is left out, or another one, or two that changed places. Digits
/// and the plural's `s` are no slips, and of names as short as `size` and `site` each is one letter off many.
pub(crate) fn is_one_letter_off(one: &str, other: &str) -> bool {
    let is_short = one.len().max(other.len()) < SHORT;
    if one.len().abs_diff(other.len()) > 1 || (is_short && !one.eq_ignore_ascii_case(other)) {
        return false;
    }
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let begin = one.iter().zip(other).take_while(|(one, other)| one == other).count();
    let (one, other) = (&one[begin..], &other[begin..]);
    let end = one.iter().rev().zip(other.iter().rev()).take_while(|(one, other)| one == other).count();
    match (&one[..one.len() - end], &other[..other.len() - end]) {
        ([b'.'], []) | ([], [b'.']) => true,
        ([letter], []) | ([], [letter]) => letter.is_ascii_alphabetic() && (end > 0 || *letter != b's'),
        ([one], [other]) => one.is_ascii_alphabetic() && other.is_ascii_alphabetic(),
        ([a, b], [c, d]) => a == d && b == c,
        _ => false,
    }
}

/// Whether two names in paths differ by a slip of the pen: by one letter, or by the plural's `s`.
pub(crate) fn is_slip_in_path(one: &str, other: &str) -> bool {
    is_one_letter_off(one, other) || is_plural_of_other(one, other)
}

/// Whether one of two names is the other with the plural's `s`.
fn is_plural_of_other(one: &str, other: &str) -> bool {
    let is_plural = |one: &str, other: &str| one.strip_suffix('s') == Some(other);
    is_plural(one, other) || is_plural(other, one)
}

/// The only one of some names that is one letter off; none where several are, since nothing tells which is meant.
fn only_near<'n>(names: impl IntoIterator<Item = &'n str>, name: &str) -> Option<&'n str> {
    let mut near = names.into_iter().filter(|known| is_one_letter_off(known, name));
    let first = near.next()?;
    near.next().is_none().then_some(first)
}

/// Longer names are none of which one letter would be missed.
const LONGEST_NEAR: usize = 128;

/// How many names are compared with all before it pays to know what is left of each without a letter.
const FEW: usize = 100;

/// Names among which one is looked for that is one letter off another.
///
/// The first few are compared with all. After that it is known what is left of each name without a letter: two names
/// that are one letter off have a rest in common.
#[derive(Debug, Default)]
pub(crate) struct NearNames<'n> {
    names: Vec<&'n str>,
    asked: AtomicUsize,
    by_rest: OnceLock<HashMap<String, Vec<&'n str>>>,
}

impl<'n> NearNames<'n> {
    pub(crate) fn of(names: impl IntoIterator<Item = &'n str>) -> Self {
        let names = names.into_iter().filter(|name| name.len() <= LONGEST_NEAR).collect();
        NearNames { names, ..NearNames::default() }
    }

    /// The only one that is one letter off, as [`only_near`] tells it.
    pub(crate) fn only(&self, name: &str) -> Option<&'n str> {
        self.only_of(|_| true, name)
    }

    /// The only one of some of the names.
    pub(crate) fn only_of(&self, is_meant: impl Fn(&str) -> bool, name: &str) -> Option<&'n str> {
        if name.len() > LONGEST_NEAR {
            return None;
        }
        let is_meant = |known: &&str| is_meant(known);
        if self.asked.fetch_add(1, Relaxed) < FEW {
            return only_near(self.names.iter().copied().filter(is_meant), name);
        }
        let by_rest = self.by_rest.get_or_init(|| by_rest(&self.names));
        let alike: BTreeSet<&str> = rests(name).filter_map(|rest| by_rest.get(&rest)).flatten().copied().collect();
        only_near(alike.into_iter().filter(is_meant), name)
    }
}

fn by_rest<'n>(names: &[&'n str]) -> HashMap<String, Vec<&'n str>> {
    let mut by_rest: HashMap<String, Vec<&'n str>> = HashMap::default();
    for name in names {
        rests(name).for_each(|rest| by_rest.entry(rest).or_default().push(name));
    }
    by_rest
}

/// A name, and what is left of it without one of its letters.
fn rests(name: &str) -> impl Iterator<Item = String> + '_ {
    let without = name.char_indices().map(|(at, letter)| [&name[..at], &name[at + letter.len_utf8()..]].concat());
    without.chain([name.to_string()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_split_at_the_last_dot() {
        let name = QualifiedName::parse("#microsoft.graph.callRecords.session");
        assert_eq!((&*name.namespace, &*name.name), ("microsoft.graph.callRecords", "session"));
        assert_eq!(QualifiedName::parse("vppToken").to_string(), "microsoft.graph.vppToken");
    }

    #[test]
    fn names_are_in_the_order_of_their_namespaces() {
        let names =
            ["a.b.z", "microsoft.graph.a", "microsoft.graph.b", "microsoft.graph.callRecords.a", "microsoft.graphs.a"];
        assert!(names.map(QualifiedName::parse).is_sorted());
    }

    #[test]
    fn a_namespace_in_other_letter_case_folds_to_the_same() {
        assert_eq!(QualifiedName::new("Microsoft.Graph".to_string(), "User").folded(), QualifiedName::parse("user"));
    }

    #[test]
    fn many_names_are_compared_as_few_are() {
        let shapes: Vec<String> = (0..3 * FEW).map(|i| format!("shape{}", "x".repeat(i))).collect();
        let near = NearNames::of(shapes.iter().map(String::as_str));
        for pair in shapes.windows(2) {
            assert_eq!(
                near.only(&pair[0].replace("shape", "shpae")),
                Some(&*pair[0]).filter(|it| it.len() <= LONGEST_NEAR)
            );
            // It is one letter off both.
            let between = format!("{}y", pair[0]);
            assert_eq!(near.only(&between), None);
            assert_eq!(
                near.only_of(|known| known != pair[0], &between),
                Some(&*pair[1]).filter(|it| it.len() <= LONGEST_NEAR)
            );
        }
    }

    #[test]
    fn one_letter_makes_a_near_name() {
        for (one, other, near) in [
            ("shape", "shapee", true),
            ("shape", "shpae", true),
            ("User.Read.All", "User.Raed.All", true),
            ("User.Read.All", "user.Read.All", true),
            ("shape", "shade", true),
            ("alert", "alerts", false),
            ("lamp1", "lamp2", false),
            ("shape", "shape", false),
            ("shape", "sharp", false),
        ] {
            assert_eq!(is_one_letter_off(one, other), near, "{one} {other}");
            assert_eq!(is_one_letter_off(other, one), near, "{other} {one}");
        }
    }
}
