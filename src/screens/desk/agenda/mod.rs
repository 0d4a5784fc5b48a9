//! The agenda as a page over the desk: the day with its start times, which follow every change. What is marked can be
//! changed, moved and taken out, and exercises come in from a list.

mod add;
mod day;
mod loss;
mod row;
pub(super) mod setup;

use std::borrow::Cow;

use ratatui::Frame;
use ratatui::layout::Rect;
use serde::Serialize;

use super::{Desk, Question, steps};
use crate::exercises::{HalfTyped, Id};
use crate::figures::words::quoted;
use crate::screens::palette::{Picked, Picker};
use crate::ui::keys::{Code, Key, Told};
use crate::ui::theme::Theme;
use crate::workshop::agenda::{PhaseEdit, Place};
use crate::workshop::stage::StageEdit;
use crate::workshop::{AgendaEdit, Edit, Exercise, Session, renumber};
use day::Day;
use row::{Row, Wish};

pub(super) use row::NAME;

/// What can be marked in the agenda.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Spot {
    Phase(Id),
    Exercise(Id),
}

/// The page, and what lies over the day.
#[derive(Debug)]
pub struct Agenda {
    day: Day,
    over: Over,
    /// It was opened for one row, and closes with that.
    for_one: bool,
}

#[derive(Debug)]
enum Over {
    Nothing,
    /// One row of the day, to be changed.
    Row(Box<Row>),
    Add(Box<Picker<Exercise>>),
}

const UPWARD: Key = Key::UP.with_ctrl();
const DOWNWARD: Key = Key::DOWN.with_ctrl();

impl Agenda {
    pub const KEYS: &'static [Told] = &[
        Told {
            keys: &[Key::ENTER],
            hint: "endre",
            help: "Endrer det markerte: tittel, spørsmål, minutter, fast klokkeslett. Det kan flyttes, utelates i dag og fjernes der også.",
        },
        Told { keys: &[Key::TAB], hint: "ny", help: "Legger til en øvelse etter den markerte." },
        Told {
            keys: &[Key::DELETE],
            hint: "fjern",
            help: "Fjerner den markerte øvelsen fra dagen, eller en tom fase.",
        },
        Told {
            keys: &[UPWARD, DOWNWARD],
            hint: "flytt",
            help: "Flytter det markerte opp eller ned i dagen.",
        },
        Told { keys: &[Key::UP, Key::DOWN], hint: "", help: "Flytter markeringen." },
        Told { keys: &[Key::PAGE_UP, Key::PAGE_DOWN], hint: "", help: "Flytter markeringen flere linjer." },
        Told { keys: &[Key::HOME, Key::END], hint: "", help: "Flytter markeringen til en ende av dagen." },
        Told { keys: &[Key::ctrl('z')], hint: "", help: "Angrer det siste." },
        Told { keys: &[Key::ctrl('y')], hint: "", help: "Gjør om igjen det du angret." },
        Told { keys: &[Key::ESC], hint: "tilbake", help: "Tilbake til pulten." },
        Told { keys: &[Key::f(1)], hint: "hjelp", help: "" },
    ];

    /// The day, with the exercise looked at marked.
    pub(super) fn of(desk: &Desk) -> Self {
        Self { day: Day::at(Spot::Exercise(desk.here)), over: Over::Nothing, for_one: false }
    }

    /// The exercise looked at, opened.
    pub(super) fn of_exercise(desk: &mut Desk) -> Self {
        let mut agenda = Self { for_one: true, ..Self::of(desk) };
        agenda.open(desk);
        agenda
    }

    pub(super) fn press(mut self, desk: &mut Desk, key: Key) -> Option<Self> {
        match std::mem::replace(&mut self.over, Over::Nothing) {
            Over::Nothing if key == Key::ESC => return None,
            Over::Nothing if key.typed().is_some_and(char::is_alphabetic) => {
                return desk.catch_from(super::Page::Agenda(Box::new(self)), false);
            }
            Over::Nothing => self.press_day(desk, key),
            Over::Add(mut list) => match list.press(key) {
                Picked::Still => self.over = Over::Add(list),
                Picked::Put => {}
                Picked::Chosen(exercise) => self.add(desk, &exercise),
            },
            Over::Row(mut row) => match row.press(desk, key) {
                Wish::Stay => self.over = Over::Row(row),
                Wish::Write { back } => {
                    self.over = Over::Row(row);
                    return desk.catch_from(super::Page::Agenda(Box::new(self)), back);
                }
                Wish::Close if self.for_one => return None,
                Wish::Close => {}
                Wish::Add => self.over = Over::Add(Box::new(add::list(desk))),
                Wish::Remove => self.remove(desk),
                Wish::Move { up } => {
                    desk.shift(row.spot(), up);
                    self.over = Over::Row(row);
                }
                Wish::Phase => self.begin_phase(desk, row.spot()),
            },
        }
        self.settle(desk);
        Some(self)
    }

    fn press_day(&mut self, desk: &mut Desk, key: Key) {
        match key {
            UPWARD | DOWNWARD => {
                if let Some(spot) = self.day.marked(&desk.session) {
                    desk.shift(spot, key == UPWARD);
                }
            }
            Key::ENTER => self.open(desk),
            Key { code: Code::Click { column, row }, .. } => {
                if self.day.click(column, row) {
                    self.open(desk);
                }
            }
            Key::TAB => self.over = Over::Add(Box::new(add::list(desk))),
            Key::DELETE => self.remove(desk),
            key if steps::KEYS.contains(&key) => {
                let row = desk.step(key == Key::ctrl('z'));
                self.mark(desk, row);
            }
            _ => self.day.press(&desk.session, key),
        }
    }

    /// Marks an exercise or a phase that is in the day.
    pub(super) fn mark(&mut self, desk: &Desk, row: Option<Id>) {
        let rows = day::spots(&desk.session);
        let is = |spot: &&Spot| matches!(spot, Spot::Exercise(id) | Spot::Phase(id) if Some(*id) == row);
        if let Some(spot) = rows.iter().find(is) {
            self.day = Day::at(*spot);
        }
    }

    /// A row that is gone, as after an undo, is closed.
    fn settle(&mut self, desk: &mut Desk) {
        let rows = day::spots(&desk.session);
        if let Over::Row(row) = &self.over
            && !rows.contains(&row.spot())
        {
            desk.set_aside(row.half_typed());
            self.over = Over::Nothing;
        }
    }

    fn open(&mut self, desk: &mut Desk) {
        if let Some(spot) = self.day.marked(&desk.session) {
            self.over = Over::Row(Box::new(Row::taking_up(desk, spot)));
        }
    }

    /// Puts a copy after what is marked. One without a question is opened, since it needs one.
    fn add(&mut self, desk: &mut Desk, chosen: &Exercise) {
        let (phase, at) = match self.day.marked(&desk.session) {
            Some(Spot::Phase(id)) => (id, 0),
            Some(Spot::Exercise(id)) => match desk.session.place_of(id) {
                Some(Place { phase, at }) => (desk.session.phases[phase].id, at + 1),
                None => return,
            },
            None => return desk.say("Dagen har ingen fase å legge øvelsen i."),
        };
        let exercise = Box::new(renumber::exercise(chosen, &mut desk.ids));
        let (id, is_bare) = (exercise.head.id, exercise.head.prompt.is_empty());
        let edit = AgendaEdit::Add { phase, at, exercise, staged: false };
        if desk.arrange(edit, format!("ny øvelse {}", quoted(&chosen.head.title))) {
            self.day = Day::at(Spot::Exercise(id));
            if is_bare {
                self.open(desk);
            }
            desk.say("Øvelsen er lagt til. Ctrl+Z tar den ut igjen.");
        }
    }

    fn remove(&mut self, desk: &mut Desk) {
        match self.day.marked(&desk.session) {
            Some(Spot::Exercise(id)) => desk.ask_to_remove(id),
            Some(Spot::Phase(id)) => {
                let edit = AgendaEdit::Phase(PhaseEdit::Remove(id));
                desk.arrange(edit, "fjernet fase");
            }
            None => {}
        }
    }

    /// A new phase from this exercise on, or an empty one after this phase; opened, since it needs a name.
    fn begin_phase(&mut self, desk: &mut Desk, spot: Spot) {
        let id = desk.ids.take();
        let Some(edit) = new_phase(&desk.session, spot, id) else { return };
        if desk.act(edit, "ny fase") {
            self.day = Day::at(Spot::Phase(id));
            self.open(desk);
        }
    }

    pub(super) fn half_typed(&self) -> Vec<HalfTyped> {
        match &self.over {
            Over::Row(row) => row.half_typed(),
            _ => Vec::new(),
        }
    }

    pub(super) fn paste(&mut self, desk: &mut Desk, text: &str) {
        match &mut self.over {
            Over::Nothing => {}
            Over::Row(row) => row.paste(desk, text),
            Over::Add(list) => list.paste(text),
        }
    }

    /// Whether a form is open in it.
    pub(super) fn is_form(&self) -> bool {
        matches!(self.over, Over::Row(_))
    }

    pub(super) fn told(&self) -> &'static [Told] {
        match &self.over {
            Over::Nothing => Self::KEYS,
            Over::Row(row) => row.told(),
            Over::Add(_) => Picker::<Exercise>::KEYS,
        }
    }

    pub(super) fn draw(&self, desk: &Desk, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        match &self.over {
            Over::Nothing => self.day.draw(&desk.session, desk.now, frame, area, theme),
            Over::Row(row) => row.draw(desk, frame, area, theme),
            Over::Add(list) => list.draw(frame, area, theme),
        }
    }
}

/// The edit that begins a phase: with the exercises from this one on, or empty after this phase.
fn new_phase(session: &Session, spot: Spot, id: Id) -> Option<Edit> {
    let (phase, from) = match spot {
        Spot::Phase(phase) => (session.phases.iter().position(|p| p.id == phase)?, usize::MAX),
        Spot::Exercise(exercise) => {
            let Place { phase, at } = session.place_of(exercise)?;
            (phase, at)
        }
    };
    let title = "Ny fase".into();
    let begun = Edit::Agenda(AgendaEdit::Phase(PhaseEdit::Add { at: phase + 1, id, title }));
    let moved = session.phases[phase].exercises.iter().skip(from).map(|e| {
        let at = usize::MAX;
        Edit::Agenda(AgendaEdit::Move { exercise: e.head.id, phase: id, at })
    });
    Some(Edit::Many([begun].into_iter().chain(moved).collect()))
}

/// The edit that moves something a step up or down; an exercise goes on into the phase beside.
fn shifted(session: &Session, spot: Spot, up: bool) -> Option<AgendaEdit> {
    let beside = |at: usize| if up { at.checked_sub(1) } else { Some(at + 1) };
    match spot {
        Spot::Phase(id) => {
            let at = session.phases.iter().position(|p| p.id == id)?;
            let at = beside(at).filter(|&at| at < session.phases.len())?;
            Some(AgendaEdit::Phase(PhaseEdit::Move { id, at }))
        }
        Spot::Exercise(exercise) => {
            let Place { phase, at } = session.place_of(exercise)?;
            let here = &session.phases[phase];
            if let Some(at) = beside(at).filter(|&at| at < here.exercises.len()) {
                return Some(AgendaEdit::Move { exercise, phase: here.id, at });
            }
            let other = session.phases.get(beside(phase)?)?;
            let at = if up { other.exercises.len() } else { 0 };
            Some(AgendaEdit::Move { exercise, phase: other.id, at })
        }
    }
}

impl Desk {
    fn arrange(&mut self, edit: AgendaEdit, what: impl Into<Cow<'static, str>>) -> bool {
        self.act(Edit::Agenda(edit), what)
    }

    fn shift(&mut self, spot: Spot, up: bool) {
        match shifted(&self.session, spot, up) {
            Some(edit) => {
                self.arrange(edit, "endret rekkefølge");
            }
            None if up => self.say("Lenger opp går det ikke."),
            None => self.say("Lenger ned går det ikke."),
        }
    }

    /// Takes an exercise out of the day; one that something stands in only after a yes.
    fn ask_to_remove(&mut self, id: Id) {
        match self.session.exercise(id) {
            None => {}
            Some(_) if self.session.exercises().count() == 1 => {
                self.say("Dette er den eneste øvelsen. Legg til en annen før du fjerner den.");
            }
            Some(exercise) if holds(exercise) => {
                let asks = format!("Fjerne {} fra dagen?", quoted(&exercise.head.title));
                let rest = Exercise { head: exercise.head.clone(), work: exercise.work.unfilled() };
                let told = loss::told(&self.session, exercise, &rest, self.now);
                self.asks = Some(Question::remove(asks, told, id, self.now));
            }
            Some(_) => self.remove(id),
        }
    }

    pub(super) fn remove(&mut self, id: Id) {
        let title = self.session.exercise(id).map_or("", |e| &e.head.title);
        let what = format!("fjernet øvelse {}, med alt som sto i den", quoted(title));
        if self.arrange(AgendaEdit::Remove(id), what) {
            self.say("Øvelsen er fjernet. Ctrl+Z henter den tilbake.");
        }
    }

    /// After a change that may have taken an exercise out of the day, or brought one back: clock and eyes go with the
    /// stage, and nobody looks at what is gone.
    pub(super) fn follow(&mut self, before: Option<Id>) {
        let on_stage = self.session.stage.at;
        if on_stage != before {
            if self.session.stage.running().is_some() {
                self.stage(StageEdit::Stop { at: self.now });
            }
            self.arrived = on_stage.map(|_| self.now);
        }
        let moved_along = on_stage != before && Some(self.here) == before;
        if moved_along || self.session.exercise(self.here).is_none() {
            let first = || self.session.exercises().next().map(|e| e.head.id);
            if let Some(id) = on_stage.or_else(first) {
                self.look_at(id);
            }
        }
    }
}

/// Whether anything has been filled in.
fn holds(exercise: &Exercise) -> bool {
    exercise.work.unfilled() != exercise.work
}
