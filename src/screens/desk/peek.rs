//! A press over the private notes: digits tick off probes there, until it shows that they are the number of a seat.

use super::{Breath, Desk, Page};
use crate::exercises::{Person, seats};
use crate::screens::notes as private;
use crate::ui::keys::Key;
use crate::ui::scroll::Scroll;

/// The digits that ticked off probes, as the last keys that were pressed.
pub(super) type Ticked = Vec<Key>;

/// So many digits at the end are the number of somebody's seat: two where so many sit at the table.
fn of_a_seat(digits: &[Key], people: &[Person]) -> usize {
    let typed: String = digits.iter().filter_map(|key| key.typed()).collect();
    let two = typed.len().checked_sub(2).map(|at| &typed[at..]).filter(|two| !two.starts_with('0'));
    if two.is_some_and(|seat| seats(people).address(seat).is_some()) { 2 } else { 1 }
}

impl Desk {
    /// A press while the notes are shown, after these digits; false where it goes on to what lies under them.
    pub(super) fn press_notes(&mut self, mut notes: Scroll, mut ticked: Ticked, key: Key) -> bool {
        if key == Key::f(1) {
            self.over = Some(Page::notes_explained());
            return true;
        }
        if private::ticked(key).is_some_and(|probe| self.tick_probe(probe)) {
            self.breath = Breath::default();
            ticked.push(key);
            (self.peek, self.ticked) = (Some(notes), ticked);
            return true;
        }
        // "12: …" is no probe that was asked: it says who speaks. Nor is the first digit of "10".
        let people = &self.session.people;
        let was = match key.typed() {
            Some(':') => of_a_seat(&ticked, people).min(ticked.len()),
            Some('0'..='9') => of_a_seat(&[ticked.as_slice(), &[key]].concat(), people) - 1,
            _ => 0,
        };
        if was > 0 {
            let digits = ticked.split_off(ticked.len() - was);
            for &digit in &digits {
                private::ticked(digit).map(|probe| self.tick_probe(probe));
            }
            self.breath = Breath::default();
            for digit in digits.into_iter().chain([key]) {
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
