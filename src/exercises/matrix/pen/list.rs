//! The stories there are: marked, taken in hand, set right, taken out.

use super::super::Matrix;
use super::super::sheet::{Edit, Story};
use super::super::told::{Stories, Told};
use super::{Pen, Zone};
use crate::exercises::{Hand, Id, Level, Outcome, RowEdit, Table, find};
use crate::exercises::{Handled, line};
use crate::ui::keys::Key;

/// From the line into the list: to the first story that stands nowhere yet, else to the last.
pub(super) fn enter(hand: &mut Hand<'_, Matrix>) -> Outcome<Edit> {
    if hand.pen.caught.now.field.press(Key::UP) {
        return Outcome::Moved;
    }
    let stories = Stories::of(&hand.table);
    let pins = &hand.table.paper.sheet.pins;
    let unpinned = |told: &&Told<'_>| pins.iter().all(|pin| pin.story != told.id);
    let Some(story) = stories.here().find(unpinned).or_else(|| stories.here().last()) else {
        return Outcome::Ignored;
    };
    hand.pen.go(Zone::List);
    hand.pen.marked = Some(story.id);
    Outcome::Moved
}

/// To the story above or below; past the last one back into the line.
pub(super) fn step(hand: &mut Hand<'_, Matrix>, down: bool) -> Outcome<Edit> {
    let stories = Stories::of(&hand.table);
    let ids: Vec<Id> = stories.here().map(|told| told.id).collect();
    let marked = hand.pen.marked_story(&stories);
    let Some(at) = ids.iter().position(|&id| Some(id) == marked) else {
        hand.pen.go(Zone::Line);
        return Outcome::Moved;
    };
    let to = if down { at + 1 } else { at.saturating_sub(1) };
    match ids.get(to) {
        Some(&id) => hand.pen.marked = Some(id),
        None => hand.pen.go(Zone::Line),
    }
    hand.pen.asked = None;
    Outcome::Moved
}

pub(super) fn hold(hand: &mut Hand<'_, Matrix>) -> Outcome<Edit> {
    let Some(story) = hand.pen.marked_story(&Stories::of(&hand.table)) else { return Outcome::Ignored };
    hand.pen.hold(story);
    Outcome::Moved
}

pub(super) fn correct(hand: &mut Hand<'_, Matrix>) -> Outcome<Edit> {
    let marked = hand.pen.marked_story(&Stories::of(&hand.table));
    marked.map_or(Outcome::Ignored, |id| super::line::open(hand, id))
}

pub(super) fn remove(hand: &mut Hand<'_, Matrix>) -> Outcome<Edit> {
    let stories = Stories::of(&hand.table);
    let Some(told) = hand.pen.marked_story(&stories).and_then(|id| stories.get(id)) else {
        return Outcome::Ignored;
    };
    if !told.is_own {
        return Outcome::said("Historien er fortalt i en annen øvelse og slettes der.");
    }
    let ids: Vec<Id> = stories.here().map(|told| told.id).collect();
    let at = ids.iter().position(|&id| id == told.id).unwrap_or(0);
    let neighbour = ids.get(at + 1).or_else(|| ids.get(at.checked_sub(1)?));
    match neighbour {
        Some(&id) => hand.pen.marked = Some(id),
        None => hand.pen.go(Zone::Line),
    }
    let edit = hand.table.paper.sheet.take_out(told.id);
    Outcome::did(edit, "slettet historie").saying("Historien er slettet. Ctrl+Z henter den tilbake.")
}

/// The story that is marked or in hand.
pub(super) fn under_hand(table: &Table<'_, Matrix>, pen: &Pen) -> Option<Id> {
    let stories = Stories::of(table);
    let id = match pen.zone {
        Zone::Line => line::just_said(table, pen),
        Zone::List => pen.marked_story(&stories),
        Zone::Grid => pen.held(&stories).map(|held| held.story),
        Zone::Cell => Matrix::marked(table, pen),
    };
    id.filter(|&id| stories.get(id).is_some())
}

/// How far the line, the marked story or the one in hand may go.
pub(super) fn turn_level(hand: &mut Hand<'_, Matrix>) -> Outcome<Edit> {
    if hand.pen.zone == Zone::Line && line::just_said(&hand.table, hand.pen).is_none() {
        return line::turn_level(hand, hand.table.paper.setup.level);
    }
    let stories = Stories::of(&hand.table);
    let Some(told) = under_hand(&hand.table, hand.pen).and_then(|id| stories.get(id)) else {
        return Outcome::Ignored;
    };
    let Some(story) = find(&hand.table.paper.sheet.stories, told.id) else {
        return Outcome::said("Historien er fortalt i en annen øvelse og får nivået sitt der.");
    };
    if told.is_folded(&hand.table) && hand.pen.asked.replace(told.id) != Some(told.id) {
        return Outcome::said("Ctrl+O én gang til viser historien på skjermen.");
    }
    let level = story.level.turned();
    // Whoever is on the way to the level after the one that folds it goes on by the same key.
    hand.pen.asked = (level == Level::StaysInRoom).then_some(told.id);
    let edit = Edit::Story(RowEdit::Set(Story { level, ..story.clone() }));
    Outcome::did(edit, "endret nivå på historie").saying(format!("Historien {}.", level.told()))
}
