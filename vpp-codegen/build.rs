//! Embeds the hand-written part of the model crate, so that the generator can write it into any crate.
//!
//! Writes a list of paths and texts for `src/runtime`, which decides what becomes of them.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

const RUNTIME: &str = "../vpp-model/src/odata";

fn main() -> io::Result<()> {
    // Build scripts run in the folder of their package.
    let folder = Path::new(RUNTIME);
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={RUNTIME}");
    let mut files = Vec::new();
    find(folder, &mut files)?;
    files.sort();
    let entry = |file: &PathBuf| {
        let path = file.strip_prefix(folder).expect("files are below the folder they were found in");
        let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
        let path = parts.join("/");
        // No path of this machine: checkouts that share a target folder must each embed their own files.
        let place = format!("/{RUNTIME}/{path}");
        format!("    ({path:?}, include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), {place:?}))),\n")
    };
    let entries: String = files.iter().map(entry).collect();
    let out = env::var_os("OUT_DIR").expect("Cargo tells build scripts where to write");
    fs::write(Path::new(&out).join("runtime.rs"), format!("&[\n{entries}]"))
}

/// All Rust files below a folder.
fn find(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            find(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    Ok(())
}
