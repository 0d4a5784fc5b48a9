//! Points in time, days and times of day, as they are stored and shown. Nothing here reads a clock:
//! the time and its place are handed in.

mod day;
mod time;

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::fmt::temporal::Pieces;
use jiff::tz::Offset;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use thiserror::Error;

pub use day::{Day, MONTHS, StoredDayError};
pub use time::{TimeError, TimeOfDay};

/// A point in time, to the second, with the offset of the place it was noted. Two moments are equal when they
/// are the same instant, whatever their places. Stored as RFC 3339: "2026-11-21T09:00:00+01:00".
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Moment {
    /// Whole seconds.
    instant: Timestamp,
    /// Whole minutes.
    offset: Offset,
}

/// Seconds in whole minutes, as time is spoken of everywhere: half a minute counts as one.
pub const fn whole_minutes(seconds: i64) -> i64 {
    seconds.saturating_add(30).div_euclid(60)
}

/// Text that is no moment.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("«{0}» er ikke et tidspunkt. Det skal se ut som 2026-11-21T09:00:00+01:00.")]
pub struct MomentError(String);

/// The start of 1970: a time that nobody has set.
impl Default for Moment {
    fn default() -> Self {
        Self::new(Timestamp::UNIX_EPOCH, Offset::UTC)
    }
}

impl Moment {
    /// Lets go of fractions of a second, and of seconds in the offset.
    pub fn new(instant: Timestamp, offset: Offset) -> Self {
        // Down also before 1970, where cutting off would go up.
        let second = instant.as_second() - i64::from(instant.subsec_nanosecond() < 0);
        Self {
            instant: Timestamp::from_second(second).unwrap_or(instant),
            offset: Offset::from_seconds(offset.seconds() / 60 * 60).unwrap_or(offset),
        }
    }

    /// The whole minute that is nearest, by [`whole_minutes`].
    #[must_use]
    pub fn nearest_minute(self) -> Self {
        let seconds = self.seconds_since(Self::default());
        self.plus_seconds(whole_minutes(seconds) * 60 - seconds)
    }

    /// "09:00".
    pub fn hhmm(self) -> String {
        self.time().to_string()
    }

    /// "09:00:00".
    pub fn hhmmss(self) -> String {
        format!("{}:{:02}", self.time(), self.local().second())
    }

    /// "21.11. kl. 09:42".
    pub fn day_and_time(self) -> String {
        let date = self.day().date();
        format!("{}.{}. kl. {}", date.day(), date.month(), self.hhmm())
    }

    /// The day where it was noted.
    pub fn day(self) -> Day {
        Day::from(self.local().date())
    }

    /// The time of day where it was noted, without seconds.
    pub fn time(self) -> TimeOfDay {
        TimeOfDay::from(self.local().time())
    }

    pub fn instant(self) -> Timestamp {
        self.instant
    }

    pub fn offset(self) -> Offset {
        self.offset
    }

    /// Later, or with a number below zero earlier; at the end of the calendar it stays where it is.
    #[must_use]
    pub fn plus_seconds(self, seconds: i64) -> Self {
        let second = self.instant.as_second().saturating_add(seconds);
        Self { instant: Timestamp::from_second(second).unwrap_or(self.instant), ..self }
    }

    /// Like [`Self::plus_seconds`].
    #[must_use]
    pub fn plus_minutes(self, minutes: i64) -> Self {
        self.plus_seconds(minutes.saturating_mul(60))
    }

    /// Whole seconds from `earlier` to this, below zero when it is the later.
    pub fn seconds_since(self, earlier: Moment) -> i64 {
        self.instant.as_second() - earlier.instant.as_second()
    }

    /// The same day at another time, for what starts and ends on a day; the offset stays.
    #[must_use]
    pub fn with_time(self, time: TimeOfDay) -> Self {
        self.at(self.day(), time)
    }

    /// The moment with this time that is nearest: after 23:50 that of 00:10 is twenty minutes later.
    #[must_use]
    pub fn nearest(self, time: TimeOfDay) -> Self {
        const DAY: i64 = 24 * 60;
        let that_day = self.with_time(time);
        match that_day.seconds_since(self) {
            away if away > DAY * 30 => that_day.plus_minutes(-DAY),
            away if away < -DAY * 30 => that_day.plus_minutes(DAY),
            _ => that_day,
        }
    }

    /// Another day and time at the same offset.
    #[must_use]
    pub fn at(self, day: Day, time: TimeOfDay) -> Self {
        let local = day.date().to_datetime(time.into());
        Self { instant: self.offset.to_timestamp(local).unwrap_or(self.instant), ..self }
    }

    fn local(self) -> DateTime {
        self.offset.to_datetime(self.instant)
    }
}

impl FromStr for Moment {
    type Err = MomentError;

    /// Reads RFC 3339; `Z` is an offset of zero.
    fn from_str(text: &str) -> Result<Self, MomentError> {
        let read = || {
            let pieces = Pieces::parse(text).ok().filter(|pieces| pieces.time_zone_annotation().is_none())?;
            let local = pieces.date().to_datetime(pieces.time()?);
            let offset = pieces.to_numeric_offset()?;
            Some(Self::new(offset.to_timestamp(local).ok()?, offset))
        };
        read().ok_or_else(|| MomentError(text.to_owned()))
    }
}

/// As it is stored.
impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let minutes = self.offset.seconds() / 60;
        let sign = if minutes < 0 { '-' } else { '+' };
        let (hours, minutes) = (minutes.abs() / 60, minutes.abs() % 60);
        write!(f, "{}{sign}{hours:02}:{minutes:02}", self.local())
    }
}

impl TryFrom<String> for Moment {
    type Error = MomentError;

    fn try_from(text: String) -> Result<Self, MomentError> {
        text.parse()
    }
}

impl From<Moment> for String {
    fn from(moment: Moment) -> Self {
        moment.to_string()
    }
}

impl PartialEq for Moment {
    fn eq(&self, other: &Self) -> bool {
        self.instant == other.instant
    }
}

impl Eq for Moment {}

impl PartialOrd for Moment {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Moment {
    fn cmp(&self, other: &Self) -> Ordering {
        self.instant.cmp(&other.instant)
    }
}

impl Hash for Moment {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.instant.hash(state);
    }
}

impl JsonSchema for Moment {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Moment".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "format": "date-time",
            "description": "A point in time with the offset of its place: 2026-11-21T09:00:00+01:00.",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn moment(text: &str) -> Moment {
        text.parse().unwrap()
    }

    #[test]
    fn a_moment_is_stored_with_its_place() {
        let stored = "\"2026-11-21T09:00:00+01:00\"";
        let read: Moment = serde_json::from_str(stored).unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), stored);
        assert_eq!(moment("2026-11-21T08:00:00Z").to_string(), "2026-11-21T08:00:00+00:00");
        assert_eq!(moment("2026-11-21T08:00:00.987-03:30").to_string(), "2026-11-21T08:00:00-03:30");
        assert_eq!(moment("2026-11-21T08:00:00-00:30").to_string(), "2026-11-21T08:00:00-00:30");
    }

    #[test]
    fn what_is_no_moment_is_named() {
        let wrong = [
            "",
            "09:00",
            "2026-11-21",
            "2026-11-21T09:00:00",
            "2026-02-30T09:00:00Z",
            "2026-11-21T09:00:00+01:00[Europe/Oslo]",
        ];
        for text in wrong {
            let error = text.parse::<Moment>().unwrap_err().to_string();
            assert_eq!(
                error,
                format!("«{text}» er ikke et tidspunkt. Det skal se ut som 2026-11-21T09:00:00+01:00.")
            );
        }
        assert!(serde_json::from_str::<Moment>("\"i går\"").unwrap_err().to_string().contains("«i går»"));
    }

    #[test]
    fn the_same_instant_is_the_same_moment() {
        let (oslo, utc) = (moment("2026-11-21T09:00:00+01:00"), moment("2026-11-21T08:00:00Z"));
        assert_eq!(oslo, utc);
        assert_eq!(oslo.seconds_since(utc), 0);
        assert!(oslo < moment("2026-11-21T08:00:01Z"));
        assert_eq!((oslo.hhmm(), utc.hhmmss()), ("09:00".into(), "08:00:00".into()));
    }

    #[test]
    fn the_day_is_that_of_the_place() {
        let late = moment("2026-11-21T23:59:30+01:00");
        assert_eq!(String::from(late.day()), "2026-11-21");
        assert_eq!(String::from(late.plus_minutes(1).day()), "2026-11-22");
        assert_eq!(late.with_time("9:30".parse().unwrap()).to_string(), "2026-11-21T09:30:00+01:00");
    }

    #[test]
    fn the_calendar_ends() {
        let now = moment("2026-11-21T09:00:00+01:00");
        assert_eq!(now.plus_minutes(i64::MAX), now);
        assert_eq!(now.plus_seconds(i64::MIN), now);
    }

    proptest! {
        #[test]
        fn what_is_stored_reads_back(second in 0_i64..250_000_000_000, offset in -1_500_i32..1_500) {
            let offset = Offset::from_seconds(offset * 60).unwrap();
            let moment = Moment::new(Timestamp::from_second(second).unwrap(), offset);
            let read: Moment = moment.to_string().parse().unwrap();
            prop_assert_eq!((read, read.offset()), (moment, offset));
        }

        #[test]
        fn seconds_add_up(start in 0_i64..10_000_000_000, seconds in -1_000_000_i64..1_000_000) {
            let moment = Moment::new(Timestamp::from_second(start).unwrap(), Offset::UTC);
            prop_assert_eq!(moment.plus_seconds(seconds).seconds_since(moment), seconds);
        }
    }
}
