//! Figures as they are said of customers: "6,3 av 10 (312 svar)", "NPS 23", "63 %", "4,5 timer", and the scale, alone.

use super::number::{NumberError, Token, USUAL_TOPS, What, count, take, take_answered, tokens};
use super::text::{plain, short};
use super::{Read, Unread};
use crate::figures::number::grouped;
use crate::figures::scale::ScaleError;
use crate::figures::words::quoted;
use crate::figures::{Decimal, Scale};

/// A number on a scale, and how many answered where that was said too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measured {
    pub value: Decimal,
    pub scale: Scale,
    /// The scale was said with it.
    pub says_scale: bool,
    pub n: Option<u32>,
}

/// What a number without a scale can be on.
#[derive(Debug, Clone, Copy)]
pub struct Measure {
    /// The scale that the figures of this sort were on last.
    pub usual: Option<Scale>,
    /// That of our own scores.
    pub ours: Scale,
}

impl Measure {
    /// A number that the field takes, as an example. Where no scale is known, with one.
    fn example(self) -> String {
        let known = self.usual.or(Some(self.ours).filter(|ours| ours.max() == Scale::ZERO_TO_TEN.max()));
        known.map_or_else(|| "6,3 på 0–10".into(), near_top)
    }
}

/// A number at three fifths of a scale, or a little more: "3,4" on 1–5.
fn near_top(scale: Scale) -> String {
    if scale.max() == Scale::ZERO_TO_TEN.max() && scale.spans(6.3) {
        return "6,3".into();
    }
    let tenths = scale.min() * 10 + (scale.max() - scale.min()) * 6;
    let number = if tenths % 10 == 0 { Decimal::new(tenths / 10, 0) } else { Decimal::new(tenths, 1) };
    number.map_or_else(|_| grouped(scale.min()), |number| number.to_string())
}

impl Read for Measured {
    type By<'a> = Measure;

    /// The scale is the one that is said, else the usual one, else 0–10 unless it could as well be ours.
    fn read(typed: &str, by: Measure) -> Result<Self, Unread> {
        let text = plain(typed);
        let mut tokens = tokens(&text).map_err(|why| not_read(why, typed, by))?;
        let n = take_n(&mut tokens, true, &by.example())?;
        let said = take_scale(&mut tokens, by.ours)?;
        if n.is_some() && !tokens.iter().any(|token| matches!(token.what, What::Number { .. })) {
            let example = by.example();
            return Err(format!("Her står bare antall svar. Skriv for eksempel «{example} (n=312)».").into());
        }
        let (value, signed) = left_over(typed, &tokens, by)?;
        let net = signed && by.usual.is_none_or(|usual| usual.min() >= 0);
        let says_scale = said.is_some();
        // Of a top alone nobody knows which end the scale begins at: where it was said before, that holds.
        let usual =
            by.usual.filter(|usual| said.is_none_or(|said| said.half && said.scale.max() == usual.max()));
        let (scale, sure) = match (said, usual) {
            (None, _) if net => (Scale::NET, true),
            (_, Some(usual)) => (usual, true),
            (Some(Said { scale, half }), None) => (scale, !half),
            (None, None) => unsaid(value, by.ours)?,
        };
        if !sure && scale == Scale::ZERO_TO_TEN && value.as_f64() >= 1.0 && scale.spans(value.as_f64()) {
            return Err(which_end(|scale| {
                let n = n.map(|n| format!(" (n={n})")).unwrap_or_default();
                format!("{value} på {scale}{n}")
            }));
        }
        if !scale.spans(value.as_f64()) {
            return Err(format!(
                "{value} ligger utenfor skalaen {scale}. Skriv skalaen også, for eksempel «6,3 på 0–10»."
            )
            .into());
        }
        Ok(Self { value, scale, says_scale, n })
    }
}

/// What is said on one line, one thing after the other: "NPS −4, svartid 11 dager". A decimal comma parts nothing.
pub fn several(typed: &str) -> Vec<&str> {
    let parts = typed.split(';').flat_map(|part| part.split(", ")).flat_map(|part| part.split(" og "));
    parts.map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// Asks which end a scale begins at: those that end at ten begin at 0 as often as at 1. `typed` is what would have said
/// so.
pub fn which_end(typed: impl Fn(Scale) -> String) -> Unread {
    let ways = [('0', Scale::ZERO_TO_TEN), ('1', Scale::ONE_TO_TEN)];
    let asks = "Går skalaen fra 0 eller fra 1? Tast 0 eller 1.";
    Unread::asking(asks, ways.map(|(key, scale)| (key, typed(scale))))
}

/// A scale, and whether only its top was said.
#[derive(Debug, Clone, Copy)]
struct Said {
    scale: Scale,
    half: bool,
}

/// How many answered, when that is said.
fn take_n(tokens: &mut Vec<Token<'_>>, also_people: bool, example: &str) -> Result<Option<u32>, Unread> {
    let Some(answered) = take_answered(tokens, also_people) else { return Ok(None) };
    let none = || {
        let told = format!("{answered} kan ikke være antall svar. Skriv for eksempel «{example} (n=312)».");
        Unread::from(told)
    };
    Ok(Some(count(answered).ok_or_else(none)?))
}

/// What a number is measured by, when that is said: "av 10", "/5", "på en skala fra 1 til 5", "(0–10)", "%", "NPS".
fn take_scale(tokens: &mut Vec<Token<'_>>, ours: Scale) -> Result<Option<Said>, Unread> {
    let whole = |scale| Said { scale, half: false };
    let numbers = tokens.iter().filter(|token| matches!(token.what, What::Number { .. })).count();
    let ends = |tokens: &[Token<'_>]| -> Option<(usize, (i64, i64))> {
        let [first, between, last] = tokens.get(..3)? else { return None };
        let is_between = between.what == What::Dash || is_word(between.what, &["til"]);
        let ends = (first.what.whole()?, last.what.whole()?);
        (is_between && numbers > 2).then_some((3, ends))
    };
    let percent = |tokens: &[Token<'_>]| {
        (tokens[0].what == What::Sign('%') || is_word(tokens[0].what, &["prosent", "pst"])).then_some((1, ()))
    };
    let top = |tokens: &[Token<'_>]| -> Option<(usize, (i64, bool))> {
        let [of, top] = tokens.get(..2)? else { return None };
        let by_stroke = of.what == What::Sign('/');
        (by_stroke || is_word(of.what, &["av", "of"])).then_some((2, (top.what.whole()?, by_stroke)))
    };
    let net = |tokens: &[Token<'_>]| is_word(tokens[0].what, &["nps"]).then_some((1, ()));
    let is_net = take(tokens, net).is_some();
    Ok(if let Some((min, max)) = take(tokens, ends) {
        // "6,3 av 10 (1–10)" says the top twice.
        take(tokens, |tokens| top(tokens).filter(|(_, (said, _))| *said == max));
        Some(whole(Scale::new(min, max).map_err(refused)?))
    } else if take(tokens, percent).is_some() {
        Some(whole(Scale::ZERO_TO_HUNDRED))
    } else if let Some((top, by_stroke)) = take(tokens, top) {
        if by_stroke && top != ours.max() && !USUAL_TOPS.contains(&top) {
            // "1/12" is a date as well.
            return Err(format!("Skriv «av {top}» hvis {top} er toppen av skalaen.").into());
        }
        let scale = up_to(top, ours)?;
        Some(Said { scale, half: scale != ours && scale == Scale::ZERO_TO_TEN })
    } else {
        is_net.then_some(whole(Scale::NET))
    })
}

fn refused(why: ScaleError) -> Unread {
    Unread::because(why)
}

/// The one number that is left when all that stands round it is understood, and whether it bears a sign.
fn left_over(typed: &str, tokens: &[Token<'_>], by: Measure) -> Result<(Decimal, bool), Unread> {
    /// Words that say no more than that here is a figure.
    const FILLING: [&str; 24] = [
        "snitt",
        "snittet",
        "gjennomsnitt",
        "gjennomsnittet",
        "middel",
        "score",
        "skår",
        "poeng",
        "ca",
        "cirka",
        "omtrent",
        "på",
        "en",
        "et",
        "av",
        "skala",
        "skalaen",
        "fra",
        "basert",
        "blant",
        "med",
        "og",
        "kundene",
        "tilfredshet",
    ];
    let mut number = None;
    for token in tokens {
        match token.what {
            What::Number { value, signed } if number.is_none() => number = Some((value, signed)),
            What::Number { .. } => {
                let example = by.example();
                return Err(format!("Her står flere tall. Skriv for eksempel «{example} (n=312)».").into());
            }
            What::Word(word) if is_word(token.what, &FILLING) || word.is_empty() => {}
            What::Word(word) => {
                let (word, example) = (short(word), by.example());
                return Err(format!(
                    "{} hører ikke til tallet. Skriv for eksempel «{example} (n=312)».",
                    quoted(word)
                )
                .into());
            }
            What::Dash | What::Sign('(' | ')' | ':' | ',' | ';' | '.' | '·' | '=' | '|') => {}
            What::Sign(_) => return Err(no_number(typed, by)),
        }
    }
    number.ok_or_else(|| no_number(typed, by))
}

fn no_number(typed: &str, by: Measure) -> Unread {
    let example = by.example();
    if plain(typed).is_empty() {
        return format!("Her mangler et tall. Skriv for eksempel {example}.").into();
    }
    format!("{} er ikke et tall. Skriv for eksempel {example}.", quoted(short(typed))).into()
}

/// A number on any scale at all would not do as an example.
fn not_read(why: NumberError, typed: &str, by: Measure) -> Unread {
    match why {
        NumberError::Empty | NumberError::NoNumber(_) => no_number(typed, by),
        NumberError::Ambiguous(..) | NumberError::TooLong(_) => why.into(),
    }
}

fn is_word(what: What<'_>, words: &[&str]) -> bool {
    matches!(what, What::Word(word) if words.contains(&word.to_lowercase().as_str()))
}

/// The scale of a number that came without one, and whether it can be no other.
fn unsaid(value: Decimal, ours: Scale) -> Result<(Scale, bool), Unread> {
    let (ten, on) = (Scale::ZERO_TO_TEN, |scale: Scale| scale.spans(value.as_f64()));
    if ours.max() == ten.max() || !(on(ours) && on(ten)) {
        return Ok(if on(ours) { (ours, true) } else { (ten, false) });
    }
    let (low, high) = (grouped(ours.max()), grouped(ten.max()));
    Err(format!("Av {low} eller av {high}? Skriv «av {low}» eller «av {high}» bak tallet.").into())
}

/// The highest top that a scale may be said by alone; beyond it a number is as likely how many answered.
const HIGHEST_TOP: i64 = 20;

/// The scale with this top: one like ours is ours, a short one starts at 1, others at 0.
fn up_to(top: i64, ours: Scale) -> Result<Scale, Unread> {
    if top == ours.max() {
        return Ok(ours);
    }
    if top > HIGHEST_TOP && top != 100 && top != 1000 {
        let top = grouped(top);
        return Err(format!(
            "Er {top} antall svar? Skriv «n={top}». Er det toppen av skalaen, skriv «0–{top}»."
        )
        .into());
    }
    Scale::new(i64::from(top < 10), top).map_err(refused)
}

/// A scale in a field of its own: both ends, "av 20", or only the top if it is a usual one, since any other number is as
/// likely how many answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OwnScale(pub Scale);

impl Read for OwnScale {
    /// That of our own scores.
    type By<'a> = Scale;

    fn read(typed: &str, ours: Scale) -> Result<Self, Unread> {
        let ask = || Unread::from("Skriv skalaen fra det laveste til det høyeste tallet, for eksempel 0–10.");
        let text = plain(typed);
        let mut tokens = tokens(&text).map_err(|_| ask())?;
        tokens.retain(|token| {
            !is_word(token.what, &["fra", "på", "en", "skala", "skalaen"])
                && !matches!(token.what, What::Sign('(' | ')' | ':'))
        });
        let said: Vec<_> = tokens.iter().map(|token| token.what).collect();
        let whole = |what: What<'_>| what.whole().ok_or_else(ask);
        match *said.as_slice() {
            [What::Sign('%')] => Ok(Scale::ZERO_TO_HUNDRED),
            [word] if is_word(word, &["prosent"]) => Ok(Scale::ZERO_TO_HUNDRED),
            [word] if is_word(word, &["nps"]) => Ok(Scale::NET),
            [min, between, max] if between == What::Dash || is_word(between, &["til"]) => {
                Scale::new(whole(min)?, whole(max)?).map_err(refused)
            }
            [of, top] if of == What::Sign('/') || is_word(of, &["av"]) => top_alone(whole(top)?, ours),
            [top, ..] if top.whole().is_some() => {
                let top = whole(top)?;
                if said.len() == 1 && (top == ours.max() || USUAL_TOPS.contains(&top)) {
                    top_alone(top, ours)
                } else {
                    Err(format!(
                        "Skriv «0–{top}» hvis {top} er toppen av skalaen. Er det antall svar, trykk Esc og skriv det i feltet under."
                    )
                    .into())
                }
            }
            _ => Err(ask()),
        }
        .map(Self)
    }
}

/// The scale with this top, unless it can begin at either of two ends.
fn top_alone(top: i64, ours: Scale) -> Result<Scale, Unread> {
    let scale = up_to(top, ours)?;
    let sure = scale == ours || scale != Scale::ZERO_TO_TEN;
    if sure { Ok(scale) } else { Err(which_end(|scale| scale.to_string())) }
}

/// A number on our own scale, also between two scores: "3,5", "mellom 3 og 4", "3–4".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OnScale(pub Decimal);

impl Read for OnScale {
    type By<'a> = Scale;

    fn read(typed: &str, scale: Scale) -> Result<Self, Unread> {
        let text = plain(typed);
        let by = Measure { usual: Some(scale), ours: scale };
        let mut tokens = tokens(&text).map_err(|why| not_read(why, typed, by))?;
        let top = What::Number { value: whole(scale.max()), signed: false };
        tokens.retain(|token| !is_word(token.what, &["mellom", "ca", "median"]));
        let said: Vec<_> = tokens.iter().map(|token| token.what).collect();
        let said = match said.as_slice() {
            [said @ .., of, max] if *max == top && (*of == What::Sign('/') || is_word(*of, &["av"])) => said,
            said => said,
        };
        let value = match *said {
            [What::Number { value, .. }] => Some(value),
            [low, between, high] if between == What::Dash || is_word(between, &["og", "til"]) => {
                halfway(low, high)
            }
            _ => None,
        };
        let value = value.ok_or_else(|| no_number(typed, by))?;
        if scale.spans(value.as_f64()) {
            Ok(Self(value))
        } else {
            Err(format!("Skriv et tall på skalaen {scale}.").into())
        }
    }
}

/// When customers answered, in words: never a number alone, unless it is a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period(pub String);

impl Read for Period {
    type By<'a> = ();

    fn read(typed: &str, (): ()) -> Result<Self, Unread> {
        let is_year = typed.len() == 4 && typed.parse::<u32>().is_ok_and(|year| (1900..2100).contains(&year));
        if !is_year && Decimal::read(typed, ()).is_ok() {
            let typed = short(typed);
            return Err(format!(
                "{} er et tall, ikke en periode. Skriv for eksempel høsten 2026.",
                quoted(typed)
            )
            .into());
        }
        Ok(Self(typed.to_owned()))
    }
}

fn whole(number: i64) -> Decimal {
    Decimal::new(number, 0).unwrap_or_else(|_| Decimal::from(0))
}

/// Between two neighbouring scores.
fn halfway(low: What<'_>, high: What<'_>) -> Option<Decimal> {
    let (low, high) = (low.whole()?, high.whole()?);
    (low.checked_add(1) == Some(high)).then(|| Decimal::new(low * 10 + 5, 1).ok())?
}

/// A key figure: a number, what it is measured in, and how many answered where that was said too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amount {
    pub value: Decimal,
    /// As it was typed; may be empty.
    pub unit: String,
    pub n: Option<u32>,
}

impl Read for Amount {
    /// What the key figure is called, which may stand before the number.
    type By<'a> = &'a str;

    fn read(typed: &str, name: &str) -> Result<Self, Unread> {
        let text = plain(typed);
        let whole = tokens(&text)?;
        let mut tokens = whole.clone();
        // A number that stands alone is the figure itself, whatever it counts.
        let numbers = tokens.iter().filter(|token| matches!(token.what, What::Number { .. })).count();
        let n = if numbers > 1 { take_n(&mut tokens, false, "6,3")? } else { None };
        let at = tokens.iter().position(|token| matches!(token.what, What::Number { .. }));
        let none = || if text.is_empty() { NumberError::Empty } else { NumberError::NoNumber(short(typed)) };
        let at = at.ok_or_else(none)?;
        let What::Number { value, .. } = tokens[at].what else { return Err(none().into()) };
        let name = plain(name).to_lowercase();
        let is_name = |token: &Token<'_>| match token.what {
            What::Word(word) => {
                let word = word.to_lowercase();
                name.split(' ').any(|part| part == word)
                    || ["nps", "ca", "cirka", "omtrent", "snitt", "gjennomsnitt"].contains(&&*word)
            }
            What::Sign(':' | '.' | '=' | '(') => true,
            _ => false,
        };
        let follows = tokens.get(at + 1).zip(tokens.get(at + 2));
        let is_range = follows
            .is_some_and(|(dash, end)| dash.what == What::Dash && matches!(end.what, What::Number { .. }));
        if is_range || !tokens[..at].iter().all(is_name) {
            return Err("Skriv ett tall først og så enheten: «4,5 timer».".into());
        }
        let taken = |token: &Token<'_>| !tokens.contains(token);
        let unit = without(&text, tokens[at].place.end, whole.iter().filter(|token| taken(token)));
        if ["av 10", "/10", "/ 10"].contains(&&*unit.to_lowercase()) && (1.0..=10.0).contains(&value.as_f64())
        {
            return Err(which_end(|scale| {
                let n = n.map(|n| format!(" (n={n})")).unwrap_or_default();
                format!("{value} på {scale}{n}")
            }));
        }
        Ok(Self { value, unit, n })
    }
}

/// What stands behind a place, without what was taken out and the brackets that held nothing else.
fn without<'t>(text: &str, from: usize, taken: impl Iterator<Item = &'t Token<'t>>) -> String {
    let (mut left, mut at) = (String::new(), from);
    for token in taken.filter(|token| token.place.start >= from) {
        left.push_str(&text[at..token.place.start]);
        at = token.place.end;
    }
    left.push_str(&text[at..]);
    let left = plain(&left.replace("( )", " ").replace("()", " "));
    left.trim_matches([' ', ',', ';', '·']).to_owned()
}

#[cfg(test)]
mod tests;
