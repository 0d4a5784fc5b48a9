//! A day as it is said or typed in Norwegian, seen from a given day.

use jiff::civil::{Date, ISOWeekDate, Weekday};
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
    #[error("Her mangler en dato. Skriv 1.12., fredag eller uke 50.")]
    Empty,
    #[error("Jeg forstår ikke datoen «{0}». Skriv 1.12., fredag eller uke 50.")]
    Unclear(String),
    #[error("Det finnes ingen {day}. {month} {year}. Skriv 1.12., fredag eller uke 50.")]
    NoSuchDay { day: i8, month: &'static str, year: i16 },
    #[error("{day}. {month} er en {is}, ikke en {said}. Skriv bare datoen eller dagen.")]
    OtherWeekday { day: i8, month: &'static str, is: &'static str, said: &'static str },
}

/// "1.12.", "1. desember 2026", "fredag", "om 2 uker", "uke 50". A day and month that have been this year are those of the
/// next; a weekday is the first one after today, and *neste* fredag that of next week. What lasts (a week, a month, a
/// quarter) is due at its end: a week on its Friday.
impl Read for Day {
    /// Today.
    type By<'a> = Day;

    fn read(typed: &str, today: Day) -> Result<Self, Unread> {
        read(typed, today.date()).map(Day::from).map_err(Unread::because)
    }
}

fn read(typed: &str, today: Date) -> Result<Date, DayError> {
    let lower = text::plain(typed).to_lowercase();
    let words: Vec<&str> = lower.split(' ').filter(|word| !word.is_empty()).collect();
    if words.is_empty() {
        return Err(DayError::Empty);
    }
    let mut words = words.as_slice();
    loop {
        if let Some(date) = spoken(words, today).filter(|date| YEARS.contains(&date.year())) {
            return Ok(date);
        }
        if let Some(read) = calendar(words, today) {
            return read;
        }
        let Some(rest) = without_preposition(words) else {
            return Err(DayError::Unclear(text::short(typed)));
        };
        words = rest;
    }
}

/// What says that a day is a limit, and the rest.
fn without_preposition<'w, 't>(words: &'w [&'t str]) -> Option<&'w [&'t str]> {
    match words {
        ["løpet" | "utgangen" | "slutten", "av", rest @ ..]
        | [
            "innen" | "senest" | "seinest" | "før" | "til" | "på" | "nå" | "i" | "frist" | "frist:",
            rest @ ..,
        ] if !rest.is_empty() => Some(rest),
        _ => None,
    }
}

/// "i morgen", "fredag", "om 2 uker", "uke 50".
fn spoken(words: &[&str], today: Date) -> Option<Date> {
    match words {
        ["i", "dag"] | ["idag"] => Some(today),
        ["i", "morgen"] | ["imorgen"] => today.checked_add(1.day()).ok(),
        ["i", "overmorgen"] | ["overmorgen"] => today.checked_add(2.days()).ok(),
        ["om", "et", "par", unit] => today.checked_add(span("to", unit)?).ok(),
        ["om", number, unit] => today.checked_add(span(number, unit)?).ok(),
        ["den", day] => nearest_with(read_day(day.trim_end_matches('.'))?, today),
        ["neste", weekday] if read_weekday(weekday).is_some() => {
            in_week(today.checked_add(1.week()).ok()?, read_weekday(weekday)?)
        }
        ["førstkommende" | "kommende", weekday] | [weekday] if read_weekday(weekday).is_some() => {
            today.nth_weekday(1, read_weekday(weekday)?).ok()
        }
        [weekday, "i", rest @ ..] | [weekday, rest @ ..] if read_weekday(weekday).is_some() => {
            in_week(in_said_week(rest, today)?, read_weekday(weekday)?)
        }
        _ => end_of_week(words, today).or_else(|| last_day(words, today)),
    }
}

/// The end of a week that is said: its Friday, or when that has passed its Sunday.
fn end_of_week(words: &[&str], today: Date) -> Option<Date> {
    let week = in_said_week(words, today)?;
    let friday = in_week(week, Weekday::Friday)?;
    if friday >= today { Some(friday) } else { in_week(week, Weekday::Sunday) }
}

/// A day in the week that is said: "uke 50", "neste uke", "denne uken". A week that has been is that of next year.
fn in_said_week(words: &[&str], today: Date) -> Option<Date> {
    match words {
        ["neste", "uke"] => today.checked_add(1.week()).ok(),
        ["denne", "uke" | "uken" | "uka"] | ["uken" | "uka"] => Some(today),
        ["uke", number] => {
            let week = week(number)?;
            let this = today.iso_week_date().year();
            let sundays = (this..=this.saturating_add(1))
                .filter_map(|year| ISOWeekDate::new(year, week, Weekday::Sunday).ok());
            sundays.map(ISOWeekDate::date).find(|sunday| *sunday >= today)
        }
        ["uke", number, year] => {
            Some(ISOWeekDate::new(read_year(year)?, week(number)?, Weekday::Monday).ok()?.date())
        }
        [one] => in_said_week(&["uke", one.strip_prefix("uke")?], today),
        _ => None,
    }
}

fn week(number: &str) -> Option<i8> {
    digits(number.trim_end_matches('.')).filter(|week| (1..=53).contains(week)).map(|week| week as i8)
}

/// A weekday of the week, from Monday to Sunday, that a day lies in.
fn in_week(day: Date, weekday: Weekday) -> Option<Date> {
    let ahead = i64::from(weekday.to_monday_zero_offset()) - i64::from(day.weekday().to_monday_zero_offset());
    day.checked_add(ahead.days()).ok()
}

/// The last day of a month, a quarter or a year that is said: "desember", "neste måned", "1. kvartal 2027", "årsskiftet".
fn last_day(words: &[&str], today: Date) -> Option<Date> {
    let (last, year) = match words {
        ["årsskiftet" | "året" | "året."] => return Some(today.last_of_year()),
        ["måneden" | "mnd" | "måned"] | ["denne", "måneden" | "måned"] => {
            return Some(today.last_of_month());
        }
        ["neste", "måned"] => return Some(today.checked_add(1.month()).ok()?.last_of_month()),
        [month, year] if is_month(month) => (read_month(month)?, Some(*year)),
        [month] if is_month(month) => (read_month(month)?, None),
        [nth, "kvartal", year] => (quarter(nth)?, Some(*year)),
        [nth, "kvartal"] => (quarter(nth)?, None),
        [nth, year] => (quarter(nth.strip_prefix('q')?)?, Some(*year)),
        [nth] => (quarter(nth.strip_prefix('q')?)?, None),
        _ => return None,
    };
    let of = |year| Date::new(year, last, 1).ok().map(Date::last_of_month);
    match year {
        Some(year) => of(read_year(year)?),
        None => (today.year()..=today.year().saturating_add(1)).filter_map(of).find(|day| *day >= today),
    }
}

/// The last month of a quarter: "1.", "første", "3".
fn quarter(nth: &str) -> Option<i8> {
    const SPOKEN: [&str; 4] = ["første", "andre", "tredje", "fjerde"];
    let nth = nth.trim_end_matches('.');
    let at = SPOKEN.iter().position(|word| *word == nth).map(|at| at as i16 + 1);
    at.or_else(|| digits(nth)).filter(|nth| (1..=4).contains(nth)).map(|nth| nth as i8 * 3)
}

/// Its whole name: by itself "jul" is no month, and "mar" nobody's.
fn is_month(word: &str) -> bool {
    MONTHS.contains(&word)
}

/// "den 15.": the first day ahead with this number.
fn nearest_with(day: i8, today: Date) -> Option<Date> {
    let months = (0..=2).filter_map(|ahead: i64| today.first_of_month().checked_add(ahead.months()).ok());
    months.filter_map(|month| Date::new(month.year(), month.month(), day).ok()).find(|date| *date >= today)
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

/// "1.12.", "1. des. 2026", "2026-12-01", perhaps with its weekday before it; `None` when it is no such thing.
fn calendar(words: &[&str], today: Date) -> Option<Result<Date, DayError>> {
    if let [weekday, rest @ ..] = words
        && let Some(said) = read_weekday(weekday.trim_end_matches(','))
    {
        let rest = if let ["den", rest @ ..] = rest { rest } else { rest };
        return Some(calendar(rest, today)?.and_then(|date| on_weekday(date, said)));
    }
    let parts: Vec<&str> =
        words.iter().flat_map(|word| word.split(['.', '/', '-'])).filter(|part| !part.is_empty()).collect();
    match *parts.as_slice() {
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

fn on_weekday(date: Date, said: Weekday) -> Result<Date, DayError> {
    let named = |weekday: Weekday| WEEKDAYS[usize::from(weekday.to_monday_zero_offset().unsigned_abs())];
    if date.weekday() == said {
        return Ok(date);
    }
    let (day, month) = (date.day(), MONTHS[date.month() as usize - 1]);
    Err(DayError::OtherWeekday { day, month, is: named(date.weekday()), said: named(said) })
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
mod tests;
