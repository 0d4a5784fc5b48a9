//! A promise at the desk: what the room is asked, and below it the draft that lies open. Where the drafts are chosen
//! among, they also stand side by side as they did on trial.

use ratatui::layout::Rect;

use super::Promise;
use super::lines::lines;
use super::pen::Pen;
use super::story;
use crate::exercises::{Canvas, Table};
use crate::ui::{charts, wrap};

pub(super) fn draw(table: &Table<'_, Promise>, pen: &Pen, page: &mut Canvas<'_, '_>) {
    let area = page.area;
    let prompt: Vec<&str> = wrap::lines(&table.head.prompt, usize::from(area.width)).collect();
    for (y, line) in (area.y..area.bottom()).zip(&prompt) {
        page.frame.buffer_mut().set_stringn(area.x, y, line, usize::from(area.width), page.theme.title);
    }
    // Where it is low, every row is needed for the draft.
    let air = u16::from(area.height > 20);
    let top = (prompt.len() as u16 + air).min(area.height);
    let below = Rect { y: area.y + top, height: area.height - top, ..area };
    let below = draw_trial(table, pen, page, below);
    let form = pen.form_on(&table.paper.sheet);
    form.draw(&lines(table, pen), page.frame, below, page.theme);
}

/// Rows that the letters of the drafts and the words of the one that lies open take.
const WORDS: u16 = 14;

/// The drafts side by side, in the upper half at most, while the cursor is at their letters, and where the words of the one
/// that lies open have room below. Gives what is left.
fn draw_trial(table: &Table<'_, Promise>, pen: &Pen, page: &mut Canvas<'_, '_>, area: Rect) -> Rect {
    let chooses = pen.is_at_drafts(&table.paper.sheet);
    let chart = story::side_by_side(&table.paper.setup, &table.paper.sheet.drafts).filter(|_| chooses);
    let rows = (area.height / 2).min(area.height.saturating_sub(WORDS + 1));
    let height = chart.as_ref().and_then(|chart| charts::height_within(chart, area.width, rows));
    let (Some(chart), Some(height)) = (chart, height) else { return area };
    charts::draw(&chart, page.frame.buffer_mut(), Rect { height, ..area }, page.theme);
    let used = (height + 1).min(area.height);
    Rect { y: area.y + used, height: area.height - used, ..area }
}
