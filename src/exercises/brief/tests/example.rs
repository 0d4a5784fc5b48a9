//! A brief at work, lent to the laws of all kinds.

use super::*;
use crate::exercises::laws::{Caught, Example, Page, Round, Stand, lend};

impl Example for Brief {
    const STAND: Stand = Stand::Nobody;

    fn filled() -> Bench<Self> {
        let mut bench = lend(bench());
        bench.paper.setup.facts[0].source = "Årsrapporten i fjor".into();
        bench.paper.setup.facts.push(Fact {
            id: 5,
            text: "Skjult for rommet".into(),
            hidden: true,
            ..Fact::default()
        });
        bench
    }

    fn rounds() -> Vec<Round<Self>> {
        Vec::new()
    }

    fn lines() -> Vec<Caught<Self>> {
        Vec::new()
    }

    fn pages() -> Vec<Page<Self>> {
        let facts = || {
            let mut bench = Self::filled();
            bench.press(Key::ctrl('d'));
            bench
        };
        vec![Page { what: "fakta", open: Box::new(facts), unfiled: &[] }]
    }
}
