//! F1 on every screen, and the mouse: every key of every table is pressed everywhere, nothing breaks, and what does
//! something there is explained there.

use std::sync::OnceLock;

use nordstjerne::app::{Event, Screen};
use nordstjerne::figures::Letter;
use nordstjerne::screens::desk;
use nordstjerne::screens::home::Home;
use nordstjerne::screens::review::Review;
use nordstjerne::screens::versions::Versions;
use nordstjerne::ui::keys::{Code, Key};
use nordstjerne::workshop::shelved::{Offered, Stored, Version};
use nordstjerne::workshop::{Session, template};

use crate::hands;
use crate::room::{PEOPLE, Room, nine};
use crate::sweep::sweep;

/// Every screen: what it is called here, and how to come there.
fn screens() -> Vec<(String, Box<dyn Fn() -> Room>)> {
    let mut all: Vec<(String, Box<dyn Fn() -> Room>)> = vec![
        ("home".into(), Box::new(home)),
        ("home, searched".into(), Box::new(|| with(home(), |room| room.write("lø")))),
        ("review".into(), Box::new(review)),
        (
            "review, searched".into(),
            Box::new(|| with(review(), |room| room.press(Key::ctrl('f')).write("løfte"))),
        ),
        ("review, marked".into(), Box::new(|| with(review(), |room| room.presses(&[Key::RIGHT, Key::f(3)])))),
        (
            "review, why".into(),
            Box::new(|| with(review(), |room| room.presses(&[Key::RIGHT, Key::f(3), Key::ENTER]))),
        ),
        ("cover".into(), Box::new(|| Room::with(example()))),
    ];
    for (name, keys) in [
        ("palette", vec![Key::ctrl('p')]),
        ("find", vec![Key::ctrl('f')]),
        ("park", vec![Key::ctrl('l')]),
        ("parking", vec![Key::ctrl('l'), Key::ctrl('l')]),
        ("action", vec![Key::ctrl('a')]),
        ("time", vec![Key::ctrl('t')]),
        ("report", vec![Key::ctrl('e')]),
        ("wall", vec![Key::f(5)]),
        ("notes", vec![Key::f(2)]),
        ("help", vec![Key::f(1)]),
    ] {
        all.push((name.into(), Box::new(move || with(at(10), |room| room.presses(&keys)))));
    }
    for page in [
        "Deltakerne:",
        "Agendaen:",
        "Lagre oppsettet",
        "Hent tall fra fil",
        "Fjern en deltaker",
        "Forsiden: deltakere",
    ] {
        let open = move || with(at(10), |room| room.press(Key::ctrl('p')).write(page).press(Key::ENTER));
        all.push((page.into(), Box::new(open)));
    }
    let question = || {
        with(at(10), |room| room.press(Key::ctrl('p')).write("Fjern en deltaker").presses(&[Key::ENTER; 2]))
    };
    all.push(("question".into(), Box::new(question)));
    all.push(("wall beside".into(), Box::new(|| example_room().beside(Screen::Wall(Box::default())))));
    all.push(("notes beside".into(), Box::new(|| example_room().beside(Screen::Notes(Box::default())))));
    all.push(("versions".into(), Box::new(versions)));
    all.push(("versions, asked".into(), Box::new(|| with(versions(), |room| room.press(Key::ENTER)))));
    let why = || with(at(8), |room| room.press(Key::f(3)));
    all.push(("why".into(), Box::new(why)));
    all.push(("link".into(), Box::new(move || with(why(), |room| room.press(Key::ENTER)))));
    for number in [2, 4, 7] {
        all.push((format!("exercise {number}"), Box::new(move || at(number))));
    }
    all
}

fn example() -> Session {
    static EXAMPLE: OnceLock<Session> = OnceLock::new();
    EXAMPLE.get_or_init(template::demo).clone()
}

fn with(mut room: Room, act: impl Fn(&mut Room) -> &mut Room) -> Room {
    act(&mut room);
    room
}

fn home() -> Room {
    let stored = Stored::new("/s/loftet.json".into(), "Løftet".into(), nine());
    let offered = template::built_in().into_iter().map(|(id, template)| Offered::new(id, template)).collect();
    let home = Home::new(vec![stored], offered);
    Room::on(Screen::Home(Box::new(home)), example(), nine())
}

fn review() -> Room {
    let review = Review::new(&example(), None, nine());
    Room::on(Screen::Review(Box::new(review)), example(), nine())
}

fn example_room() -> Room {
    at(10)
}

fn versions() -> Room {
    let version = Version {
        path: "/s/.history/1.json".into(),
        at: nine(),
        copy: None,
        differs: Ok("+2 svar".into()),
        fits: true,
    };
    let page = Versions::new("/s/loftet.json".into(), "Løftet".into(), vec![version]);
    Room::on(Screen::Versions(Box::new(page)), example(), nine())
}

/// The example at its exercise with this number.
fn at(number: usize) -> Room {
    with(Room::with(example()), |room| {
        room.press(Key::ENTER);
        for _ in number..10 {
            room.press(Key::PAGE_UP);
        }
        room
    })
}

#[test]
fn every_key_that_does_something_is_explained_where_it_does() {
    let mut silent = Vec::new();
    let all = screens();
    let sixth = all.len() / 6;
    for (name, open) in sweep("screens", all, sixth) {
        let mut help = open();
        // It is the help, or any other key puts it away, and the help says so.
        if ["help", "notes", "versions, asked"].contains(&name.as_str()) {
            continue;
        }
        let told = help.size(90, 260).press(Key::f(1)).screen();
        for key in hands::keys().into_iter().filter(|key| key.typed().is_none()) {
            let mut room = open();
            let before = (room.screen(), room.wanted.len());
            room.press(key);
            // An arrow with Ctrl does what the arrow does, where nothing says otherwise.
            let plain = Key { ctrl: key.ctrl && !matches!(key.code, Code::Up | Code::Down), ..key };
            let is_told = told.lines().any(|line| tells(line, key) || tells(line, plain));
            if before != (room.screen(), room.wanted.len()) && !is_told {
                silent.push(format!("{name}: {key}"));
            }
        }
    }
    assert!(silent.is_empty(), "F1 does not explain:\n{}", silent.join("\n"));
}

/// A key of the desk's own is silent nowhere on the desk: it does what it does, or says where it does.
#[test]
fn no_key_of_the_desk_is_silent_whatever_lies_over_it() {
    let elsewhere = ["home", "review", "wall beside", "notes beside", "versions"];
    let mut all = screens();
    all.retain(|(name, _)| !elsewhere.iter().any(|it| name.starts_with(it)));
    let not_begun = || with(Room::with(crate::room::session(PEOPLE)), |room| room.press(Key::HOME));
    all.push(("cover, not begun".into(), Box::new(not_begun)));
    let report = move || with(not_begun(), |room| room.press(Key::ctrl('e')));
    all.push(("report, not begun".into(), Box::new(report)));
    let palette = move || with(not_begun(), |room| room.press(Key::ctrl('p')));
    all.push(("palette, not begun".into(), Box::new(palette)));
    let mut silent = Vec::new();
    for (name, open) in all {
        for key in desk::KEYS.iter().flat_map(|row| row.told.keys) {
            // These turn the pages of what is long, and end where that does; so does the day, which the wall keeps to itself.
            let turns = matches!(key.code, Code::PageUp | Code::PageDown) && !name.starts_with("cover");
            let hidden = name == "wall" && (key.ctrl && "nrsc".chars().any(|c| key.code == Code::Char(c)));
            if turns || hidden || *key == Key::ESC {
                continue;
            }
            let mut room = open();
            let before = (room.screen(), room.wanted.len());
            room.press(*key);
            if before == (room.screen(), room.wanted.len()) {
                silent.push(format!("{name}: {key}"));
            }
        }
    }
    assert!(silent.is_empty(), "nothing is done or said:\n{}", silent.join("\n"));
}

#[test]
fn the_cover_comes_back_as_long_as_the_day_has_not_begun() {
    let mut room = Room::with(crate::room::session(PEOPLE));
    room.press(Key::ctrl('e')).sees("Del ut").press(Key::ESC).sees("▸ [ Begynn ]").sees("Deltakere · 8");
    room.press(Key::ctrl('p')).sees("Alle valg").sees_not("Går til neste øvelse").write("rapport\n");
    room.sees("Del ut").press(Key::ctrl('e')).sees("▸ [ Begynn ]");
    room.press(Key::ctrl('l')).write("Fastpris?\n").sees("▸ [ Begynn ]").press(Key::ctrl('f'));
    room.sees("Ctrl+F virker når dere er i gang. PageDown begynner.")
        .press(Key::ENTER)
        .sees("1/10 Velkommen");
    assert_eq!(room.file.parking.len(), 1);
}

#[test]
fn undo_on_a_page_of_the_desk_is_that_pages() {
    let mut room = Room::begun(PEOPLE);
    room.presses(&[Key::PAGE_DOWN; 2]).write("1: Vi ringer ikke\n");
    let undo = Key::ctrl('z');
    room.press(Key::ctrl('t')).press(Key::DOWN).write("4").sees("Minutter i alt").press(undo);
    room.sees("Minutter i alt").sees_not("4 min").press(undo).sees("Minutter i alt");
    room.sees("Ingenting å angre her. Esc lukker, og da gjelder Ctrl+Z det siste du gjorde.");
    // What was done on the page is taken back there.
    room.write("12\n").press(undo).sees("Angret: endret tidsramme (tiden).").press(Key::ESC);
    room.press(undo).sees("Angret: nytt svar");
    for keys in [&[Key::ctrl('l')][..], &[Key::ctrl('a')], &[Key::ctrl('p')], &[Key::ctrl('f')]] {
        let title = room.presses(keys).screen();
        room.write("Halv").press(undo).press(undo).sees("Ingenting å angre her.");
        assert!(title.lines().nth(4).is_some_and(|line| room.screen().contains(line.trim_end())), "{title}");
        room.press(Key::ESC);
    }
}

#[test]
fn what_stands_at_the_foot_does_something() {
    let mut all = screens();
    all.push(("home, asked".into(), Box::new(|| with(home(), |room| room.press(Key::ctrl('f'))))));
    all.push(("home, further down".into(), Box::new(|| with(home(), |room| room.presses(&[Key::DOWN; 3])))));
    let looked_up = || with(at(7), |room| room.press(Key::ctrl('p')).write("plan\n"));
    all.push(("looked up".into(), Box::new(looked_up)));
    // The walls show no keys, and what there is to choose among for an import lies on a disk that isn't here.
    all.retain(|(name, _)| !name.starts_with("wall") && !name.starts_with("Hent tall"));
    let mut idle = Vec::new();
    for (name, open) in all {
        let foot = open().size(240, 40).screen();
        let foot = foot.trim_end().lines().last().unwrap_or_default().trim().to_owned();
        for told in foot.split("   ").map(str::trim).filter(|told| !told.is_empty()) {
            let (written, hint) = told.split_once(' ').expect("a key and what it does");
            let mut keys = hands::keys();
            keys.extend(
                written
                    .chars()
                    .filter(|_| written.chars().count() == 1)
                    .map(|c| Key::char(c.to_lowercase().next().expect("a letter"))),
            );
            // Of a pair of arrows either will do: at the end of a list there is only the way back.
            let pair = written.trim_start_matches("Ctrl+");
            let is_told = |key: &Key| match pair {
                "↑↓" | "←→" => {
                    key.ctrl == (pair != written)
                        && !key.shift
                        && pair.contains(&Key { ctrl: false, ..*key }.to_string())
                }
                _ => key.to_string() == written,
            };
            let does = |key: Key| {
                let mut room = open();
                let before = (room.size(240, 40).screen(), room.wanted.len());
                room.press(key);
                before != (room.screen(), room.wanted.len())
            };
            if !keys.into_iter().filter(is_told).any(does) {
                idle.push(format!("{name}: «{written} {hint}»"));
            }
        }
    }
    assert!(idle.is_empty(), "nothing comes of what stands at the foot:\n{}", idle.join("\n"));
}

/// Whether a line of the help is about a key: "  Enter, F3   …".
fn tells(line: &str, key: Key) -> bool {
    let written = key.to_string();
    let keys = line.trim_start_matches(|c: char| c == '│' || c == '"' || c.is_whitespace());
    let keys = keys.split("  ").next().unwrap_or_default();
    keys.split(", ").any(|told| told == written)
}

#[test]
fn what_is_off_says_why_wherever_it_is_looked_for() {
    let mut room = Room::begun(PEOPLE);
    room.press(Key::ctrl('z')).sees("Ingenting å angre.");
    room.press(Key::f(1)).size(120, 120).sees("Ingenting å angre.").press(Key::ESC).size(120, 40);
    room.press(Key::ctrl('p')).write("angrer det siste").sees("Ingenting å angre.").press(Key::ENTER);
    room.sees("Ingenting å angre.").sees_not("Alle valg");
    // As soon as there is something, it does it.
    room.press(Key::ctrl('l')).write("Fastpris?\n").press(Key::ctrl('p')).write("angrer det siste");
    room.sees_not("Ingenting å angre.")
        .press(Key::ENTER)
        .sees("Ctrl+Z én gang til angrer: parkert tanke «Fastpris?»");
    room.press(Key::ctrl('z')).sees("Angret: parkert tanke «Fastpris?» (parkeringslisten).");
    assert!(room.file.parking.is_empty());
}

#[test]
fn no_letter_beside_an_option_is_a_command_too() {
    for key in hands::keys() {
        assert_eq!(key.typed().and_then(Letter::typed), None, "{key}");
    }
}

#[test]
fn every_key_is_pressed_on_every_screen_in_small_windows_too() {
    let all = screens();
    let third = all.len() / 3;
    for (_, open) in sweep("screens", all, third) {
        let mut room = open();
        for (n, key) in hands::keys().into_iter().enumerate() {
            if n % 16 == 0 {
                room = open();
            }
            room.size(if n % 2 == 0 { 80 } else { 60 }, 24 - 4 * (n % 2) as u16).press(key).screen();
        }
    }
}

#[test]
fn a_click_anywhere_once_changes_nothing_in_the_session() {
    let all = screens();
    let third = all.len() / 3;
    for (name, open) in sweep("screens", all, third) {
        for row in (1..39).step_by(3) {
            let mut room = open();
            room.screen();
            let (before, wanted) = (room.file.clone(), room.wanted.len());
            room.happen(Event::Click { column: 60, row });
            room.screen();
            // Text that was half-typed is stored when the cursor leaves it, as with any key; here there is none.
            assert!(room.file == before, "{name}, row {row}");
            assert_eq!(room.wanted.len(), wanted, "{name}, row {row}");
        }
    }
}

#[test]
fn f1_explains_what_stands_over_everything_too() {
    for (name, words) in [
        ("question", "Nei, la det være."),
        ("notes", "Lukker notatene."),
        ("wall", "Tilbake til pulten."),
        ("wall beside", "Lukker veggen."),
        ("notes beside", "Lukker notatene."),
        ("versions, asked", "Lar versjonen gjelde."),
    ] {
        let (_, open) = screens().into_iter().find(|(n, _)| n == name).expect("a screen");
        let mut room = open();
        let before = room.screen();
        room.press(Key::f(1)).sees(words).press(Key::ESC).sees_not(words);
        assert!(name == "notes" || room.screen() == before, "{name} comes back as it was");
    }
}

/// The way on stands on a narrow screen too, however long the names of the others are.
#[test]
fn page_down_stands_at_the_foot_of_every_exercise() {
    let people = "Administrerende direktør, Kommunikasjonsdirektør, Kundeopplevelsesansvarlig";
    for id in template::built_in().iter().map(|(id, _)| *id) {
        let template = template::built_in_named(id).expect("a template");
        let wishes = template::Wishes { people: people.into(), ..template::Wishes::default() };
        let session = template::fill(&template, template.id, nine(), wishes);
        let count = session.exercises().count();
        let mut room = Room::with(session);
        room.size(80, 24).press(Key::PAGE_DOWN);
        for at in 1..count {
            let foot = room.screen().lines().last().unwrap_or_default().to_owned();
            assert!(foot.contains("PageDown") || foot.contains("bla"), "{id}, {at}: {foot}");
            room.press(Key::PAGE_DOWN);
        }
    }
}

#[test]
fn a_new_reservation_stands_among_all_choices() {
    let mut room = Room::example("Kundeløfte", template::demo().starts);
    room.press(Key::ctrl('p')).write("uenig").press(Key::ENTER);
    room.write("Varslingen mangler").sees("Varslingen mangler");
    let row = room.screen().lines().find(|row| row.contains("Varslingen mangler")).expect("a row").to_owned();
    assert!(row.contains("Nytt forbehold") || row.contains("Ny innvending"), "{row}");
}

/// Nothing is shown of what nobody has answered.
#[test]
fn no_foot_offers_to_show_answers_before_there_are_any() {
    for (id, template) in template::built_in() {
        let wishes = template::Wishes { people: PEOPLE.into(), ..template::Wishes::default() };
        let session = template::fill(&template, template.id, nine(), wishes);
        let count = session.exercises().count();
        let mut room = Room::with(session);
        room.press(Key::PAGE_DOWN);
        for at in 1..count {
            for keys in [&[][..], &[Key::ctrl('d')], &[Key::ENTER], &[Key::ESC], &[Key::ctrl('d')]] {
                let foot = room.presses(keys).screen().lines().last().unwrap_or_default().to_owned();
                assert!(!foot.contains("vis alle"), "{id}, {at}, {keys:?}: {}", room.screen());
            }
            room.presses(&[Key::ESC, Key::ESC, Key::PAGE_DOWN]);
        }
    }
}
