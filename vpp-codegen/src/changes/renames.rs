//! What is probably the same item under another name.
//!
//! Nothing in the pages says that something was renamed. What is gone and what is new are held against each other,
//! and a pair is taken where the evidence is good; the report says that it is a guess, and why.

use std::collections::{BTreeMap, BTreeSet};

use super::edition::Edition;
use super::key::{Key, Owner, Part};
use super::surface::Item;

/// How much of their parts two types must share.
const SHARED_PARTS: f64 = 0.6;

/// How many parts two types must share.
const FEWEST_PARTS: usize = 3;

/// How alike the names of two parts of one type must be that have the same type; 1 is the same.
const LIKE_NAMES: f64 = 0.93;

/// From how many characters on a description tells its item from others.
const TELLING: usize = 40;

/// The new names of old items.
#[derive(Debug, Default)]
pub(super) struct Renames {
    /// By the old key: the new one, and why.
    pub(super) all: BTreeMap<Key, (Key, String)>,
}

impl Renames {
    /// The key of an old item on the new side.
    pub(super) fn current(&self, key: &Key) -> Key {
        if let Some((new, _)) = self.all.get(key) {
            return new.clone();
        }
        match self.all.get(&key.part(Part::Whole)) {
            Some((new, _)) => new.part(key.part.clone()),
            None => key.clone(),
        }
    }

    /// The qualified name that a type has on the new side.
    pub(super) fn type_name(&self, version: &str, name: &str) -> String {
        let key = Key::whole(version, Owner::Type(name.to_string()));
        self.current(&key).owner.name().to_string()
    }
}

/// An item that is gone, one that is new, how good the evidence is, and what it is.
struct Pair<'e> {
    old: &'e Key,
    new: &'e Key,
    score: f64,
    evidence: String,
}

/// Guesses which of the items that are gone are among those that are new.
pub(super) fn guess(old: &Edition, new: &Edition) -> Renames {
    let mut renames = Renames::default();
    let (gone, added) = (only_in(old, new, Part::Whole), only_in(new, old, Part::Whole));
    take_best(pairs(&gone, &added, |gone, added| owners(old, new, gone, added)), &mut renames);
    let mut pairs_of_parts = Vec::new();
    for owner in old.surface.items.keys().filter(|key| key.part == Part::Whole) {
        let current = renames.current(owner);
        if new.surface.items.contains_key(&current) {
            let (gone, added) = parts(old, owner, new, &current);
            pairs_of_parts.extend(pairs(&gone, &added, |gone, added| parts_alike(old, new, gone, added)));
        }
    }
    take_best(pairs_of_parts, &mut renames);
    renames
}

fn only_in<'e>(edition: &'e Edition, other: &Edition, part: Part) -> Vec<&'e Key> {
    let keys = edition.surface.items.keys().filter(|key| key.part == part);
    keys.filter(|key| !other.surface.items.contains_key(key)).collect()
}

/// The parts of an owner that are gone, and those that are new.
fn parts<'e>(old: &'e Edition, owner: &'e Key, new: &'e Edition, current: &Key) -> (Vec<&'e Key>, Vec<&'e Key>) {
    let current = new.surface.items.get_key_value(current).map_or(owner, |(key, _)| key);
    let (before, after): (Vec<&Key>, Vec<&Key>) =
        (old.surface.parts(owner).map(|it| it.0).collect(), new.surface.parts(current).map(|it| it.0).collect());
    let names = |keys: &[&'e Key]| keys.iter().map(|key| &key.part).collect::<BTreeSet<&'e Part>>();
    let (names_before, names_after) = (names(&before), names(&after));
    let gone = before.into_iter().filter(|key| !names_after.contains(&key.part)).collect();
    (gone, after.into_iter().filter(|key| !names_before.contains(&key.part)).collect())
}

fn pairs<'e>(
    gone: &[&'e Key],
    added: &[&'e Key],
    alike: impl Fn(&Key, &Key) -> Option<(f64, String)>,
) -> Vec<Pair<'e>> {
    let all = gone.iter().flat_map(|old| added.iter().map(move |new| (*old, *new)));
    let could_be = all.filter(|(old, new)| old.version == new.version && old.kind() == new.kind());
    could_be
        .filter_map(|(old, new)| alike(old, new).map(|(score, evidence)| Pair { old, new, score, evidence }))
        .collect()
}

/// Takes the best pairs first; an item is in one pair only.
fn take_best(mut pairs: Vec<Pair<'_>>, renames: &mut Renames) {
    pairs.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| (a.old, a.new).cmp(&(b.old, b.new))));
    let mut taken: BTreeSet<&Key> = BTreeSet::new();
    for pair in pairs {
        if !renames.all.contains_key(pair.old) && taken.insert(pair.new) {
            renames.all.insert(pair.old.clone(), (pair.new.clone(), pair.evidence));
        }
    }
}

/// Whether a type or an operation is another one under a new name.
fn owners(old: &Edition, new: &Edition, gone: &Key, added: &Key) -> Option<(f64, String)> {
    match (&gone.owner, &added.owner) {
        (Owner::Type(before), Owner::Type(after)) => {
            let simple = |name: &str| name.rsplit('.').next().unwrap_or_default().to_lowercase();
            if item(old, gone)?.facet("form") != item(new, added)?.facet("form") {
                return None;
            }
            let (shared, all) = shared_parts(old, gone, new, added);
            let share = shared as f64 / all.max(1) as f64;
            if simple(before) == simple(after) && (share > 0.0 || all == 0) {
                return Some((2.0 + share, "it has the same name in another namespace".to_string()));
            }
            let evidence = || format!("{shared} of {all} parts are the same");
            (shared >= FEWEST_PARTS && share >= SHARED_PARTS).then(|| (share, evidence()))
        }
        (Owner::Operation(_), Owner::Operation(_)) => {
            let method = |edition: &Edition, key: &Key| item(edition, key)?.facet("method").map(str::to_string);
            let same = method(old, gone).is_some() && method(old, gone) == method(new, added);
            let (before, after) = (paths(old, gone), paths(new, added));
            let alike = same && !before.is_empty() && (before.is_subset(&after) || after.is_subset(&before));
            alike.then(|| (1.0, "method and path are the same".to_string()))
        }
        _ => None,
    }
}

fn item<'e>(edition: &'e Edition, key: &Key) -> Option<&'e Item> {
    edition.surface.items.get(key)
}

/// How many parts two types share, and how many they have together.
fn shared_parts(old: &Edition, gone: &Key, new: &Edition, added: &Key) -> (usize, usize) {
    let names = |edition: &Edition, key: &Key| -> BTreeSet<Part> {
        let parts = edition.surface.parts(key).map(|(key, _)| key.part.clone());
        parts.filter(|part| *part != Part::Whole).collect()
    };
    let (before, after) = (names(old, gone), names(new, added));
    (before.intersection(&after).count(), before.union(&after).count())
}

fn paths<'e>(edition: &'e Edition, key: &'e Key) -> BTreeSet<&'e Part> {
    let parts = edition.surface.parts(key).map(|(key, _)| &key.part);
    parts.filter(|part| matches!(part, Part::Path(_))).collect()
}

/// Whether a property, a member or a parameter is another one of the same owner under a new name.
fn parts_alike(old: &Edition, new: &Edition, gone: &Key, added: &Key) -> Option<(f64, String)> {
    if !matches!(gone.part, Part::Property(_) | Part::Member(_) | Part::Parameter(_)) {
        return None;
    }
    let (before, after) = (item(old, gone)?, item(new, added)?);
    if before.facet("type") != after.facet("type") {
        return None;
    }
    if gone.name().eq_ignore_ascii_case(added.name()) {
        return Some((3.0, "only letter case differs".to_string()));
    }
    if before.docs.len() >= TELLING && before.docs == after.docs {
        return Some((2.0, "the description is the same".to_string()));
    }
    let number = before.facet("number").filter(|number| *number != "none");
    if number.is_some() && number == after.facet("number") {
        return Some((1.5, "the number is the same".to_string()));
    }
    let likeness = strsim::jaro_winkler(gone.name(), added.name());
    let is_spelling = likeness >= LIKE_NAMES && gone.name().len().abs_diff(added.name().len()) <= 2;
    is_spelling.then(|| (likeness, "the names are nearly the same".to_string()))
}
