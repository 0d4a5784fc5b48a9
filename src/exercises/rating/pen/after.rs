//! The list under the picture, filled in: Enter goes on, what is typed is weighed before it is stored.

use super::super::Rating;
use super::super::sheet::{Agreed, Ambition, Ballot, Edit, Picture, Round, apply};
use super::entry::show_complete;
use super::list::{Mend, Spot, ambition, beside, choices, lines, stored};
use super::marked;
use crate::exercises::{Hand, Id, Outcome, RowEdit, Table, find};
use crate::figures::Figure;
use crate::reading::{Answered, Measure, Measured, Read, Score};
use crate::ui::form::{Pressed, Then};
use crate::ui::keys::Key;

pub(super) fn press(hand: &mut Hand<'_, Rating>, key: Key) -> Outcome<Edit> {
    let now = lines(&hand.table, hand.pen);
    hand.pen.form.settle(&now);
    let at = hand.pen.form.at().filter(|_| key == Key::ENTER && hand.pen.form.half_typed().is_none());
    if at.is_some_and(|spot| agree_on_next(hand, spot)) {
        return Outcome::Moved;
    }
    match hand.pen.form.press(&now, key) {
        Pressed::Ignored if key == Key::ESC => {
            if hand.pen.mend.take().is_none() {
                hand.pen.listed = None;
            }
            Outcome::Moved
        }
        Pressed::Ignored => Outcome::Ignored,
        Pressed::Moved => {
            if let Some(Spot::Agreed(item)) = hand.pen.form.at() {
                hand.pen.item = Some(item);
            }
            Outcome::Moved
        }
        Pressed::Pushed(spot) => push(hand, spot),
        Pressed::Chose { spot, option } => {
            choose(hand, spot, option);
            Outcome::Moved
        }
        Pressed::Wrote { spot, text, then } => {
            let text = text.trim();
            let outcome = if stored(&now, spot) == text {
                hand.pen.form.go(then, &now);
                Outcome::Moved
            } else {
                written(hand, spot, text)
            };
            if let Outcome::Did(deed) = &outcome {
                follow(hand, deed.edit.clone(), then);
            }
            if key == Key::ENTER && !matches!(outcome, Outcome::Said(_)) {
                agree_on_next(hand, spot);
            }
            outcome
        }
    }
}

/// Moves on in the form as it will be when the edit is done.
fn follow(hand: &mut Hand<'_, Rating>, edit: Edit, then: Then) {
    let mut paper = hand.table.paper.clone();
    if apply(&mut paper, edit).is_ok() {
        let lines = lines(&Table { paper: &paper, ..hand.table }, hand.pen);
        hand.pen.form.go(then, &lines);
    }
}

/// Where items are agreed on one at a time: Enter brings up the next one, and after the last the picture.
fn agree_on_next(hand: &mut Hand<'_, Rating>, spot: Spot) -> bool {
    let Hand { table, pen, .. } = hand;
    let setup = &table.paper.setup;
    let (Spot::Agreed(item), Picture::Dots) = (spot, setup.form) else { return false };
    let next = setup.items.iter().skip_while(|i| i.id != item).nth(1);
    match next {
        Some(next) => {
            pen.item = Some(next.id);
            pen.form.set_at(Spot::Agreed(next.id));
        }
        None => pen.listed = None,
    }
    true
}

fn choose(hand: &mut Hand<'_, Rating>, spot: Spot, option: Option<usize>) {
    let (Some(mend), Some(option)) = (hand.pen.mend, option) else { return };
    let item = beside(&hand.table.paper.setup, mend.item).get(option).map_or(mend.item, |i| i.id);
    hand.pen.mend = Some(if spot == Spot::Who {
        Mend { person: choices(&hand.table, mend).get(option).copied(), ..mend }
    } else {
        let person = mend.person.filter(|p| choices(&hand.table, Mend { item, ..mend }).contains(p));
        Mend { item, person, late: mend.late }
    });
}

fn push(hand: &mut Hand<'_, Rating>, spot: Spot) -> Outcome<Edit> {
    let paper = hand.table.paper;
    match spot {
        Spot::Again => again(hand, paper.setup.items.iter().map(|i| i.id).collect()),
        Spot::AgainWith(item) => again(hand, vec![item]),
        Spot::Show => {
            hand.pen.listed = None;
            show_complete(hand)
        }
        Spot::Drop => match paper.sheet.open() {
            Some(round) => {
                hand.pen.listed = None;
                Outcome::did(
                    Edit::Round(RowEdit::Remove(round.id)),
                    "Runden er åpen igjen.",
                    "Runden er avbrutt igjen.",
                )
                .saying("Runden er avbrutt. Ctrl+Z henter den tilbake.")
            }
            None => Outcome::Ignored,
        },
        Spot::Correct | Spot::Late if paper.setup.anonymous => {
            Outcome::said("Ingen vet hvem som ga hva i en anonym runde. Kjør runden på nytt.")
        }
        Spot::Correct | Spot::Late => begin_mend(hand, spot == Spot::Late),
        _ => Outcome::Ignored,
    }
}

fn again(hand: &mut Hand<'_, Rating>, items: Vec<Id>) -> Outcome<Edit> {
    hand.pen.listed = None;
    hand.pen.entry.reset();
    let round = Round { id: hand.ids.take(), items, ..Round::default() };
    Outcome::did(
        Edit::Round(RowEdit::push(round)),
        "Den nye runden er tatt bort.",
        "Den nye runden er åpen igjen.",
    )
    .saying("Ny runde. Tallene fra før er skjult til den nye vises.")
}

fn begin_mend(hand: &mut Hand<'_, Rating>, late: bool) -> Outcome<Edit> {
    let Hand { table, pen, .. } = hand;
    let Some(item) = marked(table, pen) else { return Outcome::Ignored };
    let mend = Mend { late, person: None, item };
    let people = choices(table, mend);
    if people.is_empty() {
        return Outcome::said(if late {
            "Alle har svart i runden. Feil tall rettes med «Rett et tall»."
        } else {
            "Ingen har svart på dette ennå. Kjør en ny runde."
        });
    }
    // With one to choose from there is nothing to choose.
    let person = if people.len() == 1 { people.first().copied() } else { None };
    pen.mend = Some(Mend { person, ..mend });
    pen.form.set_at(if person.is_some() { Spot::Score } else { Spot::Who });
    Outcome::Moved
}

fn written(hand: &mut Hand<'_, Rating>, spot: Spot, text: &str) -> Outcome<Edit> {
    let table = &hand.table;
    match spot {
        Spot::Agreed(item) => agree(table, item, text),
        Spot::Customers => place_customers(table, text),
        Spot::Source | Spot::Period | Spot::Count => support(table, spot, text),
        Spot::Why(id) => describe(table, Ambition { why: text.into(), ..ambition(table, id) }),
        Spot::Price(id) => describe(table, Ambition { price: text.into(), ..ambition(table, id) }),
        Spot::ByWhen(id) => describe(table, Ambition { by_when: text.into(), ..ambition(table, id) }),
        Spot::Sign(id) => describe(table, Ambition { sign: text.into(), ..ambition(table, id) }),
        Spot::Score => mend(hand, text),
        _ => Outcome::Ignored,
    }
}

fn agree(table: &Table<'_, Rating>, item: Id, text: &str) -> Outcome<Edit> {
    let scale = table.paper.setup.scale;
    let known = find(&table.paper.sheet.agreed, item).is_some();
    let edit = match Score::read(text, scale) {
        Ok(Score(score)) if known => RowEdit::Set(Agreed { item, score }),
        Ok(Score(score)) => RowEdit::push(Agreed { item, score }),
        Err(_) if text.is_empty() => RowEdit::Remove(item),
        Err(unread) => return Outcome::said(unread),
    };
    Outcome::did(
        Edit::Agreed(edit),
        "Det dere var enige om, er som før.",
        "Det dere ble enige om, er tilbake.",
    )
}

fn place_customers(table: &Table<'_, Rating>, text: &str) -> Outcome<Edit> {
    let figure = if text.is_empty() {
        None
    } else {
        let mut evidence =
            table.paper.sheet.customers.as_ref().map(|f| f.evidence.clone()).unwrap_or_default();
        let ours = table.paper.setup.scale;
        // What doesn't lie on the ladder is on another scale.
        let on = |usual| Measured::read(text, Measure { usual, ours });
        let read = match on(Some(ours)).or_else(|unread| on(None).map_err(|_| unread)) {
            Ok(read) => read,
            Err(unread) => return Outcome::said(unread),
        };
        evidence.n = read.n.or(evidence.n);
        match Figure::new(read.value, read.scale, evidence) {
            Ok(figure) if read.scale == ours => Some(figure),
            _ => {
                let said = read.scale.words(read.value);
                return Outcome::said(format!("{said} er ikke på skalaen {ours}. Regn det om først."));
            }
        }
    };
    placed(figure)
}

fn support(table: &Table<'_, Rating>, spot: Spot, text: &str) -> Outcome<Edit> {
    let Some(mut figure) = table.paper.sheet.customers.clone() else {
        return Outcome::said("Skriv tallet først, i «Kundene sier». Esc legger dette til side.");
    };
    match spot {
        Spot::Source => figure.evidence.source = text.into(),
        Spot::Period => figure.evidence.period = text.into(),
        _ if text.is_empty() => figure.evidence.n = None,
        _ => match Answered::read(text, ()) {
            Ok(Answered(n)) => figure.evidence.n = Some(n),
            Err(unread) => return Outcome::said(unread),
        },
    }
    placed(Some(figure))
}

fn placed(figure: Option<Figure>) -> Outcome<Edit> {
    Outcome::did(
        Edit::Customers(figure),
        "Det kundene sier, er som før.",
        "Det kundene sier, er endret igjen.",
    )
}

fn describe(table: &Table<'_, Rating>, row: Ambition) -> Outcome<Edit> {
    let known = find(&table.paper.sheet.ambitions, row.item).is_some();
    let edit = if known { RowEdit::Set(row) } else { RowEdit::push(row) };
    Outcome::did(Edit::Ambition(edit), "Ambisjonen er som før.", "Ambisjonen er endret igjen.")
}

fn mend(hand: &mut Hand<'_, Rating>, text: &str) -> Outcome<Edit> {
    let Hand { table, pen, ids } = hand;
    let Some(Mend { late, person: Some(person), item }) = pen.mend else { return Outcome::Ignored };
    let score = match Score::read(text, table.paper.setup.scale) {
        Ok(Score(score)) => score,
        Err(unread) => return Outcome::said(unread),
    };
    let Some(round) = table.paper.sheet.newest(item) else { return Outcome::Ignored };
    let score = Some(score);
    let edit = if let Some(old) = round.ballot(person, item) {
        RowEdit::Set(Ballot { score, corrected: old.corrected || !late, ..old.clone() })
    } else {
        RowEdit::push(Ballot { id: ids.take(), person, item, score, late: true, corrected: false })
    };
    pen.mend = None;
    pen.item = Some(item);
    // Who came late may have a whole slip: the next question comes up by itself.
    let slip = || table.paper.setup.items.iter().map(|i| i.id);
    let mut after = slip().skip_while(|&i| i != item).skip(1).chain(slip().take_while(|&i| i != item));
    let missing = |item: Id| table.paper.sheet.newest(item).is_some_and(|r| r.ballot(person, item).is_none());
    let next = after.find(|&item| missing(item));
    match next.filter(|_| late) {
        Some(item) => pen.mend = Some(Mend { late, person: Some(person), item }),
        None => pen.listed = None,
    }
    let edit = Edit::Ballot { round: round.id, edit };
    if late {
        Outcome::did(edit, "Det sene svaret er tatt bort.", "Det sene svaret er notert igjen.")
            .saying("Notert etter visning. Det er ikke med i tallene.")
    } else {
        Outcome::did(edit, "Tallet er som før rettelsen.", "Tallet er rettet igjen.")
            .saying("Rettet. Det står ved tallene at noe er rettet.")
    }
}
