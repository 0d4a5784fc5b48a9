//! Undo at the desk: it names what it takes and where, goes there first when that is out of view, and marks what it
//! brings back.

use nordstjerne::app::Screen;
use nordstjerne::exercises::{Paper, Sign, Work, matrix};
use nordstjerne::screens::desk::Desk;
use nordstjerne::ui::keys::Key;

use crate::room::{PEOPLE, Room, nine, session};

const UNDO: Key = Key::ctrl('z');
const REDO: Key = Key::ctrl('y');

/// The words that stand in an exercise.
fn said(room: &Room, title: &str) -> Vec<String> {
    let exercise = room.file.exercises().find(|e| e.head.title == title).expect("such an exercise");
    let mut said = Vec::new();
    exercise.work.findings(&mut |finding| said.push(finding.text.into_owned()));
    said
}

/// In the interview, with three answers of two leaders.
fn interviewed() -> Room {
    let mut room = Room::begun(PEOPLE);
    room.presses(&[Key::PAGE_DOWN; 2]).sees("3/10 Lederintervju");
    room.write("1: Vi lover for mye\n2: Anlegget gikk aldri i gang igjen den uken\n1: Vi ringer ikke\n");
    room
}

#[test]
fn delete_undo_delete_takes_the_same_line() {
    let mut room = interviewed();
    room.presses(&[Key::UP, Key::UP, Key::DELETE]);
    assert_eq!(said(&room, "Lederintervju"), ["Vi lover for mye", "Vi ringer ikke"]);
    room.press(UNDO);
    room.sees("Angret: slettet svar fra Markedssjef, «Anlegget gikk aldri i gang …»")
        .sees("(Lederintervju, spørsmål 1).");
    assert_eq!(said(&room, "Lederintervju").len(), 3);
    room.press(Key::DELETE);
    assert_eq!(said(&room, "Lederintervju"), ["Vi lover for mye", "Vi ringer ikke"]);
    room.press(UNDO).press(REDO).sees("Gjort om igjen: slettet svar fra Markedssjef, «Anlegget gikk aldri");
    assert_eq!(said(&room, "Lederintervju").len(), 2);
}

#[test]
fn what_was_done_in_another_exercise_is_gone_to_first_and_marked() {
    let mut room = interviewed();
    room.press(Key::PAGE_DOWN).sees("4/10").press(UNDO);
    room.sees("Ctrl+Z én gang til angrer: nytt svar fra Daglig leder, «Vi ringer ikke»");
    room.sees("(Lederintervju, spørsmål 1).");
    room.sees("slått opp – dere holder på med «").sees("▸ «Vi ringer ikke»");
    assert_eq!(said(&room, "Lederintervju").len(), 3, "nothing is taken that nobody sees");
    // Whoever goes on with something else has turned it down.
    room.press(Key::ESC).sees("4/10").press(UNDO).press(UNDO).sees("Angret: nytt svar fra Daglig leder");
    room.sees("Esc går tilbake til det dere er i.");
    assert_eq!(said(&room, "Lederintervju").len(), 2);
    // Redo does it the same way.
    room.press(Key::ESC)
        .sees("4/10")
        .press(Key::UP)
        .press(REDO)
        .sees("Ctrl+Y én gang til gjør om igjen: nytt svar fra Daglig leder");
    assert_eq!(said(&room, "Lederintervju").len(), 2);
    room.press(REDO).sees("Gjort om igjen: nytt svar").sees("▸ «Vi ringer ikke»");
}

#[test]
fn what_is_said_of_page_down_is_where_it_leads() {
    let title = |room: &mut Room| {
        let screen = room.screen();
        let head = screen.lines().find_map(|line| {
            let (_, rest) = line.split_once('│').unwrap_or(("", line));
            let (number, title) = rest.trim().split_once(' ')?;
            let (n, of) = number.split_once('/')?;
            let is_number = |s: &str| !s.is_empty() && s.chars().all(|c| c.is_ascii_digit());
            (is_number(n) && is_number(of)).then(|| title.to_owned())
        });
        head.unwrap_or_default()
    };
    let said = |room: &mut Room| {
        let screen = room.screen();
        let said = screen.lines().find_map(|line| line.split_once("PageDown: "))?.1.trim().to_owned();
        Some(said.trim_start_matches("tilbake til ").to_owned())
    };
    let demo = nordstjerne::workshop::template::demo();
    let titles: Vec<_> = demo.exercises().map(|e| e.head.title.clone()).collect();
    let mut told = 0;
    for at in &titles {
        let mut room = Room::example(at, nine());
        let mut check = |room: &mut Room, from: &str| {
            let Some(said) = said(room) else { return };
            told += 1;
            let here = title(room);
            room.press(Key::PAGE_DOWN);
            let title = title(room);
            assert!(title.starts_with(&said), "from {from}, {here}: {said}, and it leads to {title}");
        };
        for other in titles.iter().filter(|other| *other != at) {
            room.press(Key::ctrl('p'))
                .write(other)
                .press(Key::ENTER)
                .sees("slått opp")
                .sees("PageDown: tilbake til");
            check(&mut room, at);
            room.sees_not("slått opp");
        }
        check(&mut room, at);
    }
    assert!(told > titles.len() * (titles.len() - 1), "{told}");
}

#[test]
fn after_what_undo_led_to_page_down_passes_nothing_by() {
    let mut room = interviewed();
    room.press(Key::PAGE_DOWN).sees("4/10").press(UNDO).press(UNDO).sees("Angret: nytt svar");
    room.press(Key::PAGE_DOWN).sees("4/10").press(Key::PAGE_DOWN).sees("5/10");
    room.press(UNDO).sees("slått opp").press(Key::PAGE_UP).sees("5/10").press(Key::PAGE_UP).sees("4/10");
}

#[test]
fn undo_says_that_it_begins_where_the_session_was_opened() {
    let session = session(PEOPLE);
    let mut desk = Desk::new(session.clone(), nine(), nine());
    desk.was_held();
    let mut room = Room::on(Screen::Desk(Box::new(desk)), session, nine());
    room.press(Key::ENTER).press(UNDO);
    room.sees("Ingenting å angre siden økten ble åpnet. Eldre: Ctrl+T på startsiden.");
    let mut room = Room::begun(PEOPLE);
    room.press(UNDO).sees("Ingenting å angre.").sees_not("siden økten ble åpnet");
}

#[test]
fn what_was_done_at_another_question_is_gone_to_first() {
    let mut room = interviewed();
    room.press(Key::RIGHT).press(Key::RIGHT).press(UNDO).sees("Ctrl+Z én gang til angrer: nytt svar");
    assert_eq!(said(&room, "Lederintervju").len(), 3);
    room.sees("spørsmål 1 av").press(UNDO).sees("Angret: nytt svar fra Daglig leder, «Vi ringer ikke»");
    // What was typed last is taken back by the field, and only then anything else.
    room.write("hm").press(Key::PAGE_DOWN).press(Key::PAGE_UP).press(UNDO);
    assert_eq!(said(&room, "Lederintervju").len(), 2);
    room.sees_not("Angret").sees_not("én gang til");
}

#[test]
fn what_was_done_at_another_dimension_is_gone_to_first() {
    let mut room = Room::begun(PEOPLE);
    room.presses(&[Key::PAGE_DOWN; 6]).sees("7/10 Gap").write("5").sees("Viktigst");
    room.press(Key::ctrl('d')).sees("Gjett og se").press(UNDO);
    room.sees("Ctrl+Z én gang til angrer: endring av viktigheten")
        .sees("(Gap, og velg gapene vi …")
        .sees("viktigst).");
    room.press(UNDO).sees("Angret: endring av viktigheten").sees_not("én gang til");
    room.press(UNDO).sees("Ingenting å angre.");
}

#[test]
fn one_undo_takes_all_of_a_list_that_was_pasted_and_says_how_many() {
    let mut room = Room::with(session(""));
    room.paste("Daglig leder\nMarkedssjef\nIT-leder\nHR-leder\nSalgssjef\nØkonomisjef\nDriftssjef\nJurist");
    room.press(Key::ENTER).sees("Deltakere · 8").press(UNDO);
    room.sees("Angret: åtte nye deltakere (deltakerne).").sees("Deltakere · 0");
    room.press(REDO).sees("Gjort om igjen: åtte nye deltakere").sees("Deltakere · 8").press(Key::PAGE_DOWN);
    room.sees("1/10 Velkommen")
        .press(UNDO)
        .sees("Ctrl+Z én gang til angrer: åtte nye deltakere")
        .sees("Deltakere · 8");
    assert_eq!(room.file.people.len(), 8);
    room.press(UNDO).sees("Deltakere · 0");
    assert_eq!(room.file.people.len(), 0);
}

#[test]
fn a_key_that_is_held_down_empties_nothing_out_of_view() {
    let mut room = interviewed();
    room.press(Key::ctrl('l')).write("Fastpris?\n").press(Key::PAGE_DOWN).press(Key::PAGE_DOWN);
    room.press(UNDO).sees("parkert tanke «Fastpris?»").sees("Parkert · 1");
    room.press(UNDO).sees("Parkert · 0").press(UNDO).sees("Ctrl+Z én gang til angrer: nytt svar");
    assert_eq!((room.file.parking.len(), said(&room, "Lederintervju").len()), (0, 3));
}

#[test]
fn an_answer_that_stays_in_the_room_is_not_quoted() {
    let mut room = Room::begun(PEOPLE);
    room.presses(&[Key::PAGE_DOWN; 2]).write("1: Hemmeligheten om styret");
    while !room.screen().contains("blir i rommet") {
        room.press(Key::ctrl('o'));
    }
    room.press(Key::ENTER).press(UNDO).sees("Angret: nytt svar fra Daglig leder (Lederintervju");
    room.sees_not("Hemmeligheten").press(REDO).sees_not("Hemmeligheten");
}

#[test]
fn what_was_taken_out_on_a_page_of_the_desk_is_marked_again() {
    let mut room = Room::begun(PEOPLE);
    room.press(Key::ctrl('p')).write("agendaen legg").press(Key::ENTER).press(Key::DOWN);
    let before = room.file.phases.clone();
    room.press(Key::DELETE).sees("Øvelsen er fjernet.");
    let without = room.file.phases.clone();
    room.press(UNDO);
    assert_eq!(room.file.phases, before);
    room.press(Key::DELETE);
    assert_eq!(room.file.phases, without);
}

#[test]
fn what_was_done_from_elsewhere_is_marked_where_it_stands() {
    let mut room = interviewed();
    room.press(Key::ctrl('a')).write("Ring kundene; IT-leder; 1.12.\n").press(Key::ESC);
    room.sees("3/10 Lederintervju").press(Key::UP).press(UNDO);
    room.sees("Ctrl+Z én gang til angrer").sees("▸ ○ Ring kundene");
    room.press(UNDO).sees("Angret").press(REDO).sees("▸ ○ Ring kundene");
}

#[test]
fn a_round_that_is_open_is_left_with_a_word_and_without_a_tick() {
    let mut room = Room::begun(PEOPLE);
    let has_round = |room: &Room| {
        let at = room.file.stage.at.and_then(|id| room.file.exercise(id)).expect("an exercise");
        at.work.kind() == "rating"
    };
    for _ in 0..10 {
        if has_round(&room) {
            break;
        }
        room.press(Key::PAGE_DOWN);
    }
    assert!(has_round(&room), "a round on the way");
    let title = room.file.stage.at.and_then(|id| room.file.exercise(id)).expect("it").head.title.clone();
    room.wait(60).write("3").press(Key::PAGE_DOWN).sees("svar mangler, og ingenting er vist ennå.");
    let screen = room.screen();
    let row = screen.lines().find(|line| line.contains(title.as_str())).expect("its row").to_owned();
    assert!(!row.contains('✓'), "{row}");
}

#[test]
fn what_is_looked_up_keeps_its_title_on_every_screen() {
    for (width, height) in [(60, 20), (80, 24), (100, 30), (120, 40)] {
        let mut room = interviewed();
        room.presses(&[Key::PAGE_DOWN; 4]).sees("7/10");
        room.press(Key::ctrl('f')).write("Lederintervju\n").size(width, height).sees("slått opp");
        let head = room.screen().lines().find(|row| row.contains("slått opp")).expect("the head").to_owned();
        assert!(head.contains("Lederin") && head.contains("«Gap, og"), "{width}: {head}");
        assert!(head.contains("» ") && head.contains("av 25:00"), "{width}: {head}");
    }
}

#[test]
fn a_sign_given_at_the_trial_stands_on_the_story_and_is_taken_back_there() {
    let mut room = Room::begun(PEOPLE);
    room.presses(&[Key::PAGE_DOWN]).sees("2/10 Innsjekk");
    room.write("1: Vi ventet hele dagen\n2: De ringte meg dagen etter\n");
    for _ in 0..20 {
        if room.screen().contains("Kortform") {
            break;
        }
        room.press(Key::PAGE_DOWN);
    }
    room.write("Vi ringer først.\n");
    while !room.screen().lines().any(|line| line.contains('▸') && line.contains("De ringte")) {
        room.press(Key::TAB);
    }
    room.write("+").sees("Historien er god, og går ut av prøven.").sees_not("De ringte meg dagen");
    let sign = |room: &Room| {
        let mut signs = Vec::new();
        for exercise in room.file.exercises() {
            exercise.work.findings(&mut |finding| signs.extend(finding.sign));
        }
        signs
    };
    assert_eq!(sign(&room), [Sign::Positive]);
    room.press(UNDO).sees("Angret: nytt tegn på historien").sees("De ringte meg dagen");
    assert_eq!(sign(&room), []);
}

/// A story may be told in the grid as well: there it takes its sign too.
#[test]
fn a_story_that_was_told_in_the_grid_takes_its_sign_at_the_trial() {
    let mut file = session(PEOPLE);
    let id = file.next_id;
    file.next_id += 1;
    let mut exercises = file.phases.iter_mut().flat_map(|phase| &mut phase.exercises);
    let check_in = exercises.find(|e| e.head.title == "Innsjekk").expect("the check-in");
    let story = matrix::Story { id, text: "De ringte meg dagen etter".into(), ..matrix::Story::default() };
    let sheet = matrix::Sheet { stories: vec![story], ..matrix::Sheet::default() };
    check_in.work = Work::Matrix(Paper { sheet, ..Paper::default() });
    let mut room = Room::with(file);
    room.press(Key::ENTER);
    for _ in 0..20 {
        if room.screen().contains("Kortform") {
            break;
        }
        room.press(Key::PAGE_DOWN);
    }
    room.write("Vi ringer først.\n");
    while !room.screen().lines().any(|line| line.contains('▸') && line.contains("De ringte")) {
        room.press(Key::TAB);
    }
    room.write("+")
        .sees("Historien er god, og går ut av prøven.")
        .sees("er gode")
        .sees_not("De ringte meg dagen");
    room.press(UNDO).sees("Angret: nytt tegn på historien").sees("De ringte meg dagen");
}
