//! Cards decided on, one by one and all together, and what it means for their words.

use super::*;

#[test]
fn a_card_is_adopted_by_consent_in_its_very_words() {
    let mut bench = north_star();
    assert!(bench.press(Key::ctrl('d')));
    assert_eq!(bench.said, "Fyll ut først. Da kan det vedtas her.");
    bench.write("Den mest relevante partneren\n");
    bench.press(Key::ctrl('d'));
    bench.write("n");
    assert_eq!(bench.said, "Ingen innvending: nordstjernen er vedtatt.");
    assert_eq!(findings(&bench), [(Sort::NorthStar, "Den mest relevante partneren".into(), true)]);
    assert!(bench.page(84, 30).contains("1 Nordstjerne vedtatt"));
    assert!(bench.story().contains("Ingen innvending: nordstjernen er vedtatt."), "{}", bench.story());
    // Other words need another decision; the old one is told with the words that it was made on.
    to(&mut bench, "I én setning");
    bench.write(" for alle\n");
    assert_eq!(bench.said, "Lagret. Vedtaket gjelder tidligere ordlyd.");
    let said = "Vedtatt 09:30: «Den mest relevante partneren». Det gjelder tidligere ordlyd.";
    assert!(bench.page(84, 30).contains(said), "{}", bench.page(84, 30));
    assert!(bench.story().contains(said), "{}", bench.story());
    assert!(!findings(&bench)[0].2);
    // Who reads the decisions finds what was adopted, and that something else waits.
    let home = bench.front();
    assert!(home.contains("Den mest relevante partneren\n") && !home.contains("for alle"), "{home}");
    assert!(home.contains("Ordlyden er endret siden. Den nye er ikke vedtatt ennå."), "{home}");
    bench.press(Key::ctrl('d'));
    bench.write("j");
    assert_eq!(bench.paper.sheet.cards[0].decisions.len(), 2, "a later decision never overwrites the first");
    // Back to the old words, the old decision counts again.
    to(&mut bench, "I én setning");
    for _ in 0.." for alle".chars().count() {
        bench.press(Key::BACKSPACE);
    }
    bench.press(Key::ENTER);
    assert!(findings(&bench)[0].2);
    bench.assert_round_trip();
}

#[test]
fn the_vision_is_decided_by_itself() {
    let mut bench = north_star();
    bench.write("Den mest relevante partneren\n");
    bench.press(Key::ctrl('o'));
    bench.write("Kundene anbefaler oss\n");
    bench.press(Key::ctrl('d'));
    bench.press(Key::DOWN);
    bench.write("\n33333");
    bench.write("\n");
    assert_eq!(bench.said, "Daglig leder mangler. Vis likevel? J viser.");
    bench.write("2\n");
    assert!(bench.said.starts_with("Ikke vedtatt: én ga under tre fingre."), "{}", bench.said);
    bench.write("DL: vi har ikke råd\n");
    let found = findings(&bench);
    assert_eq!(found[1], (Sort::Vision, "Kundene anbefaler oss".into(), false));
    assert_eq!(bench.people(), [1, 2, 3, 4, 5, 6]);
    let told = bench.story();
    assert!(
        told.contains("5 for, 1 imot (fingre 3 3 3 3 3 2). Forbehold:") && told.contains("vi har ikke råd"),
        "{told}"
    );
    Cards::forget(&mut bench.paper, 1);
    assert_eq!(bench.people(), [2, 3, 4, 5, 6]);
    assert!(!bench.story().contains("vi har ikke råd"));
}

#[test]
fn what_was_turned_down_is_not_taken_home_as_agreed() {
    let mut bench = north_star();
    bench.write("Den mest relevante partneren\n");
    let home = |bench: &Bench<Cards>| {
        let mut told = Vec::new();
        Cards::taken_home(&bench.table(), &mut |chapter, document| told.push((chapter, document)));
        told
    };
    assert!(bench.front().contains("Den mest relevante partneren"));
    bench.press(Key::ctrl('d'));
    bench.write("jDL: vi har ikke råd\n");
    assert!(bench.story().contains("Ikke vedtatt"), "{}", bench.story());
    assert_eq!(home(&bench), []);
    assert!(!bench.front().contains("Den mest relevante partneren"), "{}", bench.front());
}

#[test]
fn all_principles_are_decided_on_together() {
    let mut bench = compass();
    bench.write("Trygghet\ntempo\n");
    bench.press(Key::ctrl('d'));
    assert!(bench.page(84, 40).contains("Vedtak om kompasset"));
    bench.write("n");
    assert_eq!(bench.said, "Ingen innvending: kompasset er vedtatt.");
    assert!(findings(&bench)[0].2);
    bench.press(Key::ctrl('o'));
    bench.write("Ett svar\n");
    assert_eq!(bench.said, "Lagret. Vedtaket gjelder tidligere ordlyd.");
    assert!(findings(&bench).iter().all(|(_, _, key)| !key), "a compass with one principle more is another");
    let page = bench.page(84, 40);
    assert!(
        page.contains("Vedtatt 09:30: «Trygghet fremfor tempo». Det gjelder tidligere ordlyd."),
        "{page}"
    );
    bench.undo();
    assert!(findings(&bench)[0].2);
}

#[test]
fn readers_see_no_hand_of_an_open_vote() {
    let mut bench = mandate();
    bench.write("CX-leder\n");
    bench.press(Key::ctrl('d'));
    bench.press(Key::DOWN);
    bench.write("\n15");
    assert!(line(&bench.page(84, 40), "▸").contains("●●○○○○"), "{}", bench.page(84, 40));
    Cards::veil(&mut bench.paper);
    let json = serde_json::to_string(&bench.paper.sheet).expect("a sheet is written");
    assert!(json.contains("\"score\":null") && !json.contains("\"score\":1"), "{json}");
}

#[test]
fn every_text_is_shown_to_the_gate_with_its_voice() {
    let mut bench = compass();
    bench.write("Trygghet\ntempo\ndet haster\nVi ringer\nVi gjetter\nEn sak\n");
    bench.press(Key::ctrl('d'));
    bench.write("n");
    bench.write("IL: for mange ord\n");
    let mut heard = Vec::new();
    Cards::texts(&mut bench.paper, &mut |text| {
        heard.push((text.voice, text.words.clone()));
        Fate::Keep
    });
    let agreed = ["Trygghet", "tempo", "det haster", "Vi ringer", "Vi gjetter", "En sak"];
    // As they stand, and as they were decided on.
    let mut expected: Vec<_> =
        agreed.iter().chain(&agreed).map(|&words| (Voice::Agreed, words.to_owned())).collect();
    expected.push((Voice::Reason, "for mange ord".into()));
    assert_eq!(heard[..expected.len()], expected);
    assert!(
        heard[expected.len()..].contains(&(Voice::Agreed, "Vi velger".into())),
        "the names of the fields"
    );
    Cards::texts(&mut bench.paper, &mut |text| match text.voice {
        Voice::Reason => Fate::Drop,
        _ => Fate::Keep,
    });
    assert!(bench.story().contains("Begrunnelsen er ikke med her."), "{}", bench.story());
}

#[test]
fn an_answer_stands_until_it_is_changed_on_purpose() {
    let mut bench = north_star();
    bench.write("Den mest relevante partneren\n");
    bench.press(Key::ctrl('d'));
    bench.write("jIL: Vi har ingen på vakt\n");
    bench.press(Key::ctrl('d'));
    bench.write("nei, ingen andre\n");
    assert!(!findings(&bench)[0].2);
    let story = bench.story();
    assert!(story.contains("Vi har ingen på vakt") && story.contains("nei, ingen andre"), "{story}");
    bench.press(Key::ctrl('d'));
    bench.press(Key::RIGHT);
    assert!(findings(&bench)[0].2, "the arrows choose");
    bench.press(Key::BACKSPACE);
    assert_eq!(bench.said, "Trykk Backspace en gang til for å slette vedtaket.");
    assert!(findings(&bench)[0].2);
    bench.press(Key::BACKSPACE);
    assert!(!findings(&bench)[0].2);
}

#[test]
fn whoever_comes_to_what_is_adopted_adds_nothing_to_it_by_typing() {
    let marked = |bench: &Bench<Cards>| line(&bench.page(84, 40), "▸");
    let mut bench = north_star();
    bench.write("Den mest relevante partneren\n");
    bench.press(Key::ctrl('d'));
    bench.write("n");
    // The vision is what is left.
    bench.pen = Pen::default();
    assert!(bench.page(84, 40).contains("1 Nordstjerne vedtatt · [2 Visjon]"), "{}", bench.page(84, 40));
    bench.write("Kundene anbefaler oss\n");
    bench.press(Key::ctrl('d'));
    bench.write("n");
    let adopted = findings(&bench);
    assert!(adopted.iter().all(|found| found.2) && adopted.len() == 2);
    bench.pen = Pen::default();
    for _ in 0..2 {
        let row = marked(&bench);
        assert!(row.contains("[1 Nordstjerne vedtatt]") || row.contains("[2 Visjon vedtatt]"), "{row}");
        bench.write("Når det brenner");
        assert_eq!(bench.said, crate::exercises::bench::WRITES);
        bench.write("+");
        assert_eq!(marked(&bench), row);
        bench.press(Key::ctrl('o'));
    }
    assert!(marked(&bench).contains("[1 Nordstjerne vedtatt]"));
    assert_eq!(findings(&bench), adopted);
    bench.press(Key::DELETE);
    assert_eq!(bench.said, "Nordstjernen er vedtatt. Trykk Delete en gang til for å slette kortet.");
    bench.press(Key::RIGHT);
    bench.press(Key::DELETE);
    assert_eq!(findings(&bench), adopted, "another card was asked about");
    bench.press(Key::DELETE);
    assert_eq!(bench.said, "Visjonen er tømt. Ctrl+Z angrer.");
}

#[test]
fn the_rest_of_an_answer_does_not_stand_as_a_reason() {
    let mut bench = north_star();
    bench.write("Den mest relevante partneren\n");
    bench.press(Key::ctrl('d'));
    bench.write("ne");
    bench.write("i");
    let reason = line(&bench.page(84, 40), "▸");
    assert!(reason.contains("Nytt forbehold") && !reason.contains(" ei"), "{reason}");
    bench.write("er det ikke");
    assert!(line(&bench.page(84, 40), "▸").contains(" eier det ikke"), "it was more than the answer");
}

/// Where there is no row of cards, a row says that it is adopted.
#[test]
fn a_single_card_that_is_adopted_opens_above_its_fields() {
    let mut bench = mandate();
    to(&mut bench, "Budsjett");
    bench.write("200000\n");
    let fields = bench.paper.sheet.clone();
    bench.press(Key::ctrl('d'));
    bench.write("n");
    bench.pen = Pen::default();
    assert!(line(&bench.page(84, 40), "▸").contains("Mandatet"), "{}", bench.page(84, 40));
    assert!(line(&bench.page(84, 40), "▸").contains("vedtatt"));
    bench.write("Vi");
    assert_eq!(bench.said, crate::exercises::bench::WRITES);
    assert_eq!(bench.paper.sheet.cards[0].values, fields.cards[0].values);
    bench.press(Key::ENTER);
    assert!(!line(&bench.page(84, 40), "▸").contains("Mandatet"), "Enter goes in");
}

#[test]
fn the_mandate_is_said_in_sentences_that_can_be_read_aloud() {
    let mut bench = mandate();
    bench.paper.setup.fields.push(field(19, "Hvem", Holds::Person));
    bench.write("Kundesjef – eier kundens reise\n");
    to(&mut bench, "Kan stoppe");
    bench.write("Kampanjer som lover mer enn vi holder.\n");
    bench.paper.sheet.cards[0].values.push(Value { field: 19, holds: Held::Person(3) });
    let front = bench.front().split_whitespace().collect::<Vec<_>>().join(" ");
    let person = bench.room.people[2].called().to_owned();
    let told = format!("Kundesjef er {person}. {person} kan stoppe kampanjer som lover mer enn vi holder.");
    assert!(front.contains(&told), "{told}\n{front}");
}
