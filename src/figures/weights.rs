//! Relative weights: how much of the difference in an outcome goes with each of several drivers that also go with
//! each other. Johnson, "A heuristic method for estimating the relative weight of predictor variables" (2000).

/// The least eigenvalue of the drivers' correlations under which two of them say nearly the same.
pub const LEAST_EIGENVALUE: f64 = 0.01;

/// Sweeps after which a matrix of this size has long come to rest.
const SWEEPS: usize = 60;

/// What each driver carries of R².
#[derive(Debug, Clone, PartialEq)]
pub struct Weights {
    /// ε, one for each driver; they add up to R².
    pub raw: Vec<f64>,
    /// The least eigenvalue of the drivers' correlations, 0 when one is made of the others.
    pub least_eigenvalue: f64,
}

impl Weights {
    /// From the drivers' correlations with each other and with the outcome, Pearson's: R_xx = QΛQᵀ, L = QΛ^½Qᵀ,
    /// β = L⁻¹·r_xy, ε = L∘L·β∘β. Absent when one driver is made of the others.
    pub fn of(among: &[Vec<f64>], with_outcome: &[f64]) -> Option<Self> {
        let k = with_outcome.len();
        let (values, vectors) = eigen(among);
        let least_eigenvalue = values.iter().copied().fold(f64::INFINITY, f64::min);
        if k == 0 || least_eigenvalue <= 1e-12 {
            return None;
        }
        // Q·diag(of(λ))·Qᵀ
        let rebuilt = |of: fn(f64) -> f64| -> Vec<Vec<f64>> {
            let cell =
                |i: usize, j: usize| (0..k).map(|e| vectors[i][e] * of(values[e]) * vectors[j][e]).sum();
            (0..k).map(|i| (0..k).map(|j| cell(i, j)).collect()).collect()
        };
        let (root, inverse) = (rebuilt(f64::sqrt), rebuilt(|value| 1.0 / value.sqrt()));
        let times = |matrix: &[Vec<f64>], vector: &[f64]| -> Vec<f64> {
            matrix.iter().map(|row| row.iter().zip(vector).map(|(a, b)| a * b).sum()).collect()
        };
        let beta = times(&inverse, with_outcome);
        let squared = |row: &[f64]| row.iter().map(|x| x * x).collect::<Vec<f64>>();
        let raw = times(&root.iter().map(|row| squared(row)).collect::<Vec<_>>(), &squared(&beta));
        Some(Self { raw, least_eigenvalue })
    }

    /// How much of the difference all of them explain together, 0–1.
    pub fn r2(&self) -> f64 {
        self.raw.iter().sum()
    }

    /// Each driver's part of what is explained, unrounded percentages that add up to 100.
    pub fn shares(&self) -> Vec<f64> {
        let r2 = self.r2();
        self.raw.iter().map(|raw| 100.0 * raw / r2).collect()
    }
}

/// Eigenvalues of a small symmetric matrix, and its eigenvectors as columns, by Jacobi's rotations.
#[expect(clippy::many_single_char_names, reason = "the letters of the method")]
fn eigen(matrix: &[Vec<f64>]) -> (Vec<f64>, Vec<Vec<f64>>) {
    let k = matrix.len();
    let mut a = matrix.to_vec();
    let mut v: Vec<Vec<f64>> = (0..k).map(|i| (0..k).map(|j| f64::from(i == j)).collect()).collect();
    for _ in 0..SWEEPS {
        let off: f64 = (0..k).flat_map(|i| (0..i).map(move |j| (i, j))).map(|(i, j)| a[i][j].powi(2)).sum();
        if off < 1e-30 {
            break;
        }
        for p in 0..k {
            for q in p + 1..k {
                if a[p][q].abs() < 1e-300 {
                    continue;
                }
                let theta = (a[q][q] - a[p][p]) / (2.0 * a[p][q]);
                let t = theta.signum() / (theta.abs() + theta.hypot(1.0));
                let t = if theta == 0.0 { 1.0 } else { t };
                let c = 1.0 / t.hypot(1.0);
                let s = t * c;
                for row in &mut a {
                    (row[p], row[q]) = (c * row[p] - s * row[q], s * row[p] + c * row[q]);
                }
                let (row_p, row_q) = (a[p].clone(), a[q].clone());
                a[p] = row_p.iter().zip(&row_q).map(|(p, q)| c * p - s * q).collect();
                a[q] = row_p.iter().zip(&row_q).map(|(p, q)| s * p + c * q).collect();
                for row in &mut v {
                    (row[p], row[q]) = (c * row[p] - s * row[q], s * row[p] + c * row[q]);
                }
            }
        }
    }
    ((0..k).map(|i| a[i][i]).collect(), v)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::figures::reference::reference;

    fn list(value: &serde_json::Value) -> Vec<f64> {
        serde_json::from_value(value.clone()).expect("numbers")
    }

    #[test]
    fn weights_as_in_the_references() {
        for case in reference()["weights"].as_array().expect("cases") {
            let among: Vec<Vec<f64>> = case["among"].as_array().expect("rows").iter().map(list).collect();
            let weights = Weights::of(&among, &list(&case["with_outcome"])).expect("weights");
            let near = |found: &[f64], name: &str| {
                let wanted = list(&case[name]);
                assert_eq!(found.len(), wanted.len());
                // What was given with fewer decimals is held to those.
                let given = case["given_within"].as_f64().unwrap_or_default();
                for (found, wanted) in found.iter().zip(wanted) {
                    assert!(
                        (found - wanted).abs() < given.max(1e-6 * wanted.abs().max(1.0)),
                        "{name}: {found} {wanted}"
                    );
                }
            };
            near(&weights.raw, "raw");
            near(&[weights.r2()], "r2");
            near(&weights.shares(), "shares");
            // Another way to share out what is explained comes near, and to something else.
            for (share, dominance) in
                weights.shares().iter().zip(case.get("dominance").map(list).unwrap_or_default())
            {
                let apart = (share - dominance).abs();
                assert!(apart > 0.1 && apart < 2.0, "{share} {dominance}");
            }
            if let Some(least) = case["least_eigenvalue"].as_f64() {
                near(&[weights.least_eigenvalue], "least");
                assert!((weights.least_eigenvalue - least).abs() < 1e-9);
            }
        }
    }

    #[test]
    fn drivers_that_go_with_nothing_carry_their_own() {
        let among = [vec![1.0, 0.0], vec![0.0, 1.0]];
        let weights = Weights::of(&among, &[0.3, -0.4]).unwrap();
        assert!((weights.raw[0] - 0.09).abs() < 1e-12 && (weights.raw[1] - 0.16).abs() < 1e-12);
    }

    #[test]
    fn two_that_say_the_same_carry_nothing_that_can_be_told() {
        assert_eq!(Weights::of(&[vec![1.0, 1.0], vec![1.0, 1.0]], &[0.5, 0.5]), None);
        assert_eq!(Weights::of(&[], &[]), None);
    }

    proptest! {
        #[test]
        fn a_matrix_is_made_of_its_parts(seed in prop::collection::vec(-9_i32..9, 16)) {
            // AᵀA is symmetric and has no eigenvalue under 0.
            let a = |i: usize, j: usize| f64::from(seed[4 * i + j]);
            let cell = |i, j| (0..4).map(|e| a(e, i) * a(e, j)).sum::<f64>();
            let matrix: Vec<Vec<f64>> = (0..4).map(|i| (0..4).map(|j| cell(i, j)).collect()).collect();
            let (values, vectors) = eigen(&matrix);
            for i in 0..4 {
                for j in 0..4 {
                    let rebuilt: f64 = (0..4).map(|e| vectors[i][e] * values[e] * vectors[j][e]).sum();
                    prop_assert!((rebuilt - matrix[i][j]).abs() < 1e-8 * matrix[i][j].abs().max(1.0));
                }
            }
        }
    }
}
