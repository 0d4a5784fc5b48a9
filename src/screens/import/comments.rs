//! What customers wrote, one comment at a time: read, edited, and taken in by hand without a name. Nothing of it is kept
//! but what Enter takes in; whether one is in, the session says.

use std::collections::BTreeMap;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::{Host, Intake};
use crate::figures::number::grouped;
use crate::ui::form::{Entry, Form, Line, Pressed, Tone};
use crate::ui::keys::{Key, Told};
use crate::ui::theme::Theme;
use crate::workshop::Session;
use crate::workshop::import::{self, Destination};

pub(super) const KEYS: &[Told] = &[
    Told {
        keys: &[Key::ENTER],
        hint: "tar den inn",
        help: "Tar kommentaren inn slik den står nå, som et svar uten navn, for ledergruppen.",
    },
    Told {
        keys: &[Key::UP, Key::DOWN],
        hint: "forrige, neste",
        help: "Går til en annen kommentar. Det du har endret, blir ikke med.",
    },
    Told { keys: &[Key::ESC], hint: "tilbake", help: "Tilbake til kolonnene." },
    Told { keys: &[Key::f(1)], hint: "hjelp", help: "" },
];

/// What comments became as they were taken in, by their row in the file.
pub(super) type Made = BTreeMap<usize, String>;

/// The page.
#[derive(Debug)]
pub(super) struct Comments {
    written: import::Comments,
    to: Destination,
    at: usize,
    made: Made,
    form: Form<Spot>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Spot {
    Words,
}

impl Comments {
    /// From the first that has not been taken in.
    pub(super) fn of(comments: import::Comments, to: Destination, made: Made, session: &Session) -> Self {
        let taken = comments.taken_in(session, &to, &made);
        let first = comments.texts.iter().position(|(row, _)| !taken.contains_key(row));
        let mut page = Self { written: comments, to, at: 0, made, form: Form::default() };
        page.turn_to(first.unwrap_or(0), session);
        page
    }

    pub(super) fn into_made(self) -> Made {
        self.made
    }

    /// What the comment here has become in the session.
    fn taken(&self, session: &Session) -> Option<String> {
        let (row, _) = self.written.texts.get(self.at)?;
        self.written.taken_in(session, &self.to, &self.made).remove(row)
    }

    fn turn_to(&mut self, at: usize, session: &Session) {
        self.at = at.min(self.written.texts.len().saturating_sub(1));
        self.form = Form::default();
        self.form.settle(&self.lines(session));
        let here = self.written.texts.get(self.at);
        let as_it_was = || here.map(|(row, text)| self.made.get(row).unwrap_or(text).clone());
        let text = self.taken(session).or_else(as_it_was);
        self.form.restore(Spot::Words, text.unwrap_or_default());
    }

    fn lines(&self, session: &Session) -> Vec<Line<Spot>> {
        let (at, of) = (grouped(self.at as i64 + 1), grouped(self.written.texts.len() as i64));
        let mut lines = vec![
            Line::Head(self.to.name.clone()),
            Line::Remark(format!("Kommentar {at} av {of}. Ta bort navn og det som kan peke ut kunden.")),
            Line::Gap,
        ];
        if self.taken(session).is_some() {
            lines.push(Line::Said(Tone::Plain, "✓ Tatt inn.".into()));
        }
        lines.push(Entry::long_text(Spot::Words, "Kunden skrev", "").into());
        lines
    }

    pub(super) fn paste(&mut self, text: &str, session: &Session) {
        let lines = self.lines(session);
        self.form.paste(&lines, text);
    }

    /// False when the page is to be put away.
    pub(super) fn press(&mut self, host: &mut Host<'_>, key: Key) -> bool {
        match key {
            Key::ESC => return false,
            Key::UP => self.turn_to(self.at.saturating_sub(1), host.session),
            Key::DOWN => self.turn_to(self.at + 1, host.session),
            _ => {
                let lines = self.lines(host.session);
                if let Pressed::Wrote { text, .. } = self.form.press(&lines, key) {
                    if key == Key::ENTER {
                        self.take_in(host, &text);
                    } else {
                        self.form.restore(Spot::Words, text);
                    }
                }
            }
        }
        true
    }

    fn take_in(&mut self, host: &mut Host<'_>, text: &str) {
        if self.taken(host.session).is_some_and(|taken| taken.trim() == text.trim()) {
            return host.say("Kommentaren er alt tatt inn. Pil ned går til den neste.");
        }
        let edit = import::comment(host.session, host.ids, &self.to, text, host.now);
        let Some(edit) = edit else {
            return host.say("Det er ingenting å ta inn. Pil ned går til den neste.");
        };
        self.made.extend(self.written.texts.get(self.at).map(|(row, _)| (*row, text.to_owned())));
        let said = "Kommentaren er tatt inn uten navn, for ledergruppen.".into();
        host.wants.intake = Some(Intake { edit, what: "kommentar fra en kunde", said });
        self.turn_to(self.at + 1, host.session);
    }

    pub(super) fn draw(&self, session: &Session, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        self.form.draw(&self.lines(session), frame, area, theme);
    }
}
