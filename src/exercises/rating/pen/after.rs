//! The list under the picture, filled in: Enter goes on, what is typed is weighed before it is stored.

use super::super::Rating;
use super::super::sheet::{
    Agreed, Ambition, Ballot, Edit, Picture, Round, Sheet, State, apply, show as show_some,
};
use super::Asked;
use super::list::{Rated, Spot, ambition, beside, lines, stored};
use crate::exercises::round::{Mend, Whose};
use crate::exercises::{Hand, Handled, Id, Outcome, RowEdit, Table, find};
use crate::figures::{Decimal, Figure, Scale};
use crate::reading::{
    Answered, IS_SOURCE, Measure, Measured, Period, Read, Score, names_source, with_count, with_source,
};
use crate::ui::form::{Line, Pressed, Then};
use crate::ui::keys::Key;

pub(super) fn press(hand: &mut Hand<'_, Rating>, key: Key) -> Outcome<Edit> {
    let now = lines(&hand.table, hand.pen);
    hand.pen.form.settle(&now);
    let at = hand.pen.form.at().filter(|_| key == Key::ENTER && hand.pen.form.half_typed().is_none());
    if at.is_some_and(|spot| agree_on_next(hand, spot)) {
        return Outcome::Moved;
    }
    let typed = hand.pen.mend.as_ref().map(|mend| mend.typed.clone()).filter(|typed| !typed.is_empty());
    if let Some(typed) = typed.filter(|_| at == Some(Spot::Score)) {
        return put_right(hand, &typed, Then::Next);
    }
    if let Some(outcome) = whose(hand, key) {
        return outcome;
    }
    match hand.pen.form.press(&now, key, hand.ids) {
        Pressed::Ignored if key == Key::ENTER && hand.pen.mend.is_some() => {
            Outcome::said("Skriv tallet først. Enter lagrer det.")
        }
        Pressed::Ignored if key == Key::ESC => {
            if hand.pen.mend.take().is_none() && !std::mem::take(&mut hand.pen.again) {
                hand.pen.listed = None;
            }
            Outcome::Moved
        }
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
        // Whose number it is, and what of, can still be said: only Enter stores it.
        Pressed::Wrote { spot: Spot::Score, text, then } if key != Key::ENTER => {
            if let Some(mend) = &mut hand.pen.mend {
                text.trim().clone_into(&mut mend.typed);
            }
            let now = lines(&hand.table, hand.pen);
            hand.pen.form.go(then, &now);
            Outcome::Moved
        }
        Pressed::Wrote { spot: Spot::Score, text, then } => put_right(hand, text.trim(), then),
        Pressed::Wrote { spot, text, then } => {
            let text = text.trim();
            let outcome = if stored(&now, spot) == text {
                hand.pen.form.go(then, &now);
                Outcome::Moved
            } else {
                written(hand, spot, text)
            };
            let is_source = spot == Spot::Count && names_source(text);
            if let Outcome::Did(deed) = &outcome {
                follow(hand, deed.edit.clone(), if is_source { Then::Stay } else { then });
            }
            if key == Key::ENTER && !matches!(outcome, Outcome::Said(_)) {
                agree_on_next(hand, spot);
            }
            outcome
        }
        pressed => Outcome::of(&pressed),
    }
}

/// Whose number is put right, by the seat; nothing where the press means something else.
fn whose(hand: &mut Hand<'_, Rating>, key: Key) -> Option<Outcome<Edit>> {
    let mend = hand.pen.mend.as_ref()?;
    let rated = Rated::of(&hand.table, mend.item)?;
    match mend.whose(&rated, hand.pen.form.at() == Some(Spot::Who), true, key) {
        Whose::Is(mend) => {
            let said = mend.told_seat(hand.table.room);
            hand.pen.mend = Some(mend);
            Some(Outcome::said(said))
        }
        Whose::Said(sentence) => {
            hand.pen.form.set_at(Spot::Who);
            Some(Outcome::said(sentence))
        }
        Whose::Answer => {
            hand.pen.form.set_at(Spot::Score);
            None
        }
        Whose::Other => None,
    }
}

/// Stores the number that was put right, or came late.
fn put_right(hand: &mut Hand<'_, Rating>, text: &str, then: Then) -> Outcome<Edit> {
    let outcome = mend(hand, text);
    if let Outcome::Did(deed) = &outcome {
        follow(hand, deed.edit.clone(), then);
    }
    outcome
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
    let Some(mend) = hand.pen.mend.clone() else { return };
    let items = beside(&hand.table.paper.setup, mend.item);
    let item = option.filter(|_| spot == Spot::What).and_then(|n| items.get(n)).map_or(mend.item, |i| i.id);
    let Some(rated) = Rated::of(&hand.table, item) else { return };
    hand.pen.mend = match spot {
        Spot::Who if option.is_some() => Some(mend.of(&rated, option)),
        Spot::Who => Some(mend),
        _ => Some(mend.about(&rated, item)),
    };
}

fn push(hand: &mut Hand<'_, Rating>, spot: Spot) -> Outcome<Edit> {
    let paper = hand.table.paper;
    match spot {
        Spot::Again => again(hand, paper.setup.items.iter().map(|i| i.id).collect()),
        Spot::AgainWith(item) => again(hand, vec![item]),
        Spot::About => {
            hand.pen.again = true;
            let first = lines(&hand.table, hand.pen).into_iter().find_map(|line| match line {
                Line::Entry(entry) => Some(entry.spot),
                _ => None,
            });
            if let Some(spot) = first {
                hand.pen.form.set_at(spot);
            }
            Outcome::Moved
        }
        Spot::GoOn | Spot::Look => {
            (hand.pen.listed, hand.pen.looks) = (None, spot == Spot::Look);
            Outcome::Moved
        }
        Spot::OtherWay => {
            let Hand { table, pen, ids } = hand;
            pen.listed = None;
            pen.proxy.other_way(&Asked::of(table), ids)
        }
        Spot::Show => {
            let items = Asked::of(&hand.table).shows_alone(&hand.pen.proxy);
            show(hand, items)
        }
        Spot::ShowOne(item) => show(hand, vec![item]),
        Spot::Drop => match paper.sheet.open() {
            Some(round) => {
                hand.pen.listed = None;
                Outcome::did(Edit::Round(RowEdit::Remove(round.id)), "avbrutt runde")
                    .saying("Runden er avbrutt. Ctrl+Z henter den tilbake.")
            }
            None => Outcome::Ignored,
        },
        Spot::Correct | Spot::Late => begin_mend(hand, spot == Spot::Late),
        _ => Outcome::Ignored,
    }
}

fn again(hand: &mut Hand<'_, Rating>, items: Vec<Id>) -> Outcome<Edit> {
    (hand.pen.listed, hand.pen.again) = (None, false);
    let round = Round { id: hand.ids.take(), items, ..Round::default() };
    Outcome::did(Edit::Round(RowEdit::push(round)), "ny runde")
        .saying("Ny runde. Tallene fra før er skjult til den nye vises.")
}

/// The list, at what a new round shall be about; where one thing is asked, the round.
pub(super) fn begin_again(hand: &mut Hand<'_, Rating>) -> Outcome<Edit> {
    hand.pen.listed = Some(State::Closed);
    hand.pen.mend = None;
    let asks = hand.table.paper.setup.items.len() > 1;
    push(hand, if asks { Spot::About } else { Spot::Again })
}

pub(super) fn begin_mend(hand: &mut Hand<'_, Rating>, late: bool) -> Outcome<Edit> {
    if hand.table.paper.setup.anonymous {
        return Outcome::said("Ingen vet hvem som ga hva i en anonym runde. Kjør runden på nytt.");
    }
    let Some(item) = Rating::marked(&hand.table, hand.pen) else { return Outcome::Ignored };
    let begun = Rated::of(&hand.table, item).and_then(|rated| Mend::begin(&rated, late, item));
    let Some(mend) = begun else {
        return Outcome::said(if late {
            "Alle har gitt et tall i runden. Feil tall rettes med «Rett et tall»."
        } else {
            "Ingen har svart på dette ennå. Kjør en ny runde."
        });
    };
    hand.pen.listed = Some(State::Closed);
    hand.pen.form.set_at(if mend.person.is_some() { Spot::Score } else { Spot::Who });
    hand.pen.mend = Some(mend);
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
    Outcome::did(Edit::Agreed(edit), "tallet dere ble enige om")
}

fn place_customers(table: &Table<'_, Rating>, text: &str) -> Outcome<Edit> {
    let figure = if text.is_empty() {
        None
    } else {
        let Sheet { customers, before, .. } = &table.paper.sheet;
        let mut evidence =
            customers.as_ref().map_or_else(|| before.source_of_customers(), |f| f.evidence.clone());
        let ours = table.paper.setup.scale;
        // What doesn't lie on the ladder is on another scale.
        let on = |text: &str, usual| {
            Measured::read(text, Measure { usual, ours }).or_else(|unread| {
                // Whichever end another scale begins at, it is another.
                let way = unread.ways().first().ok_or_else(|| unread.clone())?;
                Measured::read(&way.typed, Measure { usual, ours })
            })
        };
        let on_any = |text: &str| on(text, Some(ours)).or_else(|unread| on(text, None).map_err(|_| unread));
        let (read, named) = match with_source(text, on_any) {
            Ok(read) => read,
            Err(unread) => {
                // On no scale that is known it is not on the ladder either.
                let alone = Decimal::read(text, ()).ok().filter(|value| !ours.spans(value.as_f64()));
                return match alone {
                    Some(value) => Outcome::said(not_on_ladder(&value.to_string(), ours)),
                    None => Outcome::said(unread),
                };
            }
        };
        evidence.n = read.n.or(evidence.n);
        evidence.source = named.unwrap_or(evidence.source);
        match Figure::new(read.value, read.scale, evidence) {
            Ok(figure) if read.scale == ours => Some(figure),
            _ => {
                let said = read.scale.whole_words(read.value);
                return Outcome::said(not_on_ladder(&said, ours));
            }
        }
    };
    placed(figure)
}

fn not_on_ladder(said: &str, ours: Scale) -> String {
    format!("{said} er ikke på skalaen {ours}. Regn det om først.")
}

fn support(table: &Table<'_, Rating>, spot: Spot, text: &str) -> Outcome<Edit> {
    let Some(mut figure) = table.paper.sheet.customers.clone() else {
        return Outcome::said("Skriv tallet først, i «Kundene sier». Esc legger dette til side.");
    };
    match spot {
        _ if spot == Spot::Source || (spot == Spot::Count && names_source(text)) => {
            let (source, n) = with_count(text);
            figure.evidence.source = source;
            figure.evidence.n = n.or(figure.evidence.n);
        }
        Spot::Period => match Period::read(text, ()) {
            Ok(Period(period)) => figure.evidence.period = period,
            Err(unread) => return Outcome::said(unread),
        },
        _ if text.is_empty() => figure.evidence.n = None,
        _ => match Answered::read(text, ()) {
            Ok(Answered(n)) => figure.evidence.n = Some(n),
            Err(unread) => return Outcome::said(unread),
        },
    }
    let placed = placed(Some(figure));
    if spot == Spot::Count && names_source(text) { placed.also_saying(IS_SOURCE.to_owned()) } else { placed }
}

fn placed(figure: Option<Figure>) -> Outcome<Edit> {
    Outcome::did(Edit::Customers(figure), "endring av det kundene sier")
}

fn describe(table: &Table<'_, Rating>, row: Ambition) -> Outcome<Edit> {
    let known = find(&table.paper.sheet.ambitions, row.item).is_some();
    let edit = if known { RowEdit::Set(row) } else { RowEdit::push(row) };
    Outcome::did(Edit::Ambition(edit), "endret ambisjon")
}

fn mend(hand: &mut Hand<'_, Rating>, text: &str) -> Outcome<Edit> {
    let Hand { table, pen, ids } = hand;
    let Some(mend @ Mend { late, person: Some(person), item, .. }) = pen.mend.clone() else {
        return Outcome::Ignored;
    };
    let score = match Score::read(text, table.paper.setup.scale) {
        Ok(Score(score)) => score,
        Err(unread) => return Outcome::said(unread),
    };
    let Some(Rated { round, .. }) = Rated::of(table, item) else { return Outcome::Ignored };
    let score = Some(score);
    let edit = if let Some(old) = round.ballot(person, item) {
        if old.score == score && !late {
            return Outcome::said("Det tallet står der fra før. Ingenting er endret.");
        }
        let corrected = mend.corrects(old.corrected);
        RowEdit::Set(Ballot { score, corrected, late: old.late || late, ..old.clone() })
    } else {
        RowEdit::push(Ballot { id: ids.take(), person, item, score, late: true, corrected: false })
    };
    pen.item = Some(item);
    let slip: Vec<Id> = table.paper.setup.items.iter().map(|i| i.id).collect();
    let is_missing =
        |item: Id| table.paper.sheet.newest(item).is_some_and(|r| r.ballot(person, item).is_none());
    pen.mend = mend.next(is_missing, &slip);
    if pen.mend.is_none() {
        pen.listed = None;
    }
    let edit = Edit::Ballot { round: round.id, edit };
    if late {
        Outcome::did(edit, "sent svar").saying("Notert etter visning. Det er ikke med i tallene.")
    } else {
        Outcome::did(edit, "rettet tall").saying("Rettet. Det står ved tallene at noe er rettet.")
    }
}

/// Shows these items of the open round, and leaves the others: open where somebody has answered, else to a round of their
/// own.
fn show(hand: &mut Hand<'_, Rating>, items: Vec<Id>) -> Outcome<Edit> {
    let Hand { table, pen, ids } = hand;
    let asked = Asked::of(table);
    let Some(round) = asked.round.filter(|_| !items.is_empty()) else { return Outcome::Ignored };
    (pen.listed, pen.item) = (None, None);
    let untouched = asked.untouched();
    let is_left = |item: &Id| !items.contains(item) && !untouched.contains(item);
    let edit = if round.items.iter().any(is_left) {
        pen.looks = true;
        show_some(table.paper, ids.take(), &items)
    } else {
        Some(Edit::Round(RowEdit::Set(Round { items, state: State::Closed, ..round.clone() })))
    };
    let Some(edit) = edit else { return Outcome::Ignored };
    Outcome::did(edit, "visning av tallene")
}
