//! Bases that a type cannot have.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;

use foldhash::HashMap;

use crate::name::QualifiedName;

/// The most types that one can be derived from, one above the other.
///
/// A service has fewer than ten. The compiler follows fields to a depth of 128 (`recursion_limit`), and what a type
/// inherits is asked of all its bases, so that the work grows with their number.
pub const MOST_BASES: usize = 64;

/// What is wrong with the base of a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BaseFault {
    /// The type would be derived from itself.
    Circle,
    /// The type would have more than [`MOST_BASES`] above it.
    TooDeep,
}

impl BaseFault {
    /// What is wrong, of the type that `name` names.
    pub fn told(self, name: impl Display) -> String {
        match self {
            BaseFault::Circle => format!("`{name}` is derived from itself"),
            BaseFault::TooDeep => format!("`{name}` has more than {MOST_BASES} bases above it"),
        }
    }
}

/// The types that must lose their bases, by name: of each circle one, and as many as make a long line short enough.
///
/// ```
/// use vpp_codegen::name::QualifiedName;
/// use vpp_codegen::schema::{BaseFault, base_faults};
///
/// let [lamp, bulb, part] = ["lamp", "bulb", "part"].map(QualifiedName::parse);
/// let faults = base_faults([(&lamp, &bulb), (&bulb, &lamp), (&part, &lamp)]);
/// assert_eq!(faults, [(bulb, BaseFault::Circle)]);
/// ```
pub fn base_faults<'a>(
    bases: impl IntoIterator<Item = (&'a QualifiedName, &'a QualifiedName)>,
) -> Vec<(QualifiedName, BaseFault)> {
    let mut bases: BTreeMap<_, _> = bases.into_iter().collect();
    let circles = first_of_circles(&bases);
    bases.retain(|name, _| !circles.contains(name));
    let circles = circles.into_iter().map(|name| (name, BaseFault::Circle));
    let too_deep = too_deep(&bases).into_iter().map(|name| (name, BaseFault::TooDeep));
    circles.chain(too_deep).map(|(name, fault)| (name.clone(), fault)).collect()
}

/// Of each circle the first type by name. Every type is visited once: a walk ends where an earlier one came by.
fn first_of_circles<'a>(bases: &BTreeMap<&'a QualifiedName, &'a QualifiedName>) -> BTreeSet<&'a QualifiedName> {
    let base_of = |name: &&'a QualifiedName| bases.get(name).copied();
    let mut walks: HashMap<&QualifiedName, usize> = HashMap::default();
    let mut first = BTreeSet::new();
    for (walk, &start) in bases.keys().enumerate() {
        let mut at = start;
        while let Entry::Vacant(unseen) = walks.entry(at) {
            unseen.insert(walk);
            let Some(base) = base_of(&at) else { break };
            at = base;
        }
        if walks[at] == walk && bases.contains_key(at) {
            let others = std::iter::successors(base_of(&at), base_of).take_while(|name| *name != at);
            first.extend(others.chain([at]).min());
        }
    }
    first
}

/// The types at which a line of bases becomes too long. The line begins anew there.
fn too_deep<'a>(bases: &BTreeMap<&'a QualifiedName, &'a QualifiedName>) -> Vec<&'a QualifiedName> {
    let mut depths: HashMap<&QualifiedName, usize> = HashMap::default();
    let mut cut = Vec::new();
    for &start in bases.keys() {
        let base_of = |name: &&'a QualifiedName| bases.get(name).copied().filter(|_| !depths.contains_key(name));
        let unknown: Vec<&QualifiedName> = std::iter::successors(Some(start), base_of).collect();
        let mut above = None;
        for name in unknown.into_iter().rev() {
            let depth = match (depths.get(name), above) {
                (Some(known), _) => *known,
                (None, None) => 0,
                (None, Some(MOST_BASES)) => {
                    cut.push(name);
                    0
                }
                (None, Some(above)) => above + 1,
            };
            depths.insert(name, depth);
            above = Some(depth);
        }
    }
    cut
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The faults of `TYPE < BASE`, one a line.
    fn faults(bases: &str) -> Vec<String> {
        let named = |line: &str| {
            let (name, base) = line.split_once(" < ").unwrap();
            (QualifiedName::parse(name), QualifiedName::parse(base))
        };
        let bases: Vec<_> = bases.lines().map(named).collect();
        let faults = base_faults(bases.iter().map(|(name, base)| (name, base)));
        faults.into_iter().map(|(name, fault)| format!("{} {fault:?}", name.name)).collect()
    }

    #[test]
    fn of_each_circle_the_first_type_loses_its_base() {
        assert_eq!(faults("lamp < device\nbulb < lamp"), [""; 0]);
        assert_eq!(faults("lamp < lamp"), ["lamp Circle"]);
        assert_eq!(faults("a < c\nb < a\nc < b"), ["a Circle"]);
        // What only leads into a circle keeps its base, whether it comes before or after.
        assert_eq!(faults("a < c\nb < c\nc < d\nd < c"), ["c Circle"]);
        assert_eq!(faults("b < a\na < b\nz < y\ny < z\nm < z"), ["a Circle", "y Circle"]);
    }

    #[test]
    fn a_line_of_bases_begins_anew_where_it_is_too_long() {
        let line = |length: usize| (0..length).map(|n| format!("t{n} < t{}", n + 1)).collect::<Vec<_>>().join("\n");
        assert_eq!(faults(&line(MOST_BASES)), [""; 0]);
        assert_eq!(faults(&line(MOST_BASES + 1)), ["t0 TooDeep"]);
        assert_eq!(faults(&line(2 * MOST_BASES + 2)), [format!("t{} TooDeep", MOST_BASES + 1), "t0 TooDeep".into()]);
    }
}
