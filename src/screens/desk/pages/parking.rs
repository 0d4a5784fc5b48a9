//! The parking lot: what becomes of each parked thought.

use ratatui::Frame;
use ratatui::layout::Rect;
use serde::Serialize;

use super::{Place, half_typed, take_up};
use crate::exercises::line::{Right, set_right};
use crate::exercises::{ActionRecord, HalfTyped, Id, Offer, Room, RowEdit, seats};
use crate::figures::words::quoted;
use crate::reading::{ActionLine, Here, Read};
use crate::screens::desk::steps::{self, FIRST_WORDS};
use crate::screens::desk::{Desk, Page};
use crate::ui::form::{Entry, Form, Line, Pressed};
use crate::ui::keys::Key;
use crate::ui::theme::Theme;
use crate::ui::wrap;
use crate::workshop::Edit;
use crate::workshop::parking::{Became, Parked};

/// The parking lot, thought by thought.
#[derive(Debug, Default)]
pub struct Parking {
    form: Form<ParkSpot>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum ParkSpot {
    Text(Id),
    Fate(Id),
    Agreement(Id),
    /// Whose the action is that it became, and when.
    Who(Id),
}

impl Place for ParkSpot {}

impl ParkSpot {
    fn thought(self) -> Id {
        let (Self::Text(id) | Self::Fate(id) | Self::Agreement(id) | Self::Who(id)) = self;
        id
    }
}

/// How a name that settles nothing is set right.
const MEND: &str = "Shift+Tab";
const ALL_SETTLED: &str = "Alt som var parkert, er avgjort. Esc går tilbake.";

/// What can become of a thought.
const FATES: [&str; 4] = ["åpen", "tiltak", "avtale", "strykes"];

impl Parking {
    pub(super) const NAME: &'static str = "parking";

    pub(in crate::screens::desk) fn taking_up(desk: &mut Desk) -> Self {
        let mut parking = Self::default();
        if let Some(first) = desk.session.still_parked().first() {
            parking.form.set_at(ParkSpot::Fate(first.id));
        }
        let lines = parking.lines(desk);
        take_up(Self::NAME, &mut parking.form, &lines, &mut desk.asides);
        parking
    }

    /// With the cursor on this thought.
    pub(in crate::screens::desk) fn at(mut self, thought: Option<Id>) -> Self {
        if let Some(thought) = thought.filter(|_| self.form.half_typed().is_none()) {
            self.form.set_at(ParkSpot::Fate(thought));
        }
        self
    }

    pub(in crate::screens::desk) fn half_typed(&self) -> Vec<HalfTyped> {
        half_typed(Self::NAME, &self.form).into_iter().collect()
    }

    /// One row for a thought that is settled, all of it for those that wait and for the one with the cursor.
    fn lines(&self, desk: &Desk) -> Vec<Line<ParkSpot>> {
        let parking = &desk.session.parking;
        let open: Vec<_> = desk.session.still_parked().iter().map(|p| p.id).collect();
        let head = match open.len() {
            0 => format!("Parkert · {}", parking.len()),
            1 => format!("Parkert · {}, 1 åpen", parking.len()),
            n => format!("Parkert · {}, {n} åpne", parking.len()),
        };
        let mut lines = vec![Line::Head(head), Line::Gap];
        if !parking.is_empty() && desk.taken(&action(desk, 0, ActionLine::default())).is_err() {
            let none = "Økten har ingen plan. En tanke kan bli en avtale her, eller strykes.";
            lines.extend([Line::Remark(none.into()), Line::Gap]);
        }
        if parking.is_empty() {
            lines.push(Line::Remark("Ingenting er parkert. Ctrl+L parkerer en tanke hvor som helst.".into()));
        }
        for parked in parking {
            let is_settled = !open.contains(&parked.id);
            if is_settled && self.form.at().is_none_or(|at| at.thought() != parked.id) {
                let row = Entry::button(ParkSpot::Fate(parked.id), parked.at.hhmm());
                let settled = format!("✓ {} – {}", parked.said(&desk.session).trim(), parked.fate());
                lines.extend([Line::Entry(row.value(settled)), Line::Gap]);
                continue;
            }
            lines.push(Line::Entry(Entry::sentence(
                ParkSpot::Text(parked.id),
                parked.at.hhmm(),
                parked.said(&desk.session),
            )));
            lines.push(Line::Entry(Entry::choice(
                ParkSpot::Fate(parked.id),
                "Blir",
                FATES,
                Some(fate(desk, parked)),
            )));
            if parked.became == Became::Agreement {
                lines.push(Line::Entry(
                    Entry::sentence(ParkSpot::Agreement(parked.id), "Avtalen", &*parked.agreement)
                        .hint("Hvem tar det opp med hvem, og når?"),
                ));
            }
            if let Some(action) = lacking(desk, parked) {
                let [owner, due] = [action.owner.is_none(), action.due.is_none()];
                let (label, hint) = match (owner, due) {
                    (true, true) => ("Hvem, og når?", "IT-sjef, fredag"),
                    (true, false) => ("Hvem?", "Rolle, navn eller initialer"),
                    (false, _) => ("Når?", "1.12., fredag eller uke 50"),
                };
                lines.push(Line::Entry(Entry::text(ParkSpot::Who(parked.id), label, "").hint(hint)));
            }
            lines.push(Line::Gap);
        }
        lines
    }

    /// Letters are typed where the cursor is.
    pub(in crate::screens::desk) fn is_in_a_text(&self) -> bool {
        matches!(self.form.at(), Some(ParkSpot::Text(_) | ParkSpot::Agreement(_) | ParkSpot::Who(_)))
    }

    pub(in crate::screens::desk) fn paste(&mut self, desk: &Desk, text: &str) {
        let lines = self.lines(desk);
        self.form.paste(&lines, text);
    }

    pub(in crate::screens::desk) fn press(mut self, desk: &mut Desk, key: Key) -> Option<Self> {
        if key == Key::ESC {
            desk.set_aside(self.half_typed());
            return None;
        }
        let lines = self.lines(desk);
        self.form.settle(&lines);
        match (key, self.form.at()) {
            (Key::ENTER, Some(ParkSpot::Fate(id))) => {
                self.go_on(desk, id);
                return Some(self);
            }
            (Key::UP | Key::DOWN, Some(ParkSpot::Fate(id))) => {
                self.step(desk, id, key == Key::DOWN);
                return Some(self);
            }
            _ => {}
        }
        let before = self.form.at();
        match self.form.press(&lines, key) {
            Pressed::Writes { back } => return desk.catch_from(Page::Parking(self), back),
            Pressed::Ignored if steps::KEYS.contains(&key) => {
                let thought = desk.step(key == Key::ctrl('z'));
                return Some(self.at(thought));
            }
            Pressed::Wrote { spot, text, then } if Self::write(desk, spot, text.trim()) => {
                self.form.go(then, &self.lines(desk));
                let lacks = |id| parked(desk, id).is_some_and(|it| lacking(desk, &it).is_some());
                match (key, spot) {
                    // Who is said first, and then when.
                    (Key::ENTER, ParkSpot::Who(id)) if !text.is_empty() && lacks(id) => {
                        self.form.set_at(spot);
                    }
                    (Key::ENTER, ParkSpot::Agreement(id) | ParkSpot::Who(id)) => self.go_to_open(desk, id),
                    _ => {}
                }
            }
            Pressed::Chose { spot: ParkSpot::Fate(id), option } => {
                let settles = Self::settle(desk, id, option.unwrap_or(0)) && key.typed().is_some();
                // An arrow may be on its way past this answer.
                if let Some(next) = settles.then(|| next_open(desk, id)).flatten() {
                    self.form.letter_goes_on_at(ParkSpot::Fate(next));
                } else if settles && parked(desk, id).is_some_and(|it| lacking(desk, &it).is_some()) {
                    // Nothing else waits: what is typed next is who, and when.
                    self.form.reason_at(ParkSpot::Who(id), FATES[1], key);
                }
            }
            _ => {}
        }
        if let (Key::DOWN, Some(ParkSpot::Text(id))) = (key, self.form.at().filter(|at| before != Some(*at)))
        {
            self.form.set_at(ParkSpot::Fate(id));
        }
        Some(self)
    }

    fn write(desk: &mut Desk, spot: ParkSpot, text: &str) -> bool {
        let Some(mut parked) = parked(desk, spot.thought()) else { return true };
        match spot {
            ParkSpot::Text(_) if text.is_empty() => {
                desk.say("En parkert tanke kan ikke være tom. Velg «strykes» for å la den gå.");
                return false;
            }
            ParkSpot::Text(_) => return reword(desk, parked, text),
            ParkSpot::Who(_) => return who(desk, &parked, text),
            ParkSpot::Agreement(_) | ParkSpot::Fate(_) => parked.agreement = text.into(),
        }
        desk.act(Edit::Parking(RowEdit::Set(parked)), "endret tekst")
    }

    /// Enter: on to the agreement that is to be written, else to the next thought that waits.
    fn go_on(&mut self, desk: &mut Desk, id: Id) {
        match parked(desk, id).map(|p| p.became) {
            Some(Became::Agreement) => self.form.set_at(ParkSpot::Agreement(id)),
            _ => self.go_to_open(desk, id),
        }
    }

    /// ↑ and ↓ lead from choice to choice, and to an agreement that is to be written: Tab leads to the words too.
    fn step(&mut self, desk: &Desk, from: Id, down: bool) {
        let agreement = |id: Id| parked(desk, id).is_some_and(|p| p.became == Became::Agreement);
        if down && agreement(from) {
            return self.form.set_at(ParkSpot::Agreement(from));
        }
        if down && parked(desk, from).is_some_and(|it| lacking(desk, &it).is_some()) {
            return self.form.set_at(ParkSpot::Who(from));
        }
        let all: Vec<Id> = desk.session.parking.iter().map(|p| p.id).collect();
        let Some(at) = all.iter().position(|id| *id == from) else { return };
        let to = if down { Some(at + 1) } else { at.checked_sub(1) };
        if let Some(&id) = to.and_then(|to| all.get(to)) {
            self.form.set_at(ParkSpot::Fate(id));
        }
    }

    fn go_to_open(&mut self, desk: &mut Desk, from: Id) {
        match next_open(desk, from) {
            Some(id) if id == from => desk.say("Ingen andre tanker er åpne. T, A eller S avgjør denne."),
            Some(id) => self.form.set_at(ParkSpot::Fate(id)),
            None => desk.say(ALL_SETTLED),
        }
    }

    /// Makes something of a thought: one step, which undo takes back whole. Whether it waits no more.
    fn settle(desk: &mut Desk, id: Id, wanted: usize) -> bool {
        let Some(mut parked) = parked(desk, id).filter(|p| fate(desk, p) != wanted) else { return false };
        let mut edits = Vec::new();
        let mut stays = false;
        if let Became::Action(action) = parked.became {
            // One that somebody has worked on in the plan stays there.
            match desk.taken(&Offer::Withdrawal { id: action }) {
                Ok(edit) => edits.push(edit),
                Err(_) => stays = desk.session.finding(action).is_some(),
            }
        }
        let said: String;
        parked.became = match wanted {
            0 => {
                said = "Tanken er åpen igjen.".into();
                Became::Open
            }
            1 => {
                let action_id = desk.ids.take();
                let read = read(desk, &parked.text);
                said = in_plan(&read, desk);
                match desk.taken(&action(desk, action_id, read)) {
                    Ok(edit) => edits.push(edit),
                    Err(_) => {
                        desk.say("Økten har ingen øvelse som samler tiltak. Gjør tanken til en avtale.");
                        return false;
                    }
                }
                Became::Action(action_id)
            }
            2 => {
                said = "Enter, og skriv hvem som tar det opp med hvem, og når.".into();
                Became::Agreement
            }
            _ => {
                said = "Tanken er strøket. Ctrl+Z henter den tilbake.".into();
                Became::Dropped
            }
        };
        let words = wrap::first_words(&parked.text, FIRST_WORDS);
        let what = format!("{} satt til {}", quoted(words), FATES[wanted]);
        edits.push(Edit::Parking(RowEdit::Set(parked)));
        if !desk.act(Edit::Many(edits), what) {
            return false;
        }
        let said = if stays {
            "Noen har allerede arbeidet videre med tiltaket. Det blir stående i planen.".into()
        } else {
            said
        };
        let is_settled = desk.session.still_parked().iter().all(|open| open.id != id);
        let is_last = is_settled && desk.session.still_parked().is_empty();
        desk.say(if is_last { format!("{said} {ALL_SETTLED}") } else { said });
        is_settled
    }

    pub(in crate::screens::desk) fn draw(
        &self,
        desk: &Desk,
        frame: &mut Frame<'_>,
        area: Rect,
        theme: &Theme,
    ) {
        let lines = self.lines(desk);
        self.form.draw(&lines, frame, area, theme);
    }
}

/// Other words, with whoever came with them at their head as the list shows it. Another name there, or before the one that is
/// shown, gives them to whom it names; without a name they are nobody's, and one that settles nothing leaves them where they
/// were.
fn reword(desk: &mut Desk, parked: Parked, text: &str) -> bool {
    let shown = parked.by.map(|by| format!("{}:", desk.session.called(by)));
    let without = |words: &str| {
        let rest = shown.as_ref().and_then(|shown| words.strip_prefix(shown.as_str()));
        rest.map(|rest| rest.trim().to_owned())
    };
    let right = match without(text) {
        Some(words) => Right { by: parked.by, words, remark: None },
        None => {
            let Right { by, words, remark } = set_right(&parked.text, None, text, &desk.session.people, MEND);
            let by = if remark.is_some() { parked.by } else { by };
            Right { by, words: without(&words).unwrap_or(words), remark }
        }
    };
    if right.words.is_empty() {
        desk.say("Skriv tanken bak kolonet, eller velg «strykes» for å la den gå.");
        return false;
    }
    let what = if right.words == parked.text { "endret navn" } else { "endret tekst" };
    let did =
        desk.act(Edit::Parking(RowEdit::Set(Parked { by: right.by, text: right.words, ..parked })), what);
    if let Some(remark) = right.remark {
        desk.say(remark);
    }
    did
}

/// The next thought that waits after this one, and round.
fn next_open(desk: &Desk, from: Id) -> Option<Id> {
    let open: Vec<_> = desk.session.still_parked().iter().map(|p| p.id).collect();
    let after = desk.session.parking.iter().skip_while(|p| p.id != from).skip(1).map(|p| p.id);
    after.chain(open.iter().copied()).find(|id| open.contains(id))
}

/// The place of what became of a thought among the answers that can be chosen. One whose action has been taken out of
/// the plan is open again.
fn fate(desk: &Desk, parked: &Parked) -> usize {
    match parked.became {
        Became::Action(action) if desk.session.finding(action).is_some() => 1,
        Became::Open | Became::Action(_) => 0,
        Became::Agreement => 2,
        Became::Dropped => 3,
    }
}

/// The action that a thought becomes: who and when may stand behind it, as in the plan.
fn read(desk: &Desk, thought: &str) -> ActionLine {
    let here = Here { seats: &seats(&desk.session.people), today: desk.now.day() };
    ActionLine::read(thought, here).unwrap_or_default()
}

/// The action that it became, as long as it is nobody's, or for no day.
fn lacking<'d>(desk: &'d Desk, parked: &Parked) -> Option<ActionRecord<'d>> {
    let Became::Action(id) = parked.became else { return None };
    let action = desk.session.actions().into_iter().find(|action| action.id == id);
    action.filter(|action| action.owner.is_none() || action.due.is_none())
}

/// Who and when, behind what has become an action. Whether it was understood, or nothing was typed.
fn who(desk: &mut Desk, parked: &Parked, text: &str) -> bool {
    let Some(action) = lacking(desk, parked).filter(|_| !text.is_empty()) else { return true };
    let (id, what, today) = (action.id, action.what.to_owned(), desk.now.day());
    let stood = (action.owner, action.due);
    let here = Here { seats: &seats(&desk.session.people), today };
    let (owner, due) = match ActionLine::who_and_when(text, here) {
        Ok(read) => read,
        Err(unread) => {
            let sentence = unread.to_string();
            desk.say(sentence);
            return false;
        }
    };
    let told = ActionLine { owner, due, ..ActionLine::default() }.understood(here.seats);
    let (owner, due) = (owner.or(stood.0), due.or(stood.1));
    match desk.taken(&Offer::Settled { id, owner, due, today }) {
        Ok(edit) => {
            // It is done to the thought too, so that undo finds it here.
            let edit = Edit::Many(vec![edit, Edit::Parking(RowEdit::Set(parked.clone()))]);
            let did = desk.act(edit, format!("hvem og når for {}", quoted(what.trim())));
            desk.say(told.trim_end().to_owned());
            did
        }
        Err(why) => {
            desk.say(why);
            false
        }
    }
}

fn action(desk: &Desk, id: Id, read: ActionLine) -> Offer {
    let ActionLine { what, owner, due, .. } = read;
    Offer::Action { id, what, owner, due, rests_on: Vec::new(), at: desk.now }
}

/// What was understood of the thought, and what the action lacks.
fn in_plan(read: &ActionLine, desk: &Desk) -> String {
    let lacks = match (read.owner, read.due) {
        (None, None) => "Tiltaket står i planen, uten ansvarlig og frist ennå.",
        (None, _) => "Tiltaket står i planen, uten ansvarlig ennå.",
        (_, None) => "Tiltaket står i planen, uten frist ennå.",
        _ => "Tiltaket står i planen.",
    };
    let understood = read.understood(&seats(&desk.session.people));
    format!("{lacks} {understood}{}", read.remark().unwrap_or_default()).trim_end().to_owned()
}

fn parked(desk: &Desk, id: Id) -> Option<Parked> {
    desk.session.parking.iter().find(|p| p.id == id).cloned()
}
