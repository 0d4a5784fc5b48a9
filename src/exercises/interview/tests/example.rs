//! An interview at work, lent to the laws of all kinds.

use super::*;
use crate::exercises::laws::{Caught, Example, PRIVATE, Page, Round, Stand, lend, said};

impl Example for Interview {
    const STAND: Stand = Stand::Everybody;

    fn filled() -> Bench<Self> {
        let mut bench = lend(bench());
        for person in bench.room.people.clone() {
            let (id, by) = (bench.ids.take(), Some(person.id));
            let (said, note) = (said(&person.initials), format!("{PRIVATE}: lo litt"));
            let interpretation = format!("{PRIVATE}: mener kassen");
            let answer = Answer {
                id,
                question: 10,
                by,
                said,
                note,
                interpretation,
                at: bench.now,
                ..Answer::default()
            };
            bench.paper.sheet.answers.push(answer);
            let waits = Answer {
                id: bench.ids.take(),
                question: 11,
                by,
                said: crate::exercises::laws::said(&person.initials),
                ..Answer::default()
            };
            bench.paper.sheet.waiting.push(waits);
            bench.paper.sheet.passes.push(Pass { id: bench.ids.take(), question: 11, person: by });
        }
        bench
    }

    fn rounds() -> Vec<Round<Self>> {
        Vec::new()
    }

    fn lines() -> Vec<Caught<Self>> {
        vec![Caught { bench: lend(bench()), written: |who, what| format!("{who}: {what}"), spoken: true }]
    }

    fn pages() -> Vec<Page<Self>> {
        let answer = || {
            let mut bench = Self::filled();
            bench.room.mirrored = false;
            bench.press(Key::UP);
            bench.press(Key::ENTER);
            bench
        };
        vec![Page { what: "svaret", open: Box::new(answer), unfiled: &[] }]
    }
}
