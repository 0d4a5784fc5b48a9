//! Answers in people's own words, from their phones: only where the question was opened for it. They wait, folded, until
//! each is let out.

use super::Interview;
use super::pen::Pen;
use super::sheet::{Answer, Edit, Pass, Question, Sheet};
use crate::exercises::round::phone::{in_use, misfit};
use crate::exercises::slip::{Asks, Field, Filled, Given, Slip, Standing, Taken};
use crate::exercises::{Hand, Id, Level, Outcome, Paper, Refusal, Row, RowEdit, Table, find};
use crate::figures::Scale;
use crate::report::Document;
use crate::ui::keys::{Key, On};

/// So many characters have room on a page.
const MOST: usize = 600;
/// Sets how far an answer may go apart from the answer.
const LEVEL: Id = 1 << 47;
const OPEN: &str = "Spørsmålet er ikke åpent for telefoner.";

pub(super) const KEYS: &[Row<Interview>] = &[
    Row::new(
        &[],
        "",
        "Åpne spørsmålet for telefoner: svarene venter brettet til du slipper ut hvert av dem.",
        |t, p| On::when(!is_open(t, p)),
        |hand| turns(hand, true),
    ),
    Row::new(
        &[],
        "",
        "Lukk spørsmålet for telefoner. Det som er levert, blir liggende.",
        |t, p| On::when(is_open(t, p)),
        |hand| turns(hand, false),
    ),
    Row::new(
        &[Key::f(7)],
        "slipp ut",
        "Slipper ut svaret fra telefon som har ventet lengst. Det legger seg blant svarene, på nivået som ble valgt.",
        |t, p| On::when(next(t, p).is_some()),
        let_out,
    ),
];

fn is_open(table: &Table<'_, Interview>, pen: &Pen) -> bool {
    table.paper.sheet.phones.contains(&pen.question(table))
}

fn turns(hand: &mut Hand<'_, Interview>, opens: bool) -> Outcome<Edit> {
    let question = hand.pen.question(&hand.table);
    let mut phones = hand.table.paper.sheet.phones.clone();
    phones.retain(|&open| open != question);
    phones.extend(opens.then_some(question));
    let (what, said) = if opens {
        ("åpning for telefoner", "Telefonene spør. Svarene venter brettet, og F7 slipper ut ett om gangen.")
    } else {
        ("lukking for telefoner", "Telefonene spør ikke lenger.")
    };
    Outcome::did(Edit::Phones(phones), what).saying(said)
}

/// The answer that has waited longest on the question looked at.
fn next<'a>(table: &Table<'a, Interview>, pen: &Pen) -> Option<&'a Answer> {
    let question = pen.question(table);
    table.paper.sheet.waiting.iter().find(|answer| answer.question == question)
}

fn let_out(hand: &mut Hand<'_, Interview>) -> Outcome<Edit> {
    let Some(answer) = next(&hand.table, hand.pen) else { return Outcome::Ignored };
    let whose = answer.by.map_or("", |by| hand.table.room.called(by));
    let edit = Edit::LetOut { answer: RowEdit::push(answer.clone()), waiting: RowEdit::Remove(answer.id) };
    Outcome::did(edit, format!("svar sluppet ut, fra {whose}"))
}

/// "Fra telefon: HR-leder ● · Salgssjef ●": whose answers wait, and nothing of them; none where phones aren't asked.
pub(super) fn waits(table: &Table<'_, Interview>, question: Id) -> Option<String> {
    let sheet = &table.paper.sheet;
    let waiting = sheet.waiting.iter().filter(|answer| answer.question == question);
    let whose = waiting.map(|answer| format!("{} ●", answer.by.map_or("", |by| table.room.called(by))));
    let whose: Vec<_> = whose.collect();
    match (&*whose, sheet.phones.contains(&question)) {
        ([], false) => None,
        ([], true) => Some("Åpent for telefoner. Ingen svar venter.".into()),
        (whose, _) => Some(format!("Fra telefon: {}", whose.join(" · "))),
    }
}

/// The question that is talked about, if it was opened for phones.
pub(super) fn slip(table: &Table<'_, Interview>, topic: &str) -> Option<Slip> {
    let Paper { setup, sheet } = table.paper;
    let Question { id, text, .. } = setup.talked_about(table.head, topic);
    if !sheet.phones.contains(&id) {
        return None;
    }
    let level = (0..).zip(Level::ALL).map(|(n, level)| (n, level.words().into())).collect();
    let scale = Scale::new(0, Level::ALL.len() as i64 - 1).ok()?;
    let usual = (0..).zip(Level::ALL).find(|(_, level)| *level == setup.level).map(|(n, _)| n);
    let fields = vec![
        Field { id, called: text, asks: Asks::Words { most: MOST } },
        Field {
            id: id | LEVEL,
            called: "Hvor langt kan svaret gå?".into(),
            asks: Asks::Number { scale, words: level, usual },
        },
    ];
    Some(Slip { asks: Document::default(), anonymous: false, round: Some(id), fields })
}

/// The answer waits; who hands in another, while it waits, replaces it.
pub(super) fn take(hand: &mut Hand<'_, Interview>, filled: &Filled) -> Result<Taken<Edit>, Refusal> {
    let Hand { table, ids, .. } = hand;
    let Paper { setup, sheet } = table.paper;
    let question = filled.round;
    if !sheet.phones.contains(&question) {
        return Err(Refusal::new(OPEN));
    }
    let of = |id: Id| filled.given.iter().find(|(of, _)| *of == id).map(|(_, given)| given);
    let level = match of(question | LEVEL) {
        None | Some(Given::Passed) => setup.level,
        Some(Given::Number(n)) => {
            let level = usize::try_from(*n).ok().and_then(|n| Level::ALL.get(n));
            *level.ok_or_else(misfit)?
        }
        Some(_) => return Err(misfit()),
    };
    let own = sheet.waiting.iter().find(|a| a.question == question && a.by == Some(filled.person));
    match of(question) {
        Some(Given::Words(words)) if !words.trim().is_empty() && words.chars().count() <= MOST => {
            let answer = Answer {
                id: own.map_or_else(|| ids.take(), |own| own.id),
                question,
                by: Some(filled.person),
                said: words.trim().into(),
                level,
                at: table.now,
                ..Answer::default()
            };
            let edit = if own.is_some() { RowEdit::Set(answer) } else { RowEdit::push(answer) };
            Ok(Taken::Edit(Edit::Waiting(edit)))
        }
        Some(Given::Words(words)) if words.trim().is_empty() => {
            Err(Refusal::new("Skriv svaret først. Står du over, er det et valg på siden."))
        }
        Some(Given::Words(_)) => Err(Refusal::new("Svaret er for langt.")),
        Some(Given::Passed) if own.is_none() => {
            Ok(Taken::Edit(passes(sheet, question, filled.person, || ids.take())))
        }
        // Who takes an answer back that nobody has seen, stands over.
        Some(Given::Passed) => Ok(Taken::Edit(Edit::Waiting(RowEdit::Many(
            own.map(|own| RowEdit::Remove(own.id)).into_iter().collect(),
        )))),
        _ => Err(misfit()),
    }
}

/// The pass that typing makes; where there is one, or words, it stays as it is.
fn passes(sheet: &Sheet, question: Id, person: Id, new: impl FnOnce() -> Id) -> Edit {
    let has = sheet.pass_of(question, person).is_some() || sheet.speakers(question).any(|by| by == person);
    if has {
        return Edit::Pass(RowEdit::Many(Vec::new()));
    }
    Edit::Pass(RowEdit::push(Pass { id: new(), question, person: Some(person) }))
}

/// Whose answers wait, or stand over.
pub(super) fn standing(table: &Table<'_, Interview>, question: Id) -> Standing {
    let sheet = &table.paper.sheet;
    let waiting = sheet.waiting.iter().filter(|a| a.question == question).filter_map(|a| a.by);
    let passes = sheet.passes.iter().filter(|p| p.question == question).filter_map(|p| p.person);
    Standing { are_in: waiting.chain(passes).collect(), ..Standing::default() }
}

fn another() -> Refusal {
    Refusal::new("Det går ikke: svaret fra telefonen er et annet siden. F7 slipper ut det nye.")
}

pub(super) fn hold(
    before: &Table<'_, Interview>,
    after: &Paper<Interview>,
    question: Id,
    person: Id,
) -> Result<Option<Edit>, Refusal> {
    let is_own = |a: &&Answer| a.question == question && a.by == Some(person);
    let Some(was) = before.paper.sheet.waiting.iter().find(is_own) else { return Ok(None) };
    if !after.sheet.phones.contains(&question) && before.paper.sheet.phones.contains(&question) {
        return Err(in_use());
    }
    if let Some(out) = find(&after.sheet.answers, was.id) {
        // What is let out again must be what was said last, and that nobody has seen yet.
        return if (&out.said, out.level) == (&was.said, was.level) { Ok(None) } else { Err(another()) };
    }
    let edit = match find(&after.sheet.waiting, was.id) {
        Some(is) if is == was => return Ok(None),
        Some(_) => RowEdit::Set(was.clone()),
        None => RowEdit::push(was.clone()),
    };
    Ok(Some(Edit::Waiting(edit)))
}
