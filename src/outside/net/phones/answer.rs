//! What a phone is answered: decided from its request, the face that the desk has turned to the phones, and who has which
//! seat. Knows no server; what needs the desk's word gets a ticket, and `told` makes an answer of what the desk says.

use std::sync::Arc;

use super::super::refusals::{House, Refusal};
use super::super::request::{Content, Request, Response};
use super::super::secret::Kept;
use super::seats::{Asks, Claim, MOVED, Seats, Standing};
use crate::exercises::Id;
use crate::workshop::face::{Face, Now};
use crate::workshop::phone::form::{self, LONGEST, Sent};
use crate::workshop::phone::page::{self, Chair, Held, Page, Seat, Shows};
use crate::workshop::phone::{News, Ticket, Verdict};

/// What the cookie is called.
pub(super) const COOKIE: &str = "plass";

/// All that an answer depends on.
#[derive(Debug)]
pub(super) struct State {
    pub(super) house: House,
    /// None until the desk has turned one to the phones.
    pub(super) face: Option<Arc<Face>>,
    pub(super) seats: Seats,
}

/// An answer, or what the desk has to be asked first.
#[derive(Debug)]
pub(super) enum Answer {
    Now(Response),
    /// The desk is to be asked, by this news.
    Ask(Ticket, Option<News>, Handed),
    /// The desk has been asked already.
    Join(Ticket, Handed),
}

/// What was handed in, for whoever answers when the desk has spoken. It is kept as long as the line, and no longer.
#[derive(Debug)]
pub(super) struct Handed {
    phone: Kept,
    /// Below the base.
    path: &'static str,
    sent: Sent,
}

/// What is new for every request: what may be minted by it, and its ticket.
#[derive(Debug)]
pub(super) struct Fresh {
    pub(super) token: String,
    pub(super) drawn: u8,
    pub(super) ticket: Ticket,
    pub(super) now: std::time::Instant,
}

/// Where thoughts are handed in.
const THOUGHT: &str = "/tanke";
const HTML: &str = "text/html; charset=utf-8";
const OTHER_ROUND: &str = "Runden er vist. Si svaret høyt.";
const ON_PAPER: &str = "Denne runden går på papir. Skriv svaret på lappen.";
const FORGOTTEN: &str = "Ikke lagret ennå. Lever en gang til.";
const IN_URN: &str = "Lappen din ligger i urnen allerede, og kan ikke endres.";
const PARKED: &str = "Tanken er parkert.";
const TOO_MANY: &str = "Mange venter på å bli sluppet inn. Vent litt, og velg plassen igjen.";
const NOT_YET: &str = "Det du skrev, er ikke levert ennå. Velg plassen din, så går det med.";
const MOVED_NOT_YET: &str =
    "Plassen er åpnet på en annen telefon. Det du skrev, er ikke levert. Velg plassen igjen, så går det med.";
const BACK_AGAIN: &str = "Her er det du skrev. Se over, og lever.";
const NO_CHAIR: &str = "Den plassen finnes ikke lenger. Velg en annen.";

/// What a request gets that nothing was wrong with.
pub(super) fn answer(state: &mut State, request: &Request, fresh: &Fresh) -> Answer {
    let Some(below) = state.house.below(&request.path) else { return refuse(Refusal::Unknown) };
    if !request.path.starts_with(&state.house.base) {
        return Answer::Now(Response::see(format!("{}{below}", state.house.base)));
    }
    if let Some(beside) = beside(below) {
        return Answer::Now(beside);
    }
    let phone = request.cookie(COOKIE).and_then(|token| state.seats.phone(token));
    match (request.method.as_str(), below) {
        ("GET" | "HEAD", "" | "/na" | "/ny" | "/plass" | "/lapp" | "/tanke" | "/ut") => {
            Answer::Now(got(state, phone, below, fresh))
        }
        ("POST", "/plass") => Answer::Now(take_seat(state, request, phone, fresh)),
        ("POST", "/ut") => Answer::Now(leave(state, request, phone)),
        ("POST", "/lapp") => hand_in(state, request, phone, "/lapp", fresh),
        ("POST", "/tanke") => hand_in(state, request, phone, THOUGHT, fresh),
        (_, "" | "/na" | "/ny" | "/plass" | "/lapp" | "/tanke" | "/ut") => refuse(Refusal::Method),
        _ => refuse(Refusal::Unknown),
    }
}

fn refuse(refusal: Refusal) -> Answer {
    Answer::Now(refusal.response())
}

/// What stands beside the pages, the same for all.
fn beside(below: &str) -> Option<Response> {
    Some(match below {
        "/dokument.css" => Response::of(200, "text/css; charset=utf-8", page::DOCUMENT_STYLE),
        "/telefon.css" => Response::of(200, "text/css; charset=utf-8", page::STYLE),
        "/telefon.js" => Response::of(200, "text/javascript; charset=utf-8", page::SCRIPT),
        "/stjerne.svg" => Response::of(200, "image/svg+xml", page::STAR),
        _ => return None,
    })
}

fn got(state: &mut State, phone: Option<usize>, below: &str, fresh: &Fresh) -> Response {
    if let Some(phone) = phone {
        state.seats.still_waits(phone, fresh.now);
    }
    state.seats.let_go_of_the_tired(fresh.now);
    if below == "/ny" {
        let is_seated = phone.is_some_and(|phone| !state.seats.get(phone).sits.is_empty());
        return match (is_seated, &state.face) {
            (false, _) => Refusal::Seatless.response(),
            (true, None) => Refusal::NotReady.response(),
            (true, Some(_)) => Response {
                status: 200,
                fields: vec![("content-type", "text/event-stream".into())],
                content: Content::Counter,
            },
        };
    }
    let wants = match below {
        "/plass" => Wants::Chairs,
        "/lapp" => Wants::Slip(None),
        "/tanke" => Wants::Thought(None),
        "/ut" => Wants::Leave,
        _ => Wants::Now,
    };
    match shown(state, phone, wants, "", None, below == "/na") {
        Some(page) => Response::of(200, HTML, page),
        None => not_ready(&state.house.base),
    }
}

fn not_ready(base: &str) -> Response {
    Response::of(Refusal::NotReady.status(), HTML, page::not_ready(base))
}

/// What somebody wants to see.
enum Wants<'a> {
    Now,
    Chairs,
    /// The slip, also when one is in; with what was filled in already.
    Slip(Option<&'a Sent>),
    Thought(Option<&'a Sent>),
    Leave,
}

/// A page as this phone sees it; none without a face.
fn shown(
    state: &mut State,
    phone: Option<usize>,
    wants: Wants<'_>,
    note: &str,
    held: Option<&Held>,
    bare: bool,
) -> Option<String> {
    let face = Arc::clone(state.face.as_ref()?);
    let State { house, seats, .. } = state;
    // Whoever has no role is known by initials.
    let role = |seat: Id| {
        let chair = face.chairs.iter().find(|chair| chair.person == seat)?;
        Some(if chair.role.is_empty() { chair.initials.as_str() } else { &chair.role })
    };
    // Why a seat is lost is said until another is taken; what went well, once.
    let (mut says, mut did) = ("", "");
    if let Some(phone) = phone {
        let phone = seats.get_mut(phone);
        says = phone.says;
        did = if bare { "" } else { std::mem::take(&mut phone.did) };
    }
    let is_good = note.is_empty() && says.is_empty() && !did.is_empty();
    let note = [note, says, did].into_iter().find(|words| !words.is_empty()).unwrap_or_default();
    let waits = phone.and_then(|phone| seats.get(phone).waits);
    let sits = |seats: &Seats| phone.map(|phone| seats.get(phone).sits.clone()).unwrap_or_default();
    let sits: Vec<_> = sits(seats).into_iter().filter(|seat| face.has_chair(*seat)).collect();
    let at = phone.and_then(|phone| seats.get(phone).at).filter(|at| sits.contains(at));
    let at = at.or(sits.first().copied());
    let chairs = |seats: &Seats| Shows::Chairs {
        chairs: face
            .chairs
            .iter()
            .map(|chair| Chair {
                person: chair.person,
                role: &chair.role,
                initials: &chair.initials,
                taken: seats.is_taken(chair.person),
                own: sits.contains(&chair.person),
            })
            .collect(),
        further: !sits.is_empty(),
    };
    let (shows, at) = match (waits, at, wants) {
        (Some(waits), ..) => {
            let role = role(waits.seat).unwrap_or_default();
            (
                Shows::Waits {
                    seat: waits.seat,
                    role,
                    number: waits.number,
                    taken: seats.is_taken(waits.seat),
                },
                None,
            )
        }
        (None, None, _) | (None, _, Wants::Chairs) => (chairs(seats), None),
        (None, Some(at), Wants::Thought(sent)) => {
            (Shows::Thought { number: seats.issue(at), sent }, Some(at))
        }
        (None, Some(at), Wants::Leave) => (Shows::Leaves, Some(at)),
        (None, Some(at), wants) => (now(&face, seats, at, &wants), Some(at)),
    };
    let seat = at.map(|person| Seat {
        person,
        role: role(person).unwrap_or_default(),
        others: sits
            .iter()
            .filter(|its| **its != person)
            .filter_map(|its| Some((*its, role(*its)?)))
            .collect(),
    });
    let page = Page { base: &house.base, workshop: &face.workshop, seat, note, is_good, held, shows };
    Some(if bare { page.main() } else { page.whole() })
}

/// What there is to do on this seat.
fn now<'a>(face: &'a Face, seats: &mut Seats, seat: Id, wants: &Wants<'a>) -> Shows<'a> {
    let asked = match &face.now {
        Now::Nothing => return Shows::Nothing,
        Now::Shown { title, story } => return Shows::Shown { title, story },
        Now::Asked(asked) => asked,
    };
    let Some(round) = asked.slip.round.filter(|_| !asked.slip.fields.is_empty()) else {
        return Shows::Nothing;
    };
    let own = seats.has_handed_in(seat, round);
    let is_in = own || asked.are_in.contains(&seat);
    match wants {
        _ if is_in && asked.slip.anonymous => Shows::In { asked, own },
        _ if asked.on_paper => Shows::OnPaper { title: &asked.title },
        Wants::Slip(sent) => Shows::Slip { asked, number: seats.issue(seat), sent: *sent },
        _ if is_in => Shows::In { asked, own },
        _ => Shows::Slip { asked, number: seats.issue(seat), sent: None },
    }
}

/// A page that says what went wrong.
fn refused(state: &mut State, phone: Option<usize>, status: u16, wants: Wants<'_>, note: &str) -> Response {
    refused_holding(state, phone, status, wants, note, None)
}

/// The same; what was filled in goes along.
fn refused_holding(
    state: &mut State,
    phone: Option<usize>,
    status: u16,
    wants: Wants<'_>,
    note: &str,
    held: Option<&Held>,
) -> Response {
    match shown(state, phone, wants, note, held, false) {
        Some(page) => Response::of(status, HTML, page),
        None => not_ready(&state.house.base),
    }
}

fn take_seat(state: &mut State, request: &Request, phone: Option<usize>, fresh: &Fresh) -> Response {
    let Some(face) = state.face.clone() else { return not_ready(&state.house.base) };
    let Some(sent) = read(request) else { return Refusal::Misfit.response() };
    let Some(seat) = sent.number::<Id>("plass") else { return Refusal::Misfit.response() };
    let held = Held::read(&sent);
    let held = held.as_ref();
    if !face.has_chair(seat) {
        return refused_holding(state, phone, 409, Wants::Chairs, NO_CHAIR, held);
    }
    let asks =
        Asks { minted: Kept::of(&fresh.token), drawn: fresh.drawn, from: request.from, now: fresh.now };
    let claim = state.seats.claim(seat, phone, face.one_by_one, asks);
    let base = state.house.base.clone();
    let cookie = format!("{COOKIE}={}; HttpOnly; SameSite=Lax; Path={base}", fresh.token);
    match (claim, held) {
        (Claim::In, None) => Response::see(base).with("set-cookie", cookie),
        (Claim::In, Some(held)) => {
            let phone = state.seats.known(asks.minted);
            let sent = Some(&held.sent);
            let is_asked = held.to == THOUGHT
                || face
                    .asked(
                        held.sent.number("ovelse").unwrap_or_default(),
                        held.sent.number("runde").unwrap_or_default(),
                    )
                    .is_some();
            let (wants, note) = match () {
                () if held.to == THOUGHT => (Wants::Thought(sent), BACK_AGAIN),
                () if is_asked => (Wants::Slip(sent), BACK_AGAIN),
                () => (Wants::Now, OTHER_ROUND),
            };
            let held = Some(held).filter(|_| is_asked);
            refused_holding(state, phone, 200, wants, note, held).with("set-cookie", cookie)
        }
        (Claim::Waits, held) => {
            let phone = state.seats.known(asks.minted);
            refused_holding(state, phone, 409, Wants::Now, "", held).with("set-cookie", cookie)
        }
        (Claim::TooMany, held) => refused_holding(state, phone, 429, Wants::Chairs, TOO_MANY, held),
    }
}

fn leave(state: &mut State, request: &Request, phone: Option<usize>) -> Response {
    if let Some(phone) = phone {
        state.seats.leave(phone, read(request).and_then(|sent| sent.number("plass")));
    }
    Response::see(state.house.base.clone())
}

fn read(request: &Request) -> Option<Sent> {
    let kind = request.field("content-type").unwrap_or_default();
    let is_form =
        kind.split(';').next().is_some_and(|kind| kind.trim() == "application/x-www-form-urlencoded");
    if is_form { Sent::read(&request.body) } else { None }
}

/// A slip or a thought comes in.
fn hand_in(
    state: &mut State,
    request: &Request,
    phone: Option<usize>,
    path: &'static str,
    fresh: &Fresh,
) -> Answer {
    let Some(sent) = read(request) else { return refuse(Refusal::Misfit) };
    let Some(face) = state.face.clone() else {
        let page = page::not_saved(&state.house.base, path, &sent);
        return Answer::Now(Response::of(Refusal::NotReady.status(), HTML, page));
    };
    let sits = |at: &usize| {
        let phone = state.seats.get(*at);
        let seat = sent.number::<Id>("plass").or(phone.at)?;
        phone.sits.contains(&seat).then_some((*at, seat))
    };
    let Some((at, seat)) = phone.as_ref().and_then(sits) else {
        let has_lost = phone.is_some_and(|at| state.seats.get(at).says == MOVED);
        let note = if has_lost { MOVED_NOT_YET } else { NOT_YET };
        let held = Held { to: path.into(), sent };
        let status = Refusal::Seatless.status();
        return Answer::Now(refused_holding(state, phone, status, Wants::Chairs, note, Some(&held)));
    };
    let own = state.seats.get_mut(at);
    (own.at, own.says) = (Some(seat), "");
    let Some(number) = sent.number::<u32>("nr") else { return refuse(Refusal::Misfit) };
    let handed = |sent: Sent| Handed { phone: state.seats.get(at).kept, path, sent };
    match state.seats.standing(seat, number) {
        Standing::Taken => return Answer::Now(Response::see(state.house.base.clone())),
        Standing::Waits(ticket) => return Answer::Join(ticket, handed(sent)),
        Standing::Forgotten if path == THOUGHT => {
            return Answer::Now(refused(state, phone, 409, Wants::Thought(Some(&sent)), FORGOTTEN));
        }
        Standing::Forgotten | Standing::New => {}
    }
    if path == THOUGHT {
        let words = form::words(sent.get("tanke").unwrap_or_default(), LONGEST);
        let words = words
            .and_then(|words| if words.is_empty() { Err("Skriv tanken først.".into()) } else { Ok(words) });
        return match words {
            Ok(words) => {
                let handed = handed(sent);
                state.seats.wait(seat, number, fresh.ticket, None);
                Answer::Ask(fresh.ticket, Some(News::Thought { ticket: fresh.ticket, seat, words }), handed)
            }
            Err(why) => Answer::Now(refused(state, phone, 422, Wants::Thought(Some(&sent)), &why)),
        };
    }
    let (exercise, round) =
        (sent.number("ovelse").unwrap_or_default(), sent.number("runde").unwrap_or_default());
    let Some(asked) = face.asked(exercise, round) else {
        return Answer::Now(refused(state, phone, 409, Wants::Now, OTHER_ROUND));
    };
    if asked.slip.anonymous && (state.seats.has_handed_in(seat, round) || asked.are_in.contains(&seat)) {
        return Answer::Now(refused(state, phone, 409, Wants::Now, IN_URN));
    }
    if asked.on_paper {
        return Answer::Now(refused(state, phone, 409, Wants::Now, ON_PAPER));
    }
    if state.seats.standing(seat, number) == Standing::Forgotten {
        return Answer::Now(refused(state, phone, 409, Wants::Slip(Some(&sent)), FORGOTTEN));
    }
    match form::filled(&sent, &asked.slip, seat, number) {
        Ok(filled) => {
            let handed = handed(sent);
            state.seats.wait(seat, number, fresh.ticket, Some(round));
            Answer::Ask(fresh.ticket, Some(News::Slip { ticket: fresh.ticket, exercise, filled }), handed)
        }
        Err(why) => Answer::Now(refused(state, phone, 422, Wants::Slip(Some(&sent)), &why)),
    }
}

/// What whoever handed something in is answered when the desk has spoken; without its word nobody knows yet.
pub(super) fn told(state: &mut State, handed: &Handed, verdict: Option<&Verdict>) -> Response {
    let phone = state.seats.known(handed.phone);
    let is_thought = handed.path == THOUGHT;
    let again = |sent| if is_thought { Wants::Thought(Some(sent)) } else { Wants::Slip(Some(sent)) };
    match verdict {
        None => {
            let page = page::not_saved(&state.house.base, handed.path, &handed.sent);
            Response::of(Refusal::NotReady.status(), HTML, page)
        }
        Some(Verdict::Stored | Verdict::InUrn) => {
            if let (Some(phone), true) = (phone, is_thought) {
                state.seats.get_mut(phone).did = PARKED;
            }
            Response::see(state.house.base.clone())
        }
        Some(Verdict::OtherRound) => refused(state, phone, 409, Wants::Now, OTHER_ROUND),
        Some(Verdict::Refused(why)) => refused(state, phone, 422, again(&handed.sent), why),
    }
}
