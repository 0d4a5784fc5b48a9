//! The keys of gap, and what each does.

use super::super::Gap;
use super::super::sheet::Edit;
use super::{Pen, Spot, Step, ahead, pass, writing};
use crate::exercises::{Hand, Outcome, Row, Table};
use crate::ui::keys::{Key, On, Told};

const fn always_to(help: &'static str, run: fn(&mut Hand<'_, Gap>) -> Outcome<Edit>) -> Row<Gap> {
    Row { told: Told { keys: &[], hint: "", help }, on: |_, _| On::Yes, run }
}

/// To what is said of the dimensions.
const fn to(help: &'static str, run: fn(&mut Hand<'_, Gap>) -> Outcome<Edit>) -> Row<Gap> {
    let on: fn(&Table<'_, Gap>, &Pen) -> On = |table, _| {
        On::Yes.unless(
            table.paper.setup.dimensions.is_empty(),
            "Ingen dimensjoner ennå. Skriv den første på linjen «Ny dimensjon».",
        )
    };
    Row { on, ..always_to(help, run) }
}

const BACK: &str = "Går ett steg tilbake i øvelsen, en dimensjon om gangen.";

fn back(hand: &mut Hand<'_, Gap>) -> Outcome<Edit> {
    let before = hand.pen.step(hand.table.paper).neighbour(hand.table.paper, false);
    before.map_or(Outcome::Moved, |step| pass(hand, step))
}

pub(super) const KEYS: &[Row<Gap>] = &[
    Row {
        told: Told {
            keys: &[Key::ctrl('d')],
            hint: "neste steg",
            help: "Går til neste steg i øvelsen, og fra det siste til det første. Et svar fra kundene som ikke er vist, går den forbi, og sier det. Tab og Enter går også videre, felt for felt; Enter går aldri forbi et svar som ikke er vist.",
        },
        on: |table, _| On::when(Step::all(table.paper).len() > 1),
        run: |hand| {
            let step = ahead(&hand.table, hand.pen);
            pass(hand, step)
        },
    },
    // Told in the foot where Ctrl+D leads round to the first.
    Row {
        told: Told { keys: &[Key::UP.with_ctrl()], hint: "forrige steg", help: BACK },
        on: |table, pen| {
            let steps = Step::all(table.paper);
            On::when(steps.len() > 1 && steps.last() == Some(&pen.step(table.paper)))
        },
        run: back,
    },
    Row {
        told: Told { keys: &[Key::UP.with_ctrl()], hint: "", help: BACK },
        on: |table, pen| {
            let steps = Step::all(table.paper);
            On::when(steps.len() > 1 && steps.last() != Some(&pen.step(table.paper))).provided(
                pen.step(table.paper).neighbour(table.paper, false).is_some(),
                "Dette er det første steget i øvelsen.",
            )
        },
        run: back,
    },
    Row {
        told: Told {
            keys: &[Key::DELETE, Key::BACKSPACE],
            hint: "fjern koblingen",
            help: "Fjerner koblingen til det gapet bygger på, der markøren står.",
        },
        on: |_, pen| On::when(matches!(pen.form.at(), Some(Spot::RestsOn(..)))),
        run: writing::unlinked,
    },
    to("Går til viktighet og ambisjon.", |hand| pass(hand, Step::Weights)),
    Row {
        told: Told {
            keys: &[],
            hint: "",
            help: "Går til det som henger sammen med hvor fornøyde kundene er, ved siden av det dere sa er viktig.",
        },
        on: |table, _| On::when(table.paper.sheet.drivers.is_some()),
        run: |hand| pass(hand, Step::Drivers),
    },
    to("Går til gjetningen og kundenes svar, én dimensjon om gangen.", |hand| {
        let first = hand.table.paper.setup.dimensions.first().map(|d| d.id);
        first.map_or(Outcome::Ignored, |id| pass(hand, Step::Answer(id)))
    }),
    Row {
        told: Told {
            keys: &[],
            hint: "",
            help: "Går til tilfredshet: hva vi tror kundene sier, og hva de sier.",
        },
        on: |table, _| On::when(table.paper.setup.satisfaction),
        run: |hand| pass(hand, Step::Satisfaction),
    },
    to("Går til bildet av gapene.", |hand| pass(hand, Step::Gaps)),
    to("Går til de fire feltene: viktighet, og hvor langt det er igjen til ambisjonen.", |hand| {
        pass(hand, Step::Fields)
    }),
    to("Går til valget av gapene som tettes først.", |hand| pass(hand, Step::Choice)),
    always_to("Går til nøkkeltallene.", |hand| pass(hand, Step::KeyFigures)),
    always_to("Går til navnene på dimensjonene.", |hand| pass(hand, Step::Dimensions)),
];
