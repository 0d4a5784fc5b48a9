//! A round of the table on one question: who has had the word, and whose turn it is.

use super::Interview;
use crate::exercises::{Id, Table, speaking_order};

#[derive(Debug)]
pub(super) struct Round {
    /// Those who are here, in the order of speaking.
    order: Vec<Id>,
    /// Those who speak last.
    last: Vec<Id>,
    /// Everybody, seat by seat: somebody who has left may still have said something.
    everybody: Vec<Id>,
    spoken: Vec<Id>,
    passed: Vec<Id>,
}

impl Round {
    pub(super) fn of(table: &Table<'_, Interview>, question: Id) -> Self {
        let order = speaking_order(table.room.people(), table.room.seed(), &table.room.turns(), question);
        let last = table.room.people().iter().filter(|p| p.speaks_last).map(|p| p.id).collect();
        let sheet = &table.paper.sheet;
        let everybody: Vec<_> = table.room.people().iter().map(|p| p.id).collect();
        let mut spoken = Vec::new();
        for by in sheet.speakers(question) {
            if !spoken.contains(&by) {
                spoken.push(by);
            }
        }
        let passed = everybody
            .iter()
            .copied()
            .filter(|&p| !spoken.contains(&p) && sheet.pass_of(question, p).is_some())
            .collect();
        Self { order, last, everybody, spoken, passed }
    }

    /// Whether this person is here.
    pub(super) fn has(&self, person: Id) -> bool {
        self.order.contains(&person)
    }

    pub(super) fn has_spoken(&self, person: Id) -> bool {
        self.spoken.contains(&person)
    }

    /// Whether each has had the word, seat by seat: those who are here, and those who have said something.
    pub(super) fn seats(&self) -> Vec<(Id, bool)> {
        let has_had = |p: Id| self.spoken.contains(&p) || self.passed.contains(&p);
        let asked = self.everybody.iter().filter(|&&p| self.has(p) || self.has_spoken(p));
        asked.map(|&p| (p, has_had(p))).collect()
    }

    /// Those who have neither spoken nor passed, in the order of speaking.
    pub(super) fn waiting(&self) -> impl Iterator<Item = Id> {
        self.order.iter().copied().filter(|p| !self.spoken.contains(p) && !self.passed.contains(p))
    }

    /// Those who passed and have said nothing since.
    pub(super) fn passed(&self) -> &[Id] {
        &self.passed
    }

    /// Who is asked first: whoever waits longest, or when all have had the word, whoever began.
    pub(super) fn opens(&self) -> Option<Id> {
        self.waiting().next().or(self.order.first().copied())
    }

    /// The next after `person` who is still waiting, those who speak last only when no other waits; or when there is
    /// nobody, the next at the table.
    pub(super) fn next(&self, person: Option<Id>) -> Option<Id> {
        let place = person.and_then(|p| self.order.iter().position(|&o| o == p));
        let start = place.map_or(0, |at| at + 1);
        let round = || (0..self.order.len()).map(|n| self.order[(start + n) % self.order.len()]);
        let waits = |p: &Id| Some(*p) != person && !self.spoken.contains(p) && !self.passed.contains(p);
        let before_the_last = round().find(|p| waits(p) && !self.last.contains(p));
        before_the_last.or_else(|| round().find(waits)).or_else(|| round().next())
    }

    /// Who comes before `person` in the order of speaking.
    pub(super) fn before(&self, person: Option<Id>) -> Option<Id> {
        neighbour(&self.order, person, false)
    }

    /// The next or previous of everybody, whether here or not.
    pub(super) fn seat_beside(&self, person: Option<Id>, forward: bool) -> Option<Id> {
        neighbour(&self.everybody, person, forward)
    }
}

fn neighbour(order: &[Id], person: Option<Id>, forward: bool) -> Option<Id> {
    let last = order.len().checked_sub(1)?;
    let place = person.and_then(|p| order.iter().position(|&o| o == p));
    let to = match (place, forward) {
        (Some(at), true) if at < last => at + 1,
        (_, true) => 0,
        (Some(at), false) if at > 0 => at - 1,
        (_, false) => last,
    };
    Some(order[to])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn round(spoken: &[Id], passed: &[Id]) -> Round {
        let (order, everybody) = (vec![4, 2, 3, 1], vec![1, 2, 3, 4, 5]);
        Round { order, last: vec![1], everybody, spoken: spoken.into(), passed: passed.into() }
    }

    #[test]
    fn the_word_goes_to_whoever_is_still_waiting() {
        let begun = round(&[4, 3], &[]);
        assert_eq!(begun.opens(), Some(2));
        assert_eq!(begun.next(Some(4)), Some(2));
        assert_eq!(begun.next(Some(2)), Some(1));
        assert_eq!(begun.next(Some(1)), Some(2), "the round goes on from the start");
        assert_eq!(round(&[], &[2]).next(Some(4)), Some(3), "who passed has had the turn");
        assert_eq!(begun.next(None), Some(2));
    }

    #[test]
    fn who_speaks_last_waits_for_those_whom_a_jump_passed_over() {
        assert_eq!(
            round(&[2], &[]).next(Some(3)),
            Some(4),
            "who began still waits, and so does not the last"
        );
        assert_eq!(round(&[2, 4], &[]).next(Some(3)), Some(1), "nobody else waits");
        assert_eq!(round(&[2, 3], &[]).next(Some(3)), Some(4));
    }

    #[test]
    fn when_all_have_had_the_word_it_goes_round() {
        let over = round(&[1, 2, 3], &[4]);
        assert_eq!(over.waiting().count(), 0);
        assert_eq!(over.next(Some(4)), Some(2));
        assert_eq!(over.next(Some(1)), Some(4));
        let only_her = round(&[2, 3, 4], &[]);
        assert_eq!(only_her.next(Some(1)), Some(4), "nobody else waits");
        assert_eq!(only_her.before(Some(4)), Some(1));
        assert_eq!(only_her.before(None), Some(1));
        assert_eq!(only_her.seat_beside(Some(4), true), Some(5), "who has left may have said it");
    }

    #[test]
    fn an_empty_table_has_nobody_to_ask() {
        let empty = Round { order: vec![], last: vec![], everybody: vec![], spoken: vec![], passed: vec![] };
        assert_eq!((empty.opens(), empty.next(None), empty.before(None)), (None, None, None));
    }
}
