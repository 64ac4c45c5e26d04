//! Embeds the hand-written part of the model crate, so that the generator can write it into any crate.
//!
//! It stands in `embedded`: here as links into the workspace, in a package as the files themselves, since Cargo follows
//! links when it packages. Writes a list of paths and texts for `src/runtime`, which decides what becomes of them.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rustc-env=MODEL_MANIFEST={}", place("model.toml")?);
    println!("cargo::rustc-env=WORKSPACE_MANIFEST={}", place("workspace.toml")?);
    let folder = place("odata")?;
    let mut files = Vec::new();
    find(Path::new(&folder), &mut files)?;
    files.sort();
    let entry = |file: &PathBuf| {
        let path = file.strip_prefix(&folder).expect("files are below the folder they were found in");
        let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
        let path = parts.join("/");
        // No path of this machine: checkouts that share a target folder must each embed their own files.
        let place = format!("/{folder}/{path}");
        format!("    ({path:?}, include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), {place:?}))),\n")
    };
    let entries: String = files.iter().map(entry).collect();
    let out = env::var_os("OUT_DIR").expect("Cargo tells build scripts where to write");
    fs::write(Path::new(&out).join("runtime.rs"), format!("&[\n{entries}]"))
}

/// Where something embedded is, seen from the folder of this package, in which build scripts run.
fn place(name: &str) -> io::Result<String> {
    let link = format!("embedded/{name}");
    println!("cargo::rerun-if-changed={link}");
    if Path::new(&link).is_dir() {
        return Ok(link);
    }
    // Where the system has no links, git writes a file that holds the path.
    let target = format!("embedded/{}", fs::read_to_string(&link)?.trim_end());
    let place = if Path::new(&target).exists() { target } else { link };
    println!("cargo::rerun-if-changed={place}");
    Ok(place)
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
