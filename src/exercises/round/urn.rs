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
    /// Slips that were typed from paper: whose they are, nobody knows.
    paper: usize,
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
        Self { round: 0, who: Vec::new(), paper: 0, piles: Vec::new(), slip: Vec::new() }
    }
}

/// Never what is on a slip: a log must not know either.
impl<A> fmt::Debug for Urn<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Urn({} slips)", self.who.len() + self.paper)
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

    /// Those who handed in a slip themselves.
    pub fn who(&self) -> &[Id] {
        &self.who
    }

    /// Whether nothing is here, not even on the slip under her hands.
    pub(super) fn is_empty(&self) -> bool {
        self.who.is_empty() && self.paper == 0 && self.slip.is_empty()
    }

    /// Slips that are in, and whole: those in the urn, and the one under her hands where it answers so many questions.
    pub(super) fn slips(&self, items: usize) -> usize {
        self.who.len() + self.typed(items)
    }

    /// The same of those typed from paper alone.
    pub(super) fn typed(&self, items: usize) -> usize {
        self.paper + usize::from(self.is_whole(items))
    }

    /// Whether the slip under her hands answers so many questions.
    pub(super) fn is_whole(&self, items: usize) -> bool {
        items > 0 && self.slip.len() >= items
    }

    /// How many questions the slip under her hands answers.
    pub(super) fn begun(&self) -> usize {
        self.slip.len()
    }

    /// Whether the slip under her hands answers a question.
    pub(super) fn has(&self, item: Id) -> bool {
        self.slip.iter().any(|(of, _)| *of == item)
    }

    /// Writes an answer on the slip under her hands.
    pub(super) fn write(&mut self, item: Id, answer: Option<A>) {
        match self.slip.iter_mut().find(|(of, _)| *of == item) {
            Some((_, old)) => *old = answer,
            None => self.slip.push((item, answer)),
        }
    }

    /// Takes back what was typed last on the slip under her hands, and says to which question.
    pub(super) fn take_back(&mut self) -> Option<Id> {
        self.slip.pop().map(|(item, _)| item)
    }

    /// Takes away the slip under her hands.
    pub(super) fn tear_up(&mut self) {
        self.slip.clear();
    }

    /// Another slip is begun: from now on nobody knows what was on this one.
    pub(super) fn drop_slip(&mut self) {
        if !self.slip.is_empty() {
            self.paper += 1;
            let slip = std::mem::take(&mut self.slip);
            self.pile_up(slip);
        }
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
