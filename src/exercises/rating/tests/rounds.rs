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
    let shown = crate::report::markdown(&Rating::story(&bench.table()));
    assert!(shown.contains("○ ● ● ● ○ ○"), "{shown}");
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
    bench.write("Flest fornøyde");
    assert_eq!(bench.said, "Skriv et helt tall fra 1 til 5.");
    bench.write(" ");
    assert_eq!(bench.said, "Ingenting føres nå. Trykk Backspace og skriv på nytt.");
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
fn tab_after_the_first_answer_leaves_no_question_behind() {
    let mut bench = ladder();
    bench.write("3");
    bench.press(Key::TAB);
    assert!(bench.said.contains("står for tur. Tab én gang til: neste spørsmål."), "{}", bench.said);
    assert!(bench.page(84, 30).contains("1 av 2 · Vi er her"), "{}", bench.page(84, 30));
    bench.press(Key::TAB);
    assert!(bench.page(84, 30).contains("2 av 2 · Hit vil vi"), "{}", bench.page(84, 30));
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
    for key in [Key::DOWN; 20].into_iter().chain([Key::UP; 2]).chain([Key::ENTER, Key::END]) {
        bench.press(key);
    }
    assert!(bench.page(84, 30).contains("▸ [ «Hit vil vi» (første runde) ]"), "{}", bench.page(84, 30));
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
    assert!(page.contains("Enter bekrefter tallet.") && page.matches("10").count() == 1, "{page}");
    bench.press(Key::BACKSPACE);
    bench.write("\n3\n4");
    bench.write("5\n");
    assert_eq!(bench.said, "Tallet er utenfor skalaen. Skriv et helt tall fra 0 til 10.");
    bench.press(Key::DELETE);
    bench.write("0 9\n9 10");
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
    assert_eq!(given(&bench).len(), 5, "the one of the ten; the nought is nobody's");
    bench.write("3,\n");
    assert_eq!(given(&bench).last(), Some(&(1, Some(3))), "and takes nothing with it");
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
    question_by_question(&mut bench);
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
    assert!(row_of(&page, "  Markedssjef").ends_with("kommer senere"), "{page}");
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

/// A slip of so many questions.
fn asks(n: usize) -> Bench<Rating> {
    let items = (30..)
        .zip(["Vi lytter", "Vi svarer", "Vi retter", "Vi ringer", "Vi følger opp"].into_iter().cycle())
        .take(n);
    let items = items.map(|(id, text)| item(id, text, "", Mark::None)).collect();
    Bench::new(Setup { items, ..Setup::default() })
}

/// What is on the paper of one person, question by question: a number, _ for who stands over, a dot for what is missing.
fn on_slip(bench: &Bench<Rating>, person: Id) -> String {
    let round = bench.paper.sheet.rounds.last();
    let given = |item: &Item| match round.and_then(|r| r.ballot(person, item.id)) {
        None => ".".to_owned(),
        Some(ballot) => ballot.score.map_or("_".into(), |score| score.to_string()),
    };
    bench.paper.setup.items.iter().map(given).collect()
}

#[test]
fn spaces_between_the_numbers_of_a_slip_are_no_passes() {
    for (n, typed) in [(3, "4 5 3"), (4, "4 5 3 2"), (5, "4 5 3 2 1"), (5, "4 5 3 2 1 ")] {
        let mut bench = asks(n);
        bench.write(typed);
        assert_eq!(on_slip(&bench, 2), "45321"[..n], "«{typed}»");
        bench.write("\t2");
        assert!(on_slip(&bench, 3).starts_with('2'), "«{typed}»: the next slip goes on as usual");
    }
    let mut bench = asks(5);
    bench.write("4 5 3");
    assert_eq!(bench.said, "Lest som 3 tall med mellomrom mellom. To mellomrom: står over.");
    bench.write("  1");
    assert_eq!(on_slip(&bench, 2), "453_1");
    assert!(bench.page(80, 20).contains("Står over: 1."), "{}", bench.page(80, 20));
}

#[test]
fn a_slip_that_is_read_aloud_in_groups_holds_all_of_its_numbers() {
    let mut bench = asks(8);
    bench.write("4433 4432");
    assert_eq!(on_slip(&bench, 2), "44334432");
    assert_eq!(bench.said, "Lest som 8 tall med mellomrom mellom. To mellomrom: står over.");
    let mut bench = asks(16);
    bench.write("4433 4432 3333 4444");
    assert_eq!(on_slip(&bench, 2), "4433443233334444");
    // One number too many is no sign of groups.
    let mut bench = asks(5);
    bench.write("443 32");
    assert_eq!(on_slip(&bench, 2), "443_3");
}

#[test]
fn one_who_stands_over_once_stands_over() {
    let mut bench = asks(5);
    bench.write("4 5");
    assert_eq!(&on_slip(&bench, 2)[..3], "4_5");
    assert!(bench.page(80, 20).contains("Står over: 1."), "{}", bench.page(80, 20));
    bench.write("31");
    assert_eq!(&on_slip(&bench, 2)[3..], "31");
    let mut bench = asks(5);
    bench.write("4 5 3");
    bench.undo();
    assert_eq!(on_slip(&bench, 2), "4_5_.");
}

#[test]
fn spaces_on_a_slip_that_is_nobodys_are_read_likewise() {
    let mut bench = asks(3);
    bench.paper.setup.anonymous = true;
    for slip in ["4 5 3", "2 2 2", "153", "1 1 1", "5 5 5", "333"] {
        bench.write(slip);
        bench.press(Key::TAB);
    }
    bench.press(Key::ENTER);
    let values: Vec<_> = bench.paper.sheet.rounds[0].values.iter().map(|v| v.scores.clone()).collect();
    assert_eq!(values, [vec![1, 1, 2, 3, 4, 5], vec![1, 2, 3, 5, 5, 5], vec![1, 2, 3, 3, 3, 5]]);
}

#[test]
fn a_row_from_a_sheet_is_a_slip() {
    for row in ["4\t5\t3", "4 5 3", "453", "4;5;3", "4, 5, 3", "4\n5\n3\n"] {
        let mut bench = asks(3);
        assert!(bench.paste(row), "{row:?}");
        assert_eq!(on_slip(&bench, 2), "453", "{row:?}");
        let page = bench.page(80, 20);
        assert!(row_of(&page, "Markedssjef").contains('▸'), "it stays there, as when it is typed: {page}");
        bench.undo();
        assert!(bench.paper.sheet.rounds.is_empty(), "one undo takes it back");
    }
    let mut bench = asks(3);
    bench.paste("4\t\t3");
    assert_eq!(on_slip(&bench, 2), "4_3");
}

#[test]
fn several_rows_are_several_slips_and_names_say_whose() {
    let mut bench = asks(3);
    bench.paste("4\t5\t3\n2\t2\t2\n");
    assert_eq!((&on_slip(&bench, 2)[..1], &on_slip(&bench, 3)[..1]), ("4", "2"));
    assert_eq!(bench.said, "To lapper er ført: Markedssjef og IT-leder.");
    bench.paste("Salgssjef\t1\t1\t1\nHR-leder\t5\t5\t5\n");
    assert_eq!((&on_slip(&bench, 5)[..1], &on_slip(&bench, 4)[..1]), ("1", "5"));
    let before = file(&bench);
    for wrong in [
        "4\t5\t3\t2",
        "4\tseks\t3",
        "9\t9\t9",
        "1\t1\t1\n2\t2\t2\n3\t3\t3\n",
        "Ingen her\t1\t2\t3",
        "HR-leder\t5\t5\t5\nHR-leder\t1\t1\t1\n",
    ] {
        bench.paste(wrong);
        assert!(bench.said.ends_with("Ingenting er ført.") && !bench.said.contains('9'), "{}", bench.said);
        assert_eq!(file(&bench), before, "{wrong:?}");
    }
}

#[test]
fn where_one_thing_is_asked_a_row_goes_round_the_table() {
    let mut bench = question(false, Scale::ONE_TO_FIVE);
    bench.write("2");
    bench.paste("3\t4\t5");
    let given: Vec<_> = bench.paper.sheet.rounds[0].ballots.iter().map(|b| (b.person, b.score)).collect();
    assert_eq!(given, [(2, Some(2)), (3, Some(3)), (4, Some(4)), (5, Some(5))]);
    let mut bench = question(true, Scale::ONE_TO_FIVE);
    bench.paste("3\n4\n5\n1\n1\n2\n");
    bench.press(Key::ENTER);
    assert_eq!(bench.paper.sheet.rounds[0].values[0].scores, [1, 1, 2, 3, 4, 5]);
}

/// All that stands on a page, on one line.
fn flat(page: &str) -> String {
    page.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn who_comes_later_is_named_where_it_is_said_who_is_missing() {
    let mut bench = question(false, Scale::ONE_TO_FIVE);
    bench.room.people[1].presence = Presence::Late;
    bench.write("2345\n");
    let page = flat(&bench.page(84, 24));
    assert!(page.contains("Daglig leder mangler. Markedssjef kommer senere. Vis likevel?"), "{page}");
    bench.write("n5");
    let page = flat(&bench.page(84, 24));
    assert!(page.contains("Alle har svart. Enter viser. Markedssjef kommer senere."), "{page}");
    // Of an anonymous round it tells nothing of a slip.
    let mut bench = question(true, Scale::ONE_TO_FIVE);
    bench.room.people[1].presence = Presence::Late;
    bench.write("2345\n");
    let page = flat(&bench.page(84, 24));
    assert!(page.contains("Én lapp mangler. Markedssjef kommer senere. Vis likevel?"), "{page}");
}

#[test]
fn one_key_says_who_is_away_and_who_is_back() {
    let away = Key::ctrl('x');
    let mut bench = question(false, Scale::ONE_TO_FIVE);
    bench.write("2");
    assert!(bench.offers(away));
    bench.press(away);
    let page = bench.page(80, 20);
    assert!(
        row_of(&page, "IT-leder").ends_with("borte") && row_of(&page, "HR-leder").contains('▸'),
        "{page}"
    );
    bench.write("3455");
    assert!(bench.page(80, 20).contains("Alle har svart. Enter viser."), "{}", bench.page(80, 20));
    bench.press(away);
    let page = bench.page(80, 20);
    assert!(row_of(&page, "IT-leder").contains('▸') && page.contains("5 av 6 har svart"), "{page}");
    bench.write("1\n");
    assert!(told(&bench).contains("6 svar"), "{}", told(&bench));
}

#[test]
fn who_is_away_can_be_gone_to() {
    let away = Key::ctrl('x');
    let mut bench = asks(3);
    for key in [away, Key::DOWN, Key::UP, away] {
        bench.press(key);
    }
    for _ in 0..4 {
        bench.press(Key::TAB);
    }
    let page = bench.page(80, 20);
    assert!(row_of(&page, "Markedssjef").contains('▸'), "{page}");
    bench.press(away);
    let page = bench.page(80, 20);
    assert!(row_of(&page, "Markedssjef").contains('▸') && !page.contains("Markedssjef har"), "{page}");
    bench.write("123");
    assert_eq!(&on_slip(&bench, 2)[..1], "1");
    // A slip that was left behind by who went.
    for key in [Key::TAB; 5] {
        bench.press(key);
    }
    assert!(row_of(&bench.page(80, 20), "IT-leder").contains('▸'), "{}", bench.page(80, 20));
    bench.press(away);
    bench.write("333");
    assert_eq!(on_slip(&bench, 3), "333");
}

#[test]
fn who_is_away_is_given_nothing_and_neither_is_anybody_else() {
    let away = Key::ctrl('x');
    for presence in [Presence::Gone, Presence::Late] {
        let mut bench = asks(3);
        bench.room.people[2].presence = presence;
        for key in [Key::DOWN; 5] {
            bench.press(key);
        }
        let before = bench.page(80, 20);
        assert!(row_of(&before, "▸").contains("IT-leder"), "{before}");
        for answer in ["3", "4", " ", "5"] {
            bench.write(answer);
            let said = match presence {
                Presence::Late => "IT-leder kommer senere. Ctrl+X: IT-leder er her.",
                _ => "IT-leder er borte. Ctrl+X: IT-leder er her igjen.",
            };
            assert_eq!(bench.said, said, "«{answer}»");
            assert_eq!(bench.page(80, 20), before, "no row moves");
        }
        assert!(bench.paper.sheet.rounds.is_empty(), "{}", file(&bench));
        bench.press(away);
        bench.write("345");
        assert_eq!(on_slip(&bench, 3), "345");
    }
    // In the middle of a slip, and question by question.
    let mut bench = asks(3);
    bench.write("12");
    bench.press(away);
    bench.write("444");
    assert_eq!((&*on_slip(&bench, 2), &*on_slip(&bench, 3)), ("12.", "444"));
    bench.press(Key::UP);
    bench.write("55");
    assert_eq!(bench.said, "Markedssjef er borte. Ctrl+X: Markedssjef er her igjen.");
    assert_eq!((&*on_slip(&bench, 2), &*on_slip(&bench, 3)), ("12.", "444"));
    let mut bench = question(false, Scale::ONE_TO_FIVE);
    bench.room.people[1].presence = Presence::Late;
    for key in [Key::DOWN; 5] {
        bench.press(key);
    }
    bench.write("3");
    assert_eq!(bench.said, "Markedssjef kommer senere. Ctrl+X: Markedssjef er her.");
    assert!(bench.paper.sheet.rounds.is_empty());
}

#[test]
fn up_and_down_lead_from_person_to_person_as_the_list_is_drawn() {
    let mut bench = slip();
    bench.write(&"3".repeat(16));
    bench.press(Key::TAB);
    bench.room.people[3].presence = Presence::Gone;
    bench.write("44");
    let rows: Vec<String> = {
        let page = bench.page(100, 30);
        let names = ["Markedssjef", "IT-leder", "Salgssjef", "Kundeservicesjef", "Daglig leder", "HR-leder"];
        let mut rows: Vec<_> = names.iter().map(|name| (page.find(&format!(" {name} ")), *name)).collect();
        rows.sort_unstable();
        rows.into_iter().map(|(_, name)| name.to_owned()).collect()
    };
    assert_eq!((&*rows[0], &*rows[5]), ("Markedssjef", "HR-leder"), "who is away stands last");
    let at = |bench: &Bench<Rating>| {
        let page = bench.page(100, 30);
        rows.iter().position(|name| row_of(&page, "▸").contains(&**name)).expect("somebody")
    };
    let hint = |bench: &Bench<Rating>| Rating::hint(&bench.table(), &bench.pen, Key::ctrl('x'));
    assert_eq!(at(&bench), 1);
    for (key, to) in [
        (Key::UP, 0),
        (Key::UP, 0),
        (Key::DOWN, 1),
        (Key::DOWN, 2),
        (Key::DOWN, 3),
        (Key::DOWN, 4),
        (Key::DOWN, 5),
        (Key::DOWN, 5),
        (Key::UP, 4),
    ] {
        bench.press(key);
        assert_eq!(at(&bench), to, "{key}: {}", bench.page(100, 30));
        assert!(hint(&bench).is_some_and(|hint| hint.starts_with(&rows[to])), "{key}: {:?}", hint(&bench));
        assert!(bench.offers(Key::ctrl('x')), "{key}");
    }
    // On a slip the other two lead along it.
    for key in [Key::UP; 3] {
        bench.press(key);
    }
    for (key, asked) in [(Key::LEFT, "2 av 16"), (Key::LEFT, "1 av 16"), (Key::LEFT, "1 av 16")]
        .into_iter()
        .chain([(Key::RIGHT, "2 av 16"), (Key::RIGHT, "3 av 16"), (Key::BACKSPACE, "2 av 16")])
    {
        bench.press(key);
        let page = bench.page(100, 30);
        assert!(page.contains(asked) && at(&bench) == 1, "{key}: {page}");
    }
    bench.write("5");
    assert_eq!(bench.said, "Retter lappen til IT-leder: 2 av 16.");
}

/// Asks question by question, by what the list offers.
fn question_by_question(bench: &mut Bench<Rating>) {
    bench.press(Key::ctrl('d'));
    while !bench.page(84, 40).contains("▸ [ Før ett spørsmål om gangen ]") {
        assert!(bench.press(Key::DOWN), "{}", bench.page(84, 40));
    }
    bench.press(Key::ENTER);
}

#[test]
fn each_question_is_shown_when_all_who_are_here_have_answered_it() {
    let mut bench = asks(3);
    question_by_question(&mut bench);
    bench.write("3");
    bench.press(Key::ctrl('x'));
    bench.write("4554");
    bench.press(Key::TAB);
    bench.write("21");
    bench.press(Key::ctrl('d'));
    assert!(bench.page(84, 30).contains("▸ [ Vis bare «Vi lytter» nå ]"), "{}", bench.page(84, 30));
    bench.press(Key::ENTER);
    let page = bench.page(84, 30);
    assert!(page.contains("5 svar") && told(&bench).contains("median 4"), "{}", told(&bench));
    let round = bench.paper.sheet.open().expect("the rest is open");
    assert_eq!((round.items.as_slice(), round.ballots.len()), (&[31, 32][..], 2), "and keeps what is in");
    bench.press(Key::ctrl('d'));
    let page = bench.page(84, 30);
    assert!(page.contains("[ Gå videre med runden om «Vi svarer» og «Vi retter» ]"), "{page}");
    for key in [Key::HOME, Key::DOWN, Key::ENTER] {
        bench.press(key);
    }
    let page = bench.page(84, 30);
    assert!(page.contains("2 av 5 har svart på dette"), "{page}");
}

#[test]
fn what_has_answers_is_shown_and_what_has_none_is_said() {
    let mut bench = ladder();
    bench.write("333333\n\n");
    bench.write("j");
    assert_eq!(bench.said, "Ingen har svart på «Hit vil vi» ennå. Ctrl+D begynner runden om det.");
    assert_eq!(bench.paper.sheet.rounds[0].items, [13]);
    // As older files have it.
    bench.paper.sheet.rounds[0].items = vec![13, 14];
    for key in [Key::ctrl('d'), Key::DOWN].into_iter().chain([Key::DOWN; 20]) {
        bench.press(key);
    }
    let round = Round { id: 7000, items: vec![14], ..Round::default() };
    Rating::apply(&mut bench.paper, Edit::Round(crate::exercises::RowEdit::push(round))).expect("it fits");
    bench.press(Key::ctrl('d'));
    bench.write("555555\n");
    assert!(!told(&bench).contains("ingen svar"), "{}", told(&bench));
}

#[test]
fn the_scale_is_in_view_at_any_size_and_with_any_number_of_people() {
    for people in [1, 6, 10] {
        for (width, height) in [(60, 9), (60, 12), (76, 16), (110, 30)] {
            let mut bench = ladder();
            let seat = bench.room.people[1].clone();
            bench.room.people =
                (1..=people).map(|id| crate::exercises::Person { id, ..seat.clone() }).collect();
            for typed in ["", "3", "4"] {
                bench.write(typed);
                let page = bench.page(width, height);
                assert!(
                    page.contains("Unngå nedrykk") && page.contains("Toppen"),
                    "{people} {width}:\n{page}"
                );
                let mut plain = question(false, on(0, 7));
                plain.write(typed);
                let page = plain.page(width, height);
                assert!(page.contains("0–7"), "{page}");
            }
        }
    }
}

#[test]
fn a_slip_that_is_done_is_typed_over_in_a_row_and_whose_it_is_is_said() {
    let ways: [(&str, &[Key]); 3] = [
        ("Shift+Tab", &[Key::BACK_TAB]),
        ("up, over the edge", &[Key::UP]),
        ("down and up", &[Key::BACK_TAB, Key::DOWN, Key::UP]),
    ];
    for (how, keys) in ways {
        let mut bench = asks(4);
        bench.write("4321\t");
        for &key in keys {
            bench.press(key);
        }
        let page = bench.page(80, 20);
        assert!(row_of(&page, "Markedssjef").contains('▸'), "{how}: {page}");
        bench.write("5");
        assert_eq!(bench.said, "Retter lappen til Markedssjef: 1 av 4.", "{how}");
        bench.write("555");
        assert_eq!((&*on_slip(&bench, 2), &*on_slip(&bench, 3)), ("5555", "...."), "{how}");
        bench.write("5");
        assert_eq!(bench.said, "Lappen er ferdig. Tab går til neste.", "{how}");
        bench.write("\t2");
        assert_eq!(&on_slip(&bench, 3)[..1], "2", "{how}: it goes on with who is missing");
    }
    let mut bench = asks(4);
    bench.write("4321\t");
    bench.press(Key::BACK_TAB);
    assert_eq!(bench.said, "Lappen til Markedssjef er ført. Skriv den på nytt for å rette den.");
    // One number of it, and on from there.
    let mut bench = asks(4);
    bench.write("4321");
    for key in [Key::LEFT; 3] {
        bench.press(key);
    }
    bench.write("55");
    assert_eq!(on_slip(&bench, 2), "4551");
    let mut bench = asks(4);
    bench.write("4321");
    for _ in 0..4 {
        bench.press(Key::BACKSPACE);
    }
    bench.write("1234");
    assert_eq!(on_slip(&bench, 2), "1234");
}

#[test]
fn a_slip_that_is_nobodys_is_typed_over_while_it_is_under_her_hands() {
    let mut bench = asks(3);
    bench.paper.setup.anonymous = true;
    bench.write("111");
    for _ in 0..3 {
        bench.press(Key::UP);
    }
    bench.write("234");
    assert!(!bench.said.contains("Retter"), "{}", bench.said);
    bench.write("\t");
    bench.press(Key::BACK_TAB);
    bench.write("222\t222\t222\t222\t222\t\n");
    let values: Vec<_> = bench.paper.sheet.rounds[0].values.iter().map(|v| v.scores.clone()).collect();
    assert_eq!(values, [vec![2; 6], vec![2, 2, 2, 2, 2, 3], vec![2, 2, 2, 2, 2, 4]]);
}

#[test]
fn fingers_that_are_all_in_are_typed_over_in_a_row() {
    let mut bench = question(false, Scale::ONE_TO_FIVE);
    bench.write("123451");
    for _ in 0..6 {
        bench.press(Key::UP);
    }
    bench.write("5");
    assert_eq!(bench.said, "Retter svaret til Markedssjef.");
    bench.write("55");
    let given: Vec<_> = bench.paper.sheet.rounds[0].ballots.iter().filter_map(|b| b.score).collect();
    assert_eq!(given, [5, 5, 5, 4, 5, 1]);
}

#[test]
fn a_row_that_is_pasted_goes_to_the_slip_with_the_mark_and_its_owner_is_named() {
    let mut bench = asks(3);
    bench.paste("1\t2\t3");
    assert_eq!(bench.said, "Lappen til Markedssjef er ført.");
    bench.press(Key::LEFT);
    bench.paste("5\t5\t5");
    assert_eq!(bench.said, "Lappen til Markedssjef er rettet.");
    assert_eq!((&*on_slip(&bench, 2), &*on_slip(&bench, 3)), ("555", "..."));
    bench.undo();
    assert_eq!(on_slip(&bench, 2), "123", "one undo takes it back");
    let mut bench = asks(3);
    bench.write("123");
    bench.paste("4 4 4");
    assert_eq!((&*on_slip(&bench, 2), &*on_slip(&bench, 3)), ("123", "444"), "{}", bench.said);
    assert_eq!(bench.said, "Lappen til IT-leder er ført.");
    bench.press(Key::LEFT);
    bench.paste("5 5 5");
    assert_eq!(bench.said, "Lappen til IT-leder er rettet.");
    bench.press(Key::TAB);
    bench.paste("1\t1\n");
    assert_eq!(bench.said, "2 tall er ført på lappen til HR-leder.");
    let mut bench = asks(3);
    for _ in 0..6 {
        bench.paste("1\t2\t3");
    }
    let before = file(&bench);
    bench.paste("5\t5\t5");
    assert_eq!(bench.said, "Ingen lapp mangler. Gå tilbake til den som skal rettes. Ingenting er ført.");
    assert_eq!(file(&bench), before);
    let mut bench = asks(3);
    bench.paper.setup.anonymous = true;
    bench.paste("1\t2\t3");
    assert_eq!(bench.said, "Lappen er ført.");
}

#[test]
fn a_wrong_key_takes_nothing_with_it_and_backspace_takes_back_no_more_than_that() {
    let given = |bench: &Bench<Rating>| -> Vec<_> {
        let rounds = &bench.paper.sheet.rounds;
        rounds.iter().flat_map(|r| &r.ballots).map(|b| (b.person, b.score)).collect()
    };
    for wrong in ["6", "0", "x", "§", ","] {
        let mut bench = question(false, Scale::ONE_TO_FIVE);
        bench.write(wrong);
        assert!(!bench.said.is_empty(), "{wrong} is refused aloud");
        bench.write("4");
        assert_eq!(given(&bench), [(2, Some(4))], "{wrong}");
    }
    for wrong in ["6", "0", "x", "§", "60", "6x6"] {
        let mut bench = question(false, Scale::ONE_TO_FIVE);
        bench.write("3");
        bench.write(wrong);
        for _ in wrong.chars() {
            bench.press(Key::BACKSPACE);
        }
        bench.write("4");
        assert_eq!(given(&bench), [(2, Some(3)), (3, Some(4))], "{wrong}: nobody's answer is written over");
    }
    let mut bench = question(false, Scale::ONE_TO_FIVE);
    bench.write("x ");
    assert_eq!(given(&bench), [], "a space after a letter stands between words");
    bench.write(" ");
    assert_eq!(given(&bench), [(2, None)]);
}

#[test]
fn whom_the_key_for_away_is_about_is_said_and_twice_is_back() {
    let away = Key::ctrl('x');
    let hint = |bench: &Bench<Rating>| Rating::hint(&bench.table(), &bench.pen, away).unwrap_or_default();
    let mut bench = question(false, Scale::ONE_TO_FIVE);
    assert_eq!(hint(&bench), "Markedssjef er borte");
    bench.press(away);
    assert_eq!(hint(&bench), "Markedssjef her igjen", "the press before was a slip");
    bench.press(away);
    assert_eq!(hint(&bench), "Markedssjef er borte");
    assert!(row_of(&bench.page(80, 20), "Markedssjef").contains('▸'));
    bench.press(away);
    bench.write("3");
    assert_eq!(hint(&bench), "HR-leder er borte", "she has gone on");
    // Slip by slip it is about the row with the mark.
    let mut bench = asks(3);
    assert_eq!(hint(&bench), "Markedssjef er borte");
    bench.press(away);
    assert_eq!(hint(&bench), "IT-leder er borte");
    bench.write("333");
    assert_eq!(hint(&bench), "IT-leder er borte", "the mark is still there");
    for key in [Key::DOWN; 5] {
        bench.press(key);
    }
    assert_eq!(hint(&bench), "Markedssjef her igjen");
    bench.room.people[1].presence = Presence::Late;
    assert_eq!(hint(&bench), "Markedssjef er her", "who was never here is not back");
    bench.press(away);
    assert_eq!(hint(&bench), "Markedssjef er borte");
    assert!(row_of(&bench.page(80, 20), "Markedssjef").contains('▸'));
}

#[test]
fn the_arrows_reach_who_is_away_and_lead_back() {
    let away = Key::ctrl('x');
    let mut bench = question(false, Scale::ONE_TO_FIVE);
    bench.press(away);
    bench.write("23451");
    assert!(bench.page(80, 20).contains("Alle har svart."));
    bench.press(Key::DOWN);
    assert!(row_of(&bench.page(80, 20), "▸").contains("Markedssjef"), "{}", bench.page(80, 20));
    bench.press(Key::UP);
    assert!(row_of(&bench.page(80, 20), "▸").contains("Daglig leder"), "{}", bench.page(80, 20));
    // Slip by slip past the edge of each.
    let mut bench = asks(2);
    bench.press(away);
    for _ in 0..5 {
        bench.write("33\t");
    }
    for _ in 0..20 {
        bench.press(Key::UP);
    }
    for _ in 0..20 {
        bench.press(Key::DOWN);
        if row_of(&bench.page(80, 20), "▸").contains("Markedssjef") {
            return;
        }
    }
    panic!("who is away is never reached: {}", bench.page(80, 20));
}

#[test]
fn who_has_left_is_counted_where_they_have_answered_only() {
    let mut bench = ladder();
    bench.write("333333\t");
    bench.room.people[1].presence = Presence::Gone;
    bench.write("44");
    let page = bench.page(110, 20);
    assert!(page.contains("2 av 5 har svart på dette"), "{page}");
    bench.write("444");
    assert!(bench.page(110, 20).contains("Alle har svart."), "{}", bench.page(110, 20));
}

#[test]
fn tab_goes_among_the_slips_that_are_missing_and_no_press_too_many_types_one_over() {
    let mut bench = slip();
    for _ in 0..5 {
        bench.write("3333333333333333");
        bench.press(Key::TAB);
    }
    let given = |bench: &Bench<Rating>| {
        bench.paper.sheet.rounds[0].ballots.iter().map(|b| b.score).collect::<Vec<_>>()
    };
    let before = given(&bench);
    bench.press(Key::TAB);
    bench.press(Key::TAB);
    assert!(bench.said.starts_with("Bare Daglig leder mangler."), "{}", bench.said);
    bench.write("4444444444444444");
    assert_eq!(given(&bench)[..before.len()], before[..], "nothing that was in is typed over");
    assert_eq!(given(&bench).len(), before.len() + 16);
}

#[test]
fn a_round_that_is_open_is_left_with_what_is_missing() {
    let left = |bench: &Bench<Rating>| crate::exercises::left_behind::<Rating>(&bench.table());
    let mut bench = question(false, Scale::ONE_TO_FIVE);
    assert_eq!(left(&bench), None, "nobody has begun");
    bench.write("2345");
    let said = "2 svar mangler, og ingenting er vist ennå. PageUp går tilbake.";
    assert_eq!(left(&bench).as_deref(), Some(said));
    bench.write("33");
    assert_eq!(left(&bench).as_deref(), Some("Svarene er ikke vist ennå. PageUp går tilbake."));
    bench.press(Key::ENTER);
    assert_eq!(left(&bench), None);
}

/// Whether a slip is typed or pasted, the next key finds the hand at the same place.
#[test]
fn a_pasted_slip_leaves_the_cursor_where_a_typed_one_does() {
    for then in [&[][..], &[Key::TAB], &[Key::BACKSPACE], &[Key::LEFT], &[Key::BACK_TAB]] {
        let stands = |paste: bool| {
            let mut bench = asks(3);
            if paste {
                bench.paste("1\t2\t3");
            } else {
                bench.write("123");
            }
            for key in then {
                bench.press(*key);
            }
            let at = bench.pen.proxy.sight(&super::super::pen::Asked::of(&bench.table())).at();
            (at, bench.page(84, 30))
        };
        assert_eq!(stands(true), stands(false), "{then:?}");
    }
}

#[test]
fn a_template_says_which_way_slips_are_typed_in() {
    for (entry, same_person) in [(Entry::ByPerson, true), (Entry::ByItem, false)] {
        let mut bench = asks(3);
        bench.paper.setup.entry = entry;
        bench.write("12");
        let ballots = &bench.paper.sheet.rounds[0].ballots;
        assert_eq!(ballots.len(), 2);
        assert_eq!(ballots[0].person == ballots[1].person, same_person, "{entry:?}");
    }
}
