//! The wall in a window of its own, for the projector: it is handed the session each time it has been saved, keeps
//! only what the room may see of it, and shows a calm picture when none is open.

use ratatui::Frame;
use ratatui::layout::{Margin, Rect};
use ratatui::text::Line;

use super::{Wall, door};
use crate::moment::Moment;
use crate::screens::calm;
use crate::screens::help::Help;
use crate::ui::keys::{Key, Told};
use crate::ui::theme::Theme;
use crate::workshop::Session;
use crate::workshop::phone::{News, Opened};
use crate::workshop::stage::Stage;

/// What hangs on the wall of the room.
#[derive(Debug, Default)]
pub struct Projected {
    wall: Option<Wall>,
    /// How to leave, once somebody has wanted to.
    hint: bool,
    help: Option<Help>,
    /// What it shows may be old.
    behind: bool,
    /// Where phones get in, while the room is to see it.
    door: Option<Opened>,
}

impl Projected {
    pub const KEYS: &'static [Told] = &[
        Told { keys: &[Key::UP, Key::DOWN], hint: "", help: "Ruller det som ikke får plass." },
        Told { keys: &[Key::ctrl('q')], hint: "", help: "Lukker veggen. Økten merker ingenting." },
        Told { keys: &[Key::ESC, Key::ctrl('c')], hint: "", help: "Sier hvordan du lukker veggen." },
        Told { keys: &[Key::f(1)], hint: "", help: "Viser hva hver tast gjør her." },
    ];

    /// The session as it was saved last; none when it is open no more.
    pub fn follow(&mut self, session: Option<&Session>) {
        self.behind = false;
        let wall = session.map(Wall::of);
        let place = |wall: &Option<Wall>| wall.as_ref().map(|w| place(&w.session.stage));
        // What is scrolled stays scrolled, for as long as it is the same that is talked about.
        let turned =
            if place(&wall) == place(&self.wall) { self.wall.take().map(|w| w.turned) } else { None };
        self.wall = wall.map(|wall| Wall { turned: turned.unwrap_or_default(), ..wall });
    }

    /// The room is to see where phones get in, or no more.
    pub fn hear_door(&mut self, news: News) {
        self.door = match news {
            News::Opened(opened) => Some(opened),
            _ => None,
        };
    }

    /// What comes is not seen just now. The room sees the wall, so it says so without a fuss.
    pub fn falls_behind(&mut self) {
        self.behind = true;
    }

    /// True when it is to be closed.
    pub fn press(&mut self, key: Key) -> bool {
        if let Some(mut help) = self.help.take() {
            self.help = help.press(key).then_some(help);
            return key == Key::ctrl('q');
        }
        if key == Key::f(1) {
            self.help = Some(Help::new(vec![("Veggen i eget vindu".into(), Self::KEYS.to_vec())]));
        }
        self.hint = key == Key::ctrl('c') || key == Key::ESC;
        if let Some(wall) = &mut self.wall {
            wall.press(key);
        }
        key == Key::ctrl('q')
    }

    /// Seconds until the time looks different; `None` while no clock runs.
    pub fn wake(&self) -> Option<i64> {
        self.wall.as_ref()?.session.stage.running().map(|_| 1)
    }

    pub fn draw(&self, now: Moment, frame: &mut Frame<'_>, theme: &Theme) {
        let area = frame.area();
        if let Some(help) = &self.help {
            return help.draw(frame, area.inner(Margin::new(3.min(area.width / 2), 1)), theme);
        }
        match &self.wall {
            Some(wall) if self.door.is_some() && !wall.session.stage.blank => {
                self.door.iter().for_each(|opened| door::draw(opened, frame, area, theme));
            }
            Some(wall) => wall.draw(&wall.session, now, frame, area, theme),
            None => calm::draw(frame, area, theme),
        }
        let hint = if self.hint { "Ctrl+Q lukker veggen." } else { "Følger ikke med akkurat nå" };
        if self.hint || self.behind {
            let line = Line::styled(hint, theme.muted).right_aligned();
            frame.render_widget(line, Rect { height: 1.min(area.height), ..area });
        }
    }
}

fn place(stage: &Stage) -> (Option<crate::exercises::Id>, String) {
    (stage.at, stage.topic.clone())
}
