//! Typing a vote, slip by slip: letters give dots. Nothing here is shown before all is shown.

use std::fmt;

use super::super::Themes;
use super::super::sheet::{Ballot, Dots, Edit, Round, State};
use super::super::standing::rule;
use crate::exercises::{Hand, Id, Outcome, RowEdit, Table, slip_order, slips_of};
use crate::figures::Letter;
use crate::ui::keys::{Code, Key};

/// Where the typing of slips stands.
#[derive(Default)]
pub(in super::super) struct Slips {
    /// Whose slip; `None` until somebody is chosen.
    at: Option<Id>,
    /// Whose was stored last: an undo leads back there.
    last: Option<Id>,
    letters: String,
    /// Somebody is missing, and Enter was pressed: J shows the dots all the same.
    asking: bool,
}

/// Never what is on the slip: a log must not know either.
impl fmt::Debug for Slips {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Slips({:?}, {} letters)", self.at, self.letters.len())
    }
}

impl Slips {
    pub(in super::super) fn is_typing(&self) -> bool {
        !self.letters.is_empty()
    }

    pub(in super::super) fn is_asking(&self) -> bool {
        self.asking
    }

    /// Takes out the slip of somebody who leaves for good.
    pub(super) fn let_go(&mut self, table: &Table<'_, Themes>, person: Id) {
        if table.paper.sheet.open().is_some_and(|round| self.person(table, round) == Some(person)) {
            self.letters.clear();
        }
        self.at = self.at.filter(|id| *id != person);
        self.last = self.last.filter(|id| *id != person);
    }

    /// "Vis likevel?": J says yes. Space says no here, since it could make somebody stand over.
    pub(super) fn turn_down(&mut self, key: Key) -> Option<&'static str> {
        let typed = key.typed();
        if !self.asking || matches!(typed, Some('j' | 'J')) {
            return None;
        }
        self.asking = false;
        let only_no = match typed {
            Some(c) => !c.is_alphabetic(),
            None => matches!(key.code, Code::Esc | Code::Enter),
        };
        only_no.then_some("Avstemningen går videre.")
    }

    /// Dots on the slip that is being typed.
    pub(in super::super) fn typed(&self) -> usize {
        self.letters.len()
    }

    /// Whose slip is being typed: where she went, after an undo where a slip was taken away, and else whose is missing.
    pub(in super::super) fn person(&self, table: &Table<'_, Themes>, round: &Round) -> Option<Id> {
        let people = people(table, round);
        let here = |id: &Id| people.contains(id);
        let undone = self.last.filter(|id| here(id) && !round.is_in(*id));
        let first = || missing(table, round).first().or(people.last()).copied();
        undone.or(self.at.filter(here)).or_else(first)
    }
}

/// Those who are here or have handed in a slip, in the order in which slips are typed.
pub(in super::super) fn people(table: &Table<'_, Themes>, round: &Round) -> Vec<Id> {
    slips_of(table.room.people(), |p| p.is_here() || round.is_in(p.id)).map(|p| p.id).collect()
}

/// Those who are here and whose slip is missing.
pub(in super::super) fn missing(table: &Table<'_, Themes>, round: &Round) -> Vec<Id> {
    let missing = slip_order(table.room.people()).filter(|p| !round.is_in(p.id));
    missing.map(|p| p.id).collect()
}

/// What letters on a slip mean, in the order of the options; an error says what is wrong with the slip.
pub(super) fn read(round: &Round, letters: &str) -> Result<Vec<Dots>, String> {
    let last = Letter(round.options.len().saturating_sub(1));
    let mut spread = vec![0; round.options.len()];
    for c in letters.chars().filter(|c| !c.is_whitespace()) {
        match Letter::typed(c).and_then(|Letter(place)| spread.get_mut(place)) {
            Some(dots) => *dots += 1,
            None => return Err(format!("Skriv bokstaver fra A til {last}.")),
        }
    }
    round.rule().check(&spread).map_err(|error| error.to_string())?;
    let given = round.options.iter().zip(spread).filter(|(_, n)| *n > 0);
    Ok(given.map(|(option, n)| Dots { theme: option.theme, n }).collect())
}

pub(super) fn typed(hand: &mut Hand<'_, Themes>, key: Key) -> Outcome<Edit> {
    let Hand { table, pen, .. } = hand;
    let Some(round) = table.paper.sheet.open() else { return Outcome::Ignored };
    let Some(c) = key.typed() else { return Outcome::Ignored };
    if pen.slips.person(table, round).is_none() {
        return Outcome::Ignored;
    }
    let letters = format!("{}{}", pen.slips.letters, c.to_uppercase());
    if read(round, &letters).is_ok() {
        pen.slips.letters = letters;
        return Outcome::Moved;
    }
    // The letter itself is not repeated: the room may see it.
    let last = Letter(round.options.len().saturating_sub(1));
    Outcome::said(format!("Den passer ikke på lappen: bokstaver A–{last}, {}.", rule(round.rule())))
}

/// Enter: ends a slip, or shows all dots, or asks when somebody is missing. Never two of these.
pub(super) fn enter(hand: &mut Hand<'_, Themes>) -> Outcome<Edit> {
    if hand.pen.slips.is_typing() {
        return end(hand, None);
    }
    let Hand { table, pen, .. } = hand;
    let Some(round) = table.paper.sheet.open() else { return Outcome::Ignored };
    if missing(table, round).is_empty() {
        return show(hand);
    }
    pen.slips.asking = true;
    Outcome::Moved
}

/// J, when somebody is missing.
pub(super) fn show_anyway(hand: &mut Hand<'_, Themes>) -> Outcome<Edit> {
    show(hand)
}

fn show(hand: &mut Hand<'_, Themes>) -> Outcome<Edit> {
    let Some(round) = hand.table.paper.sheet.open() else { return Outcome::Ignored };
    hand.pen.slips = Slips::default();
    hand.pen.regroups = false;
    Outcome::did(
        Edit::Turn { round: round.id, state: State::Closed },
        "Avstemningen er åpen igjen, og prikkene er skjult.",
        "Prikkene vises igjen.",
    )
}

/// Stores the slip, and goes where it is said, else to the next that is missing.
fn end(hand: &mut Hand<'_, Themes>, to: Option<Id>) -> Outcome<Edit> {
    let Hand { table, pen, .. } = hand;
    let Some(round) = table.paper.sheet.open() else { return Outcome::Ignored };
    match read(round, &std::mem::take(&mut pen.slips.letters)) {
        Ok(dots) => store(hand, dots, to),
        Err(sentence) => Outcome::said(sentence),
    }
}

fn store(hand: &mut Hand<'_, Themes>, dots: Vec<Dots>, to: Option<Id>) -> Outcome<Edit> {
    let Hand { table, pen, ids } = hand;
    let Some(round) = table.paper.sheet.open() else { return Outcome::Ignored };
    let Some(person) = pen.slips.person(table, round) else { return Outcome::Ignored };
    let name = table.room.called(person);
    let missing = missing(table, round);
    let seat = |id: &Id| people(table, round).iter().position(|p| p == id);
    let after = missing.iter().find(|id| seat(id) > seat(&person));
    let next = after.or(missing.iter().find(|id| **id != person)).copied();
    pen.slips.at = to.or(next).or(Some(person));
    pen.slips.last = Some(person);
    // Also when nothing changes: a slip that is not saved again would tell that it was the same.
    if let Some(old) = round.ballot(person) {
        let edit = RowEdit::Set(Ballot { dots, ..old.clone() });
        return Outcome::did(
            Edit::Ballot { round: round.id, edit },
            format!("Lappen fra {name} er som før."),
            format!("Lappen fra {name} er endret igjen."),
        );
    }
    let ballot = Ballot { id: ids.take(), person, dots, ..Ballot::default() };
    Outcome::did(
        Edit::Ballot { round: round.id, edit: RowEdit::push(ballot) },
        format!("Lappen fra {name} er tatt bort."),
        format!("Lappen fra {name} er tilbake."),
    )
}

/// The next or previous slip; one that is being typed is stored.
pub(super) fn turn(hand: &mut Hand<'_, Themes>, forward: bool) -> Outcome<Edit> {
    let Hand { table, pen, .. } = hand;
    let Some(round) = table.paper.sheet.open() else { return Outcome::Ignored };
    let people = people(table, round);
    let at = pen.slips.person(table, round).and_then(|id| people.iter().position(|p| *p == id));
    let Some(at) = at else { return Outcome::Ignored };
    let n = people.len();
    let to = people[if forward { (at + 1) % n } else { (at + n - 1) % n }];
    if pen.slips.is_typing() {
        return end(hand, Some(to));
    }
    (pen.slips.at, pen.slips.last) = (Some(to), None);
    Outcome::Moved
}

/// Space: whose slip it is stands over.
pub(super) fn pass(hand: &mut Hand<'_, Themes>) -> Outcome<Edit> {
    if hand.pen.slips.is_typing() {
        return Outcome::said("Enter lagrer lappen. Backspace tar bort den siste bokstaven.");
    }
    store(hand, Vec::new(), None)
}

pub(super) fn backspace(hand: &mut Hand<'_, Themes>) -> Outcome<Edit> {
    if hand.pen.slips.letters.pop().is_some() {
        return Outcome::Moved;
    }
    turn(hand, false)
}

pub(super) fn wipe(hand: &mut Hand<'_, Themes>) -> Outcome<Edit> {
    hand.pen.slips.letters.clear();
    Outcome::Moved
}

/// Takes away the letters that are typed, else the slip under the cursor.
pub(super) fn remove(hand: &mut Hand<'_, Themes>) -> Outcome<Edit> {
    let Hand { table, pen, .. } = hand;
    let Some(round) = table.paper.sheet.open() else { return Outcome::Ignored };
    if pen.slips.is_typing() {
        return wipe(hand);
    }
    let person = pen.slips.person(table, round);
    let Some(ballot) = person.and_then(|person| round.ballot(person)) else { return Outcome::Moved };
    (pen.slips.at, pen.slips.last) = (person, None);
    let name = table.room.called(ballot.person);
    Outcome::did(
        Edit::Ballot { round: round.id, edit: RowEdit::Remove(ballot.id) },
        format!("Lappen fra {name} er tilbake."),
        format!("Lappen fra {name} er tatt bort igjen."),
    )
    .saying(format!("Lappen fra {name} er tatt bort."))
}
