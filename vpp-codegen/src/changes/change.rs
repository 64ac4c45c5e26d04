//! What changed.

use super::class::Class;
use super::edition::Place;
use super::key::Key;

/// One change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What it is to those who use the crate.
    pub class: Class,
    /// What happened.
    pub action: Action,
    /// The item on the old side.
    pub old: Option<Key>,
    /// The item on the new side.
    pub new: Option<Key>,
    /// What of it differs.
    pub differences: Vec<Difference>,
    /// Why it is of its class, in a line.
    pub reason: String,
    /// Where it is a guess that both are one item: the evidence.
    pub guess: Option<String>,
    /// Where it stands on the old side.
    pub old_place: Option<Place>,
    /// Where it stands on the new side.
    pub new_place: Option<Place>,
}

/// What happened to an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Action {
    /// It is gone.
    Removed,
    /// It has another name.
    Renamed,
    /// It stands elsewhere: in another namespace, or in the base of its type.
    Moved,
    /// It says something else.
    Changed,
    /// It is new.
    Added,
}

impl Action {
    /// The action as a word.
    pub fn name(self) -> &'static str {
        match self {
            Action::Removed => "removed",
            Action::Renamed => "renamed",
            Action::Moved => "moved",
            Action::Changed => "changed",
            Action::Added => "added",
        }
    }
}

/// Something of an item that differs.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Difference {
    /// What: `type`, `key`, `documentation`.
    pub name: &'static str,
    /// What the old side says.
    pub old: String,
    /// What the new side says.
    pub new: String,
}

impl Difference {
    pub(super) fn new(name: &'static str, old: impl Into<String>, new: impl Into<String>) -> Difference {
        Difference { name, old: old.into(), new: new.into() }
    }
}

impl Change {
    /// The item: the new one, or the old one where it is gone.
    pub fn key(&self) -> &Key {
        self.new.as_ref().or(self.old.as_ref()).expect("a change is of an item")
    }

    /// Says that it is of a class, and why; the gravest class counts.
    pub(super) fn grade(&mut self, class: Class, reason: impl FnOnce() -> String) {
        if self.reason.is_empty() || class < self.class {
            self.class = class;
            self.reason = reason();
        }
    }
}

/// All changes between two editions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    all: Vec<Change>,
}

impl Changes {
    /// The changes in the order of versions, types and operations; of each the gravest first.
    pub(super) fn new(mut all: Vec<Change>) -> Changes {
        let place = |change: &Change| {
            let key = change.key();
            (key.version.clone(), key.owner.clone(), change.class, key.part.clone(), change.old.clone())
        };
        all.sort_by_cached_key(place);
        Changes { all }
    }

    /// All changes.
    pub fn iter(&self) -> std::slice::Iter<'_, Change> {
        self.all.iter()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// How many there are of a class.
    pub fn count(&self, class: Class) -> usize {
        self.all.iter().filter(|change| change.class == class).count()
    }

    /// The class of the gravest.
    pub fn gravest(&self) -> Option<Class> {
        self.all.iter().map(|change| change.class).min()
    }

    /// Leaves out what `keep` says no to.
    pub fn retain(&mut self, keep: impl FnMut(&Change) -> bool) {
        self.all.retain(keep);
    }
}

/// `1 breaking, 2 additive, 0 documentation only`
impl std::fmt::Display for Changes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let counts = Class::ALL.map(|class| format!("{} {}", self.count(class), class.name()));
        f.write_str(&counts.join(", "))
    }
}
