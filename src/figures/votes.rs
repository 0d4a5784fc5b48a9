//! Dot votes: how many dots each person has, how many may stand on one option, and the options' letters.

use crate::figures::order::Arrange as _;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// What one person may put down; both numbers can be changed by the facilitator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DotBudget {
    pub dots: u32,
    pub most_on_one: u32,
}

/// Where an option came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placed {
    /// Its place among the options, from 0.
    pub option: usize,
    pub dots: u32,
    /// From 1. Options with as many dots share a place, and the next one skips as many.
    pub place: usize,
    /// Stands out: see `placed`.
    pub leads: bool,
}

/// The options by their dots, most first; those with as many keep their order.
///
/// The first third of them lead, at least one, and whoever has as many dots as the last of these. An option without
/// a dot never leads, and none does when all have as many.
pub fn placed(dots: &[u32]) -> Vec<Placed> {
    let mut order: Vec<usize> = (0..dots.len()).collect();
    order.arrange_by_key(|&option| std::cmp::Reverse(dots[option]));
    let Some(least) = order.get((dots.len() / 3).max(1) - 1).map(|&option| dots[option].max(1)) else {
        return Vec::new();
    };
    let is_divided = dots.iter().any(|&d| d != dots[0]) || dots.len() == 1;
    let mut placed: Vec<Placed> = Vec::with_capacity(dots.len());
    for option in order {
        let place = match placed.last() {
            Some(before) if before.dots == dots[option] => before.place,
            _ => placed.len() + 1,
        };
        let leads = is_divided && dots[option] >= least;
        placed.push(Placed { option, dots: dots[option], place, leads });
    }
    placed
}

/// Why a vote breaks the budget.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum DotsError {
    #[error("{given} prikker er for mange. Hver har {dots}.")]
    TooMany { given: u64, dots: u32 },
    #[error("{letter} har fått {given} prikker. Høyst {most} på ett alternativ.")]
    TooManyOnOne { letter: Letter, given: u32, most: u32 },
}

/// The sign of an option by its place from 0: A to Z, then AA, AB and on. Never with a J: that answers yes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Letter(pub usize);

impl Letter {
    const SIGNS: &[u8; 25] = b"ABCDEFGHIKLMNOPQRSTUVWXYZ";

    /// So many options have a sign of one letter, which can be typed.
    pub const TYPED: usize = Self::SIGNS.len();

    /// The option that a letter on a slip means, small or capital.
    pub fn typed(c: char) -> Option<Self> {
        let c = c.to_ascii_uppercase();
        Self::SIGNS.iter().position(|&sign| char::from(sign) == c).map(Letter)
    }
}

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
        if let Some(more) = (self.0 / Self::TYPED).checked_sub(1) {
            write!(f, "{}", Letter(more))?;
        }
        write!(f, "{}", char::from(Self::SIGNS[self.0 % Self::TYPED]))
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
    fn as_many_dots_share_a_place_and_the_next_skips() {
        let told = |dots: &[u32]| -> Vec<(usize, usize)> {
            placed(dots).iter().map(|p| (p.option, p.place)).collect()
        };
        assert_eq!(told(&[1, 4, 0, 4]), [(1, 1), (3, 1), (0, 3), (2, 4)]);
        assert_eq!(told(&[]), []);
    }

    #[test]
    fn a_third_leads_with_those_who_have_as_many() {
        let leads = |dots: &[u32]| placed(dots).iter().filter(|p| p.leads).count();
        assert_eq!(leads(&[5, 3, 2, 2, 1, 0]), 2);
        assert_eq!(leads(&[5, 3, 3, 3, 1, 0]), 4, "three share the second place");
        assert_eq!(leads(&[2, 0, 0, 0, 0, 0]), 1, "none without a dot");
        assert_eq!(leads(&[2, 2, 2]), 0, "all have as many");
        assert_eq!(leads(&[0, 0]), 0);
        assert_eq!(leads(&[1]), 1);
    }

    #[test]
    fn letters_go_on_after_z() {
        let letters = [0, 24, 25, 49, 50, 649, 650].map(|at| Letter(at).to_string());
        assert_eq!(letters, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }

    #[test]
    fn a_letter_means_what_it_stands_beside_and_none_answers_yes() {
        for at in 0..Letter::TYPED {
            let shown: Vec<char> = Letter(at).to_string().chars().collect();
            assert_eq!(Letter::typed(shown[0]), Some(Letter(at)));
            assert_eq!(Letter::typed(shown[0].to_ascii_lowercase()), Some(Letter(at)));
        }
        for none in ['j', 'J', 'å', '1', ' '] {
            assert_eq!(Letter::typed(none), None, "{none}");
        }
    }
}
