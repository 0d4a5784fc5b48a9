//! Satisfaction in three groups, and the net promoter score.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::number::grouped;
use super::rounding::{largest_remainder, whole};
use super::{Scale, Scores};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// 0–6 on 0–10, 1–2 on 1–5.
    Dissatisfied,
    /// 7–8 on 0–10, 3 on 1–5.
    Neutral,
    /// 9–10 on 0–10, 4–5 on 1–5.
    Satisfied,
}

/// Whole percentages of the three groups, which add up to 100, or where each was rounded to 99 or 101.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "Percentages")]
pub struct Satisfaction {
    dissatisfied: u8,
    neutral: u8,
    satisfied: u8,
}

/// Whole percentages of three groups, which must add up to 100, give or take 1.
#[derive(Deserialize, JsonSchema)]
#[serde(rename = "Satisfaction")]
struct Percentages {
    #[schemars(range(min = 0, max = 100))]
    dissatisfied: i64,
    #[schemars(range(min = 0, max = 100))]
    neutral: i64,
    #[schemars(range(min = 0, max = 100))]
    satisfied: i64,
}

/// Why three numbers are no division of 100.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum SharesError {
    #[error("{} kan ikke være en andel. Bruk hele tall fra 0 til 100.", grouped(*.0))]
    NoShare(i64),
    #[error("De tre blir {0} til sammen. Det mangler {missing} på 100.", missing = 100 - .0)]
    TooLittle(i64),
    #[error("De tre blir {0} til sammen. Det er {over} for mye.", over = .0 - 100)]
    TooMuch(i64),
}

/// Net promoter score of at least one answer to "would you recommend us", 0–10.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Nps {
    promoters: u32,
    passives: u32,
    detractors: u32,
}

impl Group {
    /// Low to high.
    pub const ALL: [Group; 3] = [Group::Dissatisfied, Group::Neutral, Group::Satisfied];

    /// Absent on other scales than 0–10 and 1–5, where the groups are not defined, and outside them.
    pub fn of(score: i64, scale: Scale) -> Option<Self> {
        let neutral = match scale {
            Scale::ZERO_TO_TEN => 7..=8,
            Scale::ONE_TO_FIVE => 3..=3,
            _ => return None,
        };
        scale.contains(score).then_some(if score < *neutral.start() {
            Group::Dissatisfied
        } else if score > *neutral.end() {
            Group::Satisfied
        } else {
            Group::Neutral
        })
    }

    /// How many of `scores` are in each, low to high; absent where the groups are not defined.
    fn count(scores: &Scores) -> Option<[u32; 3]> {
        let mut counts = [0; 3];
        for &score in scores.values() {
            counts[Group::of(score, scores.scale())? as usize] += 1;
        }
        Some(counts)
    }
}

impl Satisfaction {
    /// # Errors
    /// When one is no percentage, or the three don't add up to 100, give or take 1.
    pub fn new(dissatisfied: i64, neutral: i64, satisfied: i64) -> Result<Self, SharesError> {
        let share =
            |part: i64| u8::try_from(part).ok().filter(|&part| part <= 100).ok_or(SharesError::NoShare(part));
        let shares = Self {
            dissatisfied: share(dissatisfied)?,
            neutral: share(neutral)?,
            satisfied: share(satisfied)?,
        };
        match dissatisfied + neutral + satisfied {
            99..=101 => Ok(shares),
            sum if sum < 100 => Err(SharesError::TooLittle(sum)),
            sum => Err(SharesError::TooMuch(sum)),
        }
    }

    /// Absent without scores, and on other scales than 0–10 and 1–5.
    pub fn of(scores: &Scores) -> Option<Self> {
        let shares = largest_remainder(&Group::count(scores)?.map(f64::from));
        Self::new(shares[0], shares[1], shares[2]).ok()
    }

    /// What they add up to where they are rounded, 99 or 101: "De tre blir 101, for de er avrundet."
    pub fn rounded(self) -> Option<String> {
        let sum: i64 = self.parts().iter().map(|(_, share)| share).sum();
        (sum != 100).then(|| format!("De tre blir {sum}, for de er avrundet."))
    }

    /// Each group with its percentage, low to high.
    pub fn parts(self) -> [(Group, i64); 3] {
        [
            (Group::Dissatisfied, self.dissatisfied.into()),
            (Group::Neutral, self.neutral.into()),
            (Group::Satisfied, self.satisfied.into()),
        ]
    }
}

impl TryFrom<Percentages> for Satisfaction {
    type Error = SharesError;

    fn try_from(shares: Percentages) -> Result<Self, SharesError> {
        Self::new(shares.dissatisfied, shares.neutral, shares.satisfied)
    }
}

impl Nps {
    /// From how many gave 9–10, 7–8 and 0–6; absent when nobody did.
    pub fn new(promoters: u32, passives: u32, detractors: u32) -> Option<Self> {
        let nps = Self { promoters, passives, detractors };
        (nps.n() > 0).then_some(nps)
    }

    /// Absent without scores, and on other scales than 0–10.
    pub fn of(scores: &Scores) -> Option<Self> {
        let [detractors, passives, promoters] =
            (scores.scale() == Scale::ZERO_TO_TEN).then(|| Group::count(scores)).flatten()?;
        Self::new(promoters, passives, detractors)
    }

    /// How many answered.
    pub fn n(self) -> u64 {
        u64::from(self.promoters) + u64::from(self.passives) + u64::from(self.detractors)
    }

    /// 100·(p − d), p and d the shares of promoters and detractors; −100 to 100.
    pub fn score(self) -> f64 {
        let (p, d) = self.shares();
        100.0 * (p - d)
    }

    /// Half the width of the 95 % interval, 1.96·100·√((p + d − (p − d)²)/n): the normal approximation for a
    /// mean of +1, 0 and −1. Absent when all are in one group.
    pub fn margin(self) -> Option<f64> {
        let (p, d) = self.shares();
        let variance = p + d - (p - d).powi(2);
        (variance > 1e-12).then(|| 1.96 * 100.0 * (variance / self.n() as f64).sqrt())
    }

    fn shares(self) -> (f64, f64) {
        let n = self.n() as f64;
        (f64::from(self.promoters) / n, f64::from(self.detractors) / n)
    }
}

/// "NPS 32 ± 21 · n 54"; the margin only where there is one.
impl fmt::Display for Nps {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "NPS {}", grouped(whole(self.score())))?;
        if let Some(margin) = self.margin() {
            write!(f, " ± {}", whole(margin))?;
        }
        write!(f, " · n {}", grouped(self.n() as i64))
    }
}

impl fmt::Display for Group {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(match self {
            Group::Dissatisfied => "misfornøyd",
            Group::Neutral => "nøytral",
            Group::Satisfied => "høy tilfredshet",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::rounding::same;

    #[test]
    fn groups_by_the_letter() {
        use Group::{Dissatisfied as D, Neutral as N, Satisfied as S};
        let on =
            |scale: Scale| scale.values().map(|score| Group::of(score, scale).unwrap()).collect::<Vec<_>>();
        assert_eq!(on(Scale::ZERO_TO_TEN), [D, D, D, D, D, D, D, N, N, S, S]);
        assert_eq!(on(Scale::ONE_TO_FIVE), [D, D, N, S, S]);
        assert_eq!(Group::of(3, Scale::ZERO_TO_FIVE), None);
        assert_eq!(Group::of(11, Scale::ZERO_TO_TEN), None);
    }

    #[test]
    fn three_percentages_make_a_hundred() {
        let error = |a, b, c| Satisfaction::new(a, b, c).unwrap_err().to_string();
        assert_eq!(Satisfaction::new(12, 30, 58).unwrap().parts().map(|(_, share)| share), [12, 30, 58]);
        assert_eq!(Satisfaction::new(12, 30, 58).unwrap().rounded(), None);
        let rounded = [57, 59].map(|high| Satisfaction::new(12, 30, high).unwrap().rounded().unwrap());
        assert_eq!(rounded, [99, 101].map(|sum| format!("De tre blir {sum}, for de er avrundet.")));
        assert!(Satisfaction::new(12, 30, 56).is_err() && Satisfaction::new(12, 30, 60).is_err());
        assert_eq!(error(12, 30, 48), "De tre blir 90 til sammen. Det mangler 10 på 100.");
        assert_eq!(error(50, 30, 25), "De tre blir 105 til sammen. Det er 5 for mye.");
        assert_eq!(error(-1, 51, 50), "−1 kan ikke være en andel. Bruk hele tall fra 0 til 100.");
        assert_eq!(error(i64::MAX, 1, 1).split(' ').next_back(), Some("100."));
        assert!(
            serde_json::from_str::<Satisfaction>(r#"{"dissatisfied":1,"neutral":1,"satisfied":1}"#).is_err()
        );
    }

    #[test]
    fn scores_become_percentages() {
        let scores = Scores::new(Scale::ONE_TO_FIVE, [1, 3, 5]);
        assert_eq!(Satisfaction::of(&scores), Satisfaction::new(34, 33, 33).ok());
        assert_eq!(Satisfaction::of(&Scores::new(Scale::ONE_TO_FIVE, [])), None);
        assert_eq!(Satisfaction::of(&Scores::new(Scale::ZERO_TO_FIVE, [1])), None);
    }

    #[test]
    fn nps_with_its_margin() {
        // p = 0.5, d = 0.2: 1.96 · 100 · √((0.7 − 0.09) / 50) = 21.65.
        let nps = Nps::new(25, 15, 10).unwrap();
        assert!(same(nps.score(), 30.0));
        assert!((nps.margin().unwrap() - 21.649).abs() < 5e-4);
        assert_eq!(nps.to_string(), "NPS 30 ± 22 · n 50");
        assert_eq!(Nps::new(100, 60, 40).unwrap().to_string(), "NPS 30 ± 11 · n 200");
        assert_eq!(Nps::new(0, 0, 100).unwrap().to_string(), "NPS −100 · n 100");
        for (groups, score, margin) in [
            ((100, 60, 40), 30.0, Some(10.824)),
            ((60, 30, 24), 31.579, Some(14.653)),
            ((430, 280, 145), 33.333, Some(5.022)),
            ((4, 3, 3), 10.0, Some(51.485)),
            ((0, 0, 9), -100.0, None),
        ] {
            let nps = Nps::new(groups.0, groups.1, groups.2).unwrap();
            assert!((nps.score() - score).abs() < 5e-4, "{nps}");
            assert_eq!(nps.margin().map(|m| (m * 1000.0).round()), margin.map(|m: f64| (m * 1000.0).round()));
        }
        assert_eq!(Nps::new(0, 0, 0), None);
    }

    #[test]
    fn nps_is_counted_on_0_to_10_alone() {
        let scores = Scores::new(Scale::ZERO_TO_TEN, [10, 9, 8, 7, 6, 0]);
        assert_eq!(Nps::of(&scores), Nps::new(2, 2, 2));
        assert_eq!(Nps::of(&Scores::new(Scale::ONE_TO_FIVE, [5])), None);
    }
}
