//! Dot votes: how many dots each person has, how many may stand on one option, and the options' letters.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// What one person may put down; both numbers can be changed by the facilitator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DotBudget {
    pub dots: u32,
    pub most_on_one: u32,
}

/// Why a vote breaks the budget.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum DotsError {
    #[error("{given} prikker er for mange. Hver har {dots}.")]
    TooMany { given: u64, dots: u32 },
    #[error("{letter} har fått {given} prikker. Høyst {most} på ett alternativ.")]
    TooManyOnOne { letter: Letter, given: u32, most: u32 },
}

/// The sign of an option by its place from 0: A to Z, then AA, AB and on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Letter(pub usize);

impl DotBudget {
    /// A third of the options, rounded down, at least 1; at most 3 on one.
    pub fn suggested(options: usize) -> Self {
        Self { dots: u32::try_from(options / 3).unwrap_or(u32::MAX).max(1), most_on_one: 3 }
    }

    /// Whether one person may vote so: dots per option, in order. Dots left over are fine.
    ///
    /// # Errors
    /// When there are too many dots in all, or on one option.
    pub fn check(self, vote: &[u32]) -> Result<(), DotsError> {
        let given = vote.iter().copied().map(u64::from).sum();
        if given > u64::from(self.dots) {
            return Err(DotsError::TooMany { given, dots: self.dots });
        }
        match vote.iter().enumerate().find(|&(_, &dots)| dots > self.most_on_one) {
            Some((at, &given)) => {
                Err(DotsError::TooManyOnOne { letter: Letter(at), given, most: self.most_on_one })
            }
            None => Ok(()),
        }
    }
}

impl std::fmt::Display for Letter {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        if self.0 >= 26 {
            write!(f, "{}", Letter(self.0 / 26 - 1))?;
        }
        write!(f, "{}", char::from(b'A' + (self.0 % 26) as u8))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_third_of_the_options_and_at_least_one() {
        let suggested = [0, 2, 3, 8, 9, 12].map(|options| DotBudget::suggested(options).dots);
        assert_eq!(suggested, [1, 1, 1, 2, 3, 4]);
        assert_eq!(DotBudget::suggested(30).most_on_one, 3);
    }

    #[test]
    fn a_vote_keeps_the_budget() {
        let budget = DotBudget { dots: 5, most_on_one: 3 };
        assert_eq!(budget.check(&[3, 2, 0]), Ok(()));
        assert_eq!(budget.check(&[0, 0, 0]), Ok(()));
        assert_eq!(budget.check(&[3, 2, 1]).unwrap_err().to_string(), "6 prikker er for mange. Hver har 5.");
        let error = budget.check(&[0, 4]).unwrap_err().to_string();
        assert_eq!(error, "B har fått 4 prikker. Høyst 3 på ett alternativ.");
    }

    #[test]
    fn letters_go_on_after_z() {
        let letters = [0, 25, 26, 51, 52, 701, 702].map(|at| Letter(at).to_string());
        assert_eq!(letters, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }
}
