//! Reports for code hosts against the schema of the standard (SARIF 2.1.0).

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use vpp_codegen::diagnostics::{Code, ExamplePage, render};

use crate::findings_in;

/// The folder that `.ci/oasis-tools` installs into, if it did and there is a Node to run them.
fn tools() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/oasis").canonicalize().ok()?;
    let is_installed =
        ["ajv", "@microsoft/jest-sarif"].iter().all(|name| folder.join("node_modules").join(name).is_dir());
    let runs = Command::new("node").arg("--version").output().is_ok_and(|output| output.status.success());
    (is_installed && runs).then_some(folder)
}

/// What is wrong with logs, by the schema.
fn faults(tools: &Path, logs: &[(&str, String)]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let files: Vec<PathBuf> = logs.iter().map(|(name, _)| folder.path().join(name)).collect();
    files.iter().zip(logs).for_each(|(file, (_, log))| fs::write(file, log).unwrap());
    let program = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/explanations/sarif.js");
    let output = Command::new("node").env("OASIS_TOOLS", tools).arg(program).args(files).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn a_report_of_every_kind_of_finding_keeps_to_the_schema() {
    let Some(tools) = tools() else {
        eprintln!("skipped: the schema of SARIF is not installed; `.ci/oasis-tools` does so");
        return;
    };
    let log = |code: &Code| {
        let (corpus, findings) = findings_in(*code, ExamplePage::before);
        (code.name(), render::sarif(&corpus, &findings))
    };
    let logs: Vec<(&str, String)> = Code::ALL.iter().map(log).collect();
    assert!(logs.iter().any(|(_, log)| log.contains("\"replacements\"")), "some findings have a fix");
    assert_eq!(faults(&tools, &logs), "");
    // The schema is asked for: a line 0 is none.
    let wrong = logs[0].1.replacen("\"startLine\": 3", "\"startLine\": 0", 1);
    assert_eq!(faults(&tools, &[("wrong", wrong)]).lines().count(), 1);
}
