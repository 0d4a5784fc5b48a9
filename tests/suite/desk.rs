//! The desk, exercise by exercise, as the facilitator uses it: keys pressed, words expected.

use nordstjerne::app::Event;
use nordstjerne::exercises::{Room as _, Sort};
use nordstjerne::screens::Effect;
use nordstjerne::ui::keys::Key;
use nordstjerne::workshop::parking::{Became, Parked};
use nordstjerne::workshop::template::{self, Wishes};
use uuid::Uuid;

use crate::room::{PEOPLE, Room, nine, session};

#[test]
fn the_cover_takes_people_and_times_and_opens_the_day() {
    let mut room = Room::with(session(""));
    room.sees("Ny deltaker")
        .write("Daglig leder: sist\n")
        .paste("Innkjøpssjef\nIT-leder, HR-leder")
        .press(Key::ENTER);
    room.sees("Deltakere · 4").sees("Innkjøpssjef");
    assert!(room.file.people[0].speaks_last);
    room.press(Key::PAGE_DOWN).sees("1/10 Velkommen");
}

#[test]
fn pages_move_the_stage_and_lose_nothing() {
    let mut room = Room::begun(PEOPLE);
    room.press(Key::PAGE_DOWN).sees("2/10 Innsjekk").write("halvveis i en setn");
    room.press(Key::PAGE_DOWN).sees("3/10").press(Key::PAGE_UP).sees("2/10").sees("halvveis i en setn");
    let mut again = room.reopened();
    again.press(Key::ENTER).sees("2/10").sees("halvveis i en setn");
}

#[test]
fn whoever_opens_the_day_again_goes_on_where_it_was() {
    let mut room = Room::begun(PEOPLE);
    room.presses(&[Key::PAGE_DOWN; 2]).sees("3/10 Lederintervju").write("1: Vi lover for mye\n");
    room.press(Key::RIGHT).sees("spørsmål 2 av").write("Vi ringer ikke\n");
    room.press(Key::PAGE_DOWN).sees("4/10").press(Key::PAGE_UP).sees("spørsmål 2 av");
    let mut again = room.reopened();
    again.press(Key::ENTER).sees("3/10").sees("spørsmål 2 av").sees("Vi ringer ikke");
    assert_eq!(again.file.stage.topic, room.file.stage.topic, "the wall stays there too");
    again.write("Det er dyrt\n").sees("Det er dyrt").sees("spørsmål 2 av");
}

/// A check-in where one answer stays in the room, on a screen that the room sees.
fn with_a_secret() -> Room {
    let mut room = Room::begun(PEOPLE);
    room.press(Key::PAGE_DOWN).write("Det vanlige svaret\n").write("Hemmeligheten om styret");
    while !room.screen().contains("blir i rommet") {
        room.press(Key::ctrl('o'));
    }
    room.press(Key::ENTER).sees("1 svar blir i rommet").sees_not("Hemmeligheten");
    room
}

#[test]
fn what_stays_in_the_room_shows_nowhere_on_a_mirrored_screen() {
    let mut room = with_a_secret();
    room.press(Key::ctrl('f')).sees("Det vanlige svaret").sees_not("Hemmeligheten");
    room.write("hemmelig").sees_not("Hemmeligheten").press(Key::ESC);
    room.press(Key::UP).press(Key::f(3)).sees("Hvorfor sier vi dette?").sees_not("Hemmeligheten");
    room.press(Key::ENTER).sees("kan ikke bygge på noe annet").sees_not("Hemmeligheten").press(Key::ESC);
    room.press(Key::ctrl('p')).write("stryk det").press(Key::ENTER);
    room.sees("Stryke dette svaret for godt?").sees_not("Hemmeligheten");
    room.press(Key::f(5)).sees_not("Hemmeligheten");
}

#[test]
fn an_answer_that_is_struck_is_gone_from_file_drafts_and_undo() {
    let mut room = with_a_secret();
    room.press(Key::UP).press(Key::ctrl('p')).write("stryk det").press(Key::ENTER).sees("Stryke dette");
    room.write("x").sees("Stryke dette").write("j").sees("Svaret er strøket");
    for _ in 0..5 {
        room.press(Key::ctrl('z'));
    }
    let file = String::from_utf8(nordstjerne::workshop::saved::written(&room.file)).expect("text");
    assert!(!file.contains("Hemmeligheten") && file.contains("Det vanlige svaret"));
    assert!(!format!("{:?}", room.drafts).contains("Hemmeligheten"));
}

/// The palette finds a choice by what people call it. What can't be undone never comes first for a word that isn't in it.
#[test]
fn choices_are_found_by_what_people_call_them() {
    for (called, does) in [
        ("skriv ut", "Rapporten"),
        ("projektor", "Kunde"),
        ("kontrast", "Sjekk skjermen"),
        ("dagsorden", "Agendaen"),
    ] {
        let mut room = Room::example("Lederintervju", crate::room::nine());
        room.press(Key::ctrl('p')).write(called);
        let screen = room.screen();
        let first =
            screen.lines().find(|line| line.contains('▸') && !line.contains(called)).unwrap_or_default();
        assert!(!first.contains("Ingenting") && !first.is_empty(), "{called} {does}:\n{screen}");
    }
    let mut room = Room::example("Lederintervju", crate::room::nine());
    for typed in ["slett", "ord", "svar", "klokke", "navn", "p", "e", "far"] {
        room.press(Key::ctrl('p')).write(typed);
        let screen = room.screen();
        let marked =
            screen.lines().filter(|line| line.contains('▸')).nth(1).unwrap_or_default().to_lowercase();
        assert!(!marked.contains("for godt") || marked.contains(typed), "{typed}:\n{screen}");
        room.press(Key::ESC);
    }
}

/// The first minutes: who is done with the list presses Enter once more.
#[test]
fn enter_with_nobody_more_to_add_goes_on_to_begin() {
    let mut room = Room::with(session(""));
    room.write("Daglig leder, IT-leder\n").sees("Deltakere · 2").press(Key::ENTER);
    let begin = room.screen().lines().find(|line| line.contains("Begynn")).unwrap_or_default().to_string();
    assert!(begin.contains('▸'), "{begin}");
    room.press(Key::ENTER).sees("1/10");
}

#[test]
fn half_typed_text_over_the_desk_survives_putting_away_and_a_crash() {
    let mut room = Room::begun(PEOPLE);
    room.press(Key::ctrl('l')).write("Skal vi ta betalt for").press(Key::ESC);
    let mut again = room.reopened();
    again
        .press(Key::ENTER)
        .press(Key::ctrl('l'))
        .sees("Skal vi ta betalt for")
        .write(" vakta?\n")
        .sees("Parkert");
    assert_eq!(again.file.parking[0].text, "Skal vi ta betalt for vakta?");
    again.press(Key::ctrl('l')).sees_not("Skal vi ta betalt").press(Key::ESC);

    again.press(Key::ctrl('p')).write("deltakere, tittel").press(Key::ENTER).sees("Ny deltaker");
    again.press(Key::BACK_TAB).write("Jurist").press(Key::ESC).sees("1/10");
    again.press(Key::ctrl('p')).write("deltakere, tittel").press(Key::ENTER).sees("Jurist");
}

#[test]
fn half_typed_text_of_an_exercise_that_is_taken_out_is_not_lost() {
    let mut room = Room::begun(PEOPLE);
    room.press(Key::PAGE_DOWN).sees("2/10 Innsjekk").write("halvveis i en setning");
    room.press(Key::ctrl('p')).write("agendaen:\n").press(Key::DELETE).sees("dere er her");
    room.press(Key::ESC).sees_not("Innsjekk");
    let mut again = room.reopened();
    again.press(Key::ENTER).sees("hørte til en øvelse som er tatt ut").sees_not("halvveis i en setning");
    assert!(again.file.parking.is_empty(), "nothing is parked by itself");
    let mut again = again.press(Key::ESC).reopened();
    again
        .presses(&[Key::ENTER, Key::ctrl('l')])
        .sees("halvveis i en setning")
        .press(Key::ENTER)
        .sees("Parkert");
    assert_eq!(again.file.parking[0].text, "halvveis i en setning");
}

/// A seat and a colon say who speaks, over the notes too.
#[test]
fn a_seat_before_a_colon_ticks_off_no_probe() {
    let mut room = Room::begun(PEOPLE);
    room.presses(&[Key::PAGE_DOWN; 2]).sees("3/10 Lederintervju").press(Key::f(2)).sees("Hjelpespørsmål");
    room.write("3: Vi lover for mye\n").sees("«Vi lover for mye»").sees_not("Hjelpespørsmål");
    let it = room.file.people[2].id;
    let mut by = Vec::new();
    for exercise in room.file.exercises() {
        exercise.work.findings(&mut |finding| by.extend(finding.by));
    }
    assert_eq!(by, [it]);
    room.press(Key::f(2)).sees("Hjelpespørsmål").sees_not("Spurt:");
}

/// With ten at the table or more, a seat is two digits: none of them is a probe that was asked.
#[test]
fn a_seat_of_two_digits_before_a_colon_ticks_off_no_probe() {
    let ten = format!("{PEOPLE}, Jurist, Controller, Innkjøpssjef, Lagersjef");
    for (typed, seat) in [("12: ", 12), ("10: ", 10), ("11: ", 11), ("9: ", 9)] {
        let mut room = Room::begun(&ten);
        room.presses(&[Key::PAGE_DOWN; 2]).sees("3/10 Lederintervju").press(Key::f(2)).sees("Hjelpespørsmål");
        room.write(typed).write("Vi lover for mye\n").sees("«Vi lover for mye»").sees_not("Hjelpespørsmål");
        let mut by = Vec::new();
        for exercise in room.file.exercises() {
            exercise.work.findings(&mut |finding| by.extend(finding.by));
        }
        assert_eq!(by, [room.file.people[seat - 1].id], "{typed}");
        room.press(Key::f(2)).sees("Hjelpespørsmål").sees_not("Spurt:");
    }
}

/// What was ticked off before says nothing of a seat that is named later.
#[test]
fn a_probe_that_was_ticked_off_stays_so_once_something_else_was_pressed() {
    let mut room = Room::begun(PEOPLE);
    room.size(120, 60).presses(&[Key::PAGE_DOWN, Key::PAGE_DOWN, Key::f(2)]).sees("Hjelpespørsmål");
    room.write("3").sees("Spurt: 3.").press(Key::f(1)).press(Key::ESC).press(Key::f(2)).sees("Spurt: 3.");
    room.write(":").sees_not("Hjelpespørsmål").sees_not("3:").press(Key::BACKSPACE);
    room.press(Key::f(2)).sees("Spurt: 3.");
    // Two probes, one after the other, and then somebody speaks.
    room.write("3").sees_not("Spurt:").write("1").sees("Spurt: 1.").write("2: Vi venter\n");
    room.sees("«Vi venter»").press(Key::f(2)).sees("Spurt: 1.").sees_not("Spurt: 1, 2");
}

#[test]
fn probes_are_ticked_off_in_the_notes() {
    let mut room = Room::begun(PEOPLE);
    room.size(120, 60).presses(&[Key::PAGE_DOWN, Key::PAGE_DOWN, Key::f(2)]).sees("Hjelpespørsmål");
    room.sees_not("Spurt:").write("1").sees("Spurt: 1.").press(Key::ESC).sees_not("Hjelpespørsmål");
    room.press(Key::f(2)).sees("Spurt: 1.").write("1").sees_not("Spurt:");
    room.write("Vi venter").sees_not("Hjelpespørsmål").sees("Vi venter");
}

#[test]
fn f3_says_what_can_be_done_where_there_is_nothing_to_follow_yet() {
    let mut room = Room::begun(PEOPLE);
    room.press(Key::f(3)).sees("Marker først et svar, et gap, et løfte eller et tiltak. Så viser F3 tråden.");
    while !room.screen().contains("Kortform") {
        room.press(Key::PAGE_DOWN);
    }
    room.write("Vi sier fra").press(Key::f(3)).sees("Lagre utkastet med Enter først.");
    room.press(Key::ENTER).press(Key::f(3)).sees("Hvorfor sier vi dette?");
}

#[test]
fn a_question_waits_while_somebody_types() {
    let mut room = Room::begun(PEOPLE);
    room.press(Key::PAGE_DOWN).wait(12).press(Key::ctrl('l')).write("Midt i en tan");
    room.happen(Event::Slept(2520));
    room.write("ke").sees("Spørsmålet om tiden venter").sees_not("i 42 min").wait(30).sees_not("i 42 min");
    let before = room.file.stage.clocks.clone();
    room.press(Key::ENTER).sees("Maskinen sov i 42 min. Skal tiden telle med?").sees_not("venter");
    assert_eq!(room.file.parking[0].text, "Midt i en tanke");
    room.write("nei").sees("[nei]");
    assert_eq!(before, room.file.stage.clocks, "a letter only marks");
    room.press(Key::ENTER).sees_not("Maskinen sov");
    assert_ne!(before, room.file.stage.clocks, "the night is not counted");
}

#[test]
fn words_are_no_answer_to_a_question_that_came_by_itself() {
    for words in ["Vi kan ikke love det", "Nå må vi", "Ja, men ikke i dag"] {
        let mut room = Room::begun(PEOPLE);
        room.press(Key::PAGE_DOWN).wait(12);
        let before = room.file.stage.clocks.clone();
        room.happen(Event::Slept(2520));
        room.sees("Maskinen sov i 42 min").write(words).sees(words).sees("Spørsmålet om tiden venter");
        room.press(Key::ENTER).sees("Maskinen sov i 42 min");
        assert!(serde_json::to_string(&room.file).expect("JSON").contains(words), "{words}: it is saved");
        assert_eq!(before, room.file.stage.clocks, "{words}: nobody has answered");
        room.press(Key::ESC);
        assert_ne!(before, room.file.stage.clocks, "{words}: Esc says no");
    }
}

#[test]
fn the_rest_of_an_answer_goes_nowhere() {
    let mut room = with_a_secret();
    room.press(Key::UP).press(Key::ctrl('p')).write("stryk det jeg sa\n").sees("for godt?");
    room.write("ja").sees_not("for godt?");
    assert!(room.drafts.texts.is_empty(), "{:?}", room.drafts);
    room.write("Ja visst").sees("Ja visst");
}

#[test]
fn the_room_goes_blank_and_comes_back_whatever_lies_over_the_desk() {
    let mut room = Room::begun(PEOPLE);
    room.press(Key::f(5)).sees_not("lagret").press(Key::ctrl('b'));
    assert!(!room.screen().contains("min"), "{}", room.screen());
    room.press(Key::ctrl('b')).presses(&[Key::ESC]).sees("1/10");
    room.press(Key::ctrl('b')).sees_not("Ctrl+B").press(Key::ESC).sees("Ctrl+B viser skjermen igjen.");
    room.press(Key::ctrl('b')).sees("1/10").press(Key::ctrl('b')).sees_not("Ctrl+B");
}

#[test]
fn the_room_goes_blank_over_a_question_and_no_question_is_asked_of_a_blank_room() {
    let mut room = with_a_secret();
    room.press(Key::UP).press(Key::ctrl('p')).write("stryk det jeg sa\n").sees("for godt?");
    room.press(Key::ctrl('b')).sees_not("for godt?").write("j");
    room.press(Key::ctrl('b')).sees("for godt?");
    assert!(
        String::from_utf8(nordstjerne::workshop::saved::written(&room.file))
            .expect("text")
            .contains("Hemmeligheten")
    );
    room.paste("Det som lå på utklippstavlen\n")
        .sees("Svar på spørsmålet først")
        .write("n")
        .sees_not("utklipps");
}

#[test]
fn a_run_of_undo_halts_once_where_it_comes_to_what_was_done_elsewhere() {
    let mut room = Room::begun(PEOPLE);
    room.press(Key::ctrl('l')).write("Har vi råd til dette?\n").press(Key::PAGE_DOWN);
    room.write("Det første svaret\nDet andre svaret\n");
    let undo = Key::ctrl('z');
    room.presses(&[undo; 3])
        .sees("Ctrl+Z én gang til angrer: parkert tanke «Har vi råd til dette?»")
        .sees("Parkert · 1");
    assert_eq!(room.file.parking.len(), 1);
    room.press(undo);
    assert_eq!(room.file.parking.len(), 0);
    room.press(Key::ctrl('y'))
        .presses(&[Key::ctrl('y'); 3])
        .sees("Det første svaret")
        .sees("Det andre svaret");
    // What was done last is taken back at once, wherever it was done.
    room.press(Key::ctrl('l')).write("Og dette?\n").press(undo);
    assert_eq!(room.file.parking.len(), 1);
}

#[test]
fn the_cover_never_takes_words_for_something_else() {
    let mut room = Room::with(session(""));
    room.write("Strategidag\n")
        .presses(&[Key::TAB])
        .sees("▸ [ Begynn ]")
        .write("Kari")
        .sees("▸ Ny deltaker                 Kari");
    room.press(Key::ENTER).sees("Deltakere · 2");

    let mut room = Room::with(session("Strategidag"));
    room.press(Key::ENTER).sees("Bare én deltaker står på listen: Strategidag. Begynne likevel?").write("n");
    room.press(Key::ENTER).write("j").sees("1/10");

    let mut room = Room::with(session(PEOPLE));
    room.presses(&[Key::TAB; 4]).write("kvart over ni\t").sees("kvart over ni");
    room.press(Key::ESC).sees("12:00").sees_not("kvart over ni").sees("Slutter");
}

#[test]
fn the_wheel_never_moves_the_cursor_or_stores_text() {
    let mut room = Room::begun(PEOPLE);
    room.press(Key::PAGE_DOWN).write("Uferdig");
    for down in [true, false, false] {
        room.happen(Event::Wheel { column: 5, row: 5, down });
    }
    room.sees("Uferdig").write(" setning\n");
    assert!(nordstjerne::workshop::saved::written(&room.file).windows(15).any(|w| w == b"Uferdig setning"));
}

#[test]
fn words_typed_on_a_row_of_answers_choose_nothing() {
    let mut room = Room::begun(PEOPLE);
    room.press(Key::ctrl('l'))
        .write("Skal vi ha et kundeombud?\n")
        .press(Key::ctrl('l'))
        .press(Key::ctrl('l'));
    room.sees("Parkert · 1").press(Key::DOWN).write("Ta det med styret").sees("Parker en tanke");
    room.press(Key::ENTER).press(Key::ctrl('l')).press(Key::ctrl('l')).sees("Parkert · 2, 2 åpne");
    room.write("t").sees("✓ Skal vi ha et kundeombud? – ble et tiltak");
    room.press(Key::ctrl('z')).sees("Parkert · 2, 2 åpne");
    let plan = room.file.exercises().find(|e| e.head.title == "Plan").expect("a plan");
    let mut actions = 0;
    plan.work.findings(&mut |_| actions += 1);
    assert_eq!(actions, 0, "nothing came into the plan unasked");
    let parked: Vec<_> = room.file.parking.iter().map(|p| (p.text.as_str(), &p.became)).collect();
    let open = &Became::Open;
    assert_eq!(parked, [("Skal vi ha et kundeombud?", open), ("Ta det med styret", open)]);
}

#[test]
fn what_is_parked_comes_back_at_the_last_exercise() {
    let mut room = Room::begun(PEOPLE);
    room.press(Key::ctrl('l')).write("Fastpris?\n");
    room.presses(&[Key::PAGE_DOWN; 8]).sees("9/10").sees_not("parkert tanke er åpen");
    room.press(Key::PAGE_DOWN).sees("10/10").sees("Én parkert tanke er åpen").write("a\n");
    room.press(Key::ctrl('k')).press(Key::HOME).sees("Én parkert tanke er åpen");
    room.press(Key::ctrl('e')).sees("Én parkert tanke står som «Fortsatt parkert» i").press(Key::ESC);
    room.sees("er åpen. Ctrl+L").press(Key::ESC).sees_not("er åpen. Ctrl+L");
    room.press(Key::PAGE_DOWN).sees("Dette er siste øvelse").press(Key::HOME).sees("er åpen. Ctrl+L");
    room.press(Key::ctrl('l')).press(Key::ctrl('l')).write("s").press(Key::ESC).sees_not("er åpen. Ctrl+L");
}

/// Three parked thoughts, at the page where they are settled.
fn three_parked(mut room: Room) -> Room {
    for thought in ["Fastpris?", "Kundeombud?", "Nytt lokale?"] {
        room.press(Key::ctrl('l')).write(thought).press(Key::ENTER);
    }
    room.press(Key::ctrl('l')).press(Key::ctrl('l')).sees("Parkert · 3, 3 åpne");
    room
}

fn actions(room: &Room) -> Vec<String> {
    let mut actions = Vec::new();
    for exercise in room.file.exercises() {
        exercise.work.findings(&mut |f| {
            if f.sort == Sort::Action {
                actions.push(f.text.into_owned());
            }
        });
    }
    actions
}

#[test]
fn each_parked_thought_is_settled_by_a_letter_and_undone_in_one_step() {
    let mut room = three_parked(Room::begun(PEOPLE));
    room.write("t").sees("Tiltaket står i planen").sees("✓ Fastpris? – ble et tiltak");
    assert_eq!(actions(&room), ["Fastpris?"]);
    room.press(Key::ctrl('z')).sees("Angret: «Fastpris?» satt til tiltak (parkeringslisten).");
    assert_eq!(actions(&room), [""; 0], "the action goes with the thought");
    assert_eq!(room.file.parking[0].became, Became::Open);
    room.press(Key::ctrl('y')).sees("[tiltak]").write("\na\n").sees("▸ Avtalen");
    assert_eq!(room.file.still_parked().len(), 2, "an agreement that is not written is none");
    room.write("Salgssjef tar det med HR-leder fredag\ns").sees("strøket").press(Key::ENTER);
    room.sees("Alt som var parkert, er avgjort.").press(Key::ESC);
    assert_eq!(room.file.parking[1].agreement, "Salgssjef tar det med HR-leder fredag");
    assert!(room.file.still_parked().is_empty());
    let plan = room.file.exercises().find(|e| e.head.title == "Plan").expect("a plan").head.id;
    room.presses(&[Key::PAGE_DOWN; 8]).sees("9/10").sees("Fastpris?").press(Key::UP).press(Key::DELETE);
    assert!(actions(&room).is_empty() && room.file.exercise(plan).is_some());
    assert_eq!(room.file.still_parked()[0].text, "Fastpris?", "without its action it is open again");
}

#[test]
fn what_a_thought_becomes_is_somebodys_and_for_a_day_where_it_is_settled() {
    let mut room = Room::begun(PEOPLE);
    room.press(Key::ctrl('l')).write("Ring de ti som sa opp").press(Key::ENTER);
    room.press(Key::ctrl('l')).press(Key::ctrl('l')).write("t").sees("▸ Hvem, og når?");
    room.write("Salgssjef, snart\n").sees("«snart» er verken én ansvarlig eller en dag.").sees("▸✗");
    room.write("Salgssjef og IT, fredag\n").sees("«Salgssjef o…» er verken én ansvarlig").sees("▸✗");
    room.write("Salgssjef\n").sees("Ansvarlig: Salgssjef.");
    assert_eq!(room.file.parking.len(), 1, "no word of it is another thought");
    let action = |room: &Room| {
        let actions = room.file.actions();
        (actions[0].what.to_owned(), actions[0].owner, actions[0].due.is_some())
    };
    let sales = room.file.people[4].id;
    assert_eq!(action(&room), ("Ring de ti som sa opp".into(), Some(sales), false));
    room.sees("▸ Når?").write("fredag\n").sees("Alt som var parkert, er avgjort.");
    assert!(action(&room).2);
    room.press(Key::ctrl('z')).sees("Angret: hvem og når for «Ring de ti som sa opp»");
    assert!(!action(&room).2);
    room.press(Key::ctrl('z'));
    assert_eq!(action(&room).1, None);
}

#[test]
fn a_letter_that_settles_a_parked_thought_goes_on_to_the_next_that_waits() {
    let fates = |room: &Room| room.file.parking.iter().map(Parked::fate).collect::<Vec<_>>();
    let mut room = three_parked(Room::begun(PEOPLE));
    // Settled in a row, each once.
    room.write("ts").sees("✓ Fastpris?").sees("✓ Kundeombud?").sees("Parkert · 3, 1 åpen");
    assert_eq!(fates(&room), ["ble et tiltak", "strøket", "åpen"]);
    room.press(Key::ctrl('z')).sees("Angret: «Kundeombud?»").write("\n");
    // Undo marks the thought again, and the next letter settles that one.
    room.press(Key::ctrl('z')).sees("Angret: «Fastpris?»").write("s");
    assert_eq!(fates(&room), ["strøket", "åpen", "åpen"]);
    room.write("st").sees("Alt som var parkert, er");
    assert_eq!(fates(&room), ["strøket", "strøket", "ble et tiltak"]);
    // The whole word belongs to its letter.
    let mut room = three_parked(Room::begun(PEOPLE));
    room.write("tiltak");
    assert_eq!(fates(&room), ["ble et tiltak", "åpen", "åpen"]);
    room.write("s").sees("✓ Kundeombud?");
    // A sentence is none of them: what its letters did is taken back, what was answered before it stands.
    let mut room = three_parked(Room::begun(PEOPLE));
    room.write("Styret må vite det").sees("Styret må vite det");
    assert_eq!(fates(&room), ["åpen"; 3]);
    let mut room = three_parked(Room::begun(PEOPLE));
    room.write("tVi må ringe").sees("Vi må ringe");
    assert_eq!(fates(&room), ["ble et tiltak", "åpen", "åpen"]);
}

#[test]
fn the_arrows_go_from_thought_to_thought() {
    let mut room = three_parked(Room::begun(PEOPLE));
    let marked = |room: &mut Room| {
        let screen = room.screen();
        let rows: Vec<&str> = screen.lines().collect();
        let at = rows.iter().position(|row| row.contains("▸ Blir")).expect("a mark");
        rows[at.saturating_sub(1)..=at].join(" ")
    };
    assert!(marked(&mut room).contains("Fastpris?"));
    for thought in ["Kundeombud?", "Nytt lokale?", "Nytt lokale?"] {
        assert!(marked(room.press(Key::DOWN)).contains(thought), "{}", room.screen());
    }
    room.write("t").press(Key::DOWN);
    for thought in ["Fastpris?", "Fastpris?"] {
        assert!(marked(room.press(Key::UP)).contains(thought), "{}", room.screen());
    }
    // A settled one opens where it stands, and can be opened again.
    room.write("s").sees("✓ Fastpris?").press(Key::UP).sees("[strykes]").write("å").sees("[åpen]");
    assert_eq!(room.file.still_parked().len(), 2);
    room.press(Key::BACK_TAB).write(" Ja").press(Key::ENTER).sees("Fastpris? Ja");
}

#[test]
fn what_is_still_parked_stands_as_open_in_the_report() {
    let mut room = three_parked(Room::begun(PEOPLE));
    room.write("\n").write("s");
    let told =
        nordstjerne::report::markdown(&nordstjerne::workshop::told::whole(&room.file, crate::room::nine()));
    let (settled, open) = told.split_once("### Fortsatt parkert").expect("what is open");
    assert!(
        settled.contains("✓ Kundeombud?") && open.contains("Fastpris?") && open.contains("Nytt lokale?"),
        "{told}"
    );
}

#[test]
fn where_there_is_no_plan_a_thought_becomes_something_else() {
    let mut session = session(PEOPLE);
    for phase in &mut session.phases {
        phase.exercises.retain(|e| e.head.title != "Plan");
    }
    let mut room = Room::with(session);
    room.press(Key::ENTER);
    let mut room = three_parked(room);
    room.sees("Økten har ingen plan.").write("t").sees("Gjør tanken til en avtale.");
    assert_eq!(room.file.parking[0].became, Became::Open);
}

#[test]
fn typing_on_the_wall_goes_where_words_belong() {
    let mut room = Room::begun(PEOPLE);
    room.press(Key::PAGE_DOWN).press(Key::f(5)).write("3: Vi ventet\n").sees("«Vi ventet»");
}

#[test]
fn help_about_a_page_leads_back_to_the_page() {
    let mut room = Room::with(session(PEOPLE));
    room.press(Key::f(1)).sees("Lagrer feltet").press(Key::ESC).sees("Begynn");
    room.press(Key::ENTER).press(Key::ctrl('l')).write("Halv").press(Key::f(1)).sees("Parkerer tanken");
    room.press(Key::ESC).sees("Halv").write(" tanke\n");
    assert_eq!(room.file.parking[0].text, "Halv tanke");
}

#[test]
fn the_palette_puts_words_as_typed_first() {
    let mut room = Room::begun(PEOPLE);
    room.press(Key::ctrl('p')).write("deltak").press(Key::ENTER).sees("Ny deltaker").press(Key::ESC);
    room.press(Key::ctrl('p')).write("speil").press(Key::ENTER);
    assert!(!room.file.stage.mirrored);
}

#[test]
fn the_trace_shows_the_figures_behind_what_we_say() {
    let mut room = Room::example("Kundeløfte", nine());
    room.size(120, 60).press(Key::f(3)).sees("Hvorfor sier vi dette?");
    room.sees("Løfteprøven: ").sees("Vedtatt · ");
}

#[test]
fn when_the_actions_are_read_again_their_days_are_changed_and_what_is_parked_is_settled() {
    let template = template::built_in_named("cx-strategi").expect("the strategy");
    let wishes = Wishes { people: PEOPLE.into(), ..Wishes::default() };
    let mut room = Room::with(template::fill(&template, Uuid::from_u128(7), nine(), wishes));
    room.press(Key::ENTER).press(Key::ctrl('a')).write("Ring kundene; IT-leder; 1.12.\n");
    room.press(Key::ctrl('l')).write("Vi må snakke om bilene\n");
    while !room.screen().contains("29/31 Tiltakene igjen") {
        room.press(Key::PAGE_DOWN);
    }
    room.sees("Ring kundene")
        .sees("1. desember 2026")
        .sees("Fortsatt parkert")
        .sees("Vi må snakke om bilene");
    room.sees("Ctrl+L to ganger").press(Key::ctrl('d')).sees("Ring kundene").sees("▸ Ansvarlig    IT-leder");
    room.write("HR\n").sees("▸ Frist").write("15. januar\n");
    let due = |room: &Room| room.file.actions()[0].due.map(nordstjerne::moment::Day::long);
    let owner = |room: &Room| room.file.actions()[0].owner;
    assert_eq!(due(&room).as_deref(), Some("15. januar 2027"));
    assert_eq!(owner(&room), Some(room.file.people[3].id));
    room.press(Key::ctrl('z')).press(Key::ctrl('d')).sees("1. desember 2026");
    assert_eq!(
        (due(&room).as_deref(), owner(&room)),
        (Some("1. desember 2026"), Some(room.file.people[3].id))
    );
    room.press(Key::ctrl('z'))
        .sees("Ctrl+Z én gang til angrer: ny ansvarlig for «Ring kundene»")
        .press(Key::ctrl('z'));
    assert_ne!(owner(&room), Some(room.file.people[3].id));
    room.press(Key::ESC).sees("29/31 Tiltakene igjen");
    room.presses(&[Key::ctrl('l'); 2]).write("s").sees("strøket").press(Key::ESC).press(Key::ESC);
    room.sees_not("Vi må snakke om bilene");
}

#[test]
fn the_report_says_what_is_half_written_and_its_foot_what_enter_does() {
    let mut room = Room::begun(PEOPLE);
    room.press(Key::ctrl('e')).sees_not("halvskre").sees("Enter skriv").press(Key::ESC);
    room.press(Key::PAGE_DOWN)
        .write("Halvt ")
        .press(Key::ctrl('e'))
        .sees("Én halvskreven tekst er ikke med:");
    room.sees("Enter skriv").press(Key::UP).sees_not("Enter skriv").sees("Enter neste valg");
    room.press(Key::ESC).press(Key::ctrl('l')).write("En tanke");
    room.press(Key::ESC)
        .press(Key::ctrl('e'))
        .sees("To halvskrevne tekster er ikke med:")
        .sees("feltet under Ctrl+L");
}

#[test]
fn what_is_put_away_is_not_mixed_with_the_next_thought_and_is_told_where_it_lies() {
    let mut room = Room::begun(PEOPLE);
    room.press(Key::ctrl('l')).write("Vi er seks i dag").press(Key::ESC);
    // Nothing is asked on the first page, so that what is said is parked.
    room.presses(&[Key::PAGE_DOWN; 5]).sees("Pause").write("F").sees("Ctrl+U henter det som lå der.");
    room.write("elles tall for reisen").sees_not("Vi er seks").press(Key::ENTER);
    let parked: Vec<_> = room.file.parking.iter().map(|it| it.text.clone()).collect();
    assert_eq!(parked, ["Felles tall for reisen"]);
    room.press(Key::ctrl('l')).sees("Vi er seks i dag").press(Key::ctrl('l')).sees("Parkert").press(Key::ESC);
    room.press(Key::ctrl('l')).sees("Vi er seks i dag").press(Key::ENTER);
    assert_eq!(room.file.parking.len(), 2);
    // What was refused in the agenda is told to lie there.
    room.presses(&[Key::PAGE_UP; 2]).press(Key::ctrl('p')).write("endre øvelsen\n");
    room.presses(&[Key::TAB; 2]).write("førti").press(Key::ESC).press(Key::ctrl('e'));
    room.sees("er ikke med: agendaen.");
}

#[test]
fn a_letter_that_nobody_meant_does_not_stand_before_the_next_thought() {
    let mut room = Room::begun(PEOPLE);
    room.write("g").sees("Her var det ikke noe felt.").press(Key::ESC);
    room.press(Key::PAGE_DOWN).write("Jeg sto i kø").press(Key::ctrl('l')).write("Hvor mange er det?\n");
    let parked: Vec<_> = room.file.parking.iter().map(|it| it.text.as_str()).collect();
    assert_eq!(parked, ["Hvor mange er det?"]);
    room.sees("Jeg sto i kø").press(Key::ctrl('l')).press(Key::ctrl('u')).press(Key::ENTER);
    assert_eq!(room.file.parking.last().map(|it| it.text.as_str()), Some("g"), "it is not lost");
}

#[test]
fn the_report_bears_the_revision_that_is_on_the_disk() {
    let mut room = Room::begun(PEOPLE);
    let began = room.file.revision;
    room.presses(&[Key::PAGE_DOWN; 2]).write("1: Vi venter\n").write("2: Vi håper\n");
    room.press(Key::ctrl('e')).press(Key::ENTER);
    let Some(Effect::Report { session, .. }) = room.wanted.pop() else { panic!("nothing is written") };
    assert!(session.revision > began + 2, "{} since {began}", session.revision);
}

#[test]
fn slips_are_ordered_for_one_round_and_several_to_a_sheet() {
    let mut room = Room::example("Utsjekk", nine());
    for size in [(120, 40), (80, 24)] {
        room.size(size.0, size.1);
        room.press(Key::ctrl('e')).presses(&[Key::UP; 4]).sees("▸ Til").presses(&[Key::RIGHT; 4]);
        room.sees("[lapper]").sees("Runde").sees_not("Lapper på hvert ark");
        room.presses(&[Key::DOWN, Key::RIGHT]).sees("[lapper til utskrift]").sees("Lapper på hvert ark");
        room.presses(&[Key::DOWN; 3]).sees("▸ Runde").presses(&[Key::RIGHT, Key::RIGHT]);
        room.sees("[Ambisjon og ståsted]").press(Key::DOWN).sees("▸ Lapper på hvert ark");
        room.presses(&[Key::RIGHT, Key::RIGHT]).sees("[fire]").press(Key::DOWN).press(Key::ENTER);
        let Some(Effect::Report { order, session, .. }) = room.wanted.pop() else {
            panic!("nothing is written")
        };
        assert_eq!(order.slips.sheet.holds(), 4);
        let title = order.slips.round.and_then(|id| session.exercise(id)).map(|e| e.head.title.clone());
        assert_eq!(title.as_deref(), Some("Ambisjon og ståsted"));
    }
}
