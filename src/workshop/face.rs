//! The face that the workshop turns to the phones: all that the thread at the door ever sees of it. Who gave what is not in
//! it, nor anything that the wall could not show.

use crate::exercises::Id;
use crate::exercises::slip::Slip;
use crate::report::Document;

/// What phones may know just now.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Face {
    pub workshop: String,
    /// Those who may take a seat, in the order in which they sit.
    pub chairs: Vec<Chair>,
    pub now: Now,
    /// She lets in each one: no seat is taken before she has said so.
    pub one_by_one: bool,
}

/// A seat as whoever joins sees it: roles and initials, never names.
#[derive(Debug, Clone, PartialEq)]
pub struct Chair {
    pub person: Id,
    pub role: String,
    pub initials: String,
}

/// What there is to do on a phone.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Now {
    /// The phone is put away.
    #[default]
    Nothing,
    /// A slip is filled in.
    Asked(Asked),
    /// What came of it, as the wall shows it.
    Shown { title: String, story: Document },
}

/// A slip that can be handed in just now.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    pub exercise: Id,
    pub title: String,
    /// What the room is asked; may be empty.
    pub question: String,
    pub slip: Slip,
    /// Whose slip is in, whichever way it came.
    pub are_in: Vec<Id>,
    /// Those who have chosen paper, or stand outside this round.
    pub on_paper: bool,
}

impl Face {
    /// The slip that this round asks for, if it is the one that is open.
    pub fn asked(&self, exercise: Id, round: Id) -> Option<&Asked> {
        match &self.now {
            Now::Asked(asked) if asked.exercise == exercise && asked.slip.round == Some(round) => Some(asked),
            _ => None,
        }
    }

    /// Whether somebody may sit there.
    pub fn has_chair(&self, person: Id) -> bool {
        self.chairs.iter().any(|chair| chair.person == person)
    }
}
