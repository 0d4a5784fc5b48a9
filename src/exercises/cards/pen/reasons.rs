//! Choices on a card whose reason is written right after them.

use super::super::deck::{Place, Shown, deck};
use super::super::lines::{Part, Spot, one_at_a_time};
use super::super::sheet::{Held, held};
use super::super::{Cards, Field, Holds, Setup};
use super::Done;
use crate::exercises::Hand;
use crate::exercises::decision::{self, Choice};
use crate::ui::keys::Key;

/// A choice and the text right after it that may stay empty: there its reason is written, once a letter has answered. Where
/// answers begin alike, one letter is no answer yet.
pub(super) fn with_reason(setup: &Setup, is_it: impl Fn(&Field, &Field) -> bool) -> Option<(&Field, &Field)> {
    let first = |option: &String| option.chars().next().map(|c| c.to_lowercase().to_string());
    let have_own_letters = |options: &[String]| {
        options.iter().enumerate().all(|(n, option)| options[..n].iter().all(|o| first(o) != first(option)))
    };
    let pairs = setup.fields.windows(2).map(|pair| (&pair[0], &pair[1]));
    let mut pairs = pairs.filter(|(choice, reason)| {
        choice.holds == Holds::Choice
            && reason.optional
            && matches!(reason.holds, Holds::Text | Holds::LongText)
            && have_own_letters(&choice.options)
    });
    pairs.find(|(choice, reason)| is_it(choice, reason))
}

/// The letter of an answer where the reason for the one before could be written: the answer on the next card of the list.
pub(super) fn answered_next(hand: &mut Hand<'_, Cards>, at: Spot, key: Key) -> Option<Done> {
    let Part::Field(field) = at.part else { return None };
    let setup = &hand.table.paper.setup;
    let (choice, reason) = with_reason(setup, |_, reason| reason.id == field)?;
    let deck = deck(&hand.table);
    if one_at_a_time(setup, &deck) {
        return None;
    }
    let on_card = |shown: &Shown<'_>| {
        let spot = |of: &Field| Spot { card: Some(shown.place), part: Part::Field(of.id) };
        let stands = match held(shown.lying.values(), choice.id) {
            Some(Held::Choice(words)) => choice.options.iter().position(|option| option == words),
            _ => None,
        };
        Choice { at: spot(choice), reason: spot(reason), called: shown.title.trim().into(), stands }
    };
    let row: Vec<_> = deck.iter().filter(|shown| shown.place != Place::New).map(on_card).collect();
    let options: Vec<&str> = choice.options.iter().map(String::as_str).collect();
    let outcome = decision::answered_next(hand, &row, &options, key)?;
    hand.pen.open = hand.pen.form.at().and_then(|at| at.card);
    Some(outcome)
}
