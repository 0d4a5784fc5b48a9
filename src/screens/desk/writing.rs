//! Words typed where there is nothing to write in: they go where words are caught, and what their letters chose on the way
//! is nobody's answer. One rule for everything on the desk, whatever the speed of the hands.

use super::pages::Park;
use super::said::Cause;
use super::{Desk, IS_KEPT, NO_SLIPS, Page, Question};
use crate::exercises::{HalfTyped, Outcome};
use crate::ui::field::Put;
use crate::ui::keys::{Code, Key};

/// Stands while a question waits.
const WAITS: &str = "Maskinen sov. Spørsmålet om tiden venter til du har skrevet ferdig.";

/// Answers whose letters may come after the first one has done its work.
const ANSWERS: [&str; 2] = ["ja", "nei"];

/// Rests of answers that are words themselves.
const WORDS: [&str; 1] = ["ei"];

/// Keys that do what they do in the dark too: they lead somewhere else.
const IN_THE_DARK_TOO: [Key; 6] =
    [Key::PAGE_DOWN, Key::PAGE_UP, Key::ctrl('n'), Key::ctrl('r'), Key::ctrl('q'), Key::ESC];

/// Where a draft files letters that are held back: after a crash they wait where thoughts are parked.
pub(super) const HELD: &str = "held";

/// The letters typed in a row, with no other key between them.
#[derive(Debug, Default)]
pub(super) struct Breath {
    letters: String,
    /// After how many of them an edit was made, edit by edit, for undo.
    acts: Vec<usize>,
    /// The rest of an answer that its first letter has given.
    rest: &'static str,
    /// That first letter was a large one, and so may the others be.
    large: bool,
    /// Letters of the rest that came, until it shows whether they are the answer's or begin a sentence.
    held: String,
}

impl Breath {
    pub(super) fn hear(&mut self, key: Key) {
        match key.typed() {
            Some(letter) => {
                if self.letters.is_empty() {
                    self.acts.clear();
                }
                self.letters.push(letter);
            }
            None => *self = Self::default(),
        }
    }

    /// A letter has answered a question: none of it begins a sentence.
    pub(super) fn answered(&mut self, key: Key) {
        *self = Self::default();
        self.acted_at_once(key);
    }

    /// A letter has done what it does at once: the others of its word may follow, and nothing after it takes that back.
    pub(super) fn acted_at_once(&mut self, key: Key) {
        let first = key.typed().unwrap_or_default();
        let answer = ANSWERS.into_iter().find(|answer| answer.starts_with(first.to_ascii_lowercase()));
        self.rest = answer.map_or("", |answer| &answer[1..]);
        (self.large, self.acts) = (first.is_uppercase(), Vec::new());
    }

    /// Whether this may be one of them: then it is held back until the next key.
    pub(super) fn holds(&mut self, key: Key) -> bool {
        // Small letters after a large one may be a word of what is written: "N", and then "ei kunde ringte".
        if self.large && self.rest.is_empty() && WORDS.contains(&&*self.held) && key.typed() == Some(' ') {
            self.held.push(' ');
            return true;
        }
        let small = |letter: char| if self.large { letter.to_ascii_lowercase() } else { letter };
        let letter = key.typed().filter(|&letter| self.rest.starts_with(small(letter)));
        self.rest = if letter.is_some() { &self.rest[1..] } else { self.rest };
        self.held.extend(letter);
        letter.is_some()
    }

    /// The letters held back that were no part of the answer, now that this key shows it.
    pub(super) fn lets_go(&mut self, key: Key) -> String {
        let is_whole = std::mem::take(&mut self.rest).is_empty();
        let held = std::mem::take(&mut self.held);
        let goes_on = key.typed().is_some_and(|letter| !is_whole || letter.is_alphabetic());
        if goes_on {
            return held;
        }
        if !held.is_empty() {
            self.letters.clear();
        }
        String::new()
    }

    /// What is held back and may be the beginning of a sentence: it is half-typed like any other. A whole answer is none.
    pub(super) fn half_typed(&self) -> Option<HalfTyped> {
        let is_answer = self.rest.is_empty() && !self.held.ends_with(' ');
        (!self.held.is_empty() && !is_answer).then(|| HalfTyped::new(HELD, self.held.as_str()))
    }

    /// Whether somebody is writing with this letter: one digit may be a slip of the hand, a figure is not. What chose
    /// something is no part of one.
    pub(super) fn says_something(&self, typed: char) -> bool {
        let words = self.letters.chars().skip(self.acts.last().copied().unwrap_or_default());
        let digits = words.filter(char::is_ascii_digit).count();
        typed.is_alphabetic() || (typed.is_ascii_digit() && digits > 1)
    }

    /// The last key was a letter.
    pub(super) fn goes_on(&self) -> bool {
        !self.letters.is_empty()
    }

    /// So many of the last letters are words, and so many of the last edits theirs; the others were answers.
    pub(super) fn keep_last(&mut self, letters: usize, acts: usize) {
        let others = self.letters.chars().count().saturating_sub(letters);
        self.letters = self.letters.chars().skip(others).collect();
        self.acts = self.acts.split_off(self.acts.len().saturating_sub(acts));
        self.acts.iter_mut().for_each(|after| *after = after.saturating_sub(others));
    }

    /// A large letter after small ones begins the sentence: those were answers, and stand.
    fn part_from_answers(&mut self) {
        let letters: Vec<char> = self.letters.chars().collect();
        let begins = |at: &usize| letters[*at].is_uppercase() && letters[at - 1].is_lowercase();
        let Some(from) = (1..letters.len()).rev().find(begins) else { return };
        self.letters = letters[from..].iter().collect();
        self.acts.retain(|after| *after > from);
    }

    /// What was answered before stands, and its letters are no words: "5", and then "kundene synes".
    fn part_from_acts(&mut self) {
        if let Some(after) = std::mem::take(&mut self.acts).pop() {
            self.letters = self.letters.chars().skip(after).collect();
        }
    }

    pub(super) fn acted(&mut self) {
        self.acts.push(self.letters.chars().count());
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
        if self.over.is_none() {
            self.breath.letters = letters;
            return self.catch(false);
        }
        for letter in letters.chars() {
            let key = Key::char(letter);
            self.breath.hear(key);
            self.press_below(key);
        }
    }

    /// Letters came one after the other.
    pub(super) fn is_typing(&self) -> bool {
        self.breath.letters.chars().count() > 1
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
            self.breath.part_from_answers();
            for _ in std::mem::take(&mut self.breath.acts) {
                if let Some(edit) = self.history.retract(&mut self.session) {
                    self.save(edit);
                }
            }
        }
        let letters = self.breath.letters.to_lowercase();
        let ends_an_answer =
            !back && letters.chars().count() > 1 && ANSWERS.iter().any(|it| it.starts_with(&letters));
        self.breath.part_from_acts();
        (!ends_an_answer).then(|| std::mem::take(&mut self.breath.letters).trim_start().to_owned())
    }

    /// Puts them where words are caught: in the exercise, else among the parked thoughts. Enter saves them there.
    pub(super) fn catch(&mut self, back: bool) {
        let Some(words) = self.begun_to_write(back) else { return };
        let outcome = self.at_work(|e, pen, around, ids| e.work.paste(pen, around, ids, Put::begun(&words)));
        if outcome == Some(Outcome::Moved) {
            return self.say("Det du skriver, står her nå.");
        }
        self.on_card(&words);
    }

    fn on_card(&mut self, words: &str) {
        let mut park = Park::taking_up(&mut self.asides);
        park.begin_with(words);
        let waits = if park.has_aside() { " Ctrl+U henter det som lå der." } else { "" };
        self.over = Some(Page::Park(park));
        self.say(format!(
            "Her var det ikke noe felt. Enter parkerer det du skriver, Esc legger det til side.{waits}"
        ));
    }

    /// While the screen is dark nothing is chosen, saved or deleted unseen: words are kept for when it is light again, and
    /// what stands on a slip, which nobody may see, is not. Whether the key is done with.
    pub(super) fn kept_in_the_dark(&mut self, key: Key) -> bool {
        self.breath = Breath::default();
        match (key.typed(), key.code) {
            (Some(_), _) if self.is_at_slips() => self.say(NO_SLIPS),
            (Some(letter), _) => self.keep_in_the_dark(letter.encode_utf8(&mut [0; 4])),
            (None, Code::Enter) if !self.in_the_dark.is_empty() => self.keep_in_the_dark("\n"),
            (None, Code::Backspace) => drop(self.in_the_dark.pop()),
            _ => return !IN_THE_DARK_TOO.contains(&key),
        }
        true
    }

    pub(super) fn pasted_in_the_dark(&mut self, text: &str) {
        if self.is_at_slips() { self.say(NO_SLIPS) } else { self.keep_in_the_dark(text) }
    }

    fn keep_in_the_dark(&mut self, text: &str) {
        self.in_the_dark.push_str(text);
        self.say(IS_KEPT);
    }

    /// What is typed in the exercise looked at would be on somebody's slip.
    fn is_at_slips(&self) -> bool {
        let here = self.session.exercise(self.here).zip(self.pens.get(&self.here));
        self.over.is_none()
            && here.is_some_and(|(e, pen)| e.work.is_at_slips(pen, self.session.around(e, self.now)))
    }

    /// The screen is light again: what was typed meanwhile goes where words are caught, and she is told. A letter at a
    /// question was an answer, which nobody gives unseen.
    pub(super) fn see_what_was_typed(&mut self) {
        let words = std::mem::take(&mut self.in_the_dark);
        let words = words.trim();
        let is_answer = self.asks.is_some() && ANSWERS.iter().any(|it| it.starts_with(&words.to_lowercase()));
        if words.is_empty() || is_answer {
            return;
        }
        match self.over.take() {
            Some(Page::Park(mut park)) => {
                park.go_on_with(words);
                self.over = Some(Page::Park(park));
                return self.say("Det du skrev i mørket, står her nå.");
            }
            // As when somebody types on the wall, which would hide where they are.
            None | Some(Page::Wall(_) | Page::Check)
                if self.asks.is_none() && words.contains(char::is_alphabetic) =>
            {
                let outcome =
                    self.at_work(|e, pen, around, ids| e.work.paste(pen, around, ids, Put::kept(words)));
                if self.take(outcome) && self.is_half_typed_here(words) {
                    return self.say("Det du skrev i mørket, står her nå.");
                }
            }
            over => self.over = over,
        }
        Park::take_in(&mut self.asides, words);
        self.say("Det du skrev i mørket, ligger i feltet under Ctrl+L.");
    }

    /// These words are half-typed in the exercise looked at, but for a name that was taken off their head.
    fn is_half_typed_here(&self, words: &str) -> bool {
        let last = words.split_whitespace().next_back().unwrap_or(words);
        self.pens
            .get(&self.here)
            .is_some_and(|pen| pen.half_typed().iter().any(|half| half.text.ends_with(last)))
    }

    /// The same from what lies over the desk, where nobody sees whose words they would be: a card catches them, lies on it and
    /// gives it back.
    pub(super) fn catch_from<T>(&mut self, over: Page, back: bool) -> Option<T> {
        if let Some(words) = self.begun_to_write(back) {
            self.on_card(&words);
        }
        if self.over.as_ref().is_some_and(Page::is_card) {
            self.under = Some(Box::new(over));
        } else {
            self.set_aside(over.half_typed());
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::moment::Moment;
    use crate::workshop::template;

    fn nine() -> Moment {
        "2026-11-23T09:00:00+01:00".parse().expect("a moment")
    }

    /// The example where nothing is asked, begun and with the parked thoughts open.
    fn parking() -> Desk {
        let mut desk = Desk::new(template::demo(), nine(), nine());
        desk.press(Key::ENTER, nine());
        desk.press(Key::ctrl('l'), nine());
        desk
    }

    fn write(desk: &mut Desk, text: &str) {
        for letter in text.chars() {
            desk.press(Key::char(letter), nine());
        }
    }

    fn half_typed(desk: &Desk) -> Vec<String> {
        desk.drafts().texts.into_iter().map(|draft| draft.text.text).collect()
    }

    #[test]
    fn a_sentence_after_an_answer_keeps_all_its_letters() {
        for (typed, left) in [
            ("jalle er enige", "alle er enige"),
            ("jAnne sier det", "Anne sier det"),
            ("ja", ""),
            ("Ja, Anne", ", Anne"),
            ("nen kunde", "en kunde"),
            ("nei", ""),
            ("NEI", ""),
            ("neier du den", "eier du den"),
            ("nVi", "Vi"),
            ("Nei kunde sa det", "ei kunde sa det"),
            ("Nei, kunden", ", kunden"),
        ] {
            let mut desk = parking();
            desk.asks = Some(Question::alone("Anne", nine()));
            write(&mut desk, typed);
            let half = half_typed(&desk);
            assert_eq!(half.concat(), left, "{typed}");
        }
    }

    #[test]
    fn a_sentence_at_a_question_that_comes_by_itself_keeps_all_its_letters() {
        for sentence in ["Jane sa det", "Januar er travel", "Nei, nå", "Vi er enige", "Ja, alle"] {
            let mut desk = parking();
            desk.asks = Some(Question::slept(600, nine()));
            write(&mut desk, sentence);
            assert_eq!(half_typed(&desk), [sentence]);
        }
    }

    #[test]
    fn a_letter_that_is_held_back_survives_a_crash() {
        let held = |typed| {
            let mut desk = parking();
            desk.press(Key::ESC, nine());
            desk.asks = Some(Question::alone("Anne", nine()));
            write(&mut desk, typed);
            desk
        };
        let desk = held("ne");
        assert_eq!(half_typed(&desk), ["e"]);
        let mut again = Desk::new(template::demo(), nine(), nine());
        again.take_up(desk.drafts());
        assert_eq!(half_typed(&again), ["e"], "it waits where thoughts are parked");
        assert_eq!(half_typed(&held("nei")), [""; 0], "that is the answer");
        assert_eq!(half_typed(&held("Nei ")), ["ei "]);
    }

    #[test]
    fn what_a_question_did_is_not_taken_back_by_what_is_written_next() {
        let mut desk = parking();
        desk.press(Key::ESC, nine());
        let exercise = desk.here;
        desk.asks =
            Some(Question::remove("Skal den ut?", crate::report::Document::default(), exercise, nine()));
        write(&mut desk, "jd");
        assert!(desk.session.exercise(exercise).is_none());
        desk.begun_to_write(true);
        assert!(desk.session.exercise(exercise).is_none(), "J took it out");
    }
}
