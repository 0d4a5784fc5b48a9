//! Restless hands on the finished example and on a fresh day of each template: any key of any table, in any order, in
//! windows of every size. Nothing breaks, the file follows the desk, and everything can be taken back.

use nordstjerne::app::{Disk, Event};
use nordstjerne::screens::Effect;
use nordstjerne::screens::told_keys;
use nordstjerne::ui::keys::Key;
use nordstjerne::workshop::template::{self, Wishes};
use nordstjerne::workshop::{Session, saved};
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::Value;
use uuid::Uuid;

use crate::room::{PEOPLE, Room, as_said, nine};
use crate::sweep::cases;

const SIZES: [(u16, u16); 8] = [(1, 1), (2, 2), (5, 5), (20, 10), (60, 20), (80, 24), (120, 40), (300, 80)];

/// What a hand does.
#[derive(Debug, Clone)]
enum Move {
    Press(Key),
    Type(char),
    Paste(&'static str),
    Click(u16, u16),
    Resize(u16, u16),
    Wait(i64),
}

/// Every key that any table tells of, as they are written there.
pub(crate) fn keys() -> Vec<Key> {
    let told: Value = serde_json::from_str(&told_keys::as_json()).expect("JSON");
    let rows = told.as_array().expect("rows").iter();
    let mut written: Vec<_> = rows.flat_map(|r| r["keys"].as_array().expect("keys")).collect();
    written.sort_by_key(ToString::to_string);
    written.dedup();
    written.into_iter().map(|k| read(k.as_str().expect("a key"))).collect()
}

/// "Ctrl+Shift+K" as a key.
fn read(written: &str) -> Key {
    let (ctrl, rest) = written.strip_prefix("Ctrl+").map_or((false, written), |rest| (true, rest));
    let (shift, name) = rest.strip_prefix("Shift+").map_or((false, rest), |rest| (true, rest));
    let plain = match name {
        "Enter" => Key::ENTER,
        "Esc" => Key::ESC,
        "Tab" => Key::TAB,
        "Backspace" => Key::BACKSPACE,
        "Delete" => Key::DELETE,
        "↑" => Key::UP,
        "↓" => Key::DOWN,
        "←" => Key::LEFT,
        "→" => Key::RIGHT,
        "Home" => Key::HOME,
        "End" => Key::END,
        "PageUp" => Key::PAGE_UP,
        "PageDown" => Key::PAGE_DOWN,
        "Mellomrom" => Key::char(' '),
        _ => match (name.strip_prefix('F').and_then(|n| n.parse().ok()), name.chars().next()) {
            (Some(number), _) => Key::f(number),
            (None, Some(letter)) => Key::char(letter.to_ascii_lowercase()),
            (None, None) => panic!("«{written}» is no key"),
        },
    };
    Key { ctrl, shift, ..plain }
}

fn moves() -> impl Strategy<Value = Vec<Move>> {
    let keys = keys();
    assert!(keys.len() > 40, "{keys:?}");
    let one = prop_oneof![
        12 => prop::sample::select(keys).prop_map(Move::Press),
        6 => prop::sample::select("aåjn0123459 .,:;?-%«".chars().collect::<Vec<_>>()).prop_map(Move::Type),
        1 => prop::sample::select(&["to ord", "en\nto\r\ntre", "\u{202e}\u{1b}[31m\t", "👩‍👩‍👧 ﷽ e\u{301}"][..]).prop_map(Move::Paste),
        3 => (0..120u16, 0..40u16).prop_map(|(column, row)| Move::Click(column, row)),
        1 => prop::sample::select(&SIZES[..]).prop_map(|(width, height)| Move::Resize(width, height)),
        1 => (1..15i64).prop_map(Move::Wait),
    ];
    prop::collection::vec(one, 1..50)
}

/// The example and a fresh session of each template, which has people and no answers.
fn sessions() -> Vec<Session> {
    let fresh = template::built_in().into_iter().map(|(_, template)| {
        let wishes = Wishes { people: PEOPLE.into(), ..Wishes::default() };
        template::fill(&template, Uuid::from_u128(7), nine(), wishes)
    });
    [template::demo()].into_iter().chain(fresh).collect()
}

/// A desk where the day has begun, at one of its exercises.
fn at(session: Session, exercise: Index) -> Room {
    let begin = session.starts;
    let id = exercise.get(&session.exercises().map(|e| e.head.id).collect::<Vec<_>>()).to_owned();
    let mut room = Room::at(session, begin);
    room.press(Key::ENTER);
    let stands = |room: &Room| room.file.stage.at == Some(id);
    for key in [Key::PAGE_UP, Key::PAGE_DOWN] {
        for _ in 0..room.file.exercises().count() {
            if !stands(&room) {
                room.press(key);
            }
        }
    }
    assert!(stands(&room), "every exercise can be gone to");
    room
}

fn restless(room: &mut Room, moves: &[Move]) {
    for one in moves {
        match one {
            Move::Press(key) => room.press(*key),
            Move::Type(c) => room.press(Key::char(*c)),
            Move::Paste(text) => room.paste(text),
            Move::Click(column, row) => room.press(Key::click(*column, *row)),
            Move::Resize(width, height) => room.size(*width, *height),
            Move::Wait(seconds) => room.wait(*seconds),
        };
        room.screen();
    }
}

/// Puts away what lies over the desk, and takes everything back.
fn take_all_back(room: &mut Room, start: &Session) {
    // In the dark nothing is taken back unseen.
    if room.file.stage.blank {
        room.press(Key::ctrl('b'));
    }
    room.size(120, 40).presses(&[Key::ESC, Key::ESC, Key::ESC]);
    for _ in 0..400 {
        room.press(Key::ctrl('z'));
        if room.screen().contains("Ingenting å angre.") {
            break;
        }
    }
    assert_eq!(as_said(&room.file), as_said(start));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(12, 40), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_breaks_the_file_follows_and_all_can_be_taken_back(
        session in prop::sample::select(sessions()),
        exercise in any::<Index>(),
        moves in moves(),
    ) {
        let mut room = at(session, exercise);
        let start = room.file.clone();
        restless(&mut room, &moves);
        room.happen(Event::Disk(Disk::OutOfStep));
        let Some(Effect::Whole(mut at_the_desk)) = room.wanted.pop() else { panic!("the whole session was asked for") };
        // Half-typed text may have taken ids that no edit has told of yet.
        prop_assert!(at_the_desk.next_id >= room.file.next_id);
        room.file.next_id = at_the_desk.next_id;
        // The number of the save is told to the desk only.
        at_the_desk.revision = room.file.revision;
        prop_assert!(*at_the_desk == room.file, "the desk's session differs from the file's");
        let read = saved::read(&saved::written(&room.file)).expect("what is written is read");
        prop_assert_eq!(&read.session, &room.file);
        prop_assert_eq!(read.only_to_look_at, None);
        // What is struck at somebody's wish is gone for good, and the way back with it.
        if !room.wanted.iter().any(|w| matches!(w, Effect::Purge { .. })) {
            take_all_back(&mut room, &start);
        }
    }
}

#[test]
fn every_written_key_is_read_as_it_is() {
    for key in keys() {
        assert_eq!(read(&key.to_string()), key);
    }
}
