//! The real clock: what time it is here, and whether the machine slept since we last asked.

use std::time::{Duration, Instant, SystemTime};

use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

use crate::moment::Moment;

/// The time now, where the machine is.
pub fn now() -> Moment {
    let now = Zoned::now();
    Moment::new(now.timestamp(), now.offset())
}

/// A time on the disk's clock, where the machine is.
pub fn at(time: SystemTime) -> Moment {
    local(Timestamp::try_from(time).unwrap_or(Timestamp::UNIX_EPOCH))
}

/// A point in time, where the machine is.
pub fn local(instant: Timestamp) -> Moment {
    Moment::new(instant, TimeZone::system().to_offset(instant))
}

/// One look at both clocks: the one on the wall, and the one that counts while the machine is awake.
#[derive(Debug, Clone, Copy)]
pub struct Reading {
    pub now: Moment,
    awake: Instant,
}

impl Reading {
    pub fn take() -> Self {
        Self { now: now(), awake: Instant::now() }
    }

    /// Whole seconds of this stretch that the machine slept, or its clock was set forward; 0 for less than `threshold`.
    /// `awaited` is how soon after `earlier` this reading was meant to come.
    pub fn slept_since(&self, earlier: &Reading, awaited: Duration, threshold: Duration) -> i64 {
        let elapsed = self.now.seconds_since(earlier.now);
        // Windows counts sleep as time awake; there only the plan tells.
        let awake = if cfg!(windows) { awaited } else { self.awake.saturating_duration_since(earlier.awake) };
        gap(elapsed, awake, threshold)
    }
}

fn gap(elapsed: i64, awake: Duration, threshold: Duration) -> i64 {
    let gap = elapsed - awake.as_secs() as i64;
    if gap >= threshold.as_secs() as i64 { gap } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_long_difference_between_the_clocks_is_sleep() {
        let minute = Duration::from_secs(60);
        assert_eq!(gap(42 * 60, Duration::from_secs(1), minute), 42 * 60 - 1);
        assert_eq!(gap(42 * 60, Duration::from_secs(42 * 60), minute), 0, "a long wait, awake");
        assert_eq!(gap(2, Duration::from_secs(1), minute), 0);
        assert_eq!(gap(-3600, Duration::from_secs(1), minute), 0, "a clock set back");
    }

    #[test]
    fn two_readings_right_after_each_other_slept_nothing() {
        let earlier = Reading::take();
        let second = Duration::from_secs(1);
        assert_eq!(Reading::take().slept_since(&earlier, second, 60 * second), 0);
    }
}
