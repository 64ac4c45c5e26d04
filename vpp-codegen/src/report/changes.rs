//! What changed since an earlier edition.

use super::Since;
use super::index::Index;
use super::model::{Change, Changes, On};
use crate::changes::{self, Key, Owner, Part, report};

/// All changes, each where it belongs.
pub(super) fn of<'a>(since: &'a Since, index: &Index) -> Changes<'a> {
    let [old_root, new_root] = &since.roots;
    let change = |change: &'a changes::Change| {
        let key = change.key();
        Change {
            on: on(key, index),
            class: change.class,
            action: change.action,
            subject: format!("{} {}", key.version, key.owner.name()).trim_start().to_string(),
            headline: report::headline(change),
            reason: &change.reason,
            old: change.old_place.as_ref().map(|place| below(old_root, &place.to_string())),
            new: change.new_place.as_ref().map(|place| below(new_root, &place.to_string())),
        }
    };
    Changes { since: &since.edition, all: since.changes.iter().map(change).collect() }
}

/// The item that a key names, or what is left of it.
fn on(key: &Key, index: &Index) -> On {
    let version = index.version(&key.version);
    match (&key.owner, &key.part) {
        (Owner::Type(name), Part::Property(row) | Part::Member(row)) => index.named(version, name, Some(row)),
        (Owner::Type(name), _) => index.named(version, name, None),
        (Owner::Operation(path), _) => index.operation(version, path),
        (Owner::Feature(_), _) => On::default(),
    }
}

/// A path without the folder that it is below.
fn below(root: &str, path: &str) -> String {
    path.strip_prefix(root).map_or(path, |below| below.trim_start_matches('/')).to_string()
}
