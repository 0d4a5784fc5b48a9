//! Typing a round: digits, slips, going back, passing, and who sees what until it is shown.

use super::*;
use crate::exercises::Presence;

#[test]
fn fingers_are_typed_seat_by_seat_and_shown_at_once() {
    let mut bench = question(false, Scale::ONE_TO_FIVE);
    assert!(bench.page(80, 16).contains("Skriv et helt tall fra 1 til 5."));
    bench.write("234");
    let page = bench.page(80, 16);
    assert!(row_of(&page, "HR-leder").ends_with('●'), "{page}");
    assert!(row_of(&page, "Salgssjef").contains('▸'), "{page}");
    assert!(page.contains("3 av 6 har svart. Tallene vises når alle har svart."), "{page}");
    assert!(told(&bench).contains("Runden pågår: 3 av 6 har svart."));
    assert!(told(&bench).contains("○ ● ● ● ○ ○"), "{}", told(&bench));
    bench.write("445");
    assert!(bench.page(80, 16).contains("Alle har svart. Enter viser."));
    let last = bench.paper.sheet.rounds[0].ballots.last().map(|b| (b.person, b.score));
    assert_eq!(last, Some((1, Some(5))), "who speaks last comes last");
    bench.press(Key::ENTER);
    assert!(bench.page(80, 16).contains("median 4 · fra 2 til 5 · spredt · 6 svar"));
}

#[test]
fn a_stray_key_shows_nothing_while_somebody_is_missing() {
    let mut bench = question(false, Scale::ONE_TO_FIVE);
    bench.press(Key::ENTER);
    assert_eq!(bench.said, "Ingen har svart ennå. Skriv det første tallet.");
    bench.write("2345");
    bench.press(Key::ENTER);
    assert!(bench.page(80, 16).contains("Kundeservicesjef og Daglig leder mangler. Vis likevel?"));
    for key in [Key::ENTER, Key::char('n'), Key::char(' '), Key::TAB, Key::ESC] {
        bench.press(key);
        assert!(!bench.page(80, 16).contains("mangler"), "{key} goes on");
        assert_eq!(bench.paper.sheet.rounds[0].ballots.len(), 4);
        bench.press(Key::ENTER);
    }
    bench.write("3");
    assert!(bench.page(80, 16).contains("5 av 6 har svart"), "a digit goes on with the entry");
    bench.press(Key::ENTER);
    assert!(bench.page(80, 16).contains("Daglig leder mangler. Vis likevel?"));
    assert!(!bench.press(Key::PAGE_DOWN), "the desk gets its keys");
    assert!(!bench.page(80, 16).contains("mangler"));
    bench.write("\nJ");
    assert!(bench.page(80, 16).contains("5 svar"));
    bench.undo();
    assert!(bench.page(80, 16).contains("5 av 6 har svart"), "undo hides the numbers again");
}

#[test]
fn a_key_that_turns_the_question_down_is_done_too() {
    let given = |bench: &Bench<Rating>| -> Vec<_> {
        bench.paper.sheet.rounds[0].ballots.iter().map(|b| b.score).collect()
    };
    for (key, now) in [(Key::BACKSPACE, [2, 3, 4, 1]), (Key::UP, [2, 3, 4, 1])] {
        let mut bench = question(false, Scale::ONE_TO_FIVE);
        bench.write("2345\n");
        bench.press(key);
        bench.write("1");
        assert_eq!(given(&bench), now.map(Some), "{key} went back, and the number there is put right");
    }
    let mut bench = question(false, Scale::ONE_TO_FIVE);
    bench.write("2345\n");
    bench.press(Key::ctrl('d'));
    assert!(bench.page(80, 16).contains("Avbryt runden"), "Ctrl+D opens its list at once");
}

#[test]
fn what_is_asked_is_read_to_its_end() {
    let mut bench = slip();
    bench.paper.setup.items[0].part =
        "Det vi tror: Hvor kundeklare er vi egentlig, når vi skal være ærlige".into();
    let page = bench.page(78, 30);
    assert!(page.contains("være ærlige"), "{page}");
}

#[test]
fn a_text_typed_where_digits_belong_makes_nobody_stand_over() {
    let mut bench = question(false, Scale::ONE_TO_FIVE);
    bench.write("Flest fornøyde ");
    assert_eq!(bench.said, "Skriv et helt tall fra 1 til 5.");
    assert!(bench.paper.sheet.rounds.is_empty(), "nobody stands over");
    bench.write("5 av 5 i 2024 ");
    assert!(bench.paper.sheet.rounds.is_empty(), "no number of a text is anybody's");
    assert!(bench.page(80, 16).contains("Ingenting føres nå. Trykk Backspace og skriv på nytt."));
    bench.press(Key::BACKSPACE);
    bench.write("4 ");
    let scores: Vec<_> = bench.paper.sheet.rounds[0].ballots.iter().map(|b| b.score).collect();
    assert_eq!(scores, [Some(4), None], "after a number, space is what it was");
    assert!(bench.said.is_empty(), "the room is not told");
}

#[test]
fn who_stands_over_has_a_sign_where_the_room_cannot_see_it() {
    let mut bench = question(false, Scale::ONE_TO_FIVE);
    bench.room.mirrored = false;
    bench.write("4 ");
    assert_eq!(bench.said, "IT-leder står over.");
    let page = bench.page(80, 16);
    assert!(
        row_of(&page, "IT-leder").ends_with('–') && row_of(&page, "Markedssjef").ends_with('●'),
        "{page}"
    );
    bench.room.mirrored = true;
    let page = bench.page(80, 16);
    assert!(row_of(&page, "IT-leder").ends_with('●'), "{page}");
    let mut bench = question(true, Scale::ONE_TO_FIVE);
    bench.room.mirrored = false;
    bench.write("4 ");
    assert!(!bench.said.contains("står over") && row_of(&bench.page(80, 16), "Lapp 2").ends_with('●'));
}

#[test]
fn who_is_missing_is_said_of_the_item_they_are_missing_on() {
    let mut bench = ladder();
    bench.write("33333");
    bench.press(Key::TAB);
    bench.write("444444\n");
    let page = bench.page(80, 16);
    assert!(page.contains("På «Vi er her» mangler Daglig leder. Vis likevel?"), "{page}");
    let mut bench = ladder();
    bench.write("333333");
    bench.press(Key::TAB);
    bench.write("44\n");
    let page = bench.page(80, 16);
    assert!(page.contains("På «Hit vil vi» mangler HR-leder og 3 til. Vis likevel?"), "{page}");
    let mut bench = ladder();
    bench.write("33333\n");
    let page = bench.page(110, 30);
    assert!(
        page.contains("På «Vi er her» mangler Daglig leder. På «Hit vil vi» mangler alle. Vis"),
        "{page}"
    );
}

#[test]
fn enter_goes_on_to_what_nobody_has_answered_before_it_asks() {
    let mut bench = ladder();
    bench.write("3333333");
    assert_eq!(bench.said, "Alle har svart på dette. Tab går til neste spørsmål.");
    bench.press(Key::ENTER);
    assert_eq!(bench.said, "Alle har svart på dette. Nå: Hit vil vi.");
    let page = bench.page(80, 16);
    assert!(page.contains("2 av 2 · Hit vil vi") && !page.contains("mangler"), "{page}");
    bench.write("444444\n");
    assert_eq!(bench.paper.sheet.rounds[0].state, State::Closed);
}

#[test]
fn one_item_of_a_ladder_is_shown_while_the_other_waits() {
    let mut bench = ladder();
    bench.write("233");
    bench.press(Key::ctrl('d'));
    assert!(!bench.page(84, 30).contains("Vis bare"), "{}", bench.page(84, 30));
    bench.press(Key::ESC);
    bench.write("333");
    bench.press(Key::ctrl('d'));
    assert!(bench.page(84, 30).contains("▸ [ Vis bare «Vi er her» nå ]"), "{}", bench.page(84, 30));
    bench.press(Key::ENTER);
    assert_eq!((bench.paper.sheet.rounds[0].items.clone(), bench.paper.sheet.open()), (vec![13], None));
    assert!(told(&bench).contains("median 3 · fra 2 til 3") && !told(&bench).contains("Hit vil vi"));
    bench.press(Key::ctrl('d'));
    bench.press(Key::BACK_TAB);
    assert!(bench.page(84, 30).contains("▸ [ Første runde om «Hit vil vi» ]"), "{}", bench.page(84, 30));
    bench.press(Key::ENTER);
    bench.write("455555\n");
    assert!(told(&bench).contains("median 5") && told(&bench).contains("median 3"), "{}", told(&bench));
    bench.undo();
    while bench.paper.sheet.rounds.len() > 1 {
        bench.undo();
    }
    bench.undo();
    let round = bench.paper.sheet.open().expect("the round goes on");
    assert_eq!((round.items.as_slice(), round.ballots.len()), (&[13, 14][..], 6));
}

#[test]
fn what_is_no_score_changes_nothing() {
    let mut bench = question(false, Scale::ONE_TO_FIVE);
    bench.write("6");
    assert_eq!(bench.said, "Tallet er utenfor skalaen. Skriv et helt tall fra 1 til 5.");
    for wrong in ["0", "x"] {
        bench.press(Key::BACKSPACE);
        bench.write(wrong);
        assert!(bench.paper.sheet.rounds.is_empty(), "no letter is a score");
    }
    bench.press(Key::BACKSPACE);
    bench.write("333333");
    let before = file(&bench);
    bench.write("12");
    assert_eq!((file(&bench), bench.said.as_str()), (before, ""));
    assert_eq!(bench.page(80, 16).matches("Alle har svart. Enter viser.").count(), 1);
}

#[test]
fn going_back_and_passing() {
    let mut bench = question(false, Scale::ONE_TO_FIVE);
    bench.write("23");
    bench.press(Key::BACKSPACE);
    bench.press(Key::UP);
    bench.write("5");
    bench.press(Key::DOWN);
    bench.press(Key::char(' '));
    let given: Vec<_> = bench.paper.sheet.rounds[0].ballots.iter().map(|b| b.score).collect();
    assert_eq!(given, [Some(5), Some(3), None]);
    bench.press(Key::UP);
    bench.press(Key::DELETE);
    assert_eq!(bench.paper.sheet.rounds[0].ballots.len(), 2);
    bench.undo();
    bench.write("\nj");
    assert!(told(&bench).contains("2 svar · 1 står over"), "{}", told(&bench));
}

#[test]
fn an_undone_digit_is_typed_again_in_its_place() {
    let mut bench = question(false, Scale::ONE_TO_FIVE);
    bench.write("23");
    bench.undo();
    assert!(row_of(&bench.page(80, 16), "IT-leder").contains('▸'));
    bench.write("4");
    let given: Vec<_> = bench.paper.sheet.rounds[0].ballots.iter().map(|b| (b.person, b.score)).collect();
    assert_eq!(given, [(2, Some(2)), (3, Some(4))]);
    bench.undo();
    bench.undo();
    assert!(row_of(&bench.page(80, 16), "Markedssjef").contains('▸'));
    assert!(bench.paper.sheet.rounds.is_empty(), "the first digit had opened the round");
}

#[test]
fn long_scales_wait_for_enter() {
    let mut bench = question(false, Scale::ZERO_TO_TEN);
    bench.write("10");
    let page = bench.page(80, 16);
    assert!(page.contains("Enter bekrefter tallet.") && !page.contains("10"), "{page}");
    bench.press(Key::BACKSPACE);
    bench.write("\n3\n4");
    bench.press(Key::char(' '));
    assert_eq!(bench.said, "Enter bekrefter tallet. Backspace tar det bort.");
    bench.write("5\n");
    assert_eq!(bench.said, "Tallet er utenfor skalaen. Skriv et helt tall fra 0 til 10.");
    bench.write("0\n9\n9\n10");
    bench.press(Key::ENTER);
    assert!(bench.page(80, 16).contains("Alle har svart. Enter viser."), "it confirmed, and showed nothing");
    bench.press(Key::ENTER);
    assert!(bench.page(80, 16).contains("median mellom 3 og 9 · fra 0 til 10"), "{}", bench.page(80, 16));
    let mut bench = question(false, on(-3, 3));
    bench.write("-2\n");
    assert_eq!(bench.paper.sheet.rounds[0].ballots[0].score, Some(-2));
}

#[test]
fn a_number_with_a_comma_is_given_to_one_person_at_most() {
    let given = |bench: &Bench<Rating>| -> Vec<_> {
        let rounds = &bench.paper.sheet.rounds;
        rounds.iter().flat_map(|r| &r.ballots).map(|b| (b.person, b.score)).collect()
    };
    let how = "Ingenting føres nå. Backspace retter det siste svaret, Enter går videre.";
    let mut bench = question(false, Scale::ONE_TO_FIVE);
    bench.write("3,5 4");
    assert_eq!(given(&bench), [(2, Some(3))], "nobody else gets a number, or stands over");
    assert_eq!(bench.said, "Skriv et helt tall fra 1 til 5.");
    assert_eq!(bench.page(80, 16).matches(how).count(), 1);
    bench.press(Key::BACKSPACE);
    assert!(row_of(&bench.page(80, 16), "Markedssjef").contains('▸'));
    bench.write("4");
    assert_eq!(given(&bench), [(2, Some(4))]);
    bench.write("2.5\n");
    assert!(!bench.page(80, 16).contains(how), "Enter lets it stand");
    bench.write("55");
    assert_eq!(given(&bench), [(2, Some(4)), (3, Some(2)), (4, Some(5)), (5, Some(5))]);
    bench.write("10");
    assert_eq!(given(&bench).len(), 5);
    bench.write("3");
    assert_eq!(given(&bench).len(), 5, "the one of the ten, and nothing of the next");
    bench.write("\n3,\n");
    assert_eq!(
        bench.paper.sheet.rounds[0].state,
        State::Open,
        "an Enter that is done with a refused key shows nothing"
    );
    for typed in ["3,5\n", "3,5\n\n", "-5\n", "3,5"] {
        let mut bench = question(false, Scale::ZERO_TO_TEN);
        bench.write(typed);
        assert_eq!(given(&bench), [], "{typed:?}");
        bench.press(Key::BACKSPACE);
        bench.write("8\n");
        assert_eq!(given(&bench), [(2, Some(8))], "{typed:?}");
    }
    let mut bench = question(false, on(-100, 100));
    bench.write("-3,5\n-40\n5-\n");
    assert_eq!(given(&bench), [(2, Some(-40))]);
}

#[test]
fn what_is_typed_again_after_backspace_goes_where_it_was() {
    let given = |bench: &Bench<Rating>| -> Vec<_> {
        let ballots = &bench.paper.sheet.rounds[0].ballots;
        ballots.iter().map(|b| (b.person, b.score.unwrap_or_default())).collect()
    };
    let mut bench = question(false, Scale::ONE_TO_FIVE);
    bench.write("123");
    for _ in 0..3 {
        bench.press(Key::BACKSPACE);
    }
    bench.write("4555");
    assert_eq!(given(&bench), [(2, 4), (3, 5), (4, 5), (5, 5)], "one after the other");
    let mut bench = question(false, Scale::ONE_TO_FIVE);
    bench.write("123");
    bench.press(Key::UP);
    bench.press(Key::UP);
    bench.write("45");
    assert_eq!(given(&bench), [(2, 1), (3, 4), (4, 3), (5, 5)], "one is put right, and it goes on");
    bench.press(Key::UP);
    bench.press(Key::UP);
    bench.press(Key::DELETE);
    bench.write("22");
    assert_eq!(given(&bench)[2..], [(5, 5), (4, 2), (6, 2)], "and nobody's number is overwritten");
}

#[test]
fn what_waits_for_enter_is_nobody_elses_when_its_owner_leaves() {
    let mut bench = question(false, Scale::ZERO_TO_TEN);
    bench.write("7\n8");
    bench.room.people[2].presence = Presence::Gone;
    let page = bench.page(110, 16);
    assert!(!page.contains("Enter bekrefter"), "{page}");
    bench.write("9\n");
    let given: Vec<_> = bench.paper.sheet.rounds[0].ballots.iter().map(|b| (b.person, b.score)).collect();
    assert_eq!(given, [(2, Some(7)), (4, Some(9))]);
}

#[test]
fn a_slip_that_was_filled_in_elsewhere_makes_the_same_sheet_as_one_that_is_typed() {
    for (typed, score) in [("4", Some(4)), (" ", None)] {
        let (mut here, mut there) = (slip(), slip());
        here.write("3");
        there.write("3");
        let round = there.paper.sheet.rounds[0].id;
        here.press(Key::TAB);
        here.write(&typed.repeat(16));
        let given = there.paper.setup.items.iter().map(|i| (i.id, score)).collect();
        assert!(put(&mut there, round, 3, given), "{}", there.said);
        assert_eq!(file(&here), file(&there));
        there.undo();
        assert_eq!(there.paper.sheet.rounds[0].ballots.len(), 1, "all of it is taken back at once");
    }
}

#[test]
fn a_slip_from_elsewhere_that_does_not_fit_changes_nothing() {
    for anonymous in [false, true] {
        let mut bench = ladder();
        bench.paper.setup.anonymous = anonymous;
        bench.write("3");
        let (before, round) = (file(&bench), bench.paper.sheet.rounds[0].id);
        let whole = |a, b| vec![(13, Some(a)), (14, Some(b))];
        for (round, person, given) in [
            (round + 1, 3, whole(3, 3)),
            (round, 99, whole(3, 3)),
            (round, 3, whole(3, 6)),
            (round, 3, vec![(13, Some(3))]),
            (round, 3, vec![(13, Some(3)), (13, Some(3))]),
            (round, 3, vec![(13, Some(3)), (99, Some(3))]),
            (round, 3, Vec::new()),
        ] {
            assert!(!put(&mut bench, round, person, given));
            assert!(bench.said.ends_with('.') && file(&bench) == before, "{}", bench.said);
        }
        assert!(put(&mut bench, round, 3, vec![(13, None), (14, Some(3))]));
        assert!(bench.paper.sheet.rounds[0].is_in(3));
    }
}

#[test]
fn eight_slips_of_sixteen_are_one_key_a_digit() {
    let mut bench = slip();
    for id in [7, 8] {
        let role = format!("Rolle {id}");
        let person = crate::exercises::Person { id, role, ..bench.room.people[1].clone() };
        bench.room.people.push(person);
    }
    for slip in 0..8 {
        bench.write("1234512345123451");
        bench.write("5");
        if slip < 7 {
            assert_eq!(bench.said, "Lappen er ferdig. Tab går til neste.");
        }
        bench.press(Key::TAB);
    }
    assert_eq!(bench.paper.sheet.rounds[0].ballots.len(), 128);
    bench.press(Key::ENTER);
    assert!(told(&bench).contains("8 svar"));
}

#[test]
fn a_slip_can_be_checked_while_it_is_typed() {
    let mut bench = slip();
    bench.write("345345345");
    let page = bench.page(80, 16);
    assert!(page.contains("10 av 16 · Evne til å forstå behov · Det vi tror kundene sier"), "{page}");
    assert!(row_of(&page, "Markedssjef").ends_with("●●●●●●●● ●_○○○○○○"), "{page}");
    bench.press(Key::RIGHT);
    let page = bench.page(80, 16);
    assert!(row_of(&page, "Markedssjef").ends_with('_'), "the same answer, by question:\n{page}");
    bench.write("4");
    assert!(row_of(&bench.page(80, 16), "IT-leder").contains('▸'));
    assert!(bench.page(80, 16).contains("1 av 6 har svart på dette."));
    bench.press(Key::LEFT);
    bench.press(Key::BACK_TAB);
    assert!(bench.page(80, 16).contains("11 av 16 · Tilgjengelighet og respons"), "{}", bench.page(80, 16));
}

#[test]
fn what_waits_for_enter_is_taken_back_first() {
    let mut bench = question(false, Scale::ZERO_TO_TEN);
    bench.write("7\n8");
    assert!(bench.press(Key::ctrl('z')));
    assert!(!bench.press(Key::ctrl('z')), "what is stored is the desk's to undo");
    bench.write("9");
    bench.press(Key::DELETE);
    bench.write("10\n");
    let given: Vec<_> = bench.paper.sheet.rounds[0].ballots.iter().map(|b| b.score).collect();
    assert_eq!(given, [Some(7), Some(10)]);
}

#[test]
fn who_comes_later_is_not_waited_for_and_who_leaves_stays_in_the_figures() {
    let mut bench = question(false, Scale::ONE_TO_FIVE);
    bench.room.people[1].presence = Presence::Late;
    let page = bench.page(110, 16);
    assert!(!page.contains("  Markedssjef"), "{page}");
    bench.write("23");
    let page = bench.page(110, 16);
    assert!(
        page.contains("2 av 5 har svart. Tallene vises når alle har svart. Markedssjef kommer senere."),
        "{page}"
    );
    // IT-leder has answered and HR-leder has too; one of them leaves, and somebody who had not.
    bench.room.people[2].presence = Presence::Gone;
    bench.room.people[4].presence = Presence::Gone;
    assert!(row_of(&bench.page(110, 16), "Kundeservicesjef").contains('▸'), "{}", bench.page(110, 16));
    bench.write("44");
    let page = bench.page(110, 16);
    assert!(page.contains("Alle har svart. Enter viser."), "{page}");
    assert!(told(&bench).contains("Runden pågår: 4 av 4 har svart."), "{}", told(&bench));
    bench.press(Key::ENTER);
    assert!(bench.page(110, 16).contains("4 svar"), "{}", bench.page(110, 16));
}

#[test]
fn who_comes_while_a_round_is_open_is_asked_and_the_cursor_stays_where_it_was() {
    let mut bench = question(false, Scale::ONE_TO_FIVE);
    bench.room.people[1].presence = Presence::Late;
    bench.write("23");
    bench.room.people[1].presence = Presence::Here;
    assert!(row_of(&bench.page(80, 16), "Salgssjef").contains('▸'), "{}", bench.page(80, 16));
    bench.write("444\n");
    let page = bench.page(80, 16);
    assert!(page.contains("Markedssjef mangler. Vis likevel?"), "{page}");
}

#[test]
fn the_rest_of_a_slip_is_not_waited_for_once_its_owner_has_left() {
    let mut bench = ladder();
    bench.write("333333");
    bench.press(Key::TAB);
    bench.write("4");
    bench.room.people[2].presence = Presence::Gone;
    let page = bench.page(110, 20);
    assert!(row_of(&page, "IT-leder").contains('▸') || page.contains("har svart på dette"), "{page}");
    bench.press(Key::DOWN);
    bench.write("4444");
    assert!(bench.page(110, 20).contains("Alle har svart. Enter viser."), "{}", bench.page(110, 20));
}

#[test]
fn a_person_is_taken_out_of_open_and_closed_rounds() {
    let mut bench = question(false, Scale::ONE_TO_FIVE);
    bench.write("234455\n");
    let json = |bench: &Bench<Rating>| serde_json::to_value(&bench.paper.sheet).expect("JSON").to_string();
    assert!(json(&bench).contains("\"person\":4"));
    Rating::forget(&mut bench.paper, 4);
    assert!(!json(&bench).contains("\"person\":4"));
    assert!(bench.page(110, 16).contains("5 svar"), "{}", bench.page(110, 16));
    assert!(!bench.people().contains(&4));
}

#[test]
fn a_click_goes_to_an_answer_of_a_slip_or_to_a_seat() {
    let mut bench = slip();
    bench.click("HR-leder", "○", 9);
    bench.write("4");
    let ballots = &bench.paper.sheet.rounds[0].ballots;
    assert_eq!((ballots[0].person, ballots[0].item), (4, 25), "the tenth of the slip, in its second part");
    let mut bench = ladder();
    let by_item = bench.paper.setup.items.len() < 3;
    assert!(by_item);
    bench.click("Salgssjef", "○", 0);
    bench.write("2");
    assert_eq!(bench.paper.sheet.rounds[0].ballots[0].person, 5);
}
