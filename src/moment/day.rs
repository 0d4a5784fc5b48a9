//! A day of the calendar: when something is due, how it is stored and how it is shown.

use jiff::civil::Date;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// As they are written in a date.
pub const MONTHS: [&str; 12] = [
    "januar",
    "februar",
    "mars",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "desember",
];

/// Stored as "2026-12-01".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Day(Date);

/// Stored text that is no day.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("«{0}» er ikke en dato. Den skal se ut som 2026-12-01.")]
pub struct StoredDayError(String);

impl Day {
    pub fn date(self) -> Date {
        self.0
    }

    /// Days from the other to this one; fewer than none when it is earlier.
    pub fn days_since(self, earlier: Day) -> i32 {
        (self.0 - earlier.0).get_days()
    }

    /// "1.12." while it lies ahead this year, else "1.12.2027", so that it always reads back as the same day.
    pub fn short(self, today: Day) -> String {
        let (day, month) = (self.0.day(), self.0.month());
        let near = self.0.year() == today.0.year() && self >= today;
        if near { format!("{day}.{month}.") } else { format!("{day}.{month}.{:04}", self.0.year()) }
    }

    /// "1. desember 2026".
    pub fn long(self) -> String {
        format!("{}. {} {:04}", self.0.day(), MONTHS[self.0.month() as usize - 1], self.0.year())
    }
}

impl From<Date> for Day {
    fn from(date: Date) -> Self {
        Self(date)
    }
}

impl TryFrom<String> for Day {
    type Error = StoredDayError;

    fn try_from(text: String) -> Result<Self, StoredDayError> {
        // A length of ten lets no time of day and no other spelling of a date through.
        let stored = (text.len() == 10).then(|| text.parse().ok()).flatten();
        stored.map(Self).ok_or(StoredDayError(text))
    }
}

impl From<Day> for String {
    fn from(day: Day) -> Self {
        day.0.to_string()
    }
}

impl JsonSchema for Day {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Day".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "date", "description": "A day: 2026-12-01." })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn a_day_is_stored_as_it_is_sorted() {
        let day: Day = serde_json::from_str("\"2026-12-01\"").unwrap();
        assert_eq!(day, Day(date(2026, 12, 1)));
        assert_eq!(serde_json::to_string(&day).unwrap(), "\"2026-12-01\"");
        for text in ["1.12.2026", "20261201", "2026-12-01T09", "2026-02-30", "2026-W50-1", ""] {
            let error = Day::try_from(text.to_owned()).unwrap_err().to_string();
            assert_eq!(error, format!("«{text}» er ikke en dato. Den skal se ut som 2026-12-01."));
        }
    }

    #[test]
    fn the_year_shows_where_it_is_needed() {
        let today = Day(date(2026, 11, 21));
        let shown = |year, month, day| Day(date(year, month, day)).short(today);
        assert_eq!(shown(2026, 12, 1), "1.12.");
        assert_eq!(shown(2026, 11, 21), "21.11.");
        assert_eq!(shown(2026, 11, 20), "20.11.2026", "without the year it would be next November's");
        assert_eq!(shown(2027, 12, 1), "1.12.2027");
        assert_eq!(Day(date(2026, 12, 1)).long(), "1. desember 2026");
    }

    proptest! {
        #[test]
        fn what_is_stored_reads_back(year in 1900_i16..=2199, month in 1_i8..=12, day in 1_i8..=31) {
            let Ok(date) = Date::new(year, month, day) else { return Ok(()) };
            prop_assert_eq!(Day::try_from(String::from(Day(date))), Ok(Day(date)));
        }
    }
}
