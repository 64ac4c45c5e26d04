//! A point in time.

/// A point in time, whatever the offset it was written with: earlier ones are less than later ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant {
    // The order of the fields makes the order of instants.
    seconds: i64,
    picosecond: u64,
}

impl Instant {
    pub(super) fn new(seconds: i64, picosecond: u64) -> Self {
        Instant { seconds, picosecond }
    }

    /// Whole seconds since 1970-01-01T00:00:00Z, rounded towards the past.
    pub fn unix_seconds(self) -> i64 {
        self.seconds
    }

    /// What is to be added to them, in nanoseconds; a rest below one is left out.
    pub fn nanosecond(self) -> u32 {
        // Below 10⁹, as there are fewer than 10¹² picoseconds in a second.
        (self.picosecond / super::clock::PICOSECONDS_PER_NANOSECOND) as u32
    }

    /// Nanoseconds since 1970-01-01T00:00:00Z.
    pub fn unix_nanoseconds(self) -> i128 {
        i128::from(self.seconds) * 1_000_000_000 + i128::from(self.nanosecond())
    }
}
