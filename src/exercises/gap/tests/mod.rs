//! The exercise as a facilitator meets it: keys pressed, words expected.

mod answers;
mod counted;
mod example;
mod followed;
mod steps;
mod told;
mod weights;
mod words;

use proptest::prelude::*;

use super::pen::{Part, Spot, Step, Whose};
use super::*;
use crate::exercises::bench::{Bench, any_key, try_laws};
use crate::exercises::{Gathered, Handled, InWords, Score, Sort};
use crate::figures::{self, Figure, Scale, Scores};
use crate::report::Chart;
use crate::report::chart::Mark;
use crate::sweep::cases;
use crate::ui::keys::Key;

/// A rated item with its scores.
fn rated(bench: &mut Bench<Gap>, item: Id, scores: &[i64], agreed: Option<i64>) {
    let scores = Scores::new(Scale::ONE_TO_FIVE, scores.iter().copied());
    bench.room.scores.push((item, Score { scores, agreed }));
}

fn dimension(id: Id, name: &str, short: &str, vob: Id, guess: Id) -> Dimension {
    let help = "Slik kundene merker det.".into();
    Dimension { id, name: name.into(), short: short.into(), help, vob: Some(vob), guess: Some(guess) }
}

/// Three dimensions, of which the first two have been rated, and a ladder whose rung 5 was agreed on.
fn bench() -> Bench<Gap> {
    let dimensions = vec![
        dimension(35, "Opplevd kundeorientering", "Orient.", 16, 24),
        dimension(38, "Oppfølging og tilbakemeldinger", "Oppf.", 19, 27),
        dimension(42, "Henger sammen på tvers av kanaler", "Kanaler", 23, 31),
    ];
    let mut bench =
        Bench::new(Setup { dimensions, ladder: Some(14), satisfaction: true, ..Setup::default() });
    bench.head.prompt = "Hvor er avstanden størst, og hvilke gap tetter vi først?".into();
    rated(&mut bench, 14, &[4, 5, 5], Some(5));
    rated(&mut bench, 16, &[4, 4, 3, 4, 5, 4], None);
    rated(&mut bench, 24, &[3, 4, 3, 4, 4, 3], None);
    rated(&mut bench, 19, &[4, 4, 3, 4, 2, 5], None);
    rated(&mut bench, 27, &[4, 4, 4, 4, 3, 4], None);
    bench
}

fn go(bench: &mut Bench<Gap>, step: &str) {
    for _ in Step::all(&bench.paper) {
        if bench.pen.step(&bench.paper).name() == step {
            return;
        }
        assert!(bench.press(Key::ctrl('d')));
    }
    panic!("no step {step}");
}

/// What is told on the page at 80×24, in one row.
fn page(bench: &Bench<Gap>) -> String {
    bench.page(80, 16).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The story without its line breaks.
fn story(bench: &Bench<Gap>) -> String {
    bench.story().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The first dimension's answer, with everything it rests on.
fn answered() -> Bench<Gap> {
    let mut bench = bench();
    go(&mut bench, "Gjett og se");
    bench.write("6,3 på 0–10\n214\nKundepanelet\nhøsten 2026\n");
    bench
}

fn bench_point(bench: &mut Bench<Gap>, id: Id) {
    bench.hand(|hand| Gap::point(hand, id));
    assert_eq!(Gap::marked(&bench.table(), &bench.pen), Some(id));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases(32, 96)))]
    #[test]
    fn the_laws_hold(script in prop::collection::vec(any_key::<Gap>(), 0..120)) {
        try_laws(bench(), &script);
    }

    #[test]
    fn the_laws_hold_wherever_one_begins(step in 0usize..10, script in prop::collection::vec(any_key::<Gap>(), 0..80)) {
        let mut bench = bench();
        bench.room.mirrored = false;
        for _ in 0..step {
            bench.press(Key::ctrl('d'));
        }
        try_laws(bench, &script);
    }

    /// However she types and wherever she goes, no reader learns an answer before it is shown.
    #[test]
    fn no_answer_is_told_before_it_is_shown(script in prop::collection::vec(any_key::<Gap>(), 0..120)) {
        let mut bench = answered();
        for key in script {
            bench.press(key);
            let line = bench.paper.sheet.line(35);
            if !line.shown && line.voc.is_some_and(|figure| figure.words() == "6,3 på 0–10") {
                prop_assert!(!story(&bench).contains("6,3"));
                let is_typed = bench.pen.form.half_typed().is_some();
                prop_assert!(is_typed || !page(&bench).contains("6,3"), "{}", page(&bench));
            }
        }
    }
}
