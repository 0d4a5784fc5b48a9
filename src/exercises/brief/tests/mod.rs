//! A brief as it is shown and changed.

mod example;

use proptest::prelude::*;

use super::*;
use crate::exercises::bench::{Bench, any_key, try_laws};
use crate::ui::keys::Key;

fn bench() -> Bench<Brief> {
    let fact = Fact { id: 4, text: "Prisen steg 4 %".into(), ..Fact::default() };
    Bench::new(Setup { text: "Velkommen.".into(), facts: vec![fact], ..Setup::default() })
}

#[test]
fn a_fact_gets_a_source_and_can_be_hidden() {
    let mut bench = bench();
    assert!(bench.story().contains("påstand"));
    bench.press(Key::ctrl('d'));
    bench.press(Key::TAB);
    bench.write("Årsrapporten\n");
    assert!(bench.story().contains("Årsrapporten"), "{}", bench.story());
    bench.press(Key::RIGHT);
    assert!(!bench.story().contains("Prisen"), "{}", bench.story());
    bench.undo();
    assert!(bench.story().contains("Prisen"));
}

#[test]
fn half_typed_text_comes_back_where_it_was() {
    let mut bench = bench();
    bench.press(Key::ctrl('d'));
    bench.press(Key::TAB);
    bench.write("Års");
    bench.crash();
    bench.write("rapporten\n");
    assert_eq!(bench.paper.setup.facts[0].source, "Årsrapporten");
}

#[test]
fn what_lies_aside_comes_back_too() {
    let mut bench = bench();
    bench.press(Key::ctrl('d'));
    bench.press(Key::TAB);
    bench.write("Årsrapporten");
    bench.press(Key::ctrl('u'));
    bench.crash();
    bench.press(Key::ctrl('d'));
    bench.press(Key::TAB);
    bench.press(Key::ctrl('u'));
    bench.write("\n");
    assert_eq!(bench.paper.setup.facts[0].source, "Årsrapporten");
}

#[test]
fn a_new_fact_that_was_saved_is_not_typed_again() {
    let mut bench = bench();
    bench.press(Key::ctrl('d'));
    bench.press(Key::BACK_TAB);
    bench.write("Vi er 40");
    bench.crash();
    bench.write(" ansatte");
    bench.cut_off_after(Key::ENTER);
    assert_eq!(bench.paper.setup.facts[1].text, "Vi er 40 ansatte");
    assert!(bench.drafted().is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn the_laws_hold(script in prop::collection::vec(any_key::<Brief>(), 0..80)) {
        try_laws(bench(), &script);
    }
}
