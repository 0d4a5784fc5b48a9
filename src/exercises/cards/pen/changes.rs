//! What a card becomes by what was written, chosen or pushed.

use super::super::deck::{Lying, Place, Shown, all_words, deck, is_made};
use super::super::lines::{Part, Spot};
use super::super::sheet::Each;
use super::super::sheet::{held, ruled};
use super::super::words::{not_one, read};
use super::super::{Card, Cards, Edit, Field, Given, Held, Holds};
use super::{Done, first_of, linked, to_next};
use crate::exercises::decision::{self, Decided};
use crate::exercises::line;
use crate::exercises::{Hand, Id, Outcome, RowEdit};
use crate::figures::words::{capital, quoted};

/// How a name is set right on the card that was just written on.
const MEND: &str = "Shift+Tab";

/// Stores a text that was written there, and says where it went: where each has a card, a name at its head says on whose.
pub(super) fn wrote(hand: &mut Hand<'_, Cards>, spot: Spot, text: &str) -> (Done, Spot) {
    match spot.part {
        Part::Field(id) => {
            let Some(field) = hand.table.paper.setup.fields.iter().find(|f| f.id == id) else {
                return (Outcome::Ignored, spot);
            };
            match meant(hand, spot, field, text) {
                Ok(Meant { at, words, .. }) if at != spot => (elsewhere(hand, at, field, words), at),
                Ok(Meant { words, remark, .. }) => {
                    let outcome = written(hand, spot, field, words);
                    (remark.into_iter().fold(outcome, Outcome::also_saying), spot)
                }
                Err(sentence) => (Outcome::said(sentence), spot),
            }
        }
        Part::Name => (named(hand, text), spot),
        Part::Decision(at) => (decision::wrote(hand, at, text), spot),
        _ => (Outcome::Ignored, spot),
    }
}

/// A new card lies there by its name.
fn named(hand: &mut Hand<'_, Cards>, name: &str) -> Done {
    let given = &hand.table.paper.setup.given;
    if name.is_empty() {
        return Outcome::Moved;
    }
    if given.iter().any(|it| it.title.trim().to_lowercase() == name.to_lowercase()) {
        return Outcome::said(format!("{} ligger her allerede.", quoted(name)));
    }
    let id = hand.pen.form.new_id(hand.ids);
    hand.pen.open = Some(Place::Card(id));
    let row = Given { id, title: name.to_owned(), ..Given::default() };
    Outcome::did(Edit::Named(RowEdit::push(row)), format!("nytt kort {}", quoted(name)))
}

/// Words for the field that they were written in.
fn written(hand: &mut Hand<'_, Cards>, spot: Spot, field: &Field, words: &str) -> Done {
    match read(field, words, &hand.table) {
        Ok(Some(Held::Person(id))) if whose(hand, spot) == Some(id) => {
            let called = hand.table.room.called(id);
            Outcome::said(format!("Dette er kortet til {called}. Skriv en av de andre."))
        }
        Ok(holds) => filled(hand, spot, field, holds),
        Err(sentence) => Outcome::said(sentence),
    }
}

/// Where a text is to stand, and what of it.
struct Meant<'t> {
    at: Spot,
    words: &'t str,
    /// What looks like a name at its head is nobody's.
    remark: Option<String>,
}

/// Where each has a card, a name before the words says whose: "Siri: ringer tre kunder".
///
/// # Errors
/// Why they can stand nowhere: then they stay in the field.
fn meant<'t>(hand: &Hand<'_, Cards>, spot: Spot, field: &Field, text: &'t str) -> Result<Meant<'t>, String> {
    let room = hand.table.room;
    let here = Meant { at: spot, words: text, remark: None };
    let holds_words = matches!(field.holds, Holds::Text | Holds::LongText);
    let Some(owner) = whose(hand, spot).filter(|_| holds_words) else { return Ok(here) };
    let deck = deck(&hand.table);
    let before = deck.iter().find(|shown| Some(shown.place) == spot.card);
    let before = match before.and_then(|shown| held(shown.lying.values(), field.id)) {
        Some(Held::Text(words)) => words.as_str(),
        _ => "",
    };
    let headed = line::headed(before, text, room.people())?;
    let Some(person) = headed.by else {
        let remark = headed.remark(MEND, Some(room.called(owner)));
        return Ok(Meant { remark, ..here });
    };
    let called = room.called(person);
    let of = |shown: &&Shown<'_>| whose(hand, Spot { card: Some(shown.place), ..spot }) == Some(person);
    let Some(shown) = deck.iter().find(of) else {
        let presence = room.person(person).map_or("", |person| person.presence.words());
        return Err(format!(
            "{called} {presence} og har ikke noe kort her. Ctrl+P og «Deltakerne» endrer det."
        ));
    };
    if headed.words.is_empty() {
        return Err(format!("Skriv bak kolonet hva som skal stå på kortet til {called}."));
    }
    Ok(Meant { at: Spot { card: Some(shown.place), ..spot }, words: headed.words, remark: None })
}

/// Words for somebody else's card, where nothing stands yet.
fn elsewhere(hand: &mut Hand<'_, Cards>, to: Spot, field: &Field, words: &str) -> Done {
    let called = whose(hand, to).map_or("", |id| hand.table.room.called(id)).to_owned();
    let is_free = deck(&hand.table)
        .iter()
        .find(|shown| Some(shown.place) == to.card)
        .is_some_and(|shown| held(shown.lying.values(), field.id).is_none());
    if !is_free {
        return Outcome::said(format!(
            "På kortet til {called} står det noe her fra før. Gå dit og rett det."
        ));
    }
    let holds = Held::Text(words.to_owned());
    filled(hand, to, field, Some(holds)).saying(format!("Skrevet på kortet til {called}."))
}

/// Whose card it is, where each has one.
fn whose(hand: &Hand<'_, Cards>, spot: Spot) -> Option<Id> {
    let of_card = |id| hand.table.paper.sheet.cards.iter().find(|card| card.id == id)?.of;
    let of = match spot.card? {
        Place::Of(id) => Some(id),
        Place::Card(id) => of_card(id),
        Place::New => None,
    };
    of.filter(|_| hand.table.paper.setup.each == Each::Person)
}

pub(super) fn chose(hand: &mut Hand<'_, Cards>, spot: Spot, option: Option<usize>) -> Done {
    match spot.part {
        Part::Field(id) => {
            let setup = &hand.table.paper.setup;
            let Some(field) = setup.fields.iter().find(|f| f.id == id) else { return Outcome::Ignored };
            let answer = option.and_then(|n| field.options.get(n)).cloned();
            filled(hand, spot, field, answer.map(Held::Choice))
        }
        _ => Outcome::Ignored,
    }
}

pub(super) fn pushed(hand: &mut Hand<'_, Cards>, spot: Spot) -> Done {
    let deck = deck(&hand.table);
    let shown = deck.iter().find(|s| Some(s.place) == spot.card);
    match (spot.part, shown) {
        (Part::Decision(at), _) => decision::pushed(hand, at),
        (Part::Adopted, _) => {
            if let Some(first) = deck.first() {
                hand.pen.go(first_of(first, &hand.table.paper.setup));
            }
            Outcome::Moved
        }
        (Part::Next, _) => to_next(hand),
        (Part::Delete, Some(shown)) => cleared(hand, &deck, shown),
        (Part::Source(_), _) => Outcome::said("Delete løser koblingen. F3 viser hvorfor."),
        _ => Outcome::Ignored,
    }
}

/// Moves the card with the cursor past its neighbour; the cursor stays on it.
pub(super) fn carried(hand: &mut Hand<'_, Cards>, down: bool) -> Done {
    let deck = deck(&hand.table);
    let made: Vec<_> = deck.iter().filter(|shown| is_made(shown)).collect();
    let here = hand.pen.here(&deck).and_then(|here| made.iter().position(|shown| shown.place == here.place));
    let Some(at) = here else { return Outcome::Ignored };
    let neighbour = if down { made.get(at + 1) } else { at.checked_sub(1).and_then(|at| made.get(at)) };
    let id = |shown: &Shown<'_>| shown.lying.id();
    let Some((id, past)) = id(made[at]).zip(neighbour.and_then(|shown| id(shown))) else {
        return Outcome::Moved;
    };
    // Among the others on the sheet, which have places of their own.
    let Some(to) = hand.table.paper.sheet.cards.iter().position(|card| card.id == past) else {
        return Outcome::Ignored;
    };
    let title = made[at].title.to_lowercase();
    Outcome::did(Edit::Card(RowEdit::Move { id, to }), format!("flyttet {title}"))
}

/// A field says something else, or nothing any more.
fn filled(hand: &mut Hand<'_, Cards>, spot: Spot, field: &Field, holds: Option<Held>) -> Done {
    let deck = deck(&hand.table);
    let Some(shown) = deck.iter().find(|s| Some(s.place) == spot.card) else { return Outcome::Ignored };
    if holds.is_none() && shown.place == Place::New {
        return Outcome::Moved;
    }
    let mut card = taken(hand, shown);
    let before = card.values.clone();
    card.fill(field.id, holds, &hand.table.paper.setup.fields);
    if card.values == before {
        return Outcome::Moved;
    }
    hand.pen.open = Some(if shown.place == Place::New { Place::Card(card.id) } else { shown.place });
    stored(hand, &deck, shown, card)
}

/// The card as it can be changed; a new one gets its id.
fn taken(hand: &mut Hand<'_, Cards>, shown: &Shown<'_>) -> Card {
    let Hand { pen, ids, .. } = hand;
    match shown.place {
        Place::New => shown.lying.taken(shown.place, || pen.form.new_id(ids)),
        place => shown.lying.taken(place, || ids.take()),
    }
}

/// Stores what a card says now. One that says nothing is taken off the table, unless it hides what the template says.
fn stored(hand: &mut Hand<'_, Cards>, deck: &[Shown<'_>], shown: &Shown<'_>, card: Card) -> Done {
    let setup = &hand.table.paper.setup;
    let it = shown.lying.about(setup).it();
    if card.is_blank() && shown.lying.given.is_none_or(|g| g.values.is_empty()) {
        let edit = Edit::Card(RowEdit::Remove(card.id));
        let outcome = Outcome::did(edit, format!("tømming av {it}"));
        if shown.lying.given.is_some() || shown.place == Place::Of(card.of.unwrap_or_default()) {
            return outcome;
        }
        leave(hand, deck, shown);
        return outcome.saying(format!("Ingenting sto igjen. {} er slettet. Ctrl+Z angrer.", capital(it)));
    }
    let not_one = not_one(setup, &card.values);
    let was_adopted = shown.lying.adopted(hand.table.paper);
    let edit = linked(card, shown.lying.card.is_some());
    let outcome = if shown.place == Place::New {
        Outcome::did(edit, format!("utfylling av {it}"))
    } else {
        Outcome::did(edit, format!("endring av {it}"))
    };
    match not_one {
        _ if was_adopted => outcome.saying("Lagret. Vedtaket gjelder tidligere ordlyd."),
        Some(said) => outcome.saying(said),
        None => outcome,
    }
}

/// Takes a card that was made off the table, and empties any other.
pub(super) fn cleared(hand: &mut Hand<'_, Cards>, deck: &[Shown<'_>], shown: &Shown<'_>) -> Done {
    let setup = &hand.table.paper.setup;
    let Some(card) = shown.lying.card else { return Outcome::Ignored };
    let it = shown.lying.about(setup).it();
    if shown.lying.given.is_none() && card.of.is_none() {
        leave(hand, deck, shown);
        let edit = Edit::Card(RowEdit::Remove(card.id));
        return Outcome::did(edit, format!("sletting av {it}"))
            .saying(format!("{} er slettet. Ctrl+Z angrer.", capital(it)));
    }
    if card.values.is_empty() {
        return Outcome::said("Her står det ingenting fra før.");
    }
    let emptied = Card { values: Vec::new(), ..card.clone() };
    let outcome = stored(hand, deck, shown, emptied);
    outcome.saying(format!("{} er tømt. Ctrl+Z angrer.", capital(it)))
}

/// To the card beside one that goes.
fn leave(hand: &mut Hand<'_, Cards>, deck: &[Shown<'_>], shown: &Shown<'_>) {
    let at = deck.iter().position(|s| s.place == shown.place).unwrap_or_default();
    let beside = deck.get(at + 1).or_else(|| deck.get(at.checked_sub(1)?));
    if let Some(beside) = beside {
        let on_row = hand.pen.on_row();
        hand.pen.open = Some(beside.place);
        if !on_row {
            hand.pen.come_to(beside, deck, &hand.table.paper.setup);
        }
    }
}

/// Lets go of something that the card builds on.
pub(super) fn unlinked(hand: &Hand<'_, Cards>, source: Id) -> Done {
    let deck = deck(&hand.table);
    let Some(card) = hand.pen.here(&deck).and_then(|s| s.lying.card) else { return Outcome::Ignored };
    let mut card = card.clone();
    card.rests_on.retain(|&id| id != source);
    Outcome::did(Edit::Card(RowEdit::Set(card)), "fjernet kobling").saying("Koblingen er fjernet.")
}

/// Stores what came of a press at the decision, with the words that it is about.
pub(in super::super) fn decided(
    hand: &mut Hand<'_, Cards>,
    shown: Option<&Shown<'_>>,
    outcome: Decided,
) -> Done {
    let paper = hand.table.paper;
    outcome.map(|decision| match shown.map(|s| (s, s.lying)) {
        Some((shown, lying @ Lying { card, .. })) => {
            let mut taken = lying.taken(shown.place, || hand.ids.take());
            taken.decisions = ruled(&taken.decisions, lying.words(), decision);
            linked(taken, card.is_some())
        }
        None => Edit::Decisions(ruled(&paper.sheet.decisions, all_words(paper), decision)),
    })
}
