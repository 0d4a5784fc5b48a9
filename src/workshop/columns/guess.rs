//! What a column most likely holds, by its heading and by what stands in it; and what has to be asked, since it could as
//! well be something else.

use std::collections::BTreeMap;

use super::reading::{Marks, Order, Parts, Reads, Unit, amount, number_said, parts};
use super::words::{FAMILIES, folded, names, says_nothing, step};
use super::{Headings, Rows, Said};
use crate::figures::Scale;
use crate::workshop::table::{Column, Sort, Table, Value};

/// A guess at a column.
#[derive(Debug, Clone, PartialEq)]
pub struct Guess {
    pub reads: Reads,
    /// What must be answered before the column can be used.
    pub doubt: Option<Doubt>,
    /// Rows with anything in it.
    pub filled: usize,
}

/// What a column could also be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubt {
    /// One of these scales.
    Scale(Vec<Scale>),
    /// Day or month first.
    Order,
    /// Which end is the good one.
    Turned,
    Unit,
}

impl Doubt {
    /// As it is asked.
    pub fn words(&self) -> String {
        match self {
            Doubt::Scale(scales) => {
                let names: Vec<_> = scales.iter().map(Scale::to_string).collect();
                format!("{}?", names.join(" eller "))
            }
            Doubt::Order => "03/04/2026: dag først, eller måned?".into(),
            Doubt::Turned => "Er 1 best?".into(),
            Doubt::Unit => "Minutter, timer eller sekunder?".into(),
        }
    }
}

/// The share of a column's answers that must fit what it is read as.
const MOST: f64 = 0.9;

/// Different answers of a column that could be words of a family.
const MOST_WORDINGS: usize = 400;

const NOT_ASKED: [&str; 26] = [
    "ip address",
    "ipaddress",
    "progress",
    "duration",
    "duration (in seconds)",
    "finished",
    "fullført",
    "status",
    "response type",
    "distribution channel",
    "user language",
    "collector id",
    "external reference",
    "location latitude",
    "location longitude",
    "network id",
    "tags",
    "first name",
    "last name",
    "fornavn",
    "etternavn",
    "recipient first name",
    "recipient last name",
    "svartype",
    "språk",
    "stage date (utc)",
];

impl Guess {
    /// One for each column.
    pub fn all(table: &Table, headings: &Headings, rows: &Rows) -> Vec<Guess> {
        (0..table.columns.len()).map(|at| Self::of(&table.columns[at], headings, at, rows)).collect()
    }

    fn of(column: &Column, headings: &Headings, at: usize, rows: &Rows) -> Self {
        let mut counts = vec![0_usize; column.values().len()];
        for which in rows.kept.iter().filter_map(|&row| column.which(row)) {
            counts[which] += 1;
        }
        let seen: Vec<Seen<'_>> = column
            .values()
            .iter()
            .zip(counts)
            .filter(|(_, count)| *count > 0)
            .map(|(value, count)| Seen { value, count, folded: folded(&value.text) })
            .collect();
        let filled = seen.iter().map(|seen| seen.count).sum();
        let (reads, doubt) = Under { headings, at, seen: &seen }.read();
        Self { reads, doubt, filled }
    }
}

/// A column under a heading, and how often each value stands in it.
struct Under<'a> {
    headings: &'a Headings,
    at: usize,
    seen: &'a [Seen<'a>],
}

/// A value, how often it stands in the column, and how it reads.
struct Seen<'a> {
    value: &'a Value,
    count: usize,
    folded: String,
}

type Reading = (Reads, Option<Doubt>);

impl Under<'_> {
    fn read(&self) -> Reading {
        let sure = |reads| (reads, None);
        let heading = folded(&self.headings.names[self.at]);
        let code = folded(&self.headings.codes[self.at]);
        if self.seen.is_empty()
            || self.headings.is_called(self.at, &NOT_ASKED)
            || code.ends_with("_nps_group")
            || heading.ends_with("- group")
        {
            return sure(Reads::Nothing);
        }
        if self.share(|seen| seen.value.text.contains('@') && seen.value.text.contains('.')) >= 0.5
            || names(
                &heading,
                &["e-postadresse", "e-post", "epost", "email", "e-mail", "navn", "name", "initialer"],
            )
        {
            return sure(Reads::Person);
        }
        if let Some(reading) = self.moments() {
            return reading;
        }
        if names(
            &heading,
            &["id", "nr", "nummer", "number", "saksnr", "kundenr", "ordrenr", "respondentid", "responseid"],
        ) || heading == "#"
        {
            return sure(Reads::Id);
        }
        self.scores(&heading)
            .or_else(|| self.words())
            .or_else(|| self.spans(&heading))
            .or_else(|| self.amounts())
            .unwrap_or((Reads::Text, None))
    }

    /// The share of the answers of which this is so; of those that say anything.
    fn share(&self, is: impl Fn(&Seen<'_>) -> bool) -> f64 {
        let (mut all, mut fit) = (0, 0);
        for seen in self.seen.iter().filter(|seen| seen.value.sort != Sort::Unread) {
            // What fits says something.
            if is(seen) {
                fit += seen.count;
            } else if says_nothing(&seen.folded).is_some() {
                continue;
            }
            all += seen.count;
        }
        if all == 0 { 0.0 } else { fit as f64 / all as f64 }
    }

    fn moments(&self) -> Option<Reading> {
        let dated =
            |value: &Value| matches!(value.sort, Sort::Written | Sort::Moment).then(|| parts(&value.text))?;
        if self.share(|seen| dated(seen.value).is_some()) < MOST {
            return None;
        }
        let dates: Vec<(Parts, &str)> =
            self.seen.iter().filter_map(|seen| Some((dated(seen.value)?, &*seen.value.text))).collect();
        if dates.iter().all(|(parts, _)| parts.year_first) {
            return Some((Reads::Moment(Order::DayFirst), None));
        }
        let over = |at: usize| dates.iter().any(|(parts, _)| !parts.year_first && parts.date[at] > 12);
        Some(match (over(0), over(1)) {
            (true, false) => (Reads::Moment(Order::DayFirst), None),
            (false, true) => (Reads::Moment(Order::MonthFirst), None),
            // Nobody writes the month first with points.
            _ if dates.iter().all(|(_, text)| text.contains('.') && !text.contains('/')) => {
                (Reads::Moment(Order::DayFirst), None)
            }
            _ => (Reads::Moment(Order::DayFirst), Some(Doubt::Order)),
        })
    }

    fn scores(&self, heading: &str) -> Option<Reading> {
        let said = |value: &Value| {
            let plain = matches!(value.sort, Sort::Written | Sort::Number);
            plain.then(|| number_said(&value.text)).flatten().filter(|score| (0..=10).contains(score))
        };
        if self.share(|seen| said(seen.value).is_some()) < MOST {
            return None;
        }
        let numbers: Vec<i64> = self.seen.iter().filter_map(|seen| said(seen.value)).collect();
        let (low, high) = (*numbers.iter().min()?, *numbers.iter().max()?);
        let (scale, doubt) = self.scale(heading, low, high)?;
        let turned = self.is_turned(heading, scale);
        let doubt = doubt.or_else(|| turned.filter(|(_, sure)| !sure).map(|_| Doubt::Turned));
        let marks = Marks { turned: turned.is_some_and(|(turned, _)| turned), ..Marks::on(scale) };
        Some((Reads::Score(marks), doubt))
    }

    /// The scale that scores from `low` to `high` are on: as the heading or the words behind a number say, else as is
    /// usual; an end that nobody used is asked about.
    fn scale(&self, heading: &str, low: i64, high: i64) -> Option<(Scale, Option<Doubt>)> {
        let on = |min: i64, max: i64| Scale::new(min, max).ok();
        if let Some(said) = ends_in(heading).filter(|scale| scale.contains(low) && scale.contains(high)) {
            return Some((said, None));
        }
        if names(heading, &["anbefale", "anbefaler", "recommend", "nps"]) && (low == 0 || high > 5) {
            return Some((Scale::ZERO_TO_TEN, None));
        }
        let labelled = self.seen.iter().filter(|seen| seen.value.text.contains(char::is_alphabetic));
        let labelled: Vec<i64> = labelled.filter_map(|seen| number_said(&seen.value.text)).collect();
        let top = labelled.contains(&high);
        Some(match (low, high) {
            (0, ..=5) if top => (on(0, high)?, None),
            (0, ..=5) => {
                (Scale::ZERO_TO_TEN, Some(Doubt::Scale(vec![Scale::ZERO_TO_FIVE, Scale::ZERO_TO_TEN])))
            }
            (0, _) => (Scale::ZERO_TO_TEN, None),
            (_, 7) => (on(1, 7)?, None),
            (_, 6) if top => (on(1, 6)?, None),
            (_, 6) => (on(1, 6)?, Some(Doubt::Scale(vec![on(1, 6)?, on(1, 7)?]))),
            (_, 5) => (Scale::ONE_TO_FIVE, None),
            (_, ..=4) if top && high > 2 => (on(1, high)?, None),
            (_, ..=4) => (Scale::ONE_TO_FIVE, Some(Doubt::Scale(vec![on(1, 4)?, Scale::ONE_TO_FIVE]))),
            _ => (Scale::ZERO_TO_TEN, Some(Doubt::Scale(vec![Scale::ZERO_TO_TEN, on(1, 10)?]))),
        })
    }

    /// Whether the low end is the good one, when the words behind the ends say so (for sure) or the heading does.
    fn is_turned(&self, heading: &str, scale: Scale) -> Option<(bool, bool)> {
        let label = |end: i64| {
            let seen = self.seen.iter().find(|seen| {
                number_said(&seen.value.text) == Some(end) && seen.value.text.contains(char::is_alphabetic)
            })?;
            let words = seen.folded.trim_start_matches(|c: char| !c.is_alphabetic()).trim_end_matches(')');
            FAMILIES.iter().find_map(|family| step(family, words.trim()))
        };
        if label(scale.min()).is_some_and(|step| step > 3) || label(scale.max()).is_some_and(|step| step < 3)
        {
            return Some((true, true));
        }
        let behind = |sign: &str| heading.split(sign).nth(1).map(str::trim_start);
        let first = ["1 =", "1=", "1 er"].iter().find_map(|sign| behind(sign))?;
        let good =
            ["best", "svært god", "svært godt", "svært fornøyd", "helt enig", "veldig god", "svært enig"];
        good.iter().any(|words| first.starts_with(words)).then_some((true, false))
    }

    fn words(&self) -> Option<Reading> {
        // Five steps have a few wordings; whatever comes in more is none.
        if self.seen.len() > MOST_WORDINGS {
            return None;
        }
        let family = FAMILIES.iter().max_by(|a, b| {
            let fits = |family| self.share(|seen| step(family, &seen.folded).is_some());
            fits(a).total_cmp(&fits(b))
        })?;
        let said = |seen: &Seen<'_>| step(family, &seen.folded);
        if self.share(|seen| said(seen).is_some()) < MOST {
            return None;
        }
        let words: BTreeMap<String, i64> =
            self.seen.iter().filter_map(|seen| Some((seen.folded.clone(), said(seen)?))).collect();
        Some((Reads::Score(Marks { words, ..Marks::on(Scale::ONE_TO_FIVE) }), None))
    }

    fn spans(&self, heading: &str) -> Option<Reading> {
        if self.share(|seen| seen.value.sort == Sort::Span) >= MOST {
            return Some((Reads::Span(Unit::Clock), None));
        }
        let clock = |seen: &Seen<'_>| {
            let parts: Vec<&str> = seen.value.text.split(':').collect();
            (2..=3).contains(&parts.len()) && parts.iter().all(|part| part.parse::<u32>().is_ok())
        };
        if self.share(clock) >= MOST {
            return Some((Reads::Span(Unit::Clock), None));
        }
        let is_number = |seen: &Seen<'_>| seen.value.text.replace(',', ".").parse::<f64>().is_ok();
        let about_time = ["time", "svartid", "tid", "reply", "response", "varighet", "ventetid"];
        let parts: Vec<&str> = heading.split(|c: char| !c.is_alphanumeric()).collect();
        let speaks = |words: &[&str]| parts.iter().any(|part| words.contains(part));
        if self.share(is_number) < MOST || !speaks(&about_time) {
            return None;
        }
        Some(match () {
            () if speaks(&["minutes", "minutter", "min"]) => (Reads::Span(Unit::Minutes), None),
            () if speaks(&["seconds", "sekunder", "sek"]) => (Reads::Span(Unit::Seconds), None),
            () if speaks(&["hours", "timer"]) => (Reads::Span(Unit::Hours), None),
            () => (Reads::Span(Unit::Minutes), Some(Doubt::Unit)),
        })
    }

    fn amounts(&self) -> Option<Reading> {
        let is_amount = |seen: &Seen<'_>| matches!(amount(seen.value), Said::This(_));
        (self.share(is_amount) >= MOST).then_some((Reads::Amount, None))
    }
}

/// The ends that a heading tells: "(1 = svært dårlig, 5 = svært godt)", "0–10", "fra 1 til 7".
fn ends_in(heading: &str) -> Option<Scale> {
    let numbers: Vec<(i64, usize, usize)> = {
        let mut found = Vec::new();
        let bytes = heading.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let end = at + bytes[at..].iter().take_while(|b| b.is_ascii_digit()).count();
            if end > at {
                let number = heading[at..end].parse().ok().filter(|_| end - at < 4);
                found.extend(number.map(|number| (number, at, end)));
            }
            at = end.max(at + 1);
        }
        found
    };
    let usual = |min: i64, max: i64| (min == 0 || min == 1) && [3, 4, 5, 6, 7, 10].contains(&max);
    let mut pairs = numbers.windows(2).rev().filter_map(|pair| match *pair {
        [(min, _, end), (max, start, after)] if usual(min, max) => {
            let between = heading[end..start].trim();
            let told = ["–", "-", "til", "to"].contains(&between);
            let named = between.starts_with('=') && heading[after..].trim_start().starts_with('=');
            (told || named).then(|| Scale::new(min, max).ok())?
        }
        _ => None,
    });
    pairs.next()
}
