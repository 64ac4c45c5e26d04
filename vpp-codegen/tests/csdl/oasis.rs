//! Exports through OASIS's own tools: no warning, and both notations say the same to them.

use std::path::{Path, PathBuf};
use std::process::Command;

use vpp_codegen::csdl::{Document, write_json, write_xml};
use vpp_codegen::span::SourceId;

use crate::{docs_input, schemas, shared};

/// The folder that `.ci/oasis-tools` installs into, if it did and there is a Node to run them.
fn tools() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/oasis").canonicalize().ok()?;
    let is_installed =
        ["odata-csdl", "odata-openapi"].iter().all(|name| folder.join("node_modules").join(name).is_dir());
    let runs = Command::new("node").arg("--version").output().is_ok_and(|output| output.status.success());
    (is_installed && runs).then_some(folder)
}

/// What OASIS's tools say of a document in both notations.
fn warnings(tools: &Path, xml: &str, json: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let paths = [("x.xml", xml), ("x.json", json)].map(|(name, text)| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    });
    let program = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/csdl/oasis/check.js");
    let output = Command::new("node").env("OASIS_TOOLS", tools).arg(program).args(paths).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).lines().take(20).collect::<Vec<_>>().join("\n")
}

#[test]
fn exports_pass_the_tools_of_oasis() {
    let Some(tools) = tools() else {
        eprintln!("skipped: OASIS's tools are not installed; `.ci/oasis-tools` does so");
        return;
    };
    for schema in schemas(docs_input()) {
        let said = warnings(&tools, &write_xml(&schema), &write_json(&schema));
        assert!(said.is_empty(), "{}: {said}", schema.version);
    }
    // What is wrong with the metadata itself is said by them and by us; that it is written as it was is enough.
    if let Some(path) = shared("corpus/csdl/trippin-rw/trippin-rw.xml") {
        let text = std::fs::read_to_string(path).unwrap();
        let document = Document::read(SourceId::default(), "", &text).unwrap();
        let said = warnings(&tools, &document.to_xml(), &document.to_json());
        assert!(said.is_empty(), "{said}");
    }
}
