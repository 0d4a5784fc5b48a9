//! Choices in a row on a page, each with its reason after it: letters typed one after the other answer one after the other.

use super::page::Votes;
use crate::exercises::{Hand, Outcome};
use crate::ui::form::InARow;
use crate::ui::keys::Key;

/// A choice of the row.
#[derive(Debug, Clone)]
pub struct Choice<S> {
    pub at: S,
    /// Where its reason is written.
    pub reason: S,
    pub called: String,
    /// The answer that stands, by its number.
    pub stands: Option<usize>,
}

/// The answer that stood, if any did.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stood(Option<usize>);

/// The letter of an answer where the reason for the one before could be written: the answer to the next choice, as long as it
/// stands alone. A second letter shows that it was the first of a word, and takes it back.
pub fn answered_next<K: Votes>(
    hand: &mut Hand<'_, K>,
    row: &[Choice<K::Spot>],
    answers: &[&str],
    key: Key,
) -> Option<Outcome<K::Edit>> {
    let page = K::page_mut(hand.pen);
    let before = page.stood.take();
    let at = page.at()?;
    let here = row.iter().position(|choice| choice.reason == at)?;
    match page.in_a_row(answers, key) {
        InARow::Answers(option) => {
            let next = row.get(here + 1)?;
            let outcome = K::chose(hand, next.at, Some(option));
            let page = K::page_mut(hand.pen);
            page.stood = Some(Stood(next.stands));
            page.reason_at(next.reason, answers[option], key);
            let said = format!("{}: {}.", next.called, answers[option]);
            Some(if outcome == Outcome::Moved { Outcome::said(said) } else { outcome.also_saying(said) })
        }
        InARow::Writes(letters) => {
            let Stood(stood) = before?;
            let last = row.get(here.checked_sub(1)?)?;
            let outcome = K::chose(hand, row[here].at, stood);
            let first = Key::char(letters.chars().next()?);
            K::page_mut(hand.pen).reason_at(last.reason, "", first);
            let lines = K::lines(&hand.table, hand.pen);
            for letter in letters.chars() {
                K::page_mut(hand.pen).press(&lines, Key::char(letter), hand.ids);
            }
            Some(outcome)
        }
        InARow::Other => None,
    }
}
