//! The wall: one thing at a time, readable from the back of the room. It reads only the gated session, so
//! nothing private can reach it, and no key on it can change anything.

pub(super) mod door;
mod projected;
mod slide;

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::moment::Moment;
use crate::screens::calm;
use crate::ui::keys::{Code, Key};
use crate::ui::theme::Theme;
use crate::workshop::Session;
use crate::workshop::gate::{Audience, Names, gate};
use crate::workshop::slide::OnWall;

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
        let Some(on_wall) = OnWall::of(&self.session, live, now) else {
            return calm::draw(frame, area, theme);
        };
        Picture(on_wall).draw(&self.turned, frame.buffer_mut(), area, theme);
    }
}
