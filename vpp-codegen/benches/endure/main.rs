//! Kills runs, starts two at once, and takes disk and permissions from them; then looks at what they leave.
//!
//! ```text
//! cargo bench -p vpp-codegen --bench endure -- docs-input [KILLS [TRIAL …]]
//! ```
//!
//! It prints a line for each trial with how its runs ended, and fails where one of them breaks the promise of `output`:
//! the files are the old ones or the new ones, whole; what was written by hand stays; and the next run leaves no trace of
//! the one before. Full disks need the right to mount one, and other users the right to be one: without it the trial is
//! passed over, and said so.

#[cfg(target_os = "linux")]
#[path = "../arguments/mod.rs"]
mod arguments;
#[cfg(target_os = "linux")]
mod bench;
#[cfg(target_os = "linux")]
mod disk;
#[cfg(target_os = "linux")]
mod trials;

#[cfg(target_os = "linux")]
fn main() -> std::process::ExitCode {
    trials::main()
}

#[cfg(not(target_os = "linux"))]
fn main() {
    println!("passed over: the trials mount disks and change users as Linux does");
}
