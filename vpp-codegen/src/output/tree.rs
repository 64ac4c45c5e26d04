//! What stands in the output folder.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::{BESIDE, OutputError, SOURCE_FOLDER};
use crate::first_line::{LONGEST, is_generated};

/// The folder `src` and all below it, and the few files beside it, by the path from the crate's folder on. Links
/// are not followed.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Tree {
    pub(super) entries: BTreeMap<PathBuf, Entry>,
}

/// A folder or file of the tree.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Entry {
    Folder,
    /// A file whose first line says that it was generated.
    Generated {
        text: Vec<u8>,
    },
    /// Any other file, known by its size and its time.
    Foreign {
        stamp: (u64, Option<SystemTime>),
    },
    /// A symbolic link.
    Link {
        target: PathBuf,
    },
}

impl Entry {
    fn is_link(&self) -> bool {
        matches!(self, Entry::Link { .. })
    }

    /// Whether the entry is none of ours and no mere folder.
    pub(super) fn is_foreign(&self) -> bool {
        matches!(self, Entry::Foreign { .. } | Entry::Link { .. })
    }
}

impl Tree {
    /// Looks at what is there.
    pub(super) fn read(root: &Path) -> Result<Tree, OutputError> {
        let mut tree = Tree::default();
        let is_there = |path: &&str| {
            let absent = |error: io::Error| error.kind() == io::ErrorKind::NotFound;
            !fs::symlink_metadata(root.join(path)).is_err_and(absent)
        };
        let mut waiting: Vec<PathBuf> =
            BESIDE.iter().chain(&[SOURCE_FOLDER]).filter(|path| is_there(path)).map(PathBuf::from).collect();
        while let Some(path) = waiting.pop() {
            let location = root.join(&path);
            let failed = |source| OutputError::Io { action: "read", path: location.clone(), source };
            // The path of a generated file is text; a file with another name is none of ours.
            let may_be_generated = path.to_str().is_some();
            let entry = entry(&location, may_be_generated).map_err(failed)?;
            if entry.is_link() && path == Path::new(SOURCE_FOLDER) {
                return Err(OutputError::Symlink { path: location });
            }
            if entry == Entry::Folder {
                for child in fs::read_dir(&location).map_err(failed)? {
                    waiting.push(path.join(child.map_err(failed)?.file_name()));
                }
            }
            tree.entries.insert(path, entry);
        }
        Ok(tree)
    }

    /// Whether there is not even the folder `src`.
    pub(super) fn is_empty(&self) -> bool {
        !self.entries.contains_key(Path::new(SOURCE_FOLDER))
    }

    /// What was not generated and stands where a generated file with this path belongs: on the way to it, in its
    /// place, or below it.
    pub(super) fn in_the_way(&self, path: &str) -> impl Iterator<Item = (&PathBuf, &Entry)> {
        let path = super::path::native(path);
        let folders: Vec<_> =
            path.ancestors().skip(1).filter_map(|folder| self.entries.get_key_value(folder)).collect();
        let from = self.entries.range(path.clone()..);
        let at_and_below = from.take_while(move |(entry, _)| entry.starts_with(&path));
        folders.into_iter().chain(at_and_below).filter(|(_, entry)| entry.is_foreign())
    }
}

fn entry(location: &Path, may_be_generated: bool) -> io::Result<Entry> {
    let metadata = fs::symlink_metadata(location)?;
    if metadata.is_dir() {
        return Ok(Entry::Folder);
    }
    if metadata.is_symlink() {
        return Ok(Entry::Link { target: fs::read_link(location)? });
    }
    // Only of a regular file it is certain that reading it does not wait for somebody to write.
    if may_be_generated
        && metadata.is_file()
        && let Some(text) = generated_text(location)?
    {
        return Ok(Entry::Generated { text });
    }
    Ok(Entry::Foreign { stamp: (metadata.len(), metadata.modified().ok()) })
}

/// The text of a file that begins as generated files do.
pub(super) fn generated_text(location: &Path) -> io::Result<Option<Vec<u8>>> {
    let mut file = match fs::File::open(location) {
        // What may not be read was not generated; it is linked, not read.
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => return Ok(None),
        other => other?,
    };
    let mut text = Vec::new();
    file.by_ref().take(LONGEST).read_to_end(&mut text)?;
    if !is_generated(&location.to_string_lossy(), &text) {
        return Ok(None);
    }
    file.read_to_end(&mut text)?;
    Ok(Some(text))
}
