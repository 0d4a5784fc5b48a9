//! A document laid out in cells, at reading size or at the wall's.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::report::{Document, plain};
use crate::ui::theme::Theme;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    Reading,
    Wall,
}

#[derive(Debug)]
pub struct Laid(String);

impl Laid {
    pub fn new(document: &Document, width: u16, _theme: &Theme, _size: Size) -> Self {
        Self(plain(document, usize::from(width)))
    }

    pub fn draw(&self, buf: &mut Buffer, area: Rect, scroll: usize) {
        for (y, line) in (area.y..area.bottom()).zip(self.0.lines().skip(scroll)) {
            buf.set_string(area.x, y, line, ratatui::style::Style::default());
        }
    }
}
