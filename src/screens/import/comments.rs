//! What customers wrote, one comment at a time: read, edited, and taken in by hand without a name. Nothing of it is kept
//! but what Enter takes in; whether one is in, the session says.

use std::collections::BTreeMap;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::{Host, PutIn};
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
    /// Each with its row in the file.
    texts: Vec<(usize, String)>,
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
        let made = comments.made_before(session).chain(made).collect();
        let mut page = Self { texts: comments.texts, to, at: 0, made, form: Form::default() };
        let first = (0..page.texts.len()).find(|&at| !page.is_taken(at, session));
        page.turn_to(first.unwrap_or(0), session);
        page
    }

    pub(super) fn into_made(self) -> Made {
        self.made
    }

    /// The comment at this place, as she made it.
    fn text(&self, at: usize) -> &str {
        self.texts.get(at).map_or("", |(row, text)| self.made.get(row).unwrap_or(text))
    }

    fn is_taken(&self, at: usize, session: &Session) -> bool {
        import::has_comment(session, self.text(at))
    }

    fn turn_to(&mut self, at: usize, session: &Session) {
        self.at = at.min(self.texts.len().saturating_sub(1));
        self.form = Form::default();
        self.form.settle(&self.lines(session));
        let text = if self.is_taken(self.at, session) { "" } else { self.text(self.at) }.to_owned();
        self.form.restore(Spot::Words, text);
    }

    fn lines(&self, session: &Session) -> Vec<Line<Spot>> {
        let (at, of) = (grouped(self.at as i64 + 1), grouped(self.texts.len() as i64));
        let mut lines = vec![
            Line::Head(self.to.name.clone()),
            Line::Remark(format!("Kommentar {at} av {of}. Ta bort navn og det som kan peke ut kunden.")),
            Line::Gap,
        ];
        if self.is_taken(self.at, session) {
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
        let edit = import::comment(host.session, host.ids, &self.to, text, host.now);
        let Some(edit) = edit else {
            return host.say("Det er ingenting å ta inn. Pil ned går til den neste.");
        };
        self.made.extend(self.texts.get(self.at).map(|(row, _)| (*row, text.to_owned())));
        let said = "Kommentaren er tatt inn uten navn, for ledergruppen.".into();
        host.wants.put_in = Some(PutIn { edit, what: "kommentar fra en kunde", said });
        self.turn_to(self.at + 1, host.session);
    }

    pub(super) fn draw(&self, session: &Session, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        self.form.draw(&self.lines(session), frame, area, theme);
    }
}
