//! A time of day, and minutes, as they are said: "9:30", "kl. 9", "halv ti"; "25", "+5", "en halvtime".

use super::number::{What, tokens};
use super::text::{plain, short};
use super::{Read, Unread};
use crate::figures::words::quoted;
use crate::moment::TimeOfDay;

/// By which the hours and minutes are counted in words.
const NUMBERS: [&str; 12] =
    ["ett", "to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni", "ti", "elleve", "tolv"];

/// What is spoken of before this hour is meant in the afternoon: nobody begins a workshop at two in the night.
const MORNING: i8 = 7;

/// "9", "9:30", "09.30", "0930", "kl. 9", "halv ti", "kvart på ti". Hours in words up to six are in the afternoon.
impl Read for TimeOfDay {
    type By<'a> = ();

    fn read(typed: &str, (): ()) -> Result<Self, Unread> {
        let lower = plain(typed).to_lowercase();
        let bare = ["klokken ", "klokka ", "kl. ", "kl.", "kl "];
        let bare = bare.iter().find_map(|word| lower.strip_prefix(word)).unwrap_or(&lower);
        let bare = bare.strip_suffix(" presis").unwrap_or(bare).trim();
        let written = || bare.replace(',', ".").parse().ok();
        written().or_else(|| spoken(&bare.split(' ').collect::<Vec<_>>())).ok_or_else(|| {
            format!("{} er ikke et klokkeslett. Skriv for eksempel 09:30.", quoted(short(typed))).into()
        })
    }
}

fn spoken(words: &[&str]) -> Option<TimeOfDay> {
    let at = |minutes: i16| {
        let minutes = if minutes < i16::from(MORNING) * 60 { minutes + 12 * 60 } else { minutes };
        TimeOfDay::new(i8::try_from(minutes / 60).ok()?, i8::try_from(minutes % 60).ok()?)
    };
    at(since_midnight(words)?)
}

/// Minutes: "ni", "halv ti", "kvart over ni", "fem på halv ti".
fn since_midnight(words: &[&str]) -> Option<i16> {
    match words {
        [hour] => Some(number(hour)? * 60),
        ["halv", hour] => Some(number(hour)? * 60 - 30),
        [minutes, side @ ("på" | "over"), rest @ ..] => {
            let minutes = if *minutes == "kvart" { 15 } else { number(minutes)? };
            let from = since_midnight(rest)?;
            Some(if *side == "på" { from - minutes } else { from + minutes })
        }
        _ => None,
    }
}

fn number(word: &str) -> Option<i16> {
    let word = match word {
        "en" | "én" | "et" => "ett",
        "syv" => "sju",
        word => word,
    };
    NUMBERS.iter().position(|name| *name == word).map(|at| at as i16 + 1)
}

/// A timebox.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Minutes(pub u32);

/// What "+5" goes on from, and how long it may be at most.
#[derive(Debug, Clone, Copy)]
pub struct Timebox {
    pub now: u32,
    pub longest: u32,
}

/// "25", "25 min", "1 time", "1 t 15", "1,5 timer", "en halvtime"; "+5" and "−5" from what it is now.
impl Read for Minutes {
    type By<'a> = Timebox;

    fn read(typed: &str, Timebox { now, longest }: Timebox) -> Result<Self, Unread> {
        let ask = || Unread::from("Skriv hele minutter, som 25, +5 eller -5.");
        let lower = plain(typed).to_lowercase();
        let (said, relative) = match in_words(&lower) {
            Some(minutes) => (minutes, false),
            None => counted(&lower).ok_or_else(ask)?,
        };
        let minutes = if relative { i64::from(now).saturating_add(said) } else { said };
        let minutes = u32::try_from(minutes).ok().filter(|m| (1..=longest).contains(m));
        minutes.map(Self).ok_or_else(ask)
    }
}

fn in_words(text: &str) -> Option<i64> {
    Some(match text {
        "et kvarter" | "kvarter" => 15,
        "en halvtime" | "halvtime" | "en halv time" | "halv time" => 30,
        "tre kvarter" => 45,
        "en time" => 60,
        "halvannen time" => 90,
        _ => return None,
    })
}

/// Minutes in digits, and whether they are more or fewer than now.
fn counted(text: &str) -> Option<(i64, bool)> {
    let pieces = tokens(text).ok()?;
    let [first, rest @ ..] = pieces.as_slice() else { return None };
    let What::Number { value, signed } = first.what else { return None };
    let unit = |what: What<'_>| match what {
        What::Word("m" | "min" | "minutt" | "minutter") => Some(1),
        What::Word("t" | "time" | "timer") => Some(60),
        _ => None,
    };
    let rest: Vec<_> = rest.iter().map(|token| token.what).filter(|what| *what != What::Sign('.')).collect();
    let (each, more) = match *rest.as_slice() {
        [] => (1, 0),
        [word] => (unit(word)?, 0),
        [word, more @ What::Number { signed: false, .. }] if unit(word) == Some(60) => (60, more.whole()?),
        [word, more @ What::Number { signed: false, .. }, end]
            if unit(word) == Some(60) && unit(end) == Some(1) =>
        {
            (60, more.whole()?)
        }
        _ => return None,
    };
    let all = value.value().checked_mul(each)?;
    let one = 10_i64.checked_pow(value.decimals().into())?;
    (all % one == 0).then(|| Some(((all / one).checked_add(more)?, signed)))?
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_time_is_read_as_it_is_said() {
        for (typed, shown) in [
            ("9", "09:00"),
            ("9:30", "09:30"),
            ("09.30", "09:30"),
            ("9,30", "09:30"),
            ("0930", "09:30"),
            ("kl. 9", "09:00"),
            ("Kl\u{a0}13.05", "13:05"),
            ("klokka ni", "09:00"),
            ("halv ti", "09:30"),
            ("kvart på ti", "09:45"),
            ("kvart over ni", "09:15"),
            ("fem på halv ti", "09:25"),
            ("to", "14:00"),
            ("halv ett", "12:30"),
            ("tolv", "12:00"),
            ("14", "14:00"),
        ] {
            assert_eq!(TimeOfDay::read(typed, ()).map(|time| time.to_string()), Ok(shown.into()), "{typed}");
        }
        for typed in ["", "nitten", "9:75", "halv", "på ti", "24", "etter lunsj"] {
            let why = TimeOfDay::read(typed, ()).unwrap_err().to_string();
            assert_eq!(why, format!("«{typed}» er ikke et klokkeslett. Skriv for eksempel 09:30."));
        }
    }

    #[test]
    fn minutes_are_typed_as_they_are_or_as_more_or_fewer() {
        let read = |typed| Minutes::read(typed, Timebox { now: 20, longest: 1440 }).map(|it| it.0);
        for (typed, minutes) in [
            ("25", 25),
            (" +5 ", 25),
            ("-5", 15),
            ("−19", 1),
            ("+ 5 min", 25),
            ("–5\u{a0}min.", 15),
            ("25 minutter", 25),
            ("1 time", 60),
            ("1,5 timer", 90),
            ("1 t 15", 75),
            ("1 t 15 min", 75),
            ("1440", 1440),
            ("en halv time", 30),
        ] {
            assert_eq!(read(typed), Ok(minutes), "{typed}");
        }
        for typed in
            ["0", "-20", "1441", "snart", "", "+9223372036854775807", "2,5", "25 30", "9:30", "25 kr"]
        {
            assert_eq!(
                read(typed).unwrap_err().to_string(),
                "Skriv hele minutter, som 25, +5 eller -5.",
                "{typed}"
            );
        }
    }

    proptest! {
        #[test]
        fn what_is_shown_reads_back(hour in 0_i8..24, minute in 0_i8..60, now in 0_u32..2000, minutes in 1_u32..=1440) {
            let time = TimeOfDay::new(hour, minute).unwrap();
            prop_assert_eq!(TimeOfDay::read(&time.to_string(), ()), Ok(time));
            let timebox = Timebox { now, longest: 1440 };
            prop_assert_eq!(Minutes::read(&minutes.to_string(), timebox), Ok(Minutes(minutes)));
        }

        #[test]
        fn nothing_typed_panics(typed in "[-+−0-9:., klhavtipåover]{0,16}", now in 0_u32..) {
            let _ = (TimeOfDay::read(&typed, ()), Minutes::read(&typed, Timebox { now, longest: 1440 }));
        }
    }
}
