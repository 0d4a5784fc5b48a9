//! Cards at work, lent to the laws of all kinds.

use super::*;
use crate::exercises::laws::{Caught, Example, Page, Round, Stand, decided, lend, said};

/// A card each, with somebody on it, and a decision on all of them.
fn for_each(lend: fn(Bench<Cards>) -> Bench<Cards>) -> Bench<Cards> {
    let mut bench: Bench<Cards> = lend(Bench::new(Setup {
        fields: vec![field(11, "Jeg skal", Holds::Text), field(12, "Sammen med", Holds::Person)],
        each: Each::Person,
        decides: Decides::Exercise,
        ..Setup::default()
    }));
    let people = bench.room.people.clone();
    for (person, other) in people.iter().zip(people.iter().cycle().skip(1)) {
        let text = Value { field: 11, holds: Held::Text(said(&person.initials)) };
        let with = Value { field: 12, holds: Held::Person(other.id) };
        let card =
            Card { id: bench.ids.take(), of: Some(person.id), values: vec![text, with], ..Card::default() };
        bench.paper.sheet.cards.push(card);
    }
    let words = |c: &Card| sheet::Words { card: c.id, values: c.values.clone() };
    let on = bench.paper.sheet.cards.iter().map(words).collect();
    let decision = decided(&bench, 500);
    bench.paper.sheet.decisions.push(sheet::Ruling { on, decision });
    bench
}

/// The north star, with hands going up for it.
fn voted_on() -> Bench<Cards> {
    let mut bench = lend(north_star());
    bench.write("Den mest relevante partneren\n");
    bench.press(Key::ctrl('d'));
    bench.press(Key::DOWN);
    bench.press(Key::ENTER);
    bench
}

impl Example for Cards {
    const STAND: Stand = Stand::Everybody;

    fn filled() -> Bench<Self> {
        for_each(lend)
    }

    fn rounds() -> Vec<Round<Self>> {
        vec![Round {
            what: "fingre",
            bench: voted_on(),
            anonymous: false,
            slips: [("4", &[4]), ("2", &[2]), ("5", &[5])],
            again: "5",
            misread: "3,5",
        }]
    }

    fn lines() -> Vec<Caught<Self>> {
        Vec::new()
    }

    fn pages() -> Vec<Page<Self>> {
        let page = |what, open: fn() -> Bench<Self>| Page { what, open: Box::new(open), unfiled: &[] };
        vec![
            page("kompasset", || lend(compass())),
            page("mandatet", || lend(mandate())),
            // All of them: whose card it is can't be the other one on it.
            page("hver sitt", || for_each(lend)),
        ]
    }
}
