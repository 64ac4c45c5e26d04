//! The step from the old tree to the new one.

use std::fs;
use std::io;
use std::path::Path;

use super::operations::Operations;
use super::staging::Staging;
use super::{BESIDE, OutputError, SOURCE_FOLDER};

/// Puts the staged files in the place of those in the crate. What was done of it is undone when the staging
/// folder is dropped or found by the next run, until `src` is the new one.
pub(super) fn replace(root: &Path, staging: &Staging, operations: &mut Operations<'_>) -> Result<(), OutputError> {
    for name in BESIDE {
        if staging.new_tree().join(name).exists() {
            replace_file(root, name, staging, operations)?;
        }
    }
    replace_source(root, staging, operations)
}

/// Replaces a file beside `src`, after noting how to undo that.
fn replace_file(
    root: &Path,
    name: &str,
    staging: &Staging,
    operations: &mut Operations<'_>,
) -> Result<(), OutputError> {
    let (file, new) = (root.join(name), staging.new_tree().join(name));
    if fs::symlink_metadata(&file).is_ok() {
        let old = staging.old_tree().join(name);
        operations.run("keep", &file, || fs::hard_link(&file, &old).or_else(|_| fs::copy(&file, &old).map(drop)))?;
    } else {
        let note = staging.added(name);
        operations.run("write", &note, || fs::write(&note, ""))?;
    }
    operations.run("replace", &file, || fs::rename(&new, &file))
}

/// Replaces the folder `src`.
///
/// Where the system can exchange two folders, this is one step. Elsewhere it is two renames; a run that is
/// killed between them leaves no `src`, and the next run puts the old one back.
fn replace_source(root: &Path, staging: &Staging, operations: &mut Operations<'_>) -> Result<(), OutputError> {
    let source = root.join(SOURCE_FOLDER);
    let new = staging.new_tree().join(SOURCE_FOLDER);
    if fs::symlink_metadata(&source).is_err() {
        return operations.run("create", &source, || fs::rename(&new, &source));
    }
    if operations.atomic_exchange && operations.run("replace", &source, || exchange(&new, &source))? {
        return Ok(());
    }
    let old = staging.old_tree().join(SOURCE_FOLDER);
    operations.run("move away", &source, || fs::rename(&source, &old))?;
    operations.run("replace", &source, || fs::rename(&new, &source))
}

/// Exchanges two folders in one step; `false` where that is not possible.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange(new: &Path, source: &Path) -> io::Result<bool> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;

    match renameat_with(CWD, new, CWD, source, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(true),
        // The system, or the file system, does not know the exchange.
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange(_: &Path, _: &Path) -> io::Result<bool> {
    Ok(false)
}
