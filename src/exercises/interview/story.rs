//! An interview as it is told: each question, and what people said to it, one speaker after the other.

use super::round::Round;
use super::sheet::{Answer, Question, Setup};
use super::{Interview, rows};
use crate::exercises::{Head, Id, InWords, Record, Sign, Slide, Table};
use crate::figures::words::stopped;
use crate::report::{Document, Item, Quote};

/// More answers than the largest wall has room for.
const ON_THE_WALL: usize = 40;

impl InWords for Interview {
    /// The questions, each with what helps when it goes quiet.
    fn prepared(head: &Head, setup: &Setup) -> Document {
        let mut prepared = Document::default();
        for question in &setup.questions {
            if question.text.trim() != head.prompt.trim() {
                prepared.heading(3, question.text.clone());
            }
            prepared.list(question.probes.iter().map(Item::new).collect());
        }
        prepared
    }

    fn rows<'a>(table: &Table<'a, Self>, tell: &mut dyn FnMut(Record<'a>)) {
        rows::tell(table, tell);
    }

    fn story(table: &Table<'_, Self>) -> Document {
        let mut story = Document::default();
        if table.paper.sheet.answers.is_empty() {
            return story;
        }
        for question in table.paper.setup.asked(table.head).iter() {
            story.heading_of(3, &*question.text, question.id);
            tell_answers(table, question, &mut story);
        }
        story
    }

    fn slide(table: &Table<'_, Self>, topic: &str) -> Slide {
        slide(table, table.paper.setup.talked_about(table.head, topic))
    }

    /// What the facilitator wrote about the marked answer.
    fn private(table: &Table<'_, Self>, _topic: &str, marked: Option<Id>) -> Document {
        let mut notes = Document::default();
        if let Some(answer) = marked.and_then(|id| table.paper.sheet.answer(id)) {
            notes.fields([("Notat", answer.note.clone()), ("Tolkning", answer.interpretation.clone())]);
        }
        notes
    }
}

/// One question, and what has been said to it, the newest last.
pub(super) fn slide(table: &Table<'_, Interview>, question: Question) -> Slide {
    let mut story = Document::default();
    let mut newest: Vec<_> = table.paper.sheet.answers_to(question.id).rev().take(ON_THE_WALL).collect();
    newest.reverse();
    for answer in newest {
        story.quote(quote(table, answer));
    }
    let question = if question.text.is_empty() { table.head.title.clone() } else { question.text };
    Slide { question, story, newest_last: true, ..Slide::default() }
}

fn quote(table: &Table<'_, Interview>, answer: &Answer) -> Quote {
    Quote {
        mark: answer.sign.map_or("", Sign::mark),
        words: answer.said.clone(),
        by: answer.by.map_or_else(String::new, |p| table.room.called(p).into()),
        key: answer.key,
        id: Some(answer.id),
    }
}

fn tell_answers(table: &Table<'_, Interview>, question: &Question, story: &mut Document) {
    let answers: Vec<_> = table.paper.sheet.answers_to(question.id).collect();
    let speakers = speakers(&answers);
    for speaker in &speakers {
        for answer in answers.iter().filter(|a| a.by == *speaker) {
            story.quote(quote(table, answer));
        }
    }
    story.muted(spoke(answers.len(), &speakers) + &signs(&answers));
    let round = Round::of(table, question.id);
    let passed: Vec<_> = round.passed().iter().map(|&p| table.room.called(p)).collect();
    if !passed.is_empty() {
        story.muted(stopped(format!("Sto over: {}", passed.join(", "))));
    }
    match table.paper.sheet.nameless_passes(question.id) {
        0 => {}
        n => drop(story.muted(format!("Sto over: {n}."))),
    }
}

/// " ▼ 3 negative, ▲ 1 positiv."; empty where nobody said how it went.
fn signs(answers: &[&Answer]) -> String {
    let told = Sign::ALL.into_iter().filter_map(|sign| {
        let n = answers.iter().filter(|answer| answer.sign == Some(sign)).count();
        (n > 0).then(|| sign.counted(n))
    });
    let told = told.collect::<Vec<_>>().join(", ");
    if told.is_empty() { told } else { format!(" {told}.") }
}

/// In the order in which they first spoke.
fn speakers(answers: &[&Answer]) -> Vec<Option<Id>> {
    let mut speakers = Vec::new();
    for answer in answers {
        if !speakers.contains(&answer.by) {
            speakers.push(answer.by);
        }
    }
    speakers
}

/// How many answers, and from how many people when all of them are named.
fn spoke(answers: usize, speakers: &[Option<Id>]) -> String {
    match (answers, speakers.len()) {
        (0, _) => "Ingen svar.".into(),
        _ if speakers.contains(&None) => format!("{answers} svar."),
        (_, 1) => format!("{answers} svar fra 1 person."),
        (_, people) => format!("{answers} svar fra {people} personer."),
    }
}
