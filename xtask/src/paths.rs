//! Paths as people type them.

use std::path::{Path, PathBuf};

/// A folder of this workspace, as seen from the current folder where that is above it.
pub(crate) fn in_workspace(name: &str) -> PathBuf {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    let path = manifest.parent().unwrap_or(manifest).join(name);
    let below = std::env::current_dir().ok().and_then(|current| Some(path.strip_prefix(current).ok()?.to_path_buf()));
    below.unwrap_or(path)
}
