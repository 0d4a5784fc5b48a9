//! How cards are filled in and decided on: where the cursor is, and where each press at the desk goes.

mod changes;
mod keys;
mod reasons;

use std::borrow::Cow;

pub(super) use changes::decided;
use changes::{cleared, pushed, unlinked, wrote};
use keys::KEYS;
use reasons::{answered_next, with_reason};

use super::deck::{Place, Shown, deck, is_made};
use super::lines::{Part, Spot, adopted_it, are_named, chair, lines, one_at_a_time};
use super::{Cards, Decides, Each, Edit, Holds, Setup, held, phone, view};
use crate::exercises::decision::{self, Chair, Decided, Deciding, Page, Votes};
use crate::exercises::slip::{Filled, Standing, Taken};
use crate::exercises::{
    Canvas, HalfTyped, Hand, Handled, Id, Outcome, Paper, Refusal, Row, RowEdit, Table, find,
};
use crate::figures::words::capital;
use crate::ui::field::Put;
use crate::ui::form::{Form, Line, Pressed, Then};
use crate::ui::keys::{Code, Key, Told};

/// Which card lies open, and where the facilitator is on it.
#[derive(Debug, Default)]
pub struct Pen {
    pub(super) form: Page<Spot>,
    /// The card that was gone to; none as long as nobody has.
    open: Option<Place>,
}

type Done = Outcome<Edit>;

const HANDS: Part = Part::Decision(decision::Spot::Hands);

/// Where the cursor is, if it is at this part and nothing is typed.
pub(super) fn at_part(pen: &Pen, part: Part) -> Option<Spot> {
    pen.form.at().filter(|at| at.part == part && pen.form.half_typed().is_none())
}

impl Deciding for Spot {
    fn decides(self) -> Option<decision::Spot> {
        if let Part::Decision(spot) = self.part { Some(spot) } else { None }
    }

    fn at(self, spot: decision::Spot) -> Self {
        Self { part: Part::Decision(spot), ..self }
    }
}

impl Votes for Cards {
    type Spot = Spot;

    fn page(pen: &Pen) -> &Page<Spot> {
        &pen.form
    }

    fn page_mut(pen: &mut Pen) -> &mut Page<Spot> {
        &mut pen.form
    }

    fn lines(table: &Table<'_, Self>, pen: &Pen) -> Vec<Line<Spot>> {
        lines(table, pen)
    }

    fn chose(hand: &mut Hand<'_, Self>, spot: Spot, option: Option<usize>) -> Done {
        changes::chose(hand, spot, option)
    }

    fn drawn_to(table: &Table<'_, Self>, pen: &Pen) -> Option<Spot> {
        pen.drawn_to(table)
    }

    fn chair<'a>(table: &Table<'a, Self>, pen: &Pen) -> Option<Chair<'a>> {
        Some(chair(table, pen.ruled_on(&deck(table), &table.paper.setup)))
    }

    fn decided(hand: &mut Hand<'_, Self>, outcome: Decided) -> Done {
        let deck = deck(&hand.table);
        let shown = hand.pen.ruled_on(&deck, &hand.table.paper.setup);
        decided(hand, shown, outcome)
    }

    fn go_to(hand: &mut Hand<'_, Self>, spot: decision::Spot) -> Done {
        settle(hand);
        let deck = deck(&hand.table);
        let card = hand.pen.ruled_on(&deck, &hand.table.paper.setup).map(|shown| shown.place);
        go_to(hand, Spot { card, part: Part::Decision(spot) })
    }
}

impl Pen {
    /// The card that lies open where they are seen one at a time: before anybody has gone to one, the first that is not
    /// adopted.
    pub(super) fn open<'d, 'a>(&self, deck: &'d [Shown<'a>]) -> Option<&'d Shown<'a>> {
        let gone_to = deck.iter().find(|s| Some(s.place) == self.open);
        gone_to.or(deck.iter().find(|s| !s.adopted)).or(deck.first())
    }

    /// The card with the cursor.
    pub(super) fn here<'d, 'a>(&self, deck: &'d [Shown<'a>]) -> Option<&'d Shown<'a>> {
        let at = self.form.at().and_then(|at| at.card);
        deck.iter().find(|s| Some(s.place) == at).or_else(|| self.open(deck))
    }

    /// The card that is decided on with what lies open; none where all are together.
    fn ruled_on<'d, 'a>(&self, deck: &'d [Shown<'a>], setup: &Setup) -> Option<&'d Shown<'a>> {
        self.here(deck).filter(|_| setup.decides == Decides::Card)
    }

    /// The form, with the cursor where it belongs.
    pub(super) fn form_on(&self, table: &Table<'_, Cards>) -> Cow<'_, Form<Spot>> {
        self.form.drawn_to(self.drawn_to(table))
    }

    /// Where the cursor goes by itself: to a card before anybody has moved it, and from elsewhere in a decision to the
    /// hands while they go up.
    fn drawn_to(&self, table: &Table<'_, Cards>) -> Option<Spot> {
        let deck = deck(table);
        match self.form.at() {
            None => self.open(&deck).map(|open| start_of(open, &deck, &table.paper.setup)),
            Some(Spot { card, part: Part::Decision(_) }) => {
                let shown = deck.iter().find(|s| Some(s.place) == card);
                let is_voting = chair(table, shown).decision.is_some_and(decision::Decision::is_voting);
                is_voting.then_some(Spot { card, part: HANDS })
            }
            Some(_) => None,
        }
    }

    /// The cursor is on the row of cards.
    pub(super) fn on_row(&self) -> bool {
        self.form.at().is_some_and(|at| at.part == Part::Cards)
    }

    fn go(&mut self, spot: Spot) {
        if spot.card.is_some() {
            self.open = spot.card;
        }
        self.form.set_at(spot);
    }

    /// Opens a card that somebody comes to.
    fn come_to(&mut self, shown: &Shown<'_>, deck: &[Shown<'_>], setup: &Setup) {
        self.open = Some(shown.place);
        self.form.set_at(led_to(shown, deck, setup));
    }
}

/// The first field of a card.
fn first_of(shown: &Shown<'_>, setup: &Setup) -> Spot {
    let first = setup.fields.first().map_or(Part::Next, |field| Part::Field(field.id));
    let part = if shown.place == Place::New && are_named(setup) { Part::Name } else { first };
    Spot { card: Some(shown.place), part }
}

/// Where a press leads that goes to a card: in a list it is seen to go into it.
fn led_to(shown: &Shown<'_>, deck: &[Shown<'_>], setup: &Setup) -> Spot {
    let is_in_list = deck.len() > 1 && !one_at_a_time(setup, deck);
    if is_in_list { first_of(shown, setup) } else { start_of(shown, deck, setup) }
}

/// Where the cursor stands when a card is opened. To one that is adopted nothing is added by whoever just begins to type.
fn start_of(shown: &Shown<'_>, deck: &[Shown<'_>], setup: &Setup) -> Spot {
    let is_free = !shown.adopted || shown.place == Place::New;
    let part = if one_at_a_time(setup, deck) { Part::Cards } else { Part::Adopted };
    if is_free { first_of(shown, setup) } else { Spot { card: None, part } }
}

/// Somebody has written on the card with the cursor.
fn has_written(table: &Table<'_, Cards>, pen: &Pen) -> bool {
    pen.here(&deck(table)).is_some_and(|s| s.lying.card.is_some())
}

/// The card with the cursor is one that the group has made: its place is theirs too.
fn is_on_made(table: &Table<'_, Cards>, pen: &Pen) -> bool {
    pen.here(&deck(table)).is_some_and(is_made)
}

/// There is something to decide on, or it is being written.
fn can_decide(table: &Table<'_, Cards>, pen: &Pen) -> bool {
    let deck = deck(table);
    let is_written = match table.paper.setup.decides {
        Decides::Card => pen.here(&deck).is_some_and(|shown| !shown.lying.is_empty()),
        _ => deck.iter().any(|shown| !shown.lying.is_empty()),
    };
    is_written || pen.form.is_half_typed()
}

fn clear(hand: &mut Hand<'_, Cards>) -> Done {
    let deck = deck(&hand.table);
    let here = hand.pen.here(&deck).cloned();
    here.map_or(Outcome::Ignored, |shown| cleared(hand, &deck, &shown))
}

/// The same by the key that deletes a letter elsewhere: what is adopted goes when it comes twice.
fn clear_from_row(hand: &mut Hand<'_, Cards>) -> Done {
    let deck = deck(&hand.table);
    let asked_for = std::mem::take(&mut hand.pen.form.asked);
    match hand.pen.here(&deck) {
        Some(shown) if shown.adopted && !asked_for => {
            let it = adopted_it(&hand.table.paper.setup, shown);
            hand.pen.form.asked = true;
            Outcome::said(format!(
                "{} er vedtatt. Trykk Delete en gang til for å slette kortet.",
                capital(it)
            ))
        }
        _ => clear(hand),
    }
}

impl Handled for Cards {
    const KEYS: &'static [&'static [Row<Self>]] = &[KEYS, decision::Keys::<Self>::ROWS];
    type Pen = Pen;
    type Leaf = Option<Place>;
    type Cursor = Option<Spot>;

    /// The person's hand goes, what is being written on the person's own card, and about the person's reservations.
    fn let_go(hand: &mut Hand<'_, Self>, person: Id) {
        let Paper { setup, sheet } = hand.table.paper;
        let deck = deck(&hand.table);
        let shown = hand.pen.ruled_on(&deck, setup);
        chair(&hand.table, shown).forget(&mut hand.pen.form.hands, person);
        let is_for = |card| match card {
            Place::Card(id) => find(&sheet.cards, id).is_some_and(|c| c.of == Some(person)),
            Place::Of(of) => of == person,
            Place::New => false,
        };
        hand.pen.form.forget(|spot| match spot.part {
            Part::Decision(at) => sheet.rulings().any(|ruling| ruling.decision.is_dissent_of(at, person)),
            _ => setup.each == Each::Person && spot.card.is_some_and(is_for),
        });
    }

    fn topic(table: &Table<'_, Self>, pen: &Pen) -> String {
        Self::marked(table, pen).map_or_else(String::new, |id| id.to_string())
    }

    fn take_slip(hand: &mut Hand<'_, Self>, filled: &Filled) -> Result<Taken<Edit>, Refusal> {
        phone::take(hand, filled)
    }

    fn standing(table: &Table<'_, Self>, pen: &Pen, round: Id) -> Standing {
        phone::standing(table, pen, round)
    }

    fn may_begin(table: &Table<'_, Self>, pen: &Pen) -> bool {
        phone::may_begin(table, pen)
    }

    fn begin(hand: &mut Hand<'_, Self>) -> Outcome<Edit> {
        phone::begin(hand)
    }

    fn is_through(table: &Table<'_, Self>, pen: &Pen) -> bool {
        decision::is_through(table, pen)
    }

    fn hint(table: &Table<'_, Self>, pen: &Pen, key: Key) -> Option<String> {
        decision::hint(table, pen, key)
    }

    fn form_keys(table: &Table<'_, Self>, pen: &Pen) -> &'static [Told] {
        decision::form_keys(table, pen)
    }

    fn turn_down(pen: &mut Pen, key: Key) -> Option<&'static str> {
        decision::turn_down(&mut pen.form.hands, key)
    }

    fn typed(hand: &mut Hand<'_, Self>, key: Key) -> Done {
        settle(hand);
        if key.ctrl && matches!(key.code, Code::Up | Code::Down) {
            return changes::carried(hand, key.code == Code::Down);
        }
        let lines = lines(&hand.table, hand.pen);
        hand.pen.form.settle(&lines);
        let Some(at) = hand.pen.form.at() else { return Outcome::Ignored };
        if let Some(outcome) = decision::typed(hand, key) {
            return outcome;
        }
        match at.part {
            Part::Cards => return on_row(hand, &lines, key),
            Part::Source(id) if matches!(key.code, Code::Delete | Code::Backspace) => {
                return unlinked(hand, id);
            }
            Part::Field(_) => {
                if let Some(outcome) = answered_next(hand, at, key) {
                    return outcome;
                }
            }
            _ => {}
        }
        match hand.pen.form.press(&lines, key, hand.ids) {
            Pressed::Pushed(spot) => pushed(hand, spot),
            Pressed::Chose { spot: Spot { part: Part::Decision(_), .. }, option } => {
                decision::chose(hand, option, key)
            }
            Pressed::Chose { spot, option } => {
                let outcome = changes::chose(hand, spot, option);
                if spot.card == Some(Place::New) {
                    hand.pen.form.set_at(Spot { card: hand.pen.open, ..spot });
                }
                let setup = &hand.table.paper.setup;
                if let (Part::Field(id), Some(option), Some(at)) = (spot.part, option, hand.pen.form.at())
                    && key.typed().is_some_and(|letter| letter != ' ')
                    && let Some((choice, reason)) = with_reason(setup, |choice, _| choice.id == id)
                {
                    let answer = choice.options[option].as_str();
                    hand.pen.form.reason_at(Spot { part: Part::Field(reason.id), ..at }, answer, key);
                }
                outcome
            }
            Pressed::Wrote { spot, text, then } => {
                let (outcome, at) = wrote(hand, spot, text.trim());
                follow(hand, &outcome, decision::then(spot, &text, then), &lines);
                // A click has said where to.
                let is_clicked = matches!(key.code, Code::Click { .. });
                if at != spot && !is_clicked && matches!(outcome, Outcome::Did(_)) {
                    hand.pen.go(at);
                    let there = self::lines(&hand.table, hand.pen);
                    hand.pen.form.go(then, &there);
                }
                outcome
            }
            pressed => Outcome::of(&pressed),
        }
    }

    fn pasted(hand: &mut Hand<'_, Self>, text: Put<'_>) -> Done {
        settle(hand);
        let lines = lines(&hand.table, hand.pen);
        hand.pen.form.settle(&lines);
        hand.pen.form.pasted(&lines, text, hand.ids)
    }

    fn view(table: &Table<'_, Self>, pen: &Pen, page: &mut Canvas<'_, '_>) {
        view::draw(table, pen, page);
    }

    /// The finding under the cursor.
    fn marked(table: &Table<'_, Self>, pen: &Pen) -> Option<Id> {
        pen.here(&deck(table)).and_then(|shown| shown.lying.id())
    }

    /// Opens the card with this id.
    fn point(hand: &mut Hand<'_, Self>, id: Id) {
        let deck = deck(&hand.table);
        if let Some(shown) = deck.iter().find(|s| s.lying.id() == Some(id)) {
            hand.pen.come_to(shown, &deck, &hand.table.paper.setup);
        }
    }

    /// The card with the cursor, and where on it.
    fn stands(table: &Table<'_, Self>, pen: &Pen) -> (Option<Place>, Option<Spot>) {
        (pen.here(&deck(table)).map(|shown| shown.place), pen.form.at())
    }

    fn stand_at(hand: &mut Hand<'_, Self>, &card: &Option<Place>, &at: &Option<Spot>) {
        if hand.pen.form.half_typed().is_some() {
            return;
        }
        let deck = deck(&hand.table);
        if let Some(shown) = deck.iter().find(|shown| Some(shown.place) == card) {
            hand.pen.come_to(shown, &deck, &hand.table.paper.setup);
        }
        hand.pen.form.stand_at(at.filter(|at| at.card.is_none() || at.card == card));
    }

    /// What a card is called behind the title of the exercise.
    fn leaf_words(table: &Table<'_, Self>, &card: &Option<Place>) -> String {
        let deck = deck(table);
        let shown = deck.iter().find(|shown| Some(shown.place) == card);
        shown.filter(|_| deck.len() > 1).map_or_else(String::new, |shown| shown.title.to_string())
    }

    fn half_typed(pen: &Pen) -> Vec<HalfTyped> {
        pen.form.drafted()
    }

    fn take_up(hand: &mut Hand<'_, Self>, half: &HalfTyped) {
        let Hand { table, pen, ids } = hand;
        let sheet = &table.paper.sheet;
        let rulings = || sheet.cards.iter().flat_map(|c| &c.decisions).chain(&sheet.decisions);
        let is_saved =
            |id| sheet.cards.iter().any(|c| c.id == id) || rulings().any(|r| r.decision.has_dissent(id));
        let deck = deck(table);
        let each = one_at_a_time(&table.paper.setup, &deck);
        let opens = if each { deck.iter().map(|s| Some(s.place)).collect() } else { vec![None] };
        let pages = opens.into_iter().map(|open| (open, lines(table, &Pen { open, ..Pen::default() })));
        if let Some((open, spot)) = pen.form.take_up(half, ids, is_saved, pages) {
            pen.open = spot.card.or(open);
        }
    }
}

/// Lets card and cursor stay what they look like, from the first press on.
fn settle(hand: &mut Hand<'_, Cards>) {
    if let Some(spot) = hand.pen.drawn_to(&hand.table) {
        hand.pen.form.asked &= hand.pen.form.at() == Some(spot);
        hand.pen.open = hand.pen.open(&deck(&hand.table)).map(|open| open.place);
        hand.pen.go(spot);
    }
}

/// A press on the row of cards. A new one is gone into at once; letters begin an empty field.
fn on_row(hand: &mut Hand<'_, Cards>, lines: &[Line<Spot>], key: Key) -> Done {
    let deck = deck(&hand.table);
    let Some(open) = hand.pen.open(&deck).cloned() else { return Outcome::Ignored };
    hand.pen.form.asked = false;
    let letter = key.typed().filter(|&c| c != ' ');
    match hand.pen.form.press(lines, key, hand.ids) {
        Pressed::Chose { option: Some(n), .. } => {
            if let Some(shown) = deck.get(n) {
                hand.pen.open = Some(shown.place);
                if letter == Some('+') {
                    hand.pen.form.set_at(first_of(shown, &hand.table.paper.setup));
                }
            }
            Outcome::Moved
        }
        Pressed::Ignored if letter.is_none() => Outcome::Ignored,
        _ if letter.is_none() => Outcome::Moved,
        _ if letter == Some('+') && open.place == Place::New => {
            hand.pen.form.set_at(first_of(&open, &hand.table.paper.setup));
            Outcome::Moved
        }
        _ if begins_in_text(&hand.table.paper.setup, &open) => {
            hand.pen.go(first_of(&open, &hand.table.paper.setup));
            hand.pen.form.press(lines, key, hand.ids);
            Outcome::Moved
        }
        _ => Outcome::Writes { back: false },
    }
}

/// Whether the first field of a card is a text that nobody has written in.
fn begins_in_text(setup: &Setup, shown: &Shown<'_>) -> bool {
    setup
        .fields
        .first()
        .is_some_and(|f| f.holds != Holds::Choice && held(shown.lying.values(), f.id).is_none())
}

/// Goes on when a text was taken. A new card has become one that is made: on to its next field, and from the last
/// one to the place for another.
fn follow(hand: &mut Hand<'_, Cards>, outcome: &Done, then: Then, before: &[Line<Spot>]) {
    if !matches!(outcome, Outcome::Did(_) | Outcome::Moved) {
        return;
    }
    let from = hand.pen.form.at();
    // On to what is to stand on the one that has just got its name.
    if let (Some(Spot { part: Part::Name, .. }), Outcome::Did(_)) = (from, outcome) {
        let first = hand.table.paper.setup.fields.first().map_or(Part::Next, |field| Part::Field(field.id));
        return hand.pen.go(Spot { card: hand.pen.open, part: first });
    }
    let made = hand.pen.open.filter(|open| matches!(open, Place::Card(_)));
    match (from, made, outcome) {
        (Some(Spot { card: Some(Place::New), part: Part::Field(field) }), Some(made), Outcome::Did(_)) => {
            hand.pen.form.go(Then::Stay, before);
            let fields = &hand.table.paper.setup.fields;
            let at = fields.iter().position(|f| f.id == field).unwrap_or_default();
            let (card, at) = match then {
                Then::Previous | Then::Last if at > 0 => (made, at - 1),
                Then::Previous | Then::Last => (made, at),
                _ if at + 1 < fields.len() => (made, at + 1),
                _ => (Place::New, 0),
            };
            hand.pen.go(Spot { card: Some(card), part: Part::Field(fields[at].id) });
        }
        _ => hand.pen.form.go(then, before),
    }
}

fn to_next(hand: &mut Hand<'_, Cards>) -> Done {
    settle(hand);
    let here = hand.pen.here(&deck(&hand.table)).map(|here| here.place);
    // What is being written becomes a card, and the place for a new one is free again.
    let is_new = hand.pen.form.half_typed().is_some_and(|(spot, _)| spot.card == Some(Place::New));
    let is_above = hand.pen.form.at().is_some_and(|at| at.part == Part::Adopted);
    leave_for(hand, |hand, on| {
        let deck = deck(&hand.table);
        let on = on.filter(|_| !is_new);
        let from = deck.iter().position(|shown| Some(shown.place) == on.or(here));
        let step = usize::from(on.is_some() || (!is_new && !is_above));
        let next = &deck[from.map_or(0, |from| (from + step) % deck.len())];
        hand.pen.open = Some(next.place);
        led_to(next, &deck, &hand.table.paper.setup)
    })
}

/// Puts the cursor elsewhere, after what is half-typed has been stored. What is decided on then is the card that it is on.
fn go_to(hand: &mut Hand<'_, Cards>, spot: Spot) -> Done {
    settle(hand);
    leave_for(hand, |_, on| match spot {
        Spot { card: Some(card), part: Part::Decision(_) } => Spot { card: on.or(Some(card)), ..spot },
        spot => spot,
    })
}

/// Stores what is half-typed, and goes on from there: where to may depend on the card that it is on, if that is another than
/// the one with the cursor, or was made just now.
fn leave_for(
    hand: &mut Hand<'_, Cards>,
    lead: impl FnOnce(&mut Hand<'_, Cards>, Option<Place>) -> Spot,
) -> Done {
    hand.pen.form.asked = false;
    let before = lines(&hand.table, hand.pen);
    let is_new = hand.pen.form.makes_row();
    let half = hand.pen.form.said().map(|(spot, text)| (spot, text.trim().to_owned()));
    let (outcome, on) = match half {
        Some((from, text)) => {
            let (outcome, at) = wrote(hand, from, &text);
            let on = if is_new { hand.pen.open } else { at.card.filter(|_| at != from) };
            let is_stored = matches!(outcome, Outcome::Did(_));
            (outcome, on.filter(|_| is_stored))
        }
        None => (Outcome::Moved, None),
    };
    if matches!(outcome, Outcome::Did(_) | Outcome::Moved) {
        hand.pen.form.go(Then::Stay, &before);
        let spot = lead(hand, on);
        hand.pen.go(spot);
    }
    outcome
}

/// Lets a card build on something.
pub(super) fn linked(card: super::Card, is_stored: bool) -> Edit {
    Edit::Card(if is_stored { RowEdit::Set(card) } else { RowEdit::push(card) })
}
