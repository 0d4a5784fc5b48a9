//! From step to step: on, back, past what is hidden, and to where the cursor stood.

use super::*;
use crate::figures::figure::Figure;

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

/// A key figure, how many answered and its source are said in one breath too.
#[test]
fn a_key_figure_is_named_with_its_source() {
    for (typed, name, told) in [
        ("NPS 12,5 (n=312), Kundeundersøkelsen 2026", "NPS", (Some(312), "Kundeundersøkelsen 2026")),
        ("Svartid 4,5 timer, driftsloggen, n=312", "Svartid", (Some(312), "driftsloggen")),
        ("NPS 12, Kundeundersøkelsen høst 2026", "NPS", (None, "Kundeundersøkelsen høst 2026")),
        ("NPS 12; n=214; Panelet", "NPS", (Some(214), "Panelet")),
    ] {
        let mut bench = bench();
        go(&mut bench, "Nøkkeltall");
        bench.write(typed);
        bench.press(Key::ENTER);
        let kpi = bench.paper.sheet.kpis.first().unwrap_or_else(|| panic!("{typed}: {}", bench.said));
        let evidence = &kpi.figure.as_ref().expect("a figure").evidence;
        assert_eq!((&*kpi.name, (evidence.n, &*evidence.source)), (name, told), "{typed}");
    }
    for typed in ["NPS 12, svartid", "NPS 12, svartid og klager"] {
        let mut bench = bench();
        go(&mut bench, "Nøkkeltall");
        bench.write(typed);
        bench.press(Key::ENTER);
        assert!(bench.said.starts_with("Er dette flere nøkkeltall?"), "{typed}: {}", bench.said);
    }
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

#[test]
fn enter_after_why_chooses_no_other_gap() {
    for why in ["Kundene ringer fire ganger", ""] {
        let mut bench = answered();
        go(&mut bench, "Velg");
        let chosen = |bench: &Bench<Gap>| bench.paper.sheet.lines.iter().filter(|line| line.chosen).count();
        bench.press(Key::HOME);
        bench.press(Key::ENTER);
        assert!(matches!(bench.pen.form.at(), Some(Spot::Why(_))), "{:?}", bench.pen.form.at());
        bench.write(&format!("{why}\n\n"));
        assert_eq!(chosen(&bench), 1, "«{why}»: {}", page(&bench));
        assert_eq!(bench.said, "Ett gap til? Enter en gang til velger det. Ctrl+D går videre.");
        bench.press(Key::ENTER);
        assert_eq!(chosen(&bench), 2, "«{why}»");
    }
}

/// Asked whether there is one gap more, a sentence is an answer, and says why.
#[test]
fn who_goes_on_writing_has_chosen_the_next_gap() {
    let mut bench = answered();
    go(&mut bench, "Velg");
    bench.press(Key::HOME);
    bench.press(Key::ENTER);
    bench.write("Kundene ringer fire ganger\n\n");
    assert!(bench.said.starts_with("Ett gap til?"), "{}", bench.said);
    bench.write("Mange legger på før vi svarer.\n");
    let whys: Vec<_> = bench.paper.sheet.lines.iter().filter(|l| l.chosen).map(|l| &*l.why).collect();
    assert_eq!(whys.len(), 2, "{}", page(&bench));
    assert!(whys.contains(&"Mange legger på før vi svarer."), "{whys:?}");
}

/// A figure typed at the row of one that stands there sets that one right.
#[test]
fn a_digit_at_a_shown_figure_opens_it() {
    let mut bench = answered();
    bench.press(Key::DOWN);
    bench.press(Key::ENTER);
    bench.press(Key::ENTER);
    assert!(bench.paper.sheet.lines[0].shown);
    bench.press(Key::UP);
    bench.write("5,2\n");
    let figure = bench.paper.sheet.lines[0].voc.as_ref().expect("it has one");
    assert!(figure.words().starts_with("5,2"), "{}: {}", figure.words(), bench.said);
}

/// A figure that can be below zero is set right with its sign.
#[test]
fn a_minus_at_a_figure_that_can_be_below_zero_opens_it() {
    let mut bench = answered();
    bench.press(Key::DOWN);
    bench.press(Key::ENTER);
    bench.press(Key::ENTER);
    bench.press(Key::UP);
    bench.write("2,5 på -5–5\n");
    let figure = |bench: &Bench<Gap>| bench.paper.sheet.lines[0].voc.as_ref().map(Figure::words);
    assert_eq!(figure(&bench).as_deref(), Some("2,5 (fra −5 til 5)"), "{}", bench.said);
    bench.hand(|hand| hand.pen.form.set_at(Spot::Open(Whose::Dimension(35))));
    bench.write("-2\n");
    assert_eq!(figure(&bench).as_deref(), Some("−2 (fra −5 til 5)"), "{}", bench.said);
}
