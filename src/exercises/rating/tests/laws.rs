//! What holds whatever is pressed.

use proptest::prelude::*;

use super::*;
use crate::exercises::bench::{any_key, try_laws};

/// Everything that somebody at the desk, a reader or another exercise can see.
fn seen(bench: &Bench<Rating>) -> String {
    let mut findings = Vec::new();
    Rating::findings(&bench.paper, &mut |f| findings.push(format!("{f:?}")));
    findings
        .extend(bench.paper.setup.items.iter().map(|i| format!("{:?}", Rating::score(&bench.paper, i.id))));
    let marked = Rating::marked(&bench.table(), &bench.pen);
    let pages = [(84, 30), (60, 10)].map(|(w, h)| bench.page(w, h));
    format!("{}{}{}{findings:?}{marked:?}{}", pages.concat(), told(bench), private(bench), bench.said)
}

/// A press while a round is typed, with another in its place that gives another score.
fn twin_keys() -> impl Strategy<Value = (Key, Key)> {
    let moves = [
        Key::TAB,
        Key::BACK_TAB,
        Key::UP,
        Key::DOWN,
        Key::LEFT,
        Key::BACKSPACE,
        Key::DELETE,
        Key::char(' '),
        Key::ENTER,
        Key::ctrl('z'),
        Key::ctrl('d'),
        Key::ESC,
    ];
    prop_oneof![
        3 => (1..=5u32, 1..=5u32).prop_map(|(a, b)| {
            let digit = |n| Key::char(char::from_digit(n, 10).expect("a digit"));
            (digit(a), digit(b))
        }),
        1 => prop::sample::select(moves.to_vec()).prop_map(|key| (key, key)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn nothing_seen_depends_on_a_number_of_an_open_round(
        script in prop::collection::vec(twin_keys(), 0..40),
        kind in 0..4,
    ) {
        let make = || match kind {
            0 => question(false, Scale::ONE_TO_FIVE),
            1 => question(true, Scale::ONE_TO_FIVE),
            2 => question(false, on(0, 99)),
            _ => ladder(),
        };
        let (mut one, mut other) = (make(), make());
        one.room.mirrored = false;
        other.room.mirrored = false;
        for (a, b) in script {
            one.press(a);
            other.press(b);
            if one.paper.sheet.rounds.iter().any(|r| r.state == State::Closed) {
                break;
            }
            prop_assert_eq!(seen(&one), seen(&other));
        }
    }

    #[test]
    fn what_is_undone_in_between_never_confuses_the_pen(
        script in prop::collection::vec(prop_oneof![
            5 => any_key::<Rating>().prop_map(Some),
            1 => Just(None),
        ], 0..90),
        anonymous in any::<bool>(),
    ) {
        let mut bench = ladder();
        bench.paper.setup.anonymous = anonymous;
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
    fn the_laws_hold_for_dots(script in prop::collection::vec(any_key::<Rating>(), 0..120)) {
        try_laws(slip(), &script);
    }

    #[test]
    fn the_laws_hold_for_the_ladder(script in prop::collection::vec(any_key::<Rating>(), 0..120)) {
        try_laws(ladder(), &script);
    }

    #[test]
    fn the_laws_hold_for_nameless_answers(script in prop::collection::vec(any_key::<Rating>(), 0..120)) {
        try_laws(question(true, Scale::ONE_TO_FIVE), &script);
    }

    #[test]
    fn the_laws_hold_for_long_scales(script in prop::collection::vec(any_key::<Rating>(), 0..120)) {
        try_laws(question(false, on(-10, 100)), &script);
    }
}
