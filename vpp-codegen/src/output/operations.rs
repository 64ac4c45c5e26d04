//! Operations on the file system, one after the other.
//!
//! Every step that changes something goes through here, so that each has an error that names it, and
//! a test can stop the writer between any two.

use std::io;
use std::path::Path;

use super::OutputError;

/// What is called before each operation, with what is going to be done.
type Hook<'h> = &'h mut dyn FnMut(&'static str) -> io::Result<()>;

/// Runs operations.
pub(super) struct Operations<'h> {
    before: Hook<'h>,
    /// Whether the system's atomic exchange of two folders may be used.
    pub(super) atomic_exchange: bool,
}

impl<'h> Operations<'h> {
    pub(super) fn new(before: Hook<'h>, atomic_exchange: bool) -> Self {
        Operations { before, atomic_exchange }
    }

    /// Runs one operation.
    pub(super) fn run<T>(
        &mut self,
        action: &'static str,
        path: &Path,
        operation: impl FnOnce() -> io::Result<T>,
    ) -> Result<T, OutputError> {
        let result = (self.before)(action).and_then(|()| operation());
        result.map_err(|source| OutputError::Io { action, path: path.to_path_buf(), source })
    }
}
