//! Slips that are pasted from a sheet: a row is a slip, with a number for each question; where one thing is asked, or
//! question by question, what is pasted goes round the table.

use super::{Ballots, Cell, NOBODY, Proxy, Spot, Way};
use crate::exercises::{Id, Ids, Outcome};
use crate::figures::number::in_words;
use crate::figures::words::capital;

/// A row of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pasted<A> {
    /// Whose slip it is, where a name stands before it.
    pub who: Option<Id>,
    /// What each cell says; `None` where it is empty, and somebody stands over.
    pub given: Vec<Option<A>>,
}

/// What is pasted, on its way to slips.
type Given<A> = Vec<(Cell, Option<A>)>;

impl<A: Clone + Ord> Proxy<A> {
    /// Takes in what is pasted, all of it or nothing. One undo takes it all back.
    pub fn pasted<B: Ballots<Answer = A>>(
        &mut self,
        round: &B,
        text: &str,
        ids: &mut Ids,
    ) -> Outcome<B::Edit> {
        self.lift();
        (self.asking, self.typed) = (false, None);
        if self.settle(round).is_none() {
            return Outcome::Ignored;
        }
        let read = round.rows(text).and_then(|rows| self.placed(round, rows));
        let (given, said) = match read {
            Ok((given, _)) if given.is_empty() => return Outcome::Moved,
            Ok(read) => read,
            Err(sentence) => return Outcome::said(format!("{sentence} Ingenting er ført.")),
        };
        let outcome = if round.is_secret() {
            self.drop_in(round, given, ids)
        } else {
            self.round = round.id().unwrap_or_else(|| ids.next());
            self.trail.extend(given.iter().map(|(cell, _)| *cell));
            self.visits = None;
            let outcome = round.hand_in(&given, ids);
            self.cursor = self.beyond(round, &given);
            outcome
        };
        match outcome {
            Outcome::Moved => Outcome::said(said),
            outcome => outcome.saying(said),
        }
    }

    /// Where each number goes, and what is said of it.
    fn placed<B: Ballots<Answer = A>>(
        &self,
        round: &B,
        rows: Vec<Pasted<A>>,
    ) -> Result<(Given<A>, String), String> {
        let (sight, items) = (self.sight(round), round.items());
        let Some(at) = sight.at() else { return Ok(Default::default()) };
        let is_column = rows.len() > 1 && rows.iter().all(|row| row.given.len() == 1 && row.who.is_none());
        let by_person = sight.way() == Way::ByPerson;
        let is_slips = items.len() > 1 && rows.iter().all(|row| row.given.len() == items.len());
        let is_named = rows.iter().any(|row| row.who.is_some());
        if items.len() > 1 && by_person && is_column && rows.len() == items.len() {
            // A slip that stands upright.
            let given = rows.into_iter().flat_map(|row| row.given).collect();
            return self.placed(round, vec![Pasted { who: None, given }]);
        }
        if is_slips || (by_person && rows.len() > 1) || is_named || (round.is_secret() && items.len() == 1) {
            let rows = if items.len() == 1 && !is_named { flat(rows) } else { rows };
            return self.slips(round, &rows);
        }
        let numbers: Vec<Option<A>> = rows.into_iter().flat_map(|row| row.given).collect();
        let id = sight.strip_of(at);
        let strips = sight.strips();
        let cells = strips.iter().find(|strip| strip.id == id).map_or(&[][..], |strip| &strip.cells);
        let from = match at {
            Spot::At(cell) => cells.iter().position(|c| *c == cell),
            Spot::End(_) => None,
        };
        let cells = &cells[from.unwrap_or(cells.len())..];
        if numbers.len() > cells.len() {
            let places = if by_person { "på lappen" } else { "rundt bordet" };
            return Err(format!("Det er {} tall, og plass til {} {places}.", numbers.len(), cells.len()));
        }
        let given: Given<A> = cells.iter().copied().zip(numbers).collect();
        let people: Vec<Id> = given.iter().map(|(cell, _)| cell.person).collect();
        let n = given.len();
        let said = match &*people {
            [] => String::new(),
            _ if round.is_secret() => format!("{n} tall er ført."),
            [one, ..] if by_person => {
                format!("{n} tall er ført på lappen til {}.", round.room().called(*one))
            }
            [one] => format!("Tallet til {} er ført.", round.room().called(*one)),
            people => format!("{n} tall er ført: {}.", round.room().names(people)),
        };
        Ok((given, said))
    }

    /// A row a slip, from the one with the cursor on to those that are missing; one with a name before it is that person's.
    /// What stands is written over only where the cursor is on one of its answers: at the end of a slip a row is the next
    /// one's, as a digit there is.
    fn slips<B: Ballots<Answer = A>>(
        &self,
        round: &B,
        rows: &[Pasted<A>],
    ) -> Result<(Given<A>, String), String> {
        let (sight, items) = (self.sight(round), round.items());
        if let Some(row) = rows.iter().find(|row| row.given.len() != items.len()) {
            return Err(format!(
                "En lapp har {} tall, og her er en rad med {}.",
                items.len(),
                row.given.len()
            ));
        }
        let whose: Vec<Id> = if round.is_secret() {
            let is_begun = sight.urn().is_some_and(|urn| urn.begun() > 0 && !urn.is_whole(items.len()));
            let (are_in, of) = sight.count();
            if is_begun {
                return Err("Gjør ferdig lappen du er på, eller slett den med Delete.".into());
            }
            vec![NOBODY; of - are_in]
        } else {
            let named: Vec<Id> = rows.iter().filter_map(|row| row.who).collect();
            let twice = named.iter().enumerate().find(|(n, who)| named[..*n].contains(who));
            if let Some((_, &who)) = twice {
                return Err(format!("{} står på to rader.", round.room().called(who)));
            }
            let (here, from) = match sight.at() {
                Some(Spot::At(cell)) => (Some(cell.person), Some(cell.person)),
                Some(Spot::End(id)) if sight.way() == Way::ByPerson => (None, Some(id)),
                _ => (None, None),
            };
            let people: Vec<Id> = sight.people();
            let at = from.and_then(|from| people.iter().position(|p| *p == from)).unwrap_or(0);
            let in_turn = people[at..].iter().chain(&people[..at]).copied();
            let mut waits =
                in_turn.filter(|p| Some(*p) == here || !sight.has_all_of(*p)).filter(|p| !named.contains(p));
            rows.iter().filter_map(|row| row.who.or_else(|| waits.next())).collect()
        };
        if whose.is_empty() {
            return Err("Ingen lapp mangler. Gå tilbake til den som skal rettes.".into());
        }
        if whose.len() < rows.len() {
            return Err(format!("Det er {} lapper, og {} som mangler.", rows.len(), whose.len()));
        }
        let slip = |(row, person): (&Pasted<A>, Id)| {
            let cells = items.iter().map(move |&item| Cell { person, item });
            cells.zip(row.given.clone()).collect::<Vec<_>>()
        };
        let said = self.said_of(round, &whose[..rows.len()]);
        Ok((rows.iter().zip(whose).flat_map(slip).collect(), said))
    }

    /// "Lappen til HR-leder er rettet.", "To lapper er ført: HR-leder og Salgssjef."; no name where nobody knows whose they
    /// are.
    fn said_of(&self, round: &impl Ballots<Answer = A>, whose: &[Id]) -> String {
        let (sight, room) = (self.sight(round), round.room());
        let were_in: Vec<Id> = whose.iter().copied().filter(|&person| sight.has_all_of(person)).collect();
        match whose {
            [_] if round.is_secret() => "Lappen er ført.".into(),
            many if round.is_secret() => format!("{} lapper er ført.", capital(&in_words(many.len()))),
            [one] if were_in.is_empty() => format!("Lappen til {} er ført.", room.called(*one)),
            [one] => format!("Lappen til {} er rettet.", room.called(*one)),
            many => {
                let n = capital(&in_words(many.len()));
                let corrected = match &*were_in {
                    [] => String::new(),
                    people => format!(" Rettet: {}.", room.names(people)),
                };
                format!("{n} lapper er ført: {}.{corrected}", room.names(many))
            }
        }
    }

    /// Slips that are nobody's: each is in before the next is begun.
    fn drop_in<B: Ballots<Answer = A>>(
        &mut self,
        round: &B,
        given: Given<A>,
        ids: &mut Ids,
    ) -> Outcome<B::Edit> {
        let items = round.items().len();
        self.round = round.id().unwrap_or_else(|| ids.next());
        self.open_urn();
        for (n, (cell, answer)) in given.into_iter().enumerate() {
            if n % items == 0 && self.urn.is_whole(items) {
                self.urn.drop_slip();
            }
            self.urn.write(cell.item, answer, items);
        }
        self.cursor = Some(Spot::End(NOBODY));
        self.tell(round, ids)
    }

    /// Where it goes on after what was pasted, on the paper as it was before: at the end of a slip of several answers that is
    /// whole now, as after typing it, so that the next Tab leads to the next.
    fn beyond<B: Ballots<Answer = A>>(&self, round: &B, given: &Given<A>) -> Option<Spot> {
        let sight = self.sight(round);
        let (last, _) = given.last()?;
        let strips = sight.strips();
        let on_slip = sight.strip_of(Spot::At(*last));
        let at = strips.iter().position(|strip| strip.id == on_slip).unwrap_or(0);
        let is_given = |cell: &Cell| given.iter().any(|(of, _)| of == cell);
        let is_whole = |cells: &[Cell]| cells.iter().all(|cell| is_given(cell) || !sight.waits(*cell));
        if sight.way() == Way::ByPerson
            && round.items().len() > 1
            && strips.get(at).is_some_and(|strip| is_whole(&strip.cells))
        {
            return Some(Spot::End(on_slip));
        }
        let (before, after) = strips.split_at(at);
        let is_missing = |cell: &Cell| sight.waits(*cell) && !is_given(cell);
        let mut missing = after.iter().chain(before).flat_map(|strip| &strip.cells).copied();
        missing.find(is_missing).map(Spot::At).or(Some(Spot::End(on_slip)))
    }
}

/// A cell a row.
fn flat<A>(rows: Vec<Pasted<A>>) -> Vec<Pasted<A>> {
    rows.into_iter().flat_map(|row| row.given).map(|cell| Pasted { who: None, given: vec![cell] }).collect()
}
