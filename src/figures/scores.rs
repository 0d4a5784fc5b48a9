//! The scores a room gave to one question: the middle, the spread, and how far people agree.

use std::fmt;

use super::number::{NO_BREAK_SPACE, grouped};
use super::{Scale, rounding::reaches};

/// Scores on one scale, in order of size, without who gave them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scores {
    scale: Scale,
    /// Ascending, all within the scale.
    values: Vec<i64>,
}

/// The middle score; of an even number of scores both middles, which may differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Median {
    pub low: i64,
    pub high: i64,
}

/// How far people agree, as it is said on screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Agreement {
    /// From 0.80.
    United,
    /// From 0.60, more than two thirds of them close to one another.
    Mostly,
    /// From 0.60, but nowhere close together: three leaders on 2, 3 and 4 agree on nothing.
    Scattered,
    /// Lower, or two camps with nobody between them.
    Divided,
}

/// What lies within this share of the scale's width is close to one another: neighbours on 1–5.
const CLOSE: f64 = 0.25;

/// Two groups that lie this share of the scale's width apart are camps: an empty score between them on 1–5.
const APART: f64 = 0.4;

impl Scores {
    /// What lies outside the scale is no score, and is left out.
    pub fn new(scale: Scale, given: impl IntoIterator<Item = i64>) -> Self {
        let mut values: Vec<i64> = given.into_iter().filter(|&score| scale.contains(score)).collect();
        values.sort_unstable();
        Self { scale, values }
    }

    pub fn scale(&self) -> Scale {
        self.scale
    }

    /// Lowest first.
    pub fn values(&self) -> &[i64] {
        &self.values
    }

    pub fn n(&self) -> usize {
        self.values.len()
    }

    /// Scores that were given, lowest first, with how many gave them.
    pub fn counts(&self) -> Vec<(i64, usize)> {
        self.values.chunk_by(|a, b| a == b).map(|equal| (equal[0], equal.len())).collect()
    }

    /// Lowest and highest; absent under two scores, which have no spread.
    pub fn range(&self) -> Option<(i64, i64)> {
        match self.values[..] {
            [lowest, .., highest] => Some((lowest, highest)),
            _ => None,
        }
    }

    pub fn median(&self) -> Option<Median> {
        let n = self.n();
        (n > 0).then(|| Median { low: self.values[(n - 1) / 2], high: self.values[n / 2] })
    }

    /// Agreement A = 1 + Σ pᵢ·log₂(1 − |xᵢ − μ|/d), where pᵢ is the share that gave the score xᵢ, μ the mean
    /// and d the width of the scale: 1 when all agree, 0 when half stand at either end. Absent under two scores.
    /// Tastle & Wierman, "Consensus and dissention: A measure of ordinal dispersion" (2007).
    pub fn agreement(&self) -> Option<f64> {
        if self.n() < 2 {
            return None;
        }
        let n = self.n() as f64;
        let mean = self.values.iter().sum::<i64>() as f64 / n;
        let width = self.scale.width() as f64;
        let sum: f64 = self
            .counts()
            .into_iter()
            .map(|(score, count)| count as f64 / n * (1.0 - (score as f64 - mean).abs() / width).log2())
            .sum();
        Some((1.0 + sum).clamp(0.0, 1.0))
    }

    /// [`Self::agreement`] in words; two camps are divided whatever the number.
    pub fn agreement_words(&self) -> Option<Agreement> {
        let agreement = self.agreement()?;
        Some(if self.two_camps() || !reaches(agreement, 0.6) {
            Agreement::Divided
        } else if reaches(agreement, 0.8) {
            Agreement::United
        } else if self.mostly_close() {
            Agreement::Mostly
        } else {
            Agreement::Scattered
        })
    }

    /// At least two lie below and two above a stretch of the scale, [`APART`] wide, where nobody is.
    pub fn two_camps(&self) -> bool {
        let apart = APART * self.scale.width() as f64;
        let n = self.n();
        (2..n.saturating_sub(1))
            .any(|above| reaches((self.values[above] - self.values[above - 1]) as f64, apart))
    }

    /// More than two thirds lie within [`CLOSE`] of one another.
    fn mostly_close(&self) -> bool {
        let close = CLOSE * self.scale.width() as f64;
        let near = |from: usize| {
            self.values[from..]
                .iter()
                .take_while(|&&to| reaches(close, (to - self.values[from]) as f64))
                .count()
        };
        (0..self.n()).any(|from| 3 * near(from) > 2 * self.n())
    }

    /// "median 3 · fra 2 til 4 · stort sett enige · 8 svar".
    pub fn caption(&self) -> String {
        let Some(median) = self.median() else { return "ingen svar".into() };
        let mut parts = vec![format!("median {}", median.said())];
        if let Some((lowest, highest)) = self.range() {
            let (from, to) = (grouped(lowest), grouped(highest));
            parts.push(if lowest == highest {
                format!("alle ga {from}")
            } else {
                format!("fra {from} til {to}")
            });
        }
        parts.extend(self.agreement_words().map(|agreement| agreement.to_string()));
        parts.push(format!("{}{NO_BREAK_SPACE}svar", grouped(self.n() as i64)));
        parts.join(" · ")
    }
}

impl Median {
    /// For arithmetic.
    pub fn midpoint(self) -> f64 {
        f64::midpoint(self.low as f64, self.high as f64)
    }

    /// "3", or both middles in words, which nobody takes for a spread: "mellom 3 og 4".
    pub fn said(self) -> String {
        if self.low == self.high {
            return self.to_string();
        }
        format!("mellom {} og {}", grouped(self.low), grouped(self.high))
    }
}

/// "3", or both middles: "3–4".
impl fmt::Display for Median {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let (low, high) = (grouped(self.low), grouped(self.high));
        if self.low == self.high {
            f.write_str(&low)
        } else if self.low < 0 {
            write!(f, "{low} til {high}")
        } else {
            write!(f, "{low}–{high}")
        }
    }
}

impl Agreement {
    /// Said in the room of those who are divided, and to nobody else.
    pub const TALK: &'static str = " – snakk om det";

    pub const fn words(self) -> &'static str {
        match self {
            Agreement::United => "samlet",
            Agreement::Mostly => "stort sett enige",
            Agreement::Scattered => "spredt",
            Agreement::Divided => "delt",
        }
    }
}

impl fmt::Display for Agreement {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(self.words())?;
        if *self == Agreement::Divided { f.write_str(Self::TALK) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn scores(given: &[i64]) -> Scores {
        Scores::new(Scale::ONE_TO_FIVE, given.iter().copied())
    }

    #[test]
    fn agreement_of_a_published_distribution() {
        let counts = [30, 40, 210, 130, 530, 50, 10];
        let given = (1..).zip(counts).flat_map(|(score, count)| std::iter::repeat_n(score, count));
        let agreement = Scores::new(Scale::new(1, 7).unwrap(), given).agreement().unwrap();
        assert!((agreement - 0.725_687_6).abs() < 5e-8, "{agreement}");
    }

    #[test]
    fn agreement_by_hand() {
        // μ = 2, each a quarter of the width away: 1 + log₂(3/4).
        let agreement = scores(&[1, 3]).agreement().unwrap();
        assert!((agreement - (1.0 + 0.75_f64.log2())).abs() < 1e-12);
    }

    #[test]
    fn an_even_number_has_two_middles() {
        let median = scores(&[4, 2, 5, 3]).median().unwrap();
        assert_eq!((median, median.to_string().as_str()), (Median { low: 3, high: 4 }, "3–4"));
        assert_eq!(median.midpoint().to_bits(), 3.5_f64.to_bits());
        assert_eq!(scores(&[3, 3, 1, 5]).median().unwrap().to_string(), "3");
        assert_eq!(scores(&[5, 1, 2]).median().unwrap().to_string(), "2");
    }

    #[test]
    fn what_is_missing_is_absent() {
        let none = scores(&[]);
        assert_eq!(
            (none.median(), none.range(), none.agreement(), none.caption().as_str()),
            (None, None, None, "ingen svar")
        );
        let one = scores(&[4]);
        assert_eq!((one.range(), one.agreement(), one.agreement_words()), (None, None, None));
        assert_eq!(one.caption(), "median 4 · 1\u{a0}svar");
        assert_eq!(scores(&[0, 3, 6]).values(), [3]);
    }

    #[test]
    fn two_camps_are_divided_whatever_the_number() {
        let wide = Scale::new(0, 100).unwrap();
        let camps = |given| Scores::new(wide, given).agreement_words();
        assert!(Scores::new(wide, [30, 30, 70, 70]).agreement().unwrap() > 0.6);
        assert_eq!(camps([30, 30, 70, 70]), Some(Agreement::Divided));
        assert_eq!(camps([50, 50, 52, 52]), Some(Agreement::United), "two points of a hundred are no camps");
        assert!(scores(&[2, 2, 4, 4]).two_camps());
        assert!(scores(&[1, 2, 4, 5]).two_camps());
        assert!(!scores(&[2, 3, 3, 4]).two_camps(), "3 was given");
        assert!(!scores(&[2, 2, 2, 4]).two_camps(), "one above is no camp");
        assert!(!scores(&[2, 4, 4]).two_camps());
        assert!(!scores(&[2, 2, 3, 3]).two_camps(), "neighbours");
    }

    #[test]
    fn mostly_agreed_are_they_of_whom_more_than_two_thirds_are_neighbours() {
        let words = |given: &[i64]| scores(given).agreement_words().unwrap();
        assert_eq!(words(&[2, 3, 4]), Agreement::Scattered, "no two alike");
        assert_eq!(words(&[2, 3, 3, 3, 4, 4]), Agreement::Mostly);
        assert_eq!(
            words(&[2, 2, 3, 3, 4, 4]),
            Agreement::Scattered,
            "two thirds are not more than two thirds"
        );
        let ten =
            |given: &[i64]| Scores::new(Scale::new(0, 10).unwrap(), given.iter().copied()).agreement_words();
        assert_eq!(ten(&[3, 5, 6, 7, 9]), Some(Agreement::Scattered), "a quarter of 0–10 is two and a half");
        assert_eq!(ten(&[2, 6, 6, 6, 7, 7, 9]), Some(Agreement::Mostly));
    }

    #[test]
    fn captions_read_as_they_are_said() {
        assert_eq!(
            scores(&[2, 3, 3, 3, 3, 4, 4, 2]).caption(),
            "median 3 · fra 2 til 4 · stort sett enige · 8\u{a0}svar"
        );
        assert_eq!(scores(&[3, 4]).caption(), "median mellom 3 og 4 · fra 3 til 4 · samlet · 2\u{a0}svar");
        assert_eq!(
            scores(&[1, 2, 3, 4, 5]).caption(),
            "median 3 · fra 1 til 5 · delt – snakk om det · 5\u{a0}svar"
        );
        assert_eq!(scores(&[3, 3]).caption(), "median 3 · alle ga 3 · samlet · 2\u{a0}svar");
        assert_eq!(scores(&[4, 4, 5, 4]).agreement_words(), Some(Agreement::United));
    }

    #[test]
    fn counts_hold_only_what_was_given() {
        assert_eq!(scores(&[4, 2, 4]).counts(), [(2, 1), (4, 2)]);
    }

    proptest! {
        #[test]
        fn agreement_lies_between_0_and_1(given in prop::collection::vec(1_i64..=7, 2..60)) {
            let agreement = Scores::new(Scale::new(1, 7).unwrap(), given).agreement().unwrap();
            prop_assert!((0.0..=1.0).contains(&agreement));
        }

        #[test]
        fn equal_scores_agree_and_split_ends_do_not(
            (min, width) in (-9_i64..9, 1_i64..30),
            at in 0_i64..30,
            n in 1_usize..30,
        ) {
            let scale = Scale::new(min, min + width).unwrap();
            let equal = std::iter::repeat_n(min + at.min(width), n + 1);
            prop_assert!((Scores::new(scale, equal).agreement().unwrap() - 1.0).abs() < 1e-12);
            let split = [scale.min(), scale.max()].into_iter().flat_map(|end| std::iter::repeat_n(end, n));
            prop_assert!(Scores::new(scale, split).agreement().unwrap() < 1e-12);
        }

        #[test]
        fn two_camps_by_the_letter(given in prop::collection::vec(1_i64..=7, 0..12)) {
            // 0.4 of six is 2.4: three scores apart, with nobody between.
            let camps = (1..=7).any(|low| {
                let below = given.iter().filter(|&&score| score <= low).count();
                let above = given.iter().filter(|&&score| score >= low + 3).count();
                below >= 2 && above >= 2 && below + above == given.len()
            });
            prop_assert_eq!(Scores::new(Scale::new(1, 7).unwrap(), given).two_camps(), camps);
        }
    }
}
