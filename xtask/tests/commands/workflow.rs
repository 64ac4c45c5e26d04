//! The commands of the workflow for pull requests, run as a code host runs them.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::{edit, git, sample};

const WORKFLOW: &str = include_str!("../../../.github/workflows/pull-request.yml");

/// Runs a line of the workflow in a repository, with this program in the place of cargo's alias.
fn run_line(folder: &Path, line: &str) -> bool {
    let mut command = Command::new("bash");
    let script = format!("set -euo pipefail\ncargo() {{ shift; \"$XTASK\" \"$@\"; }}\n{line}\n");
    command.args(["-c", &script]).current_dir(folder).env("XTASK", env!("CARGO_BIN_EXE_xtask"));
    // The program finds its settings where cargo says that the workspace is.
    command.env("CARGO_MANIFEST_DIR", folder.join("xtask")).env("GITHUB_BASE_REF", "main");
    command.output().unwrap().status.success()
}

#[test]
fn the_report_and_the_findings_are_made() {
    let folder = sample();
    let root = folder.path();
    fs::rename(root.join("docs"), root.join("docs-input")).unwrap();
    fs::write(root.join("docs-input/generate.toml"), "docs = \".\"\n").unwrap();
    let commit = |message| git(root, &["add", "."]) && git(root, &["commit", "--quiet", "-m", message]);
    if !git(root, &["init", "--quiet"]) {
        eprintln!("skipped: there is no git");
        return;
    }
    assert!(commit("pages") && git(root, &["update-ref", "refs/remotes/origin/main", "HEAD"]));
    fs::rename(root.join("docs-input"), root.join("docs")).unwrap();
    edit(root, "|name|String|", "|name|Int32|");
    edit(root, "\"name\": \"String\"", "\"name\": true");
    fs::rename(root.join("docs"), root.join("docs-input")).unwrap();
    assert!(commit("another type"));

    let lines: Vec<&str> = WORKFLOW.lines().filter(|line| line.contains("cargo xtask")).collect();
    assert_eq!(lines.len(), 2, "{lines:?}");
    for line in lines {
        assert!(run_line(root, line), "{line}");
    }
    let changes = fs::read_to_string(root.join("changes.md")).unwrap();
    assert!(changes.contains("### Breaking (1)") && changes.contains("property `name`"), "{changes}");
    let findings = fs::read_to_string(root.join("findings.sarif")).unwrap();
    assert!(findings.contains("\"ruleId\": \"table-and-json\""), "{findings}");
}
