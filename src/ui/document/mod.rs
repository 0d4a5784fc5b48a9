//! A document laid out in cells, for reading at the desk and in review or for the wall: rows that are made
//! once for a width and then drawn from any scroll position.

mod find;
mod last;
mod layout;
mod table;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

pub use find::Found;
pub use last::LastLaid;

use super::charts::Canvas;
use super::scroll::{self, Scroll};
use super::theme::Theme;
use crate::report::Document;

/// For whom the text is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Size {
    /// A text column of at most 90, charts and tables a little wider.
    #[default]
    Reading,
    /// For a room: at most 40 characters a line, more air, in the middle.
    Wall,
    /// The same where it is low: little air, and charts in their low form.
    LowWall,
}

impl Size {
    fn is_wall(self) -> bool {
        self != Size::Reading
    }
}

/// A document as rows of a fixed width. Make it anew when the document, the width or the theme changes.
#[derive(Debug)]
pub struct Laid {
    rows: Vec<Row>,
    pictures: Vec<Canvas>,
}

#[derive(Debug)]
struct Row {
    /// The block of the document that it belongs to; air belongs to the block above it.
    block: usize,
    /// The thing of the session that it shows.
    id: Option<u64>,
    x: u16,
    content: Content,
}

#[derive(Debug)]
enum Content {
    Words(Line<'static>),
    /// One row of a chart: which picture, and which of its rows.
    Picture(usize, u16),
}

impl Laid {
    pub fn new(document: &Document, width: u16, theme: &Theme, size: Size) -> Self {
        layout::laid(document, width, size, theme)
    }

    /// Rows of the whole document.
    pub fn height(&self) -> usize {
        self.rows.len()
    }

    /// Draws the rows from `scroll` on, as many as the area holds.
    pub fn draw(&self, buf: &mut Buffer, area: Rect, scroll: usize) {
        let area = area.intersection(buf.area);
        for (row, y) in self.rows.iter().skip(scroll).zip(area.y..area.bottom()) {
            let x = row.x.min(area.width);
            match &row.content {
                Content::Words(line) => {
                    buf.set_line(area.x + x, y, line, area.width - x);
                }
                Content::Picture(picture, from) => {
                    let place = Rect::new(area.x + x, y, area.width - x, 1);
                    self.pictures[*picture].copy(*from, buf, place);
                }
            }
        }
    }

    /// The first row of the last page of this height: it begins with a block where one begins on it.
    pub fn last_page(&self, height: u16) -> usize {
        let first = self.height().saturating_sub(usize::from(height));
        let begins = |row: &usize| *row == 0 || self.block(*row) != self.block(*row - 1);
        (first..self.height()).find(begins).filter(|_| first > 0).unwrap_or(first)
    }

    /// Draws the rows that have been scrolled to, and at the right edge whether there are more.
    pub fn draw_scrolled(&self, scroll: &Scroll, buf: &mut Buffer, area: Rect, theme: &Theme) {
        let first = scroll.first(self.height(), area.height);
        self.draw(buf, area, first);
        let below = self.height() > first + usize::from(area.height);
        scroll::draw_edge(buf, area, (first > 0, below), theme);
    }

    /// Without the empty rows, for where it is low.
    pub fn tight(mut self) -> Self {
        let Self { rows, pictures } = &mut self;
        rows.retain(|row| match &row.content {
            Content::Words(line) => line.width() > 0,
            Content::Picture(picture, row) => pictures[*picture].signs(*row).any(|sign| sign != " "),
        });
        self
    }

    /// The thing of the session that a row shows, when it shows one.
    pub fn id(&self, row: usize) -> Option<u64> {
        self.rows.get(row)?.id
    }

    /// Index of the block that a row belongs to.
    pub fn block(&self, row: usize) -> Option<usize> {
        Some(self.rows.get(row)?.block)
    }

    /// The first row of a block; `None` for a block that has no rows.
    pub fn row_of(&self, block: usize) -> Option<usize> {
        let row = self.rows.partition_point(|row| row.block < block);
        (self.block(row) == Some(block)).then_some(row)
    }
}

#[cfg(test)]
mod tests;
