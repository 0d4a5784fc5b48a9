//! The wall: one thing at a time, readable from the back of the room. It reads only the gated session, so
//! nothing private can reach it, and no key on it can change anything.

mod projected;
mod slide;

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::moment::Moment;
use crate::screens::calm;
use crate::ui::keys::{Code, Key};
use crate::ui::theme::Theme;
use crate::workshop::Session;
use crate::workshop::clock;
use crate::workshop::gate::{Audience, Names, gate};

pub use projected::Projected;
use slide::{Picture, Turned};

/// The wall over a session as the room may see it.
#[derive(Debug)]
pub struct Wall {
    session: Session,
    turned: Turned,
}

impl Wall {
    pub fn of(session: &Session) -> Self {
        Self { session: gate(session, Audience::Leaders, Names::Names).0, turned: Turned::default() }
    }

    /// Arrows scroll what is longer than the wall.
    pub fn press(&mut self, key: Key) {
        match key.code {
            Code::Up => self.turned.by(-1),
            Code::Down => self.turned.by(1),
            _ => {}
        }
    }

    /// `live` tells only the time and whether the room is blanked; all else comes through the gate.
    pub fn draw(&self, live: &Session, now: Moment, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let exercise = self.session.stage.at.and_then(|id| self.session.exercise(id));
        let Some(exercise) = exercise.filter(|_| !live.stage.blank) else {
            return calm::draw(frame, area, theme);
        };
        let around = self.session.around(exercise, now);
        let topic = &self.session.stage.topic;
        let heard = exercise.work.heard(around, topic).into_iter();
        let person = |id| self.session.people.iter().find(|p| p.id == id);
        let picture = Picture {
            slide: exercise.work.slide(around, topic),
            heard: heard.filter_map(|(id, has)| Some((person(id)?.initials.as_str(), has))).collect(),
            spent: clock::spent(live, exercise.head.id, now),
            now,
        };
        picture.draw(&self.turned, frame.buffer_mut(), area, theme);
    }
}
