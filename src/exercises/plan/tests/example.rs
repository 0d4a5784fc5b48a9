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
        let mut bench = Self::filled();
        open(&mut bench, 0);
        let mut pass = lend(bench_of_last_pass());
        pass.press(Key::ctrl('d'));
        vec![
            Page { what: "tiltaket", bench, unfiled: &[] },
            Page { what: "siste gjennomgang", bench: pass, unfiled: &[] },
        ]
    }
}

fn bench_of_last_pass() -> Bench<Plan> {
    let mut bench = bench();
    bench.write("Ring tilbake på åpne klager\nUtnevn CX-leder\n");
    bench
}
