//! The day's time at the desk: ahead or behind, ways to catch up, what is left out today, and what is told of it.

use nordstjerne::exercises::Head;
use nordstjerne::report;
use nordstjerne::ui::keys::Key;
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
    room.sees("12 min etter plan, ferdig 12:12.").sees("Kort ned Kundeløfte fra 45 til 33 min");
    room.press(Key::ESC).sees_not("etter plan").press(Key::ctrl('t')).sees_not("etter plan").press(Key::ESC);
    room.press(Key::f(2)).sees("12 min etter plan").sees("Ctrl+T har forslag").press(Key::ESC);
    room.press(Key::ctrl('p')).write("slå av speiling\n").sees("12 min etter plan");
    room.press(Key::ctrl('t')).sees("ferdig 12:12");
}

/// The page of time with the day shown, and the first way marked.
fn ways() -> Room {
    let mut room = late();
    room.press(Key::ctrl('p')).write("slå av speiling\n").press(Key::ctrl('t'));
    room.press(Key::TAB).press(Key::TAB).sees("▸ [ Kort ned");
    room
}

#[test]
fn taking_a_way_is_one_step_and_so_is_going_back() {
    for (steps, words, ends) in
        [(0, "Kort ned", "12:00"), (1, "Sløyf Plan (15 min)", "11:57"), (2, "Slutt senere", "12:12")]
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
