//! What is seen and told of it: pictures, findings, texts, and nothing before it is shown.

use super::*;

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
