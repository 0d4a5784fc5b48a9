//! The exercise as a facilitator meets it: keys pressed, words expected.

mod example;
mod kept;
mod stories;

use proptest::prelude::*;

use super::sheet::Place;
use super::*;
use crate::exercises::Sign;
use crate::exercises::bench::{Bench, any_key, try_laws};
use crate::exercises::{Finding, Handled};
use crate::figures::Scale;
use crate::ui::keys::Key;

fn heading(id: Id, name: &str, short: &str, part: &str) -> Heading {
    Heading { id, name: name.into(), short: short.into(), help: String::new(), part: part.into() }
}

/// The ten processes and the rest of the enquiries, by the six criteria.
fn setup() -> Setup {
    let rows = [
        ("Forespørsel", ""),
        ("Tilbud og tilbudsoppfølging", "Tilbud"),
        ("Levering", ""),
        ("Installasjon", ""),
        ("Ta i bruk", ""),
        ("Støtte i brukssituasjoner", "Støtte i bruk"),
        ("Teknisk problemløsning", "Teknisk probl."),
        ("Vedlikehold", ""),
        ("Reklamasjoner", ""),
        ("Betalingshåndtering", "Betaling"),
        ("Diverse henvendelser", "Diverse"),
    ];
    let columns = [
        ("Opplevd kundeorientering", "Orient."),
        ("Evne til å forstå behov", "Behov"),
        ("Tilgjengelighet og respons", "Tilgj."),
        ("Oppfølging og tilbakemeldinger", "Oppf."),
        ("Problemløsningsevne", "Probl."),
        ("Håndtering av reklamasjoner og avvik", "Avvik"),
    ];
    let part = |at: usize| if at < 2 { "Før kjøpet" } else { "Etter kjøpet" };
    let rows =
        (11..).zip(rows).enumerate().map(|(at, (id, (name, short)))| heading(id, name, short, part(at)));
    let columns = (31..).zip(columns).map(|(id, (name, short))| heading(id, name, short, ""));
    let words = |all: &[&str]| all.iter().map(|&one| one.to_owned()).collect();
    Setup {
        rows: rows.collect(),
        columns: columns.collect(),
        channels: words(&["eget senter", "egen postkasse", "linje for nøkkelkunder", "satt bort", "video"]),
        causes: words(&[
            "avstand til driften",
            "mangler verktøy",
            "prosessen slutter før saken er løst",
            "policy uten innsikt",
            "tjenesten er satt bort",
        ]),
        ..Setup::default()
    }
}

fn bench() -> Bench<Matrix> {
    let mut bench = Bench::new(setup());
    bench.head.prompt = "Hvor i tjenesten skjer det kundene forteller om?".into();
    bench
}

fn press(bench: &mut Bench<Matrix>, key: Key, times: usize) {
    for _ in 0..times {
        bench.press(key);
    }
}

/// Goes to a cell, by the numbers of its row and column.
fn go(bench: &mut Bench<Matrix>, row: usize, column: usize) {
    press(bench, Key::UP, 20);
    press(bench, Key::LEFT, 20);
    press(bench, Key::DOWN, row);
    press(bench, Key::RIGHT, column);
}

/// The page in one row.
fn page(bench: &Bench<Matrix>, width: u16, height: u16) -> String {
    bench.page(width, height).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn row<'a>(page: &'a str, name: &str) -> &'a str {
    page.lines()
        .find(|line| line.trim_start().starts_with(name))
        .unwrap_or_else(|| panic!("{name:?} in\n{page}"))
}

/// The four examples, entered in one sitting.
fn four() -> Bench<Matrix> {
    let mut bench = bench();
    bench.write("3: Senteret svarer fort og lytter, men helgebudet leverer fortsatt ikke på dør\n");
    go(&mut bench, 2, 4);
    bench.write("-1");
    bench.write("2: Togselskapet vet ikke hvilke tog som har sovevogn, og svarer på e-post etter tre uker\n");
    go(&mut bench, 0, 2);
    bench.write("-2");
    bench.write("Flyselskapet tar ekstra for bagasje som ikke er bestilt på forhånd\n");
    go(&mut bench, 9, 0);
    bench.write("-");
    bench.write("IL: Fotobutikken trekker kundens egen feil fra regningen\n");
    go(&mut bench, 5, 4);
    bench.write("+");
    go(&mut bench, 9, 0);
    bench.write("+3");
    bench
}

#[test]
fn the_four_examples_are_entered_and_shown_in_one_sitting() {
    let mut bench = four();
    let page = bench.page(78, 16);
    assert!(row(&page, "Levering").contains("1 ▼ "), "{page}");
    assert!(row(&page, "Forespørsel").contains("2 ▼ "), "{page}");
    assert!(row(&page, "Støtte i bruk").contains("· ▲ "), "{page}");
    assert!(row(&page, "Betaling").contains("▸3 ▼▲"), "both signs in one cell: {page}");
    assert!(row(&page, "Betaling").ends_with("▼1 ▲1"), "{page}");
    let sums = row(&page, "Historier");
    assert_eq!(
        sums.split_whitespace().collect::<Vec<_>>().join(" "),
        "Historier ▼1 ▲1 ▼1 ▼1 ▲1 ▼3 ▲1",
        "{page}"
    );

    let by: Vec<_> = bench.paper.sheet.stories.iter().map(|story| story.by).collect();
    assert_eq!(by, [Some(3), Some(2), None, Some(3)], "whoever told it");
    bench.press(Key::ESC);
    go(&mut bench, 2, 4);
    bench.write("\n");
    bench.write("5Abonnenter i helgene\n1\n3\njDet merkes hver lørdag\n");
    let cell = bench.paper.sheet.cell(Place { row: 13, column: 35 }).expect("a cell").clone();
    assert_eq!((cell.standing, cell.importance), (Some(1), Some(5)));
    assert_eq!(cell.groups, "Abonnenter i helgene");
    assert_eq!((&*cell.channel, &*cell.cause), ("eget senter", "prosessen slutter før saken er løst"));
    assert_eq!((cell.chosen, &*cell.why), (true, "Det merkes hver lørdag"));

    let story = bench.story();
    let at = |words: &str| story.find(words).unwrap_or_else(|| panic!("{words:?} in\n{story}"));
    assert!(at("Dette retter vi først") < at("Det merkes hver lørdag"));
    let levering = story.rfind("Levering × Problemløsningsevne").expect("told");
    assert!(
        levering < story.rfind("Forespørsel × Tilgjengelighet og respons").expect("told"),
        "chosen first"
    );
    assert!(story.contains("1; 1 negativ; valgt"), "the picture in words: {story}");
    assert!(story.contains("Positiv: «Fotobutikken trekker kundens egen feil fra regningen»"), "{story}");
    assert!(story.contains("Betalingshåndtering × Opplevd kundeorientering"), "{story}");
    bench.assert_round_trip();
}

#[test]
fn a_story_that_stands_twice_in_a_row_counts_once() {
    let mut bench = bench();
    bench.write("Ringer aldri tilbake\n-");
    press(&mut bench, Key::RIGHT, 1);
    bench.write("-");
    let page = bench.page(78, 16);
    assert!(row(&page, "Forespørsel").ends_with("▼1"), "{page}");
    assert!(row(&page, "Historier").ends_with("▼1"), "{page}");
}

#[test]
fn enter_alone_asks_which_way_and_pins() {
    let mut bench = bench();
    bench.write("Venter i kø\n");
    assert!(page(&bench, 78, 16).contains("I hånden: «Venter i kø»"), "{}", page(&bench, 78, 16));
    press(&mut bench, Key::DOWN, 1);
    assert!(bench.press(Key::ENTER));
    assert!(page(&bench, 78, 16).contains("[▼ negativ]"), "{}", page(&bench, 78, 16));
    press(&mut bench, Key::RIGHT, 1);
    assert!(page(&bench, 78, 16).contains("[▲ positiv]"), "{}", page(&bench, 78, 16));
    bench.press(Key::ENTER);
    assert!(row(&bench.page(78, 16), "Tilbud").contains("· ▲"), "{}", bench.page(78, 16));
    assert_eq!(
        bench.said,
        "▲ i Tilbud og tilbudsoppfølging × Opplevd kundeorientering. Den kan stå flere steder."
    );
    bench.press(Key::ENTER);
    assert!(page(&bench, 78, 16).contains("Mot konkurrentene"), "once pinned, Enter opens the cell");
    bench.press(Key::ESC);
    press(&mut bench, Key::DOWN, 1);
    bench.write("-");
    assert!(row(&bench.page(78, 16), "Levering").contains("· ▼"), "− pins it again elsewhere");
    bench.press(Key::DELETE);
    assert!(!row(&bench.page(78, 16), "Levering").contains("▼"), "and Delete takes it off");
    bench.press(Key::ESC);
    assert!(!bench.press(Key::ESC), "nothing in hand: the key is the desk's");
    bench.write("-");
    assert!(bench.said.starts_with("Ingen historie er i hånden. Skriv en"), "{}", bench.said);
}

#[test]
fn the_other_sign_replaces_the_first() {
    let mut bench = bench();
    bench.write("Kort kø\n-+");
    assert_eq!(bench.paper.sheet.pins.len(), 1);
    assert_eq!(bench.paper.sheet.pins[0].sign, Sign::Positive);
    bench.write("+");
    assert_eq!(bench.said, "Historien står som positiv her fra før.");
    bench.undo();
    assert_eq!(bench.paper.sheet.pins[0].sign, Sign::Negative);
    bench.undo();
    assert!(
        bench.paper.sheet.pins.is_empty() && bench.paper.sheet.cells.is_empty(),
        "the cell goes with its pin"
    );
}

#[test]
fn digits_score_the_cell_and_stay_on_the_scale() {
    let mut bench = bench();
    bench.press(Key::TAB);
    bench.write("4");
    assert!(row(&bench.page(78, 16), "Forespørsel").contains("▸4"), "{}", bench.page(78, 16));
    bench.write("7");
    assert_eq!(bench.said, "Skalaen er 1–5.");
    bench.press(Key::BACKSPACE);
    assert!(row(&bench.page(78, 16), "Forespørsel").contains("▸·"), "{}", bench.page(78, 16));
    bench.paper.setup.scale = Scale::ZERO_TO_TEN;
    bench.write("7");
    assert!(bench.said.contains("Enter åpner ruten"), "{}", bench.said);
    bench.write("\n10\n11\n");
    assert_eq!(bench.said, "Skriv et helt tall fra 0 til 10.");
    assert!(page(&bench, 78, 16).contains("11"), "what is refused stays");
    assert_eq!(bench.paper.sheet.cells[0].standing, Some(10));
}

#[test]
fn digits_that_go_on_as_words_were_the_beginning_of_a_story() {
    for (typed, text, by) in [
        ("2: Ingen svarte", "Ingen svarte", Some(2)),
        ("12 uker i kø", "12 uker i kø", None),
        ("7,5 timer", "7,5 timer", None),
        ("24/7 åpent", "24/7 åpent", None),
        ("2-3 dager", "2-3 dager", None),
        ("4-årig avtale", "4-årig avtale", None),
        ("10+ klager", "10+ klager", None),
    ] {
        let mut bench = bench();
        bench.write("Først\n4");
        press(&mut bench, Key::LEFT, 1);
        bench.write(typed);
        assert_eq!(bench.paper.sheet.pins, [], "{typed}");
        bench.write("\n");
        let story = &bench.paper.sheet.stories[1];
        assert_eq!((&*story.text, story.by), (text, by));
        assert_eq!(bench.paper.sheet.cells[0].standing, Some(4), "{typed}");
    }
}

#[test]
fn a_sign_after_a_score_pins_and_without_a_story_in_hand_begins_words() {
    let mut bench = bench();
    bench.write("Først\n4-");
    assert_eq!(bench.paper.sheet.pins.len(), 1);
    press(&mut bench, Key::RIGHT, 1);
    bench.write("Neste\n");
    assert_eq!(bench.paper.sheet.pins.len(), 1, "what is pinned stays pinned");
    assert_eq!(bench.paper.sheet.stories[1].text, "Neste");
    assert_eq!(bench.paper.sheet.cells[0].standing, Some(4));
    press(&mut bench, Key::ESC, 1);
    bench.write("2-3 dager\n");
    assert_eq!(bench.paper.sheet.stories[2].text, "2-3 dager");
    bench.press(Key::ESC);
    bench.write("-");
    assert!(bench.said.starts_with("Ingen historie er i hånden."), "{}", bench.said);
}

#[test]
fn the_few_to_mend_are_chosen_in_the_grid_or_in_the_form() {
    let mut bench = bench();
    bench.press(Key::TAB);
    bench.press(Key::ctrl('d'));
    assert_eq!(bench.said, "Valgt: Forespørsel × Opplevd kundeorientering.");
    assert!(row(&bench.page(78, 16), "Forespørsel").contains("▸· *"), "{}", bench.page(78, 16));
    bench.write("*");
    assert!(!bench.paper.sheet.cells[0].chosen);
    bench.write("\n");
    press(&mut bench, Key::TAB, 5);
    bench.write("jFordi alle merker det\n");
    assert_eq!(
        (bench.paper.sheet.cells[0].chosen, &*bench.paper.sheet.cells[0].why),
        (true, "Fordi alle merker det")
    );
    assert!(page(&bench, 78, 16).contains("Tilbake til rutenettet"), "{}", page(&bench, 78, 16));
    bench.press(Key::ENTER);
    assert!(page(&bench, 78, 16).contains("Levering"), "{}", page(&bench, 78, 16));
}

#[test]
fn the_form_leads_from_cell_to_cell() {
    let mut bench = four();
    bench.press(Key::ESC);
    go(&mut bench, 0, 2);
    bench.press(Key::ENTER);
    bench.press(Key::BACK_TAB);
    press(&mut bench, Key::BACK_TAB, 1);
    let mut seen = Vec::new();
    for _ in 0..5 {
        for _ in 0..12 {
            if page(&bench, 78, 20).contains("▸ [ Videre") {
                break;
            }
            bench.press(Key::BACK_TAB);
        }
        bench.press(Key::ENTER);
        seen.push(Matrix::marked(&bench.table(), &bench.pen));
    }
    seen.dedup();
    assert_eq!(seen.len(), 5, "{seen:?}");
    assert_eq!(seen[0], seen[4], "round the grid");
}

#[test]
fn a_pinned_story_is_turned_taken_off_and_set_right_in_the_form() {
    let mut bench = four();
    bench.press(Key::ESC);
    go(&mut bench, 9, 0);
    bench.press(Key::ENTER);
    press(&mut bench, Key::BACK_TAB, 3);
    for _ in 0..10 {
        if page(&bench, 78, 20).contains("▸ ▲") {
            break;
        }
        bench.press(Key::TAB);
    }
    assert!(page(&bench, 78, 20).contains("▸ ▲ IT-leder «Fotobutikken"), "{}", bench.page(78, 20));
    bench.write("-");
    assert!(page(&bench, 78, 20).contains("▸ ▼ IT-leder «Fotobutikken"), "{}", bench.page(78, 20));
    bench.write("\n, hver gang\n");
    assert!(
        page(&bench, 78, 20).contains("regningen, hver gang»"),
        "back in the form: {}",
        bench.page(78, 20)
    );
    assert!(page(&bench, 78, 20).contains("Mot konkurrentene"));
    bench.press(Key::DELETE);
    assert_eq!(bench.paper.sheet.pins.len(), 4);
    assert_eq!(bench.said, "Historien er fjernet fra ruten. Ctrl+Z setter den tilbake.");
}

#[test]
fn tab_or_enter_after_a_digit_that_moved_on_skips_nothing() {
    for after in ["\n", "\t"] {
        let mut bench = four();
        bench.press(Key::ESC);
        go(&mut bench, 9, 0);
        bench.press(Key::ENTER);
        for _ in 0..20 {
            if page(&bench, 78, 30).contains("▸ Mot konkurrentene") {
                break;
            }
            bench.press(Key::TAB);
        }
        bench.write("4");
        bench.write(after);
        bench.write("3");
        let page = page(&bench, 78, 30);
        let is_set =
            page.contains("Mot konkurrentene 1 · 2 · 3 · [4]") && page.contains("Viktighet 1 · 2 · [3]");
        assert!(is_set, "{after:?}: {page}");
    }
}

#[test]
fn any_grid_works() {
    for (rows, columns) in [(3, 2), (20, 8), (1, 1), (2, 30)] {
        let headings =
            |from: Id, count: Id| (from..from + count).map(|id| heading(id, &format!("Nr. {id}"), "", ""));
        let setup = Setup {
            rows: headings(100, rows).collect(),
            columns: headings(200, columns).collect(),
            ..Setup::default()
        };
        let mut bench = Bench::<Matrix>::new(setup);
        bench.write("Det tok tid\n");
        press(&mut bench, Key::DOWN, 30);
        press(&mut bench, Key::RIGHT, 40);
        bench.write("-2");
        for (width, height) in [(60, 10), (78, 16), (83, 30), (20, 5)] {
            let page = bench.page(width, height);
            assert!(page.contains("▸2"), "{rows} × {columns} at {width} × {height}:\n{page}");
        }
        assert_eq!(bench.paper.sheet.pins[0].place(), Place { row: 99 + rows, column: 199 + columns });
        assert!(bench.story().contains("Negativ: "), "{}", bench.story());
    }
}

#[test]
fn without_a_grid_it_says_where_it_comes_from() {
    let mut bench = Bench::<Matrix>::new(Setup::default());
    bench.write("Det tok tid\n");
    assert!(page(&bench, 78, 16).contains("De står i malen"), "{}", page(&bench, 78, 16));
    assert_eq!(bench.paper.sheet.stories.len(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_change_can_be_taken_back(
        script in prop::collection::vec(prop_oneof![any_key::<Matrix>(), Just(Key::char('+')), Just(Key::ENTER)], 0..120),
        small in any::<bool>(),
    ) {
        let mut bench = bench();
        if small {
            bench.paper.setup.rows.truncate(2);
            bench.paper.setup.columns.truncate(2);
        }
        let told = Finding { level: Some(Level::StaysInRoom), ..Finding::new(700, Sort::Story, "Sto i kø") };
        bench.room.findings.push((5, told));
        bench.room.findings.push((5, Finding::new(701, Sort::Story, "Fikk svar med en gang")));
        try_laws(bench, &script);
    }
}

#[test]
fn a_click_goes_to_a_cell_and_one_more_opens_it() {
    let mut bench = bench();
    bench.write("Budet kom ikke\n");
    bench.press(Key::ESC);
    bench.click("Levering", "·", 4);
    let page = bench.page(84, 40);
    assert!(
        row(&page, "Levering").matches('·').count() == 6 && row(&page, "Levering").contains('▸'),
        "{page}"
    );
    assert_eq!(bench.paper.sheet.cells, [], "looking is not doing");
    bench.click("Levering", "·", 4);
    assert!(bench.page(84, 40).contains("Levering × Problemløsningsevne"), "{}", bench.page(84, 40));
    bench.press(Key::ESC);
    bench.click("Reklamasjoner", "·", 0);
    bench.write("4");
    assert_eq!(bench.paper.sheet.cells[0].row, 19);
    assert_eq!(bench.paper.sheet.cells[0].standing, Some(4));
}

/// Where causes are numbered, a number is the number of one.
#[test]
fn a_number_that_no_cause_has_is_refused() {
    let mut bench = bench();
    let n = bench.paper.setup.causes.len();
    assert!(n > 1 && n < 42);
    bench.press(Key::TAB);
    bench.press(Key::ENTER);
    for _ in 0..12 {
        if page(&bench, 83, 30).contains("▸ Rotårsak") {
            break;
        }
        bench.press(Key::DOWN);
    }
    bench.write("42\n");
    assert!(bench.said.contains(&format!("fra 1 til {n}")), "{}", bench.said);
    assert!(bench.paper.sheet.cells.iter().all(|cell| cell.cause.is_empty()));
    bench.write("1\n");
    assert_eq!(bench.paper.sheet.cells[0].cause, bench.paper.setup.causes[0]);
}
