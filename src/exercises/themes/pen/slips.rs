//! A vote as it is typed slip by slip: letters give dots. Nothing here is shown before all is shown.

use super::super::Themes;
use super::super::sheet::{Ballot, Dots, Edit, Round, State};
use super::Pen;
use crate::exercises::round::{Ballots, Cell, Proxy, Read, Rounds, Urn, Words};
use crate::exercises::{Id, Ids, Outcome, Room, RowEdit, Table};
use crate::figures::{DotsError, Letter};

/// The vote that is open.
pub struct Vote<'a> {
    pub(in super::super) round: &'a Round,
    room: &'a dyn Room,
}

impl Vote<'_> {
    /// Several slips at once, as they stood in a sheet.
    fn hand_in_all(&self, given: &[(Cell, Option<Vec<Dots>>)], ids: &mut Ids) -> Outcome<Edit> {
        let mut round = self.round.clone();
        for (Cell { person, .. }, dots) in given {
            let dots = dots.clone().unwrap_or_default();
            match round.ballots.iter_mut().find(|ballot| ballot.person == *person) {
                Some(old) => old.dots = dots,
                None => {
                    round.ballots.push(Ballot { id: ids.take(), person: *person, dots, ..Ballot::default() });
                }
            }
        }
        Outcome::did(Edit::Round(RowEdit::Set(round)), "lapper ført på én gang")
    }
}

impl<'a> Vote<'a> {
    pub(in super::super) fn of(table: &Table<'a, Themes>) -> Option<Self> {
        table.paper.sheet.open().map(|round| Vote { round, room: table.room })
    }
}

impl Rounds for Themes {
    type Answer = Vec<Dots>;
    type Open<'a> = Vote<'a>;
    const WORDS: &'static Words = &Words {
        nobody: "Ingen har stemt ennå. Skriv bokstavene på den første lappen.",
        waits: "Enter lagrer lappen. Backspace sletter den siste bokstaven.",
        goes_on: "Ingenting er vist. Fortsett der dere var.",
        corrects: "Bokstaver retter.",
    };

    fn round<'a>(table: &Table<'a, Self>) -> Option<Vote<'a>> {
        Vote::of(table)
    }

    fn lies_under(table: &Table<'_, Self>, pen: &Pen) -> bool {
        pen.lists(table)
    }

    fn proxy(pen: &Pen) -> &Proxy<Vec<Dots>> {
        &pen.proxy
    }

    fn proxy_mut(pen: &mut Pen) -> &mut Proxy<Vec<Dots>> {
        &mut pen.proxy
    }

    fn shown(pen: &mut Pen) {
        pen.regroups = false;
    }
}

impl Ballots for Vote<'_> {
    type Answer = Vec<Dots>;
    type Edit = Edit;

    fn id(&self) -> Option<Id> {
        Some(self.round.id)
    }

    fn room(&self) -> &dyn Room {
        self.room
    }

    /// A slip holds one answer, with all its dots.
    fn items(&self) -> Vec<Id> {
        vec![self.round.id]
    }

    fn are_in(&self) -> Vec<Cell> {
        let item = self.round.id;
        self.round.ballots.iter().map(|ballot| Cell { person: ballot.person, item }).collect()
    }

    fn passes(&self) -> usize {
        self.round.ballots.iter().filter(|ballot| ballot.dots.is_empty()).count()
    }

    fn it() -> &'static str {
        "lappen"
    }

    fn types(c: char) -> bool {
        c.is_alphabetic()
    }

    fn read(&self, typed: &str) -> Read<Vec<Dots>> {
        // The letter itself is not repeated: the room may see it.
        let broken = match spread(self.round, typed).map(|spread| self.round.rule().check(&spread)) {
            Some(Ok(())) => return Read::Waits,
            Some(Err(DotsError::TooMany { dots: 1, .. })) => "hver har 1 prikk".into(),
            Some(Err(DotsError::TooMany { dots, .. })) => format!("hver har {dots} prikker"),
            Some(Err(DotsError::TooManyOnOne { most: 1, .. })) => "høyst 1 prikk på ett tema".into(),
            Some(Err(DotsError::TooManyOnOne { most, .. })) => format!("høyst {most} prikker på ett tema"),
            None => format!("bokstaver A–{}", last(self.round)),
        };
        Read::No(format!("Den passer ikke på lappen: {broken}.").into())
    }

    fn whole(&self, typed: &str) -> Result<Vec<Dots>, String> {
        read(self.round, typed)
    }

    fn fits(&self, dots: &Vec<Dots>) -> Result<(), String> {
        let is_option = |dots: &Dots| self.round.options.iter().any(|option| option.theme == dots.theme);
        if !dots.iter().all(is_option) {
            return Err("Temaet er ikke med i avstemningen.".into());
        }
        self.round.rule().check(&self.round.spread(dots)).map_err(|error| error.to_string())
    }

    fn hand_in(&self, given: &[(Cell, Option<Vec<Dots>>)], ids: &mut Ids) -> Outcome<Edit> {
        let [(Cell { person, .. }, dots)] = given else { return self.hand_in_all(given, ids) };
        let (name, dots) = (self.room.called(*person), dots.clone().unwrap_or_default());
        // Also when nothing changes: a slip that is not saved again would tell that it was the same.
        let (edit, what) = match self.round.ballot(*person) {
            Some(old) => (RowEdit::Set(Ballot { dots, ..old.clone() }), "endret lapp"),
            None => {
                let ballot = Ballot { id: ids.take(), person: *person, dots, ..Ballot::default() };
                (RowEdit::push(ballot), "lapp")
            }
        };
        Outcome::did(Edit::Ballot { round: self.round.id, edit }, format!("{what} fra {name}"))
    }

    fn take_out(&self, cell: Cell) -> Option<Outcome<Edit>> {
        let ballot = self.round.ballot(cell.person)?;
        let name = self.room.called(cell.person);
        let edit = Edit::Ballot { round: self.round.id, edit: RowEdit::Remove(ballot.id) };
        let said = format!("Lappen fra {name} er slettet.");
        Some(Outcome::did(edit, format!("fjernet lapp fra {name}")).saying(said))
    }

    fn close(&self, _urn: &Urn<Vec<Dots>>) -> Outcome<Edit> {
        Outcome::did(Edit::Turn { round: self.round.id, state: State::Closed }, "visning av prikkene")
    }
}

/// What letters on a slip mean, in the order of the options; an error says what is wrong with the slip.
pub(super) fn read(round: &Round, letters: &str) -> Result<Vec<Dots>, String> {
    let spread =
        spread(round, letters).ok_or_else(|| format!("Skriv bokstaver fra A til {}.", last(round)))?;
    round.rule().check(&spread).map_err(|error| error.to_string())?;
    let given = round.options.iter().zip(spread).filter(|(_, n)| *n > 0);
    Ok(given.map(|(option, n)| Dots { theme: option.theme, n }).collect())
}

/// How many dots letters give to each option; nothing where one is no option's.
fn spread(round: &Round, letters: &str) -> Option<Vec<u32>> {
    let mut spread = vec![0; round.options.len()];
    for c in letters.chars().filter(|c| !c.is_whitespace()) {
        let Letter(place) = Letter::typed(c)?;
        *spread.get_mut(place)? += 1;
    }
    Some(spread)
}

/// The sign of the last option.
fn last(round: &Round) -> Letter {
    Letter(round.options.len().saturating_sub(1))
}
