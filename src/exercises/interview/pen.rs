//! Hands on an interview: where the cursor is, and everything that is typed but not saved.

use serde::{Deserialize, Serialize};

use super::Interview;
use super::capture::{About, Capture};
use super::correction::{Correction, Part};
use super::round::Round;
use super::sheet::{Answer, Edit};
use crate::exercises::{HalfTyped, Hand, Id, Outcome, Table};
use crate::ui::field::Field;
use crate::ui::keys::{Code, Key};

#[derive(Debug, Default)]
pub struct Pen {
    pub(super) capture: Capture,
    /// Lines set aside; the last is taken up first.
    pub(super) aside: Vec<Capture>,
    cursor: Cursor,
    /// The folded answer that was last asked about, before it is shown.
    asked: Option<Answer>,
    /// Corrections that were left half-typed; each waits at its answer.
    left: Vec<Correction>,
}

#[derive(Debug, Default)]
enum Cursor {
    #[default]
    Line,
    Answer(Id),
    Correction(Box<Correction>),
}

/// Where the cursor is, by what is there now.
pub(super) enum At<'a> {
    /// In the line that catches what is said.
    Line,
    /// On an answer.
    Answer(&'a Answer),
    /// In an answer that is open for correction.
    Correction(&'a Answer),
}

/// Where a piece of half-typed text was.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Place {
    Line(About),
    Aside(About),
    Correction { answer: Id, part: Part },
    Left { answer: Id, part: Part },
}

impl Pen {
    /// An answer that has gone, or may not be shown open, is not where the cursor is.
    pub(super) fn at<'a>(&self, table: &Table<'a, Interview>) -> At<'a> {
        let answer = |id| table.paper.sheet.answer(id);
        match &self.cursor {
            Cursor::Line => At::Line,
            Cursor::Answer(id) => answer(*id).map_or(At::Line, At::Answer),
            Cursor::Correction(open) => match answer(open.answer) {
                Some(answer) if open.may_show(table.room, answer) => At::Correction(answer),
                Some(answer) => At::Answer(answer),
                None => At::Line,
            },
        }
    }

    /// The answer with the cursor, open or not.
    pub(super) fn marked<'a>(&self, table: &Table<'a, Interview>) -> Option<&'a Answer> {
        match self.at(table) {
            At::Line => None,
            At::Answer(answer) | At::Correction(answer) => Some(answer),
        }
    }

    pub(super) fn correction(&self) -> Option<&Correction> {
        match &self.cursor {
            Cursor::Correction(open) => Some(open),
            _ => None,
        }
    }

    pub(super) fn correction_mut(&mut self) -> Option<&mut Correction> {
        match &mut self.cursor {
            Cursor::Correction(open) => Some(open),
            _ => None,
        }
    }

    /// The question looked at: that of the answer with the cursor, else that of the line, else the first.
    pub(super) fn question(&self, table: &Table<'_, Interview>) -> Id {
        let asked = table.paper.setup.asked(table.head);
        let wanted = self.marked(table).map(|a| a.question).or(self.capture.about.question);
        wanted.filter(|&id| asked.iter().any(|q| q.id == id)).unwrap_or_else(|| asked[0].id)
    }

    /// The question that the line belongs to; an empty one follows the eyes.
    fn question_of_line(&self, table: &Table<'_, Interview>) -> Id {
        let own = self.capture.about.question.filter(|_| !self.capture.is_empty());
        own.unwrap_or_else(|| self.question(table))
    }

    /// Whose words the line catches.
    pub(super) fn speaker(&self, table: &Table<'_, Interview>) -> Option<Id> {
        self.capture.speaker(&Round::of(table, self.question(table)))
    }

    /// Puts the cursor on an answer.
    pub(super) fn mark(&mut self, id: Id) {
        self.put(Cursor::Answer(id));
    }

    /// Back into the line. When it is empty it stays with the question looked at.
    pub(super) fn release(&mut self, table: &Table<'_, Interview>) {
        let question = self.question_of_line(table);
        self.put(Cursor::Line);
        self.capture.turn_to(question);
    }

    /// Opens an answer for correction, as it was left.
    pub(super) fn open(&mut self, table: &Table<'_, Interview>, answer: &Answer) {
        let waits = self.left.iter().position(|c| c.answer == answer.id && c.may_show(table.room, answer));
        let mut correction = match waits {
            Some(n) => self.left.remove(n),
            None => Correction::new(answer.id),
        };
        correction.form.settle(&correction.lines(table.room, answer));
        self.put(Cursor::Correction(Box::new(correction)));
    }

    /// Whether the question about a folded answer has just been asked; else it is asked by this.
    pub(super) fn confirms(&mut self, answer: &Answer) -> bool {
        if self.asked.take().is_some_and(|asked| asked == *answer) {
            return true;
        }
        self.asked = Some(answer.clone());
        false
    }

    /// Moves the cursor; a correction that is half-typed is kept for later.
    fn put(&mut self, cursor: Cursor) {
        self.asked = None;
        if let Cursor::Correction(open) = std::mem::replace(&mut self.cursor, cursor)
            && open.form.half_typed().is_some()
        {
            self.left.push(*open);
        }
    }

    pub(super) fn half_typed(&self) -> Vec<HalfTyped> {
        let line = |capture: &Capture, place: fn(About) -> Place| {
            let half = || half(&place(capture.about), capture.field.text());
            (!capture.is_empty()).then(|| HalfTyped { by: capture.about.speaker.named(), ..half() })
        };
        let correction = |c: &Correction, open: bool| {
            let (part, text) = c.form.half_typed()?;
            let answer = c.answer;
            let place = if open { Place::Correction { answer, part } } else { Place::Left { answer, part } };
            Some(half(&place, text))
        };
        let aside = self.aside.iter().filter_map(|c| line(c, Place::Aside));
        let left = self.left.iter().filter_map(|c| correction(c, false));
        let open = self.correction().and_then(|c| correction(c, true));
        aside.chain(line(&self.capture, Place::Line)).chain(left).chain(open).collect()
    }
}

fn half(place: &Place, text: &str) -> HalfTyped {
    HalfTyped::new(serde_json::to_string(place).unwrap_or_default(), text)
}

/// Lines that somebody has said go, and what sets right the person's answers.
pub(super) fn let_go(hand: &mut Hand<'_, Interview>, person: Id) {
    let Hand { table, pen, .. } = hand;
    let is_theirs = |capture: &Capture| capture.about.speaker.named() == Some(person);
    pen.aside.retain(|capture| !is_theirs(capture));
    if is_theirs(&pen.capture) {
        let question = pen.capture.about.question;
        pen.capture = Capture::default();
        pen.capture.about.question = question;
    }
    let said = |id| table.paper.sheet.answer(id).is_some_and(|answer| answer.by == Some(person));
    pen.left.retain(|correction| !said(correction.answer));
    if pen.marked(table).is_some_and(|answer| answer.by == Some(person)) {
        pen.cursor = Cursor::Line;
    }
    pen.asked = pen.asked.take().filter(|answer| answer.by != Some(person));
}

/// Text goes into what is open, else into the line, wherever the cursor was.
pub(super) fn typed(hand: &mut Hand<'_, Interview>, key: Key) -> Outcome<Edit> {
    hand.pen.asked = None;
    match hand.pen.at(&hand.table) {
        At::Correction(_) if key == Key::ctrl('u') => return Outcome::Ignored,
        At::Correction(answer) if key.code == Code::Tab && hand.table.room.mirrored() => {
            let open = hand.pen.correction_mut();
            return open.map_or(Outcome::Ignored, |open| open.step_beyond(&hand.table, answer));
        }
        At::Correction(answer) => {
            let open = hand.pen.correction_mut();
            return open.map_or(Outcome::Ignored, |open| open.press(&hand.table, answer, key));
        }
        // Ctrl+Z there is for what was last done, not for what stands half-typed in the line.
        At::Answer(_) if key.ctrl => return Outcome::Ignored,
        At::Answer(_) | At::Line => {}
    }
    let question = hand.pen.question_of_line(&hand.table);
    if !hand.pen.capture.field.press(key) {
        return Outcome::Ignored;
    }
    begin(hand, question);
    if key == Key::char(' ') {
        hand.pen.capture.listen(hand.table.room.people());
    }
    Outcome::Moved
}

pub(super) fn pasted(hand: &mut Hand<'_, Interview>, text: &str) -> Outcome<Edit> {
    if let At::Correction(answer) = hand.pen.at(&hand.table) {
        let open = hand.pen.correction_mut();
        return open.map_or(Outcome::Ignored, |open| open.paste(hand.table.room, answer, text));
    }
    let question = hand.pen.question_of_line(&hand.table);
    begin(hand, question);
    hand.pen.capture.paste(hand.table.room.people(), text);
    Outcome::Moved
}

/// Somebody types in the line: it gets a number, and keeps its question and its speaker from now on.
fn begin(hand: &mut Hand<'_, Interview>, question: Id) {
    hand.pen.put(Cursor::Line);
    hand.pen.capture.turn_to(question);
    let speaker = hand.pen.speaker(&hand.table);
    hand.pen.capture.give_to(speaker);
    hand.pen.capture.about.id.get_or_insert_with(|| hand.ids.take());
}

/// Takes up half-typed text from before a crash, unless its answer has been saved, or has gone, since.
pub(super) fn take_up(hand: &mut Hand<'_, Interview>, half: &HalfTyped) {
    let Ok(place) = serde_json::from_str(&half.place) else { return };
    let (about, aside) = match place {
        Place::Line(about) => (about, false),
        Place::Aside(about) => (about, true),
        Place::Correction { answer, part } => return reopen(hand, answer, part, &half.text, true),
        Place::Left { answer, part } => return reopen(hand, answer, part, &half.text, false),
    };
    if about.id.is_some_and(|id| hand.table.paper.sheet.answer(id).is_some()) {
        return;
    }
    // The number was taken before the crash, and nothing saved says so.
    if let Some(id) = about.id {
        hand.ids.spare(id);
    }
    let capture = Capture { about, field: Field::with(half.text.as_str()), ..Capture::default() };
    if aside || !hand.pen.capture.is_empty() {
        hand.pen.aside.push(capture);
    } else {
        hand.pen.capture = capture;
    }
}

fn reopen(hand: &mut Hand<'_, Interview>, answer: Id, part: Part, text: &str, open: bool) {
    let row = hand.table.paper.sheet.answer(answer);
    if row.is_none_or(|row| part.of(row) == text) {
        return;
    }
    let mut correction = Correction::new(answer);
    correction.form.restore(part, text);
    if open {
        hand.pen.put(Cursor::Correction(Box::new(correction)));
    } else {
        hand.pen.left.push(correction);
    }
}
