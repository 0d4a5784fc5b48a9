//! After the numbers are shown: another round, corrections, late answers, agreeing, the ladder.

use super::*;
use crate::exercises::Score;
use crate::figures::Scores;

#[test]
fn a_later_round_never_overwrites_the_first() {
    let mut bench = question(false, Scale::ONE_TO_FIVE);
    bench.write("112445\n");
    assert!(bench.page(80, 16).contains("! Delt: hør én som ga høyt og én som ga lavt."));
    bench.press(Key::ctrl('d'));
    bench.press(Key::UP);
    bench.write("3\n");
    bench.press(Key::ctrl('d'));
    bench.press(Key::DOWN);
    bench.press(Key::ENTER);
    assert_eq!(bench.said, "Ny runde. Tallene fra før er skjult til den nye vises.");
    let (page, story) = (bench.page(80, 16), told(&bench));
    assert!(
        !page.contains("median") && !story.contains("median") && !story.contains("enige om"),
        "{page}{story}"
    );
    let score = Rating::score(&bench.paper, 20).expect("a rating has a score");
    assert_eq!((score.scores.n(), score.agreed), (0, None), "others must not show it meanwhile");
    bench.write("33345");
    bench.write("\nj");
    let story = told(&bench);
    assert!(story.contains("(runde 1)") && story.contains("(runde 2)"), "{story}");
    assert!(story.contains("5 var med begge ganger"), "{story}");
    let score = Rating::score(&bench.paper, 20).expect("a rating has a score");
    assert_eq!((score.scores.values(), score.agreed), (&[3, 3, 3, 4, 5][..], Some(3)));
}

#[test]
fn nameless_rounds_are_compared_by_their_medians() {
    let mut bench = question(true, Scale::ONE_TO_FIVE);
    bench.write("222222\n");
    bench.press(Key::ENTER);
    bench.press(Key::DOWN);
    bench.write("\n444444\n");
    assert!(told(&bench).contains("6 svar · runde 2 (runde 1: median 2)"), "{}", told(&bench));
}

#[test]
fn an_open_round_can_be_left_without_showing_it() {
    let mut bench = question(false, Scale::ONE_TO_FIVE);
    bench.write("11");
    bench.press(Key::ctrl('d'));
    bench.press(Key::ENTER);
    assert!(bench.paper.sheet.rounds.is_empty());
    bench.undo();
    assert!(bench.page(80, 16).contains("2 av 6 har svart"));
}

#[test]
fn a_typing_error_is_put_right_and_marked() {
    let mut bench = question(false, Scale::ONE_TO_FIVE);
    bench.write("123333\n");
    bench.press(Key::ENTER);
    bench.press(Key::DOWN);
    bench.press(Key::DOWN);
    bench.press(Key::ENTER);
    bench.write("m");
    bench.press(Key::TAB);
    bench.write("9\n");
    assert_eq!(bench.said, "Skriv et helt tall fra 1 til 5.");
    bench.press(Key::BACKSPACE);
    bench.write("3\n");
    assert!(told(&bench).contains("fra 2 til 3 · samlet · 6 svar · 1 rettet"), "{}", told(&bench));
    bench.undo();
    assert!(told(&bench).contains("fra 1 til 3"));
}

#[test]
fn a_number_that_is_put_right_to_the_same_is_not_corrected() {
    let mut bench = question(false, Scale::ONE_TO_FIVE);
    bench.write("123333\n");
    let before = bench.paper.sheet.clone();
    bench.press(Key::ENTER);
    bench.press(Key::DOWN);
    bench.press(Key::DOWN);
    bench.press(Key::ENTER);
    bench.write("m");
    bench.press(Key::TAB);
    bench.write("1\n");
    assert_eq!(bench.said, "Det tallet står der fra før. Ingenting er endret.");
    assert_eq!(bench.paper.sheet, before);
}

#[test]
fn whoever_looked_at_numbers_that_are_shown_is_led_back_to_the_round() {
    let mut bench = <Rating as crate::exercises::laws::Example>::filled();
    for key in [Key::ENTER, Key::TAB, Key::ENTER, Key::ctrl('d')] {
        bench.press(key);
    }
    let (leaf, cursor) = bench.stands();
    for key in [Key::TAB, Key::ENTER] {
        bench.press(key);
    }
    assert_ne!(bench.stands().0, leaf, "{}", bench.page(84, 30));
    bench.hand(|hand| Rating::stand_at(hand, &leaf, &cursor));
    assert_eq!(bench.stands().0, leaf);
}

#[test]
fn who_comes_late_stays_out_of_the_figures() {
    let mut bench = ladder();
    bench.write("33333");
    bench.press(Key::TAB);
    bench.write("55555\nj");
    bench.press(Key::ctrl('d'));
    for _ in 0..20 {
        bench.press(Key::DOWN);
    }
    bench.press(Key::ENTER);
    assert!(bench.page(84, 30).contains("[Daglig leder]"), "the only one missing:\n{}", bench.page(84, 30));
    bench.write("1\n1\n");
    let story = told(&bench);
    assert_eq!(story.matches("5 svar · 1 etter visning, ikke med i tallene").count(), 2, "{story}");
    assert!(story.contains("median 3 · alle ga 3"), "{story}");
    assert!(!story.contains("Daglig leder"));
    assert!(!bench.page(84, 30).contains("Tallet"), "after the last question the list closes");
}

#[test]
fn a_goal_set_earlier_stands_on_this_ladder_once_its_own_numbers_are_shown() {
    let mut bench = ladder();
    bench.paper.setup.items.truncate(1);
    bench.paper.setup.goal = Some(99);
    let scores = Scores::new(Scale::ONE_TO_FIVE, [4, 5, 5, 4, 5, 4]);
    bench.room.scores.push((99, Score { scores, agreed: Some(5) }));
    assert!(!told(&bench).contains("enige om 5"), "{}", told(&bench));
    bench.write("233233");
    assert!(!told(&bench).contains("enige om 5"), "it would bend what is being asked:\n{}", told(&bench));
    bench.press(Key::ENTER);
    assert!(told(&bench).contains("Hit vil vi") && told(&bench).contains("enige om 5"), "{}", told(&bench));
    bench.press(Key::ENTER);
    bench.write("3\n");
    assert!(told(&bench).contains("Det er 2 trinn opp til dit vi vil."), "{}", told(&bench));
    bench.room.scores[0].1.scores = Scores::new(on(1, 7), [4, 5]);
    assert!(!told(&bench).contains("Hit vil vi"), "another scale is another ladder:\n{}", told(&bench));
}

#[test]
fn the_ladder_shows_now_and_goal_and_customers() {
    let mut bench = ladder();
    bench.write("334334");
    bench.press(Key::TAB);
    bench.write("455455\n");
    bench.press(Key::ENTER);
    bench.write("3\n5\n2,3\n");
    let story = told(&bench);
    assert!(story.contains("2,3 på 1–5 · påstand"), "{story}");
    bench.write("214\nKundepanel\nVåren 2026\n");
    bench.write("Fordi de velger oss\nTo år med lavere margin\nutgangen av 2028\nNi av ti blir\n");
    let story = told(&bench);
    for words in [
        "2,3 på 1–5 · n 214 · Kundepanel · Våren 2026",
        "Det er 2 trinn opp til dit vi vil.",
        "Kundene plasserer oss 0,7 trinn lavere enn vi gjør selv.",
        "enige om 5",
        "Fordi de velger oss",
        "To år med lavere margin",
        "utgangen av 2028",
        "Ni av ti blir",
    ] {
        assert!(story.contains(words), "{words} in\n{story}");
    }
    bench.press(Key::ESC);
    assert!(bench.page(84, 30).contains("┝━━━▲ KUNDENE SIER"), "{}", bench.page(84, 30));
}

#[test]
fn the_number_that_is_set_is_typed_in_a_field_that_asks_for_it() {
    let mut bench = ladder();
    bench.write("334334");
    bench.press(Key::TAB);
    bench.write("455455\n\n");
    let page = bench.page(84, 40);
    for words in
        ["Vi setter «Hit vil vi»", "Skriv et tall, 1–5", "Runden: median 5 · fra 4 til 5 · samlet · 6 svar"]
    {
        assert!(page.contains(words), "{words}:\n{page}");
    }
    assert_eq!(
        page.lines().filter(|l| l.trim() == "Hit vil vi").count(),
        0,
        "no heading is called as a field\n{page}"
    );
}

#[test]
fn a_rung_is_chosen_and_not_computed() {
    let mut bench = ladder();
    bench.write("334334");
    bench.press(Key::TAB);
    bench.write("455455\n");
    let page = bench.page(84, 30);
    assert!(!page.contains('━') && page.contains("ikke satt ennå · median 3"), "{page}");
    assert!(!page.contains("opp til dit vi vil"), "{page}");
    bench.press(Key::ENTER);
    bench.write("3\n");
    bench.press(Key::ESC);
    let page = bench.page(84, 30);
    assert!(page.contains("VI ER HER ●━━━┥") && !page.contains("━◆"), "{page}");
}

#[test]
fn small_distances_are_told_as_they_are() {
    for (said, words) in [
        ("2,8", "Kundene plasserer oss omtrent der vi plasserer oss selv."),
        ("2,4", "Kundene plasserer oss 0,6 trinn lavere enn vi gjør selv."),
        ("4,0", "Kundene plasserer oss 1 trinn høyere enn vi gjør selv."),
    ] {
        let mut bench = ladder();
        bench.write("3\nj\n3\n\n");
        bench.write(&format!("{said}\n"));
        assert!(told(&bench).contains(words), "{words} in {}", told(&bench));
    }
}

#[test]
fn no_field_comes_up_under_the_cursor() {
    let mut bench = ladder();
    bench.write("3\nj\n");
    let labels = |bench: &Bench<Rating>| {
        let lines = super::super::pen::lines(&bench.table(), &bench.pen);
        let entries = lines.into_iter().filter_map(|line| match line {
            crate::ui::form::Line::Entry(entry) => Some(entry.label),
            _ => None,
        });
        entries.collect::<Vec<_>>()
    };
    let before = labels(&bench);
    assert!(before.join(" ").contains("Kundene sier Antall svar Kilde Periode"), "{before:?}");
    bench.write("\n\n\n\nPanelet\n");
    assert_eq!(bench.said, "Skriv tallet først, i «Kundene sier». Esc legger dette til side.");
    assert!(bench.page(84, 30).contains("Panelet"));
    bench.press(Key::ESC);
    bench.press(Key::UP);
    bench.press(Key::UP);
    bench.write("2,4\nPanelet\n");
    assert_eq!(labels(&bench), before);
    assert!(told(&bench).contains("Panelet"), "{}", told(&bench));
    // How many answered is no part of who was asked, and all can be said in one breath.
    let evidence = |bench: &Bench<Rating>| {
        let evidence = bench.paper.sheet.customers.clone().expect("a figure").evidence;
        (evidence.source, evidence.n)
    };
    for said in ["2,4\nPanelet, n=214\n", "2,4, n=214, Panelet\n"] {
        bench.pen.form.set_at(crate::exercises::rating::pen::Spot::Customers);
        bench.write(said);
        assert_eq!(evidence(&bench), ("Panelet".into(), Some(214)), "{said}");
    }
}

#[test]
fn each_item_is_offered_another_round_divided_ones_first() {
    let mut bench = ladder();
    bench.write("333333");
    bench.press(Key::TAB);
    bench.write("112555\n\n");
    for key in [Key::DOWN; 20].into_iter().chain([Key::UP; 2]) {
        bench.press(key);
    }
    assert!(bench.page(84, 60).contains("▸ [ Ny runde … ]"), "{}", bench.page(84, 60));
    bench.press(Key::ENTER);
    let page = bench.page(84, 60);
    let places =
        ["[ «Hit vil vi» (delt) ]", "[ Begge spørsmålene ]", "[ «Vi er her» ]"].map(|words| page.find(words));
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{page}");
    assert!(page.contains("▸ [ «Hit"), "{page}");
}

#[test]
fn the_framed_ladder_stands_over_the_list() {
    let mut bench = ladder();
    bench.write("334334");
    bench.press(Key::TAB);
    bench.write("455455\n\n3\n5\n2,4\n");
    let page = bench.page(84, 30);
    assert!(page.contains('┌') && page.contains('└') && page.contains("▸ Antall svar"), "{page}");
}

#[test]
fn where_customers_place_us_has_to_be_a_number_on_the_ladder() {
    let mut bench = ladder();
    bench.write("3\nj");
    bench.press(Key::ENTER);
    bench.write("\n\n6,3\n");
    assert_eq!(bench.said, "6,3 på 0–10 er ikke på skalaen 1–5. Regn det om først.");
    assert!(bench.paper.sheet.customers.is_none());
    bench.press(Key::ESC);
    bench.write("2\nmange\n");
    assert_eq!(bench.said, "Skriv hvor mange som svarte, som et helt tall: 214.");
    assert!(bench.page(84, 30).contains("mange"), "what was typed stays");
    bench.press(Key::ESC);
    bench.write("Panel\n214\n");
    let evidence = bench.paper.sheet.customers.clone().expect("a figure").evidence;
    assert_eq!((&*evidence.source, evidence.n), ("Panel", Some(214)), "{}", bench.said);
}

#[test]
fn items_are_agreed_on_one_after_another() {
    let mut bench = slip();
    bench.write("3333333333333333\nj");
    bench.press(Key::ENTER);
    bench.write("4\n\n2\n");
    let agreed: Vec<_> = bench.paper.sheet.agreed.iter().map(|a| (a.item, a.score)).collect();
    assert_eq!(agreed, [(16, 4), (18, 2)]);
    assert!(bench.page(84, 30).contains("▸ Oppfølging og"), "{}", bench.page(84, 30));
    bench.press(Key::ESC);
    bench.press(Key::UP);
    bench.press(Key::ENTER);
    bench.press(Key::BACKSPACE);
    bench.write("\n");
    assert_eq!(bench.paper.sheet.agreed.len(), 1, "an empty line takes it back");
}

#[test]
fn one_item_can_be_asked_again() {
    let mut bench = slip();
    bench.write("3333333333333333\nj");
    bench.press(Key::DOWN);
    bench.press(Key::ctrl('d'));
    for key in [Key::DOWN, Key::ENTER, Key::END] {
        bench.press(key);
    }
    let page = bench.page(80, 16);
    assert!(page.contains("▸ [ «Evne til å forstå behov · det vi tror» ]"), "{page}");
    bench.press(Key::ENTER);
    assert_eq!(bench.paper.sheet.rounds[1].items, [17]);
    bench.write("44");
    assert!(bench.page(80, 16).contains("2 av 6 har svart."));
    let story = told(&bench);
    assert!(story.contains("2 av 6 har svart") && story.matches("median 3").count() == 15, "{story}");
}

#[test]
fn whose_number_it_is_and_what_of_can_be_said_after_it_is_typed() {
    for late in [false, true] {
        let mut bench = ladder();
        bench.write(if late { "33333" } else { "333333" });
        bench.press(Key::TAB);
        bench.write(if late { "55555\nj" } else { "555555\n" });
        bench.press(Key::ctrl('d'));
        for _ in 0..20 {
            bench.press(Key::DOWN);
        }
        if !late {
            bench.press(Key::UP);
        }
        bench.write(if late { "\n" } else { "\nd" });
        // The number first, and then the other question.
        while !bench.page(84, 40).lines().any(|l| l.contains('▸') && l.contains("tall")) && !late {
            bench.press(Key::DOWN);
        }
        bench.write("1");
        let before = file(&bench);
        bench.press(Key::UP);
        bench.press(Key::RIGHT);
        assert_eq!(file(&bench), before, "nothing is stored before Enter");
        bench.press(Key::DOWN);
        assert!(
            bench.page(84, 40).lines().any(|l| l.contains('▸') && l.ends_with('1')),
            "{}",
            bench.page(84, 40)
        );
        bench.press(Key::ENTER);
        let round = &bench.paper.sheet.rounds[0];
        let score = |item| round.ballot(1, item).and_then(|b| b.score);
        assert_eq!(score(14), Some(1), "late: {late}");
        assert_ne!(score(13), Some(1), "late: {late}");
    }
}

#[test]
fn every_row_of_the_menus_is_few_presses_away_and_has_a_name_of_its_own() {
    let shown = |mut bench: Bench<Rating>| {
        bench.write(&"3".repeat(bench.paper.setup.items.len()));
        bench.write("\nj");
        bench
    };
    let benches = [ladder(), slip(), question(false, Scale::ONE_TO_FIVE)];
    for bench in benches.into_iter().map(shown) {
        let mut bench = bench;
        bench.press(Key::ctrl('d'));
        for again in [false, true] {
            if again {
                for key in [Key::DOWN; 30].into_iter().chain([Key::UP, Key::UP, Key::ENTER]) {
                    bench.press(key);
                }
            }
            let lines = super::super::pen::lines(&bench.table(), &bench.pen);
            let entries = lines.into_iter().filter_map(|line| match line {
                crate::ui::form::Line::Entry(entry) => Some(entry),
                _ => None,
            });
            let buttons: Vec<_> = entries.enumerate().filter(|(_, e)| e.is_button()).collect();
            // Home and End, and rows from there.
            let all = buttons.last().map_or(0, |(at, _)| at + 1);
            for (at, entry) in &buttons {
                assert!((*at).min(all - at) <= 4, "{} is far", entry.label);
            }
            let mut names: Vec<_> = buttons.iter().map(|(_, e)| e.label.clone()).collect();
            names.sort();
            let n = names.len();
            names.dedup();
            assert_eq!(names.len(), n, "{names:?}");
        }
    }
}

/// A digit says the seat where it is asked who, also after a letter, and is told of.
#[test]
fn a_digit_where_it_is_asked_who_is_told_as_a_seat() {
    let mut bench = question(false, Scale::ONE_TO_FIVE);
    bench.write("333333\n");
    bench.press(Key::BACKSPACE);
    bench.write("h");
    assert!(bench.page(84, 30).contains("[HR-leder]"), "{}", bench.page(84, 30));
    bench.write("4");
    assert_eq!(bench.said, "Plass 4 er HR-leder. Enter går videre.");
    bench.write("2");
    assert_eq!(bench.said, "Plass 2 er Markedssjef. Enter går videre.");
}

#[test]
fn a_digit_after_a_name_is_the_number_and_never_somebody_else() {
    let mut bench = question(false, Scale::ONE_TO_FIVE);
    bench.write("333333\n");
    bench.press(Key::BACKSPACE);
    bench.write("h");
    assert!(bench.page(84, 30).contains("[HR-leder]"), "{}", bench.page(84, 30));
    bench.write("2");
    assert!(bench.page(84, 30).contains("[HR-leder]"), "{}", bench.page(84, 30));
    bench.write("\n");
    let given: Vec<_> = bench.paper.sheet.rounds[0].ballots.iter().map(|b| (b.person, b.score)).collect();
    let put_right: Vec<_> = given.into_iter().filter(|(_, score)| *score != Some(3)).collect();
    assert_eq!(put_right, [(4, Some(2))], "{}", bench.said);
}

#[test]
fn who_stood_over_can_come_late_and_the_menu_is_one_press_away() {
    let mut bench = question(false, Scale::ONE_TO_FIVE);
    bench.write("3333 3\n");
    assert!(told(&bench).contains("1 står over"), "{}", told(&bench));
    for key in [Key::ctrl('d'), Key::END, Key::ENTER] {
        bench.press(key);
    }
    let page = bench.page(84, 30);
    assert!(page.contains("[Kundeservicesjef]"), "the only one without a number:\n{page}");
    bench.write("1\n");
    assert_eq!(bench.said, "Notert etter visning. Det er ikke med i tallene.");
    let story = told(&bench);
    assert!(story.contains("5 svar · 1 etter visning, ikke med i tallene"), "{story}");
    assert!(story.contains("alle ga 3") && !story.contains("står over"), "{story}");
    bench.press(Key::BACKSPACE);
    assert!(bench.page(84, 30).contains("Rett et tall"), "{}", bench.page(84, 30));
    assert!(bench.page(84, 30).contains("Hvem"), "{}", bench.page(84, 30));
    let mut bench = question(true, Scale::ONE_TO_FIVE);
    bench.write("333333\n");
    bench.press(Key::BACKSPACE);
    assert!(!bench.page(84, 30).contains("Hvem"), "nobody knows whose it would be");
}

#[test]
fn an_example_beside_the_ladder_is_on_the_ladder() {
    for typed in ["7,8 av 10, 412 svar", "312 kunder", "3 4", "bra", "12", "2 poeng tull"] {
        let mut bench = ladder();
        bench.write("3\nj");
        bench.press(Key::ENTER);
        bench.write("\n\n");
        bench.write(typed);
        bench.write("\n");
        assert!(!bench.said.contains("6,3"), "{typed}: {}", bench.said);
        assert!(!bench.said.is_empty() && bench.paper.sheet.customers.is_none(), "{typed}");
    }
    let mut bench = ladder();
    bench.write("3\nj");
    bench.press(Key::ENTER);
    bench.write("\n\n3,4 (n=312)\n");
    assert!(bench.paper.sheet.customers.is_some(), "what is given as an example is taken: {}", bench.said);
}
