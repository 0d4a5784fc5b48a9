//! The card of the phones: who waits, who sits, what opens, and what stands on the cover and the wall.

use super::*;

#[test]
fn one_left_for_paper_is_told() {
    let mut desk = desk(workshop(1, true, false));
    desk.hear_door(News::Seated((11..=17).collect()), at(1));
    desk.press(Key::ENTER, at(2));
    assert!(said(&desk).starts_with("Bare én er uten telefon"), "{}", said(&desk));
    desk.press(Key::f(6), at(3));
    assert!(page(&desk, 120, 40).contains("Bare én er uten"), "{}", page(&desk, 120, 40));
}

#[test]
fn who_waits_is_let_in_by_the_number_and_who_sits_is_thrown_out() {
    let mut desk = desk(workshop(1, false, true));
    desk.hear_door(News::Seated(vec![12, 14]), at(1));
    desk.press(Key::HOME, at(1));
    desk.hear_door(News::Wants { seat: 12, number: 47 }, at(1));
    assert!(
        page(&desk, 120, 40).contains("▯ Prøveplass 2 vil inn: 47. F6 slipper inn."),
        "{}",
        page(&desk, 120, 40)
    );
    assert!(page(&desk, 120, 40).contains("2 på telefon · 1 vil inn"));
    assert!(page(&desk, 120, 40).contains("Prøveplass 4 ▯"), "{}", page(&desk, 120, 40));
    desk.press(Key::f(6), at(2));
    for (width, height) in [(80, 24), (120, 40)] {
        let card = page(&desk, width, height);
        for words in ["Døren er åpen", "192.168.137.1:7070/k/", "Kode: ABCDEFGH", "Prøveplass 2 vil inn", "▀"]
        {
            assert!(card.contains(words), "{words}\n{card}");
        }
    }
    let effects = desk.press(Key::char('j'), at(3));
    assert_eq!(effects, [Effect::Net(Wish::LetIn { seat: 12, number: 47 })]);
    assert!(!page(&desk, 120, 40).contains("vil inn"));
    mark(&mut desk, "▯ Prøveplass 4", at(4));
    let effects = desk.press(Key::DELETE, at(5));
    assert_eq!(effects, [Effect::Net(Wish::ThrowOut(14))]);
}

/// What the mark stood on goes away by itself, and something else slides under it: the next press would be about that.
#[test]
fn a_key_that_throws_out_or_lets_in_asks_once_what_slid_under_the_mark() {
    let mut desk = desk(workshop(1, false, true));
    desk.hear_door(News::Seated(vec![12, 14, 15]), at(1));
    desk.press(Key::f(6), at(2));
    mark(&mut desk, "▯ Prøveplass 4", at(3));
    assert_eq!(desk.press(Key::DELETE, at(4)), [Effect::Net(Wish::ThrowOut(14))]);
    desk.hear_door(News::Seated(vec![12, 15]), at(4));
    let marked =
        |desk: &Desk| page(desk, 120, 40).lines().find(|l| l.contains('▸')).unwrap_or_default().to_owned();
    assert!(marked(&desk).contains("Prøveplass 5"), "the same place: {}", marked(&desk));
    assert_eq!(desk.press(Key::DELETE, at(5)), []);
    assert!(said(&desk).starts_with("Markøren står på Prøveplass 5 nå."), "{}", said(&desk));
    assert_eq!(desk.press(Key::DELETE, at(6)), [Effect::Net(Wish::ThrowOut(15))]);
    // The same for those who wait.
    desk.press(Key::ESC, at(7));
    desk.press(Key::f(6), at(7));
    for seat in [12, 13] {
        desk.hear_door(News::Wants { seat, number: 40 + seat as u8 }, at(7));
    }
    desk.press(Key::HOME, at(7));
    mark(&mut desk, "▯ Prøveplass 2 vil inn", at(8));
    desk.hear_door(News::GaveUp { seat: 12, number: 52 }, at(9));
    assert_eq!(desk.press(Key::char('j'), at(9)), []);
    assert_eq!(desk.press(Key::char('j'), at(10)), [Effect::Net(Wish::LetIn { seat: 13, number: 53 })]);
}

#[test]
fn the_card_opens_where_the_mark_stands_and_closes_when_asked_twice() {
    let mut desk = Desk::new(workshop(1, false, true), at(0), at(0));
    desk.press(Key::ENTER, at(0));
    assert_eq!(desk.press(Key::f(6), at(1)), [Effect::Net(Wish::Addresses)]);
    assert!(page(&desk, 80, 24).contains("Ser etter nett"));
    let second = Address { ip: "10.0.0.7".into(), network: "Møterom".into(), is_hotspot: false };
    desk.hear_door(News::Addresses(vec![address(true), second]), at(1));
    let card = page(&desk, 80, 24);
    assert!(card.contains("Mobilsone") && card.contains("10.0.0.7"), "{card}");
    assert_eq!(desk.press(Key::ENTER, at(2)), [Effect::Net(Wish::Open { at: "192.168.137.1".into() })]);
    desk.hear_door(opened(true), at(3));
    desk.hear_door(News::Unreached(Why::Nobody), at(95));
    let card = page(&desk, 120, 40);
    assert!(card.contains("Ingen enhet når deg."), "{card}");
    mark(&mut desk, "Steng døren", at(96));
    assert_eq!(desk.press(Key::ENTER, at(97)), []);
    assert!(page(&desk, 80, 24).contains("én gang til"), "{}", page(&desk, 80, 24));
    assert_eq!(desk.press(Key::ENTER, at(98)), [Effect::Net(Wish::Close)]);
    desk.hear_door(News::Closed(None), at(99));
    assert!(page(&desk, 80, 24).contains("Ingenting lytter"));
}

#[test]
fn the_cover_says_that_the_door_stands_open_again() {
    let mut desk = Desk::new(workshop(1, false, true), at(0), at(0));
    desk.hear_door(opened(true), at(0));
    assert!(page(&desk, 80, 24).contains("Døren for telefoner står åpen igjen"), "{}", page(&desk, 80, 24));
}

#[test]
fn what_opens_is_announced_until_it_has_opened() {
    let mut desk = Desk::new(workshop(2, false, true), at(0), at(0));
    desk.press(Key::f(6), at(0));
    desk.hear_door(News::Addresses(vec![address(true)]), at(1));
    mark(&mut desk, "192.168.137.1", at(1));
    desk.press(Key::ENTER, at(1));
    assert!(page(&desk, 120, 40).contains("Åpner …"));
    desk.hear_door(opened(true), at(2));
    let card = page(&desk, 120, 40);
    assert!(!card.contains("Åpner …"), "{card}");
    assert!(card.contains("192.168.137.1:7070/k/ABCDEFGH"), "as it is typed: {card}");
    assert!(card.contains("Kode: ABCDEFGH"), "{card}");
    let small = page(&desk, 80, 24);
    assert!(small.contains("192.168.137.1:7070/k/ABCDEFGH"), "{small}");
}

#[test]
fn what_an_anonymous_round_asks_is_not_asked_on_the_cover() {
    use crate::workshop::face::Now;
    let mut desk = Desk::new(workshop(2, true, true), at(0), at(0));
    desk.hear_door(opened(false), at(0));
    assert_eq!(said(&desk), "", "the first press there begins, and answers nothing");
    let effects = desk.press(Key::ENTER, at(1));
    assert_eq!(said(&desk), LISTENED);
    assert_eq!(newest_face(&effects).map_or(Now::Nothing, |face| face.now.clone()), Now::Nothing);
    let effects = desk.press(Key::char('j'), at(2));
    let face = newest_face(&effects).expect("phones are asked");
    assert!(matches!(&face.now, Now::Asked(asked) if !asked.on_paper), "{face:?}");
}

#[test]
fn the_code_is_on_the_wall_of_this_screen_too() {
    let mut desk = desk(workshop(2, false, true));
    let wall = |desk: &mut Desk| {
        desk.press(Key::f(5), at(1));
        let wall = page(desk, 120, 40);
        desk.press(Key::ESC, at(1));
        wall
    };
    assert!(!wall(&mut desk).contains("Kode: ABCDEFGH"));
    desk.press(Key::f(6), at(1));
    mark(&mut desk, "Koden på veggene", at(1));
    desk.press(Key::ENTER, at(1));
    desk.press(Key::ESC, at(1));
    let shown = wall(&mut desk);
    assert!(shown.contains("192.168.137.1:7070/k/ABCDEFGH") && shown.contains("Kode: ABCDEFGH"), "{shown}");
    desk.press(Key::ctrl('b'), at(2));
    assert!(!wall(&mut desk).contains("ABCDEFGH"), "the room sees nothing");
}
