//! What stands in an output folder, in short: by it a run sees whether anybody has touched the folder since an earlier
//! one.

use std::collections::BTreeMap;
use std::path::Path;

use super::tree::{Entry, Tree};
use super::{path, staging};
use crate::digest::Digest;

/// The state of the crate folder `root`: another text wherever anything differs that a plan would look at. `None` where
/// it cannot be told: the folder cannot be read, or a run was killed in it.
pub fn state(root: &Path) -> Option<String> {
    let tree = Tree::read(root).ok()?;
    let generated = tree.entries.iter().filter_map(|(path, entry)| match entry {
        Entry::Generated { text } => Some((path::portable(path), &**text)),
        _ => None,
    });
    staging::is_clean(root).then(|| of(&generated.collect(), &tree))
}

/// The state of a folder with these generated files, by their paths, and with all else that stands in the tree.
pub(super) fn of(generated: &BTreeMap<String, &[u8]>, tree: &Tree) -> String {
    let mut digest = Digest::default();
    for (path, text) in generated {
        digest.texts([path.as_bytes(), text]);
    }
    for (path, entry) in tree.entries.iter().filter(|(_, entry)| entry.is_foreign()) {
        digest.texts([path.as_os_str().as_encoded_bytes(), format!("{entry:?}").as_bytes()]);
    }
    digest.to_string()
}
