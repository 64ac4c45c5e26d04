//! What a program is told that `cargo bench` runs.

/// The arguments, but for the one that cargo adds.
pub(crate) fn arguments() -> impl Iterator<Item = String> {
    std::env::args().skip(1).filter(|argument| argument != "--bench")
}
