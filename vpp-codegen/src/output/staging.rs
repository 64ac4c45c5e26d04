//! The folder beside `src` in which the new one is made.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::operations::Operations;
use super::{OutputError, SOURCE_FOLDER};

const PREFIX: &str = ".regenerate-";

/// A file in each staging folder by which a later run knows that it may remove the folder.
const SIGN: &str = "staging-folder-of-cargo-xtask-regenerate";

/// Where the old tree waits between two renames.
const OLD: &str = "old";

/// A staging folder; removed when dropped, with whatever tree it then holds.
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
        let says = "A run of `cargo xtask regenerate` makes the new `src` here. The next run removes this folder.\n";
        operations.run("write", &sign, || fs::write(&sign, says))?;
        Ok(staging)
    }

    /// Where the new tree is made; after the exchange, where the old one is.
    pub(super) fn tree(&self) -> PathBuf {
        self.folder.join(SOURCE_FOLDER)
    }

    /// Where the old tree waits between two renames.
    pub(super) fn old_tree(&self) -> PathBuf {
        self.folder.join(OLD)
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

/// Puts back the old tree if the run got no further than moving it away, and removes the staging folder.
fn settle(root: &Path, folder: &Path) -> io::Result<()> {
    if !folder.join(SIGN).try_exists()? {
        // Killed before it had the sign, and then it is empty; otherwise it is not ours.
        _ = fs::remove_dir(folder);
        return Ok(());
    }
    let (source, old) = (root.join(SOURCE_FOLDER), folder.join(OLD));
    if !source.try_exists()? && old.try_exists()? {
        fs::rename(&old, &source)?;
    }
    for tree in [folder.join(SOURCE_FOLDER), old] {
        if tree.try_exists()? {
            fs::remove_dir_all(tree)?;
        }
    }
    // The sign goes last, so that a folder which is only half removed is still known as ours.
    fs::remove_file(folder.join(SIGN))?;
    fs::remove_dir(folder)
}
