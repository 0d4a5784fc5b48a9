//! For whom the report is, by what names, and what is left out of it.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::screens::Effect;
use crate::screens::desk::Desk;
use crate::ui::form::{Entry, Form, Line, Pressed};
use crate::ui::keys::Key;
use crate::ui::theme::Theme;
use crate::workshop::Session;
use crate::workshop::gate::{Audience, LeftOut, Names, gate};
use crate::workshop::parking::counted;

/// For whom the report is, and by what names.
#[derive(Debug)]
pub struct Report {
    form: Form<ReportSpot>,
    audience: Audience,
    names: Names,
    left_out: LeftOut,
    /// What is said of thoughts that still wait, to those who get them.
    parked: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ReportSpot {
    Audience,
    Names,
    Write,
}

impl Report {
    pub(in crate::screens::desk) fn of(session: &Session) -> Self {
        let (audience, names) = (Audience::default(), Names::default());
        let parked = match session.still_parked().len() {
            0 => String::new(),
            n => format!("{} står som «Fortsatt parkert» i rapporten.", counted(n)),
        };
        Self { form: Form::default(), audience, names, left_out: gate(session, audience, names).1, parked }
    }

    fn lines(&self) -> Vec<Line<ReportSpot>> {
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
            Line::Remark(if self.audience == Audience::Leaders {
                format!("{} {}", self.left_out.words(), self.parked)
            } else {
                self.left_out.words()
            }),
            Line::Gap,
            Line::Entry(Entry::button(ReportSpot::Write, "Skriv rapporten")),
        ]
    }

    pub(in crate::screens::desk) fn press(mut self, desk: &mut Desk, key: Key) -> Option<Self> {
        let lines = self.lines();
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
            _ => return Some(self),
        }
        self.left_out = gate(&desk.session, self.audience, self.names).1;
        Some(self)
    }

    pub(in crate::screens::desk) fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let lines = self.lines();
        self.form.draw(&lines, frame, area, theme);
    }
}
