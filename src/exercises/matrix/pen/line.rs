//! The line that catches a story: its words, who told it, and how far it may go.

use serde::{Deserialize, Serialize};

use super::super::Matrix;
use super::super::sheet::{Edit, Story};
use super::{Pen, Zone};
use crate::exercises::{
    Hand, Id, Level, Outcome, RowEdit, Table, begun, find, split_address, stranger, take_address, take_begun,
};
use crate::ui::field::Field;
use crate::ui::keys::Key;

/// A line under the facilitator's hands, or one that was set aside.
#[derive(Debug, Clone, Default)]
pub(in super::super) struct Line {
    pub(in super::super) about: About,
    pub(in super::super) field: Field,
}

/// What is known of a line besides its words.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(in super::super) struct About {
    /// The story it becomes: taken when typing starts, so that a draft can tell whether it has been saved.
    pub(super) id: Option<Id>,
    /// That story is there already, and the line sets its words right.
    pub(in super::super) corrects: bool,
    pub(in super::super) by: Option<Id>,
    /// `None` for the exercise's default.
    level: Option<Level>,
}

impl Line {
    pub(super) fn correcting(story: &Story) -> Self {
        let about = About { id: Some(story.id), corrects: true, by: story.by, level: Some(story.level) };
        Self { about, field: Field::with(story.text.as_str()) }
    }

    pub(in super::super) fn is_empty(&self) -> bool {
        self.field.text().trim().is_empty()
    }

    pub(in super::super) fn level(&self, table: &Table<'_, Matrix>) -> Level {
        self.about.level.unwrap_or(table.paper.setup.level)
    }

    /// There is something in the line that is not stored.
    pub(super) fn is_half_typed(&self, table: &Table<'_, Matrix>) -> bool {
        let stored = self.about.id.filter(|_| self.about.corrects);
        let stored = stored.and_then(|id| find(&table.paper.sheet.stories, id));
        !self.is_empty() && stored.is_none_or(|story| story.text != self.field.text().trim())
    }
}

/// Sets the line aside, when there is something in it.
pub(super) fn clear(hand: &mut Hand<'_, Matrix>) {
    let line = std::mem::take(&mut hand.pen.line);
    if line.is_half_typed(&hand.table) {
        hand.pen.aside.push(line);
    }
}

/// A press in the line.
pub(super) fn press(hand: &mut Hand<'_, Matrix>, key: Key) -> Outcome<Edit> {
    if !hand.pen.line.field.press(key) {
        return Outcome::Ignored;
    }
    begin(hand);
    if key == Key::char(' ') {
        listen(hand);
    }
    Outcome::Moved
}

fn listen(hand: &mut Hand<'_, Matrix>) {
    if let Some(address) = take_address(&mut hand.pen.line.field, hand.table.room.people()) {
        hand.pen.line.about.by = address.person();
    }
}

pub(super) fn paste(hand: &mut Hand<'_, Matrix>, text: &str) -> Outcome<Edit> {
    let line = &mut hand.pen.line;
    let address = split_address(text, hand.table.room.people()).filter(|_| line.field.cursor() == 0);
    if let Some((address, _)) = address {
        line.about.by = address.person();
    }
    line.field.paste(address.map_or(text, |(_, rest)| rest));
    begin(hand);
    Outcome::Moved
}

/// The line is nothing but the beginning of a name.
pub(super) fn begins_name(table: &Table<'_, Matrix>, pen: &Pen) -> bool {
    pen.zone == Zone::Line && !begun(table.room.people(), pen.line.field.text()).is_empty()
}

/// Gives the line to whom it begins to name.
pub(super) fn complete(hand: &mut Hand<'_, Matrix>) -> Outcome<Edit> {
    let room = hand.table.room;
    Outcome::said(match take_begun(&mut hand.pen.line.field, room.people()) {
        Ok(person) => {
            hand.pen.line.about.by = Some(person);
            format!("{} har ordet.", room.called(person))
        }
        Err(candidates) => candidates,
    })
}

/// Goes into the line with what was typed elsewhere.
pub(super) fn begin_with(hand: &mut Hand<'_, Matrix>, text: &str) {
    hand.pen.line.field.insert_str(text);
    begin(hand);
    listen(hand);
}

/// Somebody types: the story gets its number, and the cursor is in the line.
fn begin(hand: &mut Hand<'_, Matrix>) {
    if hand.pen.zone != Zone::Line {
        hand.pen.go(Zone::Line);
    }
    let ids = &mut *hand.ids;
    hand.pen.line.about.id.get_or_insert_with(|| ids.take());
}

/// Saves the story, takes it in hand and goes to the grid.
pub(super) fn save(hand: &mut Hand<'_, Matrix>) -> Outcome<Edit> {
    let line = std::mem::take(&mut hand.pen.line);
    if line.about.corrects {
        return correct(hand, &line);
    }
    let stories = &hand.table.paper.sheet.stories;
    let id = line.about.id.filter(|&id| find(stories, id).is_none()).unwrap_or_else(|| hand.ids.take());
    let text = line.field.text().trim().to_owned();
    let remark = stranger(&text, hand.table.room.people()).map(|initials| {
        format!("«{initials}:» er ikke initialene til noen her. Rett med Tab, pil opp og →.")
    });
    let story = Story { id, text, by: line.about.by, level: line.level(&hand.table), at: hand.table.now };
    if hand.pen.place(&hand.table).is_some() {
        hand.pen.hold(id);
    }
    let saved =
        Outcome::did(Edit::Story(RowEdit::push(story)), "Historien er tatt bort.", "Historien er tilbake.");
    match remark {
        Some(remark) => saved.saying(remark),
        None => saved,
    }
}

fn correct(hand: &mut Hand<'_, Matrix>, line: &Line) -> Outcome<Edit> {
    let back = std::mem::take(&mut hand.pen.back);
    hand.pen.go(back);
    let Some(id) = line.about.id else { return Outcome::Moved };
    let by = line.about.by;
    let (text, level) = (line.field.text().trim().to_owned(), line.level(&hand.table));
    let edit = match find(&hand.table.paper.sheet.stories, id) {
        Some(story) => {
            let corrected = Story { text, by, level, ..story.clone() };
            if corrected == *story {
                return Outcome::Moved;
            }
            RowEdit::Set(corrected)
        }
        None => RowEdit::push(Story { id, text, by, level, at: hand.table.now }),
    };
    Outcome::did(Edit::Story(edit), "Historien er som før.", "Historien er rettet igjen.")
}

/// Opens a story for correction in the line.
pub(super) fn open(hand: &mut Hand<'_, Matrix>, id: Id) -> Outcome<Edit> {
    let Some(story) = find(&hand.table.paper.sheet.stories, id) else {
        return Outcome::said("Historien er fortalt i en annen øvelse, og rettes der.");
    };
    if story.level == Level::StaysInRoom && hand.table.room.mirrored() {
        return Outcome::said("Historien blir i rommet. Den åpnes når rommet ikke ser skjermen (alle valg).");
    }
    let story = story.clone();
    clear(hand);
    let waits = hand.pen.aside.iter().rposition(|line| line.about.corrects && line.about.id == Some(id));
    hand.pen.line = match waits {
        Some(at) => hand.pen.aside.remove(at),
        None => Line::correcting(&story),
    };
    let back = hand.pen.zone;
    hand.pen.go(Zone::Line);
    hand.pen.back = back;
    Outcome::Moved
}

/// Leaves a correction; what was changed waits aside.
pub(super) fn leave(hand: &mut Hand<'_, Matrix>) -> Outcome<Edit> {
    let half_typed = hand.pen.line.is_half_typed(&hand.table);
    clear(hand);
    let back = std::mem::take(&mut hand.pen.back);
    hand.pen.go(back);
    if half_typed {
        Outcome::said("Rettelsen er ikke lagret. Den venter til du åpner historien igjen.")
    } else {
        Outcome::Moved
    }
}

pub(super) fn set_aside(hand: &mut Hand<'_, Matrix>) -> Outcome<Edit> {
    let pen = &mut *hand.pen;
    if pen.line.is_empty() {
        let Some(line) = pen.aside.pop() else { return Outcome::Ignored };
        pen.line = line;
        return Outcome::Moved;
    }
    pen.aside.push(std::mem::take(&mut pen.line));
    Outcome::said("Lagt til side. Ctrl+U fra en tom linje tar det opp igjen.")
}

/// The next level for the line.
pub(super) fn turn_level(pen: &mut Pen, table: &Table<'_, Matrix>) {
    pen.line.about.level = Some(pen.line.level(table).turned());
}
