//! How two things go together: Spearman's rank correlation, its 95 % interval, and the words for it.

use std::fmt;

use super::rounding::same;

/// Under so many pairs nothing is said of how two things go together.
pub const LEAST_PAIRS: usize = 30;

/// Spearman's ρ of so many pairs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rho {
    /// −1 to 1.
    pub rho: f64,
    pub n: usize,
}

/// How strongly two things go together, as it is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strength {
    /// The interval holds 0.
    Unclear,
    /// Under 0.3.
    Weak,
    /// Under 0.5.
    Medium,
    /// From 0.5.
    Strong,
}

impl Rho {
    /// Pearson's r of average ranks; absent when either has one value only.
    pub fn of(pairs: &[(f64, f64)]) -> Option<Self> {
        let (x, y): (Vec<_>, Vec<_>) = pairs.iter().copied().unzip();
        let rho = pearson(&ranks(&x), &ranks(&y))?;
        Some(Self { rho, n: pairs.len() })
    }

    /// tanh(atanh ρ ± 1.96·√((1 + ρ²/2)/(n − 3))), Bonett & Wright (2000); none when |ρ| is 1, or n under 4.
    pub fn interval(self) -> Option<(f64, f64)> {
        let sure = same(self.rho.abs(), 1.0) || self.n < 4;
        (!sure).then(|| {
            let half = 1.96 * ((1.0 + self.rho.powi(2) / 2.0) / (self.n as f64 - 3.0)).sqrt();
            let middle = self.rho.atanh();
            ((middle - half).tanh(), (middle + half).tanh())
        })
    }

    pub fn strength(self) -> Strength {
        let holds_zero = self.interval().is_some_and(|(low, high)| low <= 0.0 && high >= 0.0);
        match self.rho.abs() {
            _ if holds_zero => Strength::Unclear,
            size if size < 0.3 => Strength::Weak,
            size if size < 0.5 => Strength::Medium,
            _ => Strength::Strong,
        }
    }
}

impl Strength {
    pub fn words(self) -> &'static str {
        match self {
            Strength::Unclear => "ikke tydelig",
            Strength::Weak => "svak",
            Strength::Medium => "middels",
            Strength::Strong => "sterk",
        }
    }
}

impl fmt::Display for Strength {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(self.words())
    }
}

/// Places in order of size, from 1; equal ones share the mean of theirs.
pub fn ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|&a, &b| values[a].total_cmp(&values[b]));
    let mut ranks = vec![0.0; values.len()];
    let mut before = 0;
    for equal in order.chunk_by(|&a, &b| values[a].total_cmp(&values[b]).is_eq()) {
        let rank = before as f64 + f64::midpoint(equal.len() as f64, 1.0);
        for &at in equal {
            ranks[at] = rank;
        }
        before += equal.len();
    }
    ranks
}

/// Pearson's r; absent when either has one value only, or there is nothing.
pub fn pearson(x: &[f64], y: &[f64]) -> Option<f64> {
    let n = x.len() as f64;
    let (mean_x, mean_y) = (x.iter().sum::<f64>() / n, y.iter().sum::<f64>() / n);
    let (mut xx, mut yy, mut xy) = (0.0, 0.0, 0.0);
    for (x, y) in x.iter().zip(y) {
        let (x, y) = (x - mean_x, y - mean_y);
        xx += x * x;
        yy += y * y;
        xy += x * y;
    }
    (xx > 0.0 && yy > 0.0).then(|| (xy / (xx * yy).sqrt()).clamp(-1.0, 1.0))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::figures::reference::reference;

    #[test]
    fn rho_as_in_the_references() {
        for case in reference()["rho"].as_array().expect("cases") {
            let list = |name: &str| -> Vec<f64> { serde_json::from_value(case[name].clone()).expect(name) };
            let pairs: Vec<_> = list("x").into_iter().zip(list("y")).collect();
            let rho = Rho::of(&pairs).expect("a ρ").rho;
            assert!((rho - case["rho"].as_f64().unwrap()).abs() < 1e-9, "{rho} {case}");
        }
    }

    #[test]
    fn intervals_as_in_the_references() {
        for case in reference()["rho_interval"].as_array().expect("cases") {
            let [rho, n, low, high] = ["rho", "n", "low", "high"].map(|name| case[name].as_f64().unwrap());
            let (from, to) = Rho { rho, n: n as usize }.interval().expect("an interval");
            assert!((from - low).abs() < 1e-5 && (to - high).abs() < 1e-5, "{from} {to} {case}");
        }
    }

    #[test]
    fn what_is_alike_goes_with_nothing() {
        assert_eq!(Rho::of(&[(1.0, 2.0), (1.0, 3.0)]), None);
        assert_eq!(Rho::of(&[]), None);
        let sure = Rho::of(&[(1.0, 2.0), (2.0, 4.0), (3.0, 6.0), (4.0, 8.0)]).unwrap();
        assert_eq!((sure.interval(), sure.strength()), (None, Strength::Strong));
    }

    #[test]
    fn words_for_how_strong_it_is() {
        let said = |rho, n| Rho { rho, n }.strength().words();
        assert_eq!(said(0.1, 30), "ikke tydelig");
        assert_eq!([said(0.1, 500), said(-0.4, 500), said(0.5, 500)], ["svak", "middels", "sterk"]);
    }

    proptest! {
        #[test]
        fn ranks_add_up(values in prop::collection::vec(-5_i32..5, 1..60)) {
            let values: Vec<f64> = values.into_iter().map(f64::from).collect();
            let n = values.len() as f64;
            prop_assert!((ranks(&values).iter().sum::<f64>() - n * (n + 1.0) / 2.0).abs() < 1e-9);
        }

        #[test]
        fn turning_one_around_turns_the_sign(pairs in prop::collection::vec((0_i32..6, 0_i32..6), 3..60)) {
            let pairs: Vec<(f64, f64)> = pairs.into_iter().map(|(x, y)| (x.into(), y.into())).collect();
            let turned: Vec<_> = pairs.iter().map(|&(x, y)| (-x, y)).collect();
            match (Rho::of(&pairs), Rho::of(&turned)) {
                (Some(one), Some(other)) => prop_assert!((one.rho + other.rho).abs() < 1e-9),
                (one, other) => prop_assert_eq!(one, other),
            }
        }
    }
}
