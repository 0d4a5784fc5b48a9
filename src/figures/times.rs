//! How long something took: percentiles that are true to the letter, with those that still wait counted as the
//! longest, and working hours between two points in time.

use std::fmt;
use std::sync::LazyLock;

use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Weekday};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::number::grouped;
use super::rounding::whole;
use super::{Decimal, counts};

/// Times of cases, those without an answer among them.
#[derive(Debug, Clone, PartialEq)]
pub struct Times {
    /// Minutes, ascending.
    answered: Vec<i64>,
    unanswered: usize,
}

/// Within how long so many of them were answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Within {
    Minutes(i64),
    /// So many have no answer that all that is known is: longer than the longest.
    MoreThan(i64),
}

/// How times are spread, in minutes, as it is kept beside a key figure.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Spread {
    /// What one of ten were answered within; absent when that is among those without an answer.
    pub tenth: Option<u32>,
    pub half: Option<u32>,
    pub nine_tenths: Option<u32>,
    pub longest: u32,
    /// How many have no answer yet.
    pub unanswered: u32,
}

/// The working day: from eight to four.
const OPENS: i64 = 8 * 60;
const CLOSES: i64 = 16 * 60;

impl Times {
    /// Whole minutes of those that were answered, and how many were not. Times below zero are to be left out before.
    pub fn new(mut answered: Vec<i64>, unanswered: usize) -> Self {
        answered.sort_unstable();
        Self { answered, unanswered }
    }

    /// All cases.
    pub fn n(&self) -> usize {
        self.answered.len() + self.unanswered
    }

    pub fn unanswered(&self) -> usize {
        self.unanswered
    }

    /// Of those that were answered.
    pub fn longest(&self) -> Option<i64> {
        self.answered.last().copied()
    }

    /// 10, 50 and 90 %, the longest, and how many have no answer. Absent when too few were answered to say anything.
    pub fn spread(&self) -> Option<Spread> {
        let minutes = |percent| match self.percentile(percent)? {
            Within::Minutes(minutes) => u32::try_from(minutes).ok(),
            Within::MoreThan(_) => None,
        };
        (self.answered.len() >= counts::LEAST).then(|| Spread {
            tenth: minutes(10),
            half: minutes(50),
            nine_tenths: minutes(90),
            longest: self.longest().and_then(|longest| u32::try_from(longest).ok()).unwrap_or(u32::MAX),
            unanswered: u32::try_from(self.unanswered).unwrap_or(u32::MAX),
        })
    }

    /// The smallest time that at least so many percent do not exceed; absent when nothing was answered.
    pub fn percentile(&self, percent: u8) -> Option<Within> {
        let longest = self.longest()?;
        let at = place(percent, self.n());
        Some(self.answered.get(at).map_or(Within::MoreThan(longest), |&minutes| Within::Minutes(minutes)))
    }
}

/// "9 av 10 fikk svar innen 51 timer, 1 av 10 innen 58 minutter. Lengst: 9,1 døgn. 18 har ikke fått svar."
impl fmt::Display for Spread {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let within = |minutes: Option<u32>| match minutes {
            Some(minutes) => format!("innen {}", in_words(minutes.into())),
            None => format!("etter mer enn {}", in_words(self.longest.into())),
        };
        write!(f, "9 av 10 fikk svar {}, 1 av 10 {}.", within(self.nine_tenths), within(self.tenth))?;
        write!(f, " Lengst: {}.", in_words(self.longest.into()))?;
        match self.unanswered {
            0 => Ok(()),
            1 => f.write_str(" Én har ikke fått svar."),
            n => write!(f, " {} har ikke fått svar.", grouped(n.into())),
        }
    }
}

/// Minutes as a number and what it is measured in: minutes up to two hours, hours up to three days, then days.
pub fn measured(minutes: i64) -> (Decimal, &'static str) {
    let tenths = |divisor: f64| Decimal::new(whole(minutes as f64 * 10.0 / divisor), 1);
    let (value, unit) = match minutes {
        ..120 => (Decimal::new(minutes, 0), if minutes == 1 { "minutt" } else { "minutter" }),
        120..600 => (tenths(60.0), "timer"),
        600..4_320 => (Decimal::new(whole(minutes as f64 / 60.0), 0), "timer"),
        _ => (tenths(1_440.0), "døgn"),
    };
    (value.unwrap_or(Decimal::from(0)), unit)
}

/// "58 minutter", "4,4 timer", "51 timer", "9,1 døgn".
pub fn in_words(minutes: i64) -> String {
    let (value, unit) = measured(minutes);
    format!("{value} {unit}")
}

/// Where in ascending order the percentile stands: numpy's `inverted_cdf`.
fn place(percent: u8, n: usize) -> usize {
    (usize::from(percent) * n).div_ceil(100).max(1) - 1
}

/// Whole minutes by the clock on the wall, below zero when `answered` comes first.
pub fn clock_minutes(received: DateTime, answered: DateTime) -> i64 {
    (seconds(answered) - seconds(received)).div_euclid(60)
}

/// Whole minutes of working hours: Monday to Friday from eight to four, without Norwegian public holidays. Below zero
/// when `answered` comes first.
pub fn working_minutes(received: DateTime, answered: DateTime) -> i64 {
    if answered < received {
        return clock_minutes(received, answered).min(-1);
    }
    worked_until(answered) - worked_until(received)
}

/// Working minutes since the first Monday.
fn worked_until(at: DateTime) -> i64 {
    let days = day(at.date());
    let minutes = i64::from(at.hour()) * 60 + i64::from(at.minute());
    let holidays = HOLIDAYS.partition_point(|&holiday| holiday < days);
    let is_free = days.rem_euclid(7) > 4 || HOLIDAYS.get(holidays) == Some(&days);
    let today = if is_free { 0 } else { minutes.clamp(OPENS, CLOSES) - OPENS };
    let working_days = days.div_euclid(7) * 5 + days.rem_euclid(7).min(5) - holidays as i64;
    working_days * (CLOSES - OPENS) + today
}

/// Public holidays that fall on a Monday to Friday, as [`day`]s.
static HOLIDAYS: LazyLock<Vec<i64>> = LazyLock::new(|| {
    let mut all: Vec<i64> = (EARLIEST.year()..=2_199).flat_map(holidays).collect();
    all.sort_unstable();
    all.dedup();
    all
});

fn holidays(year: i16) -> impl Iterator<Item = i64> {
    let fixed =
        [(1, 1), (5, 1), (5, 17), (12, 25), (12, 26)].map(|(month, day)| Date::new(year, month, day).ok());
    // Maundy Thursday, Good Friday, Easter Monday, Ascension Day, Whit Monday.
    let moving = [-3, -2, 1, 39, 50].map(|days: i64| easter(year)?.checked_add(days.days()).ok());
    let all = fixed.into_iter().chain(moving).flatten();
    all.filter(|date| !matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday)).map(day)
}

/// Easter Sunday, by the anonymous Gregorian algorithm (Meeus, Jones and Butcher).
#[expect(clippy::many_single_char_names, reason = "the letters of the algorithm")]
fn easter(year: i16) -> Option<Date> {
    let year = i32::from(year);
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - b / 4 - g + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let (month, day) = ((h + l - 7 * m + 114) / 31, (h + l - 7 * m + 114) % 31 + 1);
    Date::new(year as i16, month as i8, day as i8).ok()
}

/// A Monday, from which days are counted.
const EARLIEST: Date = Date::constant(1900, 1, 1);

fn day(date: Date) -> i64 {
    date.since(EARLIEST).map_or(0, |span| i64::from(span.get_days()))
}

fn seconds(at: DateTime) -> i64 {
    day(at.date()) * 86_400
        + i64::from(at.hour()) * 3_600
        + i64::from(at.minute()) * 60
        + i64::from(at.second())
}

#[cfg(test)]
mod tests {
    use jiff::civil::datetime;
    use proptest::prelude::*;

    use super::*;
    use crate::figures::reference::reference;

    #[test]
    fn percentiles_as_in_the_references() {
        for case in reference()["percentiles"].as_array().expect("cases") {
            // Halves are counted in halves.
            let double = |value: &serde_json::Value| (2.0 * value.as_f64().expect("a number")) as i64;
            let of = case["of"].as_array().expect("numbers").iter().map(double).collect();
            let times = Times::new(of, 0);
            for (percent, wanted) in case["are"].as_object().expect("percentiles") {
                let found = times.percentile(percent.parse().expect("a percentage"));
                assert_eq!(found, Some(Within::Minutes(double(wanted))), "{percent} {case}");
            }
        }
    }

    #[test]
    fn who_waits_counts_as_the_longest() {
        let times = Times::new(vec![30, 10, 20], 2);
        assert_eq!((times.n(), times.longest()), (5, Some(30)));
        assert_eq!(times.percentile(50), Some(Within::Minutes(30)));
        assert_eq!(times.percentile(90), Some(Within::MoreThan(30)));
        assert_eq!(Times::new(Vec::new(), 3).percentile(50), None);
    }

    #[test]
    fn working_hours_as_in_the_references() {
        let at = |day: (i16, i8, i8), hour, minute| datetime(day.0, day.1, day.2, hour, minute, 0, 0);
        let friday = at((2026, 11, 27), 15, 30);
        assert_eq!(working_minutes(friday, at((2026, 11, 30), 9, 0)), 90);
        let saturday = at((2026, 11, 28), 10, 0);
        assert_eq!(working_minutes(saturday, at((2026, 11, 28), 12, 0)), 0);
        let monday = at((2026, 11, 30), 7, 0);
        assert_eq!(working_minutes(monday, at((2026, 11, 30), 17, 0)), 480);
        let before_easter = at((2026, 4, 1), 15, 0);
        assert_eq!(working_minutes(before_easter, at((2026, 4, 7), 9, 0)), 120);
    }

    #[test]
    fn the_spread_is_told_to_the_letter() {
        let spread = Times::new(vec![10, 20, 58, 265, 3_059, 13_100], 1).spread().unwrap();
        assert_eq!(
            spread.to_string(),
            "9 av 10 fikk svar etter mer enn 9,1 døgn, 1 av 10 innen 10 minutter. Lengst: 9,1 døgn. Én har ikke fått svar."
        );
        assert_eq!(Times::new(vec![1, 2, 3, 4], 9).spread(), None);
        assert_eq!(
            [58, 265, 3_059, 119, 600].map(in_words).join(", "),
            "58 minutter, 4,4 timer, 51 timer, 119 minutter, 10 timer"
        );
    }

    #[test]
    fn easter_moves() {
        let on = |year| easter(year).map(|date| (date.month(), date.day()));
        assert_eq!(
            [2024, 2025, 2026, 2038].map(on),
            [Some((3, 31)), Some((4, 20)), Some((4, 5)), Some((4, 25))]
        );
        // 17 May 2026 is a Sunday.
        assert_eq!(holidays(2026).count(), 8);
    }

    #[test]
    fn by_the_clock_a_night_counts() {
        let from = datetime(2026, 1, 5, 23, 59, 30, 0);
        assert_eq!(clock_minutes(from, datetime(2026, 1, 6, 0, 0, 29, 0)), 0);
        assert_eq!(clock_minutes(from, datetime(2026, 1, 6, 0, 0, 30, 0)), 1);
        assert!(clock_minutes(from, datetime(2026, 1, 5, 23, 59, 29, 0)) < 0);
        assert!(working_minutes(from, datetime(2026, 1, 5, 23, 59, 29, 0)) < 0);
    }

    proptest! {
        #[test]
        fn at_least_so_many_are_within(
            minutes in prop::collection::vec(0_i64..50, 1..60), unanswered in 0_usize..20, percent in 1_u8..=100,
        ) {
            let times = Times::new(minutes.clone(), unanswered);
            let n = times.n();
            match times.percentile(percent).unwrap() {
                Within::Minutes(most) => {
                    let within = minutes.iter().filter(|&&m| m <= most).count();
                    let below = minutes.iter().filter(|&&m| m < most).count();
                    prop_assert!(within * 100 >= usize::from(percent) * n);
                    prop_assert!(below * 100 < usize::from(percent) * n);
                }
                Within::MoreThan(longest) => {
                    prop_assert_eq!(Some(longest), times.longest());
                    prop_assert!(minutes.len() * 100 < usize::from(percent) * n);
                }
            }
        }

        #[test]
        fn working_hours_add_up(start in 0_i64..2_000_000, first in 0_i64..100_000, second in 0_i64..100_000) {
            let at = |minutes: i64| {
                let span = jiff::Span::new().minutes(minutes);
                datetime(2020, 1, 1, 0, 0, 0, 0).checked_add(span).unwrap()
            };
            let [a, b, c] = [at(start), at(start + first), at(start + first + second)];
            prop_assert_eq!(working_minutes(a, b) + working_minutes(b, c), working_minutes(a, c));
            prop_assert!(working_minutes(a, b) <= clock_minutes(a, b));
        }
    }
}
