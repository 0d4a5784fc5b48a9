//! The urn of a round in which nobody ever knows who gave what: slips in it have lost whoever filled them in, also here
//! in memory. Only the slip under her hands is known, until the next one is begun.

use std::fmt;

use crate::exercises::Id;

/// The slips of a secret round until they are shown: in memory only, gone with the program.
#[derive(Clone, PartialEq, Eq)]
pub struct Urn<A> {
    /// The round that the slips are of; 0 before there is one.
    pub(super) round: Id,
    /// Those who handed in a slip themselves, in the order of their ids.
    who: Vec<Id>,
    /// How many slips were typed from paper, the one under her hands too where it is whole. Whose they are, nobody knows.
    papers: usize,
    /// Question by question, apart from who is in and from each other.
    piles: Vec<Pile<A>>,
    /// What is typed of the slip under her hands, in the order in which it was typed.
    slip: Vec<(Id, Option<A>)>,
}

/// What was given to one question.
#[derive(Clone, PartialEq, Eq)]
struct Pile<A> {
    item: Id,
    /// Lowest first, so that the order in which they came is gone.
    given: Vec<A>,
    passed: usize,
}

impl<A> Default for Urn<A> {
    fn default() -> Self {
        Self { round: 0, who: Vec::new(), papers: 0, piles: Vec::new(), slip: Vec::new() }
    }
}

/// Never what is on a slip: a log must not know either.
impl<A> fmt::Debug for Urn<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Urn({} slips)", self.who.len() + self.papers)
    }
}

impl<A> Urn<A> {
    /// An empty one.
    pub(super) fn of(round: Id) -> Self {
        Self { round, ..Self::default() }
    }
}

impl<A: Clone + Ord> Urn<A> {
    /// What was given to a question, lowest first.
    pub fn given(&self, item: Id) -> &[A] {
        self.pile(item).map_or(&[], |pile| &pile.given)
    }

    /// How many stood over at a question.
    pub fn passed(&self, item: Id) -> usize {
        self.pile(item).map_or(0, |pile| pile.passed)
    }

    /// How many answers say that somebody stands over, without the slip under her hands.
    pub(super) fn passes(&self) -> usize {
        self.piles.iter().map(|pile| pile.passed).sum()
    }

    /// Those who handed in a slip themselves.
    pub fn who(&self) -> &[Id] {
        &self.who
    }

    /// How many slips came on paper, whoever's they are.
    pub fn papers(&self) -> usize {
        self.papers
    }

    /// Whether somebody handed in a slip.
    pub(super) fn handed_in(&self, person: Id) -> bool {
        self.who.binary_search(&person).is_ok()
    }

    /// Whether nothing is here, not even on the slip under her hands.
    pub(super) fn is_empty(&self) -> bool {
        self.who.is_empty() && self.papers == 0 && self.slip.is_empty()
    }

    /// How many slips are in, and whole.
    pub(super) fn slips(&self) -> usize {
        self.who.len() + self.papers
    }

    /// Whether the slip under her hands answers so many questions.
    pub(super) fn is_whole(&self, items: usize) -> bool {
        items > 0 && self.slip.len() >= items
    }

    /// How many questions the slip under her hands answers.
    pub(super) fn begun(&self) -> usize {
        self.slip.len()
    }

    /// Which questions the slip under her hands answers.
    pub(super) fn answered(&self) -> impl Iterator<Item = Id> {
        self.slip.iter().map(|(item, _)| *item)
    }

    /// Writes an answer on the slip under her hands; the slip that it makes whole is in.
    pub(super) fn write(&mut self, item: Id, answer: Option<A>, items: usize) {
        match self.slip.iter_mut().find(|(of, _)| *of == item) {
            Some((_, old)) => *old = answer,
            None => {
                self.slip.push((item, answer));
                self.papers += usize::from(self.is_whole(items));
            }
        }
    }

    /// Takes back what was typed last on the slip under her hands, and says to which question.
    pub(super) fn take_back(&mut self, items: usize) -> Option<Id> {
        if self.is_whole(items) {
            self.papers -= 1;
        }
        self.slip.pop().map(|(item, _)| item)
    }

    /// Takes away the slip under her hands.
    pub(super) fn tear_up(&mut self, items: usize) {
        while self.take_back(items).is_some() {}
    }

    /// Another slip is begun: from now on nobody knows what was on this one.
    pub(super) fn drop_slip(&mut self) {
        let slip = std::mem::take(&mut self.slip);
        self.pile_up(slip);
    }

    /// Takes in a whole slip that somebody handed in.
    pub(super) fn put(&mut self, person: Id, slip: Vec<(Id, Option<A>)>) {
        if let Err(at) = self.who.binary_search(&person) {
            self.who.insert(at, person);
            self.pile_up(slip);
        }
    }

    fn pile_up(&mut self, slip: Vec<(Id, Option<A>)>) {
        for (item, answer) in slip {
            let at = self.piles.binary_search_by_key(&item, |pile| pile.item).unwrap_or_else(|at| {
                self.piles.insert(at, Pile { item, given: Vec::new(), passed: 0 });
                at
            });
            let pile = &mut self.piles[at];
            match answer {
                None => pile.passed += 1,
                Some(answer) => pile.given.insert(pile.given.partition_point(|a| *a <= answer), answer),
            }
        }
    }

    fn pile(&self, item: Id) -> Option<&Pile<A>> {
        self.piles.iter().find(|pile| pile.item == item)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Slips of two questions.
    fn slips() -> impl Strategy<Value = Vec<[Option<u8>; 2]>> {
        prop::collection::vec([prop::option::of(0..6u8), prop::option::of(0..6u8)], 0..9)
    }

    fn filled(slips: &[[Option<u8>; 2]]) -> Urn<u8> {
        let mut urn = Urn::of(1);
        for slip in slips {
            for (item, answer) in (1..).zip(slip) {
                urn.write(item, *answer, 2);
            }
            urn.drop_slip();
        }
        urn
    }

    proptest! {
        #[test]
        fn whoever_gave_what_the_urn_is_the_same(
            (slips, shuffled) in slips().prop_flat_map(|slips| (Just(slips.clone()), Just(slips).prop_shuffle())),
        ) {
            let (one, other) = (filled(&slips), filled(&shuffled));
            prop_assert!(one == other);
            prop_assert_eq!(one.slips(), slips.len());
            for item in 1..=2 {
                prop_assert!(one.given(item).is_sorted());
                prop_assert_eq!(one.given(item).len() + one.passed(item), slips.len());
            }
        }
    }

    #[test]
    fn who_hands_in_is_known_and_paper_is_counted() {
        let mut urn = filled(&[[Some(1), Some(2)]]);
        urn.put(7, vec![(1, Some(5)), (2, None)]);
        assert!(urn.handed_in(7) && urn.who() == [7] && urn.papers() == 1);
        urn.put(7, vec![(1, Some(0)), (2, None)]);
        assert_eq!((urn.slips(), urn.given(1), urn.passed(2)), (2, &[1, 5][..], 1), "nobody hands in twice");
    }
}
