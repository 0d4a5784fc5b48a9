//! A brief at the desk: what the room reads, or its facts open for change.

use ratatui::layout::{Alignment, Constraint, Layout, Rect};
use ratatui::widgets::{Paragraph, Wrap};

use super::Brief;
use super::pen::{Pen, lines};
use crate::exercises::{Canvas, Table};
use crate::ui::big;
use crate::ui::document::{Laid, Size};
use crate::ui::scroll::{EDGE, draw_edge};

pub(super) fn draw(table: &Table<'_, Brief>, pen: &Pen, page: &mut Canvas<'_, '_>) {
    if table.paper.setup.pause {
        draw_pause(table, page);
    } else if pen.open {
        pen.form.draw(&lines(table, pen), page.frame, page.area, page.theme);
    } else {
        let mut story = super::story::shown(table);
        if table.paper.setup.actions && !table.room.parked().is_empty() {
            story.muted("Ctrl+L to ganger avgjør det som er parkert.");
        }
        let area = page.area;
        let text = Rect { width: area.width.saturating_sub(EDGE), ..area };
        let laid = Laid::new(&story, text.width, page.theme, Size::Reading);
        let first = pen.scroll.first(laid.height(), text.height);
        laid.draw(page.frame.buffer_mut(), text, first);
        let more = (first > 0, laid.height() > first + usize::from(text.height));
        draw_edge(page.frame.buffer_mut(), area, more, page.theme);
    }
}

/// When to be back, in large letters on an otherwise empty page.
fn draw_pause(table: &Table<'_, Brief>, page: &mut Canvas<'_, '_>) {
    let over_at = table.room.over_at(table.head.id, table.now);
    let parts = if over_at.is_some() { [40, 35, 25] } else { [70, 0, 30] };
    let [prompt, back, text] = Layout::vertical(parts.map(Constraint::Percentage)).areas(page.area);
    big::draw(&table.head.prompt, page.frame.buffer_mut(), prompt, page.theme);
    if let Some(at) = over_at {
        big::draw(&format!("Vi begynner {}", at.hhmm()), page.frame.buffer_mut(), back, page.theme);
    }
    let words = Paragraph::new(table.paper.setup.text.clone()).style(page.theme.muted);
    page.frame.render_widget(words.alignment(Alignment::Center).wrap(Wrap { trim: true }), text);
}
