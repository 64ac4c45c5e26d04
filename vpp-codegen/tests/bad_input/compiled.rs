//! What is made of nasty pages is compiled, with warnings denied, and its documentation built.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{env, fs};

use vpp_codegen::Generator;
use vpp_codegen::output::Plan;
use vpp_codegen::settings::Settings;
use walkdir::WalkDir;

use crate::support::generate_at;

/// The folder of nasty pages.
const PAGES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/bad_input/pages");

/// All nasty pages by their path.
pub(crate) fn pages() -> Vec<(String, String)> {
    let files = WalkDir::new(PAGES).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file());
    let page = |path: &Path| {
        let relative = path.strip_prefix(PAGES).unwrap().to_string_lossy().replace('\\', "/");
        (relative, fs::read_to_string(path).unwrap())
    };
    files.map(|entry| page(entry.path())).collect()
}

/// Compiles a generated crate and its documentation, with warnings denied: as it is, with every feature, and with
/// every single one.
fn compile(name: &str, files: &BTreeMap<String, String>) {
    let folder = written(name, files);
    let single = features(&folder);
    assert!(single.len() > 3, "{single:?}");
    let single = single.iter().map(|feature| vec!["--no-default-features", "--features", &**feature]);
    for chosen in [vec![], vec!["--no-default-features"], vec!["--all-features"]].into_iter().chain(single) {
        cargo(&[&["clippy"], &*chosen].concat(), &folder);
        cargo(&[&["doc", "--no-deps"], &*chosen].concat(), &folder);
    }
}

/// Writes a generated crate, and yields its folder.
fn written(name: &str, files: &BTreeMap<String, String>) -> PathBuf {
    let folder: PathBuf = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    // What an earlier run generated must not be compiled along.
    _ = fs::remove_dir_all(&folder);
    Plan::new(&folder, files).unwrap().apply().unwrap();
    lock_of_workspace(&folder);
    folder
}

/// With the workspace's lock file nothing is downloaded that the workspace itself does not need.
pub(crate) fn lock_of_workspace(folder: &Path) {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    fs::copy(workspace.join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
}

/// The names of the features of a crate that choose what is compiled of it. Those of clients add the same to every
/// crate, which is compiled with all features.
fn features(folder: &Path) -> Vec<String> {
    let manifest: toml::Table = fs::read_to_string(folder.join("Cargo.toml")).unwrap().parse().unwrap();
    let adds_a_client =
        |enables: &toml::Value| enables.as_array().unwrap().iter().any(|name| name.as_str() == Some("http"));
    let features = manifest["features"].as_table().unwrap().iter();
    let chosen = features.filter(|(name, enables)| *name != "default" && !adds_a_client(enables));
    chosen.map(|(name, _)| name.clone()).collect()
}

pub(crate) fn cargo(arguments: &[&str], folder: &Path) {
    let output = run(arguments, folder);
    assert!(output.status.success(), "{arguments:?}:\n{}", String::from_utf8_lossy(&output.stderr));
}

/// What cargo complains of where it refuses.
pub(crate) fn refused_by_cargo(arguments: &[&str], folder: &Path) -> String {
    let output = run(arguments, folder);
    assert!(!output.status.success(), "{arguments:?}");
    String::from_utf8(output.stderr).unwrap()
}

fn run(arguments: &[&str], folder: &Path) -> Output {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(arguments).args(["--offline", "--quiet"]).current_dir(folder);
    // Below the workspace's target folder, where a second run finds the dependencies of the first.
    command.env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join("generated-model-target"));
    command.env("RUSTDOCFLAGS", "-D warnings").env("RUSTFLAGS", "-D warnings");
    command.output().unwrap()
}

#[test]
fn nasty_pages_become_a_crate_that_compiles_without_warnings() {
    let pages = pages();
    let generated = generate_at(pages.iter().map(|(path, text)| (&**path, &**text)));
    compile("nasty-model", &generated.files);
}

#[test]
fn a_nasty_service_becomes_a_crate_that_compiles_without_warnings() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bad_input/service.xml");
    compile_whole("nasty-service", Generator::without_pages(), Settings::default().metadata("v4", [file]));
}

/// Compiles what is generated, with all features alone.
fn compile_whole(name: &str, generator: Generator, settings: Settings) {
    let generated = generator.settings(settings).generate().unwrap();
    let folder = written(name, &generated.files);
    cargo(&["clippy", "--all-features"], &folder);
    cargo(&["doc", "--no-deps", "--all-features"], &folder);
}

/// What stands beside the project, where it is there.
fn shared(path: &str) -> Option<PathBuf> {
    let found = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus").join(path);
    if !found.exists() {
        eprintln!("skipped: there is no `{}`", found.display());
    }
    found.exists().then_some(found)
}

/// The documents of other services and of OASIS, each alone:
/// `cargo test -p vpp-codegen --test bad_input other_services -- --ignored`.
#[test]
#[ignore = "compiles twenty crates"]
fn other_services_become_crates_that_compile_without_warnings() {
    let Some(folder) = shared("csdl") else { return };
    let files = WalkDir::new(folder).sort_by_file_name().into_iter().map(Result::unwrap);
    let documents = files.filter(|file| file.path().extension().is_some_and(|ending| ending == "xml"));
    for document in documents {
        compile_whole(
            "other-service",
            Generator::without_pages(),
            Settings::default().metadata("v4", [document.path()]),
        );
    }
}

/// Metadata of Microsoft Graph, alone and with the pages of its day:
/// `cargo test -p vpp-codegen --test bad_input metadata_of_graph -- --ignored`.
#[test]
#[ignore = "compiles thousands of types, which takes minutes and gigabytes"]
fn metadata_of_graph_becomes_crates_that_compile_without_warnings() {
    if let Some(file) = shared("2026/metadata-v1.0.xml") {
        compile_whole("graph-by-metadata", Generator::without_pages(), Settings::default().metadata("v1.0", [file]));
    }
    if let Some(folder) = shared("2021-07") {
        let file = |version: &str| [folder.join(format!("metadata-{version}.xml"))];
        let settings = Settings::default().metadata("v1.0", file("v1.0")).metadata("beta", file("beta"));
        compile_whole("graph-by-both", Generator::new(folder.join("en-US")), settings);
    }
}

/// `cargo test -p vpp-codegen --test bad_input -- --ignored` runs it on the documentation in
/// `VPP_CODEGEN_CORPUS`, or on that which stands beside the project.
#[test]
#[ignore = "compiles thousands of types again and again, which takes many minutes"]
fn real_pages_become_a_crate_that_compiles_without_warnings() {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus/2021-07/en-US");
    let docs = env::var_os("VPP_CODEGEN_CORPUS").map_or(beside, PathBuf::from);
    if !docs.is_dir() {
        eprintln!("skipped: there is no documentation in `{}`", docs.display());
        return;
    }
    let generated = Generator::new(docs).settings(Settings::default()).generate().unwrap();
    compile("real-model", &generated.files);
}
