//! A day as it is said or typed in Norwegian, seen from a given day.

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};
use thiserror::Error;

use super::{Read, Unread, text};
use crate::moment::{Day, MONTHS};

/// Beyond these a year is a typing error.
const YEARS: std::ops::Range<i16> = 1900..2200;

/// From Monday.
const WEEKDAYS: [&str; 7] = ["mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"];

/// From one; "en", "ei", "ett" and "én" are all one.
const NUMBERS: [&str; 12] =
    ["en", "to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni", "ti", "elleve", "tolv"];

/// Why something typed is no day.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
enum DayError {
    #[error("Her mangler en dato. Skriv 1.12., fredag eller om 2 uker.")]
    Empty,
    #[error("Jeg forstår ikke datoen «{0}». Skriv 1.12., fredag eller om 2 uker.")]
    Unclear(String),
    #[error("Det finnes ingen {day}. {month} {year}. Skriv 1.12., fredag eller om 2 uker.")]
    NoSuchDay { day: i8, month: &'static str, year: i16 },
}

/// "1.12.", "1. desember 2026", "fredag", "om 2 uker". A day and month that have been this year are those of the next; a
/// weekday is the first one after today.
impl Read for Day {
    /// Today.
    type By<'a> = Day;

    fn read(typed: &str, today: Day) -> Result<Self, Unread> {
        read(typed, today.date()).map(Day::from).map_err(Unread::because)
    }
}

fn read(typed: &str, today: Date) -> Result<Date, DayError> {
    let lower = text::plain(typed).to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    if words.is_empty() {
        return Err(DayError::Empty);
    }
    if let Some(date) = relative(&words, today).filter(|date| YEARS.contains(&date.year())) {
        return Ok(date);
    }
    let parts: Vec<&str> = lower
        .split(|c: char| c.is_whitespace() || "./-".contains(c))
        .filter(|part| !part.is_empty())
        .collect();
    calendar(&parts, today).unwrap_or_else(|| Err(DayError::Unclear(text::short(typed))))
}

/// "i morgen", "fredag", "om 2 uker".
fn relative(words: &[&str], today: Date) -> Option<Date> {
    match words {
        ["i", "dag"] | ["idag"] => Some(today),
        ["i", "morgen"] | ["imorgen"] => today.checked_add(1.day()).ok(),
        ["i", "overmorgen"] | ["overmorgen"] => today.checked_add(2.days()).ok(),
        ["om", number, unit] => today.checked_add(span(number, unit)?).ok(),
        ["på", weekday] | [weekday] => today.nth_weekday(1, read_weekday(weekday)?).ok(),
        _ => None,
    }
}

fn read_weekday(word: &str) -> Option<Weekday> {
    let word = word.trim_end_matches('.');
    let from_monday = WEEKDAYS.iter().position(|name| is_short_for(word, name))?;
    Weekday::from_monday_zero_offset(from_monday as i8).ok()
}

/// So many of a unit, in words or at most four digits.
fn span(number: &str, unit: &str) -> Option<Span> {
    let number: i64 = match number {
        "ei" | "ett" | "et" | "én" => 1,
        "syv" => 7,
        word => match NUMBERS.iter().position(|name| *name == word) {
            Some(at) => at as i64 + 1,
            None => digits(word)?.into(),
        },
    };
    match unit {
        "dag" | "dager" => Some(number.days()),
        "uke" | "uker" => Some(number.weeks()),
        "måned" | "måneder" | "mnd" | "mnd." => Some(number.months()),
        "år" => Some(number.years()),
        _ => None,
    }
}

/// "1.12.", "1. des. 2026", "2026-12-01", in their parts; `None` when they are no such parts.
fn calendar(parts: &[&str], today: Date) -> Option<Result<Date, DayError>> {
    match *parts {
        [day, month] => {
            let (day, month) = (read_day(day)?, read_month(month)?);
            let years = today.year()..=today.year().saturating_add(1);
            let ahead = years.filter_map(|year| Date::new(year, month, day).ok()).find(|date| *date >= today);
            Some(ahead.ok_or_else(|| no_such_day(today.year(), month, day)))
        }
        [year, month, day] if year.len() == 4 => {
            Some(exactly(read_year(year)?, read_month(month)?, read_day(day)?))
        }
        [day, month, year] => Some(exactly(read_year(year)?, read_month(month)?, read_day(day)?)),
        _ => None,
    }
}

fn exactly(year: i16, month: i8, day: i8) -> Result<Date, DayError> {
    Date::new(year, month, day).map_err(|_| no_such_day(year, month, day))
}

fn no_such_day(year: i16, month: i8, day: i8) -> DayError {
    DayError::NoSuchDay { day, month: MONTHS[month as usize - 1], year }
}

fn read_day(part: &str) -> Option<i8> {
    digits(part).filter(|day| (1..=31).contains(day)).map(|day| day as i8)
}

fn read_month(part: &str) -> Option<i8> {
    let named = MONTHS.iter().position(|name| is_short_for(part, name)).map(|at| at as i8 + 1);
    named.or_else(|| digits(part).filter(|month| (1..=12).contains(month)).map(|month| month as i8))
}

/// Four digits, or the last two of this century's.
fn read_year(part: &str) -> Option<i16> {
    let year = digits(part)?;
    match part.len() {
        2 => Some(2000 + year),
        4 => Some(year).filter(|year| YEARS.contains(year)),
        _ => None,
    }
}

/// At most four digits and nothing else.
fn digits(part: &str) -> Option<i16> {
    (part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit())).then(|| part.parse().ok())?
}

/// Its first three letters or more.
fn is_short_for(word: &str, name: &str) -> bool {
    word.chars().count() >= 3 && name.starts_with(word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn any_day() -> impl Strategy<Value = Day> {
        (1900_i16..=2199, 1_i8..=12, 1_i8..=31).prop_filter_map("no such day", |(year, month, day)| {
            Date::new(year, month, day).ok().map(Day::from)
        })
    }

    /// A Saturday.
    const TODAY: Date = date(2026, 11, 21);

    fn reads(typed: &str) -> String {
        read(typed, TODAY).map_or_else(|error| error.to_string(), |date| date.to_string())
    }

    #[test]
    fn dates_as_people_write_them() {
        for typed in [
            "1.12.",
            "1.12",
            "01.12",
            "1/12",
            "1. 12.",
            "1.12.2026",
            "01.12.26",
            "1.12.26.",
            "2026-12-01",
            "1. desember",
            "1 Desember",
            "1. des.",
            "1. des. 2026",
            " 1.  desember  2026 ",
        ] {
            assert_eq!(reads(typed), "2026-12-01", "{typed}");
        }
    }

    #[test]
    fn what_has_been_comes_again_next_year() {
        assert_eq!(reads("21.11."), "2026-11-21");
        assert_eq!(reads("20.11."), "2027-11-20");
        assert_eq!(reads("17. mai"), "2027-05-17");
        assert_eq!(reads("17. mai 2026"), "2026-05-17", "a year that is written holds");
        assert_eq!(read("29.2.", date(2027, 6, 1)), Ok(date(2028, 2, 29)));
    }

    #[test]
    fn days_as_people_say_them() {
        for (typed, day) in [
            ("i dag", "2026-11-21"),
            ("I morgen", "2026-11-22"),
            ("i overmorgen", "2026-11-23"),
            ("fredag", "2026-11-27"),
            ("på mandag", "2026-11-23"),
            ("fre.", "2026-11-27"),
            ("lørdag", "2026-11-28"),
            ("om 3 dager", "2026-11-24"),
            ("om 2 uker", "2026-12-05"),
            ("om to uker", "2026-12-05"),
            ("om en uke", "2026-11-28"),
            ("om én måned", "2026-12-21"),
            ("om 3 ma\u{30a}neder", "2027-02-21"),
            ("om ett år", "2027-11-21"),
        ] {
            assert_eq!(reads(typed), day, "{typed}");
        }
        assert_eq!(read("om en måned", date(2027, 1, 31)), Ok(date(2027, 2, 28)));
    }

    #[test]
    fn says_what_is_wrong() {
        let example = "Skriv 1.12., fredag eller om 2 uker.";
        assert_eq!(reads("  "), format!("Her mangler en dato. {example}"));
        for typed in [
            "snart",
            "om litt",
            "om 9999 år",
            "om 500 år",
            "om -2 uker",
            "+1.12.",
            "32.1.",
            "1.13.",
            "12",
            "1.2.3.4",
            "1.12.202",
            "1.12.0202",
            "1. ju",
        ] {
            assert_eq!(reads(typed), format!("Jeg forstår ikke datoen «{typed}». {example}"));
        }
        assert_eq!(reads("31.4."), format!("Det finnes ingen 31. april 2026. {example}"));
        assert_eq!(reads("29. februar 2027"), format!("Det finnes ingen 29. februar 2027. {example}"));
    }

    proptest! {
        #[test]
        fn what_is_shown_reads_back(day in any_day(), today in any_day()) {
            prop_assert_eq!(Day::read(&day.short(today), today), Ok(day));
            prop_assert_eq!(Day::read(&day.long(), today), Ok(day));
            prop_assert_eq!(Day::read(&String::from(day), today), Ok(day));
        }

        #[test]
        fn days_ahead_read_back(ahead in 0_i32..400, today in any_day()) {
            prop_assume!(today.date().year() < 2198);
            let day = Day::read(&format!("om {ahead} dager"), today).unwrap();
            prop_assert_eq!((day.date() - today.date()).get_days(), ahead);
            prop_assert_eq!(Day::read(&day.short(today), today), Ok(day));
        }

        #[test]
        fn nothing_typed_panics(typed in "[0-9]{0,4}[. /-]?[a-zåøé0-9. ]{0,16}", today in any_day()) {
            let _ = Day::read(&typed, today);
        }
    }
}
