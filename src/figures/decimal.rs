//! A figure as it was typed, to the last decimal: an integer and where its comma stands.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::number::{MINUS, group};

/// `value` / 10^`decimals`; "6,30" is kept apart from "6,3". At most 15 digits,
/// which floating-point arithmetic tells apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "Digits")]
pub struct Decimal {
    value: i64,
    decimals: u8,
}

/// The digits of a number without its comma, and how many of them stand behind it, at most 6.
#[derive(Deserialize, JsonSchema)]
#[serde(rename = "Decimal")]
struct Digits {
    value: i64,
    #[schemars(range(max = Decimal::MOST_DECIMALS))]
    decimals: u8,
}

/// Why something typed is no figure.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DecimalError {
    #[error("Her mangler et tall. Skriv for eksempel 6,3.")]
    Empty,
    #[error("«{0}» er ikke et tall. Skriv for eksempel 6,3 eller 1 200.")]
    NoNumber(String),
    #[error("«{0}» kan leses på to måter. Skriv {1} eller {2}.")]
    Ambiguous(String, String, String),
    #[error("Tallet er for langt. Bruk høyst 15 siffer, og høyst 6 etter komma.")]
    TooLong,
}

impl Decimal {
    pub const MOST_DECIMALS: u8 = 6;
    const TOO_LARGE: u64 = 1_000_000_000_000_000;

    /// # Errors
    /// When there are more than 15 digits, or more than [`Self::MOST_DECIMALS`] behind the comma.
    pub fn new(value: i64, decimals: u8) -> Result<Self, DecimalError> {
        if decimals > Self::MOST_DECIMALS || value.unsigned_abs() >= Self::TOO_LARGE {
            return Err(DecimalError::TooLong);
        }
        Ok(Self { value, decimals })
    }

    /// The digits without the comma.
    pub const fn value(self) -> i64 {
        self.value
    }

    pub const fn decimals(self) -> u8 {
        self.decimals
    }

    pub fn as_f64(self) -> f64 {
        self.value as f64 / 10_f64.powi(i32::from(self.decimals))
    }
}

impl From<i32> for Decimal {
    fn from(value: i32) -> Self {
        Self { value: value.into(), decimals: 0 }
    }
}

impl TryFrom<Digits> for Decimal {
    type Error = DecimalError;

    fn try_from(digits: Digits) -> Result<Self, DecimalError> {
        Self::new(digits.value, digits.decimals)
    }
}

/// With decimal comma, and space between thousands: "6,3", "−12", "1 200".
impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&write(self.value, self.decimals))
    }
}

/// `value` / 10^`decimals` in Norwegian digits.
pub(super) fn write(value: i64, decimals: u8) -> String {
    let decimals = usize::from(decimals);
    let digits = format!("{:0>least$}", value.unsigned_abs(), least = decimals + 1);
    let (whole, fraction) = digits.split_at(digits.len() - decimals);
    let sign = if value < 0 { MINUS.to_string() } else { String::new() };
    let comma = if decimals > 0 { "," } else { "" };
    format!("{sign}{}{comma}{fraction}", group(whole))
}

/// Reads what people type: "6,3", "6.3", "−12", "+5", "1 200", "63 %". The percent sign is let go.
impl FromStr for Decimal {
    type Err = DecimalError;

    fn from_str(typed: &str) -> Result<Self, DecimalError> {
        let typed = typed.trim();
        let number = typed.strip_suffix('%').unwrap_or(typed).trim_end();
        if number.is_empty() {
            return Err(DecimalError::Empty);
        }
        let no_number = || DecimalError::NoNumber(typed.to_owned());
        let unsigned = number.trim_start_matches(['-', '–', MINUS, '+']).trim_start();
        let sign = number[..number.len() - unsigned.len()].trim_end();
        if sign.chars().count() > 1 {
            return Err(no_number());
        }
        let (whole, fraction) = match unsigned.split_once([',', '.']) {
            Some((_, "")) => return Err(no_number()),
            Some(parts) => parts,
            None => (unsigned, ""),
        };
        let whole = without_spaces(whole).ok_or_else(no_number)?;
        if !fraction.chars().all(|digit| digit.is_ascii_digit()) {
            return Err(no_number());
        }
        if unsigned.contains('.') && fraction.len() == 3 && whole.len() <= 3 && !whole.starts_with('0') {
            return Err(DecimalError::Ambiguous(
                typed.to_owned(),
                format!("{whole} {fraction}"),
                format!("{whole},{fraction}"),
            ));
        }
        let size: i64 = format!("{whole}{fraction}").parse().map_err(|_| DecimalError::TooLong)?;
        let value = if sign.is_empty() || sign == "+" { size } else { -size };
        Self::new(value, u8::try_from(fraction.len()).map_err(|_| DecimalError::TooLong)?)
    }
}

/// The digits of "1 200"; `None` unless spaces stand between groups of three.
fn without_spaces(whole: &str) -> Option<String> {
    let groups: Vec<&str> = whole.split(char::is_whitespace).collect();
    let (first, rest) = groups.split_first()?;
    let sound = !first.is_empty()
        && (rest.is_empty() || first.len() <= 3)
        && rest.iter().all(|group| group.len() == 3)
        && whole.chars().all(|c| c.is_ascii_digit() || c.is_whitespace());
    sound.then(|| groups.concat())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(typed: &str) -> Result<(i64, u8), String> {
        typed.parse::<Decimal>().map(|d| (d.value, d.decimals)).map_err(|e| e.to_string())
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
    fn small_figures_keep_their_zero() {
        assert_eq!(Decimal::new(-3, 1).unwrap().to_string(), "−0,3");
        assert_eq!(Decimal::new(5, 2).unwrap().to_string(), "0,05");
        assert_eq!(Decimal::new(1_234_567, 2).unwrap().to_string(), "12\u{a0}345,67");
    }

    #[test]
    fn a_file_holds_two_integers() {
        let decimal = Decimal::new(63, 1).unwrap();
        assert_eq!(serde_json::to_string(&decimal).unwrap(), r#"{"value":63,"decimals":1}"#);
        assert!(serde_json::from_str::<Decimal>(r#"{"value":63,"decimals":40}"#).is_err());
    }

    proptest! {
        #[test]
        fn what_is_shown_reads_back(
            value in -999_999_999_999_999_i64..=999_999_999_999_999,
            decimals in 0_u8..=Decimal::MOST_DECIMALS,
        ) {
            let decimal = Decimal::new(value, decimals).unwrap();
            prop_assert_eq!(decimal.to_string().parse::<Decimal>(), Ok(decimal));
        }

        #[test]
        fn nothing_typed_panics(typed in "[-−+0-9,. %\u{a0}a]{0,24}") {
            let _ = typed.parse::<Decimal>();
        }
    }
}
