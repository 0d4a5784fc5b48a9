//! Reads what is typed of figures as it is said: "6,3 av 10", "0–10", "12 30 58", "4,5 timer".
//! Each refusal is a sentence that says what to write.

use crate::figures::{Decimal, Satisfaction, Scale, number};

/// A number, and the scale it came with, else `usual`, else 0–10 unless it could as well be on ours.
pub(super) fn figure(typed: &str, usual: Option<Scale>, ours: Scale) -> Result<(Decimal, Scale), String> {
    let (number, of) = parts(typed);
    let of = of.map(|of| scale(of, ours)).transpose()?;
    let value: Decimal = number.parse().map_err(|why| format!("{why}"))?;
    let scale = match of.or(usual) {
        Some(scale) => scale,
        None => unsaid(value, ours)?,
    };
    if scale.spans(value.as_f64()) {
        Ok((value, scale))
    } else {
        Err(format!("{value} ligger utenfor skalaen {scale}. Skriv skalaen også, for eksempel «6,3 av 10»."))
    }
}

/// Whether a number is said with its scale, as in "6,3 av 10" and "63 %".
pub(super) fn says_scale(typed: &str) -> bool {
    parts(typed).1.is_some()
}

/// A number, and what it is of when that is said.
fn parts(typed: &str) -> (&str, Option<&str>) {
    let typed = typed.trim();
    if let Some(number) = typed.strip_suffix('%') {
        return (number, Some("0–100"));
    }
    let said = typed.split_once("av").or_else(|| typed.split_once('/'));
    said.map_or((typed, None), |(number, of)| (number, Some(of)))
}

/// The scale of a number that came without one.
fn unsaid(value: Decimal, ours: Scale) -> Result<Scale, String> {
    let (ten, on) = (Scale::ZERO_TO_TEN, |scale: Scale| scale.spans(value.as_f64()));
    if ours == ten || !(on(ours) && on(ten)) {
        return Ok(if on(ours) { ours } else { ten });
    }
    let (low, high) = (number::grouped(ours.max()), number::grouped(ten.max()));
    Err(format!("Av {low} eller av {high}? Skriv «av {low}» eller «av {high}» bak tallet."))
}

/// The tops that a scale often has.
const USUAL_TOPS: [i64; 5] = [5, 6, 7, 10, 100];

/// A scale in a field of its own: both ends, "av 20", or only the top if it is a usual one, since any other
/// number is as likely how many answered.
pub(super) fn own_scale(typed: &str, ours: Scale) -> Result<Scale, String> {
    let typed = typed.trim();
    let says_top = typed.starts_with("av") || typed.starts_with('/');
    match whole_numbers(typed)[..] {
        [top] if !says_top && top != ours.max() && !USUAL_TOPS.contains(&top) => Err(format!(
            "Skriv «0–{top}» hvis {top} er toppen av skalaen. Er det antall svar, trykk Esc og skriv det i feltet under."
        )),
        _ => scale(typed, ours),
    }
}

/// "0–10", "fra −100 til 100", or only the top: one like ours is ours, a short one starts at 1, others at 0.
pub(super) fn scale(typed: &str, ours: Scale) -> Result<Scale, String> {
    let made = match whole_numbers(typed)[..] {
        [top] if top == ours.max() => Ok(ours),
        [top] => Scale::new(i64::from(top < 10), top),
        [min, max] => Scale::new(min, max),
        _ => return Err("Skriv skalaen fra det laveste til det høyeste tallet, for eksempel 0–10.".into()),
    };
    made.map_err(|why| why.to_string())
}

/// Whole numbers among other text; a dash is a minus unless it stands right behind a digit.
fn whole_numbers(text: &str) -> Vec<i64> {
    let mut numbers = Vec::new();
    let (mut digits, mut sign, mut before) = (String::new(), 1, ' ');
    for c in text.chars().chain([' ']) {
        if c.is_ascii_digit() {
            if digits.is_empty() {
                sign = if matches!(before, '-' | '–' | '−') { -1 } else { 1 };
            }
            digits.push(c);
        } else {
            numbers.extend(digits.parse::<i64>().map(|number| sign * number));
            let follows = !digits.is_empty();
            digits.clear();
            before = if follows { ' ' } else { c };
            continue;
        }
        before = c;
    }
    numbers
}

/// Three whole percentages from low to high.
pub(super) fn shares(typed: &str) -> Result<Satisfaction, String> {
    let parts =
        typed.split(|c: char| c.is_whitespace() || ",;/·%".contains(c)).filter(|part| !part.is_empty());
    let shares: Result<Vec<i64>, _> = parts.map(str::parse).collect();
    match shares.as_deref() {
        Ok(&[low, middle, high]) => Satisfaction::new(low, middle, high).map_err(|why| why.to_string()),
        _ => Err("Skriv tre hele prosenttall som blir 100 til sammen, for eksempel 12 30 58.".into()),
    }
}

/// How many answered; nothing when nothing is typed.
pub(super) fn answers(typed: &str) -> Result<Option<u32>, String> {
    let typed = typed.trim().trim_start_matches(['n', 'N']).trim_start_matches([' ', '=']);
    let digits: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    if digits.is_empty() {
        return Ok(None);
    }
    let number = digits.parse().map_err(|_| "Skriv hvor mange som har svart, som et helt tall.".to_owned());
    number.map(Some)
}

/// A number on our own scale, also between two scores.
pub(super) fn median(typed: &str, scale: Scale) -> Result<Decimal, String> {
    let value: Decimal = typed.parse().map_err(|why| format!("{why}"))?;
    if scale.spans(value.as_f64()) { Ok(value) } else { Err(format!("Skriv et tall på skalaen {scale}.")) }
}

/// A whole score on our own scale.
pub(super) fn score(typed: &str, scale: Scale) -> Result<i64, String> {
    let score = typed.trim().parse().ok().filter(|&score| scale.contains(score));
    score.ok_or_else(|| format!("Skriv et helt tall på skalaen {scale}."))
}

/// A number and what it is measured in, if that is said.
pub(super) fn key_figure(typed: &str) -> Result<(Decimal, String), String> {
    let typed = typed.trim();
    let is_number = |c: char| c.is_ascii_digit() || c.is_whitespace() || "+-–−.,".contains(c);
    let end = typed.find(|c| !is_number(c)).unwrap_or(typed.len());
    let (number, unit) = typed.split_at(end);
    let value = number.parse::<Decimal>().map_err(|why| format!("{why}"))?;
    Ok((value, unit.trim().to_owned()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(typed: &str) -> Result<String, String> {
        let (value, scale) = figure(typed, None, Scale::ONE_TO_FIVE)?;
        Ok(format!("{value} på {scale}"))
    }

    #[test]
    fn a_figure_is_read_with_its_scale() {
        assert_eq!(read("6,3"), Ok("6,3 på 0–10".into()));
        assert_eq!(read("6,3 av 10"), Ok("6,3 på 0–10".into()));
        assert_eq!(read("3,9 av 5"), Ok("3,9 på 1–5".into()));
        assert_eq!(read("4/6"), Ok("4 på 1–6".into()));
        assert_eq!(read("63 %"), Ok("63 på 0–100".into()));
        assert_eq!(read("2,5").unwrap_err(), "Av 5 eller av 10? Skriv «av 5» eller «av 10» bak tallet.");
        assert_eq!(read("2,5 av5"), Ok("2,5 på 1–5".into()));
        assert_eq!(read("0,5"), Ok("0,5 på 0–10".into()));
        let known = figure("2,5", Some(Scale::ZERO_TO_TEN), Scale::ONE_TO_FIVE);
        assert_eq!(known.map(|(_, scale)| scale), Ok(Scale::ZERO_TO_TEN));
        assert!(read("63").unwrap_err().contains("utenfor skalaen 0–10"));
        assert!(read("seks").unwrap_err().contains("ikke et tall"));
    }

    #[test]
    fn a_scale_has_two_ends() {
        let read = |typed| scale(typed, Scale::ONE_TO_FIVE).map(|s| (s.min(), s.max()));
        assert_eq!(read("0–10"), Ok((0, 10)));
        assert_eq!(read("1-7"), Ok((1, 7)));
        assert_eq!(read("fra −100 til 100"), Ok((-100, 100)));
        assert_eq!(read("-100–100"), Ok((-100, 100)));
        assert_eq!(read("1 til 5"), Ok((1, 5)));
        assert_eq!(read("7"), Ok((1, 7)));
        assert_eq!(read("214"), Ok((0, 214)));
        assert!(read("lav til høy").unwrap_err().contains("for eksempel 0–10"));
        assert!(read("10–0").is_err());
    }

    #[test]
    fn a_scale_of_its_own_is_no_number_of_answers() {
        let read = |typed| own_scale(typed, Scale::ONE_TO_FIVE).map(|s| (s.min(), s.max()));
        let usual = [("5", (1, 5)), ("6", (1, 6)), ("7", (1, 7)), ("10", (0, 10)), ("100", (0, 100))];
        for (typed, ends) in usual {
            assert_eq!(read(typed), Ok(ends), "{typed}");
        }
        for (typed, ends) in [("0–214", (0, 214)), ("av 20", (0, 20)), ("1-9", (1, 9))] {
            assert_eq!(read(typed), Ok(ends), "{typed}");
        }
        for typed in ["214", "20", "9", "214 svar"] {
            assert!(read(typed).unwrap_err().contains("antall svar"), "{typed}");
        }
        let ours = Scale::new(0, 20).expect("a scale");
        assert_eq!(own_scale("20", ours), Ok(ours));
    }

    #[test]
    fn three_shares_add_up() {
        assert_eq!(shares("12 30 58"), Ok(Satisfaction::new(12, 30, 58).unwrap()));
        assert_eq!(shares("12 %, 30 %, 58 %"), Ok(Satisfaction::new(12, 30, 58).unwrap()));
        assert_eq!(shares("12 30 56").unwrap_err(), "De tre blir 98 til sammen. Det mangler 2 på 100.");
        assert!(shares("12 88").unwrap_err().contains("tre hele prosenttall"));
        assert!(shares("12,5 30 57,5").unwrap_err().contains("tre hele prosenttall"));
    }

    #[test]
    fn what_is_counted_and_measured() {
        assert_eq!(answers("n = 1 214"), Ok(Some(1214)));
        assert_eq!(answers(" "), Ok(None));
        assert!(answers("mange").is_err());
        assert_eq!(key_figure("4,5 timer"), Ok(("4,5".parse().unwrap(), "timer".into())));
        assert_eq!(key_figure("32 (−100 til 100)"), Ok((32.into(), "(−100 til 100)".into())));
        assert_eq!(median("3,5", Scale::ONE_TO_FIVE), "3,5".parse().map_err(|_| String::new()));
        assert!(score("6", Scale::ONE_TO_FIVE).is_err());
    }

    proptest! {
        #[test]
        fn nothing_typed_panics(typed in "[-−–0-9,./% a-z]{0,24}") {
            let _ = (read(&typed), scale(&typed, Scale::ONE_TO_FIVE), shares(&typed), answers(&typed));
            let _ = (own_scale(&typed, Scale::ONE_TO_FIVE), says_scale(&typed));
            let _ = (key_figure(&typed), median(&typed, Scale::ONE_TO_FIVE), score(&typed, Scale::ONE_TO_FIVE));
        }
    }
}
