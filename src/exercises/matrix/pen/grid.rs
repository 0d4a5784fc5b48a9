//! In the grid: moving about, pinning the story in hand, scoring and choosing cells.

use super::super::Matrix;
use super::super::sheet::{Cell, Edit, Pin, Place};
use super::super::told::Stories;
use super::{Held, Pen, Run, Zone, cell};
use crate::exercises::Sign;
use crate::exercises::line::write;
use crate::exercises::{Hand, Id, Outcome, RowEdit, Table, pressed};
use crate::ui::keys::{Code, Key};
use crate::ui::spots::Clicked;

/// An arrow; while it is asked which way a story goes, the ones to the sides answer that.
pub(super) fn step(hand: &mut Hand<'_, Matrix>, key: Key) -> Outcome<Edit> {
    hand.pen.run = None;
    if let Some(held) = hand.pen.held.as_mut().filter(|held| held.asked.is_some()) {
        held.asked = match key.code {
            Code::Left => Some(Sign::Negative),
            Code::Right => Some(Sign::Positive),
            _ => None,
        };
        if held.asked.is_some() {
            return Outcome::Moved;
        }
    }
    let setup = &hand.table.paper.setup;
    let Some((row, column)) = hand.pen.place(&hand.table).and_then(|place| setup.at(place)) else {
        return Outcome::Ignored;
    };
    let (row, column) = match key.code {
        Code::Up => (row.saturating_sub(1), column),
        Code::Down => ((row + 1).min(setup.rows.len() - 1), column),
        Code::Left => (row, column.saturating_sub(1)),
        _ => (row, (column + 1).min(setup.columns.len() - 1)),
    };
    hand.pen.asked = None;
    hand.pen.cursor = Some(Place { row: setup.rows[row].id, column: setup.columns[column].id });
    Outcome::Moved
}

/// A click goes to a cell; one that comes again there does what Enter does.
pub(super) fn click(hand: &mut Hand<'_, Matrix>, clicked: Clicked<(usize, usize)>) -> Outcome<Edit> {
    let (Clicked::First((row, column)) | Clicked::Again((row, column))) = clicked;
    let setup = &hand.table.paper.setup;
    let (Some(row), Some(column)) = (setup.rows.get(row), setup.columns.get(column)) else {
        return Outcome::Ignored;
    };
    let place = Place { row: row.id, column: column.id };
    let was_here = hand.pen.zone == Zone::Grid && hand.pen.place(&hand.table) == Some(place);
    if was_here && matches!(clicked, Clicked::Again(_)) {
        return pressed(hand, Key::ENTER);
    }
    if !was_here {
        hand.pen.go(Zone::Grid);
        hand.pen.cursor = Some(place);
    }
    Outcome::Moved
}

/// Pins the story in hand in the cell with the cursor.
pub(super) fn pin(hand: &mut Hand<'_, Matrix>, sign: Sign) -> Outcome<Edit> {
    hand.pen.run = None;
    let stories = Stories::of(&hand.table);
    let Some(held) = hand.pen.held(&stories) else { return Outcome::Ignored };
    let Some(place) = hand.pen.place(&hand.table) else { return Outcome::Ignored };
    hand.pen.held = Some(Held { fresh: false, asked: None, ..held });
    let sheet = &hand.table.paper.sheet;
    let before = sheet.pin_of(held.story, place).map(|pin| pin.sign);
    if before == Some(sign) {
        return Outcome::said(format!("Historien står som {} her fra før.", sign.words()));
    }
    let edit = sheet.pin(held.story, place, sign, hand.ids);
    let name = hand.table.paper.setup.name(place);
    match before {
        Some(_) => turned(edit, sign),
        None => Outcome::did(edit, format!("historie satt i {name}"))
            .saying(format!("{} i {name}. Den kan stå flere steder.", sign.mark())),
    }
}

/// A sign pins the story in hand. After digits it can belong to words as well, which the next press says; where no story
/// is in hand it does.
pub(super) fn signed(hand: &mut Hand<'_, Matrix>, sign: Sign) -> Outcome<Edit> {
    let now = hand.table.now;
    let mark = if sign == Sign::Negative { '-' } else { '+' };
    let run = hand.pen.run.take().filter(|run| run.pinned.is_none() && run.goes_on(now));
    let Some(held) = hand.pen.held(&Stories::of(&hand.table)) else {
        return run.map_or(Outcome::Ignored, |run| reword(hand, &run, Key::char(mark)));
    };
    let run = run.map(|run| {
        let was = hand.table.paper.sheet.pin_of(held.story, run.place).map(|pin| pin.sign);
        Run { digits: format!("{}{mark}", run.digits), at: now, pinned: Some((held.story, was)), ..run }
    });
    let outcome = pin(hand, sign);
    hand.pen.run = run;
    outcome
}

/// Digits were typed just now that a sign can go on from.
pub(super) fn goes_on(table: &Table<'_, Matrix>, pen: &Pen) -> bool {
    pen.run.as_ref().is_some_and(|run| run.pinned.is_none() && run.goes_on(table.now))
}

/// Another sign.
pub(super) fn turned(edit: Edit, sign: Sign) -> Outcome<Edit> {
    Outcome::did(edit, "byttet tegn på historie").saying(format!("Historien er {} her.", sign.words()))
}

/// Which way the story goes: as it was said when it was told, else ▼ at first.
pub(super) fn ask(hand: &mut Hand<'_, Matrix>) -> Outcome<Edit> {
    if let Some(held) = &mut hand.pen.held {
        let said = hand.table.room.finding(held.story).and_then(|story| story.sign);
        held.asked = Some(said.unwrap_or_default());
    }
    Outcome::Moved
}

/// Puts the story down, or takes the question back.
pub(super) fn let_go(hand: &mut Hand<'_, Matrix>) -> Outcome<Edit> {
    match &mut hand.pen.held {
        Some(held) if held.asked.is_some() => held.asked = None,
        _ => hand.pen.held = None,
    }
    Outcome::Moved
}

/// A digit on a cell says how we stand against competitors.
pub(super) fn score(hand: &mut Hand<'_, Matrix>, key: Key, run: Option<Run>) -> Outcome<Edit> {
    let scale = hand.table.paper.setup.scale;
    let (Some(place), Some(c)) = (hand.pen.place(&hand.table), key.typed()) else { return Outcome::Ignored };
    let Some(digit) = c.to_digit(10) else { return Outcome::Ignored };
    let before = hand.table.paper.sheet.cell(place).and_then(|cell| cell.standing);
    let now = hand.table.now;
    let run = run.filter(|run| run.pinned.is_none() && run.goes_on(now));
    let run = run.unwrap_or(Run { place, digits: String::new(), at: now, before, pinned: None });
    hand.pen.run = Some(Run { digits: format!("{}{c}", run.digits), at: now, ..run });
    if !scale.is_digits() {
        return Outcome::said(format!("Skalaen er {scale}. Enter åpner ruten, der skriver du tallet."));
    }
    let score = i64::from(digit);
    if !scale.contains(score) {
        return Outcome::said(format!("Skalaen er {scale}."));
    }
    set_score(hand, place, Some(score))
}

/// The digits were the beginning of a story: they go into the line, and the cell gets its score back. Before a colon
/// as many of them as name a seat; what stands before those was a score. What a sign among them has pinned is as before.
pub(super) fn reword(hand: &mut Hand<'_, Matrix>, run: &Run, key: Key) -> Outcome<Edit> {
    let seats = hand.table.room.people().len();
    let is_seat = |digits: &str| digits.parse::<usize>().is_ok_and(|seat| (1..=seats).contains(&seat));
    let names_seat = key == Key::char(':') && run.pinned.is_none();
    let places = if names_seat { 0..run.digits.len() } else { 0..0 };
    let from = places.into_iter().find(|&at| is_seat(&run.digits[at..])).unwrap_or(0);
    let (scores, words) = run.digits.split_at(from);
    let scale = hand.table.paper.setup.scale;
    let scored =
        scores.bytes().rev().map(|digit| i64::from(digit - b'0')).find(|&score| scale.contains(score));
    write(hand, &format!("{words}{}", key.typed().unwrap_or(' ')));
    let scored = set_score(hand, run.place, scored.or(run.before));
    let Some((story, was)) = run.pinned else { return scored };
    let Some(pin) = hand.table.paper.sheet.pin_of(story, run.place) else { return scored };
    let unpinned = Edit::Pin(match was {
        None => RowEdit::Remove(pin.id),
        Some(sign) => RowEdit::Set(Pin { sign, ..pin.clone() }),
    });
    // It is in the hand again.
    hand.pen.held = Some(Held { story, fresh: was.is_none(), asked: None });
    let edits = match scored {
        Outcome::Did(deed) => vec![deed.edit, unpinned],
        _ => vec![unpinned],
    };
    let name = hand.table.paper.setup.name(run.place);
    Outcome::did(Edit::Many(edits), format!("tall og historie tatt ut av {name}"))
}

fn set_score(hand: &mut Hand<'_, Matrix>, place: Place, standing: Option<i64>) -> Outcome<Edit> {
    let sheet = &hand.table.paper.sheet;
    if sheet.cell(place).and_then(|cell| cell.standing) == standing {
        return Outcome::Moved;
    }
    let edit = sheet.change(place, hand.ids, |cell| cell.standing = standing);
    Outcome::did(edit, format!("endret tall i {}", hand.table.paper.setup.name(place)))
}

/// Takes the story in hand off the cell where it is pinned, else the digit.
pub(super) fn remove(hand: &mut Hand<'_, Matrix>) -> Outcome<Edit> {
    hand.pen.run = None;
    let Some(place) = hand.pen.place(&hand.table) else { return Outcome::Ignored };
    let held = hand.pen.held(&Stories::of(&hand.table));
    let pin = held.and_then(|held| hand.table.paper.sheet.pin_of(held.story, place));
    match pin {
        Some(pin) => unpin(pin.id),
        None => set_score(hand, place, None),
    }
}

/// There is what [`remove`] takes away.
pub(super) fn has_something(table: &Table<'_, Matrix>, held: Option<Held>, place: Option<Place>) -> bool {
    let sheet = &table.paper.sheet;
    place.is_some_and(|place| {
        let is_pinned = held.is_some_and(|held| sheet.pin_of(held.story, place).is_some());
        is_pinned || sheet.cell(place).is_some_and(|cell| cell.standing.is_some())
    })
}

pub(super) fn unpin(pin: Id) -> Outcome<Edit> {
    Outcome::did(Edit::Pin(RowEdit::Remove(pin)), "historie fjernet fra ruten")
        .saying("Historien er fjernet fra ruten. Ctrl+Z setter den tilbake.")
}

/// Makes the cell one of the few to mend, or not.
pub(super) fn choose(hand: &mut Hand<'_, Matrix>) -> Outcome<Edit> {
    hand.pen.run = None;
    let Some(place) = hand.pen.place(&hand.table) else { return Outcome::Ignored };
    let is_chosen = hand.table.paper.sheet.cell(place).is_some_and(|cell| cell.chosen);
    set_chosen(hand, place, !is_chosen)
}

pub(super) fn set_chosen(hand: &mut Hand<'_, Matrix>, place: Place, chosen: bool) -> Outcome<Edit> {
    let edit = hand.table.paper.sheet.change(place, hand.ids, |cell: &mut Cell| cell.chosen = chosen);
    let name = hand.table.paper.setup.name(place);
    let remark = if chosen { format!("Valgt: {name}.") } else { format!("Ikke valgt lenger: {name}.") };
    let what = if chosen { format!("valgt rute {name}") } else { format!("rute {name} tatt ut av valget") };
    Outcome::did(edit, what).saying(remark)
}

pub(super) fn open(hand: &mut Hand<'_, Matrix>) -> Outcome<Edit> {
    cell::open(hand);
    Outcome::used(hand.pen.zone == Zone::Cell)
}

/// A story is in hand that waits to be pinned, and not here yet.
pub(super) fn waits(table: &Table<'_, Matrix>, held: Option<Held>, place: Option<Place>) -> bool {
    held.is_some_and(|held| {
        held.fresh && place.is_some_and(|place| table.paper.sheet.pin_of(held.story, place).is_none())
    })
}
