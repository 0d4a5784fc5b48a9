//! A page that is filled in and decided on: what a press comes to at the decision there, whoever holds it.

use std::borrow::Cow;
use std::ops::{Deref, DerefMut};

use super::form::{ANSWERS, AtAnswer, Chair, Decided, NO_REASON, Spot, YES};
use super::in_a_row::Stood;
use super::{Decision, Hands};
use crate::exercises::{Deed, Filling, Hand, Handled, Id, Outcome, Table};
use crate::ui::form::{Line, Then};
use crate::ui::keys::{Code, Key, Told};

/// Such a page as it lies in a pen.
#[derive(Debug)]
pub struct Page<S> {
    pub(super) form: Filling<S>,
    /// The hands, as they go up.
    pub hands: Hands,
    /// Asked whether to take away what stands.
    pub asked: bool,
    /// What is typed where reasons are written down was begun on the answer that stands.
    on_answer: bool,
    /// The reservation that was written down last, as long as the cursor stays where the next would be.
    just: Option<Id>,
    /// What stood before a letter, alone as yet, answered the next choice of a row.
    pub(super) stood: Option<Stood>,
    /// What is asked before the answer that was given counts.
    asks: Option<Box<Asks>>,
    /// Something was asked before hands go up: a hand that is typed answers it.
    asks_hands: bool,
}

/// An answer that is to be given twice.
#[derive(Debug)]
struct Asks {
    answer: usize,
    /// As much of its word as was typed.
    word: String,
    said: Cow<'static, str>,
}

impl<S> Default for Page<S> {
    fn default() -> Self {
        let (form, hands) = Default::default();
        Self {
            form,
            hands,
            asked: false,
            on_answer: false,
            just: None,
            stood: None,
            asks: None,
            asks_hands: false,
        }
    }
}

impl<S> Deref for Page<S> {
    type Target = Filling<S>;

    fn deref(&self) -> &Filling<S> {
        &self.form
    }
}

impl<S> DerefMut for Page<S> {
    fn deref_mut(&mut self) -> &mut Filling<S> {
        &mut self.form
    }
}

/// An entry of such a page.
pub trait Deciding: Copy + Eq {
    /// Where in the decision it is, if it is there.
    fn decides(self) -> Option<Spot>;
    /// The entry of the same decision that is there.
    fn at(self, spot: Spot) -> Self;
}

/// A kind that decides on a page that is filled in.
pub trait Votes: Handled {
    type Spot: Deciding;

    fn page(pen: &Self::Pen) -> &Page<Self::Spot>;
    fn page_mut(pen: &mut Self::Pen) -> &mut Page<Self::Spot>;

    /// What stands on it just now.
    fn lines(table: &Table<'_, Self>, pen: &Self::Pen) -> Vec<Line<Self::Spot>>;

    /// Stores an answer that was chosen beside the decision.
    fn chose(hand: &mut Hand<'_, Self>, spot: Self::Spot, option: Option<usize>) -> Outcome<Self::Edit>;

    /// Where the cursor goes by itself.
    fn drawn_to(table: &Table<'_, Self>, pen: &Self::Pen) -> Option<Self::Spot>;

    /// What is decided on of what lies open; nothing as long as there are no words.
    fn chair<'a>(table: &Table<'a, Self>, pen: &Self::Pen) -> Option<Chair<'a>>;

    /// Stores what came of a press there.
    fn decided(hand: &mut Hand<'_, Self>, decided: Decided) -> Outcome<Self::Edit>;

    /// What is asked before it is adopted.
    fn asks_first(_hand: &mut Hand<'_, Self>) -> Option<Outcome<Self::Edit>> {
        None
    }

    /// Puts the cursor there, after what is half-typed has been stored.
    fn go_to(hand: &mut Hand<'_, Self>, spot: Spot) -> Outcome<Self::Edit>;
}

/// The decision that stands.
fn decision<'a, K: Votes>(table: &Table<'a, K>, pen: &K::Pen) -> Option<&'a Decision> {
    K::chair(table, pen)?.decision
}

/// The hands, while they go up and the cursor is there.
pub(super) fn hands<'p, K: Votes>(table: &Table<'_, K>, pen: &'p K::Pen) -> Option<&'p Hands> {
    let page = K::page(pen);
    let at = K::drawn_to(table, pen).or(page.at())?;
    let is_voting = decision(table, pen).is_some_and(Decision::is_voting);
    (at.decides() == Some(Spot::Hands) && is_voting).then_some(&page.hands)
}

/// Somebody is to raise a hand.
pub(super) fn has_turn<K: Votes>(table: &Table<'_, K>, pen: &K::Pen) -> bool {
    K::chair(table, pen).is_some_and(|chair| chair.has_turn(&K::page(pen).hands))
}

/// Somebody has raised a hand.
pub(super) fn any_hand<K: Votes>(table: &Table<'_, K>, pen: &K::Pen) -> bool {
    decision(table, pen).is_some_and(|decision| !decision.votes.is_empty())
}

/// What lies open is decided on, as it stands.
pub(super) fn is_decided<K: Votes>(table: &Table<'_, K>, pen: &K::Pen) -> bool {
    decision(table, pen).is_some_and(|decision| !decision.open)
}

/// It is adopted. Where somebody objects the room is not through with it.
pub fn is_through<K: Votes>(table: &Table<'_, K>, pen: &K::Pen) -> bool {
    decision(table, pen).is_some_and(|decision| !decision.open && decision.adopted)
}

/// What keys do on the page; nothing while hands go up, which have rows of their own.
pub fn form_keys<K: Votes>(table: &Table<'_, K>, pen: &K::Pen) -> &'static [Told] {
    if hands(table, pen).is_some() { &[] } else { K::page(pen).told() }
}

/// Whom a key says to be away or back, while hands go up.
pub fn hint<K: Votes>(table: &Table<'_, K>, pen: &K::Pen, key: Key) -> Option<String> {
    K::chair(table, pen)?.who_leaves(hands(table, pen)?, key)
}

/// The cursor is where the decision begins, and nothing is typed.
pub fn is_at_start<K: Votes>(table: &Table<'_, K>, pen: &K::Pen) -> bool {
    let form = K::page(pen);
    let start = K::chair(table, pen).map(|chair| chair.start());
    start.is_some() && form.at().and_then(Deciding::decides) == start && !form.is_half_typed()
}

/// To the decision on what lies open, or is just being written.
pub fn to_start<K: Votes>(hand: &mut Hand<'_, K>) -> Outcome<K::Edit> {
    let start = K::chair(&hand.table, hand.pen).map_or(Spot::Answer, |chair| chair.start());
    K::go_to(hand, start)
}

/// A press at the decision, unless it is the form's: hands go up; an answer that stands is asked about, or gone on from to
/// where reasons are written down.
pub fn typed<K: Votes>(hand: &mut Hand<'_, K>, key: Key) -> Option<Outcome<K::Edit>> {
    let chair = K::chair(&hand.table, hand.pen);
    let page = K::page_mut(hand.pen);
    let at = page.at()?;
    let asks_hands = std::mem::take(&mut page.asks_hands);
    page.asked &= at.decides() == Some(Spot::Answer);
    page.asks.take_if(|_| at.decides() != Some(Spot::Answer));
    page.on_answer &= at.decides() == Some(Spot::NewDissent);
    page.just.take_if(|_| at.decides() != Some(Spot::NewDissent));
    match (at.decides()?, chair?) {
        (Spot::Hands, chair) => {
            let outcome = chair.press(key, &mut page.hands, hand.ids);
            // Once they are shown, reservations are written down.
            if let Outcome::Did(Deed { edit: Some(decision), .. }) = &outcome
                && !decision.open
            {
                page.reason_at(at.at(Spot::NewDissent), YES, key);
            }
            (outcome != Outcome::Ignored).then(|| K::decided(hand, outcome))
        }
        (Spot::Ask, chair) if asks_hands && key.is_digit() => {
            page.set_at(at.at(Spot::Hands));
            let asked = chair.with_hands();
            let raised = Chair { decision: Some(&asked), ..chair }.press(key, &mut page.hands, hand.ids);
            let raised = if matches!(raised, Outcome::Did(_)) { raised } else { chair.ask() };
            Some(K::decided(hand, raised))
        }
        (Spot::Answer, _) if page.asks.is_some() => affirmed(hand, key),
        (Spot::Answer, chair) => {
            let pressed = chair.press_answer(key, &mut page.asked);
            page.on_answer = pressed == AtAnswer::Types;
            if matches!(pressed, AtAnswer::GoesOn | AtAnswer::Types) {
                page.set_at(at.at(Spot::NewDissent));
            }
            match pressed {
                AtAnswer::Chooses | AtAnswer::Types => None,
                AtAnswer::GoesOn => Some(Outcome::Moved),
                AtAnswer::Asks(sentence) => Some(Outcome::said(sentence)),
            }
        }
        // From here it would lead to the button that opens a vote.
        (Spot::NewDissent, _) if key == Key::ENTER && page.said().is_none() => {
            page.end_word();
            Some(Outcome::said(NO_REASON))
        }
        _ => None,
    }
}

/// A press where the answer was given, and something is asked first: Enter says it again, the rest of its word goes with its
/// first letter, and anything else turns it down.
fn affirmed<K: Votes>(hand: &mut Hand<'_, K>, key: Key) -> Option<Outcome<K::Edit>> {
    let mut asks = K::page_mut(hand.pen).asks.take()?;
    if key == Key::ENTER {
        return Some(chose(hand, Some(asks.answer), key));
    }
    asks.word.extend(key.typed()?.to_lowercase());
    let goes_on = ANSWERS[asks.answer].starts_with(&asks.word);
    let said = Outcome::said(asks.said.clone());
    goes_on.then(|| {
        K::page_mut(hand.pen).asks = Some(asks);
        said
    })
}

/// Another answer was chosen.
pub fn chose<K: Votes>(hand: &mut Hand<'_, K>, option: Option<usize>, key: Key) -> Outcome<K::Edit> {
    let Some(chair) = K::chair(&hand.table, hand.pen) else { return Outcome::Ignored };
    if let Some(said) = chair.keeps_adopted(key) {
        return Outcome::said(said);
    }
    let decided = chair.chose(option);
    let adopts = matches!(&decided, Outcome::Did(Deed { edit: Some(decision), .. }) if decision.adopted);
    if let Some(asks) = adopts.then(|| K::asks_first(hand)).flatten() {
        if let (Outcome::Said(said), Some(answer)) = (&asks, option) {
            let word = key.typed().into_iter().flat_map(char::to_lowercase).collect();
            K::page_mut(hand.pen).asks = Some(Box::new(Asks { answer, word, said: said.clone() }));
        }
        return asks;
    }
    let outcome = K::decided(hand, decided);
    // What is typed next is why. The arrows may want to go on choosing.
    let answer = option.filter(|_| !matches!(key.code, Code::Left | Code::Right));
    let form = K::page_mut(hand.pen);
    if let (Some(answer), Some(at), Outcome::Did(_)) = (answer, form.at(), &outcome) {
        form.reason_at(at.at(Spot::NewDissent), ANSWERS[answer], key);
    }
    outcome
}

/// A button was pushed: hands go up, or consent is asked instead.
pub fn pushed<K: Votes>(hand: &mut Hand<'_, K>, spot: Spot) -> Outcome<K::Edit> {
    let Some(chair) = K::chair(&hand.table, hand.pen) else { return Outcome::Ignored };
    let asks_consent = spot == Spot::AskConsent;
    if let Some(asks) = (!asks_consent).then(|| K::asks_first(hand)).flatten() {
        K::page_mut(hand.pen).asks_hands = true;
        return asks;
    }
    let (to, decided) =
        if asks_consent { (Spot::Answer, chair.ask_consent()) } else { (Spot::Hands, chair.ask()) };
    let form = K::page_mut(hand.pen);
    if let Some(at) = form.at() {
        form.set_at(at.at(to));
    }
    K::decided(hand, decided)
}

/// A text was written.
pub fn wrote<K: Votes>(hand: &mut Hand<'_, K>, spot: Spot, text: &str) -> Outcome<K::Edit> {
    let Hand { table, pen, ids } = hand;
    let Some(chair) = K::chair(table, pen) else { return Outcome::Ignored };
    let anew = chair.answers_anew(text).filter(|_| spot == Spot::NewDissent);
    if let Some(answer) = anew.filter(|_| std::mem::take(&mut K::page_mut(pen).on_answer)) {
        return chose(hand, Some(answer), Key::ENTER);
    }
    let just = K::page(pen).just.filter(|_| spot == Spot::NewDissent);
    let mut id = None;
    let decided = chair.wrote(spot, text, just, || *id.insert(K::page_mut(pen).new_id(ids)));
    let outcome = K::decided(hand, decided);
    // Its row is gone: what comes next on the page is not what is meant.
    let form = K::page_mut(hand.pen);
    form.just = id;
    if let (true, Outcome::Did(_), Some(at)) = (is_struck(spot, text), &outcome, form.at()) {
        form.set_at(at.at(Spot::NewDissent));
    }
    outcome
}

/// A reason is emptied, and so goes.
fn is_struck(spot: Spot, text: &str) -> bool {
    matches!(spot, Spot::Reason(_)) && text.trim().is_empty()
}

/// Where the cursor goes after it: reservations come several at a time.
pub fn then(spot: impl Deciding, text: &str, then: Then) -> Then {
    let one_more = spot.decides() == Some(Spot::NewDissent) && then == Then::Next && !text.trim().is_empty();
    let stays = one_more || spot.decides().is_some_and(|spot| is_struck(spot, text));
    if stays { Then::Stay } else { then }
}
