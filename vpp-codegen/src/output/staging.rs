//! The folder beside `src` in which the new one is made.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::operations::Operations;
use super::tree::generated_text;
use super::{BESIDE, OutputError, SOURCE_FOLDER};

const PREFIX: &str = ".regenerate-";

/// A file in each staging folder by which a later run knows that it may remove the folder.
const SIGN: &str = "staging-folder-of-cargo-xtask-regenerate";

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
        let says = "A run of `cargo xtask regenerate` makes the new files here. The next run removes this folder.\n";
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

impl Drop for Staging {
    fn drop(&mut self) {
        // What cannot be removed now is removed by the next run: it has the sign.
        _ = settle(&self.root, &self.folder);
    }
}

/// Brings an output folder back in order in which a run was killed.
pub(super) fn recover(root: &Path) -> Result<(), OutputError> {
    let failed = |source| OutputError::Io { action: "read", path: root.to_path_buf(), source };
    for child in fs::read_dir(root).map_err(failed)? {
        let child = child.map_err(failed)?;
        let is_folder = child.file_type().map_err(failed)?.is_dir();
        if is_folder && child.file_name().to_string_lossy().starts_with(PREFIX) {
            let folder = child.path();
            settle(root, &folder).map_err(|source| OutputError::Io { action: "clean up", path: folder, source })?;
        }
    }
    Ok(())
}

/// Puts back the old files if the run got no further than replacing some, and removes the staging folder.
fn settle(root: &Path, folder: &Path) -> io::Result<()> {
    if !folder.join(SIGN).try_exists()? {
        // Killed before it had the sign, and then it is empty; otherwise it is not ours.
        _ = fs::remove_dir(folder);
        return Ok(());
    }
    let is_new = root.join(SOURCE_FOLDER).join(NEW_SIGN);
    if !is_new.try_exists()? {
        undo(root, folder)?;
    }
    // Nothing may be left to undo when the new `src` loses its sign.
    for name in BESIDE {
        remove(&note(folder, name), |file| fs::remove_file(file))?;
    }
    remove(&folder.join(OLD), |tree| fs::remove_dir_all(tree))?;
    remove(&is_new, |file| fs::remove_file(file))?;
    remove(&folder.join(NEW), |tree| fs::remove_dir_all(tree))?;
    // The sign goes last, so that a folder which is only half removed is still known as ours.
    fs::remove_file(folder.join(SIGN))?;
    fs::remove_dir(folder)
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

/// Removes what may be there.
fn remove(path: &Path, how: impl FnOnce(&Path) -> io::Result<()>) -> io::Result<()> {
    if path.try_exists()? { how(path) } else { Ok(()) }
}
