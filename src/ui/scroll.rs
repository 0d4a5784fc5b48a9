//! How far something longer than its area has been scrolled. Never past the end, and back at the first press.

use std::cell::Cell;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::keys::{Code, Key};
use super::theme::Theme;

/// The first row shown of something, and what the last drawing learned of its size.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Scroll {
    at: usize,
    /// The first row of the last page.
    last: Cell<usize>,
    /// Rows of a page.
    page: Cell<usize>,
}

impl Scroll {
    /// Moves by a row with the arrows; false when it already was at that end, or the key is another.
    pub fn press(&mut self, key: Key) -> bool {
        match key.code {
            Code::Up => self.to(self.at.saturating_sub(1)),
            Code::Down => self.to(self.at + 1),
            _ => false,
        }
    }

    /// The same, and by pages and to the ends.
    pub fn press_page(&mut self, key: Key) -> bool {
        // A row of the page before stays in sight.
        let page = self.page.get().saturating_sub(1).max(1);
        match key.code {
            Code::PageUp => self.to(self.at.saturating_sub(page)),
            Code::PageDown => self.to(self.at + page),
            Code::Home => self.to(0),
            Code::End => self.to(self.last.get()),
            _ => self.press(key),
        }
    }

    /// Shows `row` at the top, or as near to it as the end allows.
    pub fn to(&mut self, row: usize) -> bool {
        let at = row.min(self.last.get());
        at != std::mem::replace(&mut self.at, at)
    }

    /// Shows `row` at the top of something that is not drawn yet.
    pub fn reset_to(&mut self, row: usize) {
        self.at = row;
        self.last.set(row);
    }

    /// The first row to draw of `rows` in an area of `height`.
    pub fn first(&self, rows: usize, height: u16) -> usize {
        self.page.set(usize::from(height));
        self.last.set(rows.saturating_sub(usize::from(height)));
        self.row()
    }

    /// Rows of the page as it was drawn last.
    pub fn page(&self) -> usize {
        self.page.get()
    }

    /// The first row shown.
    pub fn row(&self) -> usize {
        self.at.min(self.last.get())
    }
}

/// Columns to leave free at the right edge for `draw_edge`.
pub const EDGE: u16 = 2;

/// Shows at the right edge of an area that there is more above or below it.
pub fn draw_edge(buf: &mut Buffer, area: Rect, (above, below): (bool, bool), theme: &Theme) {
    let area = area.intersection(buf.area);
    if area.is_empty() {
        return;
    }
    if above {
        buf.set_string(area.right() - 1, area.y, "▲", theme.muted);
    }
    if below {
        buf.set_string(area.right() - 1, area.bottom() - 1, "▼", theme.muted);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_stops_at_the_ends_and_comes_back_at_once() {
        let mut scroll = Scroll::default();
        assert_eq!(scroll.first(10, 4), 0);
        let moved = (0..20).filter(|_| scroll.press(Key::DOWN)).count();
        assert_eq!((moved, scroll.first(10, 4)), (6, 6));
        assert!(scroll.press(Key::UP));
        assert_eq!(scroll.first(10, 4), 5);
        assert!(scroll.press_page(Key::PAGE_UP) && scroll.press_page(Key::HOME));
        assert!(!scroll.press(Key::UP));
    }

    #[test]
    fn what_fits_does_not_move() {
        let mut scroll = Scroll::default();
        scroll.first(3, 10);
        assert!(!scroll.press(Key::DOWN) && !scroll.press_page(Key::END));
    }
}
