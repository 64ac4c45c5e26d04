//! What a program is told that `cargo bench` runs.

/// Steps into the folder of the workspace, and yields the arguments but for the one that cargo adds.
///
/// Cargo runs it in the folder of the package; paths are seen from that of the workspace, where the command stands.
pub(crate) fn in_workspace() -> impl Iterator<Item = String> {
    std::env::set_current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/..")).expect("the folder of the workspace");
    std::env::args().skip(1).filter(|argument| argument != "--bench")
}
