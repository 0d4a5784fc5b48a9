//! A rating at the desk: who has answered while a round is typed, the picture when it is shown, and under it
//! the list of what can be done.

mod entry;
mod shown;

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;

use super::Rating;
use super::pen::{Pen, is_entry, lines};
use crate::exercises::{Page, Table};
use crate::report::Chart;
use crate::ui::charts;
use crate::ui::theme::Theme;
use crate::ui::wrap;

/// Rows that the list takes at least, when the page has them.
const LIST: u16 = 7;

pub(super) fn draw(table: &Table<'_, Rating>, pen: &Pen, page: &mut Page<'_, '_>) {
    let mut area = page.area.intersection(page.frame.area());
    if pen.lists(table) {
        let lines = lines(table, pen);
        // The ladder is what the room looks at: it has its rows first, and the list scrolls.
        let left = match shown::wants(table, area.width) {
            Some(rows) if !is_entry(table) => area.height.saturating_sub(rows),
            _ => area.height / 2,
        };
        let most = left.max(LIST).min(area.height);
        // Two more than there are lines, since long ones take two rows.
        let height = (lines.len() as u16 + 2).min(most);
        area.height -= height;
        let list = Rect { y: area.bottom(), height, ..area };
        area.height = area.height.saturating_sub(1);
        pen.form.draw(&lines, page.frame, list, page.theme);
    }
    let column = Column { page, area };
    if is_entry(table) { entry::draw(table, pen, column) } else { shown::draw(table, pen, column) }
}

/// What the room is asked.
fn prompt<'a>(table: &Table<'a, Rating>) -> &'a str {
    if table.head.prompt.is_empty() { &table.head.title } else { &table.head.prompt }
}

/// Rows filled from the top as long as there is room.
struct Column<'p, 'a, 'b> {
    page: &'p mut Page<'a, 'b>,
    area: Rect,
}

impl Column<'_, '_, '_> {
    fn theme(&self) -> Theme {
        *self.page.theme
    }

    /// Rows that a text takes.
    fn height(&self, text: &str) -> u16 {
        wrap::wrap(text, usize::from(self.area.width)).len() as u16
    }

    fn put(&mut self, line: Line<'_>) {
        if !self.area.is_empty() {
            self.page.frame.render_widget(line, Rect { height: 1, ..self.area });
            self.skip(1);
        }
    }

    fn words(&mut self, text: &str, style: Style) {
        for row in wrap::lines(text, usize::from(self.area.width)) {
            self.put(Line::styled(row.to_owned(), style));
        }
    }

    /// One row, shortened where it must be.
    fn clipped(&mut self, text: &str, style: Style) {
        let row = wrap::clip(text, usize::from(self.area.width)).into_owned();
        self.put(Line::styled(row, style));
    }

    fn chart(&mut self, chart: &Chart, rows: u16) {
        let area = Rect { height: rows.min(self.area.height), ..self.area };
        charts::draw(chart, self.page.frame.buffer_mut(), area, self.page.theme);
        self.skip(rows);
    }

    fn skip(&mut self, rows: u16) {
        let rows = rows.min(self.area.height);
        self.area.y += rows;
        self.area.height -= rows;
    }
}
