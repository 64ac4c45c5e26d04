//! Which paths may be written.
//!
//! Names in paths come from pages, and pages are untrusted. The stages before make names harmless; here
//! nothing is believed again.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::{BESIDE, OutputError, SOURCE_FOLDER};
use crate::file_name::is_device;
use crate::runtime;

/// Refuses paths that are not plainly files below `src` or those few beside it, and sets of paths that cannot stand side by side.
pub(super) fn check<'p>(paths: impl IntoIterator<Item = &'p str>) -> Result<(), OutputError> {
    let mut spelling = Spelling::default();
    for path in paths {
        if let Some(reason) = refusal(path) {
            return Err(OutputError::UnsafePath { path: path.to_string(), reason });
        }
        spelling.add_file(path)?;
    }
    Ok(())
}

/// The path in the form of this system.
pub(super) fn native(path: &str) -> PathBuf {
    path.split('/').collect()
}

/// The path with `/` between its parts.
pub(super) fn portable(path: &Path) -> String {
    path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// Whether a generated file with this path gives way to one that was written by hand.
pub(super) fn gives_way(path: &str) -> bool {
    let in_runtime = path.strip_prefix(runtime::FOLDER).is_some_and(|rest| rest.starts_with('/'));
    in_runtime || BESIDE.contains(&path)
}

fn refusal(path: &str) -> Option<&'static str> {
    if BESIDE.contains(&path) {
        return None;
    }
    let mut parts = path.split('/');
    if path.chars().any(char::is_control) {
        Some("it has a control character")
    } else if path.contains(['\\', ':']) {
        Some("it has a character that means a drive or a folder on some systems")
    } else if path.split('/').any(|part| part == "." || part == "..") {
        Some("it leaves its folder")
    } else if path.split('/').any(|part| part.is_empty() || part.ends_with(['.', ' '])) {
        Some("it has an empty name, or one that ends with a dot or a space")
    } else if path.split('/').any(is_device) {
        Some("it has the name of a device on some systems")
    } else if parts.next() != Some(SOURCE_FOLDER) || parts.next().is_none() {
        Some("it is not below `src`")
    } else {
        None
    }
}

/// How each file and folder is spelled, by its name without letter case.
#[derive(Default)]
pub(super) struct Spelling {
    known: BTreeMap<String, Known>,
}

struct Known {
    path: String,
    is_file: bool,
}

impl Spelling {
    /// Adds a file and the folders it stands in, unless one is spelled otherwise or is a file and a folder.
    pub(super) fn add_file(&mut self, path: &str) -> Result<(), OutputError> {
        self.check(path)?;
        for part in with_folders(path) {
            let known = Known { path: part.to_string(), is_file: part == path };
            let known = self.known.entry(part.to_lowercase()).or_insert(known);
            if known.is_file != (part == path) {
                return Err(OutputError::UnsafePath { path: part.to_string(), reason: "it is a file and a folder" });
            }
        }
        Ok(())
    }

    /// Refuses a file that is known, or stands in a folder that is known, with another letter case.
    pub(super) fn check(&self, path: &str) -> Result<(), OutputError> {
        let mut known = with_folders(path).filter_map(|part| Some((part, self.known.get(&part.to_lowercase())?)));
        match known.find(|(part, known)| known.path != *part) {
            Some((part, known)) => Err(OutputError::CaseClash { first: known.path.clone(), second: part.to_string() }),
            None => Ok(()),
        }
    }
}

/// `a`, `a/b` and `a/b/c` for `a/b/c`.
fn with_folders(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(end, _)| &path[..end]).chain([path])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_below_src_and_the_two_beside_it_are_fine() {
        check(["Cargo.toml", "README.md", "src/lib.rs", "src/beta/mod.rs", "src/beta/größe.rs", "src/v1_0/mod.rs"])
            .unwrap();
    }

    #[test]
    fn what_comes_with_every_crate_gives_way() {
        for (path, expected) in [
            ("Cargo.toml", true),
            ("README.md", true),
            ("src/odata/edm/date.rs", true),
            ("src/odata.rs", false),
            ("src/odatas/date.rs", false),
            ("src/lib.rs", false),
            ("src/beta/Cargo.toml", false),
        ] {
            assert_eq!(gives_way(path), expected, "{path}");
        }
    }

    #[test]
    fn paths_that_lead_elsewhere_on_any_system_are_refused() {
        let evil = [
            "",
            "src",
            "src/",
            "lib.rs",
            "Cargo.lock",
            "cargo.toml",
            "Src/x.rs",
            "/etc/passwd",
            "src/../Cargo.toml",
            "../src/x.rs",
            "src/./x.rs",
            "src//x.rs",
            "src/..",
            "C:/src/x.rs",
            "src/C:x.rs",
            "src\\x.rs",
            "src/x\0.rs",
            "src/x.rs ",
            "src/x.",
            "src/x\n.rs",
            "src/.. /x.rs",
            "src/con/x.rs",
            "src/beta/NUL.rs",
        ];
        for path in evil {
            let error = check([path]).expect_err(path);
            assert!(matches!(error, OutputError::UnsafePath { .. }), "{path}: {error}");
        }
    }

    #[test]
    fn paths_that_differ_in_letter_case_alone_are_refused() {
        for pair in [["src/User.rs", "src/user.rs"], ["src/Beta/a.rs", "src/beta/b.rs"]] {
            assert!(matches!(check(pair), Err(OutputError::CaseClash { .. })), "{pair:?}");
        }
    }

    #[test]
    fn a_path_cannot_be_a_file_and_a_folder() {
        for pair in [["src/a", "src/a/b.rs"], ["src/a/b.rs", "src/a"]] {
            assert!(matches!(check(pair), Err(OutputError::UnsafePath { .. })), "{pair:?}");
        }
    }
}
