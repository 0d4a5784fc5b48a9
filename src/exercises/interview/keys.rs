//! What each key does in an interview: catch what is said, give the word on, and set right what was caught.

use super::Interview;
use super::answers::{
    close, delete, give_answer, leave, make_key, mark_last, mark_next, move_on, next_part, open, turn_level,
};
use super::capture::Capture;
use super::pen::{At, Pen};
use super::round::Round;
use super::sheet::{Edit, Pass};
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
        "lagre",
        "Lagrer svaret. Linjen er klar for det neste samme person sier.",
        |table, pen| On::when(writing(table, pen) && !pen.capture.is_empty()),
        save,
    ),
    row(
        &[Key::ENTER],
        "rett",
        "Åpner det markerte svaret, så du kan rette ordene. Tab går videre til notat og tolkning.",
        |t, p| On::when(marking(t, p)),
        open,
    ),
    row(&[Key::ENTER], "lagre", "Lagrer rettelsen og går tilbake til linjen.", |t, p| On::when(correcting(t, p)), close),
    row(
        &[Key::TAB],
        "gi ordet",
        "Gir ordet til den du har begynt på navnet eller rollen til, når det er alt som står på linjen: «ma», Tab.",
        |table, pen| On::when(writing(table, pen) && pen.capture.begins_name(table.room.people())),
        complete,
    ),
    row(
        &[Key::TAB],
        "neste person",
        "Gir ordet til neste som ikke har snakket. Det du har skrevet, blir stående og følger med.",
        |table, pen| {
            let begins_name = pen.capture.begins_name(table.room.people());
            On::when(writing(table, pen) && !begins_name).provided(is_anybody_here(table), NOBODY)
        },
        |hand| give_word(hand, Round::next),
    ),
    row(
        &[Key::BACK_TAB],
        "",
        "Gir ordet tilbake til forrige person i runden.",
        |table, pen| On::when(writing(table, pen)).provided(is_anybody_here(table), NOBODY),
        |hand| give_word(hand, Round::before),
    ),
    row(
        &[Key::TAB],
        "bytt person",
        "Gir det markerte svaret til neste person.",
        |table, pen| On::when(marking(table, pen)).provided(is_anybody_here(table), NOBODY),
        |hand| give_answer(hand, true),
    ),
    row(
        &[Key::BACK_TAB],
        "",
        "Gir det markerte svaret til forrige person.",
        |table, pen| On::when(marking(table, pen)).provided(is_anybody_here(table), NOBODY),
        |hand| give_answer(hand, false),
    ),
    row(&[Key::TAB], "neste felt", "Går til notatet og tolkningen av svaret.", |t, p| On::when(correcting_alone(t, p)), |hand| {
        next_part(hand, Key::TAB)
    }),
    row(&[Key::BACK_TAB], "", "Går til feltet foran i svaret.", |t, p| On::when(correcting_alone(t, p)), |hand| {
        next_part(hand, Key::BACK_TAB)
    }),
    row(
        &[Key::RIGHT],
        "neste spørsmål",
        "Går til neste spørsmål, fra en tom linje.",
        |table, pen| {
            On::when(is_line_empty(table, pen) && has_many(table))
                .provided(neighbour(table, pen, true).is_some(), "Dette er siste spørsmål. ← går tilbake.")
        },
        |hand| ask(hand, true),
    ),
    row(
        &[Key::LEFT],
        "",
        "Går til forrige spørsmål, fra en tom linje.",
        |table, pen| {
            On::when(is_line_empty(table, pen) && has_many(table))
                .provided(neighbour(table, pen, false).is_some(), "Dette er første spørsmål. → går videre.")
        },
        |hand| ask(hand, false),
    ),
    row(
        &[Key::UP],
        "",
        "Markerer det siste svaret, så du kan rette det.",
        |table, pen| {
            On::when(writing(table, pen)).provided(
                !pen.capture.field.is_empty() || has_answers(table, pen),
                "Ingen svar ennå. Skriv det første, og trykk Enter.",
            )
        },
        mark_last,
    ),
    row(&[Key::UP], "", "Markerer svaret over.", |t, p| On::when(marking(t, p)), |hand| mark_next(hand, false)),
    row(&[Key::DOWN], "", "Markerer svaret under, eller går tilbake til linjen.", |t, p| On::when(marking(t, p)), |hand| {
        mark_next(hand, true)
    }),
    row(
        &[Key::ctrl('k')],
        "nøkkelsitat",
        "Merker det du skriver, det markerte svaret eller det siste som nøkkelsitat. Samme tast tar merket bort.",
        |table, pen| {
            let any = !pen.capture.is_empty() || has_answers(table, pen);
            On::Yes.provided(any, "Det er ikke noe svar å merke ennå. Skriv det første.")
        },
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
        &[Key::ctrl('u')],
        "",
        "Legger linjen du skriver på, til side. Fra en tom linje tas den opp igjen.",
        |table, pen| {
            On::when(writing(table, pen)).provided(
                !pen.capture.is_empty() || !pen.aside.is_empty(),
                "Ingenting er lagt til side. Ctrl+U gjør det med linjen du skriver på.",
            )
        },
        set_aside,
    ),
    row(
        &[Key::ctrl('d')],
        "",
        "Noterer at den som har ordet, står over, og gir ordet videre. Samme tast på samme person angrer.",
        |table, pen| {
            On::when(writing(table, pen))
                .provided(pen.speaker(table).is_some(), "Ingen har ordet, så ingen kan stå over. Tab gir det.")
                .provided(
                    pen.capture.is_empty(),
                    "Linjen er ikke lagret. Enter lagrer den, Ctrl+U legger den til side.",
                )
        },
        pass,
    ),
    row(
        &[Key::DELETE],
        "slett",
        "Sletter det markerte svaret. Det kan angres.",
        |table, pen| {
            let at_line = writing(table, pen) && pen.capture.field.is_empty();
            On::when(marking(table, pen) || at_line).provided(marking(table, pen), MARK_FIRST)
        },
        delete,
    ),
    row(
        &[Key::BACKSPACE],
        "",
        "Sletter det markerte svaret, på maskiner uten Delete, når linjen er tom.",
        |table, pen| On::when(marking(table, pen) && pen.capture.field.is_empty()),
        delete,
    ),
    row(&[Key::ESC], "tilbake", "Går tilbake til linjen.", |t, p| On::when(marking(t, p)), |hand| {
        hand.pen.release(&hand.table);
        Outcome::Moved
    }),
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
        |table, pen| On::when(has_many(table)).provided(marking(table, pen), MARK_FIRST),
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
    pen.capture.field.is_empty() && !correcting(table, pen)
}

/// The question before or after the one looked at.
pub(super) fn neighbour(table: &Table<'_, Interview>, pen: &Pen, forward: bool) -> Option<Id> {
    let asked = &table.paper.setup.questions;
    let at = asked.iter().position(|q| q.id == pen.question(table))?;
    let to = if forward { at + 1 } else { at.checked_sub(1)? };
    asked.get(to).map(|q| q.id)
}

fn save(hand: &mut Hand<'_, Interview>) -> Outcome<Edit> {
    let doubt = hand.pen.capture.settle_speaker(hand.table.room.people());
    if hand.pen.capture.is_empty() {
        // Nothing but a name stood there: the word is given, and nothing said yet.
        return doubt.map_or(Outcome::Moved, Outcome::said);
    }
    let (question, by) = (hand.pen.question(&hand.table), hand.pen.speaker(&hand.table));
    let taken = |id: &Id| hand.table.paper.sheet.answer(*id).is_some();
    let id = hand.pen.capture.about.id.filter(|id| !taken(id)).unwrap_or_else(|| hand.ids.take());
    let stranger = hand.pen.capture.stranger(hand.table.room.people());
    let stranger = stranger
        .map(|initials| format!("«{initials}:» er ikke initialene til noen her. Rett med pil opp og Tab."));
    let doubt = doubt.map(|names| format!("Lagret uten navn: {names} Pil opp og Tab sier hvem."));
    let remark = doubt.or(stranger);
    let answer = hand.pen.capture.take(&hand.table, question, by, id);
    let saved =
        Outcome::did(Edit::Answer(RowEdit::push(answer)), "Svaret er tatt bort.", "Svaret er tilbake.");
    match remark {
        Some(remark) => saved.saying(remark),
        None => saved,
    }
}

fn give_word(hand: &mut Hand<'_, Interview>, to: fn(&Round, Option<Id>) -> Option<Id>) -> Outcome<Edit> {
    let question = hand.pen.question(&hand.table);
    let round = Round::of(&hand.table, question);
    let person = to(&round, hand.pen.capture.speaker(&round));
    hand.pen.capture.turn_to(question);
    hand.pen.capture.give_to(person);
    Outcome::Moved
}

fn complete(hand: &mut Hand<'_, Interview>) -> Outcome<Edit> {
    let room = hand.table.room;
    Outcome::said(match hand.pen.capture.complete(room.people()) {
        Ok(person) => format!("{} har ordet.", room.called(person)),
        Err(candidates) => candidates,
    })
}

fn ask(hand: &mut Hand<'_, Interview>, forward: bool) -> Outcome<Edit> {
    let Some(question) = neighbour(&hand.table, hand.pen, forward) else { return Outcome::Ignored };
    hand.pen.release(&hand.table);
    hand.pen.capture.turn_to(question);
    Outcome::Moved
}

fn set_aside(hand: &mut Hand<'_, Interview>) -> Outcome<Edit> {
    let pen = &mut *hand.pen;
    if pen.capture.is_empty() {
        let Some(capture) = pen.aside.pop() else { return Outcome::Ignored };
        pen.capture = capture;
        return Outcome::Moved;
    }
    let mut empty = Capture::default();
    empty.about.question = pen.capture.about.question;
    empty.about.speaker = pen.capture.about.speaker;
    pen.aside.push(std::mem::replace(&mut pen.capture, empty));
    Outcome::said("Lagt til side. Ctrl+U fra en tom linje tar det opp igjen.")
}

fn pass(hand: &mut Hand<'_, Interview>) -> Outcome<Edit> {
    let question = hand.pen.question(&hand.table);
    let round = Round::of(&hand.table, question);
    let Some(person) = hand.pen.capture.speaker(&round) else { return Outcome::Ignored };
    let name = hand.table.room.called(person);
    if round.has_spoken(person) {
        return Outcome::said(format!("{name} har alt svart på dette spørsmålet."));
    }
    if let Some(pass) = hand.table.paper.sheet.pass_of(question, person) {
        let edit = Edit::Pass(RowEdit::Remove(pass.id));
        return Outcome::did(edit, format!("{name} står over."), format!("{name} står ikke over lenger."))
            .saying(format!("{name} står ikke over lenger."));
    }
    let row = Pass { id: hand.ids.take(), question, person: Some(person) };
    hand.pen.capture.turn_to(question);
    hand.pen.capture.give_to(round.next(Some(person)));
    Outcome::did(
        Edit::Pass(RowEdit::push(row)),
        format!("{name} står ikke over lenger."),
        format!("{name} står over igjen."),
    )
    .saying(format!("{name} står over."))
}
