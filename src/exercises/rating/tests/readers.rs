//! What leaves the desk: notes, gated copies, texts, drafts, slips.

use super::*;

#[test]
fn names_stand_behind_the_dots_for_the_facilitator_alone() {
    let mut bench = question(false, Scale::ONE_TO_FIVE);
    bench.room.mirrored = false;
    bench.write("2344");
    assert_eq!(private(&bench).trim(), "- Mangler: Daglig leder, Kundeservicesjef");
    bench.write(" 5\n");
    assert!(private(&bench).contains("4: HR-leder, Salgssjef"), "{}", private(&bench));
    assert!(private(&bench).contains("Står over: Kundeservicesjef"), "{}", private(&bench));
    bench.room.mirrored = true;
    assert!(private(&bench).contains("4: 2 svar"), "{}", private(&bench));
    assert!(!private(&bench).contains("sjef"));
}

#[test]
fn readers_get_who_is_in_of_an_open_round_and_dots_of_a_closed_one() {
    let mut bench = slip();
    bench.write("1234512345123451");
    bench.press(Key::TAB);
    bench.write("11");
    assert_eq!(bench.people(), [2, 3]);
    let before = told(&bench);
    Rating::veil(&mut bench.paper);
    assert_eq!(told(&bench), before);
    assert_eq!(bench.paper.sheet.rounds[0].answered, [2]);
    assert_eq!(bench.people(), [2]);
    assert!(!file(&bench).contains("score\":"), "{}", file(&bench));
    let mut bench = question(false, Scale::ONE_TO_FIVE);
    bench.write("11244\nj");
    bench.press(Key::ENTER);
    for key in [Key::DOWN, Key::DOWN, Key::ENTER, Key::char('i'), Key::TAB, Key::char('3'), Key::ENTER] {
        bench.press(key);
    }
    bench.press(Key::ENTER);
    for key in [Key::END, Key::DOWN, Key::DOWN, Key::DOWN, Key::ENTER, Key::char('5'), Key::ENTER] {
        bench.press(key);
    }
    let before = told(&bench);
    assert!(before.contains("5 svar · 1 rettet · 1 etter visning, ikke med i tallene"), "{before}");
    Rating::veil(&mut bench.paper);
    assert_eq!(told(&bench), before);
}

#[test]
fn every_text_is_the_groups() {
    let mut bench = ladder();
    bench.write("3\nj");
    bench.press(Key::ENTER);
    bench.write("\n\n2,3\n214\nPanel\n2026\nHvorfor\nPrisen\n2028\nTegnet\n");
    let mut seen = Vec::new();
    Rating::texts(&mut bench.paper, &mut |text| {
        assert!(text.by.is_none());
        seen.push((text.voice, text.words.clone()));
        Fate::Keep
    });
    let words = ["Panel", "2026", "Hvorfor", "Prisen", "2028", "Tegnet"];
    assert!(seen.iter().all(|(voice, _)| *voice == Voice::Agreed));
    assert_eq!(seen[0].1, "Vi er her", "what is asked is a text too");
    let written = seen.iter().rev().take(words.len()).rev().map(|(_, words)| words.as_str());
    assert_eq!(written.collect::<Vec<_>>(), words);
}

#[test]
fn half_typed_text_comes_back_where_it_was() {
    let mut bench = ladder();
    bench.write("3\nj");
    bench.press(Key::ENTER);
    bench.write("\n\n\n\n\n\nFordi kunde");
    bench.crash();
    bench.write("ne blir\n");
    assert_eq!(bench.paper.sheet.ambitions[0].why, "Fordi kundene blir");
}

#[test]
fn what_lies_aside_comes_back_but_no_number_of_anybodys() {
    let mut bench = ladder();
    bench.write("3\nj");
    bench.press(Key::ENTER);
    bench.write("\n\n\nFordi kundene blir");
    bench.press(Key::ESC);
    while !row_of(&bench.page(84, 40), "▸").contains("Rett et tall") {
        bench.press(Key::TAB);
    }
    bench.write("\n2");
    assert_eq!(bench.drafted(), ["Fordi kundene blir"]);
    bench.press(Key::ESC);
    assert_eq!(bench.drafted(), ["Fordi kundene blir"]);
    bench.crash();
    assert_eq!(bench.drafted(), ["Fordi kundene blir"]);
}

#[test]
fn a_slip_to_fill_in_has_a_line_for_each_number() {
    let bench = slip();
    let slip = Rating::slip(&bench.table(), "").expect("a slip");
    let slip = crate::report::plain(&slip.asks, 78);
    assert_eq!(slip.matches("____").count(), 16, "{slip}");
    assert!(slip.contains("Skriv et helt tall, 1–5. La linjen stå tom om du står over."));
}
