//! The parking lot: what becomes of each parked thought.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::{half_typed, take_up};
use crate::exercises::{HalfTyped, Id, Offer, RowEdit};
use crate::screens::desk::Desk;
use crate::ui::form::{Entry, Form, Line, Pressed};
use crate::ui::keys::Key;
use crate::ui::theme::Theme;
use crate::workshop::Edit;
use crate::workshop::parking::{Became, Parked};

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
    pub(super) const NAME: &'static str = "parking";

    pub(in crate::screens::desk) fn taking_up(desk: &mut Desk) -> Self {
        let mut parking = Self::default();
        take_up(Self::NAME, &mut parking.form, &Self::lines(desk), &mut desk.asides);
        parking
    }

    pub(in crate::screens::desk) fn half_typed(&self) -> Vec<HalfTyped> {
        half_typed(Self::NAME, &self.form).into_iter().collect()
    }

    fn lines(desk: &Desk) -> Vec<Line<ParkSpot>> {
        let parking = &desk.session.parking;
        let mut lines = vec![Line::Head(format!("Parkert · {}", parking.len())), Line::Gap];
        if parking.is_empty() {
            lines.push(Line::Remark("Ingenting er parkert. Ctrl+L parkerer en tanke hvor som helst.".into()));
        }
        for parked in parking {
            lines.push(Line::Entry(Entry::sentence(
                ParkSpot::Text(parked.id),
                parked.at.hhmm(),
                &*parked.text,
            )));
            let fates = ["åpen", "tiltak", "avtale", "strykes"];
            lines.push(Line::Entry(Entry::choice(
                ParkSpot::Fate(parked.id),
                "Blir",
                fates,
                Some(fate(&parked.became)),
            )));
            if parked.became == Became::Agreement {
                lines.push(Line::Entry(
                    Entry::sentence(ParkSpot::Agreement(parked.id), "Avtalen", &*parked.agreement)
                        .hint("Hvem tar det opp med hvem, og når?"),
                ));
            }
            lines.push(Line::Gap);
        }
        lines
    }

    pub(in crate::screens::desk) fn paste(&mut self, desk: &Desk, text: &str) {
        let lines = Self::lines(desk);
        self.form.paste(&lines, text);
    }

    pub(in crate::screens::desk) fn press(mut self, desk: &mut Desk, key: Key) -> Option<Self> {
        if key == Key::ESC {
            desk.set_aside(self.half_typed());
            return None;
        }
        // A word begun on the row of answers would choose by its letters, one after the other.
        if matches!(self.form.at(), Some(ParkSpot::Fate(_))) && key.typed().is_some_and(|c| c != ' ') {
            desk.say("Her velger du med piltastene. Tab går til neste felt.");
            return Some(self);
        }
        let lines = Self::lines(desk);
        match self.form.press(&lines, key) {
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
            ParkSpot::Agreement(_) | ParkSpot::Fate(_) => parked.agreement = text.into(),
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
            2 => Became::Agreement,
            _ => Became::Dropped,
        };
        edits.push(Edit::Parking(RowEdit::Set(parked)));
        desk.act(Edit::Many(edits), None, "Tanken står som før.", "Tanken er flyttet igjen.");
    }

    pub(in crate::screens::desk) fn draw(
        &self,
        desk: &Desk,
        frame: &mut Frame<'_>,
        area: Rect,
        theme: &Theme,
    ) {
        let lines = Self::lines(desk);
        self.form.draw(&lines, frame, area, theme);
    }
}

/// The place of what became of a thought among the answers that can be chosen.
fn fate(became: &Became) -> usize {
    match became {
        Became::Open => 0,
        Became::Action(_) => 1,
        Became::Agreement => 2,
        Became::Dropped => 3,
    }
}

fn parked(desk: &Desk, id: Id) -> Option<Parked> {
    desk.session.parking.iter().find(|p| p.id == id).cloned()
}
