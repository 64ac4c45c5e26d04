//! The help texts, as people see them. `cargo insta review` shows how a change to the options reads.

use std::process::Command;

fn help(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_xtask")).args(arguments).arg("--help").output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn of_all_commands() {
    insta::assert_snapshot!("xtask", help(&[]));
}

#[test]
fn of_regenerate() {
    insta::assert_snapshot!("xtask_regenerate", help(&["regenerate"]));
}

#[test]
fn of_check() {
    insta::assert_snapshot!("xtask_check", help(&["check"]));
}

#[test]
fn of_changes() {
    insta::assert_snapshot!("xtask_changes", help(&["changes"]));
}

#[test]
fn of_report() {
    insta::assert_snapshot!("xtask_report", help(&["report"]));
}

#[test]
fn of_export() {
    insta::assert_snapshot!("xtask_export", help(&["export"]));
}

#[test]
fn of_conformance() {
    insta::assert_snapshot!("xtask_conformance", help(&["conformance"]));
}

#[test]
fn of_verify() {
    insta::assert_snapshot!("xtask_verify", help(&["verify"]));
}

#[test]
fn of_compile_time() {
    insta::assert_snapshot!("xtask_compile_time", help(&["compile-time"]));
}
