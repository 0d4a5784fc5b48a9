//! A promise at the desk: what the room is asked, and below it the draft that lies open.

use ratatui::layout::Rect;

use super::Promise;
use super::lines::lines;
use super::pen::Pen;
use crate::exercises::{Page, Table};
use crate::ui::wrap;

pub(super) fn draw(table: &Table<'_, Promise>, pen: &Pen, page: &mut Page<'_, '_>) {
    let area = page.area;
    let prompt: Vec<&str> = wrap::lines(&table.head.prompt, usize::from(area.width)).collect();
    for (y, line) in (area.y..area.bottom()).zip(&prompt) {
        page.frame.buffer_mut().set_stringn(area.x, y, line, usize::from(area.width), page.theme.title);
    }
    // Where it is low, every row is needed for the draft.
    let air = u16::from(area.height > 20);
    let top = (prompt.len() as u16 + air).min(area.height);
    let below = Rect { y: area.y + top, height: area.height - top, ..area };
    let form = pen.form_on(&table.paper.sheet);
    form.draw(&lines(table, pen), page.frame, below, page.theme);
}
