//! What leaves the desk: findings, gated copies, texts, drafts, slips, and what a person takes along.

use super::*;

fn voted() -> Bench<Themes> {
    let mut bench = grouped();
    bench.paper.sheet.budget = Some(3);
    press(&mut bench, &[Key::ctrl('d'), Key::ENTER]);
    bench.write("aab\nb\n \nj");
    bench
}

fn private(bench: &Bench<Themes>) -> String {
    crate::report::plain(&Themes::private(&bench.table(), "", None), 100)
}

#[test]
fn a_theme_rests_on_its_answers() {
    let bench = voted();
    let mut found = Vec::new();
    Themes::findings(&bench.paper, &mut |f| found.push((f.id, f.sort, f.key, f.rests_on.into_owned())));
    assert_eq!(found[0], (31, Sort::Theme, true, vec![11, 14, 18]));
    assert_eq!(found[2], (33, Sort::Theme, false, vec![12]));
}

#[test]
fn the_story_has_the_quotes_and_the_rest() {
    let mut bench = grouped();
    bench.room.findings[0].1.key = true;
    let told = told(&bench);
    assert!(told.contains("Nøkkelsitat: «Kundene venter for lenge på svar.»"), "{told}");
    assert!(told.contains("Markedssjef") && told.contains("3 svar."), "{told}");
    assert!(told.contains("Uten tema") && told.contains("En kunde fikk ikke bytte et plagg."), "{told}");
    assert!(bench.story().len() > 100);
    bench.paper.sheet.themes.clear();
    assert!(Themes::story(&bench.table()).is_empty());
}

#[test]
fn readers_get_who_has_voted_of_an_open_vote_and_sums_of_a_closed_one() {
    let mut bench = grouped();
    press(&mut bench, &[Key::ctrl('d'), Key::ENTER]);
    bench.write("a\nb\n");
    let before = told(&bench);
    assert!(before.contains("2 av 6 har stemt"), "{before}");
    Themes::veil(&mut bench.paper);
    assert_eq!(told(&bench), before);
    assert_eq!(bench.paper.sheet.rounds[0].answered, [2, 3]);
    assert!(bench.paper.sheet.rounds[0].ballots.is_empty());
    let mut bench = voted();
    let before = told(&bench);
    Themes::veil(&mut bench.paper);
    assert_eq!(told(&bench), before);
    assert_eq!(bench.people(), [] as [Id; 0]);
    bench.assert_round_trip();
}

#[test]
fn who_put_which_dots_is_for_the_facilitator_alone() {
    let mut bench = voted();
    assert_eq!(private(&bench).trim(), "");
    bench.room.mirrored = false;
    let notes = private(&bench);
    assert!(notes.contains("Markedssjef: AAB") && notes.contains("HR-leder: står over"), "{notes}");
}

#[test]
fn every_text_is_the_groups() {
    let mut bench = voted();
    let mut seen = Vec::new();
    Themes::texts(&mut bench.paper, &mut |text| {
        assert!(text.by.is_none());
        seen.push((text.voice, text.words.clone()));
        Fate::Keep
    });
    let words = ["Ventetid", "Oversikt", "Ærlighet", "Ventetid", "Oversikt", "Ærlighet"];
    assert_eq!(seen, words.map(|w| (Voice::Agreed, w.to_string())));
}

#[test]
fn a_person_who_is_forgotten_takes_the_slip_along() {
    let mut bench = voted();
    assert_eq!(bench.people(), [2, 3, 4]);
    Themes::forget(&mut bench.paper, 2);
    assert_eq!(bench.people(), [3, 4]);
    assert_eq!(bench.paper.sheet.rounds[0].count().dots, [0, 1, 0]);
}

#[test]
fn a_follow_up_gets_the_themes_without_the_vote() {
    let bench = voted();
    let kept = Themes::kept(&bench.paper, &|_| false).expect("there are themes");
    assert_eq!(kept.sheet.themes, bench.paper.sheet.themes);
    assert!(kept.sheet.rounds.is_empty());
    assert!(Themes::kept(&Paper::default(), &|_| true).is_none());
}

#[test]
fn references_of_the_setup_get_new_numbers() {
    struct Ten;
    impl Renumber for Ten {
        fn own(&mut self, _id: &mut Id) {
            panic!("a grouping's setup gives no ids");
        }

        fn other(&mut self, id: Id) -> Option<Id> {
            (id != 9).then_some(id + 10)
        }
    }
    let mut setup = Setup { from: vec![7, 9, 8], ..Setup::default() };
    Themes::renumber(&mut setup, &mut Ten);
    assert_eq!(setup.from, [17, 18]);
}

#[test]
fn an_answer_is_linked_to_a_theme_once() {
    let mut bench = grouped();
    let edit = Themes::link(&bench.paper, 32, 16).expect("a link");
    Themes::apply(&mut bench.paper, edit).expect("it fits");
    assert_eq!(bench.paper.sheet.themes[1].answers, [13, 15, 16]);
    assert!(Themes::link(&bench.paper, 32, 16).is_none());
    assert!(Themes::link(&bench.paper, 32, 31).is_none(), "a theme is no answer");
}

#[test]
fn the_cursor_finds_a_theme_or_an_answer() {
    let mut bench = grouped();
    for id in [32, 15, 16] {
        bench.hand(|hand| Themes::point(hand, id));
        assert_eq!(Themes::marked(&bench.table(), &bench.pen), Some(id));
    }
    let mut bench = voted();
    assert_eq!(Themes::marked(&bench.table(), &bench.pen), None);
    bench.hand(|hand| Themes::point(hand, 33));
    assert_eq!(Themes::marked(&bench.table(), &bench.pen), Some(33));
}

#[test]
fn a_name_comes_back_with_what_it_was_for() {
    let mut bench = bench();
    press(&mut bench, &[Key::char(' '), Key::DOWN, Key::char(' ')]);
    bench.write("Venteti");
    bench.crash();
    assert_eq!(bench.drafted(), ["Venteti"]);
    bench.write("d\n");
    assert_eq!(themes(&bench), "Ventetid 11 12");
    press(&mut bench, &[Key::RIGHT, Key::DOWN]);
    bench.write("Ven");
    bench.crash();
    bench.write("ting\n");
    assert_eq!(themes(&bench), "Venting 11 12");
}

#[test]
fn what_was_saved_right_before_the_crash_does_not_come_back() {
    let mut bench = grouped();
    bench.write("Pris");
    bench.cut_off_after(Key::ENTER);
    assert_eq!(bench.drafted(), [] as [&str; 0]);
    bench.write("vent");
    bench.cut_off_after(Key::ENTER);
    assert_eq!(bench.drafted(), [] as [&str; 0]);
    press(&mut bench, &[Key::RIGHT, Key::DOWN]);
    bench.write("Kø");
    bench.cut_off_after(Key::ENTER);
    assert_eq!(bench.drafted(), [] as [&str; 0]);
    press(&mut bench, &[Key::RIGHT, Key::END, Key::LEFT]);
    bench.write("over");
    bench.cut_off_after(Key::ENTER);
    assert_eq!(bench.drafted(), [] as [&str; 0], "{}", themes(&bench));
}

#[test]
fn no_letter_of_a_slip_goes_into_a_draft_or_a_log() {
    let mut bench = grouped();
    press(&mut bench, &[Key::ctrl('d'), Key::UP]);
    bench.write("5");
    assert_eq!(bench.drafted(), ["5"]);
    bench.crash();
    assert_eq!(bench.drafted(), ["5"]);
    press(&mut bench, &[Key::ENTER, Key::ENTER]);
    bench.write("b");
    assert_eq!(bench.drafted(), [] as [&str; 0]);
    assert!(!format!("{:?}", bench.pen).contains("\"B\""));
}

#[test]
fn a_slip_to_fill_in_has_the_letters() {
    let bench = grouped();
    let slip = crate::report::plain(&Themes::slip(&bench.table(), "").expect("a slip").asks, 78);
    assert!(slip.contains("B Oversikt") && slip.contains("1 prikk til hver"), "{slip}");
    assert!(Themes::slip(&super::bench().table(), "").is_none());
}
