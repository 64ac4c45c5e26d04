//! What programs can name of a generated crate, read from its files.
//!
//! The files are the truth: whatever made them, and whenever, what stands in them is what programs compile
//! against. So the crate on disk and one that was just made are read alike, and a change is classed by what a
//! compiler would say.

mod read;
mod rust_type;
mod table;

use std::collections::BTreeMap;

use super::key::Key;

pub use read::UnreadableFile;
pub(super) use rust_type::{Likeness, likeness};

/// The public items of a generated crate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Surface {
    /// The items by what they are in OData.
    pub(super) items: BTreeMap<Key, Item>,
    /// For each enum of derived types, by the version's module and the enum's name, the name of the base.
    pub(super) enums: BTreeMap<(String, String), String>,
}

/// An item that programs can name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Item {
    /// Its path from the crate's root on.
    pub(super) path: String,
    /// What of it can change.
    pub(super) facets: Vec<Facet>,
    /// Its documentation.
    pub(super) docs: String,
    /// Whether using it warns.
    pub(super) deprecated: bool,
}

/// Something of an item that can change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Facet {
    pub(super) name: &'static str,
    pub(super) text: String,
    pub(super) effect: Effect,
}

/// What a change of a facet does to programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Effect {
    /// Programs no longer compile.
    Breaks,
    /// Programs no longer compile, where the types say different things.
    Retypes,
    /// Programs compile and do something else.
    Behaves,
    /// Nothing.
    Says,
}

impl Facet {
    pub(super) fn new(name: &'static str, text: impl Into<String>, effect: Effect) -> Facet {
        Facet { name, text: text.into(), effect }
    }
}

impl Surface {
    /// Reads the files of a crate, given by their paths from its root on.
    ///
    /// # Errors
    ///
    /// When a file is not what this generator writes.
    pub fn read(files: &BTreeMap<String, String>) -> Result<Surface, UnreadableFile> {
        read::surface(files)
    }

    /// The parts of an owner, itself among them.
    pub(super) fn parts<'s>(&'s self, owner: &'s Key) -> impl Iterator<Item = (&'s Key, &'s Item)> {
        let of_owner = |(key, _): &(&Key, &Item)| key.version == owner.version && key.owner == owner.owner;
        self.items.range(owner..).take_while(of_owner)
    }
}

impl Item {
    /// The text of a facet.
    pub(super) fn facet(&self, name: &str) -> Option<&str> {
        self.facets.iter().find(|facet| facet.name == name).map(|facet| &*facet.text)
    }
}
