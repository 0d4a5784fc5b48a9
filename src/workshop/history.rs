//! Undo and redo over the whole session, in memory only: the inverse of every edit, what was done and where.

use std::borrow::Cow;

use super::session::{Edit, Session};
use crate::exercises::{Id, Refusal, Stance};

/// What can be taken back and done again.
#[derive(Debug, Default)]
pub struct History {
    undo: Vec<Step>,
    redo: Vec<Step>,
    /// Something was done in the session before, which stands in earlier versions and not here.
    late: bool,
}

/// A part of the desk where something was done, and can be seen.
#[derive(Debug, Clone, PartialEq)]
pub enum Place {
    In { exercise: Id, stance: Stance },
    Cover,
    People,
    Parking,
    Agenda,
    Time,
}

impl Place {
    /// What stands there is seen from here too.
    pub fn sees(&self, other: &Place) -> bool {
        match (self, other) {
            (Place::In { exercise, stance }, Place::In { exercise: there, stance: other }) => {
                exercise == there && stance.sees(other)
            }
            // The people stand on the cover too.
            (Place::Cover, Place::People) => true,
            _ => self == other,
        }
    }
}

/// What somebody did, with the edit that takes it back, or does it again.
#[derive(Debug, Clone)]
pub struct Step {
    pub edit: Edit,
    pub place: Place,
    /// A noun: "slettet svar".
    pub what: Cow<'static, str>,
    /// What taking it back costs, a sentence; most often nothing.
    pub costs: &'static str,
}

impl History {
    /// The session has a past that isn't known here.
    pub fn begins_late(&mut self) {
        self.late = true;
    }

    /// Whether it has, and there are earlier versions of it still.
    pub fn is_late(&self) -> bool {
        self.late
    }

    /// Remembers how to take back what was just done.
    pub fn remember(&mut self, step: Step) {
        self.goes_on();
        self.undo.push(step);
    }

    /// Something was done that is not taken back: what was taken back before it is not done again.
    pub fn goes_on(&mut self) {
        self.redo.clear();
    }

    /// What would be taken back next, or with `undo` false done again.
    pub fn next(&self, undo: bool) -> Option<&Step> {
        if undo { self.undo.last() } else { self.redo.last() }
    }

    /// Takes back the last thing done, or does again what was taken back last.
    ///
    /// # Errors
    /// When the edit no longer fits the session; the step is then gone.
    pub fn step(&mut self, undo: bool, session: &mut Session) -> Option<Result<Step, Refusal>> {
        let (from, onto) =
            if undo { (&mut self.undo, &mut self.redo) } else { (&mut self.redo, &mut self.undo) };
        let step = from.pop()?;
        Some(session.apply(step.edit.clone()).map(|inverse| {
            onto.push(Step { edit: inverse, ..step.clone() });
            step
        }))
    }

    /// Takes back the last thing done as if it had never been: it can't be done again. Returns the edit that was applied.
    pub fn retract(&mut self, session: &mut Session) -> Option<Edit> {
        let step = self.undo.pop()?;
        session.apply(step.edit.clone()).ok().map(|_| step.edit)
    }

    /// Forgets everything, as when something is removed for good.
    pub fn purge(&mut self) {
        *self = Self::default();
    }
}
