//! The door for phones: what the desk has turned to them, who has which seat, and what they hand in. What is answered is
//! decided in `answer`, who sits where in `seats`; here it is asked and waited for.

mod answer;
pub(in crate::outside) mod kept;
mod seats;

#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::future::Future;
use std::net::{IpAddr, Ipv4Addr};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::{Duration, Instant};

use tokio::sync::{oneshot, watch};
use tokio::time::timeout;

use super::listen::{Answered, Door, Listens, SHUT};
use super::refusals::House;
use super::request::{Request, Response};
use super::secret::{self, Kept};
use crate::exercises::Id;
use crate::workshop::face::Face;
use crate::workshop::phone::{News, Ticket, Verdict};
use answer::{Answer, COOKIE, Fresh, Handed, State};
use kept::{Keeper, KeptDoor, KeptSeat};
use seats::Seats;

/// So long a phone waits for the desk's word before it is told that nothing is saved yet.
const PATIENCE: Duration = Duration::from_secs(6);
/// So long it waits for the file that says which slip was its last.
const FILED: Duration = Duration::from_secs(2);
/// Pages of one phone that may listen at once.
const LISTENERS: usize = 2;

/// The door for phones.
pub(super) struct Phones {
    house: House,
    /// The machine's own addresses: whoever comes from there proves nothing.
    own: Vec<Ipv4Addr>,
    state: Mutex<State>,
    waiting: Mutex<HashMap<Ticket, Vec<oneshot::Sender<Verdict>>>>,
    listeners: Mutex<HashMap<Kept, Vec<oneshot::Sender<()>>>>,
    counter: watch::Sender<u64>,
    tell: Box<dyn Fn(News) + Send + Sync>,
    keeps: Option<Keeps>,
    reached: watch::Sender<bool>,
    itself: Weak<Self>,
}

/// Where it is written down who has which seat.
struct Keeps {
    keeper: Keeper,
    door: Mutex<KeptDoor>,
}

/// What a door begins with.
pub(super) struct Begins {
    pub(super) hosts: Vec<String>,
    pub(super) own: Vec<Ipv4Addr>,
    pub(super) door: KeptDoor,
    /// None where nothing is kept, as when phones are only tried.
    pub(super) keeper: Option<Keeper>,
    pub(super) face: Option<Arc<Face>>,
}

impl Phones {
    pub(super) fn new(begins: Begins, tell: impl Fn(News) + Send + Sync + 'static) -> Arc<Self> {
        let Begins { hosts, own, door, keeper, face } = begins;
        let house = House { hosts, base: format!("/k/{}", door.code), any_case: true };
        let state = State { house: house.clone(), face, seats: Seats::of(&door.seats) };
        let phones = Arc::new_cyclic(|itself| Self {
            house,
            own,
            state: Mutex::new(state),
            waiting: Mutex::default(),
            listeners: Mutex::default(),
            counter: watch::Sender::new(0),
            tell: Box::new(tell),
            keeps: keeper.map(|keeper| Keeps { keeper, door: Mutex::new(door) }),
            reached: watch::Sender::new(false),
            itself: Weak::clone(itself),
        });
        phones.keep();
        let seated = lock(&phones.state).seats.seated();
        if !seated.is_empty() {
            (phones.tell)(News::Seated(seated));
        }
        phones
    }

    /// Turns another face to the phones.
    pub(super) fn face(&self, face: Arc<Face>) {
        let mut state = lock(&self.state);
        let is_new = state.face.as_ref().is_none_or(|before| *before != face);
        state.seats.faced(&face);
        state.face = Some(face);
        drop(state);
        if is_new {
            self.count();
        }
    }

    fn count(&self) {
        self.counter.send_modify(|n| *n += 1);
    }

    /// The desk has said what became of what was handed in.
    pub(super) fn judge(&self, ticket: Ticket, verdict: &Verdict) {
        self.at_work(|state| state.seats.judged(ticket, verdict));
        for waits in lock(&self.waiting).remove(&ticket).into_iter().flatten() {
            let _ = waits.send(verdict.clone());
        }
    }

    pub(super) fn let_in(&self, seat: Id, number: u8) {
        if self.at_work(|state| state.seats.let_in(seat, number)) {
            self.count();
        }
        self.cut_the_seatless();
    }

    pub(super) fn turn_away(&self, seat: Id, number: u8) {
        self.at_work(|state| state.seats.turn_away(seat, number));
    }

    pub(super) fn throw_out(&self, seat: Id) {
        self.at_work(|state| state.seats.throw_out(seat));
        self.count();
        self.cut_the_seatless();
    }

    /// The walls show where it is, or no more.
    pub(super) fn on_walls(&self, on_walls: bool) {
        if let Some(keeps) = &self.keeps {
            lock(&keeps.door).on_walls = on_walls;
            self.keep();
        }
    }

    /// It is closed for good: whoever listens hears of it, and nothing is kept.
    pub(super) fn shut(&self) {
        let _ = self.counter.send(SHUT);
        if let Some(keeps) = &self.keeps {
            keeps.keeper.forget();
        }
    }

    /// Becomes true when somebody else's machine has got through.
    pub(super) fn reached(&self) -> watch::Receiver<bool> {
        self.reached.subscribe()
    }

    /// Works on what is known, and tells and keeps what has come of it.
    fn at_work<T>(&self, work: impl FnOnce(&mut State) -> T) -> T {
        let mut state = lock(&self.state);
        let before = state.seats.changes;
        let outcome = work(&mut state);
        let (after, news) = (state.seats.changes, std::mem::take(&mut state.seats.news));
        // Told while nobody else works on it, so that what comes first is told first.
        news.into_iter().for_each(&self.tell);
        if after != before {
            self.keep_of(after, state.seats.kept());
        }
        outcome
    }

    fn keep(&self) {
        let state = lock(&self.state);
        self.keep_of(state.seats.changes, state.seats.kept());
    }

    fn keep_of(&self, number: u64, seats: Vec<KeptSeat>) {
        if let Some(keeps) = &self.keeps {
            let mut door = lock(&keeps.door);
            door.seats = seats;
            keeps.keeper.keep(number, door.clone());
        }
    }

    /// Waits until what has changed by now is written down, or has taken too long.
    fn filed(&self) -> impl Future<Output = ()> + Send + 'static {
        let wanted = lock(&self.state).seats.changes;
        let written = self.keeps.as_ref().map(|keeps| keeps.keeper.written());
        async move {
            if let Some(mut written) = written {
                let _ = timeout(FILED, written.wait_for(|number| *number >= wanted)).await;
            }
        }
    }

    /// Whoever has lost the seat listens no more.
    fn cut_the_seatless(&self) {
        let state = lock(&self.state);
        let sits =
            |kept: Kept| state.seats.known(kept).is_some_and(|at| !state.seats.get(at).sits.is_empty());
        lock(&self.listeners).retain(|kept, _| sits(*kept));
    }

    fn visited(&self, from: IpAddr) {
        let is_here = match from {
            IpAddr::V4(ip) => ip.is_loopback() || self.own.contains(&ip),
            IpAddr::V6(ip) => ip.is_loopback(),
        };
        if !is_here && !self.reached.send_replace(true) {
            (self.tell)(News::Reached);
        }
    }

    fn hear(&self, ticket: Ticket) -> oneshot::Receiver<Verdict> {
        let (tell, hear) = oneshot::channel();
        lock(&self.waiting).entry(ticket).or_default().push(tell);
        hear
    }

    /// The answer when the desk has spoken, or has been silent for too long.
    async fn in_a_moment(itself: Weak<Self>, handed: Handed, hears: oneshot::Receiver<Verdict>) -> Response {
        let verdict = timeout(PATIENCE, hears).await.ok().and_then(Result::ok);
        let Some(phones) = itself.upgrade() else { return Response::sentence(503, "") };
        let filed = phones.filed();
        let response = phones.at_work(|state| answer::told(state, &handed, verdict.as_ref()));
        drop(phones);
        filed.await;
        response
    }
}

impl Door for Phones {
    fn house(&self) -> &House {
        &self.house
    }

    fn is_seated(&self, request: &Request) -> bool {
        request.cookie(COOKIE).is_some_and(|token| lock(&self.state).seats.is_seated(token))
    }

    fn answer(&self, request: &Request) -> Answered {
        /// Never used twice, by no door.
        static TICKETS: AtomicU64 = AtomicU64::new(1);
        self.visited(request.from);
        let drawn = secret::token().and_then(|token| Ok((token, secret::drawn()?)));
        let Ok((token, drawn)) = drawn else { return Answered::Now(Response::sentence(503, "Prøv igjen.")) };
        let ticket = TICKETS.fetch_add(1, Ordering::Relaxed);
        let fresh = Fresh { token, drawn, ticket, now: Instant::now() };
        let (answer, hears) = self.at_work(|state| {
            let mut answer = answer::answer(state, request, &fresh);
            // Heard before it is asked, so that no verdict comes too soon.
            let hears = match &mut answer {
                Answer::Ask(ticket, news, _) => {
                    let hears = self.hear(*ticket);
                    if let Some(news) = news.take() {
                        state.seats.news.push(news);
                    }
                    Some(hears)
                }
                Answer::Join(ticket, _) => Some(self.hear(*ticket)),
                Answer::Now(_) => None,
            };
            (answer, hears)
        });
        match (answer, hears) {
            (Answer::Ask(_, _, handed) | Answer::Join(_, handed), Some(hears)) => {
                Answered::Later(Box::pin(Self::in_a_moment(Weak::clone(&self.itself), handed, hears)))
            }
            (Answer::Now(response), _) if request.method == "POST" => {
                self.cut_the_seatless();
                let filed = self.filed();
                Answered::Later(Box::pin(async move {
                    filed.await;
                    response
                }))
            }
            (Answer::Now(response), _) => Answered::Now(response),
            (..) => Answered::Now(Response::sentence(503, "")),
        }
    }

    fn listens(&self, request: &Request) -> Listens {
        let kept = request.cookie(COOKIE).map(Kept::of);
        let (until, end) = oneshot::channel();
        if let Some(kept) = kept {
            let mut all = lock(&self.listeners);
            let its = all.entry(kept).or_default();
            its.retain(|listener| !listener.is_closed());
            its.push(until);
            let too_many = its.len().saturating_sub(LISTENERS);
            its.drain(..too_many);
        }
        Listens { news: self.counter.subscribe(), until: Some(end) }
    }
}

fn lock<T>(held: &Mutex<T>) -> MutexGuard<'_, T> {
    held.lock().unwrap_or_else(PoisonError::into_inner)
}

impl std::fmt::Debug for Phones {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Phones").field("house", &self.house).finish_non_exhaustive()
    }
}
