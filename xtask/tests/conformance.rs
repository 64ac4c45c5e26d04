//! `cargo xtask conformance` on the pages of this workspace: the model says all that they show.

use std::path::Path;
use std::process::Command;

#[test]
fn every_example_of_the_pages_comes_back_and_every_request_is_made() {
    // Below the workspace's target folder, where a second run finds what the first has built.
    let build = Path::new(env!("CARGO_TARGET_TMPDIR")).join("conformance");
    let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .arg("conformance")
        .arg("--build")
        .arg(build)
        .env_remove("RUSTFLAGS")
        .output()
        .unwrap();
    let (text, errors) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert_eq!(output.status.code(), Some(0), "{text}{errors}");
    insta::assert_snapshot!(text);
}
