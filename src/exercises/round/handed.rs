//! Slips that were filled in elsewhere, and people who leave for good.

use super::{Ballots, Cell, Proxy, Slip, Spot, Urn, Words};
use crate::exercises::slip::Standing;
use crate::exercises::{Id, Ids, Outcome, Person, Refusal};

/// Said on a phone where all slips are in: one of those on paper is likely to be of the same seat.
const ENOUGH_BY_PHONE: &str = "Det er flere lapper enn folk. Har du levert på papir? Si fra til fasilitator.";

impl<A: Clone + Ord> Proxy<A> {
    /// Takes in a slip that was filled in elsewhere: the same edit as when it is typed.
    ///
    /// # Errors
    /// A sentence for who filled it in; then nothing has changed.
    pub fn put<B: Ballots<Answer = A>>(
        &mut self,
        round: &B,
        slip: Slip<A>,
        ids: &mut Ids,
    ) -> Result<Outcome<B::Edit>, Refusal> {
        let Slip { round: id, person, given } = slip;
        if round.id() != Some(id) {
            return Err(Refusal::new("Lappen hører til en annen runde enn den som er åpen."));
        }
        if round.room().person(person).is_none() {
            return Err(Refusal::new("Plassen finnes ikke lenger."));
        }
        let items = round.items();
        let is_once = |item: &Id| given.iter().filter(|(of, _)| of == item).count() == 1;
        if given.len() != items.len() || !items.iter().all(is_once) {
            return Err(Refusal::new("Lappen svarer ikke på det samme som runden spør om."));
        }
        for answer in given.iter().filter_map(|(_, answer)| answer.as_ref()) {
            round.fits(answer).map_err(Refusal::new)?;
        }
        if !round.is_secret() {
            // Nobody but she moves the mark: what she types next goes where it stood.
            self.settle(round);
            self.run.end_of(person);
            let given = given.into_iter().map(|(item, answer)| (Cell { person, item }, answer));
            return Ok(round.hand_in(&given.collect::<Vec<_>>(), ids));
        }
        self.settle(round);
        self.round = id;
        self.open_urn();
        if self.urn.handed_in(person) {
            return Err(Refusal::new("Lappen ligger i urnen og kan ikke tas ut igjen."));
        }
        // Whoever is away, and hands in all the same, takes nobody's place.
        let is_here = round.room().person(person).is_some_and(Person::is_here);
        let papers = self.urn.papers() + usize::from(self.half::<()>(round).is_some());
        if papers + usize::from(is_here) > self.sight(round).on_paper() {
            return Err(Refusal::new(ENOUGH_BY_PHONE));
        }
        self.urn.put(person, given);
        Ok(self.tell(round, ids))
    }

    /// How far the round has come.
    pub fn standing(&self, round: &impl Ballots<Answer = A>, words: &Words) -> Standing {
        let sight = self.sight(round);
        let everybody = || round.room().people().iter().map(|person| person.id);
        let (count, of) = sight.count();
        Standing {
            are_in: everybody().filter(|&id| sight.has_all_of(id)).collect(),
            begun: everybody().filter(|&id| sight.has_begun(id)).collect(),
            papers: sight.urn().map_or(0, Urn::papers),
            missing: of - count,
            at: sight.seat().map(|(person, _)| person),
            corrects: words.corrects,
        }
    }

    /// Lets go of somebody who leaves for good. Nobody knows which slip of a secret round was that person's, so all of
    /// them go.
    pub fn forget(&mut self, round: Option<&impl Ballots<Answer = A>>, person: Id) {
        let at = round.and_then(|round| {
            let at = self.settle(round)?;
            Some(match at {
                Spot::At(cell) if cell.person == person => self.sight(round).after(cell),
                at => at,
            })
        });
        self.cursor = at.filter(|spot| *spot != Spot::End(person));
        self.trail.retain(|cell| cell.person != person);
        self.back_over.clear();
        (self.typed, self.fresh, self.stopped, self.asking) = (None, None, None, false);
        (self.wrong, self.word, self.left) = (0, false, None);
        self.urn = Urn::default();
    }
}
