//! A plan at work, lent to the laws of all kinds.

use super::*;
use crate::exercises::laws::{Caught, Example, Page, Round, Stand, lend};

impl Example for Plan {
    const STAND: Stand = Stand::Everybody;

    fn filled() -> Bench<Self> {
        let mut bench = lend(bench());
        for person in bench.room.people.clone() {
            let text = |what: &str| format!("{what} for {}", person.initials);
            bench.paper.sheet.actions.push(Action {
                id: bench.ids.take(),
                what: text("gjør noe"),
                first_step: text("første steg"),
                owner: Some(person.id),
                measure: text("måles slik"),
                baseline: text("i dag"),
                target: text("mål"),
                source: text("kilde"),
                when: text("når dette"),
                then: text("så dette"),
                at: bench.now,
                ..Action::default()
            });
        }
        bench
    }

    fn rounds() -> Vec<Round<Self>> {
        Vec::new()
    }

    fn lines() -> Vec<Caught<Self>> {
        vec![Caught { bench: lend(bench()), written: |who, what| format!("{what}; {who}"), spoken: false }]
    }

    fn pages() -> Vec<Page<Self>> {
        let action = || {
            let mut bench = Self::filled();
            open(&mut bench, 0);
            bench
        };
        let pass = || {
            let mut bench = lend(bench_of_last_pass());
            bench.press(Key::ctrl('d'));
            bench
        };
        vec![
            Page { what: "tiltaket", open: Box::new(action), unfiled: &[] },
            Page { what: "siste gjennomgang", open: Box::new(pass), unfiled: &[] },
        ]
    }
}

fn bench_of_last_pass() -> Bench<Plan> {
    let mut bench = bench();
    bench.write("Ring tilbake på åpne klager\nUtnevn CX-leder\n");
    bench
}
