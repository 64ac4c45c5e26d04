//! The time of the processors.

use rustix::time::{ClockId, clock_gettime};

/// The seconds that all processors together have spent for this process.
pub(crate) fn cpu_seconds() -> f64 {
    let spent = clock_gettime(ClockId::ProcessCPUTime);
    spent.tv_sec as f64 + spent.tv_nsec as f64 / 1e9
}
