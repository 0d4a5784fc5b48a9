//! The real clock: what time it is here, and whether the machine slept since we last asked.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::moment::Moment;

/// The time now, where the machine is.
pub fn now() -> Moment {
    local(Timestamp::now())
}

/// A time on the disk's clock, where the machine is.
pub fn at(time: SystemTime) -> Moment {
    local(Timestamp::try_from(time).unwrap_or(Timestamp::UNIX_EPOCH))
}

/// A point in time, where the machine is.
pub fn local(instant: Timestamp) -> Moment {
    Moment::new(instant, zone().to_offset(instant))
}

/// Where the machine is. Unix systems keep the rules of that place in one file; only where it can't be read, or another
/// place was asked for, is it looked up among all places, which costs more than all else of a start.
fn zone() -> TimeZone {
    /// As long as a machine that travels may show the time of where it was.
    const HOLDS: Duration = Duration::from_secs(300);
    static ZONE: Mutex<Option<(Instant, TimeZone)>> = Mutex::new(None);
    let mut known = ZONE.lock().unwrap_or_else(PoisonError::into_inner);
    match &*known {
        Some((since, zone)) if since.elapsed() < HOLDS => zone.clone(),
        _ => {
            let zone = own_rules().unwrap_or_else(TimeZone::system);
            *known = Some((Instant::now(), zone.clone()));
            zone
        }
    }
}

fn own_rules() -> Option<TimeZone> {
    let asked_for_another = std::env::var_os("TZ").is_some_and(|place| !place.is_empty());
    if cfg!(windows) || asked_for_another {
        return None;
    }
    TimeZone::tzif("Local", &std::fs::read("/etc/localtime").ok()?).ok()
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

    /// However the place was found, the time there is one, summer and winter.
    #[test]
    fn it_is_where_the_system_says() {
        for instant in ["2026-01-15T12:00:00Z", "2026-07-15T12:00:00Z", "2040-07-15T12:00:00Z"] {
            let instant: Timestamp = instant.parse().unwrap();
            assert_eq!(local(instant), Moment::new(instant, TimeZone::system().to_offset(instant)));
        }
    }

    #[test]
    fn two_readings_right_after_each_other_slept_nothing() {
        let earlier = Reading::take();
        let second = Duration::from_secs(1);
        assert_eq!(Reading::take().slept_since(&earlier, second, 60 * second), 0);
    }
}
