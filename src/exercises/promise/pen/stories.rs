//! Stories that are judged by letters in a row: each goes on to the next story, and what turns out to be words is caught
//! without the answers that were given on the way.

use super::super::lines::{Part, Spot};
use super::super::{Draft, Promise, Verdict};
use super::{Done, chose};
use crate::exercises::{Hand, Offer, Outcome, Sign};
use crate::ui::form::Line;
use crate::ui::keys::Key;

/// Said of a story that went well: a promise had nothing to prevent there.
const LEAVES: &str = "Historien er god, og går ut av prøven.";

/// The letters typed in a row at stories.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// The last letter that answered.
    last: Option<Letter>,
    /// Another one came before it.
    follows: bool,
    /// The last answer has moved the cursor on by itself.
    gone_on: bool,
}

#[derive(Debug)]
struct Letter {
    /// Where it answered.
    at: Spot,
    verdict: Verdict,
    /// It, and as much of the answer's word as came after it.
    typed: String,
    /// A key that is no letter stands after them.
    ended: bool,
    /// It changed what stood.
    changed: bool,
}

/// A press at a story.
pub(super) fn judged(hand: &mut Hand<'_, Promise>, lines: &[Line<Spot>], at: Spot, key: Key) -> Option<Done> {
    let Some(typed) = key.typed() else {
        let told = std::mem::take(&mut hand.pen.told);
        // The habit of ending an answer, where its letter has.
        let has_gone_on = told.gone_on && [Key::ENTER, Key::TAB].contains(&key);
        return has_gone_on.then_some(Outcome::Moved);
    };
    // «ja – han ringte» is a sentence; a dash where nothing is being written is a sign.
    let is_written = hand.pen.told.last.as_ref().is_some_and(|last| last.ended);
    if let Some(sign) = Sign::typed(typed).filter(|_| !is_written) {
        hand.pen.told = Told::default();
        return Some(signed(hand, at, sign));
    }
    if !typed.is_alphabetic() {
        return match &mut hand.pen.told.last {
            Some(last) => {
                last.ended = true;
                Some(Outcome::Moved)
            }
            // Before a sentence that somebody types here it would choose.
            None if typed == ' ' => {
                Some(Outcome::said("J, N og U svarer, og pilene. Tab går til neste felt."))
            }
            None => None,
        };
    }
    let small: String = typed.to_lowercase().collect();
    if let Some(last) = hand.pen.told.last.as_mut().filter(|last| !last.ended) {
        let longer = format!("{}{typed}", last.typed);
        if last.verdict.words().starts_with(&longer.to_lowercase()) {
            last.typed = longer;
            return Some(Outcome::Moved);
        }
    }
    let verdict = Verdict::ALL.into_iter().find(|verdict| verdict.words().starts_with(&small));
    let is_between = hand.pen.told.last.as_ref().is_some_and(|last| !last.ended && !last.may_be_over());
    match verdict.filter(|_| !is_between) {
        Some(verdict) => Some(answers(hand, lines, at, verdict, typed)),
        None => words(hand, typed),
    }
}

/// Stores an answer, and goes on to the next story.
fn answers(
    hand: &mut Hand<'_, Promise>,
    lines: &[Line<Spot>],
    at: Spot,
    verdict: Verdict,
    typed: char,
) -> Done {
    let option = Verdict::ALL.iter().position(|&v| v == verdict);
    let outcome = chose(hand, at.part, option);
    let changed = matches!(outcome, Outcome::Did(_));
    let next = after(lines, at);
    if let Some(next) = next {
        hand.pen.form.set_at(next);
    }
    let told = &mut hand.pen.told;
    told.follows = told.last.is_some();
    told.gone_on = next.is_some();
    told.last = Some(Letter { at, verdict, typed: typed.into(), ended: false, changed });
    outcome
}

/// The story that comes after this one.
fn after(lines: &[Line<Spot>], at: Spot) -> Option<Spot> {
    let stories = lines.iter().filter_map(|line| match line {
        Line::Entry(entry) if matches!(entry.spot.part, Part::Story(_)) => Some(entry.spot),
        _ => None,
    });
    stories.skip_while(|spot| *spot != at).nth(1)
}

/// The story went this way. One that went well leaves the test once that stands on it, and the cursor is at the next then.
fn signed(hand: &Hand<'_, Promise>, at: Spot, sign: Sign) -> Done {
    let Part::Story(id) = at.part else { return Outcome::Ignored };
    let Some(story) = hand.table.room.finding(id) else { return Outcome::Ignored };
    if story.sign == Some(sign) {
        return Outcome::said(format!("Historien står som {} fra før.", sign.words()));
    }
    let wording = hand.pen.draft(&hand.table.paper.sheet).and_then(Draft::current);
    let leaves = sign == Sign::Positive && wording.is_none_or(|wording| wording.prevents(id).is_none());
    let said = if leaves { LEAVES.into() } else { Sign::told(Some(sign)) };
    Outcome::handed(Offer::Signed { id, sign }, "nytt tegn på historien").saying(said)
}

/// A letter that is no answer: somebody is writing. The letter before it may have begun that word.
fn words(hand: &mut Hand<'_, Promise>, typed: char) -> Option<Done> {
    let told = std::mem::take(&mut hand.pen.told);
    let last = told.last?;
    let begins = last.typed.chars().next().is_some_and(char::is_uppercase) && typed.is_lowercase();
    // Of what is typed in a row the first letter is an answer, unless it is large as that of a sentence is.
    let (letters, back) = match last.typed.chars().count() {
        _ if last.ended => (1, 0),
        n if told.follows || begins => (n + 1, usize::from(last.changed)),
        n => (n, 0),
    };
    if letters > last.typed.chars().count() {
        hand.pen.form.set_at(last.at);
    }
    Some(Outcome::WritesLast { letters, back })
}

impl Letter {
    /// One letter is an answer, and so is its whole word.
    fn may_be_over(&self) -> bool {
        self.typed.chars().count() == 1 || self.typed.to_lowercase() == self.verdict.words()
    }
}
