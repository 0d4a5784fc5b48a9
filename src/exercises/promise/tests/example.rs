//! A promise at work, lent to the laws of all kinds.

use super::*;
use crate::exercises::laws::{Caught, Example, Page, Round, Stand, decided, lend, lend_two};

/// Everything that can be said of a draft is said, and it is voted on.
fn decided_on(mut bench: Bench<Promise>) -> Bench<Promise> {
    let decision = decided(&bench, 500);
    let draft = &mut bench.paper.sheet.drafts[0];
    let text = |what: &str| format!("noe om {what}");
    (draft.tradeoff, draft.notice) = (text("valget"), text("bruddet"));
    (draft.mends, draft.how_fast) = (text("hvem som retter"), text("hvor fort"));
    draft.wordings[0].trial = Criterion::ALL
        .map(|criterion| Judgement { criterion, verdict: Some(Verdict::Yes), why: text("kriteriet") })
        .into();
    draft.wordings[0].decision = Some(decision);
    bench
}

impl Example for Promise {
    const STAND: Stand = Stand::Everybody;

    fn filled() -> Bench<Self> {
        decided_on(lend(drafted()))
    }

    fn rounds() -> Vec<Round<Self>> {
        let mut bench = lend(drafted());
        fingers(&mut bench, "");
        vec![Round {
            what: "fingre",
            bench,
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
        let open = || decided_on(lend_two(drafted()));
        vec![Page { what: "løftet", open: Box::new(open), unfiled: &[] }]
    }
}
