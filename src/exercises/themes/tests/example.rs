//! A grouping at work, lent to the laws of all kinds.

use super::*;
use crate::exercises::laws::{Caught, Example, Page, Round as Asked, Stand, lend};

/// A vote that everybody can begin.
fn open() -> Bench<Themes> {
    let mut bench = lend(grouped());
    bench.press(Key::ctrl('d'));
    bench.press(Key::ENTER);
    bench
}

impl Example for Themes {
    const STAND: Stand = Stand::Everybody;

    fn filled() -> Bench<Self> {
        let mut bench = open();
        for _ in 0..bench.room.people.len() {
            bench.write("A\n");
        }
        bench.press(Key::ENTER);
        let named = |name: &mut String| *name = format!("noe om {name}");
        bench.paper.sheet.themes.iter_mut().for_each(|theme| named(&mut theme.name));
        bench.paper.sheet.rounds[0].options.iter_mut().for_each(|option| named(&mut option.name));
        bench
    }

    fn rounds() -> Vec<Asked<Self>> {
        vec![Asked {
            what: "prikker",
            bench: open(),
            anonymous: false,
            slips: [("A\n", &[1, 0, 0]), ("B\n", &[0, 1, 0]), ("C\n", &[0, 0, 1])],
            again: "C\n",
            misread: "A,B",
        }]
    }

    fn lines() -> Vec<Caught<Self>> {
        Vec::new()
    }

    fn pages() -> Vec<Page<Self>> {
        let vote = || {
            let mut bench = lend(grouped());
            bench.press(Key::ctrl('d'));
            bench
        };
        vec![Page { what: "avstemningen", open: Box::new(vote), unfiled: &[] }]
    }
}
