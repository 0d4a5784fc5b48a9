//! The session as held: one workshop, its people, its agenda, what was brought out, and the one door
//! through which it changes.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::agenda::{self, AgendaEdit, Phase};
use super::exercise::Exercise;
use super::gate::Audience;
use super::parking::Parked;
use super::people;
use super::stage::{Stage, StageEdit};
use crate::exercises::{
    ActionRecord, Around, Fate, Finding, Gathered, Head, Id, Ids, Keyed, Moved, Past, Person, Record,
    Refusal, Room, RowEdit, Score, SheetEdit, Voice, all_or_none,
};
use crate::moment::Moment;
use crate::report::Document;

/// The format this program writes; older ones are lifted to it when read.
pub const FORMAT: u32 = 1;

/// What a file says it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    Session,
    /// A session nobody has filled in yet.
    Template,
}

/// One workshop: one file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Session {
    pub nordstjerne: Sort,
    pub format: u32,
    #[serde(default)]
    pub id: Uuid,
    /// Counts saves.
    #[serde(default)]
    pub revision: u64,
    pub title: String,
    /// What this workshop is for, in a sentence or two.
    #[serde(default)]
    pub purpose: String,
    #[serde(default)]
    pub created: Moment,
    #[serde(default)]
    pub starts: Moment,
    #[serde(default)]
    pub ends: Moment,
    /// Who leads it; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub facilitator: String,
    /// Whom the one who leads it comes from; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub organisation: String,
    #[serde(default)]
    pub people: Vec<Person>,
    pub phases: Vec<Phase>,
    #[serde(default)]
    pub parking: Vec<Parked>,
    #[serde(default)]
    pub stage: Stage,
    /// The lowest id that nothing in the session has had.
    #[serde(default)]
    pub next_id: Id,
    /// What the gate took out of this copy, so that what rests on it can say so.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub(super) withheld: BTreeSet<Id>,
    /// The title of the template that it was made from; empty when nobody knows.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(super) template: String,
    /// The first session of those that follow one another; none for the first itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) series: Option<Uuid>,
    /// What things came to in the sessions before, the earliest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) past: Vec<Past>,
    /// For whom the gate made this copy, when that is more than the leaders.
    #[serde(default, skip_serializing_if = "Audience::is_usual")]
    pub(super) told_to: Audience,
}

/// A change to a session.
#[derive(Debug, Clone, PartialEq)]
pub enum Edit {
    Sheet {
        exercise: Id,
        edit: SheetEdit,
    },
    Agenda(AgendaEdit),
    People(RowEdit<Person>),
    Parking(RowEdit<Parked>),
    /// Where we are, clock, blank: never enters history.
    Stage(StageEdit),
    /// All or none.
    Many(Vec<Edit>),
    /// "Stryk det jeg sa": one answer out of the session for good. Its inverse does nothing.
    Strike(Id),
    /// A person, with everything that this person said, scored, voted and owned, out of the session for good. Its
    /// inverse does nothing.
    Forget(Id),
    /// A person's name out of the session for good; the role stays. Its inverse does nothing.
    Unname(Id),
}

/// Who leads a workshop, and for whom, as readers meet it: "Kari Nes, Nes & co".
pub fn led_by(facilitator: &str, organisation: &str) -> String {
    let said = [facilitator, organisation].map(str::trim);
    said.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ")
}

impl Edit {
    /// The edit that changes nothing.
    pub fn nothing() -> Self {
        Edit::Many(Vec::new())
    }

    pub fn sheet(exercise: Id, edit: SheetEdit) -> Self {
        Edit::Sheet { exercise, edit }
    }
}

impl Session {
    /// The first session of those that follow one another: what a follow-up follows, or itself.
    pub fn series(&self) -> Uuid {
        self.series.unwrap_or(self.id)
    }

    /// "Kari Nes, Nes & co"; empty where neither is said.
    pub fn led_by(&self) -> String {
        led_by(&self.facilitator, &self.organisation)
    }

    /// What everything in it stands at by now, in words, by the things it is about: what its follow-ups tell as it was.
    pub(super) fn came_to(&self) -> Vec<(Id, String)> {
        let mut told = Vec::new();
        for exercise in self.exercises() {
            exercise.work.came_to(self.around(exercise, self.starts), &mut |of, said| told.push((of, said)));
        }
        told
    }

    /// The one door: changes the session and returns the edit that takes the change back.
    ///
    /// # Errors
    /// When the edit does not fit; then nothing has changed.
    pub fn apply(&mut self, edit: Edit) -> Result<Edit, Refusal> {
        match edit {
            Edit::Sheet { exercise, edit } => {
                let inverse = self.exercise_mut(exercise)?.work.apply(edit)?;
                Ok(Edit::Sheet { exercise, edit: inverse })
            }
            Edit::Agenda(edit) => self.rearrange(edit).map(Edit::Agenda),
            Edit::People(edit) => self.seat(edit).map(Edit::People),
            Edit::Parking(edit) => edit.apply(&mut self.parking).map(Edit::Parking),
            Edit::Stage(edit) => self.stage.apply(edit, self.starts).map(Edit::Stage),
            Edit::Many(edits) => all_or_none(self, edits, Self::apply).map(Edit::Many),
            Edit::Strike(id) => self.strike(id),
            Edit::Forget(person) => self.forget(person),
            Edit::Unname(person) => self.unname(person),
        }
    }

    /// Whoever came with a parked thought stays: by a phone it may have come after what would be taken back.
    fn seat(&mut self, edit: RowEdit<Person>) -> Result<RowEdit<Person>, Refusal> {
        let known: BTreeSet<Id> = self.people.iter().map(|p| p.id).collect();
        let before = self.people.clone();
        let inverse = edit.apply(&mut self.people)?;
        let leaves = |id: &Id| known.contains(id) && self.person(*id).is_none();
        if self.parking.iter().filter_map(|p| p.by).any(|by| leaves(&by)) {
            self.people = before;
            return Err(Refusal::new("Deltakeren har parkert en tanke, og blir stående."));
        }
        Ok(inverse)
    }

    fn strike(&mut self, id: Id) -> Result<Edit, Refusal> {
        let mut struck = false;
        for exercise in self.exercises_mut() {
            exercise.work.texts(&mut |text| {
                let this = text.id == id && matches!(text.voice, Voice::Said(_));
                struck |= this;
                if this { Fate::Drop } else { Fate::Keep }
            });
        }
        if struck { Ok(Edit::nothing()) } else { Err(Refusal::new("Svaret finnes ikke lenger.")) }
    }

    fn forget(&mut self, person: Id) -> Result<Edit, Refusal> {
        RowEdit::Remove(person).apply(&mut self.people)?;
        for exercise in self.exercises_mut() {
            exercise.work.forget(person);
        }
        self.parking.retain(|parked| parked.by != Some(person));
        Ok(Edit::nothing())
    }

    fn unname(&mut self, person: Id) -> Result<Edit, Refusal> {
        let named = self.person(person).ok_or(Refusal::new("Deltakeren finnes ikke lenger."))?;
        if named.role.trim().is_empty() {
            return Err(Refusal::new("Skriv rollen først. Den blir stående i stedet for navnet."));
        }
        let unnamed = people::renamed(named, "", &named.role, &self.people);
        RowEdit::Set(unnamed).apply(&mut self.people)?;
        Ok(Edit::nothing())
    }

    /// The session as it is read when nobody works in it any more: a clock that ran to the last is counted up to `at`.
    #[must_use]
    pub fn at_rest(mut self, at: Moment) -> Self {
        self.stage.stop(at, self.starts);
        self
    }

    /// The same session with the same in it, wherever its stage is; what counts saves and ids may have counted on.
    pub fn is_but_for_stage(&self, other: &Session) -> bool {
        let Session { stage, revision, next_id, .. } = other;
        Session { stage: stage.clone(), revision: *revision, next_id: *next_id, ..self.clone() } == *other
    }

    /// The exercises in the order of the day.
    pub fn exercises(&self) -> impl DoubleEndedIterator<Item = &Exercise> {
        self.phases.iter().flat_map(|p| &p.exercises)
    }

    pub(super) fn exercises_mut(&mut self) -> impl Iterator<Item = &mut Exercise> {
        self.phases.iter_mut().flat_map(|p| &mut p.exercises)
    }

    pub fn exercise(&self, id: Id) -> Option<&Exercise> {
        self.exercises().find(|e| e.head.id == id)
    }

    pub(super) fn exercise_mut(&mut self, id: Id) -> Result<&mut Exercise, Refusal> {
        self.exercises_mut().find(|e| e.head.id == id).ok_or_else(agenda::gone)
    }

    /// The exercise that comes right before or after this one, past those that are left out today.
    pub fn neighbour(&self, id: Id, forward: bool) -> Option<Id> {
        let comes = |head: &Head| head.id == id || !head.left_out;
        let ids: Vec<_> = self.exercises().map(|e| &e.head).filter(|&h| comes(h)).map(|h| h.id).collect();
        let at = ids.iter().position(|&e| e == id)?;
        if forward { ids.get(at + 1).copied() } else { at.checked_sub(1).map(|i| ids[i]) }
    }

    /// The phase that an exercise belongs to.
    pub fn phase_of(&self, exercise: Id) -> Option<&Phase> {
        self.phases.iter().find(|p| p.exercises.iter().any(|e| e.head.id == exercise))
    }

    /// The exercise whose paper holds the finding with this id.
    pub fn home_of(&self, id: Id) -> Option<&Exercise> {
        self.exercises().find(|e| {
            let mut here = false;
            e.work.findings(&mut |f| here |= f.id == id);
            here
        })
    }

    /// Whether anything in the session is by this person, or about what this person does.
    pub fn has_taken_part(&self, person: Id) -> bool {
        let mut taken_part = self.parking.iter().any(|parked| parked.by == Some(person));
        for exercise in self.exercises() {
            exercise.work.people(&mut |id| taken_part |= id == person);
        }
        taken_part
    }

    /// What rests on the thing with this id.
    pub fn resting_on(&self, id: Id) -> Vec<Finding<'_>> {
        let mut found = Vec::new();
        for exercise in self.exercises() {
            exercise.work.findings(&mut |f| {
                if f.rests_on.contains(&id) {
                    found.push(f);
                }
            });
        }
        found
    }

    /// The counter for new ids.
    pub fn ids(&self) -> Ids {
        Ids::starting_at(self.next_id.max(1))
    }

    /// What an exercise needs to know of its surroundings.
    pub fn around<'a>(&'a self, exercise: &'a Exercise, now: Moment) -> Around<'a> {
        Around { head: &exercise.head, room: self, now, phones: &[] }
    }

    /// What an exercise brought out, as a document.
    pub fn story(&self, exercise: &Exercise, now: Moment) -> Document {
        exercise.work.story(self.around(exercise, now))
    }

    /// The kinds in this session that the program does not know.
    pub fn unknown_kinds(&self) -> Vec<&str> {
        self.exercises()
            .map(|e| e.work.kind())
            .filter(|kind| !crate::exercises::Work::KINDS.contains(kind))
            .collect()
    }
}

impl Room for Session {
    fn people(&self) -> &[Person] {
        &self.people
    }

    fn tell<'a>(&'a self, of: &[Id], hear: &mut dyn FnMut(Finding<'a>)) {
        for exercise in self.exercises().filter(|e| of.is_empty() || of.contains(&e.head.id)) {
            exercise.work.findings(hear);
        }
    }

    /// From the last exercise on: most builds on what has just been done, and the thousands of answers are at the beginning.
    fn found(&self, ids: &[Id]) -> Vec<Finding<'_>> {
        let mut found = Vec::new();
        for exercise in self.exercises().rev() {
            if found.len() >= ids.len() {
                break;
            }
            exercise.work.findings(&mut |finding| {
                if ids.contains(&finding.id) {
                    found.push(finding);
                }
            });
        }
        found
    }

    fn figures(&self, id: Id, now: Moment) -> Vec<String> {
        let home = self.home_of(id);
        home.map_or_else(Vec::new, |home| home.work.figures(self.around(home, now), id))
    }

    fn before(&self, exercise: Id) -> Vec<Id> {
        self.exercises().map(|e| e.head.id).take_while(|&id| id != exercise).collect()
    }

    fn score(&self, item: Id) -> Option<Score> {
        self.exercises().find_map(|e| e.work.score(item))
    }

    fn gathered(&self, item: Id) -> Option<Gathered> {
        self.exercises().find_map(|e| e.work.gathered(self.around(e, self.starts), item))
    }

    fn score_before(&self, item: Id) -> Option<Score> {
        self.exercises().find_map(|e| e.work.score_before(item))
    }

    fn withheld(&self, id: Id) -> bool {
        self.withheld.contains(&id)
    }

    fn mirrored(&self) -> bool {
        self.stage.mirrored
    }

    fn agenda(&self) -> Vec<(String, String)> {
        let slots = super::clock::agenda(self);
        // What has no time of its own came along from the former session.
        let today = self.exercises().zip(slots).filter(|(_, slot)| slot.minutes > 0);
        today.map(|(e, slot)| (slot.starts.hhmm(), e.head.title.clone())).collect()
    }

    fn over_at(&self, exercise: Id, now: Moment) -> Option<Moment> {
        super::clock::spent(self, exercise, now).over_at(now)
    }

    fn actions(&self) -> Vec<ActionRecord<'_>> {
        let mut actions = Vec::new();
        for exercise in self.exercises() {
            exercise.work.rows(self.around(exercise, self.starts), &mut |record| match record {
                Record::Action(action) if !action.dropped => actions.push(action),
                _ => {}
            });
        }
        actions
    }

    fn parked(&self) -> Vec<String> {
        self.still_parked().into_iter().map(|parked| parked.said(self)).collect()
    }

    fn past(&self, of: Id) -> Vec<&Past> {
        self.past.iter().filter(|past| past.of == of).collect()
    }

    fn moved(&self) -> Vec<Moved> {
        self.exercises().flat_map(|e| e.work.moved(self.around(e, self.starts))).collect()
    }

    fn turns(&self) -> Vec<Id> {
        self.exercises().flat_map(|exercise| exercise.work.turns(&exercise.head)).collect()
    }

    fn seed(&self) -> u64 {
        self.id.as_u64_pair().1
    }
}

impl Keyed for Person {
    fn id(&self) -> Id {
        self.id
    }
}
