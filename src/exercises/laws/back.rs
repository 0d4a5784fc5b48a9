//! Laws of going back: what undo brings back is marked again, and whoever is led somewhere stands there.

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use super::*;
use crate::exercises::bench::any_key;
use crate::exercises::{half_typed, return_to};

/// Presses that only move, among them such as open what lies under.
const MOVES: [Key; 12] = [
    Key::TAB,
    Key::DOWN,
    Key::DOWN,
    Key::UP,
    Key::RIGHT,
    Key::LEFT,
    Key::BACK_TAB,
    Key::HOME,
    Key::END,
    Key::ENTER,
    Key::ctrl('d'),
    Key::ESC,
];

/// The examples with something in them that can be taken out.
fn benches<K: Example>() -> Vec<Bench<K>> {
    let pages = K::pages().into_iter().map(|page| (page.open)());
    let rounds = K::rounds().into_iter().map(|mut round| {
        round.bench.write(round.slips[0].0);
        round.bench
    });
    [K::filled()].into_iter().chain(pages).chain(rounds).collect()
}

/// What takes something out where the cursor is.
const TAKES: [Key; 2] = [Key::DELETE, Key::BACKSPACE];

fn walks() -> impl Strategy<Value = Vec<Key>> {
    prop::collection::vec(prop::sample::select(MOVES.to_vec()), 0..14)
}

fn tried<S: Strategy>(walk: S, law: impl Fn(S::Value) -> Result<(), String>) -> Result<(), String> {
    let config = Config { cases: 96, failure_persistence: None, ..Config::default() };
    let held = |walk| law(walk).map_err(TestCaseError::fail);
    TestRunner::new(config).run(&walk, held).map_err(|broken| broken.to_string())
}

laws! {
    fn what_undo_brings_back_is_what_the_next_press_takes_again<K: Example>() {
        let taken = std::cell::Cell::new(0);
        let law = |(which, walk, takes): (usize, Vec<Key>, Key)| {
            let mut bench = benches::<K>().swap_remove(which);
            for key in walk {
                bench.press(key);
            }
            let (before, deeds) = (bench.paper.clone(), bench.spoken.len());
            bench.press(takes);
            if bench.spoken.len() == deeds || bench.paper == before {
                return Ok(());
            }
            taken.set(taken.get() + 1);
            let after = bench.paper.clone();
            bench.undo();
            hold!(bench.paper == before, "it is not taken back");
            let stood = format!("{:?}", bench.stands());
            bench.press(takes);
            hold!(bench.paper == after, "{takes:?} at {stood} takes something else: {:?}", bench.spoken);
            Ok(())
        };
        // What is nearest is tried always, the rest by chance.
        let near: [&[Key]; 5] = [&[], &[Key::UP], &[Key::UP, Key::UP], &[Key::DOWN], &[Key::TAB]];
        let benches = benches::<K>().len();
        for which in 0..benches {
            for (walk, takes) in near.iter().flat_map(|walk| TAKES.map(|takes| (walk.to_vec(), takes))) {
                law((which, walk, takes))?;
            }
        }
        tried((0..benches, walks(), prop::sample::select(TAKES.to_vec())), law)?;
        hold!(taken.get() > 0 || K::STAND == Stand::Nobody, "nothing was ever taken");
    }

    fn whoever_is_led_back_stands_where_it_was<K: Example>() {
        tried((walks(), prop::collection::vec(any_key::<K>(), 0..20)), |(walk, elsewhere)| {
            let mut bench = K::filled();
            for key in walk {
                bench.press(key);
            }
            let start = bench.paper.clone();
            let (leaf, cursor) = bench.stands();
            for key in elsewhere {
                // Only what moves: what was typed keeps the cursor, and what was done can take the place away.
                let (paper, pen) = (bench.paper.clone(), half_typed::<K>(&bench.pen).len());
                bench.press(key);
                if bench.paper != paper || half_typed::<K>(&bench.pen).len() != pen {
                    return Ok(());
                }
            }
            hold!(bench.paper == start, "the paper changed");
            bench.hand(|hand| return_to(hand, &leaf, &cursor, None));
            let stands = bench.stands();
            hold!(stands.0 == leaf, "stands on {:?}, not on {leaf:?}", stands.0);
            Ok(())
        })?;
    }

    fn what_is_done_is_called_by_a_noun<K: Example>() {
        tried(prop::collection::vec(any_key::<K>(), 0..40), |walk| {
            let mut bench = K::filled();
            for key in walk {
                // The bench looks at what each deed is called.
                bench.press(key);
            }
            Ok(())
        })?;
    }
}
