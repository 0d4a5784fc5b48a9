//! The door's laws, without a net: who gets which seat, one test a refusal, what is acknowledged is stored whatever is lost
//! on the way, and a slip that comes again is not taken again.

mod ends;

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
fn what_is_on_the_picture_and_what_is_typed_leads_to_the_page() {
    let mut door = Tried::new(face(7, &[]));
    for (path, to) in [("/K/ABCDEFGH", BASE.to_string()), ("/k/abcdefgh/na", format!("{BASE}/na"))] {
        let Answer::Now(response) = door.ask(&mut phone(2), "GET", path, "") else { panic!("{path}") };
        assert_eq!((response.status, &response.fields[1]), (303, &("location", to)), "{path}");
    }
}

#[test]
fn whoever_comes_first_gets_the_seat_with_a_token_of_ours() {
    let mut door = Tried::new(face(7, &[]));
    let mut one = phone(2);
    one.cookie = "f".repeat(32);
    let page = door.page(&mut one);
    for says in ["Hvem er du?", "Leder 3", "<b>L3</b>", "Nettet her er ikke hemmelig"] {
        assert!(page.contains(says), "{says} in {page}");
    }
    assert!(!page.contains("http-equiv"), "a choice is not taken away while it is made");
    let response = door.now(&mut one, "POST", "/plass", "plass=3");
    assert_eq!(response.status, 303);
    let cookie = &response.fields.iter().find(|(name, _)| *name == "set-cookie").unwrap().1;
    assert!(
        cookie.ends_with("; HttpOnly; SameSite=Lax; Path=/k/ABCDEFGH") && !cookie.contains("ffff"),
        "{cookie}"
    );
    assert_eq!(door.news(), [News::Seated(vec![3])]);
    let page = door.page(&mut one);
    assert!(page.contains("Du svarer for <b>Leder 3</b>") && page.contains("Lever lappen"), "{page}");
    let others = door.page(&mut phone(3));
    assert_eq!(others.matches("har en telefon").count(), 1, "{others}");
    assert_eq!(door.sit(&mut phone(3), 99), 409, "there is no such seat");
    let mut nameless = face(7, &[]);
    nameless.chairs.iter_mut().for_each(|chair| chair.role.clear());
    door.turn(nameless);
    assert!(door.page(&mut one).contains("Du svarer for <b>L3</b>"), "without a role");
}

#[test]
fn a_second_phone_waits_until_it_is_let_in_and_the_first_is_told() {
    let mut door = Tried::new(face(7, &[]));
    let (mut one, mut other) = (phone(2), phone(3));
    door.sit(&mut one, 3);
    door.page(&mut one);
    let waits = door.now(&mut other, "POST", "/plass", "plass=3");
    assert_eq!(waits.status, 409);
    assert!(
        text(&waits).contains("Plassen har en telefon. Si <b class=\"number-said\">47</b> til fasilitator.")
    );
    assert!(door.page(&mut other).contains(">47<"), "and says so until somebody answers");
    assert_eq!(door.news()[1..], [News::Wants { seat: 3, number: 47 }]);
    assert!(!door.state.seats.let_in(3, 48));
    assert!(door.state.seats.let_in(3, 47));
    assert!(door.page(&mut other).contains("Lever lappen"));
    assert!(door.page(&mut one).contains(SORRY));
    assert!(door.page(&mut one).contains(SORRY), "until another is taken");
    // What the first had open is refused, and says why.
    let body = "ovelse=40&runde=7&nr=1&plass=3&f50=4";
    let refused = door.now(&mut one, "POST", "/lapp", body);
    assert_eq!(refused.status, 403);
    assert!(text(&refused).contains(SORRY));
}

/// What was filled in by a phone that nobody knows goes along in the page until a seat is taken, and stands in the slip then.
#[test]
fn words_from_a_phone_without_a_seat_are_not_lost() {
    let mut door = Tried::new(face(7, &[]));
    let (mut one, mut other) = (phone(2), phone(3));
    door.sit(&mut one, 3);
    let page = |response: &Response| text(response);
    let along = |page: &str| {
        page.contains("name=\"f50\" value=\"4\"") && page.contains("name=\"til\" value=\"/lapp\"")
    };
    let lost = door.now(&mut other, "POST", "/lapp", "ovelse=40&runde=7&nr=9&plass=4&f50=4");
    assert_eq!(lost.status, 403);
    let chairs = page(&lost);
    assert!(chairs.contains("Det du skrev, er ikke levert ennå.") && along(&chairs), "{chairs}");
    assert!(!chairs.contains("type=\"hidden\" name=\"plass\""), "which seat is chosen anew: {chairs}");
    // A seat that has a phone: it goes along until somebody answers.
    let held = "til=%2Flapp&ovelse=40&runde=7&nr=9&f50=4";
    let waits = door.now(&mut other, "POST", "/plass", &format!("plass=3&{held}"));
    assert_eq!(waits.status, 409);
    assert!(along(&page(&waits)) && !page(&waits).contains("http-equiv"), "{}", page(&waits));
    assert!(door.state.seats.let_in(3, 47));
    for (seat, taken) in [(3, "after she let it in"), (4, "at once")] {
        let back = door.now(&mut other, "POST", "/plass", &format!("plass={seat}&{held}"));
        assert_eq!(back.status, 200, "{taken}");
        let slip = page(&back);
        assert!(slip.contains("Her er det du skrev.") && slip.contains("data-holdt"), "{slip}");
        assert!(slip.contains("value=\"4\" required checked") && number(&slip) < 9, "{slip}");
    }
    let thought = door.now(&mut phone(7), "POST", "/tanke", "nr=1&plass=4&tanke=Hva+med+%3Cb%3EBod%C3%B8");
    assert!(
        page(&thought).contains("name=\"tanke\" value=\"Hva med &#60;b&#62;Bodø\""),
        "{}",
        page(&thought)
    );
    let mut third = phone(8);
    let back = door.now(&mut third, "POST", "/plass", "plass=5&til=%2Ftanke&tanke=Hva+med+%3Cb%3EBod%C3%B8");
    assert!(page(&back).contains(">Hva med &#60;b&#62;Bodø</textarea>"), "{}", page(&back));
    // What is asked no more is not given to the next round.
    door.turn(face(8, &[]));
    let late = door.now(&mut phone(9), "POST", "/plass", &format!("plass=6&{held}"));
    assert!(page(&late).contains("Runden er vist. Si svaret høyt."), "{}", page(&late));
    assert!(!page(&late).contains("checked"), "{}", page(&late));
}

#[test]
fn whoever_is_turned_away_or_thrown_out_is_told() {
    let mut door = Tried::new(face(7, &[]));
    let (mut one, mut other) = (phone(2), phone(3));
    door.sit(&mut one, 3);
    door.page(&mut one);
    door.sit(&mut other, 3);
    door.state.seats.turn_away(3, 47);
    assert!(door.page(&mut other).contains("Du ble ikke sluppet inn"));
    door.news();
    door.state.seats.throw_out(3);
    assert_eq!(door.news(), [News::Seated(Vec::new())]);
    assert!(door.page(&mut one).contains("Fasilitator har tatt plassen"));
    assert_eq!(door.sit(&mut one, 3), 303, "it may sit down again");
}

#[test]
fn one_by_one_nobody_sits_before_she_has_said_so() {
    let mut door = Tried::new(Face { one_by_one: true, ..face(7, &[]) });
    let mut one = phone(2);
    assert_eq!(door.sit(&mut one, 3), 409);
    let page = door.page(&mut one);
    assert!(
        page.contains("Si <b class=\"number-said\">47</b>") && !page.contains("har en telefon"),
        "{page}"
    );
    assert!(door.state.seats.let_in(3, 47));
    assert!(door.page(&mut one).contains("Lever lappen"));
    assert_eq!(door.sit(&mut one, 3), 303, "its own seat is its own");
}

#[test]
fn an_address_has_one_request_and_one_that_is_gone_has_none() {
    let mut door = Tried::new(face(7, &[]));
    let (mut one, mut two) = (phone(2), phone(2));
    for seat in [3, 4] {
        let mut sits = phone(seat as u8);
        door.sit(&mut sits, seat);
        door.page(&mut sits);
    }
    door.news();
    let (mut one_, mut again) = (phone(9), phone(9));
    std::mem::swap(&mut one, &mut one_);
    door.sit(&mut one, 3);
    door.sit(&mut again, 3);
    assert_eq!(door.news(), [News::Wants { seat: 3, number: 47 }], "the same again is the same request");
    // Another one right after it is not heard, or an address could fill the desk.
    door.sit(&mut again, 4);
    assert_eq!(door.news(), []);
    door.now += Duration::from_secs(5);
    door.sit(&mut again, 4);
    assert_eq!(door.news(), [News::GaveUp { seat: 3, number: 47 }, News::Wants { seat: 4, number: 47 }]);
    door.now += Duration::from_secs(20);
    door.page(&mut again);
    door.now += Duration::from_secs(20);
    door.page(&mut two);
    assert_eq!(door.news(), [], "it asked in between");
    door.now += Duration::from_secs(20);
    door.page(&mut two);
    assert_eq!(door.news(), [News::GaveUp { seat: 4, number: 47 }]);
}

#[test]
fn a_phone_fills_in_for_two_and_leaves_one_by_one() {
    let mut door = Tried::new(face(7, &[]));
    let mut one = phone(2);
    door.sit(&mut one, 3);
    let first = one.cookie.clone();
    assert!(text(&door.now(&mut one, "GET", "/plass", "")).contains("Hvem svarer du også for?"));
    assert_eq!(door.sit(&mut one, 4), 303);
    assert_ne!(one.cookie, first, "a token is minted for each seat");
    let page = door.page(&mut one);
    assert!(page.contains("Du svarer for <b>Leder 4</b>") && page.contains("Svar for Leder 3"), "{page}");
    let (ticket, given, handed) = asks(door.hand_in(&mut one, 7, number(&page), 2));
    assert_eq!(given, [(50, Given::Number(2))]);
    assert_eq!(door.judge(ticket, &handed, &Verdict::Stored).status, 303);
    assert_eq!(door.sit(&mut one, 3), 303);
    assert!(door.page(&mut one).contains("Lever lappen"), "the other slip is not handed in yet");
    door.news();
    door.now(&mut one, "POST", "/ut", "plass=3");
    assert_eq!(door.news(), [News::Seated(vec![4])]);
    assert!(door.page(&mut one).contains("Mottatt. Svaret er lagret. Du kan endre det til alle vises."));
}

#[test]
fn a_token_whose_answer_was_lost_costs_nobody_the_seat() {
    let mut door = Tried::new(face(7, &[]));
    let mut one = phone(2);
    door.sit(&mut one, 3);
    one.cookie.clear();
    assert_eq!(door.sit(&mut one, 3), 303, "nobody else can have got it");
    door.page(&mut one);
    let before = one.cookie.clone();
    door.sit(&mut one, 4);
    one.cookie = before;
    assert!(door.page(&mut one).contains("Leder 4"), "the one before holds until the new one is shown");
    let mut other = phone(3);
    other.cookie.clear();
    assert_eq!(door.sit(&mut other, 3), 409);
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
    let number = number(&text(&door.now(&mut one, "GET", "/tanke", "")));
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

#[test]
fn seats_and_slips_outlive_the_program_and_numbers_go_on() {
    let mut door = Tried::new(face(7, &[]));
    let mut one = phone(2);
    door.sit(&mut one, 3);
    let early = door.number(&mut one);
    let number = door.number(&mut one);
    let (ticket, _, handed) = asks(door.hand_in(&mut one, 7, number, 4));
    door.judge(ticket, &handed, &Verdict::Stored);
    let still_open = door.number(&mut one);
    let kept = door.state.seats.kept();
    assert_eq!(kept, [KeptSeat { seat: 3, token: kept[0].token, last: number }]);
    let json = serde_json::to_string(&kept).unwrap();
    assert!(!json.contains(&one.cookie) && !json.contains("10.42"), "{json}");
    door.state.seats = Seats::of(&serde_json::from_str::<Vec<KeptSeat>>(&json).unwrap());
    assert!(door.page(&mut one).contains("Leder 3"));
    assert_eq!(status(&door.hand_in(&mut one, 7, number, 1)), 303, "it was taken");
    let forgotten = door.hand_in(&mut one, 7, early, 1);
    assert_eq!(status(&forgotten), 409, "nobody knows");
    asks(door.hand_in(&mut one, 7, still_open, 1));
    assert!(door.number(&mut one) > still_open);
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

/// What somebody holds in the hand.
#[derive(Debug, Clone)]
struct InHand {
    number: u32,
    value: i64,
    /// The phone has seen that it is stored.
    acknowledged: bool,
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Thirty phones, a desk that is slow, answers that are lost on the way, and a program that is killed between any two
    /// steps: what a phone was told is stored is stored, or was replaced by something later; a slip that was taken is never
    /// taken again.
    #[test]
    fn what_is_acknowledged_is_stored(steps in prop::collection::vec((0..30_u8, 0..9_u8, any::<bool>()), 1..160)) {
        let mut door = Tried::new(face(7, &[]));
        let mut phones: Vec<_> = (0..30).map(|n| phone(n + 2)).collect();
        for (phone, seat) in phones.iter_mut().zip(1..) {
            door.sit(phone, seat);
            door.page(phone);
        }
        // On the disk: all that was ever saved, in its order; and who sits where.
        let mut log: Vec<(Id, Option<u32>, i64)> = Vec::new();
        let mut filed = door.state.seats.kept();
        let mut waiting: Vec<(Ticket, Id, u32, i64)> = Vec::new();
        let mut lines: BTreeMap<Ticket, Vec<(usize, Handed)>> = BTreeMap::new();
        let mut hands: Vec<Vec<InHand>> = vec![Vec::new(); 30];
        for (n, step, lost) in steps {
            let (at, seat) = (usize::from(n), Id::from(n) + 1);
            match step {
                // Somebody fills in a slip, or sends the one in the hand once more.
                0..=3 => {
                    let again = hands[at].last().filter(|last| !last.acknowledged || step == 3).cloned();
                    let (number, value) = match again {
                        Some(held) => (held.number, held.value),
                        None => {
                            let held = InHand { number: door.number(&mut phones[at]), value: 1 + i64::from(n) % 5, acknowledged: false };
                            hands[at].push(held.clone());
                            (held.number, held.value)
                        }
                    };
                    match door.hand_in(&mut phones[at], 7, number, value) {
                        Answer::Ask(ticket, Some(News::Slip { filled, .. }), handed) => {
                            prop_assert_eq!(filled.person, seat);
                            prop_assert!(!hands[at].iter().any(|held| held.number == number && held.acknowledged), "taken twice");
                            waiting.push((ticket, seat, number, value));
                            lines.entry(ticket).or_default().push((at, handed));
                        }
                        Answer::Join(ticket, handed) => lines.entry(ticket).or_default().push((at, handed)),
                        Answer::Now(response) if response.status == 303 && !lost => {
                            hands[at].iter_mut().filter(|held| held.number == number).for_each(|held| held.acknowledged = true);
                        }
                        // The page has another number for it.
                        Answer::Now(response) if response.status == 409 => {
                            let fresh = super::tests::number(&text(&response));
                            hands[at].push(InHand { number: fresh, value, acknowledged: false });
                        }
                        _ => {}
                    }
                }
                // The desk takes what has waited longest; the disk has it before anybody hears of it.
                4 | 5 if !waiting.is_empty() => {
                    let (ticket, seat, number, value) = waiting.remove(0);
                    log.push((seat, Some(number), value));
                    if lost && step == 5 {
                        continue;
                    }
                    door.state.seats.judged(ticket, &Verdict::Stored);
                    filed = door.state.seats.kept();
                    for (at, handed) in lines.remove(&ticket).unwrap_or_default() {
                        let response = answer::told(&mut door.state, &handed, Some(&Verdict::Stored));
                        if response.status == 303 && !lost {
                            hands[at].iter_mut().filter(|held| held.number == number).for_each(|held| held.acknowledged = true);
                        }
                    }
                }
                // She corrects.
                6 => log.push((seat, None, 5)),
                // It is killed; what was on no disk is gone.
                7 => {
                    door.state.seats = Seats::of(&filed);
                    waiting.clear();
                    lines.clear();
                }
                _ => drop(door.page(&mut phones[at])),
            }
            for (n, held) in hands.iter().enumerate() {
                let seat = n as Id + 1;
                for held in held.iter().filter(|held| held.acknowledged) {
                    let was = (seat, Some(held.number), held.value);
                    prop_assert!(log.contains(&was), "{was:?} is nowhere");
                }
            }
        }
    }

    /// Whatever comes, nothing breaks, and who has no seat gets nothing past the door.
    #[test]
    fn whatever_is_sent_is_answered(
        method in "GET|POST|HEAD|[A-Z]{1,7}",
        path in "/(k|K)/[A-Ha-h]{8}(/(na|ny|plass|lapp|tanke|ut|telefon.js|\\PC{0,6}))?",
        body in prop_oneof![
            "((ovelse|runde|nr|plass|f50|tanke)=[0-9%+a-z-]{0,5}&){0,6}",
            "\\PC{0,60}",
        ],
        cookie in "[0-9a-f]{0,33}",
        seated in any::<bool>(),
    ) {
        let mut door = Tried::new(face(7, &[]));
        let mut one = phone(2);
        if seated {
            door.sit(&mut one, 3);
        } else {
            one.cookie = cookie;
        }
        match door.ask(&mut one, &method, &path, &body) {
            Answer::Now(response) => prop_assert!(response.status >= 200),
            _ => prop_assert!(seated && method == "POST"),
        }
    }
}
