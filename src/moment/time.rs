//! The time of day, for what has a fixed time: start, lunch, end.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Time;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Hour and minute, 00:00 to 23:59; stored and shown as "09:30".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TimeOfDay {
    hour: i8,
    minute: i8,
}

/// Something typed that is no time of day.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("«{0}» er ikke et klokkeslett. Skriv for eksempel 09:30.")]
pub struct TimeError(String);

impl TimeOfDay {
    /// Absent past 23:59.
    pub fn new(hour: i8, minute: i8) -> Option<Self> {
        ((0..24).contains(&hour) && (0..60).contains(&minute)).then_some(Self { hour, minute })
    }

    /// 0–23.
    pub fn hour(self) -> i8 {
        self.hour
    }

    /// 0–59.
    pub fn minute(self) -> i8 {
        self.minute
    }
}

/// As it is stored, "09:30", and as it is written by hand in a template: "9", "9:30", "09.30", "0930", "kl. 9".
impl FromStr for TimeOfDay {
    type Err = TimeError;

    fn from_str(typed: &str) -> Result<Self, TimeError> {
        let read = || {
            let lower = typed.trim().to_lowercase();
            let digits = lower
                .strip_prefix("kl")
                .map_or(lower.as_str(), |rest| rest.trim_start_matches('.'))
                .trim_start();
            let (hour, minute) = match digits.split_once([':', '.']) {
                Some(parts) => parts,
                None if digits.len() > 2 => digits.split_at_checked(digits.len() - 2)?,
                None => (digits, "00"),
            };
            let number = |text: &str| text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse().ok())?;
            (hour.len() <= 2 && minute.len() == 2).then(|| Self::new(number(hour)?, number(minute)?))?
        };
        read().ok_or_else(|| TimeError(typed.trim().to_owned()))
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.hour, self.minute)
    }
}

impl From<Time> for TimeOfDay {
    /// Lets go of the seconds.
    fn from(time: Time) -> Self {
        Self { hour: time.hour(), minute: time.minute() }
    }
}

impl From<TimeOfDay> for Time {
    fn from(time: TimeOfDay) -> Self {
        Time::constant(time.hour, time.minute, 0, 0)
    }
}

impl TryFrom<String> for TimeOfDay {
    type Error = TimeError;

    fn try_from(text: String) -> Result<Self, TimeError> {
        text.parse()
    }
}

impl From<TimeOfDay> for String {
    fn from(time: TimeOfDay) -> Self {
        time.to_string()
    }
}

impl JsonSchema for TimeOfDay {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "TimeOfDay".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "description": "A time of day, 00:00 to 23:59: 09:30." })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_people_type() {
        for (typed, shown) in [
            ("9", "09:00"),
            ("9:30", "09:30"),
            ("09.30", "09:30"),
            ("0930", "09:30"),
            ("930", "09:30"),
            (" kl. 9 ", "09:00"),
            ("Kl 13.05", "13:05"),
            ("23:59", "23:59"),
            ("0", "00:00"),
        ] {
            assert_eq!(typed.parse::<TimeOfDay>().map(|time| time.to_string()), Ok(shown.into()), "{typed}");
        }
    }

    #[test]
    fn says_what_is_wrong() {
        for typed in [
            "", "ni", "9:3", "9:75", "24:00", "24", "09300", "-9", "9:-5", "+9", "9:+5", ":30", "9::30", "å9",
        ] {
            let error = typed.parse::<TimeOfDay>().unwrap_err().to_string();
            assert_eq!(error, format!("«{typed}» er ikke et klokkeslett. Skriv for eksempel 09:30."));
        }
    }

    #[test]
    fn every_minute_reads_back() {
        for (hour, minute) in (0..24).flat_map(|hour| (0..60).map(move |minute| (hour, minute))) {
            let time = TimeOfDay::new(hour, minute).unwrap();
            assert_eq!(time.to_string().parse(), Ok(time));
        }
    }
}
