//! Numbers as they are typed: digit by digit, put right, taken back.

use super::*;

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
