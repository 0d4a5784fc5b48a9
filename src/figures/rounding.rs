//! From what is computed to what is shown: whole numbers, equality, shares that add up to 100.

/// Figures nearer to each other than this are the same figure.
const DUST: f64 = 1e-9;

/// Equal, but for the dust of floating-point arithmetic.
pub fn same(a: f64, b: f64) -> bool {
    (a - b).abs() <= DUST
}

/// `a` reaches `b`, or is the [`same`].
pub fn reaches(a: f64, b: f64) -> bool {
    a >= b - DUST
}

/// The whole number that is shown: halves away from zero, also a half that lost a little dust on the way.
pub fn whole(value: f64) -> i64 {
    (value + DUST.copysign(value)).round() as i64
}

/// Whole percentages in proportion to `parts` that add up to 100: each is rounded down, and what is
/// missing goes one by one to the largest remainders, the first of equals first (Hamilton's method).
/// Parts below zero count as none; without anything to share all are 0.
pub fn largest_remainder(parts: &[f64]) -> Vec<i64> {
    shared_out(100, parts)
}

/// Whole numbers in proportion to `parts` that add up to `whole`, likewise.
pub fn shared_out(whole: i64, parts: &[f64]) -> Vec<i64> {
    let parts: Vec<f64> = parts.iter().map(|part| part.max(0.0)).collect();
    let sum: f64 = parts.iter().sum();
    if sum <= 0.0 {
        return vec![0; parts.len()];
    }
    let exact: Vec<f64> = parts.iter().map(|part| whole as f64 * part / sum).collect();
    let mut shares: Vec<i64> = exact.iter().map(|share| (share + DUST).floor() as i64).collect();
    // Remainders in whole steps of dust, so that equal ones are equal.
    let remainder = |at: usize| ((exact[at] - shares[at] as f64) / DUST).round() as i64;
    let mut order: Vec<(i64, usize)> = (0..parts.len()).map(|at| (-remainder(at), at)).collect();
    order.sort_unstable();
    let missing = whole - shares.iter().sum::<i64>();
    for &(_, at) in order.iter().take(missing.max(0) as usize) {
        shares[at] += 1;
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn halves_go_away_from_zero() {
        assert_eq!([0.5, 1.5, 2.5, -0.5, -2.5].map(whole), [1, 2, 3, -1, -3]);
        assert_eq!([0.499, -0.499, 0.0].map(whole), [0, 0, 0]);
        assert_eq!(whole(0.285 * 100.0), 29, "28,499999999999996 is a half");
    }

    #[test]
    fn dust_is_no_difference() {
        assert!(same(0.1 + 0.2, 0.3));
        assert!(!same(0.3, 0.300_001));
        assert!(reaches(9.999_999_999_9, 10.0));
        assert!(!reaches(9.999_9, 10.0));
    }

    #[test]
    fn the_first_of_equals_gets_the_rest() {
        assert_eq!(largest_remainder(&[1.0, 1.0, 1.0]), [34, 33, 33]);
        assert_eq!(largest_remainder(&[2.0, 3.0, 3.0]), [25, 38, 37]);
        assert_eq!(largest_remainder(&[12.0, 30.0, 58.0]), [12, 30, 58]);
        assert_eq!(largest_remainder(&[0.0, 0.0]), [0, 0]);
        assert!(largest_remainder(&[]).is_empty());
    }

    proptest! {
        #[test]
        fn shares_add_up_to_a_hundred(counts in prop::collection::vec(0_u32..5_000, 1..40)) {
            let parts: Vec<f64> = counts.iter().copied().map(f64::from).collect();
            let sum: f64 = parts.iter().sum();
            prop_assume!(sum > 0.0);
            let shares = largest_remainder(&parts);
            prop_assert_eq!(shares.iter().sum::<i64>(), 100);
            for (share, part) in shares.iter().zip(&parts) {
                prop_assert!((*share as f64 - 100.0 * part / sum).abs() < 1.0);
            }
        }
    }
}
