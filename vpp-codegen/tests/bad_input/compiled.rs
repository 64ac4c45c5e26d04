//! What is made of nasty pages is compiled, with warnings denied, and its documentation built.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use vpp_codegen::output::Plan;
use walkdir::WalkDir;

use crate::support::generate_at;

/// The folder of nasty pages.
const PAGES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/bad_input/pages");

/// All nasty pages by their path.
fn pages() -> Vec<(String, String)> {
    let files = WalkDir::new(PAGES).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file());
    let page = |path: &Path| {
        let relative = path.strip_prefix(PAGES).unwrap().to_string_lossy().replace('\\', "/");
        (relative, fs::read_to_string(path).unwrap())
    };
    files.map(|entry| page(entry.path())).collect()
}

/// The generated crate with the workspace's lock file, so that nothing is downloaded that the workspace itself
/// does not need.
fn write_crate(folder: &Path) {
    let pages = pages();
    let generated = generate_at(pages.iter().map(|(path, text)| (&**path, &**text)));
    Plan::new(folder, &generated.files).unwrap().apply().unwrap();
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    fs::copy(workspace.join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
}

fn cargo(arguments: &[&str], folder: &Path) {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(arguments).args(["--offline", "--quiet"]).current_dir(folder);
    // Below the workspace's target folder, where a second run finds the dependencies of the first.
    command.env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join("nasty-model-target"));
    command.env("RUSTDOCFLAGS", "-D warnings").env("RUSTFLAGS", "-D warnings");
    let output = command.output().unwrap();
    assert!(output.status.success(), "{arguments:?}:\n{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn nasty_pages_become_a_crate_that_compiles_without_warnings() {
    let folder: PathBuf = Path::new(env!("CARGO_TARGET_TMPDIR")).join("nasty-model");
    // What an earlier run generated must not be compiled along.
    _ = fs::remove_dir_all(&folder);
    write_crate(&folder);
    cargo(&["clippy"], &folder);
    cargo(&["clippy", "--no-default-features"], &folder);
    cargo(&["doc", "--no-deps"], &folder);
}
