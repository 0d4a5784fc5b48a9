//! A field in cells: its rows, where the cursor is among them, and how it is drawn.

use std::ops::Range;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::{Field, steps};
use crate::ui::theme::Theme;
use crate::ui::wrap;

/// What was last seen of a field.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Window {
    /// 0 before it has been drawn.
    width: u16,
    /// The first row shown.
    top: usize,
}

impl Field {
    /// Rows that the text takes in `width` cells, the last of which is kept for the cursor.
    pub fn height(&self, width: u16) -> u16 {
        u16::try_from(rows(&self.text, width).len()).unwrap_or(u16::MAX)
    }

    /// Draws as much as `area` holds. With `focused` that is where the cursor is, and the terminal's cursor is set.
    /// `placeholder` stands muted in an empty field.
    pub fn draw(&self, frame: &mut Frame, area: Rect, theme: &Theme, focused: bool, placeholder: &str) {
        let area = area.intersection(frame.area());
        if area.is_empty() {
            return;
        }
        if self.is_empty() {
            draw_placeholder(frame, area, theme, placeholder);
        }
        let rows = rows(&self.text, area.width);
        let (row, column) = self.place(&rows);
        let height = usize::from(area.height);
        let top = if focused {
            let top = self.window.get().top.clamp((row + 1).saturating_sub(height), row);
            top.min(rows.len().saturating_sub(height))
        } else {
            0
        };
        let below = rows.len() > top + height;
        for (y, row) in (area.y..area.bottom()).zip(rows.into_iter().skip(top)) {
            self.draw_row(frame, Rect { y, height: 1, ..area }, theme, row);
        }
        if focused {
            draw_cut(frame, area, theme, top > 0, below);
        }
        if focused {
            self.window.set(Window { width: area.width, top });
            // Spaces that hang over the edge take the cursor no further than the edge.
            let x = area.x + u16::try_from(column).unwrap_or(u16::MAX).min(area.width - 1);
            frame.set_cursor_position((x, area.y + (row - top) as u16));
        }
    }

    fn draw_row(&self, frame: &mut Frame, area: Rect, theme: &Theme, row: Range<usize>) {
        let marked = self.selection().unwrap_or_default();
        let start = marked.start.clamp(row.start, row.end);
        let end = marked.end.clamp(start, row.end);
        let mut x = area.x;
        for (part, style) in
            [(row.start..start, theme.text), (start..end, theme.focus), (end..row.end, theme.text)]
        {
            let room = usize::from(area.right() - x);
            (x, _) = frame.buffer_mut().set_stringn(x, area.y, &self.text[part], room, style);
        }
    }

    /// One row up or down; whether there was one. With `marking` also from the edge to the text's end.
    pub(super) fn climb(&mut self, up: bool, marking: bool) -> bool {
        let rows = rows(&self.text, self.window.get().width);
        let (row, column) = self.place(&rows);
        let column = self.column.unwrap_or(column);
        let next = if up { row.checked_sub(1) } else { Some(row + 1) };
        match next.filter(|next| *next < rows.len()) {
            Some(next) => {
                let to = self.at_column(&rows, next, column);
                self.go(to, marking);
                self.column = Some(column);
                true
            }
            None if marking => {
                let to = if up { 0 } else { self.text.len() };
                self.go(to, true);
                true
            }
            None => false,
        }
    }

    /// The first and the last place of the row with the cursor, for whoever has just gone from row to row.
    pub(super) fn row_climbed_to(&self) -> Option<(usize, usize)> {
        self.column?;
        let rows = rows(&self.text, self.window.get().width);
        let (row, _) = self.place(&rows);
        Some((rows[row].start, self.at_column(&rows, row, usize::MAX)))
    }

    /// Row and column of the cursor. Between two rows it stands at the start of the second.
    fn place(&self, rows: &[Range<usize>]) -> (usize, usize) {
        let row = rows.partition_point(|row| row.start <= self.cursor) - 1;
        (row, wrap::width(&self.text[rows[row].start..self.cursor]))
    }

    /// The place in a row that is nearest to `column` from the left.
    fn at_column(&self, rows: &[Range<usize>], row: usize, column: usize) -> usize {
        let Range { start, end } = rows[row];
        let goes_on = rows.get(row + 1).is_some_and(|next| next.start == end);
        let last = if goes_on { steps::before(&self.text, end) } else { end };
        let mut at = start;
        let mut filled = 0;
        while at < last {
            let next = steps::after(&self.text, at);
            filled += wrap::width(&self.text[at..next]);
            if filled > column {
                break;
            }
            at = next;
        }
        at
    }
}

/// The rows of a text as a field of `width` cells shows it; a field that was never drawn has no edge.
pub(super) fn rows(text: &str, width: u16) -> Vec<Range<usize>> {
    let edge = if width == 0 { usize::MAX } else { usize::from(width) - 1 };
    wrap::wrap(text, edge)
}

/// ▲ and ▼ where there is more of the text than is seen. The last column is the cursor's, and free else.
fn draw_cut(frame: &mut Frame, area: Rect, theme: &Theme, above: bool, below: bool) {
    let right = area.right() - 1;
    let buffer = frame.buffer_mut();
    if above {
        let x = if below && area.height == 1 { right.saturating_sub(1).max(area.x) } else { right };
        buffer.set_string(x, area.y, "▲", theme.muted);
    }
    if below {
        buffer.set_string(right, area.bottom() - 1, "▼", theme.muted);
    }
}

fn draw_placeholder(frame: &mut Frame, area: Rect, theme: &Theme, placeholder: &str) {
    let lines = wrap::lines(placeholder, usize::from(area.width) - 1);
    for (y, line) in (area.y..area.bottom()).zip(lines) {
        frame.buffer_mut().set_stringn(area.x, y, line, usize::from(area.width), theme.muted);
    }
}
