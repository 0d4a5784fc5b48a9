//! A rating at the desk: who has answered while a round is typed, the picture when it is shown, and under it
//! the list of what can be done.

mod entry;
mod shown;

use ratatui::layout::Rect;

use super::Rating;
use super::pen::{Pen, is_entry, lines};
use crate::exercises::column::Column;
use crate::exercises::{Canvas, Table};

/// Rows that the list takes at least, when the page has them.
const LIST: u16 = 7;

pub(super) fn draw(table: &Table<'_, Rating>, pen: &Pen, page: &mut Canvas<'_, '_>) {
    let mut area = page.area.intersection(page.frame.area());
    if pen.lists(table) {
        let lines = lines(table, pen);
        // The ladder is what the room looks at: it has its rows first, and the list scrolls.
        let left = match shown::wants(table, area.width) {
            Some(rows) if !is_entry(table, pen) => area.height.saturating_sub(rows),
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
    if is_entry(table, pen) { entry::draw(table, pen, column) } else { shown::draw(table, pen, column) }
}

/// What the room is asked.
fn prompt<'a>(table: &Table<'a, Rating>) -> &'a str {
    if table.head.prompt.is_empty() { &table.head.title } else { &table.head.prompt }
}
