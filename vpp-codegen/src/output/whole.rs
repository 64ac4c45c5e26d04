//! One file, whole or not at all.

use std::env;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;

/// Writes a file in the place of another one, or of none: whatever happens, the file has its old text or the new one.
/// What stands there and is no regular file, as a pipe, is written to.
///
/// # Errors
///
/// When the system refuses, or the disk is full.
pub fn write_whole(path: &Path, text: &str) -> io::Result<()> {
    match fs::symlink_metadata(path) {
        Ok(there) if !there.is_file() => fs::write(path, text),
        _ => write_whole_by(path, |file| file.write_all(text.as_bytes())),
    }
}

/// Writes a file in the place of another one, or of none, by a function that writes what it holds.
///
/// # Errors
///
/// As [`write_whole`].
pub fn write_whole_by(path: &Path, write: impl FnOnce(&mut File) -> io::Result<()>) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let mut new = builder().tempfile_in(folder.map_or_else(env::current_dir, |folder| Ok(folder.to_path_buf()))?)?;
    write(new.as_file_mut())?;
    if let Ok(there) = fs::metadata(path) {
        new.as_file().set_permissions(there.permissions())?;
    }
    new.persist(path)?;
    Ok(())
}

/// Writes a file where it differs, and says whether it did: what is as it should be keeps its time, so that nothing is
/// built again.
///
/// # Errors
///
/// As [`write_whole`].
pub fn write_changed(path: &Path, text: &str) -> io::Result<bool> {
    let differs = !fs::read(path).is_ok_and(|there| there == text.as_bytes());
    if differs {
        write_whole(path, text)?;
    }
    Ok(differs)
}

/// Makes files that everybody may read whom the user's mask lets read.
fn builder() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_and_nothing_else_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("beta.xml");
        for text in ["long long ago", "new"] {
            write_whole(&file, text).unwrap();
            assert_eq!(fs::read_to_string(&file).unwrap(), text);
        }
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_file_that_is_as_it_should_be_is_not_written() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("graph.rs");
        let written: Vec<bool> = ["a", "a", "b"].map(|text| write_changed(&file, text).unwrap()).into();
        assert_eq!((written, fs::read_to_string(&file).unwrap()), (vec![true, false, true], "b".to_string()));
    }

    #[test]
    fn a_folder_that_is_not_there_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        assert!(write_whole(&folder.path().join("no/such/file"), "text").is_err());
    }
}
