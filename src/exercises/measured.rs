//! What was measured, on its way from a file to a paper: where it can go, and what it is. A kind tells its places and
//! takes what is offered there; it never learns where it came from.

use std::borrow::Cow;

use super::Id;
use crate::figures::{Decimal, Evidence, Figure, Scale};

/// Where on a paper something measured can go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum At {
    /// A row that stands there already.
    Row(Id),
    /// The three groups of customers.
    Groups,
    /// Where customers place us on a ladder.
    Customers,
    /// A key figure that is not there yet.
    NewKpi,
}

/// A place on a paper, as it is chosen among.
#[derive(Debug, Clone, PartialEq)]
pub struct Place<'a> {
    pub at: At,
    pub name: Cow<'a, str>,
    pub takes: Takes,
    /// What stands there now, as the room may know it; empty for nothing.
    pub now: String,
    /// Something stands there already.
    pub taken: bool,
    /// What is put there waits until the guess has been shown.
    pub waits: bool,
}

/// What a place takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    /// Answers; on this scale when one is known.
    Answers(Option<Scale>),
    /// Answers, as three groups.
    Groups,
    /// A number with its unit.
    Amount,
    /// What somebody at the table answers, on this scale.
    Ballot(Scale),
}

/// What was measured.
#[derive(Debug, Clone, PartialEq)]
pub enum Measured {
    /// The mean of answers, with how many gave each score where that was counted.
    Answers(Figure),
    Amount(Amount),
    /// What somebody at the table answered beforehand; `None` for who stands over.
    Ballot {
        person: Id,
        score: Option<i64>,
    },
}

/// A number with its unit, and what it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Amount {
    /// Of a key figure that is new.
    pub name: String,
    /// How it is counted, in a sentence.
    pub definition: String,
    pub value: Decimal,
    pub unit: String,
    /// Of times: how they are spread.
    pub spread: Option<crate::figures::times::Spread>,
    pub evidence: Evidence,
}
