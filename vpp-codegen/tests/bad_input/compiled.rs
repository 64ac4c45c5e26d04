//! What is made of nasty pages is compiled, with warnings denied, and its documentation built.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use walkdir::WalkDir;

use crate::support::generate_at;

/// The folder of nasty pages.
const PAGES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/bad_input/pages");

/// The manifest of the crate. The features of the hand-written part are there, and off.
const MANIFEST: &str = r#"
[package]
name = "nasty-model"
version = "0.0.0"
edition = "2024"

[features]
default = ["beta"]
beta = []
jiff = []
time = []
uuid = []

[dependencies]
serde = { version = "1", features = ["derive"] }
serde_json = { version = "1", features = ["float_roundtrip"] }

[lints.rust]
warnings = "deny"
missing_docs = "deny"

[workspace]
"#;

/// All nasty pages by their path.
fn pages() -> Vec<(String, String)> {
    let files = WalkDir::new(PAGES).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file());
    let page = |path: &Path| {
        let relative = path.strip_prefix(PAGES).unwrap().to_string_lossy().replace('\\', "/");
        (relative, fs::read_to_string(path).unwrap())
    };
    files.map(|entry| page(entry.path())).collect()
}

/// A crate of the generated files, the runtime, and the workspace's lock file, so that nothing is downloaded
/// that the workspace itself does not need.
fn write_crate(folder: &Path) {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let pages = pages();
    let generated = generate_at(pages.iter().map(|(path, text)| (&**path, &**text)));
    for (path, text) in &generated.files {
        write(&folder.join(path), text);
    }
    let runtime = workspace.join("vpp-model/src/odata");
    for entry in WalkDir::new(&runtime).into_iter().map(Result::unwrap).filter(|e| e.file_type().is_file()) {
        let path = folder.join("src/odata").join(entry.path().strip_prefix(&runtime).unwrap());
        write(&path, &fs::read_to_string(entry.path()).unwrap());
    }
    write(&folder.join("Cargo.toml"), MANIFEST);
    write(&folder.join("README.md"), "What nasty pages become.\n");
    fs::copy(workspace.join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn cargo(arguments: &[&str], folder: &Path) {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(arguments).args(["--offline", "--quiet"]).current_dir(folder);
    // Below the workspace's target folder, where a second run finds the dependencies of the first.
    command.env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join("nasty-model-target"));
    command.env("RUSTDOCFLAGS", "-D warnings").env_remove("RUSTFLAGS");
    let output = command.output().unwrap();
    assert!(output.status.success(), "{arguments:?}:\n{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn nasty_pages_become_a_crate_that_compiles_without_warnings() {
    let folder: PathBuf = Path::new(env!("CARGO_TARGET_TMPDIR")).join("nasty-model");
    // What an earlier run generated must not be compiled along.
    _ = fs::remove_dir_all(&folder);
    write_crate(&folder);
    cargo(&["check"], &folder);
    cargo(&["doc", "--no-deps"], &folder);
}
