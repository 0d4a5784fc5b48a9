//! What is done with answers that are already there: mark them, set them right, take them out.

use std::borrow::Cow;

use super::Interview;
use super::keys::neighbour;
use super::list::is_folded;
use super::pen::Pen;
use super::round::Round;
use super::sheet::{Answer, Edit};
use crate::exercises::line;
use crate::exercises::{Hand, Id, Level, Outcome, Room, RowEdit, Table};
use crate::figures::words::quoted;
use crate::ui::form::Then;
use crate::ui::keys::Key;
use crate::ui::wrap;

pub(super) fn mark_last(hand: &mut Hand<'_, Interview>) -> Outcome<Edit> {
    if hand.pen.caught.now.field.press(Key::UP) {
        return Outcome::Moved;
    }
    let question = hand.pen.question(&hand.table);
    let Some(last) = hand.table.paper.sheet.answers_to(question).next_back() else { return Outcome::Ignored };
    hand.pen.mark(last.id);
    Outcome::Moved
}

pub(super) fn mark_next(hand: &mut Hand<'_, Interview>, down: bool) -> Outcome<Edit> {
    let Some(marked) = hand.pen.marked(&hand.table) else { return Outcome::Ignored };
    let mut answers = hand.table.paper.sheet.answers_to(marked.question);
    let next = if down {
        answers.skip_while(|a| a.id != marked.id).nth(1)
    } else {
        answers.rfind(|a| a.id == marked.id).and_then(|_| answers.next_back())
    };
    match next {
        Some(next) => hand.pen.mark(next.id),
        None if down => hand.pen.release(&hand.table),
        None => hand.pen.mark(marked.id),
    }
    Outcome::Moved
}

/// Cells of an answer that call it to mind.
const FIRST_WORDS: usize = 28;

/// " fra HR-leder"; nothing where nobody is named.
pub(super) fn said_by(room: &dyn Room, by: Option<Id>) -> String {
    by.map_or_else(String::new, |id| format!(" fra {}", room.called(id)))
}

/// Changes the answer with the cursor.
fn change(
    answer: &Answer,
    change: impl FnOnce(&mut Answer),
    what: impl Into<Cow<'static, str>>,
) -> Outcome<Edit> {
    let mut answer = answer.clone();
    change(&mut answer);
    Outcome::did(Edit::Answer(RowEdit::Set(answer)), what)
}

pub(super) fn give_answer(hand: &mut Hand<'_, Interview>, forward: bool) -> Outcome<Edit> {
    let Some(marked) = hand.pen.marked(&hand.table) else { return Outcome::Ignored };
    let person = Round::of(&hand.table, marked.question).seat_beside(marked.by, forward);
    if person == marked.by {
        return Outcome::Moved;
    }
    let name = person.map_or("", |id| hand.table.room.called(id));
    let outcome = change(marked, |a| a.by = person, format!("svar gitt til {name}"));
    outcome.saying(format!("Svaret står på {name} nå. Ctrl+Z angrer."))
}

pub(super) fn make_key(hand: &mut Hand<'_, Interview>) -> Outcome<Edit> {
    let question = hand.pen.question(&hand.table);
    let last = || hand.table.paper.sheet.answers_to(question).next_back();
    let answer = match hand.pen.marked(&hand.table) {
        None if !hand.pen.caught.now.is_empty() => {
            hand.pen.caught.now.about.key ^= true;
            return Outcome::Moved;
        }
        marked => marked.or_else(last),
    };
    let Some(answer) = answer else {
        return Outcome::said("Det er ikke noe svar å merke ennå.");
    };
    let room = hand.table.room;
    let words = if is_folded(room, answer) {
        "noe som blir i rommet".into()
    } else {
        format!("‘{}’", wrap::first_words(&answer.said, FIRST_WORDS))
    };
    let quote = answer.by.map_or_else(String::new, |id| format!("{}, ", room.called(id))) + &words;
    let (what, said) = if answer.key {
        ("fjernet nøkkelsitat", format!("Ikke nøkkelsitat lenger: {quote}."))
    } else {
        ("nytt nøkkelsitat", format!("Nøkkelsitat: {quote}."))
    };
    change(answer, |a| a.key ^= true, what).saying(said)
}

pub(super) fn turn_level(hand: &mut Hand<'_, Interview>) -> Outcome<Edit> {
    let marked = hand.pen.marked(&hand.table);
    let Some(answer) = marked.or_else(|| last_said(&hand.table, hand.pen)) else {
        return line::turn_level(hand, hand.table.paper.setup.level);
    };
    if is_folded(hand.table.room, answer) && !hand.pen.confirms(answer) {
        return Outcome::said("Ctrl+O én gang til viser svaret på skjermen.");
    }
    let turned = Answer { level: answer.level.turned(), ..answer.clone() };
    let level = turned.level;
    if level == Level::StaysInRoom {
        // Whoever is on the way to the level after it goes on by the same key.
        hand.pen.is_turned(turned);
    }
    let whose = if marked.is_some() { String::new() } else { said_by(hand.table.room, answer.by) };
    change(answer, |a| a.level = level, "endret nivå på svar").saying(match level {
        Level::StaysInRoom if answer.key => {
            format!("Nøkkelsitatet{whose} blir i rommet, og kommer ikke med i rapporten.")
        }
        level => format!("Svaret{whose} {}.", level.told()),
    })
}

/// The answer that was just said, which a key for what is said means until the next is begun.
fn last_said<'a>(table: &Table<'a, Interview>, pen: &Pen) -> Option<&'a Answer> {
    line::just_said(table, pen).and_then(|id| table.paper.sheet.answer(id))
}

/// Cells of an answer at the foot.
const AT_THE_FOOT: usize = 16;

/// What the level of the answer that was just said becomes.
pub(super) fn hint(table: &Table<'_, Interview>, pen: &Pen, key: Key) -> Option<String> {
    let answer = last_said(table, pen).filter(|_| key == Key::ctrl('o'))?;
    let words = if is_folded(table.room, answer) {
        "siste svar".into()
    } else {
        quoted(wrap::first_words(&answer.said, AT_THE_FOOT))
    };
    Some(format!("{words} til {}", answer.level.turned().words()))
}

pub(super) fn delete(hand: &mut Hand<'_, Interview>) -> Outcome<Edit> {
    let Some(marked) = hand.pen.marked(&hand.table) else { return Outcome::Ignored };
    let mut answers = hand.table.paper.sheet.answers_to(marked.question);
    let above = answers.by_ref().take_while(|a| a.id != marked.id).last();
    let neighbour = answers.next().or(above);
    match neighbour {
        Some(neighbour) => hand.pen.mark(neighbour.id),
        None => hand.pen.release(&hand.table),
    }
    let deed = Outcome::did(
        Edit::Answer(RowEdit::Remove(marked.id)),
        format!("slettet svar{}", said_by(hand.table.room, marked.by)),
    );
    // In the line, Ctrl+Z would take back typing first.
    if neighbour.is_some() || hand.pen.caught.now.field.is_empty() {
        deed.saying("Svaret er slettet. Ctrl+Z henter det tilbake.")
    } else {
        deed.saying("Svaret er slettet.")
    }
}

pub(super) fn move_on(hand: &mut Hand<'_, Interview>) -> Outcome<Edit> {
    let Some(marked) = hand.pen.marked(&hand.table) else { return Outcome::Ignored };
    let asked = &hand.table.paper.setup.questions;
    let Some(to) = neighbour(&hand.table, hand.pen, true).or(asked.first().map(|q| q.id)) else {
        return Outcome::Ignored;
    };
    change(marked, |a| a.question = to, "svar flyttet til et annet spørsmål")
        .saying("Svaret er flyttet til dette spørsmålet.")
}

pub(super) fn open(hand: &mut Hand<'_, Interview>) -> Outcome<Edit> {
    let Some(marked) = hand.pen.marked(&hand.table) else { return Outcome::Ignored };
    if is_folded(hand.table.room, marked) {
        hand.pen.mark(marked.id);
        return Outcome::said("Svaret blir i rommet. Det åpnes når rommet ikke ser skjermen (alle valg).");
    }
    hand.pen.open(&hand.table, marked);
    Outcome::Moved
}

pub(super) fn next_part(hand: &mut Hand<'_, Interview>, key: Key) -> Outcome<Edit> {
    let marked = hand.pen.marked(&hand.table);
    let (Some(answer), Some(open)) = (marked, hand.pen.correction_mut()) else { return Outcome::Ignored };
    open.press(&hand.table, answer, key)
}

pub(super) fn close(hand: &mut Hand<'_, Interview>) -> Outcome<Edit> {
    let marked = hand.pen.marked(&hand.table);
    let (Some(answer), Some(open)) = (marked, hand.pen.correction_mut()) else { return Outcome::Ignored };
    let outcome = open.save(&hand.table, answer, Then::Stay);
    if !matches!(outcome, Outcome::Said(_)) {
        hand.pen.release(&hand.table);
    }
    outcome
}

pub(super) fn leave(hand: &mut Hand<'_, Interview>) -> Outcome<Edit> {
    let Some(open) = hand.pen.correction() else { return Outcome::Ignored };
    let half_typed = open.form.half_typed().is_some();
    let answer = open.answer;
    hand.pen.mark(answer);
    if half_typed {
        Outcome::said("Rettelsen er ikke lagret. Den venter i svaret til du åpner det igjen.")
    } else {
        Outcome::Moved
    }
}
