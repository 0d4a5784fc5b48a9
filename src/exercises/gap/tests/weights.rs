//! What the group weighs and chooses: importance, ambition, the gaps that are closed first.

use super::*;

#[test]
fn importance_and_ambition_come_before_any_answer_and_satisfaction_after_all() {
    let bench = bench();
    let mut names: Vec<_> = Step::all(&bench.paper).into_iter().map(Step::name).collect();
    names.dedup();
    assert_eq!(
        names,
        ["Viktigst", "Gjett og se", "Tilfredshet", "Gapene", "Fire felt", "Velg", "Nøkkeltall", "Navn"]
    );
    let first = page(&bench);
    assert!(first.contains("Hvilke to er viktigst for kunden? Hvilke to minst?"), "{first}");
    assert!(
        first.contains("Ambisjonen står på trinnet dere valgte på stigen. Endre bare unntakene."),
        "{first}"
    );
}

#[test]
fn those_that_nobody_named_stand_in_the_middle() {
    let mut bench = bench();
    assert!(!page(&bench).contains("Resten"), "nothing is said yet");
    bench.write("5");
    assert!(page(&bench).contains("[ Resten står midt på: 3 ]"), "{}", page(&bench));
    bench.press(Key::DOWN);
    bench.press(Key::DOWN);
    bench.press(Key::ENTER);
    assert_eq!([35, 38, 42].map(|id| bench.paper.sheet.line(id).importance), [Some(5), Some(3), Some(3)]);
    assert!(page(&bench).contains("▸ [ Ambisjonene står som under: gå videre ]"), "{}", page(&bench));
    bench.undo();
    assert_eq!([35, 38, 42].map(|id| bench.paper.sheet.line(id).importance), [Some(5), None, None]);
}

#[test]
fn digits_run_down_the_column() {
    let mut bench = bench();
    go(&mut bench, "Viktigst");
    bench.room.scores.retain(|(item, _)| *item != 14);
    bench.write("5435");
    let line = |id| bench.paper.sheet.line(id);
    assert_eq!([35, 38, 42].map(|id| line(id).importance), [Some(5), Some(4), Some(3)]);
    assert_eq!(line(35).ambition, Some(5), "without a ladder it is asked for");
    for _ in 0..3 {
        bench.press(Key::UP);
    }
    bench.write("43");
    assert_eq!(bench.paper.sheet.line(38).importance, Some(4), "saying the same goes on too");
    assert_eq!(bench.paper.sheet.line(42).importance, Some(3));
}

#[test]
fn ambition_follows_the_ladder_until_it_is_changed() {
    let mut bench = bench();
    go(&mut bench, "Viktigst");
    assert_eq!(page(&bench).matches("5 fra stigen").count(), 3, "{}", page(&bench));
    bench.write("444\n");
    assert_eq!(bench.said, "Sifferet gikk videre av seg selv. Neste Enter velger det som er markert.");
    let stand = "▸ [ Ambisjonene står som under: gå videre ]";
    assert!(page(&bench).contains(stand), "they stand, and are not passed by: {}", page(&bench));
    bench.press(Key::ENTER);
    assert!(page(&bench).contains("▸ Gjett og se"), "{}", page(&bench));
    go(&mut bench, "Viktigst");
    for key in [Key::UP; 3] {
        bench.press(key);
    }
    assert!(page(&bench).contains("▸ Opplevd kundeorientering 1 · 2"), "{}", page(&bench));
    bench.write("4");
    assert_eq!([35, 38].map(|id| bench.paper.sheet.line(id).ambition), [Some(4), None]);
    bench.press(Key::UP);
    bench.press(Key::DELETE);
    assert_eq!(bench.paper.sheet.line(35).ambition, None);
    bench.paper.setup.scale = Scale::ZERO_TO_TEN;
    assert!(!page(&bench).contains("fra stigen"), "another scale has other rungs");
}

#[test]
fn gaps_are_chosen_by_priority_and_say_why() {
    let mut bench = bench();
    bench_point(&mut bench, 38);
    bench.write("2,9 på 0–10\n");
    go(&mut bench, "Viktigst");
    bench.write("455");
    go(&mut bench, "Velg");
    let shown = page(&bench);
    assert!(shown.contains("viktighet 100 · gap +25 · prioritet 25"), "{shown}");
    let how =
        "Sortert etter prioritet: viktighet × gap, begge på 0–100. Derfor kan et mindre gap stå høyere.";
    assert_eq!(shown.matches(how).count(), 1, "{shown}");
    let places = ["Oppfølging", "Opplevd", "Henger"].map(|name| shown.find(name));
    assert!(places.is_sorted(), "{shown}");
    assert!(
        shown.contains("viktighet 100 · gap – · prioritet – · ukjent"),
        "what is unknown comes last: {shown}"
    );
    bench.write("\nDet svikter oftest her\n");
    assert!(story(&bench).contains("Valgt: Oppfølging og tilbakemeldinger – Det svikter oftest her"));
    assert_eq!(Gap::marked(&bench.table(), &bench.pen), Some(35));
    bench.write(" ");
    bench.press(Key::UP);
    bench.write(" ");
    assert!(!bench.paper.sheet.line(35).chosen && bench.paper.sheet.line(38).chosen);
    bench.undo();
    assert!(bench.paper.sheet.line(35).chosen);
}

#[test]
fn tab_or_enter_after_a_digit_that_moved_on_skips_nothing() {
    for after in ["\n", "\t"] {
        let mut bench = bench();
        go(&mut bench, "Viktigst");
        for digit in ["4", "3", "5"] {
            bench.write(digit);
            bench.write(after);
        }
        let given: Vec<_> =
            bench.paper.setup.dimensions.iter().map(|d| bench.paper.sheet.line(d.id).importance).collect();
        assert_eq!(given, [Some(4), Some(3), Some(5)], "{after:?}");
        bench.press(Key::UP);
        bench.press(Key::DOWN);
        bench.press(Key::ENTER);
        assert_ne!(bench.said, crate::ui::form::HAS_GONE_ON, "after another key it is an Enter");
    }
}

#[test]
fn a_digit_at_a_button_between_the_scores_is_the_next_score() {
    let mut bench = bench();
    bench.write("543");
    assert!(
        !matches!(bench.pen.form.at(), Some(Spot::Importance(_) | Spot::Ambition(_))),
        "{:?}",
        bench.pen.form.at()
    );
    bench.write("4");
    let ids: Vec<Id> = bench.paper.setup.dimensions.iter().map(|d| d.id).collect();
    assert_eq!(bench.paper.sheet.line(ids[0]).ambition, Some(4), "{}", page(&bench));
    assert!(matches!(bench.pen.form.at(), Some(Spot::Ambition(id)) if id == ids[1]), "and on");
}
