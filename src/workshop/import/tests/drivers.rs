//! What goes with satisfaction, against what others have computed; and that nobody sees it before the group has said what
//! is important.

use super::*;
use crate::figures::drivers::{Column, Driver, Drivers, Outcome, Sure};
use crate::figures::rank::Rho;
use crate::workshop::gate::{Audience, Names, gate};

/// The answers of a column, row by row.
fn answers(source: &Source, heading: &str) -> Vec<Option<f64>> {
    let at = source.headings.names.iter().position(|name| name.ends_with(heading)).expect(heading);
    let Reads::Score(marks) = &source.guesses[at].reads else { panic!("{heading}") };
    let column = &source.table.columns[at];
    let said =
        |&row: &usize| column.at(row).and_then(|value| marks.read(value).this()).map(|score| score as f64);
    source.rows.kept.iter().map(said).collect()
}

fn found(preview: &Preview) -> &Drivers {
    let drivers = preview.lines.iter().find_map(|line| match &line.what {
        What::Measured(Measured::Drivers(drivers)) => Some(drivers),
        _ => None,
    });
    drivers.unwrap_or_else(|| panic!("{preview:?}"))
}

fn names(wanted: &Value) -> Vec<&str> {
    wanted["voc"].as_object().expect("dimensions").keys().map(String::as_str).collect()
}

#[test]
fn rank_correlations_are_what_others_have_computed() {
    for (file, outcome) in
        [("qualtrics.csv", "anbefale oss?"), ("surveymonkey.csv", "satisfied are you with us?")]
    {
        let (source, wanted) = (source(file), expected(file));
        let outcome = answers(&source, outcome);
        for (name, golden) in wanted["spearman"].as_object().expect("drivers") {
            let pairs: Vec<(f64, f64)> = answers(&source, name)
                .iter()
                .zip(&outcome)
                .filter_map(|(x, y)| Some(((*x)?, (*y)?)))
                .collect();
            let rho = Rho::of(&pairs).expect("a ρ");
            let near = |found: f64, golden: &Value| {
                let golden = golden.as_f64().expect("a number");
                assert!((found - golden).abs() < 1e-9, "{file} {name}: {found} {golden}");
            };
            near(rho.n as f64, &golden["n"]);
            near(rho.rho, &golden["rho"]);
            let (low, high) = rho.interval().expect("an interval");
            near(low, &golden["ci"][0]);
            near(high, &golden["ci"][1]);
        }
    }
}

#[test]
fn weights_and_how_sure_they_are_is_what_others_have_computed() {
    let (source, wanted) = (source("qualtrics.csv"), expected("qualtrics.csv"));
    let order = [
        "Holder det vi lover",
        "Viser at vi bryr oss",
        "Skaper verdi i hele kundereisen",
        "Er tidlig ute med informasjon",
    ];
    let columns: Vec<_> =
        order.iter().copied().chain(["anbefale oss?"]).map(|name| answers(&source, name)).collect();
    let row = |at: usize| columns.iter().map(|column| column[at]).collect::<Option<Vec<f64>>>();
    let rows: Vec<Vec<f64>> = (0..columns[0].len()).filter_map(row).collect();
    let sure = Sure::of(&rows).expect("weights");
    let golden = &wanted["relative_weights"];
    let near = |found: f64, golden: &Value| {
        let golden = golden.as_f64().expect("a number");
        assert!((found - golden).abs() < 1e-9 * golden.abs().max(1.0), "{found} {golden}");
    };
    near(sure.n as f64, &golden["n"]);
    near(sure.weights.r2(), &golden["r2"]);
    near(sure.weights.least_eigenvalue, &golden["smallest_eigenvalue"]);
    for at in 0..order.len() {
        near(sure.shares[at], &golden["shares"][at]);
        near(sure.se[at], &golden["se"][at]);
    }
}

#[test]
fn what_goes_with_satisfaction_comes_from_the_same_columns() {
    let (source, wanted) = (source("qualtrics.csv"), expected("qualtrics.csv"));
    let session = session(&names(&wanted));
    let preview = preview(&source, &guessed(&source, &session), &session);
    let found = found(&preview);
    let told: Vec<_> = found.drivers.iter().map(|d| (d.name.as_str(), d.share, d.words(), d.apart)).collect();
    assert_eq!(
        told,
        [
            ("Holder det vi lover", Some(41), "sterk".to_owned(), false),
            ("Viser at vi bryr oss", Some(37), "sterk".into(), true),
            ("Skaper verdi i hele kundereisen", Some(16), "middels".into(), false),
            ("Er tidlig ute med informasjon", Some(6), "svak".into(), false),
        ]
    );
    assert_eq!(found.caption(), "n 144 · forklarer 62\u{a0}% av forskjellene");
    assert_eq!(
        found.says(),
        "Henger sammen med. Det sier ikke hva som er årsaken. 36 av 180 er ikke med: de hoppet over noe."
    );
    let told = preview_as_text(&source, &preview, false);
    for words in ["Henger sammen med å anbefale oss", "kan ikke skilles fra den over", "forklarer 62"] {
        assert!(told.contains(words), "{words}: {told}");
    }
    let hidden = preview_as_text(&source, &preview, true);
    assert!(hidden.contains("Henger sammen med å anbefale oss") && !hidden.contains("forklarer"), "{hidden}");
}

#[test]
fn too_few_for_shares_still_tell_how_strong_it_is() {
    let (source, wanted) = (source("surveymonkey.csv"), expected("surveymonkey.csv"));
    let session = session(&names(&wanted));
    let mut mapping = guessed(&source, &session);
    mapping.columns.push(score(&source, "satisfied are you with us?", vec![Goal::Groups]));
    let preview = preview(&source, &mapping, &session);
    let found = found(&preview);
    assert_eq!((found.outcome, found.explained), (Outcome::Satisfaction, None));
    assert!(found.why_not.contains("krever 100 svar"), "{}", found.why_not);
    assert_eq!(found.drivers.iter().map(Driver::words).collect::<Vec<_>>(), ["sterk", "sterk", "middels"]);
}

#[test]
fn nobody_sees_it_before_it_is_shown() {
    let (source, wanted) = (source("qualtrics.csv"), expected("qualtrics.csv"));
    let mut session = session(&names(&wanted));
    let preview = preview(&source, &guessed(&source, &session), &session);
    let (all, _) = put(&session, &preview).expect("an edit");
    session.apply(all).expect("it fits");
    let stored = serde_json::to_string(&session).expect("JSON");
    assert!(stored.contains("\"explained\":62"));
    for audience in [Audience::Leaders, Audience::Everyone] {
        let (gated, _) = gate(&session, audience, Names::Names);
        assert!(!serde_json::to_string(&gated).expect("JSON").contains("\"explained\""), "{audience:?}");
    }
}

#[test]
fn a_driver_that_goes_the_other_way_says_so() {
    let up: Vec<Option<f64>> = (0..200).map(|at| Some(f64::from(at % 7))).collect();
    let down: Vec<Option<f64>> = (0..200).map(|at| Some(-f64::from(at % 7) - f64::from(at % 3))).collect();
    let column = |name, answers| Column { name, dimension: None, answers };
    let drivers = Drivers::of(Outcome::Recommending, &up, &[column("Ventetid", &down)]);
    assert_eq!(drivers.drivers[0].words(), "sterk, motsatt vei");
}
