//! The compiler, asked about programs.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs, io};

use serde_json::Value;

const MANIFEST: &str = r#"[package]
name = "refused"
version = "0.0.0"
edition = "2024"
publish = false

[dependencies]
vpp-model = { path = "MODEL", features = ["beta", "http", "testing"] }

[workspace]
"#;

/// The first error of each program, by its name; nothing where cargo cannot build the crate that they use.
pub(crate) fn first_errors(programs: &[(String, String)]) -> Option<BTreeMap<String, String>> {
    let model = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("refused");
    write(&folder, model, programs).expect("the folder for temporary files can be written");
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(&folder).args(["check", "--offline", "--keep-going", "--examples", "--message-format=json"]);
    // Where the folder of builds is not shared, nothing of this build waits for another.
    let output = cargo.env("CARGO_TARGET_DIR", folder.join("target")).env_remove("RUSTFLAGS").output().expect("cargo");
    let said = String::from_utf8_lossy(&output.stdout);
    let errors = said.lines().filter_map(|line| first_error(&serde_json::from_str(line).ok()?));
    let mut first = BTreeMap::new();
    errors.for_each(|(program, error)| _ = first.entry(program).or_insert(error));
    if first.is_empty() {
        eprintln!("skipped: {}", String::from_utf8_lossy(&output.stderr));
        return None;
    }
    Some(first)
}

/// Writes the crate of the programs.
fn write(folder: &Path, model: &Path, programs: &[(String, String)]) -> io::Result<()> {
    let examples = folder.join("examples");
    if examples.exists() {
        fs::remove_dir_all(&examples)?;
    }
    fs::create_dir_all(&examples)?;
    fs::create_dir_all(folder.join("src"))?;
    fs::write(folder.join("src/lib.rs"), "")?;
    fs::write(folder.join("Cargo.toml"), MANIFEST.replace("MODEL", &model.display().to_string().replace('\\', "/")))?;
    // The versions that the workspace has: nothing needs to be fetched.
    if let Ok(lock) = fs::read(model.join("../Cargo.lock")) {
        fs::write(folder.join("Cargo.lock"), lock)?;
    }
    programs.iter().try_for_each(|(name, program)| fs::write(examples.join(name).with_extension("rs"), program))
}

/// The program and the first line of an error among cargo's messages.
fn first_error(message: &Value) -> Option<(String, String)> {
    let error = message.get("message").filter(|error| error["level"] == "error")?;
    Some((message["target"]["name"].as_str()?.to_string(), without_paths(error["message"].as_str()?)))
}

/// A message in which types are called by their last names.
fn without_paths(message: &str) -> String {
    let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    let words = message.split_inclusive(|c| !is_part(c));
    words.map(|word| word.rsplit("::").next().unwrap_or(word)).collect()
}
