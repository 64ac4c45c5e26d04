//! What the commands print and how they end.

mod changes;
mod check;
mod explain;
mod fix;
mod last_run;
mod memory;
mod printing;
mod regenerate;
mod verify;
mod watch;
mod workflow;

use std::fs;
use std::path::Path;
use std::process::Command;

const PAGE: &str = "\
---
title: \"cat resource type\"
doc_type: resourcePageType
---

# cat resource type

Namespace: microsoft.graph

A cat.

## Properties

|Property|Type|Description|
|:---|:---|:---|
|name|String|What it is called.|

## JSON representation

<!-- {
  \"blockType\": \"resource\",
  \"@odata.type\": \"microsoft.graph.cat\"
}
-->

```json
{
  \"@odata.type\": \"#microsoft.graph.cat\",
  \"name\": \"String\"
}
```
";

/// A folder with the documentation of one type, and a place for the model.
fn sample() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let pages = folder.path().join("docs/en-US/beta/resources");
    fs::create_dir_all(&pages).unwrap();
    fs::write(pages.join("cat.md"), PAGE).unwrap();
    folder
}

/// Some words of the page of `cat`, replaced.
fn edit(folder: &Path, from: &str, to: &str) {
    let page = folder.join("docs/en-US/beta/resources/cat.md");
    let text = fs::read_to_string(&page).unwrap();
    assert!(text.contains(from));
    fs::write(&page, text.replace(from, to)).unwrap();
}

/// Runs `xtask` in a folder: its exit code, what it prints, and what it complains about.
fn run(folder: &Path, arguments: &str) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.env("CARGO_TARGET_DIR", folder.join("target"));
    let output = command.current_dir(folder).args(arguments.split_whitespace()).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().expect("an exit code"), text(output.stdout), text(output.stderr))
}

/// Runs a command that cannot work: exit code 2, nothing printed, and help among the complaints.
fn refused(folder: &Path, arguments: &str) -> String {
    let (code, printed, complaints) = run(folder, arguments);
    assert_eq!((code, &*printed), (2, ""), "{arguments}: {complaints}");
    assert!(complaints.starts_with("error: ") && complaints.contains("help"), "{complaints}");
    complaints
}

const REGENERATE: &str = "regenerate --docs docs --out model";

/// Runs git in a folder, without the settings of whoever runs the tests. `false` where there is no git.
fn git(folder: &Path, arguments: &[&str]) -> bool {
    let mut command = Command::new("git");
    command.current_dir(folder).args(["-c", "user.name=x", "-c", "user.email=x@example.org"]).args(arguments);
    command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_SYSTEM", "/dev/null");
    command.output().is_ok_and(|output| output.status.success())
}

#[test]
fn wrong_use_ends_with_2_and_says_what_to_do() {
    let folder = sample();
    for arguments in ["", "regenrate", "regenerate --chek", "check --deny errors", "regenerate --derived some"] {
        let (code, _, complaints) = run(folder.path(), arguments);
        assert_eq!(code, 2, "{arguments}: {complaints}");
    }
    assert!(refused(folder.path(), "regenerate --docs nowhere --out model").contains("`nowhere`"));
    assert!(refused(folder.path(), "check --docs nowhere").contains("`nowhere`"));
    assert!(refused(folder.path(), &format!("{REGENERATE} --root dog")).contains("dog"));
    assert!(refused(folder.path(), &format!("{REGENERATE} --version v9")).contains("v9"));
    assert!(!folder.path().join("model").exists());
}
