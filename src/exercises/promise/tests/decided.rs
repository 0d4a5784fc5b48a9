//! Promises decided: by consent and by fingers, and what it means for a wording.

use super::*;

#[test]
fn a_finger_vote_is_hidden_until_all_are_in() {
    let mut bench = drafted();
    fingers(&mut bench, "43257");
    assert_eq!(bench.said, "Fingrene går fra 0 til 5.");
    assert!(
        line(&bench.page(84, 40), "▸").contains("●●●●○○  Nå: Kundeservicesjef"),
        "{}",
        bench.page(84, 40)
    );
    bench.press(Key::BACKSPACE);
    bench.write("5 \n");
    assert_eq!(bench.said, "Daglig leder mangler. Vis likevel? J viser.");
    bench.write("4");
    assert!(line(&bench.page(84, 40), "▸").contains("●●●●●●  Alle har stemt. Enter viser."));
    bench.write("j5");
    assert!(current(&bench).decision.as_ref().is_some_and(|d| d.open), "only Enter shows");
    bench.write("\n");
    assert_eq!(bench.said, "Ikke vedtatt: 1 er under 3. HR-leder snakker først.");
    let page = bench.page(84, 40);
    let hands = "4 for, 1 imot, 1 står over: M 4 · IL 3 · HL 2 · S 5 · K står over · DL 4";
    assert!(page.replace('\u{a0}', " ").contains(hands), "{page}");
    bench.write("HL: vi mangler folk i helgene\n");
    bench.press(Key::UP);
    bench.write("om 2 uker\n");
    let story = bench.story();
    assert!(story.contains("4 for, 1 imot, 1 står over (fingre 5 4 4 3 2):"), "{story}");
    assert!(story.contains("HR-leder: vi mangler folk i helgene – ses på igjen 5. desember 2026"), "{story}");
    assert_eq!(bench.people(), [1, 2, 3, 4, 5, 6]);
    // Asked again, the first vote is kept.
    while !line(&bench.page(84, 60), "▸").contains("Stem på nytt") {
        bench.press(Key::TAB);
    }
    bench.write("\n333333\n");
    assert_eq!(bench.said, "Vedtatt.");
    assert!(bench.story().contains("Tidligere, 09:30: 4 av 5 for"), "{}", bench.story());
    assert!(bench.story().contains("vi mangler folk i helgene"));
}

#[test]
fn only_j_shows_when_somebody_is_missing() {
    let mut bench = drafted();
    fingers(&mut bench, "\n");
    assert!(bench.said.starts_with("Ingen har stemt ennå."));
    bench.write("55j");
    assert!(current(&bench).decision.as_ref().is_some_and(|d| d.open));
    bench.write("\n");
    assert_eq!(bench.said, "4 mangler. Vis likevel? J viser.");
    bench.write("\nj");
    assert_eq!(bench.said, "Vedtatt.");
    let page = bench.page(84, 50);
    assert!(page.contains("2 for, 4 stemte ikke: M\u{a0}5 · IL\u{a0}5"), "{page}");
    bench.undo();
    bench.press(Key::DELETE);
    assert_eq!(current(&bench).decision, None, "called off");
}

#[test]
fn an_objection_blocks_and_a_reservation_does_not() {
    let mut bench = drafted();
    to_decision(&mut bench);
    bench.write("j");
    assert_eq!(bench.said, "Skriv ned innvendingen: hvem det er, kolon, og hvorfor.");
    bench.write("\n3: varsling mangler om natten\n");
    bench.write("Kunde: vi har ikke tall\n");
    assert_eq!(bench.people(), [3], "a customer is not the head of customer service");
    let page = bench.page(84, 60);
    assert!(page.contains("Ikke vedtatt: noen har en avgjørende innvending."), "{page}");
    assert!(line(&page, "  fra").contains("IT-leder"), "{page}");
    let story = bench.story();
    assert!(
        story.contains("2 innvendinger:") && story.contains("IT-leder: varsling mangler om natten"),
        "{story}"
    );
    while !line(&bench.page(84, 60), "▸").contains("fra") {
        bench.press(Key::UP);
        bench.press(Key::UP);
    }
    bench.write("Per\n");
    assert!(bench.said.starts_with("Ingen her heter «Per»."), "{}", bench.said);
    bench.press(Key::ESC);
    to_decision(&mut bench);
    bench.press(Key::DELETE);
    assert!(bench.page(84, 60).contains("varsling mangler om natten"), "nothing written is hidden");
    bench.write("n");
    assert_eq!(bench.said, "Vedtatt. Innvendingene står som forbehold.");
    assert!(bench.story().contains("2 forbehold:"), "{}", bench.story());
}

#[test]
fn an_open_vote_keeps_no_values_for_readers() {
    let mut bench = drafted();
    fingers(&mut bench, "15");
    let mut gated = bench.paper.clone();
    Promise::veil(&mut gated);
    let json = serde_json::to_string(&gated.sheet).expect("a sheet is written");
    assert!(json.contains("\"score\":null") && !json.contains("\"score\":1"), "{json}");
    bench.paper = gated;
    assert!(bench.story().contains("Avstemningen er åpen. ●●○○○○"), "{}", bench.story());
}

#[test]
fn going_to_the_decision_saves_what_is_half_typed() {
    let mut bench = drafted();
    bench.press(Key::UP);
    bench.write(" Og en person eier saken.");
    to_decision(&mut bench);
    assert!(current(&bench).content.ends_with("eier saken."));
    assert!(line(&bench.page(84, 50), "▸").contains("Innvendinger?"));
}

#[test]
fn trial_and_decision_belong_to_one_wording() {
    let mut bench = drafted();
    bench.write("j\nklart nok\n");
    to_decision(&mut bench);
    bench.write("n");
    assert_eq!(bench.said, "Vedtatt.");
    assert!(bench.page(84, 40).contains("A vedtatt"));
    bench.press(Key::ctrl('o'));
    bench.press(Key::DOWN);
    bench.write(" Alltid.\n");
    assert_eq!(
        bench.said,
        "Ordlyd 2 er lagret. De tidligere står nederst. Prøve og vedtak gjelder tidligere ordlyd."
    );
    let page = bench.page(84, 60);
    assert!(!page.contains("A vedtatt"), "{page}");
    assert!(page.contains("Ordlyd 1: vedtatt, 09:30. Det gjelder tidligere ordlyd."), "{page}");
    assert!(line(&page, "Konkret").contains("ordlyd 1: ja"), "{page}");
    assert!(bench.story().contains("Det gjelder tidligere ordlyd."));

    // Enter on the old wording takes it up with all that was found out about it.
    while !line(&bench.page(84, 60), "▸").contains("Ordlyd 1") {
        bench.press(Key::TAB);
    }
    bench.press(Key::ENTER);
    assert_eq!(bench.said, "Ordlyd 1 gjelder igjen, med sin prøve og sitt vedtak.");
    assert!(bench.page(84, 40).contains("A vedtatt"));
    assert!(bench.page(84, 60).contains("09:30 · strøket"));
}
