//! A figure that somebody typed in, with its scale and what it rests on.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{Decimal, Scale, number::grouped};

/// What customers say, or a key figure: a number within its scale, and its evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "Claimed")]
pub struct Figure {
    value: Decimal,
    scale: Scale,
    pub evidence: Evidence,
}

/// A number within its scale, and its evidence.
#[derive(Deserialize, JsonSchema)]
#[serde(rename = "Figure")]
struct Claimed {
    value: Decimal,
    scale: Scale,
    evidence: Evidence,
}

/// Where a number comes from, when, and how many it counts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Evidence {
    /// Who measured it and how; empty when nobody knows.
    pub source: String,
    /// Such as "2026" or "3. kvartal 2026"; may be empty.
    pub period: String,
    /// How many answered.
    pub n: Option<u32>,
}

/// A figure that its scale has no place for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("{value} ligger utenfor skalaen {scale}.")]
pub struct OutsideScale {
    pub value: Decimal,
    pub scale: Scale,
}

impl Figure {
    /// # Errors
    /// When `value` lies outside `scale`.
    pub fn new(value: Decimal, scale: Scale, evidence: Evidence) -> Result<Self, OutsideScale> {
        if scale.spans(value.as_f64()) {
            Ok(Self { value, scale, evidence })
        } else {
            Err(OutsideScale { value, scale })
        }
    }

    pub fn value(&self) -> Decimal {
        self.value
    }

    pub fn scale(&self) -> Scale {
        self.scale
    }

    /// 0–100.
    pub fn percent(&self) -> f64 {
        self.scale.percent(self.value.as_f64())
    }

    /// "6,3 av 10".
    pub fn words(&self) -> String {
        self.scale.words(self.value)
    }
}

impl TryFrom<Claimed> for Figure {
    type Error = OutsideScale;

    fn try_from(claimed: Claimed) -> Result<Self, OutsideScale> {
        Self::new(claimed.value, claimed.scale, claimed.evidence)
    }
}

impl Evidence {
    /// Without a number of answers and a source, a figure is only a claim.
    pub fn is_claim(&self) -> bool {
        self.answers().is_none() || self.source.trim().is_empty()
    }

    /// Nobody's answer is no evidence.
    fn answers(&self) -> Option<u32> {
        self.n.filter(|&n| n > 0)
    }
}

/// "n 214 · kilde · 2026", with "påstand" last on what is only a claim.
impl fmt::Display for Evidence {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let n = self.answers().map(|n| format!("n {}", grouped(n.into()))).unwrap_or_default();
        let claim = if self.is_claim() { "påstand" } else { "" };
        let parts = [n.as_str(), self.source.trim(), self.period.trim(), claim];
        f.write_str(&parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn evidence(source: &str, period: &str, n: Option<u32>) -> Evidence {
        Evidence { source: source.into(), period: period.into(), n }
    }

    #[test]
    fn a_figure_needs_n_and_source() {
        assert_eq!(
            evidence("kundepanel", "2026", Some(1_214)).to_string(),
            "n 1\u{a0}214 · kundepanel · 2026"
        );
        assert_eq!(evidence("kundepanel", "", None).to_string(), "kundepanel · påstand");
        assert_eq!(evidence("kundepanel", "", Some(0)).to_string(), "kundepanel · påstand");
        assert_eq!(evidence(" ", "2026", Some(214)).to_string(), "n 214 · 2026 · påstand");
        assert_eq!(Evidence::default().to_string(), "påstand");
        assert!(!evidence("kundepanel", "", Some(1)).is_claim());
    }

    #[test]
    fn words_hold_the_scale() {
        let figure =
            Figure::new(Decimal::new(63, 1).unwrap(), Scale::ZERO_TO_TEN, Evidence::default()).unwrap();
        assert_eq!(figure.words(), "6,3 av 10");
        assert!(crate::figures::rounding::same(figure.percent(), 63.0));
    }

    #[test]
    fn a_figure_lies_within_its_scale() {
        let error =
            Figure::new(Decimal::new(63, 1).unwrap(), Scale::ONE_TO_FIVE, Evidence::default()).unwrap_err();
        assert_eq!(error.to_string(), "6,3 ligger utenfor skalaen 1–5.");
        let stored = r#"{"value":{"value":11,"decimals":0},"scale":{"min":0,"max":10},
            "evidence":{"source":"","period":"","n":null}}"#;
        assert!(serde_json::from_str::<Figure>(stored).is_err());
    }
}
