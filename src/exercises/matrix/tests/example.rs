//! A grid at work, lent to the laws of all kinds.

use super::*;
use crate::exercises::laws::{Caught, Example, Page, Round, Stand, lend, said};

impl Example for Matrix {
    const STAND: Stand = Stand::Everybody;

    fn filled() -> Bench<Self> {
        let mut bench = lend(bench());
        for person in bench.room.people.clone() {
            let story = Story {
                id: bench.ids.take(),
                text: said(&person.initials),
                by: Some(person.id),
                ..Story::default()
            };
            let pin = Pin { id: bench.ids.take(), story: story.id, row: 11, column: 31, ..Pin::default() };
            bench.paper.sheet.stories.push(story);
            bench.paper.sheet.pins.push(pin);
        }
        let words = |what: &str| format!("noe om {what}");
        bench.paper.sheet.cells.push(Cell {
            id: bench.ids.take(),
            row: 11,
            column: 31,
            standing: Some(2),
            groups: words("kundegrupper"),
            channel: words("kanalen"),
            cause: words("årsaken"),
            chosen: true,
            why: words("valget"),
            ..Cell::default()
        });
        bench
    }

    fn rounds() -> Vec<Round<Self>> {
        Vec::new()
    }

    fn lines() -> Vec<Caught<Self>> {
        vec![Caught { bench: lend(bench()), written: |who, what| format!("{who}: {what}"), spoken: true }]
    }

    fn pages() -> Vec<Page<Self>> {
        let cell = || {
            let mut bench = Self::filled();
            bench.press(Key::TAB);
            bench.press(Key::ENTER);
            bench
        };
        vec![Page { what: "ruten", open: Box::new(cell), unfiled: &[] }]
    }
}
