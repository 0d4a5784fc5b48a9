//! Silent rounds at work, lent to the laws of all kinds.

use super::*;
use crate::exercises::laws::{Caught, Example, Page, Round as Asked, Stand, lend};
use crate::figures::{Evidence, Figure};

/// Three questions on a slip.
fn three() -> Bench<Rating> {
    let items =
        (30..).zip(["Vi lytter", "Vi svarer", "Vi retter"]).map(|(id, text)| item(id, text, "", Mark::None));
    Bench::new(Setup { items: items.collect(), ..Setup::default() })
}

/// A round in which everybody has answered, and which has been shown.
fn shown(mut bench: Bench<Rating>) -> Bench<Rating> {
    for person in 0..bench.room.people.len() {
        bench.write(if person % 2 == 0 { "4" } else { "2" });
    }
    bench.press(Key::ENTER);
    bench
}

/// Where customers place us.
fn customers() -> Option<Figure> {
    let evidence = Evidence { source: "noe om kilden".into(), period: "noe om tiden".into(), n: Some(120) };
    Figure::new(4.into(), Scale::ONE_TO_FIVE, evidence).ok()
}

impl Example for Rating {
    const STAND: Stand = Stand::Everybody;

    fn filled() -> Bench<Self> {
        let mut bench = shown(lend(question(false, Scale::ONE_TO_FIVE)));
        let text = |what: &str| format!("noe om {what}");
        let ambition = Ambition {
            item: 20,
            why: text("hvorfor"),
            price: text("prisen"),
            by_when: text("tiden"),
            sign: text("tegnet"),
        };
        bench.paper.sheet.ambitions.push(ambition);
        bench.paper.sheet.customers = customers();
        bench
    }

    fn rounds() -> Vec<Asked<Self>> {
        let one = |what, anonymous| Asked {
            what,
            bench: lend(question(anonymous, Scale::ONE_TO_FIVE)),
            anonymous,
            slips: [("4", &[4]), ("2", &[2]), ("5", &[5])],
            again: "5",
            misread: "3,5",
        };
        let wide = Asked {
            what: "lang skala",
            bench: lend(question(false, on(0, 100))),
            anonymous: false,
            slips: [("40\n", &[40]), ("25\n", &[25]), ("90\n", &[90])],
            again: "90\n",
            misread: "3,5",
        };
        let three = Asked {
            what: "lapp",
            bench: lend(three()),
            anonymous: false,
            slips: [("431\t", &[4, 3, 1]), ("225\t", &[2, 2, 5]), ("514\t", &[5, 1, 4])],
            again: "4\t",
            misread: "3,5",
        };
        vec![one("ett spørsmål", false), one("anonym", true), wide, three]
    }

    fn lines() -> Vec<Caught<Self>> {
        Vec::new()
    }

    fn pages() -> Vec<Page<Self>> {
        let agreed = || {
            let mut bench = shown(lend(question(false, Scale::ONE_TO_FIVE)));
            bench.press(Key::ctrl('d'));
            bench
        };
        let stair = || {
            let mut bench = lend(ladder());
            bench.write("444444\n555555\n");
            bench.paper.sheet.customers = customers();
            bench.press(Key::ctrl('d'));
            bench
        };
        vec![
            Page { what: "enige om", open: Box::new(agreed), unfiled: &[] },
            Page { what: "stigen", open: Box::new(stair), unfiled: &[] },
        ]
    }
}
