//! Where the entry of a round stands: at whose slip, with what typed, and whether it is asked to show.

use std::borrow::Cow;
use std::fmt;

use super::{Ballots, Cell, NOBODY, Read, Slip, Urn, Words};
use crate::exercises::{Id, Ids, Outcome, Person, Refusal, slips_of};
use crate::figures::number;
use crate::ui::keys::{Code, Key};

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

/// The facilitator's hands on a round, for those who answered.
pub struct Proxy<A> {
    /// Chosen by hand; else it follows from what is asked.
    way: Option<Way>,
    /// The round that the rest is about; 0 before there is one.
    round: Id,
    /// `None` until something is done.
    cursor: Option<Spot>,
    /// Where the last answers went: an undo leads back along it.
    trail: Vec<Cell>,
    /// Gone back over by Backspace, so that they are typed again one after the other.
    back_over: Vec<Cell>,
    /// What is being typed, and where it belongs.
    typed: Option<(Cell, String)>,
    /// The answer that the last key gave.
    fresh: Option<Cell>,
    /// A key was refused, with this sentence: whatever is typed after it is likely to belong to it.
    stopped: Option<Cow<'static, str>>,
    /// Somebody is missing, and Enter was pressed: J shows all the same.
    asking: bool,
    urn: Urn<A>,
}

impl<A> Default for Proxy<A> {
    fn default() -> Self {
        Self {
            way: None,
            round: 0,
            cursor: None,
            trail: Vec::new(),
            back_over: Vec::new(),
            typed: None,
            fresh: None,
            stopped: None,
            asking: false,
            urn: Urn::default(),
        }
    }
}

/// Never what is on a slip: a log must not know either.
impl<A> fmt::Debug for Proxy<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let typed = self.typed.as_ref().map_or(0, |(_, text)| text.chars().count());
        write!(f, "Proxy({:?}, {typed} characters)", self.cursor)
    }
}

impl<A: Clone + Ord> Proxy<A> {
    pub fn is_asking(&self) -> bool {
        self.asking
    }

    /// A slip is half typed.
    pub fn is_typing(&self, round: &impl Ballots<Answer = A>) -> bool {
        self.length(round) > 0
    }

    /// How many characters are typed. None where it is not the turn any more of whom they are for.
    pub fn length(&self, round: &impl Ballots<Answer = A>) -> usize {
        match &self.typed {
            Some((cell, text)) if self.at(round) == Some(Spot::At(*cell)) => text.chars().count(),
            _ => 0,
        }
    }

    /// How to go on after a key that was refused, while that is needed.
    pub fn stop(&self, round: &impl Ballots<Answer = A>) -> Option<&'static str> {
        self.stopped.as_ref().filter(|_| self.is_about(round))?;
        Some(match self.fresh {
            _ if self.is_typing(round) => "Ingenting føres nå. Backspace tar bort det du har skrevet.",
            Some(_) => "Ingenting føres nå. Backspace retter det siste svaret, Enter går videre.",
            None => "Ingenting føres nå. Backspace, og skriv på nytt.",
        })
    }

    /// Which way the round is filled in. Of slips that nobody knows only whole ones are taken: question by question, seat
    /// by seat, whoever types would tell the same seat from one question to the next.
    pub fn way(&self, round: &impl Ballots<Answer = A>) -> Way {
        let items = round.items().len();
        match self.way {
            _ if round.is_secret() => Way::ByPerson,
            _ if items < 2 => Way::ByItem,
            Some(way) => way,
            None if items > 2 => Way::ByPerson,
            None => Way::ByItem,
        }
    }

    /// Those who are here, and those who have answered something and left, who speaks last at the end.
    pub fn people(&self, round: &impl Ballots<Answer = A>) -> Vec<Id> {
        let items = round.items();
        let has_begun = |person: Id| items.iter().any(|&item| round.is_in(Cell { person, item }));
        slips_of(round.room().people(), |p| p.is_here() || has_begun(p.id)).map(|p| p.id).collect()
    }

    /// What is filled in, strip after strip. Of a secret round there is the slip under her hands.
    pub fn strips(&self, round: &impl Ballots<Answer = A>) -> Vec<Strip> {
        let items = round.items();
        let people = if items.is_empty() { Vec::new() } else { self.people(round) };
        if people.is_empty() && self.urn(round).is_none_or(Urn::is_empty) {
            return Vec::new();
        }
        if round.is_secret() {
            let cells = items.into_iter().map(|item| Cell { person: NOBODY, item }).collect();
            return vec![Strip { id: NOBODY, cells }];
        }
        let cells = |cells: &mut dyn Iterator<Item = (Id, Id)>| -> Vec<Cell> {
            let cells = cells.map(|(person, item)| Cell { person, item });
            cells.filter(|&cell| round.goes_back() || !round.is_in(cell)).collect()
        };
        let of_person = |id: Id| Strip { id, cells: cells(&mut items.iter().map(|&item| (id, item))) };
        let of_item = |id: Id| Strip { id, cells: cells(&mut people.iter().map(|&person| (person, id))) };
        match self.way(round) {
            Way::ByPerson => people.iter().map(|&id| of_person(id)).collect(),
            Way::ByItem => items.iter().map(|&id| of_item(id)).collect(),
        }
    }

    /// Whether an answer is in: on the paper, or, of a secret round, on the slip under her hands.
    pub fn is_in(&self, round: &impl Ballots<Answer = A>, cell: Cell) -> bool {
        if round.is_secret() {
            self.urn(round).is_some_and(|urn| urn.has(cell.item))
        } else {
            round.is_in(cell)
        }
    }

    /// Whether an answer is missing, and who is to give it is here; of a secret round, as long as slips are missing.
    fn waits(&self, round: &impl Ballots<Answer = A>, cell: Cell) -> bool {
        let is_here = || round.room().person(cell.person).is_some_and(Person::is_here);
        let is_begun = || self.urn(round).is_some_and(|urn| urn.begun() > 0);
        !self.is_in(round, cell)
            && if round.is_secret() { is_begun() || !self.is_full(round) } else { is_here() }
    }

    /// Those who are waited for on a question; of a secret round nobody knows.
    pub fn lacks(&self, round: &impl Ballots<Answer = A>, item: Id) -> Vec<Id> {
        let people = self.people(round).into_iter();
        people.filter(|&person| !round.is_secret() && self.waits(round, Cell { person, item })).collect()
    }

    /// Those who are waited for, on any question; of a secret round nobody knows.
    pub fn missing(&self, round: &impl Ballots<Answer = A>) -> Vec<Id> {
        let items = round.items();
        let lacks = |person: &Id| items.iter().any(|&item| self.waits(round, Cell { person: *person, item }));
        self.people(round).into_iter().filter(|p| !round.is_secret() && lacks(p)).collect()
    }

    /// How many are in, and of how many.
    pub fn count(&self, round: &impl Ballots<Answer = A>) -> (usize, usize) {
        if round.is_secret() {
            let slips = self.urn(round).map_or(0, Urn::slips);
            return (slips, slips + self.waiting_seats(round).len());
        }
        let people = self.people(round).len();
        (people - self.missing(round).len(), people)
    }

    /// The seats of a secret round that no slip is in for, as far as that is known.
    fn waiting_seats(&self, round: &impl Ballots<Answer = A>) -> Vec<Id> {
        let is_in = |id: Id| self.urn(round).is_some_and(|urn| urn.who().any(|who| who == id));
        slips_of(round.room().people(), |p| p.is_here() && !is_in(p.id)).map(|p| p.id).collect()
    }

    /// Everybody in the room has answered everything.
    pub fn is_full(&self, round: &impl Ballots<Answer = A>) -> bool {
        let (are_in, of) = self.count(round);
        of > 0 && are_in == of && !round.items().is_empty()
    }

    /// Nobody has answered anything.
    pub fn is_empty(&self, round: &impl Ballots<Answer = A>) -> bool {
        if round.is_secret() {
            return self.urn(round).is_none_or(Urn::is_empty);
        }
        let items = round.items();
        let mut people = round.room().people().iter().map(|p| p.id);
        !people.any(|person| items.iter().any(|&item| round.is_in(Cell { person, item })))
    }

    /// The slip under her hands among those of a secret round.
    pub fn slip(&self, round: &impl Ballots<Answer = A>) -> Option<Known> {
        if !round.is_secret() {
            return None;
        }
        let items = round.items().len();
        let (slips, begun, whole) =
            self.urn(round).map_or((0, 0, false), |urn| (urn.slips(), urn.begun(), urn.is_whole(items)));
        let under = slips - usize::from(whole);
        // Where it is done, the next goes on another where one thing is asked, and nowhere where there are several.
        let at = match self.at(round) {
            Some(Spot::At(_)) => Some(under),
            Some(Spot::End(_)) if items == 1 && !self.is_full(round) => Some(slips),
            Some(Spot::End(_)) if items > 1 && begun > 0 => Some(under),
            _ => None,
        };
        Some(Known { person: NOBODY, n: under, at })
    }

    /// The slips of a secret round, unless it is another's.
    pub fn urn(&self, round: &impl Ballots<Answer = A>) -> Option<&Urn<A>> {
        round.id().filter(|&id| id == self.urn.round && round.is_secret()).map(|_| &self.urn)
    }

    /// Where the next answer goes: where an undo took one away, else where she went, else where the first is missing.
    /// None where nobody is asked anything.
    pub fn at(&self, round: &impl Ballots<Answer = A>) -> Option<Spot> {
        let strips = self.strips(round);
        let last = strips.last()?.id;
        let is_here = |cell: &Cell| strips.iter().any(|strip| strip.cells.contains(cell));
        let waiting = |strip: &Strip| strip.cells.iter().copied().find(|&cell| self.waits(round, cell));
        let undone =
            || self.trail.iter().rev().take_while(|&&cell| is_here(&cell) && !self.is_in(round, cell)).last();
        let first = || strips.iter().find_map(waiting).map_or(Spot::End(last), Spot::At);
        if !self.is_about(round) {
            return Some(first());
        }
        if let Some(&cell) = undone() {
            return Some(Spot::At(cell));
        }
        Some(match self.cursor {
            Some(Spot::At(cell)) if !is_here(&cell) => self.after(round, cell),
            Some(Spot::End(id)) => match strips.iter().find(|strip| strip.id == id) {
                // Somebody may have come since.
                Some(strip) => waiting(strip).map_or(Spot::End(id), Spot::At),
                None => first(),
            },
            Some(spot) => spot,
            None => first(),
        })
    }

    /// Where it goes on after an answer: to the next that is missing on the same slip or question, else to the first
    /// there; where the slip has gone with its owner, to the next slip.
    fn after(&self, round: &impl Ballots<Answer = A>, cell: Cell) -> Spot {
        let strips = self.strips(round);
        let seats: Vec<Id> = slips_of(round.room().people(), |_| true).map(|p| p.id).collect();
        let seat = |cell: Cell| seats.iter().position(|&p| p == cell.person);
        let items = round.items();
        let place = |cell: Cell| (seat(cell), items.iter().position(|&item| item == cell.item));
        let id = self.strip_of(round, cell);
        let strip = strips.iter().find(|strip| strip.id == id);
        let among: Vec<Cell> = match strip {
            Some(strip) => strip.cells.clone(),
            None => strips.iter().flat_map(|strip| strip.cells.clone()).collect(),
        };
        let waiting = || among.iter().copied().filter(|&other| other != cell && self.waits(round, other));
        let next = waiting().find(|&other| place(other) > place(cell)).or_else(|| waiting().next());
        let end = strip.or(strips.last()).map_or(id, |strip| strip.id);
        next.map_or(Spot::End(end), Spot::At)
    }

    fn strip_of(&self, round: &impl Ballots<Answer = A>, cell: Cell) -> Id {
        if self.way(round) == Way::ByPerson { cell.person } else { cell.item }
    }

    /// Whether what is known here is about this round, or about the one that it may become.
    fn is_about(&self, round: &impl Ballots<Answer = A>) -> bool {
        self.round == 0 || round.id().is_none_or(|id| id == self.round)
    }

    /// Before something is done: puts the cursor where it is seen to stand, also after an undo, and says where.
    fn settle(&mut self, round: &impl Ballots<Answer = A>) -> Option<Spot> {
        let at = self.at(round);
        if !self.is_about(round) {
            let (way, urn) = (self.way, std::mem::take(&mut self.urn));
            *self = Self { way, urn, ..Self::default() };
        }
        if self.length(round) == 0 {
            self.typed = None;
        }
        self.cursor = at;
        while self.trail.pop_if(|cell| !round.is_in(*cell)).is_some() {}
        at
    }

    /// Puts the cursor somewhere by hand.
    fn go(&mut self, spot: Spot) {
        self.cursor = Some(spot);
        self.back_over.clear();
    }

    /// A key that is no text: whatever was refused before it is done with. Whether that was all that it was for.
    fn lift(&mut self) -> bool {
        if self.stopped.take().is_none() {
            self.fresh = None;
            return false;
        }
        self.typed = None;
        true
    }

    /// "Vis likevel?": J says yes. What can stand on a slip is written there; whatever else would only do something by a
    /// slip of the hand, such as Space, says no and nothing more.
    pub fn turn_down<B: Ballots>(&mut self, words: &Words, key: Key) -> Option<&'static str> {
        let typed = key.typed();
        if !self.asking || matches!(typed, Some('j' | 'J')) {
            return None;
        }
        self.asking = false;
        let only_no = match typed {
            Some(c) => !B::types(c),
            None => matches!(key.code, Code::Esc | Code::Enter),
        };
        only_no.then_some(words.goes_on)
    }

    /// A character for the slip.
    pub fn typed<B: Ballots<Answer = A>>(&mut self, round: &B, c: char, ids: &mut Ids) -> Outcome<B::Edit> {
        let Some(at) = self.settle(round) else { return Outcome::Ignored };
        if let Some(refused) = &self.stopped {
            return Outcome::said(refused.clone());
        }
        if self.is_full(round) && matches!(c, 'j' | 'J') && !B::types(c) {
            return Outcome::said("Alle er inne. Enter viser.");
        }
        let before = self.typed.take().map_or_else(String::new, |(_, text)| text);
        let text: String = before.chars().chain(c.to_uppercase()).collect();
        let (place, read) = (self.place(round, at), round.read(&text));
        self.typed = place.as_ref().ok().map(|&cell| (cell, before));
        match (place, read) {
            (_, Read::Stop(sentence)) => {
                self.stopped = Some(sentence.clone());
                Outcome::said(sentence)
            }
            (_, Read::No(sentence)) => Outcome::said(sentence),
            (Err(said), _) => said,
            (Ok(cell), Read::Waits) => {
                self.begin(cell, at);
                self.typed = Some((cell, text));
                Outcome::Moved
            }
            (Ok(cell), Read::Whole(answer)) => {
                self.begin(cell, at);
                let outcome = self.store(round, cell, Some(answer), None, ids);
                self.fresh = Some(cell);
                outcome
            }
        }
    }

    /// Where an answer would be written that comes now; else what is said.
    fn place<B: Ballots<Answer = A>>(&self, round: &B, at: Spot) -> Result<Cell, Outcome<B::Edit>> {
        let id = match at {
            Spot::At(cell) => return Ok(cell),
            Spot::End(id) => id,
        };
        if round.is_secret() {
            return match *round.items() {
                _ if self.is_full(round) => Err(Outcome::said(ENOUGH)),
                [item] => Ok(Cell { person: NOBODY, item }),
                _ => Err(Outcome::said(DONE)),
            };
        }
        let asks_one = round.items().len() < 2;
        Err(match self.way(round) {
            // The page says that already, and what to do.
            _ if self.is_full(round) || asks_one => Outcome::Moved,
            Way::ByPerson => Outcome::said(DONE),
            Way::ByItem if self.lacks(round, id).is_empty() => {
                Outcome::said("Alle har svart på dette. Tab går til neste spørsmål.")
            }
            Way::ByItem => Outcome::Moved,
        })
    }

    /// Where a slip that asks one thing is done, the next answer is on the next slip.
    fn begin(&mut self, cell: Cell, at: Spot) {
        if cell.person == NOBODY && at != Spot::At(cell) {
            self.urn.drop_slip();
            self.cursor = Some(Spot::At(cell));
        }
    }

    /// Puts an answer where it belongs, and goes where it is said, else to the next that is missing.
    fn store<B: Ballots<Answer = A>>(
        &mut self,
        round: &B,
        cell: Cell,
        answer: Option<A>,
        to: Option<Spot>,
        ids: &mut Ids,
    ) -> Outcome<B::Edit> {
        self.typed = None;
        self.round = round.id().unwrap_or_else(|| ids.next());
        self.fresh = None;
        if round.is_secret() {
            let seat = self.waiting_seats(round).first().copied().unwrap_or(NOBODY);
            self.open_urn();
            self.urn.write(cell.item, answer, round.items().len(), seat);
            self.goes_on(round, cell, to);
            return self.tell(round, ids);
        }
        self.trail.push(cell);
        self.goes_on(round, cell, to);
        round.hand_in(&[(cell, answer)], ids)
    }

    /// After an answer.
    fn goes_on(&mut self, round: &impl Ballots<Answer = A>, cell: Cell, to: Option<Spot>) {
        let again = self.back_over.pop().filter(|_| to.is_none()).map(Spot::At);
        self.cursor = to.or(again).or_else(|| Some(self.after(round, cell)));
    }

    /// The urn of the round that is typed just now.
    fn open_urn(&mut self) {
        if self.urn.round != self.round {
            self.urn = Urn::of(self.round);
        }
    }

    /// Lets the paper of a secret round know who is in, as far as that is known.
    fn tell<B: Ballots<Answer = A>>(&self, round: &B, ids: &mut Ids) -> Outcome<B::Edit> {
        round.tell(super::veil(self.urn.who()), ids)
    }

    /// Ends what is typed; where nothing is, goes where it is said.
    fn end<B: Ballots<Answer = A>>(
        &mut self,
        round: &B,
        to: Option<Spot>,
        ids: &mut Ids,
    ) -> Outcome<B::Edit> {
        match self.typed.take().filter(|(_, text)| !text.is_empty()) {
            Some((cell, text)) => match round.whole(&text) {
                Ok(answer) => self.store(round, cell, Some(answer), to, ids),
                Err(sentence) => Outcome::said(sentence),
            },
            None => {
                to.into_iter().for_each(|spot| self.go(spot));
                Outcome::Moved
            }
        }
    }

    /// Enter: ends a slip, or goes on to a question that nobody has answered, or shows all, or asks when somebody is
    /// missing. Never two of these.
    pub fn enter<B: Ballots<Answer = A>>(
        &mut self,
        round: &B,
        words: &Words,
        ids: &mut Ids,
    ) -> Outcome<B::Edit> {
        if self.lift() {
            return Outcome::Moved;
        }
        let at = self.settle(round);
        if self.is_typing(round) {
            return self.end(round, None, ids);
        }
        if let Some(said) = self.half(round) {
            return said;
        }
        if self.is_empty(round) {
            return Outcome::said(words.nobody);
        }
        if self.is_full(round) {
            return self.show(round);
        }
        if let Some(said) = self.go_on(round, at) {
            return said;
        }
        self.asking = true;
        Outcome::Moved
    }

    /// Of slips that nobody knows only whole ones are taken; what is said of one that is half done.
    fn half<E>(&self, round: &impl Ballots<Answer = A>) -> Option<Outcome<E>> {
        let urn = self.urn(round)?;
        let lacks = round.items().len().saturating_sub(urn.begun());
        if urn.begun() == 0 || lacks == 0 {
            return None;
        }
        let lacks = if lacks == 1 { "ett".into() } else { number::in_words(lacks) };
        Some(Outcome::said(format!(
            "Lappen mangler {lacks} svar. Mellomrom står over, Delete tar bort lappen."
        )))
    }

    /// Where everybody has answered a question, the next one that nobody has answered is meant.
    fn go_on<B: Ballots<Answer = A>>(&mut self, round: &B, at: Option<Spot>) -> Option<Outcome<B::Edit>> {
        let Some(Spot::End(_)) = at.filter(|_| self.way(round) == Way::ByItem) else { return None };
        let strips = self.strips(round);
        let untouched =
            strips.iter().find(|strip| !strip.cells.iter().any(|&cell| self.is_in(round, cell)))?;
        self.go(Spot::At(*untouched.cells.first()?));
        Some(Outcome::said(format!("Alle har svart på dette. Nå: {}.", round.called(untouched.id))))
    }

    /// Shows all.
    pub fn show<B: Ballots<Answer = A>>(&mut self, round: &B) -> Outcome<B::Edit> {
        let Self { way, mut urn, .. } = std::mem::take(self);
        self.way = way;
        if round.id() != Some(urn.round) || !round.is_secret() {
            urn = Urn::default();
        }
        if urn.is_whole(round.items().len()) {
            urn.drop_slip();
        }
        round.close(&urn)
    }

    /// Whose turn it is stands over.
    pub fn pass<B: Ballots<Answer = A>>(
        &mut self,
        round: &B,
        words: &Words,
        ids: &mut Ids,
    ) -> Outcome<B::Edit> {
        let Some(at) = self.settle(round) else { return Outcome::Ignored };
        if let Some(refused) = &self.stopped {
            return Outcome::said(refused.clone());
        }
        if self.is_typing(round) {
            return Outcome::said(words.waits);
        }
        match self.place(round, at) {
            Ok(cell) => {
                self.begin(cell, at);
                let outcome = self.store(round, cell, None, None, ids);
                self.fresh = Some(cell);
                outcome
            }
            Err(said) => said,
        }
    }

    /// The next or previous slip or question, where its first answer is missing, and from one that is done the next that is
    /// not; of one question the next or previous seat, round the table. What is being typed is stored.
    pub fn turn<B: Ballots<Answer = A>>(
        &mut self,
        round: &B,
        forward: bool,
        ids: &mut Ids,
    ) -> Outcome<B::Edit> {
        self.lift();
        let Some(at) = self.settle(round) else { return Outcome::Ignored };
        if round.is_secret() {
            return self.next_slip(round, forward, ids);
        }
        let strips = self.strips(round);
        let around = |at: usize, n: usize| if forward { (at + 1) % n } else { (at + n - 1) % n };
        let to = if let [strip] = &*strips {
            let n = strip.cells.len();
            let place = |cell| strip.cells.iter().position(|&c| c == cell);
            match at {
                _ if n == 0 => at,
                Spot::End(_) => Spot::At(strip.cells[if forward { 0 } else { n - 1 }]),
                Spot::At(cell) => Spot::At(strip.cells[place(cell).map_or(0, |at| around(at, n))]),
            }
        } else {
            let id = match at {
                Spot::At(cell) => self.strip_of(round, cell),
                Spot::End(id) => id,
            };
            let from = strips.iter().position(|strip| strip.id == id).unwrap_or(0);
            let n = strips.len();
            let waits = |&to: &usize| strips[to].cells.iter().any(|&cell| self.waits(round, cell));
            let missing = || (1..n).map(|on| (from + on) % n).find(waits);
            // From one that is done, it goes on where something is missing: somebody may have come since.
            let is_done = forward && matches!(at, Spot::End(_));
            let to = missing().filter(|_| is_done).unwrap_or_else(|| around(from, n));
            Spot::End(strips[to].id)
        };
        self.end(round, Some(to), ids)
    }

    /// Drops a whole slip into the urn.
    fn next_slip<B: Ballots<Answer = A>>(
        &mut self,
        round: &B,
        forward: bool,
        ids: &mut Ids,
    ) -> Outcome<B::Edit> {
        let stored = self.end(round, None, ids);
        if matches!(stored, Outcome::Said(_)) {
            return stored;
        }
        if !forward {
            return if self.urn.slips() > 0 { Outcome::said(IN_THE_URN) } else { stored };
        }
        if self.urn.is_whole(round.items().len()) {
            self.urn.drop_slip();
            self.go(Spot::End(NOBODY));
            return stored;
        }
        match (stored, self.half(round)) {
            (Outcome::Moved, Some(said)) => said,
            (stored, _) => stored,
        }
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
        let to = self.beside(round, at, forward);
        self.end(round, Some(to), ids)
    }

    fn beside(&self, round: &impl Ballots<Answer = A>, at: Spot, forward: bool) -> Spot {
        let strips = self.strips(round);
        let (id, cell) = match at {
            Spot::At(cell) => (self.strip_of(round, cell), Some(cell)),
            Spot::End(id) => (id, None),
        };
        let Some(Strip { cells, .. }) = strips.iter().find(|strip| strip.id == id) else { return at };
        let place = cells.iter().position(|&c| Some(c) == cell).unwrap_or(cells.len());
        let to = if forward { place + 1 } else { place.saturating_sub(1) };
        cells.get(to).map_or(Spot::End(id), |&cell| Spot::At(cell))
    }

    /// Backspace on what is on no slip: a refused key, or the last character that is typed. Whether that was all.
    pub fn eases(&mut self, round: &impl Ballots<Answer = A>) -> bool {
        let (was_typing, follows) = (self.is_typing(round), self.fresh.is_some());
        if self.lift() && (was_typing || !follows) {
            return true;
        }
        self.typed.as_mut().filter(|_| was_typing).is_some_and(|(_, text)| text.pop().is_some())
    }

    /// Backspace: takes back what is on no slip, else goes one answer back. What it goes back over is typed again in turn.
    pub fn back(&mut self, round: &impl Ballots<Answer = A>) {
        let refused_after = self.fresh.filter(|_| self.stopped.is_some());
        if self.eases(round) {
            return;
        }
        let Some(at) = self.settle(round) else { return };
        let to = refused_after.map_or_else(|| self.beside(round, at, false), Spot::At);
        if let Spot::At(cell) = at
            && to != at
            && self.is_in(round, cell)
        {
            self.back_over.push(cell);
        }
        self.cursor = Some(to);
    }

    /// The next answer goes here, also where it is only about to be missing.
    pub fn go_to(&mut self, round: &impl Ballots<Answer = A>, cell: Cell) {
        self.settle(round);
        self.go(Spot::At(cell));
    }

    /// Changes between slips and questions; the cursor stays at the same answer.
    pub fn other_way<B: Ballots<Answer = A>>(&mut self, round: &B, ids: &mut Ids) -> Outcome<B::Edit> {
        self.lift();
        let Some(at) = self.settle(round) else { return Outcome::Ignored };
        if self.is_typing(round) {
            return self.end(round, None, ids);
        }
        self.way = Some(match self.way(round) {
            Way::ByPerson => Way::ByItem,
            Way::ByItem => Way::ByPerson,
        });
        self.back_over.clear();
        self.cursor = Some(at).filter(|at| matches!(at, Spot::At(_)));
        Outcome::Moved
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
        self.end(round, Some(Spot::At(cell)), ids)
    }

    /// Takes away what is typed, else the answer under the cursor, or the slip where nobody knows whose it is.
    pub fn remove<B: Ballots<Answer = A>>(&mut self, round: &B, ids: &mut Ids) -> Outcome<B::Edit> {
        self.lift();
        let Some(at) = self.settle(round) else { return Outcome::Ignored };
        if self.typed.take().is_some_and(|(_, text)| !text.is_empty()) {
            return Outcome::Moved;
        }
        if round.is_secret() {
            return match self.urn(round).map_or(0, Urn::begun) {
                0 => self.nothing_to_take_back(round),
                _ => {
                    self.urn.tear_up(round.items().len());
                    self.cursor = None;
                    torn(self.tell(round, ids), "Lappen er tatt bort.")
                }
            };
        }
        let Spot::At(cell) = at else { return Outcome::Moved };
        let Some(outcome) = round.take_out(cell) else { return Outcome::Moved };
        self.trail.retain(|&other| other != cell);
        self.go(Spot::At(cell));
        outcome
    }

    /// Whether something is here only, so that undo has to happen here.
    pub fn remembers(&self, round: &impl Ballots<Answer = A>) -> bool {
        self.is_typing(round) || self.urn(round).is_some_and(|urn| !urn.is_empty())
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
                torn(self.tell(round, ids), "Svaret er tatt bort.")
            }
            None => self.nothing_to_take_back(round),
        }
    }

    fn nothing_to_take_back<E>(&self, round: &impl Ballots<Answer = A>) -> Outcome<E> {
        if self.urn(round).is_some_and(|urn| !urn.is_empty()) {
            Outcome::said(IN_THE_URN)
        } else {
            Outcome::Moved
        }
    }

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
        let is_whole = items.iter().all(is_once) && given.len() == items.len();
        if !is_whole {
            return Err(Refusal::new("Lappen svarer ikke på det samme som runden spør om."));
        }
        for answer in given.iter().filter_map(|(_, answer)| answer.as_ref()) {
            round.fits(answer).map_err(Refusal::new)?;
        }
        if !round.is_secret() {
            let given: Vec<_> =
                given.into_iter().map(|(item, answer)| (Cell { person, item }, answer)).collect();
            return Ok(round.hand_in(&given, ids));
        }
        self.settle(round);
        self.round = id;
        self.open_urn();
        if self.urn.handed_in(person) {
            return Err(Refusal::new("Lappen ligger i urnen, og kan ikke tas ut igjen."));
        }
        // The one under her hands has to find a seat too.
        let half = usize::from(self.urn.begun() > 0 && !self.urn.is_whole(round.items().len()));
        let seats = self.waiting_seats(round);
        let seat = seats.iter().copied().find(|&seat| seat != person);
        if seats.len() <= half {
            return Err(Refusal::new(ENOUGH));
        }
        self.urn.put(person, given, seat.unwrap_or(NOBODY));
        Ok(self.tell(round, ids))
    }

    /// Lets go of somebody who leaves for good. Nobody knows which slip of a secret round was that person's, so all of
    /// them go.
    pub fn forget(&mut self, round: Option<&impl Ballots<Answer = A>>, person: Id) {
        let at = round.and_then(|round| self.settle(round).map(|at| (round, at)));
        self.cursor = match at {
            Some((round, Spot::At(cell))) if cell.person == person => Some(self.after(round, cell)),
            Some((_, at)) => Some(at),
            None => None,
        };
        self.cursor = self.cursor.filter(|spot| *spot != Spot::End(person));
        self.trail.retain(|cell| cell.person != person);
        self.back_over.clear();
        (self.typed, self.fresh, self.stopped, self.asking) = (None, None, None, false);
        self.urn = Urn::default();
    }
}

/// One slip with all its questions, or one question with all its seats.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Strip {
    /// Of the person or the item; [`NOBODY`] of the slip under her hands.
    pub id: Id,
    pub cells: Vec<Cell>,
}

/// Where the slip under her hands stands among the slips.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Known {
    /// [`NOBODY`]
    pub person: Id,
    /// Its number, from 0.
    pub n: usize,
    /// That of the slip that the next answer goes on.
    pub at: Option<usize>,
}

const DONE: &str = "Lappen er ferdig. Tab går til neste.";
const ENOUGH: &str = "Flere lapper enn folk? Har noen levert og så gått, sett dem som «er her».";
const IN_THE_URN: &str =
    "De andre lappene ligger i urnen, og kan ikke tas ut én for én. Ctrl+D avbryter runden.";

/// Says what is gone, whether or not the paper had heard of it.
fn torn<E>(told: Outcome<E>, said: &'static str) -> Outcome<E> {
    match told {
        Outcome::Moved => Outcome::said(said),
        told => told.saying(said),
    }
}
