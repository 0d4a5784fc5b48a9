//! What goes with an outcome: each driver's rank correlation, what it carries of what is explained, and between which
//! of them a difference can be told at all.

use crate::figures::order::Arrange as _;
use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Evidence;
use super::number::{grouped, percent};
use super::rank::{LEAST_PAIRS, Rho, Strength, pearson};
use super::rounding::{largest_remainder, whole};
use super::weights::{LEAST_EIGENVALUE, Weights};
use super::words::quoted;

/// At most so many drivers are weighed against each other.
pub const MOST: usize = 12;

/// Under so many whole rows nothing is weighed.
pub const LEAST_ROWS: usize = 100;

/// Rows that are left out together to learn how sure the weights are.
const GROUPS: usize = 20;

/// Of Student's t with 19 degrees of freedom, two-sided, 95 %.
const T_19: f64 = 2.093;

/// An explained share under this says too little to be divided.
const LEAST_R2: f64 = 0.10;

/// Said of every picture of what goes with an outcome.
pub const NOT_A_CAUSE: &str = "Henger sammen med. Det sier ikke hva som er årsaken.";

/// Drivers in falling order, as they are kept and shown.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Drivers {
    /// What they go with.
    pub outcome: Outcome,
    pub drivers: Vec<Driver>,
    /// Rows that have all drivers and the outcome.
    pub n: u32,
    /// Whole percent of the difference that they explain together; absent without shares.
    pub explained: Option<u8>,
    /// Why there are no shares; empty when there are.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub why_not: String,
    /// Of all who have answered on the outcome.
    pub evidence: Evidence,
}

/// What customers say of us in all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    #[default]
    Satisfaction,
    /// That they would recommend us.
    Recommending,
}

/// As it stands after "henger sammen med".
impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(match self {
            Outcome::Satisfaction => "høy tilfredshet",
            Outcome::Recommending => "å anbefale oss",
        })
    }
}

/// One thing that goes with the outcome.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Driver {
    pub name: String,
    /// The dimension that it is, when it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dimension: Option<u64>,
    /// Pairs that ρ rests on.
    pub n: u32,
    /// Spearman's ρ in thousandths; absent when it can't be told.
    pub rho: Option<i16>,
    /// Whole percent of what is explained; absent without shares.
    pub share: Option<u8>,
    /// The higher it is, the lower is the outcome.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub against: bool,
    /// It can be told from the one after it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub apart: bool,
}

/// A column of answers: what it is called, and row by row what was answered.
#[derive(Debug, Clone, Copy)]
pub struct Column<'a> {
    pub name: &'a str,
    pub dimension: Option<u64>,
    pub answers: &'a [Option<f64>],
}

/// Shares with how sure they are, in the order of the columns.
#[derive(Debug, Clone, PartialEq)]
pub struct Sure {
    pub weights: Weights,
    /// In percent.
    pub shares: Vec<f64>,
    /// The standard error of each share, by a delete-a-group jackknife.
    pub se: Vec<f64>,
    /// The shares without each of the groups.
    without: Vec<Vec<f64>>,
    pub n: usize,
}

impl Driver {
    pub fn strength(&self) -> Option<Strength> {
        let rho = f64::from(self.rho?) / 1_000.0;
        Some(Rho { rho, n: self.n as usize }.strength())
    }

    /// "sterk", "svak, motsatt vei"; that too few answered to tell.
    pub fn words(&self) -> String {
        match self.strength() {
            None if (self.n as usize) < LEAST_PAIRS => "for få svar".into(),
            None => "svarene varierer ikke".into(),
            Some(strength) if self.against && strength != Strength::Unclear => {
                format!("{strength}, motsatt vei")
            }
            Some(strength) => strength.to_string(),
        }
    }
}

impl Drivers {
    /// From columns of the same rows: what was answered in all, and on each thing.
    pub fn of(outcome: Outcome, said: &[Option<f64>], columns: &[Column<'_>]) -> Self {
        let told = columns.iter().map(|column| {
            let pairs: Vec<(f64, f64)> =
                column.answers.iter().zip(said).filter_map(|(x, y)| Some(((*x)?, (*y)?))).collect();
            let rho = Rho::of(&pairs).filter(|rho| rho.n >= LEAST_PAIRS);
            Driver {
                name: column.name.into(),
                dimension: column.dimension,
                n: pairs.len() as u32,
                rho: rho.map(|rho| whole(1_000.0 * rho.rho) as i16),
                against: {
                    let (x, y): (Vec<_>, Vec<_>) = pairs.iter().copied().unzip();
                    pearson(&x, &y).is_some_and(|r| r < 0.0)
                },
                ..Driver::default()
            }
        });
        let told: Vec<Driver> = told.collect();
        let n = u32::try_from(said.iter().flatten().count()).ok();
        let evidence = Evidence { n, ..Evidence::default() };
        let mut all = Self { outcome, evidence, ..Self::default() };
        let answers: Vec<&[Option<f64>]> = columns.iter().map(|column| column.answers).collect();
        match all.weighed(said, &answers, columns) {
            Ok((sure, used)) => all.put(told, &sure, &used),
            Err(why) => {
                all.why_not = why;
                all.drivers = told;
                all.drivers.arrange_by_key(|driver| -i32::from(driver.rho.unwrap_or_default().abs()));
            }
        }
        all
    }

    /// Shares of those that differ at all, and which columns they are of; or why there are none.
    fn weighed(
        &mut self,
        outcome: &[Option<f64>],
        answers: &[&[Option<f64>]],
        columns: &[Column<'_>],
    ) -> Result<(Sure, Vec<usize>), String> {
        let differs = |column: &[Option<f64>]| {
            let mut given = column.iter().flatten();
            given.next().is_some_and(|first| given.any(|other| other.total_cmp(first).is_ne()))
        };
        let used: Vec<usize> = (0..answers.len()).filter(|&at| differs(answers[at])).collect();
        if used.len() < 2 {
            return Err("Det trengs minst to spørsmål som svarene varierer på.".into());
        }
        if used.len() > MOST {
            return Err(format!(
                "Flere enn {MOST} spørsmål kan ikke veies mot hverandre. Velg de viktigste."
            ));
        }
        if !differs(outcome) {
            return Err("Alle har svart det samme på hvor fornøyde de er.".into());
        }
        let used_answers: Vec<_> = used.iter().map(|&at| answers[at]).collect();
        let rows = whole_rows(outcome, &used_answers);
        self.n = rows.len() as u32;
        let least = (20 * used.len()).max(LEAST_ROWS);
        if rows.len() < least {
            return Err(format!(
                "Vekting krever {least} svar på alle spørsmålene. Her er det {}.",
                grouped(rows.len() as i64)
            ));
        }
        let sure = Sure::of(&rows).ok_or("Svarene varierer for lite til å veies mot hverandre.")?;
        if sure.weights.least_eigenvalue < LEAST_EIGENVALUE {
            let (one, other) = nearest(&rows);
            let named = |at: usize| columns[used[at]].name;
            return Err(format!(
                "{} og {} sier nesten det samme. Ta bort én av dem.",
                quoted(named(one)),
                quoted(named(other))
            ));
        }
        if sure.weights.r2() < LEAST_R2 {
            return Err("Spørsmålene forklarer for lite av forskjellene til å veies mot hverandre.".into());
        }
        Ok((sure, used))
    }

    /// In falling order of their shares; those that do not differ stand last.
    fn put(&mut self, mut told: Vec<Driver>, sure: &Sure, used: &[usize]) {
        let whole_shares = largest_remainder(&sure.shares);
        for (&at, &share) in used.iter().zip(&whole_shares) {
            told[at].share = u8::try_from(share).ok();
        }
        let order = sure.order();
        for pair in order.windows(2) {
            told[used[pair[0]]].apart = sure.apart(pair[0], pair[1]);
        }
        let mut told: Vec<Option<Driver>> = told.into_iter().map(Some).collect();
        let mut drivers: Vec<Driver> = order.iter().filter_map(|&at| told[used[at]].take()).collect();
        drivers.extend(told.into_iter().flatten());
        self.drivers = drivers;
        self.explained = u8::try_from(whole(100.0 * sure.weights.r2())).ok();
    }

    /// How many have answered on the outcome.
    pub fn asked(&self) -> u32 {
        self.evidence.n.unwrap_or_default()
    }

    /// Who answered on the outcome, but skipped a driver.
    pub fn lost(&self) -> u32 {
        self.asked().saturating_sub(self.n)
    }

    /// "n 144 · forklarer 62 % av forskjellene"; why there are no shares.
    pub fn caption(&self) -> String {
        match self.explained {
            Some(explained) => {
                format!(
                    "n {} · forklarer {} av forskjellene",
                    grouped(self.n.into()),
                    percent(explained.into())
                )
            }
            None => self.why_not.clone(),
        }
    }

    /// What it does not say, and who is not among them.
    pub fn says(&self) -> String {
        let lost = match self.lost() {
            lost if lost > 0 && self.explained.is_some() => {
                let many = if self.lost_many() { " Det er mer enn en tredel." } else { "" };
                let (lost, of) = (grouped(lost.into()), grouped(self.asked().into()));
                format!(" {lost} av {of} er ikke med: de hoppet over noe.{many}")
            }
            _ => String::new(),
        };
        format!("{NOT_A_CAUSE}{lost}")
    }

    /// Something can be told of how at least one of them goes with the outcome.
    pub fn says_something(&self) -> bool {
        self.drivers.iter().any(|driver| driver.rho.is_some())
    }

    /// More than a third of the rows were lost.
    pub fn lost_many(&self) -> bool {
        3 * self.lost() > self.asked()
    }
}

impl Sure {
    /// Of rows that have the drivers, and the outcome last. Absent when the weights are.
    pub fn of(rows: &[Vec<f64>]) -> Option<Self> {
        let mut all = Sums::default();
        let mut groups = vec![Sums::default(); GROUPS];
        for (at, row) in rows.iter().enumerate() {
            all.add(row);
            groups[at % GROUPS].add(row);
        }
        let weights = all.weights()?;
        let shares = weights.shares();
        let without: Option<Vec<_>> =
            groups.iter().map(|group| all.less(group).weights().map(|weights| weights.shares())).collect();
        let without = without?;
        let se = (0..shares.len()).map(|at| jackknife(without.iter().map(|shares| shares[at]))).collect();
        Some(Self { weights, shares, se, without, n: rows.len() })
    }

    /// Which comes first: the greatest share; of equals the first.
    pub fn order(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.shares.len()).collect();
        order.arrange_by(|&a, &b| self.shares[b].total_cmp(&self.shares[a]));
        order
    }

    /// Whether the share of the one differs from the other's by more than chance.
    pub fn apart(&self, one: usize, other: usize) -> bool {
        let difference = |shares: &[f64]| shares[one] - shares[other];
        let se = jackknife(self.without.iter().map(|shares| difference(shares)));
        difference(&self.shares).abs() > T_19 * se
    }
}

/// √(19/20 · Σ(θ₋g − their mean)²)
fn jackknife(without: impl Iterator<Item = f64> + Clone) -> f64 {
    let n = without.clone().count() as f64;
    let mean = without.clone().sum::<f64>() / n;
    ((n - 1.0) / n * without.map(|x| (x - mean).powi(2)).sum::<f64>()).sqrt()
}

/// Rows that lack nothing: the drivers, and the outcome last.
fn whole_rows(outcome: &[Option<f64>], columns: &[&[Option<f64>]]) -> Vec<Vec<f64>> {
    let row = |at: usize| -> Option<Vec<f64>> {
        columns.iter().copied().chain([outcome]).map(|column| column.get(at).copied().flatten()).collect()
    };
    (0..outcome.len()).filter_map(row).collect()
}

/// The two drivers that go most with each other.
fn nearest(rows: &[Vec<f64>]) -> (usize, usize) {
    let k = rows.first().map_or(0, |row| row.len() - 1);
    let column = |at: usize| rows.iter().map(|row| row[at]).collect::<Vec<_>>();
    let pairs = (0..k).flat_map(|i| (0..i).map(move |j| (j, i)));
    let r = |&(i, j): &(usize, usize)| pearson(&column(i), &column(j)).unwrap_or_default().abs();
    pairs.max_by(|a, b| r(a).total_cmp(&r(b))).unwrap_or_default()
}

/// Sums that correlations follow from, so that a group can be taken out again.
#[derive(Debug, Clone, Default)]
struct Sums {
    n: f64,
    one: Vec<f64>,
    two: Vec<Vec<f64>>,
}

impl Sums {
    fn add(&mut self, row: &[f64]) {
        self.one.resize(row.len(), 0.0);
        self.two.resize(row.len(), vec![0.0; row.len()]);
        self.n += 1.0;
        for (i, x) in row.iter().enumerate() {
            self.one[i] += x;
            for (j, y) in row.iter().enumerate() {
                self.two[i][j] += x * y;
            }
        }
    }

    fn less(&self, other: &Sums) -> Sums {
        let mut rest = self.clone();
        rest.n -= other.n;
        for (i, one) in other.one.iter().enumerate() {
            rest.one[i] -= one;
            for (j, two) in other.two[i].iter().enumerate() {
                rest.two[i][j] -= two;
            }
        }
        rest
    }

    /// Absent when a column does not differ.
    fn weights(&self) -> Option<Weights> {
        let k = self.one.len().checked_sub(1)?;
        let spread = |i: usize, j: usize| self.two[i][j] - self.one[i] * self.one[j] / self.n;
        let r = |i: usize, j: usize| {
            let both = spread(i, i) * spread(j, j);
            (both > 1e-12).then(|| if i == j { 1.0 } else { spread(i, j) / both.sqrt() })
        };
        let among: Option<Vec<Vec<f64>>> = (0..k).map(|i| (0..k).map(|j| r(i, j)).collect()).collect();
        let with_outcome: Option<Vec<f64>> = (0..k).map(|i| r(i, k)).collect();
        Weights::of(&among?, &with_outcome?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Answers that differ by a rule, so that nothing is left to chance.
    fn answers(n: usize, of: impl Fn(usize) -> f64) -> Vec<Option<f64>> {
        (0..n).map(|at| Some(of(at))).collect()
    }

    /// 0–4, by the mixing of splitmix64.
    fn noise(at: usize, salt: usize) -> f64 {
        let mut x = (at as u64 + 1)
            .wrapping_mul(0x9E37_79B9_7F4A_7C15)
            .wrapping_add(salt as u64 * 0x1234_5678_9ABC_DEF1);
        x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((x ^ (x >> 31)) & 0xff) as f64 / 64.0
    }

    fn told(n: usize, columns: &[(&str, Vec<Option<f64>>)], outcome: &[Option<f64>]) -> Drivers {
        assert_eq!(outcome.len(), n);
        let columns: Vec<Column<'_>> =
            columns.iter().map(|(name, answers)| Column { name, dimension: None, answers }).collect();
        Drivers::of(Outcome::Recommending, outcome, &columns)
    }

    #[test]
    fn what_carries_most_stands_first() {
        let n = 300;
        let much = answers(n, |at| noise(at, 1));
        let little = answers(n, |at| noise(at, 2));
        let outcome = answers(n, |at| 3.0 * noise(at, 1) + noise(at, 2) + noise(at, 3));
        let drivers = told(n, &[("Lite", little), ("Mye", much)], &outcome);
        let names: Vec<_> = drivers.drivers.iter().map(|driver| &*driver.name).collect();
        assert_eq!((names, drivers.why_not.as_str()), (vec!["Mye", "Lite"], ""));
        assert_eq!(drivers.drivers.iter().filter_map(|d| d.share).map(u32::from).sum::<u32>(), 100);
        assert!(drivers.drivers[0].apart && !drivers.drivers[1].apart);
        assert_eq!((drivers.n, drivers.lost()), (300, 0));
    }

    #[test]
    fn without_enough_there_is_a_sentence_and_no_share() {
        let why = |n, columns: &[(&str, Vec<Option<f64>>)], outcome: &[Option<f64>]| {
            let drivers = told(n, columns, outcome);
            assert!(
                drivers.drivers.iter().all(|driver| driver.share.is_none()) && drivers.explained.is_none()
            );
            drivers.why_not
        };
        let (one, two) = (answers(150, |at| noise(at, 1)), answers(150, |at| noise(at, 2)));
        let outcome = answers(150, |at| noise(at, 1) + noise(at, 2));
        let both = [("En", one.clone()), ("To", two.clone())];
        let few: Vec<(&str, Vec<_>)> = both.iter().map(|(name, a)| (*name, a[..60].to_vec())).collect();
        assert!(why(60, &few, &outcome[..60]).contains("krever 100 svar"));
        assert!(why(150, &both[..1], &outcome).contains("minst to"));
        assert!(why(150, &both, &answers(150, |_| 4.0)).contains("det samme"));
        assert!(why(150, &both, &answers(150, |at| noise(at, 9))).contains("forklarer for lite"));
        let twins = [("En", one.clone()), ("Tvilling", one.clone()), ("To", two)];
        let said = why(150, &twins, &outcome);
        assert!(said.contains("varierer for lite") || said.contains("«En» og «Tvilling»"), "{said}");
        let near = answers(150, |at| noise(at, 1) + noise(at, 4) / 50.0);
        let said = why(150, &[("En", one), ("Nesten", near)], &outcome);
        assert!(said.contains("«En» og «Nesten» sier nesten det samme"), "{said}");
    }

    #[test]
    fn who_skipped_something_is_lost_and_counted() {
        let n = 200;
        let mut one = answers(n, |at| noise(at, 1));
        one.iter_mut().step_by(2).for_each(|answer| *answer = None);
        let two = answers(n, |at| noise(at, 2));
        let outcome = answers(n, |at| 2.0 * noise(at, 1) + noise(at, 2));
        let drivers = told(n, &[("En", one), ("To", two)], &outcome);
        assert_eq!((drivers.n, drivers.asked(), drivers.lost(), drivers.lost_many()), (100, 200, 100, true));
    }
}
