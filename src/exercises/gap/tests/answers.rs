//! The guess and the answer of customers, dimension by dimension: what waits, what is shown, where it is from.

use super::*;

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
fn what_is_no_number_of_answers_is_typed_over_and_a_source_is_the_source() {
    let evidence = |bench: &Bench<Gap>| bench.paper.sheet.lines[0].voc.clone().expect("a figure").evidence;
    let mut bench = bench();
    go(&mut bench, "Gjett og se");
    bench.write("6,3 på 0–10\nmange\n");
    assert!(bench.said.contains("som et helt tall"), "{}", bench.said);
    bench.write("214\n");
    assert_eq!(evidence(&bench).n, Some(214));
    let mut bench = super::bench();
    go(&mut bench, "Gjett og se");
    bench.write("6,3 på 0–10\nNPS-panelet\n");
    assert!(
        bench.said.ends_with("Lest som kilden. Skriv hvor mange som svarte, om dere vet det."),
        "{}",
        bench.said
    );
    bench.write("214\n");
    assert_eq!((&*evidence(&bench).source, evidence(&bench).n), ("NPS-panelet", Some(214)));
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
fn slips_that_come_in_later_are_not_passed_and_a_number_at_a_button_is_the_customers() {
    let mut bench = bench();
    bench_point(&mut bench, 42);
    assert!(matches!(bench.pen.form.at(), Some(Spot::Figure(_, Part::Value))), "{:?}", bench.pen.form.at());
    let gathered = Gathered { slips: 6, of: 6, alone: true, secret: false };
    bench.room.gathered = vec![(31, gathered), (23, gathered)];
    bench.press(Key::ENTER);
    assert_eq!(bench.said, "Gjetningen er ikke vist ennå. Enter viser den, Tab går forbi.");
    assert!(page(&bench).contains("▸ [ Vis hva dere tror kundene sier ]"), "{}", page(&bench));
    bench.press(Key::TAB);
    assert!(matches!(bench.pen.form.at(), Some(Spot::Figure(_, Part::Value))), "{:?}", bench.pen.form.at());
    for button in [Spot::Guessed(42), Spot::Unknown(42), Spot::Next] {
        bench.pen.form.set_at(button);
        bench.write("6");
        assert!(page(&bench).contains("▸ Kundene sier 6"), "{button:?}: {}", page(&bench));
        bench.press(Key::BACKSPACE);
    }
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
fn the_three_groups_rest_on_the_same_source_when_asked_twice() {
    let mut bench = answered();
    go(&mut bench, "Tilfredshet");
    bench.write("12 30 58\n16,5 36 47,5\n");
    assert_eq!(bench.said, "Tastet inn. Vises etter gjetningen. Avrundet til hele prosent.");
    assert!(page(&bench).contains("Samme kilde n 214 · Kundepanelet"), "{}", page(&bench));
    bench.press(Key::ENTER);
    let theirs = |bench: &Bench<Gap>| bench.paper.sheet.satisfaction.customers.clone().expect("groups");
    assert_eq!(theirs(&bench).evidence.source, "", "one Enter more takes none");
    bench.press(Key::ENTER);
    let first = bench.paper.sheet.lines[0].voc.clone().map(|figure| figure.evidence);
    assert_eq!(Some(theirs(&bench).evidence), first);
    assert_eq!(theirs(&bench).shares.parts().map(|(_, share)| share), [17, 36, 47]);
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
