//! The answers of an interview as rows.

use super::Interview;
use crate::exercises::{AnswerRecord, Record, Table};

pub(super) fn tell<'a>(table: &Table<'a, Interview>, tell: &mut dyn FnMut(Record<'a>)) {
    let setup = &table.paper.setup;
    for answer in &table.paper.sheet.answers {
        let asked = setup.questions.iter().find(|q| q.id == answer.question);
        tell(Record::Answer(AnswerRecord {
            id: answer.id,
            question: asked.map_or(table.head.prompt.as_str(), |q| &q.text),
            said: &answer.said,
            by: answer.by,
            level: answer.level,
            key: answer.key,
            signs: answer.sign.into_iter().collect(),
            at: answer.at,
        }));
    }
}
