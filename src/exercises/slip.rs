//! A slip: what a participant is asked, on paper or on a phone, and what comes back filled in on a phone.

use std::fmt;

use super::Id;
use crate::figures::scale::Scale;
use crate::figures::votes::DotBudget;
use crate::reading::text::plain;
use crate::report::Document;

/// What a participant fills in.
#[derive(Debug, Clone, PartialEq)]
pub struct Slip {
    /// As it stands on paper; empty where it is for phones only.
    pub asks: Document,
    /// Nobody shall know who filled it in.
    pub anonymous: bool,
    /// The round that it can be handed in to just now; none where it is for paper only.
    pub round: Option<Id>,
    /// What a phone asks, in its order; empty where it is for paper only.
    pub fields: Vec<Field>,
}

/// One thing that is asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    pub id: Id,
    /// Empty where the slip asks one thing.
    pub called: String,
    pub asks: Asks,
}

/// How something is answered.
#[derive(Debug, Clone, PartialEq)]
pub enum Asks {
    /// Fingers are numbers from 0 to 5.
    Number {
        scale: Scale,
        words: Vec<(i64, String)>,
        /// Chosen already, until another is.
        usual: Option<i64>,
    },
    Dots {
        options: Vec<String>,
        rule: DotBudget,
    },
    Consent,
    /// `most` counts characters.
    Words {
        most: usize,
    },
}

/// What was given to one thing.
#[derive(Clone, PartialEq, Eq)]
pub enum Given {
    /// Stands over.
    Passed,
    Number(i64),
    /// Option by option, in the order in which they were asked.
    Dots(Vec<u32>),
    Agrees,
    /// Why, which may be empty.
    Objects(String),
    Words(String),
}

/// Never what was given: a log must not know either.
impl fmt::Debug for Given {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Given(…)")
    }
}

/// A slip that somebody filled in and handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    pub person: Id,
    pub round: Id,
    /// The page's own count, so that a slip that is sent again isn't taken twice.
    pub number: u32,
    pub given: Vec<(Id, Given)>,
}

impl Filled {
    /// With words as they are when they are typed: on one line, and nothing in them that hides or steers.
    #[must_use]
    pub fn plain(mut self) -> Self {
        for (_, given) in &mut self.given {
            if let Given::Objects(words) | Given::Words(words) = given {
                *words = plain(words);
            }
        }
        self
    }
}

/// What became of a slip that was handed in.
#[derive(Debug, Clone, PartialEq)]
pub enum Taken<E> {
    /// It is in when this edit is on the disk.
    Edit(E),
    /// It lies in the urn; the edit tells the paper who is in.
    Urn(Option<E>),
}

impl<E> Taken<E> {
    /// The same with the edit as another.
    pub fn map<F>(self, into: impl FnOnce(E) -> F) -> Taken<F> {
        match self {
            Taken::Edit(edit) => Taken::Edit(into(edit)),
            Taken::Urn(edit) => Taken::Urn(edit.map(into)),
        }
    }
}

/// How far a round has come that phones answer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Standing {
    /// Whose slips are in, as far as that is known.
    pub are_in: Vec<Id>,
    /// Of whom some of it is in, and some is not.
    pub begun: Vec<Id>,
    /// How many slips are in besides, whoever's they are.
    pub papers: usize,
    /// How many are waited for.
    pub missing: usize,
    /// Whose answer would be typed next.
    pub at: Option<Id>,
    /// How an answer that is in is put right there; empty where it is not.
    pub corrects: &'static str,
}

impl Standing {
    /// What Enter does may be another from one of these to the next.
    pub fn class(&self) -> (bool, bool) {
        (self.are_in.is_empty() && self.papers == 0, self.missing == 0)
    }
}
