//! The desk with its door open: what comes in is kept, moves nothing, and leaves no trace of whose it was.

use proptest::prelude::*;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use super::*;
use crate::exercises::rating::{Item, Rating, Round, Sheet, State};
use crate::exercises::slip::{Field, Given};
use crate::exercises::{Paper, Presence, Work};
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

#[test]
fn undo_passes_over_what_a_phone_has_set_since_and_the_opening_stays() {
    let mut desk = desk(workshop(1, false, false));
    write(&mut desk, "4", at(1));
    let round = rating(&mut desk.session).sheet.rounds[0].id;
    write(&mut desk, "2", at(2));
    desk.hear_door(slip(12, round, [(101, Given::Number(5))]), at(3));
    desk.press(Key::ctrl('z'), at(4));
    assert!(said(&desk).starts_with("Prøveplass 2 har svart selv siden"), "{}", said(&desk));
    let scores = |desk: &mut Desk| -> Vec<_> {
        rating(&mut desk.session)
            .sheet
            .rounds
            .iter()
            .flat_map(|r| &r.ballots)
            .map(|b| (b.person, b.score))
            .collect()
    };
    assert_eq!(scores(&mut desk), [(11, Some(4)), (12, Some(5))]);
    for _ in 0..2 {
        desk.press(Key::ctrl('z'), at(5));
        assert!(said(&desk).contains("levert fra telefon"), "{}", said(&desk));
        assert_eq!(scores(&mut desk), [(11, Some(4)), (12, Some(5))]);
    }
}

/// What somebody and the phones do in a round of any kind.
#[derive(Debug, Clone, Copy)]
enum InARound {
    Phone {
        seat: Id,
        thought: i64,
    },
    /// A slip on paper.
    Types,
    /// All, or in an interview one of those that wait.
    Shows,
    Undo,
    Redo,
}

fn in_a_round() -> impl Strategy<Value = InARound> {
    prop_oneof![
        4 => (0..7 as Id, 0..6i64).prop_map(|(seat, thought)| InARound::Phone { seat, thought }),
        3 => Just(InARound::Types),
        1 => Just(InARound::Shows),
        4 => Just(InARound::Undo),
        2 => Just(InARound::Redo),
    ]
}

/// After each of these what a phone was told is in is in, as it was handed in last.
fn in_this_kind_of_round(kind: &'static Kind, is_open: bool, doings: &[InARound]) {
    let seconds = std::cell::Cell::new(10);
    // Far enough apart that no key only says what a phone has changed.
    let later = || {
        seconds.set(seconds.get() + 5);
        rounds::noon().plus_seconds(seconds.get())
    };
    let press = |desk: &mut Desk, key: Key| desk.press(key, later());
    let mut desk = Desk::new(
        if is_open { rounds::workshop(kind) } else { rounds::unopened(kind) },
        rounds::noon(),
        rounds::noon(),
    );
    press(&mut desk, Key::ENTER);
    desk.hear_door(News::Opened(rounds::opened()), rounds::noon());
    if is_open {
        kind.goes.map(|key| press(&mut desk, key));
    } else {
        kind.opens.chars().for_each(|sign| drop(press(&mut desk, rounds::key(sign))));
    }
    let slip_of = |desk: &mut Desk| match &desk.face().now {
        Now::Asked(asked) => Some(asked.slip.clone()),
        _ => None,
    };
    let asked = slip_of(&mut desk)
        .unwrap_or_else(|| panic!("{}: nothing is asked\n{}", kind.what, page(&desk, 120, 40)));
    let mut received = std::collections::BTreeMap::new();
    let mut typed = 0;
    for (n, doing) in doings.iter().enumerate() {
        match *doing {
            InARound::Phone { seat, thought } => {
                let Some(slip) = slip_of(&mut desk) else { continue };
                // Also on seats that are typed for.
                let person = rounds::FIRST + seat;
                let sent =
                    form::Sent::read(rounds::gives(&slip.fields, thought).0.as_bytes()).expect("a form");
                let filled = form::filled(&sent, &slip, person, n as u32).expect("it fits");
                let news = News::Slip { ticket: n as u64, exercise: rounds::HERE, filled };
                let told = verdicts(&desk.hear_door(news, later()));
                match &*told {
                    [] | [Verdict::InUrn] => drop(received.insert(person, thought)),
                    // Who lies in the urn already can't give another.
                    _ => assert!(kind.anonymous && received.contains_key(&person), "{}: {told:?}", kind.what),
                }
            }
            InARound::Types if typed < rounds::PAPERS && slip_of(&mut desk).is_some() => {
                for keys in kind.typed {
                    let keys = keys.replace("{}", &format!("L{typed}"));
                    keys.chars().for_each(|sign| drop(press(&mut desk, rounds::key(sign))));
                }
                typed += 1;
            }
            InARound::Types => {}
            InARound::Shows if kind.anonymous => {}
            InARound::Shows => {
                let keys = if kind.shows.is_empty() { "▷" } else { kind.shows };
                keys.chars().for_each(|sign| drop(press(&mut desk, rounds::key(sign))));
            }
            InARound::Undo | InARound::Redo => {
                let before = desk.session.clone();
                press(&mut desk, Key::ctrl(if matches!(doing, InARound::Undo) { 'z' } else { 'y' }));
                // What is typed in a field is taken back there.
                let is_silent = said(&desk).is_empty() && desk.session != before;
                assert!(!is_silent, "{}: nothing is said of {doing:?}", kind.what);
            }
        }
        let sheet = rounds::told(&desk.session);
        if matches!(doing, InARound::Types) && !kind.anonymous {
            // Her hand may have put right what stood under the mark.
            received.retain(|person, thought| {
                rounds::same(&rounds::stands(&sheet, *person), &rounds::gives(&asked.fields, *thought).1)
            });
        }
        for (person, thought) in &received {
            let at = || {
                format!(
                    "{} open {is_open}, after {:?}: {person} {thought}, {sheet}",
                    kind.what,
                    &doings[..=n]
                )
            };
            if kind.anonymous {
                let answered = sheet["rounds"][0]["answered"].as_array().cloned().unwrap_or_default();
                assert!(answered.contains(&(*person).into()), "{}", at());
                continue;
            }
            let (stands, gave) = (rounds::stands(&sheet, *person), rounds::gives(&asked.fields, *thought).1);
            // Words that were let out stay, whatever comes after them.
            let is_in =
                if kind.shows.is_empty() { stands.contains(&gave[0]) } else { rounds::same(&stands, &gave) };
            assert!(is_in, "{}", at());
        }
    }
    if kind.anonymous && !received.is_empty() {
        // Whoever hasn't handed in is missing, so that it is asked first.
        "\nj".chars().for_each(|sign| drop(press(&mut desk, rounds::key(sign))));
        let thoughts: Vec<_> = received.values().copied().collect();
        has_come_out(&rounds::told(&desk.session), &asked.fields, &thoughts);
    }
}

/// Among the numbers that were shown are those that people thought of, each once.
fn has_come_out(sheet: &serde_json::Value, fields: &[Field], thoughts: &[i64]) {
    for (item, field) in fields.iter().enumerate() {
        let scores = sheet["rounds"][0]["values"][item]["scores"].as_array().cloned().unwrap_or_default();
        let mut left: Vec<_> = scores.iter().collect();
        for thought in thoughts {
            let score = &rounds::gives(fields, *thought).1[item]["score"];
            let at = left.iter().position(|its| *its == score);
            left.remove(at.unwrap_or_else(|| panic!("{} lacks {score}: {sheet}", field.id)));
        }
    }
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

/// She lets out once more what she had taken back, and meanwhile it was said in other words.
#[test]
fn words_that_are_let_out_again_are_the_last_ones_or_none() {
    use InARound::{Phone, Redo, Shows, Undo};
    let words = |thought| Phone { seat: 6, thought };
    for is_open in [true, false] {
        in_this_kind_of_round(&KINDS[9], is_open, &[words(0), Shows, Undo, words(1), Redo]);
        in_this_kind_of_round(
            &KINDS[9],
            is_open,
            &[words(0), Shows, Undo, words(1), Redo, Shows, Undo, Redo],
        );
    }
}

/// What somebody and the phones do between two looks at the paper.
#[derive(Debug, Clone, Copy)]
enum Doing {
    Phone { person: Id, score: i64 },
    Undo,
    Redo,
    Types(char),
}

fn doing() -> impl Strategy<Value = Doing> {
    prop_oneof![
        3 => (11..=18u64, 1..=5i64).prop_map(|(person, score)| Doing::Phone { person, score }),
        3 => Just(Doing::Undo),
        2 => Just(Doing::Redo),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(64, 6000), failure_persistence: None, ..ProptestConfig::default() })]

    /// The same in every kind of round, and what she shows: she types, phones hand in, and undo and redo come in any order.
    #[test]
    fn in_every_kind_of_round_undo_passes_over_what_phones_have_set(
        kind in 0..KINDS.len(),
        is_open in any::<bool>(),
        doings in prop::collection::vec(in_a_round(), 1..24),
    ) {
        in_this_kind_of_round(&KINDS[kind], is_open, &doings);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// She has typed a while; then phones, undo and redo come in any order.
    #[test]
    fn whatever_is_undone_no_slip_that_was_received_is_gone_or_changed(
        typed in prop::collection::vec(prop::sample::select(vec!['1', '2', '3', '4', '5', '\t', ' ', 'u', 'd']), 0..16),
        then in prop::collection::vec(doing(), 0..24),
        is_open in any::<bool>(),
    ) {
        let mut desk = desk(workshop(3, false, is_open));
        let mut received = std::collections::BTreeMap::new();
        let typed = typed.into_iter().map(Doing::Types);
        for (n, doing) in typed.chain(then).enumerate() {
            let now = at(10 + 5 * n as i64);
            match doing {
                Doing::Types(c) => {
                    let key = match c {
                        '\t' => Key::TAB,
                        'u' => Key::UP,
                        'd' => Key::DOWN,
                        c => Key::char(c),
                    };
                    desk.press(key, now);
                }
                Doing::Undo => drop(desk.press(Key::ctrl('z'), now)),
                Doing::Redo => drop(desk.press(Key::ctrl('y'), now)),
                Doing::Phone { person, score } => {
                    let Some(round) = rating(&mut desk.session).sheet.rounds.iter().find(|r| r.state == State::Open).map(|round| round.id) else { continue };
                    let given = (101..=103).map(|item| (item, Given::Number(score)));
                    let effects = desk.hear_door(slip(person, round, given), now);
                    prop_assert_eq!(verdicts(&effects), []);
                    received.insert(person, score);
                }
            }
            let rounds = &rating(&mut desk.session).sheet.rounds;
            for (person, score) in &received {
                let ballots = rounds.iter().flat_map(|round| &round.ballots).filter(|b| b.person == *person);
                let scores: Vec<_> = ballots.map(|b| b.score).collect();
                prop_assert_eq!(scores, vec![Some(*score); 3], "{} after {:?}", person, doing);
            }
        }
    }

    /// Phones and paper in an anonymous round: whoever gave what, every file, every face and every frame is the same, after
    /// each step, also once all is shown.
    #[test]
    fn whoever_gave_what_leaves_no_trace(
        (slips, shuffled) in prop::collection::vec([1..=5i64, 1..=5i64], 3..8)
            .prop_flat_map(|slips| (Just(slips.clone()), Just(slips).prop_shuffle())),
        paper in prop::collection::vec(any::<bool>(), 8),
        order in Just((11..=18u64).collect::<Vec<_>>()).prop_shuffle(),
    ) {
        let play = |slips: &[[i64; 2]]| {
            let mut desk = desk(workshop(2, true, true));
            desk.session.stage.mirrored = false;
            let mut traces = Vec::new();
            let mut leave = |desk: &Desk, effects: Vec<Effect>| {
                let file = String::from_utf8(saved::written(&desk.session)).expect("a file is text");
                let faces: Vec<_> = effects.into_iter().filter(|e| matches!(e, Effect::Net(_) | Effect::Draft(_))).collect();
                let frames = [(120, 40), (80, 24)].map(|(width, height)| page(desk, width, height));
                let pen = format!("{:?}", desk.pens);
                traces.push((file, format!("{faces:?}"), frames, pen));
            };
            for (n, slip_) in slips.iter().enumerate() {
                let now = at(10 + 5 * n as i64);
                if paper[n] {
                    for score in slip_ {
                        let effects = write(&mut desk, &score.to_string(), now);
                        leave(&desk, effects);
                    }
                    let effects = desk.press(Key::TAB, now);
                    leave(&desk, effects);
                } else {
                    let given = [(101, Given::Number(slip_[0])), (102, Given::Number(slip_[1]))];
                    let effects = desk.hear_door(slip(order[n], 3, given), now);
                    assert_eq!(verdicts(&effects), [Verdict::InUrn]);
                    leave(&desk, effects);
                }
            }
            for key in [Key::ENTER, Key::char('j')] {
                let effects = desk.press(key, at(200));
                leave(&desk, effects);
            }
            assert!(rating(&mut desk.session).sheet.rounds.iter().find(|r| r.state == State::Open).is_none(), "{}", page(&desk, 120, 40));
            traces
        };
        let (one, other) = (play(&slips), play(&shuffled));
        let differ = one.iter().zip(&other).find(|(a, b)| a != b);
        prop_assert_eq!(differ, None);
    }
}

#[test]
fn after_a_kill_the_urn_is_empty_and_nobody_is_in() {
    let mut first = desk(workshop(2, true, true));
    let effects = first.hear_door(all(12, 2, 4), at(1));
    assert_eq!(verdicts(&effects), [Verdict::InUrn]);
    assert_eq!(rating(&mut first.session).sheet.rounds[0].answered, [12]);
    let effects = first.hear_door(all(12, 2, 5), at(2));
    assert!(matches!(&verdicts(&effects)[..], [Verdict::Refused(_)]), "nobody twice");
    let read = saved::read(&saved::written(&first.session)).expect("it is read").session;
    let (mut again, effects) = desk_in(read, true);
    let face = newest_face(&effects).expect("phones are asked again");
    assert!(face.asked(1, 3).is_some_and(|asked| asked.are_in.is_empty()));
    for person in [12, 13, 14] {
        let effects = again.hear_door(all(person, 2, 4), at(5));
        assert_eq!(verdicts(&effects), [Verdict::InUrn]);
    }
    assert_eq!(rating(&mut again.session).sheet.rounds[0].answered, [12, 13, 14]);
}

#[test]
fn undo_never_empties_the_urn_of_what_came_from_phones() {
    let mut desk = desk(workshop(1, true, false));
    desk.press(Key::ENTER, at(1));
    let round = rating(&mut desk.session).sheet.rounds[0].id;
    for person in 11..=18 {
        desk.hear_door(slip(person, round, [(101, Given::Number(3))]), at(2));
    }
    desk.press(Key::ctrl('z'), at(5));
    assert_eq!(rating(&mut desk.session).sheet.rounds[0].answered.len(), 8);
    desk.press(Key::ENTER, at(9));
    assert_eq!(rating(&mut desk.session).sheet.rounds[0].values[0].scores, [3; 8]);
    desk.press(Key::ctrl('z'), at(12));
    assert_eq!(rating(&mut desk.session).sheet.rounds[0].values[0].scores, [3; 8]);
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
fn one_left_for_paper_is_told() {
    let mut desk = desk(workshop(1, true, false));
    desk.hear_door(News::Seated((11..=17).collect()), at(1));
    desk.press(Key::ENTER, at(2));
    assert!(said(&desk).starts_with("Bare én er uten telefon"), "{}", said(&desk));
    desk.press(Key::f(6), at(3));
    assert!(page(&desk, 120, 40).contains("Bare én er uten"), "{}", page(&desk, 120, 40));
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
    desk.press(Key::ctrl('z'), at(4));
    assert_eq!(desk.session.parking.len(), 1);
    assert!(matches!(&verdicts(&desk.hear_door(thought("  "), at(5)))[..], [Verdict::Refused(_)]));
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
