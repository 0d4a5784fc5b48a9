//! Cards filled in as a person does it at the desk.

mod decided;
mod live;
mod told;

use proptest::prelude::*;

use super::*;
use crate::exercises::Sort;
use crate::exercises::bench::{Bench, any_key, try_laws};
use crate::figures::Decimal;
use crate::ui::keys::Key;

fn field(id: Id, name: &str, holds: Holds) -> Field {
    Field { id, name: name.into(), holds, ..Field::default() }
}

fn choice(id: Id, name: &str, options: &[&str]) -> Field {
    let options = options.iter().map(|&option| option.into()).collect();
    Field { options, ..field(id, name, Holds::Choice) }
}

fn given(id: Id, title: &str) -> Given {
    Given { id, title: title.into(), ..Given::default() }
}

fn north_star() -> Bench<Cards> {
    let optional = Field { optional: true, ..field(12, "Hva den koster oss", Holds::Text) };
    let vision = Given { about: Some(About::Vision), ..given(22, "Visjon") };
    Bench::new(Setup {
        about: About::NorthStar,
        fields: vec![field(11, "I én setning", Holds::Text), optional],
        given: vec![given(21, "Nordstjerne"), vision],
        decides: Decides::Card,
        ..Setup::default()
    })
}

/// Principles as choices, five at most.
fn compass() -> Bench<Cards> {
    let joins =
        |id, name: &str, joins: &str| Field { joins: Some(joins.into()), ..field(id, name, Holds::Text) };
    Bench::new(Setup {
        about: About::Principle,
        one: "prinsipp".into(),
        fields: vec![
            joins(11, "Vi velger", ""),
            joins(12, "Fremfor", " fremfor "),
            Field { optional: true, ..joins(13, "Også når", ", også når ") },
            field(14, "Slik gjør vi", Holds::Text),
            field(15, "Slik gjør vi ikke", Holds::Text),
            Field { optional: true, ..field(16, "Prøvd på", Holds::LongText) },
        ],
        more: true,
        least: Some(3),
        most: Some(5),
        decides: Decides::Exercise,
        ..Setup::default()
    })
}

fn mandate() -> Bench<Cards> {
    let names = ["Rolle", "Rapporterer til", "Bestemmer alene", "Kan stoppe", "Eskalering"];
    let mut fields: Vec<_> = (11..).zip(names).map(|(id, name)| field(id, name, Holds::Text)).collect();
    fields[1].holds = Holds::Person;
    let optional = |field| Field { optional: true, ..field };
    let budget = Field { unit: "kr".into(), least: Some(0), ..field(16, "Budsjett", Holds::Number) };
    let time = Field {
        unit: "%".into(),
        least: Some(0),
        most: Some(100),
        ..field(17, "Andel av tiden", Holds::Number)
    };
    fields.extend([budget, time, field(18, "Gjelder til", Holds::Date)].map(optional));
    Bench::new(Setup {
        about: About::Mandate,
        fields,
        given: vec![given(21, "CX-lederens mandat")],
        decides: Decides::Card,
        ..Setup::default()
    })
}

/// Who contributes to each promise; exactly one decides.
fn contributions() -> Bench<Cards> {
    let fields = (11..).zip(["Marked", "Salg", "Support", "IT"]);
    let mut bench = Bench::new(Setup {
        about: About::Contribution,
        fields: fields
            .map(|(id, name)| choice(id, name, &["avgjør", "bidrar", "høres", "får vite"]))
            .collect(),
        each: Each::Promise,
        exactly_one: "avgjør".into(),
        ..Setup::default()
    });
    for (id, text) in [(51, "Du slipper å mase."), (52, "Vi sier fra først.")] {
        bench.room.findings.push((40, Finding::new(id, Sort::Promise, text)));
    }
    bench
}

fn loyalty() -> Bench<Cards> {
    let each = ["Dette slutter vi med", "Dette begynner vi med", "Dette garanterer vi"];
    Bench::new(Setup {
        fields: vec![field(11, "Hva", Holds::LongText)],
        given: (21..).zip(each).map(|(id, title)| given(id, title)).collect(),
        ..Setup::default()
    })
}

fn segmentation() -> Bench<Cards> {
    let number = |id, name: &str| Field { least: Some(0), ..field(id, name, Holds::Number) };
    let limit = |value| Held::Number(Decimal::from(value));
    let class = |id, title, from: i32, to: Option<i32>| Given {
        values: [(11, Some(from)), (12, to)]
            .into_iter()
            .filter_map(|(field, value)| Some(Value { field, holds: limit(value?) }))
            .collect(),
        ..given(id, title)
    };
    Bench::new(Setup {
        one: "klasse".into(),
        fields: vec![
            Field { unit: "kr".into(), ..number(11, "Fra") },
            Field { unit: "kr".into(), optional: true, ..number(12, "Til") },
            Field { share: true, ..number(13, "Kunder") },
            Field { share: true, unit: "mill. kr".into(), ..number(14, "Omsetning") },
        ],
        given: vec![
            class(21, "A", 500_001, None),
            class(22, "B", 200_001, Some(500_000)),
            class(23, "C", 0, Some(200_000)),
        ],
        ..Setup::default()
    })
}

fn commitments() -> Bench<Cards> {
    Bench::new(Setup {
        about: About::Commitment,
        fields: vec![field(11, "Jeg skal", Holds::Text), field(12, "Innen", Holds::Date)],
        each: Each::Person,
        ..Setup::default()
    })
}

fn self_check() -> Bench<Cards> {
    let practices =
        ["Ambisjon", "Nåsituasjon", "CX-leder", "Retning", "Plan", "Samarbeid", "Ansatte", "Lojalitet"];
    let why = Field { optional: true, ..field(12, "Fordi", Holds::Text) };
    Bench::new(Setup {
        fields: vec![choice(11, "På plass?", &["ja", "delvis", "nei"]), why],
        given: (21..).zip(practices).map(|(id, title)| given(id, title)).collect(),
        ..Setup::default()
    })
}

fn warnings() -> Bench<Cards> {
    Bench::new(Setup {
        about: About::Warning,
        one: "årsak".into(),
        fields: vec![field(11, "Årsak", Holds::Text)],
        more: true,
        ..Setup::default()
    })
}

fn all() -> [Bench<Cards>; 9] {
    [
        north_star(),
        compass(),
        mandate(),
        contributions(),
        loyalty(),
        segmentation(),
        commitments(),
        self_check(),
        warnings(),
    ]
}

/// The line of the page that has this in it.
fn line(page: &str, part: &str) -> String {
    page.lines()
        .find(|line| line.contains(part))
        .unwrap_or_else(|| panic!("no {part:?} in\n{page}"))
        .replace('\u{a0}', " ")
}

fn findings(bench: &Bench<Cards>) -> Vec<(Sort, String, bool)> {
    let mut found = Vec::new();
    Cards::findings(&bench.paper, &mut |f| found.push((f.sort, f.text.into_owned(), f.key)));
    found
}

/// Goes on to the entry that has this in its line.
fn to(bench: &mut Bench<Cards>, label: &str) {
    for _ in 0..80 {
        if bench.page(84, 80).lines().any(|line| line.starts_with('▸') && line.contains(label)) {
            return;
        }
        bench.press(Key::TAB);
    }
    panic!("no {label:?} to go to in\n{}", bench.page(84, 80));
}

#[test]
fn letters_type_at_once_and_make_the_first_principle() {
    let mut bench = compass();
    assert!(bench.page(84, 30).contains("Skriv i et felt, og trykk Enter. Da har dere prinsipp 1."));
    bench.write("Trygghet\ntempo\ndet haster\n");
    let page = bench.page(84, 30);
    assert!(page.contains("Trygghet fremfor tempo, også når det haster"), "{page}");
    assert!(page.contains("Mangler: slik gjør vi, slik gjør vi ikke"), "{page}");
    assert!(page.contains("1 mangler noe. Det bør være minst tre."), "{page}");
    bench.write("Vi ringer\nVi gjetter\n\n\n");
    assert!(!bench.page(84, 30).contains("Mangler"));
    assert_eq!(
        findings(&bench),
        [(Sort::Principle, "Trygghet fremfor tempo, også når det haster".into(), false)]
    );
    assert!(
        line(&bench.page(84, 30), "▸").contains("Vi velger"),
        "the next one waits: {}",
        bench.page(84, 30)
    );
    bench.write("Ett svar\n");
    assert_eq!(bench.paper.sheet.cards.len(), 2);
    for _ in 0..6 {
        bench.undo();
    }
    assert_eq!(bench.paper.sheet, Sheet::default());
}

#[test]
fn cards_that_are_long_lie_behind_each_other() {
    let mut bench = compass();
    for words in ["Trygghet", "Ett svar", "Ro", "Åpenhet", "Enkelhet", "Mot"] {
        bench.write(words);
        bench.press(Key::ctrl('o'));
    }
    assert_eq!(bench.paper.sheet.cards.len(), 6);
    let page = bench.page(84, 30);
    assert!(page.contains("Seks er mye å huske. Høyst fem er nok."), "{page}");
    // Up to the row, where a number goes into its card.
    while !line(&bench.page(84, 40), "▸").contains("Prinsipp  ") {
        bench.press(Key::UP);
    }
    bench.write("3");
    assert!(line(&bench.page(84, 30), "▸").contains("Ro"), "{}", bench.page(84, 30));
    assert!(
        line(&bench.page(84, 30), "[3]").contains("1 · 2 · [3] · 4 · 5 · 6 · +"),
        "{}",
        bench.page(84, 30)
    );
    assert_eq!(bench.hand(|hand| Cards::marked(&hand.table, hand.pen)), Some(bench.paper.sheet.cards[2].id));
    bench.press(Key::UP);
    bench.press(Key::RIGHT);
    bench.press(Key::DELETE);
    assert_eq!(bench.said, "Prinsippet er slettet. Ctrl+Z angrer.");
    assert_eq!(bench.paper.sheet.cards.len(), 5);
    assert!(line(&bench.page(84, 30), "Vi velger").contains("Enkelhet"), "{}", bench.page(84, 30));
    bench.undo();
    assert_eq!(bench.paper.sheet.cards[3].values[0].holds, Held::Text("Åpenhet".into()));
}

#[test]
fn fields_are_checked_as_they_are_left() {
    let mut bench = mandate();
    bench.write("CX-leder\nPer\n");
    assert_eq!(bench.said, "Ingen her heter «Per». Skriv initialer, rolle, navn eller plass.");
    assert!(line(&bench.page(84, 30), "▸").contains("Per"), "a refused text stays");
    bench.press(Key::ESC);
    bench.write("dl\n");
    assert!(line(&bench.page(84, 30), "Rapporterer til").contains("Daglig leder"));
    bench.write("Kompensasjon til kunden\nEn lansering\n");
    assert!(bench.page(84, 30).contains("Mangler: eskalering"), "{}", bench.page(84, 30));
    bench.write("Toppmøtet, samme dag\nmange penger\n");
    assert_eq!(bench.said, "«mange penger» er ikke et tall. Skriv for eksempel 6,3 eller 1 200.");
    bench.press(Key::ESC);
    bench.write("-5\n");
    assert_eq!(bench.said, "«Budsjett» kan ikke være under 0.");
    bench.press(Key::ESC);
    bench.write("200000 kr\n120\n");
    assert_eq!(bench.said, "«Andel av tiden» går fra 0 til 100.");
    bench.press(Key::ESC);
    bench.write("37,5 %\nsnart\n");
    assert!(bench.said.starts_with("Jeg forstår ikke datoen «snart»."), "{}", bench.said);
    bench.press(Key::ESC);
    bench.write("om 2 uker\n");
    let page = bench.page(84, 40);
    assert!(line(&page, "Budsjett (kr)").contains("200 000"), "{page}");
    assert!(line(&page, "Andel av tiden (%)").contains("37,5"), "{page}");
    assert!(line(&page, "Gjelder til").contains("5.12."), "{page}");
    assert!(!page.contains("Mangler"), "{page}");
    assert_eq!(bench.people(), [1]);
    let told = bench.story().replace('\u{a0}', " ");
    assert!(
        told.contains("Budsjett: 200 000 kr") && told.contains("Gjelder til: 5. desember 2026"),
        "{told}"
    );
    bench.assert_round_trip();
}

#[test]
fn exactly_one_decides_and_what_stands_there_stays() {
    let mut bench = contributions();
    assert!(bench.page(84, 30).contains("Ingen løfter er vedtatt ennå. Kortene gjelder utkastene."));
    bench.write("b");
    assert_eq!(bench.said, "Ingen avgjør ennå. Velg én.");
    bench.press(Key::DOWN);
    bench.write("a");
    assert_eq!(bench.said, "");
    bench.press(Key::DOWN);
    bench.press(Key::DOWN);
    bench.write("a");
    assert_eq!(bench.said, "To avgjør: Salg og IT. Velg én.");
    let page = bench.page(84, 30);
    assert!(page.contains("! To avgjør: Salg og IT. Velg én."), "{page}");
    assert!(line(&page, "Salg").contains("[avgjør]") && line(&page, "IT  ").contains("[avgjør]"), "{page}");
    assert_eq!(
        findings(&bench),
        [(Sort::Contribution, "Marked: bidrar, Salg: avgjør, IT: avgjør".into(), false)]
    );
    let mut rests_on = Vec::new();
    Cards::findings(&bench.paper, &mut |f| rests_on.extend(f.rests_on.iter().copied()));
    assert_eq!(rests_on, [51]);
    // Once one is adopted, the cards are for those adopted; what was written stays.
    bench.room.findings[1].1.key = true;
    let page = bench.page(84, 40);
    assert!(
        !page.contains("utkastene")
            && page.contains("Vi sier fra først.")
            && page.contains("Du slipper å mase.")
    );
    bench.room.findings.clear();
    assert!(bench.page(84, 40).contains("kilden er borte"));
}

#[test]
fn what_the_template_says_stands_until_it_is_changed() {
    let mut bench = segmentation();
    let page = bench.page(84, 30).replace('\u{a0}', " ");
    assert!(line(&page, "▸").contains("500 001"), "{page}");
    assert_eq!(bench.paper.sheet, Sheet::default());
    assert_eq!(bench.story(), "", "what only the template says is no result");
    bench.write("600000\n");
    assert_eq!(bench.paper.sheet.cards.len(), 1);
    assert_eq!(bench.paper.sheet.cards[0].id, 21, "a given card keeps its id");
    to(&mut bench, "Til (kr)");
    bench.press(Key::TAB);
    bench.press(Key::TAB);
    bench.press(Key::TAB);
    to(&mut bench, "Til (kr)");
    // Emptied, it stays empty.
    bench.press(Key::BACKSPACE);
    bench.press(Key::ENTER);
    assert_eq!(bench.paper.sheet.cards.len(), 2);
    assert!(held(&bench.paper.sheet.cards[1].values, 12).is_none());
    bench.undo();
    bench.undo();
    assert_eq!(bench.paper.sheet, Sheet::default());
}

#[test]
fn shares_add_up_and_what_is_absent_is_a_dash() {
    let mut bench = segmentation();
    for (n, (count, revenue)) in [("20", "1,3"), ("60", "0,7"), ("61", "")].into_iter().enumerate() {
        for _ in 0..80 {
            let page = bench.page(84, 80);
            let at =
                page.lines().filter(|l| l.contains("Kunder") && !l.contains("Andel") && !l.contains("I alt"));
            if at.enumerate().any(|(row, l)| row == n && l.starts_with('▸')) {
                break;
            }
            bench.press(Key::TAB);
        }
        bench.write(&format!("{count}\n{revenue}\n"));
    }
    let page = bench.page(84, 40).replace('\u{a0}', " ");
    for said in [
        "Andel av alle: kunder 14 % · omsetning 65 %",
        "Andel av alle: kunder 43 % · omsetning 35 %",
        "Andel av alle: kunder 43 % · omsetning –",
        "I alt: kunder 141 · omsetning 2,0",
    ] {
        assert!(page.contains(said), "{said}\n{page}");
    }
    assert!(page.contains("Mangler: omsetning"), "{page}");
}

#[test]
fn everyone_at_the_table_has_a_card() {
    let mut bench = commitments();
    let page = bench.page(84, 40);
    for role in ["Daglig leder", "Kundeservicesjef"] {
        assert!(page.contains(role), "{page}");
    }
    bench.write("ringe tre kunder\nfredag\nslutte å love for mye\n");
    assert_eq!(bench.people(), [1, 2]);
    let mut by = Vec::new();
    Cards::findings(&bench.paper, &mut |f| by.push((f.by, f.text.into_owned())));
    assert_eq!(by, [(Some(1), "ringe tre kunder".into()), (Some(2), "slutte å love for mye".to_owned())]);
    let told = bench.story();
    assert!(told.contains("Markedssjef") && told.contains("27. november 2026"), "{told}");
    Cards::forget(&mut bench.paper, 1);
    assert_eq!(bench.people(), [2]);
}

#[test]
fn a_card_that_becomes_empty_is_gone() {
    let mut bench = warnings();
    bench.write("Ingen hadde tid\nLedelsen byttet sak\n");
    assert_eq!(bench.paper.sheet.cards.len(), 2);
    assert_eq!(findings(&bench)[0], (Sort::Warning, "Ingen hadde tid".into(), false));
    let page = bench.page(84, 20);
    assert!(page.contains("Årsak 1") && page.contains("+ Årsak 3"), "{page}");
    assert!(page.contains("Ctrl+A noterer et tiltak som bygger på det du står på her."), "{page}");
    bench.press(Key::UP);
    for _ in 0.."Ledelsen byttet sak".chars().count() {
        bench.press(Key::BACKSPACE);
    }
    bench.press(Key::ENTER);
    assert!(bench.said.contains("tatt bort"), "{}", bench.said);
    assert_eq!(bench.paper.sheet.cards.len(), 1);
    bench.undo();
    assert_eq!(bench.paper.sheet.cards.len(), 2);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn the_laws_hold(which in 0usize..9, script in prop::collection::vec(any_key::<Cards>(), 0..120)) {
        let [a, b, c, d, e, f, g, h, i] = all();
        let bench = [a, b, c, d, e, f, g, h, i].into_iter().nth(which).expect("one of them");
        try_laws(bench, &script);
    }
}
