//! Typing a round: digits, passing, moving about, and the two ways to the numbers, Enter and Enter with J.

use std::fmt;

use super::super::Rating;
use super::super::sheet::{Ballot, Edit, Round, State, Values};
use super::Pen;
use super::grid::{Cell, Grid, Memory, Way};
use crate::exercises::{Hand, Id, Outcome, RowEdit, Table};
use crate::figures::{Scale, Scores};
use crate::ui::keys::Key;
use crate::ui::spots::Spots;

/// Where the entry stands.
#[derive(Default)]
pub(in super::super) struct Entry {
    /// Chosen by hand; else it follows from how many items there are.
    pub(super) way: Option<Way>,
    /// Strip and cell, the cell one past the last at the end of a strip. `None` until something is done.
    pub(super) cursor: Option<(usize, usize)>,
    /// Who sat where then.
    pub(super) seats: Vec<Id>,
    /// Where the last answers were typed: an undo leads back along it.
    pub(super) trail: Vec<Cell>,
    /// Digits that wait for Enter, on a scale where one digit is not enough.
    pub(super) number: String,
    /// Somebody is missing, and Enter was pressed: J shows the numbers all the same.
    pub(in super::super) asking: bool,
    /// Letters came last: a space behind them is part of a text that belongs elsewhere.
    in_words: bool,
    pub(super) memory: Memory,
    /// Where each answer goes on the page: strip and cell.
    pub(in super::super) places: Spots<(usize, usize)>,
}

/// Never what the number is: a log must not know either.
impl fmt::Debug for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { cursor, seats, trail, number, memory, .. } = self;
        write!(f, "Entry({cursor:?}, {seats:?}, {trail:?}, {} digits, {memory:?})", number.len())
    }
}

impl Entry {
    pub(in super::super) fn is_typing(&self) -> bool {
        !self.number.is_empty()
    }

    /// Takes out the answers of somebody who leaves for good.
    pub(super) fn let_go(&mut self, table: &Table<'_, Rating>, person: Id) {
        if cell(table, self).is_some_and(|cell| cell.person == person) {
            self.number.clear();
        }
        self.trail.retain(|cell| cell.person != person);
        self.memory.answers.retain(|(cell, _)| cell.person != person);
    }

    /// Before another round.
    pub(super) fn reset(&mut self) {
        *self = Self { way: self.way, ..Self::default() };
    }
}

/// What was typed on a scale of more than nine, or below zero, counts when Enter confirms it.
fn needs_enter(scale: Scale) -> bool {
    scale.max() > 9 || scale.min() < 0
}

/// "Skriv et helt tall fra 1 til 5."
pub(in super::super) fn ask(scale: Scale) -> String {
    format!("Skriv et helt tall fra {} til {}.", scale.min(), scale.max())
}

/// The answer under the cursor.
pub(super) fn cell(table: &Table<'_, Rating>, entry: &Entry) -> Option<Cell> {
    let grid = Grid::of(table, entry);
    grid.cell(grid.at(entry))
}

pub(super) fn typed(hand: &mut Hand<'_, Rating>, key: Key) -> Outcome<Edit> {
    let Some(c) = key.typed() else { return Outcome::Ignored };
    let scale = hand.table.paper.setup.scale;
    let sign = scale.min() < 0 && matches!(c, '-' | '−');
    match c.to_digit(10) {
        Some(digit) if !needs_enter(scale) => write(hand, Some(digit.into())),
        Some(_) => wait(hand, c),
        None if sign && !hand.pen.entry.is_typing() => wait(hand, '-'),
        None => {
            hand.pen.entry.in_words = true;
            Outcome::said(ask(scale))
        }
    }
}

/// Keeps a digit until Enter confirms the number.
fn wait(hand: &mut Hand<'_, Rating>, c: char) -> Outcome<Edit> {
    if cell(&hand.table, &hand.pen.entry).is_none() {
        return full(&hand.table, &hand.pen.entry);
    }
    if hand.pen.entry.number.len() < 8 {
        hand.pen.entry.number.push(c);
    }
    Outcome::Moved
}

/// Writes the answer under the cursor and moves on.
fn write(hand: &mut Hand<'_, Rating>, score: Option<i64>) -> Outcome<Edit> {
    let scale = hand.table.paper.setup.scale;
    let Hand { table, pen, .. } = hand;
    let Some(cell) = cell(table, &pen.entry) else { return full(table, &pen.entry) };
    if score.is_some_and(|score| !scale.contains(score)) {
        // The number itself is not repeated: the room may see it.
        return Outcome::said(format!("Tallet er utenfor skalaen. {}", ask(scale)));
    }
    let (strip, at) = settle(table, &mut pen.entry);
    pen.entry.cursor = Some((strip, at + 1));
    pen.entry.trail.push(cell);
    if table.paper.setup.anonymous { remember(hand, cell, score) } else { store(hand, cell, score) }
}

/// At the end of a strip digits do nothing; says where to go.
fn full(table: &Table<'_, Rating>, entry: &Entry) -> Outcome<Edit> {
    let grid = Grid::of(table, entry);
    if grid.is_full() {
        // The page says that already, and what to do.
        return Outcome::Moved;
    }
    Outcome::said(match grid.way {
        Way::ByPerson => "Lappen er ferdig. Tab går til neste.",
        Way::ByItem if grid.is_strip_full(entry) => "Alle har svart på dette. Tab går til neste spørsmål.",
        Way::ByItem => "Siste plass er ført, men noen mangler. Pil opp går tilbake.",
    })
}

/// Stores a named answer; the first one opens the round.
fn store(hand: &mut Hand<'_, Rating>, Cell { person, item }: Cell, score: Option<i64>) -> Outcome<Edit> {
    let (undone, redone) = match score {
        Some(_) => ("Tallet er tatt bort.", "Tallet er ført igjen."),
        None => ("«Står over» er tatt bort.", "«Står over» er ført igjen."),
    };
    let sheet = &hand.table.paper.sheet;
    let mut ballot = || Ballot { id: hand.ids.take(), person, item, score, ..Ballot::default() };
    let Some(round) = sheet.open() else {
        let ballots = vec![ballot()];
        return Outcome::did(begin(hand, ballots, Vec::new()), undone, redone);
    };
    let Some(old) = round.ballot(person, item) else {
        let edit = Edit::Ballot { round: round.id, edit: RowEdit::push(ballot()) };
        return Outcome::did(edit, undone, redone);
    };
    // Also when nothing changes: a number that is not saved again would tell that it was the same.
    let edit = Edit::Ballot { round: round.id, edit: RowEdit::Set(Ballot { score, ..old.clone() }) };
    Outcome::did(edit, "Svaret er som før.", "Svaret er endret igjen.")
}

/// Keeps an anonymous answer in memory, and lets the sheet know who is in.
fn remember(hand: &mut Hand<'_, Rating>, cell: Cell, score: Option<i64>) -> Outcome<Edit> {
    let open = hand.table.paper.sheet.open().map(|r| r.id);
    let round = open.unwrap_or_else(|| hand.ids.next());
    let memory = &mut hand.pen.entry.memory;
    if memory.round != round {
        *memory = Memory { round, answers: Vec::new() };
    }
    memory.answers.retain(|(c, _)| *c != cell);
    memory.answers.push((cell, score));
    if open.is_some() {
        return tell_who_is_in(hand);
    }
    let answered = if hand.table.paper.setup.items.len() == 1 { vec![cell.person] } else { Vec::new() };
    let edit = begin(hand, Vec::new(), answered);
    Outcome::did(edit, "Runden er ikke begynt.", "Runden er åpen igjen. Tallene må skrives på nytt.")
}

/// The edit that makes the sheet know who is in, by what the pen remembers.
fn tell_who_is_in(hand: &Hand<'_, Rating>) -> Outcome<Edit> {
    let grid = Grid::of(&hand.table, &hand.pen.entry);
    let Some(round) = grid.round else { return Outcome::Moved };
    let mut answered: Vec<Id> = grid.people.iter().copied().filter(|&p| grid.is_in(p)).collect();
    answered.sort_unstable();
    if answered == round.answered {
        return Outcome::Moved;
    }
    let edit = Edit::Turn { round: round.id, state: State::Open, answered, values: Vec::new() };
    Outcome::did(
        edit,
        "Hvem som har svart, er som før. Tallene må skrives på nytt.",
        "Hvem som har svart, er endret igjen. Tallene må skrives på nytt.",
    )
}

fn begin(hand: &mut Hand<'_, Rating>, ballots: Vec<Ballot>, answered: Vec<Id>) -> Edit {
    let items = hand.table.paper.setup.items.iter().map(|i| i.id).collect();
    let id = hand.ids.take();
    Edit::Round(RowEdit::push(Round { id, items, ballots, answered, ..Round::default() }))
}

/// Confirms the number that waits; `None` when none does.
fn confirm(hand: &mut Hand<'_, Rating>) -> Option<Outcome<Edit>> {
    let typed = std::mem::take(&mut hand.pen.entry.number);
    if typed.is_empty() {
        return None;
    }
    // What is no number, such as a lone minus, is refused like one that is too large.
    Some(write(hand, Some(typed.parse().unwrap_or(i64::MAX))))
}

/// Enter: confirms a number, or goes on to an item that nobody has answered, or shows all numbers, or asks when
/// somebody is missing. Never two of these.
pub(super) fn enter(hand: &mut Hand<'_, Rating>) -> Outcome<Edit> {
    if let Some(confirmed) = confirm(hand) {
        return confirmed;
    }
    let grid = Grid::of(&hand.table, &hand.pen.entry);
    if grid.is_full() {
        return show(hand);
    }
    if let Some(outcome) = go_on(hand) {
        return outcome;
    }
    hand.pen.entry.asking = true;
    Outcome::Moved
}

/// Where everybody has answered this item, the next one that nobody has answered is meant.
fn go_on(hand: &mut Hand<'_, Rating>) -> Option<Outcome<Edit>> {
    let Hand { table, pen, .. } = hand;
    let grid = Grid::of(table, &pen.entry);
    if grid.way != Way::ByItem || !grid.is_strip_full(&pen.entry) {
        return None;
    }
    let item = grid.untouched().into_iter().next()?;
    let strip = grid.items.iter().position(|&i| i == item)?;
    let said = format!("Alle har svart på dette. Nå: {}.", table.paper.setup.item(item)?.text);
    settle(table, &mut pen.entry);
    pen.entry.cursor = Some((strip, 0));
    Some(Outcome::said(said))
}

/// J, when somebody is missing.
pub(super) fn show_anyway(hand: &mut Hand<'_, Rating>) -> Outcome<Edit> {
    hand.pen.entry.asking = false;
    show(hand)
}

/// Shows the items that everybody has answered, and leaves those that nobody has to a round of their own.
pub(super) fn show_complete(hand: &mut Hand<'_, Rating>) -> Outcome<Edit> {
    let items = shows_alone(&hand.table, hand.pen);
    let Some(round) = hand.table.paper.sheet.open().filter(|_| !items.is_empty()) else {
        return Outcome::Ignored;
    };
    let round = Round { items, state: State::Closed, ..round.clone() };
    hand.pen.entry.reset();
    hand.pen.item = None;
    Outcome::did(
        Edit::Round(RowEdit::Set(round)),
        "Runden er åpen igjen, og tallene er skjult.",
        "Tallene vises igjen.",
    )
}

/// The items that can be shown now without losing an answer to the others; none in an anonymous round, whose
/// answers the sheet does not have.
pub(super) fn shows_alone(table: &Table<'_, Rating>, pen: &Pen) -> Vec<Id> {
    let grid = Grid::of(table, &pen.entry);
    let (complete, untouched) = (grid.complete(), grid.untouched());
    let parts = complete.len() + untouched.len() == grid.items.len() && !untouched.is_empty();
    if parts && !table.paper.setup.anonymous { complete } else { Vec::new() }
}

/// Shows the numbers. Of an anonymous round only their order by size is left.
fn show(hand: &mut Hand<'_, Rating>) -> Outcome<Edit> {
    let Hand { table, pen, .. } = hand;
    let setup = &table.paper.setup;
    let Some(round) = table.paper.sheet.open() else { return Outcome::Ignored };
    let memory = std::mem::take(&mut pen.entry.memory);
    let values = round.items.iter().filter(|_| setup.anonymous).map(|&item| {
        // What somebody gave who was removed since, went with them.
        let is_one_of_us = |cell: &Cell| table.room.person(cell.person).is_some();
        let given = memory
            .answers
            .iter()
            .filter(|(cell, _)| memory.round == round.id && cell.item == item && is_one_of_us(cell));
        let scores = Scores::new(setup.scale, given.filter_map(|(_, score)| *score));
        Values { item, scores: scores.values().to_vec() }
    });
    let edit =
        Edit::Turn { round: round.id, state: State::Closed, answered: Vec::new(), values: values.collect() };
    pen.entry.reset();
    pen.item = None;
    let undone = if setup.anonymous {
        "Runden er åpen igjen, men tallene er slettet. Spør på nytt."
    } else {
        "Runden er åpen igjen, og tallene er skjult."
    };
    Outcome::did(edit, undone, "Tallene vises igjen.")
}

/// Space: who is under the cursor stands over. It is said who only where the room can't see the screen.
pub(super) fn pass(hand: &mut Hand<'_, Rating>) -> Outcome<Edit> {
    if hand.pen.entry.is_typing() {
        return Outcome::said("Enter bekrefter tallet. Backspace tar det bort.");
    }
    if hand.pen.entry.in_words {
        return Outcome::said(ask(hand.table.paper.setup.scale));
    }
    let room = hand.table.room;
    let person = cell(&hand.table, &hand.pen.entry).map(|cell| cell.person);
    let passed = write(hand, None);
    match person.filter(|_| tells_passes(&hand.table)) {
        Some(person) => passed.saying(format!("{} står over.", room.called(person))),
        None => passed,
    }
}

/// Whether it may be seen on the screen who stands over.
pub(in super::super) fn tells_passes(table: &Table<'_, Rating>) -> bool {
    !table.room.mirrored() && !table.paper.setup.anonymous
}

/// Backspace: takes back a digit that waits, else goes back one.
pub(super) fn back(hand: &mut Hand<'_, Rating>) -> Outcome<Edit> {
    if hand.pen.entry.number.pop().is_some() {
        return Outcome::Moved;
    }
    step(hand, false)
}

/// One cell on or back in the strip; a number that waits is confirmed first.
pub(super) fn step(hand: &mut Hand<'_, Rating>, forward: bool) -> Outcome<Edit> {
    if let Some(confirmed) = confirm(hand) {
        return confirmed;
    }
    let (strip, cell) = settle(&hand.table, &mut hand.pen.entry);
    let last = Grid::of(&hand.table, &hand.pen.entry).cells().len();
    let to = if forward { (cell + 1).min(last) } else { cell.saturating_sub(1) };
    hand.pen.entry.cursor = Some((strip, to));
    Outcome::Moved
}

/// The next or previous slip or question, where its first answer is missing; a number that waits is confirmed.
pub(super) fn turn(hand: &mut Hand<'_, Rating>, forward: bool) -> Outcome<Edit> {
    let (strip, _) = settle(&hand.table, &mut hand.pen.entry);
    let confirmed = confirm(hand).unwrap_or(Outcome::Moved);
    if matches!(confirmed, Outcome::Said(_)) {
        return confirmed;
    }
    let grid = Grid::of(&hand.table, &hand.pen.entry);
    let n = grid.strips().len().max(1);
    let to = if forward { (strip + 1) % n } else { (strip + n - 1) % n };
    let cell = grid.first_empty(to);
    hand.pen.entry.cursor = Some((to, cell));
    confirmed
}

/// A click goes to an answer; a number that waits is confirmed first.
pub(super) fn click(hand: &mut Hand<'_, Rating>, column: u16, row: u16) -> Outcome<Edit> {
    let Some(to) = hand.pen.entry.places.at(column, row) else { return Outcome::Ignored };
    settle(&hand.table, &mut hand.pen.entry);
    let confirmed = confirm(hand).unwrap_or(Outcome::Moved);
    if !matches!(confirmed, Outcome::Said(_)) {
        hand.pen.entry.asking = false;
        hand.pen.entry.cursor = Some(to);
    }
    confirmed
}

/// Changes between slips and questions; the cursor stays at the same answer.
pub(super) fn switch(hand: &mut Hand<'_, Rating>) -> Outcome<Edit> {
    if let Some(confirmed) = confirm(hand) {
        return confirmed;
    }
    let at = cell(&hand.table, &hand.pen.entry);
    settle(&hand.table, &mut hand.pen.entry);
    let way = match Grid::of(&hand.table, &hand.pen.entry).way {
        Way::ByPerson => Way::ByItem,
        Way::ByItem => Way::ByPerson,
    };
    hand.pen.entry.way = Some(way);
    let grid = Grid::of(&hand.table, &hand.pen.entry);
    let cursor = at.and_then(|cell| grid.place_of(cell));
    hand.pen.entry.cursor = cursor;
    Outcome::Moved
}

/// Takes the answer under the cursor away.
pub(super) fn remove(hand: &mut Hand<'_, Rating>) -> Outcome<Edit> {
    let Hand { table, pen, .. } = hand;
    if pen.entry.is_typing() {
        pen.entry.number.clear();
        return Outcome::Moved;
    }
    settle(table, &mut pen.entry);
    let Some(cell) = cell(table, &pen.entry) else { return Outcome::Moved };
    pen.entry.trail.retain(|&c| c != cell);
    if table.paper.setup.anonymous {
        pen.entry.memory.answers.retain(|(c, _)| *c != cell);
        return tell_who_is_in(hand);
    }
    let round = table.paper.sheet.open();
    match round.and_then(|r| Some((r.id, r.ballot(cell.person, cell.item)?.id))) {
        Some((round, id)) => {
            let edit = Edit::Ballot { round, edit: RowEdit::Remove(id) };
            Outcome::did(edit, "Svaret er tilbake.", "Svaret er tatt bort igjen.")
        }
        None => Outcome::Moved,
    }
}

/// True while something is in the pen's memory only, so that undo has to happen there.
pub(super) fn remembers(table: &Table<'_, Rating>, entry: &Entry) -> bool {
    entry.is_typing() || (table.paper.setup.anonymous && !Grid::of(table, entry).is_empty())
}

/// Ctrl+Z on what only the pen knows: a number that waits, else the last answer of an anonymous round.
pub(super) fn forget(hand: &mut Hand<'_, Rating>) -> Outcome<Edit> {
    if hand.pen.entry.is_typing() {
        hand.pen.entry.number.clear();
        return Outcome::Moved;
    }
    hand.pen.entry.memory.answers.pop();
    match tell_who_is_in(hand) {
        Outcome::Moved => Outcome::said("Tallet er tatt bort."),
        outcome => outcome.saying("Tallet er tatt bort."),
    }
}

/// Puts the cursor where it is seen to stand, also after an undo, before an answer or a move.
fn settle(table: &Table<'_, Rating>, entry: &mut Entry) -> (usize, usize) {
    let grid = Grid::of(table, entry);
    let at = grid.at(entry);
    let undone = entry.trail.iter().rev().take_while(|&&cell| !grid.is_filled(cell)).count();
    let seats = grid.people;
    entry.trail.truncate(entry.trail.len() - undone);
    (entry.cursor, entry.seats, entry.in_words) = (Some(at), seats, false);
    at
}
