//! The keys of cards, and what each does.

use super::super::deck::deck;
use super::super::{Cards, Decides};
use super::{Pen, can_decide, clear, clear_from_row, first_of, go_to, has_written, is_on_made, to_next};
use crate::exercises::{Handled, Outcome, Row, Table, decision};
use crate::ui::keys::{Key, On, Told};

const HAS_NEXT: fn(&Table<'_, Cards>, &Pen) -> bool =
    |table, _| table.paper.setup.more || deck(table).len() > 1;

const BLANK: &str = "Det står ingenting på kortet ennå.";

pub(super) const KEYS: &[Row<Cards>] = &[
    Row {
        told: Told {
            keys: &[Key::ctrl('d')],
            hint: "vedtak",
            help: "Går til vedtaket: samtykke eller fingeravstemning.",
        },
        on: |table, pen| {
            On::when(table.paper.setup.decides != Decides::Nothing)
                .provided(can_decide(table, pen), "Fyll ut først. Da kan det vedtas her.")
                .unless(
                    decision::is_at_start(table, pen),
                    "Du er ved vedtaket. Tab går videre, Shift+Tab tilbake.",
                )
        },
        run: decision::to_start,
    },
    Row {
        told: Told {
            keys: &[Key::ctrl('o')],
            hint: "neste kort",
            help: "Går til neste kort, til slutt til et nytt. Ligger de bak hverandre, bytter ← → eller tallet i raden øverst også kort.",
        },
        on: |table, pen| {
            let deck = deck(table);
            let is_alone = deck.len() == 1 && pen.form.half_typed().is_none();
            On::when(HAS_NEXT(table, pen)).unless(is_alone, "Dette er det eneste kortet. Skriv på det først.")
        },
        run: to_next,
    },
    Row {
        told: Told {
            keys: &[Key::TAB],
            hint: "",
            help: "Går til neste felt. Det du har skrevet, blir lagret.",
        },
        on: |_, _| On::Yes,
        run: |hand| Cards::typed(hand, Key::TAB),
    },
    Row {
        told: Told {
            keys: &[Key::DELETE],
            hint: "slett kortet",
            help: "Sletter kortet som er valgt i raden. Et kort som hører med til øvelsen, blir tømt. Ctrl+Z angrer.",
        },
        on: |table, pen| On::when(pen.on_row()).provided(has_written(table, pen), BLANK),
        run: clear_from_row,
    },
    Row {
        told: Told {
            keys: &[Key::UP.with_ctrl(), Key::DOWN.with_ctrl()],
            hint: "",
            help: "Flytter kortet du står på, forbi naboen. Et vedtak gjelder som før.",
        },
        on: |table, pen| {
            On::when(table.paper.setup.more).provided(
                is_on_made(table, pen),
                "Bare kort dere har laget selv, kan flyttes. Gå til et av dem.",
            )
        },
        run: |_| Outcome::Ignored,
    },
    Row {
        told: Told { keys: &[], hint: "", help: "Nytt kort. De andre blir liggende." },
        on: |table, _| On::when(table.paper.setup.more),
        run: |hand| match deck(&hand.table).pop() {
            Some(new) => go_to(hand, first_of(&new, &hand.table.paper.setup)),
            None => Outcome::Ignored,
        },
    },
    Row {
        told: Told {
            keys: &[],
            hint: "",
            help: "Slett kortet du står på. Et kort som hører med til øvelsen, blir tømt. Ctrl+Z angrer.",
        },
        on: |table, pen| On::Yes.provided(has_written(table, pen), BLANK),
        run: clear,
    },
];
