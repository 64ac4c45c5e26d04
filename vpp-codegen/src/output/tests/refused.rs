//! What is not done, and what is said about it.

use super::*;

fn refused(root: &Path, files: &BTreeMap<String, String>) -> OutputError {
    let before = snapshot(root);
    let error = match Plan::new(root, files) {
        Ok(plan) => plan.apply().expect_err("an error"),
        Err(error) => error,
    };
    assert_eq!(snapshot(root), before, "something was written");
    assert!(error.to_string().contains("\nhelp: "), "{error}");
    error
}

#[test]
fn a_file_that_was_not_generated_is_never_replaced() {
    let root = tempfile::tempdir().unwrap();
    write(root.path(), "src/beta/user.rs", "//! By hand.\n");
    write(root.path(), "src/beta/group.rs", &format!("\n{}", generated("the marker is not in the first line")));
    let files = files(&[("src/beta/user.rs", "user"), ("src/beta/group.rs", "group"), ("src/beta/a.rs", "a")]);
    let error = refused(root.path(), &files).to_string();
    assert!(error.contains("src/beta/user.rs") && error.contains("src/beta/group.rs"), "{error}");
}

#[test]
fn a_hand_written_file_or_folder_is_not_replaced_by_a_folder_or_file() {
    let root = tempfile::tempdir().unwrap();
    write(root.path(), "src/beta", "a file");
    assert!(matches!(refused(root.path(), &files(&[("src/beta/x.rs", "x")])), OutputError::Occupied { .. }));
    write(root.path(), "src/v1_0/notes.txt", "by hand");
    assert!(matches!(refused(root.path(), &files(&[("src/v1_0", "x")])), OutputError::Occupied { .. }));
}

#[test]
fn a_hand_written_file_that_differs_in_letter_case_alone_is_not_replaced() {
    let root = tempfile::tempdir().unwrap();
    write(root.path(), "src/Beta/notes.rs", "by hand");
    assert!(matches!(refused(root.path(), &files(&[("src/beta/x.rs", "x")])), OutputError::CaseClash { .. }));
}

#[test]
fn a_path_out_of_the_folder_is_refused() {
    let root = tempfile::tempdir().unwrap();
    for path in ["src/../../x.rs", "/elsewhere/x.rs", "src/..", "C:\\x.rs", "src/a\0.rs", "Cargo.lock"] {
        assert!(matches!(refused(root.path(), &files(&[(path, "x")])), OutputError::UnsafePath { .. }), "{path}");
    }
}

#[test]
fn a_text_that_does_not_say_it_is_generated_is_refused() {
    let root = tempfile::tempdir().unwrap();
    let files = [("src/x.rs".to_string(), "fn x() {}\n".to_string())].into();
    assert!(matches!(refused(root.path(), &files), OutputError::Unmarked { .. }));
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_symbolic_link() {
    let outside = tempfile::tempdir().unwrap();
    write(outside.path(), "x.rs", &generated("x"));
    for link in ["src", "src/beta", "src/beta/x.rs"] {
        let root = tempfile::tempdir().unwrap();
        let link = root.path().join(link);
        fs::create_dir_all(link.parent().unwrap()).unwrap();
        let target = if link.ends_with("x.rs") { outside.path().join("x.rs") } else { outside.path().to_path_buf() };
        std::os::unix::fs::symlink(target, &link).unwrap();
        let error = refused(root.path(), &files(&[("src/beta/x.rs", "other")]));
        assert!(matches!(error, OutputError::Symlink { .. }), "{error}");
    }
    assert_eq!(fs::read_to_string(outside.path().join("x.rs")).unwrap(), generated("x"));
}

#[test]
fn a_file_where_the_folder_should_be_is_an_error_that_names_it() {
    let parent = tempfile::tempdir().unwrap();
    write(parent.path(), "crate", "a file");
    let root = parent.path().join("crate");
    for root in [root.clone(), root.join("below")] {
        let files = files(&[("src/x.rs", "x")]);
        let error = match Plan::new(&root, &files) {
            Ok(plan) => plan.apply().expect_err("an error"),
            Err(error) => error,
        };
        assert!(error.to_string().contains(&root.display().to_string()), "{error}");
        assert!(error.to_string().contains("\nhelp: "), "{error}");
    }
    assert_eq!(fs::read_to_string(root).unwrap(), "a file");
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written_to_is_an_error_that_names_it() {
    use std::os::unix::fs::PermissionsExt;
    let root = tempfile::tempdir().unwrap();
    let files = sample(root.path());
    fs::set_permissions(root.path(), PermissionsExt::from_mode(0o555)).unwrap();
    if fs::write(root.path().join("probe"), "").is_ok() {
        return; // The superuser may write anywhere.
    }
    let error = refused(root.path(), &files).to_string();
    fs::set_permissions(root.path(), PermissionsExt::from_mode(0o755)).unwrap();
    assert!(error.contains(&root.path().display().to_string()), "{error}");
}

#[cfg(unix)]
#[test]
fn a_manifest_that_is_a_pipe_is_refused_and_not_waited_for() {
    let root = tempfile::tempdir().unwrap();
    let pipe = root.path().join("Cargo.toml");
    rustix::fs::mkfifoat(rustix::fs::CWD, &pipe, rustix::fs::Mode::from_raw_mode(0o600)).unwrap();
    let error = Plan::new(root.path(), &files(&[("Cargo.toml", "new = 1"), ("src/x.rs", "x")])).unwrap_err();
    assert!(error.to_string().contains("not a regular file"), "{error}");
}

#[cfg(unix)]
#[test]
fn a_read_only_folder_among_the_old_files_does_not_stay() {
    use std::os::unix::fs::PermissionsExt;
    let root = tempfile::tempdir().unwrap();
    let files = sample(root.path());
    for folder in ["src/beta", "src/v1_0"] {
        fs::set_permissions(root.path().join(folder), PermissionsExt::from_mode(0o555)).unwrap();
    }
    let summary = apply(root.path(), &files);
    assert_eq!((summary.count(ChangeKind::Changed), summary.leftovers()), (1, &[][..]));
    let names = fs::read_dir(root.path()).unwrap().map(|child| child.unwrap().file_name());
    assert!(names.map(|name| name.into_string().unwrap()).all(|name| !name.starts_with('.')));
}

/// What cannot be removed: here a folder in the place of the file that must go last.
#[test]
fn a_staging_folder_that_cannot_be_removed_is_told_and_the_next_run_goes_on() {
    let root = tempfile::tempdir().unwrap();
    let files = sample(root.path());
    let stuck = root.path().join(".regenerate-stuck/may-be-removed/x");
    fs::create_dir_all(&stuck).unwrap();
    let summary = apply(root.path(), &files);
    assert_eq!(summary.count(ChangeKind::Changed), 1);
    let [leftover] = summary.leftovers() else { panic!("{summary:?}") };
    assert!(leftover.to_string().contains(".regenerate-stuck` could not be removed: "), "{leftover}");
    assert!(apply(root.path(), &files).is_up_to_date());
    fs::remove_dir_all(root.path().join(".regenerate-stuck")).unwrap();
    assert_eq!(apply(root.path(), &files).leftovers(), []);
}

#[test]
fn two_runs_do_not_write_at_once() {
    let root = tempfile::tempdir().unwrap();
    let files = sample(root.path());
    let plan = Plan::new(root.path(), &files).unwrap();
    let held = lock::Lock::take(root.path()).unwrap();
    assert!(matches!(plan.apply(), Err(OutputError::Locked { .. })));
    drop(held);
    assert!(plan.apply().is_ok());
}

#[test]
fn a_file_saved_while_the_new_tree_is_made_is_not_lost() {
    let root = tempfile::tempdir().unwrap();
    let files = sample(root.path());
    let mut editor = |action: &'static str| {
        if action == "set the permissions of" {
            write(root.path(), "src/lib.rs", "//! By hand, just now.\n");
            write(root.path(), "src/new.rs", "//! New.\n");
        }
        Ok(())
    };
    let mut operations = operations::Operations::new(&mut editor, true);
    let error = Plan::new(root.path(), &files).unwrap().apply_with(&mut operations).unwrap_err();
    assert!(matches!(error, OutputError::ChangedMeanwhile { .. }), "{error}");
    let after = snapshot(root.path());
    assert_eq!((&*after["src/lib.rs"], &*after["src/new.rs"]), ("//! By hand, just now.\n", "//! New.\n"));
    assert_eq!(after["src/beta/user.rs"], generated("old user"));
}
