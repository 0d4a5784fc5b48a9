//! The line that catches what somebody says: the text, whose words they are, and how far they may travel.

use serde::{Deserialize, Serialize};
use unicode_segmentation::UnicodeSegmentation;

use super::Interview;
use super::round::Round;
use super::sheet::Answer;
use crate::exercises::{Id, Level, Person, Table, who_exactly};
use crate::ui::field::Field;
use crate::ui::keys::Key;

/// A line under the facilitator's hands, or one that was set aside.
#[derive(Debug, Clone, Default)]
pub(super) struct Capture {
    pub(super) about: About,
    pub(super) field: Field,
}

/// What is known of a line besides its words.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct About {
    /// The answer it becomes: taken when typing starts, so that a draft can tell whether it has been saved.
    pub(super) id: Option<Id>,
    /// `None` before anybody has chosen: the first.
    pub(super) question: Option<Id>,
    pub(super) speaker: Speaker,
    /// `None` for the exercise's default.
    pub(super) level: Option<Level>,
    pub(super) key: bool,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Speaker {
    /// Nobody is chosen: whoever opens the round.
    #[default]
    Next,
    /// To be decided later.
    Later,
    Is(Id),
}

impl Speaker {
    fn of(person: Option<Id>) -> Self {
        person.map_or(Speaker::Later, Speaker::Is)
    }

    /// The person, when one is chosen.
    pub(super) fn named(self) -> Option<Id> {
        match self {
            Speaker::Is(person) => Some(person),
            Speaker::Next | Speaker::Later => None,
        }
    }
}

impl Capture {
    pub(super) fn is_empty(&self) -> bool {
        self.field.text().trim().is_empty()
    }

    /// Whose words they are. A line that is begun stays with its speaker, who may have left; an empty one does not
    /// wait for anybody.
    pub(super) fn speaker(&self, round: &Round) -> Option<Id> {
        let begun = self.about.id.is_some();
        match self.about.speaker {
            Speaker::Later => None,
            Speaker::Is(person) if round.has(person) || (begun && round.knows(person)) => Some(person),
            Speaker::Is(_) | Speaker::Next => round.opens(),
        }
    }

    pub(super) fn level(&self, table: &Table<'_, Interview>) -> Level {
        self.about.level.unwrap_or(table.paper.setup.level)
    }

    pub(super) fn give_to(&mut self, person: Option<Id>) {
        self.about.speaker = Speaker::of(person);
    }

    /// Takes the line to a question; on another than before, whoever opens the round there has the word.
    pub(super) fn turn_to(&mut self, question: Id) {
        if self.about.question.is_some_and(|q| q != question) {
            self.about.speaker = Speaker::Next;
        }
        self.about.question = Some(question);
    }

    /// "IT: " at the start gives the line to whom it names; the letters go.
    pub(super) fn listen(&mut self, people: &[Person]) {
        let before = &self.field.text()[..self.field.cursor()];
        let Some(speaker) = before.strip_suffix(": ").and_then(|name| addressed(people, name)) else {
            return;
        };
        for _ in 0..before.graphemes(true).count() {
            self.field.press(Key::BACKSPACE);
        }
        self.about.speaker = speaker;
    }

    /// Two or three capitals and a colon that begin the line and name nobody: initials gone wrong, most likely.
    pub(super) fn stranger(&self, people: &[Person]) -> Option<&str> {
        let (initials, _) = self.field.text().trim_start().split_once(": ")?;
        let is_initials =
            matches!(initials.chars().count(), 2..=3) && initials.chars().all(char::is_uppercase);
        (is_initials && !people.is_empty() && addressed(people, initials).is_none()).then_some(initials)
    }

    /// As if the text were typed at once; line breaks become spaces.
    pub(super) fn paste(&mut self, people: &[Person], text: &str) {
        let named = text.split_once(": ").filter(|_| self.field.cursor() == 0);
        let heard = named.and_then(|(name, rest)| Some((addressed(people, name)?, rest)));
        if let Some((speaker, rest)) = heard {
            self.about.speaker = speaker;
            self.field.paste(rest);
        } else {
            self.field.paste(text);
        }
    }

    /// What the line becomes when it is saved, leaving it empty for what the same person says next.
    pub(super) fn take(
        &mut self,
        table: &Table<'_, Interview>,
        question: Id,
        by: Option<Id>,
        id: Id,
    ) -> Answer {
        let answer = Answer {
            id,
            question,
            by,
            said: self.field.text().trim().to_owned(),
            level: self.level(table),
            key: self.about.key,
            at: table.now,
            ..Answer::default()
        };
        self.field.set("");
        self.about = About { question: Some(question), speaker: Speaker::of(by), ..About::default() };
        answer
    }
}

/// Whom "IT", "Kari", "Salgssjef" or "3" before a colon names; "?" is decided later.
fn addressed(people: &[Person], typed: &str) -> Option<Speaker> {
    if typed.trim() == "?" { Some(Speaker::Later) } else { who_exactly(people, typed).map(Speaker::Is) }
}
