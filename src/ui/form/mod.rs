//! A sheet that is filled in by keyboard: entries below each other, one of which has the cursor.
//! No modes: where there is text, letters type. Whatever leaves an entry hands over what was typed in it.

mod letters;
mod line;
mod view;

use std::cell::Cell;
use std::rc::Rc;

use super::aside::newest;
use super::field::{Field, Put};
use super::keys::{Code, Key, Told};
use super::spots::{Clicked, Spots};
pub use letters::InARow;
use letters::{Alone, Answered, Begun, Letter};
pub use line::{Entry, Line, Shape, Tone, entries, filed_by};

/// What the keys of a form do, for help; in a text `field::KEYS` come before them.
pub const KEYS: &[Told] = &[
    Told {
        keys: &[Key::ENTER],
        hint: "lagre",
        help: "Lagrer feltet og går til det neste, eller gjør det som står på knappen. Der det står én ting på hver linje, begynner den neste linje, og går videre fra en tom.",
    },
    Told {
        keys: &[Key::TAB, Key::DOWN],
        hint: "neste felt",
        help: "Går til neste felt. Det du har skrevet, blir lagret. Står det en setning der, skriver du videre på den. Et navn, en dato, et tall eller en kilde er markert: det du skriver, kommer i stedet. → beholder det, og Ctrl+Z henter det tilbake.",
    },
    Told {
        keys: &[Key::BACK_TAB, Key::UP],
        hint: "",
        help: "Går til forrige felt. Det du har skrevet, blir lagret.",
    },
    Told {
        keys: &[Key::HOME, Key::END],
        hint: "",
        help: "Går til første eller siste rad. I en tekst: til begynnelsen eller slutten av linjen.",
    },
    Told {
        keys: &[Key::LEFT, Key::RIGHT, Key::char(' ')],
        hint: "",
        help: "Velger blant svarene der det er noe å velge i. Den første bokstaven i svaret, eller hele ordet, gjør det også.",
    },
    Told { keys: &[Key::DELETE, Key::BACKSPACE], hint: "", help: "Fjerner det som er valgt." },
    Told {
        keys: &[Key::ESC],
        hint: "",
        help: "Henter fram igjen det som sto i feltet. Det du skrev, blir lagt til side.",
    },
    Told {
        keys: &[Key::ctrl('u')],
        hint: "",
        help: "Legger det du skriver, til side, eller tar opp igjen det som ligger der.",
    },
];

/// Said of Enter or Tab after a digit that needed neither.
pub const HAS_GONE_ON: &str = "Sifferet gikk videre av seg selv. Neste Enter velger det som er markert.";

/// What keys do at an entry, for the foot of the screen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Shows {
    #[default]
    Nothing,
    /// A text that stands as it is stored, with another entry after it; the last; one alone.
    Text,
    LastText,
    OnlyText,
    /// The same where the text is marked.
    Marked,
    LastMarked,
    OnlyMarked,
    /// A text that is being typed, among others or alone.
    Typing,
    OnlyTyping,
    /// Several things, each on a line of its own.
    Lines,
    Choice,
    OnlyChoice,
    Button,
    OnlyButton,
}

const SAVE: Told = Told { keys: &[Key::ENTER], hint: "lagre", help: "" };
const BELOW: Told = Told { keys: &[Key::ENTER], hint: "neste linje", help: "" };
const CHOOSE: Told = Told { keys: &[Key::LEFT, Key::RIGHT], hint: "velg", help: "" };
const PUSH: Told = Told { keys: &[Key::ENTER], hint: "velg", help: "" };
const NEXT: Told = Told { keys: &[Key::TAB], hint: "neste felt", help: "" };
const KEEP: Told = Told { keys: &[Key::RIGHT], hint: "behold teksten", help: "" };
const GO_ON: Told = Told { keys: &[Key::ENTER, Key::TAB], hint: "neste felt", help: "" };
const PAST: Told = Told { keys: &[Key::TAB, Key::ENTER], hint: "neste felt", help: "" };
const MOVE: Told = Told { keys: &[Key::UP, Key::DOWN], hint: "flytt", help: "" };

/// The hands on a form: where the cursor is, and what is half-typed there.
///
/// The form holds no entries. They are handed in as lines, made anew from what is stored, and `S` names them.
#[derive(Debug, Clone)]
pub struct Form<S> {
    at: Option<S>,
    /// Where that entry stands among the entries, for when it goes.
    place: usize,
    field: Field,
    /// What the field was filled with.
    stored: String,
    /// What that entry said of itself when the form met it.
    met: Met,
    /// What lies aside. The last one is taken up first.
    aside: Vec<Aside<S>>,
    /// The first line shown.
    top: Cell<usize>,
    /// What the entry with the cursor was when it was drawn last, also in a copy.
    shows: Rc<Cell<Shows>>,
    /// Entries, and which of its options a choice has there.
    drawn: Spots<(S, Option<usize>)>,
    /// Where a click wants the cursor, once the text that it left is stored.
    wanted: Option<S>,
    /// What is typed was handed over and not taken: it looks so until it is, or is emptied.
    refused: bool,
    /// That was a number, by the press before: another digit begins another number.
    ended_in_digit: bool,
    /// The letters that were typed in a row at the choice with the cursor.
    begun: Begun,
    /// The answer whose reason is typed now.
    answered: Option<Answered>,
    /// The button that a digit was pressed on, with nothing but typing since.
    digit_at: Option<S>,
    /// Where it was given.
    answered_at: Option<S>,
    /// The letters of an answer that may follow into the entry that comes next.
    follows: Option<Answered>,
    /// A digit has moved the cursor on by itself.
    went_on: bool,
    /// The letter that has just chosen, as it stands alone.
    alone: Alone,
    /// What the text with the cursor could mean, until the next press: the key that says so, the text in full, and
    /// where the cursor wanted to go.
    asked: Option<(Vec<(char, String)>, Then)>,
}

/// What an entry says of the text that is typed there.
#[derive(Debug, Clone, Default)]
struct Met {
    /// What a draft calls it.
    filed: Option<String>,
    makes_row: bool,
}

/// Text that lies aside.
#[derive(Debug, Clone)]
pub struct Aside<S> {
    /// Where it was typed, unless that is gone.
    pub from: Option<S>,
    pub text: String,
    /// It may lie in a draft.
    pub is_filed: bool,
    /// Esc or Ctrl+U laid it there: nobody means to go on with it just now.
    pub by_hand: bool,
}

/// What a press came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pressed<S> {
    /// The form has no use for the key here.
    Ignored,
    /// Somebody typed, or moved about.
    Moved,
    /// A text is to be stored, and the cursor wants to go on. It stays until `Form::go`, so that the text can be
    /// refused.
    Wrote { spot: S, text: String, then: Then },
    /// Another option is chosen, or none any more.
    Chose { spot: S, option: Option<usize> },
    /// A button.
    Pushed(S),
    /// Somebody is writing, and there is nothing to write in here. With `back`, what the letters before this one chose is
    /// nobody's answer.
    Writes { back: bool },
}

/// Where the cursor goes once a text is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Then {
    Stay,
    Next,
    Previous,
    First,
    Last,
}

impl<S> Default for Form<S> {
    fn default() -> Self {
        Self {
            at: None,
            place: 0,
            field: Field::default(),
            stored: String::new(),
            met: Met::default(),
            aside: Vec::new(),
            top: Cell::default(),
            shows: Rc::default(),
            drawn: Spots::default(),
            wanted: None,
            refused: false,
            ended_in_digit: false,
            begun: Begun::default(),
            answered: None,
            digit_at: None,
            answered_at: None,
            follows: None,
            went_on: false,
            alone: Alone::default(),
            asked: None,
        }
    }
}

/// A press that shows something else for a while: help, notes, the wall.
fn only_looks(key: Key) -> bool {
    matches!(key.code, Code::F(_))
}

impl<S: Copy + Eq> Form<S> {
    /// The entry with the cursor; none before the form has met its lines.
    pub fn at(&self) -> Option<S> {
        self.at
    }

    /// Goes back to where the cursor was, unless something is half-typed: that keeps it.
    pub fn stand_at(&mut self, at: Option<S>) {
        if let Some(spot) = at.filter(|&spot| self.at() != Some(spot) && self.half_typed().is_none()) {
            self.set_at(spot);
        }
    }

    /// What keys do at the entry with the cursor, as it was drawn last: hints for the foot of the screen.
    pub fn told(&self) -> &'static [Told] {
        match self.shows.get() {
            Shows::Nothing | Shows::OnlyText => &[],
            Shows::Text => &[GO_ON],
            Shows::LastText => &[NEXT],
            Shows::Marked => &[GO_ON, KEEP],
            Shows::LastMarked => &[NEXT, KEEP],
            Shows::OnlyMarked => &[KEEP],
            Shows::Typing => &[SAVE, NEXT],
            Shows::OnlyTyping => &[SAVE],
            Shows::Lines => &[BELOW, NEXT],
            Shows::Choice => &[CHOOSE, PAST],
            Shows::OnlyChoice => &[CHOOSE],
            Shows::Button => &[PUSH, MOVE],
            Shows::OnlyButton => &[PUSH],
        }
    }

    /// Whether several things stand there, each on a line of its own, as it was drawn last.
    pub fn is_at_lines(&self) -> bool {
        self.shows.get() == Shows::Lines
    }

    /// Whether words stand there that typing goes on after, as it was drawn last.
    pub fn is_at_words(&self) -> bool {
        matches!(self.shows.get(), Shows::Text | Shows::LastText | Shows::OnlyText) && !self.stored.is_empty()
    }

    /// Whether one of several is chosen at the entry with the cursor, as it was drawn last.
    pub fn is_at_choice(&self) -> bool {
        matches!(self.shows.get(), Shows::Choice | Shows::OnlyChoice)
    }

    /// Puts the cursor into another entry. What is half-typed is set aside.
    pub fn set_at(&mut self, spot: S) {
        if self.at != Some(spot) {
            self.set_aside();
            self.at = Some(spot);
            self.empty();
            self.begun = Begun::default();
            (self.answered, self.went_on) = (None, false);
            self.alone = Alone::default();
        }
    }

    /// Goes on to a choice with the same answers, after a letter that chose here: the rest of its word may follow there, and is
    /// no answer.
    pub fn letter_goes_on_at(&mut self, spot: S) {
        let mut begun = std::mem::take(&mut self.begun);
        begun.moves_on();
        self.set_at(spot);
        self.begun = begun;
    }

    /// Goes on to the next entry after a digit, which is all that is typed there.
    pub fn go_on(&mut self, lines: &[Line<S>]) {
        self.go(Then::Next, lines);
        self.went_on = true;
    }

    /// Whether this key is the Tab or Enter that somebody types by habit after a digit that has moved the cursor on
    /// already: it moves nothing, and pushes nothing.
    pub fn has_gone_on(&mut self, key: Key) -> bool {
        std::mem::take(&mut self.went_on) && [Key::TAB, Key::ENTER].contains(&key)
    }

    /// What a press means where the reason for an answer is written that was given by a letter, and another choice with the
    /// same options comes after it.
    pub fn in_a_row(&mut self, options: &[&str], key: Key) -> InARow {
        let is_fresh = self.answered.as_ref().is_some_and(Answered::is_fresh);
        self.alone.hear(options, is_fresh, key)
    }

    /// What keys do at the entry with the cursor.
    fn shows(&self, lines: &[Line<S>]) -> Shows {
        let Some((place, entry)) = self.nearest(lines) else { return Shows::Nothing };
        let count = entries(lines).count();
        match (&entry.shape, count > 1) {
            (Shape::Choice { .. }, false) => Shows::OnlyChoice,
            (Shape::Choice { .. }, true) => Shows::Choice,
            (Shape::Press, false) => Shows::OnlyButton,
            (Shape::Press, true) => Shows::Button,
            (Shape::Lines, _) => Shows::Lines,
            (_, many) if self.half_typed().is_some() => {
                if many {
                    Shows::Typing
                } else {
                    Shows::OnlyTyping
                }
            }
            (_, many) => match (many, place + 1 == count, self.is_marked(entry)) {
                (false, _, false) => Shows::OnlyText,
                (false, _, true) => Shows::OnlyMarked,
                (true, true, false) => Shows::LastText,
                (true, true, true) => Shows::LastMarked,
                (true, false, false) => Shows::Text,
                (true, false, true) => Shows::Marked,
            },
        }
    }

    /// The next letter comes instead of what stands here.
    fn is_marked(&self, entry: &Entry<S>) -> bool {
        let is_live = self.at == Some(entry.spot) && self.stored == entry.value;
        let opens_marked = entry.shape == Shape::Text && !entry.value.is_empty();
        if is_live { self.field.selection().is_some() } else { opens_marked }
    }

    /// What is typed here was not taken. Whoever comes back to it sees so.
    pub(super) fn is_refused(&self) -> bool {
        self.refused && self.half_typed().is_some_and(|(_, text)| !text.trim().is_empty())
    }

    /// Puts the cursor where the reason for an answer is written. Its first letter was typed; the others may follow, and
    /// are no part of the reason.
    pub fn reason_at(&mut self, spot: S, answer: &str, first: Key) {
        let (from, alone) = (self.at, std::mem::take(&mut self.alone));
        self.set_at(spot);
        self.alone = alone;
        self.answered = Some(Answered::by_its_first_letter(answer, first));
        self.answered_at = from;
    }

    /// Text that is not stored yet, and where it belongs.
    pub fn half_typed(&self) -> Option<(S, &str)> {
        let text = self.field.text();
        self.at.filter(|_| text != self.stored).map(|spot| (spot, text))
    }

    /// The same for a key that leads elsewhere: the rest of an answer's word is no text, though it stands there until the next
    /// key shows what it is.
    pub fn said(&self) -> Option<(S, &str)> {
        let is_word = |text: &str| self.answered.as_ref().is_some_and(|it| it.is_word(text));
        self.half_typed().filter(|(_, text)| !(self.stored.is_empty() && is_word(text)))
    }

    /// Lets the rest of an answer's word go, where nothing else stands.
    pub fn end_word(&mut self) {
        if self.half_typed().is_some() && self.said().is_none() {
            self.field.set(self.stored.as_str());
            self.answered = None;
        }
    }

    /// What a draft calls the entry with half-typed text, and that text; none where it belongs in no draft.
    pub fn filed(&self) -> Option<(&str, &str)> {
        let (_, text) = self.half_typed()?;
        self.met.filed.as_deref().map(|name| (name, text))
    }

    /// What is half-typed makes another row.
    pub fn makes_row(&self) -> bool {
        self.met.makes_row && self.half_typed().is_some()
    }

    /// Takes up half-typed text where it was typed.
    pub fn restore(&mut self, spot: S, text: impl Into<String>) {
        self.set_aside();
        self.set_at(spot);
        self.field.set(text);
    }

    /// The same, where the entry is known by what a draft calls it.
    pub fn restore_in(&mut self, entry: &Entry<S>, text: impl Into<String>) {
        self.restore(entry.spot, text);
        self.meet(entry);
    }

    fn meet(&mut self, entry: &Entry<S>) {
        self.met = Met { filed: entry.filed.clone(), makes_row: entry.makes_row };
    }

    /// This text was typed here and not taken, as where a whole page is handed over at once.
    pub fn refuse(&mut self, spot: S, text: impl Into<String>) {
        self.restore(spot, text);
        self.refused = true;
        self.field.mark_all();
    }

    /// Marks the text with the cursor, so that typing replaces it.
    pub fn mark(&mut self) {
        self.field.mark_all();
    }

    /// The text with the cursor was refused, since it could mean several things: the next press may say which, by one
    /// key, and any other goes on as if nothing had been asked.
    pub fn ask(&mut self, ways: impl IntoIterator<Item = (char, String)>, then: Then) {
        let ways: Vec<_> = ways.into_iter().collect();
        if !ways.is_empty() && self.field.selection().is_some() {
            // Whoever answers by going on with the text finds it there.
            self.field.press(Key::RIGHT);
        }
        self.asked = (!ways.is_empty()).then_some((ways, then));
    }

    /// Lets go of what was asked, unless this press answers it or only looks at something else.
    pub fn turn_down(&mut self, key: Key) {
        if only_looks(key) {
            return;
        }
        let answers = |(ways, _): &(Vec<(char, String)>, Then)| ways.iter().any(|(way, _)| says(key, *way));
        self.asked = self.asked.take().filter(answers);
    }

    /// What Ctrl+U would take up: what was set aside in this entry, or in one that is gone.
    pub fn aside(&self) -> Option<&str> {
        self.newest_aside().map(|place| self.aside[place].text.as_str())
    }

    /// Everything that was set aside.
    pub fn all_aside(&self) -> impl Iterator<Item = &Aside<S>> {
        self.aside.iter()
    }

    /// Sets text aside that comes from elsewhere.
    pub fn lay_aside(&mut self, text: impl Into<String>, by_hand: bool) {
        self.aside.push(Aside { from: None, text: text.into(), is_filed: true, by_hand });
    }

    /// Lets go for good of what is typed in these entries or lies aside from them.
    pub fn forget(&mut self, goes: impl Fn(S) -> bool) {
        self.aside.retain(|aside| !aside.from.is_some_and(&goes));
        if self.at.is_some_and(goes) {
            self.field.set(self.stored.as_str());
        }
    }

    fn newest_aside(&self) -> Option<usize> {
        newest(&self.aside, |aside| aside.from == self.at, |aside| aside.from.is_none())
    }

    /// Meets the lines as they are now: text that is not half-typed follows what is stored, and when the entry with
    /// the cursor is gone, the cursor goes to the nearest and half-typed text aside.
    pub fn settle(&mut self, lines: &[Line<S>]) {
        let Some((place, entry)) = self.nearest(lines) else { return };
        if self.at != Some(entry.spot) {
            self.set_aside_from(None, false);
            self.set_at(entry.spot);
        }
        self.place = place;
        self.meet(entry);
        let value = if entry.is_text() { entry.value.as_str() } else { "" };
        if self.half_typed().is_none() && value != self.stored {
            self.field.set(value);
            if entry.shape == Shape::Text {
                self.field.mark_all();
            } else if entry.shape != Shape::Lines && value.ends_with(['.', '?', '!', '…']) {
                // Whoever goes on after it begins the next.
                self.field.pause();
            }
        }
        value.clone_into(&mut self.stored);
        self.field.allow_lines(matches!(entry.shape, Shape::LongText | Shape::Lines));
    }

    /// Follows up on `Pressed::Wrote`, when the text is stored and `lines` show it.
    pub fn go(&mut self, then: Then, lines: &[Line<S>]) {
        self.empty();
        let from = self.at;
        self.settle(lines);
        let last = entries(lines).count().saturating_sub(1);
        let place = match then {
            Then::Stay => self.place,
            // Another entry has come into the place of one that is gone.
            Then::Next if from != self.at => self.place,
            Then::Next => (self.place + 1).min(last),
            Then::Previous => self.place.saturating_sub(1),
            Then::First => 0,
            Then::Last => last,
        };
        let clicked = self.wanted.take();
        let clicked = entries(lines).find(|entry| Some(entry.spot) == clicked);
        if let Some(entry) = clicked.or(entries(lines).nth(place)) {
            self.set_at(entry.spot);
            self.settle(lines);
        }
        (self.answered, self.answered_at) = (self.follows.take(), None);
    }

    /// Pastes into the entry with the cursor; whether it takes text.
    pub fn paste<'t>(&mut self, lines: &[Line<S>], put: impl Into<Put<'t>>) -> bool {
        let put = put.into();
        self.settle(lines);
        // What is pasted is the reason, and answers nothing that was asked.
        (self.answered, self.asked) = (None, None);
        self.begun = Begun::default();
        if let Some(above) = self.text_above(lines).filter(|_| !put.is_pasted()) {
            self.set_at(above);
            self.settle(lines);
        }
        let Some((_, entry)) = self.nearest(lines).filter(|(_, entry)| entry.is_text()) else { return false };
        // What was typed unseen does not come instead of a value that nobody saw marked.
        if put.is_kept() && self.field.selection().is_some() {
            return false;
        }
        if entry.shape == Shape::Text && put.is_pasted() && self.is_refused() {
            // A whole value, and not the rest of what was refused.
            self.field.mark_all();
        }
        self.field.paste(put);
        true
    }

    /// At a button, the sentence above it under the same heading: whoever goes on writing there means that one.
    fn text_above(&self, lines: &[Line<S>]) -> Option<S> {
        let is_here = |line: &Line<S>| matches!(line, Line::Entry(entry) if Some(entry.spot) == self.at);
        let at = lines.iter().position(is_here)?;
        let is_button = |entry: &Entry<S>| entry.is_button() && entry.value.is_empty();
        let here = matches!(&lines[at], Line::Entry(entry) if is_button(entry));
        let above = lines[..at].iter().rev().take_while(|line| !matches!(line, Line::Head(_)));
        above.filter(|_| here).find_map(|line| match line {
            Line::Entry(entry) if matches!(entry.shape, Shape::Sentence | Shape::LongText | Shape::Lines) => {
                Some(entry.spot)
            }
            _ => None,
        })
    }

    pub fn press(&mut self, lines: &[Line<S>], key: Key) -> Pressed<S> {
        self.settle(lines);
        self.wanted = None;
        if key.typed().is_none() {
            self.digit_at = None;
        }
        if std::mem::take(&mut self.ended_in_digit) && self.is_refused() && key.is_digit() {
            self.field.mark_all();
        }
        if key.typed().is_none() {
            self.begun = Begun::default();
            self.part_from_answer(key);
        }
        if let Some((spot, text, then)) = self.answered(key) {
            self.follows = key.typed().map(|_| Answered::by_its_first_letter("ja", key));
            return Pressed::Wrote { spot, text, then };
        }
        if let Code::Click { column, row } = key.code {
            return self.click(lines, column, row);
        }
        let Some((_, entry)) = self.nearest(lines) else { return Pressed::Ignored };
        match &entry.shape {
            Shape::Lines if key == Key::ENTER && self.goes_on_below() => {
                self.field.paste("\n");
                Pressed::Moved
            }
            Shape::Text | Shape::Sentence | Shape::LongText | Shape::Lines => self.press_text(lines, key),
            Shape::Choice { current: Some(_), .. } if matches!(key.code, Code::Delete | Code::Backspace) => {
                Pressed::Chose { spot: entry.spot, option: None }
            }
            Shape::Choice { options, current } => {
                let letter =
                    key.typed().map(|letter| self.begun.hear(options, &entry.also, *current, letter));
                match letter.unwrap_or_else(|| letters::arrow(options, *current, key)) {
                    Letter::Chooses(option) if Some(option) == *current => Pressed::Moved,
                    Letter::Chooses(option) => Pressed::Chose { spot: entry.spot, option: Some(option) },
                    Letter::Belongs => Pressed::Moved,
                    Letter::Writes { back } => Pressed::Writes { back },
                    Letter::Foreign => self.leave(lines, key),
                }
            }
            Shape::Press if key.code == Code::Enter => Pressed::Pushed(entry.spot),
            Shape::Press if key.typed().is_some_and(char::is_alphabetic) => Pressed::Writes { back: false },
            // One digit may be a slip of the hand, a figure is not; "5,2" is one figure.
            Shape::Press if key.is_digit() && self.digit_at == Some(entry.spot) => {
                Pressed::Writes { back: false }
            }
            Shape::Press => {
                if key.is_digit() {
                    self.digit_at = Some(entry.spot);
                }
                self.leave(lines, key)
            }
        }
    }

    /// What was asked, and the press that answers it.
    fn answered(&mut self, key: Key) -> Option<(S, String, Then)> {
        if only_looks(key) {
            return None;
        }
        let (ways, then) = self.asked.take()?;
        let (_, text) = ways.into_iter().find(|(way, _)| says(key, *way))?;
        Some((self.at?, text, then))
    }

    /// A click goes to an entry; one that comes again pushes a button, or chooses the option it is on.
    fn click(&mut self, lines: &[Line<S>], column: u16, row: u16) -> Pressed<S> {
        let Some(clicked) = self.drawn.click(column, row) else { return Pressed::Ignored };
        let (Clicked::First((spot, option)) | Clicked::Again((spot, option))) = clicked;
        let Some(entry) = entries(lines).find(|entry| entry.spot == spot) else { return Pressed::Ignored };
        if self.at == Some(spot) {
            return match &entry.shape {
                _ if matches!(clicked, Clicked::First(_)) => Pressed::Moved,
                Shape::Press => Pressed::Pushed(spot),
                Shape::Choice { options, current } if option != *current => {
                    let option = option.filter(|&n| n < options.len());
                    option.map_or(Pressed::Moved, |_| Pressed::Chose { spot, option })
                }
                _ => Pressed::Moved,
            };
        }
        self.wanted = Some(spot);
        if let Some((spot, text)) = self.half_typed() {
            let text = text.to_owned();
            return self.hands_over(lines, spot, text, Then::Stay);
        }
        self.go(Then::Stay, lines);
        Pressed::Moved
    }

    fn press_text(&mut self, lines: &[Line<S>], key: Key) -> Pressed<S> {
        if let Some(typed) = self.answered.as_ref().and_then(|answered| answered.is_sentence(key)) {
            for _ in 0..typed {
                self.field.press(Key::BACKSPACE);
            }
            self.answered = None;
            if let Some(from) = self.answered_at.take() {
                self.set_at(from);
            }
            return Pressed::Writes { back: true };
        }
        // A reason goes on after one that stands there.
        if key.typed().is_some() && self.answered.as_mut().is_some_and(Answered::begins) {
            self.field.pause();
        }
        if key.typed().is_some() && self.part_from_answer(key) {
            return Pressed::Moved;
        }
        if self.field.press(key) {
            return Pressed::Moved;
        }
        let half_typed = self.half_typed().is_some();
        if half_typed && (key == Key::ESC || key == Key::ctrl('u')) {
            self.set_aside_from(self.at, true);
            self.settle(lines);
            return Pressed::Moved;
        }
        if key != Key::ctrl('u') {
            return self.leave(lines, key);
        }
        let Some(place) = self.newest_aside() else { return Pressed::Ignored };
        let Aside { text, .. } = self.aside.remove(place);
        self.field.set(text);
        Pressed::Moved
    }

    /// Takes out of the field what was the rest of an answer's word, if this key shows it; whether it did.
    fn part_from_answer(&mut self, key: Key) -> bool {
        let Some(answered) = &mut self.answered else { return false };
        let taken = answered.hear(key);
        if key.typed().is_none() || answered.is_over() {
            self.answered = None;
        }
        for _ in 0..taken.unwrap_or(0) {
            self.field.press(Key::BACKSPACE);
        }
        taken.is_some()
    }

    /// Of several things, each on a line of its own: something stands on the last line, so that another may follow.
    fn goes_on_below(&self) -> bool {
        let text = self.field.text();
        !text.is_empty() && !text.ends_with('\n')
    }

    /// A key that may lead out of the entry.
    fn leave(&mut self, lines: &[Line<S>], key: Key) -> Pressed<S> {
        let last = entries(lines).count() - 1;
        let (is_first, is_last) = (self.place == 0, self.place == last);
        let then = match key.code {
            Code::Enter | Code::Down if is_last => Then::Stay,
            Code::Up if is_first => Then::Stay,
            Code::Tab if is_first && is_last => Then::Stay,
            Code::Tab if key.shift && is_first => Then::Last,
            Code::Tab if !key.shift && is_last => Then::First,
            Code::Tab if key.shift => Then::Previous,
            Code::Up => Then::Previous,
            Code::Home if !is_first => Then::First,
            Code::End if !is_last => Then::Last,
            Code::Tab | Code::Enter | Code::Down => Then::Next,
            _ => return Pressed::Ignored,
        };
        if let Some((spot, text)) = self.half_typed() {
            let text = text.to_owned();
            return self.hands_over(lines, spot, text, then);
        }
        if then == Then::Stay {
            return Pressed::Ignored;
        }
        self.go(then, lines);
        Pressed::Moved
    }

    /// It counts as refused until `Form::go` says that it was taken. What is typed next comes instead of it, as in any entry
    /// that opens marked; but words go on with a number: "63" becomes "63 av 100".
    fn hands_over(&mut self, lines: &[Line<S>], spot: S, text: String, then: Then) -> Pressed<S> {
        self.refused = true;
        let is_short = entries(lines).any(|entry| entry.spot == spot && entry.shape == Shape::Text);
        self.ended_in_digit = is_short && text.ends_with(|c: char| c.is_ascii_digit());
        if is_short && !self.ended_in_digit {
            self.field.mark_all();
        }
        Pressed::Wrote { spot, text, then }
    }

    /// The entry with the cursor, else the one that came into its place.
    fn nearest<'a>(&self, lines: &'a [Line<S>]) -> Option<(usize, &'a Entry<S>)> {
        let found = entries(lines).enumerate().find(|(_, entry)| Some(entry.spot) == self.at);
        found.or_else(|| entries(lines).enumerate().take(self.place + 1).last())
    }

    fn set_aside(&mut self) {
        self.set_aside_from(self.at, false);
    }

    fn set_aside_from(&mut self, from: Option<S>, by_hand: bool) {
        if self.half_typed().is_some() {
            let is_filed = self.met.filed.is_some();
            self.aside.push(Aside { from, text: self.field.take(), is_filed, by_hand });
            self.empty();
        }
    }

    fn empty(&mut self) {
        self.refused = false;
        self.field.set("");
        self.stored.clear();
    }
}

/// Whether a press types this letter, large or small.
fn says(key: Key, letter: char) -> bool {
    key.typed().is_some_and(|typed| typed.to_lowercase().eq(letter.to_lowercase()))
}

#[cfg(test)]
mod tests;
