//! Figures as they are said of customers: "6,3 av 10 (312 svar)", "NPS 23", "63 %", "4,5 timer", and the scale, alone.

use super::number::{NumberError, Token, USUAL_TOPS, What, count, take, take_answered, tokens};
use super::text::{plain, short};
use super::{Read, Unread};
use crate::figures::number::grouped;
use crate::figures::scale::ScaleError;
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

impl Read for Measured {
    type By<'a> = Measure;

    /// The scale is the one that is said, else the usual one, else 0–10 unless it could as well be ours.
    fn read(typed: &str, by: Measure) -> Result<Self, Unread> {
        let text = plain(typed);
        let mut tokens = tokens(&text)?;
        let n = take_n(&mut tokens, true)?;
        let said = take_scale(&mut tokens, by.ours)?;
        let (value, signed) = left_over(typed, &tokens)?;
        let net = signed && by.usual.is_none_or(|usual| usual.min() >= 0);
        let scale = match said.or(net.then_some(Scale::NET)).or(by.usual) {
            Some(scale) => scale,
            None => unsaid(value, by.ours)?,
        };
        if !scale.spans(value.as_f64()) {
            return Err(format!(
                "{value} ligger utenfor skalaen {scale}. Skriv skalaen også, for eksempel «6,3 av 10»."
            )
            .into());
        }
        Ok(Self { value, scale, says_scale: said.is_some(), n })
    }
}

/// How many answered, when that is said.
fn take_n(tokens: &mut Vec<Token<'_>>, also_people: bool) -> Result<Option<u32>, Unread> {
    let Some(answered) = take_answered(tokens, also_people) else { return Ok(None) };
    let none = || Unread::from(format!("{answered} kan ikke være antall svar. Skriv for eksempel «n=312»."));
    Ok(Some(count(answered).ok_or_else(none)?))
}

/// What a number is measured by, when that is said: "av 10", "/5", "på en skala fra 1 til 5", "(0–10)", "%", "NPS".
fn take_scale(tokens: &mut Vec<Token<'_>>, ours: Scale) -> Result<Option<Scale>, Unread> {
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
        Some(Scale::new(min, max).map_err(refused)?)
    } else if take(tokens, percent).is_some() {
        Some(Scale::ZERO_TO_HUNDRED)
    } else if let Some((top, by_stroke)) = take(tokens, top) {
        if by_stroke && top != ours.max() && !USUAL_TOPS.contains(&top) {
            // "1/12" is a date as well.
            return Err(format!("Skriv «av {top}» hvis {top} er toppen av skalaen.").into());
        }
        Some(up_to(top, ours)?)
    } else {
        is_net.then_some(Scale::NET)
    })
}

fn refused(why: ScaleError) -> Unread {
    Unread::because(why)
}

/// The one number that is left when all that stands round it is understood, and whether it bears a sign.
fn left_over(typed: &str, tokens: &[Token<'_>]) -> Result<(Decimal, bool), Unread> {
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
                return Err("Her står flere tall. Skriv for eksempel «6,3 av 10 (n=312)».".into());
            }
            What::Word(word) if is_word(token.what, &FILLING) || word.is_empty() => {}
            What::Word(word) => {
                let word = short(word);
                return Err(format!(
                    "«{word}» hører ikke til tallet. Skriv for eksempel «6,3 av 10 (n=312)»."
                )
                .into());
            }
            What::Dash | What::Sign('(' | ')' | ':' | ',' | ';' | '.' | '·' | '=' | '|') => {}
            What::Sign(_) => return Err(NumberError::NoNumber(short(typed)).into()),
        }
    }
    let none = if plain(typed).is_empty() { NumberError::Empty } else { NumberError::NoNumber(short(typed)) };
    number.ok_or_else(|| none.into())
}

fn is_word(what: What<'_>, words: &[&str]) -> bool {
    matches!(what, What::Word(word) if words.contains(&word.to_lowercase().as_str()))
}

/// The scale of a number that came without one.
fn unsaid(value: Decimal, ours: Scale) -> Result<Scale, Unread> {
    let (ten, on) = (Scale::ZERO_TO_TEN, |scale: Scale| scale.spans(value.as_f64()));
    if ours == ten || !(on(ours) && on(ten)) {
        return Ok(if on(ours) { ours } else { ten });
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
            [of, top] if of == What::Sign('/') || is_word(of, &["av"]) => up_to(whole(top)?, ours),
            [top, ..] if top.whole().is_some() => {
                let top = whole(top)?;
                if said.len() == 1 && (top == ours.max() || USUAL_TOPS.contains(&top)) {
                    up_to(top, ours)
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

/// A number on our own scale, also between two scores: "3,5", "mellom 3 og 4", "3–4".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OnScale(pub Decimal);

impl Read for OnScale {
    type By<'a> = Scale;

    fn read(typed: &str, scale: Scale) -> Result<Self, Unread> {
        let text = plain(typed);
        let mut tokens = tokens(&text)?;
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
            [] => return Err(NumberError::Empty.into()),
            _ => None,
        };
        let value = value.ok_or_else(|| NumberError::NoNumber(short(typed)))?;
        if scale.spans(value.as_f64()) {
            Ok(Self(value))
        } else {
            Err(format!("Skriv et tall på skalaen {scale}.").into())
        }
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
        let n = take_n(&mut tokens, false)?;
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
            return Err("Skriv ett tall først, og så enheten: «4,5 timer».".into());
        }
        let taken = |token: &Token<'_>| !tokens.contains(token);
        let unit = without(&text, tokens[at].place.end, whole.iter().filter(|token| taken(token)));
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
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::figures::{Evidence, Figure};

    const OURS: Scale = Scale::ONE_TO_FIVE;

    fn measured(typed: &str, usual: Option<Scale>) -> Result<Measured, String> {
        Ok(Measured::read(typed, Measure { usual, ours: OURS })?)
    }

    fn read(typed: &str) -> Result<String, String> {
        let Measured { value, scale, n, .. } = measured(typed, None)?;
        Ok(format!("{value} på {scale}{}", n.map(|n| format!(", n {n}")).unwrap_or_default()))
    }

    #[test]
    fn a_figure_is_read_with_its_scale_and_its_answers() {
        for (typed, said) in [
            ("6,3", "6,3 på 0–10"),
            ("6,3 av 10", "6,3 på 0–10"),
            ("3,9 av 5", "3,9 på 1–5"),
            ("4/6", "4 på 1–6"),
            ("63 %", "63 på 0–100"),
            ("63 prosent", "63 på 0–100"),
            ("2,5 av5", "2,5 på 1–5"),
            ("0,5", "0,5 på 0–10"),
            ("5 av 5 (n=312)", "5 på 1–5, n 312"),
            ("4,2 av 5 (n=312)", "4,2 på 1–5, n 312"),
            ("6,3 av 10 (312 svar)", "6,3 på 0–10, n 312"),
            ("10/10 (n=30)", "10 på 0–10, n 30"),
            ("10/10, 30 svar", "10 på 0–10, n 30"),
            ("4 av 5 312 svar", "4 på 1–5, n 312"),
            ("4\u{a0}av\u{a0}5\u{2009}(n\u{a0}=\u{a0}1\u{a0}214)", "4 på 1–5, n 1214"),
            ("n = 312: 4,2/5", "4,2 på 1–5, n 312"),
            ("snitt 4,2 på en skala fra 1 til 5", "4,2 på 1–5"),
            ("6,3 (0–10)", "6,3 på 0–10"),
            ("63 % av 312 svar", "63 på 0–100, n 312"),
            ("NPS 23", "23 på fra −100 til 100"),
            ("NPS: −12", "−12 på fra −100 til 100"),
            ("+23", "23 på fra −100 til 100"),
            ("-12 (n=214)", "−12 på fra −100 til 100, n 214"),
            ("23 av −100–100", "23 på fra −100 til 100"),
            ("23 (fra -100 til 100)", "23 på fra −100 til 100"),
            ("6 av 20", "6 på 0–20"),
            ("3 på 0–214", "3 på 0–214"),
        ] {
            assert_eq!(read(typed), Ok(said.into()), "{typed}");
        }
        let known = |typed| measured(typed, Some(Scale::ZERO_TO_TEN)).map(|it| it.scale);
        assert_eq!((known("2,5"), known("-12")), (Ok(Scale::ZERO_TO_TEN), Ok(Scale::NET)));
    }

    #[test]
    fn a_number_that_is_something_else_is_not_taken() {
        for (typed, why) in [
            ("2,5", "Av 5 eller av 10? Skriv «av 5» eller «av 10» bak tallet."),
            ("5 av 312", "Er 312 antall svar? Skriv «n=312»."),
            ("1/12", "Skriv «av 12» hvis 12"),
            ("63", "63 ligger utenfor skalaen 0–10."),
            ("seks", "«seks» hører ikke til tallet."),
            ("10 dager", "«dager» hører ikke til tallet."),
            ("4,2 i 2025", "«i» hører ikke til tallet."),
            ("4,2 5 6", "Her står flere tall."),
            ("3–4", "Her står flere tall."),
            ("1.12.2026", "«1.12.2026» er ikke et tall."),
            ("5 av 5 (n=0)", "0 kan ikke være antall svar."),
            ("(n=312)", "«(n=312)» er ikke et tall."),
            ("", "Her mangler et tall."),
            ("§5", "«§5» er ikke et tall."),
        ] {
            let said = read(typed).unwrap_err();
            assert!(said.starts_with(why), "{typed}: {said}");
        }
    }

    #[test]
    fn a_scale_has_two_ends_and_is_no_number_of_answers() {
        let read =
            |typed| OwnScale::read(typed, OURS).map(|OwnScale(s)| (s.min(), s.max())).map_err(String::from);
        for (typed, ends) in [
            ("0–10", (0, 10)),
            ("1-7", (1, 7)),
            ("1\u{a0}–\u{a0}7", (1, 7)),
            ("fra −100 til 100", (-100, 100)),
            ("-100–100", (-100, 100)),
            ("1 til 5", (1, 5)),
            ("på en skala fra 1 til 5", (1, 5)),
            ("NPS", (-100, 100)),
            ("%", (0, 100)),
            ("5", (1, 5)),
            ("6", (1, 6)),
            ("7", (1, 7)),
            ("10", (0, 10)),
            ("100", (0, 100)),
            ("0–214", (0, 214)),
            ("av 20", (0, 20)),
            ("/9", (1, 9)),
        ] {
            assert_eq!(read(typed), Ok(ends), "{typed}");
        }
        for typed in ["214", "20", "9", "214 svar"] {
            assert!(read(typed).unwrap_err().contains("antall svar"), "{typed}");
        }
        assert!(read("lav til høy").unwrap_err().contains("for eksempel 0–10"));
        assert!(read("10–0").is_err());
        let ours = Scale::new(0, 20).expect("a scale");
        assert_eq!(OwnScale::read("20", ours), Ok(OwnScale(ours)));
    }

    #[test]
    fn a_median_can_lie_between_two_scores() {
        let read =
            |typed| OnScale::read(typed, OURS).map(|OnScale(value)| value.to_string()).map_err(String::from);
        for (typed, value) in [
            ("3,5", "3,5"),
            ("4", "4"),
            ("mellom 3 og 4", "3,5"),
            ("3–4", "3,5"),
            ("3 - 4 av 5", "3,5"),
            ("4/5", "4"),
        ] {
            assert_eq!(read(typed), Ok(value.into()), "{typed}");
        }
        for typed in ["6", "2–4", "3 og", "", "tre", "3 av 10"] {
            assert!(read(typed).is_err(), "{typed}");
        }
    }

    #[test]
    fn a_key_figure_has_a_unit() {
        let read = |typed| {
            let Amount { value, unit, n } = Amount::read(typed, "Svartid på e-post")?;
            Ok::<_, Unread>((value.to_string(), unit, n))
        };
        for (typed, value, unit, n) in [
            ("4,5 timer", "4,5", "timer", None),
            ("32 (−100 til 100)", "32", "(−100 til 100)", None),
            ("63 %", "63", "%", None),
            ("NPS 23", "23", "", None),
            ("NPS: −12 (n=214)", "−12", "", Some(214)),
            ("+23", "23", "", None),
            ("4,5 timer (n=312)", "4,5", "timer", Some(312)),
            ("4,5 timer, 312 svar", "4,5", "timer", Some(312)),
            ("Svartid: 4,5 t", "4,5", "t", None),
            ("12 per 100 kunder", "12", "per 100 kunder", None),
        ] {
            assert_eq!(read(typed), Ok((value.into(), unit.into(), n)), "{typed}");
        }
        for typed in ["3–4 dager", "uke 50", "rask", "", "1.12.2026"] {
            assert!(read(typed).is_err(), "{typed}");
        }
    }

    /// Scales that are told by their top, or by both ends.
    fn told_scale() -> impl Strategy<Value = Scale> {
        let net =
            (-100_i64..0, 1_i64..101).prop_filter_map("no scale", |(min, max)| Scale::new(min, max).ok());
        prop_oneof![Just(OURS), Just(Scale::ZERO_TO_TEN), Just(Scale::ZERO_TO_HUNDRED), Just(Scale::NET), net]
    }

    proptest! {
        #[test]
        fn a_figure_that_is_shown_reads_back(scale in told_scale(), at in 0.0..=1.0_f64, decimals in 0_u8..3, n in prop::option::of(1_u32..9999)) {
            let tens = 10_i64.pow(decimals.into());
            let value = ((scale.min() * tens) as f64 + at * (scale.width() * tens) as f64).round() as i64;
            let value = Decimal::new(value, decimals).unwrap();
            let figure = Figure::new(value, scale, Evidence { n, ..Evidence::default() }).unwrap();
            let shown = match n {
                Some(n) => format!("{} · n {}", figure.words(), grouped(n.into())),
                None => figure.words(),
            };
            let read = measured(&shown, None).map(|it| (it.value, it.scale, it.n));
            prop_assert_eq!(read, Ok((value, scale, n)), "{}", shown);
            prop_assert_eq!(OwnScale::read(&scale.to_string(), OURS), Ok(OwnScale(scale)));
        }

        /// Whatever stands beside a number that says how many answered, it is neither the scale nor the figure.
        #[test]
        fn how_many_answered_is_never_a_scale(
            tenths in 10_i64..=50, n in 11_u32..100_000,
            before in "(n ?= ?|N: |antall svar: )", after in "( svar| respondenter)",
            open in "[(·,–]", front: bool, says_top: bool, counted_by_word: bool,
        ) {
            let figure = format!("{}{}", Decimal::new(tenths, 1).unwrap(), if says_top { " av 5" } else { "" });
            let answered = if counted_by_word { format!("{n}{after}") } else { format!("{before}{n}") };
            let typed = if front { format!("{answered} {open} {figure}") } else { format!("{figure} {open} {answered}") };
            if let Ok(read) = measured(&typed, None) {
                prop_assert_eq!((read.value.value(), read.n), (tenths, Some(n)), "{}", typed);
                prop_assert!(read.scale == OURS || read.scale == Scale::ZERO_TO_TEN, "{}", typed);
            }
        }

        #[test]
        fn nothing_typed_panics(typed in "[-−–0-9,./% avntilNPS()=å]{0,24}") {
            let _ = (read(&typed), OwnScale::read(&typed, OURS), OnScale::read(&typed, OURS), Amount::read(&typed, &typed));
        }
    }
}
