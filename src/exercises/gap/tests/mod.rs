//! The exercise as a facilitator meets it: keys pressed, words expected.

mod example;
mod followed;

use proptest::prelude::*;

use super::pen::{Part, Spot, Step, Whose};
use super::*;
use crate::exercises::InWords;
use crate::exercises::bench::{Bench, any_key, try_laws};
use crate::exercises::{Gathered, Score, Sort};
use crate::figures::{self, Figure, Scale, Scores};
use crate::report::Chart;
use crate::report::chart::Mark;
use crate::sweep::cases;

/// A rated item with its scores.
fn rated(bench: &mut Bench<Gap>, item: Id, scores: &[i64], agreed: Option<i64>) {
    let scores = Scores::new(Scale::ONE_TO_FIVE, scores.iter().copied());
    bench.room.scores.push((item, Score { scores, agreed }));
}

fn dimension(id: Id, name: &str, short: &str, vob: Id, guess: Id) -> Dimension {
    let help = "Slik kundene merker det.".into();
    Dimension { id, name: name.into(), short: short.into(), help, vob: Some(vob), guess: Some(guess) }
}

/// Three dimensions, of which the first two have been rated, and a ladder whose rung 5 was agreed on.
fn bench() -> Bench<Gap> {
    let dimensions = vec![
        dimension(35, "Opplevd kundeorientering", "Orient.", 16, 24),
        dimension(38, "Oppfølging og tilbakemeldinger", "Oppf.", 19, 27),
        dimension(42, "Henger sammen på tvers av kanaler", "Kanaler", 23, 31),
    ];
    let mut bench =
        Bench::new(Setup { dimensions, ladder: Some(14), satisfaction: true, ..Setup::default() });
    bench.head.prompt = "Hvor er avstanden størst, og hvilke gap tetter vi først?".into();
    rated(&mut bench, 14, &[4, 5, 5], Some(5));
    rated(&mut bench, 16, &[4, 4, 3, 4, 5, 4], None);
    rated(&mut bench, 24, &[3, 4, 3, 4, 4, 3], None);
    rated(&mut bench, 19, &[4, 4, 3, 4, 2, 5], None);
    rated(&mut bench, 27, &[4, 4, 4, 4, 3, 4], None);
    bench
}

fn go(bench: &mut Bench<Gap>, step: &str) {
    for _ in Step::all(&bench.paper) {
        if bench.pen.step(&bench.paper).name() == step {
            return;
        }
        assert!(bench.press(Key::ctrl('d')));
    }
    panic!("no step {step}");
}

/// What is told on the page at 80×24, in one row.
fn page(bench: &Bench<Gap>) -> String {
    bench.page(80, 16).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The story without its line breaks.
fn story(bench: &Bench<Gap>) -> String {
    bench.story().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The first dimension's answer, with everything it rests on.
fn answered() -> Bench<Gap> {
    let mut bench = bench();
    go(&mut bench, "Gjett og se");
    bench.write("6,3 på 0–10\n214\nKundepanelet\nhøsten 2026\n");
    bench
}

#[test]
fn what_a_dimension_means_is_read_to_its_end_also_where_there_is_little_room() {
    let mut bench = answered();
    let help = "Slik kundene merker det: at vi sier fra i tide, at den samme følger saken, og at ingen må ringe to ganger.";
    bench.paper.setup.dimensions[0].help = help.into();
    bench.paper.setup.dimensions[0].name = "Holder det vi lover, også på en dårlig dag i januar".into();
    for (width, height) in [(76, 18), (56, 14)] {
        let seen = bench.page(width, height).split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(seen.contains(help) && seen.contains("dag i januar 1 av 3"), "{seen}");
    }
}

#[test]
fn the_answer_waits_for_the_guess() {
    let mut bench = answered();
    assert!(page(&bench).contains("skjult til dere velger «Vis hva kundene sier»"), "{}", page(&bench));
    assert!(
        page(&bench).contains("median mellom 3 og 4 · fra 3 til 4 · samlet · 6 svar"),
        "the guess is there"
    );
    assert!(!page(&bench).contains("6,3"), "{}", page(&bench));
    assert!(!story(&bench).contains("6,3"), "{}", story(&bench));
    let mut veiled = bench.paper.clone();
    Gap::veil(&mut veiled);
    assert_eq!(veiled.sheet.lines[0].voc, None);
    for paper in [bench.paper.clone(), veiled] {
        let mut other = answered();
        other.paper = paper;
        assert!(story(&other).contains("ikke vist"), "what waits is not unknown: {}", story(&other));
    }
    assert!(page(&bench).contains("▸ [ Vis hva kundene sier ]"), "Enter has led here: {}", page(&bench));
    bench.press(Key::ENTER);
    assert!(page(&bench).contains("6,3 på 0–10 · n 214 · Kundepanelet · høsten 2026"), "{}", page(&bench));
    assert!(
        page(&bench).contains("Omtrent likt (regnet om til 0–100: vi gjettet 62,5, kundene sier 63)."),
        "{}",
        page(&bench)
    );
    assert!(story(&bench).contains("6,3 på 0–10 (63 · kundene, n 214)"), "{}", story(&bench));
    Gap::veil(&mut bench.paper);
    assert!(bench.paper.sheet.lines[0].voc.is_some());
}

#[test]
fn a_folded_answer_opens_for_change_without_showing_the_number() {
    let mut bench = answered();
    bench.press(Key::BACK_TAB);
    bench.press(Key::ENTER);
    assert!(bench.said.contains("Tallet er skjult"), "{}", bench.said);
    for key in [Key::UP, Key::DOWN, Key::BACK_TAB, Key::HOME, Key::TAB, Key::UP] {
        bench.press(key);
        assert!(!page(&bench).contains("6,3"), "{key}: {}", page(&bench));
    }
    assert!(page(&bench).contains("Kundepanelet") && !page(&bench).contains("6,3"), "{}", page(&bench));
    bench.room.mirrored = false;
    assert!(page(&bench).contains("6,3"), "she may see it when the room can't");
    assert!(!story(&bench).contains("6,3"));
}

#[test]
fn how_we_see_ourselves_is_said_in_points() {
    let seen = |said: &str| {
        let mut bench = bench();
        bench_point(&mut bench, 38);
        bench.write(&format!("{said}\n"));
        bench_point(&mut bench, 38);
        bench.press(Key::ENTER);
        bench.page(110, 30).split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let strength = seen("9,5 på 0–10");
    let words = "Skjult styrke: kundene gir oss 20 poeng mer enn vi gjettet (regnet om til 0–100: vi gjettet 75, kundene sier 95).";
    assert!(strength.contains(words) && !strength.contains('✓'), "{strength}");
    let words = "Blindsone: kundene gir oss 46 poeng mindre enn vi gjettet (regnet om til 0–100: vi gjettet 75, kundene sier 29).";
    let spot = seen("2,9 på 0–10");
    assert!(spot.contains(words), "{spot}");
}

#[test]
fn the_step_bears_a_sign_and_key_figures_show_no_list_of_names() {
    let mut bench = bench();
    go(&mut bench, "Nøkkeltall");
    let shown = bench.page(117, 30);
    assert!(shown.contains("Velg · ▸ Nøkkeltall · Navn"), "{shown}");
    assert!(bench.page(81, 30).contains("Velg  ▸ Nøkkeltall  Navn"), "{}", bench.page(81, 30));
    assert!(!shown.contains("Kort navn"), "{shown}");
    assert!(bench.page(60, 16).contains("▸ Steg 7 av 8: Nøkkeltall · neste: Navn"), "{}", bench.page(60, 16));
}

#[test]
fn without_a_guess_nothing_waits() {
    let mut bench = bench();
    bench.paper.setup.dimensions[0].guess = None;
    go(&mut bench, "Gjett og se");
    bench.write("4,0 på 0–10\n");
    assert!(story(&bench).contains("+35 blindsone (egen vurdering: 75 − 40)"), "{}", story(&bench));
    assert!(story(&bench).contains("4,0 på 0–10 (40 · kundene, påstand)"), "{}", story(&bench));
}

#[test]
fn a_typed_median_stands_in_for_a_round_and_says_so() {
    let mut bench = bench();
    let dimension = bench.paper.setup.dimensions[2].id;
    bench_point(&mut bench, dimension);
    bench.press(Key::BACK_TAB);
    bench.press(Key::BACK_TAB);
    bench.write("3,5\n2\n");
    assert!(story(&bench).contains("3,5 av 5 (62,5 · oss selv, tastet)"), "{}", story(&bench));
    bench.write("4 på 0–10\n");
    assert!(!story(&bench).contains("4 på 0–10"), "a typed guess hides the answer too");
    bench_point(&mut bench, dimension);
    assert!(page(&bench).contains("▸ [ Vis hva kundene sier ]"), "{}", page(&bench));
    bench.press(Key::BACK_TAB);
    bench.press(Key::BACK_TAB);
    bench.write("6\n");
    assert!(bench.said.contains("Skriv et tall på skalaen 1–5"), "{}", bench.said);
}

fn bench_point(bench: &mut Bench<Gap>, id: Id) {
    bench.hand(|hand| Gap::point(hand, id));
    assert_eq!(Gap::marked(&bench.table(), &bench.pen), Some(id));
}

#[test]
fn a_figure_outside_its_scale_stays_in_the_field() {
    let mut bench = bench();
    go(&mut bench, "Gjett og se");
    bench.write("63\n");
    assert!(bench.said.contains("63 ligger utenfor skalaen 0–10"), "{}", bench.said);
    assert!(!bench.press(Key::ctrl('k')) && page(&bench).contains("63"));
    bench.write(" av 100\n");
    assert_eq!(bench.paper.sheet.lines[0].voc.as_ref().map(Figure::words).as_deref(), Some("63 på 0–100"));
    bench.write("mange");
    bench.press(Key::ctrl('d'));
    assert!(bench.said.contains("som et helt tall"), "a refused text keeps the page: {}", bench.said);
    assert_eq!(bench.pen.step(&bench.paper), Step::Answer(35));
}

#[test]
fn a_number_that_says_its_scale_leads_on_to_how_many_answered() {
    let customers = |bench: &Bench<Gap>| bench.paper.sheet.lines[0].voc.clone().expect("a figure");
    for number in ["6,3 på 0–10", "6,3/7", "63 %"] {
        let mut bench = bench();
        go(&mut bench, "Gjett og se");
        bench.write(&format!("{number}\n"));
        assert!(page(&bench).contains("▸ Antall svar"), "{number}: {}", page(&bench));
        bench.press(Key::UP);
        assert!(page(&bench).contains("▸ Skala"), "{number}: {}", page(&bench));
    }
    for (key, leads_to) in [(Key::TAB, "▸ Antall svar"), (Key::DOWN, "▸ Skala")] {
        let mut bench = bench();
        go(&mut bench, "Gjett og se");
        bench.write("6,3 på 0–10");
        bench.press(key);
        assert!(page(&bench).contains(leads_to), "{}", page(&bench));
    }
    let mut bench = bench();
    go(&mut bench, "Gjett og se");
    bench.write("6,3\n0");
    assert!(page(&bench).contains("▸ Antall svar"), "what was asked is said: {}", page(&bench));
    bench.press(Key::UP);
    bench.write("214\n");
    let refused = "Skriv «0–214» hvis 214 er toppen av skalaen. Er det antall svar, trykk Esc og skriv det i feltet under.";
    assert_eq!(bench.said, refused);
    assert_eq!(customers(&bench).words(), "6,3 på 0–10");
    bench.press(Key::ESC);
    bench.write("\n214\n");
    assert_eq!(
        (customers(&bench).words().as_str(), customers(&bench).evidence.n),
        ("6,3 på 0–10", Some(214))
    );
    for (scale, words) in [("7", "6,3 på 1–7"), ("av 20", "6,3 på 0–20"), ("0–10", "6,3 på 0–10")]
    {
        bench.hand(|hand| hand.pen.form.set_at(Spot::Figure(Whose::Dimension(35), Part::Scale)));
        bench.write(&format!("{scale}\n"));
        assert_eq!(customers(&bench).words(), words);
    }
}

#[test]
fn what_is_no_number_of_answers_is_typed_over() {
    let mut bench = bench();
    go(&mut bench, "Gjett og se");
    bench.write("6,3 på 0–10\nNPS-panelet\n");
    assert!(bench.said.contains("som et helt tall"), "{}", bench.said);
    bench.write("214\n");
    let evidence = bench.paper.sheet.lines[0].voc.clone().expect("a figure").evidence;
    assert_eq!(evidence.n, Some(214));
}

#[test]
fn a_long_judgement_is_told_to_its_end() {
    let mut bench = bench();
    rated(&mut bench, 31, &[3, 3, 4, 4, 5, 3], None);
    bench_point(&mut bench, 42);
    for width in 40..80 {
        let shown = bench.page(width, 14).split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(shown.contains("stort sett enige · 6 svar"), "{width}: {shown}");
    }
}

#[test]
fn a_number_that_fits_two_scales_reaches_nobody_before_its_scale_is_known() {
    let mut bench = bench();
    bench.paper.setup.dimensions[0].guess = None;
    go(&mut bench, "Gjett og se");
    bench.write("2,5\n");
    assert_eq!(bench.said, "Av 5 eller av 10? Skriv «av 5» eller «av 10» bak tallet.");
    assert!(bench.paper.sheet.lines.is_empty() && !story(&bench).contains("2,5"), "{}", story(&bench));
    bench.write(" av 5\n");
    assert_eq!(bench.paper.sheet.lines[0].voc.as_ref().map(Figure::words).as_deref(), Some("2,5 på 1–5"));
    bench.write("\n");
    let next = bench.paper.setup.dimensions[1].id;
    bench_point(&mut bench, next);
    assert!(page(&bench).contains("Skalaen er 1–5 hvis du ikke skriver noe annet"), "{}", page(&bench));
}

#[test]
fn which_end_a_scale_begins_at_is_asked_once_a_source() {
    let mut bench = bench();
    go(&mut bench, "Gjett og se");
    bench.write("7,8 av 10\n");
    assert_eq!(bench.said, "Går skalaen fra 0 eller fra 1? Tast 0 eller 1.");
    // A look at the wall takes no question away.
    bench.press(Key::f(5));
    assert!(bench.paper.sheet.lines.is_empty() && page(&bench).contains("7,8 av 10"), "{}", page(&bench));
    bench.write("1");
    let words = |bench: &Bench<Gap>, n: usize| bench.paper.sheet.lines[n].voc.as_ref().map(Figure::words);
    assert_eq!(words(&bench, 0).as_deref(), Some("7,8 på 1–10"));
    assert!(matches!(bench.pen.form.at(), Some(Spot::Figure(_, Part::Answers))), "{:?}", bench.pen.form.at());
    bench.write("214\nKundepanelet\nhøsten 2026\n\n\n");
    assert!(page(&bench).contains("2 av 3"), "{}", page(&bench));
    bench.write("6,1 av 10\n");
    assert_eq!(words(&bench, 1).as_deref(), Some("6,1 på 1–10"), "it is known: {}", bench.said);
    // Another source is asked about, and its answer is kept with it.
    bench.write("40\nEn annen måling\n");
    assert_eq!(bench.said, "Går skalaen fra 0 eller fra 1? Tast 0 eller 1.");
    bench.write("0");
    assert_eq!(words(&bench, 1).as_deref(), Some("6,1 på 0–10"));
    let source =
        |n: usize| bench.paper.sheet.lines[n].voc.as_ref().map(|figure| figure.evidence.source.clone());
    assert_eq!(source(1).as_deref(), Some("En annen måling"));
    assert!(matches!(bench.pen.form.at(), Some(Spot::Figure(_, Part::Period))), "{:?}", bench.pen.form.at());
}

#[test]
fn who_goes_on_instead_of_answering_is_asked_no_more() {
    let mut bench = bench();
    go(&mut bench, "Gjett og se");
    bench.write("7,8 av 10\n");
    bench.press(Key::BACKSPACE);
    bench.write("1");
    assert!(page(&bench).contains("7,8 av 11") || page(&bench).contains("7,8 av 1"), "{}", page(&bench));
    assert!(bench.paper.sheet.lines.is_empty());
}

#[test]
fn slips_that_are_in_are_told_and_the_guesses_shown_one_by_one() {
    let mut bench = bench();
    let gathered = Gathered { slips: 6, of: 6, alone: true, secret: false };
    bench.room.gathered = vec![(31, gathered), (23, gathered)];
    bench_point(&mut bench, 42);
    let shown = page(&bench);
    assert!(shown.contains("Skjemaene er inne: 6 av 6. Gjetningene vises én for én."), "{shown}");
    assert!(
        shown.contains("▸ [ Vis hva dere tror kundene sier ]") && !shown.contains("Ingen runde"),
        "{shown}"
    );
    bench.press(Key::ENTER);
    assert_eq!(bench.handed, [Offer::Show { id: 1000, items: vec![23, 31] }]);
    assert!(matches!(bench.pen.form.at(), Some(Spot::Figure(_, Part::Value))), "then the answer");
    bench.room.gathered = vec![(31, Gathered { slips: 4, alone: false, ..gathered })];
    let shown = page(&bench);
    assert!(shown.contains("Skjemaene er inne: 4 av 6.") && !shown.contains("Vis hva dere tror"), "{shown}");
    bench.room.gathered = vec![(31, Gathered { alone: false, secret: true, ..gathered })];
    assert!(page(&bench).contains("De er uten navn og vises samlet"), "{}", page(&bench));
}

#[test]
fn a_source_is_taken_over_and_how_many_answered_stays() {
    let mut bench = answered();
    bench.write("\n\n2,9 (n=412)\n");
    assert!(page(&bench).contains("Samme kilde n 214 · Kundepanelet"), "{}", page(&bench));
    assert!(matches!(bench.pen.form.at(), Some(Spot::Same(_))), "{:?}", bench.pen.form.at());
    bench.write("\n\n");
    let evidence = &bench.paper.sheet.lines[1].voc.as_ref().expect("a figure").evidence;
    assert_eq!((evidence.n, &*evidence.source), (Some(412), "Kundepanelet"));
}

#[test]
fn one_source_serves_many() {
    let mut bench = answered();
    bench.write("\n\n2,9\n");
    assert!(page(&bench).contains("Samme kilde n 214 · Kundepanelet · høsten 2026"), "{}", page(&bench));
    bench.press(Key::ENTER);
    assert!(
        bench.paper.sheet.lines[1].voc.as_ref().is_some_and(|f| f.evidence.source.is_empty()),
        "one Enter more takes none"
    );
    assert!(matches!(bench.pen.form.at(), Some(Spot::Same(_))), "nor passes it: {:?}", bench.pen.form.at());
    assert!(bench.said.starts_with("Samme kilde? Enter en gang til tar den."), "{}", bench.said);
    bench.write("\n\n\n");
    let evidence = |n: usize| bench.paper.sheet.lines[n].voc.clone().map(|figure| figure.evidence);
    assert_eq!(evidence(1), evidence(0));
    assert_eq!(bench.pen.step(&bench.paper), Step::Answer(42), "and the next answer is up");
}

#[test]
fn another_source_is_written_where_one_is_offered() {
    for (typed, n, source) in [("88", Some(88), ""), ("Panelet", None, "Panelet")] {
        let mut bench = answered();
        bench.write("\n\n2,9\n");
        bench.write(typed);
        bench.press(Key::ENTER);
        // Of another source it may be asked which end its scale begins at.
        bench.write("0");
        let evidence = bench.paper.sheet.lines[1].voc.clone().expect("a figure").evidence;
        assert_eq!((evidence.n, &*evidence.source), (n, source), "{typed}: {}", bench.said);
    }
    let mut bench = answered();
    bench.write("\n\n2,9\n\t");
    assert!(!matches!(bench.pen.form.at(), Some(Spot::Same(_))), "Tab goes past it");
    bench.press(Key::UP);
    bench.press(Key::ENTER);
    let evidence = |n: usize| bench.paper.sheet.lines[n].voc.clone().map(|figure| figure.evidence);
    assert_eq!(evidence(1), evidence(0), "who goes there takes it at once");
}

#[test]
fn one_step_too_far_gives_nothing_another_name() {
    let mut bench = bench();
    go(&mut bench, "Nøkkeltall");
    bench.write("Svartid 4,5 timer\n");
    let paper = bench.paper.clone();
    for step in ["Nøkkeltall", "Navn"] {
        go(&mut bench, step);
        bench.write("Nå tar vi pause\n");
        let names = |paper: &Paper<Gap>| {
            let kpis: Vec<_> = paper.sheet.kpis.iter().map(|it| it.name.clone()).collect();
            let dimensions: Vec<_> = paper.setup.dimensions.iter().map(|it| it.name.clone()).collect();
            (kpis, dimensions)
        };
        let ((kpis, dimensions), (were_kpis, were_dimensions)) = (names(&bench.paper), names(&paper));
        assert!(kpis.starts_with(&were_kpis) && dimensions.starts_with(&were_dimensions), "{step}: {kpis:?}");
    }
}

#[test]
fn not_knowing_is_a_finding() {
    let mut bench = bench();
    bench_point(&mut bench, 42);
    bench.press(Key::TAB);
    bench.write("\n");
    assert!(page(&bench).contains("Det er et funn i seg selv"), "{}", page(&bench));
    let finding = "Vi vet ikke ennå hva kundene mener om: Henger sammen på tvers av kanaler.";
    assert!(story(&bench).contains(finding), "{}", story(&bench));
    bench_point(&mut bench, 42);
    bench.press(Key::BACK_TAB);
    bench.press(Key::BACK_TAB);
    bench.write("7\n0");
    assert!(!story(&bench).contains(finding), "{}", story(&bench));
}

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
fn enter_never_leads_past_a_hidden_answer() {
    let mut bench = answered();
    bench.press(Key::DOWN);
    assert!(page(&bench).contains("▸ [ Neste: Oppfølging og tilbakemeldinger ]"), "{}", page(&bench));
    bench.press(Key::ENTER);
    assert_eq!(bench.said, "Kundenes svar er ikke vist ennå. Enter viser det, Ctrl+D går forbi.");
    assert_eq!(bench.pen.step(&bench.paper), Step::Answer(35));
    assert!(!bench.paper.sheet.lines[0].shown);
    bench.press(Key::ENTER);
    assert!(bench.paper.sheet.lines[0].shown);
    bench.press(Key::ENTER);
    assert_eq!(bench.pen.step(&bench.paper), Step::Answer(38));
    go(&mut bench, "Tilfredshet");
    bench.write("8 34 58\n22 41 37\n214\nKundepanelet\n2026\n");
    bench.press(Key::DOWN);
    bench.press(Key::ENTER);
    assert_eq!(bench.pen.step(&bench.paper), Step::Satisfaction, "{}", bench.said);
    bench.press(Key::ENTER);
    assert!(bench.paper.sheet.satisfaction.shown);
}

#[test]
fn whoever_passes_a_hidden_answer_is_told_and_later_steps_name_it() {
    let hidden = "Kundenes svar er ikke vist ennå: Opplevd kundeorientering.";
    for key in [Key::ctrl('d'), Key::TAB] {
        let mut bench = answered();
        bench.press(Key::DOWN);
        bench.press(key);
        assert_eq!(bench.pen.step(&bench.paper), Step::Answer(38), "one is passed, not all");
        assert_eq!(bench.said, hidden);
        bench.press(Key::ctrl('d'));
        assert_eq!(bench.said, "");
        for step in ["Tilfredshet", "Gapene", "Fire felt", "Velg", "Nøkkeltall"] {
            go(&mut bench, step);
            assert!(page(&bench).contains(hidden), "{step}: {}", page(&bench));
        }
        assert_eq!(Gap::left_behind(&bench.table()).as_deref(), Some(hidden));
        bench.paper.sheet.satisfaction.customers = Some(Measured {
            shares: figures::Satisfaction::new(22, 41, 37).expect("shares"),
            evidence: Evidence::default(),
        });
        let both = "Kundenes svar er ikke vist ennå: Opplevd kundeorientering og hvor tilfredse de er.";
        assert_eq!(Gap::left_behind(&bench.table()).as_deref(), Some(both));
    }
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
    assert_eq!(bench.said, "Sifferet gikk videre av seg selv.");
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
fn pictures_say_what_they_rest_on() {
    let mut bench = answered();
    go(&mut bench, "Gapene");
    let shown = page(&bench);
    assert!(shown.contains("● vi nå ◆ ambisjon") && shown.contains("+25"), "{shown}");
    let names = "Kundenes svar er ikke vist ennå: Opplevd kundeorientering.";
    assert!(bench.page(80, 40).contains(names), "{}", bench.page(80, 40));
    assert!(bench.page(80, 8).contains('▼'), "{}", bench.page(80, 8));
    assert!(bench.page(80, 8).contains(names), "{}", bench.page(80, 8));
    for _ in 0..9 {
        bench.press(Key::DOWN);
    }
    assert!(!bench.page(80, 8).contains('▼') && bench.page(80, 8).contains('▲'), "{}", bench.page(80, 8));
    go(&mut bench, "Viktigst");
    bench.write("55");
    go(&mut bench, "Fire felt");
    let shown = bench.page(80, 40);
    assert!(shown.contains("Orient.") && shown.contains("langt igjen"), "{shown}");
    assert!(shown.contains("(mangler viktigheten)"), "{shown}");
    assert!(
        shown.contains("Strekene står ved gjennomsnittlig viktighet og 10 poeng fra ambisjonen."),
        "all are important: {shown}"
    );
    assert!(shown.contains("Neste på listen") && !shown.contains("Gjør vi for mye?"), "{shown}");
}

#[test]
fn three_shares_are_guessed_before_they_are_shown() {
    let mut bench = bench();
    go(&mut bench, "Tilfredshet");
    bench.write("12 30 56\n");
    assert_eq!(bench.said, "De tre blir 98 til sammen. Det mangler 2 på 100.");
    assert!(page(&bench).contains("12 30 56"));
    bench.press(Key::BACKSPACE);
    bench.write("8\n22 41 37\n214\nKundepanelet\n2026\n");
    assert!(
        page(&bench).contains("58 % høy tilfredshet") && !page(&bench).contains("37"),
        "{}",
        page(&bench)
    );
    assert!(!story(&bench).contains("37 %"), "{}", story(&bench));
    let mut veiled = bench.paper.clone();
    Gap::veil(&mut veiled);
    assert_eq!(veiled.sheet.satisfaction.customers, None);
    bench.write("\n");
    assert!(page(&bench).contains("37 % høy tilfredshet"), "{}", page(&bench));
    assert!(story(&bench).contains("n 214 · Kundepanelet · 2026"), "{}", story(&bench));
}

#[test]
fn customers_are_counted_when_she_confirms_it() {
    let mut bench = bench();
    go(&mut bench, "Tilfredshet");
    bench.write("140 157 115\n");
    assert!(bench.said.contains("140 kan ikke være en andel"), "a guess is no count: {}", bench.said);
    bench.press(Key::ESC);
    bench.write("10 25 65\n140 157 115\n");
    assert_eq!(bench.said, "412 svar? Tast J hvis dette er antall kunder i hver gruppe.");
    assert!(bench.paper.sheet.satisfaction.customers.is_none());
    bench.write("j");
    let customers = bench.paper.sheet.satisfaction.customers.clone().expect("what customers say");
    assert_eq!(customers.shares.parts().map(|(_, share)| share), [34, 38, 28]);
    assert_eq!(customers.evidence.n, Some(412));
    assert!(matches!(bench.pen.form.at(), Some(Spot::Figure(_, Part::Source))), "{:?}", bench.pen.form.at());
    bench.press(Key::UP);
    bench.press(Key::UP);
    bench.write("33 38 28\n");
    assert!(bench.said.contains("De tre blir 99, for de er avrundet."), "{}", bench.said);
    bench.press(Key::UP);
    bench.write("12,30,58\n");
    assert!(bench.said.contains("Skriv tre hele prosenttall"), "a comma parts no numbers: {}", bench.said);
}

#[test]
fn a_key_figure_among_the_groups_is_told_where_it_belongs() {
    for (typed, name) in [("NPS 12", "NPS"), ("CSAT 78", "CSAT"), ("NPS: −4", "NPS")] {
        let mut bench = bench();
        go(&mut bench, "Tilfredshet");
        bench.write(typed);
        bench.press(Key::ENTER);
        let belongs = format!("{name} er et nøkkeltall. Det skrives i steget «Nøkkeltall».");
        assert!(bench.said.starts_with(&belongs), "{typed}: {}", bench.said);
    }
    let mut bench = bench();
    go(&mut bench, "Tilfredshet");
    bench.write("misfornøyd 20\n");
    assert!(bench.said.starts_with("Skriv tre hele prosenttall"), "{}", bench.said);
}

#[test]
fn what_we_guessed_is_told_also_where_we_guessed_right_and_where_nobody_knows() {
    let mut bench = answered();
    bench.press(Key::ENTER);
    let told = story(&bench);
    assert!(told.contains("Omtrent likt") || told.contains("omtrent likt"), "{told}");
    let Chart::Dumbbell(chart) =
        story::dumbbell(&standing::Standing::all(&bench.table()), |d| d.name.as_str().into())
    else {
        panic!("another chart")
    };
    let guessed: Vec<_> = chart.rows.iter().map(|row| row.guess.as_ref().map(Mark::words)).collect();
    assert_eq!(guessed, [Some("3–4 av 5 (62,5)".into()), Some("4 av 5 (75)".into()), None]);
}

#[test]
fn key_figures_bear_definition_and_source() {
    let mut bench = bench();
    go(&mut bench, "Nøkkeltall");
    bench.write("Svartid\nFra spørsmål til første svar\n4,5 timer\n");
    assert!(story(&bench).contains("4,5 timer") && story(&bench).contains("påstand"), "{}", story(&bench));
    bench.write("1 200\nSaksloggen\n2026\n");
    assert!(story(&bench).contains("n 1 200 · Saksloggen · 2026"), "{}", story(&bench));
}

/// Up to the name of the first dimension.
fn to_first_name(bench: &mut Bench<Gap>) {
    let first = bench.paper.setup.dimensions.first().map(|d| Spot::Name(d.id));
    for _ in 0..40 {
        if bench.pen.form.at() == first {
            return;
        }
        bench.press(Key::UP);
    }
    panic!("the first name is not found: {:?}", bench.pen.form.at());
}

#[test]
fn dimensions_are_put_in_the_groups_own_words() {
    let mut bench = bench();
    go(&mut bench, "Navn");
    to_first_name(&mut bench);
    for _ in 0.."Opplevd kundeorientering".len() {
        bench.press(Key::BACKSPACE);
    }
    bench.write("På vår side\n");
    assert_eq!(bench.paper.setup.dimensions[0].name, "På vår side");
    bench.write("Altfor lang\n");
    assert_eq!(bench.said, "Et kort navn har høyst 10 tegn.");
    bench.press(Key::ESC);
    for _ in 0..4 {
        bench.press(Key::TAB);
    }
    bench.press(Key::TAB);
    bench.write("Pris\n");
    let names: Vec<_> = bench.paper.setup.dimensions.iter().map(|d| d.name.as_str()).collect();
    assert_eq!(names.last(), Some(&"Pris"));
    bench_point(&mut bench, 1000);
    assert!(page(&bench).contains("Pris 4 av 4"), "{}", page(&bench));
    go(&mut bench, "Navn");
    to_first_name(&mut bench);
    bench.press(Key::ctrl('w'));
    bench.press(Key::ctrl('w'));
    bench.press(Key::ctrl('w'));
    bench.press(Key::ENTER);
    assert!(bench.said.contains("Ctrl+Z henter fram igjen"), "{}", bench.said);
    assert_eq!(bench.paper.setup.dimensions.len(), 3);
    bench.undo();
    assert_eq!(bench.paper.setup.dimensions[0].name, "På vår side");
}

#[test]
fn the_whole_exercise_is_walked_with_tab() {
    let mut bench = bench();
    let mut steps = vec![bench.pen.step(&bench.paper)];
    for _ in 0..60 {
        bench.press(Key::TAB);
        let step = bench.pen.step(&bench.paper);
        if steps.last() != Some(&step) {
            steps.push(step);
        }
    }
    assert_eq!(steps, Step::all(&bench.paper));
    bench.press(Key::ctrl('d'));
    assert_eq!(bench.pen.step(&bench.paper), Step::Weights);
    bench.press(Key::ctrl('d'));
    for _ in 0..9 {
        bench.press(Key::BACK_TAB);
    }
    assert_eq!(bench.pen.step(&bench.paper), Step::Weights);
}

#[test]
fn findings_say_the_gap_and_what_it_rests_on() {
    let mut bench = answered();
    let told = |bench: &Bench<Gap>| {
        let mut told = Vec::new();
        Gap::findings(&bench.paper, &mut |f| {
            told.push((f.id, f.text.into_owned(), f.key, f.rests_on.into_owned()));
        });
        told
    };
    assert_eq!(told(&bench)[0], (35, "Opplevd kundeorientering".into(), false, vec![16, 24]));
    let mut line = bench.paper.sheet.line(35);
    line = Line { shown: true, ambition: Some(5), chosen: true, ..line };
    let edit = bench.paper.sheet.set(line);
    Gap::apply(&mut bench.paper, edit).expect("it fits");
    assert_eq!(told(&bench)[0].1, "Opplevd kundeorientering: 37 poeng");
    assert!(told(&bench)[0].2);
}

#[test]
fn a_gap_builds_on_a_theme_until_it_is_taken_away() {
    let mut bench = answered();
    bench.room.findings.push((9, Finding::new(90, Sort::Theme, "Ingen ringer")));
    let edit = Gap::link(&bench.paper, 35, 90).expect("a theme can be built on");
    Gap::apply(&mut bench.paper, edit).expect("it fits");
    for (source, why) in [(90, "twice"), (16, "what was rated"), (35, "itself")] {
        assert_eq!(Gap::link(&bench.paper, 35, source), None, "{why}");
    }
    let rests_on = |bench: &Bench<Gap>| {
        let mut found = Vec::new();
        Gap::findings(&bench.paper, &mut |f| found.push(f.rests_on.into_owned()));
        found[0].clone()
    };
    assert_eq!(rests_on(&bench), [90, 16, 24]);
    assert!(
        story(&bench).contains("Opplevd kundeorientering – bygger på tema «Ingen ringer»"),
        "{}",
        story(&bench)
    );
    go(&mut bench, "Velg");
    while !matches!(bench.pen.form.at(), Some(Spot::RestsOn(35, 90))) {
        bench.press(Key::DOWN);
    }
    bench.press(Key::DELETE);
    assert_eq!(bench.said, "Koblingen er fjernet.");
    assert_eq!(rests_on(&bench), [16, 24]);
    bench.undo();
    assert_eq!(rests_on(&bench), [90, 16, 24]);
}

#[test]
fn what_lies_aside_comes_back_and_what_was_saved_does_not() {
    let mut bench = bench();
    go(&mut bench, "Nøkkeltall");
    bench.write("NPS");
    bench.cut_off_after(Key::ENTER);
    assert_eq!(bench.paper.sheet.kpis.len(), 1);
    assert!(bench.drafted().is_empty(), "{:?}", bench.drafted());
    bench.press(Key::ctrl('d'));
    go(&mut bench, "Nøkkeltall");
    bench.press(Key::UP);
    bench.press(Key::UP);
    bench.press(Key::END);
    bench.write(" i fjor");
    bench.press(Key::ctrl('u'));
    bench.crash();
    assert_eq!(bench.drafted(), ["NPS i fjor"]);
    go(&mut bench, "Nøkkeltall");
    bench.press(Key::UP);
    bench.press(Key::UP);
    bench.press(Key::ctrl('u'));
    bench.write("\n");
    assert_eq!(bench.paper.sheet.kpis[0].name, "NPS i fjor");
}

#[test]
fn where_the_picture_is_scrolled_its_numbers_are_whole() {
    let mut bench = answered();
    bench.press(Key::ENTER);
    go(&mut bench, "Gapene");
    while !bench.page(60, 10).contains("Kanaler") {
        bench.press(Key::DOWN);
    }
    let low = bench.page(60, 10);
    let last = low.lines().find(|l| l.contains("Kanaler")).expect("a row").trim_end();
    assert!(last.ends_with('▼') && last.contains('–'), "{low}");
}

#[test]
fn every_text_passes_as_agreed() {
    let mut bench = answered();
    go(&mut bench, "Nøkkeltall");
    bench.write("Svartid\nTil første svar\n4,5 timer\n12\nSaksloggen\nmai\n");
    go(&mut bench, "Tilfredshet");
    bench.write("12 30 58\n22 41 37\n1\nPanelet\nuke 3\n");
    go(&mut bench, "Velg");
    bench.write("\nFordi det haster\n");
    let mut seen = Vec::new();
    Gap::texts(&mut bench.paper, &mut |text| {
        assert_eq!(text.voice, Voice::Agreed);
        seen.push(text.words.clone());
        Fate::Keep
    });
    let typed = [
        "Oppf.",
        "Kundepanelet",
        "høsten 2026",
        "Svartid",
        "Til første svar",
        "timer",
        "Saksloggen",
        "mai",
        "Panelet",
        "uke 3",
        "Fordi det haster",
    ];
    for words in typed {
        assert!(seen.iter().any(|seen| seen == words), "{words} in {seen:?}");
    }
}

#[test]
fn half_typed_text_comes_back_where_it_was() {
    let mut bench = bench();
    go(&mut bench, "Gjett og se");
    bench.write("6,");
    bench.crash();
    bench.write("3\n0");
    assert_eq!(bench.paper.sheet.lines[0].voc.as_ref().map(Figure::words).as_deref(), Some("6,3 på 0–10"));
    bench.write("2");
    bench.crash();
    bench.write("14\n");
    let evidence = bench.paper.sheet.lines[0].voc.clone().map(|figure| figure.evidence.n);
    assert_eq!(evidence, Some(Some(214)));
    go(&mut bench, "Nøkkeltall");
    assert!(bench.paste("NPS"));
    bench.crash();
    bench.write("\n");
    assert_eq!(bench.paper.sheet.kpis[0].name, "NPS");
}

#[test]
fn an_empty_exercise_teaches() {
    let mut bench: Bench<Gap> = Bench::new(Setup::default());
    assert!(page(&bench).contains("Noe kundene vurderer oss etter"), "{}", page(&bench));
    assert!(bench.story().is_empty());
    bench.write("Pris\n");
    assert!(bench.press(Key::ctrl('d')));
    assert_eq!(bench.pen.step(&bench.paper).name(), "Viktigst");
}

#[test]
fn what_is_hidden_shows_only_by_its_reveal() {
    let moves = [Key::UP, Key::UP, Key::UP, Key::DOWN, Key::TAB, Key::BACK_TAB, Key::HOME, Key::END, Key::UP];
    let arrows = [Key::LEFT, Key::RIGHT, Key::BACKSPACE, Key::ESC, Key::UP.with_ctrl(), Key::ctrl('d')];
    let walk = || moves.into_iter().chain(arrows).chain(moves);
    let mut bench = answered();
    for key in walk() {
        bench.press(key);
        assert!(!bench.page(110, 40).contains("6,3"), "{key}: {}", bench.page(110, 40));
    }
    bench_point(&mut bench, 35);
    for _ in 0..6 {
        bench.press(Key::UP);
    }
    let mut bench = bench_with_satisfaction();
    for key in walk() {
        bench.press(key);
        let page = bench.page(110, 40);
        assert!(!page.contains("22 41 37") && !page.contains("41 %"), "{key}: {page}");
    }
    // A number that is typed over it takes its place, and is as hidden.
    let mut bench = answered();
    bench.press(Key::BACK_TAB);
    bench.press(Key::ENTER);
    while !page(&bench).contains("▸ Kundene sier") {
        bench.press(Key::UP);
    }
    assert!(page(&bench).contains("Skjult. Skriv et nytt tall over det"), "{}", page(&bench));
    bench.write("7,1\n");
    let voc = bench.paper.sheet.line(35).voc.map(|figure| figure.words().clone());
    assert_eq!(voc.as_deref(), Some("7,1 på 0–10"));
    assert!(!page(&bench).contains("7,1"), "{}", page(&bench));
}

/// What customers say in all is typed, and not shown.
fn bench_with_satisfaction() -> Bench<Gap> {
    let mut bench = bench();
    go(&mut bench, "Tilfredshet");
    bench.write("20 30 50\n22 41 37\n");
    assert!(bench.paper.sheet.satisfaction.waits(), "{}", page(&bench));
    bench
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
        assert_ne!(bench.said, "Sifferet gikk videre av seg selv.", "after another key it is an Enter");
    }
}

#[test]
fn the_way_on_is_named_and_there_is_a_way_back_a_step() {
    let mut bench = bench();
    let hint = |bench: &Bench<Gap>, key| Gap::hint(&bench.table(), &bench.pen, key).unwrap_or_default();
    let (on, back) = (Key::ctrl('d'), Key::UP.with_ctrl());
    go(&mut bench, "Viktigst");
    assert_eq!(hint(&bench, on), "", "where its name has no room the row has words of its own");
    bench.press(on);
    bench.press(back);
    assert!(page(&bench).contains("▸ Viktigst"), "{}", page(&bench));
    bench.press(on);
    bench.press(on);
    go(&mut bench, "Nøkkeltall");
    assert_eq!(hint(&bench, on), "til Navn");
    let mut bench = answered();
    bench.press(Key::ENTER);
    assert_eq!(hint(&bench, on), "til Oppf.");
    bench.paper.setup.dimensions[1].short = "Holder ord".into();
    assert_eq!(hint(&bench, on), "til neste", "one by one, and no other step");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases(32, 96)))]
    #[test]
    fn the_laws_hold(script in prop::collection::vec(any_key::<Gap>(), 0..120)) {
        try_laws(bench(), &script);
    }

    #[test]
    fn the_laws_hold_wherever_one_begins(step in 0usize..10, script in prop::collection::vec(any_key::<Gap>(), 0..80)) {
        let mut bench = bench();
        bench.room.mirrored = false;
        for _ in 0..step {
            bench.press(Key::ctrl('d'));
        }
        try_laws(bench, &script);
    }

    /// However she types and wherever she goes, no reader learns an answer before it is shown.
    #[test]
    fn no_answer_is_told_before_it_is_shown(script in prop::collection::vec(any_key::<Gap>(), 0..120)) {
        let mut bench = answered();
        for key in script {
            bench.press(key);
            let line = bench.paper.sheet.line(35);
            if !line.shown && line.voc.is_some_and(|figure| figure.words() == "6,3 på 0–10") {
                prop_assert!(!story(&bench).contains("6,3"));
                let is_typed = bench.pen.form.half_typed().is_some();
                prop_assert!(is_typed || !page(&bench).contains("6,3"), "{}", page(&bench));
            }
        }
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

/// Ctrl+D goes through the dimensions that are left, and past them all only before any of them is told.
#[test]
fn once_one_answer_is_told_those_that_are_left_are_not_jumped_over() {
    let mut bench = bench();
    let ids: Vec<Id> = bench.paper.setup.dimensions.iter().map(|d| d.id).collect();
    bench_point(&mut bench, ids[0]);
    bench.press(Key::ctrl('d'));
    assert!(!matches!(bench.pen.step(&bench.paper), Step::Answer(_)), "nothing is told yet");
    bench_point(&mut bench, ids[0]);
    bench.hand(|hand| hand.pen.form.set_at(Spot::Unknown(ids[0])));
    bench.press(Key::ENTER);
    for &left in &ids[1..] {
        bench.press(Key::ctrl('d'));
        assert_eq!(bench.pen.step(&bench.paper), Step::Answer(left));
    }
    bench.press(Key::ctrl('d'));
    assert!(!matches!(bench.pen.step(&bench.paper), Step::Answer(_)), "those were all");
}

#[test]
fn the_step_that_was_talked_about_is_gone_back_to() {
    let mut bench = bench();
    for step in ["Nøkkeltall", "Navn", "Gjett og se"] {
        go(&mut bench, step);
        let (topic, was) = (Gap::topic(&bench.table(), &bench.pen), bench.pen.step(&bench.paper));
        bench.pen = super::pen::Pen::default();
        bench.hand(|hand| Gap::resume(hand, &topic));
        assert_eq!(bench.pen.step(&bench.paper), was, "{step}");
        assert_eq!(Gap::topic(&bench.table(), &bench.pen), topic, "{step}");
    }
}
