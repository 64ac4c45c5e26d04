//! Where output goes, and how a run ends where it cannot go there.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use crate::{edit, run, sample};

/// Commands that print, each with its exit code.
const PRINT: &[(&str, i32)] = &[
    ("--help", 0),
    ("check --help", 0),
    ("check --docs docs --deny notes", 1),
    ("check --docs docs --format sarif", 0),
    ("check --docs docs --fix --dry-run", 0),
    ("changes docs docs", 0),
    ("show --docs docs cat", 0),
    ("regenerate --docs docs --out model --check", 1),
    ("explain", 0),
    ("explain --format markdown", 0),
    ("completions bash", 0),
];

fn run_into(folder: &Path, arguments: &str, out: Stdio, complaints: Stdio) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.current_dir(folder).args(arguments.split_whitespace()).stdout(out).stderr(complaints);
    command.output().unwrap()
}

/// A folder whose documentation has a finding.
fn with_a_finding() -> tempfile::TempDir {
    let folder = sample();
    edit(folder.path(), "\"name\": \"String\"", "\"name\": true");
    folder
}

#[test]
fn a_reader_that_has_seen_enough_changes_nothing() {
    let folder = with_a_finding();
    for (arguments, code) in PRINT {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = run_into(folder.path(), arguments, writer.into(), Stdio::piped());
        let complaints = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.code(), &*complaints), (Some(*code), ""), "{arguments}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn what_cannot_be_printed_is_no_success() {
    let folder = with_a_finding();
    let full = || fs::File::options().write(true).open("/dev/full").unwrap();
    for (arguments, _) in PRINT {
        let output = run_into(folder.path(), arguments, full().into(), Stdio::piped());
        let complaints = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments}");
        assert!(complaints.starts_with("error: cannot print what was found: "), "{arguments}: {complaints}");
        // Where nobody can be told, the exit code tells.
        assert_eq!(run_into(folder.path(), arguments, full().into(), full().into()).status.code(), Some(2));
    }
}

#[cfg(target_os = "linux")]
#[test]
fn what_cannot_be_written_is_an_error_that_names_the_file() {
    let folder = with_a_finding();
    for arguments in [
        "check --docs docs --write-baseline /dev/full",
        "export --docs docs --version beta --format ir --out /dev/full",
    ] {
        let (code, printed, complaints) = run(folder.path(), arguments);
        assert_eq!((code, &*printed), (2, ""), "{arguments}: {complaints}");
        assert!(complaints.starts_with("error: `/dev/full`: ") && complaints.contains("help: "), "{complaints}");
    }
}

/// What a command prints on a terminal, if there is `script` to make one.
fn on_a_terminal(folder: &Path, arguments: &str, environment: &[(&str, &str)]) -> Option<String> {
    let mut command = Command::new("script");
    command.args(["--quiet", "--return", "--command", &format!("{} {arguments}", env!("CARGO_BIN_EXE_xtask"))]);
    command.arg("/dev/null").current_dir(folder).env_remove("NO_COLOR").envs(environment.iter().copied());
    let output = command.stdin(Stdio::null()).output().ok()?;
    Some(String::from_utf8(output.stdout).unwrap())
}

#[test]
fn colours_are_for_terminals_of_people_who_want_them() {
    let folder = with_a_finding();
    let check = "check --docs docs";
    assert!(!run(folder.path(), check).1.contains('\u{1b}'));
    let Some(printed) = on_a_terminal(folder.path(), check, &[]).filter(|printed| printed.contains("table-and-json"))
    else {
        eprintln!("skipped: there is no `script` to make a terminal");
        return;
    };
    assert!(printed.contains("\u{1b}["), "{printed}");
    let printed = on_a_terminal(folder.path(), check, &[("NO_COLOR", "1")]).unwrap();
    assert!(printed.contains("table-and-json") && !printed.contains('\u{1b}'), "{printed}");
    let printed = on_a_terminal(folder.path(), check, &[("NO_COLOR", "")]).unwrap();
    assert!(printed.contains("\u{1b}["), "an empty NO_COLOR is none: {printed}");
}

#[test]
fn shells_get_a_script_with_every_command() {
    let folder = sample();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let (code, script, complaints) = run(folder.path(), &format!("completions {shell}"));
        assert_eq!((code, &*complaints), (0, ""), "{shell}");
        for word in ["regenerate", "explain", "dry-run"] {
            assert!(script.contains(word), "{shell}: {word}");
        }
    }
}
