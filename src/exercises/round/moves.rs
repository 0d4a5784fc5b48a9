//! Going about in a round, and taking back: what nobody knows any more stays where it is.

use super::{Ballots, Cell, NOBODY, Proxy, Spot, Urn, Way};
use crate::exercises::{Id, Ids, Outcome};

impl<A: Clone + Ord> Proxy<A> {
    /// The next or previous slip or question; of one question the next or previous seat. What is being typed is stored.
    pub fn turn<B: Ballots<Answer = A>>(
        &mut self,
        round: &B,
        forward: bool,
        ids: &mut Ids,
    ) -> Outcome<B::Edit> {
        let has_gone_on = self.fresh.is_some();
        self.lift();
        let Some(at) = self.settle(round) else { return Outcome::Ignored };
        if round.is_secret() {
            return self.next_slip(round, forward, ids);
        }
        let sight = self.sight(round);
        // Whoever has typed one answer and presses Tab means the next slip, and leaves no question behind.
        if let Spot::At(Cell { person, item }) = at
            && forward
            && has_gone_on
            && sight.way() == Way::ByItem
            && round.items().len() > 1
            && round.room().people().iter().filter(|p| sight.is_in(Cell { person: p.id, item })).count() == 1
        {
            let next = round.room().called(person);
            return Outcome::said(format!(
                "Svaret er ført, og {next} står for tur. Tab én gang til: neste spørsmål."
            ));
        }
        let to = sight.landed(sight.turned(at, forward));
        let stays = forward && sight.has_rows() && sight.strip_of(at) == sight.strip_of(to);
        let outcome = self.lands(round, to, ids);
        match (outcome, to) {
            (Outcome::Moved, Spot::End(person)) if stays && !self.sight(round).is_done(to) => Outcome::said(
                format!("Bare {} mangler. Piltastene går til de andre lappene.", round.room().called(person)),
            ),
            (outcome, _) => outcome,
        }
    }

    /// Goes to another slip or question, and says whose it is where all of it stands already.
    fn lands<B: Ballots<Answer = A>>(&mut self, round: &B, to: Spot, ids: &mut Ids) -> Outcome<B::Edit> {
        let sight = self.sight(round);
        let visits = sight.visits(to);
        let stands = match to {
            Spot::At(cell) if sight.way() == Way::ByPerson && sight.is_done(to) => {
                let whose = round.room().called(cell.person);
                Some(format!("Lappen til {whose} er ført. Skriv den på nytt for å rette den."))
            }
            _ => None,
        };
        match (self.goes(round, to, visits, ids), stands) {
            (Outcome::Moved, Some(said)) => Outcome::said(said),
            (outcome, _) => outcome,
        }
    }

    /// Drops a whole slip into the urn.
    fn next_slip<B: Ballots<Answer = A>>(
        &mut self,
        round: &B,
        forward: bool,
        ids: &mut Ids,
    ) -> Outcome<B::Edit> {
        let stored = self.end(round, None, ids);
        if !forward || matches!(stored, Outcome::Said(_)) {
            return if matches!(stored, Outcome::Moved) { self.stays(round) } else { stored };
        }
        if self.urn.is_whole(round.items().len()) {
            self.urn.drop_slip();
            self.go(Spot::End(NOBODY));
            return stored;
        }
        self.half(round).filter(|_| matches!(stored, Outcome::Moved)).unwrap_or(stored)
    }

    /// One answer on or back, on the same slip or question. What is being typed is stored.
    pub fn step<B: Ballots<Answer = A>>(
        &mut self,
        round: &B,
        forward: bool,
        ids: &mut Ids,
    ) -> Outcome<B::Edit> {
        self.lift();
        let Some(at) = self.settle(round) else { return Outcome::Ignored };
        let sight = self.sight(round);
        let to = sight.beside(at, forward);
        let visits = sight.visits(to);
        self.goes(round, to, visits, ids)
    }

    /// Up or down: to whoever stands on the row above or below, where each has a slip of several answers; else one answer
    /// on or back. What is being typed is stored.
    pub fn row<B: Ballots<Answer = A>>(&mut self, round: &B, down: bool, ids: &mut Ids) -> Outcome<B::Edit> {
        if !self.sight(round).has_rows() {
            return self.step(round, down, ids);
        }
        self.lift();
        let Some(at) = self.settle(round) else { return Outcome::Ignored };
        let sight = self.sight(round);
        match sight.slip_beside(at, down).map(|to| sight.landed(to)) {
            Some(to) => self.lands(round, to, ids),
            None => self.end(round, Some(at), ids),
        }
    }

    /// A click goes to an answer. What is being typed is stored.
    pub fn click<B: Ballots<Answer = A>>(
        &mut self,
        round: &B,
        cell: Cell,
        ids: &mut Ids,
    ) -> Outcome<B::Edit> {
        self.lift();
        self.settle(round);
        let visits = self.sight(round).visits(Spot::At(cell));
        self.goes(round, Spot::At(cell), visits, ids)
    }

    /// Ends what is typed, and goes there, also to somebody who is away.
    fn goes<B: Ballots<Answer = A>>(
        &mut self,
        round: &B,
        to: Spot,
        visits: Option<Id>,
        ids: &mut Ids,
    ) -> Outcome<B::Edit> {
        let outcome = self.end(round, Some(to), ids);
        if !matches!(outcome, Outcome::Said(_)) {
            self.visits = visits;
        }
        outcome
    }

    /// Whoever has the cursor is away from now on, and the next answer goes on; or is here again, as who was said to be away
    /// by the press before is. `None` where slips are nobody's, and she has to say who.
    pub fn leaves(&mut self, round: &impl Ballots<Answer = A>) -> Option<(Id, bool)> {
        let seat = self.sight(round).seat();
        let left = self.left;
        self.lift();
        self.settle(round);
        let sight = self.sight(round);
        let (person, is_here) = seat?;
        let stood = left.filter(|(id, _)| *id == person && !is_here).map(|(_, spot)| spot);
        let to = if is_here { sight.without(person) } else { stood.or(sight.at()) };
        let left = sight.at().filter(|_| is_here).map(|at| (person, at));
        (self.typed, self.visits) = (None, None);
        if let Some(to) = to {
            self.go(to);
        }
        self.left = left;
        Some((person, !is_here))
    }

    /// Where the cursor is, for going back there; nowhere where slips are nobody's.
    pub fn spot(&self, round: &impl Ballots<Answer = A>) -> Option<Spot> {
        self.sight(round).at().filter(|_| !round.is_secret())
    }

    /// Goes back there, as far as there is such a place by now.
    pub fn stand_at(&mut self, round: &impl Ballots<Answer = A>, spot: Spot) {
        let sight = self.sight(round);
        let has_place = match spot {
            Spot::At(cell) => round.items().contains(&cell.item) && sight.rows().contains(&cell.person),
            Spot::End(_) => true,
        };
        if has_place && !round.is_secret() && !self.is_typing(round) {
            let visits = sight.visits(spot);
            self.settle(round);
            self.go(spot);
            (self.visits, self.left) = (visits, None);
        }
    }

    /// The next answer goes here, also where it is only about to be missing.
    pub fn go_to(&mut self, round: &impl Ballots<Answer = A>, cell: Cell) {
        self.settle(round);
        self.go(Spot::At(cell));
    }

    /// Changes between slips and questions; the cursor stays at the same answer.
    pub fn other_way<B: Ballots<Answer = A>>(&mut self, round: &B, ids: &mut Ids) -> Outcome<B::Edit> {
        self.lift();
        if self.settle(round).is_none() {
            return Outcome::Ignored;
        }
        let stored = self.end(round, None, ids);
        let at = self.sight(round).at();
        if matches!(stored, Outcome::Said(_)) {
            return stored;
        }
        self.way = Some(match self.sight(round).way() {
            Way::ByPerson => Way::ByItem,
            Way::ByItem => Way::ByPerson,
        });
        self.back_over.clear();
        self.cursor = at.filter(|at| matches!(at, Spot::At(_)));
        stored
    }

    /// Backspace on what is on no slip: a refused key, or the last character that is typed. Whether that was all.
    pub fn eases(&mut self, round: &impl Ballots<Answer = A>) -> bool {
        let (was_typing, follows, wrong) = (self.is_typing(round), self.fresh.is_some(), self.wrong);
        if self.lift() && (was_typing || !follows) {
            return true;
        }
        let popped = self.typed.as_mut().filter(|_| was_typing).is_some_and(|(_, text)| text.pop().is_some());
        // Each key that went nowhere may be taken back like one that went somewhere.
        self.wrong = if popped { wrong } else { wrong.saturating_sub(1) };
        popped || wrong > 0
    }

    /// Whether there is something to take back, or an answer to go back to.
    pub fn has_back(&self, round: &impl Ballots<Answer = A>) -> bool {
        let sight = self.sight(round);
        let goes = sight.at().is_some_and(|at| sight.beside(at, false) != at);
        goes || self.is_typing(round) || self.wrong > 0 || self.stop(round).is_some()
    }

    /// Backspace: takes back what is on no slip, else goes one answer back. What it goes back over is typed again in turn.
    pub fn back(&mut self, round: &impl Ballots<Answer = A>) {
        let refused_after = self.fresh.filter(|_| self.stopped.is_some());
        if self.eases(round) {
            return;
        }
        let Some(at) = self.settle(round) else { return };
        let sight = self.sight(round);
        let to = refused_after.map_or_else(|| sight.beside(at, false), Spot::At);
        let visits = sight.visits(to);
        let over = match at {
            Spot::At(cell) if to != at && sight.is_in(cell) => Some(cell),
            _ => None,
        };
        self.back_over.extend(over);
        (self.cursor, self.visits) = (Some(to), visits);
    }

    /// Takes away what is typed, else the answer under the cursor, or the slip where nobody knows whose it is.
    pub fn remove<B: Ballots<Answer = A>>(&mut self, round: &B, ids: &mut Ids) -> Outcome<B::Edit> {
        self.lift();
        let Some(at) = self.settle(round) else { return Outcome::Ignored };
        if self.typed.take().is_some_and(|(_, text)| !text.is_empty()) {
            return Outcome::Moved;
        }
        if round.is_secret() {
            if self.sight(round).urn().map_or(0, Urn::begun) == 0 {
                return self.stays(round);
            }
            self.urn.tear_up(round.items().len());
            self.cursor = None;
            return gone(self.tell(round, ids), "Lappen er slettet.");
        }
        let Spot::At(cell) = at else { return Outcome::Moved };
        let Some(outcome) = round.take_out(cell) else { return Outcome::Moved };
        self.trail.retain(|&other| other != cell);
        self.go(Spot::At(cell));
        outcome
    }

    /// Whether something is here only, so that undo has to happen here.
    pub fn remembers(&self, round: &impl Ballots<Answer = A>) -> bool {
        self.is_typing(round) || self.sight(round).urn().is_some_and(|urn| !urn.is_empty())
    }

    /// Ctrl+Z on what only is here: what is typed, else the last answer on the slip under her hands.
    pub fn wipe<B: Ballots<Answer = A>>(&mut self, round: &B, ids: &mut Ids) -> Outcome<B::Edit> {
        self.lift();
        self.settle(round);
        if self.typed.take().is_some_and(|(_, text)| !text.is_empty()) {
            return Outcome::Moved;
        }
        match self.urn.take_back(round.items().len()) {
            Some(item) => {
                self.go(Spot::At(Cell { person: NOBODY, item }));
                gone(self.tell(round, ids), "Svaret er slettet.")
            }
            None => self.stays(round),
        }
    }

    /// What is said where she wants back what nobody knows any more.
    fn stays<E>(&self, round: &impl Ballots<Answer = A>) -> Outcome<E> {
        match self.sight(round).urn().map_or(0, Urn::slips) {
            0 => Outcome::Moved,
            _ => Outcome::said("Lappene i urnen tas ikke ut én for én. Ctrl+D avbryter runden."),
        }
    }
}

/// Says what is gone, whether or not the paper had heard of it.
fn gone<E>(told: Outcome<E>, said: &'static str) -> Outcome<E> {
    match told {
        Outcome::Moved => Outcome::said(said),
        told => told.saying(said),
    }
}
