//! An action noted from anywhere: what, and perhaps who and when.

use ratatui::Frame;
use ratatui::layout::Rect;
use serde::Serialize;

use super::{Asides, Place, place};
use crate::exercises::{HalfTyped, Id, Offer, seats, whom};
use crate::moment::Day;
use crate::reading::{ActionLine, Here, Read};
use crate::screens::desk::Desk;
use crate::ui::form::{Entry, Form, Line, Pressed};
use crate::ui::keys::Key;
use crate::ui::theme::Theme;

/// An action noted from anywhere.
#[derive(Debug, Default)]
pub struct Action {
    form: Form<ActionSpot>,
    what: String,
    owner: String,
    due: String,
    /// What was marked when it was noted: the action builds on it.
    rests_on: Option<Id>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum ActionSpot {
    What,
    Owner,
    Due,
}

impl Place for ActionSpot {}

impl ActionSpot {
    const ALL: [ActionSpot; 3] = [ActionSpot::What, ActionSpot::Owner, ActionSpot::Due];
}

impl Action {
    pub(super) const NAME: &'static str = "action";

    /// `rests_on` is what was marked when it was noted.
    pub(in crate::screens::desk) fn taking_up(asides: &mut Asides, rests_on: Option<Id>) -> Self {
        let mut action = Self { rests_on, ..Self::default() };
        for spot in ActionSpot::ALL {
            let text = asides.remove(&place(Self::NAME, spot)).map(|half| half.text).unwrap_or_default();
            action.hold(spot, text);
        }
        action
    }

    pub(in crate::screens::desk) fn half_typed(&self) -> Vec<HalfTyped> {
        let held = |spot| match self.form.half_typed() {
            Some((at, text)) if at == spot => text,
            _ => self.held(spot),
        };
        ActionSpot::ALL
            .into_iter()
            .map(|spot| HalfTyped::new(place(Self::NAME, spot), held(spot)))
            .filter(|half| !half.text.is_empty())
            .collect()
    }

    fn held(&self, spot: ActionSpot) -> &str {
        match spot {
            ActionSpot::What => &self.what,
            ActionSpot::Owner => &self.owner,
            ActionSpot::Due => &self.due,
        }
    }

    fn lines(&self) -> Vec<Line<ActionSpot>> {
        vec![
            Line::Head("Nytt tiltak".into()),
            Line::Gap,
            Line::Entry(
                Entry::sentence(ActionSpot::What, "Hva", &*self.what)
                    .hint("Det første synlige steget er nok"),
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

    pub(in crate::screens::desk) fn paste(&mut self, text: &str) {
        let lines = self.lines();
        self.form.paste(&lines, text);
    }

    pub(in crate::screens::desk) fn press(mut self, desk: &mut Desk, key: Key) -> Option<Self> {
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
            desk.set_aside(self.half_typed());
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
        // As in the plan, all of it may stand in one line.
        let here = Here { seats: &seats(&desk.session.people), today: desk.now.day() };
        let heard = ActionLine::read(&self.what, here)?;
        let owner = match self.owner.trim() {
            "" => heard.owner,
            typed => Some(whom(&desk.session.people, typed)?),
        };
        let due = match self.due.trim() {
            "" => heard.due,
            typed => Some(Day::read(typed, desk.now.day())?),
        };
        let offer = Offer::Action {
            id: desk.ids.take(),
            what: heard.what,
            owner,
            due,
            rests_on: self.rests_on.into_iter().collect(),
            at: desk.now,
        };
        desk.offer(&offer).map_err(str::to_string)
    }

    pub(in crate::screens::desk) fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let lines = self.lines();
        self.form.draw(&lines, frame, area, theme);
    }
}
