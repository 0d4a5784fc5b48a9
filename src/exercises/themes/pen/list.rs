//! The list under Ctrl+D: what everybody has in the next vote, opening it, what the last came to, corrections,
//! slips that came late. While a vote is open it holds only the way out of it.

use super::super::Themes;
use super::super::sheet::{Ballot, Choice, Edit, Round, State};
use super::super::standing::{budget, example};
use super::keys::TOO_FEW;
use super::slips::read;
use super::{Pen, Stand, stand};
use crate::exercises::round::{Cell, Mend, Shown, Whose};
use crate::exercises::{Hand, Outcome, Room, RowEdit, Table};
use crate::figures::{DotBudget, Letter};
use crate::reading::{Read, Whole};
use crate::ui::form::{Entry, Line, Pressed, Then};
use crate::ui::keys::Key;

/// The most dots that anybody can be given.
const PLENTY: i64 = 20;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// The themes, or what the vote came to.
    Look,
    Correct,
    Late,
    Budget,
    Cap,
    Open,
    /// Ends the open vote without showing it.
    Drop,
    Who,
    Letters,
}

/// The vote whose dots are shown.
struct Voted<'a> {
    round: &'a Round,
    room: &'a dyn Room,
}

impl<'a> Voted<'a> {
    fn of(table: &Table<'a, Themes>) -> Option<Self> {
        table.paper.sheet.shown().map(|round| Voted { round, room: table.room })
    }
}

impl Shown for Voted<'_> {
    fn room(&self) -> &dyn Room {
        self.room
    }

    fn is_late(&self, cell: Cell) -> Option<bool> {
        self.round.ballot(cell.person).map(|ballot| ballot.late)
    }

    fn stood_over(&self, cell: Cell) -> bool {
        self.round.ballot(cell.person).is_some_and(|ballot| ballot.dots.is_empty())
    }
}

impl Spot {
    /// Whether what is typed here is of one slip.
    pub(super) fn is_of_slip(self) -> bool {
        matches!(self, Spot::Who | Spot::Letters)
    }
}

pub(in super::super) fn lines(table: &Table<'_, Themes>, pen: &Pen) -> Vec<Line<Spot>> {
    let sheet = &table.paper.sheet;
    if sheet.open().is_some() {
        return vec![
            Entry::button(Spot::Drop, "Avbryt avstemningen uten å vise prikkene").into(),
            Line::Remark("Esc går tilbake til avstemningen.".into()),
        ];
    }
    let shown = sheet.shown();
    if let (Some(mend), Some(voted)) = (&pen.mend, Voted::of(table)) {
        return mend_lines(&voted, mend, pen.form.at() == Some(Spot::Letters));
    }
    let mut lines = Vec::new();
    if shown.is_some() {
        let look = if stand(table, pen) == Stand::Shown { "Til temaene" } else { "Vis resultatet" };
        lines.push(Entry::button(Spot::Look, look).into());
        lines.push(Entry::button(Spot::Correct, "Rett en lapp").into());
        lines.push(Entry::button(Spot::Late, "Noter en sen lapp").into());
        lines.push(Line::Gap);
    }
    let again = if shown.is_some() { "Ny avstemning" } else { "Prikkavstemning" };
    lines.push(Line::Head(format!("{again} om {} temaer", sheet.themes.len())));
    let rule = budget(&table.paper.setup, sheet);
    let usual = DotBudget::suggested(sheet.themes.len());
    lines.push(
        Entry::text(Spot::Budget, "Prikker til hver", rule.dots.to_string())
            .hint(format!("Vanligvis {} ved {} temaer", usual.dots, sheet.themes.len()))
            .filed("budget")
            .into(),
    );
    lines.push(
        Entry::text(Spot::Cap, "Høyst på ett tema", rule.most_on_one.to_string())
            .hint(format!("Vanligvis {}", usual.most_on_one.min(rule.dots)))
            .filed("cap")
            .into(),
    );
    lines.push(Entry::button(Spot::Open, "Åpne avstemningen").into());
    // How a slip is typed is said once there is one to type.
    lines.push(Line::Remark("På lapper, i stillhet. Enter på knappen åpner.".into()));
    lines
}

fn mend_lines(voted: &Voted<'_>, mend: &Mend, is_at_letters: bool) -> Vec<Line<Spot>> {
    let head =
        if mend.late { "En sen lapp står ved siden av og er ikke med i tallene." } else { "Rett en lapp" };
    let people = mend.people(voted);
    let who = people.iter().position(|&p| Some(p) == mend.person);
    let names = people.iter().map(|&p| voted.room.called(p));
    let initials = people.iter().map(|&p| voted.room.person(p).map_or("", |person| &person.initials));
    let mut lines =
        vec![Line::Head(head.into()), Entry::choice(Spot::Who, "Hvem", names, who).also(initials).into()];
    // Whose slip it is comes first, so the letters wait for it.
    if mend.person.is_some() {
        lines.push(Entry::text(Spot::Letters, "Bokstavene", &*mend.typed).hint("Som på lappen").into());
    }
    lines.push(Line::Remark(mend.told(is_at_letters)));
    lines
}

pub(super) fn open(hand: &mut Hand<'_, Themes>) -> Outcome<Edit> {
    let Hand { table, pen, .. } = hand;
    let sheet = &table.paper.sheet;
    let (state, spot) = match sheet.open() {
        Some(_) => (State::Open, Spot::Drop),
        None if sheet.shown().is_some() => (State::Closed, Spot::Look),
        None => (State::Closed, Spot::Open),
    };
    pen.mend = None;
    pen.listed = Some(state);
    if pen.form.half_typed().is_none() {
        pen.form.set_at(spot);
    }
    Outcome::Moved
}

pub(super) fn close(hand: &mut Hand<'_, Themes>) -> Outcome<Edit> {
    hand.pen.listed = None;
    Outcome::Moved
}

pub(in super::super) fn press(hand: &mut Hand<'_, Themes>, key: Key) -> Outcome<Edit> {
    let now = lines(&hand.table, hand.pen);
    let waits = hand.pen.form.at() == Some(Spot::Letters) && hand.pen.form.half_typed().is_none();
    let typed = hand.pen.mend.as_ref().map(|mend| mend.typed.clone()).filter(|typed| !typed.is_empty());
    if let Some(typed) = typed.filter(|_| waits && key == Key::ENTER) {
        return mend(hand, &typed);
    }
    hand.pen.form.settle(&now);
    if let Some(outcome) = whose(hand, key) {
        return outcome;
    }
    match hand.pen.form.press(&now, key, hand.ids) {
        Pressed::Ignored if key == Key::ENTER && hand.pen.mend.is_some() => {
            Outcome::said("Skriv bokstavene først. Enter lagrer dem.")
        }
        Pressed::Ignored if key == Key::ESC => {
            if hand.pen.mend.take().is_none() {
                hand.pen.listed = None;
            }
            Outcome::Moved
        }
        Pressed::Pushed(spot) => push(hand, spot),
        Pressed::Chose { option, .. } => {
            choose(hand, option);
            Outcome::Moved
        }
        // Whose slip it is can still be said: only Enter stores it.
        Pressed::Wrote { spot: Spot::Letters, text, then } if key != Key::ENTER => {
            if let Some(mend) = &mut hand.pen.mend {
                mend.typed = text;
            }
            let now = lines(&hand.table, hand.pen);
            hand.pen.form.go(then, &now);
            Outcome::Moved
        }
        Pressed::Wrote { spot: Spot::Letters, text, .. } => mend(hand, &text),
        Pressed::Wrote { spot, text, then } => {
            let outcome = set_budget(&hand.table, spot, text.trim());
            if !matches!(outcome, Outcome::Said(_)) {
                hand.pen.form.go(then, &now);
            }
            outcome
        }
        pressed => Outcome::of(&pressed),
    }
}

/// Whose slip is put right, by the seat; nothing where the press means something else.
fn whose(hand: &mut Hand<'_, Themes>, key: Key) -> Option<Outcome<Edit>> {
    let mend = hand.pen.mend.as_ref()?;
    let voted = Voted::of(&hand.table)?;
    match mend.whose(&voted, hand.pen.form.at() == Some(Spot::Who), false, key) {
        Whose::Is(mend) => {
            let said = mend.told_seat(hand.table.room);
            hand.pen.mend = Some(mend);
            Some(Outcome::said(said))
        }
        Whose::Said(sentence) => {
            hand.pen.form.set_at(Spot::Who);
            Some(Outcome::said(sentence))
        }
        Whose::Answer | Whose::Other => None,
    }
}

/// A number from 1, or nothing for what is usual.
fn set_budget(table: &Table<'_, Themes>, spot: Spot, text: &str) -> Outcome<Edit> {
    let typed = match Whole::read(text, 1..=PLENTY) {
        Ok(Whole(n)) => u32::try_from(n).ok(),
        Err(_) if text.is_empty() => None,
        Err(unread) => return Outcome::said(unread),
    };
    let sheet = &table.paper.sheet;
    let edit = if spot == Spot::Budget {
        Edit::Budget { budget: typed, cap: sheet.cap }
    } else {
        Edit::Budget { budget: sheet.budget, cap: typed }
    };
    Outcome::did(edit, "endret antall prikker")
}

fn push(hand: &mut Hand<'_, Themes>, spot: Spot) -> Outcome<Edit> {
    match spot {
        Spot::Look => {
            hand.pen.regroups = stand(&hand.table, hand.pen) == Stand::Shown;
            hand.pen.listed = None;
            Outcome::Moved
        }
        Spot::Correct | Spot::Late => begin_mend(hand, spot == Spot::Late),
        Spot::Open => begin(hand),
        Spot::Drop => drop(hand),
        _ => Outcome::Ignored,
    }
}

fn begin(hand: &mut Hand<'_, Themes>) -> Outcome<Edit> {
    let Hand { table, pen, ids } = hand;
    let sheet = &table.paper.sheet;
    match sheet.themes.len() {
        0 | 1 => return Outcome::said(TOO_FEW),
        n if n > Letter::TYPED => {
            return Outcome::said(format!(
                "Det er {n} temaer, og bokstaver til {}. Slå sammen noen først.",
                Letter::TYPED
            ));
        }
        _ => {}
    }
    let DotBudget { dots, most_on_one } = budget(&table.paper.setup, sheet);
    let options = sheet.themes.iter().map(|t| Choice { theme: t.id, name: t.name.clone() });
    let round = Round {
        id: ids.take(),
        options: options.collect(),
        budget: dots,
        cap: most_on_one,
        ..Round::default()
    };
    let again = !sheet.rounds.is_empty();
    pen.listed = None;
    let opened = Outcome::did(Edit::Round(RowEdit::push(round)), "åpnet avstemning");
    if again {
        opened.saying("Ny avstemning. Prikkene fra før er skjult til den nye vises.")
    } else {
        opened
    }
}

fn drop(hand: &mut Hand<'_, Themes>) -> Outcome<Edit> {
    let Some(round) = hand.table.paper.sheet.open() else { return Outcome::Ignored };
    hand.pen.listed = None;
    Outcome::did(Edit::Round(RowEdit::Remove(round.id)), "avbrutt avstemning")
        .saying("Avstemningen er avbrutt. Ctrl+Z henter den tilbake.")
}

pub(super) fn begin_mend(hand: &mut Hand<'_, Themes>, late: bool) -> Outcome<Edit> {
    let Some(voted) = Voted::of(&hand.table) else { return Outcome::Ignored };
    let Some(mend) = Mend::begin(&voted, late, voted.round.id) else {
        return Outcome::said(if late {
            "Alle har stemt. Feil på en lapp rettes med «Rett en lapp»."
        } else {
            "Det er ingen lapper å rette. Åpne en ny avstemning."
        });
    };
    hand.pen.listed = Some(State::Closed);
    hand.pen.form.set_at(if mend.person.is_some() { Spot::Letters } else { Spot::Who });
    hand.pen.mend = Some(mend);
    Outcome::Moved
}

fn choose(hand: &mut Hand<'_, Themes>, option: Option<usize>) {
    if let (Some(mend), Some(voted)) = (hand.pen.mend.clone(), Voted::of(&hand.table)) {
        hand.pen.mend = Some(mend.of(&voted, option));
    }
}

fn mend(hand: &mut Hand<'_, Themes>, text: &str) -> Outcome<Edit> {
    let Hand { table, pen, ids } = hand;
    let (Some(mend @ Mend { late, person: Some(person), .. }), Some(round)) =
        (pen.mend.clone(), table.paper.sheet.shown())
    else {
        return Outcome::Ignored;
    };
    let dots = match read(round, text) {
        Ok(dots) if dots.is_empty() => return Outcome::said(example(round.rule())),
        Ok(dots) => dots,
        Err(sentence) => return Outcome::said(sentence),
    };
    let edit = match round.ballot(person) {
        Some(old) if old.dots == dots && !late => {
            return Outcome::said("Slik står lappen fra før. Ingenting er endret.");
        }
        Some(old) => {
            let corrected = mend.corrects(old.corrected);
            RowEdit::Set(Ballot { dots, corrected, late: old.late || late, ..old.clone() })
        }
        None => RowEdit::push(Ballot { id: ids.take(), person, dots, late: true, corrected: false }),
    };
    pen.mend = None;
    pen.listed = None;
    pen.regroups = false;
    let now = lines(table, pen);
    pen.form.go(Then::First, &now);
    let edit = Edit::Ballot { round: round.id, edit };
    if late {
        Outcome::did(edit, "sen lapp").saying("Notert etter visning. Den er ikke med i tallene.")
    } else {
        Outcome::did(edit, "rettet lapp").saying("Rettet. Det står ved tallene at noe er rettet.")
    }
}
