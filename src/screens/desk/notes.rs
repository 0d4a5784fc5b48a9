//! Small forms over the desk: park a thought, note an action, settle the parking lot, the time, the report.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::Desk;
use crate::exercises::{Id, Offer, RowEdit, who};
use crate::moment::Day;
use crate::screens::Effect;
use crate::ui::field::Field;
use crate::ui::form::{Entry, Form, Line, Pressed, Then};
use crate::ui::keys::{Key, Told};
use crate::ui::theme::Theme;
use crate::workshop::gate::{Audience, Names, gate};
use crate::workshop::parking::{Became, Parked};
use crate::workshop::stage::StageEdit;
use crate::workshop::{AgendaEdit, Edit, clock};

pub(super) const FORM_KEYS: &[Told] = &[
    Told { keys: &[Key::ENTER], hint: "velg", help: "" },
    Told { keys: &[Key::TAB], hint: "neste felt", help: "" },
    Told { keys: &[Key::ESC], hint: "tilbake", help: "" },
];

pub(super) const PARK_KEYS: &[Told] = &[
    Told { keys: &[Key::ENTER], hint: "lagre", help: "" },
    Told { keys: &[Key::ESC], hint: "legg til side", help: "" },
];

pub(super) const NOTE_KEYS: &[Told] = &[
    Told { keys: &[Key::ENTER], hint: "lagre", help: "" },
    Told { keys: &[Key::TAB], hint: "neste felt", help: "" },
    Told { keys: &[Key::ESC], hint: "legg til side", help: "" },
];

/// A thought to park.
#[derive(Debug)]
pub struct Park {
    field: Field,
}

impl Park {
    pub(super) const PLACE: &'static str = "park";

    pub(super) fn new(text: String) -> Self {
        Self { field: Field::with(text) }
    }

    pub(super) fn text(&self) -> &str {
        self.field.text()
    }

    pub(super) fn paste(&mut self, text: &str) {
        self.field.paste(text);
    }

    pub(super) fn press(mut self, desk: &mut Desk, key: Key) -> Option<Self> {
        match key {
            Key::ESC => {
                desk.set_aside(Self::PLACE, self.field.take());
                None
            }
            Key::ENTER => {
                let text = self.field.take().trim().to_string();
                desk.set_aside(Self::PLACE, String::new());
                if !text.is_empty() {
                    let row = Parked { id: desk.ids.take(), text, at: desk.now, became: Became::Open };
                    let edit = Edit::Parking(RowEdit::push(row));
                    if desk.act(
                        edit,
                        None,
                        "Tanken er tatt ut av parkeringslisten.",
                        "Tanken er parkert igjen.",
                    ) {
                        desk.say("Parkert. Den kommer tilbake før utsjekk.");
                    }
                }
                None
            }
            _ => {
                self.field.press(key);
                Some(self)
            }
        }
    }

    pub(super) fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let lines: [Line<()>; 2] = [Line::Head("Parker en tanke".into()), Line::Gap];
        Form::default().draw(&lines, frame, area, theme);
        // Under the heading, which leaves room for a cursor in front.
        let indent = 2.min(area.width);
        let below = Rect {
            x: area.x + indent,
            y: area.y + 2,
            width: area.width - indent,
            height: area.height.saturating_sub(2),
        };
        self.field.draw(frame, below, theme, true, "Skriv tanken, og trykk Enter");
    }
}

/// An action noted from anywhere.
#[derive(Debug)]
pub struct Action {
    form: Form<ActionSpot>,
    what: String,
    owner: String,
    due: String,
    /// What was marked when it was noted: the action builds on it.
    rests_on: Option<Id>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ActionSpot {
    What,
    Owner,
    Due,
}

impl Action {
    pub(super) const PLACE: &'static str = "action";

    pub(super) fn new(what: String, rests_on: Option<Id>) -> Self {
        let mut form = Form::default();
        form.set_at(ActionSpot::What);
        Self { form, what, owner: String::new(), due: String::new(), rests_on }
    }

    pub(super) fn text(&self) -> &str {
        match self.form.half_typed() {
            Some((ActionSpot::What, text)) => text,
            _ => &self.what,
        }
    }

    fn lines(&self) -> Vec<Line<ActionSpot>> {
        vec![
            Line::Head("Nytt tiltak".into()),
            Line::Gap,
            Line::Entry(
                Entry::text(ActionSpot::What, "Hva", &*self.what).hint("Det første synlige skrittet er nok"),
            ),
            Line::Entry(
                Entry::text(ActionSpot::Owner, "Ansvarlig", &*self.owner)
                    .hint("Initialer, plass eller rolle"),
            ),
            Line::Entry(Entry::text(ActionSpot::Due, "Frist", &*self.due).hint("1.12., fredag, om 2 uker")),
            Line::Gap,
            Line::Remark("Enter noterer. Ansvarlig og frist kan vente til planen.".into()),
        ]
    }

    fn keep(&mut self) {
        if let Some((spot, text)) = self.form.half_typed() {
            let text = text.to_string();
            self.hold(spot, text);
        }
    }

    fn hold(&mut self, spot: ActionSpot, text: String) {
        match spot {
            ActionSpot::What => self.what = text,
            ActionSpot::Owner => self.owner = text,
            ActionSpot::Due => self.due = text,
        }
    }

    pub(super) fn paste(&mut self, _desk: &Desk, text: &str) {
        let lines = self.lines();
        self.form.paste(&lines, text);
    }

    pub(super) fn press(mut self, desk: &mut Desk, key: Key) -> Option<Self> {
        if key == Key::ENTER {
            self.keep();
            return match self.note(desk) {
                Ok(()) => None,
                Err(sentence) => {
                    desk.say(sentence);
                    Some(self)
                }
            };
        }
        if key == Key::ESC {
            self.keep();
            desk.set_aside(Self::PLACE, self.what);
            return None;
        }
        let lines = self.lines();
        if let Pressed::Wrote { spot, text, then } = self.form.press(&lines, key) {
            self.hold(spot, text);
            self.form.go(then, &self.lines());
        }
        Some(self)
    }

    fn note(&self, desk: &mut Desk) -> Result<(), String> {
        if self.what.trim().is_empty() {
            return Err("Skriv hva som skal gjøres, eller trykk Esc.".into());
        }
        let owner = match self.owner.trim() {
            "" => None,
            typed => Some(who(&desk.session.people, typed).ok_or(format!(
                "Fant ingen deltaker som «{typed}». Skriv initialer, plass eller rolle, eller la feltet stå tomt."
            ))?),
        };
        let due = match self.due.trim() {
            "" => None,
            typed => Some(Day::read(typed, desk.now.day()).map_err(|e| e.to_string())?),
        };
        let offer = Offer::Action {
            id: desk.ids.take(),
            what: self.what.trim().into(),
            owner,
            due,
            rests_on: self.rests_on.into_iter().collect(),
            at: desk.now,
        };
        desk.set_aside(Self::PLACE, String::new());
        desk.offer(&offer).map_err(str::to_string)
    }

    pub(super) fn draw(&self, _desk: &Desk, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let lines = self.lines();
        self.form.draw(&lines, frame, area, theme);
    }
}

/// The parking lot, thought by thought.
#[derive(Debug, Default)]
pub struct Parking {
    form: Form<ParkSpot>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ParkSpot {
    Text(Id),
    Fate(Id),
    Agreement(Id),
}

impl Parking {
    fn lines(desk: &Desk) -> Vec<Line<ParkSpot>> {
        let parking = &desk.session.parking;
        let mut lines = vec![Line::Head(format!("Parkert · {}", parking.len())), Line::Gap];
        if parking.is_empty() {
            lines.push(Line::Remark("Ingenting er parkert. Ctrl+L parkerer en tanke hvor som helst.".into()));
        }
        for parked in parking {
            lines.push(Line::Entry(Entry::text(ParkSpot::Text(parked.id), parked.at.hhmm(), &*parked.text)));
            let fates = ["åpen", "tiltak", "avtale", "strykes"];
            lines.push(Line::Entry(Entry::choice(
                ParkSpot::Fate(parked.id),
                "Blir",
                fates,
                Some(fate(&parked.became)),
            )));
            if let Became::Agreement(text) = &parked.became {
                lines.push(Line::Entry(
                    Entry::text(ParkSpot::Agreement(parked.id), "Avtalen", &**text)
                        .hint("Hvem tar det opp med hvem, og når?"),
                ));
            }
            lines.push(Line::Gap);
        }
        lines
    }

    pub(super) fn paste(&mut self, desk: &Desk, text: &str) {
        let lines = Self::lines(desk);
        self.form.paste(&lines, text);
    }

    pub(super) fn press(mut self, desk: &mut Desk, key: Key) -> Option<Self> {
        let lines = Self::lines(desk);
        match self.form.press(&lines, key) {
            Pressed::Ignored if key == Key::ESC => return None,
            Pressed::Ignored if key == Key::ctrl('z') || key == Key::ctrl('y') => {
                desk.step(key == Key::ctrl('z'));
            }
            Pressed::Wrote { spot, text, then } if Self::write(desk, spot, text.trim()) => {
                self.form.go(then, &Self::lines(desk));
            }
            Pressed::Chose { spot: ParkSpot::Fate(id), option } => {
                Self::settle(desk, id, option.unwrap_or(0));
            }
            _ => {}
        }
        Some(self)
    }

    fn write(desk: &mut Desk, spot: ParkSpot, text: &str) -> bool {
        let (ParkSpot::Text(id) | ParkSpot::Fate(id) | ParkSpot::Agreement(id)) = spot;
        let Some(mut parked) = parked(desk, id) else { return true };
        match spot {
            ParkSpot::Text(_) if text.is_empty() => {
                desk.say("En parkert tanke kan ikke være tom. Velg «strykes» for å la den gå.");
                return false;
            }
            ParkSpot::Text(_) => parked.text = text.into(),
            ParkSpot::Agreement(_) | ParkSpot::Fate(_) => parked.became = Became::Agreement(text.into()),
        }
        desk.act(Edit::Parking(RowEdit::Set(parked)), None, "Teksten er som før.", "Teksten er endret igjen.")
    }

    fn settle(desk: &mut Desk, id: Id, wanted: usize) {
        let Some(mut parked) = parked(desk, id).filter(|p| fate(&p.became) != wanted) else { return };
        let mut edits = Vec::new();
        if let Became::Action(action) = parked.became {
            // One that somebody has worked on in the plan stays there.
            edits.extend(desk.taken(&Offer::Withdrawal { id: action }).ok());
        }
        parked.became = match wanted {
            0 => Became::Open,
            1 => {
                let action = desk.ids.take();
                let offer = Offer::Action {
                    id: action,
                    what: parked.text.clone(),
                    owner: None,
                    due: None,
                    rests_on: Vec::new(),
                    at: desk.now,
                };
                match desk.taken(&offer) {
                    Ok(edit) => edits.push(edit),
                    Err(sentence) => return desk.say(sentence),
                }
                Became::Action(action)
            }
            2 => Became::Agreement(String::new()),
            _ => Became::Dropped,
        };
        edits.push(Edit::Parking(RowEdit::Set(parked)));
        desk.act(Edit::Many(edits), None, "Tanken står som før.", "Tanken er flyttet igjen.");
    }

    pub(super) fn draw(&self, desk: &Desk, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let lines = Self::lines(desk);
        self.form.draw(&lines, frame, area, theme);
    }
}

/// The place of what became of a thought among the answers that can be chosen.
fn fate(became: &Became) -> usize {
    match became {
        Became::Open => 0,
        Became::Action(_) => 1,
        Became::Agreement(_) => 2,
        Became::Dropped => 3,
    }
}

fn parked(desk: &Desk, id: Id) -> Option<Parked> {
    desk.session.parking.iter().find(|p| p.id == id).cloned()
}

/// The time of the exercise on stage.
#[derive(Debug, Default)]
pub struct Time {
    form: Form<TimeSpot>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum TimeSpot {
    Run,
    Minutes,
}

impl Time {
    fn lines(desk: &Desk) -> Vec<Line<TimeSpot>> {
        let session = &desk.session;
        let Some(exercise) = session.stage.at.and_then(|id| session.exercise(id)) else {
            return vec![Line::Remark("Ingen øvelse er i gang. PageDown begynner.".into())];
        };
        let spent = clock::spent(session, exercise.head.id, desk.now);
        let run = if spent.running { "Stopp klokken" } else { "Start klokken" };
        let minutes = exercise.head.minutes.to_string();
        vec![
            Line::Head(exercise.head.title.clone()),
            Line::Gap,
            Line::Remark(spent.words()),
            Line::Gap,
            Line::Entry(Entry::button(TimeSpot::Run, run)),
            Line::Entry(
                Entry::text(TimeSpot::Minutes, "Minutter i alt", minutes).hint("25, eller +5, eller -5"),
            ),
        ]
    }

    pub(super) fn paste(&mut self, desk: &Desk, text: &str) {
        let lines = Self::lines(desk);
        self.form.paste(&lines, text);
    }

    pub(super) fn press(mut self, desk: &mut Desk, key: Key) -> Option<Self> {
        if key == Key::ctrl('t') {
            return None;
        }
        let lines = Self::lines(desk);
        match self.form.press(&lines, key) {
            Pressed::Ignored if key == Key::ESC => return None,
            Pressed::Pushed(_) => {
                let running = desk.session.stage.running().is_some();
                let at = desk.now;
                desk.arrived = None;
                desk.stage(if running { StageEdit::Pause { at } } else { StageEdit::Start { at } });
            }
            Pressed::Wrote { text, .. } => match Self::minutes(desk, &text) {
                Ok(edit) => {
                    desk.act(edit, None, "Tidsrammen er som før.", "Tidsrammen er endret igjen.");
                    self.form.go(Then::Stay, &Self::lines(desk));
                }
                Err(sentence) => desk.say(sentence),
            },
            _ => {}
        }
        Some(self)
    }

    fn minutes(desk: &Desk, text: &str) -> Result<Edit, &'static str> {
        const HELP: &str = "Skriv hele minutter, som 25, +5 eller -5.";
        let on_stage = desk.session.stage.at.and_then(|id| desk.session.exercise(id)).ok_or(HELP)?;
        let text = text.trim().replace('−', "-");
        let typed: i64 = text.parse().map_err(|_| HELP)?;
        let relative = text.starts_with(['+', '-']);
        let minutes = if relative { i64::from(on_stage.head.minutes) + typed } else { typed };
        let minutes = u32::try_from(minutes).ok().filter(|m| (1..=600).contains(m)).ok_or(HELP)?;
        Ok(Edit::Agenda(AgendaEdit::Minutes { exercise: on_stage.head.id, minutes }))
    }

    pub(super) fn draw(&self, desk: &Desk, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let lines = Self::lines(desk);
        self.form.draw(&lines, frame, area, theme);
    }
}

/// For whom the report is, and by what names.
#[derive(Debug, Default)]
pub struct Report {
    form: Form<ReportSpot>,
    audience: Audience,
    names: Names,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ReportSpot {
    Audience,
    Names,
    Write,
}

impl Report {
    fn lines(&self, desk: &Desk) -> Vec<Line<ReportSpot>> {
        let (_, left_out) = gate(&desk.session, self.audience, self.names);
        vec![
            Line::Head("Rapport".into()),
            Line::Gap,
            Line::Entry(Entry::choice(
                ReportSpot::Audience,
                "For hvem?",
                ["ledergruppen", "alle"],
                Some(usize::from(self.audience == Audience::Everyone)),
            )),
            Line::Entry(Entry::choice(
                ReportSpot::Names,
                "Hvem sa hva?",
                ["roller", "navn", "ingen navn"],
                Some(match self.names {
                    Names::Roles => 0,
                    Names::Names => 1,
                    Names::Nobody => 2,
                }),
            )),
            Line::Gap,
            Line::Remark(left_out.words()),
            Line::Gap,
            Line::Entry(Entry::button(ReportSpot::Write, "Skriv rapporten")),
        ]
    }

    pub(super) fn press(mut self, desk: &mut Desk, key: Key) -> Option<Self> {
        let lines = self.lines(desk);
        match self.form.press(&lines, key) {
            Pressed::Ignored if key == Key::ESC => return None,
            Pressed::Chose { spot: ReportSpot::Audience, option } => {
                self.audience = if option == Some(1) { Audience::Everyone } else { Audience::Leaders };
            }
            Pressed::Chose { spot: ReportSpot::Names, option } => {
                self.names = match option {
                    Some(1) => Names::Names,
                    Some(2) => Names::Nobody,
                    _ => Names::Roles,
                };
            }
            Pressed::Pushed(_) => {
                desk.effects.push(Effect::Report {
                    session: Box::new(desk.session.clone()),
                    audience: self.audience,
                    names: self.names,
                });
                return None;
            }
            _ => {}
        }
        Some(self)
    }

    pub(super) fn draw(&self, desk: &Desk, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let lines = self.lines(desk);
        self.form.draw(&lines, frame, area, theme);
    }
}

impl Desk {
    /// Keeps half-typed text of a small form for when it is opened again.
    fn set_aside(&mut self, place: &'static str, text: String) {
        if text.is_empty() {
            self.asides.remove(place);
        } else {
            self.asides.insert(place, text);
        }
    }

    /// The edit by which some exercise takes what is offered: the one looked at if it can, else the last that can.
    fn taken(&self, offer: &Offer) -> Result<Edit, &'static str> {
        let here = self.session.exercise(self.here).into_iter();
        here.chain(self.session.exercises().rev())
            .find_map(|e| Some(Edit::sheet(e.head.id, e.work.accept(offer)?)))
            .ok_or("Økten har ingen øvelse som samler tiltak. Parker tanken med Ctrl+L i stedet.")
    }

    fn offer(&mut self, offer: &Offer) -> Result<(), &'static str> {
        let edit = self.taken(offer)?;
        if self.act(edit, None, "Tiltaket er tatt bort.", "Tiltaket er tilbake.") {
            self.say("Tiltaket er notert i planen.");
        }
        Ok(())
    }
}
