//! Which phone has which seat, who waits to be let in, and which slips have been taken. All of it in memory; what has to
//! outlive the program is told by `Seats::kept`.

use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;
use std::time::{Duration, Instant};

use super::super::secret::Kept;
use super::kept::KeptSeat;
use crate::exercises::Id;
use crate::workshop::face::{Face, Now};
use crate::workshop::phone::{News, Ticket, Verdict};

/// Phones that wait to be let in; their numbers have two digits.
const MOST_WAITING: usize = 20;
/// Phones that are told why they have no seat any more.
const MOST_TOLD: usize = 64;
/// Slips of a seat that are remembered one by one.
const MOST_TAKEN: usize = 256;
/// A phone that has not asked for so long has given up waiting. Without a script it asks every five seconds.
const PATIENCE: Duration = Duration::from_secs(30);
/// So long a request stands before the same address may exchange it for one for another seat.
const STANDS: Duration = Duration::from_secs(2);
/// Numbers that pages from before a restart may still hold.
const BEFORE: u32 = 1000;

/// All phones, and the slips of all seats.
#[derive(Debug, Default)]
pub(super) struct Seats {
    phones: Vec<Phone>,
    slips: BTreeMap<Id, Slips>,
    /// Counts what has to outlive the program.
    pub(super) changes: u64,
    /// What the desk is to be told.
    pub(super) news: Vec<News>,
}

/// A phone, known by its token.
#[derive(Debug)]
pub(super) struct Phone {
    pub(super) kept: Kept,
    /// Good until the phone has shown that it has the newer one.
    before: Option<Kept>,
    /// The seats that it fills in for.
    pub(super) sits: Vec<Id>,
    /// The one that it fills in for just now.
    pub(super) at: Option<Id>,
    pub(super) waits: Option<Waits>,
    /// Why it has no seat any more.
    pub(super) says: &'static str,
    /// What it has done, to be said once.
    pub(super) did: &'static str,
    from: IpAddr,
    /// It has come back with its token.
    heard: bool,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Waits {
    pub(super) seat: Id,
    pub(super) number: u8,
    since: Instant,
    asked: Instant,
}

/// The slips of one seat.
#[derive(Debug, Default)]
struct Slips {
    /// At most this number was taken before the program was started.
    floor: u32,
    issued: u32,
    taken: BTreeSet<u32>,
    waiting: BTreeMap<u32, Waiting>,
    handed: Option<Handed>,
}

#[derive(Debug, Clone, Copy)]
struct Waiting {
    ticket: Ticket,
    /// The round; none for a thought.
    round: Option<Id>,
}

/// A slip from here lies in a round.
#[derive(Debug, Clone, Copy)]
struct Handed {
    round: Id,
    /// The desk's face has shown it.
    shown: bool,
}

/// What is known of a slip by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    New,
    Taken,
    /// It waits for its verdict.
    Waits(Ticket),
    /// From a page before a restart, as far as anybody knows: whether it was taken is known no more.
    Forgotten,
}

/// What came of asking for a seat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Claim {
    In,
    Waits,
    TooMany,
}

/// Whoever asks for a seat: the token that is minted for it, a number that is drawn, and where it comes from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asks {
    pub(super) minted: Kept,
    pub(super) drawn: u8,
    pub(super) from: IpAddr,
    pub(super) now: Instant,
}

impl Seats {
    /// As they were before the program was started.
    pub(super) fn of(kept: &[KeptSeat]) -> Self {
        let mut seats = Self::default();
        for KeptSeat { seat, token, last } in kept {
            let slips = Slips { floor: *last, issued: last.saturating_add(BEFORE), ..Slips::default() };
            seats.slips.insert(*seat, slips);
            let Some(token) = token else { continue };
            match seats.phones.iter_mut().find(|phone| phone.kept == *token) {
                Some(phone) => phone.sits.push(*seat),
                None => seats.phones.push(Phone {
                    sits: vec![*seat],
                    at: Some(*seat),
                    heard: true,
                    ..Phone::new(*token, IpAddr::from([0, 0, 0, 0]))
                }),
            }
        }
        seats
    }

    /// What has to outlive the program.
    pub(super) fn kept(&self) -> Vec<KeptSeat> {
        let seated: BTreeSet<_> = self.slips.keys().copied().chain(self.seated()).collect();
        let kept = |seat| KeptSeat {
            seat,
            token: self.phone_at(seat).map(|at| self.phones[at].kept),
            last: self.slips.get(&seat).map_or(0, Slips::last),
        };
        seated.into_iter().map(kept).filter(|seat| seat.token.is_some() || seat.last > 0).collect()
    }

    /// The seats that have a phone.
    pub(super) fn seated(&self) -> Vec<Id> {
        let all: BTreeSet<_> = self.phones.iter().flat_map(|phone| phone.sits.iter().copied()).collect();
        all.into_iter().collect()
    }

    /// The phone that has this token. One that shows its newer token needs the older no more.
    pub(super) fn phone(&mut self, token: &str) -> Option<usize> {
        let kept = Kept::of(token);
        let at = self.known(kept)?;
        let phone = &mut self.phones[at];
        if phone.kept == kept {
            phone.before = None;
            phone.heard = true;
        }
        Some(at)
    }

    /// The same for one whose token is not here to be shown.
    pub(super) fn known(&self, kept: Kept) -> Option<usize> {
        self.phones.iter().position(|phone| phone.kept == kept || phone.before == Some(kept))
    }

    /// Whether somebody with this token has a seat.
    pub(super) fn is_seated(&self, token: &str) -> bool {
        self.known(Kept::of(token)).is_some_and(|at| !self.phones[at].sits.is_empty())
    }

    pub(super) fn get(&self, phone: usize) -> &Phone {
        &self.phones[phone]
    }

    pub(super) fn get_mut(&mut self, phone: usize) -> &mut Phone {
        &mut self.phones[phone]
    }

    fn phone_at(&self, seat: Id) -> Option<usize> {
        self.phones.iter().position(|phone| phone.sits.contains(&seat))
    }

    pub(super) fn is_taken(&self, seat: Id) -> bool {
        self.phone_at(seat).is_some()
    }

    /// It asked again, so it still waits.
    pub(super) fn still_waits(&mut self, phone: usize, now: Instant) {
        if let Some(waits) = &mut self.phones[phone].waits {
            waits.asked = now;
        }
    }

    /// Somebody asks for a seat; `own` is the phone whose token was brought along. From here on it has the token that was
    /// minted.
    pub(super) fn claim(&mut self, seat: Id, own: Option<usize>, one_by_one: bool, asks: Asks) -> Claim {
        self.let_go_of_the_tired(asks.now);
        let has = self.phone_at(seat);
        // Its answer was lost on the way, and with it its token: nobody else can have got that.
        let unheard = has.is_some_and(|at| !self.phones[at].heard && self.phones[at].from == asks.from);
        let free = has.is_none() && !one_by_one;
        if free || (has.is_some() && has == own) || (unheard && own.is_none()) {
            let at = if unheard && own.is_none() { has } else { own };
            let at = self.minted(at, asks);
            self.drop_request(at);
            self.sit(at, seat);
            return Claim::In;
        }
        let waiting = |phone: &Phone| phone.waits.is_some() && phone.from == asks.from;
        let other = self.phones.iter().position(waiting);
        if let Some(other) = other
            && let Some(waits) = self.phones[other].waits
        {
            // One request an address: the same again keeps its number, and another has to wait a moment.
            let at = if own.is_some_and(|own| own != other && !self.phones[own].sits.is_empty()) {
                own
            } else {
                Some(other)
            };
            let stands = waits.seat != seat && asks.now.saturating_duration_since(waits.since) < STANDS;
            if waits.seat == seat || stands {
                let at = self.minted(at, asks);
                if at != other {
                    self.phones[other].waits = None;
                }
                self.phones[at].waits = Some(Waits { asked: asks.now, ..waits });
                return Claim::Waits;
            }
            self.drop_request(other);
        }
        if self.phones.iter().filter(|phone| phone.waits.is_some()).count() >= MOST_WAITING {
            return Claim::TooMany;
        }
        let number = self.free_number(asks.drawn);
        let at = self.minted(own, asks);
        self.drop_request(at);
        self.phones[at].waits = Some(Waits { seat, number, since: asks.now, asked: asks.now });
        self.news.push(News::Wants { seat, number });
        Claim::Waits
    }

    /// Two digits that nobody else has, beginning with those that were drawn.
    fn free_number(&self, drawn: u8) -> u8 {
        let has = |number: u8| {
            self.phones.iter().any(|phone| phone.waits.is_some_and(|waits| waits.number == number))
        };
        let mut number = 10 + drawn % 90;
        while has(number) {
            number = 10 + (number - 9) % 90;
        }
        number
    }

    /// The phone with the token that was minted for it; a new one if it had none.
    fn minted(&mut self, phone: Option<usize>, asks: Asks) -> usize {
        let at = phone.unwrap_or_else(|| {
            self.phones.push(Phone::new(asks.minted, asks.from));
            self.phones.len() - 1
        });
        let phone = &mut self.phones[at];
        if phone.kept != asks.minted {
            // One that has never been shown is of no use to anybody.
            phone.before = if phone.heard { Some(phone.kept) } else { phone.before };
            phone.kept = asks.minted;
            phone.heard = false;
            if !phone.sits.is_empty() {
                self.changes += 1;
            }
        }
        phone.from = asks.from;
        phone.says = "";
        at
    }

    fn sit(&mut self, phone: usize, seat: Id) {
        let before = self.phone_at(seat).filter(|before| *before != phone);
        if let Some(before) = before {
            self.stand_up(before, seat, MOVED);
        }
        let phone = &mut self.phones[phone];
        phone.at = Some(seat);
        phone.waits = None;
        if !phone.sits.contains(&seat) {
            phone.sits.push(seat);
            self.changes += 1;
            self.tell_seated();
        }
    }

    fn stand_up(&mut self, phone: usize, seat: Id, says: &'static str) {
        let phone = &mut self.phones[phone];
        phone.sits.retain(|its| *its != seat);
        if phone.at == Some(seat) {
            phone.at = phone.sits.first().copied();
        }
        phone.says = says;
        self.changes += 1;
    }

    fn tell_seated(&mut self) {
        self.news.push(News::Seated(self.seated()));
        self.forget_the_oldest();
    }

    /// Of those who have nothing here but a sentence, some.
    fn forget_the_oldest(&mut self) {
        let idle = |phone: &Phone| phone.sits.is_empty() && phone.waits.is_none();
        let mut too_many = self.phones.iter().filter(|phone| idle(phone)).count().saturating_sub(MOST_TOLD);
        self.phones.retain(|phone| {
            let goes = too_many > 0 && idle(phone);
            too_many -= usize::from(goes);
            !goes
        });
    }

    fn drop_request(&mut self, phone: usize) {
        if let Some(Waits { seat, number, .. }) = self.phones[phone].waits.take() {
            self.news.push(News::GaveUp { seat, number });
        }
    }

    /// Those who have not asked for long wait no more.
    pub(super) fn let_go_of_the_tired(&mut self, now: Instant) {
        for at in 0..self.phones.len() {
            let tired = |waits: Waits| now.saturating_duration_since(waits.asked) > PATIENCE;
            if self.phones[at].waits.is_some_and(tired) {
                self.drop_request(at);
            }
        }
        self.forget_the_oldest();
    }

    /// She lets in the phone with this number; true when it still waited.
    pub(super) fn let_in(&mut self, seat: Id, number: u8) -> bool {
        let Some(at) = self.waiting(seat, number) else { return false };
        self.phones[at].waits = None;
        self.sit(at, seat);
        true
    }

    pub(super) fn turn_away(&mut self, seat: Id, number: u8) {
        if let Some(at) = self.waiting(seat, number) {
            self.phones[at].waits = None;
            self.phones[at].says = TURNED_AWAY;
        }
    }

    fn waiting(&self, seat: Id, number: u8) -> Option<usize> {
        let is = |waits: Waits| waits.seat == seat && waits.number == number;
        self.phones.iter().position(|phone| phone.waits.is_some_and(is))
    }

    pub(super) fn throw_out(&mut self, seat: Id) {
        if let Some(at) = self.phone_at(seat) {
            self.stand_up(at, seat, THROWN_OUT);
            self.tell_seated();
        }
    }

    /// A phone leaves a seat, or waits no more.
    pub(super) fn leave(&mut self, phone: usize, seat: Option<Id>) {
        self.drop_request(phone);
        if let Some(seat) = seat.filter(|seat| self.phones[phone].sits.contains(seat)) {
            self.stand_up(phone, seat, "");
            self.tell_seated();
        }
    }

    /// A number that no page of this seat has had.
    pub(super) fn issue(&mut self, seat: Id) -> u32 {
        let slips = self.slips.entry(seat).or_default();
        slips.issued = slips.issued.saturating_add(1);
        slips.issued
    }

    pub(super) fn standing(&self, seat: Id, number: u32) -> Standing {
        let Some(slips) = self.slips.get(&seat) else { return Standing::Forgotten };
        if let Some(waiting) = slips.waiting.get(&number) {
            Standing::Waits(waiting.ticket)
        } else if slips.taken.contains(&number) || (number == slips.floor && number > 0) {
            Standing::Taken
        } else if number > slips.issued || number < slips.floor || number == 0 {
            Standing::Forgotten
        } else {
            Standing::New
        }
    }

    /// A slip, or a thought, waits for its verdict.
    pub(super) fn wait(&mut self, seat: Id, number: u32, ticket: Ticket, round: Option<Id>) {
        self.slips.entry(seat).or_default().waiting.insert(number, Waiting { ticket, round });
    }

    /// What became of what waited.
    pub(super) fn judged(&mut self, ticket: Ticket, verdict: &Verdict) {
        for slips in self.slips.values_mut() {
            let Some(number) = slips.waiting.iter().find(|(_, its)| its.ticket == ticket).map(|(n, _)| *n)
            else {
                continue;
            };
            let waiting = slips.waiting.remove(&number);
            if matches!(verdict, Verdict::Stored | Verdict::InUrn) {
                slips.take(number);
                if let Some(round) = waiting.and_then(|waiting| waiting.round) {
                    slips.handed = Some(Handed { round, shown: false });
                }
                self.changes += 1;
            }
        }
    }

    /// Whether a slip from here lies in this round.
    pub(super) fn has_handed_in(&self, seat: Id, round: Id) -> bool {
        self.slips.get(&seat).and_then(|slips| slips.handed).is_some_and(|handed| handed.round == round)
    }

    /// A new face: a slip that was in and is in no more may be handed in again.
    pub(super) fn faced(&mut self, face: &Face) {
        for (seat, slips) in &mut self.slips {
            let Some(handed) = &mut slips.handed else { continue };
            match &face.now {
                Now::Asked(asked) if asked.slip.round == Some(handed.round) => {
                    let is_in = asked.are_in.contains(seat);
                    if handed.shown && !is_in {
                        slips.handed = None;
                    } else {
                        handed.shown = is_in;
                    }
                }
                // In the dark, or looking at something else, nobody knows.
                _ => {}
            }
        }
    }
}

/// What a phone is told that has lost its seat, or did not get it.
pub(super) const MOVED: &str = "Plassen er åpnet på en annen telefon.";
const TURNED_AWAY: &str = "Du ble ikke sluppet inn på plassen. Velg en annen, eller spør fasilitator.";
const THROWN_OUT: &str = "Fasilitator har tatt plassen fra denne telefonen. Velg plassen på nytt.";

impl Phone {
    fn new(kept: Kept, from: IpAddr) -> Self {
        let (sits, at, waits) = (Vec::new(), None, None);
        Self { kept, before: None, sits, at, waits, says: "", did: "", from, heard: false }
    }
}

impl Slips {
    /// The highest number that was taken.
    fn last(&self) -> u32 {
        self.taken.last().copied().unwrap_or(0).max(self.floor)
    }

    fn take(&mut self, number: u32) {
        self.taken.insert(number);
        while self.taken.len() > MOST_TAKEN {
            self.floor = self.floor.max(self.taken.pop_first().unwrap_or(0));
        }
    }
}
