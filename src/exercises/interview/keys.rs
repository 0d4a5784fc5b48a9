//! What each key does in an interview: catch what is said, give the word on, and set right what was caught.

use super::Interview;
use super::answers::{
    close, delete, give_answer, leave, make_key, mark_last, mark_next, move_on, next_part, open, turn_level,
};
use super::pen::{At, Pen};
use super::round::Round;
use super::sheet::{Edit, Pass};
use crate::exercises::line::{begins_name, by};
use crate::exercises::{Command, Hand, Id, Outcome, RowEdit, Table};
use crate::ui::keys::{Key, On, Told};

type Condition = fn(&Table<'_, Interview>, &Pen) -> On;
type Run = fn(&mut Hand<'_, Interview>) -> Outcome<Edit>;

const fn row(
    keys: &'static [Key],
    hint: &'static str,
    help: &'static str,
    on: Condition,
    run: Run,
) -> Command<Interview> {
    Command { told: Told { keys, hint, help }, on, run }
}

pub(super) const KEYS: &[Command<Interview>] = &[
    row(
        &[Key::ENTER],
        "rett",
        "Åpner det markerte svaret, så du kan rette ordene. Tab går videre til notat og tolkning.",
        |t, p| On::when(marking(t, p)),
        open,
    ),
    row(
        &[Key::ENTER],
        "lagre",
        "Lagrer rettelsen og går tilbake til linjen.",
        |t, p| On::when(correcting(t, p)),
        close,
    ),
    row(
        &[Key::TAB],
        "neste person",
        "Gir ordet til neste som ikke har snakket. Det du har skrevet, blir stående og følger med.",
        |t, p| On::when(writing(t, p) && is_anybody_here(t, p) && !begins_name(t, p)),
        |hand| give_word(hand, Round::next),
    ),
    row(
        &[Key::BACK_TAB],
        "",
        "Gir ordet tilbake til forrige person i runden.",
        |table, pen| On::when(writing(table, pen) && is_anybody_here(table, pen)),
        |hand| give_word(hand, Round::before),
    ),
    row(
        &[Key::TAB],
        "bytt person",
        "Gir det markerte svaret til neste person.",
        |table, pen| On::when(marking(table, pen) && is_anybody_here(table, pen)),
        |hand| give_answer(hand, true),
    ),
    row(
        &[Key::BACK_TAB],
        "",
        "Gir det markerte svaret til forrige person.",
        |table, pen| On::when(marking(table, pen) && is_anybody_here(table, pen)),
        |hand| give_answer(hand, false),
    ),
    row(
        &[Key::TAB],
        "neste felt",
        "Går til notatet og tolkningen av svaret.",
        |t, p| On::when(correcting_alone(t, p)),
        |hand| next_part(hand, Key::TAB),
    ),
    row(
        &[Key::BACK_TAB],
        "",
        "Går til feltet foran i svaret.",
        |t, p| On::when(correcting_alone(t, p)),
        |hand| next_part(hand, Key::BACK_TAB),
    ),
    row(
        &[Key::RIGHT],
        "neste spørsmål",
        "Går til neste spørsmål, fra en tom linje.",
        |table, pen| On::when(is_line_empty(table, pen) && neighbour(table, pen, true).is_some()),
        |hand| ask(hand, true),
    ),
    row(
        &[Key::LEFT],
        "",
        "Går til forrige spørsmål, fra en tom linje.",
        |table, pen| On::when(is_line_empty(table, pen) && neighbour(table, pen, false).is_some()),
        |hand| ask(hand, false),
    ),
    row(
        &[Key::UP],
        "",
        "Markerer det siste svaret, så du kan rette det.",
        |t, p| On::when(writing(t, p)),
        mark_last,
    ),
    row(
        &[Key::UP],
        "",
        "Markerer svaret over.",
        |t, p| On::when(marking(t, p)),
        |hand| mark_next(hand, false),
    ),
    row(
        &[Key::DOWN],
        "",
        "Markerer svaret under, eller går tilbake til linjen.",
        |t, p| On::when(marking(t, p)),
        |hand| mark_next(hand, true),
    ),
    row(
        &[Key::ctrl('k')],
        "nøkkelsitat",
        "Merker det du skriver, det markerte svaret eller det siste som nøkkelsitat. Samme tast tar merket bort.",
        |_, _| On::Yes,
        make_key,
    ),
    row(
        &[Key::ctrl('o')],
        "nivå",
        "Bestemmer hvor langt svaret kan gå: blir i rommet, for ledergruppen eller kan siteres.",
        |_, _| On::Yes,
        turn_level,
    ),
    row(
        &[Key::ctrl('d')],
        "",
        "Noterer at den som har ordet, står over, og gir ordet videre. Samme tast på samme person angrer.",
        |table, pen| On::when(writing(table, pen) && by(table, pen).is_some()),
        pass,
    ),
    row(
        &[Key::DELETE],
        "slett",
        "Sletter det markerte svaret. Det kan angres.",
        |t, p| On::when(marking(t, p)),
        delete,
    ),
    row(
        &[Key::BACKSPACE],
        "",
        "Sletter det markerte svaret, på maskiner uten Delete, når linjen er tom.",
        |table, pen| On::when(marking(table, pen) && pen.caught.now.field.is_empty()),
        delete,
    ),
    row(
        &[Key::ESC],
        "tilbake",
        "Går tilbake til linjen.",
        |t, p| On::when(marking(t, p)),
        |hand| {
            hand.pen.release(&hand.table);
            Outcome::Moved
        },
    ),
    row(
        &[Key::ESC],
        "tilbake",
        "Lukker svaret. Det du har rettet, venter der til neste gang.",
        |t, p| On::when(correcting(t, p)),
        leave,
    ),
    row(
        &[],
        "",
        "Flytt det markerte svaret til neste spørsmål.",
        |table, pen| On::when(marking(table, pen) && table.paper.setup.questions.len() > 1),
        move_on,
    ),
];

fn writing(table: &Table<'_, Interview>, pen: &Pen) -> bool {
    matches!(pen.at(table), At::Line)
}

fn marking(table: &Table<'_, Interview>, pen: &Pen) -> bool {
    matches!(pen.at(table), At::Answer(_))
}

fn correcting(table: &Table<'_, Interview>, pen: &Pen) -> bool {
    matches!(pen.at(table), At::Correction(_))
}

/// Note and interpretation open only where the room can't see them.
fn correcting_alone(table: &Table<'_, Interview>, pen: &Pen) -> bool {
    correcting(table, pen) && !table.room.mirrored()
}

fn is_anybody_here(table: &Table<'_, Interview>, _: &Pen) -> bool {
    !table.room.people().is_empty()
}

fn is_line_empty(table: &Table<'_, Interview>, pen: &Pen) -> bool {
    pen.caught.now.field.is_empty() && !correcting(table, pen)
}

/// The question before or after the one looked at.
pub(super) fn neighbour(table: &Table<'_, Interview>, pen: &Pen, forward: bool) -> Option<Id> {
    let asked = &table.paper.setup.questions;
    let at = asked.iter().position(|q| q.id == pen.question(table))?;
    let to = if forward { at + 1 } else { at.checked_sub(1)? };
    asked.get(to).map(|q| q.id)
}

fn give_word(hand: &mut Hand<'_, Interview>, to: fn(&Round, Option<Id>) -> Option<Id>) -> Outcome<Edit> {
    let question = hand.pen.question(&hand.table);
    let round = Round::of(&hand.table, question);
    let by = by(&hand.table, hand.pen);
    let line = &mut hand.pen.caught.now;
    line.turn_to(question);
    let people = hand.table.room.people();
    let namesake = line.namesakes(people).iter().map(|seat| seat.id).find(|id| Some(*id) != by);
    line.choose(namesake.or_else(|| to(&round, by)), people);
    Outcome::Moved
}

fn ask(hand: &mut Hand<'_, Interview>, forward: bool) -> Outcome<Edit> {
    let Some(question) = neighbour(&hand.table, hand.pen, forward) else { return Outcome::Ignored };
    hand.pen.release(&hand.table);
    hand.pen.caught.now.turn_to(question);
    Outcome::Moved
}

fn pass(hand: &mut Hand<'_, Interview>) -> Outcome<Edit> {
    let question = hand.pen.question(&hand.table);
    let round = Round::of(&hand.table, question);
    let Some(person) = by(&hand.table, hand.pen) else { return Outcome::Ignored };
    let name = hand.table.room.called(person);
    if !hand.pen.caught.now.is_empty() {
        return Outcome::said("Linjen er ikke lagret. Enter lagrer den, Ctrl+U legger den til side.");
    }
    if round.has_spoken(person) {
        return Outcome::said(format!("{name} har alt svart på dette spørsmålet."));
    }
    if let Some(pass) = hand.table.paper.sheet.pass_of(question, person) {
        let edit = Edit::Pass(RowEdit::Remove(pass.id));
        return Outcome::did(edit, format!("{name} står over."), format!("{name} står ikke over lenger."))
            .saying(format!("{name} står ikke over lenger."));
    }
    let row = Pass { id: hand.ids.take(), question, person: Some(person) };
    hand.pen.caught.now.turn_to(question);
    hand.pen.caught.now.give_to(round.next(Some(person)));
    Outcome::did(
        Edit::Pass(RowEdit::push(row)),
        format!("{name} står ikke over lenger."),
        format!("{name} står over igjen."),
    )
    .saying(format!("{name} står over."))
}
