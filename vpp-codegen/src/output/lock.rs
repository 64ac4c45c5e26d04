//! One writer at a time.

use std::fs::{File, TryLockError};
use std::io;
use std::path::Path;

use super::OutputError;

/// Held while a run writes; the system releases it when the process ends, however it ends.
#[derive(Debug)]
pub(super) struct Lock {
    file: File,
}

/// The lock ends here. Closing the file would not be enough: another thread may be starting a process, which has the file
/// as well until its program is loaded.
impl Drop for Lock {
    fn drop(&mut self) {
        _ = self.file.unlock();
    }
}

/// The file that is locked where a folder cannot be.
const LOCK_FILE: &str = ".regenerate.lock";

impl Lock {
    /// Takes the lock of an output folder, or says that another run has it.
    pub(super) fn take(root: &Path) -> Result<Lock, OutputError> {
        match lock_folder(root).or_else(|_| lock_file(root)) {
            Ok(Some(file)) => Ok(Lock { file }),
            Ok(None) => Err(OutputError::Locked { root: root.to_path_buf() }),
            Err(source) => Err(OutputError::Io { action: "lock", path: root.join(LOCK_FILE), source }),
        }
    }
}

/// Locks the folder itself, which leaves nothing behind; some systems cannot.
fn lock_folder(root: &Path) -> io::Result<Option<File>> {
    try_lock(File::open(root)?)
}

fn lock_file(root: &Path) -> io::Result<Option<File>> {
    try_lock(File::options().create(true).truncate(false).write(true).open(root.join(LOCK_FILE))?)
}

/// The locked file; `None` when somebody else has locked it.
fn try_lock(file: File) -> io::Result<Option<File>> {
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(error),
    }
}
