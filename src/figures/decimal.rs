//! A figure as it was typed, to the last decimal: an integer and where its comma stands.

use std::fmt;

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

/// More digits than can be told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("Tallet er for langt. Bruk høyst 15 siffer, og høyst 6 etter komma.")]
pub struct TooLong;

impl Decimal {
    pub const MOST_DECIMALS: u8 = 6;
    const TOO_LARGE: u64 = 1_000_000_000_000_000;

    /// # Errors
    /// When there are more than 15 digits, or more than [`Self::MOST_DECIMALS`] behind the comma.
    pub fn new(value: i64, decimals: u8) -> Result<Self, TooLong> {
        if decimals > Self::MOST_DECIMALS || value.unsigned_abs() >= Self::TOO_LARGE {
            return Err(TooLong);
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
    type Error = TooLong;

    fn try_from(digits: Digits) -> Result<Self, TooLong> {
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

#[cfg(test)]
mod tests {
    use super::*;

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
}
