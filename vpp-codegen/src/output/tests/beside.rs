//! What comes with every crate: the manifest and the readme beside `src`, and the runtime in it.

use super::*;

/// A whole crate.
fn whole() -> BTreeMap<String, String> {
    files(&[
        ("Cargo.toml", "[features]\nbeta = []"),
        ("README.md", "-->"),
        ("src/odata/mod.rs", "runtime"),
        ("src/lib.rs", "library"),
    ])
}

#[test]
fn a_whole_crate_is_written_and_a_second_run_changes_nothing() {
    let root = tempfile::tempdir().unwrap();
    assert_eq!(apply(root.path(), &whole()).to_string(), "4 added, 0 changed, 0 removed, 0 unchanged");
    let mut expected = whole();
    expected.extend(["src", "src/odata"].map(|folder| (folder.to_string(), "/".to_string())));
    assert_eq!(snapshot(root.path()), expected);
    assert!(apply(root.path(), &whole()).is_up_to_date());
}

#[test]
fn what_is_written_by_hand_stays_and_counts() {
    let root = tempfile::tempdir().unwrap();
    let by_hand = [
        ("Cargo.toml", "[features]\nbeta = []\nmine = []\n"),
        ("README.md", "# Mine\n"),
        ("src/odata/mod.rs", "//! Mine.\n"),
        ("src/notes.txt", "mine"),
        ("build.rs", "fn main() {}\n"),
    ];
    by_hand.iter().for_each(|(path, text)| write(root.path(), path, text));
    assert_eq!(kinds(&apply(root.path(), &whole())), [("added", "src/lib.rs")]);
    let after = snapshot(root.path());
    by_hand.iter().for_each(|(path, text)| assert_eq!(after[*path], *text));
}

#[test]
fn a_new_manifest_and_a_new_runtime_replace_generated_ones() {
    let root = tempfile::tempdir().unwrap();
    apply(root.path(), &whole());
    let mut changed = whole();
    changed.extend(files(&[("Cargo.toml", "[features]\nbeta = []\nv1_0 = []"), ("src/odata/new.rs", "new")]));
    changed.remove("src/odata/mod.rs");
    assert_eq!(apply(root.path(), &changed).to_string(), "1 added, 1 changed, 1 removed, 2 unchanged");
    assert_eq!(snapshot(root.path())["Cargo.toml"], changed["Cargo.toml"]);
}

#[test]
fn a_manifest_by_hand_that_lacks_what_the_model_needs_is_told_the_lines() {
    let root = tempfile::tempdir().unwrap();
    write(root.path(), "Cargo.toml", "[features]\nmine = []\n");
    let before = snapshot(root.path());
    let error = Plan::new(root.path(), &whole()).unwrap_err().to_string();
    assert!(error.contains("\n[features]\nbeta = []\n") && error.contains("\nhelp: "), "{error}");
    write(root.path(), "Cargo.toml", "[features\n");
    assert!(matches!(Plan::new(root.path(), &whole()), Err(OutputError::ManifestUnreadable { .. })));
    write(root.path(), "Cargo.toml", "[features]\nmine = []\n");
    assert_eq!(snapshot(root.path()), before);
}
