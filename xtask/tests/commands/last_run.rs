//! A run that has nothing to do remembers so, and every other one notices.

use std::fs;
use std::path::Path;

use crate::{edit, git, run, sample};

/// The samples are small: nothing of them is kept where no place is named.
const REGENERATE: &str = "regenerate --docs docs --out model --cache target/vpp-codegen";

/// What stands in the memory in place of the findings, so that a run that only remembers is told from one that works.
const REMEMBERED: &str = "only remembered";

/// Documentation with an included file and settings, and the model of it, written by a run that is remembered.
fn written() -> tempfile::TempDir {
    let folder = sample();
    edit(folder.path(), "A cat.", "A cat.\n\n[!INCLUDE [note](../../includes/note.md)]");
    fs::create_dir_all(folder.path().join("docs/en-US/includes")).unwrap();
    fs::write(folder.path().join("docs/en-US/includes/note.md"), "It sleeps a lot.\n").unwrap();
    fs::write(folder.path().join("docs/generate.toml"), "roots = [\"cat\"]\n").unwrap();
    let (code, printed, complaints) = run(folder.path(), REGENERATE);
    assert_eq!(code, 0, "{printed}{complaints}");
    mark(folder.path());
    folder
}

/// Marks what is remembered.
fn mark(folder: &Path) {
    for file in fs::read_dir(folder.join("target/vpp-codegen")).unwrap() {
        let file = file.unwrap().path();
        if file.extension().is_none_or(|extension| extension != "run") {
            continue;
        }
        let text = fs::read_to_string(&file).unwrap();
        fs::write(file, text.replace("docs:", REMEMBERED)).unwrap();
    }
}

fn only_remembers(folder: &Path, arguments: &str) -> bool {
    let (_, printed, complaints) = run(folder, arguments);
    assert_eq!(complaints, "");
    printed.contains(REMEMBERED)
}

#[test]
fn a_run_that_has_nothing_to_do_says_what_the_last_one_found() {
    let folder = written();
    let said = run(folder.path(), REGENERATE);
    assert_eq!(said.0, 0);
    assert!(said.1.starts_with("model: 0 added, 0 changed, 0 removed, ") && said.1.contains(REMEMBERED), "{}", said.1);
    assert_eq!(run(folder.path(), &format!("{REGENERATE} --check")), said);
    let counts = said.1.lines().next().map(|line| format!("{line}\n"));
    assert_eq!(Some(run(folder.path(), &format!("{REGENERATE} --check --summary")).1), counts);
}

#[test]
fn whatever_differs_is_noticed() {
    // What is put behind the text of a file; nothing where the file is removed.
    let changes = [
        ("a page", "docs/en-US/beta/resources/cat.md", "\nIt purrs.\n"),
        ("a new page", "docs/en-US/beta/resources/dog.md", "# dog\n"),
        ("an included file", "docs/en-US/includes/note.md", "And it purrs.\n"),
        ("a setting", "docs/generate.toml", "derived = \"all\"\n"),
        ("a generated file", "model/src/lib.rs", "// edited\n"),
        ("the manifest", "model/Cargo.toml", "# edited\n"),
        ("a file by hand", "model/src/mine.rs", "// mine\n"),
        ("a file that is gone", "model/src/lib.rs", ""),
    ];
    let folder = written();
    for (what, path, text) in changes {
        assert!(only_remembers(folder.path(), REGENERATE), "before {what} is touched");
        let file = folder.path().join(path);
        let before = fs::read_to_string(&file).unwrap_or_default();
        if text.is_empty() {
            fs::remove_file(file).unwrap()
        } else {
            fs::write(file, before + text).unwrap()
        }
        assert!(!only_remembers(folder.path(), REGENERATE), "{what}");
        mark(folder.path());
    }
    let (code, printed, _) = run(folder.path(), "regenerate --docs docs --out model --check --no-cache");
    assert_eq!(code, 0, "each run brought the model up to date: {printed}");
}

#[test]
fn other_options_are_another_run() {
    let folder = written();
    for option in ["--version beta", "--derived all", "--root microsoft.graph", "--name feline"] {
        assert!(!only_remembers(folder.path(), &format!("{REGENERATE} --check {option}")), "{option}");
    }
}

#[test]
fn the_memory_stands_where_one_says_and_version_control_passes_over_it() {
    let folder = sample();
    run(folder.path(), "regenerate --docs docs --out model --cache memory");
    assert!(!folder.path().join("target").exists());
    assert_eq!(fs::read_to_string(folder.path().join("memory/.gitignore")).unwrap(), "*\n");
    run(folder.path(), "regenerate --docs docs --out model --no-cache");
    assert!(!folder.path().join("target").exists());
}

/// The line of the record that tells the revision of the pages.
fn revision(folder: &Path) -> Option<String> {
    let record = fs::read_to_string(folder.join("model/generate.lock")).unwrap();
    record.lines().find(|line| line.starts_with("pages = ")).map(str::to_string)
}

#[test]
fn pages_that_say_something_else_are_of_their_own_revision() {
    let folder = sample();
    let docs = folder.path().join("docs");
    let commit = || git(&docs, &["add", "-A"]) && git(&docs, &["commit", "-qm", "x"]);
    if !(git(&docs, &["init", "-q"]) && commit()) {
        eprintln!("skipped: there is no git");
        return;
    }
    run(folder.path(), REGENERATE);
    let first = revision(folder.path());
    assert!(first.is_some());
    fs::write(docs.join("README.txt"), "No page.").unwrap();
    assert!(commit());
    run(folder.path(), REGENERATE);
    assert_eq!(revision(folder.path()), first, "the pages say the same");
    edit(folder.path(), "A cat.", "A cat that purrs.");
    assert!(commit());
    run(folder.path(), REGENERATE);
    assert!(revision(folder.path()).is_some() && revision(folder.path()) != first);
}
