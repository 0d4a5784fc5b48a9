//! Gaps that go on where a former session ended: nothing of the old before the new stands, then both.

use super::*;
use crate::figures::{Decimal, Evidence, Judgement, Satisfaction};

fn figure(tenths: i64) -> Figure {
    let value = Decimal::new(tenths, 1).expect("a number");
    let evidence = Evidence { source: "Kundepanelet".into(), period: "våren".into(), n: Some(214) };
    Figure::new(value, Scale::ZERO_TO_TEN, evidence).expect("on the scale")
}

/// What the former session came to, as a follow-up begins with it; its rounds are told as soon as ours are.
fn followed() -> Bench<Gap> {
    let mut bench = bench();
    let line =
        |id, voc| Line { id, importance: Some(5), ambition: Some(4), voc, shown: true, ..Line::default() };
    bench.paper.sheet.lines =
        vec![Line { chosen: true, why: "Fordi".into(), ..line(35, Some(figure(33))) }, line(38, None)];
    bench.paper.sheet.kpis = vec![Kpi {
        id: 70,
        name: "Frafall".into(),
        figure: Some(KeyFigure {
            value: Decimal::new(67, 1).expect("a number"),
            unit: "%".into(),
            spread: None,
            evidence: Evidence::default(),
        }),
        ..Kpi::default()
    }];
    let shares = |low, middle, high| Satisfaction::new(low, middle, high).expect("a hundred");
    let customers = Some(Measured { shares: shares(23, 36, 41), evidence: Evidence::default() });
    bench.paper.sheet.satisfaction = Groups { guess: Some(shares(10, 25, 65)), customers, shown: true };
    bench.paper = Gap::kept(&bench.paper, &|_| false).expect("something to go on with");
    let old = |scores: &[i64]| Scores::new(Scale::ONE_TO_FIVE, scores.iter().copied());
    bench.room.before = vec![
        (14, Score { scores: old(&[4, 4]), agreed: Some(4) }),
        (16, Score { scores: old(&[2, 2]), agreed: None }),
        (19, Score { scores: old(&[2, 3]), agreed: None }),
    ];
    bench
}

/// Everything that anybody may see, step by step, and through the gate.
fn seen(bench: &mut Bench<Gap>) -> String {
    let mut gated = bench.paper.clone();
    Gap::veil(&mut gated);
    let mut seen = format!("{}\n{}", story(bench), serde_json::to_string(&gated.sheet).expect("a sheet"));
    for _ in 0..12 {
        seen += &bench.page(110, 50);
        bench.press(Key::ctrl('d'));
    }
    Gap::findings(&bench.paper, &mut |finding| seen += &finding.text);
    seen
}

#[test]
fn nothing_of_the_old_is_seen_before_the_new_stands() {
    let mut bench = followed();
    // The guess is told and the ambition follows the ladder, but customers have not been asked anew.
    let seen = seen(&mut bench);
    for word in [
        "Forrige økt:",
        "forrige +",
        "Forrige gap",
        "sist: 5",
        "3,3",
        "33",
        "67",
        "6,7",
        "Fordi",
        "Kundepanelet",
        "36",
        "importance\":5",
    ] {
        assert!(!seen.contains(word), "{word} is seen:\n{seen}");
    }
    let moved = Gap::moved(&bench.table());
    let said: Vec<_> = moved.iter().map(|m| (&*m.what, &*m.before, &*m.now, &*m.shift)).collect();
    assert_eq!(said, [("Opplevd kundeorientering", "valgt", "ikke målt på nytt", "")]);
    assert!(seen.contains("Frafall"), "the key figure itself is there");
}

#[test]
fn what_was_chosen_is_told_whether_or_not_it_is_measured_again() {
    let mut bench = followed();
    let told = "Valgt i forrige økt: Opplevd kundeorientering (ikke målt på nytt).";
    assert!(story(&bench).contains(told), "{}", story(&bench));
    go(&mut bench, "Velg");
    assert!(page(&bench).contains("valgt sist · ikke målt på nytt"), "{}", page(&bench));
    let shown = story(&bench);
    Gap::veil(&mut bench.paper);
    assert_eq!(story(&bench), shown, "readers are told the same");
    let Before { lines, satisfaction, kpis, chosen } = &bench.paper.sheet.before;
    assert_eq!((chosen.as_slice(), satisfaction, kpis.len()), (&[35][..], &None, 0));
    assert!(lines.iter().all(|line| line.id == 42), "of which nothing was known");
    assert!(standing::Standing::of(&bench.table(), 35).is_some_and(|s| s.before.is_none()));
    // A file from before the chosen ones were kept by themselves.
    let mut bench = followed();
    bench.paper.sheet.before.chosen.clear();
    assert!(story(&bench).contains(told));
    let third = Gap::kept(&bench.paper, &|_| false).expect("something to go on with");
    assert_eq!(third.sheet.before.chosen, [35]);
}

#[test]
fn what_was_said_last_stands_beside_the_new_only_once_that_is_said() {
    let mut bench = followed();
    bench.paper.setup.ladder = None;
    go(&mut bench, "Viktigst");
    assert!(!page(&bench).contains("sist"), "{}", page(&bench));
    bench.write("3");
    let last = |bench: &Bench<Gap>| page(bench).matches("sist: ").count();
    assert!(page(&bench).contains("sist: 5") && last(&bench) == 1, "{}", page(&bench));
    bench.paper.sheet.lines[0].ambition = Some(2);
    assert!(page(&bench).contains("sist: 4") && last(&bench) == 2, "{}", page(&bench));
    bench.press(Key::ctrl('z'));
    Gap::veil(&mut bench.paper);
    assert_eq!(last(&bench), 0, "and no reader learns it as long as the rest is not known");
}

#[test]
fn scale_and_source_come_along_as_a_start() {
    let mut bench = followed();
    go(&mut bench, "Gjett og se");
    bench.write("6,4\n");
    let voc = bench.paper.sheet.line(35).voc.expect("a figure");
    assert_eq!(voc.scale(), Scale::ZERO_TO_TEN);
    let source = Evidence { source: "Kundepanelet".into(), ..Evidence::default() };
    assert_eq!(voc.evidence, source, "neither how many answered nor when");
    assert!(bench.said.contains("Kilden er Kundepanelet, som sist."), "{}", bench.said);
    go(&mut bench, "Nøkkeltall");
    bench.paper.sheet.before.kpis[0].figure.as_mut().expect("a figure").evidence = source.clone();
    bench.write("5\n");
    let figure = bench.paper.sheet.kpis[0].figure.clone().expect("a figure");
    assert_eq!((figure.words(), figure.evidence), ("5 %".into(), source));
}

#[test]
fn the_scale_of_the_former_session_holds() {
    let mut bench = followed();
    let before = &mut bench.paper.sheet.before.lines[0].voc;
    *before = Figure::new(3.into(), Scale::ONE_TO_TEN, Evidence::default()).ok();
    go(&mut bench, "Gjett og se");
    assert!(page(&bench).contains("Skalaen er 1–10 hvis du ikke skriver noe annet"), "{}", page(&bench));
    bench.write("6,3 av 10\n");
    let words = bench.paper.sheet.line(35).voc.as_ref().map(Figure::words);
    assert_eq!(words.as_deref(), Some("6,3 på 1–10"), "it isn't asked again: {}", bench.said);
}

#[test]
fn what_is_known_anew_stands_beside_the_old() {
    let mut bench = followed();
    go(&mut bench, "Gjett og se");
    bench.write("6,3 på 0–10\n214\nKundepanelet\nhøsten 2026\n");
    bench.paper.sheet.lines[0].importance = Some(4);
    let shown = seen(&mut bench);
    assert!(!shown.contains("orrige +") && !shown.contains("+42"), "customers' answer waits for the guess");
    bench.paper.sheet.lines[0].shown = true;
    let moved = Gap::moved(&bench.table());
    let said: Vec<_> = moved.iter().map(|m| (&*m.what, &*m.before, &*m.now, &*m.shift)).collect();
    let first = (
        "Opplevd kundeorientering",
        "valgt, gap +42 (kundene: 3,3 på 0–10)",
        "gap +37 (kundene: 6,3 på 0–10)",
        "−5",
    );
    assert_eq!(said, [first], "of the other nobody has said how much it weighs");
    let told = story(&bench);
    assert!(told.contains("forrige +42") && told.contains("Forrige gap"), "{told}");
    assert!(told.contains("Valgt i forrige økt: Opplevd kundeorientering."), "{told}");
    go(&mut bench, "Gjett og se");
    assert!(page(&bench).contains("Forrige økt: valgt, gap +42"), "{}", page(&bench));
    Gap::veil(&mut bench.paper);
    assert_eq!(story(&bench), told, "readers are told the same");
    assert!(bench.paper.sheet.before.lines.iter().all(|line| line.id != 38));
}

#[test]
fn customers_and_ourselves_are_no_two_points_on_one_way() {
    let mut bench = followed();
    let line = Line { id: 35, importance: Some(5), unknown: true, ..Line::default() };
    bench.paper.sheet.lines = vec![line, Line { id: 38, importance: Some(5), ..Line::default() }];
    let moved = Gap::moved(&bench.table());
    let said: Vec<_> = moved.iter().map(|m| (&*m.before, &*m.now, &*m.shift)).collect();
    assert_eq!(
        said,
        [
            ("valgt, gap +42 (kundene: 3,3 på 0–10)", "gap +25 (vi selv: 4 av 5)", ""),
            ("gap +37,5 (vi selv: 2–3 av 5)", "gap +25 (vi selv: 4 av 5)", "−12,5")
        ]
    );
    let standing = standing::Standing::of(&bench.table(), 35).expect("a dimension");
    assert!(matches!(standing.gap.judgement, Some(Judgement::Round(_))));
}

#[test]
fn shares_and_key_figures_stand_beside_the_old_once_they_are_told() {
    let mut bench = followed();
    bench.paper.sheet.kpis[0].figure = bench.paper.sheet.before.kpis[0].figure.clone();
    bench.paper.sheet.kpis[0].figure.as_mut().expect("a figure").value = 5.into();
    let shares = Satisfaction::new(20, 33, 47).expect("a hundred");
    let customers = Some(Measured { shares, evidence: Evidence::default() });
    bench.paper.sheet.satisfaction = Groups { guess: None, customers, shown: true };
    let moved = Gap::moved(&bench.table());
    let said: Vec<_> = moved.iter().map(|m| (&*m.what, &*m.before, &*m.now, &*m.shift)).collect();
    assert_eq!(
        said[1..],
        [
            ("Kunder med høy tilfredshet", "41\u{a0}%", "47\u{a0}%", "+6 prosentpoeng"),
            ("Frafall", "6,7 %", "5 %", "−1,7")
        ]
    );
    let told = story(&bench);
    assert!(told.contains("Kundene, forrige økt") && told.contains("(forrige økt: 6,7 %)"), "{told}");
}

#[test]
fn what_a_gap_builds_on_comes_along() {
    let mut bench = bench();
    bench.paper.sheet.lines = vec![Line { id: 35, rests_on: vec![90, 91], ..Line::default() }];
    let kept = Gap::kept(&bench.paper, &|_| false).expect("something to go on with");
    assert_eq!(kept.sheet.line(35), Line { id: 35, rests_on: vec![90, 91], ..Line::default() });
    assert!(kept.sheet.before.lines.iter().all(|line| line.rests_on.is_empty()));
}

/// The chosen ones as the session after this one knows them.
fn chosen_then(bench: &Bench<Gap>) -> Vec<Id> {
    let next = Gap::kept(&bench.paper, &|_| false).expect("something to go on with").sheet.before;
    bench.paper.setup.dimensions.iter().map(|d| d.id).filter(|&id| next.was_chosen(id)).collect()
}

#[test]
fn the_third_session_knows_what_the_second_chose_or_else_the_first() {
    let mut bench = followed();
    assert_eq!(chosen_then(&bench), [35], "nobody chose anew");
    let chosen = |id| Line { id, importance: Some(5), chosen: true, ..Line::default() };
    bench.paper.sheet.lines = vec![chosen(38)];
    assert_eq!(chosen_then(&bench), [38], "what was not touched is not chosen still");
    // What is said of it without choosing does not put it off the list.
    bench.paper.sheet.lines = vec![Line { chosen: false, ..chosen(35) }];
    assert_eq!(chosen_then(&bench), [35]);
    let mut bench = followed();
    Gap::veil(&mut bench.paper);
    assert_eq!(chosen_then(&bench), [35], "also from a copy without the old lines");
}

#[test]
fn it_waits_until_anything_is_answered() {
    let mut bench = followed();
    bench.head.continues = true;
    let waits = |bench: &Bench<Gap>| Gap::moved(&bench.table()).iter().any(Moved::is_awaited);
    assert!(waits(&bench));
    bench.paper.sheet.lines = vec![Line { id: 38, importance: Some(3), ..Line::default() }];
    assert!(!waits(&bench), "something was answered, if not all");
    bench.paper.sheet.lines.clear();
    bench.paper.sheet.kpis[0].figure = Some(KeyFigure {
        value: Decimal::new(61, 1).expect("a number"),
        unit: "%".into(),
        spread: None,
        evidence: Evidence::default(),
    });
    assert!(!waits(&bench), "a key figure is an answer");
}
