//! What customers wrote, one comment at a time: read, edited, and taken in by hand without a name. Nothing of it is kept
//! but what Enter takes in.

use std::collections::BTreeSet;

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::figures::number::grouped;
use crate::screens::desk::Desk;
use crate::ui::form::{Entry, Form, Line, Pressed, Tone};
use crate::ui::keys::{Key, Told};
use crate::ui::theme::Theme;
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

/// The page.
#[derive(Debug)]
pub(super) struct Comments {
    /// Each with its row in the file.
    texts: Vec<(usize, String)>,
    to: Destination,
    at: usize,
    /// Rows whose comment has been taken in.
    taken: BTreeSet<usize>,
    form: Form<Spot>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Spot {
    Words,
}

impl Comments {
    /// From the first that has not been taken in.
    pub(super) fn of(comments: import::Comments, to: Destination, taken: BTreeSet<usize>) -> Self {
        let first = comments.texts.iter().position(|(row, _)| !taken.contains(row));
        let mut page = Self { texts: comments.texts, to, at: 0, taken, form: Form::default() };
        page.turn_to(first.unwrap_or(0));
        page
    }

    pub(super) fn into_taken(self) -> BTreeSet<usize> {
        self.taken
    }

    fn is_taken(&self) -> bool {
        self.texts.get(self.at).is_some_and(|(row, _)| self.taken.contains(row))
    }

    fn turn_to(&mut self, at: usize) {
        self.at = at.min(self.texts.len().saturating_sub(1));
        self.form = Form::default();
        self.form.settle(&self.lines());
        let text = if self.is_taken() { "" } else { self.texts.get(self.at).map_or("", |(_, text)| text) };
        self.form.restore(Spot::Words, text);
    }

    fn lines(&self) -> Vec<Line<Spot>> {
        let (at, of) = (grouped(self.at as i64 + 1), grouped(self.texts.len() as i64));
        let mut lines = vec![
            Line::Head(self.to.name.clone()),
            Line::Remark(format!("Kommentar {at} av {of}. Ta bort navn og det som kan peke ut kunden.")),
            Line::Gap,
        ];
        if self.is_taken() {
            lines.push(Line::Said(Tone::Plain, "✓ Tatt inn.".into()));
        }
        lines.push(Entry::long_text(Spot::Words, "Kunden skrev", "").into());
        lines
    }

    pub(super) fn paste(&mut self, text: &str) {
        let lines = self.lines();
        self.form.paste(&lines, text);
    }

    /// False when the page is to be put away.
    pub(super) fn press(&mut self, desk: &mut Desk, key: Key) -> bool {
        match key {
            Key::ESC => return false,
            Key::UP => self.turn_to(self.at.saturating_sub(1)),
            Key::DOWN => self.turn_to(self.at + 1),
            _ => {
                let lines = self.lines();
                if let Pressed::Wrote { text, .. } = self.form.press(&lines, key) {
                    if key == Key::ENTER {
                        self.take_in(desk, &text);
                    } else {
                        self.form.restore(Spot::Words, text);
                    }
                }
            }
        }
        true
    }

    fn take_in(&mut self, desk: &mut Desk, text: &str) {
        let edit = import::comment(&desk.session, &mut desk.ids, &self.to, text, desk.now);
        let Some(edit) = edit else {
            return desk.say("Det er ingenting å ta inn. Pil ned går til den neste.");
        };
        if desk.act(edit, "kommentar fra en kunde") {
            self.taken.extend(self.texts.get(self.at).map(|(row, _)| *row));
            desk.say("Kommentaren er tatt inn uten navn, for ledergruppen.");
            self.turn_to(self.at + 1);
        }
    }

    pub(super) fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        self.form.draw(&self.lines(), frame, area, theme);
    }
}
