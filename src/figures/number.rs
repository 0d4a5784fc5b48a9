//! Numbers as they are written in Norwegian: space between thousands, decimal comma, a real minus.

use std::borrow::Cow;

use super::rounding::same;

/// Holds the digits of one number together on a line.
pub const NO_BREAK_SPACE: char = '\u{a0}';
/// The sign of a number below zero; a hyphen is no minus.
pub const MINUS: char = '−';

/// Signs that people type for it.
pub fn is_minus(c: char) -> bool {
    matches!(c, '-' | '–' | MINUS | '\u{2010}' | '\u{2011}')
}

/// "1 200", "−12".
pub fn grouped(number: i64) -> String {
    let sign = if number < 0 { MINUS.to_string() } else { String::new() };
    sign + &group(&number.unsigned_abs().to_string())
}

/// A difference, with its sign: "+75", "−12", "0".
pub fn signed(number: i64) -> String {
    if number > 0 { format!("+{}", grouped(number)) } else { grouped(number) }
}

/// "2", "0,6": how many rungs, or steps of a scale.
pub fn steps(way: f64) -> String {
    let tenths = (10.0 * way).round();
    with_decimals(way, u8::from(!same(tenths % 10.0, 0.0)))
}

/// A count in a sentence: in words to twelve, "én" to "tolv", then in digits.
pub fn in_words(number: usize) -> Cow<'static, str> {
    const WORDS: [&str; 13] =
        ["ingen", "én", "to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni", "ti", "elleve", "tolv"];
    match WORDS.get(number) {
        Some(&word) => word.into(),
        None => grouped(i64::try_from(number).unwrap_or(i64::MAX)).into(),
    }
}

/// A whole percentage: "58 %".
pub fn percent(number: i64) -> String {
    format!("{}{NO_BREAK_SPACE}%", grouped(number))
}

/// `value` with so many decimals, halves away from zero: "0,73".
pub fn with_decimals(value: f64, decimals: u8) -> String {
    let steps = super::rounding::whole(value * 10_f64.powi(i32::from(decimals)));
    super::decimal::write(steps, decimals)
}

/// Spaces between groups of three, from the right.
pub(super) fn group(digits: &str) -> String {
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3 * 2);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(NO_BREAK_SPACE);
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_stand_apart() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(200), "200");
        assert_eq!(grouped(1_200), "1\u{a0}200");
        assert_eq!(grouped(-1_234_567), "−1\u{a0}234\u{a0}567");
        assert_eq!(grouped(i64::MIN), "−9\u{a0}223\u{a0}372\u{a0}036\u{a0}854\u{a0}775\u{a0}808");
    }

    #[test]
    fn small_counts_are_words() {
        assert_eq!([0, 1, 3, 12, 13].map(in_words), ["ingen", "én", "tre", "tolv", "13"]);
        assert_eq!(in_words(1_200), "1\u{a0}200");
    }

    #[test]
    fn differences_bear_their_sign() {
        assert_eq!([75, 0, -12].map(signed), ["+75", "0", "−12"]);
        assert_eq!(percent(58), "58\u{a0}%");
    }

    #[test]
    fn decimals_have_a_comma() {
        assert_eq!(with_decimals(0.725_687_6, 2), "0,73");
        assert_eq!(with_decimals(-0.004, 2), "0,00");
        assert_eq!(with_decimals(0.285, 2), "0,29");
        assert_eq!(with_decimals(12.0, 0), "12");
    }
}
