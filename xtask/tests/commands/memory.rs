//! What a command has read of the pages, the next one takes up, whichever it is; it says what it would say without.

use std::fs;
use std::path::{Path, PathBuf};

use crate::{edit, run, sample};

/// Commands that read the pages.
const COMMANDS: [&str; 6] = [
    "check --docs docs",
    "show --docs docs cat",
    "search --docs docs cat",
    "export --docs docs --version beta --format ir --out beta.json",
    "verify --docs docs --sentences",
    "regenerate --docs docs --out model --check",
];

/// Where it is kept: the samples are small, and nothing of them is kept where no place is named.
const KEPT: &str = "--cache kept";

/// The one file of it.
fn memory(folder: &Path) -> PathBuf {
    let kept = fs::read_dir(folder.join("kept")).unwrap().map(|file| file.unwrap().path());
    let memories: Vec<PathBuf> = kept.filter(|file| file.extension().is_some_and(|end| end == "memory")).collect();
    assert_eq!(memories.len(), 1, "all commands share one: {memories:?}");
    memories[0].clone()
}

#[test]
fn whatever_changes_each_command_says_what_it_says_without_a_memory() {
    let folder = sample();
    run(folder.path(), &format!("regenerate --docs docs --out model {KEPT}"));
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
            let with = run(folder.path(), &format!("{command} {KEPT}"));
            assert_eq!(with, run(folder.path(), &format!("{command} --no-cache")), "{command} after edit {number}");
        }
    }
}

#[test]
fn it_is_written_where_something_is_new_and_read_by_all_commands() {
    let folder = sample();
    run(folder.path(), &format!("{} {KEPT}", COMMANDS[0]));
    let file = memory(folder.path());
    let (first, time) = (fs::read(&file).unwrap(), fs::metadata(&file).unwrap().modified().unwrap());
    for command in &COMMANDS[1..5] {
        run(folder.path(), &format!("{command} {KEPT}"));
        assert_eq!(fs::metadata(&file).unwrap().modified().unwrap(), time, "{command} has made nothing new");
    }
    edit(folder.path(), "A cat.", "A small cat.");
    run(folder.path(), &format!("{} {KEPT}", COMMANDS[1]));
    assert_ne!(fs::read(&file).unwrap(), first);
}

#[test]
fn a_damaged_one_does_no_harm() {
    let folder = sample();
    let command = format!("{} {KEPT}", COMMANDS[0]);
    let said = run(folder.path(), &command);
    let file = memory(folder.path());
    for damage in ["", "no memory", "00000000000000000000000000000000"] {
        fs::write(&file, damage).unwrap();
        assert_eq!(run(folder.path(), &command), said, "{damage:?}");
    }
}

#[test]
fn what_is_small_is_kept_where_one_says() {
    let folder = sample();
    fs::create_dir(folder.path().join("target")).unwrap();
    for command in COMMANDS {
        run(folder.path(), command);
    }
    assert_eq!(fs::read_dir(folder.path().join("target")).unwrap().count(), 0);
    run(folder.path(), &format!("{} {KEPT}", COMMANDS[0]));
    assert_eq!(fs::read_to_string(folder.path().join("kept/.gitignore")).unwrap(), "*\n");
}
