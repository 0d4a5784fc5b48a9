//! A press over the private notes: digits tick off probes there, until it shows that they are the number of a seat.

use super::{Breath, Desk, Page};
use crate::moment::Moment;
use crate::screens::notes as private;
use crate::ui::keys::Key;
use crate::ui::scroll::Scroll;

/// Digits that come within so many seconds of each other are one number.
const IN_A_ROW: i64 = 2;

/// The digits that ticked off probes in a row, as the last keys that were pressed.
#[derive(Debug, Default)]
pub(super) struct Ticked {
    digits: Vec<Key>,
    /// When the last of them was.
    at: Option<Moment>,
}

impl Ticked {
    fn goes_on(&self, now: Moment) -> bool {
        self.at.is_some_and(|at| now.seconds_since(at) < IN_A_ROW)
    }
}

impl Desk {
    /// A press while the notes are shown, after these digits; false where it goes on to what lies under them.
    pub(super) fn press_notes(&mut self, mut notes: Scroll, mut ticked: Ticked, key: Key) -> bool {
        if key == Key::f(1) {
            self.over = Some(Page::notes_explained());
            return true;
        }
        let is_digit = key.typed().is_some_and(|typed| typed.is_ascii_digit());
        if is_digit && !ticked.goes_on(self.now) {
            ticked.digits.clear();
        }
        if private::ticked(key).is_some_and(|probe| self.tick_probe(probe)) {
            self.breath = Breath::default();
            ticked.digits.push(key);
            ticked.at = Some(self.now);
            (self.peek, self.ticked) = (Some(notes), ticked);
            return true;
        }
        // "12: …" is no probe that was asked: it says who speaks. Nor is the first digit of "10".
        if !ticked.digits.is_empty() && (is_digit || key.typed() == Some(':')) {
            for &digit in &ticked.digits {
                private::ticked(digit).map(|probe| self.tick_probe(probe));
            }
            self.breath = Breath::default();
            for digit in ticked.digits.into_iter().chain([key]) {
                self.press_now(digit);
            }
            return true;
        }
        if notes.press(key) {
            self.peek = Some(notes);
        }
        key.typed().is_none()
    }

    /// Ticks a probe off in the notes, when there is one at this place.
    fn tick_probe(&mut self, probe: usize) -> bool {
        let topic = self.topic_here();
        let Some(exercise) = self.session.exercise(self.here) else { return false };
        let there_is = probe < private::probes(&self.session, exercise, &topic, self.now).len();
        if there_is {
            self.asked.tick(self.here, &topic, probe);
        }
        there_is
    }
}
