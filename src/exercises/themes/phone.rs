//! A vote as phones fill it in: dots on the options, by steps.

use super::Themes;
use super::sheet::{Dots, Edit};
use crate::exercises::round::phone;
use crate::exercises::slip::{Asks, Field, Filled, Given, Taken};
use crate::exercises::{Hand, Id, Paper, Refusal, RowEdit, Table, find};
use crate::figures::order::Arrange as _;

/// The vote that is open, and what it asks.
pub(super) fn asked(table: &Table<'_, Themes>) -> (Option<Id>, Vec<Field>) {
    let Some(open) = table.paper.sheet.open() else { return (None, Vec::new()) };
    let options = open.options.iter().map(|option| option.name.clone()).collect();
    let asks = Asks::Dots { options, rule: open.rule() };
    (Some(open.id), vec![Field { id: open.id, called: String::new(), asks }])
}

pub(super) fn take(hand: &mut Hand<'_, Themes>, filled: &Filled) -> Result<Taken<Edit>, Refusal> {
    phone::take(hand, filled, |vote, given| match given {
        Given::Passed => Ok(None),
        Given::Dots(spread) if spread.len() == vote.round.options.len() => {
            let given = vote.round.options.iter().zip(spread).filter(|(_, n)| **n > 0);
            let dots: Vec<_> = given.map(|(option, &n)| Dots { theme: option.theme, n }).collect();
            Ok(Some(dots).filter(|dots| !dots.is_empty()))
        }
        _ => Err(phone::misfit()),
    })
}

pub(super) fn hold(
    before: &Table<'_, Themes>,
    after: &Paper<Themes>,
    id: Id,
    person: Id,
) -> Result<Option<Edit>, Refusal> {
    let Some(was) = find(&before.paper.sheet.rounds, id) else { return Ok(None) };
    let Some(held) = was.ballot(person) else { return Ok(None) };
    let mut round = find(&after.sheet.rounds, id).cloned().ok_or_else(phone::in_use)?;
    if round.ballots.iter().filter(|ballot| ballot.person == person).eq([held]) {
        return Ok(None);
    }
    round.ballots.retain(|ballot| ballot.person != person);
    round.ballots.push(held.clone());
    let place = |id: Id| was.ballots.iter().position(|ballot| ballot.id == id).unwrap_or(was.ballots.len());
    round.ballots.arrange_by_key(|ballot| place(ballot.id));
    Ok(Some(Edit::Round(RowEdit::Set(round))))
}
