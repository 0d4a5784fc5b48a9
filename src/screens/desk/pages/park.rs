//! A thought to park, from anywhere, by whoever is named at its head; several stand a line each.

use ratatui::Frame;
use ratatui::layout::Rect;
use serde::Serialize;

use super::{Asides, Place, place, take_up};
use crate::exercises::line::{Heard, begins_a_name, heard, still_late};
use crate::exercises::{HalfTyped, Person, Room as _, RowEdit};
use crate::figures::number::in_words;
use crate::figures::words::quoted;
use crate::reading::lines::is_break;
use crate::reading::{Answers, Read};
use crate::screens::desk::Desk;
use crate::screens::desk::steps::FIRST_WORDS;
use crate::ui::form::{Entry, Form, Line, Tone};
use crate::ui::keys::Key;
use crate::ui::theme::Theme;
use crate::ui::wrap;
use crate::workshop::Edit;
use crate::workshop::parking::Parked;

/// Where the name of what is parked is set right.
const MEND: &str = "Ctrl+L to ganger";

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
        take_up(Self::NAME, &mut park.form, &lines(None), asides);
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
            self.put("\n");
        }
        self.put(words);
    }

    /// Begins with these words in an empty field. What stood there lies aside, and Ctrl+U has it.
    pub(in crate::screens::desk) fn begin_with(&mut self, words: &str) {
        if self.form.half_typed().is_some() {
            self.form.press(&lines(None), Key::ctrl('u'));
            self.waits = true;
        }
        self.put(words);
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

    /// Several thoughts come to stand a line each.
    pub(in crate::screens::desk) fn paste(&mut self, text: &str) {
        match Answers::read(text, ()) {
            Ok(thoughts) if text.contains(is_break) => self.put(&thoughts.0.join("\n")),
            _ => self.put(text),
        }
    }

    fn put(&mut self, text: &str) {
        self.form.paste(&lines(None), text);
    }

    /// What stands in the field, thought by thought.
    fn heard(&self, people: &[Person]) -> Vec<Heard> {
        self.form.half_typed().map(|(_, text)| heard(text, people)).unwrap_or_default()
    }

    pub(in crate::screens::desk) fn press(mut self, desk: &mut Desk, key: Key) -> Option<Self> {
        match key {
            // What nobody meant to write must not stand before the next thought.
            Key::ESC => {
                let put_away = self.caught;
                desk.set_aside(self.half_typed().into_iter().map(|half| HalfTyped { put_away, ..half }));
            }
            Key::ENTER => {
                let said = self.heard(&desk.session.people);
                if let Some(lacks) = lacks_words(desk, &said) {
                    desk.say(lacks);
                    return Some(self);
                }
                desk.set_aside(self.aside());
                if !said.is_empty() {
                    park(desk, &said);
                }
            }
            Key::TAB => {
                let begun =
                    self.form.half_typed().and_then(|(_, text)| begins_a_name(text, &desk.session.people));
                match begun {
                    Some(Ok(head)) => {
                        self.form.mark();
                        self.put(&head);
                    }
                    Some(Err(candidates)) => desk.say(candidates),
                    None => {}
                }
                return Some(self);
            }
            _ => {
                self.form.press(&lines(None), key);
                return Some(self);
            }
        }
        None
    }

    pub(in crate::screens::desk) fn draw(
        &self,
        desk: &Desk,
        frame: &mut Frame<'_>,
        area: Rect,
        theme: &Theme,
    ) {
        let whose = whose(desk, &self.heard(&desk.session.people));
        self.form.draw(&lines(Some(whose)), frame, area, theme);
    }
}

/// What is said where nothing but a name stands on a line: none of it is parked, and so none is lost.
fn lacks_words(desk: &Desk, said: &[Heard]) -> Option<String> {
    let alone = said.iter().find(|it| it.words.is_empty())?;
    let by = alone.by.filter(|_| said.len() > 1).map(|by| format!(" fra {}", desk.session.called(by)));
    let behind = || format!("Skriv tanken{} bak kolonet.", by.unwrap_or_default());
    Some(alone.names_nobody().unwrap_or_else(behind))
}

/// Whose it is, and what else has to be known before Enter.
fn whose(desk: &Desk, heard: &[Heard]) -> Line<Thought> {
    let said = heard.iter().filter(|it| !it.words.is_empty()).count();
    if let Some(notice) = heard.iter().find_map(|it| it.notice("parkerer")) {
        return Line::Said(Tone::Warn, notice);
    }
    Line::Remark(match (said, heard.first().and_then(|it| it.by)) {
        (2.., _) => format!("Enter parkerer hver linje for seg: {said} tanker."),
        (_, Some(by)) => format!("Fra {}.", desk.session.called(by)),
        _ if desk.session.people.is_empty() => String::new(),
        _ => "Si gjerne hvem som kom med den: initialer, kolon og tanken.".into(),
    })
}

/// With whose it is, where it is drawn.
fn lines(whose: Option<Line<Thought>>) -> Vec<Line<Thought>> {
    let thought = Entry::long_text(Thought, "Tanken", "").hint("Skriv den og trykk Enter");
    let more = "Ctrl+L en gang til viser alt som er parkert.";
    let above = [Line::Head("Parker en tanke".into()), Line::Gap, thought.into(), Line::Gap];
    above.into_iter().chain(whose).chain([Line::Remark(more.into())]).collect()
}

fn park(desk: &mut Desk, said: &[Heard]) {
    let what = match said {
        [one] => format!("parkert tanke {}", quoted(wrap::first_words(&one.words, FIRST_WORDS))),
        several => format!("{} parkerte tanker", in_words(several.len())),
    };
    let (ids, at) = (&mut desk.ids, desk.now);
    let row = |Heard { by, words, .. }: &Heard| Parked {
        id: ids.take(),
        by: *by,
        text: words.clone(),
        at,
        ..Parked::default()
    };
    let edit = Edit::Parking(RowEdit::push_all(said.iter().map(row)));
    if !desk.act(edit, what) {
        return;
    }
    let doubt = said.iter().find_map(|it| it.remark("Parkert uten navn: ", MEND));
    let speakers: Vec<_> = said.iter().filter_map(|it| it.by).collect();
    let remark = doubt.or_else(|| still_late(&desk.session, &speakers));
    desk.say(remark.unwrap_or_else(|| match said {
        [Heard { by: Some(by), .. }] => {
            format!("Parkert, fra {}. Den kommer tilbake før utsjekk.", desk.session.called(*by))
        }
        [_] => "Parkert. Den kommer tilbake før utsjekk.".into(),
        several => format!("{} tanker er parkert. De kommer tilbake før utsjekk.", several.len()),
    }));
}
