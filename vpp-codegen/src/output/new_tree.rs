//! The complete new `src` folder, and the new files beside it.
//!
//! What stays as it is is linked, not copied: it keeps its time, so that Cargo does not build it again,
//! and a file that somebody saves meanwhile is saved in both trees.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::operations::Operations;
use super::tree::{Entry, Tree};
use super::{Change, ChangeKind, OutputError, SOURCE_FOLDER, path};
use crate::regular_file;

/// What the new tree is made of.
pub(super) struct Parts<'p> {
    /// The crate's folder.
    pub(super) root: &'p Path,
    /// What stands there now.
    pub(super) tree: &'p Tree,
    /// What becomes of the generated files.
    pub(super) changes: &'p [Change],
    /// The texts of the generated files.
    pub(super) files: &'p BTreeMap<String, String>,
}

/// Makes the new tree in `target`, an empty folder that stands for the crate's.
pub(super) fn build(parts: &Parts<'_>, target: &Path, operations: &mut Operations<'_>) -> Result<(), OutputError> {
    let of_kind = |kinds: &'static [ChangeKind]| {
        let chosen = parts.changes.iter().filter(|change| kinds.contains(&change.kind));
        chosen.map(|change| (path::native(&change.path), &change.path))
    };
    let written: BTreeMap<PathBuf, &String> = of_kind(&[ChangeKind::Added, ChangeKind::Changed]).collect();
    let removed: BTreeSet<PathBuf> = of_kind(&[ChangeKind::Removed]).map(|(path, _)| path).collect();
    let stays = |path: &PathBuf| !written.contains_key(path) && !removed.contains(path);
    let in_source = parts.tree.entries.iter().filter(|(path, _)| path.starts_with(SOURCE_FOLDER));
    let kept: Vec<_> = in_source.filter(|(path, entry)| **entry != Entry::Folder && stays(path)).collect();

    let folders =
        folders(parts.tree, kept.iter().map(|(path, _)| &***path).chain(written.keys().map(|path| &**path)), &removed);
    let place = |path: &Path| target.join(path);
    for folder in &folders {
        let to = place(folder);
        operations.run("create the folder", &to, || fs::create_dir(&to))?;
    }
    for (path, entry) in kept {
        let (from, to) = (parts.root.join(path), place(path));
        operations.run("link", &to, || keep(entry, &from, &to))?;
    }
    for (path, generated) in &written {
        let (from, to) = (parts.root.join(path), place(path));
        operations.run("write", &to, || write(&parts.files[*generated], &from, &to))?;
    }
    // Only now: what may not be written to could not have been filled.
    for folder in folders.iter().filter(|folder| parts.tree.entries.contains_key(**folder)) {
        let (from, to) = (parts.root.join(folder), place(folder));
        operations.run("set the permissions of", &to, || copy_permissions(&from, &to))?;
    }
    Ok(())
}

/// The folders of the new tree, each after the one it stands in: all that hold a file, and all of the
/// old tree that are not empty for the reason that their files are removed.
fn folders<'p>(
    tree: &'p Tree,
    files: impl Iterator<Item = &'p Path>,
    removed: &'p BTreeSet<PathBuf>,
) -> BTreeSet<&'p Path> {
    let above = |path: &'p Path| path.ancestors().skip(1).filter(|folder| *folder != Path::new(""));
    let emptied: BTreeSet<&Path> = removed.iter().flat_map(|path| above(path)).collect();
    let there = tree.entries.iter().filter(|(_, entry)| **entry == Entry::Folder).map(|(path, _)| &**path);
    let not_emptied = there.filter(|folder| !emptied.contains(folder));
    let mut folders: BTreeSet<&Path> = files.flat_map(above).collect();
    folders.extend(not_emptied.flat_map(|folder| folder.ancestors()).filter(|folder| *folder != Path::new("")));
    folders.insert(Path::new(SOURCE_FOLDER));
    folders
}

/// Brings a file into the new tree that stays as it is.
fn keep(entry: &Entry, from: &Path, to: &Path) -> io::Result<()> {
    match entry {
        Entry::Link { target } => copy_link(target, to),
        _ => fs::hard_link(from, to).or_else(|_| copy(from, to)),
    }
}

#[cfg(unix)]
fn copy_link(target: &Path, to: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(target, to)
}

#[cfg(not(unix))]
fn copy_link(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::Error::new(io::ErrorKind::Unsupported, "symbolic links cannot be kept on this system"))
}

/// A copy with the same permissions and time, for file systems without links.
fn copy(from: &Path, to: &Path) -> io::Result<()> {
    let metadata = fs::metadata(from)?;
    regular_file::check(&metadata)?;
    let time = metadata.modified()?;
    fs::copy(from, to)?;
    File::options().write(true).open(to)?.set_modified(time)
}

/// Writes a new file with the permissions of the one it replaces, if it replaces one.
fn write(text: &str, replaced: &Path, to: &Path) -> io::Result<()> {
    fs::write(to, text)?;
    match fs::symlink_metadata(replaced) {
        Ok(metadata) if metadata.is_file() => fs::set_permissions(to, metadata.permissions()),
        _ => Ok(()),
    }
}

fn copy_permissions(from: &Path, to: &Path) -> io::Result<()> {
    fs::set_permissions(to, fs::metadata(from)?.permissions())
}
