//! The day's time at the desk: ahead or behind, ways to catch up, what is left out today, and what is told of it.

use nordstjerne::app::Screen;
use nordstjerne::exercises::Head;
use nordstjerne::report;
use nordstjerne::screens::desk::Desk;
use nordstjerne::ui::keys::Key;
use nordstjerne::workshop::stage::Clock;
use nordstjerne::workshop::{AgendaEdit, Edit, Session, template, told};

use crate::room::{PEOPLE, Room, nine, session};

/// The half day, where two exercises may be dropped.
fn half_day() -> Session {
    let mut session = session(PEOPLE);
    for title in ["Fyll ut gap-skjemaet", "Plan"] {
        let head = session.exercises().find(|e| e.head.title == title).expect("it").head.clone();
        let head = Head { optional: true, ..head };
        session.apply(Edit::Agenda(AgendaEdit::Head(Box::new(head)))).expect("an edit");
    }
    session
}

/// Twelve minutes behind at the first exercise, on a screen that the room sees.
pub(crate) fn late() -> Room {
    let mut room = Room::at(half_day(), nine().plus_minutes(12));
    room.press(Key::ENTER).wait(11);
    room
}

fn titles(session: &Session) -> Vec<&str> {
    session.exercises().map(|e| e.head.title.as_str()).collect()
}

#[test]
fn a_mirrored_desk_tells_of_the_day_only_when_asked() {
    let mut room = late();
    room.sees_not("etter plan").press(Key::ctrl('t')).sees("Stopp klokken").sees_not("etter plan");
    room.sees_not("Kort ned").press(Key::UP).press(Key::UP).press(Key::UP);
    room.press(Key::BACK_TAB).sees("▸ [ Vis tiden for dagen ]").press(Key::ENTER);
    room.sees("12 min etter plan, ferdig 12:12.").sees("Kort ned Kundeløfte til 39, Lederintervju til 22");
    room.press(Key::ESC).sees_not("etter plan").press(Key::ctrl('t')).sees_not("etter plan").press(Key::ESC);
    room.press(Key::f(2)).sees("12 min etter plan").sees("Ctrl+T har forslag").press(Key::ESC);
    room.press(Key::ctrl('p')).write("slå av speiling\n").sees("12 min etter plan");
    room.press(Key::ctrl('t')).sees("ferdig 12:12");
}

/// The page of time with the day shown, and the first way marked.
fn ways() -> Room {
    let mut room = late();
    room.press(Key::ctrl('p')).write("slå av speiling\n").press(Key::ctrl('t'));
    room.press(Key::TAB).press(Key::TAB).press(Key::TAB).sees("▸ [ Kort ned");
    room
}

#[test]
fn the_agenda_of_a_late_day_says_what_the_desk_says() {
    let mut room = late();
    room.press(Key::ctrl('p')).write("agendaen:\n").sees("Planen: ferdig 12:00, akkurat i tide.");
    room.sees_not("etter plan").press(Key::ESC).press(Key::ctrl('p')).write("slå av speiling\n");
    room.press(Key::ctrl('p')).write("agendaen:\n");
    room.sees("Planen: ferdig 12:00, akkurat i tide. Nå: 12 min etter plan, ferdig 12:12.").press(Key::ESC);
    room.press(Key::ctrl('t')).press(Key::TAB).press(Key::TAB).press(Key::TAB).press(Key::ENTER);
    room.press(Key::ESC).sees("til 09:17").press(Key::ctrl('p')).write("agendaen:\n");
    room.sees("dere er her · til 09:17").sees("09:17  Innsjekk");
    room.sees("Planen: ferdig 12:00, akkurat i tide. Nå: i rute, ferdig 12:00.");
}

#[test]
fn taking_a_way_is_one_step_and_so_is_going_back() {
    for (steps, words, ends) in
        [(0, "Kort ned", "12:00"), (1, "Hopp over Plan (15 min)", "11:57"), (2, "Slutt senere", "12:12")]
    {
        let mut room = ways();
        let before = room.file.phases.clone();
        room.presses(&vec![Key::DOWN; steps]).sees(&format!("▸ [ {words}")).press(Key::ENTER);
        room.sees(&format!("Planen er lagt om: ferdig {ends}. Ctrl+Z angrer."))
            .sees("i rute")
            .sees_not("Kort ned");
        assert_ne!(room.file.phases, before);
        room.press(Key::ctrl('z')).sees("Angret: ny plan for dagen (tiden).").sees("Kort ned");
        assert_eq!(room.file.phases, before);
        assert_eq!(room.file.ends, nine().plus_minutes(180));
        room.press(Key::ctrl('y'))
            .sees("i rute")
            .press(Key::ESC)
            .press(Key::ctrl('z'))
            .sees("Ctrl+Z én gang til angrer: ny plan for dagen (tiden).")
            .press(Key::ctrl('z'))
            .sees("12 min etter plan");
    }
}

#[test]
fn what_is_dropped_stays_is_passed_by_and_comes_back() {
    let mut room = ways();
    room.press(Key::DOWN).press(Key::ENTER).press(Key::ESC).sees("–        Plan").sees("utelatt");
    assert_eq!(titles(&room.file), titles(&session("")), "nothing is gone");
    room.presses(&[Key::PAGE_DOWN; 7]).sees("8/9 Kundeløfte");
    room.press(Key::PAGE_DOWN).sees("9/9 Utsjekk").press(Key::PAGE_UP).sees("8/9 Kundeløfte");
    room.press(Key::ctrl('f')).write("plan\n").sees("Plan · slått opp");
    room.press(Key::ESC).press(Key::ctrl('p')).write("agendaen:\n").sees("utelatt i dag");
    room.press(Key::DOWN);
    while !room.screen().lines().any(|line| line.contains('▸') && line.contains("utelatt i dag")) {
        room.press(Key::DOWN);
    }
    room.press(Key::ENTER)
        .presses(&[Key::TAB; 5])
        .sees("▸ Med i dag")
        .press(Key::LEFT)
        .sees("[ja] · utelatt");
    room.presses(&[Key::ESC; 2]).press(Key::PAGE_DOWN).sees("9/10 Plan");
    assert!(room.file.exercises().all(|e| !e.head.left_out));
}

#[test]
fn planned_and_spent_are_told_side_by_side() {
    let mut room = late();
    assert!(
        !told_of(&session(PEOPLE)).contains("Tiden vi brukte"),
        "before a clock has run there is nothing to tell"
    );
    room.wait(4 * 60).press(Key::PAGE_DOWN).wait(10 * 60).press(Key::ctrl('t'));
    room.press(Key::DOWN).write("+10\n").sees("planlagt 20 min").sees("Minutter i alt  30");
    room.press(Key::BACK_TAB)
        .sees("▸ [ Stopp klokken ]")
        .press(Key::ENTER)
        .sees("Start klokken")
        .press(Key::ESC);
    room.sees("stoppet · 10:00 av 30:00").wait(60).sees("stoppet · 10:00 av 30:00");
    let told = told_of(&room.file);
    for row in
        ["| Velkommen | 5 | 4 |", "| Innsjekk | 20 | 10 |", "| Plan | 15 | – |", "| I alt | 180 | 14 |"]
    {
        assert!(told.contains(row), "{row} is not in: {told}");
    }
    let kept = template::kept(&room.file, "Mal");
    let heads = |s: &Session| s.exercises().map(|e| e.head.minutes).collect::<Vec<_>>();
    assert_eq!(heads(&kept), heads(&session("")), "a template has the minutes that were planned");
}

#[test]
fn the_minutes_that_are_told_add_up() {
    let mut session = session(PEOPLE);
    let ids: Vec<_> = session.exercises().map(|e| e.head.id).collect();
    for (&exercise, seconds) in ids.iter().zip([90, 90, 90, 90, 30]) {
        session.stage.clocks.push(Clock { exercise, seconds, started: None, paused: false });
    }
    let told = told_of(&session);
    let (_, table) = told.split_once("## Tiden vi brukte").expect("the time");
    let spent: Vec<i64> = table
        .lines()
        .filter(|line| line.starts_with("| ") && !line.contains("Brukt"))
        .filter_map(|line| line.trim_end_matches(" |").rsplit_once(' ')?.1.parse().ok())
        .collect();
    let (all, parts) = spent.split_last().expect("a sum");
    assert_eq!((*all, parts.iter().sum::<i64>()), (7, 7), "{table}");
}

fn told_of(session: &Session) -> String {
    report::markdown(&told::whole(session, nine().plus_minutes(60)))
}

#[test]
fn the_clock_counts_on_past_zero_and_moves_nothing() {
    let mut room = late();
    let on_stage = room.file.stage.at;
    room.wait(7 * 60).sees("+02:11 over tiden").wait(60 * 60).sees("+62:11 over tiden");
    assert_eq!(room.file.stage.at, on_stage);
}

#[test]
fn a_day_planned_anew_survives_the_file() {
    let mut room = ways();
    room.press(Key::DOWN).press(Key::ENTER);
    let mut again = room.reopened();
    again.press(Key::ENTER).sees("i rute").sees("utelatt");
}

#[test]
fn what_a_button_promises_is_what_comes() {
    let mut room = Room::at(session(PEOPLE), nine().plus_minutes(12));
    room.press(Key::ENTER).wait(11);
    room.press(Key::ctrl('p')).write("slå av speiling\n").press(Key::ctrl('t')).presses(&[Key::TAB; 4]);
    room.sees("▸ [ Kort ned Kundeløfte fra 45 til 33 min ]").sees("Slutt senere, kl. 12:12");
    // Nobody has looked since, but the time has gone.
    room.unseen(3);
    room.press(Key::ENTER).sees("Planen er lagt om: ferdig 12:00.");
    let minutes = room.file.exercises().find(|e| e.head.title == "Kundeløfte").expect("it").head.minutes;
    assert_eq!(minutes, 33);
}

#[test]
fn a_clock_that_began_early_counts_from_the_start_and_can_be_set_back() {
    let mut room = Room::at(session(PEOPLE), nine().plus_minutes(-10));
    room.press(Key::ENTER).wait(60).sees("00:00 av 05:00").press(Key::ctrl('t'));
    room.sees("Klokken teller fra dagen begynner, 09:00.").press(Key::ESC);
    room.wait(9 * 60).sees("00:00 av 05:00").wait(3 * 60).sees("03:00 av 05:00");
    room.press(Key::ctrl('t')).presses(&[Key::TAB; 2]).sees("▸ Minutter brukt  3");
    room.write("nei\n").sees("Skriv et helt tall fra 0").press(Key::ESC).press(Key::ctrl('t'));
    room.presses(&[Key::TAB; 2]).press(Key::ctrl('u')).press(Key::ESC);
    room.press(Key::ctrl('t'))
        .presses(&[Key::TAB; 2])
        .write("0\n")
        .sees("Klokken står på 0 min. Den sto på 3.");
    room.press(Key::ESC).wait(30).sees("00:3");
}

#[test]
fn who_begins_late_may_move_what_is_not_fixed_once() {
    let mut room = Room::at(session(PEOPLE), nine().plus_minutes(40));
    room.sees("[ Begynn nå, 09:40 ]").sees("Det som ikke har fast tid, flyttes. Ferdig 12:40");
    room.press(Key::DOWN).sees("▸ [ Begynn nå, 09:40 ]");
    room.press(Key::ENTER).sees("Planen er flyttet. Ferdig 12:40. Ctrl+Z angrer.");
    assert_eq!((room.file.starts, room.file.ends), (nine().plus_minutes(40), nine().plus_minutes(220)));
    room.press(Key::ctrl('z')).sees("Angret: ny begynnelse på dagen");
    assert_eq!(room.file.starts, nine());
    room.press(Key::ctrl('p')).write("deltakere, tittel\n").sees_not("Begynn nå");
    let mut room = Room::at(session(PEOPLE), nine().plus_minutes(4));
    room.sees_not("Begynn nå");
}

#[test]
fn an_end_that_was_said_stands_when_the_start_moves() {
    let mut room = Room::with(session(PEOPLE));
    room.presses(&[Key::DOWN; 4]).sees("▸ Slutter").write("12:30\n");
    assert_eq!(room.file.ends, nine().plus_minutes(210));
    room.presses(&[Key::UP; 2]).sees("▸ Starter").write("09:30\n");
    assert_eq!((room.file.starts, room.file.ends), (nine().plus_minutes(30), nine().plus_minutes(210)));
    let mut room = Room::with(session(PEOPLE));
    room.presses(&[Key::DOWN; 3]).sees("▸ Starter").write("13:00\n");
    assert_eq!(room.file.ends, nine().plus_minutes(420), "the length of the day is kept else");
}

/// On the cover, at the field that is called this.
fn at_field(room: &mut Room, field: &str) {
    for key in [Key::UP, Key::DOWN] {
        for _ in 0..20 {
            if room.screen().contains(&format!("▸ {field}")) {
                return;
            }
            room.press(key);
        }
    }
    room.sees(&format!("▸ {field}"));
}

#[test]
fn a_start_that_is_moved_to_when_they_began_moves_the_clock_too() {
    let mut room = Room::at(session(PEOPLE), nine().plus_minutes(-30));
    room.press(Key::ENTER).wait(15).sees("00:00 av 05:00");
    room.press(Key::ctrl('p')).write("deltakere, tittel\n");
    at_field(&mut room, "Starter");
    room.write("08:30\n").press(Key::ESC).wait(45).sees("01:00 av 05:00");
    // What it stood at when it was left is the same.
    room.press(Key::PAGE_DOWN).wait(30).press(Key::PAGE_UP).sees("01:00 av 05:00");
}

#[test]
fn an_end_after_midnight_is_in_the_night() {
    let mut room = Room::with(session(PEOPLE));
    at_field(&mut room, "Starter");
    room.write("20:00\n");
    at_field(&mut room, "Slutter");
    room.write("01:00\n").sees_not("Slutten må komme");
    assert_eq!(room.file.ends.seconds_since(room.file.starts), 5 * 3600);
    at_field(&mut room, "Slutter");
    room.write("23:00\n");
    assert_eq!(room.file.ends.seconds_since(room.file.starts), 3 * 3600, "and one before it is not");
    at_field(&mut room, "Slutter");
    room.write("19:30\n").sees("Slutten må komme etter starten.");
    assert_eq!(room.file.ends.hhmm(), "23:00");
}

#[test]
fn an_end_that_was_said_stands_on_another_day_too() {
    let mut room = Room::with(session(PEOPLE));
    at_field(&mut room, "Slutter");
    room.write("16:00\n");
    at_field(&mut room, "Dato");
    room.write("24.11.2026\n");
    at_field(&mut room, "Starter");
    room.write("10:00\n");
    assert_eq!((room.file.starts.hhmm(), room.file.ends.hhmm()), ("10:00".into(), "16:00".into()));
    assert_eq!(room.file.ends.seconds_since(nine()), (24 + 7) * 3600);
}

#[test]
fn what_is_left_out_of_a_day_of_its_own_came_from_no_other() {
    let mut own = session(PEOPLE);
    let mut head = own.exercises().nth(1).expect("an exercise").head.clone();
    (head.minutes, head.planned, head.left_out) = (0, None, true);
    own.apply(Edit::Agenda(AgendaEdit::Head(Box::new(head)))).expect("it fits");
    let mut room = Room::with(own);
    room.press(Key::ENTER).press(Key::ctrl('p')).write("agendaen:\n");
    room.sees("utelatt i dag").sees_not("fra forrige økt");
}

#[test]
fn a_pause_on_the_desk_says_when_it_is_over() {
    let mut room = Room::begun(PEOPLE);
    // In letters that can be read here; on a larger screen they are large.
    room.size(60, 20).presses(&[Key::PAGE_DOWN; 5]).sees("6/10 Pause").sees_not("Vi begynner");
    room.wait(12).sees("Vi begynner 09:10").press(Key::f(5)).sees("vi begynner 09:10").press(Key::ESC);
    room.wait(10 * 60).sees_not("Vi begynner");
}

#[test]
fn the_example_does_not_say_that_it_is_saved() {
    let demo = template::demo();
    let mut desk = Desk::new(demo.clone(), nine(), nine());
    desk.is_an_example();
    let mut room = Room::on(Screen::Desk(Box::new(desk)), demo, nine());
    room.press(Key::ENTER).sees("eksempel, lagres ikke").press(Key::ctrl('l')).write("Fastpris?\n");
    room.sees("eksempel, lagres ikke").sees_not("lagret ");
    room.press(Key::ctrl('s')).sees("Dette er eksempelet. Det du prøver her, lagres ikke.");
    room.press(Key::ctrl('c')).sees("Eksempelet lagres ikke.").sees_not("Alt er lagret");
}
