//! What a command has read of the pages, the next one takes up, whichever it is; it says what it would say without.

use std::fs;
use std::path::{Path, PathBuf};

use crate::{REGENERATE, edit, run, sample};

/// Commands that read the pages.
const COMMANDS: [&str; 6] = [
    "check --docs docs",
    "show --docs docs cat",
    "search --docs docs cat",
    "export --docs docs --version beta --format ir --out beta.json",
    "verify --docs docs --sentences",
    "regenerate --docs docs --out model --check",
];

/// The one file in which the memory of pages is kept below `target`.
fn memory(folder: &Path) -> Option<PathBuf> {
    let kept = fs::read_dir(folder.join("target/vpp-codegen")).ok()?.map(|file| file.unwrap().path());
    let memories: Vec<PathBuf> = kept.filter(|file| file.extension().is_some_and(|end| end == "memory")).collect();
    assert!(memories.len() < 2, "all commands share one: {memories:?}");
    memories.into_iter().next()
}

/// The sample beside a target folder, as in a project that Cargo has built.
fn built() -> tempfile::TempDir {
    let folder = sample();
    fs::create_dir(folder.path().join("target")).unwrap();
    folder
}

#[test]
fn whatever_changes_each_command_says_what_it_says_without_a_memory() {
    let folder = built();
    run(folder.path(), REGENERATE);
    let edits: [&dyn Fn(); 5] = [
        &|| (),
        &|| edit(folder.path(), "What it is called.", "Its name."),
        &|| edit(folder.path(), "|name|String|", "|name|Int32|"),
        &|| fs::write(folder.path().join("docs/en-US/beta/resources/ant.md"), "# ant\n").unwrap(),
        &|| fs::remove_file(folder.path().join("docs/en-US/beta/resources/ant.md")).unwrap(),
    ];
    for (number, change) in edits.iter().enumerate() {
        change();
        for command in COMMANDS {
            let with = run(folder.path(), command);
            assert_eq!(with, run(folder.path(), &format!("{command} --no-cache")), "{command} after edit {number}");
        }
    }
}

#[test]
fn it_is_written_where_something_is_new_and_read_by_all_commands() {
    let folder = built();
    run(folder.path(), COMMANDS[0]);
    let file = memory(folder.path()).expect("the first command has left something");
    let first = fs::read(&file).unwrap();
    fs::remove_file(&file).unwrap();
    fs::write(&file, &first).unwrap();
    let time = fs::metadata(&file).unwrap().modified().unwrap();
    for command in &COMMANDS[1..5] {
        run(folder.path(), command);
        assert_eq!(fs::metadata(&file).unwrap().modified().unwrap(), time, "{command} has made nothing new");
    }
    edit(folder.path(), "A cat.", "A small cat.");
    run(folder.path(), COMMANDS[1]);
    assert_ne!(fs::read(&file).unwrap(), first);
}

#[test]
fn a_damaged_one_does_no_harm() {
    let folder = built();
    let said = run(folder.path(), COMMANDS[0]);
    let file = memory(folder.path()).unwrap();
    for damage in ["", "no memory", "00000000000000000000000000000000"] {
        fs::write(&file, damage).unwrap();
        assert_eq!(run(folder.path(), COMMANDS[0]), said, "{damage:?}");
    }
}

#[test]
fn what_only_reads_makes_no_folder_unless_one_is_named() {
    let folder = sample();
    for command in &COMMANDS[..5] {
        run(folder.path(), command);
        assert!(!folder.path().join("target").exists(), "{command}");
    }
    run(folder.path(), "check --docs docs --cache kept");
    assert_eq!(fs::read_to_string(folder.path().join("kept/.gitignore")).unwrap(), "*\n");
    assert_eq!(fs::read_dir(folder.path().join("kept")).unwrap().count(), 2);
}
