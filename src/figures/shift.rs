//! What moved between two rounds, told of those who are in both.

use std::collections::BTreeMap;
use std::fmt;

use super::number::{grouped, in_words};
use super::words::capital;
use super::{Scale, Scores};

/// The scores of the same people, before and after; at least one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shift {
    pub before: Scores,
    pub after: Scores,
    /// How many went up, how many down; the rest stand.
    pub up: usize,
    pub down: usize,
}

impl Shift {
    /// From who gave which score in either round; absent when nobody is in both.
    pub fn between<P: Ord + Copy>(scale: Scale, first: &[(P, i64)], second: &[(P, i64)]) -> Option<Self> {
        let within = |&&(_, score): &&(P, i64)| scale.contains(score);
        let first: BTreeMap<P, i64> = first.iter().filter(within).copied().collect();
        let second: BTreeMap<P, i64> = second.iter().filter(within).copied().collect();
        let both: Vec<(i64, i64)> =
            first.iter().filter_map(|(person, &before)| Some((before, *second.get(person)?))).collect();
        (!both.is_empty()).then(|| Self {
            before: Scores::new(scale, both.iter().map(|&(before, _)| before)),
            after: Scores::new(scale, both.iter().map(|&(_, after)| after)),
            up: both.iter().filter(|(before, after)| after > before).count(),
            down: both.iter().filter(|(before, after)| after < before).count(),
        })
    }

    /// "Fem gikk ned, tre ble stående", without those that are nobody.
    pub fn ways(&self) -> String {
        let still = self.n() - self.up - self.down;
        let ways = [(self.up, "gikk opp"), (self.down, "gikk ned"), (still, "ble stående")];
        let moved = ways.into_iter().filter(|(count, _)| *count > 0);
        let moved: Vec<_> = moved.map(|(count, way)| format!("{} {way}", in_words(count))).collect();
        capital(&moved.join(", "))
    }

    /// How many are in both rounds.
    pub fn n(&self) -> usize {
        self.before.n()
    }
}

/// "median fra 3–4 til 4. Fem gikk ned, tre ble stående (8 var med begge ganger).", without those that are nobody.
impl fmt::Display for Shift {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        if let (Some(before), Some(after)) = (self.before.median(), self.after.median()) {
            if before == after {
                write!(f, "median fortsatt {}. ", after.said())?;
            } else {
                write!(f, "median fra {before} til {after}. ")?;
            }
        }
        write!(f, "{} ({} var med begge ganger).", self.ways(), grouped(self.n() as i64))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_those_in_both_rounds_count() {
        let first = [(1, 3), (2, 4), (3, 2), (4, 5)];
        let second = [(5, 1), (3, 3), (2, 4), (1, 4)];
        let shift = Shift::between(Scale::ONE_TO_FIVE, &first, &second).unwrap();
        assert_eq!((shift.before.values(), shift.after.values()), (&[2, 3, 4][..], &[3, 4, 4][..]));
        assert_eq!(
            shift.to_string(),
            "median fra 3 til 4. To gikk opp, én ble stående (3 var med begge ganger)."
        );
    }

    #[test]
    fn a_median_that_stands_says_so() {
        let shift = Shift::between(Scale::ONE_TO_FIVE, &[(1, 3), (2, 4)], &[(1, 4), (2, 3)]).unwrap();
        assert_eq!(
            shift.to_string(),
            "median fortsatt mellom 3 og 4. Én gikk opp, én gikk ned (2 var med begge ganger)."
        );
    }

    #[test]
    fn strangers_have_no_shift() {
        assert_eq!(Shift::between(Scale::ONE_TO_FIVE, &[(1, 3)], &[(2, 3)]), None);
        assert_eq!(Shift::between(Scale::ONE_TO_FIVE, &[(1, 3)], &[(1, 9)]), None);
    }
}
