//! What is put right, or comes late, after all was shown: whose it is, and what it is about.

use super::Cell;
use crate::exercises::{Id, Room};

/// A round whose answers have been shown, with names.
pub trait Shown {
    fn room(&self) -> &dyn Room;
    /// Whether an answer came late; none where there is no answer.
    fn is_late(&self, cell: Cell) -> Option<bool>;
    /// Whether somebody stood over: that may be put right, or an answer come late after all.
    fn stood_over(&self, cell: Cell) -> bool;
}

/// An answer that is put right, or comes late: it stands beside the others then, and out of the figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mend {
    pub late: bool,
    pub item: Id,
    /// `None` until she has said who.
    pub person: Option<Id>,
    /// What is typed, and waits for Enter: whose it is, and what it is about, can be said after it.
    pub typed: String,
}

impl Mend {
    /// With one to choose from there is nothing to choose; with nobody there is nothing to do.
    pub fn begin(shown: &impl Shown, late: bool, item: Id) -> Option<Self> {
        let mend = Self { late, item, person: None, typed: String::new() };
        match *mend.people(shown) {
            [] => None,
            [person] => Some(Self { person: Some(person), ..mend }),
            _ => Some(mend),
        }
    }

    /// Whose answer can be put right, or come late.
    pub fn people(&self, shown: &impl Shown) -> Vec<Id> {
        let fits = |&person: &Id| {
            let cell = Cell { person, item: self.item };
            match shown.is_late(cell) {
                Some(was_late) => !self.late || was_late || shown.stood_over(cell),
                None => self.late,
            }
        };
        shown.room().people().iter().map(|p| p.id).filter(fits).collect()
    }

    /// The same of the one who was chosen among these.
    #[must_use]
    pub fn of(self, shown: &impl Shown, option: Option<usize>) -> Self {
        let person = option.and_then(|n| self.people(shown).get(n).copied());
        Self { person, ..self }
    }

    /// The same about another question, of the same person where that can be.
    #[must_use]
    pub fn about(self, shown: &impl Shown, item: Id) -> Self {
        let other = Self { item, ..self };
        let person = other.person.filter(|p| other.people(shown).contains(p));
        Self { person, ..other }
    }

    /// Whether the answer is marked as put right, from now on.
    pub fn corrects(&self, was_corrected: bool) -> bool {
        was_corrected || !self.late
    }

    /// Who came late may have a whole slip: the next question on it that is missing, round the slip. Nothing else comes up
    /// by itself.
    pub fn next(self, shown: impl Fn(Id) -> bool, items: &[Id]) -> Option<Self> {
        let at = items.iter().position(|&item| item == self.item)?;
        let (before, after) = items.split_at(at);
        let next = after.iter().skip(1).chain(before).copied().find(|&item| shown(item))?;
        self.late.then_some(Self { item: next, typed: String::new(), ..self })
    }
}
