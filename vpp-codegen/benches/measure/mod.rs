//! What a piece of work costs.

mod processors;

use std::fs;
use std::time::Instant;

use processors::cpu_seconds;

/// What a piece of work took.
#[derive(Clone, Copy)]
pub(crate) struct Cost {
    /// The seconds that went by.
    pub(crate) seconds: f64,
    /// The seconds that all processors together have spent on it.
    pub(crate) cpu: f64,
}

/// Does something, and says what it took.
pub(crate) fn measured<T>(work: impl FnOnce() -> T) -> (T, Cost) {
    let (began, cpu) = (Instant::now(), cpu_seconds());
    let done = work();
    (done, Cost { seconds: began.elapsed().as_secs_f64(), cpu: cpu_seconds() - cpu })
}

/// The most memory that the process has had; 0 where the system does not tell.
pub(crate) fn peak_megabytes() -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.split_whitespace().next());
    peak.and_then(|kilobytes| kilobytes.parse::<f64>().ok()).unwrap_or_default() / 1024.0
}
