//! A number as people type it, alone or among words.

use std::ops::{Range, RangeInclusive};

use thiserror::Error;

use super::text::{plain, short};
use super::{Read, Unread};
use crate::figures::decimal::TooLong;
use crate::figures::number::{grouped, is_minus};
use crate::figures::{Decimal, Scale};

/// Why something typed is no number.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub(super) enum NumberError {
    #[error("Her mangler et tall. Skriv for eksempel 6,3.")]
    Empty,
    #[error("«{0}» er ikke et tall. Skriv for eksempel 6,3 eller 1 200.")]
    NoNumber(String),
    #[error("«{0}» kan leses på to måter. Skriv {1} eller {2}.")]
    Ambiguous(String, String, String),
    #[error(transparent)]
    TooLong(#[from] TooLong),
}

impl From<NumberError> for Unread {
    fn from(why: NumberError) -> Self {
        Unread::because(why)
    }
}

/// "6,3", "6.3", "−12", "+5", "1 200", "63 %". The percent sign is let go.
impl Read for Decimal {
    type By<'a> = ();

    fn read(typed: &str, (): ()) -> Result<Self, Unread> {
        Ok(decimal(typed)?)
    }
}

fn decimal(typed: &str) -> Result<Decimal, NumberError> {
    let text = plain(typed);
    if text.trim_end_matches('%').trim().is_empty() {
        return Err(NumberError::Empty);
    }
    let said: Vec<_> = tokens(&text)?.into_iter().map(|token| token.what).collect();
    match said[..] {
        [What::Number { value, .. }] | [What::Number { value, .. }, What::Sign('%')] => Ok(value),
        _ => Err(NumberError::NoNumber(short(typed))),
    }
}

/// A whole number within a range, such as a score on a scale. The sentence never repeats what was typed: the room may see
/// it, and the answer is somebody's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Whole(pub i64);

impl Read for Whole {
    type By<'a> = RangeInclusive<i64>;

    fn read(typed: &str, range: RangeInclusive<i64>) -> Result<Self, Unread> {
        let read = decimal(typed).ok().filter(|number| number.decimals() == 0).map(Decimal::value);
        read.filter(|number| range.contains(number)).map(Self).ok_or_else(|| ask_for_whole(&range))
    }
}

/// A number of something that is known, which may be written behind it: "12 uker".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InUnit(pub Decimal);

impl Read for InUnit {
    /// The unit.
    type By<'a> = &'a str;

    fn read(typed: &str, unit: &str) -> Result<Self, Unread> {
        let (text, unit) = (plain(typed), plain(unit));
        let at = text.len().saturating_sub(unit.len());
        let ends_with_unit = text.get(at..).is_some_and(|end| end.to_lowercase() == unit.to_lowercase());
        let bare = if ends_with_unit && at > 0 { &text[..at] } else { &text };
        Ok(Self(decimal(bare)?))
    }
}

/// A score on a scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Score(pub i64);

impl Read for Score {
    type By<'a> = Scale;

    fn read(typed: &str, scale: Scale) -> Result<Self, Unread> {
        // "4 av 5" and "4/5" say the scale as well.
        let text = plain(typed);
        let bare = match text.split_once("av").or_else(|| text.split_once('/')) {
            Some((score, top)) if decimal(top).ok().is_some_and(|top| top == whole(scale.max())) => score,
            _ => &text,
        };
        Whole::read(bare, scale.min()..=scale.max()).map(|Whole(score)| Self(score))
    }
}

fn whole(number: i64) -> Decimal {
    Decimal::new(number, 0).unwrap_or_else(|_| Decimal::from(0))
}

/// "Skriv et helt tall fra 1 til 5."
fn ask_for_whole(range: &RangeInclusive<i64>) -> Unread {
    format!("Skriv et helt tall fra {} til {}.", grouped(*range.start()), grouped(*range.end())).into()
}

/// How many answered: "312", "n = 1 214", "312 svar". At least one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answered(pub u32);

impl Read for Answered {
    type By<'a> = ();

    fn read(typed: &str, (): ()) -> Result<Self, Unread> {
        let ask = || Unread::from("Skriv hvor mange som svarte, som et helt tall: 214.");
        // A count has no decimals: what parts its thousands can be a point as well.
        let text = plain(typed).replace('.', " ");
        let mut tokens = tokens(&text).map_err(|_| ask())?;
        let found = match take_answered(&mut tokens, true) {
            None => match tokens[..] {
                [Token { what: What::Number { value, .. }, .. }] => Some(value),
                _ => None,
            },
            found => found.filter(|_| tokens.iter().all(|token| matches!(token.what, What::Sign('(' | ')')))),
        };
        found.and_then(count).map(Self).ok_or_else(ask)
    }
}

/// The tops that a scale often has.
pub(super) const USUAL_TOPS: [i64; 5] = [5, 6, 7, 10, 100];

/// A number that counts people.
pub(super) fn count(number: Decimal) -> Option<u32> {
    (number.decimals() == 0).then(|| u32::try_from(number.value()).ok()).flatten().filter(|&n| n > 0)
}

/// Takes out how many answered, where the words beside a number say that it counts them. With `also_people`, "312 kunder"
/// are those who did; of a key figure they may be what it counts.
pub(super) fn take_answered(tokens: &mut Vec<Token<'_>>, also_people: bool) -> Option<Decimal> {
    const ANSWERS: [&str; 7] =
        ["svar", "svarte", "respondenter", "besvarelser", "intervjuer", "informanter", "spurte"];
    const PEOPLE: [&str; 4] = ["kunder", "personer", "deltakere", "mennesker"];
    let said = |tokens: &[Token<'_>]| {
        let of = |at: usize| tokens.get(at).map(|token| token.what);
        let named = |at: usize, names: &[&str]| matches!(of(at), Some(What::Word(word)) if names.contains(&&*word.to_lowercase()));
        let number = |at: usize| match of(at) {
            Some(What::Number { value, .. }) => Some(value),
            _ => None,
        };
        let mut at = 0;
        if named(at, &["n", "antall"]) {
            at += 1;
            while matches!(of(at), Some(What::Sign('=' | ':'))) || named(at, &["svar", "svarte"]) {
                at += 1;
            }
            let number = number(at)?;
            return Some((at + 1, number));
        }
        let number = number(0)?;
        (named(1, &ANSWERS) || (also_people && named(1, &PEOPLE))).then_some((2, number))
    };
    take(tokens, said)
}

/// Takes out what is first found to be said, and what it says.
pub(super) fn take<'t, T>(
    tokens: &mut Vec<Token<'t>>,
    said: impl Fn(&[Token<'t>]) -> Option<(usize, T)>,
) -> Option<T> {
    let (at, (length, what)) = (0..tokens.len()).find_map(|at| Some((at, said(&tokens[at..])?)))?;
    tokens.drain(at..at + length);
    Some(what)
}

/// A piece of what was typed, and where it stands in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token<'t> {
    pub(super) what: What<'t>,
    pub(super) place: Range<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What<'t> {
    /// Whether a sign was written before it.
    Number {
        value: Decimal,
        signed: bool,
    },
    /// Letters.
    Word(&'t str),
    /// What parts a number from the next, or a range's ends.
    Dash,
    Sign(char),
}

impl What<'_> {
    /// The value of a whole number.
    pub(super) fn whole(self) -> Option<i64> {
        match self {
            What::Number { value, .. } if value.decimals() == 0 => Some(value.value()),
            _ => None,
        }
    }

    /// The value of a number.
    pub(super) fn value(self) -> Option<f64> {
        match self {
            What::Number { value, .. } => Some(value.as_f64()),
            _ => None,
        }
    }
}

/// The pieces of a plain text. A dash is a minus unless a number stands before it.
pub(super) fn tokens(text: &str) -> Result<Vec<Token<'_>>, NumberError> {
    pieces(text, says_top)
}

/// The same where a space parts numbers, as in "140 157 115".
pub(super) fn apart(text: &str) -> Result<Vec<Token<'_>>, NumberError> {
    pieces(text, |_, _| true)
}

/// `ends` tells whether the number that comes next ends at a space.
fn pieces(text: &str, ends: fn(&[Token<'_>], &str) -> bool) -> Result<Vec<Token<'_>>, NumberError> {
    let mut tokens: Vec<Token<'_>> = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        let behind_number = matches!(tokens.last(), Some(Token { what: What::Number { .. }, .. }));
        let (what, length) = if c == ' ' {
            at += 1;
            continue;
        } else if let Some(sign) = sign_of(rest, tokens.is_empty()).filter(|_| !behind_number || c == '+') {
            let (size, length) = number(&rest[sign..], ends(&tokens, &rest[sign..]))?;
            let value = if c == '+' { size } else { Decimal::new(-size.value(), size.decimals())? };
            (What::Number { value, signed: true }, sign + length)
        } else if c.is_ascii_digit() {
            let (value, length) = number(rest, ends(&tokens, rest))?;
            (What::Number { value, signed: false }, length)
        } else if is_minus(c) || matches!(c, '—' | '‒') {
            (What::Dash, c.len_utf8())
        } else if c.is_alphabetic() {
            let length = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
            (What::Word(&rest[..length]), length)
        } else {
            (What::Sign(c), c.len_utf8())
        };
        tokens.push(Token { what, place: at..at + length });
        at += length;
    }
    Ok(tokens)
}

/// Whether what comes is what a number is measured by, "av 5", "/10": "5 av 5 312 svar" has three numbers.
fn says_top(tokens: &[Token<'_>], rest: &str) -> bool {
    let said = match tokens.last().map(|token| token.what) {
        Some(What::Word(word)) => word.eq_ignore_ascii_case("av"),
        Some(What::Sign(sign)) => sign == '/',
        _ => false,
    };
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    said && rest[..digits].parse().is_ok_and(|top: i64| USUAL_TOPS.contains(&top))
}

/// How long the sign is that a number begins with here. A space may stand behind it where the text begins; elsewhere it
/// is a dash then.
fn sign_of(text: &str, begins: bool) -> Option<usize> {
    let sign = text.chars().next().filter(|&c| c == '+' || is_minus(c))?;
    let rest = &text[sign.len_utf8()..];
    let bare = rest.strip_prefix(' ').filter(|_| begins).unwrap_or(rest);
    bare.starts_with(|c: char| c.is_ascii_digit()).then(|| text.len() - bare.len())
}

/// The number that a text begins with, and how long it is: digits, spaces between groups of three, a comma or a point.
fn number(text: &str, ends: bool) -> Result<(Decimal, usize), NumberError> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let mut length = digits(text);
    while !ends && (length <= 3 || text[..length].contains(' ')) {
        let group = text[length..].strip_prefix(' ').map(digits);
        if group != Some(3) {
            break;
        }
        length += 4;
    }
    let whole = text[..length].replace(' ', "");
    let comma = text[length..].chars().next().filter(|c| matches!(c, ',' | '.'));
    let fraction = comma.map_or(0, |_| digits(&text[length + 1..]));
    let end = if fraction > 0 { length + 1 + fraction } else { length };
    let after = &text[end..];
    let goes_on =
        fraction > 0 && after.starts_with([',', '.']) && after[1..].starts_with(|c: char| c.is_ascii_digit());
    if goes_on {
        return Err(NumberError::NoNumber(short(text)));
    }
    let fraction = &text[end - fraction..end];
    if comma == Some('.') && fraction.len() == 3 && whole.len() <= 3 && !whole.starts_with('0') {
        return Err(NumberError::Ambiguous(
            text[..end].to_owned(),
            format!("{whole} {fraction}"),
            format!("{whole},{fraction}"),
        ));
    }
    let size: i64 = format!("{whole}{fraction}").parse().map_err(|_| TooLong)?;
    Ok((Decimal::new(size, u8::try_from(fraction.len()).map_err(|_| TooLong)?)?, end))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(typed: &str) -> Result<(i64, u8), String> {
        Decimal::read(typed, ()).map(|d| (d.value(), d.decimals())).map_err(|e| e.to_string())
    }

    #[test]
    fn reads_what_people_type() {
        assert_eq!(read("6,3"), Ok((63, 1)));
        assert_eq!(read(" 6.30 "), Ok((630, 2)));
        assert_eq!(read("−12"), Ok((-12, 0)));
        assert_eq!(read("-0,5"), Ok((-5, 1)));
        assert_eq!(read("+ 7"), Ok((7, 0)));
        assert_eq!(read("1 200"), Ok((1_200, 0)));
        assert_eq!(read("1\u{a0}200\u{202f}000,5"), Ok((12_000_005, 1)));
        assert_eq!(read("63 %"), Ok((63, 0)));
        assert_eq!(read("0.125"), Ok((125, 3)));
        assert_eq!(read("\u{2011}12\u{2009}500"), Ok((-12_500, 0)));
    }

    #[test]
    fn says_what_is_wrong() {
        assert_eq!(read("  "), Err("Her mangler et tall. Skriv for eksempel 6,3.".into()));
        for typed in ["seks", "6,3,1", "6,", ",5", "6 3", "12 00", "--3", "1e3", "٣", "-"] {
            assert_eq!(
                read(typed),
                Err(format!("«{typed}» er ikke et tall. Skriv for eksempel 6,3 eller 1 200."))
            );
        }
        assert_eq!(read("1.200"), Err("«1.200» kan leses på to måter. Skriv 1 200 eller 1,200.".into()));
        let long = Err("Tallet er for langt. Bruk høyst 15 siffer, og høyst 6 etter komma.".into());
        assert_eq!(read("0,1234567"), long);
        assert_eq!(read("1234567890123456"), long);
        assert_eq!(read("99999999999999999999999"), long);
    }

    #[test]
    fn a_score_is_whole_and_on_its_scale_and_never_repeated() {
        let five = Scale::ONE_TO_FIVE;
        for (typed, score) in [("3", 3), (" 4 ", 4), ("+5", 5), ("4 av 5", 4), ("4/5", 4), ("4,0", 4)] {
            let read = Score::read(typed, five).ok().map(|score| score.0);
            assert_eq!(read, (typed != "4,0").then_some(score), "{typed}");
        }
        for typed in ["3,5", "6", "0", "", "tre", "3 4", "3 av 10", "4/5/2026"] {
            assert_eq!(Score::read(typed, five).unwrap_err().to_string(), "Skriv et helt tall fra 1 til 5.");
        }
        assert_eq!(Whole::read("−3", -5..=5), Ok(Whole(-3)));
    }

    #[test]
    fn how_many_answered_is_read_with_and_without_its_words() {
        for (typed, n) in [
            ("312", 312),
            ("n = 1 214", 1214),
            ("1.214", 1214),
            ("N:312", 312),
            ("(312 svar)", 312),
            ("n\u{a0}=\u{a0}312", 312),
        ] {
            assert_eq!(Answered::read(typed, ()), Ok(Answered(n)), "{typed}");
        }
        for typed in ["", "mange", "12,5", "-3", "0", "312 av 900", "4,2 av 5 (n=312)", "5000000000"] {
            let why = Answered::read(typed, ()).unwrap_err().to_string();
            assert_eq!(why, "Skriv hvor mange som svarte, som et helt tall: 214.", "{typed}");
        }
    }

    proptest! {
        #[test]
        fn what_is_shown_reads_back(
            value in -999_999_999_999_999_i64..=999_999_999_999_999,
            decimals in 0_u8..=Decimal::MOST_DECIMALS,
        ) {
            let decimal = Decimal::new(value, decimals).unwrap();
            prop_assert_eq!(Decimal::read(&decimal.to_string(), ()), Ok(decimal));
        }

        #[test]
        fn nothing_typed_panics(typed in "[-−+0-9,. %\u{a0}anv/(å]{0,24}") {
            let _ = (Decimal::read(&typed, ()), Score::read(&typed, Scale::ONE_TO_FIVE), Answered::read(&typed, ()));
        }
    }
}
