//! The agenda: the frame of the day, its phases and their exercises, and how each is added, changed, moved and taken
//! out. Every edit yields its inverse.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::exercise::Exercise;
use super::session::Session;
use crate::exercises::lay::{Gives, Source};
use crate::exercises::{Head, Id, Refit, Refusal};
use crate::moment::Moment;

/// The longest timebox of an exercise, in minutes: a day.
pub const LONGEST: u32 = 24 * 60;

/// A part of the agenda: exercises that belong together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Phase {
    pub id: Id,
    pub title: String,
    pub exercises: Vec<Exercise>,
}

/// A change to the frame of the day. A place past the end means at the end.
#[derive(Debug, Clone, PartialEq)]
pub enum AgendaEdit {
    Title(String),
    /// Who leads it, and whom that one comes from.
    LedBy {
        facilitator: String,
        organisation: String,
    },
    Times {
        starts: Moment,
        ends: Moment,
    },
    /// The exercise with the same id gets this head: another title, other minutes, a fixed time.
    Head(Box<Head>),
    /// The exercise is set up anew: what it asks, on which scale, on which cards.
    SetUp {
        exercise: Id,
        refit: Refit,
    },
    Add {
        phase: Id,
        at: usize,
        exercise: Box<Exercise>,
        /// The stage comes back to it, if it still is where it went when the exercise was taken out.
        staged: bool,
    },
    /// With everything in it. From one that is on stage, the stage goes to its neighbour.
    Remove(Id),
    Move {
        exercise: Id,
        phase: Id,
        at: usize,
    },
    Phase(PhaseEdit),
}

/// A change to the phases of the day, whatever their exercises.
#[derive(Debug, Clone, PartialEq)]
pub enum PhaseEdit {
    Add {
        at: usize,
        id: Id,
        title: String,
    },
    Rename {
        id: Id,
        title: String,
    },
    /// Only one without exercises.
    Remove(Id),
    /// With its exercises.
    Move {
        id: Id,
        at: usize,
    },
}

/// Where an exercise stands: the places of its phase and of itself in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    pub phase: usize,
    pub at: usize,
}

impl Session {
    /// Where an exercise stands in the agenda.
    pub fn place_of(&self, exercise: Id) -> Option<Place> {
        self.phases.iter().enumerate().find_map(|(phase, p)| {
            let at = p.exercises.iter().position(|e| e.head.id == exercise)?;
            Some(Place { phase, at })
        })
    }

    /// What else the day has that an exercise can take its things from: the other exercises, and what is rated in them.
    pub fn sources_of(&self, exercise: Id) -> Vec<Source> {
        let mut sources = Vec::new();
        for Exercise { head, work } in self.exercises().filter(|other| other.head.id != exercise) {
            let gives = Gives::Exercise(work.gives());
            sources.push(Source { id: head.id, called: head.title.clone(), gives });
            work.rated(&mut |id, item| {
                let called = format!("{item} ({})", head.title);
                sources.push(Source { id, called, gives: Gives::Item });
            });
        }
        sources
    }

    /// The head that an exercise gets with another timebox. Once the day has begun, what was planned is kept in it.
    pub fn retimed(&self, exercise: Id, minutes: u32) -> Option<Head> {
        let head = &self.exercise(exercise)?.head;
        let planned = (!self.stage.clocks.is_empty()).then(|| head.planned_minutes());
        let more = i64::from(minutes) - i64::from(head.minutes);
        Some(Head {
            minutes,
            planned: planned.filter(|&planned| planned != minutes),
            until: head.until.map(|until| self.starts.with_time(until).plus_minutes(more).time()),
            ..head.clone()
        })
    }

    pub(super) fn rearrange(&mut self, edit: AgendaEdit) -> Result<AgendaEdit, Refusal> {
        Ok(match edit {
            AgendaEdit::Title(title) => AgendaEdit::Title(std::mem::replace(&mut self.title, title)),
            AgendaEdit::LedBy { facilitator, organisation } => AgendaEdit::LedBy {
                facilitator: std::mem::replace(&mut self.facilitator, facilitator),
                organisation: std::mem::replace(&mut self.organisation, organisation),
            },
            AgendaEdit::Times { starts, ends } => {
                if ends <= starts {
                    return Err(Refusal::new("Slutten må komme etter starten. Rett klokkeslettet."));
                }
                AgendaEdit::Times {
                    starts: std::mem::replace(&mut self.starts, starts),
                    ends: std::mem::replace(&mut self.ends, ends),
                }
            }
            AgendaEdit::Head(head) => {
                if head.minutes > LONGEST {
                    return Err(Refusal::new("En øvelse kan ikke vare mer enn et døgn."));
                }
                let old = &mut self.exercise_mut(head.id)?.head;
                AgendaEdit::Head(Box::new(std::mem::replace(old, *head)))
            }
            AgendaEdit::SetUp { exercise: id, refit } => {
                let Exercise { head, work } = self.exercise_mut(id)?;
                AgendaEdit::SetUp { exercise: id, refit: work.refit(head, refit)? }
            }
            AgendaEdit::Add { phase, at, exercise, staged } => self.add(phase, at, *exercise, staged)?,
            AgendaEdit::Remove(id) => self.take_out(id)?,
            AgendaEdit::Move { exercise, phase, at } => self.move_to(exercise, phase, at)?,
            AgendaEdit::Phase(edit) => AgendaEdit::Phase(self.rearrange_phases(edit)?),
        })
    }

    fn add(&mut self, phase: Id, at: usize, exercise: Exercise, staged: bool) -> Result<AgendaEdit, Refusal> {
        let id = exercise.head.id;
        if self.exercise(id).is_some() {
            return Err(Refusal::new("Øvelsen står i økten allerede."));
        }
        let exercises = &mut self.phase_mut(phase)?.exercises;
        exercises.insert(at.min(exercises.len()), exercise);
        if staged && self.stage.at == self.heir(id) {
            self.stage.at = Some(id);
        }
        Ok(AgendaEdit::Remove(id))
    }

    fn take_out(&mut self, id: Id) -> Result<AgendaEdit, Refusal> {
        let place = self.place_of(id).ok_or_else(gone)?;
        let staged = self.stage.at == Some(id);
        if staged {
            self.stage.at = self.heir(id);
        }
        let phase = &mut self.phases[place.phase];
        let exercise = Box::new(phase.exercises.remove(place.at));
        Ok(AgendaEdit::Add { phase: phase.id, at: place.at, exercise, staged })
    }

    /// The exercise that the stage goes to when this one is taken out.
    fn heir(&self, id: Id) -> Option<Id> {
        self.neighbour(id, true).or_else(|| self.neighbour(id, false))
    }

    fn move_to(&mut self, exercise: Id, phase: Id, at: usize) -> Result<AgendaEdit, Refusal> {
        let from = self.place_of(exercise).ok_or_else(gone)?;
        self.phase_mut(phase)?;
        let moved = self.phases[from.phase].exercises.remove(from.at);
        let exercises = &mut self.phase_mut(phase)?.exercises;
        exercises.insert(at.min(exercises.len()), moved);
        Ok(AgendaEdit::Move { exercise, phase: self.phases[from.phase].id, at: from.at })
    }

    fn rearrange_phases(&mut self, edit: PhaseEdit) -> Result<PhaseEdit, Refusal> {
        Ok(match edit {
            PhaseEdit::Add { at, id, title } => {
                if self.phases.iter().any(|p| p.id == id) {
                    return Err(Refusal::new("Fasen står i økten allerede."));
                }
                let phase = Phase { id, title, exercises: Vec::new() };
                self.phases.insert(at.min(self.phases.len()), phase);
                PhaseEdit::Remove(id)
            }
            PhaseEdit::Rename { id, title } => {
                let old = &mut self.phase_mut(id)?.title;
                PhaseEdit::Rename { id, title: std::mem::replace(old, title) }
            }
            PhaseEdit::Remove(id) => {
                let at = self.phase_at(id)?;
                if !self.phases[at].exercises.is_empty() {
                    return Err(Refusal::new("Fasen har øvelser. Flytt eller fjern dem først."));
                }
                PhaseEdit::Add { at, id, title: self.phases.remove(at).title }
            }
            PhaseEdit::Move { id, at } => {
                let from = self.phase_at(id)?;
                let moved = self.phases.remove(from);
                self.phases.insert(at.min(self.phases.len()), moved);
                PhaseEdit::Move { id, at: from }
            }
        })
    }

    fn phase_at(&self, id: Id) -> Result<usize, Refusal> {
        let at = self.phases.iter().position(|p| p.id == id);
        at.ok_or(Refusal::new("Fasen finnes ikke lenger i økten."))
    }

    fn phase_mut(&mut self, id: Id) -> Result<&mut Phase, Refusal> {
        let at = self.phase_at(id)?;
        Ok(&mut self.phases[at])
    }
}

pub(super) fn gone() -> Refusal {
    Refusal::new("Øvelsen finnes ikke lenger i økten.")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::workshop::session::Edit;
    use crate::workshop::stage::StageEdit;
    use crate::workshop::template::demo;

    /// What a hand does to the agenda; numbers count round among what is there.
    #[derive(Debug, Clone)]
    enum Step {
        Add(usize, usize, bool),
        Remove(usize),
        Move(usize, usize, usize),
        Minutes(usize, u32),
        Rename(usize),
        AddPhase(usize),
        RenamePhase(usize),
        RemovePhase(usize),
        MovePhase(usize, usize),
        Go(usize),
    }

    fn steps() -> impl Strategy<Value = Vec<Step>> {
        let n = || 0..12usize;
        let step = prop_oneof![
            1 => (n(), n(), any::<bool>()).prop_map(|(phase, at, staged)| Step::Add(phase, at, staged)),
            4 => n().prop_map(Step::Remove),
            3 => (n(), n(), n()).prop_map(|(exercise, phase, at)| Step::Move(exercise, phase, at)),
            1 => (n(), 0..2000u32).prop_map(|(exercise, minutes)| Step::Minutes(exercise, minutes)),
            1 => n().prop_map(Step::Rename),
            1 => n().prop_map(Step::AddPhase),
            1 => n().prop_map(Step::RenamePhase),
            1 => n().prop_map(Step::RemovePhase),
            1 => (n(), n()).prop_map(|(phase, at)| Step::MovePhase(phase, at)),
            2 => n().prop_map(Step::Go),
        ];
        prop::collection::vec(step, 1..30)
    }

    /// The edit for a step, where there is something to do it to.
    fn edit(session: &Session, step: &Step, id: Id) -> Option<Edit> {
        let exercises: Vec<_> = session.exercises().collect();
        let exercise = |n: usize| exercises.get(n % exercises.len().max(1)).copied();
        let phase = |n: usize| session.phases.get(n % session.phases.len().max(1)).map(|p| p.id);
        let head = |n: usize| exercise(n).map(|e| e.head.clone());
        Some(Edit::Agenda(match *step {
            Step::Add(p, at, staged) => {
                let mut copy = exercise(at)?.clone();
                // Sometimes one that stands there already.
                copy.head.id = if at == 0 { copy.head.id } else { id };
                AgendaEdit::Add { phase: phase(p)?, at, exercise: Box::new(copy), staged }
            }
            Step::Remove(n) => AgendaEdit::Remove(exercise(n)?.head.id),
            Step::Move(n, p, at) => AgendaEdit::Move { exercise: exercise(n)?.head.id, phase: phase(p)?, at },
            Step::Minutes(n, minutes) => AgendaEdit::Head(Box::new(Head { minutes, ..head(n)? })),
            Step::Rename(n) => AgendaEdit::Head(Box::new(Head { title: "Ny".into(), ..head(n)? })),
            Step::AddPhase(at) => AgendaEdit::Phase(PhaseEdit::Add { at, id, title: "Ny".into() }),
            Step::RenamePhase(p) => {
                AgendaEdit::Phase(PhaseEdit::Rename { id: phase(p)?, title: "Ny".into() })
            }
            Step::RemovePhase(p) => AgendaEdit::Phase(PhaseEdit::Remove(phase(p)?)),
            Step::MovePhase(p, at) => AgendaEdit::Phase(PhaseEdit::Move { id: phase(p)?, at }),
            Step::Go(n) => {
                return Some(Edit::Stage(StageEdit::Go { to: exercise(n)?.head.id, at: session.starts }));
            }
        }))
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

        #[test]
        fn every_change_is_taken_back_and_the_stage_never_points_at_what_is_gone(script in steps()) {
            let mut session = demo();
            for (n, step) in script.iter().enumerate() {
                let Some(edit) = edit(&session, step, session.next_id + n as Id) else { continue };
                let before = session.clone();
                match session.apply(edit) {
                    Ok(inverse) => {
                        let after = session.clone();
                        let again = session.apply(inverse).expect("an inverse always fits");
                        prop_assert!(session == before, "{step:?} is not taken back");
                        session.apply(again).expect("and so does its own");
                        prop_assert!(session == after, "{step:?} is not done again");
                    }
                    Err(_) => prop_assert!(session == before, "{step:?} was refused, and changed something"),
                }
                let on_stage = session.stage.at;
                prop_assert!(on_stage.is_none_or(|id| session.exercise(id).is_some()), "{step:?}");
            }
        }
    }

    #[test]
    fn the_stage_goes_to_the_neighbour_and_comes_back_unless_it_has_moved_on() {
        let mut session = demo();
        let ids: Vec<_> = session.exercises().map(|e| e.head.id).collect();
        let go = |to| Edit::Stage(StageEdit::Go { to, at: demo().starts });
        session.apply(go(ids[3])).unwrap();
        let back = session.apply(Edit::Agenda(AgendaEdit::Remove(ids[3]))).unwrap();
        assert_eq!(session.stage.at, Some(ids[4]));
        let again = session.apply(back).unwrap();
        assert_eq!(session.stage.at, Some(ids[3]));
        let back = session.apply(again).unwrap();
        session.apply(go(ids[7])).unwrap();
        session.apply(back).unwrap();
        assert_eq!(session.stage.at, Some(ids[7]), "the room is somewhere else by now");
        let [.., before, last] = ids[..] else { panic!("more than one exercise") };
        session.apply(go(last)).unwrap();
        session.apply(Edit::Agenda(AgendaEdit::Remove(last))).unwrap();
        assert_eq!(session.stage.at, Some(before), "after the last one comes nothing");
    }

    #[test]
    fn a_phase_with_exercises_stays() {
        let mut session = demo();
        let id = session.phases[0].id;
        session.apply(Edit::Agenda(AgendaEdit::Phase(PhaseEdit::Remove(id)))).unwrap_err();
        assert_eq!(session, demo());
    }
}
