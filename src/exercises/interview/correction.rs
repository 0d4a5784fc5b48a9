//! An answer opened again: its words, and the facilitator's note and interpretation where the room can't see them.

use serde::{Deserialize, Serialize};

use super::Interview;
use super::list::is_folded;
use super::sheet::{Answer, Edit};
use crate::exercises::line::{Catches as _, Right, set_right};
use crate::exercises::{Id, Outcome, Room, RowEdit, Table};
use crate::ui::field::Put;
use crate::ui::form::{Entry, Form, Line, Pressed, Then};
use crate::ui::keys::Key;

/// Hands on a saved answer.
#[derive(Debug)]
pub(super) struct Correction {
    pub(super) answer: Id,
    pub(super) form: Form<Part>,
    /// Tab went on from the words although the room sees the screen: there is nothing to type in.
    beyond: bool,
}

/// Said of the note and the interpretation.
const PRIVATE: &str = "Notat og tolkning åpnes når rommet ikke ser skjermen (alle valg).";

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Part {
    Said,
    Note,
    Interpretation,
}

impl Part {
    pub(super) fn of(self, answer: &Answer) -> &str {
        match self {
            Part::Said => &answer.said,
            Part::Note => &answer.note,
            Part::Interpretation => &answer.interpretation,
        }
    }

    /// The answer with this part changed, as an edit.
    fn written(self, answer: &Answer, text: &str) -> Outcome<Edit> {
        let mut answer = answer.clone();
        let (part, what) = match self {
            Part::Said => (&mut answer.said, "rettet svar"),
            Part::Note => (&mut answer.note, "endret notat"),
            Part::Interpretation => (&mut answer.interpretation, "endret tolkning"),
        };
        text.clone_into(part);
        Outcome::did(Edit::Answer(RowEdit::Set(answer)), what)
    }
}

impl Correction {
    pub(super) fn new(answer: Id) -> Self {
        let mut form = Form::default();
        form.set_at(Part::Said);
        Self { answer, form, beyond: false }
    }

    /// Whether it can be shown: nothing that is private, or stays in the room, opens on a mirrored desk.
    pub(super) fn may_show(&self, room: &dyn Room, answer: &Answer) -> bool {
        !is_folded(room, answer) && (self.form.at() == Some(Part::Said) || self.beyond || !room.mirrored())
    }

    /// What can be changed in the answer just now.
    pub(super) fn lines(&self, room: &dyn Room, answer: &Answer) -> Vec<Line<Part>> {
        let mut lines = vec![Entry::sentence(Part::Said, "Ordrett svar", &*answer.said).into()];
        if !room.mirrored() {
            let note = Entry::sentence(Part::Note, "Notat", &*answer.note).hint("Bare for deg");
            let meaning = Entry::sentence(Part::Interpretation, "Tolkning", &*answer.interpretation)
                .hint("Bare for deg");
            lines.extend([note.into(), meaning.into()]);
        } else if self.beyond {
            let closed = Entry::button(Part::Note, "Notat og tolkning");
            lines.push(closed.value("åpnes når rommet ikke ser skjermen").into());
        }
        lines
    }

    pub(super) fn press(&mut self, table: &Table<'_, Interview>, answer: &Answer, key: Key) -> Outcome<Edit> {
        let pressed = self.form.press(&self.lines(table.room, answer), key);
        let stays = self.beyond && table.room.mirrored() && self.form.at() != Some(Part::Said);
        self.beyond = stays;
        match pressed {
            Pressed::Wrote { then, .. } => self.save(table, answer, then),
            Pressed::Moved => Outcome::Moved,
            Pressed::Ignored | Pressed::Writes { .. } if stays && key.typed().is_some() => {
                Outcome::said(PRIVATE)
            }
            Pressed::Writes { back } => Outcome::Writes { back },
            Pressed::Ignored | Pressed::Chose { .. } | Pressed::Pushed(_) => Outcome::Ignored,
        }
    }

    /// Tab where the room sees the screen: stores the words, and goes out of them, or back.
    pub(super) fn step_beyond(&mut self, table: &Table<'_, Interview>, answer: &Answer) -> Outcome<Edit> {
        let stored = self.save(table, answer, Then::Stay);
        if matches!(stored, Outcome::Said(_)) {
            return stored;
        }
        self.beyond = !self.beyond;
        self.form.set_at(if self.beyond { Part::Note } else { Part::Said });
        match stored {
            Outcome::Moved if self.beyond => Outcome::said(PRIVATE),
            stored if self.beyond => stored.saying(PRIVATE),
            stored => stored,
        }
    }

    pub(super) fn paste(&mut self, room: &dyn Room, answer: &Answer, text: Put<'_>) -> Outcome<Edit> {
        let takes = self.form.paste(&self.lines(room, answer), text);
        if takes { Outcome::Moved } else { Outcome::said(PRIVATE) }
    }

    /// Stores what is half-typed and goes on; an answer without words is refused, and stays as it is typed.
    pub(super) fn save(
        &mut self,
        table: &Table<'_, Interview>,
        answer: &Answer,
        then: Then,
    ) -> Outcome<Edit> {
        let outcome = match self.form.half_typed() {
            None => Outcome::Moved,
            Some((part, text)) if text.trim() == part.of(answer) => Outcome::Moved,
            Some((Part::Said, text)) => {
                let people = table.room.people();
                let mend = Interview::WORDS.mend;
                let Right { by, words, remark } =
                    set_right(&answer.said, answer.by, text.trim(), people, mend);
                if words.is_empty() {
                    return Outcome::said("Svaret må ha ord. Esc lar det stå som det var.");
                }
                let outcome = Part::Said.written(&Answer { by, ..answer.clone() }, &words);
                match remark {
                    Some(remark) => outcome.saying(remark),
                    None => outcome,
                }
            }
            Some((part, text)) => part.written(answer, text.trim()),
        };
        self.form.go(then, &self.lines(table.room, answer));
        outcome
    }
}
