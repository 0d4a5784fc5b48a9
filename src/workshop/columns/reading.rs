//! What one cell says when its column is read as scores, amounts, points in time or time spans.

use std::collections::BTreeMap;

use jiff::civil::{Date, DateTime};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::words::{folded, says_nothing};
use crate::figures::Scale;
use crate::workshop::table::{Sort, Value};

/// How a column is read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Reads {
    Score(Marks),
    /// Money, or another number that can be added up.
    Amount,
    Moment(Order),
    Span(Unit),
    /// Who answered.
    Person,
    /// Which of several rows belong to one.
    Id,
    /// Words of one's own.
    Text,
    /// Not at all.
    Nothing,
}

/// How scores are told from what stands in the cells.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Marks {
    pub scale: Scale,
    /// The low end is the good one.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub turned: bool,
    /// Words and the score that they say, folded.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub words: BTreeMap<String, i64>,
}

/// Which of the first two numbers of 03/04/2026 is the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    DayFirst,
    MonthFirst,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    Seconds,
    Minutes,
    Hours,
    /// h:mm:ss
    Clock,
}

/// What a cell says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Said<T> {
    This(T),
    /// Nothing at all.
    Blank,
    /// That there is no answer.
    DontKnow,
    Unread,
}

impl<T> Said<T> {
    pub fn this(self) -> Option<T> {
        match self {
            Said::This(it) => Some(it),
            _ => None,
        }
    }
}

impl Marks {
    pub fn on(scale: Scale) -> Self {
        Self { scale, turned: false, words: BTreeMap::new() }
    }

    /// The score that a cell says: a whole number on the scale, or one of the words.
    pub fn read(&self, value: &Value) -> Said<i64> {
        if value.sort == Sort::Unread {
            return Said::Unread;
        }
        let folded = folded(&value.text);
        if let Some(knows_not) = says_nothing(&folded) {
            return if knows_not { Said::DontKnow } else { Said::Blank };
        }
        let score = self.words.get(&folded).copied().or_else(|| number_said(&value.text));
        match score.filter(|&score| self.scale.contains(score)) {
            Some(score) if self.turned => Said::This(self.scale.min() + self.scale.max() - score),
            Some(score) => Said::This(score),
            None => Said::Unread,
        }
    }
}

/// A whole number alone, or with what it means behind it: "9 – svært sannsynlig", "6 (Svært fornøyd)". A number of
/// two, as in "10–49 ansatte", is none.
pub fn number_said(text: &str) -> Option<i64> {
    let text = text.trim();
    let (sign, unsigned) = match text.strip_prefix(['-', '−']) {
        Some(rest) => (-1, rest),
        None => (1, text),
    };
    let digits = unsigned.len() - unsigned.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if digits == 0 || digits > 7 {
        return None;
    }
    let number: i64 = unsigned[..digits].parse().ok()?;
    let rest = &unsigned[digits..];
    let zeros = rest
        .strip_prefix(['.', ','])
        .is_some_and(|zeros| !zeros.is_empty() && zeros.chars().all(|c| c == '0') && zeros.len() < 7);
    if rest.is_empty() || zeros {
        return Some(sign * number);
    }
    // What stands behind a minus is a range, not words.
    let after = rest.trim_start();
    let meaning = after.strip_prefix(['–', '—', '-', '=', ':', '.', ')', '('])?.trim_start();
    (sign > 0 && !meaning.starts_with(|c: char| c.is_ascii_digit())).then_some(number)
}

/// An amount in hundredths: "265 143,72", "1.234.567,89", "kr 200 000", "(1 200)", "311296.03". What could be read in
/// two ways is unread.
pub fn amount(value: &Value) -> Said<i64> {
    let text = value.text.trim();
    if value.sort == Sort::Number {
        let number: Result<f64, _> = text.parse();
        return match number {
            Ok(number) if number.abs() < 1e13 => Said::This((number * 100.0).round() as i64),
            _ => Said::Unread,
        };
    }
    if says_nothing(&folded(text)).is_some() {
        return Said::Blank;
    }
    match value.sort {
        Sort::Written => written_amount(text).map_or(Said::Unread, Said::This),
        _ => Said::Unread,
    }
}

fn written_amount(text: &str) -> Option<i64> {
    let lower = text.to_lowercase();
    let bare = lower.trim_start_matches("nok").trim_start_matches("kr").trim_start_matches('.');
    let bare = bare.trim().trim_end_matches(",-").trim_end_matches("kr").trim_end_matches("nok").trim();
    let (negative, bare) = match bare.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')) {
        Some(inner) => (true, inner.trim()),
        None => match bare.strip_prefix(['-', '−', '–']).or_else(|| bare.strip_suffix(['-', '−'])) {
            Some(rest) => (true, rest.trim()),
            None => (false, bare),
        },
    };
    let packed: String = bare.chars().filter(|c| !c.is_whitespace() && *c != '\'').collect();
    let sound = |c: char| c.is_ascii_digit() || c == ',' || c == '.';
    if packed.is_empty() || !packed.chars().all(sound) || !packed.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let last = packed.rfind([',', '.']);
    let (whole, fraction) = match last {
        None => (&packed[..], ""),
        Some(at) => {
            let sign = packed.as_bytes()[at];
            let (whole, fraction) = (&packed[..at], &packed[at + 1..]);
            let again = whole.bytes().any(|b| b == sign);
            let other = whole.bytes().any(|b| b != sign && !b.is_ascii_digit());
            if again && !other && fraction.len() == 3 {
                // 1.234.567
                (&packed[..], "")
            } else if again || fraction.is_empty() || (!other && fraction.len() == 3) {
                // 1.234 may be either.
                return None;
            } else {
                (whole, fraction)
            }
        }
    };
    let mut groups = whole.split([',', '.']);
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    if !rest.is_empty() && (first.len() > 3 || rest.iter().any(|group| group.len() != 3)) {
        return None;
    }
    let digits: String = whole.chars().filter(char::is_ascii_digit).collect();
    if digits.is_empty() || digits.len() > 13 || fraction.len() > 9 {
        return None;
    }
    let padded = format!("{fraction}000");
    let kroner: i64 = digits.parse().ok()?;
    let øre: i64 = padded[..2].parse().ok()?;
    let rounded = i64::from(padded.as_bytes()[2] >= b'5');
    let all = kroner.checked_mul(100)?.checked_add(øre + rounded)?;
    Some(if negative { -all } else { all })
}

/// A point in time: "2026-07-01 08:00:00", "05.01.2026 16:00", "09/01/2026 01:05:00 PM", "06.09.2025 kl. 15.37.20".
pub fn moment(value: &Value, order: Order) -> Said<DateTime> {
    let text = value.text.trim();
    if text.is_empty() || says_nothing(&folded(text)).is_some() {
        return Said::Blank;
    }
    match value.sort {
        Sort::Written | Sort::Moment => {
            parts(text).and_then(|parts| parts.at(order)).map_or(Said::Unread, Said::This)
        }
        _ => Said::Unread,
    }
}

/// Numbers of a date and a time, in the order they stand.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Parts {
    pub(super) date: [i64; 3],
    /// The year stands first.
    pub(super) year_first: bool,
    time: [i64; 3],
    afternoon: Option<bool>,
}

pub(super) fn parts(text: &str) -> Option<Parts> {
    if text.len() > 40 {
        return None;
    }
    let lower = text.to_lowercase();
    let mut numbers: Vec<i64> = Vec::new();
    let mut signs = String::new();
    let mut rest = lower.chars().peekable();
    let mut words = String::new();
    let mut year_digits = 0;
    while let Some(c) = rest.next() {
        if c.is_ascii_digit() {
            let mut digits = String::from(c);
            while let Some(digit) = rest.next_if(char::is_ascii_digit) {
                digits.push(digit);
            }
            if digits.len() > 9 {
                return None;
            }
            if digits.len() == 4 && numbers.len() < 3 {
                year_digits += 1;
            }
            numbers.push(digits.parse().ok()?);
        } else if c.is_alphabetic() {
            words.push(c);
        } else {
            signs.push(c);
        }
    }
    let words = words.trim();
    let afternoon = match words {
        "" | "t" | "z" | "tz" | "kl" | "utc" => None,
        "am" => Some(false),
        "pm" => Some(true),
        _ => return None,
    };
    if !(3..=8).contains(&numbers.len()) || year_digits != 1 || !signs.starts_with(['-', '/', '.']) {
        return None;
    }
    let year_first = numbers[0] > 999;
    let time = [3, 4, 5].map(|at| numbers.get(at).copied().unwrap_or(0));
    Some(Parts { date: [numbers[0], numbers[1], numbers[2]], year_first, time, afternoon })
}

impl Parts {
    pub(super) fn at(self, order: Order) -> Option<DateTime> {
        let [a, b, c] = self.date;
        let (year, month, day) = match order {
            _ if self.year_first => (a, b, c),
            Order::DayFirst => (c, b, a),
            Order::MonthFirst => (c, a, b),
        };
        let small = |number: i64| i8::try_from(number).ok();
        if !(1900..2200).contains(&year) {
            return None;
        }
        let date = Date::new(year as i16, small(month)?, small(day)?).ok()?;
        let hour = match (self.afternoon, self.time[0]) {
            (None, hour) => hour,
            (Some(_), hour) if !(1..=12).contains(&hour) => return None,
            (Some(afternoon), hour) => hour % 12 + if afternoon { 12 } else { 0 },
        };
        Some(date.at(
            small(hour).filter(|h| (0..24).contains(h))?,
            small(self.time[1]).filter(|m| (0..60).contains(m))?,
            small(self.time[2]).filter(|s| (0..60).contains(s))?,
            0,
        ))
    }
}

/// Whole minutes.
pub fn span(value: &Value, unit: Unit) -> Said<i64> {
    let text = value.text.trim();
    if text.is_empty() || says_nothing(&folded(text)).is_some() {
        return Said::Blank;
    }
    let minutes = |factor: f64| {
        let number: Option<f64> = text.replace(',', ".").parse().ok();
        number.filter(|number| number.abs() < 1e12).map(|number| (number * factor).floor() as i64)
    };
    let read = match (value.sort, unit) {
        (Sort::Span, _) => minutes(24.0 * 60.0),
        (Sort::Unread | Sort::Moment, _) => None,
        (_, Unit::Seconds) => minutes(1.0 / 60.0),
        (_, Unit::Minutes) => minutes(1.0),
        (_, Unit::Hours) => minutes(60.0),
        (_, Unit::Clock) => clock(text),
    };
    read.map_or(Said::Unread, Said::This)
}

/// "1:05:30" and "26:10".
fn clock(text: &str) -> Option<i64> {
    let numbers: Option<Vec<i64>> = text.split(':').map(|part| part.trim().parse().ok()).collect();
    match numbers?[..] {
        [hours, minutes] | [hours, minutes, _]
            if (0..60).contains(&minutes) && (0..1_000_000).contains(&hours) =>
        {
            Some(hours * 60 + minutes)
        }
        _ => None,
    }
}
