//! What is put right, or comes late, after all was shown: whose it is, and what it is about.

use super::Cell;
use crate::exercises::{Id, Room, seats};
use crate::ui::keys::{Code, Key};

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
    /// The number of the seat that was said by digits.
    pub seat: String,
}

/// What a press means where it is asked whose answer it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whose {
    /// The seat with that number.
    Is(Mend),
    Said(String),
    /// It is what was answered.
    Answer,
    Other,
}

/// How somebody is chosen.
const WHO: &str = "Velg hvem det gjelder: forbokstaven, plassnummeret eller ← →.";

impl Mend {
    /// With one to choose from there is nothing to choose; with nobody there is nothing to do.
    pub fn begin(shown: &impl Shown, late: bool, item: Id) -> Option<Self> {
        let mend = Self { late, item, person: None, typed: String::new(), seat: String::new() };
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
        Self { person, seat: String::new(), ..self }
    }

    /// What a press means that nothing has heard yet: digits say the seat, as they do at the head of a line, and Enter
    /// stores nothing before it is said whose it is. After a name they never say another's seat, where they can be the
    /// answer.
    pub fn whose(&self, shown: &impl Shown, is_asked: bool, answers_are_digits: bool, key: Key) -> Whose {
        let by_name = self.person.filter(|_| answers_are_digits && self.seat.is_empty());
        match key.code {
            Code::Enter if self.person.is_none() => Whose::Said(WHO.into()),
            Code::Char(digit) if is_asked && key.is_digit() && by_name.is_some() => {
                let seat = seats(shown.room().people()).exactly(&digit.to_string());
                if seat == by_name { self.seated(shown, digit) } else { Whose::Answer }
            }
            Code::Char(digit) if is_asked && key.is_digit() => self.seated(shown, digit),
            _ => Whose::Other,
        }
    }

    /// The seat with the number that is typed by now, else by this digit alone.
    fn seated(&self, shown: &impl Shown, digit: char) -> Whose {
        let room = shown.room();
        let longer = format!("{}{digit}", self.seat);
        let found = [longer, digit.to_string()]
            .into_iter()
            .find_map(|seat| Some((seats(room.people()).exactly(&seat)?, seat)));
        match found {
            None => Whose::Said(format!("Ingen sitter på plass {digit}.")),
            Some((person, seat)) if self.people(shown).contains(&person) => {
                Whose::Is(Self { person: Some(person), seat, ..self.clone() })
            }
            Some((person, _)) if self.late => Whose::Said(format!("{} har svart alt.", room.called(person))),
            Some((person, _)) => Whose::Said(format!("{} har ikke svart.", room.called(person))),
        }
    }

    /// Who was said by the number of the seat, so that a digit meant as the answer is not taken unseen.
    pub fn told_seat(&self, room: &dyn Room) -> String {
        let called = self.person.map_or("", |person| room.called(person));
        format!("Plass {} er {called}. Enter går videre.", self.seat)
    }

    /// What Enter does where the cursor is, in a sentence.
    pub fn told(&self, is_at_answer: bool) -> String {
        let how = match self.person {
            None => WHO,
            Some(_) if is_at_answer => "Enter lagrer.",
            Some(_) => "Enter går videre.",
        };
        format!("{how} Esc går tilbake.")
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
