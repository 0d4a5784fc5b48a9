//! The door's laws, without a net: who gets which seat, one test a refusal, what is acknowledged is stored whatever is lost
//! on the way, and a slip that comes again is not taken again.

mod ends;
mod seats;
mod stored;

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::super::refusals::House;
use super::super::request::{Content, Request, Response};
use super::answer::{self, Answer, Fresh, Handed, State};
use super::kept::KeptSeat;
use super::seats::Seats;
use crate::exercises::Id;
use crate::exercises::slip::{Asks, Field, Given, Slip};
use crate::figures::scale::Scale;
use crate::report::Document;
use crate::workshop::face::{Asked, Chair, Face, Now};
use crate::workshop::phone::{News, Ticket, Verdict};

const BASE: &str = "/k/ABCDEFGH";
const SORRY: &str = "Plassen er åpnet på en annen telefon.";

/// A round on a scale from 1 to 5 in exercise 40, and these have answered.
fn face(round: Id, are_in: &[Id]) -> Face {
    let asks = Asks::Number { scale: Scale::ONE_TO_FIVE, words: Vec::new(), usual: None };
    let slip = Slip {
        asks: Document::default(),
        anonymous: false,
        round: Some(round),
        fields: vec![Field { id: 50, called: String::new(), asks }],
    };
    Face {
        workshop: "Kundeløftet".into(),
        chairs: (1..=30)
            .map(|n| Chair { person: n, role: format!("Leder {n}"), initials: format!("L{n}") })
            .collect(),
        now: Now::Asked(Asked {
            exercise: 40,
            title: "Vurdering".into(),
            question: "Hvor godt holder vi det vi lover?".into(),
            slip,
            are_in: are_in.into(),
            on_paper: false,
        }),
        one_by_one: false,
    }
}

fn anonymous(round: Id, are_in: &[Id]) -> Face {
    let mut face = face(round, are_in);
    asked(&mut face).slip.anonymous = true;
    face
}

fn asked(face: &mut Face) -> &mut Asked {
    let Now::Asked(asked) = &mut face.now else { panic!("nothing is asked") };
    asked
}

/// The door, and a count of all that was minted and asked.
struct Tried {
    state: State,
    count: u64,
    now: Instant,
}

/// A phone, as far as the door can tell.
#[derive(Debug, Clone)]
struct Phone {
    from: IpAddr,
    cookie: String,
}

fn phone(n: u8) -> Phone {
    Phone { from: IpAddr::from([10, 42, 0, n]), cookie: String::new() }
}

impl Tried {
    fn new(face: Face) -> Self {
        let house = House { hosts: vec!["10.42.0.1:7070".into()], base: BASE.into(), any_case: true };
        let state = State { house, face: Some(Arc::new(face)), seats: Seats::default() };
        Self { state, count: 0, now: Instant::now() }
    }

    fn turn(&mut self, face: Face) {
        self.state.seats.faced(&face);
        self.state.face = Some(Arc::new(face));
    }

    fn ask(&mut self, phone: &mut Phone, method: &str, path: &str, body: &str) -> Answer {
        let mut fields = vec![("content-type".into(), "application/x-www-form-urlencoded".into())];
        if !phone.cookie.is_empty() {
            fields.push(("cookie".into(), format!("annet=1; plass={}", phone.cookie)));
        }
        let request =
            Request { from: phone.from, method: method.into(), path: path.into(), fields, body: body.into() };
        self.count += 1;
        let fresh =
            Fresh { token: format!("{:032x}", self.count), drawn: 37, ticket: self.count, now: self.now };
        let answer = answer::answer(&mut self.state, &request, &fresh);
        if let Answer::Now(response) = &answer
            && let Some((_, cookie)) = response.fields.iter().find(|(name, _)| *name == "set-cookie")
        {
            phone.cookie = cookie["plass=".len()..].split(';').next().unwrap().into();
        }
        answer
    }

    fn now(&mut self, phone: &mut Phone, method: &str, path: &str, body: &str) -> Response {
        match self.ask(phone, method, &format!("{BASE}{path}"), body) {
            Answer::Now(response) => response,
            answer => panic!("{path}: {answer:?}"),
        }
    }

    fn page(&mut self, phone: &mut Phone) -> String {
        text(&self.now(phone, "GET", "", ""))
    }

    fn sit(&mut self, phone: &mut Phone, seat: Id) -> u16 {
        self.now(phone, "POST", "/plass", &format!("plass={seat}")).status
    }

    /// The number that the page's form has.
    fn number(&mut self, phone: &mut Phone) -> u32 {
        number(&text(&self.now(phone, "GET", "/lapp", "")))
    }

    fn hand_in(&mut self, phone: &mut Phone, round: Id, number: u32, value: i64) -> Answer {
        let body = format!("ovelse=40&runde={round}&nr={number}&f50={value}");
        self.ask(phone, "POST", &format!("{BASE}/lapp"), &body)
    }

    fn judge(&mut self, ticket: Ticket, handed: &Handed, verdict: &Verdict) -> Response {
        self.state.seats.judged(ticket, verdict);
        answer::told(&mut self.state, handed, Some(verdict))
    }

    fn news(&mut self) -> Vec<News> {
        std::mem::take(&mut self.state.seats.news)
    }
}

fn text(response: &Response) -> String {
    let Content::Bytes(bytes) = &response.content else { panic!("no page") };
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn number(page: &str) -> u32 {
    page.split("name=\"nr\" value=\"")
        .nth(1)
        .unwrap_or_else(|| panic!("{page}"))
        .split('"')
        .next()
        .unwrap()
        .parse()
        .unwrap()
}

fn asks(answer: Answer) -> (Ticket, Vec<(Id, Given)>, Handed) {
    match answer {
        Answer::Ask(ticket, Some(News::Slip { ticket: its, exercise: 40, filled }), handed) => {
            assert_eq!(ticket, its);
            (ticket, filled.given, handed)
        }
        answer => panic!("{answer:?}"),
    }
}

fn status(answer: &Answer) -> u16 {
    match answer {
        Answer::Now(response) => response.status,
        answer => panic!("{answer:?}"),
    }
}

#[test]
fn each_refusal_has_its_answer_and_the_first_counts() {
    let mut door = Tried::new(face(7, &[]));
    let mut one = phone(2);
    let slip =
        |round: Id, number: u32, value: &str| format!("ovelse=40&runde={round}&nr={number}&f50={value}");
    assert_eq!(door.now(&mut one, "POST", "/lapp", &slip(7, 1, "4")).status, 403, "without a seat");
    assert_eq!(door.now(&mut one, "GET", "/ny", "").status, 403);
    door.sit(&mut one, 3);
    for (method, path, status) in [
        ("PUT", "", 405),
        ("POST", "/ny", 405),
        ("DELETE", "/lapp", 405),
        ("GET", "/../x", 404),
        ("POST", "/x", 404),
    ] {
        assert_eq!(door.now(&mut one, method, path, "").status, status, "{method} {path}");
    }
    let first = door.number(&mut one);
    // Not ready comes before all that is known of a slip, and the slip stands in the page.
    let face_ = door.state.face.take();
    let waits = door.now(&mut one, "POST", "/lapp", &slip(7, first, "4"));
    assert_eq!(waits.status, 503);
    let page = text(&waits);
    assert!(
        page.contains("Ikke lagret ennå. La siden stå.") && page.contains("name=\"f50\" value=\"4\""),
        "{page}"
    );
    assert!(!page.contains("http-equiv"), "{page}");
    assert_eq!(door.now(&mut one, "GET", "", "").status, 503);
    assert_eq!(door.now(&mut one, "GET", "/ny", "").status, 503);
    assert_eq!(door.sit(&mut phone(8), 5), 503);
    door.state.face = face_;
    // The round before the shape, so that a page from before does not give up.
    let other = door.now(&mut one, "POST", "/lapp", &slip(8, first, "99"));
    assert_eq!(other.status, 409);
    assert!(text(&other).contains("Runden er vist. Si svaret høyt."));
    for (body, says) in [
        (slip(7, first, "6"), "Svaret må være et helt tall på skalaen 1–5."),
        (slip(7, first, ""), "Velg et tall, eller «Står over»."),
    ] {
        let misfit = door.now(&mut one, "POST", "/lapp", &body);
        assert_eq!(misfit.status, 422);
        assert!(text(&misfit).contains(says), "{body}");
    }
    // A number that no page is known to have had: nobody knows whether it was taken, and what stood there comes back.
    let forgotten = door.now(&mut one, "POST", "/lapp", &slip(7, 999, "4"));
    assert_eq!(forgotten.status, 409);
    let page = text(&forgotten);
    assert!(page.contains("value=\"4\" required checked") && number(&page) != 999, "{page}");
    assert_eq!(door.now(&mut one, "POST", "/lapp", "%zz").status, 422);
    // Already seen comes before the round.
    let (ticket, _, handed) = asks(door.hand_in(&mut one, 7, first, 4));
    door.judge(ticket, &handed, &Verdict::Stored);
    assert_eq!(door.now(&mut one, "POST", "/lapp", &slip(8, first, "99")).status, 303);
    let mut text_plain = door.ask(&mut one, "POST", &format!("{BASE}/lapp"), "x");
    assert_eq!(status(&text_plain), 422);
    text_plain = door.ask(&mut one, "POST", &format!("{BASE}/tanke"), "nr=1&tanke=");
    assert_eq!(status(&text_plain), 303, "that number is taken");
}

#[test]
fn what_the_desk_says_is_what_the_phone_says() {
    let mut door = Tried::new(face(7, &[]));
    let mut one = phone(2);
    door.sit(&mut one, 3);
    for (verdict, status, says) in [
        (Verdict::Refused("Runden er full.".into()), 422, "Runden er full."),
        (Verdict::OtherRound, 409, "Runden er vist. Si svaret høyt."),
    ] {
        let number = door.number(&mut one);
        let (ticket, _, handed) = asks(door.hand_in(&mut one, 7, number, 4));
        let response = door.judge(ticket, &handed, &verdict);
        assert_eq!(response.status, status);
        assert!(text(&response).contains(says));
    }
    let number = door.number(&mut one);
    let (ticket, _, handed) = asks(door.hand_in(&mut one, 7, number, 4));
    let silent = answer::told(&mut door.state, &handed, None);
    assert_eq!(silent.status, 503);
    assert!(text(&silent).contains("Ikke lagret ennå. La siden stå."));
    // The same again waits for the same word, and is asked for once.
    assert!(matches!(door.hand_in(&mut one, 7, number, 4), Answer::Join(its, _) if its == ticket));
    assert_eq!(door.judge(ticket, &handed, &Verdict::Stored).status, 303);
    assert_eq!(status(&door.hand_in(&mut one, 7, number, 4)), 303);
    assert!(door.page(&mut one).contains("Mottatt. Svaret er lagret."));
}

#[test]
fn a_thought_is_parked_once() {
    let mut door = Tried::new(Face { now: Now::Nothing, ..face(7, &[]) });
    let mut one = phone(2);
    door.sit(&mut one, 3);
    assert!(door.page(&mut one).contains("Ingenting å gjøre akkurat nå. Legg bort telefonen."));
    let page = text(&door.now(&mut one, "GET", "/tanke", ""));
    assert!(page.contains("På listen står det at den er fra "), "{page}");
    let number = number(&page);
    let body = format!("nr={number}&plass=3&tanke=Hva+med+Bod%C3%B8%3F");
    let Answer::Ask(ticket, Some(News::Thought { seat: 3, words, .. }), handed) =
        door.ask(&mut one, "POST", &format!("{BASE}/tanke"), &body)
    else {
        panic!("no thought")
    };
    assert_eq!(words, "Hva med Bodø?");
    assert_eq!(door.judge(ticket, &handed, &Verdict::Stored).status, 303);
    assert!(!text(&door.now(&mut one, "GET", "/na", "")).contains("Tanken er parkert."));
    assert!(door.page(&mut one).contains("Tanken er parkert."));
    assert!(!door.page(&mut one).contains("Tanken er parkert."), "it is said once");
    assert_eq!(status(&door.ask(&mut one, "POST", &format!("{BASE}/tanke"), &body)), 303);
}

#[test]
fn a_slip_in_the_urn_stays_there_until_the_urn_comes_back_without_it() {
    let mut door = Tried::new(anonymous(7, &[]));
    let mut one = phone(2);
    door.sit(&mut one, 3);
    assert!(door.page(&mut one).contains("Legg i urnen"));
    let number = door.number(&mut one);
    let (ticket, _, handed) = asks(door.hand_in(&mut one, 7, number, 4));
    assert_eq!(door.judge(ticket, &handed, &Verdict::InUrn).status, 303);
    let lies = "Lappen ligger i urnen. La siden stå til tallene vises.";
    assert!(door.page(&mut one).contains(lies), "before the desk's next face too");
    assert!(
        !text(&door.now(&mut one, "GET", "/lapp", ""))
            .contains("<form method=\"post\" action=\"/k/ABCDEFGH/lapp\"")
    );
    let again = door.hand_in(&mut one, 7, number + 1, 2);
    assert!(matches!(&again, Answer::Now(response) if response.status == 422 || response.status == 409));
    door.turn(anonymous(7, &[3]));
    assert!(door.page(&mut one).contains(lies));
    door.turn(anonymous(7, &[]));
    assert!(door.page(&mut one).contains("Legg i urnen"), "it is handed in again");
    let number = door.number(&mut one);
    asks(door.hand_in(&mut one, 7, number, 4));
}

#[test]
fn a_round_on_paper_takes_nothing_and_what_came_of_it_is_shown() {
    let mut on_paper = face(7, &[]);
    asked(&mut on_paper).on_paper = true;
    let mut door = Tried::new(on_paper);
    let mut one = phone(2);
    door.sit(&mut one, 3);
    let page = door.page(&mut one);
    assert!(page.contains("Denne runden går på papir.") && page.contains("http-equiv=\"refresh\""), "{page}");
    door.state.seats.issue(3);
    assert_eq!(status(&door.hand_in(&mut one, 7, 1, 4)), 409);
    let mut story = Document::default();
    story.lead("Snitt 3,4 av 5").text("<b>uten</b> skript");
    door.turn(Face { now: Now::Shown { title: "Vurdering".into(), story }, ..face(7, &[]) });
    let page = door.page(&mut one);
    assert!(page.contains("Slik ble det") && page.contains("Snitt 3,4 av 5"), "{page}");
    assert!(!page.contains("<b>uten"), "{page}");
}

/// Neither what is kept nor what anybody sees tells who put what into the urn.
#[test]
fn who_put_what_into_the_urn_is_nowhere() {
    let seen = |values: [i64; 3]| {
        let mut door = Tried::new(anonymous(7, &[]));
        let mut phones = [phone(2), phone(3), phone(4)];
        let mut all = Vec::new();
        for ((one, value), seat) in phones.iter_mut().zip(values).zip(1..) {
            door.sit(one, seat);
            let number = door.number(one);
            let (ticket, _, handed) = asks(door.hand_in(one, 7, number, value));
            all.push(text(&door.judge(ticket, &handed, &Verdict::InUrn)));
            all.push(serde_json::to_string(&door.state.seats.kept()).unwrap());
            all.push(format!("{:?}", door.state.seats));
        }
        for one in &mut phones {
            all.push(door.page(one));
        }
        all
    };
    assert_eq!(seen([1, 3, 5]), seen([5, 1, 3]));
}
