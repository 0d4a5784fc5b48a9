//! What each key does in an interview: catch what is said, give the word on, and set right what was caught.

use super::Interview;
use super::answers::{
    close, delete, give_answer, leave, make_key, mark_last, mark_next, move_on, next_part, open, turn_level,
};
use super::pen::{At, Pen};
use super::round::Round;
use super::sheet::{Edit, Pass};
use crate::exercises::line::{begins_name, by};
use crate::exercises::{Hand, Id, Outcome, Row, RowEdit, Table};
use crate::ui::keys::{Key, On};

pub(super) const KEYS: &[Row<Interview>] = &[
    Row::new(
        &[Key::ENTER],
        "rett",
        "Åpner det markerte svaret, så du kan rette ordene. Tab går videre til notat og tolkning.",
        |t, p| On::when(marking(t, p)),
        open,
    ),
    Row::new(
        &[Key::ENTER],
        "lagre",
        "Lagrer rettelsen og går tilbake til linjen.",
        |t, p| On::when(correcting(t, p)),
        close,
    ),
    Row::new(
        &[Key::TAB],
        "neste person",
        "Gir ordet til neste som ikke har snakket. Det du har skrevet, blir stående og følger med.",
        |t, p| On::when(writing(t, p) && !begins_name(t, p)).provided(is_anybody_here(t), NOBODY),
        |hand| give_word(hand, true),
    ),
    Row::new(
        &[Key::BACK_TAB],
        "",
        "Gir ordet tilbake til forrige person i runden.",
        |t, p| On::when(writing(t, p)).provided(is_anybody_here(t), NOBODY),
        |hand| give_word(hand, false),
    ),
    Row::new(
        &[Key::TAB],
        "bytt person",
        "Gir det markerte svaret til neste person.",
        |t, p| On::when(marking(t, p)).provided(is_anybody_here(t), NOBODY),
        |hand| give_answer(hand, true),
    ),
    Row::new(
        &[Key::BACK_TAB],
        "",
        "Gir det markerte svaret til forrige person.",
        |t, p| On::when(marking(t, p)).provided(is_anybody_here(t), NOBODY),
        |hand| give_answer(hand, false),
    ),
    Row::new(
        &[Key::TAB],
        "neste felt",
        "Går til notatet og tolkningen av svaret.",
        |t, p| On::when(correcting_alone(t, p)),
        |hand| next_part(hand, Key::TAB),
    ),
    Row::new(
        &[Key::BACK_TAB],
        "",
        "Går til feltet foran i svaret.",
        |t, p| On::when(correcting_alone(t, p)),
        |hand| next_part(hand, Key::BACK_TAB),
    ),
    Row::new(
        &[Key::RIGHT],
        "neste spørsmål",
        "Går til neste spørsmål, fra en tom linje.",
        |t, p| {
            On::when(is_line_empty(t, p) && has_many(t))
                .provided(neighbour(t, p, true).is_some(), "Dette er siste spørsmål. ← går tilbake.")
        },
        |hand| ask(hand, true),
    ),
    Row::new(
        &[Key::LEFT],
        "",
        "Går til forrige spørsmål, fra en tom linje.",
        |t, p| {
            On::when(is_line_empty(t, p) && has_many(t))
                .provided(neighbour(t, p, false).is_some(), "Dette er første spørsmål. → går videre.")
        },
        |hand| ask(hand, false),
    ),
    Row::new(
        &[Key::UP],
        "",
        "Markerer det siste svaret, så du kan rette det.",
        |t, p| {
            On::when(writing(t, p)).provided(!p.caught.now.field.is_empty() || has_answers(t, p), NO_ANSWERS)
        },
        mark_last,
    ),
    Row::new(
        &[Key::UP],
        "",
        "Markerer svaret over.",
        |t, p| On::when(marking(t, p)),
        |hand| mark_next(hand, false),
    ),
    Row::new(
        &[Key::DOWN],
        "",
        "Markerer svaret under, eller går tilbake til linjen.",
        |t, p| On::when(marking(t, p)),
        |hand| mark_next(hand, true),
    ),
    Row::new(
        &[Key::ctrl('k')],
        "nøkkelsitat",
        "Merker det du skriver, det markerte svaret eller det siste som nøkkelsitat. Samme tast tar merket bort.",
        |t, p| {
            let any = !p.caught.now.is_empty() || has_answers(t, p);
            On::Yes.provided(any, "Det er ikke noe svar å merke ennå. Skriv det første.")
        },
        make_key,
    ),
    Row::new(
        &[Key::ctrl('o')],
        "nivå",
        "Bestemmer hvor langt svaret kan gå: blir i rommet, for ledergruppen eller kan siteres. Rett etter Enter gjelder det svaret du lagret.",
        |_, _| On::Yes,
        turn_level,
    ),
    Row::new(
        &[Key::ctrl('d')],
        "",
        "Noterer at den som har ordet, står over, og gir ordet videre. Samme tast på samme person angrer.",
        |t, p| {
            On::when(writing(t, p))
                .provided(by(t, p).is_some(), "Ingen har ordet, så ingen kan stå over. Tab gir det.")
                .provided(
                    p.caught.now.is_empty(),
                    "Linjen er ikke lagret. Enter lagrer den, Ctrl+U legger den til side.",
                )
        },
        pass,
    ),
    Row::new(
        &[Key::DELETE],
        "slett",
        "Sletter det markerte svaret. Det kan angres.",
        |t, p| {
            let at_line = writing(t, p) && p.caught.now.field.is_empty();
            On::when(marking(t, p) || at_line)
                .provided(has_answers(t, p), NO_ANSWERS)
                .provided(marking(t, p), MARK_FIRST)
        },
        delete,
    ),
    Row::new(
        &[Key::BACKSPACE],
        "",
        "Sletter det markerte svaret, på maskiner uten Delete, når linjen er tom.",
        |table, pen| On::when(marking(table, pen) && pen.caught.now.field.is_empty()),
        delete,
    ),
    Row::new(
        &[Key::ESC],
        "tilbake",
        "Går tilbake til linjen.",
        |t, p| On::when(marking(t, p)),
        |hand| {
            hand.pen.release(&hand.table);
            Outcome::Moved
        },
    ),
    Row::new(
        &[Key::ESC],
        "tilbake",
        "Lukker svaret. Det du har rettet, venter der til neste gang.",
        |t, p| On::when(correcting(t, p)),
        leave,
    ),
    Row::new(
        &[],
        "",
        "Flytt det markerte svaret til neste spørsmål.",
        |t, p| On::when(has_many(t)).provided(marking(t, p), MARK_FIRST),
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

/// Said where somebody is to be given the word.
const NOBODY: &str = "Det er ingen deltakere ennå. Ctrl+P og «Deltakerne» legger dem til.";
const NO_ANSWERS: &str = "Ingen svar ennå. Skriv det første og trykk Enter.";
const MARK_FIRST: &str = "Marker et svar først: pil opp fra en tom linje.";

fn is_anybody_here(table: &Table<'_, Interview>) -> bool {
    !table.room.people().is_empty()
}

fn has_many(table: &Table<'_, Interview>) -> bool {
    table.paper.setup.questions.len() > 1
}

/// Something has been said to the question looked at.
fn has_answers(table: &Table<'_, Interview>, pen: &Pen) -> bool {
    table.paper.sheet.answers_to(pen.question(table)).next().is_some()
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

fn give_word(hand: &mut Hand<'_, Interview>, forward: bool) -> Outcome<Edit> {
    let question = hand.pen.question(&hand.table);
    let round = Round::of(&hand.table, question);
    let by = by(&hand.table, hand.pen);
    let Pen { caught, given, .. } = &mut *hand.pen;
    let line = &mut caught.now;
    line.turn_to(question);
    let people = hand.table.room.people();
    let namesake = line.namesakes(people).iter().map(|seat| seat.id).find(|id| Some(*id) != by);
    let to = namesake.or_else(|| {
        given.go(question, by, forward, || if forward { round.next(by) } else { round.before(by) })
    });
    line.choose(to, people);
    let Some(to) = to.filter(|_| !line.is_empty()) else { return Outcome::Moved };
    let back = if forward { "Shift+Tab" } else { "Tab" };
    Outcome::said(format!("Linjen er nå hos {}. {back} gir den tilbake.", hand.table.room.called(to)))
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
    if round.has_spoken(person) {
        return Outcome::said(format!("{name} har allerede svart på dette spørsmålet."));
    }
    if let Some(pass) = hand.table.paper.sheet.pass_of(question, person) {
        let edit = Edit::Pass(RowEdit::Remove(pass.id));
        return Outcome::did(edit, format!("at {name} ikke står over"))
            .saying(format!("{name} står ikke over lenger."));
    }
    let row = Pass { id: hand.ids.take(), question, person: Some(person) };
    hand.pen.caught.now.turn_to(question);
    hand.pen.caught.now.give_to(round.next(Some(person)));
    Outcome::did(Edit::Pass(RowEdit::push(row)), format!("at {name} står over"))
        .saying(format!("{name} står over."))
}
