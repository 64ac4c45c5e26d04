//! A writer that is stopped: killed between any two of its operations, or refused any of them.

use std::process::{Command, ExitStatus};

use super::*;

const ROOT: &str = "TEST_OUTPUT_ROOT";
const STEP: &str = "TEST_OUTPUT_STEP";
const ATOMIC: &str = "TEST_OUTPUT_ATOMIC";

/// The exit code of a writer that was killed.
const KILLED: i32 = 77;

/// Runs the writer in a process of its own, which ends at once before operation number `step`.
fn write_until(root: &Path, step: usize, atomic: bool) -> ExitStatus {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "output::tests::killed::writer", "--test-threads=1"])
        .env(ROOT, root)
        .env(STEP, step.to_string())
        .env(ATOMIC, atomic.to_string())
        .output()
        .unwrap()
        .status
}

/// A crate with hand-written and generated files and a generated manifest, and the files that it shall have: one
/// beside `src` has a new text, and one is new.
fn sample(root: &Path) -> BTreeMap<String, String> {
    let mut files = super::sample(root);
    write(root, "Cargo.toml", &generated_at("Cargo.toml", "old = 1"));
    files.extend(super::files(&[("Cargo.toml", "new = 1"), ("README.md", "new -->")]));
    files
}

/// The files that the writer writes.
fn new_files() -> BTreeMap<String, String> {
    sample(tempfile::tempdir().unwrap().path())
}

/// Not a test of its own: the process that is killed.
#[test]
fn writer() {
    let (Some(root), Ok(step)) = (std::env::var_os(ROOT), std::env::var(STEP)) else { return };
    let mut left: usize = step.parse().unwrap();
    let mut hook = |_: &'static str| {
        if left == 0 {
            // Nothing is cleaned up, no destructor runs: as good as `kill -9`.
            std::process::exit(KILLED);
        }
        left -= 1;
        Ok(())
    };
    let atomic = std::env::var(ATOMIC).as_deref() == Ok("true");
    let files = new_files();
    let plan = Plan::new(Path::new(&root), &files).unwrap();
    plan.apply_with(&mut operations::Operations::new(&mut hook, atomic)).unwrap();
}

/// The sample before and after it is written.
fn before_and_after() -> [BTreeMap<String, String>; 2] {
    [false, true].map(|written| {
        let root = tempfile::tempdir().unwrap();
        let files = sample(root.path());
        if written {
            apply(root.path(), &files);
        }
        snapshot(root.path())
    })
}

/// The part of a snapshot that is `src`.
fn source(snapshot: &BTreeMap<String, String>) -> BTreeMap<&String, &String> {
    snapshot.iter().filter(|(path, _)| path.starts_with("src") && !path.contains(".regenerate")).collect()
}

/// Every file beside `src` is as before or as it shall be, none is half written.
fn check_beside(found: &BTreeMap<String, String>, [old, new]: [&BTreeMap<String, String>; 2]) {
    for name in BESIDE {
        assert!([old.get(name), new.get(name)].contains(&found.get(name)), "{name}: {:?}", found.get(name));
    }
}

#[test]
fn a_writer_killed_at_any_moment_leaves_the_old_tree_or_the_new_one() {
    let [old, new] = before_and_after();
    let mut seen_new = false;
    for step in 0.. {
        let root = tempfile::tempdir().unwrap();
        sample(root.path());
        let status = write_until(root.path(), step, true);
        let found = snapshot(root.path());
        let is_new = source(&found) == source(&new);
        assert!(is_new || source(&found) == source(&old), "killed before operation {step}: {found:#?}");
        assert!(is_new || !seen_new, "the old tree came back at operation {step}");
        check_beside(&found, [&old, &new]);
        seen_new = is_new;

        apply(root.path(), &new_files());
        assert_eq!(snapshot(root.path()), new, "the next run does not clean up after operation {step}");
        if status.success() {
            assert!(step > 10 && seen_new, "only {step} operations");
            return;
        }
        assert_eq!(status.code(), Some(KILLED));
    }
}

#[test]
fn the_next_run_restores_the_old_files_or_finds_the_new_ones() {
    let [old, new] = before_and_after();
    for atomic in [true, false] {
        for step in 0.. {
            let root = tempfile::tempdir().unwrap();
            sample(root.path());
            let status = write_until(root.path(), step, atomic);
            staging::recover(root.path()).unwrap();
            let found = snapshot(root.path());
            assert!(found == old || found == new, "killed before operation {step}: {found:#?}");
            if status.success() {
                break;
            }
            assert_eq!(status.code(), Some(KILLED));
        }
    }
}

#[test]
fn what_somebody_wrote_by_hand_after_a_kill_is_not_undone() {
    let [_, new] = before_and_after();
    for step in 0.. {
        let root = tempfile::tempdir().unwrap();
        sample(root.path());
        let status = write_until(root.path(), step, true);
        write(root.path(), "Cargo.toml", "new = 2\n");
        staging::recover(root.path()).unwrap();
        assert_eq!(snapshot(root.path())["Cargo.toml"], "new = 2\n", "killed before operation {step}");
        if status.success() {
            assert_eq!(source(&snapshot(root.path())), source(&new));
            return;
        }
    }
}

#[test]
fn a_writer_killed_where_there_was_nothing_leaves_nothing_or_the_new_tree() {
    let files = new_files();
    for step in 0.. {
        let root = tempfile::tempdir().unwrap();
        let status = write_until(root.path(), step, true);
        staging::recover(root.path()).unwrap();
        let found = snapshot(root.path());
        assert!(found.is_empty() || files.keys().all(|path| found.contains_key(path)), "{step}: {found:#?}");
        if status.success() {
            return;
        }
    }
}

#[test]
fn an_operation_that_is_refused_leaves_the_old_tree_and_no_staging_folder() {
    let [old, new] = before_and_after();
    for atomic in [true, false] {
        for step in 0.. {
            let root = tempfile::tempdir().unwrap();
            let files = sample(root.path());
            let mut left = step;
            let mut last = "";
            let mut hook = |action: &'static str| {
                last = action;
                left -= 1;
                if left == -1 { Err(std::io::Error::other("no room")) } else { Ok(()) }
            };
            let mut operations = operations::Operations::new(&mut hook, atomic);
            let result = Plan::new(root.path(), &files).unwrap().apply_with(&mut operations);
            let expected = if result.is_ok() { &new } else { &old };
            assert_eq!(&snapshot(root.path()), expected, "refused: {last}");
            if left >= 0 {
                break;
            }
        }
    }
}

#[test]
fn a_folder_that_only_looks_like_a_staging_folder_is_left_alone() {
    let root = tempfile::tempdir().unwrap();
    let files = sample(root.path());
    write(root.path(), ".regenerate-notes/todo.txt", "mine");
    apply(root.path(), &files);
    assert_eq!(snapshot(root.path())[".regenerate-notes/todo.txt"], "mine");
}
