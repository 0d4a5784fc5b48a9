//! The desk with its door open: what comes in is kept, moves nothing, and leaves no trace of whose it was.

mod card;
mod undone;

use proptest::prelude::*;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use super::*;
use crate::exercises::rating::{Item, Rating, Round, Sheet, State};
use crate::exercises::slip::{Field, Given};
use crate::exercises::{Paper, Person, Presence, Work};
use crate::sweep::cases;
use crate::ui::theme::{Palette, Theme};
use crate::workshop::face::Now;
use crate::workshop::phone::form;
use crate::workshop::rounds::{self, KINDS, Kind};
use crate::workshop::{Session, saved, trial};

fn at(seconds: i64) -> Moment {
    let nine: Moment = "2026-11-23T09:00:00+01:00".parse().expect("a moment");
    nine.plus_seconds(seconds)
}

/// The rating of a made-up workshop.
fn rating(session: &mut Session) -> &mut Paper<Rating> {
    match &mut session.phases[0].exercises[0].work {
        Work::Rating(paper) => paper,
        _ => panic!("it rates"),
    }
}

/// So many questions, and nobody in; without a round where none is opened.
fn workshop(items: Id, anonymous: bool, is_open: bool) -> Session {
    let mut session = trial::session(at(0));
    session.next_id = 200;
    session.id = uuid::Uuid::from_u128(17);
    let paper = rating(&mut session);
    let items = 101..=100 + items;
    paper.setup.anonymous = anonymous;
    paper.setup.items =
        items.clone().map(|id| Item { id, text: format!("Spørsmål {id}"), ..Item::default() }).collect();
    let round = Round { id: 3, items: items.collect(), ..Round::default() };
    paper.sheet = Sheet { rounds: if is_open { vec![round] } else { Vec::new() }, ..Sheet::default() };
    session
}

fn address(is_hotspot: bool) -> Address {
    Address { ip: "192.168.137.1".into(), network: "Mobilsone".into(), is_hotspot }
}

fn opened(is_hotspot: bool) -> News {
    let dark = (0..29 * 29).map(|n| n % 3 == 0).collect();
    News::Opened(Opened {
        address: address(is_hotspot),
        port: 7070,
        typed: "192.168.137.1:7070/k/ABCDEFGH".into(),
        code: Code { size: 29, dark },
    })
}

/// At work in that workshop, with the door open.
fn desk_in(session: Session, is_hotspot: bool) -> (Desk, Vec<Effect>) {
    let mut desk = Desk::new(session, at(0), at(0));
    desk.press(Key::ENTER, at(0));
    let effects = desk.hear_door(opened(is_hotspot), at(0));
    (desk, effects)
}

fn desk(session: Session) -> Desk {
    desk_in(session, true).0
}

fn slip(person: Id, round: Id, given: impl IntoIterator<Item = (Id, Given)>) -> News {
    let filled = Filled { person, round, number: 1, given: given.into_iter().collect() };
    News::Slip { ticket: person, exercise: 1, filled }
}

/// A slip of the round that is open at first, all of one number.
fn all(person: Id, items: Id, score: i64) -> News {
    slip(person, 3, (101..=100 + items).map(|item| (item, Given::Number(score))))
}

fn verdicts(effects: &[Effect]) -> Vec<Verdict> {
    let verdict = |effect: &Effect| match effect {
        Effect::Net(Wish::Verdict { verdict, .. }) => Some(verdict.clone()),
        _ => None,
    };
    effects.iter().filter_map(verdict).collect()
}

fn newest_face(effects: &[Effect]) -> Option<Arc<Face>> {
    let face = |effect: &Effect| match effect {
        Effect::Net(Wish::Face(face)) => Some(face.clone()),
        _ => None,
    };
    effects.iter().rev().find_map(face)
}

fn page(desk: &Desk, width: u16, height: u16) -> String {
    let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a test terminal");
    let theme = Theme::of(Palette::Dark);
    terminal.draw(|frame| desk.draw(frame, &theme)).expect("a test terminal draws");
    let buffer = terminal.backend().buffer();
    let row = |y| (0..width).map(|x| buffer[(x, y)].symbol()).collect::<String>().trim_end().to_owned();
    (0..height).map(row).collect::<Vec<_>>().join("\n").replace('\u{a0}', " ")
}

fn said(desk: &Desk) -> String {
    desk.said.answered().map_or_else(String::new, |answer| answer.text.to_string())
}

/// Goes down the card to a row.
fn mark(desk: &mut Desk, row: &str, now: Moment) {
    for _ in 0..40 {
        if page(desk, 120, 40).lines().any(|line| line.contains('▸') && line.contains(row)) {
            return;
        }
        desk.press(Key::DOWN, now);
    }
    panic!("«{row}» is never marked:\n{}", page(desk, 120, 40));
}

fn write(desk: &mut Desk, text: &str, now: Moment) -> Vec<Effect> {
    text.chars().flat_map(|c| desk.press(if c == '\n' { Key::ENTER } else { Key::char(c) }, now)).collect()
}

#[test]
fn received_is_said_when_the_disk_has_it_and_not_before() {
    let mut desk = desk(workshop(2, false, true));
    let first = desk.hear_door(all(11, 2, 4), at(1));
    assert_eq!(verdicts(&first), []);
    let sent = desk.sent;
    let second = desk.hear_door(all(12, 2, 3), at(1));
    assert_eq!(verdicts(&second), []);
    assert_eq!(verdicts(&desk.saved(sent - 1, at(2))), []);
    assert_eq!(verdicts(&desk.saved(sent, at(2))), [Verdict::Stored]);
    assert_eq!(verdicts(&desk.saved(desk.sent, at(3))), [Verdict::Stored]);
    assert_eq!(verdicts(&desk.saved(desk.sent, at(4))), [], "each is told once");
}

#[test]
fn another_round_is_said_to_be_another_and_what_does_not_fit_why() {
    let mut desk = desk(workshop(2, false, true));
    let other = slip(11, 99, [(101, Given::Number(4)), (102, Given::Number(4))]);
    assert_eq!(verdicts(&desk.hear_door(other, at(1))), [Verdict::OtherRound]);
    let half = slip(11, 3, [(101, Given::Number(4))]);
    let refused = verdicts(&desk.hear_door(half, at(1)));
    assert!(matches!(&refused[..], [Verdict::Refused(why)] if why.ends_with('.')), "{refused:?}");
    let far = verdicts(&desk.hear_door(all(11, 2, 9), at(1)));
    assert!(matches!(&far[..], [Verdict::Refused(why)] if why.contains("utenfor skalaen")), "{far:?}");
    desk.hear_door(all(11, 2, 4), at(1));
    write(&mut desk, "\nj", at(9));
    assert_eq!(verdicts(&desk.hear_door(all(12, 2, 4), at(10))), [Verdict::OtherRound], "it is shown");
}

#[test]
fn with_the_door_open_enter_opens_an_empty_round_and_phones_are_asked() {
    let (mut desk, effects) = desk_in(workshop(2, false, false), true);
    let face = newest_face(&effects).expect("a face as soon as it is open");
    assert_eq!(face.now, crate::workshop::face::Now::Nothing);
    assert_eq!(face.chairs.len(), 8);
    assert!(page(&desk, 120, 40).contains("åpne for telefoner"), "{}", page(&desk, 120, 40));
    let effects = desk.press(Key::ENTER, at(1));
    let face = newest_face(&effects).expect("phones are asked");
    let crate::workshop::face::Now::Asked(asked) = &face.now else { panic!("{face:?}") };
    assert_eq!((asked.slip.fields.len(), asked.on_paper), (2, false));
    assert!(asked.are_in.is_empty());
    let round = asked.slip.round.expect("a round");
    assert!(!page(&desk, 120, 40).contains("åpne for telefoner"));
    let given = [(101, Given::Number(4)), (102, Given::Passed)];
    let effects = desk.hear_door(slip(12, round, given), at(2));
    let face = newest_face(&effects).expect("another is in");
    assert!(matches!(&face.now, crate::workshop::face::Now::Asked(asked) if asked.are_in == [12]));
    let effects = desk.press(Key::ctrl('b'), at(3));
    assert_eq!(newest_face(&effects), None, "what is asked is asked in the dark too");
    desk.press(Key::ctrl('b'), at(3));
    let effects = write(&mut desk, "\nj", at(9));
    let face = newest_face(&effects).expect("all was shown");
    assert!(matches!(face.now, crate::workshop::face::Now::Shown { .. }), "{face:?}");
    let effects = desk.press(Key::ctrl('b'), at(10));
    let face = newest_face(&effects).expect("the room sees nothing, nor do phones");
    assert_eq!(face.now, crate::workshop::face::Now::Nothing);
}

#[test]
fn nothing_is_told_a_door_that_is_closed() {
    let mut desk = Desk::new(workshop(2, false, true), at(0), at(0));
    desk.press(Key::ENTER, at(0));
    let effects = write(&mut desk, "34\nj", at(9));
    assert!(effects.iter().all(|effect| !matches!(effect, Effect::Net(_))), "{effects:?}");
    let (mut desk, _) = desk_in(workshop(2, false, true), true);
    desk.hear_door(News::Closed(None), at(1));
    let effects = write(&mut desk, "34\nj", at(9));
    assert!(effects.iter().all(|effect| !matches!(effect, Effect::Net(_))), "{effects:?}");
}

#[test]
fn who_answers_where_the_mark_stands_is_told_and_the_mark_stays() {
    let mut desk = desk(workshop(1, false, true));
    write(&mut desk, "4", at(1));
    // The second seat is next.
    desk.hear_door(all(12, 1, 2), at(2));
    assert_eq!(said(&desk), "Prøveplass 2 svarte selv. Siffer retter.");
    write(&mut desk, "5", at(9));
    let scores = |desk: &mut Desk| {
        let round = &rating(&mut desk.session).sheet.rounds[0];
        round.ballots.iter().map(|b| (b.person, b.score)).collect::<Vec<_>>()
    };
    assert_eq!(
        scores(&mut desk),
        [(11, Some(4)), (12, Some(5))],
        "her digit puts right who is under the mark"
    );
    desk.hear_door(all(11, 1, 1), at(10));
    assert_eq!(said(&desk), "Prøveplass 1 svarte selv. Siffer retter.");
    assert_eq!(scores(&mut desk), [(11, Some(1)), (12, Some(5))]);
}

#[test]
fn for_a_second_after_a_phone_changed_what_enter_does_it_only_says_so() {
    let mut desk = desk(workshop(1, false, true));
    for person in 11..=17 {
        desk.hear_door(all(person, 1, 3), at(1));
    }
    desk.press(Key::HOME, at(5));
    desk.hear_door(all(18, 1, 3), at(6));
    desk.press(Key::ENTER, at(6));
    assert!(said(&desk).contains("Enter viser"), "{}", said(&desk));
    let is_shown = |desk: &mut Desk| {
        rating(&mut desk.session).sheet.rounds.iter().find(|r| r.state == State::Open).is_none()
    };
    assert!(!is_shown(&mut desk), "somebody wanted to be asked first");
    desk.press(Key::ENTER, at(8));
    assert!(is_shown(&mut desk));
}

/// Slips that are printed say where the door is, and never where none stands open.
#[test]
fn what_is_handed_out_knows_the_door_while_it_is_open() {
    let mut desk = desk(workshop(1, false, true));
    let ordered = |desk: &mut Desk| {
        desk.press(Key::ctrl('e'), at(1));
        let effects = desk.press(Key::ENTER, at(2));
        let door = effects.into_iter().find_map(|effect| match effect {
            Effect::Report { door, .. } => Some(door),
            _ => None,
        });
        door.unwrap_or_else(|| panic!("nothing is written\n{}", page(desk, 120, 40)))
    };
    assert_eq!(ordered(&mut desk).map(|door| door.typed), Some("192.168.137.1:7070/k/ABCDEFGH".into()));
    desk.hear_door(News::Closed(None), at(3));
    assert_eq!(ordered(&mut desk), None);
}

#[test]
fn on_another_network_an_anonymous_round_asks_first() {
    let (mut desk, effects) = desk_in(workshop(1, true, false), false);
    assert!(newest_face(&effects).is_some());
    desk.press(Key::ENTER, at(1));
    assert_eq!(said(&desk), LISTENED);
    let round = rating(&mut desk.session).sheet.rounds[0].id;
    let given = || [(101, Given::Number(3))];
    assert_eq!(verdicts(&desk.hear_door(slip(12, round, given()), at(2))), [Verdict::OtherRound]);
    let effects = desk.press(Key::char('j'), at(3));
    let face = newest_face(&effects).expect("they are asked now");
    assert!(face.asked(1, round).is_some());
    assert_eq!(verdicts(&desk.hear_door(slip(12, round, given()), at(4))), [Verdict::InUrn]);
    // Any other key is no, and does what it does.
    let (mut desk, _) = desk_in(workshop(1, true, false), false);
    write(&mut desk, "4", at(1));
    assert_eq!(said(&desk), LISTENED);
    write(&mut desk, "5", at(2));
    assert_eq!(rating(&mut desk.session).sheet.rounds[0].papers, 2);
}

#[test]
fn a_round_on_paper_says_so_on_the_phones() {
    let mut desk = desk(workshop(1, false, true));
    desk.press(Key::f(6), at(1));
    mark(&mut desk, "Papir denne runden", at(1));
    let effects = desk.press(Key::ENTER, at(2));
    let face = newest_face(&effects).expect("another face");
    assert!(face.asked(1, 3).is_some_and(|asked| asked.on_paper));
    assert!(matches!(&verdicts(&desk.hear_door(all(11, 1, 3), at(3)))[..], [Verdict::Refused(_)]));
    let effects = desk.press(Key::ENTER, at(4));
    assert!(newest_face(&effects).is_some_and(|face| face.asked(1, 3).is_some_and(|asked| !asked.on_paper)));
}

#[test]
fn a_thought_is_parked_and_stays_when_she_undoes() {
    let mut desk = desk(workshop(1, false, true));
    write(&mut desk, "4", at(1));
    let thought = |words: &str| News::Thought { ticket: 7, seat: 12, words: words.into() };
    desk.hear_door(thought("  Hva med\nde små kundene?\u{202e} "), at(2));
    assert_eq!(verdicts(&desk.saved(desk.sent, at(3))), [Verdict::Stored]);
    assert_eq!(desk.session.parking[0].text, "Hva med de små kundene?");
    assert_eq!(desk.session.parking[0].by, Some(12), "the phone's seat came with it");
    desk.press(Key::ctrl('z'), at(4));
    assert_eq!(desk.session.parking.len(), 1);
    assert!(matches!(&verdicts(&desk.hear_door(thought("  "), at(5)))[..], [Verdict::Refused(_)]));
}

#[test]
fn who_has_parked_a_thought_by_phone_is_not_undone() {
    let mut desk = desk(workshop(1, false, true));
    let first = desk.session.people[0].clone();
    let new = Person { id: 99, role: "Innkjøpsleder".into(), initials: "I".into(), ..first };
    desk.act(Edit::People(RowEdit::push(new)), "ny deltaker");
    desk.hear_door(News::Thought { ticket: 7, seat: 99, words: "Hva med båtene?".into() }, at(2));
    let mut said = Vec::new();
    for second in 3..6 {
        desk.press(Key::ctrl('z'), at(second));
        said.extend(desk.said.answered().map(|answer| answer.text.to_string()));
    }
    assert!(said.iter().any(|it| it == "Deltakeren har parkert en tanke, og blir stående."), "{said:?}");
    assert!(desk.session.person(99).is_some());
    assert_eq!(desk.session.parked(), ["Innkjøpsleder: Hva med båtene?"]);
}

#[test]
fn who_is_away_and_hands_in_takes_nobodys_place() {
    let mut session = workshop(1, true, true);
    session.people[0].presence = Presence::Gone;
    let mut desk = desk(session);
    for person in 12..=18 {
        assert_eq!(verdicts(&desk.hear_door(all(person, 1, 3), at(1))), [Verdict::InUrn]);
    }
    assert_eq!(verdicts(&desk.hear_door(all(11, 1, 3), at(2))), [Verdict::InUrn]);
    assert!(page(&desk, 120, 40).contains("Alle har svart"), "{}", page(&desk, 120, 40));
}

#[test]
fn whoever_has_a_phone_is_told_that_the_round_is_on_paper() {
    use crate::workshop::face::Now;
    let (mut desk, _) = desk_in(workshop(2, true, true), false);
    assert_eq!(said(&desk), LISTENED);
    let effects = desk.press(Key::char('4'), at(2));
    let face = newest_face(&effects).expect("another face");
    assert!(matches!(&face.now, Now::Asked(asked) if asked.on_paper), "{face:?}");
}

#[test]
fn what_was_typed_and_is_another_now_is_told_though_only_half_was() {
    let mut desk = desk(workshop(2, false, true));
    // All answer the first question, in the order of the seats.
    write(&mut desk, "44", at(1));
    desk.hear_door(all(12, 2, 2), at(5));
    assert_eq!(said(&desk), "Prøveplass 2 svarte selv. Siffer retter.");
}
