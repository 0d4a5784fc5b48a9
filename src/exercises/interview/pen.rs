//! Hands on an interview: where the cursor is, and everything that is typed but not saved.

use serde::{Deserialize, Serialize};

use super::capture::About;
use super::correction::{Correction, Part};
use super::round::Round;
use super::sheet::{Answer, Edit, Gathers};
use super::{Interview, answers, keys, phone, view};
use crate::exercises::line::{Capture, Keys, Lines};
use crate::exercises::slip::{Filled, Standing, Taken};
use crate::exercises::{
    Canvas, HalfTyped, Hand, Handled, Id, Instrument, Outcome, Refusal, Row, RowEdit, Sign, Table,
};
use crate::ui::field::Put;
use crate::ui::keys::{Code, Key, Told};

#[derive(Debug, Default)]
pub struct Pen {
    pub(super) caught: Lines<About>,
    cursor: Cursor,
    /// The folded answer that was last asked about, before it is shown.
    asked: Option<Answer>,
    /// Corrections that were left half-typed; each waits at its answer.
    left: Vec<Correction>,
    pub(super) given: Given,
}

/// The way that Tab gave the word, so that Shift+Tab goes it back, and the other way about.
#[derive(Debug, Default)]
pub(super) struct Given {
    question: Id,
    /// Who has it now; when another has, somebody went another way.
    to: Option<Id>,
    back: Vec<Option<Id>>,
    ahead: Vec<Option<Id>>,
}

impl Given {
    /// Who gets the word after this one: along the way, or where that ends whom `on` says.
    pub(super) fn go(
        &mut self,
        question: Id,
        by: Option<Id>,
        forward: bool,
        on: impl FnOnce() -> Option<Id>,
    ) -> Option<Id> {
        if (self.question, self.to) != (question, by) {
            *self = Self { question, ..Self::default() };
        }
        let (behind, before) =
            if forward { (&mut self.back, &mut self.ahead) } else { (&mut self.ahead, &mut self.back) };
        behind.push(by);
        self.to = before.pop().flatten().or_else(on);
        self.to
    }
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

/// Where the half-typed text of a correction was.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Place {
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
        let wanted = self.marked(table).map(|a| a.question).or(self.caught.now.about.question);
        wanted.filter(|&id| asked.iter().any(|q| q.id == id)).unwrap_or_else(|| asked[0].id)
    }

    /// The question that the line belongs to; an empty one follows the eyes.
    fn question_of_line(&self, table: &Table<'_, Interview>) -> Id {
        let own = self.caught.now.about.question.filter(|_| !self.caught.now.is_empty());
        own.unwrap_or_else(|| self.question(table))
    }

    /// Puts the cursor on an answer.
    pub(super) fn mark(&mut self, id: Id) {
        self.put(Cursor::Answer(id));
    }

    /// Back into the line. When it is empty it stays with the question looked at.
    pub(super) fn release(&mut self, table: &Table<'_, Interview>) {
        let question = self.question_of_line(table);
        self.put(Cursor::Line);
        self.caught.now.turn_to(question);
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

    /// This answer was folded by the press before: the next needn't ask.
    pub(super) fn is_turned(&mut self, answer: Answer) {
        self.asked = Some(answer);
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
}

/// The story that is marked went this way; the same sign again takes it away.
fn signed(answer: &Answer, sign: Sign) -> Outcome<Edit> {
    let sign = sign.given(answer.sign);
    let edit = Edit::Answer(RowEdit::Set(Answer { sign, ..answer.clone() }));
    Outcome::did(edit, "nytt tegn på historien").saying(Sign::told(sign))
}

impl Handled for Interview {
    const KEYS: &'static [&'static [Row<Self>]] = &[Keys::<Self>::ROWS, keys::KEYS, phone::KEYS];
    const MADE_OF: &'static [&'static dyn Instrument<Self>] = &[&Capture];
    type Pen = Pen;
    type Leaf = Id;
    type Cursor = Option<Id>;

    /// What sets right the person's answers goes.
    fn let_go(hand: &mut Hand<'_, Self>, person: Id) {
        let Hand { table, pen, .. } = hand;
        let said = |id| table.paper.sheet.answer(id).is_some_and(|answer| answer.by == Some(person));
        pen.left.retain(|correction| !said(correction.answer));
        pen.given = Given::default();
        if pen.marked(table).is_some_and(|answer| answer.by == Some(person)) {
            pen.cursor = Cursor::Line;
        }
        pen.asked = pen.asked.take().filter(|answer| answer.by != Some(person));
    }

    fn topic(table: &Table<'_, Self>, pen: &Pen) -> String {
        let question = pen.question(table);
        let is_first = table.paper.setup.asked(table.head)[0].id == question;
        if is_first { String::new() } else { question.to_string() }
    }

    fn take_slip(hand: &mut Hand<'_, Self>, filled: &Filled) -> Result<Taken<Edit>, Refusal> {
        phone::take(hand, filled)
    }

    fn standing(table: &Table<'_, Self>, _pen: &Pen, round: Id) -> Standing {
        phone::standing(table, round)
    }

    /// Everybody has had the word on the last question, and nothing is being written.
    fn is_through(table: &Table<'_, Self>, pen: &Pen) -> bool {
        let question = pen.question(table);
        let asked = table.paper.setup.asked(table.head);
        let is_last = asked.last().is_some_and(|last| last.id == question);
        let heard = Round::of(table, question).seats();
        let is_resting = matches!(pen.at(table), At::Line) && pen.caught.now.field.is_empty();
        is_last && is_resting && !heard.is_empty() && heard.iter().all(|(_, has)| *has)
    }

    fn hint(table: &Table<'_, Self>, pen: &Pen, key: Key) -> Option<String> {
        answers::hint(table, pen, key)
    }

    fn form_keys(_table: &Table<'_, Self>, pen: &Pen) -> &'static [Told] {
        pen.correction().map_or(&[], |open| open.form.told())
    }

    /// That a folded answer is to be shown is asked by a row, and taken back by every other press.
    fn turn_down(_pen: &mut Pen, _key: Key) -> Option<&'static str> {
        None
    }

    /// A press in what is open, or elsewhere than in the line.
    fn typed(hand: &mut Hand<'_, Self>, key: Key) -> Outcome<Edit> {
        hand.pen.asked = None;
        if let (Some(sign), At::Answer(answer)) =
            (key.typed().and_then(Sign::typed), hand.pen.at(&hand.table))
            && hand.table.paper.setup.gathers == Gathers::Stories
        {
            return signed(answer, sign);
        }
        let At::Correction(answer) = hand.pen.at(&hand.table) else { return Outcome::Ignored };
        let Some(open) = hand.pen.correction_mut() else { return Outcome::Ignored };
        match key.code {
            _ if key == Key::ctrl('u') => Outcome::Ignored,
            Code::Tab if hand.table.room.mirrored() => open.step_beyond(&hand.table, answer),
            _ => open.press(&hand.table, answer, key),
        }
    }

    fn pasted(hand: &mut Hand<'_, Self>, text: Put<'_>) -> Outcome<Edit> {
        let At::Correction(answer) = hand.pen.at(&hand.table) else { return Outcome::Ignored };
        let open = hand.pen.correction_mut();
        open.map_or(Outcome::Ignored, |open| open.paste(hand.table.room, answer, text))
    }

    fn view(table: &Table<'_, Self>, pen: &Pen, page: &mut Canvas<'_, '_>) {
        view::draw(table, pen, page);
    }

    fn marked(table: &Table<'_, Self>, pen: &Pen) -> Option<Id> {
        pen.marked(table).map(|a| a.id)
    }

    fn point(hand: &mut Hand<'_, Self>, id: Id) {
        if hand.table.paper.sheet.answer(id).is_some() {
            hand.pen.mark(id);
        }
    }

    fn resume(hand: &mut Hand<'_, Self>, topic: &str) {
        let question = hand.table.paper.setup.talked_about(hand.table.head, topic).id;
        hand.pen.caught.now.turn_to(question);
    }

    /// The question looked at, and the answer with the cursor.
    fn stands(table: &Table<'_, Self>, pen: &Pen) -> (Id, Option<Id>) {
        (pen.question(table), pen.marked(table).map(|answer| answer.id))
    }

    /// A line with words on it stays with its question.
    fn stand_at(hand: &mut Hand<'_, Self>, &question: &Id, &answer: &Option<Id>) {
        let Hand { table, pen, .. } = hand;
        let held = |id: &Id| table.paper.sheet.answer(*id).is_some_and(|a| a.question == question);
        if let Some(answer) = answer.filter(held) {
            if pen.marked(table).is_none_or(|marked| marked.id != answer) {
                pen.mark(answer);
            }
            return;
        }
        if matches!(pen.at(table), At::Answer(_)) {
            pen.release(table);
        }
        if pen.caught.now.is_empty() && matches!(pen.at(table), At::Line) {
            pen.caught.now.turn_to(question);
        }
    }

    fn leaf_words(table: &Table<'_, Self>, leaf: &Id) -> String {
        let asked = &table.paper.setup.questions;
        let at = asked.iter().position(|q| q.id == *leaf).filter(|_| asked.len() > 1);
        at.map_or_else(String::new, |at| format!("spørsmål {}", at + 1))
    }

    fn half_typed(pen: &Pen) -> Vec<HalfTyped> {
        let correction = |c: &Correction, open: bool| {
            let (part, text) = c.form.half_typed()?;
            let answer = c.answer;
            let place = if open { Place::Correction { answer, part } } else { Place::Left { answer, part } };
            Some(HalfTyped::new(serde_json::to_string(&place).unwrap_or_default(), text))
        };
        let left = pen.left.iter().filter_map(|c| correction(c, false));
        left.chain(pen.correction().and_then(|c| correction(c, true))).collect()
    }

    /// Takes up a correction from before a crash, unless it has been saved, or its answer has gone, since.
    fn take_up(hand: &mut Hand<'_, Self>, half: &HalfTyped) {
        match serde_json::from_str(&half.place) {
            Ok(Place::Correction { answer, part }) => reopen(hand, answer, part, &half.text, true),
            Ok(Place::Left { answer, part }) => reopen(hand, answer, part, &half.text, false),
            Err(_) => {}
        }
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
