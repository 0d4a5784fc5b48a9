//! Cards as they are told to readers.

use super::*;
use crate::report::document::{Block, Document};

fn table(bench: &Bench<Cards>) -> Vec<Vec<String>> {
    let Document { blocks, .. } = Cards::story(&bench.table());
    let table = blocks.into_iter().find_map(|block| match block {
        Block::Table(table) => Some([vec![table.head], table.rows].concat()),
        _ => None,
    });
    let spaced = |cell: String| cell.replace('\u{a0}', " ");
    table.expect("a table").into_iter().map(|row| row.into_iter().map(spaced).collect()).collect()
}

#[test]
fn nothing_is_told_of_what_only_the_template_says() {
    for bench in all() {
        assert_eq!(bench.story(), "");
        assert_eq!(Cards::kept(&bench.paper, &|_| true).map(|p| p.sheet), None);
    }
}

#[test]
fn a_principle_is_told_as_a_sentence_with_what_is_done_and_not_done() {
    let mut bench = compass();
    bench.write("Trygghet\ntempo\ndet haster\nVi ringer\nVi gjetter\n\n\nEtt svar\nmange avdelinger\n");
    let told = "\
Trygghet fremfor tempo, også når det haster

  - Slik gjør vi: Vi ringer
  - Slik gjør vi ikke: Vi gjetter

Ett svar fremfor mange avdelinger

  Mangler: slik gjør vi, slik gjør vi ikke.
";
    assert_eq!(bench.story(), told);
}

#[test]
fn the_north_star_leads() {
    let mut bench = north_star();
    bench.write("Den mest relevante partneren\nTid\nKundene anbefaler oss\n");
    let blocks = Cards::story(&bench.table()).blocks;
    let leads: Vec<_> = blocks
        .iter()
        .filter_map(|block| match block {
            Block::Text { tone: crate::report::document::Tone::Lead, text } => Some(text.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(leads[0], "Den mest relevante partneren");
    assert!(bench.story().contains("Hva den koster oss: Tid"), "{}", bench.story());
}

#[test]
fn contributions_are_a_table_of_promises_and_functions() {
    let mut bench = contributions();
    bench.write("b");
    bench.press(Key::DOWN);
    bench.write("a");
    assert_eq!(
        table(&bench),
        [
            ["Løfte", "Marked", "Salg", "Support", "IT"],
            ["Du slipper å mase.", "bidrar", "avgjør", "–", "–"],
            ["Vi sier fra først.", "–", "–", "–", "–"],
        ]
    );
    bench.press(Key::DOWN);
    bench.write("a");
    assert!(
        bench.story().contains("Du slipper å mase.: To avgjør: Salg og Support. Velg én."),
        "{}",
        bench.story()
    );
}

#[test]
fn segments_are_a_table_with_shares_that_add_up() {
    let mut bench = segmentation();
    to(&mut bench, "Kunder");
    bench.write("20\n1,3\n");
    assert_eq!(
        table(&bench),
        [
            ["", "Fra (kr)", "Til (kr)", "Kunder", "Andel", "Omsetning (mill. kr)", "Andel"],
            ["A", "500 001", "–", "20", "100 %", "1,3", "100 %"],
            ["B", "200 001", "500 000", "–", "–", "–", "–"],
            ["C", "0", "200 000", "–", "–", "–", "–"],
            ["I alt", "", "", "20", "100 %", "1,3", "100 %"],
        ]
    );
    assert!(bench.story().contains("1 av 3 er fylt ut."));
}

#[test]
fn short_answers_stand_beside_each_other() {
    let mut bench = self_check();
    bench.write("jalle vet det\nd\n");
    let page = bench.page(84, 30);
    assert!(line(&page, "Ambisjon").contains("[ja] · delvis · nei"), "{page}");
    assert!(page.contains("2 av 8 er fylt ut."), "{page}");
    assert_eq!(
        table(&bench)[..3],
        [["", "På plass?", "Fordi"], ["Ambisjon", "ja", "alle vet det"], ["Nåsituasjon", "delvis", "–"]]
    );
    assert_eq!(findings(&bench)[0].1, "Ambisjon: alle vet det");
    assert_eq!(findings(&bench)[1].1, "Nåsituasjon: På plass?: delvis");
}

#[test]
fn cards_with_one_field_are_a_list() {
    let mut bench = loyalty();
    bench.write("Purre på regninger som ikke har kommet\n");
    assert!(bench.story().contains("Dette slutter vi med: Purre på regninger"), "{}", bench.story());
    assert_eq!(
        findings(&bench),
        [(Sort::Card, "Dette slutter vi med: Purre på regninger som ikke har kommet".into(), false)]
    );
    let mut bench = warnings();
    bench.write("Ingen hadde tid\nLedelsen byttet sak\n");
    assert_eq!(bench.story(), "  - Ingen hadde tid\n  - Ledelsen byttet sak\n");
}

#[test]
fn a_follow_up_goes_on_with_everything() {
    let mut bench = compass();
    bench.write("Trygghet\ntempo\n");
    bench.press(Key::ctrl('d'));
    bench.write("n");
    let kept = Cards::kept(&bench.paper, &|_| false).expect("something");
    assert!(kept == bench.paper);
}

#[test]
fn in_a_follow_up_a_card_for_a_promise_that_stays_behind_stands_by_itself() {
    let mut bench = compass();
    bench.paper.setup.each = Each::Promise;
    let card = |id, of| Card { id, of: Some(of), ..Card::default() };
    bench.paper.sheet.cards = vec![card(90, 70), card(91, 71)];
    let kept = Cards::kept(&bench.paper, &|id| id == 71).expect("something");
    assert_eq!(kept.sheet.cards.iter().map(|c| c.of).collect::<Vec<_>>(), [None, Some(71)]);
}

#[test]
fn ids_get_new_numbers_together() {
    struct By(Id);
    impl Renumber for By {
        fn own(&mut self, id: &mut Id) {
            *id += self.0;
        }
        fn other(&mut self, id: Id) -> Option<Id> {
            // The people are not coming along.
            (id > 10).then_some(id + self.0)
        }
    }
    let mut bench = segmentation();
    bench.paper.setup.given[0].values.push(Value { field: 13, holds: Held::Person(2) });
    Cards::renumber(&mut bench.paper.setup, &mut By(500));
    let setup = &bench.paper.setup;
    assert_eq!(setup.fields.iter().map(|f| f.id).collect::<Vec<_>>(), [511, 512, 513, 514]);
    assert_eq!(setup.given.iter().map(|g| g.id).collect::<Vec<_>>(), [521, 522, 523]);
    let fields: Vec<_> = setup.given.iter().flat_map(|g| &g.values).map(|v| v.field).collect();
    assert_eq!(fields, [511, 511, 512, 511, 512]);
}

#[test]
fn what_joins_by_a_line_break_stands_on_lines_of_its_own() {
    let joins =
        |id, name: &str, joins: &str| Field { joins: Some(joins.into()), ..field(id, name, Holds::LongText) };
    let fields = vec![joins(11, "Det vi skriver", "Vi: "), joins(12, "Det kundene skriver", "\nKundene: ")];
    let mut bench = Bench::new(Setup {
        about: About::Principle,
        one: "par".into(),
        more: true,
        fields,
        ..Setup::default()
    });
    bench.write("Alltid der for deg");
    bench.press(Key::TAB);
    bench.write("Tre uker på svar");
    bench.press(Key::TAB);
    let story = bench.story();
    let lines: Vec<_> = story.lines().map(str::trim).filter(|l| l.contains(": ")).collect();
    assert_eq!(lines, ["Vi: Alltid der for deg", "Kundene: Tre uker på svar"], "{story}");
    let page = bench.page(80, 30);
    assert!(page.lines().any(|l| l.trim() == "Kundene: Tre uker på svar"), "{page}");
    assert_eq!(findings(&bench)[0].1, "Vi: Alltid der for deg – Kundene: Tre uker på svar");
}

#[test]
fn the_scores_stand_beside_the_choice() {
    use crate::exercises::Score;
    use crate::figures::{Scale, Scores};

    let mut bench = north_star();
    bench.paper.setup.given[0].rated = vec![901, 902];
    assert!(!bench.page(84, 40).contains("Nå "), "nobody has rated it yet");
    let score = |scores: &[i64], agreed| Score {
        scores: Scores::new(Scale::ONE_TO_FIVE, scores.iter().copied()),
        agreed,
    };
    bench.room.scores = vec![(901, score(&[2, 2, 3], Some(2)))];
    assert!(
        bench.page(84, 40).contains("Nå 2") && !bench.page(84, 40).contains("trinn"),
        "{}",
        bench.page(84, 40)
    );
    bench.room.scores.push((902, score(&[4, 4, 4], None)));
    let page = bench.page(84, 40);
    assert!(page.contains("Nå 2, ambisjon median 4: 2 trinn opp"), "{page}");
    bench.room.scores[1].1.scores = Scores::new(Scale::ONE_TO_FIVE, [2, 4]);
    let page = bench.page(84, 40);
    assert!(page.contains("Nå 2, ambisjon median mellom 2 og 4") && !page.contains("trinn opp"), "{page}");
    bench.room.scores[1].1.agreed = Some(4);
    let id = bench.paper.setup.given[0].id;
    assert_eq!(Cards::figures(&bench.table(), id), ["Nå 2, ambisjon 4: 2 trinn opp"]);
}
