//! Files that can be read to their end.
//!
//! What stands under the name of a page may be a pipe, a socket or a device: reading it would wait for somebody to
//! write, or never end. Such a thing is refused.

use std::path::Path;
use std::{fs, io};

/// The bytes of a regular file.
pub(crate) fn read(path: &Path) -> io::Result<Vec<u8>> {
    check(&fs::metadata(path)?)?;
    fs::read(path)
}

/// The text of a regular file.
pub(crate) fn read_to_string(path: &Path) -> io::Result<String> {
    String::from_utf8(read(path)?).map_err(|_| io::Error::new(io::ErrorKind::InvalidData, "it is not UTF-8"))
}

/// Refuses what is no regular file.
pub(crate) fn check(metadata: &fs::Metadata) -> io::Result<()> {
    if metadata.is_file() {
        return Ok(());
    }
    let is = if metadata.is_dir() { "it is a folder" } else { "it is a pipe, a socket or a device" };
    Err(io::Error::new(io::ErrorKind::InvalidInput, format!("{is}, not a regular file")))
}
