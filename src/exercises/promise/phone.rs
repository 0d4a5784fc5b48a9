//! A promise as phones answer it: fingers, or whether somebody objects.

use super::lines::{Part, chair};
use super::pen::{self, Pen, Tab, decided};
use super::{Draft, Promise};
use crate::exercises::decision::{self, Chair, Decision, Hands};
use crate::exercises::round::phone;
use crate::exercises::slip::{Filled, Slip, Standing, Taken};
use crate::exercises::{Hand, Id, Outcome, Paper, Refusal, RowEdit, Table};
use crate::report::Document;

/// The draft that is talked about if something is asked there, else the first where something is.
pub(super) fn slip(table: &Table<'_, Promise>, topic: &str) -> Option<Slip> {
    let drafts = &table.paper.sheet.drafts;
    let meant = drafts.iter().find(|d| d.id.to_string() == topic).or_else(|| Tab::Opening.draft(drafts));
    let asked = |draft: &Draft| chair(table, draft).on_phones(draft.text());
    let (round, field) = meant.into_iter().chain(drafts).find_map(asked)?;
    Some(Slip { asks: Document::default(), anonymous: false, round: Some(round), fields: vec![field] })
}

fn asking<'t>(table: &Table<'t, Promise>, round: Id) -> Option<(&'t Draft, Chair<'t>)> {
    let all = table.paper.sheet.drafts.iter().map(|draft| (draft, chair(table, draft)));
    all.into_iter().find(|(_, chair)| chair.asked_of_phones() == Some(round))
}

pub(super) fn take(hand: &mut Hand<'_, Promise>, filled: &Filled) -> Result<Taken<RowEdit<Draft>>, Refusal> {
    let (draft, chair) = asking(&hand.table, filled.round).ok_or_else(decision::settled)?;
    let is_open = hand.pen.draft(&hand.table.paper.sheet).is_some_and(|open| open.id == draft.id);
    let mut elsewhere = Hands::default();
    let hands = if is_open { &mut hand.pen.form.hands } else { &mut elsewhere };
    phone::taken(false, decided(&hand.table.paper.setup, draft, chair.take(hands, filled, hand.ids)?))
}

pub(super) fn standing(table: &Table<'_, Promise>, pen: &Pen, round: Id) -> Standing {
    asking(table, round).map_or_else(Standing::default, |(_, chair)| chair.standing(&pen.form.hands, round))
}

/// Where it is asked next whether somebody objects.
pub(super) fn may_begin(table: &Table<'_, Promise>, pen: &Pen) -> bool {
    let draft = pen.draft(&table.paper.sheet);
    let draft = draft.filter(|_| pen::is_at(pen, Part::Decision(decision::Spot::Answer)));
    draft.is_some_and(|draft| chair(table, draft).decision.is_none())
}

/// Asks phones that.
pub(super) fn begin(hand: &mut Hand<'_, Promise>) -> Outcome<RowEdit<Draft>> {
    let draft = hand.pen.draft(&hand.table.paper.sheet);
    draft.map_or(Outcome::Ignored, |draft| {
        decided(&hand.table.paper.setup, draft, chair(&hand.table, draft).ask_consent())
    })
}

pub(super) fn hold(
    before: &Table<'_, Promise>,
    after: &Paper<Promise>,
    round: Id,
    person: Id,
) -> Result<Option<RowEdit<Draft>>, Refusal> {
    let wordings =
        before.paper.sheet.drafts.iter().flat_map(|draft| draft.wordings.iter().map(move |w| (draft, w)));
    let found = wordings.into_iter().find_map(|(draft, wording)| {
        let was = wording.decision.as_ref()?.numbered(wording.id, round)?;
        Some((draft.id, wording.id, was))
    });
    let Some((draft, wording, was)) = found else { return Ok(None) };
    let mut draft = after.sheet.drafts.iter().find(|d| d.id == draft).cloned().ok_or_else(phone::in_use)?;
    let place = draft.wordings.iter_mut().find(|w| w.id == wording).ok_or_else(phone::in_use)?;
    match Decision::hold(was, place.decision.as_ref(), (wording, round), person)? {
        None => Ok(None),
        held => {
            place.decision = held;
            Ok(Some(RowEdit::Set(draft)))
        }
    }
}
