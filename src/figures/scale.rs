//! The scale that scores are given on, and the common 0–100 line on which scales are compared.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::number::grouped;

/// Whole numbers from `min` to `max`, both included; `min` is always the lower.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "Ends")]
pub struct Scale {
    min: i64,
    max: i64,
}

/// Whole numbers from `min` to `max`, both included; `min` must be the lower.
#[derive(Deserialize, JsonSchema)]
#[serde(rename = "Scale")]
struct Ends {
    min: i64,
    max: i64,
}

/// Why two numbers make no scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ScaleError {
    #[error("En skala må gå fra et lavt tall til et høyere. {min}–{max} gjør ikke det.")]
    Order { min: i64, max: i64 },
    #[error("Skalaen {min}–{max} er for stor. Hold den mellom −1 000 000 og 1 000 000.")]
    Size { min: i64, max: i64 },
}

impl Scale {
    /// The scale that most is rated on.
    pub const ONE_TO_FIVE: Scale = Scale { min: 1, max: 5 };
    /// Fingers of a hand.
    pub const ZERO_TO_FIVE: Scale = Scale { min: 0, max: 5 };
    /// The scale of recommendation.
    pub const ZERO_TO_TEN: Scale = Scale { min: 0, max: 10 };
    /// Where nothing is no answer; as usual as the one that begins at 0.
    pub const ONE_TO_TEN: Scale = Scale { min: 1, max: 10 };
    /// Percentages.
    pub const ZERO_TO_HUNDRED: Scale = Scale { min: 0, max: 100 };
    /// The net promoter score.
    pub const NET: Scale = Scale { min: -100, max: 100 };
    /// The farthest end a scale may have; arithmetic on it stays exact.
    const FARTHEST: i64 = 1_000_000;

    /// # Errors
    /// When `min` is not the lower, or an end lies more than a million from 0.
    pub fn new(min: i64, max: i64) -> Result<Self, ScaleError> {
        let allowed = -Self::FARTHEST..=Self::FARTHEST;
        if !allowed.contains(&min) || !allowed.contains(&max) {
            Err(ScaleError::Size { min, max })
        } else if min >= max {
            Err(ScaleError::Order { min, max })
        } else {
            Ok(Self { min, max })
        }
    }

    /// The lowest score.
    pub const fn min(self) -> i64 {
        self.min
    }

    /// The highest score.
    pub const fn max(self) -> i64 {
        self.max
    }

    /// From end to end; at least 1.
    pub const fn width(self) -> i64 {
        self.max - self.min
    }

    /// Whether one key press says any score.
    pub const fn is_digits(self) -> bool {
        self.min >= 0 && self.max <= 9
    }

    /// Whether it is a score on this scale.
    pub fn contains(self, score: i64) -> bool {
        (self.min..=self.max).contains(&score)
    }

    /// Also for what lies between two scores.
    pub fn spans(self, value: f64) -> bool {
        (self.min as f64..=self.max as f64).contains(&value)
    }

    /// Every score, lowest first.
    pub fn values(self) -> impl DoubleEndedIterator<Item = i64> {
        self.min..=self.max
    }

    /// Halfway between the ends; no score where their sum is odd.
    pub fn middle(self) -> f64 {
        f64::midpoint(self.min as f64, self.max as f64)
    }

    /// Where `value` lies on the common line: 100·(x − min)/(max − min), 0–100 within the scale.
    pub fn percent(self, value: f64) -> f64 {
        100.0 * (value - self.min as f64) / self.width() as f64
    }

    /// `value` with what it is measured by: "4 av 5"; "6 på 1–10", since with ten at the top alone nobody knows whether it
    /// begins at 0 or at 1; on a scale that goes below zero "32 (fra −100 til 100)".
    pub fn words(self, value: impl fmt::Display) -> String {
        match self {
            _ if self.min < 0 => format!("{value} ({self})"),
            Self::ZERO_TO_TEN | Self::ONE_TO_TEN => self.whole_words(value),
            _ => format!("{value} av {}", grouped(self.max)),
        }
    }

    /// `value` with both ends of its scale, for what others measured: "6,3 på 0–10".
    pub fn whole_words(self, value: impl fmt::Display) -> String {
        if self.min < 0 { self.words(value) } else { format!("{value} på {self}") }
    }
}

/// "1–5"; with a minus in it "fra −100 til 100".
impl fmt::Display for Scale {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let (min, max) = (grouped(self.min), grouped(self.max));
        if self.min < 0 { write!(f, "fra {min} til {max}") } else { write!(f, "{min}–{max}") }
    }
}

impl TryFrom<Ends> for Scale {
    type Error = ScaleError;

    fn try_from(ends: Ends) -> Result<Self, ScaleError> {
        Self::new(ends.min, ends.max)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn with_ten_at_the_top_both_ends_are_said() {
        assert_eq!(Scale::ONE_TO_TEN.words(7), "7 på 1–10");
        assert_eq!(Scale::ZERO_TO_TEN.words("6–7"), "6–7 på 0–10");
        assert_eq!(Scale::ONE_TO_FIVE.words(4), "4 av 5");
    }

    #[test]
    fn a_scale_runs_upwards() {
        assert!(Scale::new(1, 5).is_ok());
        assert_eq!(
            Scale::new(5, 5).unwrap_err().to_string(),
            "En skala må gå fra et lavt tall til et høyere. 5–5 gjør ikke det."
        );
        assert!(matches!(Scale::new(i64::MIN, i64::MAX), Err(ScaleError::Size { .. })));
    }

    #[test]
    fn ends_are_0_and_100() {
        let scale = Scale::ONE_TO_FIVE;
        assert_eq!(
            [1.0, 2.0, 3.5, 5.0].map(|x| scale.percent(x).to_bits()),
            [0.0, 25.0, 62.5, 100.0].map(f64::to_bits)
        );
        assert_eq!(scale.middle().to_bits(), 3.0_f64.to_bits());
        assert_eq!(scale.values().collect::<Vec<_>>(), [1, 2, 3, 4, 5]);
        assert!(scale.contains(1) && scale.contains(5) && !scale.contains(0) && !scale.contains(6));
    }

    #[test]
    fn words_name_the_top() {
        let nps = Scale::new(-100, 100).unwrap();
        assert_eq!(Scale::ONE_TO_FIVE.to_string(), "1–5");
        assert_eq!(nps.to_string(), "fra −100 til 100");
        assert_eq!(Scale::ONE_TO_FIVE.words("3–4"), "3–4 av 5");
        assert_eq!(nps.words(32), "32 (fra −100 til 100)");
    }

    #[test]
    fn a_file_cannot_bring_a_false_scale() {
        let scale: Scale = serde_json::from_str(r#"{"min":0,"max":10}"#).unwrap();
        assert_eq!(scale, Scale::ZERO_TO_TEN);
        assert_eq!(serde_json::to_string(&scale).unwrap(), r#"{"min":0,"max":10}"#);
        let error = serde_json::from_str::<Scale>(r#"{"min":5,"max":1}"#).unwrap_err();
        assert!(error.to_string().contains("fra et lavt tall til et høyere"));
    }

    proptest! {
        #[test]
        fn percent_keeps_the_order(
            (min, width) in (-50_i64..50, 1_i64..200),
            (a, b) in (-300_i64..300, -300_i64..300),
        ) {
            let scale = Scale::new(min, min + width).unwrap();
            let (a, b) = (a as f64 / 3.0, b as f64 / 3.0);
            prop_assert_eq!(a < b, scale.percent(a) < scale.percent(b));
            prop_assert_eq!(scale.spans(a), (0.0..=100.0).contains(&scale.percent(a)));
        }
    }
}
