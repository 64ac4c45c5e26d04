//! The folders of this workspace, in which `cargo xtask` finds what is not named.

use std::env;
use std::path::{Path, PathBuf};

use vpp_codegen::commands::{self, Program, Progress};
use vpp_codegen::output::Author;

/// What people type to run the commands.
const NAME: &str = "cargo xtask";

/// The program that the commands are run by, which understands what `parser` does.
pub(crate) fn program(parser: fn() -> clap::Command) -> Program {
    Program {
        name: NAME,
        author: Author::Workspace,
        settings: Some(at("docs-input/generate.toml")),
        target: commands::target(at("target")),
        lock: Some(at("Cargo.lock")),
        parser,
        progress: Progress::default(),
    }
}

/// A path in this workspace, as seen from the current folder where that is above it. Cargo tells where the workspace
/// is when it runs the program, so that no path is compiled in.
fn at(path: &str) -> PathBuf {
    let manifest = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    let workspace = manifest.as_deref().and_then(Path::parent);
    let path = workspace.map_or_else(|| PathBuf::from(path), |workspace| workspace.join(path));
    let below = env::current_dir().ok().and_then(|current| Some(path.strip_prefix(current).ok()?.to_path_buf()));
    below.unwrap_or(path)
}
