//! The round as it is filled in: strip after strip, each a row of cells. A strip is a slip with all its items,
//! or an item with everybody's fingers.

use std::fmt;

use super::super::Rating;
use super::super::sheet::{Item, Round, Setup};
use super::entry::Entry;
use crate::exercises::{Id, Room, Table, slips_of};

/// Which way the round is filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Way {
    ByPerson,
    ByItem,
}

/// Where one answer stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) struct Cell {
    pub(in super::super) person: Id,
    pub(in super::super) item: Id,
}

/// The answers of an anonymous round until they are shown: in memory only, gone with the program.
#[derive(Default)]
pub(in super::super) struct Memory {
    pub(super) round: Id,
    /// In the order they were typed.
    pub(super) answers: Vec<(Cell, Option<i64>)>,
}

/// Never what the answers are: a log must not know either.
impl fmt::Debug for Memory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Memory({} answers)", self.answers.len())
    }
}

/// The cells of the round that is open, or of the first one before it is.
pub(in super::super) struct Grid<'a> {
    setup: &'a Setup,
    pub(super) round: Option<&'a Round>,
    memory: &'a Memory,
    pub(in super::super) way: Way,
    /// Those who are here, and those who have answered something and left; who speaks last comes last.
    pub(in super::super) people: Vec<Id>,
    /// Those of them who have left: nobody waits for the rest of their slips.
    away: Vec<Id>,
    pub(in super::super) items: Vec<Id>,
}

impl<'a> Grid<'a> {
    pub(in super::super) fn of(table: &Table<'a, Rating>, entry: &'a Entry) -> Self {
        let setup = &table.paper.setup;
        let round = table.paper.sheet.open();
        let asked = |item: &&Item| round.is_none_or(|r| r.items.contains(&item.id));
        let items: Vec<Id> = setup.items.iter().filter(asked).map(|i| i.id).collect();
        // What nobody is to know is handed in on slips.
        let usual = if setup.anonymous || items.len() > 2 { Way::ByPerson } else { Way::ByItem };
        let way = if items.len() > 1 { entry.way.unwrap_or(usual) } else { Way::ByItem };
        let mut grid = Self { setup, round, memory: &entry.memory, way, people: vec![], away: vec![], items };
        let has_begun = |person: Id| grid.items.iter().any(|&item| grid.is_filled(Cell { person, item }));
        let people: Vec<_> = slips_of(table.room.people(), |p| p.is_here() || has_begun(p.id)).collect();
        let away = people.iter().filter(|p| !p.is_here()).map(|p| p.id).collect();
        (grid.people, grid.away) = (people.into_iter().map(|p| p.id).collect(), away);
        grid
    }

    pub(in super::super) fn strips(&self) -> &[Id] {
        if self.way == Way::ByPerson { &self.people } else { &self.items }
    }

    pub(in super::super) fn cells(&self) -> &[Id] {
        if self.way == Way::ByPerson { &self.items } else { &self.people }
    }

    /// The answer at a place; none past the end of a strip.
    pub(in super::super) fn cell(&self, (strip, cell): (usize, usize)) -> Option<Cell> {
        let (strip, cell) = (*self.strips().get(strip)?, *self.cells().get(cell)?);
        Some(match self.way {
            Way::ByPerson => Cell { person: strip, item: cell },
            Way::ByItem => Cell { person: cell, item: strip },
        })
    }

    /// Which items begin another part of the slip.
    pub(in super::super) fn breaks(&self) -> Vec<usize> {
        let part = |at: usize| self.setup.item(self.items[at]).map(|i| &i.part);
        (1..self.items.len()).filter(|&at| part(at - 1) != part(at)).collect()
    }

    /// Where an answer stands in the grid.
    pub(super) fn place_of(&self, cell: Cell) -> Option<(usize, usize)> {
        let (strip, at) = match self.way {
            Way::ByPerson => (cell.person, cell.item),
            Way::ByItem => (cell.item, cell.person),
        };
        let strip = self.strips().iter().position(|&id| id == strip)?;
        Some((strip, self.cells().iter().position(|&id| id == at)?))
    }

    /// Where the cursor stands: where it was put, after an undo where the answer was taken away, and at first
    /// where the first answer is missing.
    pub(in super::super) fn at(&self, entry: &Entry) -> (usize, usize) {
        let undone = entry.trail.iter().rev().take_while(|&&cell| !self.is_filled(cell)).last();
        if let Some(place) = undone.and_then(|&cell| self.place_of(cell)) {
            return place;
        }
        let ends = (self.strips().len().saturating_sub(1), self.cells().len());
        if let Some(cursor) = entry.cursor {
            let (strip, cell) = self.follow(cursor, &entry.seats);
            return (strip.min(ends.0), cell.min(ends.1));
        }
        let mut strips = (0..self.strips().len()).map(|strip| (strip, self.first_empty(strip)));
        strips.find(|&(_, cell)| cell < ends.1).unwrap_or(ends)
    }

    /// A place among these seats, found again now that somebody may have come or gone.
    fn follow(&self, (strip, cell): (usize, usize), seats: &[Id]) -> (usize, usize) {
        let seat = |at: usize| {
            let still = seats.get(at).and_then(|id| self.people.iter().position(|p| p == id));
            still.unwrap_or(if at >= seats.len() { self.people.len() } else { at })
        };
        match self.way {
            _ if seats == self.people => (strip, cell),
            Way::ByPerson => (seat(strip), cell),
            Way::ByItem => (strip, seat(cell)),
        }
    }

    /// The first cell of a strip that waits for an answer, else its end.
    pub(super) fn first_empty(&self, strip: usize) -> usize {
        let end = self.cells().len();
        (0..end).find(|&cell| self.cell((strip, cell)).is_some_and(|c| self.waits(c))).unwrap_or(end)
    }

    fn waits(&self, cell: Cell) -> bool {
        !self.is_filled(cell) && !self.away.contains(&cell.person)
    }

    pub(in super::super) fn is_filled(&self, cell: Cell) -> bool {
        let Some(round) = self.round else { return false };
        if self.setup.anonymous {
            self.memory.round == round.id && self.memory.answers.iter().any(|(c, _)| *c == cell)
        } else {
            round.ballot(cell.person, cell.item).is_some()
        }
    }

    /// Whether who has answered there stands over; nobody knows that of an anonymous round.
    pub(in super::super) fn is_passed(&self, cell: Cell) -> bool {
        let ballot = self.round.and_then(|round| round.ballot(cell.person, cell.item));
        ballot.is_some_and(|ballot| ballot.score.is_none())
    }

    pub(in super::super) fn is_in(&self, person: Id) -> bool {
        !self.items.is_empty() && self.items.iter().all(|&item| self.is_filled(Cell { person, item }))
    }

    /// Those here of whom some answer is missing, in the order of entry.
    pub(in super::super) fn missing(&self) -> Vec<Id> {
        self.people.iter().copied().filter(|p| !self.is_in(*p) && !self.away.contains(p)).collect()
    }

    pub(in super::super) fn is_empty(&self) -> bool {
        let mut cells = self.people.iter().flat_map(|&p| self.items.iter().map(move |&i| (p, i)));
        !cells.any(|(person, item)| self.is_filled(Cell { person, item }))
    }

    /// True when the file says that somebody has answered, but the answers went with the program.
    pub(in super::super) fn is_lost(&self) -> bool {
        self.setup.anonymous && self.is_empty() && self.round.is_some_and(|r| !r.answered.is_empty())
    }

    /// Everybody in the room has answered everything.
    pub(in super::super) fn is_full(&self) -> bool {
        !self.people.is_empty() && !self.items.is_empty() && self.missing().is_empty()
    }

    /// The items that everybody has answered.
    pub(in super::super) fn complete(&self) -> Vec<Id> {
        let is_full = |item: &Id| !self.people.is_empty() && self.lacks(*item).is_empty();
        self.items.iter().copied().filter(is_full).collect()
    }

    /// Whether the strip with the cursor is filled in from end to end.
    pub(super) fn is_strip_full(&self, entry: &Entry) -> bool {
        self.first_empty(self.at(entry).0) == self.cells().len()
    }

    /// The items that nobody has answered.
    pub(in super::super) fn untouched(&self) -> Vec<Id> {
        let is_touched = |item: Id| self.people.iter().any(|&person| self.is_filled(Cell { person, item }));
        self.items.iter().copied().filter(|&item| !is_touched(item)).collect()
    }

    /// Those here whose answer to an item is missing.
    pub(in super::super) fn lacks(&self, item: Id) -> Vec<Id> {
        self.people.iter().copied().filter(|&person| self.waits(Cell { person, item })).collect()
    }

    /// Who is missing, and on what, unless it is everything: "HR-leder og Salgssjef mangler.",
    /// "På «Hit vil vi» mangler HR-leder og 3 til."
    pub(in super::super) fn missing_words(&self, room: &dyn Room) -> String {
        let missing = self.missing();
        let lacking = || self.items.iter().map(|&item| (item, self.lacks(item)));
        if lacking().all(|(_, people)| people == missing) {
            return format!("{} mangler.", room.names(&missing));
        }
        let on: Vec<_> = lacking().filter(|(_, people)| !people.is_empty()).collect();
        if on.len() > 2 {
            return format!("{} har ikke svart på alt.", room.names(&missing));
        }
        let told = on.iter().filter_map(|(item, people)| {
            let who = if people.len() == self.people.len() - self.away.len() {
                "alle".into()
            } else {
                room.names(people)
            };
            Some(format!("På «{}» mangler {who}.", self.setup.item(*item)?.text))
        });
        told.collect::<Vec<_>>().join(" ")
    }
}
