//! Where things stood when they were drawn last, so that a click finds them.

use std::cell::RefCell;

use ratatui::layout::{Position, Rect};

/// Areas of the screen, and what was drawn in each.
#[derive(Debug, Clone)]
pub struct Spots<T> {
    drawn: RefCell<Vec<(Rect, T)>>,
    clicked: RefCell<Option<T>>,
}

/// What a click found. The first goes there; only one that comes again on the same thing may do something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clicked<T> {
    First(T),
    Again(T),
}

impl<T: Copy + PartialEq> Spots<T> {
    /// Before everything is drawn anew.
    pub fn clear(&self) {
        self.drawn.borrow_mut().clear();
    }

    pub fn put(&self, area: Rect, thing: T) {
        self.drawn.borrow_mut().push((area, thing));
    }

    /// What stands at a cell; of several the one drawn last.
    pub fn at(&self, column: u16, row: u16) -> Option<T> {
        let cell = Position::new(column, row);
        self.drawn.borrow().iter().rfind(|(area, _)| area.contains(cell)).map(|(_, thing)| *thing)
    }

    /// A click at a cell.
    pub fn click(&self, column: u16, row: u16) -> Option<Clicked<T>> {
        let found = self.at(column, row);
        let before = self.clicked.replace(found);
        found.map(|thing| if before == Some(thing) { Clicked::Again(thing) } else { Clicked::First(thing) })
    }
}

impl<T> Default for Spots<T> {
    fn default() -> Self {
        Self { drawn: RefCell::default(), clicked: RefCell::default() }
    }
}

// What was drawn is no part of what a thing is.
impl<T> PartialEq for Spots<T> {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_second_click_on_the_same_thing_comes_again() {
        let spots = Spots::default();
        spots.put(Rect::new(0, 0, 10, 2), 'a');
        spots.put(Rect::new(0, 1, 10, 1), 'b');
        assert_eq!(spots.click(3, 1), Some(Clicked::First('b')), "what was drawn last lies on top");
        assert_eq!(spots.click(9, 1), Some(Clicked::Again('b')));
        assert_eq!(spots.click(0, 0), Some(Clicked::First('a')));
        assert_eq!(spots.click(10, 0), None);
        assert_eq!(spots.click(0, 0), Some(Clicked::First('a')));
    }
}
