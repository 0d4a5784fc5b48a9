//! What is typed in a row on one slip, or round the table at one question. Numbers with a space between each of them, as
//! they stand in a sheet, are numbers: nobody stands over at every other question, and not every other leader.

use super::{Ballots, Cell, NOBODY, Proxy, Spot};
use crate::exercises::{Id, Ids, Outcome};

/// The answers that the last keys gave, one after the other.
pub(super) struct Run<A> {
    given: Vec<(Cell, Option<A>)>,
    /// Of the slip, or the question, that they stand on.
    strip: Option<Id>,
    /// There are spaces between these numbers.
    spaced: bool,
    /// The last key was such a space.
    between: bool,
    /// Numbers that came when the slip was full: as many as there are spaces on it, and the spaces stood between groups.
    late: Vec<A>,
}

impl<A> Default for Run<A> {
    fn default() -> Self {
        Self { given: Vec::new(), strip: None, spaced: false, between: false, late: Vec::new() }
    }
}

impl<A> Run<A> {
    /// Another key, another slip, or another question.
    pub(super) fn end(&mut self) {
        *self = Self::default();
    }

    /// Somebody else has answered for this person: what is typed next belongs to nothing before it.
    pub(super) fn end_of(&mut self, person: Id) {
        if self.given.iter().any(|(cell, _)| cell.person == person) {
            self.end();
        }
    }

    pub(super) fn hear(&mut self, strip: Id, cell: Cell, answer: Option<A>) {
        // A question that comes again is the next slip's: of one that nobody may be known by, nothing is kept.
        if self.strip != Some(strip) || self.given.iter().any(|(given, _)| *given == cell) {
            self.end();
        }
        self.strip = Some(strip);
        self.given.push((cell, answer));
        self.between = false;
    }

    /// How many spaces stand between numbers, where nothing else stands there.
    fn spaces(&self) -> usize {
        let takes_turns =
            self.given.iter().enumerate().all(|(n, (_, answer))| answer.is_some() == (n % 2 == 0));
        if takes_turns { self.given.len() / 2 } else { 0 }
    }

    fn ends_with_a_number(&self) -> bool {
        self.given.last().is_some_and(|(_, answer)| answer.is_some())
    }
}

impl<A: Clone> Run<A> {
    /// Whether the spaces on a slip that is full stood between groups of numbers, as they are printed: as many more have
    /// come as there are spaces, and the groups are of one length.
    fn was_in_groups(&mut self, answer: &A) -> bool {
        let mut groups: Vec<usize> =
            self.given.split(|(_, answer)| answer.is_none()).map(<[_]>::len).collect();
        let spaces = groups.len() - 1;
        self.late.push(answer.clone());
        if let Some(last) = groups.last_mut() {
            *last += self.late.len();
        }
        spaces > 0 && self.late.len() == spaces && groups[0] > 1 && groups.iter().all(|len| *len == groups[0])
    }
}

impl<A: Clone + Ord> Proxy<A> {
    /// Whether a space that comes now stands between two numbers, and says nothing of anybody.
    pub(super) fn is_between(&self, round: &impl Ballots<Answer = A>) -> bool {
        let is_over = matches!(self.sight(round).at(), Some(Spot::End(_))) && self.run.spaces() > 0;
        let stands = self.has_run(round) && self.run.ends_with_a_number() && !self.run.between;
        stands && (self.run.spaced || is_over)
    }

    /// What is said of such a space.
    pub(super) fn between(&mut self, round: &impl Ballots<Answer = A>) -> &'static str {
        self.run.between = true;
        match self.sight(round).at() {
            Some(Spot::End(_)) => super::proxy::DONE,
            _ => "Ett mellomrom til: står over.",
        }
    }

    /// Another number, after which the spaces before it are known to have stood between numbers: each goes where it belongs.
    pub(super) fn spaced<B: Ballots<Answer = A>>(
        &mut self,
        round: &B,
        answer: &A,
        ids: &mut Ids,
    ) -> Option<Outcome<B::Edit>> {
        let is_over = matches!(self.sight(round).at(), Some(Spot::End(_)));
        let after_two = !self.run.ends_with_a_number() && self.run.spaces() > 1;
        if !self.has_run(round) || self.run.spaced {
            return None;
        }
        let known = after_two || (self.run.between && is_over) || (is_over && self.run.was_in_groups(answer));
        if !known {
            return None;
        }
        let strip = self.run.strip?;
        let before = std::mem::take(&mut self.run.given);
        let mut late = std::mem::take(&mut self.run.late);
        if late.is_empty() {
            late.push(answer.clone());
        }
        let numbers = before.iter().filter_map(|(_, answer)| answer.clone()).chain(late);
        // There were as many spaces as numbers, or more numbers have come than there are places.
        let cells = before.iter().map(|(cell, _)| *cell);
        let given: Vec<(Cell, Option<A>)> = cells.clone().zip(numbers.map(Some)).collect();
        let gone: Vec<Cell> = cells.skip(given.len()).collect();
        let last = given.last()?.0;
        let next = gone.first().map_or(Spot::End(strip), |&cell| Spot::At(cell));
        let outcome = if round.is_secret() {
            let items = round.items().len();
            for _ in &before {
                self.urn.take_back(items);
            }
            for (cell, answer) in &given {
                self.urn.write(cell.item, answer.clone(), items);
            }
            self.tell(round, ids)
        } else {
            self.trail.retain(|cell| !gone.contains(cell));
            self.trail.push(last);
            round.rewrite(&given, &gone, ids)
        };
        let n = given.len();
        (self.run.given, self.run.spaced, self.run.between) = (given, true, false);
        (self.typed, self.cursor, self.fresh) = (None, Some(next), Some(last));
        let said = format!("Lest som {n} tall med mellomrom imellom. To mellomrom: står over.");
        Some(match outcome {
            Outcome::Moved => Outcome::said(said),
            outcome => outcome.saying(said),
        })
    }

    /// What was typed in a row stands on the slip, or at the question, with the cursor, and that has several places.
    fn has_run(&self, round: &impl Ballots<Answer = A>) -> bool {
        let sight = self.sight(round);
        let here = sight.at().map(|at| sight.strip_of(at));
        let is_slip = here != Some(NOBODY) || round.items().len() > 1;
        is_slip && self.run.strip.is_some() && self.run.strip == here
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_slips_that_are_nobodys_only_the_one_that_is_typed_is_known() {
        let mut run = Run::default();
        let nobody = |item| Cell { person: NOBODY, item };
        for answer in 1..=8 {
            run.hear(NOBODY, nobody(1), Some(answer));
            assert_eq!(run.given, [(nobody(1), Some(answer))], "one question, eight slips");
        }
        let mut run = Run::default();
        for slip in 1..=3 {
            for item in 2..=4 {
                run.hear(NOBODY, nobody(item), Some(slip));
                assert!(run.given.iter().all(|(_, answer)| *answer == Some(slip)), "{:?}", run.given);
            }
        }
        assert_eq!(run.given.len(), 3);
    }
}
