//! The folders and files below a folder.
//!
//! Links are followed as long as they stay in the documentation: one that leaves it would let a page show what is
//! none of the documentation's, such as a key in the home folder of whoever builds. Hidden entries are left out: they
//! are notes of version control and of editors, who leave links there that lead nowhere.

use std::io;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::unread::Unread;

/// What is wanted of the entries down to `depth` below `from`, and all that cannot be read. A folder that is wanted is
/// not entered.
pub(super) fn find(
    root: &Path,
    from: &Path,
    depth: usize,
    is_wanted: impl Fn(&DirEntry) -> io::Result<bool>,
) -> Vec<Result<PathBuf, Unread>> {
    let mut found = Vec::new();
    let walk = WalkDir::new(from).max_depth(depth).follow_links(true).into_iter();
    let mut walk = walk.filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry.path()));
    while let Some(entry) = walk.next() {
        let entry = match entry.map_err(|error| unread(from, error)) {
            Ok(entry) => entry,
            Err(unread) if is_hidden(&unread.path) => continue,
            Err(unread) => {
                found.push(Err(unread));
                continue;
            }
        };
        let is_folder = entry.file_type().is_dir();
        let wanted = match is_wanted(&entry) {
            Ok(wanted) if wanted || is_folder => stays_below(root, &entry).map(|()| wanted),
            other => other,
        };
        if is_folder && !matches!(wanted, Ok(false)) {
            walk.skip_current_dir();
        }
        match wanted {
            Ok(true) => found.push(Ok(entry.into_path())),
            Ok(false) => {}
            Err(source) => found.push(Err(Unread::new(entry.into_path(), source))),
        }
    }
    found
}

/// Whether a folder stands at a path. A link that leads nowhere is an error.
pub(super) fn is_folder(path: &Path) -> io::Result<bool> {
    match path.metadata() {
        Ok(metadata) => Ok(metadata.is_dir()),
        Err(error) if error.kind() == io::ErrorKind::NotFound && path.symlink_metadata().is_err() => Ok(false),
        Err(error) => Err(error),
    }
}

fn unread(from: &Path, error: walkdir::Error) -> Unread {
    let path = error.path().unwrap_or(from).to_path_buf();
    let leads_back = || io::Error::new(io::ErrorKind::InvalidInput, "this link leads back to a folder it stands in");
    Unread::new(path, error.into_io_error().unwrap_or_else(leads_back))
}

fn stays_below(root: &Path, entry: &DirEntry) -> io::Result<()> {
    if !entry.path_is_symlink() || entry.path().canonicalize()?.starts_with(root) {
        return Ok(());
    }
    Err(io::Error::new(io::ErrorKind::InvalidInput, "this link leads out of the documentation folder"))
}

fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
}
