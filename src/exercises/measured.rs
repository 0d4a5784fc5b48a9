//! What was measured, on its way from a file to a paper: where it can go, and what it is. A kind tells its places and
//! takes what is offered there; it never learns where it came from.

use std::borrow::Cow;

use super::Id;
use crate::figures::drivers::Drivers;
use crate::figures::{Decimal, Evidence, Figure, Scale};
use crate::moment::Moment;

/// Where on a paper something measured can go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum At {
    /// A row that stands there already.
    Row(Id),
    /// The three groups of customers.
    Groups,
    /// Where customers place us on a ladder.
    Customers,
    /// What goes with how satisfied customers are.
    Drivers,
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
    /// Customers of one class.
    Class(Range),
    /// What goes with how satisfied customers are.
    Drivers,
    /// A customer's own words.
    Comment,
}

/// Which customers belong to a class, by their revenue in øre; an end that is absent is open.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Range {
    pub from: Option<i64>,
    pub to: Option<i64>,
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
    Class(Class),
    Drivers(Drivers),
    /// A customer's own words, as they were taken in by hand at this moment.
    Comment {
        said: String,
        at: Moment,
    },
}

/// Customers of one class together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Class {
    pub customers: u32,
    /// In kroner.
    pub revenue: Decimal,
    /// Of all customers, and of all revenue, in whole percent; absent for a class whose revenue is below zero.
    pub share: u8,
    pub revenue_share: Option<u8>,
    /// In kroner, and in percent of the revenue, when the list has it.
    pub margin: Option<Decimal>,
    pub margin_percent: Option<Decimal>,
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
