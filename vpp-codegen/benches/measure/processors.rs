//! The time of the processors.

use std::fs;

/// The seconds that all processors together have spent for this process; 0 where the system does not tell.
pub(crate) fn cpu_seconds() -> f64 {
    const TICKS_IN_A_SECOND: f64 = 100.0;
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // The second field is the name of the program in parentheses, and may hold anything.
    let fields = stat.rsplit(") ").next().unwrap_or_default().split(' ');
    fields.skip(11).take(2).filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() / TICKS_IN_A_SECOND
}
