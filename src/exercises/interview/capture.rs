//! The line that catches what somebody says: the text, whose words they are, and how far they may travel.

use serde::{Deserialize, Serialize};

use super::Interview;
use super::round::Round;
use super::sheet::Answer;
use crate::exercises::{
    Id, Level, Person, Table, begun, namesakes, split_address, stranger, take_address, take_begun,
};
use crate::reading::Seat;
use crate::reading::people::without_address;
use crate::reading::text::either;
use crate::ui::field::Field;

/// A line under the facilitator's hands, or one that was set aside.
#[derive(Debug, Clone, Default)]
pub(super) struct Capture {
    pub(super) about: About,
    pub(super) field: Field,
    /// The head of the line that was taken for a name once. When it stands there again, somebody had it back.
    pub(super) heard: Option<String>,
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
        let head = self.field.text().split(": ").next().map(str::to_owned);
        if let Some(address) = take_address(&mut self.field, people) {
            self.heard = head;
            self.about.speaker = Speaker::of(address.person());
        }
    }

    /// The line is nothing but the beginning of a name, or of several.
    pub(super) fn begins_name(&self, people: &[Person]) -> bool {
        !begun(people, self.field.text()).is_empty()
    }

    /// Gives the line to whom it begins to name; the letters go. An error says who they can be.
    pub(super) fn complete(&mut self, people: &[Person]) -> Result<Id, String> {
        let person = take_begun(&mut self.field, people)?;
        self.give_to(Some(person));
        Ok(person)
    }

    /// Those whom the name that begins the line can mean, when several are called that.
    pub(super) fn namesakes<'p>(&self, people: &'p [Person]) -> Vec<Seat<'p>> {
        namesakes(people, self.field.text())
    }

    /// Gives a line whose head names somebody to whom it names, however it came to stand there; the name goes. Nobody has
    /// it where several are called that: then it is told who they are.
    pub(super) fn settle_speaker(&mut self, people: &[Person]) -> Option<String> {
        let had_back =
            self.heard.take().is_some_and(|head| self.field.text().starts_with(&format!("{head}: ")));
        if had_back {
            return None;
        }
        if let Some((address, rest)) = split_address(self.field.text(), people) {
            let (person, said) = (address.person(), rest.to_owned());
            self.field.set(said);
            self.give_to(person);
            return None;
        }
        let names = either(self.namesakes(people).iter().map(|p| p.with_initials()));
        if self.namesakes(people).is_empty() {
            return None;
        }
        let said = without_address(self.field.text()).to_owned();
        self.field.set(said);
        self.give_to(None);
        Some(format!("{names}?"))
    }

    /// Two or three capitals and a colon that begin the line and name nobody: initials gone wrong, most likely.
    pub(super) fn stranger(&self, people: &[Person]) -> Option<&str> {
        stranger(self.field.text(), people)
    }

    /// As if the text were typed at once; line breaks become spaces.
    pub(super) fn paste(&mut self, people: &[Person], text: &str) {
        let (address, rest) = split_address(text, people).filter(|_| self.field.cursor() == 0).unzip();
        if let Some(address) = address {
            self.about.speaker = Speaker::of(address.person());
        }
        self.field.paste(rest.unwrap_or(text));
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
