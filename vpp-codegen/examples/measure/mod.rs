//! What a piece of work costs.

use std::fs;
use std::time::Instant;

/// What a piece of work took.
#[derive(Clone, Copy)]
pub(crate) struct Cost {
    /// The seconds that went by.
    pub(crate) seconds: f64,
    /// The seconds that all processors together have spent on it; 0 where the system does not tell.
    pub(crate) cpu: f64,
}

/// Does something, and says what it took.
pub(crate) fn measured<T>(work: impl FnOnce() -> T) -> (T, Cost) {
    let (began, cpu) = (Instant::now(), cpu_seconds());
    let done = work();
    (done, Cost { seconds: began.elapsed().as_secs_f64(), cpu: cpu_seconds() - cpu })
}

/// The seconds that all processors together have spent for this process; 0 where the system does not tell.
fn cpu_seconds() -> f64 {
    const TICKS_IN_A_SECOND: f64 = 100.0;
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // The second field is the name of the program in parentheses, and may hold anything.
    let fields = stat.rsplit(") ").next().unwrap_or_default().split(' ');
    fields.skip(11).take(2).filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() / TICKS_IN_A_SECOND
}

/// The most memory that the process has had; 0 where the system does not tell.
pub(crate) fn peak_megabytes() -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.split_whitespace().next());
    peak.and_then(|kilobytes| kilobytes.parse::<f64>().ok()).unwrap_or_default() / 1024.0
}
