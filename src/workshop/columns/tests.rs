//! What each column of the samples is taken for, and the traps that columns set.

use proptest::prelude::*;

use super::*;
use crate::figures::Scale;
use crate::workshop::import::Source;
use crate::workshop::table::{Sort, Value};

fn source(text: &str) -> Source {
    Source::of(Table::read(text.as_bytes(), None, &|| true).expect("a table"))
}

fn sample(name: &str) -> Source {
    let path = format!("{}/tests/suite/data/survey/{name}", env!("CARGO_MANIFEST_DIR"));
    Source::of(Table::read(&std::fs::read(path).expect("a sample"), None, &|| true).expect("a table"))
}

/// A column of these values under a heading.
fn guess(heading: &str, values: &[&str]) -> Guess {
    let rows = values.iter().fold(String::new(), |rows, value| format!("{rows}x;\"{value}\"\n"));
    source(&format!("Gruppe;\"{heading}\"\n{rows}")).guesses.swap_remove(1)
}

fn scale(guess: &Guess) -> Option<(i64, i64)> {
    match &guess.reads {
        Reads::Score(marks) => Some((marks.scale.min(), marks.scale.max())),
        _ => None,
    }
}

fn written(text: &str) -> Value {
    Value { text: text.into(), sort: Sort::Written }
}

#[test]
fn the_samples_are_taken_for_what_they_are() {
    let told = |name: &str| {
        let source = sample(name);
        let columns = source.headings.names.iter().zip(&source.guesses);
        let lines = columns.map(|(name, guess)| {
            let doubt = guess.doubt.as_ref().map(|doubt| format!(" ▲ {}", doubt.words())).unwrap_or_default();
            format!(
                "{name} | {}{doubt} | {}",
                crate::workshop::import::reads_in_words(&guess.reads),
                guess.filled
            )
        });
        format!(
            "{name}: {} headings, {} rows\n{}\n",
            source.headings.header_rows,
            source.rows.all,
            lines.collect::<Vec<_>>().join("\n")
        )
    };
    let names = [
        "qualtrics.csv",
        "surveymonkey.csv",
        "questback.csv",
        "ms_forms_ledere.xlsx",
        "crm_kunder.xlsx",
        "saker.csv",
    ];
    insta::assert_snapshot!("columns_of_the_samples", names.map(told).join("\n"));
}

#[test]
fn a_number_is_a_score_alone_or_with_its_meaning() {
    for (text, said) in [
        ("9", Some(9)),
        ("9 – svært sannsynlig", Some(9)),
        ("6 (Svært fornøyd)", Some(6)),
        ("0=aldri", Some(0)),
        ("3: verken eller", Some(3)),
        ("4.", Some(4)),
        ("5.0", Some(5)),
        ("10-49 ansatte", None),
        ("10 - 49", None),
        ("1.5", None),
        ("5 av 5", None),
        ("4 biler", None),
        ("", None),
    ] {
        assert_eq!(number_said(text), said, "{text}");
    }
}

#[test]
fn no_answer_is_none_and_strange_ones_are_unread() {
    let marks = Marks::on(Scale::ONE_TO_FIVE);
    let said = |text| marks.read(&written(text));
    assert_eq!((said("-"), said("N/A"), said("  ")), (Said::Blank, Said::Blank, Said::Blank));
    for text in
        ["Vet ikke", "Vet ikke / ikke aktuelt", "IKKE RELEVANT", "Ønsker ikke å svare", "6 - Vet ikke"]
    {
        assert_eq!(said(text), Said::DontKnow, "{text}");
    }
    assert_eq!(
        (said("6"), said("0"), said("ganske bra"), said("3.5")),
        (Said::Unread, Said::Unread, Said::Unread, Said::Unread)
    );
    let turned = Marks { turned: true, ..marks };
    assert_eq!(turned.read(&written("1")), Said::This(5));
}

#[test]
fn words_of_five_steps_are_scores() {
    let agree =
        guess("Jeg får hjelp", &["Helt enig", "Uenig", "Verken enig eller uenig", "Vet ikke", "Helt uenig"]);
    let Reads::Score(marks) = &agree.reads else { panic!("{agree:?}") };
    assert_eq!(
        (marks.read(&written("Helt  ENIG")), marks.read(&written("uenig"))),
        (Said::This(5), Said::This(2))
    );
    assert_eq!(guess("Bransje", &["Bygg", "Handel", "Bygg", "Bank"]).reads, Reads::Text);
}

#[test]
fn an_end_that_nobody_used_is_asked_about() {
    let asked = |values: &[&str]| {
        let guess = guess("Spørsmål", values);
        (scale(&guess), guess.doubt.is_some())
    };
    assert_eq!(asked(&["1", "3", "6"]), (Some((1, 6)), true));
    assert_eq!(asked(&["1", "3", "6 (Svært fornøyd)"]), (Some((1, 6)), false));
    assert_eq!(asked(&["1", "7"]), (Some((1, 7)), false));
    assert_eq!(asked(&["3", "9", "10"]), (Some((0, 10)), true));
    assert_eq!(asked(&["0", "9", "10"]), (Some((0, 10)), false));
    assert_eq!(asked(&["1", "5", "3"]), (Some((1, 5)), false));
    assert_eq!(asked(&["1", "4", "3"]), (Some((1, 5)), true));
    assert!(asked(&["0", "3", "5"]).1);
    let told = |heading| scale(&guess(heading, &["3", "4", "6"]));
    assert_eq!(told("Hvor enkelt (1–7)"), Some((1, 7)));
    assert_eq!(told("Hvor godt? (0 = svært dårlig, 10 = svært godt)"), Some((0, 10)));
    assert_eq!(told("Hvor sannsynlig er det at du vil anbefale oss?"), Some((0, 10)));
}

#[test]
fn a_turned_scale_is_found() {
    let labels = guess("Service", &["1 (Svært fornøyd)", "2", "3", "5 (Svært misfornøyd)"]);
    let Reads::Score(marks) = &labels.reads else { panic!("{labels:?}") };
    assert!(marks.turned && labels.doubt.is_none());
    let heading = guess("Service (1 = svært god, 5 = svært dårlig)", &["1", "2", "3", "5"]);
    assert_eq!(heading.doubt, Some(Doubt::Turned));
}

#[test]
fn what_only_looks_like_scores_is_none() {
    let numbers: Vec<String> = (1..=10).map(|n| n.to_string()).collect();
    let numbers: Vec<&str> = numbers.iter().map(String::as_str).collect();
    assert_eq!(guess("ID", &numbers).reads, Reads::Id);
    assert_eq!(guess("Kundenr", &numbers).reads, Reads::Id);
    assert_eq!(
        guess("Antall ansatte", &["1-9 ansatte", "10-49 ansatte", "50-99 ansatte"]).reads,
        Reads::Text
    );
    let free = guess("Kommentar", &["Bra; men tregt", "Ingen ting; alt fint", "Lang ventetid; ingen svar"]);
    assert_eq!(free.reads, Reads::Text);
    assert_eq!(guess("E-postadresse", &["a@example.invalid", "b@example.invalid"]).reads, Reads::Person);
}

#[test]
fn day_and_month_are_told_apart_or_asked_about() {
    let order = |values: &[&str]| {
        let guess = guess("Svart", values);
        match guess.reads {
            Reads::Moment(order) => (order, guess.doubt.is_some()),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(order(&["03/04/2026", "05/06/2026"]), (Order::DayFirst, true));
    assert_eq!(order(&["03/04/2026", "25/06/2026"]), (Order::DayFirst, false));
    assert_eq!(order(&["03/04/2026", "05/26/2026"]), (Order::MonthFirst, false));
    assert_eq!(order(&["03.04.2026", "05.06.2026 kl. 15.37.20"]), (Order::DayFirst, false));
    assert_eq!(order(&["2026-04-03 08:00:00", "2026-05-03T08:00:00Z"]), (Order::DayFirst, false));
    let at = |text: &str, order| moment(&written(text), order).this().map(|at| at.to_string());
    assert_eq!(at("09/01/2026 01:05:00 PM", Order::MonthFirst), Some("2026-09-01T13:05:00".into()));
    assert_eq!(at("09/01/2026 12:05 AM", Order::MonthFirst), Some("2026-09-01T00:05:00".into()));
    assert_eq!(at("06.09.2025 kl. 15.37.20", Order::DayFirst), Some("2025-09-06T15:37:20".into()));
    assert_eq!((at("31.02.2026", Order::DayFirst), at("i går", Order::DayFirst)), (None, None));
}

#[test]
fn amounts_are_read_as_they_are_written() {
    let said = |text: &str| amount(&written(text));
    for (text, øre) in [
        ("265 143,72", 26_514_372),
        ("265\u{a0}143,72", 26_514_372),
        ("1.234.567,89", 123_456_789),
        ("1,234,567.89", 123_456_789),
        ("kr 200 000", 20_000_000),
        ("200000,50", 20_000_050),
        ("-36 796,18", -3_679_618),
        ("(1 200)", -120_000),
        ("1.234.567", 123_456_700),
        ("0", 0),
        ("12,345678", 1_235),
        ("950,-", 95_000),
    ] {
        assert_eq!(said(text), Said::This(øre), "{text}");
    }
    for text in ["1.234", "1,234", "12.34.56", "1 2 3x", "abc", "1e5", ",5"] {
        assert_eq!(said(text), Said::Unread, "{text}");
    }
    assert_eq!(amount(&Value { text: "311296.03".into(), sort: Sort::Number }), Said::This(31_129_603));
}

#[test]
fn headings_are_found_under_a_title_and_in_two_rows() {
    let crm = sample("crm_kunder.xlsx");
    assert_eq!((crm.headings.first_row, crm.headings.names[2].as_str()), (3, "Omsetning siste 12 mnd"));
    let twice = source("Svar;Kommentar;Kommentar;\n1;a;b;c\n");
    assert_eq!(twice.headings.names, ["Svar", "Kommentar", "Kommentar (2)", "Kolonne 4"]);
    let html = source("#;<strong>Hvor</strong> fornøyd<br>er du?\n1;2\n");
    assert_eq!(
        (html.headings.names[1].as_str(), html.headings.find("hvor  FORNØYDer du?")),
        ("Hvor fornøyder du?", Some(1))
    );
}

proptest! {
    #[test]
    fn nothing_in_a_table_makes_it_stumble(cells in prop::collection::vec("[0-9a-zæøå(),;:./=\\-–@ \u{a0}]{0,14}", 4..60)) {
        let rows: String = cells.chunks(4).map(|row| row.join("\t") + "\n").collect();
        if let Ok(table) = Table::read(rows.as_bytes(), None, &|| true) {
            let source = Source::of(table);
            prop_assert_eq!(source.guesses.len(), source.headings.names.len());
        }
        for cell in &cells {
            let value = written(cell);
            let _ = (amount(&value), moment(&value, Order::DayFirst), Marks::on(Scale::ZERO_TO_TEN).read(&value));
            for unit in [Unit::Seconds, Unit::Minutes, Unit::Hours, Unit::Clock] {
                let _ = span(&value, unit);
            }
        }
    }
}
