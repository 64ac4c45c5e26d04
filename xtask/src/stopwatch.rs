//! How long a command takes.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use vpp_codegen::commands::Failure;

/// How much of what a failed command printed is shown.
const LINES: usize = 50;

/// Runs a command to its end, and yields the processor time it and its children took. Unlike the time on the
/// clock it hardly depends on what else the machine does. Where the system does not tell, it is the clock's.
pub(crate) fn time(command: &mut Command) -> Result<Duration, Failure> {
    let (clock, before) = (Instant::now(), time_of_children());
    run(command)?;
    Ok(match (before, time_of_children()) {
        (Some(before), Some(after)) => after.saturating_sub(before),
        _ => clock.elapsed(),
    })
}

/// Runs a command to its end. What it prints is shown only where it fails.
fn run(command: &mut Command) -> Result<(), Failure> {
    let shown = format!("{command:?}");
    let failed = |reason| Failure::Command { command: shown.clone(), reason };
    let output = command.stdin(Stdio::null()).output().map_err(|error| failed(error.to_string()))?;
    if output.status.success() {
        return Ok(());
    }
    let complaints = String::from_utf8_lossy(&output.stderr);
    let first: Vec<&str> = complaints.lines().take(LINES).collect();
    Err(failed(format!("{}\n{}", output.status, first.join("\n"))))
}

/// The processor time of all finished children: Linux counts it in hundredths of a second.
fn time_of_children() -> Option<Duration> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    // The second field, the program's name, stands in brackets and may hold anything. By the numbers of
    // proc(5), 16 and 17 are the times of children in user and in system mode.
    let (_, fields) = stat.rsplit_once(')')?;
    let fields: Vec<&str> = fields.split_whitespace().collect();
    let hundredths = |number: usize| fields.get(number - 3)?.parse::<u64>().ok();
    Some(Duration::from_millis(10 * (hundredths(16)? + hundredths(17)?)))
}
