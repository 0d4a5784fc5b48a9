//! A brief at the desk: what the room reads, or its facts open for change.

use ratatui::layout::{Alignment, Rect};
use ratatui::text::Span;
use ratatui::widgets::Paragraph;

use super::Brief;
use super::pen::{Pen, lines};
use crate::exercises::{Page, Table};
use crate::ui::document::{Laid, Size};

pub(super) fn draw(table: &Table<'_, Brief>, pen: &Pen, page: &mut Page<'_, '_>) {
    if table.paper.setup.pause {
        draw_pause(table, page);
    } else if pen.open {
        pen.form.draw(&lines(&table.paper.setup), page.frame, page.area, page.theme);
    } else {
        let story = super::story::told(table);
        Laid::new(&story, page.area.width, page.theme, Size::Reading).draw(page.frame.buffer_mut(), page.area, 0);
    }
}

/// When to be back, in the middle of an otherwise empty page.
fn draw_pause(table: &Table<'_, Brief>, page: &mut Page<'_, '_>) {
    let middle = page.area.y + page.area.height / 3;
    let row = Rect { y: middle.min(page.area.bottom().saturating_sub(1)), height: 1.min(page.area.height), ..page.area };
    let prompt = Span::styled(table.head.prompt.clone(), page.theme.title);
    page.frame.render_widget(Paragraph::new(prompt).alignment(Alignment::Center), row);
}
