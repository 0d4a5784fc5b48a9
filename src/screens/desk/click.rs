//! The mouse at the desk: a click goes to what it points at. It presses a key of the footer, but decides nothing else by
//! itself: only one that comes again on the same line does what Enter would.

use super::Desk;
use crate::ui::keys::Key;
use crate::ui::spots::Clicked;

impl Desk {
    pub(super) fn click(&mut self, column: u16, row: u16) {
        if let Some(key) = self.drawn.foot.at(column, row) {
            return self.press_now(key);
        }
        if self.asks.is_none() && self.peek.is_none() && !self.is_blank() {
            match self.over.take() {
                Some(over) => self.press_over(over, Key::click(column, row)),
                None => self.click_at_work(column, row),
            }
        }
    }

    fn click_at_work(&mut self, column: u16, row: u16) {
        if let Some(exercise) = self.drawn.agenda.at(column, row) {
            return self.look_at(exercise);
        }
        let key = Key::click(column, row);
        let outcome = self.at_work(|e, pen, around, ids| e.work.press(pen, around, ids, key));
        if self.take(outcome) {
            return;
        }
        match self.drawn.things.click(column, row) {
            Some(Clicked::Again(id)) if self.marked() == Some(id) => self.at_work_press(Key::ENTER),
            Some(Clicked::First(id) | Clicked::Again(id)) => {
                self.at_work(|e, pen, around, ids| e.work.point(pen, around, ids, id));
            }
            None => {}
        }
    }
}
