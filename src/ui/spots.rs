//! Where things stood when they were drawn last, so that a click finds them.

use std::cell::RefCell;

use ratatui::layout::{Position, Rect};

/// Areas of the screen, and what was drawn in each.
#[derive(Debug, Clone)]
pub struct Spots<T>(RefCell<Vec<(Rect, T)>>);

impl<T: Copy> Spots<T> {
    /// Before everything is drawn anew.
    pub fn clear(&self) {
        self.0.borrow_mut().clear();
    }

    pub fn put(&self, area: Rect, thing: T) {
        self.0.borrow_mut().push((area, thing));
    }

    /// What stands at a cell; of several the one drawn last.
    pub fn at(&self, column: u16, row: u16) -> Option<T> {
        let cell = Position::new(column, row);
        self.0.borrow().iter().rfind(|(area, _)| area.contains(cell)).map(|(_, thing)| *thing)
    }
}

impl<T> Default for Spots<T> {
    fn default() -> Self {
        Self(RefCell::default())
    }
}

// What was drawn is no part of what a thing is.
impl<T> PartialEq for Spots<T> {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}
