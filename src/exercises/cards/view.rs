//! Cards at the desk: what the room is asked, and below it the cards.

use ratatui::layout::Rect;

use super::Cards;
use super::lines::lines;
use super::pen::Pen;
use crate::exercises::{Canvas, Table};
use crate::ui::wrap;

pub(super) fn draw(table: &Table<'_, Cards>, pen: &Pen, page: &mut Canvas<'_, '_>) {
    let area = page.area;
    let prompt: Vec<&str> = match table.head.prompt.as_str() {
        "" => Vec::new(),
        prompt => wrap::lines(prompt, usize::from(area.width)).collect(),
    };
    for (y, line) in (area.y..area.bottom()).zip(&prompt) {
        page.frame.buffer_mut().set_stringn(area.x, y, line, usize::from(area.width), page.theme.title);
    }
    // Where it is low, every row is needed for the cards.
    let air = u16::from(area.height > 20 && !prompt.is_empty());
    let top = (prompt.len() as u16 + air).min(area.height);
    let below = Rect { y: area.y + top, height: area.height - top, ..area };
    pen.form_on(table).draw(&lines(table, pen), page.frame, below, page.theme);
}
