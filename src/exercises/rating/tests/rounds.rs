//! Typing a round: digits, slips, going back, passing, and who sees what until it is shown.

use super::*;
use crate::exercises::Record;

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

/// Shown one dimension at a time, as the gaps are: each was asked once, and no more is told.
#[test]
fn what_is_shown_one_by_one_was_asked_once() {
    let mut bench = slip();
    for _ in 0..bench.room.people.len() {
        bench.write("3333333344444444");
        bench.press(Key::TAB);
    }
    for (id, dimension) in (16..24).enumerate() {
        let offer = Offer::Show { id: 2000 + id as Id, items: vec![dimension, dimension + 8] };
        let edit = Rating::accept(&bench.paper, &offer).expect("it is open");
        Rating::apply(&mut bench.paper, edit).expect("it is there");
    }
    let (story, page) = (told(&bench), bench.page(120, 60));
    for told in [&story, &page] {
        assert!(
            told.contains("median 3") && !told.contains("runde ") && !told.contains("ingen svar"),
            "{told}"
        );
    }
    let mut numbers = Vec::new();
    let table = bench.table();
    Rating::rows(&table, &mut |row| {
        if let Record::Rating(row) = row {
            numbers.push(row.round.clone());
        }
    });
    assert_eq!(numbers, ["1"; 16], "in tables too");
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
