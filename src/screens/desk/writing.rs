//! Words typed where there is nothing to write in: they go where words are caught, and what their letters chose on the way
//! is nobody's answer. One rule for everything on the desk, whatever the speed of the hands.

use super::notes::Park;
use super::said::Cause;
use super::{Desk, Over, Question};
use crate::exercises::{HalfTyped, Outcome};
use crate::ui::keys::{Code, Key};

/// Stands while a question waits.
const WAITS: &str = "Maskinen sov. Spørsmålet om tiden venter til du trykker Enter.";

/// Answers whose letters may come after the first one has done its work.
const ANSWERS: [&str; 2] = ["ja", "nei"];

/// The letters typed in a row, with no other key between them.
#[derive(Debug, Default)]
pub(super) struct Breath {
    letters: String,
    /// Edits that they made, for undo.
    acts: usize,
    /// The rest of an answer that its first letter has given.
    rest: &'static str,
}

impl Breath {
    pub(super) fn hear(&mut self, key: Key) {
        match key.typed() {
            Some(letter) => {
                if self.letters.is_empty() {
                    self.acts = 0;
                }
                self.letters.push(letter);
            }
            None => *self = Self::default(),
        }
    }

    /// A letter has answered at once: the others of its word may follow.
    pub(super) fn answered(&mut self, key: Key) {
        let first = key.typed().map(|letter| letter.to_ascii_lowercase());
        let answer = ANSWERS.into_iter().find(|answer| answer.chars().next() == first);
        self.rest = answer.map_or("", |answer| &answer[1..]);
    }

    /// Whether this is one of them, and does nothing.
    pub(super) fn ends_answer(&mut self, key: Key) -> bool {
        let letter = key.typed().map(|letter| letter.to_ascii_lowercase());
        let is_next = letter.is_some() && self.rest.chars().next() == letter;
        self.rest = if is_next { &self.rest[1..] } else { "" };
        is_next
    }

    /// The last key was a letter.
    pub(super) fn goes_on(&self) -> bool {
        !self.letters.is_empty()
    }

    pub(super) fn acted(&mut self) {
        self.acts += 1;
    }
}

impl Desk {
    /// Asks, unless somebody is typing: then it waits, folded into a line.
    pub(super) fn ask_when_free(&mut self, question: Question) {
        if self.breath.goes_on() {
            self.waits = Some(question);
            self.said.stand(Cause::Waits, WAITS);
        } else {
            self.asks = Some(question);
        }
    }

    /// What was typed at this question was no answer, and goes on below it.
    pub(super) fn let_wait(&mut self, question: Question) {
        let letters = std::mem::take(&mut self.breath).letters;
        self.waits = Some(question.unanswered());
        self.said.stand(Cause::Waits, WAITS);
        for letter in letters.chars() {
            let key = Key::char(letter);
            self.breath.hear(key);
            self.press_below(key);
        }
    }

    /// Whoever presses this has written it.
    pub(super) fn ask_what_waits(&mut self, key: Key) {
        let edits = matches!(
            key.code,
            Code::Char(_)
                | Code::Backspace
                | Code::Delete
                | Code::Left
                | Code::Right
                | Code::Home
                | Code::End
        );
        if !edits
            && self.asks.is_none()
            && let Some(question) = self.waits.take()
        {
            self.asks = Some(question);
            self.said.is_over(Cause::Waits);
        }
    }

    /// Somebody is writing here. Returns the words so far, when they are more than the end of an answer; with `back`, what
    /// they chose is taken back.
    pub(super) fn begun_to_write(&mut self, back: bool) -> Option<String> {
        if back {
            for _ in 0..std::mem::take(&mut self.breath.acts) {
                if let Some(edit) = self.history.retract(&mut self.session) {
                    self.save(edit);
                }
            }
        }
        let letters = self.breath.letters.to_lowercase();
        let ends_an_answer =
            !back && letters.chars().count() > 1 && ANSWERS.iter().any(|it| it.starts_with(&letters));
        (!ends_an_answer).then(|| std::mem::take(&mut self.breath.letters))
    }

    /// Puts them where words are caught: in the exercise, else among the parked thoughts. Enter saves them there.
    pub(super) fn catch(&mut self, back: bool) {
        let Some(words) = self.begun_to_write(back) else { return };
        let outcome = self.at_work(|e, pen, around, ids| e.work.paste(pen, around, ids, &words));
        if outcome == Some(Outcome::Moved) {
            return self.say("Det du skriver, står her nå.");
        }
        let mut park = Park::taking_up(&mut self.asides);
        park.go_on_with(&words);
        self.over = Some(Over::Park(park));
        self.say("Her var det ikke noe felt. Enter parkerer det du skriver, Esc legger det til side.");
    }

    /// The same from what lies over the desk, which is put away and keeps what is half-typed in it.
    pub(super) fn catch_from<T>(
        &mut self,
        half: impl IntoIterator<Item = HalfTyped>,
        back: bool,
    ) -> Option<T> {
        self.set_aside(half);
        self.catch(back);
        None
    }
}
