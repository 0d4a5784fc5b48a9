//! What an interview asks, and what was said: answers word for word, by whom, and how far each may travel.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Interview;
use crate::exercises::{Head, Id, Keyed, Level, Paper, Refusal, RowEdit, Sign, links};
use crate::moment::Moment;

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Setup {
    #[serde(default)]
    pub gathers: Gathers,
    /// How far an answer may travel when nothing else is said.
    #[serde(default)]
    pub level: Level,
    /// Asked one after the other; with none, the exercise's prompt is the only question.
    #[serde(default)]
    pub questions: Vec<Question>,
}

/// What people are asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Gathers {
    #[default]
    Answers,
    /// Customer experiences, which promises are tried on later.
    Stories,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Question {
    pub id: Id,
    pub text: String,
    /// Questions that help when it goes quiet; for the facilitator alone.
    #[serde(default)]
    pub probes: Vec<String>,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Sheet {
    /// In the order in which they were said.
    #[serde(default)]
    pub answers: Vec<Answer>,
    #[serde(default)]
    pub passes: Vec<Pass>,
    /// The questions that phones answer.
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "links")]
    pub phones: Vec<Id>,
    /// What came from phones, in the order in which it came: nobody sees it before it is let out among the answers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub waiting: Vec<Answer>,
    /// Who had said something to which question before the gate took answers out. Never written.
    #[serde(skip)]
    pub heard: Vec<(Id, Id)>,
}

/// What somebody said to a question.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Answer {
    pub id: Id,
    pub question: Id,
    /// `None` when it is decided later, or when nobody is named.
    pub by: Option<Id>,
    /// Word for word.
    pub said: String,
    /// The facilitator's own, about how it was said.
    #[serde(default)]
    pub note: String,
    /// The facilitator's own, about what it may mean.
    #[serde(default)]
    pub interpretation: String,
    pub level: Level,
    /// A key quote.
    #[serde(default)]
    pub key: bool,
    /// Of a story: how it went for the customer, where that was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sign: Option<Sign>,
    #[serde(default)]
    pub at: Moment,
}

/// Somebody who preferred not to answer a question.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Pass {
    pub id: Id,
    pub question: Id,
    /// Not known to readers who are told no names.
    pub person: Option<Id>,
}

/// A change to the sheet.
#[derive(Debug, Clone, PartialEq)]
pub enum Edit {
    Answer(RowEdit<Answer>),
    Pass(RowEdit<Pass>),
    Phones(Vec<Id>),
    Waiting(RowEdit<Answer>),
    /// From one list to the other.
    LetOut {
        answer: RowEdit<Answer>,
        waiting: RowEdit<Answer>,
    },
}

impl Keyed for Answer {
    fn id(&self) -> Id {
        self.id
    }
}

impl Keyed for Pass {
    fn id(&self) -> Id {
        self.id
    }
}

impl Setup {
    /// The questions, of which there is always one.
    pub(super) fn asked(&self, head: &Head) -> Cow<'_, [Question]> {
        if self.questions.is_empty() {
            Cow::Owned(vec![Question { id: head.id, text: head.prompt.clone(), probes: Vec::new() }])
        } else {
            Cow::Borrowed(&self.questions)
        }
    }

    /// The question that a topic means; the first when it means none.
    pub(super) fn talked_about(&self, head: &Head, topic: &str) -> Question {
        let asked = self.asked(head);
        let meant = asked.iter().find(|q| q.id.to_string() == topic);
        meant.unwrap_or(&asked[0]).clone()
    }
}

impl Sheet {
    /// The answer with this id. Sought from the end, since it is most often one of the last.
    pub(super) fn answer(&self, id: Id) -> Option<&Answer> {
        self.answers.iter().rfind(|a| a.id == id)
    }

    /// The answers to a question, in the order in which they were said.
    pub(super) fn answers_to(&self, question: Id) -> impl DoubleEndedIterator<Item = &Answer> {
        self.answers.iter().filter(move |a| a.question == question)
    }

    /// Those who have said something to a question, in the order in which they did; some stand there more than once.
    pub(super) fn speakers(&self, question: Id) -> impl Iterator<Item = Id> {
        let gone = self.heard.iter().filter(move |(asked, _)| *asked == question).map(|(_, by)| *by);
        gone.chain(self.answers_to(question).filter_map(|a| a.by))
    }

    /// How many stood over, where it isn't known who.
    pub(super) fn nameless_passes(&self, question: Id) -> usize {
        self.passes.iter().filter(|p| p.question == question && p.person.is_none()).count()
    }

    pub(super) fn pass_of(&self, question: Id, person: Id) -> Option<&Pass> {
        self.passes.iter().find(|p| p.question == question && p.person == Some(person))
    }
}

pub(super) fn apply(paper: &mut Paper<Interview>, edit: Edit) -> Result<Edit, Refusal> {
    match edit {
        Edit::Answer(edit) => edit.apply(&mut paper.sheet.answers).map(Edit::Answer),
        Edit::Pass(edit) => edit.apply(&mut paper.sheet.passes).map(Edit::Pass),
        Edit::Phones(phones) => Ok(Edit::Phones(std::mem::replace(&mut paper.sheet.phones, phones))),
        Edit::Waiting(edit) => edit.apply(&mut paper.sheet.waiting).map(Edit::Waiting),
        Edit::LetOut { answer, waiting } => {
            let Sheet { answers, waiting: all, .. } = &mut paper.sheet;
            let back = waiting.apply(all)?;
            match answer.apply(answers) {
                Ok(answer) => Ok(Edit::LetOut { answer, waiting: back }),
                Err(refusal) => {
                    back.apply(all)?;
                    Err(refusal)
                }
            }
        }
    }
}
