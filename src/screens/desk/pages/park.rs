//! A thought to park, from anywhere.

use ratatui::Frame;
use ratatui::layout::Rect;
use serde::Serialize;

use super::{Asides, Place, place, take_up};
use crate::exercises::{HalfTyped, RowEdit};
use crate::figures::words::quoted;
use crate::screens::desk::Desk;
use crate::screens::desk::steps::FIRST_WORDS;
use crate::ui::form::{Entry, Form, Line};
use crate::ui::keys::Key;
use crate::ui::theme::Theme;
use crate::ui::wrap;
use crate::workshop::Edit;
use crate::workshop::parking::Parked;

/// A thought to park.
#[derive(Debug, Default)]
pub struct Park {
    form: Form<Thought>,
    /// What was typed where there is no field, perhaps by mistake, has opened it.
    caught: bool,
    /// What lies aside stood in the field until then, and stands there again afterwards.
    waits: bool,
}

/// The only thing to fill in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
struct Thought;

impl Place for Thought {}

impl Park {
    pub(super) const NAME: &'static str = "park";

    pub(in crate::screens::desk) fn taking_up(asides: &mut Asides) -> Self {
        let mut park = Self::default();
        take_up(Self::NAME, &mut park.form, &lines(), asides);
        park
    }

    /// Takes in half-typed text that has lost its place, below what waits in the field already.
    pub(in crate::screens::desk) fn take_in(asides: &mut Asides, text: &str) {
        let place = place(Self::NAME, Thought);
        let waits = asides.entry(place.clone()).or_insert_with(|| HalfTyped::new(place, ""));
        if !waits.text.split('\n').any(|line| line == text) {
            let separator = if waits.text.is_empty() { "" } else { "\n" };
            waits.text = format!("{}{separator}{text}", waits.text);
        }
    }

    /// Goes on with these words, below what stands in the field already.
    pub(in crate::screens::desk) fn go_on_with(&mut self, words: &str) {
        if self.form.half_typed().is_some() {
            self.paste("\n");
        }
        self.paste(words);
    }

    /// Begins with these words in an empty field. What stood there lies aside, and Ctrl+U has it.
    pub(in crate::screens::desk) fn begin_with(&mut self, words: &str) {
        if self.form.half_typed().is_some() {
            self.form.press(&lines(), Key::ctrl('u'));
            self.waits = true;
        }
        self.paste(words);
        self.caught = true;
    }

    /// Something waits aside.
    pub(in crate::screens::desk) fn has_aside(&self) -> bool {
        self.form.aside().is_some()
    }

    /// What lies aside in it comes before what is being typed.
    pub(in crate::screens::desk) fn half_typed(&self) -> Vec<HalfTyped> {
        let aside = self.form.all_aside().map(|aside| aside.text.as_str());
        let typed = self.form.half_typed().map(|(_, text)| text);
        let all: Vec<&str> = aside.chain(typed).filter(|text| !text.trim().is_empty()).collect();
        let half = HalfTyped::new(place(Self::NAME, Thought), all.join("\n"));
        (!all.is_empty()).then_some(half).into_iter().collect()
    }

    /// What lies aside in it.
    fn aside(&self) -> Vec<HalfTyped> {
        let aside: Vec<&str> = self.form.all_aside().map(|aside| aside.text.as_str()).collect();
        let half = HalfTyped::new(place(Self::NAME, Thought), aside.join("\n"));
        let half = HalfTyped { put_away: !self.waits, ..half };
        (!aside.is_empty()).then_some(half).into_iter().collect()
    }

    pub(in crate::screens::desk) fn paste(&mut self, text: &str) {
        self.form.paste(&lines(), text);
    }

    pub(in crate::screens::desk) fn press(mut self, desk: &mut Desk, key: Key) -> Option<Self> {
        match key {
            // What nobody meant to write must not stand before the next thought.
            Key::ESC => {
                let put_away = self.caught;
                desk.set_aside(self.half_typed().into_iter().map(|half| HalfTyped { put_away, ..half }));
            }
            Key::ENTER => {
                let text = self.form.half_typed().map(|(_, text)| text.trim().to_string());
                desk.set_aside(self.aside());
                if let Some(text) = text.filter(|text| !text.is_empty()) {
                    park(desk, text);
                }
            }
            _ => {
                self.form.press(&lines(), key);
                return Some(self);
            }
        }
        None
    }

    pub(in crate::screens::desk) fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        self.form.draw(&lines(), frame, area, theme);
    }
}

fn lines() -> [Line<Thought>; 5] {
    let thought = Entry::long_text(Thought, "Tanken", "").hint("Skriv den og trykk Enter");
    let more = "Ctrl+L en gang til viser alt som er parkert.";
    [Line::Head("Parker en tanke".into()), Line::Gap, thought.into(), Line::Gap, Line::Remark(more.into())]
}

fn park(desk: &mut Desk, text: String) {
    let what = format!("parkert tanke {}", quoted(wrap::first_words(&text, FIRST_WORDS)));
    let row = Parked { id: desk.ids.take(), text, at: desk.now, ..Parked::default() };
    let edit = Edit::Parking(RowEdit::push(row));
    if desk.act(edit, what) {
        desk.say("Parkert. Den kommer tilbake før utsjekk.");
    }
}
