//! Removing what is ours, whatever its permissions are.

use std::fs;
use std::io;
use std::path::Path;

/// Removes a folder with all that is in it. The file `last` goes at the end, so that a folder that is only half
/// removed still has it.
pub(super) fn remove(folder: &Path, last: &str) -> io::Result<()> {
    make_writable(folder);
    for child in fs::read_dir(folder)? {
        let child = child?;
        if child.file_name() != last {
            remove_entry(&child.path(), child.file_type()?.is_dir())?;
        }
    }
    fs::remove_file(folder.join(last))?;
    fs::remove_dir(folder)
}

fn remove_entry(path: &Path, is_folder: bool) -> io::Result<()> {
    if !is_folder {
        return fs::remove_file(path);
    }
    // The new folders get the permissions of the old ones, which may be such that nothing in them can be removed.
    make_writable(path);
    for child in fs::read_dir(path)? {
        let child = child?;
        remove_entry(&child.path(), child.file_type()?.is_dir())?;
    }
    fs::remove_dir(path)
}

/// Lets the owner list, enter and change a folder, as far as the system permits: what cannot be removed afterwards
/// says why itself.
#[cfg(unix)]
fn make_writable(folder: &Path) {
    use std::os::unix::fs::PermissionsExt;
    const OWNER: u32 = 0o700;
    if let Ok(metadata) = fs::symlink_metadata(folder)
        && metadata.is_dir()
        && metadata.permissions().mode() & OWNER != OWNER
    {
        _ = fs::set_permissions(folder, fs::Permissions::from_mode(metadata.permissions().mode() | OWNER));
    }
}

#[cfg(not(unix))]
fn make_writable(_: &Path) {}
