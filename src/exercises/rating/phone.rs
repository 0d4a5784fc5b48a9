//! A rating as phones fill it in: what each question takes, and what a slip makes of the sheet.

use super::pen::{self, Asked};
use super::sheet::{Ballot, Edit, Round, Setup, State};
use super::{Pen, Rating};
use crate::exercises::round::{Ballots, phone};
use crate::exercises::slip::{Asks, Field, Filled, Given, Taken};
use crate::exercises::{Hand, Id, Paper, Refusal, RowEdit, Table, find};
use crate::figures::order::Arrange as _;

/// The round that is open, and what it asks.
pub(super) fn asked(table: &Table<'_, Rating>) -> (Option<Id>, Vec<Field>) {
    let Paper { setup, sheet } = table.paper;
    let Some(open) = sheet.open() else { return (None, Vec::new()) };
    let items: Vec<_> = setup.items.iter().filter(|item| open.items.contains(&item.id)).collect();
    let fields = items.iter().map(|item| Field {
        id: item.id,
        called: if items.len() == 1 { String::new() } else { item.called().into_owned() },
        asks: Asks::Number { scale: setup.scale, words: words(setup), usual: None },
    });
    (Some(open.id), fields.collect())
}

fn words(setup: &Setup) -> Vec<(i64, String)> {
    setup.rungs.iter().map(|rung| (rung.value, rung.name.clone())).collect()
}

pub(super) fn take(hand: &mut Hand<'_, Rating>, filled: &Filled) -> Result<Taken<Edit>, Refusal> {
    phone::take(hand, filled, |_, given| match given {
        Given::Passed => Ok(None),
        Given::Number(score) => Ok(Some(*score)),
        _ => Err(phone::misfit()),
    })
}

/// Where nobody has answered yet, and nothing is being typed.
pub(super) fn may_begin(table: &Table<'_, Rating>, pen: &Pen) -> bool {
    let asked = Asked::of(table);
    let waits = pen.proxy.is_typing(&asked) || pen.proxy.stop(&asked).is_some();
    let is_new = asked.id().is_none() && !asked.items().is_empty();
    is_new && !waits && pen::is_entry(table, pen) && !pen.lists(table)
}

pub(super) fn hold(
    before: &Table<'_, Rating>,
    after: &Paper<Rating>,
    id: Id,
    person: Id,
) -> Result<Option<Edit>, Refusal> {
    let Some(was) = find(&before.paper.sheet.rounds, id) else { return Ok(None) };
    let is = find(&after.sheet.rounds, id).ok_or_else(phone::in_use)?;
    let of =
        |round: &Round| -> Vec<_> { round.ballots.iter().filter(|b| b.person == person).cloned().collect() };
    if before.paper.setup.anonymous {
        // Numbers that were shown are nobody's, and don't go back into the urn.
        let is_lost = was.state == State::Closed && is.state == State::Open;
        let goes =
            was.answered.contains(&person) && !is.answered.contains(&person) && is.state == State::Open;
        return if is_lost || goes { Err(gone()) } else { Ok(None) };
    }
    let order: Vec<Id> = was.ballots.iter().map(|b| b.id).collect();
    let (held, moved): (Vec<_>, Vec<_>) = of(was).into_iter().partition(|b| is.items.contains(&b.item));
    let stands = |b: &Ballot| {
        let same = |round: &Round| round.ballot(person, b.item).is_some_and(|is| is.score == b.score);
        after.sheet.rounds.iter().any(same)
    };
    if !moved.iter().all(stands) {
        return Err(phone::in_use());
    }
    let of_these = |b: &Ballot| b.person == person && held.iter().any(|held| held.item == b.item);
    let now: Vec<Ballot> = is.ballots.iter().filter(|b| of_these(b)).cloned().collect();
    if now == held {
        return Ok(None);
    }
    let mut round = is.clone();
    round.ballots.retain(|b| !of_these(b));
    round.ballots.extend(held);
    round.ballots.arrange_by_key(|b| order.iter().position(|id| *id == b.id).unwrap_or(order.len()));
    Ok(Some(Edit::Round(RowEdit::Set(round))))
}

fn gone() -> Refusal {
    Refusal::new("Det kan ikke angres: tallene fra telefonene kommer ikke tilbake. Ctrl+D gir en ny runde.")
}
