//! The time of the exercise on stage: start, stop, more or fewer minutes.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::{half_typed, take_up};
use crate::exercises::{HalfTyped, Head};
use crate::screens::desk::Desk;
use crate::ui::form::{Entry, Form, Line, Pressed, Then};
use crate::ui::keys::Key;
use crate::ui::theme::Theme;
use crate::workshop::stage::StageEdit;
use crate::workshop::{AgendaEdit, Edit, clock};

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
    pub(super) const NAME: &'static str = "time";

    pub(in crate::screens::desk) fn taking_up(desk: &mut Desk) -> Self {
        let mut time = Self::default();
        take_up(Self::NAME, &mut time.form, &Self::lines(desk), &mut desk.asides);
        time
    }

    pub(in crate::screens::desk) fn half_typed(&self) -> Vec<HalfTyped> {
        half_typed(Self::NAME, &self.form).into_iter().collect()
    }

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

    pub(in crate::screens::desk) fn paste(&mut self, desk: &Desk, text: &str) {
        let lines = Self::lines(desk);
        self.form.paste(&lines, text);
    }

    pub(in crate::screens::desk) fn press(mut self, desk: &mut Desk, key: Key) -> Option<Self> {
        if key == Key::ESC || key == Key::ctrl('t') {
            desk.set_aside(self.half_typed());
            return None;
        }
        let lines = Self::lines(desk);
        match self.form.press(&lines, key) {
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
        let head = Head { minutes, ..on_stage.head.clone() };
        Ok(Edit::Agenda(AgendaEdit::Head(Box::new(head))))
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
