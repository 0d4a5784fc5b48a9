//! Every screen as it looks, in a small and in a large window: the finished example, and a day just begun.
//! Look at what changed before you accept it.

use std::path::PathBuf;

use nordstjerne::app::Screen;
use nordstjerne::moment::Moment;
use nordstjerne::screens::home::Home;
use nordstjerne::screens::review::Review;
use nordstjerne::screens::versions::Versions;
use nordstjerne::ui::keys::Key;
use nordstjerne::workshop::shelved::{Offered, Stored, Version};
use nordstjerne::workshop::template;

use crate::room::{PEOPLE, Room, nine, session};
use crate::time::late as late_at_first;

const SIZES: [(u16, u16); 2] = [(80, 24), (120, 40)];
/// Columns and rows of every sort of window, from none to speak of to a whole wall.
const SIDES: [u16; 8] = [1, 2, 5, 20, 60, 80, 120, 300];

/// What stands on the screen at each size, between lines that show its edges.
fn seen(room: &mut Room) -> String {
    let mut all = Vec::new();
    for (width, height) in SIZES {
        let screen = room.size(width, height).screen();
        let edge = format!("+{}+", "-".repeat(usize::from(width)));
        let rows = screen.lines().map(|row| format!("|{row}"));
        all.extend([format!("{width} × {height}"), edge.clone()].into_iter().chain(rows).chain([edge]));
    }
    at_every_size(room);
    all.join("\n")
}

/// The screen can be drawn in a window of any size, and keeps its place.
fn at_every_size(room: &mut Room) {
    let before = room.size(80, 24).screen();
    let sizes = SIDES.into_iter().flat_map(|width| SIDES.map(|height| (width, height)));
    // Of the largest one is enough.
    for (width, height) in sizes.filter(|&(w, h)| u32::from(w) * u32::from(h) <= 9600 || (w, h) == (300, 300))
    {
        let screen = room.size(width, height).screen();
        let fits = width >= 60 && height >= 20;
        assert!(!fits || !screen.contains("for lite"), "{width} × {height}:\n{screen}");
    }
    assert_eq!(before, room.size(80, 24).screen(), "the place is kept");
}

/// The screen is as it was when somebody last looked at it.
macro_rules! looks {
    ($room:expr, $name:expr) => {
        let seen = seen($room);
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!($name, seen);
        });
    };
}

/// Five minutes before the end of the day of the example.
fn late() -> Moment {
    "2026-10-14T15:10:00+02:00".parse().expect("a moment")
}

/// The example at the exercise with this title.
fn example(title: &str) -> Room {
    Room::example(title, late())
}

/// A new day at one of its exercises, counted from 1.
fn begun(number: usize) -> Room {
    let mut room = Room::begun(PEOPLE);
    for _ in 1..number {
        room.press(Key::PAGE_DOWN);
    }
    room.sees(&format!("{number}/10"));
    room
}

#[test]
fn home() {
    let stored = |title: &str, changed: &str| Stored {
        path: PathBuf::from(format!("{title}.json")),
        title: title.into(),
        changed: changed.into(),
        copy: None,
        reserve_of: None,
        about: "20. november 2026 · Fra intervju til kundeløfte · 8 deltakere · stoppet i 9/10 Plan".into(),
    };
    let copy =
        |of: Stored| Stored { copy: Some("konfliktkopi fra PC-KARI".into()), about: String::new(), ..of };
    let sessions = vec![
        stored("Løftet i nord", "20.11. kl. 09:42"),
        copy(stored("Løftet i nord", "20.11. kl. 09:40")),
        stored("Løftet i sør", "3.11. kl. 15:10"),
    ];
    let half_day = template::built_in_named("kundelofte").expect("the half-day workshop");
    let home = Home::new(sessions, vec![Offered::new("kundelofte", half_day)]);
    let mut room = Room::on(Screen::Home(Box::new(home)), session(""), nine());
    looks!(&mut room, "home");
    room.write("løft");
    looks!(&mut room, "home_found");
    let half_day = || template::built_in_named("kundelofte").expect("the half-day workshop");
    let why = "Filen stemmer ikke ved phases[2].exercises[0].kind: slaget «dans» finnes ikke. Rett stedet.";
    let offered = [
        Offered::new("kundelofte", half_day()),
        Offered::own("hostdag", half_day()),
        Offered::broken("dansekveld", why.into()),
    ];
    let home = Home::new(Vec::new(), offered.into());
    let mut room = Room::on(Screen::Home(Box::new(home)), session(""), nine());
    looks!(room.press(Key::DOWN), "home_own");
}

#[test]
fn versions() {
    let version = |at: &str, copy: Option<&str>, differs: Result<&str, &str>| Version {
        path: PathBuf::from(at),
        at: format!("2026-11-21T{at}+01:00").parse().expect("a moment"),
        copy: copy.map(Into::into),
        fits: differs.is_ok(),
        differs: differs.map(Into::into).map_err(Into::into),
    };
    let all = vec![
        version("09:42:07", None, Ok("–1 sitat")),
        version("09:41:12", Some("konfliktkopi fra PC-KARI"), Ok("–3 sitater, –1 tiltak, +1 parkert tanke")),
        version("09:40:59", None, Err("Filen er skadet i linje 12, tegn 3.")),
        version("08:59:01", None, Ok("likt det som står nå")),
    ];
    let page = Versions::new("løftet.json".into(), "Løftet i nord".into(), all);
    let mut room = Room::on(Screen::Versions(Box::new(page)), session(""), nine());
    looks!(&mut room, "versions");
    room.press(Key::DOWN).press(Key::ENTER);
    looks!(&mut room, "versions_asked");
}

#[test]
fn cover() {
    looks!(&mut Room::with(session("")), "cover_empty");
    looks!(&mut Room::with(session(PEOPLE)), "cover");
    looks!(&mut Room::at(template::demo(), late()), "cover_again");
}

#[test]
fn brief_and_pause() {
    looks!(&mut begun(1), "brief");
    looks!(begun(1).press(Key::ctrl('d')), "brief_facts");
    looks!(&mut begun(6), "pause");
}

#[test]
fn interview() {
    looks!(&mut begun(2), "interview_empty");
    looks!(&mut example("Innsjekk"), "interview_stories");
    let mut room = example("Lederintervju");
    looks!(&mut room, "interview_answers");
    room.presses(&[Key::UP, Key::UP]);
    looks!(&mut room, "interview_marked");
    room.press(Key::ENTER);
    looks!(&mut room, "interview_opened");
}

#[test]
fn rating() {
    let mut room = begun(4);
    room.write("32 4");
    looks!(&mut room, "ladder_open");
    room.press(Key::ENTER);
    looks!(&mut room, "ladder_missing");
    looks!(&mut example("Ambisjon og ståsted"), "ladder_shown");
    looks!(example("Ambisjon og ståsted").press(Key::ctrl('d')), "ladder_after");
    let mut room = begun(5);
    room.write("2324").press(Key::TAB).write("3");
    looks!(&mut room, "slips_open");
    looks!(&mut example("Fyll ut gap-skjemaet"), "dots_shown");
}

#[test]
fn gap() {
    looks!(&mut begun(7), "gap_empty");
    let mut room = example("Gap, og velg gapene vi tetter først");
    looks!(&mut room, "gap_1_weights");
    room.press(Key::ctrl('d'));
    looks!(&mut room, "gap_1_drivers");
    room.press(Key::ctrl('d'));
    looks!(&mut room, "gap_2_answer");
    room.press(Key::ctrl('d'));
    looks!(&mut room, "gap_3_satisfaction");
    room.press(Key::ctrl('d'));
    looks!(&mut room, "gap_4_gaps");
    room.press(Key::ctrl('d'));
    looks!(&mut room, "gap_5_fields");
    room.press(Key::ctrl('d'));
    looks!(&mut room, "gap_6_choice");
    room.press(Key::ctrl('d'));
    looks!(&mut room, "gap_7_extras");
}

#[test]
fn at_every_step_of_the_gap_a_narrow_foot_says_the_way_on() {
    let mut room = example("Gap, og velg gapene vi tetter først");
    room.size(80, 24);
    for _ in 0..8 {
        room.sees("PageDown neste øvelse").press(Key::ctrl('d'));
    }
}

#[test]
fn whoever_comes_to_a_promise_sees_its_words_on_a_low_screen() {
    example("Kundeløfte").size(80, 24).sees("Kortform").sees("Innhold");
    example("Kundeløfte").size(120, 40).sees("Leverbart hver gang").sees("Innhold");
}

#[test]
fn promise() {
    looks!(&mut begun(8), "promise_empty");
    let mut room = example("Kundeløfte");
    looks!(&mut room, "promise");
    room.press(Key::ctrl('d'));
    looks!(&mut room, "promise_decision");
}

#[test]
fn themes() {
    let mut room = example("Temaene");
    looks!(&mut room, "themes_votes");
    looks!(room.press(Key::ENTER), "themes_groups");
}

#[test]
fn grid() {
    let mut room = example("Historiene i rutenettet");
    looks!(&mut room, "grid");
    room.press(Key::TAB).presses(&[Key::DOWN; 6]).presses(&[Key::RIGHT; 3]);
    looks!(room.press(Key::ENTER), "grid_cell");
}

#[test]
fn cards() {
    looks!(&mut example("Nordstjerne og visjon"), "cards_north_star");
    looks!(&mut example("X-kompass"), "cards_compass");
    looks!(&mut example("CX-leder med mandat"), "cards_mandate");
    looks!(&mut example("Samarbeid på tvers"), "cards_contribution");
}

#[test]
fn plan() {
    looks!(&mut begun(9), "plan_empty");
    let mut room = example("Plan");
    looks!(&mut room, "plan_list");
    looks!(room.press(Key::RIGHT), "plan_roadmap");
    room.presses(&[Key::LEFT, Key::UP, Key::ENTER]);
    looks!(&mut room, "plan_action");
}

#[test]
fn over_the_desk() {
    let mut room = example("Lederintervju");
    looks!(room.press(Key::ctrl('p')), "palette");
    room.press(Key::ESC);
    looks!(room.press(Key::ctrl('f')), "find");
    looks!(room.write("vakt"), "find_typed");
    room.press(Key::ESC);
    looks!(room.press(Key::f(1)), "help");
    room.press(Key::ESC);
    looks!(room.press(Key::f(2)), "peek");
    room.press(Key::ESC);
    looks!(room.press(Key::ctrl('l')), "park");
    room.press(Key::ESC);
    looks!(room.press(Key::ctrl('a')), "action");
    room.press(Key::ESC);
    looks!(room.press(Key::ctrl('t')), "time");
    room.press(Key::ESC);
    looks!(room.press(Key::ctrl('e')), "report");
    room.press(Key::ESC);
    looks!(room.press(Key::ctrl('p')).write("sjekk skjermen\n"), "screen_check");
    room.press(Key::ESC);
    looks!(room.press(Key::ctrl('p')).write("parkeringslisten\n"), "parking");
    room.press(Key::ESC);
    room.press(Key::ctrl('p')).write("stryk det jeg\n").sees("Marker et svar først");
    room.press(Key::UP).press(Key::ctrl('p')).write("stryk det jeg\n");
    looks!(&mut room, "strike");
}

#[test]
fn agenda() {
    let mut room = example("Lederintervju");
    looks!(room.press(Key::ctrl('p')).write("agendaen:\n"), "agenda");
    looks!(room.press(Key::ENTER), "agenda_row");
    looks!(room.press(Key::ESC).press(Key::DELETE), "agenda_remove");
    room.press(Key::ESC).press(Key::ESC);
    looks!(room.press(Key::ctrl('p')).write("lagre oppsettet\n"), "keep_template");
}

#[test]
fn why_do_we_say_this() {
    let mut room = example("Kundeløfte");
    looks!(room.press(Key::f(3)), "trace");
    looks!(room.press(Key::ENTER), "link");
}

#[test]
fn wall() {
    looks!(begun(2).press(Key::f(5)), "wall_question");
    looks!(begun(6).press(Key::f(5)), "wall_pause");
    let walls = [
        ("Temaene", "wall_themes"),
        ("Ambisjon og ståsted", "wall_ladder"),
        ("Historiene i rutenettet", "wall_grid"),
        ("Gap, og velg gapene vi tetter først", "wall_gaps"),
        ("Kundeløfte", "wall_promise"),
        ("X-kompass", "wall_compass"),
        ("Plan", "wall_plan"),
    ];
    for (title, name) in walls {
        looks!(example(title).press(Key::f(5)), name);
    }
    looks!(begun(2).press(Key::ctrl('b')), "blank");
}

/// Screens of their own, beside the desk.
#[test]
fn windows_beside_the_desk() {
    let wall = |room: &Room| room.beside(Screen::Wall(Box::default()));
    let notes = |room: &Room| room.beside(Screen::Notes(Box::default()));
    let walls = [
        ("Velkommen", "wall_brief"),
        ("Innsjekk", "wall_stories"),
        ("Lederintervju", "wall_answers"),
        ("Fyll ut gap-skjemaet", "wall_dots"),
    ];
    for (title, name) in walls {
        looks!(&mut wall(&example(title)), name);
    }
    let mut room = begun(4);
    room.write("32 4");
    looks!(&mut wall(&room), "wall_round");
    looks!(&mut notes(&room), "notes_round");
    looks!(&mut notes(&example("Ambisjon og ståsted")), "notes_ladder");
    let mut room = begun(3);
    room.write("IL: At noen ringer.\n").press(Key::RIGHT).write("HL: Å bli anbefalt.\n");
    looks!(&mut wall(&room), "wall_second_question");
    looks!(notes(&room).write("2"), "notes_interview");
    let mut room = example("Gap, og velg gapene vi tetter først");
    for name in [
        "wall_gap_1_weights",
        "wall_gap_1_drivers",
        "wall_gap_2_answer",
        "wall_gap_3_satisfaction",
        "wall_gap_4_gaps",
        "wall_gap_5_fields",
        "wall_gap_6_choice",
        "wall_gap_7_extras",
    ] {
        looks!(&mut wall(&room), name);
        room.press(Key::ctrl('d'));
    }
    let mut room = begun(8);
    room.write("Vi ringer før du lurer.\n");
    looks!(&mut wall(&room), "wall_draft");
}

#[test]
fn windows_with_nothing_to_follow() {
    let nothing = |screen| Room::on(screen, session(""), nine());
    looks!(&mut nothing(Screen::Wall(Box::default())), "wall_calm");
    looks!(&mut nothing(Screen::Notes(Box::default())), "notes_calm");
}

#[test]
fn review() {
    let review = Review::new(&template::demo(), Some("Økten er åpen hos en annen.".into()), late());
    let mut room = Room::on(Screen::Review(Box::new(review)), template::demo(), late());
    looks!(&mut room, "review_about");
    let pages = [
        ("Lederintervju", "review_interview"),
        ("Temaene", "review_themes"),
        ("Ambisjon og ståsted", "review_ladder"),
        ("Historiene i rutenettet", "review_grid"),
        ("Gap, og velg", "review_gap"),
        ("X-kompass", "review_compass"),
    ];
    for (title, name) in pages {
        while !room.size(120, 40).screen().contains(&format!("▸ {title}")) {
            room.press(Key::RIGHT);
        }
        looks!(&mut room, name);
    }
    room.press(Key::ctrl('f')).write("vakttelefon\n");
    looks!(&mut room, "review_found");
}

#[test]
fn too_small() {
    begun(2).size(50, 15).sees("Vinduet er for lite. Gjør det minst 60 × 20.");
}

#[test]
fn the_day_planned_anew() {
    let mut room = late_at_first();
    room.press(Key::ctrl('p')).write("slå av speiling\n");
    looks!(room.press(Key::ctrl('t')), "time_late");
    room.presses(&[Key::TAB, Key::TAB, Key::TAB, Key::DOWN, Key::ENTER, Key::ESC]);
    looks!(&mut room, "left_out");
    looks!(room.press(Key::ctrl('p')).write("agendaen:\n"), "agenda_left_out");
}

/// What stands above an exercise is whole, or ends behind a word, on every screen of every template.
#[test]
fn no_heading_is_cut_within_a_word() {
    for (_, template) in template::built_in() {
        let wishes = template::Wishes::default();
        let day = template::fill(&template, uuid::Uuid::from_u128(1), nine(), wishes);
        let heads = day.exercises().map(|e| e.head.title.clone());
        let said: Vec<String> =
            heads.chain(day.phases.iter().map(|p| p.title.clone())).chain([day.title.clone()]).collect();
        let words: Vec<&str> =
            said.iter().flat_map(|title| title.split(|c: char| !(c.is_alphanumeric() || c == '-'))).collect();
        for size in [(80, 24), (60, 20)] {
            let mut room = Room::at(day.clone(), nine());
            room.size(size.0, size.1).press(Key::PAGE_DOWN);
            for exercise in day.exercises() {
                let screen = room.screen();
                let rows: Vec<&str> = screen.lines().collect();
                for row in [rows[0], rows[2]] {
                    for cut in row.split('…').rev().skip(1) {
                        let last = cut.split_whitespace().last().unwrap_or_default();
                        assert!(words.contains(&last), "«{last}…» at {size:?}: {screen}");
                    }
                }
                let phase = day.phase_of(exercise.head.id).expect("a phase");
                // Beside when it was saved, and some air.
                let has_room = phase.title.chars().count() + 22 <= usize::from(size.0);
                assert!(!has_room || rows[0].contains(&phase.title), "{} at {size:?}: {screen}", phase.title);
                room.press(Key::PAGE_DOWN);
            }
        }
    }
}
