//! Undo and redo over the whole session, in memory only: the inverse of every edit, what was done and where.

use std::borrow::Cow;

use super::session::{Edit, Session};
use crate::exercises::{Id, Refusal, Stance};
use crate::moment::Moment;

/// What can be taken back and done again.
#[derive(Debug, Default)]
pub struct History {
    undo: Vec<Step>,
    redo: Vec<Step>,
    /// Something was done in the session before, which stands in earlier versions and not here.
    late: bool,
    /// Counts what was done, by her and from phones.
    done: u64,
    /// What came from phones, and when.
    phones: Vec<FromPhone>,
}

/// What a person has handed in to a round on a phone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct FromPhone {
    exercise: Id,
    round: Id,
    person: Id,
    done: u64,
}

/// What became of a step.
#[derive(Debug)]
pub enum Stepped {
    Did(Box<Step>),
    /// It was about nothing but what this person has answered since, and is passed over.
    Over(Id),
    /// It does not go; with why.
    No(Refusal),
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
    /// When it was done, among all that was.
    done: u64,
}

impl Step {
    pub fn new(edit: Edit, place: Place, what: impl Into<Cow<'static, str>>, costs: &'static str) -> Self {
        Self { edit, place, what: what.into(), costs, done: 0 }
    }
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
        self.done += 1;
        self.undo.push(Step { done: self.done, ..step });
    }

    /// Somebody has handed in on a phone: it is no step, and no step from before takes it back.
    pub fn hear(&mut self, exercise: Id, round: Id, person: Id) {
        self.done += 1;
        let heard = FromPhone { exercise, round, person, done: self.done };
        let is_same = |it: &FromPhone| (it.exercise, it.round, it.person) == (exercise, round, person);
        self.phones.retain(|it| !is_same(it));
        self.phones.push(heard);
    }

    /// Whether anything has come from phones to this exercise.
    pub fn has_heard(&self, exercise: Id) -> bool {
        self.phones.iter().any(|phone| phone.exercise == exercise)
    }

    /// Something was done that is not taken back: what was taken back before it is not done again.
    pub fn goes_on(&mut self) {
        self.redo.clear();
    }

    /// What would be taken back next, or with `undo` false done again.
    pub fn next(&self, undo: bool) -> Option<&Step> {
        if undo { self.undo.last() } else { self.redo.last() }
    }

    /// Takes back the last thing done, or does again what was taken back last. What has come from phones since stays as it
    /// is; a step that does not fit any more is gone.
    pub fn step(&mut self, undo: bool, session: &mut Session, now: Moment) -> Option<Stepped> {
        let (from, onto) =
            if undo { (&mut self.undo, &mut self.redo) } else { (&mut self.redo, &mut self.undo) };
        let step = from.pop()?;
        let since: Vec<FromPhone> = self.phones.iter().copied().filter(|it| it.done > step.done).collect();
        let before = if since.is_empty() { None } else { Some(session.clone()) };
        let mut inverses = match session.apply(step.edit.clone()) {
            Ok(inverse) => vec![inverse],
            Err(refusal) => return Some(Stepped::No(refusal)),
        };
        let mut edits = vec![step.edit.clone()];
        for phone in since {
            let held = before.as_ref().map_or(Ok(None), |before| held(before, session, phone, now));
            match held.and_then(|edit| edit.map(|edit| Ok((edit.clone(), session.apply(edit)?))).transpose())
            {
                Ok(None) => continue,
                Ok(Some((edit, inverse))) => {
                    edits.push(edit);
                    inverses.insert(0, inverse);
                }
                Err(refusal) => {
                    if let Some(before) = before {
                        *session = before;
                    }
                    from.push(step);
                    return Some(Stepped::No(refusal));
                }
            }
            if before.as_ref() == Some(session) {
                return Some(Stepped::Over(phone.person));
            }
        }
        let all = |mut edits: Vec<Edit>| if edits.len() == 1 { edits.remove(0) } else { Edit::Many(edits) };
        onto.push(Step { edit: all(inverses), ..step.clone() });
        Some(Stepped::Did(Box::new(Step { edit: all(edits), ..step })))
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

/// The edit that lets stand what came from a phone, after a step.
fn held(before: &Session, after: &Session, phone: FromPhone, now: Moment) -> Result<Option<Edit>, Refusal> {
    let FromPhone { exercise, round, person, .. } = phone;
    let Some(was) = before.exercise(exercise) else { return Ok(None) };
    let gone = "Øvelsen kan ikke angres bort: det er levert fra telefon i den.";
    let is = after.exercise(exercise).ok_or(Refusal::new(gone))?;
    let edit = was.work.hold(before.around(was, now), &is.work, round, person)?;
    Ok(edit.map(|edit| Edit::sheet(exercise, edit)))
}
