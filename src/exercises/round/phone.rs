//! Rounds as phones answer them: a slip that was filled in there, who is in, and what undo lets stand.

use super::{Ballots, Rounds, Slip};
use crate::exercises::slip::{Filled, Given, Standing, Taken};
use crate::exercises::{Deed, Hand, Id, Outcome, Refusal, Table};

/// Said where what was filled in is no answer to what is asked.
pub fn misfit() -> Refusal {
    Refusal::new("Lappen svarer ikke på det som er spurt om.")
}

/// Said to her where undo would take a round away that phones have answered.
pub fn in_use() -> Refusal {
    Refusal::new("Runden kan ikke angres: det er levert fra telefon i den. Ctrl+D avbryter den.")
}

/// Takes in a slip that was filled in on a phone: the same edit as when it is typed. `read` makes an answer of what was
/// given; none is for who stands over.
///
/// # Errors
/// A sentence for who filled it in; then nothing has changed.
pub fn take<K: Rounds>(
    hand: &mut Hand<'_, K>,
    filled: &Filled,
    read: impl Fn(&K::Open<'_>, &Given) -> Result<Option<K::Answer>, Refusal>,
) -> Result<Taken<K::Edit>, Refusal> {
    let Some(round) = K::round(&hand.table) else {
        return Err(Refusal::new("Runden er ikke åpen lenger."));
    };
    let given = filled.given.iter().map(|(item, given)| Ok((*item, read(&round, given)?)));
    let given = given.collect::<Result<Vec<_>, Refusal>>()?;
    let slip = Slip { round: filled.round, person: filled.person, given };
    taken(round.is_secret(), K::proxy_mut(hand.pen).put(&round, slip, hand.ids)?)
}

/// What became of a slip that a round took in.
///
/// # Errors
/// When it took in nothing.
pub fn taken<E>(is_secret: bool, outcome: Outcome<E>) -> Result<Taken<E>, Refusal> {
    match outcome {
        Outcome::Did(Deed { edit, .. }) if is_secret => Ok(Taken::Urn(Some(edit))),
        Outcome::Did(Deed { edit, .. }) => Ok(Taken::Edit(edit)),
        _ if is_secret => Ok(Taken::Urn(None)),
        _ => Err(misfit()),
    }
}

/// How far a round has come.
pub fn standing<K: Rounds>(table: &Table<'_, K>, pen: &K::Pen, id: Id) -> Standing {
    match K::round(table).filter(|round| round.id() == Some(id)) {
        Some(round) => K::proxy(pen).standing(&round, K::WORDS),
        None => Standing::default(),
    }
}
