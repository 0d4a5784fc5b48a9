//! Cards filled in as a person does it at the desk.

mod decided;
mod example;
mod live;
mod setups;
mod told;

use proptest::prelude::*;
use setups::*;

use super::*;
use crate::exercises::Sort;
use crate::exercises::bench::{Bench, any_key, try_laws};
use crate::exercises::{Handled, InWords, Outcome};
use crate::figures::Decimal;
use crate::sweep::cases;
use crate::ui::keys::Key;

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
fn a_principle_is_moved_past_its_neighbour_and_what_was_decided_stands() {
    let mut bench = compass();
    bench.write("Trygghet\ntempo\ndet haster\nVi ringer\nVi gjetter\n");
    bench.press(Key::ctrl('o'));
    bench.write("Ro\nstøy\nnoen roper\nVi venter\nVi maser\n");
    let names = |bench: &Bench<Cards>| {
        findings(bench)
            .iter()
            .map(|(_, text, _)| text.split(' ').next().unwrap_or("").to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(names(&bench), ["Trygghet", "Ro"]);
    bench.press(Key::ctrl('d'));
    bench.write("n");
    assert!(findings(&bench).iter().all(|found| found.2), "{}", bench.said);
    to(&mut bench, "Ro");
    bench.press(Key::UP.with_ctrl());
    assert_eq!(names(&bench), ["Ro", "Trygghet"]);
    assert!(findings(&bench).iter().all(|found| found.2), "the decision is on the words, not on their order");
    assert!(
        bench.page(84, 60).lines().any(|line| line.starts_with('▸') && line.contains("Ro")),
        "the cursor stays"
    );
    bench.press(Key::UP.with_ctrl());
    assert_eq!(names(&bench), ["Ro", "Trygghet"], "it is the first");
    bench.press(Key::DOWN.with_ctrl());
    assert_eq!(names(&bench), ["Trygghet", "Ro"]);
    bench.assert_round_trip();
    let mut bench = north_star();
    bench.press(Key::DOWN.with_ctrl());
    assert!(!bench.has_done(), "what the template gives stays where it stands");
}

#[test]
fn letters_type_at_once_and_make_the_first_principle() {
    let mut bench = compass();
    assert!(bench.page(84, 30).contains("Skriv i et felt og trykk Enter. Da har dere prinsipp 1."));
    bench.write("Trygghet\ntempo\ndet haster\n");
    let page = bench.page(84, 30);
    assert!(page.contains("Trygghet fremfor tempo, også når det haster"), "{page}");
    assert!(page.contains("Mangler: slik gjør vi, slik gjør vi ikke"), "{page}");
    assert!(page.contains("1 kort mangler noe. Det bør være minst tre."), "{page}");
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
    // Up to the row, where a number marks its card, and Enter goes into it.
    while !line(&bench.page(84, 40), "▸").contains("Prinsipp  ") {
        bench.press(Key::UP);
    }
    bench.write("3\n");
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
    assert_eq!(bench.said, "", "one of the others may still decide");
    for _ in 0..3 {
        bench.press(Key::DOWN);
        bench.write("h");
    }
    assert_eq!(bench.said, "Ingen avgjør ennå. Velg én.");
    for _ in 0..3 {
        bench.undo();
    }
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
    // One that was let go is not on offer.
    bench.room.findings[1].1.struck = true;
    assert!(!bench.page(84, 40).contains("Vi sier fra først."));
    bench.room.findings[1].1.struck = false;
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
    // Round the table; who speaks last comes last here too.
    assert_eq!(bench.people(), [2, 3]);
    let mut by = Vec::new();
    Cards::findings(&bench.paper, &mut |f| by.push((f.by, f.text.into_owned())));
    assert_eq!(by, [(Some(2), "ringe tre kunder".into()), (Some(3), "slutte å love for mye".to_owned())]);
    let told = bench.story();
    assert!(told.contains("Markedssjef") && told.contains("27. november 2026"), "{told}");
    Cards::forget(&mut bench.paper, 2);
    assert_eq!(bench.people(), [3]);
}

#[test]
fn what_somebody_shall_do_is_said_in_whichever_form_it_was_typed() {
    let mut bench = commitments();
    bench.paper.setup.fields[0].joins = Some("Jeg skal ".into());
    for (typed, said) in [
        ("ringer én kunde i uka", "Jeg ringer én kunde i uka"),
        ("Leser alle klager", "Jeg leser alle klager"),
        ("ringe én kunde", "Jeg skal ringe én kunde"),
        ("jeg leser ti klager hver mandag", "Jeg leser ti klager hver mandag"),
        ("Å lese ti klager", "Jeg skal lese ti klager"),
        ("ti klager hver mandag", "Jeg skal: ti klager hver mandag"),
        ("mer ut til kundene", "Jeg skal mer ut til kundene"),
    ] {
        let values = [Value { field: 11, holds: Held::Text(typed.into()) }];
        assert_eq!(super::words::sentence(&bench.paper.setup, &values).as_deref(), Some(said));
    }
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
    assert!(bench.said.contains("er slettet"), "{}", bench.said);
    assert_eq!(bench.paper.sheet.cards.len(), 1);
    bench.undo();
    assert_eq!(bench.paper.sheet.cards.len(), 2);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases(32, 96)))]

    #[test]
    fn the_laws_hold(which in 0usize..9, script in prop::collection::vec(any_key::<Cards>(), 0..120)) {
        let bench = all().into_iter().nth(which).expect("one of them");
        try_laws(bench, &script);
    }
}
