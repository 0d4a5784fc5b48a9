//! What holds whatever is pressed.

use proptest::prelude::*;

use super::*;
use crate::exercises::bench::{any_key, try_laws};

/// Everything that somebody at the desk, a reader or another exercise can see.
fn seen(bench: &Bench<Themes>) -> String {
    let mut findings = Vec::new();
    Themes::findings(&bench.paper, &mut |f| findings.push(format!("{f:?}")));
    let pages = [(84, 30), (60, 10)].map(|(w, h)| bench.page(w, h));
    let private = crate::report::plain(&Themes::private(&bench.table(), "", None), 100);
    format!("{}{}{private}{findings:?}{:?}{}", pages.concat(), told(bench), bench.pen, bench.said)
}

/// A press while slips are typed, with another in its place that gives another letter.
fn twin_keys() -> impl Strategy<Value = (Key, Key)> {
    let moves = [
        Key::TAB,
        Key::BACK_TAB,
        Key::UP,
        Key::DOWN,
        Key::BACKSPACE,
        Key::DELETE,
        Key::char(' '),
        Key::ENTER,
        Key::ENTER,
        Key::ctrl('z'),
        Key::ctrl('d'),
        Key::ESC,
    ];
    let letter = || prop::sample::select(vec!['a', 'b', 'C']).prop_map(Key::char);
    prop_oneof![
        3 => (letter(), letter()),
        2 => prop::sample::select(moves.to_vec()).prop_map(|key| (key, key)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn nothing_seen_depends_on_a_letter_of_an_open_vote(script in prop::collection::vec(twin_keys(), 0..40)) {
        let make = || {
            let mut bench = grouped();
            bench.room.mirrored = false;
            bench.paper.sheet.budget = Some(3);
            press(&mut bench, &[Key::ctrl('d'), Key::ENTER]);
            bench
        };
        let (mut one, mut other) = (make(), make());
        for (a, b) in script {
            one.press(a);
            other.press(b);
            if one.paper.sheet.open().is_none() {
                break;
            }
            prop_assert_eq!(seen(&one), seen(&other));
        }
    }

    #[test]
    fn what_is_undone_in_between_never_confuses_the_pen(
        script in prop::collection::vec(prop_oneof![
            5 => any_key::<Themes>().prop_map(Some),
            1 => Just(None),
        ], 0..120),
    ) {
        let mut bench = grouped();
        for key in script {
            match key {
                Some(key) => { bench.press(key); }
                None if bench.has_done() => bench.undo(),
                None => {}
            }
            bench.page(80, 16);
            prop_assert!(bench.paper.sheet.rounds.iter().filter(|r| r.state == State::Open).count() <= 1);
        }
    }

    #[test]
    fn the_laws_hold_from_nothing(script in prop::collection::vec(any_key::<Themes>(), 0..120)) {
        try_laws(bench(), &script);
    }

    #[test]
    fn the_laws_hold_with_themes(script in prop::collection::vec(any_key::<Themes>(), 0..120)) {
        try_laws(grouped(), &script);
    }
}
