//! What an exercise hands over row by row, to whoever counts on in a spreadsheet: answers, ratings, gaps, figures,
//! actions.

use std::borrow::Cow;

use super::decision::Dissent;
use super::{Id, Level, Sign};
use crate::figures::{Decimal, Evidence, Gap, Points, Scale, Scores, Shown};
use crate::moment::{Day, Moment};

/// One row of one of the tables.
#[derive(Debug, Clone, PartialEq)]
pub enum Record<'a> {
    Answer(AnswerRecord<'a>),
    Rating(RatingRecord<'a>),
    Gap(Box<GapRecord<'a>>),
    Figure(FigureRecord<'a>),
    Action(ActionRecord<'a>),
    Decision(DecisionRecord<'a>),
}

/// What somebody said.
#[derive(Debug, Clone, PartialEq)]
pub struct AnswerRecord<'a> {
    pub id: Id,
    pub question: &'a str,
    pub said: &'a str,
    pub by: Option<Id>,
    pub level: Level,
    pub key: bool,
    /// How a story went, as far as somebody said so.
    pub signs: Vec<Sign>,
    pub at: Moment,
}

/// What one round gave one item.
#[derive(Debug, Clone, PartialEq)]
pub struct RatingRecord<'a> {
    /// Of the item, where it is a thing of the session.
    pub id: Option<Id>,
    /// What several items belong to; empty for none.
    pub part: &'a str,
    pub item: Cow<'a, str>,
    /// "1", "forrige økt", "fingeravstemning".
    pub round: String,
    pub given: Given,
    pub passed: usize,
    pub corrected: usize,
    /// Given after the numbers were shown, so not among them.
    pub late: usize,
    /// What the group settled on, beside the newest round.
    pub agreed: Option<i64>,
}

/// What people gave an item.
#[derive(Debug, Clone, PartialEq)]
pub enum Given {
    Scores(Scores),
    /// Dots from so many voters, on all items together.
    Dots {
        dots: u32,
        voters: usize,
    },
}

/// Where one dimension stands.
#[derive(Debug, Clone, PartialEq)]
pub struct GapRecord<'a> {
    /// Of the dimension.
    pub id: Id,
    pub dimension: &'a str,
    pub gap: Gap,
    /// Its figures as they are shown everywhere.
    pub shown: Shown,
    /// In order of priority, from 1; none without a priority.
    pub rank: Option<usize>,
    pub chosen: bool,
    pub why: String,
    /// Why what customers say is not to be seen.
    pub not_seen: Option<&'static str>,
    /// The former session's ambition gap, −100 to 100.
    pub before: Option<Points>,
}

/// A figure that somebody typed in, or a share of one.
#[derive(Debug, Clone, PartialEq)]
pub struct FigureRecord<'a> {
    /// Of what is measured, where it is a thing of the session.
    pub id: Option<Id>,
    pub what: &'a str,
    /// Which of several that add up; empty for none.
    pub part: String,
    /// "kundene", "det vi tror", "forrige økt".
    pub whose: &'static str,
    /// None for what is followed, but not measured yet.
    pub value: Option<Decimal>,
    pub unit: &'a str,
    pub scale: Option<Scale>,
    /// How it is counted, in a sentence; may be empty.
    pub definition: &'a str,
    /// What was measured at all rests on something.
    pub evidence: Option<&'a Evidence>,
}

/// What is to be done.
#[derive(Debug, Clone, PartialEq)]
pub struct ActionRecord<'a> {
    pub id: Id,
    pub what: &'a str,
    pub first_step: &'a str,
    pub owner: Option<Id>,
    pub due: Option<Day>,
    pub horizon: &'a str,
    pub track: &'a str,
    pub status: &'static str,
    pub done: bool,
    /// It was let go.
    pub dropped: bool,
    /// How it stood when the former session ended; empty for what is new.
    pub before: &'static str,
    pub measure: &'a str,
    pub baseline: &'a str,
    pub target: &'a str,
    pub source: &'a str,
    pub when: &'a str,
    pub then: &'a str,
    pub rests_on: &'a [Id],
}

/// What a group took a stand on.
#[derive(Debug, Clone, PartialEq)]
pub struct DecisionRecord<'a> {
    pub id: Id,
    /// The words, or the title of what was decided on.
    pub about: Cow<'a, str>,
    /// "samtykke", "fingre".
    pub way: &'static str,
    pub adopted: bool,
    /// For, against, stood over; only of fingers.
    pub hands: Option<(usize, usize, usize)>,
    pub dissent: &'a [Dissent],
    pub at: Moment,
}

impl<'a> RatingRecord<'a> {
    pub fn of(item: impl Into<Cow<'a, str>>, round: impl Into<String>, given: Given) -> Self {
        let (item, round) = (item.into(), round.into());
        Self { id: None, part: "", item, round, given, passed: 0, corrected: 0, late: 0, agreed: None }
    }
}
