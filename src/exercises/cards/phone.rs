//! Cards as phones answer what is asked about them: fingers, or whether somebody objects.

use super::deck::{Shown, all_words, deck};
use super::lines::{Part, chair};
use super::pen::{self, Pen, decided, linked};
use super::sheet::{on, ruled};
use super::{Cards, Decides, Edit, words};
use crate::exercises::decision::{self, Chair, Decision, Hands};
use crate::exercises::round::phone;
use crate::exercises::slip::{Filled, Slip, Standing, Taken};
use crate::exercises::{Hand, Id, Outcome, Paper, Refusal, Table};
use crate::figures::order::Arrange as _;
use crate::report::Document;

/// What is decided on: each card, or all of them together.
fn decided_on<'d, 'a>(table: &Table<'a, Cards>, deck: &'d [Shown<'a>]) -> Vec<Option<&'d Shown<'a>>> {
    match table.paper.setup.decides {
        Decides::Nothing => Vec::new(),
        Decides::Card => deck.iter().map(Some).collect(),
        Decides::Exercise => vec![None],
    }
}

/// The card that is talked about if something is asked there, else the first where something is.
pub(super) fn slip(table: &Table<'_, Cards>, topic: &str) -> Option<Slip> {
    let deck = deck(table);
    let mut all = decided_on(table, &deck);
    let is_meant = |shown: Option<&Shown<'_>>| {
        shown.and_then(|shown| shown.lying.id()).is_some_and(|id| id.to_string() == topic)
    };
    all.arrange_by_key(|shown| !is_meant(*shown));
    let asked = |shown: Option<&Shown<'_>>| {
        let words = shown
            .map_or_else(|| table.head.title.clone(), |shown| words::text(&table.paper.setup, shown.lying));
        chair(table, shown).on_phones(&words)
    };
    let (round, field) = all.into_iter().find_map(asked)?;
    Some(Slip { asks: Document::default(), anonymous: false, round: Some(round), fields: vec![field] })
}

fn asking<'d, 'a>(
    table: &Table<'a, Cards>,
    deck: &'d [Shown<'a>],
    round: Id,
) -> Option<(Option<&'d Shown<'a>>, Chair<'a>)> {
    let all = decided_on(table, deck).into_iter().map(|shown| (shown, chair(table, shown)));
    all.into_iter().find(|(_, chair)| chair.asked_of_phones() == Some(round))
}

pub(super) fn take(hand: &mut Hand<'_, Cards>, filled: &Filled) -> Result<Taken<Edit>, Refusal> {
    let deck = deck(&hand.table);
    let (shown, chair) = asking(&hand.table, &deck, filled.round).ok_or_else(decision::settled)?;
    let here = hand.pen.here(&deck).map(|here| here.place);
    let is_open = shown.is_none_or(|shown| Some(shown.place) == here);
    let mut elsewhere = Hands::default();
    let hands = if is_open { &mut hand.pen.form.hands } else { &mut elsewhere };
    let outcome = chair.take(hands, filled, hand.ids)?;
    phone::taken(false, decided(hand, shown, outcome))
}

pub(super) fn standing(table: &Table<'_, Cards>, pen: &Pen, round: Id) -> Standing {
    let deck = deck(table);
    asking(table, &deck, round)
        .map_or_else(Standing::default, |(_, chair)| chair.standing(&pen.form.hands, round))
}

/// Where it is asked next whether somebody objects.
pub(super) fn may_begin(table: &Table<'_, Cards>, pen: &Pen) -> bool {
    let Some(at) = pen::at_part(pen, Part::Decision(decision::Spot::Answer)) else { return false };
    let deck = deck(table);
    let shown = deck.iter().find(|shown| Some(shown.place) == at.card);
    chair(table, shown).decision.is_none()
}

/// Asks phones that.
pub(super) fn begin(hand: &mut Hand<'_, Cards>) -> Outcome<Edit> {
    let Some(at) = pen::at_part(hand.pen, Part::Decision(decision::Spot::Answer)) else {
        return Outcome::Ignored;
    };
    let deck = deck(&hand.table);
    let shown = deck.iter().find(|shown| Some(shown.place) == at.card);
    let chair = chair(&hand.table, shown);
    decided(hand, shown, chair.ask_consent())
}

pub(super) fn hold(
    before: &Table<'_, Cards>,
    after: &Paper<Cards>,
    round: Id,
    person: Id,
) -> Result<Option<Edit>, Refusal> {
    let deck = deck(before);
    let table = Table { paper: after, ..*before };
    let now = self::deck(&table);
    for shown in decided_on(before, &deck) {
        let about = chair(before, shown).about;
        let (rulings, words) = match shown {
            Some(shown) => (shown.lying.card.map_or(&[][..], |card| &card.decisions), shown.lying.words()),
            None => (&*before.paper.sheet.decisions, all_words(before.paper)),
        };
        let Some(was) = on(rulings, &words).and_then(|it| it.numbered(about, round)) else { continue };
        let there = shown.map(|shown| now.iter().find(|other| other.place == shown.place));
        return match there {
            None => {
                let decisions = &after.sheet.decisions;
                let held = Decision::hold(was, on(decisions, &words), (about, round), person)?;
                Ok(held.map(|held| Edit::Decisions(ruled(decisions, words, Some(held)))))
            }
            Some(there) => {
                let mut card = there.and_then(|there| there.lying.card).cloned().ok_or_else(phone::in_use)?;
                let held = Decision::hold(was, on(&card.decisions, &words), (about, round), person)?;
                Ok(held.map(|held| {
                    card.decisions = ruled(&card.decisions, words, Some(held));
                    linked(card, true)
                }))
            }
        };
    }
    Ok(None)
}
