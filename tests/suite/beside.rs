//! The windows beside the desk: the wall for the room, and the notes for the facilitator alone.

use nordstjerne::app::{Event, Screen};
use nordstjerne::ui::keys::Key;
use nordstjerne::workshop::{Session, template};

use crate::room::{PEOPLE, Room, nine};
use crate::sweep::sweep;

fn wall(room: &Room) -> Room {
    room.beside(Screen::Wall(Box::default()))
}

fn notes(room: &Room) -> Room {
    room.beside(Screen::Notes(Box::default()))
}

#[test]
fn the_wall_shows_where_phones_get_in_for_as_long_as_it_is_to() {
    use nordstjerne::workshop::phone::{Address, Code, News, Opened};
    let address = Address { ip: "10.42.0.1".into(), network: String::new(), is_hotspot: true };
    let code = Code { size: 29, dark: (0..29 * 29).map(|n| n % 3 == 0).collect() };
    let typed = "10.42.0.1:7070/k/ABCDEFGH".into();
    let news = News::Opened(Opened { address, port: 7070, typed, code });
    let mut wall = wall(&begun(3));
    let before = wall.screen();
    wall.happen(Event::Net(news));
    for (width, height, drawn) in [(80, 24, true), (60, 20, false), (120, 40, true)] {
        wall.size(width, height).sees("Svar på telefonen").sees("10.42.0.1:7070/k/").sees("ABCDEFGH");
        assert_eq!(wall.screen().contains('▀'), drawn, "{width}x{height}");
    }
    wall.happen(Event::Net(News::Closed(None)));
    assert_eq!(wall.screen(), before);
}

/// A new day at one of its exercises, counted from 1.
fn begun(number: usize) -> Room {
    let mut room = Room::begun(PEOPLE);
    for _ in 1..number {
        room.press(Key::PAGE_DOWN);
    }
    room
}

#[test]
fn they_follow_what_is_talked_about_and_not_what_is_looked_up() {
    let mut room = begun(3);
    room.press(Key::RIGHT).write("IL: Å bli anbefalt.\n");
    wall(&room).sees("«Å bli anbefalt.»").sees("● IT").sees("○ HR");
    notes(&room).sees("Har ikke sagt noe");
    room.press(Key::ctrl('f')).write("Kundeløfte\n").sees("slått opp");
    wall(&room).sees("«Å bli anbefalt.»");
    room.press(Key::ESC).press(Key::LEFT);
    wall(&room).sees_not("«Å bli anbefalt.»");
    room.press(Key::PAGE_DOWN);
    wall(&room).sees("UNNGÅ NEDRYKK").sees_not("● IT");
}

#[test]
fn who_spoke_is_no_secret_and_what_stays_in_the_room_is() {
    let mut room = begun(3);
    room.press(Key::ctrl('o')).write("IL: Dette blir her.\n");
    assert!(room.file.exercises().any(|e| format!("{e:?}").contains("Dette blir her.")));
    wall(&room).sees("● IT").sees("○ HR").sees_not("Dette blir her.");
}

#[test]
fn half_typed_text_never_comes_on_the_wall() {
    let mut room = begun(8);
    room.write("Vi ringer deg.\n");
    wall(&room).size(80, 24).sees("Utkast A");
    room.presses(&[Key::UP; 12]).write("Et halvt løf");
    wall(&room).size(60, 20).sees_not("halvt");
}

#[test]
fn dots_have_names_only_in_the_notes_and_only_after_they_were_shown() {
    let mut room = begun(4);
    // Both questions are asked one by one, seat by seat.
    room.write("33333333").press(Key::TAB).write("4444444");
    wall(&room).sees("7 av 8 har svart").sees("○ ● ● ●").sees_not("IT-leder").sees_not("median");
    notes(&room).sees("Mangler  Daglig leder").sees_not("IT-leder");
    room.write("4");
    notes(&room).sees_not("Mangler").sees_not("IT-leder");
    room.press(Key::ENTER).sees("median");
    wall(&room).sees("median").sees_not("IT-leder");
    notes(&room).size(120, 100).sees("IT-leder");
    assert!(room.file.stage.mirrored);
    room.press(Key::f(2)).sees("8 svar").sees_not("IT-leder,");
}

#[test]
fn dots_of_an_anonymous_round_have_no_names_anywhere() {
    let mut value = serde_json::to_value(template::demo()).expect("JSON");
    for phase in value["phases"].as_array_mut().expect("phases") {
        for exercise in phase["exercises"].as_array_mut().expect("exercises") {
            if exercise["kind"] == "rating" {
                exercise["setup"]["anonymous"] = true.into();
                exercise["sheet"]["rounds"] = serde_json::json!([]);
            }
        }
    }
    let session: Session = serde_json::from_value(value).expect("a session");
    let after = session.exercises().skip_while(|e| e.head.title != "Ambisjon og ståsted").count() - 1;
    let mut room = Room::at(session, nine());
    room.press(Key::ENTER).presses(&vec![Key::PAGE_UP; after]);
    room.sees("Anonym runde");
    for slips in 1..=8 {
        room.write("34").press(Key::TAB);
        // How many, never whose: those that are in stand first, whoever handed them in.
        let dots = format!("{}{}", "● ".repeat(slips), "○ ".repeat(8 - slips));
        wall(&room).sees(&format!("{slips} av 8 lapper er inne")).sees(dots.trim_end());
    }
    room.press(Key::ENTER).sees("median");
    notes(&room).size(120, 100).sees("8 svar").sees_not("Montasjesjef");
}

#[test]
fn a_break_says_when_it_is_over_as_long_as_it_is_not() {
    let mut room = begun(6);
    wall(&room).sees_not("vi begynner");
    room.wait(60);
    wall(&room).sees("9 min igjen · vi begynner 09:10");
    room.wait(10 * 60);
    wall(&room).sees("over tiden").sees_not("vi begynner");
}

#[test]
fn facts_stand_alone_while_they_are_talked_about() {
    let mut room = begun(1);
    wall(&room).sees("Norsk Kundebarometer").sees("planen som sikrer");
    room.press(Key::ctrl('d'));
    wall(&room).sees("Norsk Kundebarometer").sees_not("planen som sikrer");
    room.press(Key::ctrl('d'));
    wall(&room).sees("planen som sikrer");
}

#[test]
fn before_anything_has_come_the_wall_says_what_is_asked_for() {
    wall(&begun(4)).sees("Skriv ned ditt svar.").sees("UNNGÅ NEDRYKK");
    wall(&begun(9)).sees("ingen tiltak");
    let day = template::built_in_named("cx-strategi").expect("the full day");
    let mut room = Room::at(day, nine());
    room.press(Key::ENTER);
    for (title, words) in [
        ("Temaene", "Hvilke svar hører sammen"),
        ("Kunden i midten", "Ledergruppen"),
        ("Egenkontroll", "Lojale mot kundene"),
    ] {
        go_to(&mut room, title);
        wall(&room).sees(words);
    }
}

/// Pages on to the exercise with this title.
fn go_to(room: &mut Room, title: &str) {
    let is_there = |room: &Room| {
        let on_stage = room.file.stage.at.and_then(|id| room.file.exercise(id));
        on_stage.is_some_and(|e| e.head.title == title)
    };
    let most = room.file.exercises().count();
    for _ in 0..most {
        if is_there(room) {
            return;
        }
        room.press(Key::PAGE_DOWN);
    }
    panic!("«{title}» is not in this day");
}

#[test]
fn the_last_pass_over_the_actions_has_them_on_the_wall() {
    let day = template::built_in_named("cx-strategi").expect("the full day");
    let mut room = Room::at(day, nine());
    room.press(Key::ENTER);
    go_to(&mut room, "Plan i to spor");
    room.write("Ring alle åpne saker\n");
    go_to(&mut room, "Tiltakene igjen");
    room.sees("Ring alle åpne saker");
    wall(&room).sees("Ring alle åpne saker").sees("mangler frist");
}

#[test]
fn the_roadmap_has_the_newest_of_a_full_column() {
    let mut room = begun(9);
    for n in 1..=9 {
        room.write(&format!("Tiltak {n}; 1.12.\n"));
    }
    wall(&room).size(80, 24).sees("Tiltak 9").sees_not("Tiltak 1");
}

#[test]
fn a_probe_is_ticked_off_in_the_notes_alone() {
    let room = begun(3);
    let mut told = notes(&room);
    told.size(120, 100).sees("Hjelpespørsmål").sees_not("Spurt:");
    told.write("1").sees("Spurt: 1.").write("1").sees_not("Spurt:");
    assert!(told.wanted.is_empty());
}

#[test]
fn no_key_of_theirs_changes_anything_and_they_are_closed_by_one() {
    let room = begun(4);
    for screen in [Screen::Wall(Box::default()), Screen::Notes(Box::default())] {
        let mut window = room.beside(screen);
        for key in (0..128u8).map(char::from).flat_map(|c| [Key::char(c), Key::ctrl(c)]) {
            if key != Key::ctrl('q') {
                window.press(key);
            }
        }
        window.presses(&[Key::ENTER, Key::TAB, Key::PAGE_DOWN, Key::ESC, Key::f(5), Key::DELETE]);
        assert!(window.wanted.is_empty() && window.file == room.file, "{:?}", window.wanted);
        window.press(Key::ctrl('q'));
        assert_eq!(window.wanted.len(), 1);
    }
}

#[test]
fn a_blanked_room_and_a_closed_session_show_a_calm_picture() {
    let mut room = begun(4);
    room.press(Key::ctrl('b'));
    wall(&room).sees("★").sees_not("NEDRYKK");
    notes(&room).sees("skjermen er mørk for rommet");
    room.press(Key::ctrl('b'));
    let mut window = wall(&room);
    window.sees("NEDRYKK").happen(Event::Watched(None));
    window.sees("★").sees_not("NEDRYKK");
    let mut window = notes(&room);
    window.happen(Event::Watched(None));
    window.sees("Ingen økt er åpen.");
}

#[test]
fn no_window_is_too_small_or_too_large_for_any_slide() {
    let mut room = Room::at(template::demo(), nine());
    room.press(Key::ENTER);
    let taken = sweep("exercises", (0..10).collect(), 4);
    for step in 0..10 {
        let sizes = [(60, 20), (61, 33), (100, 20), (300, 100)];
        for (width, height) in sizes.into_iter().filter(|_| taken.contains(&step)) {
            wall(&room).size(width, height).press(Key::DOWN).press(Key::UP).screen();
            notes(&room).size(width, height).screen();
        }
        room.press(Key::PAGE_UP);
    }
}
