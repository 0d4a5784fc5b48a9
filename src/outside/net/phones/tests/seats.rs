//! Who gets which seat, who waits, who is turned away, and what becomes of their words.

use super::*;

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
