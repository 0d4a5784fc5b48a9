//! The keys of a promise, and what each does.

use super::super::Promise;
use super::super::lines::Part;
use super::{Pen, Tab, go_to, pushed};
use crate::exercises::{Handled, Outcome, Row, Table, decision};
use crate::ui::keys::{Key, On, Told};

/// Where there are drafts to go to.
const BESIDE_DRAFTS: fn(&Table<'_, Promise>, &Pen) -> On = |table, _| {
    On::Yes.unless(table.paper.sheet.drafts.is_empty(), "Det er ingen utkast ennå. Skriv det første her.")
};

pub(super) const KEYS: &[Row<Promise>] = &[
    Row {
        told: Told {
            keys: &[Key::ctrl('d')],
            hint: "vedtak",
            help: "Går til vedtaket: samtykke eller fingeravstemning.",
        },
        on: |table, pen| {
            let any = pen.draft(&table.paper.sheet).is_some() || pen.form.is_half_typed();
            let is_there = decision::is_at_start(table, pen);
            On::Yes
                .provided(any, "Skriv et utkast først. Da kan det vedtas her.")
                .unless(is_there, "Du er ved vedtaket. Tab går videre, Shift+Tab tilbake.")
        },
        run: decision::to_start,
    },
    Row {
        told: Told {
            keys: &[Key::ctrl('o')],
            hint: "utkastene",
            help: "Går opp til utkastene. Der bytter ← → eller bokstaven utkast, og + begynner på et nytt.",
        },
        on: |table, pen| {
            let is_there = pen.is_at_drafts(&table.paper.sheet);
            BESIDE_DRAFTS(table, pen).unless(is_there, "Du er ved utkastene. ← → bytter utkast.")
        },
        run: |hand| go_to(hand, Part::Tabs),
    },
    Row {
        told: Told {
            keys: &[Key::TAB],
            hint: "",
            help: "Går til neste felt: ordene, løfteprøven, prisen, vedtaket. Det du har skrevet, blir lagret.",
        },
        on: |_, _| On::Yes,
        run: |hand| Promise::typed(hand, Key::TAB),
    },
    Row {
        told: Told { keys: &[Key::f(3), Key::ctrl('g')], hint: "", help: "" },
        on: |table, pen| {
            On::when(pen.draft(&table.paper.sheet).is_none())
                .unless(true, "Lagre utkastet med Enter først. Da viser F3 hva det bygger på.")
        },
        run: |_| Outcome::Ignored,
    },
    Row {
        told: Told { keys: &[], hint: "", help: "Nytt utkast til løfte. De andre blir liggende." },
        on: BESIDE_DRAFTS,
        run: |hand| {
            let outcome = go_to(hand, Part::Short);
            if !matches!(outcome, Outcome::Said(_)) {
                hand.pen.open(Tab::New, None);
            }
            outcome
        },
    },
    Row {
        told: Told {
            keys: &[],
            hint: "",
            help: "Stryk utkastet, eller hent det tilbake. Ingenting blir borte.",
        },
        on: |table, pen| {
            On::Yes.provided(pen.draft(&table.paper.sheet).is_some(), "Utkastet er ikke skrevet ennå.")
        },
        run: |hand| pushed(hand, Part::Strike),
    },
];
