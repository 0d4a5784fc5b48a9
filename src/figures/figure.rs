//! A figure that somebody typed in, with its scale and what it rests on.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::counts::{self, Counts};
use super::{Decimal, Scale, number::grouped};

/// What customers say, or a key figure: a number within its scale, and its evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "Claimed")]
pub struct Figure {
    value: Decimal,
    scale: Scale,
    /// How many gave each score, lowest first; empty when nobody counted.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    counts: Vec<u32>,
    pub evidence: Evidence,
}

/// A number within its scale, and its evidence.
#[derive(Deserialize, JsonSchema)]
#[serde(rename = "Figure")]
struct Claimed {
    value: Decimal,
    scale: Scale,
    /// How many gave each score, lowest first; empty when nobody counted.
    #[serde(default)]
    counts: Vec<u32>,
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

/// Why a number, its scale and its counts make no figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum NoFigure {
    #[error(transparent)]
    Outside(#[from] OutsideScale),
    #[error("Fordelingen må ha ett antall for hvert trinn på skalaen {0}.")]
    Counts(Scale),
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
            Ok(Self { value, scale, counts: Vec::new(), evidence })
        } else {
            Err(OutsideScale { value, scale })
        }
    }

    /// The mean of answers that were counted, with one decimal (on wide scales none). Absent without answers.
    pub fn counted(counts: &Counts, source: impl Into<String>, period: impl Into<String>) -> Option<Self> {
        let n = u32::try_from(counts.n()).ok();
        let evidence = Evidence { source: source.into(), period: period.into(), n };
        let figure = Self::new(counts.shown()?, counts.scale(), evidence).ok()?;
        let told = counts.scale().width() <= Counts::WIDEST;
        Some(Self { counts: if told { counts.counts().to_vec() } else { Vec::new() }, ..figure })
    }

    pub fn value(&self) -> Decimal {
        self.value
    }

    /// How many gave each score, when that was counted and still is what `n` says.
    pub fn counts(&self) -> Option<Counts> {
        let counts = Counts::new(self.scale, self.counts.clone())?;
        (self.evidence.n.is_some_and(|n| n as usize == counts.n())).then_some(counts)
    }

    /// What belongs beside the number wherever it stands: "± 0,1 · fordelt 2 · 23 · 54 · 65 · 24". Empty when nobody
    /// counted.
    pub fn spread(&self) -> String {
        let Some(counts) = self.counts() else { return String::new() };
        let each: Vec<_> = counts.counts().iter().map(|&count| grouped(count.into())).collect();
        let said = [counts.margin_words(), Some(format!("fordelt {}", each.join(" · ")))];
        said.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    /// "3,5 på 1–5 ± 0,1 · fordelt 2 · 23 · 54 · 65 · 24", without what nobody counted.
    pub fn whole_words(&self) -> String {
        let spread = self.spread();
        let between = if spread.is_empty() || spread.starts_with('±') { " " } else { " · " };
        format!("{}{between}{spread}", self.words()).trim_end().to_owned()
    }

    pub fn scale(&self) -> Scale {
        self.scale
    }

    /// 0–100.
    pub fn percent(&self) -> f64 {
        self.scale.percent(self.value.as_f64())
    }

    /// "6,3 på 0–10".
    pub fn words(&self) -> String {
        self.scale.whole_words(self.value)
    }
}

impl TryFrom<Claimed> for Figure {
    type Error = NoFigure;

    fn try_from(claimed: Claimed) -> Result<Self, NoFigure> {
        let Claimed { value, scale, counts, evidence } = claimed;
        if !counts.is_empty() && Counts::new(scale, counts.clone()).is_none() {
            return Err(NoFigure::Counts(scale));
        }
        Ok(Self { counts, ..Self::new(value, scale, evidence)? })
    }
}

impl Evidence {
    /// What the same figure rests on when it is measured once more: the source, but neither how many nor when.
    #[must_use]
    pub fn source_again(&self) -> Self {
        Self { source: self.source.clone(), ..Self::default() }
    }

    /// Without a number of answers and a source, a figure is only a claim.
    pub fn is_claim(&self) -> bool {
        self.answers().is_none() || self.source.trim().is_empty()
    }

    /// So few answered that it has to be said.
    pub fn is_thin(&self) -> bool {
        self.answers().is_some_and(|n| (n as usize) < counts::FEW)
    }

    /// Nobody's answer is no evidence.
    fn answers(&self) -> Option<u32> {
        self.n.filter(|&n| n > 0)
    }
}

const CLAIM: &str = "påstand";

/// "n 214 · kilde · 2026", with "få svar" behind a small n, and "påstand" last on what is only a claim.
impl fmt::Display for Evidence {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let n = self.answers().map(|n| format!("n {}", grouped(n.into()))).unwrap_or_default();
        let is_said = self.source.to_lowercase().contains(CLAIM);
        let claim = if self.is_claim() && !is_said { CLAIM } else { "" };
        let few = if self.is_thin() { counts::FEW_WORDS } else { "" };
        let parts = [n.as_str(), few, self.source.trim(), self.period.trim(), claim];
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
        assert_eq!(evidence("Påstand fra Salg", "", None).to_string(), "Påstand fra Salg");
        assert!(!evidence("kundepanel", "", Some(1)).is_claim());
        assert_eq!(evidence("kundepanel", "", Some(4)).to_string(), "n 4 · få svar · kundepanel");
        assert_eq!(evidence("kundepanel", "", Some(30)).to_string(), "n 30 · kundepanel");
    }

    #[test]
    fn words_hold_the_scale() {
        let figure =
            Figure::new(Decimal::new(63, 1).unwrap(), Scale::ZERO_TO_TEN, Evidence::default()).unwrap();
        assert_eq!(figure.words(), "6,3 på 0–10");
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

    #[test]
    fn a_counted_mean_is_never_told_alone() {
        let counts = Counts::new(Scale::ONE_TO_FIVE, vec![2, 23, 54, 65, 24]).unwrap();
        let mut figure = Figure::counted(&counts, "Kundepanelet", "3. kvartal 2026").unwrap();
        assert_eq!(figure.whole_words(), "3,5 på 1–5 ±\u{a0}0,1 · fordelt 2 · 23 · 54 · 65 · 24");
        let stored = serde_json::to_string(&figure).unwrap();
        assert_eq!(serde_json::from_str::<Figure>(&stored).unwrap(), figure);
        figure.evidence.n = Some(12);
        assert_eq!(figure.whole_words(), "3,5 på 1–5", "the counts are of others than these twelve");
        let short = stored.replace("[2,23,54,65,24]", "[2,23]");
        let error = serde_json::from_str::<Figure>(&short).unwrap_err().to_string();
        assert!(error.contains("ett antall for hvert trinn på skalaen 1–5"), "{error}");
    }

    #[test]
    fn what_nobody_counted_is_not_written() {
        let figure = Figure::new(6.into(), Scale::ZERO_TO_TEN, Evidence::default()).unwrap();
        assert!(!serde_json::to_string(&figure).unwrap().contains("counts"));
        assert_eq!(figure.whole_words(), "6 på 0–10");
    }
}
