//! Slips that were filled in elsewhere, and people who leave for good.

use super::proxy::ENOUGH;
use super::{Ballots, Cell, NOBODY, Proxy, Slip, Spot, Urn};
use crate::exercises::{Id, Ids, Outcome, Refusal};

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
            let given = given.into_iter().map(|(item, answer)| (Cell { person, item }, answer));
            return Ok(round.hand_in(&given.collect::<Vec<_>>(), ids));
        }
        self.settle(round);
        self.round = id;
        self.open_urn();
        if self.urn.handed_in(person) {
            return Err(Refusal::new("Lappen ligger i urnen og kan ikke tas ut igjen."));
        }
        let sight = self.sight(round);
        let seats = sight.free().filter(|(seat, here)| *here && *seat != person);
        let seats: Vec<Id> = seats.map(|(seat, _)| seat).collect();
        // A slip from paper that this seat stood for needs another, and the one under her hands will.
        let is_half = self.urn.begun() > 0 && !self.urn.is_whole(items.len());
        if seats.len() < usize::from(self.urn.stands(person)) + usize::from(is_half) {
            return Err(Refusal::new(ENOUGH));
        }
        self.urn.put(person, given, seats.first().copied().unwrap_or(NOBODY));
        Ok(self.tell(round, ids))
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
