//! Marking, naming, and everything that is done with themes.

use super::*;

const SPACE: Key = Key::char(' ');

#[test]
fn the_room_says_it_and_it_is_done() {
    let mut bench = bench();
    press(&mut bench, &[SPACE, Key::DOWN, Key::DOWN, Key::DOWN, SPACE]);
    bench.write("Ventetid\n");
    assert_eq!(themes(&bench), "Ventetid 11 14");
    assert_eq!(bench.said, "Nytt tema: A «Ventetid» med 2 svar.");
    let page = bench.page(84, 20);
    assert!(page.contains("Uten tema · 7 igjen"), "{page}");
    assert!(row_of(&page, "A Ventetid").ends_with('2'), "{page}");
    assert!(row_of(&page, "▸").contains("Vi spør om det samme"), "the cursor is on what comes next: {page}");
    bench.undo();
    assert_eq!(themes(&bench), "");
}

#[test]
fn without_marks_a_name_is_for_the_answer_under_the_cursor() {
    let mut bench = bench();
    bench.press(Key::DOWN);
    bench.write("Ærlighet\n");
    bench.write("Oversikt\n");
    assert_eq!(themes(&bench), "Ærlighet 12 | Oversikt 13");
}

#[test]
fn a_beginning_picks_the_theme_and_one_step_down_makes_a_new_one() {
    let mut bench = grouped();
    bench.write("vent");
    let page = bench.page(84, 20);
    assert!(row_of(&page, "Enter:").contains("legg det i A Ventetid"), "{page}");
    assert!(page.contains("nytt tema «vent» med 1 svar"), "{page}");
    bench.write("\n");
    assert_eq!(themes(&bench), "Ventetid 11 14 18 16 | Oversikt 13 15 | Ærlighet 12");
    assert_eq!(bench.said, "1 svar lagt i A «Ventetid».");
    bench.write("Over");
    press(&mut bench, &[Key::DOWN, Key::ENTER]);
    assert!(themes(&bench).ends_with("Ærlighet 12 | Over 17"), "{}", themes(&bench));
}

#[test]
fn a_letter_alone_is_the_theme_that_bears_it() {
    let mut bench = grouped();
    bench.write("b\n");
    assert!(themes(&bench).contains("Oversikt 13 15 16"), "{}", themes(&bench));
}

#[test]
fn the_same_name_is_the_same_theme() {
    let mut bench = grouped();
    bench.write("  ÆRLIGHET\n");
    assert!(themes(&bench).ends_with("Ærlighet 12 16"), "{}", themes(&bench));
}

#[test]
fn arrows_and_enter_are_enough() {
    let mut bench = grouped();
    press(&mut bench, &[Key::ENTER, Key::DOWN, Key::ENTER, Key::RIGHT, Key::DOWN, Key::DOWN]);
    assert!(bench.offers(Key::ENTER));
    bench.press(Key::ENTER);
    assert!(themes(&bench).contains("Oversikt 13 15 16 17"), "{}", themes(&bench));
    assert_eq!(bench.said, "2 svar lagt i B «Oversikt».");
    let page = bench.page(84, 20);
    assert!(!page.contains('✓'), "{page}");
}

#[test]
fn what_stands_in_a_theme_is_moved_and_split() {
    let mut bench = grouped();
    press(&mut bench, &[Key::RIGHT, Key::DOWN, Key::LEFT]);
    assert!(row_of(&bench.page(84, 20), "▸").contains("Kundene venter"));
    press(&mut bench, &[SPACE, Key::DOWN, SPACE]);
    bench.write("Svartid på e-post");
    assert!(bench.page(84, 20).contains("nytt tema «Svartid på e-post» med 2 svar fra A"));
    bench.write("\n");
    assert_eq!(themes(&bench), "Ventetid 18 | Oversikt 13 15 | Ærlighet 12 | Svartid på e-post 11 14");
    bench.write("over\n");
    assert_eq!(themes(&bench), "Ventetid | Oversikt 13 15 18 | Ærlighet 12 | Svartid på e-post 11 14");
    assert_eq!(bench.said, "1 svar flyttet til B «Oversikt».");
    assert!(bench.page(84, 20).contains("Ingen svar i temaet ennå."));
}

#[test]
fn an_answer_stands_in_two_themes_when_it_is_named_among_all() {
    let mut bench = grouped();
    press(&mut bench, &[Key::RIGHT, Key::END, Key::LEFT, Key::DOWN]);
    bench.write("vent");
    assert!(bench.page(84, 20).contains("legg det også i A Ventetid"));
    bench.write("\n");
    assert_eq!(themes(&bench), "Ventetid 11 14 18 12 | Oversikt 13 15 | Ærlighet 12");
    let page = bench.page(84, 20);
    assert!(row_of(&page, "i rute").contains("A C"), "{page}");
    bench.write("vent\n");
    assert_eq!(bench.said, "Svaret står i «Ventetid» fra før.");
}

#[test]
fn a_theme_gets_another_name_by_typing_over_or_by_enter() {
    let mut bench = grouped();
    press(&mut bench, &[Key::RIGHT, Key::DOWN]);
    bench.write("Vent\n");
    assert!(themes(&bench).starts_with("Vent 11"), "a beginning is no merge: {}", themes(&bench));
    press(&mut bench, &[Key::ENTER, Key::RIGHT]);
    bench.write("ing\n");
    assert!(themes(&bench).starts_with("Venting 11"), "{}", themes(&bench));
    let before = themes(&bench);
    press(&mut bench, &[Key::ENTER]);
    assert_eq!(bench.drafted(), [] as [&str; 0], "nothing is typed yet");
    press(&mut bench, &[Key::ENTER]);
    assert_eq!(themes(&bench), before);
}

#[test]
fn themes_merge_by_name_or_where_they_are_put() {
    let mut bench = grouped();
    press(&mut bench, &[Key::RIGHT, Key::DOWN]);
    bench.write("oversikt\n");
    assert_eq!(themes(&bench), "Oversikt 13 15 11 14 18 | Ærlighet 12");
    assert_eq!(bench.said, "Slått sammen til «Oversikt» med 5 svar.");
    bench.undo();
    let mut bench = grouped();
    press(&mut bench, &[Key::RIGHT, Key::DOWN, SPACE, Key::DOWN, Key::DOWN, SPACE]);
    bench.write("Svar i tide");
    assert!(bench.page(84, 20).contains("slå dem sammen til «Svar i tide»"));
    bench.write("\n");
    assert_eq!(themes(&bench), "Svar i tide 11 14 18 12 | Oversikt 13 15");
    let mut bench = grouped();
    press(&mut bench, &[Key::RIGHT, Key::DOWN, SPACE, Key::DOWN, Key::ENTER]);
    assert_eq!(themes(&bench), "Oversikt 13 15 11 14 18 | Ærlighet 12");
}

#[test]
fn a_theme_can_go_and_an_answer_leave_it() {
    let mut bench = grouped();
    press(&mut bench, &[Key::RIGHT, Key::DOWN, Key::DELETE]);
    assert_eq!(themes(&bench), "Oversikt 13 15 | Ærlighet 12");
    assert!(bench.page(84, 20).contains("6 igjen"));
    press(&mut bench, &[Key::LEFT, Key::DELETE]);
    assert_eq!(themes(&bench), "Oversikt 15 | Ærlighet 12");
    assert_eq!(bench.said, "1 svar tatt ut av «Oversikt».");
    press(&mut bench, &[SPACE, Key::RIGHT, Key::HOME, Key::ENTER]);
    assert_eq!(themes(&bench), "Oversikt | Ærlighet 12", "put back among those without a theme");
}

#[test]
fn a_theme_can_have_its_name_before_any_answer() {
    let mut bench = bench();
    bench.press(Key::TAB);
    bench.write("Pris\n");
    assert_eq!(themes(&bench), "Pris");
    assert_eq!(bench.said, "Nytt tema: A «Pris».");
}

#[test]
fn esc_takes_one_step_back_and_loses_no_name() {
    let mut bench = bench();
    press(&mut bench, &[SPACE]);
    bench.write("Ven");
    press(&mut bench, &[Key::ESC]);
    assert!(!bench.page(84, 20).contains("Enter:"));
    bench.press(Key::ctrl('z'));
    assert!(bench.page(84, 20).contains("nytt tema «Ven» med 1 svar"));
    press(&mut bench, &[Key::ESC, Key::ESC]);
    assert!(!bench.page(84, 20).contains('✓'));
    assert!(!bench.press(Key::ESC));
}

#[test]
fn what_stays_in_the_room_is_counted_until_the_room_looks_away() {
    let mut bench = bench();
    bench.room.findings[0].1.level = Some(Level::StaysInRoom);
    let page = bench.page(84, 24);
    assert!(!page.contains("Kundene venter"), "{page}");
    assert!(page.contains("1 svar blir i rommet."), "{page}");
    assert!(page.contains("Uten tema · 8 igjen"), "{page}");
    bench.write("Ærlighet\n");
    assert_eq!(themes(&bench), "Ærlighet 12");
    bench.room.mirrored = false;
    bench.press(Key::HOME);
    bench.write("Ventetid\n");
    assert_eq!(themes(&bench), "Ærlighet 12 | Ventetid 11");
    bench.room.mirrored = true;
    press(&mut bench, &[Key::RIGHT, Key::END, Key::UP]);
    let page = bench.page(84, 24);
    assert!(page.contains("1 svar blir i rommet.") && !page.contains("Kundene venter"), "{page}");
    assert!(row_of(&page, "▸   B Ventetid").ends_with('1'), "{page}");
}

#[test]
fn only_earlier_answers_are_grouped_or_those_that_the_template_names() {
    let mut bench = bench();
    assert!(!bench.page(84, 30).contains("ett ord hjem"));
    assert!(bench.page(84, 30).contains("9 igjen"));
    bench.paper.setup.from = vec![AFTER];
    assert!(bench.page(84, 30).contains("ett ord hjem"));
    assert!(bench.page(84, 30).contains("1 igjen"));
}

#[test]
fn an_answer_that_is_gone_shows_nothing_of_itself() {
    let mut bench = grouped();
    bench.room.findings.retain(|(_, f)| f.id != 11 && f.id != 14);
    bench.room.withheld = vec![14];
    press(&mut bench, &[Key::RIGHT, Key::DOWN]);
    let page = bench.page(84, 20);
    assert!(page.contains("kilden er borte") && page.contains("noe som ikke er med her"), "{page}");
    assert!(row_of(&page, "▸   A Ventetid").ends_with('2'), "{page}");
    let told = told(&bench);
    assert!(told.contains("2 svar, 1 av dem er ikke med her."), "{told}");
    press(&mut bench, &[Key::LEFT, Key::DELETE]);
    assert!(themes(&bench).starts_with("Ventetid 14 18"), "{}", themes(&bench));
}

#[test]
fn twenty_answers_and_the_themes_stand_side_by_side_in_a_small_terminal() {
    let mut bench = grouped();
    for n in 0..20 {
        let text =
            format!("Svar nummer {n} er så langt at det ikke får plass på én eneste linje på skjermen.");
        bench.room.findings.push((BEFORE, answer(60 + n, &text, 2)));
    }
    let page = bench.page(80, 16);
    assert!(page.contains("Uten tema · 23 igjen"), "{page}");
    for name in ["A Ventetid", "B Oversikt", "C Ærlighet", "Alle svar"] {
        assert!(page.contains(name), "{page}");
    }
    for _ in 0..10 {
        bench.press(Key::DOWN);
    }
    let page = bench.page(80, 16);
    assert!(
        page.contains("▸     «Svar nummer 7 er så langt") || page.contains("▸   «Svar nummer 7"),
        "{page}"
    );
    assert!(page.contains("på skjermen.»"), "the one under the cursor stands in full: {page}");
}

#[test]
fn a_theme_is_moved_and_its_letter_goes_with_the_place() {
    let mut bench = grouped();
    bench.press(Key::TAB);
    bench.press(Key::DOWN);
    bench.press(Key::DOWN.with_ctrl());
    assert_eq!(themes(&bench), "Oversikt 13 15 | Ventetid 11 14 18 | Ærlighet 12");
    assert!(bench.page(84, 24).contains("B Ventetid"), "{}", bench.page(84, 24));
    bench.press(Key::DOWN.with_ctrl());
    bench.press(Key::DOWN.with_ctrl());
    assert_eq!(themes(&bench), "Oversikt 13 15 | Ærlighet 12 | Ventetid 11 14 18", "the cursor stays on it");
    bench.press(Key::UP.with_ctrl());
    bench.undo();
    bench.undo();
    bench.undo();
    assert_eq!(themes(&bench), "Ventetid 11 14 18 | Oversikt 13 15 | Ærlighet 12");
}

#[test]
fn a_long_name_is_whole_or_says_that_it_is_cut() {
    let mut bench = grouped();
    let name = "Ventetid i alle kanaler, og særlig når kunden ringer oss en mandag morgen";
    bench.paper.sheet.themes[0].name = name.into();
    bench.hand(|hand| Themes::point(hand, 31));
    for (width, height) in [(60, 20), (80, 24), (120, 40)] {
        let page = bench.page(width, height);
        let begins: Vec<_> = page.lines().filter(|row| row.contains("Ventetid i alle")).collect();
        assert!(!begins.is_empty(), "{width}: {page}");
        let all_told = begins.iter().all(|row| {
            let pieces = row.split("Ventetid i alle").skip(1);
            pieces
                .map(|rest| format!("Ventetid i alle{rest}"))
                .all(|it| it.contains(name) || it.contains('…'))
        });
        assert!(all_told, "{width}: {page}");
    }
}
