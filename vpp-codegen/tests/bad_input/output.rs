//! Output folders that cannot be written: the run fails, and they stay as they are.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use insta::assert_snapshot;
use vpp_codegen::output::Plan;

use crate::support::{generate, resource};

fn files() -> BTreeMap<String, String> {
    generate(&[("cat.md", &resource("cat", "|name|String|Its name.|"))]).files
}

/// Every file below a folder with its text.
fn tree(folder: &Path) -> BTreeMap<PathBuf, String> {
    let mut found = BTreeMap::new();
    for entry in walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap).filter(|e| e.file_type().is_file()) {
        found.insert(entry.path().to_path_buf(), fs::read_to_string(entry.path()).unwrap());
    }
    found
}

/// What writing to `out` ends with; below `folder` nothing may change.
fn refused(folder: &Path, out: &Path) -> String {
    let before = tree(folder);
    let files = files();
    let error = Plan::new(out, &files).and_then(|plan| plan.apply()).unwrap_err();
    assert_eq!(tree(folder), before);
    error.to_string().replace(&*folder.to_string_lossy(), "")
}

#[test]
fn a_folder_that_cannot_be_written() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("file"), "not a folder\n").unwrap();
    assert_snapshot!(refused(folder.path(), &folder.path().join("file/model")), @r"
    cannot read `/file/model/src`: Not a directory (os error 20)
    help: check that the output folder is a folder, that you may write to it, and that the disk has room
    ");
}

#[test]
fn a_folder_with_a_file_that_was_not_generated() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("src/beta")).unwrap();
    fs::write(folder.path().join("src/beta/cat.rs"), "// by hand\n").unwrap();
    assert_snapshot!(refused(folder.path(), folder.path()), @r"
    `/src/beta/cat.rs` is in the way: it was not generated, so nothing was written
    help: move the file elsewhere, or delete it if it is an old generated one whose first line was edited
    ");
}

#[test]
fn a_file_beside_the_generated_ones_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("src/beta")).unwrap();
    fs::write(folder.path().join("src/beta/dog.rs"), "// by hand\n").unwrap();
    let files = files();
    Plan::new(folder.path(), &files).unwrap().apply().unwrap();
    let written = tree(folder.path());
    assert_eq!(written[&folder.path().join("src/beta/dog.rs")], "// by hand\n");
    assert_eq!(written.len(), files.len() + 1);
}
