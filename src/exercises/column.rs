//! A page filled from the top, row by row, as long as there is room.

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;

use super::Canvas;
use crate::report::Chart;
use crate::ui::theme::Theme;
use crate::ui::{charts, wrap};

/// Rows filled from the top as long as there is room.
pub(in crate::exercises) struct Column<'p, 'a, 'b> {
    pub(in crate::exercises) page: &'p mut Canvas<'a, 'b>,
    pub(in crate::exercises) area: Rect,
}

impl Column<'_, '_, '_> {
    pub(in crate::exercises) fn theme(&self) -> Theme {
        *self.page.theme
    }

    /// Rows that a text takes.
    pub(in crate::exercises) fn height(&self, text: &str) -> u16 {
        wrap::wrap(text, usize::from(self.area.width)).len() as u16
    }

    pub(in crate::exercises) fn put(&mut self, line: Line<'_>) {
        if !self.area.is_empty() {
            self.page.frame.render_widget(line, Rect { height: 1, ..self.area });
            self.skip(1);
        }
    }

    pub(in crate::exercises) fn words(&mut self, text: &str, style: Style) {
        for row in wrap::lines(text, usize::from(self.area.width)) {
            self.put(Line::styled(row.to_owned(), style));
        }
    }

    /// One row, shortened where it must be.
    pub(in crate::exercises) fn clipped(&mut self, text: &str, style: Style) {
        let row = wrap::clip(text, usize::from(self.area.width)).into_owned();
        self.put(Line::styled(row, style));
    }

    pub(in crate::exercises) fn chart(&mut self, chart: &Chart, rows: u16) {
        let area = Rect { height: rows.min(self.area.height), ..self.area };
        charts::draw(chart, self.page.frame.buffer_mut(), area, self.page.theme);
        self.skip(rows);
    }

    pub(in crate::exercises) fn skip(&mut self, rows: u16) {
        let rows = rows.min(self.area.height);
        self.area.y += rows;
        self.area.height -= rows;
    }
}
