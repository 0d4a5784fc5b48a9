//! A round as it is looked at: who is asked what, what is in, for whom it waits, and where the next answer goes.

use std::collections::HashSet;

use super::{Ballots, Cell, NOBODY, Proxy, Urn};
use crate::exercises::{Id, slips_of};

/// Which way a round is filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Slip by slip, each with all its questions.
    ByPerson,
    /// Question by question, seat by seat.
    ByItem,
}

/// Where the next answer goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    At(Cell),
    /// A slip, or a question, is done: nothing goes anywhere before she moves on. Bears the person or the item.
    End(Id),
}

/// One slip with all its questions, or one question with all its seats.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Strip {
    /// Of the person or the item; [`NOBODY`] of the slip under her hands.
    pub(super) id: Id,
    pub(super) cells: Vec<Cell>,
}

/// Where the slip under her hands stands among the slips of a secret round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Under {
    /// Its number, from 0: so many are before it.
    pub n: usize,
    /// That of the slip that the next answer goes on.
    pub next: Option<usize>,
}

/// A round, and the hands on it.
pub struct Sight<'p, A> {
    proxy: &'p Proxy<A>,
    /// What is known there is about this round, or about the one that it may become.
    is_known: bool,
    /// The slips of a secret round, unless they are another's.
    urn: Option<&'p Urn<A>>,
    is_secret: bool,
    goes_back: bool,
    way: Way,
    items: Vec<Id>,
    /// Everybody in the order of entry, who speaks last at the end, and whether they are here.
    seats: Vec<(Id, bool)>,
    /// Answers that are in: on the paper, or, of a secret round, on the slip under her hands.
    are_in: HashSet<Cell>,
    /// How many of them stand over.
    passes: usize,
}

impl<'p, A: Clone + Ord> Sight<'p, A> {
    pub(super) fn of(proxy: &'p Proxy<A>, round: &impl Ballots<Answer = A>) -> Self {
        let (items, is_secret) = (round.items(), round.is_secret());
        let urn = round.id().filter(|&id| is_secret && id == proxy.urn.round).map(|_| &proxy.urn);
        let slip = urn.into_iter().flat_map(Urn::answered).map(|item| Cell { person: NOBODY, item });
        let way = match proxy.way.or(round.usual_way()) {
            // Question by question, seat by seat, the same seat could be told from one question to the next.
            _ if is_secret => Way::ByPerson,
            _ if items.len() < 2 => Way::ByItem,
            Some(way) => way,
            None if items.len() > 2 => Way::ByPerson,
            None => Way::ByItem,
        };
        Self {
            is_known: proxy.is_about(round),
            goes_back: round.goes_back(),
            seats: slips_of(round.room().people(), |_| true).map(|p| (p.id, p.is_here())).collect(),
            are_in: if is_secret { slip.collect() } else { round.are_in().into_iter().collect() },
            passes: round.passes(),
            proxy,
            urn,
            is_secret,
            way,
            items,
        }
    }

    pub fn way(&self) -> Way {
        self.way
    }

    /// The slips of a secret round.
    pub fn urn(&self) -> Option<&'p Urn<A>> {
        self.urn
    }

    /// Whether an answer is in; of a secret round, on the slip under her hands.
    pub fn is_in(&self, cell: Cell) -> bool {
        self.are_in.contains(&cell)
    }

    /// Whether all that somebody is asked is in, as far as that is known.
    pub fn has_all_of(&self, person: Id) -> bool {
        if self.is_secret {
            return self.urn.is_some_and(|urn| urn.handed_in(person));
        }
        !self.items.is_empty() && self.items.iter().all(|&item| self.is_in(Cell { person, item }))
    }

    /// Whether some of it is in, and some is not.
    pub fn has_begun(&self, person: Id) -> bool {
        !self.is_secret && !self.has_all_of(person) && self.are_in.iter().any(|cell| cell.person == person)
    }

    /// Those who are here, and those who have answered something and left.
    pub fn people(&self) -> Vec<Id> {
        let begun: HashSet<Id> = self.are_in.iter().map(|cell| cell.person).collect();
        self.seats.iter().filter(|(id, here)| *here || begun.contains(id)).map(|(id, _)| *id).collect()
    }

    /// Everybody who has a row: those, and after them who is away.
    pub fn rows(&self) -> Vec<Id> {
        let people = self.people();
        let away = self.seats.iter().map(|(id, _)| *id).filter(|id| !people.contains(id));
        let away: Vec<Id> = away.filter(|_| !self.is_secret && self.goes_back).collect();
        people.into_iter().chain(away).collect()
    }

    /// Whether somebody is away, and has answered nothing.
    pub fn is_away(&self, person: Id) -> bool {
        !self.is_here(person) && !self.are_in.iter().any(|cell| cell.person == person)
    }

    /// Whether nothing is typed here: whoever is away is asked nothing, but what stands on a slip that is done can be put
    /// right.
    pub(super) fn is_closed_to(&self, cell: Cell) -> bool {
        let stands = match self.way {
            Way::ByPerson => self.has_all_of(cell.person),
            Way::ByItem => self.is_in(cell),
        };
        !self.is_secret && !self.is_here(cell.person) && !stands
    }

    /// Whose seat the cursor is at, and whether that person is here; question by question also, right after somebody was
    /// said to be away, that one, and where nobody's, the first who is away. Nobody's where slips are nobody's.
    pub fn seat(&self) -> Option<(Id, bool)> {
        if self.is_secret {
            return None;
        }
        // Where slips are typed person by person it is about the row with the mark, and no other.
        let left = self.proxy.left.filter(|_| self.is_known && self.way == Way::ByItem);
        let left = left.map(|(person, _)| (person, false));
        if let Some(left) = left.filter(|left| self.seats.contains(left)) {
            return Some(left);
        }
        let first_away = || self.seats.iter().find(|(id, here)| !here && !self.has_all_of(*id)).copied();
        match self.at()? {
            Spot::At(cell) => Some((cell.person, self.is_here(cell.person))),
            Spot::End(id) if self.way == Way::ByPerson => Some((id, self.is_here(id))),
            Spot::End(_) => first_away(),
        }
    }

    /// How many answers say that somebody stands over; of slips that are nobody's only when all lie in the urn, since as
    /// they come it would tell which of them do.
    pub fn passes(&self) -> usize {
        self.passes + self.urn.filter(|urn| self.is_full() && urn.begun() == 0).map_or(0, Urn::passes)
    }

    fn is_here(&self, person: Id) -> bool {
        self.seats.contains(&(person, true))
    }

    /// Whether an answer is missing, and who is to give it is here; of a secret round, as long as slips are missing.
    pub(super) fn waits(&self, cell: Cell) -> bool {
        let is_waited_for = || match self.urn.map_or(0, Urn::begun) {
            0 if self.is_secret => !self.is_full(),
            _ => self.is_secret || self.is_here(cell.person),
        };
        !self.is_in(cell) && is_waited_for()
    }

    /// Those who are waited for on a question; of a secret round nobody knows.
    pub fn lacks(&self, item: Id) -> Vec<Id> {
        let people = self.people().into_iter();
        people.filter(|&person| !self.is_secret && self.waits(Cell { person, item })).collect()
    }

    /// Those who are waited for, on any question; of a secret round nobody knows.
    pub fn missing(&self) -> Vec<Id> {
        let lacks = |person: Id| self.items.iter().any(|&item| self.waits(Cell { person, item }));
        self.people().into_iter().filter(|&person| !self.is_secret && lacks(person)).collect()
    }

    /// How many answers are waited for, of all questions; of a secret round nobody knows.
    pub(super) fn lacking(&self) -> usize {
        self.items.iter().map(|&item| self.lacks(item).len()).sum()
    }

    /// How many who are here have handed in no slip of a secret round themselves: theirs come on paper, or are in on paper.
    pub(super) fn on_paper(&self) -> usize {
        self.seats.iter().filter(|(id, here)| *here && !self.has_all_of(*id)).count()
    }

    /// Those who are asked in a secret round: who is here, and who has handed in and left.
    pub(super) fn asked(&self) -> Vec<Id> {
        let seats = self.seats.iter().filter(|(id, here)| *here || self.has_all_of(*id));
        seats.map(|(id, _)| *id).collect()
    }

    /// How many are in, and of how many.
    pub fn count(&self) -> (usize, usize) {
        if self.is_secret {
            let (slips, papers) = self.urn.map_or((0, 0), |urn| (urn.slips(), urn.papers()));
            return (slips, slips + self.on_paper().saturating_sub(papers));
        }
        // Who has left in the middle of a slip is neither waited for nor done.
        let counts = |person: &Id| self.is_here(*person) || self.has_all_of(*person);
        let of = self.people().into_iter().filter(counts).count();
        (of - self.missing().len(), of)
    }

    /// The same on one question; of a secret round only whole slips count.
    pub fn count_on(&self, item: Id) -> (usize, usize) {
        let answers = |person: &Id| self.is_in(Cell { person: *person, item });
        let are_in = self.people().iter().filter(|person| answers(person)).count();
        (are_in, are_in + self.lacks(item).len())
    }

    /// Everybody in the room has answered everything.
    pub fn is_full(&self) -> bool {
        if self.is_secret {
            let (are_in, of) = self.count();
            return of > 0 && are_in == of && !self.items.is_empty();
        }
        !self.people().is_empty() && self.missing().is_empty() && !self.items.is_empty()
    }

    /// Whether a slip, or a question, is answered as far as it is asked.
    pub(super) fn is_done(&self, at: Spot) -> bool {
        let (id, strips) = (self.strip_of(at), self.strips());
        strips.iter().find(|strip| strip.id == id).is_some_and(|strip| {
            let is_begun = !self.goes_back || strip.cells.iter().any(|&cell| self.is_in(cell));
            is_begun && self.first(strip).is_none()
        })
    }

    /// The answer after this one on the same strip, whether or not it is in.
    pub(super) fn following(&self, cell: Cell) -> Spot {
        let (id, strips) = (self.strip_of(Spot::At(cell)), self.strips());
        let strip = strips.iter().find(|strip| strip.id == id);
        let after = strip.and_then(|strip| strip.cells.iter().skip_while(|&&c| c != cell).nth(1));
        after.map_or(Spot::End(id), |&cell| Spot::At(cell))
    }

    /// Where she stands on a strip that she has turned to: one that is done begins again, so that it can be typed anew.
    pub(super) fn landed(&self, to: Spot) -> Spot {
        let strips = self.strips();
        let first = strips.iter().find(|strip| Spot::End(strip.id) == to).and_then(|s| s.cells.first());
        first.filter(|_| self.is_done(to) && !self.is_secret).map_or(to, |&cell| Spot::At(cell))
    }

    /// Slips have their owner's name, and a row each: the arrows lead up and down among them, and along them.
    pub fn has_rows(&self) -> bool {
        self.way == Way::ByPerson && !self.is_secret
    }

    /// The slip on the row below this one, or above it, as they are drawn; none past the last.
    pub(super) fn slip_beside(&self, at: Spot, forward: bool) -> Option<Spot> {
        let (id, strips) = (self.strip_of(at), self.all_strips());
        let place = strips.iter().position(|strip| strip.id == id)?;
        let to = if forward { strips.get(place + 1) } else { strips.get(place.checked_sub(1)?) };
        to.map(|strip| Spot::End(strip.id))
    }

    /// Nobody has answered anything.
    pub fn is_empty(&self) -> bool {
        if self.is_secret { self.urn.is_none_or(Urn::is_empty) } else { self.are_in.is_empty() }
    }

    /// Where the slip under her hands stands, in a secret round.
    pub fn under(&self) -> Option<Under> {
        if !self.is_secret {
            return None;
        }
        let items = self.items.len();
        let urn = |of: fn(&Urn<A>) -> usize| self.urn.map_or(0, of);
        let slips = urn(Urn::slips);
        let n = slips - usize::from(self.urn.is_some_and(|urn| urn.is_whole(items)));
        // Where it is done, the next goes on another where one thing is asked, and nowhere where there are several.
        let next = match self.at() {
            Some(Spot::At(_)) => Some(n),
            Some(Spot::End(_)) if items == 1 && !self.is_full() => Some(slips),
            Some(Spot::End(_)) if items > 1 && urn(Urn::begun) > 0 => Some(n),
            _ => None,
        };
        Some(Under { n, next })
    }

    /// What is filled in. Of a secret round there is the slip under her hands; of one whose answers are not gone back to,
    /// what is missing.
    pub(super) fn strips(&self) -> Vec<Strip> {
        self.strips_of(&self.people())
    }

    /// The same with those who are away, whom she can go to as well.
    fn all_strips(&self) -> Vec<Strip> {
        self.strips_of(&self.rows())
    }

    fn strips_of(&self, people: &[Id]) -> Vec<Strip> {
        if self.items.is_empty() || (people.is_empty() && self.is_empty()) {
            return Vec::new();
        }
        let strip = |id: Id, cells: &mut dyn Iterator<Item = Cell>| {
            let cells = cells.filter(|&cell| self.goes_back || !self.is_in(cell)).collect();
            Strip { id, cells }
        };
        let of_person = |person: Id| strip(person, &mut self.items.iter().map(|&item| Cell { person, item }));
        let of_item = |item: Id| strip(item, &mut people.iter().map(|&person| Cell { person, item }));
        match self.way {
            _ if self.is_secret => vec![of_person(NOBODY)],
            Way::ByPerson => people.iter().copied().map(of_person).collect(),
            Way::ByItem => self.items.iter().copied().map(of_item).collect(),
        }
    }

    pub(super) fn strip_of(&self, spot: Spot) -> Id {
        match spot {
            Spot::At(cell) if self.way == Way::ByPerson => cell.person,
            Spot::At(cell) => cell.item,
            Spot::End(id) => id,
        }
    }

    /// The first answer of a strip that is missing.
    pub(super) fn first(&self, strip: &Strip) -> Option<Cell> {
        strip.cells.iter().copied().find(|&cell| self.waits(cell))
    }

    /// Where the next answer goes on the slip of somebody who is away, whom she has gone to.
    fn visited(&self, strip: &Strip) -> Option<Cell> {
        let visited = |cell: &Cell| self.proxy.visits == Some(cell.person) && !self.is_in(*cell);
        strip.cells.iter().copied().find(visited)
    }

    /// Where the next answer goes: where an undo took one away, else where she went, else where the first is missing.
    /// None where nobody is asked anything.
    pub fn at(&self) -> Option<Spot> {
        let strips = self.strips();
        let last = strips.last()?.id;
        let stands = |cell: &Cell| strips.iter().any(|strip| strip.cells.contains(cell));
        let first = || strips.iter().find_map(|strip| self.first(strip)).map_or(Spot::End(last), Spot::At);
        if !self.is_known {
            return Some(first());
        }
        let left = self.proxy.left.filter(|(person, _)| self.is_here(*person));
        if let Some((_, spot)) = left {
            return Some(spot);
        }
        let trail = self.proxy.trail.iter().rev().copied();
        if let Some(cell) = trail.take_while(|cell| stands(cell) && !self.is_in(*cell)).last() {
            return Some(Spot::At(cell));
        }
        let visits = |cell: &Cell| self.proxy.visits == Some(cell.person) && self.is_away(cell.person);
        Some(match self.proxy.cursor {
            Some(Spot::At(cell)) if visits(&cell) => Spot::At(cell),
            Some(Spot::At(cell)) if !stands(&cell) => self.after(cell),
            Some(Spot::End(id)) => match self.all_strips().iter().find(|strip| strip.id == id) {
                // Somebody may have come since.
                Some(strip) if self.proxy.visits == Some(id) => {
                    self.visited(strip).map_or(Spot::End(id), Spot::At)
                }
                Some(strip) if strips.contains(strip) || self.way == Way::ByItem => {
                    self.first(strip).map_or(Spot::End(id), Spot::At)
                }
                _ => first(),
            },
            Some(spot) => spot,
            None => first(),
        })
    }

    /// Where it goes on after an answer: to the next that is missing on the same slip or question, else to the first
    /// there; where the slip has gone with its owner, to the next slip.
    pub(super) fn after(&self, cell: Cell) -> Spot {
        let strips = self.strips();
        let place = |cell: Cell| {
            let seat = self.seats.iter().position(|(id, _)| *id == cell.person);
            (seat, self.items.iter().position(|&item| item == cell.item))
        };
        let id = self.strip_of(Spot::At(cell));
        let strip = strips.iter().find(|strip| strip.id == id);
        let among = strip.map_or(&*strips, std::slice::from_ref).iter().flat_map(|strip| &strip.cells);
        let missing = || among.clone().copied().filter(|&other| other != cell && self.waits(other));
        let next = missing().find(|&other| place(other) > place(cell)).or_else(|| missing().next());
        let end = strip.or(strips.last()).map_or(id, |strip| strip.id);
        next.map_or(Spot::End(end), Spot::At)
    }

    /// Who is away, and gets the cursor all the same if it goes there.
    pub(super) fn visits(&self, to: Spot) -> Option<Id> {
        let person = match to {
            Spot::At(cell) => cell.person,
            Spot::End(id) if self.way == Way::ByPerson => id,
            Spot::End(_) => return None,
        };
        Some(person).filter(|&person| self.is_away(person) && self.rows().contains(&person))
    }

    /// Where the cursor goes when somebody has left: to the next that is missing, and then round the table.
    pub(super) fn without(&self, person: Id) -> Option<Spot> {
        let seat = |id: Id| self.seats.iter().position(|(seat, _)| *seat == id);
        let strip = match self.at()? {
            Spot::At(cell) if self.way == Way::ByItem => Some(cell.item),
            _ => None,
        };
        let strips = self.strips();
        let cells = strips.iter().filter(|s| strip.is_none_or(|id| s.id == id)).flat_map(|s| &s.cells);
        let missing = cells.copied().filter(|&cell| cell.person != person && self.waits(cell));
        let missing: Vec<Cell> = missing.collect();
        let next = missing.iter().find(|cell| seat(cell.person) > seat(person)).or(missing.first());
        next.map(|&cell| Spot::At(cell)).or(strip.map(Spot::End))
    }

    /// One answer on or back on the same strip; only forward to who is away.
    pub(super) fn beside(&self, at: Spot, forward: bool) -> Spot {
        let id = self.strip_of(at);
        let is_there = matches!(at, Spot::At(cell) if self.is_away(cell.person));
        let strips = if forward || is_there { self.all_strips() } else { self.strips() };
        let Some(Strip { cells, .. }) = strips.iter().find(|strip| strip.id == id) else { return at };
        let place = cells.iter().position(|&cell| Spot::At(cell) == at).unwrap_or(cells.len());
        if forward && place == cells.len() {
            // Below the last answer stand those who are away.
            let away = cells.iter().find(|cell| self.is_away(cell.person));
            return away.map_or(at, |&cell| Spot::At(cell));
        }
        let to = if forward { place + 1 } else { place.saturating_sub(1) };
        cells.get(to).map_or(Spot::End(id), |&cell| Spot::At(cell))
    }

    /// The next or previous strip, where its first answer is missing. Forward from one that is done the next that is not;
    /// person by person always, so that no slip that is done is typed over by one press too many. Where there is one strip,
    /// the next or previous answer, round the table.
    pub(super) fn turned(&self, at: Spot, forward: bool) -> Spot {
        let strips = self.all_strips();
        let around = |at: usize, n: usize| if forward { (at + 1) % n } else { (at + n - 1) % n };
        if let [Strip { cells, .. }] = &*strips {
            let n = cells.len();
            let place = cells.iter().position(|&cell| Spot::At(cell) == at);
            let to = place.map_or(if forward { 0 } else { n.saturating_sub(1) }, |place| around(place, n));
            return cells.get(to).map_or(at, |&cell| Spot::At(cell));
        }
        let (id, n) = (self.strip_of(at), strips.len());
        let from = strips.iter().position(|strip| strip.id == id).unwrap_or(0);
        // Somebody may have come since, on a strip before this one.
        let missing = || (1..n).map(|on| (from + on) % n).find(|&to| self.first(&strips[to]).is_some());
        let is_done = forward && (matches!(at, Spot::End(_)) || self.is_done(at));
        // Of who is away a part may be missing that nobody waits for.
        let lacks = |at: &usize| strips[*at].cells.iter().any(|&cell| !self.is_in(cell));
        let lacking = || (1..=n).map(|on| (from + on) % n).find(lacks);
        let to = match missing().filter(|_| is_done) {
            None if forward && !is_done && self.has_rows() => lacking().unwrap_or_else(|| around(from, n)),
            to => to.unwrap_or_else(|| around(from, n)),
        };
        Spot::End(strips[to].id)
    }

    /// A question that nobody has answered.
    pub(super) fn untouched(&self) -> Option<(Id, Cell)> {
        let strips = self.strips().into_iter().filter(|_| self.way == Way::ByItem);
        let mut untouched = strips.filter(|strip| !strip.cells.iter().any(|&cell| self.is_in(cell)));
        untouched.find_map(|strip| Some((strip.id, *strip.cells.first()?)))
    }
}
