//! A line under the facilitator's hands: its words, whose they are, how far they may travel, and the row it becomes.

use serde::{Deserialize, Serialize};

use super::head::{self, Doubt, Named};
use crate::exercises::{Id, Level, Person, Presence, Room};
use crate::reading::lines::lines;
use crate::reading::{Address, Seat};
use crate::ui::field::{Field, Put};
use crate::ui::keys::Key;

const REDO: Key = Key::ctrl('y');

/// A line, or one that was set aside. A line break parts two things that are said.
#[derive(Debug, Clone)]
pub struct Caught<A> {
    pub field: Field,
    /// The row it becomes: taken when typing starts, so that a draft can tell whether it has been saved.
    pub id: Option<Id>,
    pub speaker: Speaker,
    /// `None` for the exercise's default.
    pub level: Option<Level>,
    /// The row is there already, and the line sets its words right.
    pub corrects: bool,
    /// What else the kind knows of it.
    pub about: A,
    /// The head of the line that was taken for a name once. When it stands there again, somebody had it back.
    had: Option<String>,
    taken: Option<Taken>,
    /// It was begun while something else was marked.
    pub(super) beside: bool,
    /// The row that was saved just before, as long as nothing has been done with this line.
    pub(super) after: Option<Id>,
}

/// A name that was taken off the line, for the field's own undo: with the letters, whoever had the word gets it back.
#[derive(Debug, Clone)]
struct Taken {
    letters: String,
    before: Speaker,
    after: Speaker,
}

/// Whose words a line catches.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Speaker {
    /// Nobody is chosen: whoever has the word by itself, if anybody has.
    #[default]
    Next,
    /// To be decided later.
    Later,
    Is(Id),
}

/// One of the things that a line says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) by: Option<Id>,
    /// Without the name at their head.
    pub(super) words: String,
    pub(super) doubt: Option<Doubt>,
}

impl Speaker {
    pub fn of(person: Option<Id>) -> Self {
        person.map_or(Speaker::Later, Speaker::Is)
    }

    /// The person, when one is chosen.
    pub fn named(self) -> Option<Id> {
        match self {
            Speaker::Is(person) => Some(person),
            Speaker::Next | Speaker::Later => None,
        }
    }
}

impl<A: Default> Default for Caught<A> {
    fn default() -> Self {
        Self {
            field: with(""),
            id: None,
            speaker: Speaker::default(),
            level: None,
            corrects: false,
            about: A::default(),
            had: None,
            taken: None,
            beside: false,
            after: None,
        }
    }
}

/// A line without its bullet.
pub(super) fn bare(text: &str) -> &str {
    match lines(text)[..] {
        [] => "",
        [line] => line.text,
        _ => text,
    }
}

/// A field in which line breaks stay.
fn with(text: &str) -> Field {
    let mut field = Field::with(text);
    field.allow_lines(true);
    field
}

impl<A: Default> Caught<A> {
    /// One without words yet.
    pub fn new(id: Option<Id>, speaker: Speaker, level: Option<Level>, about: A) -> Self {
        Self { id, speaker, level, about, ..Self::default() }
    }

    pub(super) fn about(about: A) -> Self {
        Self { about, ..Self::default() }
    }

    /// One that sets the words of a row right.
    pub fn correcting(id: Id, by: Option<Id>, level: Level, words: &str) -> Self {
        let line = Self::new(Some(id), Speaker::of(by), Some(level), A::default());
        Self { corrects: true, ..line }.saying(words)
    }
}

impl<A> Caught<A> {
    /// The same line with other words, as they stand.
    pub fn saying(mut self, words: &str) -> Self {
        self.field = with(words);
        self.had = if self.corrects { head::before_colon(words) } else { None };
        self
    }

    pub fn is_empty(&self) -> bool {
        self.field.text().trim().is_empty()
    }

    /// Whose words they are; `opens` has the word when nobody is chosen. A line that is begun stays with its speaker,
    /// who may have left; an empty one does not wait for anybody. Who comes later, and has just been heard all the same, goes
    /// on.
    pub fn by(&self, room: &dyn Room, opens: Option<Id>) -> Option<Id> {
        let is_heard = |person: &Person| {
            person.is_here()
                || self.id.is_some()
                || (person.presence == Presence::Late && self.after.is_some())
        };
        match self.speaker {
            Speaker::Later => None,
            Speaker::Is(id) if room.person(id).is_some_and(is_heard) => Some(id),
            Speaker::Is(_) | Speaker::Next => opens,
        }
    }

    pub fn give_to(&mut self, person: Option<Id>) {
        self.after = None;
        self.speaker = Speaker::of(person);
    }

    /// Whoever opens has the word.
    pub fn give_to_next(&mut self) {
        (self.speaker, self.after) = (Speaker::Next, None);
    }

    /// Gives the line to one who is chosen by hand. A name at its head that several have is settled by that, and goes.
    pub fn choose(&mut self, person: Option<Id>, people: &[Person]) {
        self.give_to(person);
        self.taken = None;
        if let Some((Err(_), words)) = self.named(people) {
            let words = words.to_owned();
            self.field.set(words);
        }
        self.field.pause();
    }

    pub fn level(&self, usual: Level) -> Level {
        self.level.unwrap_or(usual)
    }

    pub fn turn_level(&mut self, usual: Level) {
        self.level = Some(self.level(usual).turned());
    }

    /// "IT: " that was just typed at the head, or "IT:V", gives the line to whom it names; the name goes, and Ctrl+Z brings it
    /// back.
    pub(super) fn listen(&mut self, people: &[Person]) {
        let typed = &self.field.text()[..self.field.cursor()];
        let ends = typed.ends_with(char::is_whitespace) || typed.chars().rev().nth(1) == Some(':');
        let Some((address, rest)) = head::begun(typed, people).filter(|_| ends) else { return };
        if rest.chars().count() <= 1 {
            let end = typed.len() - rest.len();
            self.take_head(address, end);
        }
    }

    /// Takes the name off the head of the line, and gives the line to whom it names.
    fn take_head(&mut self, address: Address, end: usize) {
        let (letters, before) = (self.field.text()[..end].to_owned(), self.speaker);
        self.had = head::before_colon(&letters);
        self.field.take_out(0..end);
        self.give_to(address.person());
        self.taken = Some(Taken { letters, before, after: self.speaker });
    }

    /// The field takes something back, or brings it back: with the letters of a name goes who has the word.
    pub(super) fn step(&mut self, key: Key) -> bool {
        let has =
            |line: &Self| line.taken.as_ref().is_some_and(|it| line.field.text().starts_with(&it.letters));
        let had = has(self);
        let used = self.field.press(key);
        match (&self.taken, had, has(self)) {
            (Some(taken), false, true) => self.speaker = taken.before,
            (Some(taken), true, false) if key == REDO => self.speaker = taken.after,
            _ => {}
        }
        used
    }

    /// As if each of these had been typed, a line each; what sets a row right stays one. Of several, each keeps the name at
    /// its head until it is saved.
    pub(super) fn paste(&mut self, said: &[String], put: Put<'_>, people: &[Person]) {
        let text = said.join(if self.corrects { " " } else { "\n" });
        let is_head = self.field.cursor() == 0 && !text.contains('\n');
        let named = head::read(&text, people).filter(|_| is_head);
        if let Some((Ok(person), words)) = named {
            self.give_to(person);
            self.field.paste(put.saying(words));
        } else {
            self.field.paste(put.saying(&text));
        }
    }

    /// The line is nothing but the beginning of a name, or of several.
    pub(super) fn begins_name(&self, people: &[Person]) -> bool {
        !head::possible(self.field.text(), people).is_empty()
    }

    /// Nothing but a name and its colon stands there, and something is done that is no writing: whoever it names has the
    /// line, as with a space behind it.
    pub(super) fn hear_name(&mut self, people: &[Person]) {
        if let Some(address) = head::only_name(self.field.text(), people) {
            self.field.press(Key::END);
            self.take_head(address, self.field.text().len());
        }
    }

    /// Gives the line to whom it begins to name; the letters go, and Ctrl+Z brings them back. An error says who they can be;
    /// then the letters stay.
    pub(super) fn complete(&mut self, people: &[Person]) -> Result<Id, String> {
        let person = head::completed(self.field.text(), people)?;
        let (letters, before) = (self.field.text().to_owned(), self.speaker);
        self.field.mark_all();
        self.field.press(Key::BACKSPACE);
        self.give_to(Some(person.id));
        self.taken = Some(Taken { letters, before, after: self.speaker });
        Ok(person.id)
    }

    /// Whether a name was taken off the head of these words before, and somebody had it back.
    pub(super) fn keeps_head(&self, words: &str) -> bool {
        self.had.is_some() && self.had == head::before_colon(words)
    }

    /// The name at its head.
    fn named<'p>(&self, people: &'p [Person]) -> Option<Named<'p, '_>> {
        let text = self.field.text();
        if self.keeps_head(text) { None } else { head::read(text, people) }
    }

    /// Those who are called what stands at its head, when they are several.
    pub fn namesakes<'p>(&self, people: &'p [Person]) -> Vec<Seat<'p>> {
        self.named(people).and_then(|(named, _)| named.err()).unwrap_or_default()
    }

    /// What it says line by line, each as if it had been typed and saved by itself: without a bullet, and what has no
    /// name at its head is `by` this one, or, where the word `goes_on`, by whoever spoke last. A name that several have
    /// makes it nobody's, unless it was somebody's before.
    pub(super) fn parts(&self, people: &[Person], by: Option<Id>, goes_on: bool) -> Vec<Part> {
        let mut speaker = by;
        let mut parts = Vec::new();
        for (n, text) in self.field.text().split('\n').enumerate() {
            let bare = bare(text);
            let (person, words, doubt) = match head::read(bare, people) {
                _ if n == 0 && self.keeps_head(bare) => (speaker, bare, None),
                Some((Ok(person), words)) => (person, words, None),
                Some((Err(several), words)) => {
                    let doubt = Doubt::Namesakes(head::names(&several));
                    (speaker.filter(|_| self.corrects), words, Some(doubt))
                }
                None => match head::alone(bare, people) {
                    Some(doubt) => (speaker, "", Some(doubt)),
                    None => (speaker, bare, head::stranger(bare, people)),
                },
            };
            parts.push(Part { by: person, words: words.trim().to_owned(), doubt });
            speaker = if goes_on { person } else { by };
        }
        parts
    }

    /// Takes out what is this person's.
    pub(super) fn forget(&mut self, person: Id, people: &[Person], by: Option<Id>, goes_on: bool) {
        let parts = self.parts(people, by, goes_on);
        let lines = self.field.text().split('\n').zip(parts);
        let left: Vec<&str> =
            lines.filter(|(_, part)| part.by != Some(person)).map(|(text, _)| text).collect();
        // What was typed before stands in the field's own undo.
        self.field = with(&left.join("\n"));
        self.taken = None;
        if self.speaker == Speaker::Is(person) {
            self.speaker = Speaker::Next;
        }
    }
}
