//! The wall: one thing at a time, readable from the back of the room. It reads only the gated session, so
//! nothing private can reach it, and no key on it can change anything.

use ratatui::Frame;
use ratatui::layout::{Alignment, Constraint, Layout, Rect};
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

use crate::exercises::Id;
use crate::moment::Moment;
use crate::screens::desk::draw_blank;
use crate::ui::big;
use crate::ui::document::{Laid, LastLaid, Size};
use crate::ui::keys::Key;
use crate::ui::scroll::Scroll;
use crate::ui::theme::Theme;
use crate::workshop::Session;
use crate::workshop::clock;
use crate::workshop::gate::{Audience, Names, gate};

/// The wall over a session as the room may see it.
#[derive(Debug)]
pub struct Wall {
    session: Session,
    scroll: Scroll,
    laid: LastLaid<Id>,
}

impl Wall {
    pub fn of(session: &Session) -> Self {
        Self {
            session: gate(session, Audience::Leaders, Names::Names).0,
            scroll: Scroll::default(),
            laid: LastLaid::default(),
        }
    }

    pub fn press(&mut self, key: Key) {
        self.scroll.press(key);
    }

    /// `live` tells only where we are, the time and whether the room is blanked; every word comes through the gate.
    pub fn draw(&self, live: &Session, now: Moment, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let exercise = live.stage.at.and_then(|id| self.session.exercise(id));
        let Some(exercise) = exercise.filter(|_| !live.stage.blank) else {
            return draw_blank(frame, area, theme);
        };
        let story = self.session.story(exercise, now);
        let question =
            if exercise.head.prompt.is_empty() { &exercise.head.title } else { &exercise.head.prompt };
        let share = if story.is_empty() { Constraint::Fill(1) } else { Constraint::Percentage(40) };
        let [_, top, _, page, foot] = Layout::vertical([
            Constraint::Length(1),
            share,
            Constraint::Length(1),
            if story.is_empty() { Constraint::Length(0) } else { Constraint::Fill(1) },
            Constraint::Length(1),
        ])
        .areas(area);
        big::draw(question, frame.buffer_mut(), top, theme);
        let make = || Laid::new(&story, page.width, theme, Size::Wall);
        self.laid.with(exercise.head.id, page.width, make, |laid| {
            laid.draw(frame.buffer_mut(), page, self.scroll.first(laid.height(), page.height));
        });
        let spent = clock::spent(live, exercise.head.id, now);
        let left = Line::styled(spent.words(), theme.muted);
        frame.render_widget(Paragraph::new(left).alignment(Alignment::Center), foot);
    }
}
