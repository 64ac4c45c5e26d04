//! The folder beside `src` in which the new one is made.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::operations::Operations;
use super::tree::generated_text;
use super::{BESIDE, Leftover, OutputError, SOURCE_FOLDER, rubbish};

const PREFIX: &str = ".regenerate-";

/// A file in each staging folder by which a later run knows that it may remove the folder.
const SIGN: &str = "staging-folder-of-vpp-codegen";

/// What the sign is called once the old files or the new ones stand as they shall: only removal is left.
const DONE: &str = "may-be-removed";

/// Where the new files are made, as they shall stand in the crate.
const NEW: &str = "new";

/// Where the old files wait until all is done.
const OLD: &str = "old";

/// A file in the new `src` by which it is known from the old one, until all is done.
const NEW_SIGN: &str = ".regenerate-new";

/// A staging folder; removed when dropped, with whatever it then holds.
#[derive(Debug)]
pub(super) struct Staging {
    root: PathBuf,
    folder: PathBuf,
}

impl Staging {
    /// Makes an empty staging folder.
    pub(super) fn create(root: &Path, operations: &mut Operations<'_>) -> Result<Staging, OutputError> {
        let make = || Ok(tempfile::Builder::new().prefix(PREFIX).tempdir_in(root)?.keep());
        let folder = operations.run("create a folder in", root, make)?;
        let staging = Staging { root: root.to_path_buf(), folder };
        let sign = staging.folder.join(SIGN);
        let says = "A run of the generator makes the new files here. The next run removes this folder.\n";
        operations.run("write", &sign, || fs::write(&sign, says))?;
        for folder in [staging.new_tree(), staging.old_tree()] {
            operations.run("create the folder", &folder, || fs::create_dir(&folder))?;
        }
        Ok(staging)
    }

    /// Where the new files are made.
    pub(super) fn new_tree(&self) -> PathBuf {
        self.folder.join(NEW)
    }

    /// Where old files wait.
    pub(super) fn old_tree(&self) -> PathBuf {
        self.folder.join(OLD)
    }

    /// The note that a file beside `src` was not there before.
    pub(super) fn added(&self, name: &str) -> PathBuf {
        note(&self.folder, name)
    }

    /// Marks the new `src`: once it stands in its place, the new files are the ones that count.
    pub(super) fn seal(&self, operations: &mut Operations<'_>) -> Result<(), OutputError> {
        let sign = self.new_tree().join(SOURCE_FOLDER).join(NEW_SIGN);
        operations.run("write", &sign, || fs::write(&sign, ""))
    }
}

impl Staging {
    /// Removes the staging folder after the exchange. The new files stand by then, so that what goes wrong here is
    /// told, and is no reason to fail.
    pub(super) fn remove(self, operations: &mut Operations<'_>) -> Option<Leftover> {
        let removed = operations.run("remove", &self.folder, || settle(&self.root, &self.folder));
        match removed {
            Ok(leftover) => leftover,
            Err(error) => Some(Leftover::new(&self.folder, &error)),
        }
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // What cannot be removed now is removed by the next run: it has the sign.
        _ = settle(&self.root, &self.folder);
    }
}

/// Whether no run has left anything in an output folder that a later one has to settle.
pub(super) fn is_clean(root: &Path) -> bool {
    let is_staging = |child: fs::DirEntry| child.file_name().to_string_lossy().starts_with(PREFIX);
    fs::read_dir(root).is_ok_and(|mut children| !children.any(|child| child.is_ok_and(is_staging)))
}

/// Brings an output folder back in order in which a run was killed. What it cannot remove it names.
pub(super) fn recover(root: &Path) -> Result<Vec<Leftover>, OutputError> {
    let failed = |source| OutputError::Io { action: "read", path: root.to_path_buf(), source };
    let mut leftovers = Vec::new();
    for child in fs::read_dir(root).map_err(failed)? {
        let child = child.map_err(failed)?;
        let is_folder = child.file_type().map_err(failed)?.is_dir();
        if is_folder && child.file_name().to_string_lossy().starts_with(PREFIX) {
            let folder = child.path();
            let settled = settle(root, &folder);
            leftovers.extend(settled.map_err(|source| OutputError::Io { action: "clean up", path: folder, source })?);
        }
    }
    Ok(leftovers)
}

/// Puts back the old files if the run got no further than replacing some, and removes the staging folder. An error
/// means that the old files could not be put back.
fn settle(root: &Path, folder: &Path) -> io::Result<Option<Leftover>> {
    let [sign, done] = [SIGN, DONE].map(|name| folder.join(name));
    let is_new = root.join(SOURCE_FOLDER).join(NEW_SIGN);
    if sign.try_exists()? {
        if !is_new.try_exists()? {
            undo(root, folder)?;
        }
        // From here on there is nothing to undo, whatever of the folder cannot be removed.
        fs::rename(&sign, &done)?;
        remove_if_there(&is_new)?;
    } else if !done.try_exists()? {
        // Killed before it had the sign, and then it is empty; otherwise it is not ours.
        _ = fs::remove_dir(folder);
        return Ok(None);
    }
    Ok(rubbish::remove(folder, DONE).err().map(|error| Leftover::new(folder, &error)))
}

/// Puts back the old files.
fn undo(root: &Path, folder: &Path) -> io::Result<()> {
    let [new, old] = [NEW, OLD].map(|tree| folder.join(tree));
    let source = root.join(SOURCE_FOLDER);
    if !source.try_exists()? && old.join(SOURCE_FOLDER).try_exists()? {
        fs::rename(old.join(SOURCE_FOLDER), source)?;
    }
    for name in BESIDE {
        let file = root.join(name);
        // What somebody wrote there since then is not ours to replace.
        if !file.is_file() || generated_text(&file)?.is_none() {
            continue;
        }
        if old.join(name).try_exists()? {
            fs::rename(old.join(name), file)?;
        } else if note(folder, name).try_exists()? && !new.join(name).try_exists()? {
            fs::rename(file, new.join(name))?;
        }
    }
    Ok(())
}

fn note(folder: &Path, name: &str) -> PathBuf {
    folder.join(format!("added-{name}"))
}

fn remove_if_there(file: &Path) -> io::Result<()> {
    match fs::remove_file(file) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}
