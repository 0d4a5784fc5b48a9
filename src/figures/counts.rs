//! Answers counted score by score: their mean, how sure it is, and the three groups, NPS, CSAT and CES that
//! follow from them.

use super::number::{in_words, with_decimals};
use super::rounding::whole;
use super::{Decimal, Nps, Satisfaction, Scale, Scores};

/// Under so many answers no figure of customers is shown to anybody.
pub const LEAST: usize = 5;

/// Under so many answers a mean or a share says that there are few.
pub const FEW: usize = 30;

/// What is said of a figure of fewer than [`FEW`].
pub const FEW_WORDS: &str = "få svar";

/// How many gave each score of a scale, lowest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counts {
    scale: Scale,
    counts: Vec<u32>,
}

/// A score that customers' tools count out of answers, and which of its rival definitions this is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Index {
    /// Net promoter score, on 0–10.
    Nps,
    /// The share who are satisfied, on 1–5, 1–7 or 0–10.
    Csat,
    /// How easy it was, the mean on 1–7.
    Ces,
}

/// An index, as it is shown and stored.
#[derive(Debug, Clone, PartialEq)]
pub struct Indexed {
    pub value: Decimal,
    /// "(−100 til 100)", "%", "av 7".
    pub unit: &'static str,
    /// Half the width of the 95 % interval, in the unit; absent when all are alike.
    pub margin: Option<f64>,
    /// How it is counted, in a sentence.
    pub definition: &'static str,
}

impl Counts {
    /// The widest scale whose answers are kept score by score.
    pub const WIDEST: i64 = 20;

    /// Absent unless there is one count for each score.
    pub fn new(scale: Scale, counts: Vec<u32>) -> Option<Self> {
        let fits = usize::try_from(scale.width() + 1).is_ok_and(|scores| counts.len() == scores);
        fits.then_some(Self { scale, counts })
    }

    /// Scores counted up; absent on scales that are far too wide to count on.
    pub fn of(scale: Scale, scores: impl IntoIterator<Item = i64>) -> Option<Self> {
        const MOST: i64 = 1_000;
        if scale.width() > MOST {
            return None;
        }
        let mut counts = vec![0_u32; scale.width() as usize + 1];
        for score in scores.into_iter().filter(|&score| scale.contains(score)) {
            let count = &mut counts[(score - scale.min()) as usize];
            *count = count.saturating_add(1);
        }
        Some(Self { scale, counts })
    }

    pub fn scale(&self) -> Scale {
        self.scale
    }

    /// Of each score, lowest first.
    pub fn counts(&self) -> &[u32] {
        &self.counts
    }

    /// How many answered.
    pub fn n(&self) -> usize {
        self.counts.iter().map(|&count| count as usize).sum()
    }

    /// Absent without answers.
    pub fn mean(&self) -> Option<f64> {
        let n = self.n();
        (n > 0).then(|| self.sum_of(|score| score) / n as f64)
    }

    /// The standard deviation, with n − 1; absent under two answers.
    pub fn deviation(&self) -> Option<f64> {
        let (n, mean) = (self.n(), self.mean()?);
        (n > 1).then(|| (self.sum_of(|score| (score - mean).powi(2)) / (n - 1) as f64).sqrt())
    }

    /// Half the width of the mean's 95 % interval, 1.96·s/√n; absent when all are alike.
    pub fn margin(&self) -> Option<f64> {
        let deviation = self.deviation().filter(|&s| s > 0.0)?;
        Some(1.96 * deviation / (self.n() as f64).sqrt())
    }

    /// The mean as it is stored and shown: with one decimal, on wide scales none.
    pub fn shown(&self) -> Option<Decimal> {
        shown(self.mean()?, self.scale)
    }

    /// The margin as it is shown beside [`Self::shown`]: "± 0,1".
    pub fn margin_words(&self) -> Option<String> {
        let decimals = decimals(self.scale);
        Some(format!("±\u{a0}{}", with_decimals(self.margin()?, decimals)))
    }

    /// Where the three groups are defined.
    pub fn groups(&self) -> Option<Satisfaction> {
        Satisfaction::of(&self.scores())
    }

    pub fn nps(&self) -> Option<Nps> {
        Nps::of(&self.scores())
    }

    /// The index that these answers make; absent without answers, and on scales where it is not defined.
    pub fn index(&self, index: Index) -> Option<Indexed> {
        match index {
            Index::Nps => {
                let nps = self.nps()?;
                Some(Indexed {
                    value: Decimal::new(whole(nps.score()), 0).ok()?,
                    unit: "(−100 til 100)",
                    margin: nps.margin(),
                    definition: "Andelen som gir 9–10, minus andelen som gir 0–6, på skalaen 0–10.",
                })
            }
            Index::Csat => {
                let (from, definition) = match (self.scale.min(), self.scale.max()) {
                    (1, 5) => (4, "Andelen som gir 4–5 på skalaen 1–5."),
                    (1, 7) => (6, "Andelen som gir 6–7 på skalaen 1–7."),
                    (0, 10) => (9, "Andelen som gir 9–10 på skalaen 0–10."),
                    _ => return None,
                };
                let (share, margin) = self.share_from(from)?;
                Some(Indexed {
                    value: Decimal::new(whole(100.0 * share), 0).ok()?,
                    unit: "%",
                    margin,
                    definition,
                })
            }
            Index::Ces => {
                let on_seven = (self.scale.min(), self.scale.max()) == (1, 7);
                Some(Indexed {
                    value: self.shown().filter(|_| on_seven)?,
                    unit: "av 7",
                    margin: self.margin(),
                    definition: "Gjennomsnittet på skalaen 1–7, der 7 er lettest.",
                })
            }
        }
    }

    /// The share who gave this score or more, and half the width of its 95 % interval, 1.96·100·√(p(1−p)/n).
    pub fn share_from(&self, score: i64) -> Option<(f64, Option<f64>)> {
        let n = self.n();
        let first = usize::try_from(score - self.scale.min()).ok()?;
        let of: u64 = self.counts.get(first..)?.iter().map(|&count| u64::from(count)).sum();
        let share = (n > 0).then(|| of as f64 / n as f64)?;
        let variance = share * (1.0 - share);
        Some((share, (variance > 0.0).then(|| 1.96 * 100.0 * (variance / n as f64).sqrt())))
    }

    fn scores(&self) -> Scores {
        let values = self.scale.values().zip(&self.counts);
        Scores::new(self.scale, values.flat_map(|(score, &count)| std::iter::repeat_n(score, count as usize)))
    }

    fn sum_of(&self, of: impl Fn(f64) -> f64) -> f64 {
        self.scale.values().zip(&self.counts).map(|(score, &n)| f64::from(n) * of(score as f64)).sum()
    }
}

/// A mean on a scale, as it is stored and shown.
pub fn shown(mean: f64, scale: Scale) -> Option<Decimal> {
    let decimals = decimals(scale);
    Decimal::new(whole(mean * 10_f64.powi(i32::from(decimals))), decimals).ok()
}

fn decimals(scale: Scale) -> u8 {
    u8::from(scale.width() <= Counts::WIDEST)
}

/// What is said when there are too few answers for any figure: "Bare tre svar. Tall vises fra fem."
pub fn too_few(n: usize) -> String {
    match n {
        0 => "Ingen svar.".into(),
        n => format!("Bare {} svar. Tall vises fra {}.", in_words(n).replace("én", "ett"), in_words(LEAST)),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn near(a: f64, b: f64) -> bool {
        (a - b).abs() <= 1e-6 * b.abs().max(1.0)
    }

    fn counted(scale: Scale, counts: &[u32]) -> Counts {
        Counts::new(scale, counts.to_vec()).expect("one count for each score")
    }

    #[test]
    fn the_mean_and_how_sure_it_is() {
        let counts = counted(Scale::ZERO_TO_TEN, &[2, 0, 3, 5, 6, 14, 20, 41, 58, 37, 28]);
        assert_eq!(counts.n(), 214);
        assert!(near(counts.mean().unwrap(), 7.471_962_6));
        assert!(near(counts.deviation().unwrap(), 1.929_912_5));
        assert!(near(counts.margin().unwrap(), 0.258_575_2));
        assert_eq!(counts.shown().unwrap().to_string(), "7,5");
        assert_eq!(counts.margin_words().unwrap(), "±\u{a0}0,3");
        let nps = counts.nps().unwrap();
        assert_eq!(nps, Nps::new(65, 99, 50).unwrap());
        assert_eq!(counts.index(Index::Nps).unwrap().value, Decimal::from(7));
        assert!((nps.margin().unwrap() - 9.777).abs() < 1e-3);
    }

    #[test]
    fn what_is_alike_has_no_margin() {
        let counts = counted(Scale::ONE_TO_FIVE, &[0, 0, 9, 0, 0]);
        assert_eq!((counts.margin(), counts.shown()), (None, Decimal::new(30, 1).ok()));
        let none = counted(Scale::ONE_TO_FIVE, &[0; 5]);
        assert_eq!((none.mean(), none.shown(), none.groups()), (None, None, None));
        assert_eq!(counts.index(Index::Csat).unwrap().margin, None);
    }

    #[test]
    fn an_index_is_counted_where_it_is_defined() {
        let five = counted(Scale::ONE_TO_FIVE, &[1, 1, 2, 3, 3]);
        let csat = five.index(Index::Csat).unwrap();
        assert_eq!((csat.value.to_string(), csat.unit), ("60".into(), "%"));
        assert!(near(csat.margin.unwrap(), 1.96 * 100.0 * (0.24_f64 / 10.0).sqrt()));
        assert_eq!((five.index(Index::Nps), five.index(Index::Ces)), (None, None));
        let seven = Scale::new(1, 7).unwrap();
        let ease = counted(seven, &[0, 0, 1, 1, 2, 4, 2]);
        assert_eq!(ease.index(Index::Ces).unwrap().value.to_string(), "5,5");
        assert_eq!(ease.index(Index::Csat).unwrap().value.to_string(), "60");
        let ten = counted(Scale::ZERO_TO_TEN, &[0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 2]);
        assert_eq!(ten.index(Index::Csat).unwrap().value.to_string(), "75");
        assert_eq!(ten.index(Index::Ces), None);
    }

    #[test]
    fn wide_scales_have_no_decimals() {
        let hundred = Scale::new(0, 100).unwrap();
        let counts = Counts::of(hundred, [60, 61, 61]).unwrap();
        assert_eq!(counts.shown().unwrap().to_string(), "61");
        assert_eq!(Counts::of(Scale::new(0, 5_000).unwrap(), [1]), None);
        assert_eq!(Counts::new(Scale::ONE_TO_FIVE, vec![1, 2]), None);
    }

    #[test]
    fn few_is_said() {
        assert_eq!(too_few(1), "Bare ett svar. Tall vises fra fem.");
        assert_eq!(too_few(4), "Bare fire svar. Tall vises fra fem.");
    }

    proptest! {
        #[test]
        fn counting_is_the_same_as_adding(scores in prop::collection::vec(0_i64..=10, 2..200)) {
            let counts = Counts::of(Scale::ZERO_TO_TEN, scores.iter().copied()).unwrap();
            let n = scores.len() as f64;
            let mean = scores.iter().sum::<i64>() as f64 / n;
            prop_assert!(near(counts.mean().unwrap(), mean));
            let squares: f64 = scores.iter().map(|&x| (x as f64 - mean).powi(2)).sum();
            prop_assert!(near(counts.deviation().unwrap(), (squares / (n - 1.0)).sqrt()));
            let groups = counts.groups().unwrap().parts().map(|(_, share)| share);
            prop_assert_eq!(groups.iter().sum::<i64>(), 100);
        }
    }
}
