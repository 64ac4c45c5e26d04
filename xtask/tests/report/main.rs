//! What `report` writes, shown by a real browser: the system's Chromium, driven by `playwright-core`.
//!
//! `behaviour.mjs` says what the page does. Without a browser only the file is looked at; the test says so.

mod pages;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use pages::{METADATA, write, write_cats, write_many};

/// Runs `xtask` in a folder; it must succeed.
fn run(folder: &Path, arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_xtask")).current_dir(folder).args(arguments).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// A folder with the documentation of cats, as it was and as it is, and the service's metadata.
fn cats() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    write_cats(&folder.path().join("before"), "String");
    write_cats(&folder.path().join("docs"), "Int32");
    write(folder.path().join("service/metadata.xml"), METADATA);
    folder
}

const WITH_ALL: [&str; 9] =
    ["report", "--docs", "docs", "--since", "before", "--metadata", "beta=service/metadata.xml", "--out", "all.html"];

#[test]
fn the_file_is_the_same_wherever_the_documentation_stands() {
    let (here, there) = (cats(), cats());
    run(here.path(), &WITH_ALL);
    let path = |name: &str| there.path().join(name).to_string_lossy().into_owned();
    let metadata = format!("beta={}", path("service/metadata.xml"));
    let arguments = [
        "report",
        "--docs",
        &path("docs"),
        "--since",
        &path("before"),
        "--metadata",
        &metadata,
        "--out",
        &path("all.html"),
    ];
    run(Path::new(env!("CARGO_MANIFEST_DIR")), &arguments);
    let text = |folder: &tempfile::TempDir| fs::read_to_string(folder.path().join("all.html")).unwrap();
    let [one, other] = [text(&here), text(&there)].map(|text| text.replace(&path("before"), "before"));
    assert!(!other.contains(&path("")), "the file names a folder of this machine");
    assert_eq!(one, other);
}

#[test]
fn the_page_does_what_its_readers_expect() {
    let Some(browser) = Browser::find() else {
        eprintln!("skipped: there is no Chromium, or no `playwright-core`, which `.ci/browser-tools` installs");
        return;
    };
    let folder = cats();
    let printed = run(folder.path(), &["report", "--docs", "docs", "--out", "cats.html"]);
    assert!(printed.starts_with("cats.html: 4 types, 10 properties and members, 1 operations, "), "{printed}");
    run(folder.path(), &WITH_ALL);
    write_many(&folder.path().join("many"));
    run(folder.path(), &["report", "--docs", "many", "--out", "many.html"]);
    browser.check(folder.path());
}

/// What runs the behaviours.
struct Browser {
    chromium: PathBuf,
    packages: PathBuf,
}

impl Browser {
    fn find() -> Option<Browser> {
        let packages = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/browser").canonicalize().ok()?;
        let is_installed = packages.join("node_modules/playwright-core").is_dir() && on_path("node").is_some();
        let chromium = ["chromium", "chromium-browser", "google-chrome"].into_iter().find_map(on_path)?;
        is_installed.then_some(Browser { chromium, packages })
    }

    /// Runs all behaviours on the reports in a folder.
    fn check(&self, folder: &Path) {
        let program = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/report/behaviour.mjs");
        let mut command = Command::new("node");
        command.arg(program).env("CHROMIUM", &self.chromium).env("PACKAGES", &self.packages).env("REPORTS", folder);
        let output = command.output().unwrap();
        let printed = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success(), "{printed}\n{}", String::from_utf8_lossy(&output.stderr));
        println!("{printed}");
    }
}

/// The program of a name, if there is one.
fn on_path(name: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?).map(|folder| folder.join(name)).find(|path| path.is_file())
}
