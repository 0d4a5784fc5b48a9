//! Satisfaction and key figures: guessed, counted, told with their sources.

use super::*;

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

#[test]
fn a_figure_how_many_answered_and_the_source_are_said_in_one_breath() {
    let told = |evidence: &Evidence| (evidence.source.clone(), evidence.n);
    let panel = |n| ("Kundeundersøkelsen 2026".to_owned(), Some(n));
    let mut bench = bench();
    bench_point(&mut bench, 38);
    bench.write("7,8 av 10, n=214, Kundeundersøkelsen 2026\n");
    assert_eq!(bench.said, "Går skalaen fra 0 eller fra 1? Tast 0 eller 1.");
    bench.write("0");
    let line = bench.paper.sheet.line(38);
    let figure = line.voc.as_ref().expect("what customers say");
    assert_eq!(told(&figure.evidence), panel(214));
    assert_eq!(figure.scale(), crate::figures::Scale::ZERO_TO_TEN);
    let at = bench.pen.form.at();
    assert!(matches!(at, Some(Spot::Figure(_, Part::Period))), "what was said is not asked for: {at:?}");
    go(&mut bench, "Tilfredshet");
    bench.write("50 30 20\n34/38/28, n = 412, Kundeundersøkelsen 2026\n");
    let customers = bench.paper.sheet.satisfaction.customers.clone().expect("the three groups");
    assert_eq!(told(&customers.evidence), panel(412));
    go(&mut bench, "Nøkkeltall");
    bench.write("Svartid\nFra spørsmål til første svar\n4,5 timer, 312 svar, Kundeundersøkelsen 2026\n");
    let figure = bench.paper.sheet.kpis[0].figure.clone().expect("a figure");
    assert_eq!((told(&figure.evidence), &*figure.unit), (panel(312), "timer"));
}
