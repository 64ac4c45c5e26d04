//! The step from the old tree to the new one.

use std::fs;
use std::io;
use std::path::Path;

use super::operations::Operations;
use super::staging::Staging;
use super::{OutputError, SOURCE_FOLDER};

/// Puts the staged tree in the place of `src`.
///
/// Where the system can exchange two folders, this is one step. Elsewhere it is two renames; a run that is
/// killed between them leaves no `src`, and the next run puts the old one back.
pub(super) fn replace(root: &Path, staging: &Staging, operations: &mut Operations<'_>) -> Result<(), OutputError> {
    let source = root.join(SOURCE_FOLDER);
    let new = staging.tree();
    if fs::symlink_metadata(&source).is_err() {
        return operations.run("create", &source, || fs::rename(&new, &source));
    }
    if operations.atomic_exchange && operations.run("replace", &source, || exchange(&new, &source))? {
        return Ok(());
    }
    let old = staging.old_tree();
    operations.run("move away", &source, || fs::rename(&source, &old))?;
    let result = operations.run("replace", &source, || fs::rename(&new, &source));
    if result.is_err() {
        // If this fails too, the next run does it.
        _ = fs::rename(&old, &source);
    }
    result
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
