//! Undo and redo over the whole session, in memory only: the inverse of every edit, and how to speak of it.

use std::borrow::Cow;

use super::session::{Edit, Session};
use crate::exercises::{Id, Refusal};

/// What can be taken back and done again.
#[derive(Debug, Default)]
pub struct History {
    undo: Vec<Step>,
    redo: Vec<Step>,
}

/// Where something was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    Exercise(Id),
    /// On the cover, in the parking list, in the day itself.
    Beside,
}

/// An edit that takes something back, and the words for both ways.
#[derive(Debug)]
struct Step {
    edit: Edit,
    /// The exercise it belongs to, so that the facilitator is shown what changed.
    at: Option<Id>,
    undone: Cow<'static, str>,
    redone: Cow<'static, str>,
}

/// What undo or redo did: the edit that was applied, for the saver, and what to say.
#[derive(Debug)]
pub struct Stepped {
    pub edit: Edit,
    pub at: Option<Id>,
    pub said: Cow<'static, str>,
}

impl History {
    /// Remembers how to take back what was just done.
    pub fn remember(
        &mut self,
        inverse: Edit,
        at: Option<Id>,
        undone: Cow<'static, str>,
        redone: Cow<'static, str>,
    ) {
        self.goes_on();
        self.undo.push(Step { edit: inverse, at, undone, redone });
    }

    /// Something was done that is not taken back: what was taken back before it is not done again.
    pub fn goes_on(&mut self) {
        self.redo.clear();
    }

    /// Where what would be taken back next was done, or with `undo` false done again.
    pub fn next_at(&self, undo: bool) -> Option<Place> {
        let steps = if undo { &self.undo } else { &self.redo };
        steps.last().map(|step| step.at.map_or(Place::Beside, Place::Exercise))
    }

    /// Takes back the last thing done.
    ///
    /// # Errors
    /// When the edit no longer fits the session; the step is then gone.
    pub fn undo(&mut self, session: &mut Session) -> Option<Result<Stepped, Refusal>> {
        Some(step(self.undo.pop()?, session, &mut self.redo, true))
    }

    /// Does again what was taken back last.
    ///
    /// # Errors
    /// As for `undo`.
    pub fn redo(&mut self, session: &mut Session) -> Option<Result<Stepped, Refusal>> {
        Some(step(self.redo.pop()?, session, &mut self.undo, false))
    }

    /// Forgets everything, as when something is removed for good.
    pub fn purge(&mut self) {
        *self = Self::default();
    }
}

fn step(step: Step, session: &mut Session, onto: &mut Vec<Step>, undo: bool) -> Result<Stepped, Refusal> {
    let Step { edit, at, undone, redone } = step;
    let inverse = session.apply(edit.clone())?;
    let said = if undo { undone.clone() } else { redone.clone() };
    onto.push(Step { edit: inverse, at, undone, redone });
    Ok(Stepped { edit, at, said })
}
